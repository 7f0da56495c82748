"""Statements of two figures of which one is told to be the larger: "10 billion, more than the 8 billion"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from onrecord.check.amounts import (
    AMOUNT,
    GAP,
    PERCENT,
    UNIT,
    Amount,
    amount_of,
    are_mixed,
    find_amounts,
    is_year,
)
from onrecord.check.directions import kind_of, may_be_alike
from onrecord.patterns import compile_late
from onrecord.read.tokens import words_of

__all__ = ["Comparison", "find_comparisons"]

_DETERMINER = (
    r"(?:the|its|their|(?:19|20)[0-9]{2}['’]s|last\s(?:year|month|week|season|quarter)['’]s|a\s(?:previous|forecast|target)"
    r"|an\s(?:earlier|initial|original|expected|estimated)|expectations\sof|forecasts\sof)"
)
_THAN = (
    r"(?:(?P<more>more|higher|greater|larger|bigger|wider)|(?P<less>less|lower|fewer|smaller|narrower))\sthan"
)
# "10 billion francs, more than the 30 billion"; not "10 people, more than 30".
COMPARED = compile_late(
    rf"(?:well\s|far\s|much\s|slightly\s|even\s|and\s)?{_THAN}\s{_DETERMINER}"
    rf"(?:\s(?:previous|original|initial|expected|estimated|planned|forecast|average|record|of|first|peak|top|rate"
    rf"|level|figure|shortfall|profit|loss|sales)){{0,3}}"
    rf"\s(?P<second>{AMOUNT})(?P<share>{PERCENT})?",
    re.I,
)
THAN = compile_late(
    r"\b(?:more|higher|greater|larger|bigger|wider|less|lower|fewer|smaller|narrower)\sthan\s", re.I
)
# "narrower" and the white space behind it.
LONGEST_WORD = 9
FIRST = compile_late(
    rf"(?P<first>{AMOUNT})(?P<share>{PERCENT})?{GAP},\s(?:(?:is|was|are|were)\s)?"
    rf"(?:(?:well|far|much|even|still|and|a\slittle|[a-z]{{4,14}}ly)\s)?\Z",
    re.I,
)
# The second figure is a change itself: "the 5 percent rise", "the 7 million fall analysts expected".
CHANGE_NOUN = compile_late(
    r"(?:\s[A-Za-z-]+){0,2}?\s(?:rise|fall|drop|increase|decrease|gain|decline|loss|growth|jump|cut)\b", re.I
)


# Behind the second figure, no noun but a time or a plan: it counts what the first one does.
OF_BEFORE = compile_late(
    r"\s(?:of\s(?:last|a)\s(?:year|month|week|season)|(?:last|a)\s(?:year|month|week|season)|in\s(?:19|20)[0-9]{2}"
    r"|planned|expected|forecast|counted|recorded)\b",
    re.I,
)


# Before the first figure, what is higher the lower its number stands: "ranked 5, ", "No. 5, ".
RANKED = compile_late(r"\b(?:rank(?:ed|s|ing)?|seed(?:ed|s)?|No\.|number|place|position)\s\Z", re.I)
# Words on one side of nought and the other: a deficit of 4 is less than a surplus of 3.
BELOW = compile_late(r"\b(?:loss(?:es)?|deficits?|shortfalls?|minus|lost)\b", re.I)
ABOVE = compile_late(r"\b(?:profits?|surplus(?:es)?|gains?|earnings|plus|made)\b", re.I)


class Comparison(Struct, frozen=True, kw_only=True):
    """Two figures, of which the first is told to be the larger or the smaller one.

    `start` and `end` enclose the words from "more" to the second figure.
    """

    first: Amount
    second: Amount
    start: int
    end: int
    more: bool

    @property
    def is_consistent(self) -> bool:
        """Whether the first figure is on the side of the second that the words put it."""
        return _is_so(self.first.value, self.second.value, self.more)


def find_comparisons(text: str) -> Iterator[Comparison]:
    """Each pair of figures of one kind of which one is told to be the larger, in order of the text."""
    if "than" not in words_of(text):
        return
    for than in _find_than(text):
        if "," not in text[max(0, than.start() - 20) : than.start()]:
            continue  # spares most places the longer search
        second = COMPARED.match(text, than.start())
        if second is None:
            continue
        start = max(0, than.start() - 90)
        first = FIRST.search(text, start, than.start())
        if first is None or bool(first["share"]) != bool(second["share"]):
            continue
        pair = Comparison(
            first=amount_of(first, "first"),
            second=amount_of(second, "second"),
            start=than.start(),
            end=second.end(),
            more=second["more"] is not None,
        )
        if _is_pair(text, pair, bool(first["share"])) and not CHANGE_NOUN.match(text, second.end()):
            yield pair


def _find_than(text: str) -> Iterator[re.Match[str]]:
    """Each match of THAN, looked for only where its last word stands."""
    lowered = text.lower()
    if len(lowered) != len(text):
        yield from THAN.finditer(text)
        return
    at = lowered.find("than")
    while at >= 0:
        if than := THAN.search(text, max(0, at - LONGEST_WORD), at + 5):
            yield than
        at = lowered.find("than", at + 4)


def _is_pair(text: str, pair: Comparison, shares: bool) -> bool:
    """Whether both figures measure one thing, and no other figure before them may be meant."""
    first, second = pair.first, pair.second
    if is_year(first) or is_year(second) or first.loose or second.loose or are_mixed(text, first, second):
        return False
    if RANKED.search(text, max(0, first.start - 20), first.start):
        return False
    around = max(0, first.start - 60), pair.end + 30
    if BELOW.search(text, *around) and ABOVE.search(text, *around):
        return False
    units = [UNIT.match(text, amount.end) for amount in (first, second)]
    named = [unit["unit"].lower() if unit and unit["unit"] else first.currency for unit in units]
    earlier = first.scale == second.scale == 1 and OF_BEFORE.match(text, pair.end) is not None
    alike = (
        shares
        or earlier
        or (first.scale > 1 and second.scale > 1)
        or (named[0] != "" and named[0] == named[1])
    )
    if not alike or (units[0] and units[1] and named[0] != named[1]) or first.currency != second.currency:
        return False
    return not any(
        _is_so(other.value, second.value, pair.more)
        for other in find_amounts(text, max(0, first.start - 90), first.start)
        if may_be_alike(kind_of(text, other), kind_of(text, second))
    )


def _is_so(first: Fraction, second: Fraction, more: bool) -> bool:
    return first > second if more else first < second
