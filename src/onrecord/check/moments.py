"""Days, months and years that one sentence tells of, as windows of days, and the sentence itself to match on.

What a sentence says of two days and what lies between them is a network of three statements; the windows
made here are its distances.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from msgspec import UNSET

from onrecord.annotations import Reading, Timex
from onrecord.check.days import MONTH_NAME, MONTH_STEMS, bare_weekday, day_windows, name_day
from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.segment import find_sentences
from onrecord.read.time import weekday_in

__all__ = [
    "Moment",
    "Told",
    "length_range",
    "moment_of",
    "name_moment",
    "own_timexes",
    "tell_before",
    "tell_sentence",
    "tell_two",
]

Window = tuple[int, int]

# How far around a place its sentence is looked for, in characters; longer ones are cut there.
REACH = 320
# The white space between two sentences is no longer, in characters.
GAP = 40
# "2010", "1998": a year by itself; not "1998-99", "fiscal 1998".
YEAR_ALONE = compile_late(r"(?:1[5-9]|20)\d\d")
# "2010-07"; not "2010-07-05", "2010-W07".
MONTH_VALUE = compile_late(r"(\d{4})-(\d\d)")
# "in 2010", "July 2010": the year is written.
YEAR_WRITTEN = compile_late(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# "P6D", "P2W", "P3M", "P12Y"; not "PXD", "P2.5Y", "PT6H".
LENGTH = compile_late(r"P(\d{1,3})([DWMY])")
DAYS_IN = {"M": 30.44, "Y": 365.25}
# A month or a year that is begun may be rounded up where it lacks no more than so many days; what is over
# may be left out up to a whole one.
ROUNDED = {"M": 18, "Y": 200}
# Beyond so many days a length is round ("100 days").
MOST_DAYS = 31
# White space, one character at a time.
WHITE = compile_late(r"\s")


class Moment(NamedTuple):
    """A day, month or year that a timex states.

    Attributes:
        windows: first and last day (ordinals, both inclusive) of each day, month or year that it may be;
            the likeliest first.
        unit: "day", "month" or "year".
    """

    timex: Timex
    windows: tuple[Window, ...]
    unit: str

    @property
    def span(self) -> Span:
        return Span(self.timex.start, self.timex.end)


class Told(NamedTuple):
    """A sentence in lower case, one character for one, dates as tildes and lengths as number signs.

    Attributes:
        start: where it begins in the report.
        masked: the sentence; white space as single spaces.
        timexes: those in it, in order.
    """

    start: int
    masked: str
    timexes: tuple[Timex, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.masked)

    def timex_at(self, at: int) -> Timex:
        """The timex whose mask begins at that place of the sentence."""
        return next(t for t in self.timexes if t.start == self.start + at)


def own_timexes(reading: Reading) -> list[Timex]:
    """The timexes of the text itself, in order."""
    return [t for t in reading.timexes or () if t.part is UNSET]


def tell_sentence(reading: Reading, timexes: Sequence[Timex], at: int) -> Told:
    """The sentence around a place of the text, cut at 320 characters each way.

    Args:
        timexes: of the text, in order.
    """
    text = reading.document.text
    first = max(0, at - REACH)
    nearby = text[first : at + REACH]
    sentence = next(
        (s for s in find_sentences(nearby) if s.start <= at - first < s.end), Span(0, len(nearby))
    )
    start, end = first + sentence.start, first + sentence.end
    inside = timexes[
        bisect_left(timexes, start, key=lambda t: t.start) : bisect_left(timexes, end, key=lambda t: t.start)
    ]
    raw = text[start:end]
    low = raw.lower()
    low = WHITE.sub(" ", low if len(low) == len(raw) else raw)
    for t in inside:
        to = min(t.end, end) - start
        mark = "#" if t.type == "DURATION" else "~"
        low = low[: t.start - start] + mark * (to - (t.start - start)) + low[to:]
    return Told(start, low, tuple(inside))


def tell_two(reading: Reading, timexes: Sequence[Timex], told: Told) -> Told:
    """A sentence and the next, as one; the sentence alone where none follows it."""
    after = reading.document.text[told.end : told.end + GAP]
    start = told.end + len(after) - len(after.lstrip())
    if start >= len(reading.document.text) or not after.strip():
        return told
    following = tell_sentence(reading, timexes, start)
    if following.start < told.end:
        return told
    gap = " " * (following.start - told.end)
    return Told(told.start, told.masked + gap + following.masked, (*told.timexes, *following.timexes))


def tell_before(reading: Reading, timexes: Sequence[Timex], told: Told) -> Told | None:
    """The sentence before another, or None where that one is the first."""
    first = max(0, told.start - GAP)
    before = reading.document.text[first : told.start].rstrip()
    return tell_sentence(reading, timexes, first + len(before) - 1) if before else None


def moment_of(timex: Timex, around: Sequence[int] = ()) -> Moment | None:
    """The days, months or years that a timex may mean, or None when it states none.

    What has no year written may lie in a neighbouring year, a bare weekday in any week around.

    Args:
        around: days of the same sentence, which may settle a year or a week.
    """
    if timex.type not in ("DATE", "TIME") or timex.mod in ("BEFORE", "AFTER", "APPROX"):
        return None
    named = any(name[1].title().startswith(MONTH_STEMS) for name in MONTH_NAME.finditer(timex.text))
    if timex.type == "TIME" and not named and bare_weekday(timex) is None:
        return None  # "9 am on Monday" is of any week, though it has a number
    if timex.anchor not in (None, "dct") and not named and weekday_in(timex.text) is None:
        return None  # "two days later" is no better than the day it is counted from
    if days := day_windows(timex, around):
        return Moment(timex, days, "day")
    if month := MONTH_VALUE.fullmatch(timex.value):
        year, number = int(month[1]), int(month[2])
        years = [year]
        if not YEAR_WRITTEN.search(timex.text):
            centres = [*(date.fromordinal(day).year for day in around), year]
            years = list(dict.fromkeys(c + k for c in centres for k in (0, -1, 1)))
        # The first and the last year of the calendar have no neighbour on one side.
        years = [y for y in years if 1 < y < 9999]
        return Moment(timex, tuple(_month(y, number) for y in years), "month") if years else None
    if YEAR_ALONE.fullmatch(timex.text) and timex.value == timex.text:
        year = int(timex.value)
        return Moment(timex, ((date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()),), "year")
    return None


def _month(year: int, number: int) -> Window:
    after = date(year + number // 12, number % 12 + 1, 1)
    return date(year, number, 1).toordinal(), after.toordinal() - 1


def length_range(timex: Timex) -> Window | None:
    """How far the last day may lie from the first for a length of whole days, weeks, months or years.

    Days hold by counting both ends, the nights or the days between; weeks from a working week to the
    weekend and Monday after; months and years are rounded up from half or cut off.

    Returns:
        Least and greatest distance in days, both inclusive; None for what is no such length.
    """
    length = LENGTH.fullmatch(timex.value)
    if length is None or timex.mod is not None:
        return None
    number, unit = int(length[1]), length[2]
    if unit == "D":
        return (max(0, number - 1), number + 1) if number <= MOST_DAYS else None
    if unit == "W":
        return 7 * number - 4, 7 * number + 5
    return round(number * DAYS_IN[unit] - ROUNDED[unit]), round((number + 1) * DAYS_IN[unit])


def name_moment(moment: Moment) -> str:
    """A moment as a proof names it: its words, and the day where only one is meant.

    >>> from onrecord.read import read
    >>> name_moment(moment_of(read("It shut on 5 May 2019.", only="time").timexes[0]))
    '“5 May 2019” is Sunday 5 May 2019'
    """
    words = f"“{' '.join(moment.timex.text.split())}”"
    if moment.unit != "day" or len(moment.windows) > 1:
        return words
    return f"{words} is {name_day(moment.windows[0][0])}"
