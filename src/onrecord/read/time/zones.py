"""Zones that name no offset of their own: "8:40 a.m. ET" is -05:00 in winter and -04:00 in summer.

Source: 15 U.S.C. 260a as amended; summer time ran from the first Sunday of April to the last of October
from 1987 to 2006, and runs from the second Sunday of March to the first of November since 2007.
"""

from __future__ import annotations

from datetime import date, timedelta

__all__ = ["offset_on"]

# Hours behind UTC in winter.
_WINTER = {"ET": 5, "CT": 6, "MT": 7, "PT": 8}
_FIRST_YEAR, _LONGER_SINCE = 1987, 2007


def _sunday(year: int, month: int, number: int) -> date:
    """The first, second ... Sunday of a month."""
    first = date(year, month, 1)
    return first + timedelta((6 - first.weekday()) % 7 + 7 * (number - 1))


def offset_on(zone: str, day: date) -> str | None:
    """The offset of a zone on a day, changes taken at midnight; None before 1987.

    >>> offset_on("ET", date(2011, 2, 7)), offset_on("PT", date(2011, 7, 7))
    ('-05:00', '-07:00')
    """
    if day.year < _FIRST_YEAR:
        return None
    if day.year >= _LONGER_SINCE:
        start, end = _sunday(day.year, 3, 2), _sunday(day.year, 11, 1)
    else:
        start, end = _sunday(day.year, 4, 1), _sunday(day.year, 11, 1) - timedelta(7)
    hours = _WINTER[zone] - (start <= day < end)
    return f"-{hours:02d}:00"
