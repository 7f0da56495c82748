"""Days in figures: ISO dates and times, "25/12/2003", "5-6-2010"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.clock import resolve_clock
from onrecord.read.time.dates import dated, full_year
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.value import days_in_month

__all__ = ["resolve_iso", "resolve_numeric"]

NO_ORDER = "whether the day or the month comes first"


def resolve_iso(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ISO date or date-time: "2023-09-17", "2023-09-17T18:40+10:00"."""
    year, month, day, time = hit.value("ISO")
    if hit.has("CLOCK_TIME"):
        return _with_time(hit, int(year), int(month), int(day))
    if not 1 <= int(month) <= 12:
        return Resolved(
            "DATE", year if year > "0000" else "XXXX", unresolved=f"impossible date: no month {int(month)}"
        )
    result = dated(int(year), int(month), int(day))
    if time is None or result.unresolved:
        return result
    zone = "UTC" if time.endswith("Z") else time[-6:] if time[-6] in "+-" else "local"
    return result._replace(type="TIME", value=result.value + time, zone=zone)


def _with_time(hit: Hit, year: int, month: int, day: int) -> Resolved | None:
    """ "2010-06-05 18:40 UTC": the time on the day before it."""
    at = hit.run.index(hit.words.names["CLOCK_TIME"])
    if not 1 <= month <= 12 or dated(year, month, day).unresolved:
        return None
    time = resolve_clock(hit.narrowed(hit.start + at, hit.end), Anchor(date(year, month, day)))
    return None if time is None else time._replace(anchor=None)


def resolve_numeric(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Date in figures: "25/12/2003", "12.25.03", "2003/12/25", "Monday 4/3/2024".

    Open when day and month could be either, unless the weekday beside it, the dates around it or the house
    tell. The order of the house holds unless a date around it is impossible in that order.
    """
    first, second, third = _parts(hit)
    if len(first) == 4:
        if len(third) > 2 or not 1 <= int(second) <= 12:
            return None
        return dated(int(first), int(second), int(third))
    if len(first) > 2 or len(third) == 3:
        return None
    a, b = int(first), int(second)
    year = int(third) if len(third) == 4 else full_year(int(third))
    if a <= 12 < b <= 31:
        return dated(year, a, b)
    if b <= 12 < a <= 31 or a == b:
        return dated(year, b, a) if 1 <= b <= 12 else None
    if not (1 <= a <= 12 and 1 <= b <= 12):
        return None
    weekday = hit.value("WEEKDAY", "WAB")
    order = None if weekday is None else _by_days(year, a, b, lambda day: day.weekday() == weekday)
    if order is None:
        order = _order_around(hit, anchor)
    if order is None:
        return Resolved("DATE", f"{year:04d}-XX-XX", unresolved=NO_ORDER)
    return dated(year, a, b) if order else dated(year, b, a)


def _parts(hit: Hit) -> tuple[str, str, str]:
    """The three numbers of a date in figures, as written."""
    parts = hit.value("NUMERIC")
    if parts is None:
        at = hit.start + hit.run.index(hit.words.names["DAY"])
        return hit.tokens[at], hit.tokens[at + 2], hit.tokens[at + 4]
    first, second, third = parts
    return first, second, third


def _by_days(year: int, a: int, b: int, holds: Callable[[date], bool]) -> bool | None:
    """Whether only the order month, day (True) or only day, month (False) gives a day of which that holds."""
    month_first, day_first = (
        year > 0 and d <= days_in_month(year, m) and holds(date(year, m, d)) for m, d in ((a, b), (b, a))
    )
    return None if month_first == day_first else month_first


def _order_around(hit: Hit, anchor: Anchor) -> bool | None:
    """The order of the numeric dates in the block of text, worked out once."""
    if anchor.numeric_order is None or anchor.numeric_order[0] is not hit.tokens:
        anchor.numeric_order = (hit.tokens, _month_first(hit, anchor))
    return anchor.numeric_order[1]


# A date in figures so close to the day of writing is its stamp.
_STAMP_DAYS = 1


def _month_first(hit: Hit, anchor: Anchor) -> bool | None:
    """Whether the numeric dates around a hit put the month first; None when they leave it open or differ.

    One above 12 tells; else the house; else one that is the day of writing in one order only.
    """
    written = anchor.day
    sure, stamps = set(), set()
    for first, second, third in _numeric_around(hit):
        if len(first) > 2 or len(third) == 3:
            continue
        a, b = int(first), int(second)
        if (a > 12) != (b > 12):
            sure.add(b > 12)
        elif written is not None and 1 <= a <= 12 and 1 <= b <= 12:
            year = int(third) if len(third) == 4 else full_year(int(third))
            stamps.add(_by_days(year, a, b, lambda day: abs((day - written).days) <= _STAMP_DAYS))
    settled = set() if anchor.date_order is None else {anchor.date_order == "month-first"}
    seen = sure or settled or stamps - {None}
    return seen.pop() if len(seen) == 1 else None


def _numeric_around(hit: Hit) -> Iterator[tuple[str, str, str]]:
    """The numeric dates of the block that a hit stands in: "3/4/2005", "3-4-2005"."""
    names, value, tokens = hit.words.names, hit.words.value, hit.tokens
    dashed = [f"-{names['DAY']}-{names[year]}" for year in ("YEAR", "NN")]
    for i, char in enumerate(hit.classes):
        if char == names["NUMERIC"]:
            yield value[tokens[i]]
        elif char == names["DAY"] and hit.classes[i + 1 : i + 5] in dashed:
            yield tokens[i], tokens[i + 2], tokens[i + 4]
