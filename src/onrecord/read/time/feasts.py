"""Feasts and public days that have a date in every year.

Source: fixed dates and weekday rules as the law of the country sets them (5 U.S.C. 6103 for the
United States; 2 U.S.C. 7 for its election day); Easter by the anonymous Gregorian algorithm (Meeus,
Astronomical Algorithms, 1991, chapter 8).
"""

from __future__ import annotations

from datetime import date, timedelta

__all__ = ["feast_day"]

# Month and day of the fixed ones.
_FIXED = {
    "new year": (1, 1), "epiphany": (1, 6), "australia": (1, 26), "valentine": (2, 14), "patrick": (3, 17),
    "anzac": (4, 25), "may": (5, 1), "canada": (7, 1), "independence": (7, 4), "bastille": (7, 14),
    "halloween": (10, 31), "veterans": (11, 11), "christmas": (12, 25), "boxing": (12, 26),
}  # fmt: skip
# Month, weekday (Monday is 0) and which one of the month; -1 is the last.
_WEEKDAY = {
    "king": (1, 0, 3), "presidents": (2, 0, 3), "mother": (5, 6, 2), "memorial": (5, 0, -1), "father": (6, 6, 3),
    "labor": (9, 0, 1), "columbus": (10, 0, 2), "thanksgiving": (11, 3, 4),
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
