"""Dates against the calendar: weekdays, and days that no month has."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.annotations import Finding, Reading, Suggestion, Tier
from onrecord.check.days import MONTHS, WEEKDAYS, restate_day
from onrecord.check.excuses import is_in_correction, is_quoted, sentence_around, speaks_of_a_slip
from onrecord.check.rule import finding, rule
from onrecord.check.written_dates import (
    WrittenDate,
    WrittenWeekday,
    find_weekday,
    find_written_dates,
    has_told_year,
)
from onrecord.document import Span

__all__ = ["check_impossible_date", "check_weekday"]

# Grounds on which a dct settles a year that is not written; one inferred from the text rests on its weekdays.
STATED = ("given", "metadata", "dateline")
# The last country of Europe changed from the Julian calendar in 1923; until then either may be meant.
LAST_JULIAN_YEAR = 1923
# Feb. 30 was a real day in Sweden in 1712.
SWEDISH_YEAR = 1712
# Another calendar than the Gregorian: "Old Style", "the Coptic calendar"; not "the calendar year".
OTHER_CALENDAR = re.compile(
    r"\b(?:Julian|[Oo]ld[ -][Ss]tyle|Hijri|O\.S\.|(?:Orthodox|Ethiopian|Coptic|Islamic|Muslim|Persian|Iranian"
    r"|Jewish|Hebrew|Roman|[Ll]unar|lunisolar|[Cc]hurch|[Oo]ld|[Aa]ncient) calendars?\b)"
)
# A year in the words or the value of a timex.
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


@rule("weekday-date", needs=("time", "corrections"))
def check_weekday(reading: Reading) -> Iterator[Finding]:
    """The weekday named is not the weekday of that date.

    Proof: a full Gregorian date has exactly one weekday. Where no year is written, the weekday fits neither
    in the year of the report nor in the years before and after it, nor in any other year the report names;
    where it fits one of these, the tier is check.
    Silent when: the year is neither written nor settled by a stated dct; the date is in a quotation or in a
    correction; another calendar is spoken of, or before 1924 the weekday fits the Julian one.
    Wrong: The council met on {Monday}, 5 March 2019.
    Wrong: The council met on {Mon}. 5th March 2019.
    Wrong: The council met on {Monday} (March 5, 2019) and voted.
    Wrong: The council met on 5 March 2019, a {Monday}.
    Wrong: The council will meet on {Friday}, March 16.
    Right: The council met on Tuesday, 5 March 2019.
    Right: The council will meet on Saturday, March 16.
    Right: "It was Monday, 5 March 2019," she said.
    Right: Share prices from Friday to March 5, 2019, rose 3 percent.
    Right: On Monday, March 1.67 million people watched.
    Dct: none
    Right: The council will meet on Friday, March 16.
    Source: ISO 8601-1:2019, calendar date.
    """
    for written in find_written_dates(reading):
        text = reading.document.part_text(written.part)
        weekday = find_weekday(text, written)
        if weekday is None or not _exists(written):
            continue
        verdict = _judge(reading, text, weekday, written)
        if (
            verdict is not None
            and not _is_excused(reading, text, written)
            and not is_quoted(reading, written.start, written.part)
        ):
            yield _report_weekday(reading, text, weekday, written, verdict)


class _Verdict(NamedTuple):
    """What a weekday is found guilty of: how surely, which day the date is, and in which other years."""

    tier: Tier
    day: date
    others: tuple[date, ...] = ()


def _judge(reading: Reading, text: str, weekday: WrittenWeekday, written: WrittenDate) -> _Verdict | None:
    if written.year is not None:
        verdict = _judge_full_date(weekday, written, written.year)
    elif has_told_year(text, written):
        return None
    else:
        verdict = _judge_without_year(reading, weekday, written)
    if verdict is not None and (not weekday.plain or _is_loose(weekday, written, verdict.day)):
        return verdict._replace(tier="check")
    return verdict


def _judge_full_date(weekday: WrittenWeekday, written: WrittenDate, year: int) -> _Verdict | None:
    if _fits(weekday, written, year):
        return None
    day = date(year, written.month, _day_meant(weekday, written))
    if year <= LAST_JULIAN_YEAR and _julian_weekday(day) == weekday.weekday:
        return None
    return _Verdict("proved", day)


def _judge_without_year(reading: Reading, weekday: WrittenWeekday, written: WrittenDate) -> _Verdict | None:
    dct = reading.document.dct
    if dct.value is None or dct.basis not in STATED:
        return None
    own = date.fromisoformat(dct.value[:10])
    number = _day_meant(weekday, written)
    days = [
        day for year in (own.year - 1, own.year, own.year + 1) if (day := _valid(year, written.month, number))
    ]
    if not days:
        return None
    days.sort(key=lambda day: (abs(day - own), day))
    fitting = {day.year for day in days if _fits(weekday, written, day.year)}
    if fitting & {own.year, days[0].year}:
        return None
    told = any(_fits(weekday, written, year) for year in _years_named(reading))
    return _Verdict("check" if fitting or told else "proved", days[0], tuple(days[1:]))


def _years_named(reading: Reading) -> set[int]:
    """The years that the report writes or speaks of ("ten years ago")."""
    return {
        int(year)
        for t in reading.timexes or ()
        for words in (t.text, t.value)
        for year in YEAR.findall(words)
    }


def _day_meant(weekday: WrittenWeekday, written: WrittenDate) -> int:
    """The day that goes with the weekday: in "Monday and Tuesday, 5 and 6 March" the later with the later."""
    if weekday.other is not None and written.other_day is not None:
        return max(written.day, written.other_day)
    return written.day


def _is_loose(weekday: WrittenWeekday, written: WrittenDate, day: date) -> bool:
    """Whether it is open which day a weekday stands for: one for two, two for one, or a night."""
    uneven = (weekday.other is None) != (written.other_day is None)
    night = weekday.hour == "night" and (weekday.weekday - day.weekday()) % 7 in (1, 6)
    return uneven or night


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


def _report_weekday(
    reading: Reading, text: str, weekday: WrittenWeekday, written: WrittenDate, verdict: _Verdict
) -> Finding:
    day, named = verdict.day, WEEKDAYS[weekday.weekday]
    proof = [f"{_name(each)} is a {WEEKDAYS[each.weekday()]}" for each in (day, *verdict.others)]
    if written.year is None:
        proof.append(f"no year is written, and the report is dated {(reading.document.dct.value or '')[:10]}")
    return finding(
        reading,
        "weekday-date",
        verdict.tier,
        weekday.start,
        weekday.end,
        f"{_name(day)} is a {WEEKDAYS[day.weekday()]}, not a {named}",
        proof,
        evidence=(Span(weekday.start, weekday.end), Span(written.start, written.end)),
        suggestions=_suggest(text, weekday, written, day) if verdict.tier == "proved" else (),
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
    if written.form == "figures" or written.other_day is not None:
        return
    words = text[written.start : written.end]
    yield Suggestion(
        start=written.start,
        end=written.end,
        replacement=restate_day(words, day.toordinal(), nearest.toordinal()),
    )


def _name(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


# Before what is a date for certain: "on", "week ended", "payable", "of record"; not "in", "of".
DATE_WORD = re.compile(
    r"\b(?:on|end(?:ed|ing|s)|to|until|till|by|through|before|after|from|since|dated?|between|record|pay(?:able)?"
    r"|due|effective|expir(?:es|ed|ing)|matur(?:es|ed|ing)|born|died|begin(?:s|ning)|start(?:s|ed|ing)"
    r"|as of|as at)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# Before a month that stands alone, the number after it opening the next phrase: "in April 31 ships".
MONTH_WORD = re.compile(
    r"\b(?:in|during|of|last|this|next|early|late|mid|the|for|a|an|per)[\s-]+\Z", re.IGNORECASE
)
# "on" and a weekday tell a day even where the number could be a year ("since March 67").
DAY_WORD = re.compile(rf"\b(?:on|(?:{'|'.join(WEEKDAYS)}),?)\s+\Z", re.IGNORECASE)
# After a number that counts what follows: "April 31 ships", "June 31 per cent"; not "June 31 was".
COUNTS = re.compile(
    r"\s+(?:(?!(?:was|is|has|as|its|his|this|plus|across|versus|unless)\b)[a-z]+s\b|per\b|new\b|more\b|other\b)"
)


@rule("impossible-date", needs=("time", "corrections"))
def check_impossible_date(reading: Reading) -> Iterator[Finding]:
    """The month does not have that day.

    Proof: the Gregorian calendar fixes the days of each month, and the leap years.
    Silent when: the number may be a year, a price or a count; the year of a February 29 is not written;
    the report speaks of the date as a slip, in a correction, or of another calendar. In a quotation the tier
    is check.
    Wrong: Profit rose in the quarter ending {September 31}.
    Wrong: The treaty was signed on {31 June} 1987.
    Wrong: The treaty was signed on {February 29, 2023}.
    Wrong: The next meeting is on {March 67}.
    Wrong: The form is dated {2023-02-30}.
    Right: Profit rose in the quarter ending September 30.
    Right: In April 31 ships passed the strait, and in June 45.
    Right: The law has been in force since March 67.
    Right: He was born on February 29, 2024.
    Right: Futures for September 31.5 cents lower.
    Source: ISO 8601-1:2019, calendar month.
    """
    for written in find_written_dates(reading):
        if _exists(written):
            continue
        text = reading.document.part_text(written.part)
        tier = _tier_of_impossible(text, written)
        if tier is None or _is_excused(reading, text, written):
            continue
        if is_quoted(reading, written.start, written.part):
            tier = "check"
        leap_day = written.day == 29  # its year is wrong, too
        missing = f"{written.day} {MONTHS[written.month - 1]}" + (f" {written.year}" if leap_day else "")
        end = written.end if leap_day else written.day_end
        yield finding(
            reading,
            "impossible-date",
            tier,
            written.start,
            end,
            f"There is no {missing}",
            (_days_of_month(written),),
            evidence=(Span(written.start, written.end),),
            part=written.part,
        )


def _exists(written: WrittenDate) -> bool:
    """Whether the month has that day, in the year written or in any."""
    year = written.year or 2000
    return 1 <= written.day <= monthrange(year, written.month)[1]


def _days_of_month(written: WrittenDate) -> str:
    month = MONTHS[written.month - 1]
    if written.month != 2:
        return f"{month} has {monthrange(2000, written.month)[1]} days"
    if written.day != 29:
        return f"{month} has at most 29 days"
    return f"{written.year} is not a leap year: {month} {written.year} has 28 days"


def _tier_of_impossible(text: str, written: WrittenDate) -> Tier | None:
    """How sure it is that the words are a date; None when they may well be none."""
    if written.day == 0:
        return None
    if written.form == "figures" or (written.year is not None and written.day <= 31):
        return "proved"
    before = text[max(0, written.start - 24) : written.start]
    counts = COUNTS.match(text, written.day_end) is not None
    if written.day > 31:
        return "proved" if DAY_WORD.search(before) and not counts else None
    if counts or (written.form == "month-day" and MONTH_WORD.search(before)):
        return None
    return "proved" if DATE_WORD.search(before) else "check"


def _is_excused(reading: Reading, text: str, written: WrittenDate) -> bool:
    """Whether the report speaks of another calendar there, or of a slip."""
    if written.year == SWEDISH_YEAR or is_in_correction(reading, written.start, written.part):
        return True
    sentence = sentence_around(text, written.start, written.end)
    return OTHER_CALENDAR.search(sentence) is not None or speaks_of_a_slip(sentence)
