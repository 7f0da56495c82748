"""Slips to plant in real reports, one module a family of rules.

A planter finds statements that a rule could check, by patterns of its own rather than by the rule's, so that
what the rule overlooks counts against it, and yields for each statement the report with one slip in it. Each
module lists its planters:

    PLANTERS = {"weekday-date": plant_weekdays, "impossible-date": plant_days}
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from onrecord.document import Document, Part

__all__ = ["FAMILIES", "Plant", "Planter", "planted"]

# Modules of this package, in the order of the families of rules.
FAMILIES: tuple[str, ...] = (
    "calendar",
    "chronology",
    "arithmetic",
    "steps",
    "years",
    "quotes",
    "ages",
    "headlines",
    "names",
    "units",
    "numbers",
    "corrections",
)


class Plant(NamedTuple):
    """A report with one slip in it.

    Attributes:
        doc: the report with the slip; text or headline changed, all else as it was.
        start, end: the changed words, as code points of the changed part. A rule finds the slip when its
            finding or its evidence overlaps them, and names it exactly when one of these, or a change it
            offers, is them.
        statement: where the statement starts in the unchanged part; slips of one statement share it.
        provable: whether the text then proves the slip: it is beyond rounding and stands outside quotations.
        part: "headline" when the slip is there.
        twin: the report without the slip, where more was put in than the slip (a notice that it breaks).
    """

    doc: Document
    start: int
    end: int
    statement: int
    provable: bool = True
    part: Part | UnsetType = UNSET
    twin: Document | None = None


Planter = Callable[[Document, Random], Iterator[Plant]]


def planted(doc: Document, start: int, end: int, words: str, statement: int, provable: bool = True) -> Plant:
    """The report with `words` in place of `text[start:end]`."""
    text = doc.text[:start] + words + doc.text[end:]
    return Plant(replace(doc, text=text), start, start + len(words), statement, provable)
