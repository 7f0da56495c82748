"""Dates against the calendar: weekdays, and days that no month has."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from onrecord.annotations import Finding, Reading, Suggestion, Tier
from onrecord.check.certainty import tier_of_impossible
from onrecord.check.days import MONTHS, WEEKDAYS, restate_day
from onrecord.check.excuses import MADE_UP, OF_A_SLIP, Excuses, says_nearby
from onrecord.check.rule import finding, rule
from onrecord.check.unreal_days import is_monthly_figure, is_unreal
from onrecord.check.weekdays import Accusation, judge_weekdays, missing_day, settle_own_day
from onrecord.check.written_dates import (
    GAP,
    MONTH,
    WrittenDate,
    find_days_beyond,
    find_written_dates,
    resolve_told_year,
)
from onrecord.check.written_weekdays import WrittenWeekday
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["check_impossible_date", "check_weekday"]

# Feb. 30 was a real day in Sweden in 1712.
SWEDISH_YEAR = 1712
# Another calendar than the Gregorian: "Old Style", "the Coptic calendar"; not "the calendar year".
OTHER_CALENDAR = compile_late(
    r"\b(?:Julian|Gregorian|(?:[Oo]ld|[Nn]ew)[ -](?:[Ss]tyle|[Rr]eckoning)|Hijri|[ON]\.S\."
    r"|(?:Orthodox|Ethiopian|Coptic|Islamic|Muslim|Persian|Iranian"
    r"|Jewish|Hebrew|Roman|[Ll]unar|lunisolar|[Cc]hurch|[Oo]ld|[Aa]ncient) calendars?\b"
    r"|[Cc]alendar reforms?\b|[Dd]ate ?[Ll]ine\b)"
)
_WEEKDAYS = "|".join(WEEKDAYS)
# After a date, what day it was: " in Samoa was Tuesday", " is really a Tuesday"; not
# ", he said, the day is Friday".
TOLD_WEEKDAY = compile_late(
    rf"(?:\s+(?:in|on|at|for)(?:\s+[\w-]+){{1,4}}?)?,?\s+(?:was|is|fell on|falls on)"
    rf"(?:\s+(?:still|already|really|actually|in fact))?\s+(?:an?\s+)?({_WEEKDAYS})\b"
)
# In its sentence: "when it was already Tuesday in Tokyo".
STILL_WEEKDAY = compile_late(rf"\b(?:still|already|really|actually)\s+(?:an?\s+)?(?:{_WEEKDAYS})\b")


# After a second day: " January", " of March" ("from November 1 to 31 January"); not ", 2024".
MONTH_OF_ITS_OWN = compile_late(rf"{GAP}(?:of{GAP})?(?:{MONTH})\b")


@rule("weekday-date", needs=("time", "corrections"))
def check_weekday(reading: Reading) -> Iterator[Finding]:
    """The weekday named is not the weekday of that date.

    Proof: a full Gregorian date has exactly one weekday. Where no year is written, the weekday fits neither
    in the year of the report nor in the years before and after it. The tier is check where it fits a year
    beside the report's or one the report names; where the talk is of old times, or the date is of the day of
    writing, whose anniversaries are news; where the weekday may be part of a name ("Black Friday") or title.
    Silent when: the year is neither written nor settled by a dct that is stated or stamped at the top; the
    date is in a quotation or in a correction; the sentence speaks of a slip ("sic"), of something made up or
    of another calendar, or names the right weekday; before 1924 the weekday fits the Julian calendar.
    Wrong: The council met on {Monday}, 5 March 2019.
    Wrong: The council met on {Mon}. 5th March 2019.
    Wrong: The council met on {Monday} (March 5, 2019) and voted.
    Wrong: The council met on 5 March 2019, a {Monday}.
    Wrong: On 5 March 2019 - a {Monday} - the council met.
    Wrong: The council met on {Monday} at 9 a.m., 5 March 2019.
    Wrong: {Monday}'s meeting (5 March 2019) was short.
    Wrong: The council will meet on {Friday}, March 16.
    Right: The council met on Tuesday, 5 March 2019.
    Right: The council will meet on Saturday, March 16.
    Right: "It was Monday, 5 March 2019," she said.
    Right: In the novel, set on Monday, 5 March 2019, the council meets.
    Right: The council met on 5 March 2019, a Monday meeting being impossible.
    Right: On Monday, May 1 in 5 councillors stayed away.
    Right: Share prices from Friday to March 5, 2019, rose 3 percent.
    Right: On Monday, March 1.67 million people watched.
    Dct: none
    Right: The council will meet on Friday, March 16.
    Right: The school reopens Monday. March 15, 2025, is the deadline for claims.
    Right: Classes are on Tuesday and Thursday, March 3-28, 2025.
    Source: ISO 8601-1:2019, calendar date.
    """
    excuses = Excuses(reading)
    for accusation in judge_weekdays(reading):
        written = accusation.written
        text = reading.document.part_text(written.part)
        if (
            not _is_excused(excuses, text, written)
            and not _is_told_otherwise(text, accusation)
            and not excuses.is_quoted(written.start, written.part)
        ):
            yield _report_weekday(reading, text, accusation)


def _report_weekday(reading: Reading, text: str, accusation: Accusation) -> Finding:
    weekday, written, day = accusation.weekday, accusation.written, accusation.day
    proof = [f"{_name(each)} is a {WEEKDAYS[each.weekday()]}" for each in (day, *accusation.others)]
    if written.year is None:
        proof.append(f"no year is written, and the report is dated {(reading.document.dct.value or '')[:10]}")
    return finding(
        reading,
        "weekday-date",
        accusation.tier,
        weekday.start,
        weekday.end,
        f"{_name(day)} is a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[weekday.weekday]}",
        proof,
        evidence=(Span(weekday.start, weekday.end), Span(written.start, written.end)),
        suggestions=_suggest(text, weekday, written, day) if accusation.tier == "proved" else (),
        part=written.part,
    )


def _suggest(text: str, weekday: WrittenWeekday, written: WrittenDate, day: date) -> Iterator[Suggestion]:
    """Another weekday; or the nearest day that has this one."""
    distance = (weekday.weekday - day.weekday() + 3) % 7 - 3
    nearest = day + timedelta(days=distance)
    words = text[weekday.start : weekday.end]
    yield Suggestion(
        start=weekday.start,
        end=weekday.end,
        replacement=restate_day(words, nearest.toordinal(), day.toordinal()),
    )
    if written.form in ("figures", "words") or written.other_day is not None:
        return
    words = text[written.start : written.end]
    yield Suggestion(
        start=written.start,
        end=written.end,
        replacement=restate_day(words, day.toordinal(), nearest.toordinal()),
    )


def _name(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@rule("impossible-date", needs=("time", "corrections"))
def check_impossible_date(reading: Reading) -> Iterator[Finding]:
    """The month does not have that day.

    Proof: the Gregorian calendar fixes the days of each month, and the leap years.
    Silent when: the number may be a year, a price or a count; the year of a February 29 is neither written
    nor told ("this year"); the sentence speaks of a slip, of something made up, of calendars or of another
    calendar, or stands in a correction. In a quotation the tier is check.
    Wrong: Profit rose in the quarter ending {September 31}.
    Wrong: The treaty was signed on {31 June} 1987.
    Wrong: The treaty was signed on {February 29, 2023}.
    Wrong: The next meeting is on {March 67}.
    Wrong: The next meeting is set for {Sept. 31}.
    Wrong: The law came into force on {32nd May}.
    Wrong: From {April 1 to 31} the bridge is shut.
    Wrong: The form is dated {2023-02-30}.
    Right: Profit rose in the quarter ending September 30.
    Right: In April 31 ships passed the strait, and in June 45.
    Right: The law has been in force since March 67.
    Right: He was born on February 29, 2024.
    Right: The forged cheque was dated June 31.
    Right: Futures for September 31.5 cents lower.
    Right: The season is from November 1 to 31 January.
    Source: ISO 8601-1:2019, calendar month.
    """
    excuses = Excuses(reading)
    own = settle_own_day(reading)
    seen: set[tuple[object, int]] = set()
    for written in chain(find_written_dates(reading), find_days_beyond(reading)):
        text = reading.document.part_text(written.part)
        told = resolve_told_year(text, written, own.day.year) if own else None
        missing = missing_day(written, told)
        if missing is None or (written.part, written.start) in seen:
            continue
        if written.other_day is not None and MONTH_OF_ITS_OWN.match(
            text, max(written.end, written.other_end)
        ):
            continue
        seen.add((written.part, written.start))
        tier = tier_of_impossible(text, written)
        if tier is None or _is_excused(excuses, text, written) or is_unreal(text, written):
            continue
        if tier == "check" and is_monthly_figure(text, written):
            continue
        if excuses.is_quoted(written.start, written.part) or (told and own and not own.sure):
            tier = "check"
        yield _report_impossible(reading, tier, written, missing, written.year or told)


def _report_impossible(
    reading: Reading, tier: Tier, written: WrittenDate, missing: int, year: int | None
) -> Finding:
    leap_day = missing == 29  # its year is wrong, too
    end = max(written.end, written.other_end) if leap_day else written.day_end
    if missing != written.day:
        end = max(end, written.other_end)
    month = MONTHS[written.month - 1]
    return finding(
        reading,
        "impossible-date",
        tier,
        written.start,
        end,
        f"There is no {missing} {month}" + (f" {year}" if leap_day else ""),
        (_days_of_month(written.month, year if leap_day else None),),
        evidence=(Span(written.start, max(end, written.end)),),
        part=written.part,
    )


def _days_of_month(number: int, year: int | None) -> str:
    month = MONTHS[number - 1]
    if year is not None:
        return f"{year} is not a leap year: {month} {year} has 28 days"
    most = "at most " if number == 2 else ""
    return f"{month} has {most}{monthrange(2000, number)[1]} days"


def _is_excused(excuses: Excuses, text: str, written: WrittenDate) -> bool:
    """Whether the report speaks of another calendar there, of a slip, or of something made up."""
    if written.year == SWEDISH_YEAR or excuses.is_in_correction(written.start, written.part):
        return True
    return any(
        says_nearby(pattern, text, written.start, written.end)
        for pattern in (OTHER_CALENDAR, OF_A_SLIP, MADE_UP)
    )


def _is_told_otherwise(text: str, accusation: Accusation) -> bool:
    """Whether the sentence itself names the right weekday ("Monday, 5 March in Samoa was Tuesday")."""
    written = accusation.written
    told = TOLD_WEEKDAY.match(text, written.end)
    if told is not None and told[1] != WEEKDAYS[accusation.weekday.weekday]:
        return True
    return says_nearby(STILL_WEEKDAY, text, written.start, written.end)
