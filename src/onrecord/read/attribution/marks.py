"""What the tagger hands to the linker: marked stretches of the text, and how well pairs of them fit."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Mark", "Marks", "Pairing"]


class Mark(NamedTuple):
    """One unbroken stretch that carries a role. Offsets are half-open, in code points of the text."""

    start: int
    end: int
    score: float = 1.0


class Pairing(NamedTuple):
    """How well a cue goes with a source or content fragment.

    Attributes:
        cue: index into `Marks.cues`.
        other: index into `Marks.sources` or `Marks.contents`.
        score: log-odds that the two belong to one attribution; 0 is undecided.
    """

    cue: int
    other: int
    score: float


class Marks(NamedTuple):
    """Stretches marked in one report, each tuple in order of the text.

    A role of an attribution may lie in several fragments: a content split around its cue is two marks.
    Pairings are sparse: a pair that is not listed was not scored.
    """

    sources: tuple[Mark, ...] = ()
    cues: tuple[Mark, ...] = ()
    contents: tuple[Mark, ...] = ()
    source_pairings: tuple[Pairing, ...] = ()
    content_pairings: tuple[Pairing, ...] = ()
