"""Which names of a report are asked for their place, and by which words.

A place and a facility by all its spellings; an organisation, or a facility that no list has, by the place
that its own name holds: "Suva City Council", "University of the South Pacific". A name that was taken for a
person or a work is asked where the words around it are those of a place: "in Avondale", "Avondale, Ga."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.annotations import Mention, Name
from onrecord.document import Span
from onrecord.read.names.lexicon import load_lexicon
from onrecord.read.places.around import stated_containers
from onrecord.read.places.candidates import find_candidates, is_people

__all__ = ["Toponym", "find_toponyms"]

# What only places follow; "of" and "for" stand before persons as well.
PLACE_BEFORE = re.compile(
    r"\b(?:in|near|outside|downtown|around|throughout|north of|south of|east of|west of)\s\Z", re.I
)
BEFORE_WORDS, MOST_PART, MOST_MENTIONS = 16, 4, 12
# "University of X", "Bank in X"; the rest of the name is the place.
TAIL = re.compile(r"\s(?:of|in|at|for)\s(?:the\s)?(?P<place>[A-Z][^,;()]{1,40})\Z")
WEST = re.compile(r"\bW\.\s?\Z")


class Toponym(NamedTuple):
    """Words that name a place, and where they stand.

    Attributes:
        names: the spellings, the usual one first.
        spans: where they stand.
        name: number of the report's name that it is, or is part of.
        part: whether it is only part of the name: the name's bearer lies in the place.
        body: whether the rest of that name says what kind of body it is.
    """

    names: tuple[str, ...]
    spans: tuple[Span, ...]
    name: int = 0
    part: bool = False
    body: bool = False


def find_toponyms(text: str, names: Sequence[Name]) -> list[Toponym]:
    """What to look up, one for each name that may have a place."""
    found = []
    for i, name in enumerate(names):
        mentions = [each for each in name.mentions if each.form in ("name", "demonym") and not each.part]
        if not mentions:
            continue
        whole = _whole(text, i, mentions)
        if name.kind in ("place", "facility"):
            listed = any(find_candidates(each) for each in whole.names)
            found.append(whole if listed else (_part(i, mentions) or whole))
        elif name.kind == "organisation":
            if (part := _part(i, mentions)) is not None:
                found.append(part)
            elif any(find_candidates(each) for each in whole.names[:1]) and _reads_as_place(text, mentions):
                found.append(whole)
        elif _reads_as_place(text, mentions) and any(find_candidates(each) for each in whole.names[:1]):
            found.append(whole)
    return found


def _whole(text: str, number: int, mentions: list[Mention]) -> Toponym:
    spellings = dict.fromkeys(_spelling(text, each) for each in mentions)
    return Toponym(tuple(spellings), tuple(Span(each.start, each.end) for each in mentions), number)


def _spelling(text: str, mention: Mention) -> str:
    """The words of a mention, with the "W." of "W.Va." that may stand before it."""
    west = mention.text.startswith("Va") and WEST.search(text, max(0, mention.start - 4), mention.start)
    return ("W." if west else "") + " ".join(mention.text.split())


def _reads_as_place(text: str, mentions: list[Mention]) -> bool:
    """Whether the words around some mention are those that stand around places."""
    for each in mentions[:MOST_MENTIONS]:
        if PLACE_BEFORE.search(text, max(0, each.start - BEFORE_WORDS), each.start):
            return True
        containers, _ = stated_containers(text, each.end)
        if containers and text[each.end] == ",":
            return True
    return False


def _part(number: int, mentions: list[Mention]) -> Toponym | None:
    """The place within the name of a body or building."""
    longest = max(mentions, key=lambda each: each.end - each.start)
    last_word = longest.text.split()[-1].lower()
    lexicon = load_lexicon()
    body = (
        last_word in lexicon.organisation_heads
        or last_word in lexicon.facility_heads
        or last_word in lexicon.bodies
    )
    for start, end in _parts(longest.text):
        words = " ".join(longest.text[start:end].split())
        if find_candidates(words):
            span = Span(longest.start + start, longest.start + end)
            return Toponym((words,), (span,), number, True, body or is_people(words) or start > 0)
    return None


def _parts(name: str) -> Iterator[tuple[int, int]]:
    """Where in a name a place may stand: its first words, the longest row first, and what follows "of"."""
    ends = [match.end() for match in re.finditer(r"\S+", name)]
    for end in reversed(ends[: min(MOST_PART, len(ends) - 1)]):
        yield 0, end
    if (match := TAIL.search(name)) is not None:
        yield match.span("place")
