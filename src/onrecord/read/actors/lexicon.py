"""The lists that actor codes are read from, loaded when first asked for and kept.

Each is a tab-separated file under `onrecord/lexicons/en/` that opens with its source, licence and columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import onrecord
from onrecord.read.actors.words import Word, key_of

__all__ = ["Entry", "Kind", "Lexicon", "Tag", "load_lexicon", "rows", "tag_words"]

Kind = Literal["territory", "demonym", "people", "place", "capital", "seat", "body", "noun", "masked"]
# The second and third columns of demonyms.tsv: one person is named by the adjective or by a noun like it.
PERSON_AND_PEOPLE: tuple[Kind, Kind] = ("demonym", "people")


class Entry(NamedTuple):
    """What a listed name means.

    Attributes:
        kind: territory; demonym (adjective or one person), people (plural); place (city or region), capital;
            seat (a palace); body (an organisation by name); noun (of an office or a body); masked (nothing).
        country: ISO 3166-1 alpha-3 code, or None.
        sector: PLOVER's code, or None.
        sense: of a noun, as in heads.tsv; else "".
        upper: matched in capitals only; `capital`: with a capital only; `small`: without one only.
        possessive: matched with the mark of possession only ("Moody's").
    """

    kind: Kind
    country: str | None = None
    sector: str | None = None
    sense: str = ""
    upper: bool = False
    capital: bool = True
    small: bool = False
    possessive: bool = False

    def fits(self, words: Sequence[Word]) -> bool:
        """Whether the words are written as the name asks."""
        if self.possessive and not words[-1].possessive:
            return False
        if self.small:
            return not words[0].capital
        if self.upper:
            return all(word.upper or len(word.key) == 1 for word in words)
        return not self.capital or words[0].capital


class Tag(NamedTuple):
    """A stretch of words, `first` to before `last`, and what it means; None for a word in no list."""

    first: int
    last: int
    entry: Entry | None


class Lexicon(NamedTuple):
    """Names by key, the readings of one key in order of preference, and the longest by first word."""

    entries: dict[str, tuple[Entry, ...]]
    longest: dict[str, int]


def rows(name: str) -> Iterator[tuple[str, ...]]:
    """The rows of a list in lexicons/en, in order."""
    text = (Path(onrecord.__file__).parent / "lexicons/en" / name).read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            yield tuple(line.split("\t"))


def _blank(cell: str) -> str | None:
    return None if cell == "-" else cell


def _is_upper(name: str) -> bool:
    """Whether a name is listed in capitals ("U.S.", "FBI", "M23"), so that "us" or "who" is not it."""
    return name.isupper() and sum(map(str.isalpha, name)) > 1


def _named(names: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    """The names of a cell, each with the entry or its twin for names in capitals or in the possessive."""
    upper = entry._replace(upper=True)
    possessive = entry._replace(possessive=True)
    for name in names.split("|"):
        yield name, upper if _is_upper(name) else possessive if name.endswith("'s") else entry


def _listed() -> Iterator[tuple[str, Entry]]:
    """Every name with its meaning, the preferred meanings first."""
    for code, names in (*rows("territory_names.tsv"), *rows("territories.tsv")):
        yield from _named(names, Entry("masked" if code == "-" else "territory", _blank(code)))
    for code, adjectives, *nouns in rows("demonyms.tsv"):
        yield from _named(adjectives, Entry("masked" if code == "-" else "demonym", _blank(code)))
        for form, names in zip(PERSON_AND_PEOPLE, nouns, strict=False):
            yield from _named(names, Entry(form, _blank(code)))
    for code, sector, names in rows("metonyms.tsv"):
        yield from _named(names, Entry("seat", code, sector))
    for code, sort, names in rows("cities.tsv"):
        yield from _named(names, Entry("capital" if sort == "capital" else "place", code))
    for code, sector, names in rows("organisations.tsv"):
        yield from _named(names, Entry("body", _blank(code), _blank(sector)))
    for sector, sense, names in rows("heads.tsv"):
        kind: Kind = "masked" if sense == "drop" else "noun"
        entry = Entry(kind, None, _blank(sector), sense, capital=sense == "name", small=sense == "small")
        yield from ((name, entry) for name in names.split("|"))


@cache
def load_lexicon() -> Lexicon:
    """All lists in one table."""
    entries: dict[str, tuple[Entry, ...]] = {}
    longest: dict[str, int] = {}
    for name, entry in _listed():
        key = key_of(name)
        if not key or name == "-":
            continue
        entries[key] = (*entries.get(key, ()), entry)
        first = key.partition(" ")[0]
        longest[first] = max(longest.get(first, 0), key.count(" ") + 1)
    return Lexicon(entries, longest)


# Letters of a word in capitals that is hardly a plural; "MINERS" in a headline is one.
LONGEST_ACRONYM = 4


def singular(key: str) -> str:
    """The key with its last word in the singular, by the regular rules.

    >>> singular("foreign ministers"), singular("armies"), singular("press")
    ('foreign minister', 'army', 'press')
    """
    if key.endswith("ies") and len(key) > 5:
        return key[:-3] + "y"
    if key.endswith(("ches", "shes", "sses", "xes")):
        return key[:-2]
    return key[:-1] if key.endswith("s") and not key.endswith(("ss", "us", "is")) else key


def _look_up(words: Sequence[Word], lexicon: Lexicon) -> Entry | None:
    key = " ".join(word.key for word in words)
    for entry in lexicon.entries.get(key, ()):
        if entry.fits(words):
            return entry
    one = singular(key)
    if one == key or (words[-1].upper and len(words[-1].key) <= LONGEST_ACRONYM):
        return None  # "PCS" is no "PC" more than once
    for entry in lexicon.entries.get(one, ()):
        if entry.kind == "noun" and entry.fits(words):
            return entry
    return None


def tag_words(words: Sequence[Word]) -> list[Tag]:
    """The words grouped into the longest listed names, from the left; signs and other words stand alone."""
    lexicon = load_lexicon()
    tags: list[Tag] = []
    at = 0
    while at < len(words):
        reach = max(lexicon.longest.get(words[at].key, 1), 1)
        entry = None
        last = at + 1
        for last in range(min(at + reach, len(words)), at, -1):
            if any(word.sign for word in words[at:last]):
                continue
            entry = _look_up(words[at:last], lexicon)
            if entry is not None:
                break
        tags.append(Tag(at, last, entry))
        at = last
    return tags
