"""The word lists that the quantity stage reads, loaded once and cached, by language.

Each list is a tab-separated file under `onrecord/lexicons/<language>/` that opens with its
source, licence and columns.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import onrecord
from onrecord.house import PLAIN

__all__ = ["Lexicon", "Unit", "load_currencies", "load_fates", "load_lexicon"]

# What stands for the dollar of the house; all else names its country.
DOLLAR_SIGNS = ("$", "Dlr")
DOLLAR_WORDS = ("dollar", "dollars", "dlr", "dlrs", "dls", "$", "buck", "bucks")


class Unit(NamedTuple):
    """A unit as a number can have it.

    Attributes:
        name: the unit in the singular, as `Quantity.unit` shows it.
        dimension: as `Quantity.dimension`, or None.
        factor: exact fraction ("1609344/1000") of the SI base unit, or "" where there is none.
        offset: what is added to a value before the factor applies ("45967/100"), or "".
        others: factors of further readings of an ambiguous name (imperial gallon, long ton).
    """

    name: str
    dimension: str | None
    factor: str = ""
    offset: str = ""
    others: tuple[str, ...] = ()


class Lexicon(NamedTuple):
    """All lists of one language. Keys of word tables are lower case.

    Attributes:
        numbers: number word → (kind, value); kinds as in numbers.tsv.
        vague: plural that stands for a range → (lower, upper value).
        words: unit words, also of several words, and currencies written after the number.
        symbols: unit symbols, which are matched with their case.
        longest: first word of a unit of several words → most words that may follow it.
        signs: currency signs and codes that stand before the number.
        irregular: plural → singular where cutting "s" does not give it.
        classes: class of nouns.tsv or context.tsv → its words.
    """

    numbers: dict[str, tuple[str, int]]
    vague: dict[str, tuple[int, int]]
    words: dict[str, Unit]
    symbols: dict[str, Unit]
    longest: dict[str, int]
    signs: dict[str, Unit]
    irregular: dict[str, str]
    classes: dict[str, frozenset[str]]


def _rows(language: str, name: str) -> Iterator[list[str]]:
    folder = os.path.join(os.path.dirname(onrecord.__file__), "lexicons", language)
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def _listed(cell: str) -> list[str]:
    return [] if cell == "-" else cell.split("|")


def _blank(cell: str) -> str:
    return "" if cell == "-" else cell


def _key(word: str) -> str:
    """Hyphens are read as blanks, so that one entry serves both ("lb-ft", "lb ft")."""
    return word.lower().replace("-", " ")


@cache
def load_currencies(language: str) -> dict[str, str]:
    """What a currency may be called in settings, its name or its ISO code → its name."""
    rows = [row[:2] for row in _rows(language, "currencies.tsv")]
    return {name: name for name, _ in rows} | {code: name for name, code in rows if code != "-"}


@cache
def load_lexicon(language: str, dollar: str = PLAIN.dollar) -> Lexicon:
    """The lists of a language ("en"); a language without lists raises FileNotFoundError.

    Args:
        dollar: the unit that "$" and "dollars" alone stand for.
    """
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    for name, dimension, factor, offset, written, marks, *others in _rows(language, "units.tsv"):
        also = tuple(others[0].split("|")) if others else ()
        unit = Unit(name, _blank(dimension) or None, _blank(factor), _blank(offset), also)
        words.update((_key(word), unit) for word in _listed(written))
        symbols.update((mark, unit) for mark in _listed(marks))
    for name, _iso, before, after in (row[:4] for row in _rows(language, "currencies.tsv")):
        unit = Unit(name, "money")
        words.update((_key(word), unit) for word in _listed(after))
        signs.update((sign, unit) for sign in _listed(before))
    own = Unit(dollar, "money")
    signs.update(dict.fromkeys(DOLLAR_SIGNS, own))
    words.update(dict.fromkeys(DOLLAR_WORDS, own))
    longest: dict[str, int] = {}
    for word in words:
        first, _, rest = word.partition(" ")
        if rest:
            longest[first] = max(longest.get(first, 0), rest.count(" ") + 1)
    numbers: dict[str, tuple[str, int]] = {}
    vague: dict[str, tuple[int, int]] = {}
    for word, kind, value, *upper in _rows(language, "numbers.tsv"):
        if kind == "vague":
            vague[word] = (int(value), int(upper[0]))
        else:
            numbers[word] = (kind, int(value))
    classes: dict[str, set[str]] = {}
    irregular: dict[str, str] = {}
    for word, kind, *singular in [*_rows(language, "nouns.tsv"), *_rows(language, "context.tsv")]:
        classes.setdefault(kind, set()).add(word)
        if kind in ("irregular", "same"):
            irregular[word] = singular[0] if singular else word
    frozen = {kind: frozenset(members) for kind, members in classes.items()}
    return Lexicon(numbers, vague, words, symbols, longest, signs, irregular, frozen)


@cache
def load_fates(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """What befalls those who are counted: by the verb before the number, by the word after it."""
    verbs: dict[str, str] = {}
    told: dict[str, str] = {}
    for of, before, after in _rows(language, "fates.tsv"):
        verbs.update((word, of) for word in _listed(before))
        told.update((word, of) for word in _listed(after))
    return verbs, told
