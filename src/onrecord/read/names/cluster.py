"""A name in the making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.read.names.found import Found
from onrecord.read.names.lexicon import Lexicon, is_suffix

__all__ = ["Cluster", "bare"]


@dataclass(slots=True)
class Cluster:
    """A name in the making.

    Attributes:
        words: the fullest form.
        kind: of `KINDS`.
        country: key of the country it is, or "".
        mentions: in order of the text.
        full_starts: where the full form stands, in order; set for persons before surnames are given out.
        gender: as the first title tells it; "" where none of the first `untitled` mentions does.
    """

    words: tuple[str, ...]
    kind: str
    country: str = ""
    mentions: list[Found] = field(default_factory=list)
    full_starts: list[int] = field(default_factory=list)
    gender: str = ""
    untitled: int = 0


def bare(words: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a name, lower case, without legal form."""
    size = len(words)
    while size > 1 and is_suffix(words[size - 1], lexicon):
        size -= 1
    return tuple(word.lower().rstrip(".") for word in words[:size])
