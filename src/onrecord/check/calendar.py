"""Dates against the calendar: weekdays, and days that no month has."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.annotations import Finding, Reading, Suggestion, Tier
from onrecord.check.days import MONTHS, WEEKDAYS, restate_day
from onrecord.check.excuses import OF_A_SLIP, Excuses, says_nearby
from onrecord.check.rule import finding, rule
from onrecord.check.weekdays import Accusation, exists, judge_weekdays
from onrecord.check.written_dates import WrittenDate, WrittenWeekday, find_written_dates
from onrecord.document import Span

__all__ = ["check_impossible_date", "check_weekday"]

# Feb. 30 was a real day in Sweden in 1712.
SWEDISH_YEAR = 1712
# Another calendar than the Gregorian: "Old Style", "the Coptic calendar"; not "the calendar year".
OTHER_CALENDAR = re.compile(
    r"\b(?:Julian|[Oo]ld[ -][Ss]tyle|Hijri|O\.S\.|(?:Orthodox|Ethiopian|Coptic|Islamic|Muslim|Persian|Iranian"
    r"|Jewish|Hebrew|Roman|[Ll]unar|lunisolar|[Cc]hurch|[Oo]ld|[Aa]ncient) calendars?\b)"
)


@rule("weekday-date", needs=("time", "corrections"))
def check_weekday(reading: Reading) -> Iterator[Finding]:
    """The weekday named is not the weekday of that date.

    Proof: a full Gregorian date has exactly one weekday. Where no year is written, the weekday fits neither
    in the year of the report nor in the years before and after it. The tier is check where it fits a year
    beside the report's or one the report names, and where the talk is of old times.
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
    excuses = Excuses(reading)
    for accusation in judge_weekdays(reading):
        written = accusation.written
        text = reading.document.part_text(written.part)
        if not _is_excused(excuses, text, written) and not excuses.is_quoted(written.start, written.part):
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
    r"\b(?:on|end(?:ed|ing|s)|dated?|record|pay(?:able)?|due|effective|expir(?:es|ed|ing)|matur(?:es|ed|ing)"
    r"|born|died|(?:year|quarter|months|weeks|up|continue[sd]?|extended) (?:to|until|through)|as of|as at"
    r"|no later than)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# Before a date, or a month alone: "to June 31 were added". A verb of counting after it leaves that open.
EITHER_WORD = re.compile(
    r"\b(?:to|until|till|by|through|before|after|from|since|between|begin(?:s|ning)|start(?:s|ed|ing))\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
COUNTING_VERB = re.compile(r"\s+(?:have|were|are|had|did|died|of)\b")
# "from January to June 31 ...": months alone, the number opening the next phrase.
MONTHS_ALONE = re.compile(
    rf"\b(?:{'|'.join(name[:3] for name in MONTHS)})[a-z]*\.?(?:\s+(?:to|until|through|and)\s+|-)\Z"
)
# Before a month that stands alone, the number after it opening the next phrase: "in April 31 ships".
MONTH_WORD = re.compile(
    r"\b(?:in|during|of|last|this|next|early|late|mid|the|for|a|an|per)[\s-]+\Z", re.IGNORECASE
)
# "on" and a weekday tell a day even where the number could be a year ("since March 67").
DAY_WORD = re.compile(rf"\b(?:on|(?:{'|'.join(WEEKDAYS)}),?)\s+\Z", re.IGNORECASE)
# Before "31 June", where it opens a sentence or a phrase: ", ", "(", "the "; not "page ", "aged ", "Route ".
LEADS_DAY = re.compile(rf"(?:\A|[\n(,;:–—-]|\b(?:the|and|or|{'|'.join(WEEKDAYS)}))\s*\Z", re.IGNORECASE)
# Before figures that are no date: "case 2019-02-30".
REFERENCE = re.compile(r"(?:\b(?:no\.?|number|case|docket|file|ref\.?|id|version)|#)\s*\Z", re.IGNORECASE)
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
    excuses = Excuses(reading)
    for written in find_written_dates(reading):
        if exists(written):
            continue
        text = reading.document.part_text(written.part)
        tier = _tier_of_impossible(text, written)
        if tier is None or _is_excused(excuses, text, written):
            continue
        if excuses.is_quoted(written.start, written.part):
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


def _days_of_month(written: WrittenDate) -> str:
    month = MONTHS[written.month - 1]
    if written.month != 2:
        return f"{month} has {monthrange(2000, written.month)[1]} days"
    if written.day != 29:
        return f"{month} has at most 29 days"
    return f"{written.year} is not a leap year: {month} {written.year} has 28 days"


def _tier_of_impossible(text: str, written: WrittenDate) -> Tier | None:
    """How sure it is that the words are a date; None when they may well be none."""
    before = text[max(0, written.start - 28) : written.start]
    after = written.day_end
    certain = DATE_WORD.search(before) is not None
    if not certain and EITHER_WORD.search(before):
        if COUNTING_VERB.match(text, after):
            return None
        certain = True
    if written.day == 0 or COUNTS.match(text, after):
        return None
    if written.form == "figures":
        return None if REFERENCE.search(before) else "proved" if certain else "check"
    if written.day > 31:
        return "proved" if DAY_WORD.search(before) else None
    if written.form == "month-day":
        if written.year is None and (MONTH_WORD.search(before) or MONTHS_ALONE.search(before)):
            return None
        certain = certain or written.year is not None
    elif not certain and not LEADS_DAY.search(before):
        return None
    return "proved" if certain else "check"


def _is_excused(excuses: Excuses, text: str, written: WrittenDate) -> bool:
    """Whether the report speaks of another calendar there, or of a slip."""
    if written.year == SWEDISH_YEAR or excuses.is_in_correction(written.start, written.part):
        return True
    return any(
        says_nearby(pattern, text, written.start, written.end) for pattern in (OTHER_CALENDAR, OF_A_SLIP)
    )
