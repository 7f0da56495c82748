"""Where a report has words that a house's facts name: many phrases looked for in one pass over the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Generic, TypeVar

from onrecord.annotations import Reading
from onrecord.check.excuses import says_nearby
from onrecord.document import Span
from onrecord.facts import Facts
from onrecord.patterns import compile_late

__all__ = ["NUMBER", "OF_A_YEAR", "Phrases", "once_for_facts", "phrase_pattern", "read_number", "says_here"]

Fact = TypeVar("Fact")
Made = TypeVar("Made")

WORD = compile_late(r"\w+")
# How much of the text around a place is cut out, in code points: more than a sentence is looked for in.
AROUND = 400
# Joined to an address or a handle: "@kiev", "/kiev", "kiev.com", "kiev@"; not "Kiev-based", "Kiev.".
IN_ADDRESS = compile_late(r"[@#/\\_]\Z|\w\.\Z")
ADDRESS_NEXT = compile_late(r"[@/\\_]|\.\w")
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
# "25", "1,250", "42.195", "twenty-five", "nine"; not the "25" of "1:25", "2.5.1" or "A25".
NUMBER = (
    rf"(?<![\w.,:/-])(?:\d[\d,]*(?:\.\d+)?|(?i:(?:{'|'.join(TENS)})(?:[\s-](?:{'|'.join(UNITS[1:10])}))?"
    rf"|{'|'.join(sorted(UNITS, key=len, reverse=True))}))"
)
# "1998", "the 1990s": the sentence may tell of another time.
OF_A_YEAR = r"(?:1[5-9]|20)\d\d(?:s\b|(?![\w,.]?\d))"


def read_number(written: str) -> str:
    """The value of what NUMBER matches, as plain digits.

    >>> read_number("1,250"), read_number("twenty-five"), read_number("Nine")
    ('1250', '25', '9')
    """
    if written[0].isdigit():
        return written.replace(",", "")
    ten, _, unit = written.lower().replace("-", " ").partition(" ")
    if ten in TENS:
        return str(20 + 10 * TENS.index(ten) + (UNITS.index(unit.strip()) if unit else 0))
    return str(UNITS.index(ten))


def phrase_pattern(phrase: str) -> str:
    """An expression for words as they stand, with any white space between them."""
    return r"\s+".join(re.escape(word) for word in phrase.split())


class Phrases(Generic[Fact]):
    """Looks for phrases, each with the fact that it belongs to.

    Args:
        phrases: words as facts have them; what stands before their first letter or digit is left out.
        fold: whether capitals and small letters are the same.
    """

    def __init__(self, phrases: Iterable[tuple[str, Fact]], *, fold: bool = False) -> None:
        self._by_word: dict[str, list[tuple[re.Pattern[str], Fact]]] = defaultdict(list)
        flags = re.IGNORECASE if fold else 0
        for phrase, fact in sorted(phrases, key=lambda pair: -len(pair[0])):
            first = WORD.search(phrase)
            if first is None:
                continue
            words = phrase_pattern(phrase[first.start() :])
            self._by_word[first[0].casefold()].append((compile_late(rf"{words}(?!\w)", flags), fact))

    def find(self, text: str) -> Iterator[tuple[Span, Fact]]:
        """Where the phrases stand as words of their own, in order; of several at one place the longest."""
        if not self._by_word:
            return
        for word in WORD.finditer(text):
            for pattern, fact in self._by_word.get(word[0].casefold(), ()):
                found = pattern.match(text, word.start())
                if found is None:
                    continue
                if not (
                    IN_ADDRESS.search(text, max(0, word.start() - 2), word.start())
                    or ADDRESS_NEXT.match(text, found.end())
                ):
                    yield Span(*found.span()), fact
                break


def says_here(pattern: re.Pattern[str], reading: Reading, at: Span) -> bool:
    """Whether the sentence around a place, without the dateline, matches a pattern.

    The day in a dateline is the report's own and tells of no other time.
    """
    dateline = reading.document.dateline
    own = dateline.end if dateline and dateline.end is not None and dateline.end <= at.start else 0
    first = max(own, at.start - AROUND)
    passage = reading.document.text[first : at.end + AROUND]
    return says_nearby(pattern, passage, at.start - first, at.end - first)


def once_for_facts(make: Callable[[Facts], Made]) -> Callable[[Facts], Made]:
    """Make something of a house's facts once for all reports; only what was made last is kept."""
    last: tuple[Facts, Made] | None = None

    @wraps(make)
    def make_once(facts: Facts) -> Made:
        nonlocal last
        kept = last
        if kept is None or kept[0] is not facts:
            kept = last = (facts, make(facts))
        return kept[1]

    return make_once
