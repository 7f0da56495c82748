"""Dates as they stand in the words of a report: weekday, day, month and year, each with its span.

A timex tells that a passage is a date and what it comes to; a check on dates needs what was written.
Dates are looked for only where timexes stand: what is no date for the time stage is none here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import UnsetType

from onrecord.annotations import Reading, Timex
from onrecord.check.days import MONTHS, WEEKDAYS
from onrecord.document import Part

__all__ = [
    "WrittenDate",
    "WrittenWeekday",
    "find_weekday",
    "find_written_dates",
    "has_told_year",
    "opens_range",
]


class WrittenDate(NamedTuple):
    """A day, its month and, where it stands there, its year.

    Attributes:
        start, end: from the first to the last of day, month and year.
        list_start: where a list of days that ends in this one begins; else `start`.
        day: as written; may be no day of that month.
        day_end: end of day and month, the year left out where it comes last.
        other_day: the second day of "March 4 and 5" or "4-5 March", or None.
        is_list: three days or more stand there ("March 7, 8 and 9").
        form: "month-day", "day-month" or "figures".
        part: where the offsets count.
    """

    start: int
    end: int
    list_start: int
    day: int
    month: int
    year: int | None
    day_end: int
    other_day: int | None
    is_list: bool
    form: str
    part: Part | UnsetType


class WrittenWeekday(NamedTuple):
    """A weekday (Monday is 0) that stands beside a date.

    Attributes:
        hour: the part of the day after it ("night"), or "".
        broken: it ends a short line, which may be one of a list, and no comma leads on to the date.
        other: the first weekday of "Monday and Tuesday, March 5", or None.
    """

    weekday: int
    start: int
    end: int
    hour: str
    broken: bool
    other: int | None


def _names(names: tuple[str, ...], *more: str) -> str:
    """Alternatives for names and their first three letters, in title case and capitals, longest first."""
    words = sorted({*names, *(name[:3] for name in names), *more}, key=lambda word: (-len(word), word))
    return "|".join(form for word in words for form in (word, word.upper()))


def _number(name: str, names: tuple[str, ...]) -> int:
    """Place of a name or an abbreviation of it in `names`."""
    return next(i for i, full in enumerate(names) if full[:3] == name[:3].capitalize())


_MONTH = _names(MONTHS, "Sept")
_WEEKDAY = _names(WEEKDAYS, "Tues", "Weds", "Thur", "Thurs")
# White space in a sentence of hard-wrapped copy; not the indent of its next paragraph.
_GAP = r"(?:[ \t\u00a0]{1,3}|[ \t]?\r?\n ?)"
_ORDINAL = r"(?:st|nd|rd|th|ST|ND|RD|TH)?"
_JOIN = rf"(?:{_GAP}?[-–/&,]{_GAP}?|{_GAP}(?:and|or|to|through|until){_GAP})"
_UNIT = (
    r"(?:pct|per\s?cent|percentage|mln|bln|[mb]illion|millions|trillion|thousand|hundred|dozen|cents?|cts|dlrs?|dollars?"
    r"|pounds?|pence|euros?|yen|francs?|marks|crowns|points?|basis|tonnes?|tons?|barrels?|bushels?|bpd|lots?|shares?"
    r"|contracts?|months?|weeks?|days?|years?|hours?|minutes?|degrees|people|[ap]\.?m)\b"
)
# What makes a number no day: "1.67", "5,000", "5-1/2", "30%", "31p", "8 million", "8-year", "30-50 people".
_NOT_DAY = rf"(?![\w%°$]|[.,:/]\d|-\d{{1,3}}/|-[a-z]|-\d+{_GAP}?{_UNIT}|{_GAP}?{_UNIT}|{_GAP}\d{{1,3}}/\d)"

# "MARCH" as a whole word, with its stop.
MONTH_NAME = re.compile(rf"(?<![\w-])({_MONTH})\b\.?")
# After a month: " 5", " the 5th", " 4 and 5", " 4-5"; not " 2019", " 5.5", " 8 million".
DAY_AFTER = re.compile(
    rf"{_GAP}(?:the{_GAP})?(\d{{1,2}}){_ORDINAL}{_NOT_DAY}(?:{_JOIN}(\d{{1,2}}){_ORDINAL}(?![\w:]){_NOT_DAY})?"
)
# Before a month: "5 ", "5th of ", "4 and 5 ", "4-"; not "2.5 ", "1,005 ", "$5 ".
DAY_BEFORE = re.compile(
    rf"(?<![\w.,:/$£€'’-])(?:(\d{{1,2}}){_ORDINAL}{_JOIN})?(?<![\d.,:])(\d{{1,2}}){_ORDINAL}(?:{_GAP}(?:of{_GAP})?|-)\Z"
)
# A third day before or after two: "7, 8 and 9".
DAY_BEFORE_LIST = re.compile(rf"\d{{1,2}}{_ORDINAL}{_JOIN}\Z")
DAY_AFTER_LIST = re.compile(rf",?{_JOIN}\d{{1,2}}{_ORDINAL}(?![\w:])")
# After day and month: ", 2019", " of 2019", "-2019"; not " 2000.5".
YEAR_AFTER = re.compile(rf"(?:[.,]?{_GAP}(?:of{_GAP})?|,|-)((?:1[5-9]|20)\d\d)(?![\w%]|[.,:/-]\d)")
# What makes a year a count or a time of day: " people", " GMT"; not " was", " as", " series".
NOT_YEAR = re.compile(
    rf"{_GAP}?(?:GMT|UTC|EST|EDT|CET|BST|hrs?|hours|local)\b"
    rf"|{_GAP}(?:{_UNIT}|men\b|women\b|more\b"
    r"|(?!(?:was|is|has|as|this|his|its|series|across|plus|versus|unless)\b)[a-z]+s\b)"
)
# After a date whose year is not among those read: " last year", ", the same year", " 1066", ", 44 BC".
TOLD_YEAR = re.compile(
    rf",?{_GAP}(?:of{_GAP})?(?:(?:last|next|this|that|the{_GAP}\w+){_GAP}year|1[0-4]\d\d|\d{{1,4}}{_GAP}(?:BC|AD))\b"
)
# After a date that opens a run: " to April 6", " - 6 April"; not " to vote".
RANGE_ON = re.compile(
    rf"(?:{_GAP}?[-–]{_GAP}?|,?{_GAP}(?:to|through|until){_GAP})(?:\d{{1,2}}{_ORDINAL}{_GAP})?(?:{_MONTH})\b"
)
# "2019-03-05", "2019/3/5"; not part of a longer number or a code.
ISO = re.compile(r"(?<![\w/.-])(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?![\w/-]|\.\d)")
# "31/9/2019", "5.3.2019": read as a date only where one of the two numbers cannot be a month.
FIGURES = re.compile(r"(?<![\w/.-])(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)(?![\w/-]|\.\d)")
# Before a date: "Monday, ", "Mon. ", "Monday night, the ", "Monday (", "Monday and Tuesday, ".
WEEKDAY_BEFORE = re.compile(
    rf"(?<!\w)(?<!\w['’])(?:({_WEEKDAY})\b\.?{_JOIN})?(?<![\w'’])({_WEEKDAY})\b\.?"
    rf"(?:{_GAP}(morning|afternoon|evening|night))?(?:,?{_GAP}(?:the{_GAP})?|,?{_GAP}?\((?:the{_GAP})?|,)\Z"
)
# A third weekday before two: "Thursday, Friday and Saturday".
WEEKDAY_BEFORE_LIST = re.compile(rf"({_WEEKDAY})\b\.?{_JOIN}\Z")
# After a date: ", a Monday", " (a Monday)", " (Monday)", ", Monday.", ", which was a Monday".
WEEKDAY_AFTER = re.compile(
    rf"(?:,?{_GAP}(?:which{_GAP})?(?:is|was|will{_GAP}be|falls{_GAP}on|fell{_GAP}on){_GAP}a{_GAP}|,{_GAP}a{_GAP}"
    rf"|{_GAP}\((?:a{_GAP})?(?=[A-Za-z]+\.?\))|,{_GAP}(?=[A-Z][a-z]+(?:[.;)]|\Z)))({_WEEKDAY})\b(?!['’-])"
)
# Longest run that WEEKDAY_BEFORE may span: two weekdays, their joints and a part of the day.
REACH = 60
# Wire copy is wrapped at 60 columns and more; a weekday that ends such a line stands beyond this one.
SHORT_LINE = 40
# Names that end in a weekday: "Sheffield Wednesday", "the Toronto Sun"; not "in Tokyo Wednesday".
NAME_BEFORE = re.compile(
    r"\b(?:Sheffield|Ruby|Man|Joe|(?:Mail|Independent|Herald|Express|Mirror) on)[ \t]{1,3}\Z"
)
PAPER_BEFORE = re.compile(r"(?:\b[A-Z][a-z]+|\bthe|\bThe)[ \t]{1,3}\Z")


def find_written_dates(reading: Reading) -> Iterator[WrittenDate]:
    """The dates with a day and a month, in order of the timexes, each once.

    A day that its month does not have is found as well. Numbers after a month that are prices, counts
    or years are no days.
    """
    seen: set[tuple[Part | UnsetType, int]] = set()
    for timex in reading.timexes or ():
        for date in _dates_of(reading.document.part_text(timex.part), timex):
            if (date.part, date.start) not in seen:
                seen.add((date.part, date.start))
                yield date


def _dates_of(text: str, timex: Timex) -> Iterator[WrittenDate]:
    name = MONTH_NAME.search(text, timex.start, timex.end)
    date = _around_month(text, name, timex.part) if name else _in_figures(text, timex)
    if date is not None:
        yield date


def _around_month(text: str, name: re.Match[str], part: Part | UnsetType) -> WrittenDate | None:
    month = _number(name[1], MONTHS) + 1
    after = DAY_AFTER.match(text, name.end())
    before = DAY_BEFORE.search(text, max(0, name.start() - 24), name.start())
    if (after is None) == (before is None):
        return None  # "5 March 30" may be either
    if after is not None and after[2] and int(after[2]) <= int(after[1]):
        return None  # "May 3-1" is a score
    if after is not None:
        start, end, day = name.start(), after.end(1), int(after[1])
        list_start = start
        tail = after.end()
        other = int(after[2]) if after[2] else None
        is_list = other is not None and DAY_AFTER_LIST.match(text, tail) is not None
        while end < tail and text[end].isalpha():
            end += 1
    else:
        assert before is not None
        start, end, day = before.start(2), name.end(1), int(before[2])
        tail = name.end()
        list_start = before.start()
        other = int(before[1]) if before[1] else None
        is_list = DAY_BEFORE_LIST.search(text, max(0, list_start - 8), list_start) is not None
    year = YEAR_AFTER.match(text, tail)
    if year is not None and NOT_YEAR.match(text, year.end()):
        return None
    return WrittenDate(
        start=start,
        end=year.end() if year else end,
        list_start=list_start,
        day=day,
        month=month,
        year=int(year[1]) if year else None,
        day_end=end,
        other_day=other,
        is_list=is_list,
        form="month-day" if after is not None else "day-month",
        part=part,
    )


def _in_figures(text: str, timex: Timex) -> WrittenDate | None:
    if match := ISO.search(text, max(0, timex.start - 1), min(len(text), timex.end + 1)):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    elif match := FIGURES.search(text, max(0, timex.start - 1), min(len(text), timex.end + 1)):
        year, first, second = int(match[4]), int(match[1]), int(match[3])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
    else:
        return None
    if not 1 <= month <= 12:
        return None
    return WrittenDate(
        *match.span(), match.start(), day, month, year, match.end(), None, False, "figures", timex.part
    )


def find_weekday(text: str, date: WrittenDate) -> WrittenWeekday | None:
    """The weekday that stands beside a date, before it or after it; None when there is none.

    Lists of three weekdays or days are left alone: which goes with which is a matter of reading.
    """
    if date.is_list:
        return None
    before = WEEKDAY_BEFORE.search(text, max(0, date.list_start - REACH), date.list_start)
    if before is not None:
        first = before.start()
        if before[1] and WEEKDAY_BEFORE_LIST.search(text, max(0, first - 20), first):
            return None
        between = text[before.end(2) : date.list_start]
        if _ends_name(text, before.start(2), before[2], "," in between):
            return None
        return WrittenWeekday(
            weekday=_number(before[2], WEEKDAYS),
            start=before.start(2),
            end=before.end(2),
            hour=before[3] or "",
            broken="\n" in between and "," not in between and _ends_short_line(text, before.end(2)),
            other=_number(before[1], WEEKDAYS) if before[1] else None,
        )
    after = WEEKDAY_AFTER.match(text, date.end)
    if after is not None:
        return WrittenWeekday(_number(after[1], WEEKDAYS), *after.span(1), "", False, None)
    return None


def _ends_short_line(text: str, end: int) -> bool:
    """Whether the line up to `end` is shorter than lines that are broken to fit a width."""
    return end < SHORT_LINE or "\n" in text[end - SHORT_LINE : end]


def _ends_name(text: str, start: int, word: str, comma: bool) -> bool:
    """Whether a weekday ends the name of a club, a person or, before a comma, a newspaper ("the Sun,")."""
    reach = max(0, start - 24)
    if comma and word.lower() == "sun":
        return PAPER_BEFORE.search(text, reach, start) is not None
    return NAME_BEFORE.search(text, reach, start) is not None


def has_told_year(text: str, date: WrittenDate) -> bool:
    """Whether words such as "last year" tell the year after a date that does not write it."""
    return TOLD_YEAR.match(text, date.day_end) is not None


def opens_range(text: str, date: WrittenDate) -> bool:
    """Whether another date follows that ends a run of days: "March 5 to April 6", "5 March - 6 April"."""
    return RANGE_ON.match(text, date.end) is not None
