"""What each kind of evidence for the kind of a name weighs."""

from __future__ import annotations

__all__ = ["BODY", "GIVEN", "HEAD", "HINT", "KNOWN", "LISTED", "PART_TAG", "SUFFIX", "TAG", "TITLE"]

# What each kind of evidence weighs. The tagger's word is the unit of two; what a list, a title or a legal
# form says outweighs one tag and not three.
TAG, PART_TAG, LISTED, TITLE, HEAD, SUFFIX, KNOWN, BODY, GIVEN, HINT = (
    2.0,
    1.0,
    5.0,
    5.0,
    3.0,
    6.0,
    12.0,
    8.0,
    2.5,
    1.0,
)
