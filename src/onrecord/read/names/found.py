"""One mention before it belongs to a name."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["KINDS", "Found"]

# In the order in which a tie is settled.
KINDS = ("person", "organisation", "place", "facility", "group", "other")


@dataclass(slots=True)
class Found:
    """A mention before it belongs to a name.

    Attributes:
        first, last: half-open range of word indices.
        start, end: code points of the text.
        words: as written, without a closing possessive.
        title: the words of the title before it, lower case.
        form: "name" or "demonym".
        votes: kind → weight of what speaks for it.
        sure: whether it is a name by itself, not only where another mention says so.
        opening: whether it may owe its capital to its place.
        article: whether "the" stands before it.
        gaps: what parts its words, in one string.
        club: whether it stands where a sports report has a club.
        full: the name that it is the listed short form of, or "".
    """

    first: int
    last: int
    start: int
    end: int
    words: tuple[str, ...]
    title: tuple[str, ...] = ()
    form: str = "name"
    votes: dict[str, float] = field(default_factory=dict)
    sure: bool = False
    opening: bool = False
    article: bool = False
    gaps: str = ""
    club: bool = False
    full: str = ""

    def vote(self, kind: str, weight: float) -> None:
        """Add evidence."""
        self.votes[kind] = self.votes.get(kind, 0.0) + weight

    @property
    def spelling(self) -> str:
        """The words, one blank between."""
        return " ".join(self.words)
