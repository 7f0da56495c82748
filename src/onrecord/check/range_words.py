"""Ranges of days, months and years as they stand in the words of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.check.days import MONTHS
from onrecord.check.written_dates import GAP, MONTH, ORDINAL, number_of
from onrecord.patterns import compile_late
from onrecord.read.tokens import words_of

__all__ = ["End", "Range", "find_ranges"]

_WEEKDAY = rf"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?{GAP})?"
_NUMBER = rf"\d{{1,2}}{ORDINAL}"
_YEAR = r"(?:1[6-9]|20)\d\d"
_YEAR_ENDS = r"(?![\w%-]|[.,/:]\d)"
# "from ", "between " before a number or a capital; not "from his", "therefrom".
OPENER = compile_late(
    rf"[FfBb](?<!\w[FfBb])(?:(?P<from>(?<=[Ff])rom|(?<=F)ROM)|(?<=[Bb])etween){GAP}(?=the{GAP}\d|\d|[JFMASOND][aepuco][nbrylgptvc]|[MTWFS][ouehra][neduit])"
)
_TO = rf"(?:,?{GAP}(?P<joint>to|until|till|through|and){GAP}|{GAP}?(?P<dash>[-–—]){GAP}?)"
# What makes a number no day: "3.2", "3%", "3 per cent", "3 June".
_NOT_DAY = (
    rf"(?![\w%°$]|[.,:/-]\d|{GAP}(?:of{GAP})?(?:{MONTH})\b|{GAP}?(?:[ap]\.?m|per{GAP}?cent|pct|percent|points?|cents?"
    r"|mln|[mb]illion|degrees|people|men|women)\b)"
)
# A month that is part of a name: "3 May Street", "3 May Day".
_NO_NAME = rf"(?!{GAP}(?:Day|Street|St\b|Road|Avenue|Lane|Hare|[Ff]ools?)\b)"
# What ends the phrase of a range: ", ", ".", " at"; not " points".
_ENDS = (
    rf"(?:{GAP}?[,.;:!?)–—]|\s*\Z|{GAP}(?:and|as|at|in|on|for|when|while|with|by|under|inclusive|the|he|she|it"
    r"|they|but|or|is|are|was|were|will)\b)"
)


def _day(n: int) -> str:
    """A day, month and perhaps year: "5 May 2019", "Monday, May 5, 2019", "5 May"; not "May 2019"."""
    year = rf"(?:,?{GAP}(?P<y{n}>{_YEAR})(?![\d-]|[.,/]\d))?"
    other_year = year.replace(f"<y{n}>", f"<z{n}>")
    return (
        rf"{_WEEKDAY}(?:the{GAP})?(?P<end{n}>"
        rf"(?P<a{n}>{_NUMBER}){GAP}(?:of{GAP})?(?P<ma{n}>{MONTH})\b\.?{year}"
        rf"|(?P<mb{n}>{MONTH})\b\.?{GAP}(?P<b{n}>{_NUMBER})(?![\d%]|[.,/:-]\d){other_year})"
    )


# "from 5 May 2019 to 3 May 2019", "between May 5 and May 3"; not "from 5 May 2019 a share to".
DAYS = compile_late(rf"{_day(1)}{_TO}{_day(2)}")
# "from 5 to 3 May 2019", "between May 5 and 3"; not "from May 5 to 3 June", "from 5 to 3 percent".
DAYS_OF_ONE_MONTH = compile_late(
    rf"(?:the{GAP})?(?:(?P<a1>{_NUMBER}){_TO}(?P<a2>{_NUMBER}){GAP}(?:of{GAP})?(?P<ma>{MONTH})\b\.?{_NO_NAME}"
    rf"|(?P<mb>{MONTH})\b\.?{GAP}(?P<b1>{_NUMBER}){_TO.replace('joint', 'joint2').replace('dash', 'dash2')}"
    rf"(?P<b2>{_NUMBER}){_NOT_DAY}(?={_ENDS}|,?{GAP}{_YEAR}))(?:,?{GAP}(?P<year>{_YEAR}){_YEAR_ENDS})?"
)
# "2019 to 3 May 2019", "2019 - April 3, 2019" behind "5 May", where no "from" opens the range.
SECOND_DAY = compile_late(
    rf"(?P<first>{_YEAR})(?<![\d.,:/-]\d{{4}})(?P<to>,?{GAP}(?:to|until|till|through){GAP}|{GAP}?[-–—]{GAP}?){_day(2)}"
)
FIRST_DAY = compile_late(
    rf"(?:(?P<a>{_NUMBER}){GAP}(?:of{GAP})?(?P<ma>{MONTH})\b\.?|(?P<mb>{MONTH})\b\.?{GAP}(?P<b>{_NUMBER})),?{GAP}\Z"
)
# Before it, the "from" of a range that is found by that.
OPENED = compile_late(rf"(?:[Ff]rom|FROM|[Bb]etween){GAP}(?:\w+,?{GAP})?(?:the{GAP})?\Z")
# How far before a year its day begins, and before a day the word that opens the range.
REACH = 24
# Words of which every range of days has one, and the dash of one without "to": most reports lack either.
MONTH_WORDS = frozenset(MONTH.lower().split("|"))
DASHED = compile_late(r"[0-9][-–][0-9]")
# "on May 5-3, 2019", "(5-3 May 2019": a score has no year behind it.
DASHED_DAYS = compile_late(
    rf"(?:\b[Oo]n{GAP}|\b[Hh]eld{GAP}|\b[Rr]uns?{GAP}|\()(?:(?P<a1>\d{{1,2}})[-–](?P<a2>\d{{1,2}}){GAP}(?P<ma>{MONTH})\b\.?"
    rf"|(?P<mb>{MONTH})\b\.?{GAP}(?P<b1>\d{{1,2}})[-–](?P<b2>\d{{1,2}})),?{GAP}(?P<year>{_YEAR}){_YEAR_ENDS}"
)
# "from May 2019 to March 2019", "between May 2019 and March 2018".
MONTHS_RANGE = compile_late(
    rf"(?P<end1>(?P<m1>{MONTH})\b\.?,?{GAP}(?:of{GAP})?(?P<y1>{_YEAR})){_TO}"
    rf"(?P<end2>(?P<m2>{MONTH})\b\.?,?{GAP}(?:of{GAP})?(?P<y2>{_YEAR})){_YEAR_ENDS}"
)
# "from 1998 to 1989", "between 1998 and 1989", "from 1998-1989"; not "from 1998 to 1989 points".
YEARS = compile_late(rf"(?P<y1>{_YEAR}){_TO}(?P<y2>{_YEAR}){_YEAR_ENDS}(?={_ENDS})")
# "(1998-1989)", as behind a name; not "(1998-99)".
BRACKETED_YEARS = compile_late(rf"\((?<=[a-z.'’] \()(?P<y1>{_YEAR})[-–](?P<y2>{_YEAR})\)")


class End(NamedTuple):
    """One end of a range: `text[start:end]`, and what is written of it; 0 stands for nothing."""

    start: int
    end: int
    year: int
    month: int
    day: int


class Range(NamedTuple):
    """A range of days, months or years.

    Attributes:
        form: days, one-month, months, years; dashed where only a dash or a bracket makes it a range.
        opener: from, between, or "" where neither stands before it.
    """

    first: End
    second: End
    form: str
    opener: str


def find_ranges(text: str) -> Iterator[Range]:
    """Every range with a day, a month or a year at both ends, those behind "from" and "between" first."""
    for opening in OPENER.finditer(text):
        opener, at = ("from" if opening["from"] else "between"), opening.end()
        if match := DAYS.match(text, at):
            yield Range(_end_of(match, 1), _end_of(match, 2), "days", opener)
        elif match := DAYS_OF_ONE_MONTH.match(text, at):
            yield _of_one_month(match, "one-month", opener)
        elif match := MONTHS_RANGE.match(text, at):
            one, two = (
                End(*match.span(f"end{n}"), int(match[f"y{n}"]), _month(match[f"m{n}"]), 0) for n in (1, 2)
            )
            yield Range(one, two, "months", opener)
        elif match := YEARS.match(text, at):
            yield _of_years(match, "years", opener)
    if not words_of(text).isdisjoint(MONTH_WORDS):
        yield from _find_days(text)
    for match in BRACKETED_YEARS.finditer(text):
        yield _of_years(match, "dashed", "")


def _find_days(text: str) -> Iterator[Range]:
    """The ranges of days that no "from" or "between" opens."""
    for match in SECOND_DAY.finditer(text):
        before = FIRST_DAY.search(text, max(0, match.start() - REACH), match.start())
        if before is not None and not OPENED.search(text, max(0, before.start() - REACH), before.start()):
            month, number = before["ma"] or before["mb"], before["a"] or before["b"]
            first = End(
                before.start(), match.end("first"), int(match["first"]), _month(month), _number(number)
            )
            form = "days" if match["to"].strip(", \t\r\n").isalpha() else "dashed"
            yield Range(first, _end_of(match, 2), form, "")
    for match in DASHED_DAYS.finditer(text) if DASHED.search(text) else ():
        yield _of_one_month(match, "dashed", "")


def _of_years(match: re.Match[str], form: str, opener: str) -> Range:
    first, second = (End(*match.span(f"y{n}"), int(match[f"y{n}"]), 0, 0) for n in (1, 2))
    return Range(first, second, form, opener)


def _end_of(match: re.Match[str], n: int) -> End:
    number, month = match[f"a{n}"] or match[f"b{n}"], match[f"ma{n}"] or match[f"mb{n}"]
    year = match[f"y{n}"] or match[f"z{n}"]
    return End(*match.span(f"end{n}"), int(year or 0), _month(month), _number(number))


def _of_one_month(match: re.Match[str], form: str, opener: str) -> Range:
    """A range whose month stands once, before the first day or behind the second."""
    letter = "a" if match["ma"] else "b"
    month, year = _month(match[f"m{letter}"]), int(match["year"] or 0)
    start = match.start("mb") if letter == "b" else match.start("a1")
    end = max(match.end("ma"), match.end(f"{letter}2"), match.end("year"))
    first = End(start, match.end(f"{letter}1"), year, month, _number(match[f"{letter}1"]))
    second = End(match.start(f"{letter}2"), end, year, month, _number(match[f"{letter}2"]))
    return Range(first, second, form, opener)


def _month(name: str) -> int:
    return number_of(name, MONTHS) + 1


def _number(number: str) -> int:
    return int(number.rstrip("stndrhSTNDRH"))
