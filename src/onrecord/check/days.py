"""What a timex allows as a day or a length, and how to write another day in its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.annotations import Timex
from onrecord.patterns import compile_late
from onrecord.read.time import weekday_in

__all__ = [
    "EVER",
    "MONTHS",
    "WEEKDAYS",
    "bare_weekday",
    "day_windows",
    "length_windows",
    "name_day",
    "restate_day",
    "restate_length",
]

Window = tuple[int, int]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_STEMS = tuple(month[:3] for month in MONTHS)
NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip

# A bare weekday may mean any week this far from the one it was resolved to.
WEEKS_AROUND = 6
# Longer lengths are round ("900-day siege") or names ("the Hundred Days").
MOST_COUNTED = 30
# A date without a year may mean any of the years this far from the one it was resolved to.
YEARS_AROUND = 1
# Years that stand for all where nothing settles one: every weekday of every date, in leap years and others.
SAMPLE_YEARS: tuple[int, ...] = tuple(range(2016, 2028))
SAMPLE_MONDAY = date(2024, 1, 1)

# No happening of a report lasts longer than any two days of one lifetime.
EVER = 40_000
# "16", "3rd" as a day of the month; not "2023", "16:30" or "1,600".
DAY_NUMBER = compile_late(r"(?<![\d:.,])(\d{1,2})(st|nd|rd|th)?(?![\d:]|[.,]\d)")
# "2023"; not "12023".
YEAR = compile_late(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# "2023-09-16", "XXXX-09-16", with or without a time; not "2023-W37" or "2023-09".
DAY_VALUE = compile_late(r"(\d{4}|XXXX)-(\d\d)-(\d\d)(?:T.*)?")
# "P6D", "P2W"; not "P1Y6M", "PT6H", "PXD".
LENGTH_VALUE = compile_late(r"P(\d{1,3})([DW])")
# "Sept.", "September"; the first three letters tell.
MONTH_NAME = compile_late(r"\b([A-Z][a-z]{2,8}|[A-Z]{3,9})\b")
# What may stand beside a bare weekday: "earlier ", " night", "last "; not "the first " or " in March".
PLAIN_REST = compile_late(
    r"\W*(?:(?:on|early|earlier|late|later|last|next|this|past|coming|morning|afternoon|evening|night|the|week)\W*)*",
    re.IGNORECASE,
)
# "six" or "6" of "six-day".
COUNT = compile_late(r"\d{1,3}|[A-Za-z]+")


def day_windows(timex: Timex, around: Sequence[int] = ()) -> tuple[Window, ...] | None:
    """The days (proleptic Gregorian ordinals) a timex may mean, likeliest first; None when it tells none.

    A full date is one day. A date without a year may lie in a neighbouring year, a bare weekday in
    any week around: a proof must hold for all of them.

    Args:
        around: days of the same story, which may settle the year of a date and the week of a weekday
            better than the day of the report does.
    """
    if timex.type not in ("DATE", "TIME") or timex.mod in ("BEFORE", "AFTER"):
        return None
    if weekday_in(timex.text) and not DAY_NUMBER.search(timex.text):
        weekday = bare_weekday(timex)
        return None if weekday is None else _weekday_windows(_day_of(timex), weekday, around)
    day = DAY_VALUE.fullmatch(timex.value)
    if day is None:
        return None
    year, month, number = day.groups()
    if YEAR.search(timex.text) or (not DAY_NUMBER.search(timex.text) and year != "XXXX"):
        exact = _day_of(timex)
        return ((exact.toordinal(),) * 2,) if exact else None
    centres = [] if year == "XXXX" else [int(year)]
    centres += [date.fromordinal(a).year for a in around]
    years = [c + k for c in centres for k in _outward(YEARS_AROUND)] or SAMPLE_YEARS
    days = dict.fromkeys(d for y in years if (d := _valid(y, int(month), int(number))))
    written = weekday_in(timex.text)
    # A weekday beside the date tells the year, unless it is wrong in all of them.
    named = [d for d in days if written and d.weekday() == written[0]] or list(days)
    return tuple((d.toordinal(),) * 2 for d in named) or None


def _weekday_windows(resolved: date | None, weekday: int, around: Sequence[int]) -> tuple[Window, ...]:
    bases = [resolved.toordinal()] if resolved else []
    bases += [day - (day - 1 - weekday) % 7 for day in around]
    bases = bases or [SAMPLE_MONDAY.toordinal() + weekday]
    days = dict.fromkeys(base + 7 * k for base in bases for k in _outward(WEEKS_AROUND))
    return tuple((day, day) for day in days if day >= 1)


def bare_weekday(timex: Timex) -> int | None:
    """The weekday (0 is Monday) of a timex that states no more than that, or None.

    A relative word ("last Tuesday") is not trusted to say which week.
    """
    found = weekday_in(timex.text)
    if found is None:
        return None
    rest = timex.text[: found[1]] + timex.text[found[2] :]
    return found[0] if PLAIN_REST.fullmatch(rest) else None


def length_windows(timex: Timex, *, sitting: bool = False) -> tuple[Window, ...] | None:
    """How far the last day may lie from the first for a length of whole days or weeks, or None.

    "six-day" holds by counting both ends (5), the nights or the days between (6 and 7). Weeks are
    counted loosely, as writers do: two weeks may be two working weeks (11) or end on a third Monday.

    Args:
        sitting: the days are days of sitting ("12-day trial"): there are at least so many.
    """
    length = LENGTH_VALUE.fullmatch(timex.value)
    if length is None or timex.mod is not None:
        return None
    number = int(length[1])
    if number > MOST_COUNTED:
        return None
    low, high = (number - 1, number + 1) if length[2] == "D" else (7 * number - 4, 7 * number + 3)
    return ((max(0, low), EVER if sitting else high),)


def name_day(ordinal: int, *, with_year: bool = True) -> str:
    """A day as a proof names it.

    >>> name_day(date(2023, 9, 16).toordinal())
    'Saturday 16 September 2023'
    """
    day = date.fromordinal(ordinal)
    name = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{name} {day.year}" if with_year else name


def restate_day(text: str, old: int, new: int) -> str:
    """The words of a date with another day in place of the one they state, in the same style.

    Args:
        text: a timex ("Saturday, Sept. 16"); what it does not write is not added, and a day of another
            month that it has no month to name is not written at all: the words come back as they were.
        old, new: the day it states and the day it is to state, as ordinals.

    >>> restate_day("Saturday, Sept. 30", date(2023, 9, 30).toordinal(), date(2023, 10, 1).toordinal())
    'Sunday, Oct. 1'
    """
    was, will = date.fromordinal(old), date.fromordinal(new)
    edits: list[tuple[int, int, str]] = []
    if found := weekday_in(text):
        # Counted from the weekday written: where the year is open, `old` may fall on another.
        weekday, start, end = found
        edits.append((start, end, _in_style(WEEKDAYS[(weekday + new - old) % 7], text[start:end])))
    months = [m for m in MONTH_NAME.finditer(text) if m[1].title().startswith(MONTH_STEMS)]
    if was.month != will.month and not months and DAY_NUMBER.search(text):
        return text
    for month in months:
        if was.month != will.month and MONTHS[was.month - 1].lower().startswith(month[1][:3].lower()):
            edits.append((*month.span(1), _in_style(MONTHS[will.month - 1], month[1])))
    for number in DAY_NUMBER.finditer(text):
        if int(number[1]) == was.day:
            edits.append((*number.span(), f"{will.day}{_ordinal_ending(will.day) if number[2] else ''}"))
            break
    if was.year != will.year and (year := YEAR.search(text)):
        edits.append((*year.span(), str(will.year)))
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def restate_length(text: str, number: int) -> str | None:
    """The words of a length with another number ("six-day", 5 gives "five-day"); None when it has none."""
    count = COUNT.match(text)
    if count is None or (not count[0].isdigit() and count[0].lower() not in NUMBER_WORDS):
        return None
    word = str(number) if count[0].isdigit() or number >= len(NUMBER_WORDS) else NUMBER_WORDS[number]
    rest = text[count.end() :]
    if number == 1 and rest.endswith("s"):
        rest = rest[:-1]
    return (word.capitalize() if count[0][0].isupper() else word) + rest


def _day_of(timex: Timex) -> date | None:
    day = DAY_VALUE.fullmatch(timex.value)
    if day is None or day[1] == "XXXX":
        return None
    return _valid(int(day[1]), int(day[2]), int(day[3]))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _outward(reach: int) -> Iterator[int]:
    yield 0
    for step in range(1, reach + 1):
        yield -step
        yield step


def _around(centre: int, step: int, reach: int) -> Iterator[Window]:
    for k in _outward(reach):
        yield centre + k * step, centre + k * step


def _in_style(name: str, like: str) -> str:
    """A weekday or month name cut and cased as another is ("Sat" gives "Sun", "SEPT" gives "OCT")."""
    full = len(like) > 4 or like.lower() in ("june", "july", "may")
    word = name if full else name[:3]
    return word.upper() if like.isupper() else word


def _ordinal_ending(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
