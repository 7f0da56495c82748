"""Zones that name no offset of their own: "8:40 a.m. ET" is -05:00 in winter and -04:00 in summer.

Source: 15 U.S.C. 260a as amended; summer time in the United States ran from the first Sunday of April to
the last of October from 1987 to 2006, and runs from the second Sunday of March to the first of November
since 2007. Directive 2000/84/EC: in the European Union from the last Sunday of March to the last of October,
since 1996. Russian Federal Law 248-FZ of 2014: Moscow at +03:00 since 26 October 2014.
"""

from __future__ import annotations

from datetime import date, timedelta

__all__ = ["offset_on", "standard_offset", "summer_offset"]

# Hours from UTC in winter.
_AMERICAN = {"ET": -5, "CT": -6, "MT": -7, "PT": -8}
_EUROPEAN = {"WE": 0, "CE": 1, "EE": 2}
_FIRST_YEAR, _LONGER_SINCE, _EUROPEAN_SINCE = 1987, 2007, 1996
_MOSCOW_SINCE = date(2014, 10, 26)


def _sunday(year: int, month: int, number: int) -> date:
    """The first, second ... Sunday of a month."""
    first = date(year, month, 1)
    return first + timedelta((6 - first.weekday()) % 7 + 7 * (number - 1))


def _offset(hours: int) -> str:
    return f"{'-' if hours < 0 else '+'}{abs(hours):02d}:00"


def standard_offset(zone: str) -> str | None:
    """The offset of "Eastern Standard Time", whatever the season; None for a zone without one."""
    return _offset(_AMERICAN[zone]) if zone in _AMERICAN else None


def summer_offset(zone: str) -> str | None:
    """The offset of "Eastern Daylight Time", whatever the season; None for a zone without one."""
    return _offset(_AMERICAN[zone] + 1) if zone in _AMERICAN else None


def offset_on(zone: str, day: date) -> str | None:
    """The offset of a zone on a day, changes taken at midnight; None where that year's rule is not known.

    >>> offset_on("ET", date(2011, 2, 7)), offset_on("PT", date(2011, 7, 7))
    ('-05:00', '-07:00')
    >>> offset_on("CE", date(2011, 7, 7)), offset_on("CE", date(1995, 7, 7))
    ('+02:00', None)
    """
    if zone in _AMERICAN and day.year >= _FIRST_YEAR:
        if day.year >= _LONGER_SINCE:
            start, end = _sunday(day.year, 3, 2), _sunday(day.year, 11, 1)
        else:
            start, end = _sunday(day.year, 4, 1), _sunday(day.year, 11, 1) - timedelta(7)
        return _offset(_AMERICAN[zone] + (start <= day < end))
    if zone in _EUROPEAN and day.year >= _EUROPEAN_SINCE:
        start, end = _sunday(day.year, 4, 1) - timedelta(7), _sunday(day.year, 11, 1) - timedelta(7)
        return _offset(_EUROPEAN[zone] + (start <= day < end))
    return "+03:00" if zone == "MSK" and day >= _MOSCOW_SINCE else None
