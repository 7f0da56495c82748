"""Ranges of days that end before they begin."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotations import Finding, Reading, Tier
from onrecord.check.days import MONTHS
from onrecord.check.excuses import MADE_UP, OF_A_SLIP, Excuses, says_nearby
from onrecord.check.rule import finding, rule
from onrecord.check.written_dates import GAP, MONTH, number_of
from onrecord.document import Span
from onrecord.read.tokens import words_of

__all__ = ["check_date_order"]

_WEEKDAY = rf"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?{GAP})?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"


def _day(n: int) -> str:
    """A day, month and perhaps year: "5 May 2019", "Monday, May 5, 2019", "5 May"; not "May 2019"."""
    year = rf"(?:,?{GAP}(?P<y{n}>(?:1[6-9]|20)\d\d)(?![\d-]|[.,/]\d))?"
    other_year = year.replace(f"<y{n}>", f"<z{n}>")
    return (
        rf"{_WEEKDAY}(?:the{GAP})?(?P<day{n}>"
        rf"(?P<a{n}>{_NUMBER}){GAP}(?:of{GAP})?(?P<ma{n}>{MONTH})\b\.?{year}"
        rf"|(?P<mb{n}>{MONTH})\b\.?{GAP}(?P<b{n}>{_NUMBER})(?![\d%]|[.,/:-]\d){other_year})"
    )


# "from 5 May 2019 to 3 May 2019", "between May 5 and May 3"; not "from 5 May 2019 a share to".
RANGE = re.compile(
    rf"\b(?:(?P<from>[Ff]rom){GAP}{_day(1)},?{GAP}(?:to|until|till|through){GAP}{_day(2)}"
    rf"|(?P<between>[Bb]etween){GAP}{_day(3)},?{GAP}and{GAP}{_day(4)})"
)
# Words that one holds, by which most reports are left at once.
RANGE_OPENS = ("from", "between")
MONTH_WORDS = frozenset(MONTH.lower().split("|"))
# What is moved goes from one day to another in either direction ("moved from 5 May to 3 May"), and so do
# days that are chosen between, compared or counted down.
OF_A_MOVE = re.compile(
    r"\b(?:mov(?:e[sd]?|ing)|br(?:ought|ing(?:s|ing)?)|forward|advanc\w+|chang\w+|shift\w*|switch\w*"
    r"|re-?schedul\w+|push\w*|put|alter\w*|amend\w*|revis\w+|reset|set|back-?dat\w+|transfer\w*|cut|shorten\w*"
    r"|roll\w*|earlier|deadlines?|dates?|postpon\w+|delay\w*|extend\w*|correct\w*|adjust\w*|choos\w+|choice|chose"
    r"|differ\w*|compar\w+|versus|gap|rose|f[ae]ll\w*|rise\w*|levels?|prices?|drop\w*|up|down|back\w*|retro\w+|trac(?:ed|ing)|count\w*|either"
    r"|accelerat\w+|slipp?\w*|reverse\w*|fiscal|financial|season)\b",
    re.IGNORECASE,
)
# A year may lie between the two: "from 5 May to 3 May the next year", "from May 5 last year to May 3".
OF_ANOTHER_YEAR = re.compile(
    r"\b(?:years?|annual(?:ly)?|twelve|12|months|following|next|last|previous|anniversar\w+|tax)\b",
    re.IGNORECASE,
)
# A year in which February has 29 days, for days without one.
LEAP_YEAR = 2000


class Day(NamedTuple):
    """A day as written; `year` is None where none stands there."""

    start: int
    end: int
    number: int
    month: int
    year: int | None


@rule("date-order", needs=("corrections",))
def check_date_order(reading: Reading) -> Iterator[Finding]:
    """A range of days ends before it begins.

    Proof: both days have their year, and the second lies before the first. Where a year is missing and both
    days are of one month, the range would have to run for nearly a year: the tier is check, as in a
    quotation.
    Silent when: something is moved from one day to another, compared or chosen, which may go either way; a
    year may lie between the two; months differ and a year is missing, as over New Year.
    Wrong: The show ran from {5 May 2019 to 3 May 2019} in Lima.
    Wrong: The show ran from {May 5 to May 3} in Lima.
    Wrong: They met between {May 5, 2019, and March 3, 2019}.
    Right: The show ran from 3 May to 5 May 2019 in Lima.
    Right: The show ran from 5 December to 3 March in Lima.
    Right: The trial was moved from 5 May 2019 to 3 May 2019.
    Right: The licence runs from 5 May to 3 May the next year.
    Source: ISO 8601-2:2019, time interval: the start is not later than the end.
    """
    text = reading.document.text
    words = words_of(text)
    if words.isdisjoint(RANGE_OPENS) or words.isdisjoint(MONTH_WORDS):
        return
    excuses = Excuses(reading)
    for match in RANGE.finditer(text):
        first, second = (_read_day(match, n + (2 if match["between"] else 0)) for n in (1, 2))
        tier = _judge(first, second)
        if tier is None or excuses.is_in_correction(match.start()):
            continue
        patterns = [OF_A_SLIP, MADE_UP, OF_A_MOVE] + [OF_ANOTHER_YEAR] * (tier == "check")
        if any(says_nearby(pattern, text, *match.span()) for pattern in patterns):
            continue
        if excuses.is_quoted(match.start()):
            tier = "check"
        yield _report(reading, tier, first, second)


def _read_day(match: re.Match[str], n: int) -> Day:
    number = match[f"a{n}"] or match[f"b{n}"]
    month = match[f"ma{n}"] or match[f"mb{n}"]
    year = match[f"y{n}"] or match[f"z{n}"]
    return Day(
        *match.span(f"day{n}"),
        int(number.rstrip("stndrh")),
        number_of(month, MONTHS) + 1,
        int(year) if year else None,
    )


def _judge(first: Day, second: Day) -> Tier | None:
    if any(not 1 <= day.number <= monthrange(day.year or LEAP_YEAR, day.month)[1] for day in (first, second)):
        return None  # a day that no month has is the slip
    if first.year is not None and second.year is not None:
        began, ended = ((day.year, day.month, day.number) for day in (first, second))
        return "proved" if ended < began else None
    same = first.month == second.month and second.number < first.number
    return "check" if same and first.year is None else None


def _report(reading: Reading, tier: Tier, first: Day, second: Day) -> Finding:
    proof = [f"{_name(second)} lies before {_name(first)}"]
    if tier == "check" and (first.year is None or second.year is None):
        proof.append("no year between the two is told")
    return finding(
        reading,
        "date-order",
        tier,
        first.start,
        second.end,
        f"The range from {_name(first)} to {_name(second)} ends before it begins",
        proof,
        evidence=(Span(first.start, first.end), Span(second.start, second.end)),
    )


def _name(day: Day) -> str:
    return f"{day.number} {MONTHS[day.month - 1]}" + (f" {day.year}" if day.year else "")
