"""Lengths in years as reports write them: "25 years", "more than two decades", "half a century"."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from onrecord.check.days import NUMBER_WORDS
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["Length", "read_length", "read_ordinal"]

Bound = Literal["exact", "about", "at_least", "at_most", "nearly"]

DECADE, CENTURY = 10, 100
# "two decades" may be 15 years or 25; "a century" is told of anything near it.
DECADE_SLACK, CENTURY_SLACK = 5, 20
# Both ends counted, a birthday not yet had, a season that began the year before.
SLACK = 1
# "20 years ago" is rounded by two years at most; "18 years ago" is not.
ROUND_SLACK, ROUND_FROM = 2, 10
# "nearly 30 years" may be 27, "about 30 years" 25.
SHARE_OF_NEARLY, SHARE_OF_ABOUT = 8, 5
# How far before its unit a length and its hedge begin.
REACH = 45

TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
UNITS = {word: number for number, word in enumerate(NUMBER_WORDS) if number}
# "25", "twenty-five", "ten"; not the end of "1,025" or "2.5".
_NUMBER = (
    rf"(?<![\d.,])(?:\d{{1,4}}|(?:{'|'.join(TENS)})[- ](?:{'|'.join(NUMBER_WORDS[1:10])})"
    rf"|{'|'.join((*UNITS, *TENS))})"
)
AT_LEAST = ("more than", "over", "just over", "well over", "at least")
AT_MOST = ("less than", "fewer than", "under", "up to", "within")
NEARLY = ("nearly", "almost", "just under", "not quite", "barely")
ABOUT = ("about", "around", "some", "roughly", "approximately", "close to", "an estimated")
# "more than ", "nearly " at the end of what stands before a length.
HEDGE = compile_late(
    rf"\b(?P<hedge>{'|'.join((*AT_LEAST[2:], *AT_LEAST[:2], *NEARLY, *AT_MOST, *ABOUT))})\s+(?:the\s+)?"
    r"(?:(?:past|last)\s+)?\Z",
    re.IGNORECASE,
)
# The length that ends where its unit begins: "25 ", "25-", "three ", "a ", "half a ", "a quarter of a ".
BEFORE_UNIT = compile_late(
    rf"\b(?:half\sa|a\squarter(?:\sof\sa)?|(?P<number>{_NUMBER})|an?)[\s-]\Z", re.IGNORECASE
)


class Length(NamedTuple):
    """A length in years as written, and how far it may be off.

    Attributes:
        span: its number, or the whole of it where it has none of its own ("a decade").
        words: the number and the unit.
        hedged: where it begins, with the word that bounds it.
    """

    span: Span
    words: str
    years: int
    slack: int
    bound: Bound
    hedged: int

    @property
    def low(self) -> int:
        """The fewest years that it fits."""
        if self.bound == "at_most":
            return 0
        share = {"nearly": SHARE_OF_NEARLY, "about": SHARE_OF_ABOUT}.get(self.bound)
        return self.years - self.slack - (max(2, self.years // share) if share else 0)

    @property
    def high(self) -> int | None:
        """The most years that it fits, None without an end."""
        if self.bound == "at_least":
            return None
        loose = max(2, self.years // SHARE_OF_ABOUT) if self.bound == "about" else 0
        return self.years + self.slack + loose

    def fits(self, years: int) -> bool:
        """Whether so many years may be called by this length."""
        return self.low <= years and (self.high is None or years <= self.high)


def read_length(text: str, unit_start: int, unit_end: int) -> Length | None:
    """The length whose unit ("years", "decade") is `text[unit_start:unit_end]`, or None.

    "a year" is none: it is told of anything between half a year and two.

    >>> text = "It fell more than two decades ago."
    >>> length = read_length(text, 22, 29)
    >>> length.years, length.bound, text[length.hedged : length.span.end]
    (20, 'at_least', 'more than two')
    """
    first = max(0, unit_start - REACH)
    before = text[first:unit_start]
    found = BEFORE_UNIT.search(before)
    if found is None:
        return None
    start = first + found.start()
    number, unit = found["number"], text[unit_start : unit_start + 1].lower()
    if number is None:
        if unit == "y":
            return None
        share = {"h": 0.5, "a q": 0.25}.get(found[0].lower()[:1] if found[0][0] in "hH" else found[0][:3], 1)
        span = Span(start, unit_end)
    else:
        share = _value(number)
        span = Span(start, start + len(number))
    size = {"y": 1, "d": DECADE, "c": CENTURY}[unit]
    years = int(share * size)
    slack = {1: SLACK, DECADE: DECADE_SLACK, CENTURY: CENTURY_SLACK}[size] if share >= 1 else DECADE_SLACK
    if size == 1 and years >= ROUND_FROM and years % 5 == 0:
        slack = ROUND_SLACK
    hedge = HEDGE.search(before, 0, found.start())
    bound = _bound(hedge["hedge"]) if hedge else "exact"
    hedged = first + hedge.start() if hedge else start
    return Length(span, text[start:unit_end], years, slack, bound, hedged)


def read_ordinal(word: str) -> int | None:
    """The number of "25th", "tenth", "fiftieth", "twenty-fifth"; None for another word.

    >>> read_ordinal("25th"), read_ordinal("twenty-fifth"), read_ordinal("fortieth"), read_ordinal("last")
    (25, 25, 40, None)
    """
    digits = word[:-2]
    return int(digits) if digits.isdecimal() and len(digits) < 5 else ORDINALS.get(word.lower())


def _ordinals() -> dict[str, int]:
    odd = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
    plain = {f"{word}th": number for word, number in UNITS.items() if number not in (*odd.values(), 20)}
    small = odd | plain
    tens = {f"{word[:-1]}ieth": number for word, number in TENS.items()}
    joined = {f"{t}-{w}": TENS[t] + n for t in TENS for w, n in small.items() if n < 10}
    return small | tens | joined | {"hundredth": CENTURY}


ORDINALS = _ordinals()


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    first, _, last = number.lower().replace(" ", "-").partition("-")
    return TENS.get(first, 0) + UNITS.get(last, 0) if first in TENS else UNITS[first]


def _bound(hedge: str) -> Bound:
    words = " ".join(hedge.lower().split())
    if words in AT_LEAST:
        return "at_least"
    if words in AT_MOST:
        return "at_most"
    return "nearly" if words in NEARLY else "about"
