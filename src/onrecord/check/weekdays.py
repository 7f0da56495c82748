"""Whether a weekday can be that of the date beside it, in the year written or in any that may be meant."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from onrecord.annotations import Reading, Tier
from onrecord.check.date_contexts import (
    KNOWN_BY_DAY,
    counts_what_follows,
    is_apart,
    is_listed_loosely,
    is_of_another_clock,
    years_beside,
)
from onrecord.check.excuses import says_nearby
from onrecord.check.written_dates import WrittenDate, find_written_dates, has_told_year, opens_range
from onrecord.check.written_weekdays import WrittenWeekday, find_weekday
from onrecord.patterns import compile_late

__all__ = ["Accusation", "OwnDay", "judge_weekdays", "missing_day", "settle_own_day"]

# Grounds on which a dct settles a year that is not written.
STATED = ("given", "metadata", "dateline")
# A date stamp stands this near to the top; it is what the reader of the dct calls the head of a text.
HEAD = 600
# The last country of Europe changed from the Julian calendar in 1923; until then either may be meant.
LAST_JULIAN_YEAR = 1923
# Until 1752 English dates were Julian, and a year began on 25 March: what is meant is a matter of reading.
LAST_ENGLISH_JULIAN_YEAR = 1752
# "March 5, 2130" may be half past nine in the evening.
LAST_YEAR = 2099
# A year in the words or the value of a timex.
YEAR = compile_late(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# Talk of old times, in which a date without a year may be of any: "the anniversary", "20 years ago".
OLD_TIMES = compile_late(
    r"anniversar|commemorat|memorial|fateful|infamous|decades?\b|centur|flashback|nostalgi|throwback"
    r"|[Ff]rom our files|look(?:s|ing|ed)? back|\byears (?:ago|earlier|since|after|later)"
)
# How far around a date that talk is looked for: a paragraph or two.
AROUND = 500
# In the sentence of a date without a year: history, which names weekdays of its own years.
OF_HISTORY = compile_late(
    r"\b(?:histor(?:y|ic|ical|ically|ians?)|diar(?:y|ies|ist)|memoirs?|chronicles?|archives?|biograph\w*|museums?"
    r"|wars?|wartime|outbreak|armistice|battles?|invaded|bombed|torpedoed|assassinated|surrendered|veterans?"
    r"|survivors?|monuments?|plaque|cent(?:ury|uries|enary|ennial)|generations?|ancestors?|grand(?:father|mother)"
    r"|on this day|that (?:day|year|morning|night)|once|Pearl Harbor|Hiroshima|D-Day|Titanic)\b",
    re.IGNORECASE,
)


class OwnDay(NamedTuple):
    """The day a report was written, and whether it is sure enough for a proof."""

    day: date
    sure: bool


def settle_own_day(reading: Reading) -> OwnDay | None:
    """The day of writing that settles a year left out: stated, or a date stamp at the head of the text.

    A stamp on the first line is the report's own; one further down may be that of the page it stands on. A
    dct inferred in another way rests on the weekdays of the text, which would be proved by themselves.
    """
    dct = reading.document.dct
    if dct.value is None:
        return None
    day = date.fromisoformat(dct.value[:10])
    if dct.basis in STATED:
        return OwnDay(day, True)
    if dct.basis != "text" or dct.start is None or dct.end is None or dct.start >= HEAD:
        return None
    text = reading.document.text
    words = text[dct.start : dct.end]
    if not YEAR.search(words) or "today" in words.lower():
        return None
    return OwnDay(day, "\n" not in text[: dct.start].lstrip())


class Accusation(NamedTuple):
    """A weekday that does not fit: how surely, which day the date is, and what it is in the years beside."""

    weekday: WrittenWeekday
    written: WrittenDate
    tier: Tier
    day: date
    others: tuple[date, ...] = ()


def judge_weekdays(reading: Reading) -> Iterator[Accusation]:
    """Every weekday that fits its date in no way, in order of the dates.

    Where two dates or more without a year are off by the same number of days and none fits, the year
    they are judged by may be the slip: then none is proved.
    """
    accused: list[Accusation] = []
    fitting = False
    judge = _Judge(reading)
    for written in find_written_dates(reading):
        text = reading.document.part_text(written.part)
        weekday = find_weekday(text, written)
        if weekday is None or missing_day(written) is not None:
            continue
        accusation = judge.accuse(text, weekday, written)
        if accusation is not None:
            accused.append(accusation)
        elif written.year is None:
            fitting = True
    yearless = [a for a in accused if a.written.year is None]
    shifts = {(a.weekday.weekday - a.day.weekday()) % 7 for a in yearless}
    if not fitting and len(shifts) == 1 and len({a.day for a in yearless}) > 1:
        accused = [a._replace(tier="check") if a.written.year is None else a for a in accused]
    yield from accused


class _Judge:
    """Holds what the dates of one report are judged by: its dct and the years it names."""

    def __init__(self, reading: Reading) -> None:
        self.own_day = settle_own_day(reading)
        self.reading = reading

    @cached_property
    def years_named(self) -> set[int]:
        """The years that the report writes or speaks of ("ten years ago")."""
        stated = (words for timex in self.reading.timexes or () for words in (timex.text, timex.value))
        return {int(year) for words in stated for year in YEAR.findall(words)}

    def accuse(self, text: str, weekday: WrittenWeekday, written: WrittenDate) -> Accusation | None:
        """What is wrong with a weekday beside a date, or None."""
        if is_apart(text, weekday, written):
            return None
        if opens_range(text, written) and (weekday.other is not None or written.year is None):
            return (
                None  # "Monday to Saturday, March 5 to April 6": opening days; the year may stand at the end
            )
        if written.year is not None:
            accusation = _judge_full_date(weekday, written, written.year)
        elif has_told_year(text, written):
            return None
        else:
            accusation = self._judge_without_year(text, weekday, written)
        if accusation is None:
            return None
        listed, closed = is_listed_loosely(text, written)
        off = (weekday.weekday - accusation.day.weekday()) % 7
        if closed or (off in (1, 6) and is_of_another_clock(text, written)):
            return None
        if listed or counts_what_follows(text, written) or _is_loose(weekday, written, accusation.day):
            # Two doubts are one too many: a year that may be meant, and words that may belong elsewhere.
            doubted = written.year is None and accusation.tier == "check"
            return None if doubted else accusation._replace(tier="check")
        return accusation

    def _judge_without_year(
        self, text: str, weekday: WrittenWeekday, written: WrittenDate
    ) -> Accusation | None:
        if self.own_day is None:
            return None
        own = self.own_day.day
        number = _day_meant(weekday, written)
        years = (own.year - 1, own.year, own.year + 1)
        days = [day for year in years if (day := _valid(year, written.month, number))]
        if not days:
            return None
        days.sort(key=lambda day: (abs(day - own), day))
        fitting = {day.year for day in days if _fits(weekday, written, day.year)}
        if fitting & {own.year, days[0].year}:
            return None
        if any(_fits(weekday, written, year) for year in years_beside(text, written.start, written.end)):
            return None
        open_year = (
            not self.own_day.sure
            or fitting
            or (written.month, number) == (own.month, own.day)  # its anniversaries are the news of that day
            or (written.month, number) in KNOWN_BY_DAY
            or any(_fits(weekday, written, year) for year in self.years_named)
            or OLD_TIMES.search(text, max(0, written.start - AROUND), written.end + AROUND)
            or says_nearby(OF_HISTORY, text, written.start, written.end)
        )
        return Accusation(weekday, written, "check" if open_year else "proved", days[0], tuple(days[1:]))


def _judge_full_date(weekday: WrittenWeekday, written: WrittenDate, year: int) -> Accusation | None:
    day = _valid(year, written.month, _day_meant(weekday, written))
    if day is None or year > LAST_YEAR or _fits(weekday, written, year):
        return None
    if year <= LAST_JULIAN_YEAR and _julian_weekday(day) == weekday.weekday:
        return None
    return Accusation(weekday, written, "proved" if year > LAST_ENGLISH_JULIAN_YEAR else "check", day)


def _day_meant(weekday: WrittenWeekday, written: WrittenDate) -> int:
    """The day that goes with the weekday: in "Monday and Tuesday, 5 and 6 March" the later with the later."""
    if weekday.other is not None and written.other_day is not None:
        return max(written.day, written.other_day)
    return written.day


def _is_loose(weekday: WrittenWeekday, written: WrittenDate, day: date) -> bool:
    """Whether it is open which day a weekday stands for.

    One weekday for two days, two for one, a night, or a word that may be no weekday of that date.
    """
    uneven = (weekday.other is None) != (written.other_day is None)
    night = weekday.hour == "night" and (weekday.weekday - day.weekday()) % 7 in (1, 6)
    return uneven or night or weekday.doubtful


def _fits(weekday: WrittenWeekday, written: WrittenDate, year: int) -> bool:
    """Whether the weekday, or for uneven lists any weekday named, is right for a day named in that year."""
    numbers, weekdays = {_day_meant(weekday, written)}, {weekday.weekday}
    if weekday.other is None and written.other_day is not None:
        numbers.add(written.other_day)
    elif weekday.other is not None and written.other_day is None:
        weekdays.add(weekday.other)
    days = (_valid(year, written.month, number) for number in numbers)
    return any(day.weekday() in weekdays for day in days if day)


def _julian_weekday(day: date) -> int:
    """The weekday of the same day, month and year of the Julian calendar."""
    behind = (
        day.year // 100
        - day.year // 400
        - 2
        - (day.month <= 2 and day.year % 100 == 0 and day.year % 400 != 0)
    )
    return (day + timedelta(days=behind)).weekday()


def _valid(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def missing_day(written: WrittenDate, year: int | None = None) -> int | None:
    """The day written that its month does not have, in the year written, else in `year`, else in any."""
    last = monthrange(written.year or year or 2000, written.month)[1]
    if not 1 <= written.day <= last:
        return written.day
    other = written.other_day
    return other if other is not None and written.form == "month-day" and other > last else None
