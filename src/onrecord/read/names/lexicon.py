"""The word lists that the names stage reads, loaded once and cached.

They are `names.toml`, `given_names.txt`, and the lists of territories, demonyms and cities that actor codes
are read from, all in `onrecord/lexicons/en`. Each opens with its source and licence.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import onrecord

__all__ = ["Gender", "Lexicon", "is_suffix", "load_lexicon", "rule_words"]

Gender = str  # "female", "male", or "" when unknown


class Lexicon(NamedTuple):
    """All lists. Words are lower case but for names, which keep their case, words parted by one blank.

    Attributes:
        titles: what stands before a name → gender.
        roles: noun that says what a person is → gender.
        given: given name, lower case → gender, "" for those of both.
        bodies: nouns that say what an organisation is.
        organisation_heads, facility_heads, place_heads, event_heads: the noun that gives away a kind.
        suffixes: "inc", "ltd".
        place_prefixes: first words of places ("mount").
        prepositions: those that stand before places.
        compass: "northern".
        countries: every name and demonym of a country → (its key, whether a demonym).
        country_names: key of a country → the name it is shown by.
        places: further places.
        groups, organisations, facilities, other: names known as such.
        states: short form of a state as its papers write it, without a closing full stop → the state.
        likely: organisations whose names mean other things as well.
        same: short form → the full name it always means.
        not_names: words with a capital that name nothing here.
        openers: words that open a sentence and no name.
        speech: verbs that credit.
    """

    titles: dict[str, Gender]
    roles: dict[str, Gender]
    given: dict[str, Gender]
    bodies: frozenset[str]
    organisation_heads: frozenset[str]
    facility_heads: frozenset[str]
    place_heads: frozenset[str]
    suffixes: frozenset[str]
    event_heads: frozenset[str]
    place_prefixes: frozenset[str]
    prepositions: frozenset[str]
    compass: frozenset[str]
    countries: dict[str, tuple[str, bool]]
    country_names: dict[str, str]
    places: frozenset[str]
    groups: frozenset[str]
    organisations: frozenset[str]
    facilities: frozenset[str]
    other: frozenset[str]
    states: dict[str, str]
    likely: frozenset[str]
    same: dict[str, str]
    not_names: frozenset[str]
    openers: frozenset[str]
    speech: frozenset[str]


# Legal forms that are also words when written with one capital.
WORD_FORMS = frozenset({"As", "Se", "Ag", "Sa"})


def is_suffix(word: str, lexicon: Lexicon) -> bool:
    """Whether a word of a name is its legal form: "Inc", "A.S.", "AS"; not "As" of a headline.

    >>> [is_suffix(word, load_lexicon()) for word in ("Ltd", "A.S.", "As", "Co")]
    [True, True, False, True]
    """
    return word.replace(".", "").lower() in lexicon.suffixes and word not in WORD_FORMS


@cache
def load_lexicon() -> Lexicon:
    """The lists of English."""
    lists = _tables()
    countries, country_names = _countries(lists["peoples"])
    return Lexicon(
        titles=_gendered(lists["titles"]),
        roles=_gendered(lists["roles"]),
        given=_given_names(),
        bodies=_words(lists["bodies"]["words"]),
        organisation_heads=_words(lists["bodies"]["heads"]),
        facility_heads=_words(lists["facilities"]["heads"]),
        place_heads=_words(lists["places"]["heads"]),
        suffixes=_words(lists["bodies"]["suffixes"]),
        event_heads=_words(lists["events"]["heads"]),
        place_prefixes=_words(lists["places"]["before"]),
        prepositions=_words(lists["places"]["prepositions"]),
        compass=_words(lists["places"]["compass"]),
        countries=countries,
        country_names=country_names,
        places=_cities()
        | _words(lists["cities"]["names"])
        | _words(lists["states"]["names"])
        | _words(lists["states"]["short"]),
        groups=_words(lists["groups"]["names"]),
        organisations=_words(lists["known"]["organisations"]),
        facilities=_words(lists["known"]["facilities"]),
        other=_words(lists["known"]["other"]),
        likely=_words(lists["known"]["likely"]),
        states=dict(_pairs(lists["states"]["full"])),
        same=dict(_pairs(lists["same"]["names"])),
        not_names=_words(lists["not_names"]["words"]),
        openers=_words(lists["not_names"]["openers"]),
        speech=_words(lists["speech"]["verbs"]),
    )


@cache
def rule_words(name: str) -> frozenset[str]:
    """The closed class of that name under [rules] of `names.toml`.

    >>> "coroner" in rule_words("possessive_heads")
    True
    """
    return _words(_tables()["rules"][name])


@cache
def _tables() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = tomllib.loads(_text("names.toml"))
    return tables


def _text(name: str) -> str:
    folder = os.path.join(os.path.dirname(onrecord.__file__), "lexicons", "en")
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def _words(entry: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in entry.split())


def _pairs(entry: str) -> Iterator[tuple[str, str]]:
    """ "Fed=Federal_Reserve" as a pair."""
    for pair in sorted(_words(entry)):
        short, _, full = pair.partition("=")
        yield short, full


def _gendered(table: dict[str, str]) -> dict[str, Gender]:
    """Lists under "female", "male" and "plain" as one table; a word in two of them has no gender."""
    found: dict[str, Gender] = {}
    for gender in ("female", "male", "plain"):
        for word in _words(table[gender]):
            found[word] = "" if word in found or gender == "plain" else gender
    return found


def _rows(name: str) -> list[list[str]]:
    lines = (line for line in _text(name).splitlines() if line and not line.startswith("#"))
    return [line.split("\t") for line in lines]


def _countries(peoples: dict[str, str]) -> tuple[dict[str, tuple[str, bool]], dict[str, str]]:
    """Every spelling of a country and of its people, and the name of each country.

    `peoples`: places and their people that are not to be taken for the state they belong to.
    """
    spellings: dict[str, tuple[str, bool]] = {}
    names: dict[str, str] = {}
    for file in ("territories.tsv", "territory_names.tsv"):
        for code, spelled in _rows(file):
            if code != "-":
                names.setdefault(code, spelled.split("|")[0])
                spellings.update((spelling, (code, False)) for spelling in spelled.split("|"))
    for code, *cells in _rows("demonyms.tsv"):
        if code != "-":
            people = (word for cell in cells if cell != "-" for word in cell.split("|"))
            spellings.update((word, (code, True)) for word in people if word not in spellings)
    names.update(_pairs(peoples["shown"]))
    for entry in _words(peoples["names"]):
        place, _, its_people = entry.partition("=")
        names[place] = place
        spellings[place] = (place, False)
        spellings.update((word, (place, True)) for word in its_people.split("|"))
    for word in _words(peoples["not_demonyms"]):
        spellings.pop(word, None)
    return spellings, names


def _given_names() -> dict[str, Gender]:
    found: dict[str, Gender] = {}
    gender = ""
    for line in _text("given_names.txt").splitlines():
        if line.startswith("["):
            gender = line.strip("[]")
        elif not line.startswith("#"):
            for name in line.lower().split():
                # A name in two lists is borne by both.
                found[name] = "" if gender == "either" or found.get(name, gender) != gender else gender
    return found


def _cities() -> frozenset[str]:
    return frozenset(name for row in _rows("cities.tsv") for name in row[2].split("|"))
