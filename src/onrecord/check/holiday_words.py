"""Holidays that stand beside a date in the words of a report, and the day each of them is.

Only holidays of `lexicons/en/holiday_dates.toml`, which mean one day to every reader, and Independence Day
where its country is told.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pkgutil import get_data
from typing import NamedTuple

from onrecord.annotations import Reading, Timex
from onrecord.check.date_contexts import LIST_NEXT
from onrecord.check.days import WEEKDAYS
from onrecord.check.written_dates import GAP, WrittenDate, capitalise_too, find_written_dates
from onrecord.patterns import compile_late
from onrecord.read.time.feast_tables import country_of, feast_day, national_rules, orthodox_easter, rule_day

__all__ = ["DatedHoliday", "Holiday", "find_dated_holidays", "holiday_day", "orthodox_day"]

_WEEKDAY = rf"(?:(?:{capitalise_too(WEEKDAYS, 'Tues', 'Weds', 'Thur', 'Thurs')})\b\.?,?{GAP})?(?:the{GAP})?"
# From a holiday on to its date: ", ", ", Friday, ", " (", " falls on ", " is Sunday, ", " "; the text between
# the two must be this and no more.
COMMA_ON = compile_late(rf",{GAP}(?:on{GAP})?{_WEEKDAY}")
SPACE_ON = compile_late(rf"{GAP}{_WEEKDAY}")
BRACKET_ON = compile_late(rf"{GAP}\((?:on{GAP})?{_WEEKDAY}")
VERB_ON = compile_late(
    rf",?{GAP}(?:which{GAP}|this{GAP}year{GAP})?(?:is|was|will{GAP}be|falls|fell|will{GAP}fall|lands|landed|comes|came)"
    rf"{GAP}(?:on{GAP}|this{GAP}year{GAP}on{GAP})?{_WEEKDAY}"
)
# From a date on to its holiday: ", ", ", which is ", " is ", " (".
COMMA_BACK = compile_late(rf",{GAP}")
BRACKET_BACK = compile_late(rf"{GAP}\(")
VERB_BACK = compile_late(rf",?{GAP}(?:which{GAP})?(?:is|was|will{GAP}be|being){GAP}")
# What ends the phrase of a date behind a holiday: ", ", ".", " at"; not " sales", " and", " is".
PHRASE_ENDS = compile_late(
    rf"(?:[,.;:!?)]|{GAP}?[–—]|\s*\Z|{GAP}-{GAP}|{GAP}(?:at|in|for|with|when|as|from|by|on|to|before|after|because|while)\b)"
)
# The same behind a holiday that follows its date: "December 26, Christmas Day,"; not ", and", " sales".
NAME_ENDS = compile_late(
    rf"(?:[.;:!?)]|,(?!{GAP}(?:and|or)\b)|\s*\Z|{GAP}(?:at|in|for|when|as|this{GAP}year)\b)"
)
BRACKET_CLOSES = compile_late(rf"(?:,?{GAP}(?:this|last|next){GAP}year)?\)")
# Right before a holiday, a word that makes the date another day's: "after ", "day of ", "Orthodox ".
OTHER_DAY_BEFORE = compile_late(
    r"\b(?:after|before|following|since|between|from|of|to|than|preceding|around|post-?|pre-?)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
# Earlier in the clause, the same: "After a quiet Christmas Day, December 26 was busy".
OTHER_DAY_EARLIER = compile_late(
    r"\b(?:after|before|following|unlike|besides)\b[^,.;:\n]{0,40}\Z", re.IGNORECASE
)
# A further item of a list before a holiday: "on Thanksgiving, ", "January 1, ", "Sundays, ", "and ".
LIST_BEFORE = compile_late(r"(?:\b[A-Z][\w.'’]*|s|\d),\s(?:and\s|or\s)?\Z|\b(?:Day|Eve)\s(?:and|or)\s\Z")
# Before a date that is an item of a list: "January 1, ", "on Sundays, "; not "on Friday, ".
DATE_LIST_BEFORE = compile_late(
    r"(?:\b(?:Day|Eve|Easter|Christmas|Thanksgiving|[A-Z][a-z]+days)|\d),?\s(?:and\s|or\s)?\Z"
)
# Words with a capital that may stand right before a holiday and leave it what it is.
PLAIN_BEFORE = frozenset(
    "On In By For The And This Last Next It Is Was But Until Till Through When As At Every Since US American"
    " Western Christian Catholic Roman Today Tomorrow Yesterday Although Because While If".split()
)
WORD_BEFORE = compile_late(r"([A-Za-z][\w.]*)['’]?s?\s\Z")
# "'s " and an adjective before Independence Day: "America's ", "India’s ", "Indian ", "U.S. ", "the US ".
OWNER = compile_late(r"\b(U\.S\.|[A-Z][A-Za-z]+)(?:['’]s|['’])?\s\Z")
# A year written behind the name of a holiday: "Christmas Day 2021".
YEAR_END = compile_late(r"[ ,]+(\d{4})\Z")
REACH = 48


class Holiday(NamedTuple):
    """A holiday as the table has it.

    Attributes:
        rule: how the table of feasts reckons it; a rule itself where `national`.
        kind: fixed, moving or church.
        since: the first year of the rule.
        months: those in which a date beside it is meant as its day; any when empty.
        bare: its name stands for a season, too.
        loose: it may be celebrated on a day near it.
    """

    rule: str
    kind: str
    shift: int = 0
    since: int = 1753
    months: tuple[int, ...] = ()
    bare: bool = False
    loose: bool = False
    national: bool = False


class DatedHoliday(NamedTuple):
    """A holiday, its words as `text[start:end]`, and the date that is said to be it.

    Attributes:
        year: the year behind the name ("Christmas Day 2021"), or None.
        settled: whether its country is told right beside it, or needs none.
    """

    holiday: Holiday
    start: int
    end: int
    written: WrittenDate
    year: int | None
    settled: bool


@cache
def _holidays() -> dict[str, Holiday]:
    data = get_data("onrecord", "lexicons/en/holiday_dates.toml")
    assert data is not None  # the loader of an installed package always gives bytes
    holidays = {}
    for kind, rows in tomllib.loads(data.decode("utf-8")).items():
        for name, row in rows.items():
            holidays[name] = Holiday(kind=kind, **(row | {"months": tuple(row.get("months", ()))}))
    return holidays


def holiday_day(holiday: Holiday, year: int) -> date | None:
    """The day of a holiday in a year; None before its rule held.

    >>> holiday_day(Holiday("christmas", "fixed", shift=-1), 2021)
    datetime.date(2021, 12, 24)
    """
    if not holiday.since <= year <= 2099:
        return None
    # New Year's Eve belongs to the year that it ends.
    after = holiday.rule == "new year" and holiday.shift < 0
    day = rule_day(holiday.rule, year) if holiday.national else feast_day(holiday.rule, year + after)
    return day + timedelta(holiday.shift) if day else None


def orthodox_day(holiday: Holiday, year: int) -> date | None:
    """The day of a holiday of the time of Easter in the Orthodox churches; None for any other holiday."""
    western = feast_day("easter", year)
    day = holiday_day(holiday, year)
    if holiday.kind != "church" or western is None or day is None or year < 1900:
        return None
    return orthodox_easter(year) + (day - western)


def find_dated_holidays(reading: Reading) -> Iterator[DatedHoliday]:
    """Every holiday with a date beside it that is said to be its day, in order of the text.

    Lists of days ("closed Thanksgiving, December 25 and January 1") and days told from a holiday ("the day
    after Christmas, December 26") are left alone.
    """
    feasts = [t for t in reading.timexes or () if t.by.startswith("time/feast@")]
    if not feasts:
        return
    written: dict[object, list[WrittenDate]] = {}
    for each in find_written_dates(reading):
        if not each.is_list and each.other_day is None:
            written.setdefault(each.part, []).append(each)
    for timex in feasts:
        text = reading.document.part_text(timex.part)
        named = _named(text, timex)
        if named is None or _is_of_another(text, named[0], timex.start):
            continue
        holiday, year, settled = named
        for beside in _dates_beside(written.get(timex.part, []), timex):
            if _is_on(text, timex, beside, holiday) or _is_back(text, timex, beside):
                yield DatedHoliday(holiday, timex.start, timex.end, beside, year, settled)
                break


def _dates_beside(written: list[WrittenDate], timex: Timex) -> list[WrittenDate]:
    """The dates just before and just behind a timex, of dates in order of the text."""
    at = bisect_right(written, timex.start, key=lambda each: each.start)
    return [
        each
        for each in written[max(0, at - 1) : at + 1]
        if timex.end <= each.list_start <= timex.end + REACH or each.end <= timex.start <= each.end + REACH
    ]


def _named(text: str, timex: Timex) -> tuple[Holiday, int | None, bool] | None:
    """The holiday of a timex, the year behind its name, and whether its country is settled."""
    name = timex.text.lower().replace("’", "'").replace(".", "").replace("saint ", "st ")
    name = " ".join(name.split())
    year = YEAR_END.search(name)
    name = name[: year.start()] if year else name
    if name == "independence day":
        return _independence(text, timex, int(year[1]) if year else None)
    holiday = _holidays().get(name)
    return (holiday, int(year[1]) if year else None, True) if holiday else None


def _independence(text: str, timex: Timex, year: int | None) -> tuple[Holiday, int | None, bool] | None:
    owner = OWNER.search(text, max(0, timex.start - 24), timex.start)
    rules = national_rules("independence")
    if owner is not None and owner[1] not in PLAIN_BEFORE - {"US", "American"}:
        country = "US" if owner[1] in ("U.S.", "US") else country_of(owner[1].lower())
        settled = True
    else:
        countries = _countries_named(text)
        country = countries.pop() if len(countries) == 1 else None
        settled = False
    rule = rules.get(country or "")
    return (Holiday(rule, "fixed", national=True), year, settled) if rule else None


def _countries_named(text: str) -> set[str]:
    """The countries that words with a capital in a text tell of."""
    words = set(re.findall(r"\b[A-Z][a-z]+\b|\bU\.S\.|\bUS\b", text))
    found = {country_of(word.lower()) if len(word) > 2 else "US" for word in words}
    if "U.S." in words:
        found.add("US")
    return {country for country in found if country}


def _is_of_another(text: str, holiday: Holiday, start: int) -> bool:
    """Whether a word before a holiday makes it that of a people or a church, or a day counted from it."""
    reach = max(0, start - REACH)
    if OTHER_DAY_BEFORE.search(text, reach, start):
        return True
    if holiday.national:
        return False
    word = WORD_BEFORE.search(text, reach, start)
    return (
        word is not None
        and word[1][0].isupper()
        and word[1].rstrip(".") not in PLAIN_BEFORE
        and word[1].rstrip(".") != "U.S"
    )


def _is_on(text: str, timex: Timex, written: WrittenDate, holiday: Holiday) -> bool:
    """Whether the date behind a holiday is said to be its day."""
    between = text[timex.end : written.list_start]
    if written.start < timex.end or len(between) > REACH or YEAR_END.search(text[timex.start : timex.end]):
        return False
    a_season = holiday.bare and holiday.loose and holiday.kind == "fixed"  # "Christmas (December 24)"
    if BRACKET_ON.fullmatch(between) and not a_season:
        return BRACKET_CLOSES.match(text, written.end) is not None
    if LIST_NEXT.match(text, written.end):
        return False
    if VERB_ON.fullmatch(between):
        return True
    if not (COMMA_ON.fullmatch(between) or SPACE_ON.fullmatch(between)):
        return False
    lead = text[max(0, timex.start - REACH) : timex.start]
    if holiday.bare and not re.search(r"\b[Oo]n\s\Z", lead):
        return False
    listed = LIST_BEFORE.search(lead) is not None and not re.search(r"\b[Oo]n\s\Z", lead)
    return (
        not listed and not OTHER_DAY_EARLIER.search(lead) and PHRASE_ENDS.match(text, written.end) is not None
    )


def _is_back(text: str, timex: Timex, written: WrittenDate) -> bool:
    """Whether the date before a holiday is said to be its day."""
    between = text[written.end : timex.start]
    if timex.start < written.end or len(between) > REACH:
        return False
    if BRACKET_BACK.fullmatch(between):
        return text.startswith(")", timex.end)
    lead = text[max(0, written.list_start - REACH) : written.list_start]
    if DATE_LIST_BEFORE.search(lead) or not NAME_ENDS.match(text, timex.end):
        return False
    if VERB_BACK.fullmatch(between):
        return True
    after = text[timex.end : timex.end + 2]
    return COMMA_BACK.fullmatch(between) is not None and (
        after[:1] != "," or re.search(r"\b[Oo]n\s(?:\w+,\s)?\Z", lead) is not None
    )
