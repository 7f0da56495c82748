"""Who says so: statements tied to their sources.

windows → tagger → decode → marks → link → find       what the trained tagger finds
speech, nested                                        what rules find: fixed forms, and inside contents
stance                                                asserted, denied, promised …
"""

from __future__ import annotations

from onrecord.read.attribution.find import find_attributions

__all__ = ["find_attributions"]
