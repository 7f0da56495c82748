"""Dates as they stand in the words of a report: day, month and year, each with its span.

A timex tells that a passage is a date and what it comes to; a check on dates needs what was written.
Dates are looked for only where timexes stand: what is no date for the time stage is none here. Days that no
month has ("32nd May"), which that stage may pass over, are looked for apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from msgspec import UNSET, UnsetType

from onrecord.annotations import Reading, Timex
from onrecord.check.days import MONTHS
from onrecord.check.rule import once_a_reading
from onrecord.document import Part
from onrecord.patterns import compile_late

__all__ = [
    "GAP",
    "JOIN",
    "MONTH",
    "ORDINAL",
    "WrittenDate",
    "capitalise_too",
    "find_days_beyond",
    "find_written_dates",
    "has_told_year",
    "number_of",
    "opens_range",
    "resolve_told_year",
]


class WrittenDate(NamedTuple):
    """A day, its month and, where it stands there, its year.

    Attributes:
        start, end: from the first to the last of day, month and year.
        list_start: where a list of days that ends in this one begins; else `start`.
        day: as written; may be no day of that month.
        day_end: end of day and month, the year left out where it comes last.
        other_day: the second day of "March 4 and 5", the first of "4-5 March", or None.
        is_list: three days or more stand there ("March 7, 8 and 9").
        form: "month-day", "day-month", "words" ("the fifth of March") or "figures".
        part: where the offsets count.
        other_end: end of the second day of "March 4 and 5"; else `day_end`.
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
    other_end: int


def capitalise_too(names: tuple[str, ...], *more: str) -> str:
    """Alternatives for names and their first three letters, in title case and capitals, longest first."""
    words = sorted({*names, *(name[:3] for name in names), *more}, key=lambda word: (-len(word), word))
    return "|".join(form for word in words for form in (word, word.upper()))


@lru_cache(500)
def number_of(name: str, names: tuple[str, ...]) -> int:
    """Place of a name or an abbreviation of it in `names`."""
    return next(i for i, full in enumerate(names) if full[:3] == name[:3].capitalize())


MONTH = capitalise_too(MONTHS, "Sept")
# White space in a sentence of hard-wrapped copy; not the indent of its next paragraph.
GAP = r"(?:[ \t\u00a0]{1,3}|[ \t]?\r?\n ?)"
ORDINAL = r"(?:st|nd|rd|th|ST|ND|RD|TH)?"
JOIN = rf"(?:{GAP}?[-–/&,]{GAP}?|{GAP}(?:and|or|to|through|until){GAP})"
_UNIT = (
    r"(?:pct|per\s?cent|percentage|mln|bln|[mb]illion|millions|trillion|thousand|hundred|dozen|cents?|cts|dlrs?|dollars?"
    r"|pounds?|pence|euros?|yen|francs?|marks|crowns|points?|basis|tonnes?|tons?|barrels?|bushels?|bpd|lots?|shares?"
    r"|contracts?|months?|weeks?|days?|years?|hours?|minutes?|degrees|people|[ap]\.?m)\b"
)
# A share: "1 in 5", "1 out of every three", "1 of 12"; not "5 in 2019", "5 in all".
_SHARE = (
    rf"{GAP}(?:in|of|out{GAP}of){GAP}(?:(?:every|each){GAP})?"
    rf"(?:\d{{1,3}}(?![\d:,/]|[.]\d|{GAP}?{_UNIT})|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|every)\b"
)
# What makes a number no day: "1.67", "5,000", "5-1/2", "30%", "31p", "8 million", "8-year", "30-50 people",
# "1 in 5".
_NOT_DAY = (
    rf"(?![\w%°$]|[.,:/]\d|-\d{{1,3}}/|-[a-z]|-\d+{GAP}?{_UNIT}|{GAP}?{_UNIT}|{GAP}\d{{1,3}}/\d|{_SHARE})"
)

# "MARCH" as a whole word, with its stop.
MONTH_NAME = compile_late(rf"(?<![\w-])({MONTH})\b\.?")
# After a month: " 5", " the 5th", " 4 and 5", " 4-5"; not " 2019", " 5.5", " 8 million"; of " 1 and 31
# March" the 1.
DAY_AFTER = compile_late(
    rf"{GAP}(?:the{GAP})?(\d{{1,2}}){ORDINAL}{_NOT_DAY}"
    rf"(?:{JOIN}(\d{{1,2}}){ORDINAL}(?![\w:])(?!{GAP}(?:of{GAP})?(?:{MONTH})\b){_NOT_DAY})?"
)
LAST_DAY = 31
# Before a month: "5 ", "5th of ", "4 and 5 ", "4-"; not "2.5 ", "1,005 ", "$5 ".
DAY_BEFORE = compile_late(
    rf"(?<![\w.,:/$£€'’-])(?:(\d{{1,2}}){ORDINAL}{JOIN})?(?<![\d.,:])(\d{{1,2}}){ORDINAL}(?:{GAP}(?:of{GAP})?|-)\Z"
)
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth",
    "eleventh",
    "twelfth",
    *(f"{stem}teenth" for stem in "thir four fif six seven eigh nine".split()),
)
_ORDINAL_WORDS = (
    *(*_UNITS, *_TEENS, "twentieth"),
    *(f"twenty-{unit}" for unit in _UNITS),
    *("thirtieth", "thirty-first"),
)
# Before a month: "the thirteenth of ", "Twenty-first of "; not "the thirteenth ", which may count months.
WORDS_BEFORE = compile_late(
    rf"(?<![\w-])({'|'.join(sorted(_ORDINAL_WORDS, key=len, reverse=True))}){GAP}of{GAP}\Z", re.IGNORECASE
)
# After them: the end of a phrase, or a word that opens the next; not "the first of May's visits".
WORDS_END = compile_late(
    rf"[.,;:)?!–—]|\s*\Z|{GAP}(?:at|in|on|when|and|or|to|he|she|it|they|the|for|by|after|was|is)\b"
)
# A day that no month has: "32nd", "45"; not "45.5", "$45", "1945".
# The look back stands behind the digits, since a pattern that opens with one is searched for twice as slowly.
DAY_BEYOND = compile_late(rf"[3-9](?:(?<=3)[2-9]|(?<=[4-9])\d)(?<![\w.,:/$£€'’-]\d\d){ORDINAL}{_NOT_DAY}")
# Between that day and its month: "32nd of May"; "May the 32nd".
MONTH_NEXT = compile_late(rf"{GAP}(?:of{GAP})?(?<![\w-])({MONTH})\b\.?")
MONTH_BEFORE = compile_late(rf"(?<![\w-])({MONTH})\b\.?{GAP}(?:the{GAP})?\Z")
# A third day before or after two: "7, 8 and 9".
DAY_BEFORE_LIST = compile_late(rf"\d{{1,2}}{ORDINAL}{JOIN}\Z")
DAY_AFTER_LIST = compile_late(rf",?{JOIN}\d{{1,2}}{ORDINAL}(?![\w:])")
# After day and month: ", 2019", " of 2019", "-2019"; not " 2000.5".
YEAR_AFTER = compile_late(rf"(?:[.,]?{GAP}(?:of{GAP})?|,|-)((?:1[5-9]|2[01])\d\d)(?![\w%]|[.,:/-]\d)")
# What makes a year a count or a time of day: " people", " GMT"; not " was", " as", " series".
NOT_YEAR = compile_late(
    rf"{GAP}?(?:GMT|UTC|EST|EDT|CET|BST|hrs?|hours|local)\b"
    rf"|{GAP}(?:{_UNIT}|men\b|women\b|more\b"
    r"|(?!(?:was|is|has|as|this|his|its|series|across|plus|versus|unless)\b)[a-z]+s\b)"
)
# After a date whose year is not among those read: " last year", ", the same year", " 1066", ", 44 BC".
TOLD_YEAR = compile_late(
    rf",?{GAP}(?:of{GAP})?(?:(?:(?P<which>last|next|this)|that|the{GAP}\w+){GAP}year|1[0-4]\d\d|\d{{1,4}}{GAP}(?:BC|AD))\b"
)
# After a date that opens a run: " to April 6", " - 6 April"; not " to vote".
RANGE_ON = compile_late(
    rf"(?:{GAP}?[-–]{GAP}?|,?{GAP}(?:to|through|until){GAP})(?:\d{{1,2}}{ORDINAL}{GAP})?(?:{MONTH})\b"
)
# "2019-03-05", "2019/3/5"; not part of a longer number or a code.
ISO = compile_late(r"(?<![\w/.-])(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?![\w/-]|\.\d)")
# "31/9/2019", "5.3.2019": read as a date only where one of the two numbers cannot be a month.
FIGURES = compile_late(r"(?<![\w/.-])(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)(?![\w/-]|\.\d)")
FIGURE_MARKS = frozenset("-/.")


@once_a_reading
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


def find_days_beyond(reading: Reading) -> Iterator[WrittenDate]:
    """The dates whose day no month has ("32nd May"), wherever they stand in the text, in order."""
    text = reading.document.text
    for number in DAY_BEYOND.finditer(text):
        name = MONTH_NEXT.match(text, number.end())
        before = MONTH_BEFORE.search(text, max(0, number.start() - 20), number.start())
        for month in (name, before):
            if month and (name is None or before is None):
                found = MONTH_NAME.match(text, month.start(1))
                date = _around_month(text, found, UNSET) if found else None
                if date is not None and date.day > 31:
                    yield date


def _dates_of(text: str, timex: Timex) -> Iterator[WrittenDate]:
    name = MONTH_NAME.search(text, timex.start, timex.end)
    date = _around_month(text, name, timex.part) if name else _in_figures(text, timex)
    if date is not None:
        yield date


def _around_month(text: str, name: re.Match[str], part: Part | UnsetType) -> WrittenDate | None:
    month = number_of(name[1], MONTHS) + 1
    after = DAY_AFTER.match(text, name.end())
    before = DAY_BEFORE.search(text, max(0, name.start() - 24), name.start())
    if after is None and before is None:
        return _in_words(text, name, part)
    if after is not None and before is not None:
        told = YEAR_AFTER.match(text, after.end())
        if told is None and int(before[2]) <= LAST_DAY:
            return None  # "5 March 30" may be either
        before = None  # "at 91\nMarch 30, 2019"
    if after is not None and after[2] and int(after[2]) <= int(after[1]):
        return None  # "May 3-1" is a score
    if after is not None:
        start, end, day = name.start(), after.end(1), int(after[1])
        list_start = start
        tail = after.end()
        other = int(after[2]) if after[2] else None
        other_end = tail
        is_list = other is not None and DAY_AFTER_LIST.match(text, tail) is not None
        while end < tail and text[end].isalpha():
            end += 1
    else:
        assert before is not None
        start, end, day = before.start(2), name.end(1), int(before[2])
        tail = name.end()
        other_end = end
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
        other_end=max(end, other_end),
    )


def _in_words(text: str, name: re.Match[str], part: Part | UnsetType) -> WrittenDate | None:
    """ "the thirteenth of March 2019"."""
    if "of" not in text[max(0, name.start() - 8) : name.start()].lower():
        return None
    before = WORDS_BEFORE.search(text, max(0, name.start() - 24), name.start())
    if before is None:
        return None
    year = YEAR_AFTER.match(text, name.end())
    if (year is not None and NOT_YEAR.match(text, year.end())) or not WORDS_END.match(
        text, year.end() if year else name.end(1)
    ):
        return None
    return WrittenDate(
        start=before.start(),
        end=year.end() if year else name.end(1),
        list_start=before.start(),
        day=_ORDINAL_WORDS.index(before[1].lower()) + 1,
        month=number_of(name[1], MONTHS) + 1,
        year=int(year[1]) if year else None,
        day_end=name.end(1),
        other_day=None,
        is_list=False,
        form="words",
        part=part,
        other_end=name.end(1),
    )


def _in_figures(text: str, timex: Timex) -> WrittenDate | None:
    if FIGURE_MARKS.isdisjoint(timex.text):
        return None
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
    start, end = match.span()
    return WrittenDate(start, end, start, day, month, year, end, None, False, "figures", timex.part, end)


def has_told_year(text: str, date: WrittenDate) -> bool:
    """Whether words such as "last year" tell the year after a date that does not write it."""
    return TOLD_YEAR.match(text, date.day_end) is not None


def resolve_told_year(text: str, date: WrittenDate, own_year: int) -> int | None:
    """The year that "this year", "last year" or "next year" after a date means in a report of `own_year`."""
    told = TOLD_YEAR.match(text, date.day_end)
    if told is None or told["which"] is None:
        return None
    return own_year + {"last": -1, "this": 0, "next": 1}[told["which"]]


def opens_range(text: str, date: WrittenDate) -> bool:
    """Whether another date follows that ends a run of days: "March 5 to April 6", "5 March - 6 April"."""
    return RANGE_ON.match(text, date.end) is not None
