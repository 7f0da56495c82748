"""Feasts and public days that have a date in every year.

Source: fixed dates and weekday rules as the law of the country sets them (5 U.S.C. 6103 for the
United States; 2 U.S.C. 7 for its election day); Easter by the anonymous Gregorian algorithm (Meeus,
Astronomical Algorithms, 1991, chapter 8).
"""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.dates import NEAR_DAYS, NO_YEAR, written_year
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.tense import direction
from onrecord.read.time.value import format_day

__all__ = ["feast_day", "resolve_feast"]

_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Month and day of the fixed ones.
_FIXED = {
    "new year": (1, 1), "epiphany": (1, 6), "australia": (1, 26), "valentine": (2, 14), "patrick": (3, 17),
    "anzac": (4, 25), "may": (5, 1), "canada": (7, 1), "independence": (7, 4), "bastille": (7, 14),
    "halloween": (10, 31), "veterans": (11, 11), "christmas": (12, 25), "boxing": (12, 26),
}  # fmt: skip
# Month, weekday (Monday is 0) and which one of the month; -1 is the last.
_WEEKDAY = {
    "king": (1, 0, 3), "presidents": (2, 0, 3), "mother": (5, 6, 2), "memorial": (5, 0, -1),
    "father": (6, 6, 3), "labor": (9, 0, 1), "columbus": (10, 0, 2), "thanksgiving": (11, 3, 4),
}  # fmt: skip
# Days after Easter Sunday.
_EASTER = {
    "ash wednesday": -46, "palm sunday": -7, "holy thursday": -3, "good friday": -2, "easter": 0,
    "easter monday": 1, "ascension": 39, "pentecost": 49,
}  # fmt: skip


def _easter(year: int) -> date:
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def feast_day(name: str, year: int) -> date | None:
    """The day of a feast in a year; None for a name not known.

    >>> feast_day("easter", 2024), feast_day("thanksgiving", 1999), feast_day("election", 1998)
    (datetime.date(2024, 3, 31), datetime.date(1999, 11, 25), datetime.date(1998, 11, 3))
    """
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _EASTER:
        return _easter(year) + timedelta(_EASTER[name])
    if name == "election":
        # The Tuesday after the first Monday of November.
        first = date(year, 11, 1)
        return first + timedelta((0 - first.weekday()) % 7 + 1)
    if name not in _WEEKDAY:
        return None
    month, weekday, which = _WEEKDAY[name]
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (which - 1))
    last = date(year, month + 1, 1) - timedelta(1)
    return last - timedelta((last.weekday() - weekday) % 7)


def resolve_feast(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Feast or public day: "Thanksgiving", "New Year's Eve 1999", "last Easter", "Good Friday"."""
    name = hit.value("NEW", "GOOD", "FEAST", "FEASTW") or "may"
    shift = timedelta(-1 if hit.has("EVE") else 0)
    if hit.has("GOOD"):
        name = f"{name} {_WEEKDAY_NAMES[hit.value('WEEKDAY')]}"
    elif name == "easter" and hit.value("WEEKDAY") == 0:
        name = "easter monday"
    if feast_day(name, 2000) is None:
        return None
    year = written_year(hit)
    if year is None and anchor.day is None:
        fixed = None if hit.has("EVE") else _FIXED.get(name)
        value = format_day(None, *fixed) if fixed else "XXXX-XX-XX"
        return Resolved("DATE", value, unresolved=NO_YEAR)
    if year is None:
        year = _feast_year(name, hit, anchor.need())
        ref = "dct"
    else:
        ref = None
    day = feast_day(name, year)
    assert day is not None
    return Resolved("DATE", (day + shift).isoformat(), anchor=ref)


def _feast_year(name: str, hit: Hit, today: date) -> int:
    """The year of the nearest such day that "last", "next" and the tense of the clause allow."""
    last, next = hit.has("LAST"), hit.has("NEXT")
    tense = -1 if last else 1 if next else direction(hit)
    distances = []
    for year in (today.year - 1, today.year, today.year + 1):
        day = feast_day(name, year)
        assert day is not None
        distance = (day - today).days
        if (last and distance >= 0) or (next and distance <= 0):
            continue
        if abs(distance) <= NEAR_DAYS or distance * tense >= 0:
            distances.append((abs(distance), year))
    return min(distances)[1] if distances else today.year
