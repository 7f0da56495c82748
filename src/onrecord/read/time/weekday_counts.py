"""Weekdays counted on or in a month: "Sunday week", "a week on Sunday", "the first Monday of May"."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.read.time.anchor import NO_DCT, Anchor
from onrecord.read.time.dates import NO_YEAR, relative_year, written_year
from onrecord.read.time.durations import length_value
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.relative import resolve_dayref
from onrecord.read.time.tense import direction, word_after, word_before
from onrecord.read.time.value import add_months, days_in_month, format_day
from onrecord.read.time.weekdays import resolve_weekday

__all__ = ["nth_weekday", "resolve_nth_weekday", "resolve_week_on", "resolve_weekday_week"]

_UNIT_DAYS = {"W": 7, "F": 14}
_LAST = -1
NO_SUCH = "the month has no such weekday"


def resolve_weekday_week(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "Sunday week", "today week", "Friday fortnight": so long after the coming one."""
    days = _UNIT_DAYS.get(hit.value("UNIT"))
    return None if days is None else _counted_on(hit, anchor, days)


def resolve_week_on(hit: Hit, anchor: Anchor) -> Resolved | list[Resolved] | None:
    """ "a week on Sunday", "a week tomorrow", "a fortnight today".

    A length and a day where the clause is of the past or "for" makes it one: "shut for a week on Sunday".
    """
    unit = hit.value("UNIT")
    days = _UNIT_DAYS.get(unit)
    if days is None:
        return None
    if word_before(hit) in hit.words.lists["before_length"] or (hit.has("ON") and direction(hit) < 0):
        length = Resolved("DURATION", length_value(1, unit), end=hit.start + 3)
        last = hit.narrowed(hit.end - 1, hit.end)
        day = resolve_dayref(last, anchor) if last.has("DAYREF") else resolve_weekday(last, anchor)
        return [length] if day is None else [length, day._replace(start=last.start)]
    if hit.value("DAYREF") == 0 and word_after(hit) == "since":
        days = -days  # "it is a week today since"
    return _counted_on(hit, anchor, days)


def _counted_on(hit: Hit, anchor: Anchor, days: int) -> Resolved:
    if anchor.day is None:
        return Resolved("DATE", "XXXX-XX-XX", unresolved=NO_DCT)
    weekday = hit.value("WEEKDAY", "WAB")
    ahead = hit.value("DAYREF") if weekday is None else (weekday - anchor.day.weekday()) % 7
    if ahead < 0:
        days = -days  # "a week yesterday"
    return Resolved("DATE", (anchor.day + timedelta(ahead + days)).isoformat(), anchor="dct")


def resolve_nth_weekday(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the first Monday of May", "the last Friday in March 2023", "the second Tuesday of the month"."""
    weekday = hit.value("WEEKDAY")
    which: int = hit.value("RTH", "ORD") or _LAST
    month, year = hit.value("MONTH", "MAB", "MAY"), written_year(hit)
    if month is None:
        return _in_unit(hit, anchor, weekday, which)
    if year is not None:
        day = nth_weekday(year, month, weekday, which)
        if day is None:
            return Resolved("DATE", format_day(year, month, None), unresolved=NO_SUCH)
        return Resolved("DATE", day.isoformat())
    if anchor.day is None:
        return Resolved("DATE", f"XXXX-{month:02d}-XX", unresolved=NO_YEAR)
    near, tense = [], direction(hit)
    for year in (anchor.day.year - 1, anchor.day.year, anchor.day.year + 1):
        day = nth_weekday(year, month, weekday, which)
        if day is not None:
            distance = (day - anchor.day).days
            near.append((distance * tense < 0, abs(distance), day))
    return Resolved("DATE", min(near)[2].isoformat(), anchor="dct") if near else None


def _in_unit(hit: Hit, anchor: Anchor, weekday: int, which: int) -> Resolved | None:
    """The weekday of "the month", "last month", "this year"."""
    unit = hit.last_value("UNIT", "YEARW")
    if unit not in ("M", "Y"):
        return None
    if anchor.day is None:
        return Resolved("DATE", f"XXXX-WXX-{weekday + 1}", unresolved=NO_DCT)
    if unit == "Y":
        year = relative_year(hit, anchor) or anchor.day.year
        day = nth_weekday(year, 12 if which == _LAST else 1, weekday, which)
    else:
        month = add_months(anchor.day.replace(day=1), -1 if hit.has("LAST") else 1 if hit.has("NEXT") else 0)
        day = nth_weekday(month.year, month.month, weekday, which)
    return None if day is None else Resolved("DATE", day.isoformat(), anchor="dct")


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date | None:
    """The first, second ... weekday (Monday is 0) of a month, -1 for the last; None when it has none.

    >>> nth_weekday(2024, 3, 4, 1), nth_weekday(2024, 3, 4, -1), nth_weekday(2024, 2, 0, 5)
    (datetime.date(2024, 3, 1), datetime.date(2024, 3, 29), None)
    """
    length = days_in_month(year, month)
    if which == _LAST:
        last = date(year, month, length)
        return last - timedelta((last.weekday() - weekday) % 7)
    number = 1 + (weekday - date(year, month, 1).weekday()) % 7 + 7 * (which - 1)
    return date(year, month, number) if 1 <= number <= length else None
