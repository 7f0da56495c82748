"""Days in figures: ISO dates and times, "25/12/2003", "5-6-2010"."""

from __future__ import annotations

from datetime import date

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.clock import resolve_clock
from onrecord.read.time.dates import dated, full_year
from onrecord.read.time.hit import Hit, Resolved

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
    """Date in figures: "25/12/2003", "12.25.03", "2003/12/25"; open when day and month could be either."""
    first, second, third = hit.value("NUMERIC") or [hit.tokens[hit.start + i] for i in (0, 2, 4)]
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
    if b <= 12 < a <= 31:
        return dated(year, b, a)
    if a == b and 1 <= a <= 12:
        return dated(year, a, b)
    if not (1 <= a <= 12 and 1 <= b <= 12):
        return None
    if (order := anchor.numeric_order) is None or order[0] is not hit.tokens:
        order = anchor.numeric_order = (hit.tokens, _month_first(hit))
    if order[1] is None:
        return Resolved("DATE", f"{year:04d}-XX-XX", unresolved=NO_ORDER)
    return dated(year, a, b) if order[1] else dated(year, b, a)


def _month_first(hit: Hit) -> bool | None:
    """Whether the numeric dates around a hit put the month first; None when they leave it open or differ."""
    char, value = hit.words.names["NUMERIC"], hit.words.value
    seen = set()
    for i, c in enumerate(hit.classes):
        if c == char:
            first, second, _ = value[hit.tokens[i]]
            if len(first) <= 2 and (int(first) > 12) != (int(second) > 12):
                seen.add(int(second) > 12)
    return seen.pop() if len(seen) == 1 else None
