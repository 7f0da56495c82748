"""Document → Reading. The stages, in the order they run; each is a pure function.

A stage module is imported when its stage first runs, so that `import onrecord` stays light.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from onrecord.annotations import Reading, Stage, StageState
from onrecord.document import Dct, Document, make_document
from onrecord.errors import ConfigError

__all__ = ["LANGUAGES", "STAGES", "TEXT_PATH", "read"]

STAGES: tuple[Stage, ...] = get_args(Stage)
# What a stage needs before it; a stage that is not a key here is not built yet.
NEEDS: dict[Stage, tuple[Stage, ...]] = {
    "time": (),
    "quantities": ("time",),
    "occurrences": ("time", "quantities"),
    "corrections": ("time", "quantities"),
}
TEXT_PATH: tuple[Stage, ...] = tuple(NEEDS)
LANGUAGES = ("en",)


def read(document: str | Document, dct: str | None = None, only: Iterable[str] | None = None) -> Reading:
    """Read a report.

    Args:
        document: the text, or a Document as `onrecord.ingest` makes it.
        dct: ISO date or date-time the report was written, which overrides the document's own.
        only: names of the stages wanted; what they need runs too, the rest is left out.
    Returns:
        A Reading with one tuple per stage that was asked for, each in order of the text.
    Raises:
        ConfigError: an unknown stage, or a dct that is no ISO date.
        IngestError: the text holds a lone surrogate.

    >>> reading = read("The council met on Friday.", dct="2024-03-05")
    >>> reading.timexes[0].value
    '2024-03-01'
    """
    doc = make_document(document) if isinstance(document, str) else document
    raise NotImplementedError
