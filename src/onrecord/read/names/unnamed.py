"""Persons whom a report speaks of without a name: "a spokeswoman", "the driver", "residents"."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.read.names.lexicon import Gender, load_lexicon
from onrecord.read.names.scene import Scene, verb_follows

__all__ = ["Unnamed", "find_unnamed"]

NEW = frozenset({"a", "an", "another", "one"})
OLD = frozenset({"the", "his", "her", "its", "their", "this", "that"})
# Words between the article and the noun: "a senior ministry official".
REACH = 5


class Unnamed(NamedTuple):
    """One mention of a person without a name.

    Attributes:
        start: offset of its noun.
        word: index of the noun.
        head: the noun, lower case.
        modifiers: the words between article and noun, lower case.
        gender: as the noun tells it.
        new: whether it brings somebody in ("a spokesman").
        speaks: whether it is the subject of a verb that credits.
    """

    start: int
    word: int
    head: str
    modifiers: frozenset[str]
    gender: Gender
    new: bool
    speaks: bool


def find_unnamed(scene: Scene) -> list[Unnamed]:
    """Nouns for a person that go with no name, in order. Those inside quotations are left out."""
    words = scene.words
    lexicon = load_lexicon()
    named = {standing.first for standing in scene.standings}
    lasts = {standing.last for standing in scene.standings}
    found = []
    for i, text in enumerate(words.texts):
        noun = text.lower()
        gender = lexicon.roles.get(noun)
        if gender is None or (words.capital[i] and not words.opening[i]):
            continue
        # "spokesman Ed Lee", "the spokesman, Ed Lee": this one has a name.
        if i + 1 in named or (i + 1 < len(words.texts) and words.texts[i + 1].lower() in lexicon.roles):
            continue
        determiner, at = "", i
        while at > 0 and i - at < REACH and words.gap(at - 1) in (" ", "-", "'s "):
            at -= 1
            if words.texts[at].lower() in NEW | OLD or words.texts[at].endswith("'s"):
                determiner = words.texts[at].lower()
                break
        # "Ed Lee, a spokesman": an apposition.
        first = at if determiner else i
        if first in lasts and words.gap(first - 1) in (", ", " ("):
            continue
        if not determiner or scene.quotation(words.starts[i]) is not None:
            continue
        between = frozenset(word.lower() for word in words.texts[at + 1 : i])
        speaks = verb_follows(words, i + 1, over_of=True)
        found.append(Unnamed(words.starts[i], i, noun, between, gender, determiner in NEW, speaks))
    return found
