"""Statements of a part of a whole, and of two figures that are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from onrecord.check.amounts import AMOUNT, GAP, PERCENT, Amount, amount_of, interval_of, is_year
from onrecord.read.segment import find_sentences

__all__ = ["Comparison", "Rest", "Share", "find_comparisons", "find_rests", "find_shares"]

BEFORE, BEHIND = 150, 130
ANY_PERCENT = re.compile(rf"(?<=[0-9]){PERCENT}", re.I)
# What stands shortly before a percentage of a whole: "or", a bracket.
OPENS_SHARE = re.compile(r"\sor\s|\(")
# "30 of the 120 members, or 25 percent", "30 of 120 seats (25 percent)"; not "30 of them".
PART_OF = re.compile(
    rf"(?P<part>{AMOUNT})\sof\s(?:(?:the|its|their|all|a\stotal\sof)\s){{0,2}}(?P<whole>{AMOUNT}){GAP}"
    rf"(?:,\sor\s|\s\((?:or\s)?)(?P<told>{AMOUNT}){PERCENT}\Z",
    re.I,
)
# "450 mln dlrs, or 28 pct" ...
PART_OR = re.compile(rf"(?P<part>{AMOUNT}){GAP},?\sor\s(?P<told>{AMOUNT}){PERCENT}\Z", re.I)
# A word of what the whole is called; not one that opens another figure: "from 585,600 shares".
_WORD = (
    r"\s(?!(?:from|in|at|against|to|by|for|with|versus|vs|and|or|compared|on|than|up|down|of)\b)"
    r"[A-Za-z][\w'’.-]{0,20}"
)
# ... " of its total revenues of 1.64 billion", " of the 120 members"; not " of the 1986 budget".
OF_WHOLE = re.compile(
    rf"\sof\s(?:the|its|their|his|her|all|total)(?:{_WORD}){{0,3}}?\s(?P<whole>{AMOUNT})", re.I
)
# " of the firm's total sales of 1.64 billion"; not " of the workforce".
OF_SUM = re.compile(rf"\sof(?:{_WORD}){{1,5}}?\sof\s(?P<whole>{AMOUNT})", re.I)
_DETERMINER = (
    r"(?:the|its|their|last\s(?:year|month|week|season|quarter)['’]s|a\s(?:previous|forecast|target)"
    r"|an\s(?:earlier|initial|original|expected|estimated)|expectations\sof|forecasts\sof)"
)
_THAN = r"(?:(?P<more>more|higher|greater|larger|bigger)|(?P<less>less|lower|fewer|smaller))\sthan"
# "10 billion francs, more than the 30 billion"; not "10 people, more than 30".
COMPARED = re.compile(
    rf"(?:well\s|far\s|much\s|slightly\s|even\s|and\s)?{_THAN}\s{_DETERMINER}"
    rf"(?:\s(?:previous|original|initial|expected|estimated|planned|forecast|average|record|of|first)){{0,3}}"
    rf"\s(?P<second>{AMOUNT})(?P<share>{PERCENT})?",
    re.I,
)
THAN = re.compile(r"\b(?:more|higher|greater|larger|bigger|less|lower|fewer|smaller)\sthan\s", re.I)
FIRST = re.compile(
    rf"(?P<first>{AMOUNT})(?P<share>{PERCENT})?{GAP},\s(?:well\s|far\s|much\s|slightly\s|even\s|and\s)?\Z",
    re.I,
)
ANY_AMOUNT = re.compile(rf"(?P<other>{AMOUNT})", re.I)
# The second figure is a change itself: "the 5 percent rise", "the 7 million fall analysts expected".
CHANGE_NOUN = re.compile(
    r"(?:\s[A-Za-z-]+){0,2}?\s(?:rise|fall|drop|increase|decrease|gain|decline|loss|growth|jump|cut)\b", re.I
)
UNIT_WORD = re.compile(
    r"\s?(dlr|dollar|pound|stg|pence|cent|ct|euro|yen|franc|mark|tonne|ton|barrel|bpd|km|mile|ounce|vote|seat)s?\b",
    re.I,
)
# "the remaining 40 percent", "the other 40 percent"; not "the other 40 members".
REST = re.compile(rf"\bthe\s(?:remaining|other)\s(?P<rest>{AMOUNT}){PERCENT}", re.I)
SHARE = re.compile(rf"(?P<share>{AMOUNT}){PERCENT}", re.I)


# A part that comes to more than so many times the whole is a part of something else.
MOST_TIMES = 10


class Share(Struct, frozen=True, kw_only=True):
    """A part, its whole, and the percentage told; `end` is where the word for per cent ends."""

    part: Amount
    whole: Amount
    told: Amount
    end: int

    @property
    def is_consistent(self) -> bool:
        """Whether some values that round to the figures give the percentage."""
        part, whole, told = (interval_of(amount) for amount in (self.part, self.whole, self.told))
        if part[0] <= 0 or whole[0] <= 0:
            return True
        return part[0] / whole[1] * 100 <= told[1] and part[1] / whole[0] * 100 >= told[0]


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


class Rest(Struct, frozen=True, kw_only=True):
    """A percentage and what remains of a hundred beside it; `start` and `end` enclose "the remaining ..."."""

    share: Amount
    rest: Amount
    start: int
    end: int

    @property
    def total(self) -> Fraction:
        """What they come to."""
        return self.share.value + self.rest.value

    @property
    def is_consistent(self) -> bool:
        """Whether some values that round to them come to a hundred."""
        one, two = interval_of(self.share), interval_of(self.rest)
        return one[0] + two[0] <= 100 <= one[1] + two[1]


def find_shares(text: str) -> Iterator[Share]:
    """Each part of a whole with its percentage, in order of the text."""
    for percent in ANY_PERCENT.finditer(text):
        end = percent.end()
        if OPENS_SHARE.search(text, max(0, end - 40), end) is None:
            continue
        start = max(0, end - BEFORE)
        given = told = PART_OF.search(text, start, end)
        if told is None and (told := PART_OR.search(text, start, end)):
            given = OF_WHOLE.match(text, end, end + BEHIND) or OF_SUM.match(text, end, end + BEHIND)
        if told is None or given is None:
            continue
        share = Share(
            part=amount_of(told, "part"),
            whole=amount_of(given, "whole"),
            told=amount_of(told, "told"),
            end=end,
        )
        sure = told.re is PART_OF
        if _is_share(text, share) and (sure or share.part.value <= share.whole.value):
            yield share


def _is_share(text: str, share: Share) -> bool:
    """Whether part and whole are of one kind: no years, percentages or two scales."""
    part, whole = share.part, share.whole
    if (
        is_year(part)
        or is_year(whole)
        or (part.scale == 1) != (whole.scale == 1)
        or part.currency != whole.currency
    ):
        return False
    if any(ANY_PERCENT.match(text, amount.end) for amount in (part, whole)):
        return False
    units = {unit[1].lower() for a in (part, whole) if (unit := UNIT_WORD.match(text, a.end))}
    return len(units) < 2 and 0 < part.value <= MOST_TIMES * whole.value


def find_comparisons(text: str) -> Iterator[Comparison]:
    """Each pair of figures of one kind of which one is told to be the larger, in order of the text."""
    for than in THAN.finditer(text):
        if "," not in text[max(0, than.start() - 10) : than.start()]:
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


def _is_pair(text: str, pair: Comparison, shares: bool) -> bool:
    """Whether both figures measure one thing, and no other figure before them may be meant."""
    first, second = pair.first, pair.second
    if is_year(first) or is_year(second) or first.loose or second.loose:
        return False
    units = [UNIT_WORD.match(text, amount.end) for amount in (first, second)]
    named = [unit[1].lower() if unit else first.currency for unit in units]
    alike = shares or (first.scale > 1 and second.scale > 1) or (named[0] != "" and named[0] == named[1])
    if not alike or (units[0] and units[1] and named[0] != named[1]) or first.currency != second.currency:
        return False
    others = ANY_AMOUNT.finditer(text, max(0, first.start - 90), first.start)
    return not any(_is_so(amount_of(other, "other").value, second.value, pair.more) for other in others)


def _is_so(first: Fraction, second: Fraction, more: bool) -> bool:
    return first > second if more else first < second


def find_rests(text: str) -> Iterator[Rest]:
    """Each percentage with the remaining one, where the passage has no third, in order of the text."""
    for rest in REST.finditer(text):
        start = max(0, rest.start() - 400)
        window = text[start : rest.end()]
        sentence = next(s for s in reversed(find_sentences(window)) if s.start <= rest.start() - start)
        shares = list(SHARE.finditer(text, start + sentence.start, rest.start()))
        earlier = SHARE.search(text, start, start + sentence.start)
        if len(shares) == 1 and earlier is None:
            yield Rest(
                share=amount_of(shares[0], "share"),
                rest=amount_of(rest, "rest"),
                start=rest.start(),
                end=rest.end(),
            )
