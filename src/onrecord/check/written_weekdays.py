"""The weekday that stands beside a date in the words of a report, before it or after it."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.check.days import WEEKDAYS
from onrecord.check.written_dates import GAP, JOIN, WrittenDate, capitalise_too, number_of
from onrecord.patterns import compile_late

__all__ = ["WrittenWeekday", "find_weekday"]


class WrittenWeekday(NamedTuple):
    """A weekday (Monday is 0) that stands beside a date.

    Attributes:
        hour: the part of the day after it ("night"), or "".
        doubtful: it may be no weekday of that date: it ends a short line, which may be one of a list, and no
            comma leads on to the date; it is part of a name or a title; the date dates something of that day.
        other: the first weekday of "Monday and Tuesday, March 5", or None.
    """

    weekday: int
    start: int
    end: int
    hour: str
    doubtful: bool
    other: int | None


_WEEKDAY = capitalise_too(WEEKDAYS, "Tues", "Weds", "Thur", "Thurs")
# A clock time between weekday and date: " at 9 a.m.", ", 9am GMT", " at noon"; not " until 9 a.m.", nor
# midnight, which belongs to two days.
_CLOCK = (
    rf"(?:,?{GAP}(?:(?:at|around|about){GAP})?"
    rf"(?:(?:\d{{1,2}}(?:[:.]\d\d)?{GAP}?[ap]\.?m\b\.?|\d{{1,2}}[:.]\d\d(?!\d)|\d{{4}}{GAP}(?:hours|hrs)\b|noon\b)"
    rf"(?:{GAP}(?:[A-Z]{{2,4}}|local{GAP}time)\b)?))"
)
# Before a date: "Monday, ", "Mon. ", "Monday night, the ", "Monday at 9 a.m., ", "Monday (",
# "Monday and Tuesday, ".
WEEKDAY_BEFORE = compile_late(
    rf"(?<!\w)(?<!\w['’])(?:({_WEEKDAY})\b\.?{JOIN})?(?<![\w'’])({_WEEKDAY})\b\.?"
    rf"(?:{GAP}(morning|afternoon|evening|night))?(?:{_CLOCK}(?=,|{GAP}on\b)(?:,?{GAP}on(?={GAP}))?)?"
    rf"(?:,?{GAP}(?:the{GAP})?|,?{GAP}?\((?:the{GAP})?|,)\Z"
)
# A third weekday before two: "Thursday, Friday and Saturday".
WEEKDAY_BEFORE_LIST = compile_late(rf"({_WEEKDAY})\b\.?{JOIN}\Z")
# Before a date in brackets: "Thursday's hearing (", "Thursday's council meeting ("; not "Thursday's (".
WEEKDAY_OF_THING = compile_late(rf"(?<![\w'’])({_WEEKDAY})['’]s{GAP}(?:[A-Za-z-]+{GAP})?([a-z]+){GAP}\(\Z")
# After a date in brackets behind a weekday: ")", ", 9 a.m.)", " at noon)"; not ", is the last day)".
BRACKET_ENDS = compile_late(rf"{_CLOCK}?{GAP}?\)")
# "5th" of "the 5th of March": the day has its ending; not "the 5 March attack", "the March 5 deadline".
ENDING = compile_late(r"\d(?:st|nd|rd|th)\b", re.IGNORECASE)
# The same with the date first: "Thursday's (March 14) hearing".
WEEKDAY_OF_NEXT = compile_late(rf"(?<![\w'’])({_WEEKDAY})['’]s{GAP}\(\Z")
NEXT_THING = compile_late(rf"\){GAP}([a-z-]+)(?:{GAP}([a-z]+))?\b")
# Things that have one day, which such brackets tell; a child, a report or a retrial may be of another.
HAPPENINGS = frozenset(
    "hearing meeting vote session match game election ballot referendum race final semifinal concert ceremony"
    " funeral debate summit talks attack blast crash explosion bombing shooting strike march rally protest"
    " launch landing wedding auction announcement briefing verdict sentencing parade storm quake"
    " earthquake".split()
)
# After a weekday that ends its phrase: ", ", " - ", " when"; not ", a Friday meeting was", ", a Sunday Times
# report".
_PHRASE_ENDS = rf"(?={GAP}?[-–—,.;:)?!\]]|\s*\Z|{GAP}(?:when|before|after)\b)"
# After a date: ", a Monday", " (a Monday)", " (Monday)", ", Monday.", ", which was a Monday",
# " - a Monday - ".
WEEKDAY_AFTER = compile_late(
    rf"(?:,?{GAP}(?:which{GAP})?(?:is|was|will{GAP}be|falls{GAP}on|fell{GAP}on){GAP}a{GAP}(?:[a-z]+{GAP})?|,{GAP}a{GAP}"
    rf"|{GAP}?(?:[–—]|--?){GAP}?(?:which{GAP}(?:is|was|will{GAP}be){GAP})?a{GAP}"
    rf"|{GAP}\((?:a{GAP})?(?=[A-Za-z]+\.?\))|,{GAP}(?=[A-Z][a-z]+(?:[.;)]|\Z)))({_WEEKDAY})\b(?!['’-])"
    rf"{_PHRASE_ENDS}"
)
# Two weekdays that name two days lie within a week.
DAYS_OF_A_PAIR = 6
# Longest run that WEEKDAY_BEFORE may span: two weekdays, their joints, a part of the day and a clock time.
REACH = 90
# Wire copy is wrapped at 60 columns and more; a weekday that ends such a line stands beyond this one.
SHORT_LINE = 40
# Names that end in a weekday: "Sheffield Wednesday", "the Toronto Sun"; not "in Tokyo Wednesday".
NAME_BEFORE = compile_late(
    r"\b(?:Sheffield|Sheff|Ruby|Man|Joe"
    r"|(?:Mail|Independent|Herald|Express|Mirror|Star|Sun|Scotland|Wales|Ireland) on)[ \t]{1,3}\Z"
)
PAPER_BEFORE = compile_late(r"(?:\b[A-Z][a-z]+|\bthe|\bThe)[ \t]{1,3}\Z")
# Named days: "Black Friday", "Ash Wednesday", "Whit Monday"; not "On Monday".
NAMED_DAY_BEFORE = compile_late(
    r"\b(?:Black|Bloody|Blue|Bright|Casual|Clean|Cyber|Divine Mercy|Easter|Fat|Giving|Good|Great|Holy|Low"
    r"|Mad|Manic|Maundy|Mothering|Palm|Pancake|Passion|Plough|Red|Remembrance|Rose|Selection|Shrove"
    r"|Small Business|Spy|Stir-up|Super|Super Bowl|Trinity|Ugly|Wet|Whit|Ash|Advent)\s{1,3}\Z"
)
# Holidays that are a weekday by their name; holiday-date holds them against the calendar.
HOLIDAY_BEFORE = compile_late(
    r"\b(?:Good|Easter|Palm|Ash|Maundy|Shrove|Whit|Cyber|Mothering|Remembrance|Holy|Pentecost)\s{1,3}\Z"
)
# Works and names that may be a weekday's word: "her song Friday"; not "the song on Friday".
TITLE_BEFORE = compile_late(
    r"\b(?:song|single|album|track|hit|hymn|poem|novel|book|film|movie|musical|opera|play|show|sitcom|series|episode"
    r"|magazine|newspaper|band|character|named|called|titled|entitled|dubbed|christened)\s{1,3}\Z"
)


def find_weekday(text: str, date: WrittenDate) -> WrittenWeekday | None:
    """The weekday that stands beside a date, before it or after it; None when there is none.

    Lists of three weekdays or days are left alone: which goes with which is a matter of reading.
    """
    if date.is_list:
        return None
    before = WEEKDAY_BEFORE.search(text, max(0, date.list_start - REACH), date.list_start)
    if before is not None:
        return _read_before(text, date, before)
    after = WEEKDAY_AFTER.match(text, date.end)
    if after is not None:
        return WrittenWeekday(number_of(after[1], WEEKDAYS), *after.span(1), "", False, None)
    thing = WEEKDAY_OF_THING.search(text, max(0, date.list_start - REACH), date.list_start)
    if thing is not None and text.startswith(")", date.end):
        doubtful = thing[2] not in HAPPENINGS
        return WrittenWeekday(number_of(thing[1], WEEKDAYS), *thing.span(1), "", doubtful, None)
    own = WEEKDAY_OF_NEXT.search(text, max(0, date.list_start - REACH), date.list_start)
    following = NEXT_THING.match(text, date.end) if own is not None else None
    if own is not None and following is not None and not HAPPENINGS.isdisjoint(following.groups()):
        return WrittenWeekday(number_of(own[1], WEEKDAYS), *own.span(1), "", False, None)
    return None


def _read_before(text: str, date: WrittenDate, before: re.Match[str]) -> WrittenWeekday | None:
    first, start, end = before.start(), before.start(2), before.end(2)
    if before[1] and WEEKDAY_BEFORE_LIST.search(text, max(0, first - 20), first):
        return None
    between = text[end : date.list_start]
    if between.startswith(".") and before[2].lower().endswith("day"):
        return None  # "It opens Monday. March 15 is the deadline": a full name takes no stop of its own
    if before[1] and date.other_day is not None and abs(date.other_day - date.day) > DAYS_OF_A_PAIR:
        return None  # "Tuesday and Thursday, March 3-28": days of every week
    if _ends_name(text, start, before[2], "," in between):
        return None
    if "(" in between and not BRACKET_ENDS.match(text, date.end):
        return None  # "Monday (March 5, 2019, is the last day)"
    if between.split()[-1:] == ["the"] and not _is_numbered(text, date):
        return None  # "On Monday, the March 5, 2019, deadline was moved"
    lead = text[max(0, start - 24) : start]
    if HOLIDAY_BEFORE.search(lead):
        return None
    return WrittenWeekday(
        weekday=number_of(before[2], WEEKDAYS),
        start=start,
        end=end,
        hour=before[3] or "",
        doubtful=("\n" in between and "," not in between and _ends_short_line(text, end))
        or NAMED_DAY_BEFORE.search(lead) is not None
        or TITLE_BEFORE.search(lead) is not None,
        other=number_of(before[1], WEEKDAYS) if before[1] else None,
    )


def _is_numbered(text: str, date: WrittenDate) -> bool:
    """Whether the day stands before its month as an ordinal ("5th of March")."""
    if date.form == "day-month":
        return ENDING.search(text, date.start, date.day_end) is not None
    return date.form == "words"


def _ends_short_line(text: str, end: int) -> bool:
    """Whether the line up to `end` is shorter than lines that are broken to fit a width."""
    return end < SHORT_LINE or "\n" in text[end - SHORT_LINE : end]


def _ends_name(text: str, start: int, word: str, comma: bool) -> bool:
    """Whether a weekday ends the name of a club, a person or, before a comma, a newspaper ("the Sun,")."""
    reach = max(0, start - 24)
    if comma and word.lower() == "sun":
        return PAPER_BEFORE.search(text, reach, start) is not None
    return NAME_BEFORE.search(text, reach, start) is not None
