"""Holidays against the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from onrecord.annotations import Finding, Reading, Suggestion, Tier
from onrecord.check.calendar import OTHER_CALENDAR
from onrecord.check.date_contexts import years_beside
from onrecord.check.days import MONTHS, WEEKDAYS, restate_day
from onrecord.check.excuses import MADE_UP, OF_A_SLIP, Excuses, says_nearby
from onrecord.check.holiday_words import (
    DatedHoliday,
    find_dated_holidays,
    holiday_day,
    orthodox_day,
)
from onrecord.check.rule import finding, rule
from onrecord.check.weekdays import OF_HISTORY, OLD_TIMES, YEAR, OwnDay, settle_own_day
from onrecord.check.written_dates import GAP, has_told_year, resolve_told_year
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["check_holiday_date"]

# A date so far from a holiday is not meant as its day; one beside Easter may be taken from another year.
NEAR_DAYS, NEAR_EASTER_DAYS = 10, 40
# Days on which a holiday was held before the law put it on a Monday, and on which many hold it still.
TRADITIONAL = {("columbus", 10, 12), ("memorial", 5, 30), ("king", 1, 15), ("presidents", 2, 22)}
# Stands for every year where a holiday has one day in all of them.
ANY_YEAR = 2002
# A holiday that falls on a weekend is kept at most so many days off ("Boxing Day: 28 December").
SATURDAY, DAYS_IN_LIEU = 5, 3
# Days on which nobody is off work are not moved.
NEVER_IN_LIEU = ("halloween", "valentine", "groundhog", "earth")
# In the sentence of a holiday that is held on another day than its own.
OF_A_MOVE = compile_late(
    r"\b(?:observ\w+|in lieu|substitut\w+|(?:bank|public|legal|federal|state|statutory) holidays?|moved?"
    r"|postpon\w+|transferred|celebrated (?:on|early|late)|celebrations?|instead|make-?up|day off|rescheduled"
    r"|traditional(?:ly)?|original(?:ly)?|trick[- ]or[- ]treat\w*|marked on|Orthodox|Eastern|Coptic"
    r"|Ethiopian?|Armenian?|Greek|Julian|Israeli?|Jewish|Korean?|Liberian?|Norfolk Island|Canadian?"
    r"|Confederate)\b",
    re.IGNORECASE,
)
# Churches that keep another Easter, anywhere near the date.
OTHER_CHURCH = compile_late(
    r"\b(?:Orthodox|Coptic|Copts?|Greece|Greek|Russian?|Serbian?|Bulgarian?|Romanian?|Ukrain\w+|Georgian?|Ethiopian?"
    r"|Armenian?|Cypr\w+|Macedonian?|Belarus\w*|Moldovan?|Eastern (?:church|rite|Christian))"
)
AROUND = 500
# After a date without a year, the year it is of: " in 2021"; not " in 2021 dollars".
YEAR_IN = compile_late(rf"{GAP}in{GAP}((?:19|20)\d\d)(?![\w-]|[.,]\d)")
# The bishops of Ireland moved it out of Holy Week in 2008.
SAINT_MOVED = ("patrick", 3, 15)


@rule("holiday-date", needs=("time", "corrections"))
def check_holiday_date(reading: Reading) -> Iterator[Finding]:
    """The date named with a holiday is not its day.

    Proof: the holiday is on one day of the year to every reader, by law or the church calendar. Where it
    moves and no year is written, the date is its day neither in the year of the report nor in the years
    before and after it. The tier is check where it fits a year beside the report's, where the talk is of old
    times, where the holiday is celebrated on near days, too ("Halloween") or its name is that of a season,
    where it may be in lieu in some year and none is told, and where the country of an Independence Day is
    told only elsewhere in the report.
    Silent when: the day may be that of another country or church, one in lieu of a Saturday or Sunday, an
    item in a list of days, or counted from the holiday ("the day after"); the sentence speaks of a holiday
    that is observed, moved or celebrated on another day, of a slip, or of something made up; it is in a
    quotation or a correction; a holiday that moves has no year and no dct settles one.
    Wrong: The pool opened on Christmas Day, {December 26}, for an hour.
    Wrong: The family met on Thanksgiving, {November 23, 2021}, in Ohio.
    Wrong: Shops were shut on Good Friday ({April 3, 2024}).
    Wrong: Easter Sunday fell on {12 April 2021}.
    Wrong: He died on {December 30, 2019}, New Year's Eve.
    Wrong: He died on {March 16, 2019}, St. Patrick's Day.
    Wrong: America's Independence Day ({5 July}) was quiet.
    Right: The pool opened on Christmas Day, December 25, for an hour.
    Right: Shops were shut on Good Friday (March 29, 2024).
    Right: The pool is closed on Thanksgiving, December 25 and January 1.
    Right: It reopened the day after Christmas, December 26.
    Right: Greek churches were full on Easter Sunday, 5 May 2024.
    Right: Christmas Day, observed on December 26, was quiet.
    Right: The office shuts on Veterans Day (Monday, Nov. 12, 2018).
    Right: Algeria marks Independence Day (5 July).
    Dct: none
    Right: They met on Good Friday, April 3.
    Source: lexicons/en/holiday_dates.toml; Easter by the anonymous Gregorian algorithm (Meeus, Astronomical
    Algorithms, 1991, chapter 8).
    """
    excuses = Excuses(reading)
    judge: _Judge | None = None
    for dated in find_dated_holidays(reading):
        judge = judge or _Judge(reading)
        verdict = judge.accuse(dated)
        text = reading.document.part_text(dated.written.part)
        if verdict is None or _is_excused(excuses, text, dated):
            continue
        yield _report(reading, text, dated, *verdict)


class _Judge:
    """Holds what the holidays of one report are judged by: its dct and the years it names."""

    def __init__(self, reading: Reading) -> None:
        self.own: OwnDay | None = settle_own_day(reading)
        self.reading = reading
        stated = (words for timex in reading.timexes or () for words in (timex.text, timex.value))
        self.years_named = {int(year) for words in stated for year in YEAR.findall(words)}

    def accuse(self, dated: DatedHoliday) -> tuple[Tier, tuple[date, ...]] | None:
        """The tier, and the days the holiday is on in the years that may be meant, likeliest first."""
        holiday, written = dated.holiday, dated.written
        text = self.reading.document.part_text(written.part)
        year = self._year_told(text, dated)
        if year is None and (has_told_year(text, written) or self._fits_beside(text, dated)):
            return None
        if holiday.months and written.month not in holiday.months:
            return None
        if (holiday.rule, written.month, written.day) in (*TRADITIONAL, SAINT_MOVED):
            return None
        days = self._days_meant(dated, year)
        if not days or not any(_is_near(day, dated) for day in days):
            return None
        fitting = [day for day in days if _fits(dated, day.year)]
        if any(day in fitting for day in (days[0], self._soonest(dated, days))):
            return None
        in_lieu = _may_be_in_lieu(dated, days, known=year is not None or self.own is not None)
        if in_lieu and (year is not None or self.own is not None):
            return None
        return "check" if in_lieu else self._tier(text, dated, year, bool(fitting)), tuple(days)

    def _fits_beside(self, text: str, dated: DatedHoliday) -> bool:
        """Whether the date is right in a year written close by ("In 1916 Easter Sunday fell on April 23")."""
        start, end = min(dated.start, dated.written.start), max(dated.end, dated.written.end)
        return any(_fits(dated, year) for year in years_beside(text, start, end))

    def _days_meant(self, dated: DatedHoliday, year: int | None) -> list[date]:
        """Its days in the year told, else in the years around the day of writing, the nearest first."""
        if year is not None:
            years: tuple[int, ...] = (year,)
        elif self.own is not None:
            years = tuple(self.own.day.year + k for k in (-1, 0, 1))
        else:
            # A day that is the same every year needs no year.
            years = (ANY_YEAR,) if dated.holiday.kind == "fixed" else ()
        days = [day for each in years if (day := holiday_day(dated.holiday, each))]
        own = self.own
        if own is not None and year is None:
            days.sort(key=lambda day: (day.year != own.day.year, abs(day - own.day)))
        return days

    def _soonest(self, dated: DatedHoliday, days: list[date]) -> date:
        """The holiday of the year in which the date written lies nearest to the day of writing."""
        if self.own is None:
            return days[0]
        given = _nearest(self.own.day, dated)
        return next((day for day in days if given and day.year == given.year), days[0])

    def _tier(self, text: str, dated: DatedHoliday, year: int | None, fits_beside: bool) -> Tier:
        written = dated.written
        if not dated.settled or dated.holiday.loose:
            return "check"
        if year is not None or dated.holiday.kind == "fixed":
            return "proved"
        open_year = (
            fits_beside
            or not (self.own and self.own.sure)
            or any(_fits(dated, each) for each in self.years_named)
            or OLD_TIMES.search(text, max(0, written.start - AROUND), written.end + AROUND)
            or says_nearby(OF_HISTORY, text, written.start, written.end)
        )
        return "check" if open_year else "proved"

    def _year_told(self, text: str, dated: DatedHoliday) -> int | None:
        written = dated.written
        if written.year is not None or dated.year is not None:
            return written.year if written.year is not None else dated.year
        if following := YEAR_IN.match(text, written.end):
            return int(following[1])
        return resolve_told_year(text, written, self.own.day.year) if self.own else None


def _fits(dated: DatedHoliday, year: int) -> bool:
    days = (holiday_day(dated.holiday, year), orthodox_day(dated.holiday, year))
    return any(day and (day.month, day.day) == (dated.written.month, dated.written.day) for day in days)


def _is_near(day: date, dated: DatedHoliday) -> bool:
    """Whether the date written lies so near to the holiday that it is meant as its day."""
    given = _nearest(day, dated)
    reach = NEAR_EASTER_DAYS if dated.holiday.kind == "church" else NEAR_DAYS
    return given is not None and abs((given - day).days) <= reach


def _nearest(day: date, dated: DatedHoliday) -> date | None:
    """The date written in the year in which it comes nearest to a day; None when it is in none."""
    month, number = dated.written.month, dated.written.day
    dates = [d for year in (day.year - 1, day.year, day.year + 1) if (d := _valid(year, month, number))]
    return min(dates, key=lambda other: abs(other - day), default=None)


def _may_be_in_lieu(dated: DatedHoliday, days: list[date], known: bool) -> bool:
    """Whether the date is the working day by which a fixed holiday on a Saturday or Sunday is kept.

    Args:
        days: its days, the day of the report's own year first, then the nearer of the others.
        known: whether the year is; else it may be any.
    """
    if dated.holiday.kind != "fixed" or dated.holiday.rule in NEVER_IN_LIEU:
        return False
    for day in days[:2]:
        given = _nearest(day, dated)
        distance = (given - day).days if given else 0
        if not known and distance in (-1, 1, 2, 3):
            return True
        weekend = day.weekday() >= SATURDAY and given is not None and given.weekday() in (0, 1, 4)
        if weekend and abs(distance) <= DAYS_IN_LIEU:
            return True
    return False


def _is_excused(excuses: Excuses, text: str, dated: DatedHoliday) -> bool:
    """Whether the holiday is kept on another day there, or the words are not the report's own."""
    written = dated.written
    if excuses.is_in_correction(written.start, written.part) or excuses.is_quoted(
        written.start, written.part
    ):
        return True
    if dated.holiday.kind == "church" and OTHER_CHURCH.search(
        text, max(0, written.start - AROUND), written.end + AROUND
    ):
        return True
    start, end = min(dated.start, written.start), max(dated.end, written.end)
    return any(
        says_nearby(pattern, text, start, end) for pattern in (OF_A_MOVE, OTHER_CALENDAR, OF_A_SLIP, MADE_UP)
    )


def _report(reading: Reading, text: str, dated: DatedHoliday, tier: Tier, days: tuple[date, ...]) -> Finding:
    written, holiday = dated.written, dated.holiday
    name = " ".join(text[dated.start : dated.end].split())
    with_year = holiday.kind != "fixed"
    said = f"{written.day} {MONTHS[written.month - 1]}"
    right = _name(days[0], with_year)
    if with_year:
        proof = [f"{name} {day.year} is {WEEKDAYS[day.weekday()]} {_name(day, True)}" for day in days]
    else:
        proof = [f"{name} is {right} in every year"]
    if with_year and len(days) > 1:
        proof.append(f"no year is written, and the report is dated {(reading.document.dct.value or '')[:10]}")
    return finding(
        reading,
        "holiday-date",
        tier,
        written.start,
        written.end,
        f"{name} is {right}, not {said}",
        proof,
        evidence=(Span(dated.start, dated.end), Span(written.start, written.end)),
        suggestions=_suggest(text, dated, days[0]) if tier == "proved" else (),
        part=written.part,
    )


def _suggest(text: str, dated: DatedHoliday, day: date) -> Iterator[Suggestion]:
    written = dated.written
    old = _valid(day.year, written.month, written.day)
    if written.form in ("figures", "words") or old is None:
        return
    words = text[written.start : written.end]
    mended = restate_day(words, old.toordinal(), day.toordinal())
    if mended != words:
        yield Suggestion(start=written.start, end=written.end, replacement=mended)


def _name(day: date, with_year: bool) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if with_year else "")


def _valid(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
