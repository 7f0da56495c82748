"""Tokens of a text and the class of each: the alphabet that the grammar is written in.

A text is cut into tokens that cover it without gaps. Every token has a class, one character, so
that a paragraph becomes a string of classes as long as its list of tokens, and a grammar rule is an
expression over that string. Punctuation and white space stand for themselves ("|" is a paragraph
break); every other class has a name, which the grammar uses, and a character nobody needs to see.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pkgutil import get_data
from typing import Any

__all__ = ["LEXICONS", "Words", "load_words"]

# Characters for the named classes: what punctuation, white space and expressions do not use, of one byte
# each so that the string of classes stays small.
_ALPHABET = [
    chr(c)
    for c in (
        *range(0x61, 0x7B), *range(0x41, 0x5B), *range(0x30, 0x3A), *range(0x80, 0x100), *range(0x01, 0x09),
        *range(0x0E, 0x1C),
    )
]  # fmt: skip
# A token longer than this is no time expression; spares the classifier ten megabytes of digits.
_LONGEST = 32
# Tokens whose class is kept; above this the memory starts anew, so that a long run stays flat.
_KEPT = 50_000

_OTHER = "~"
# Tokens that may end a sentence, beside a paragraph break.
STOPS = frozenset(".!?;")
# Marks that count as another one.
_MARKS = {
    "’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "‐": "-", "‑": "-", "—": "_",
    "£": "$", "€": "$", "#": "$",
}  # fmt: skip

_INTEGER = re.compile(r"\d+\Z")
_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th)\Z", re.I)
_QUARTER = re.compile(r"([1-4])(Q|H)\Z")  # 3Q, 1H
_BUSINESS_QUARTER = re.compile(r"([1-4])FY\Z")  # Q1FY24 behind its letter
_DECADE = re.compile(r"((?:1[5-9]|20)?\d0)'?s\Z", re.I)
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(am|pm)?\Z", re.I)
_CLOCK_STOP = re.compile(r"([01]?\d|2[0-4])[.]([0-5]\d)()(am|pm)\Z", re.I)  # 8.40pm, not 2.46
_HOUR = re.compile(r"(1[0-2]|0?[1-9])(am|pm)\Z", re.I)
_MILITARY = re.compile(r"([01]\d|2[0-4])([0-5]\d)(gmt|utc|z)\Z", re.I)
_CLOCK_HRS = re.compile(r"([01]?\d|2[0-4])[.:]?([0-5]\d)(?:h|hrs?|hours)\Z", re.I)  # 1800hrs, 18.30hrs
_MILTIME = re.compile(r"0\d[0-5]\d\Z")  # 0930, not 0985
_NUMERIC = re.compile(r"(\d{1,4})([./])(\d{1,2})\2(\d{2,4})\Z")
_YEARS = re.compile(r"(1[5-9]\d\d|20\d\d)/(\d\d|\d{4})\Z")
_DAY_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})\Z")

# Lexicon file by language.
LEXICONS = {"en": "time.toml"}

# Words, and lists of words, that may tell the tense of a clause.
_TELLING = ("time", "since", "be", "close")
_TELLING_LISTS = (
    "as_told", "ahead", "future", "modal", "infinitive", "past", "runs", "progressive", "present", "taken",
    "arranged",
)  # fmt: skip

_NUMBER_CLASSES = (
    "DAY", "NN", "YEAR", "INT", "MILTIME", "NUMBER", "ORD", "ORDBIG", "DECADES", "CLOCK_TIME", "CLOCK_AMPM",
    "CLOCK_HRS", "MILITARY", "ISO", "NUMERIC", "YEARS", "SLASH", "QNUMBER",
    "QFY",
)  # fmt: skip


class TokenRoles(dict[str, str]):
    """Token → what a search for the tense does with it: "verb", which may tell it, "stop", which may end its
    sentence, or "", which it passes over; a token not seen before is told once.
    """

    def __init__(self, telling: frozenset[str]) -> None:
        super().__init__()
        self._telling = telling

    def __missing__(self, token: str) -> str:
        word = token.lower()
        if not token.isalpha():
            role = "stop" if token in STOPS or (token[0] == "\n" and token.count("\n") > 1) else ""
        else:
            role = "verb" if word in self._telling or word.endswith("ed") else ""
        if len(self) > _KEPT:
            self.clear()
        self[token] = role
        return role


class Words(dict[str, str]):
    """Token → class character; a token not seen before is classified once.

    Attributes:
        value: token → what it stands for: a number, a TIMEX3 code, the parts of a date.
        names: class name → its character.
        roles: token → what a search for the tense of a clause does with it.
        lists: name → words that are looked up around a hit.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__()
        self.value: dict[str, Any] = {}
        self.names: dict[str, str] = {}
        self.lists = {name: frozenset(words) for name, words in data["list"].items()}
        # What `tense` looks at before a time, of a plan its last word: spares it most words.
        plans = {plan.rpartition(" ")[2] for plan in self.lists["plan"]}
        self.lists["telling"] = frozenset(_TELLING).union(
            plans, *(self.lists[name] for name in _TELLING_LISTS)
        )
        self.roles = TokenRoles(self.lists["telling"])
        self._lower: dict[str, tuple[str, Any]] = {}
        self._capitalised = frozenset(data["case"]["capitalised"])
        for name in _NUMBER_CLASSES:
            self._character(name)
        for name, words in data["class"].items():
            for word, value in words.items():
                if name == "GLUE":
                    self._lower[word] = (self._character(value), word)
                elif word == "words":
                    self._lower.update((w, (self._character(name), w)) for w in value)
                else:
                    self._lower[word] = (self._character(name), value)

    def _character(self, name: str) -> str:
        return self.names.setdefault(name, _ALPHABET[len(self.names)])

    def __missing__(self, token: str) -> str:
        kind, value = self._classify(token)
        self.value[token] = value
        self[token] = kind
        return kind

    def _classify(self, token: str) -> tuple[str, Any]:
        first = token[0]
        if first.isspace():
            paragraph = token.count("\n") > 1 or "\n  " in token
            return ("|" if paragraph else " "), None
        if len(token) > _LONGEST:
            return _OTHER, None
        if first.isdigit():
            return self._classify_number(token)
        if not first.isalpha():
            if first == "-":
                return ("-" if len(token) == 1 else "_"), None
            mark = _MARKS.get(first, first)
            return (mark if mark in ".,:;!?()'\"-_/|$%&+[]" else _OTHER), None
        lower = token.lower()
        found = self._lower.get(lower)
        if found is None:
            return _OTHER, None
        if lower in self._capitalised and not first.isupper():
            return _OTHER, None
        return found

    def _classify_number(self, token: str) -> tuple[str, Any]:
        names = self.names
        if not token.isascii():
            return _OTHER, None
        if _INTEGER.match(token):
            number = int(token)
            if len(token) == 4 and 1000 <= number <= 2199:
                return names["YEAR"], number
            if len(token) == 4 and _MILTIME.match(token):
                return names["MILTIME"], number
            if len(token) <= 2:
                return names["DAY" if 1 <= number <= 31 else "NN"], number
            return names["INT"], number
        closed = token[-1].isdigit()
        for pattern, build in () if "," in token else _CLOSED_FORMS if closed else _LETTERED_FORMS:
            if match := pattern.match(token):
                name, value = build(match)
                return (names[name], value) if name else (_OTHER, None)
        if closed:
            return names["NUMBER"], _decimal(token)
        return _OTHER, None


def _decimal(token: str) -> float | int | None:
    plain = token.replace(",", "")
    if plain.count(".") > 1 or ":" in plain or "/" in plain:
        return None
    return float(plain) if "." in plain else int(plain)


def _ordinal(match: re.Match[str]) -> tuple[str, Any]:
    number = int(match[1])
    return ("ORD" if 1 <= number <= 31 else "ORDBIG"), number


def _clock(match: re.Match[str]) -> tuple[str, Any]:
    hour, minute, second, half = match.groups()
    value = (int(hour), int(minute), int(second) if second else None, half and half.lower())
    return ("CLOCK_AMPM" if half else "CLOCK_TIME"), value


def _hour(match: re.Match[str]) -> tuple[str, Any]:
    return "CLOCK_AMPM", (int(match[1]), None, None, match[2].lower())


def _numeric(match: re.Match[str]) -> tuple[str, Any]:
    return "NUMERIC", (match[1], match[3], match[4])


_ISO = (re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?\Z"), lambda m: ("ISO", m.groups()))
# Tried in this order on a token that opens with a digit, is no plain integer, and ends in a digit or not.
_CLOSED_FORMS = (
    (_NUMERIC, _numeric),
    (_YEARS, lambda m: ("YEARS", (int(m[1]), int(m[2])))),
    (_DAY_MONTH, lambda m: ("SLASH", (int(m[1]), int(m[2])))),
    (_CLOCK, _clock),
    _ISO,
)
_LETTERED_FORMS = (
    (_ORDINAL, _ordinal),
    (_QUARTER, lambda m: ("QNUMBER", (m[2].upper(), int(m[1])))),
    (_BUSINESS_QUARTER, lambda m: ("QFY", int(m[1]))),
    (_DECADE, lambda m: ("DECADES", int(m[1]))),
    (_HOUR, _hour),
    (_CLOCK_HRS, lambda m: ("CLOCK_HRS", (int(m[1]), int(m[2]), None, None))),
    (_MILITARY, lambda m: ("MILITARY", (int(m[1]), int(m[2]), None, None))),
    (_CLOCK, _clock),
    (_CLOCK_STOP, _clock),
    _ISO,
)


@cache
def _read_lexicon(language: str) -> dict[str, Any]:
    data = get_data("onrecord", f"lexicons/{language}/{LEXICONS[language]}")
    assert data is not None  # the loader of an installed package always gives bytes
    return tomllib.loads(data.decode("utf-8"))


_loaded: dict[str, Words] = {}


def load_words(language: str) -> Words:
    """The words of a language, from its packaged lexicon; new ones when the old have seen too many tokens.

    The old ones are left as they are to whoever holds them, so a block of text keeps what its tokens mean.

    Raises:
        KeyError: there is no lexicon for `language`.
    """
    words = _loaded.get(language)
    if words is None or len(words) > _KEPT:
        words = _loaded[language] = Words(_read_lexicon(language))
    return words
