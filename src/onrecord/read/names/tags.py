"""The tagger's tags, laid over the words of a text."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from onrecord.read.names.model import Tag
from onrecord.read.names.words import Words

__all__ = ["Tagged", "is_whole", "tag_words"]

# Labels of things whose names may hold "of" and "and".
WHOLE = frozenset({"ORG", "FAC", "LAW", "EVENT", "WORK_OF_ART", "LOC"})


class Tagged(NamedTuple):
    """A tag in words: half-open range of word indices, and the label."""

    first: int
    last: int
    label: str


def tag_words(words: Words, tags: list[Tag]) -> list[Tagged | None]:
    """For each word the tag that covers it. Tags without a capital are left out."""
    covered: list[Tagged | None] = [None] * len(words.texts)
    for tag in tags:
        first = bisect_left(words.ends, tag.start + 1)
        last = bisect_left(words.starts, tag.end)
        while first < last and not words.capital[first]:
            first += 1
        while first < last and not words.capital[last - 1]:
            last -= 1
        if first < last:
            tagged = Tagged(first, last, tag.label)
            covered[first:last] = [tagged] * (last - first)
    return covered


def is_whole(tags: list[Tagged | None], i: int, j: int, labels: frozenset[str] = WHOLE) -> bool:
    """Whether one tag of a thing covers the words `i` and `j`."""
    tag = tags[i]
    return tag is not None and tag is tags[j] and tag.label in labels
