"""An attribution before it is recorded."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import UNSET, UnsetType

from onrecord.document import Span

__all__ = ["Candidate"]


class Candidate(NamedTuple):
    """The spans of one attribution, each role in order of the text, and what found it."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    by: str
    score: float | UnsetType = UNSET

    @property
    def place(self) -> tuple[int, int]:
        """Where it begins, and where its cue stands."""
        return min(s.start for s in (*self.source, *self.cue, *self.content)), self.anchor

    @property
    def anchor(self) -> int:
        """Where its cue stands, or its content where it has none."""
        return (self.cue or self.content)[0].start

    @property
    def size(self) -> int:
        """Code points from the beginning of its content to the end."""
        return self.content[-1].end - self.content[0].start
