"""Zones of clock times: their offsets, also of those that depend on the day ("8:40 a.m. ET").

Source: 15 U.S.C. 260a as amended; summer time in the United States ran from the first Sunday of April to
the last of October from 1987 to 2006, and runs from the second Sunday of March to the first of November
since 2007. Directive 2000/84/EC: in the European Union from the last Sunday of March to the last of October,
since 1996. Russian Federal Law 248-FZ of 2014: Moscow at +03:00 since 26 October 2014. IANA time zone
database: south-eastern Australia has summer time from the first Sunday of October to the first of April
since 2008, New Zealand from the last Sunday of September to the first of April likewise; Turkey has kept
+03:00 since 7 September 2016.
"""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.read.time.hit import Hit

__all__ = ["offset_minutes", "offset_on", "standard_offset", "summer_offset", "zone_of"]

# Minutes from UTC in winter.
_AMERICAN = {"ET": -300, "CT": -360, "MT": -420, "PT": -480, "AK": -540}
_EUROPEAN = {"WE": 0, "CE": 60, "EE": 120}
_SOUTHERN = {"AE": 600, "AC": 570, "NZ": 720}
_WINTER = {**_AMERICAN, **_EUROPEAN, **_SOUTHERN}
_FIRST_YEAR, _LONGER_SINCE, _EUROPEAN_SINCE, _SOUTHERN_SINCE = 1987, 2007, 1996, 2008
# Zones that stay at one offset since a day.
_KEPT = {"MSK": ("+03:00", date(2014, 10, 26)), "TR": ("+03:00", date(2016, 9, 7))}
# "Australian Eastern", "Eastern European": a land or continent and the part of it that a region names.
_PART_OF = {("AE", "CT"): "AC", ("CE", "ET"): "EE"}
_FARTHEST_MINUTES = 14 * 60


def _sunday(year: int, month: int, number: int) -> date:
    """The first, second ... Sunday of a month; 0 is the last one before it."""
    first = date(year, month, 1)
    return first + timedelta((6 - first.weekday()) % 7 + 7 * (number - 1))


def _offset(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def standard_offset(zone: str) -> str | None:
    """The offset of "Eastern Standard Time", whatever the season; None for a zone without one."""
    return _offset(_WINTER[zone]) if zone in _WINTER else None


def summer_offset(zone: str) -> str | None:
    """The offset of "Eastern Daylight Time", whatever the season; None for a zone without one."""
    return _offset(_WINTER[zone] + 60) if zone in _WINTER else None


def offset_on(zone: str, day: date) -> str | None:
    """The offset of a zone on a day, changes taken at midnight; None where that year's rule is not known.

    >>> offset_on("ET", date(2011, 2, 7)), offset_on("PT", date(2011, 7, 7))
    ('-05:00', '-07:00')
    >>> offset_on("CE", date(2011, 7, 7)), offset_on("CE", date(1995, 7, 7))
    ('+02:00', None)
    >>> offset_on("AC", date(2024, 1, 9))
    '+10:30'
    """
    year = day.year
    if zone in _AMERICAN and year >= _FIRST_YEAR:
        if year >= _LONGER_SINCE:
            summer = _sunday(year, 3, 2) <= day < _sunday(year, 11, 1)
        else:
            summer = _sunday(year, 4, 1) <= day < _sunday(year, 11, 0)
    elif zone in _EUROPEAN and year >= _EUROPEAN_SINCE:
        summer = _sunday(year, 4, 0) <= day < _sunday(year, 11, 0)
    elif zone in _SOUTHERN and year >= _SOUTHERN_SINCE:
        begins = _sunday(year, 10, 0 if zone == "NZ" else 1)
        summer = not _sunday(year, 4, 1) <= day < begins
    else:
        offset, since = _KEPT.get(zone, (None, date.max))
        return offset if day >= since else None
    return _offset(_WINTER[zone] + 60 * summer)


def offset_minutes(offset: str) -> int:
    """Minutes from UTC of "+09:30" or "UTC".

    >>> offset_minutes("-03:30"), offset_minutes("UTC")
    (-210, 0)
    """
    if offset == "UTC":
        return 0
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    return (-1 if offset[0] == "-" else 1) * (60 * hours + minutes)


def zone_of(hit: Hit, day: date | None) -> str | None:
    """The offset or "UTC" that is stated with a clock time on a day, or None."""
    if hit.has("MILITARY"):
        return "UTC"
    zone: str | None = hit.value("ZONE")
    if zone is not None and (at := hit.run.find(hit.words.names["ZONE"])) >= 0:
        zone = _counted(hit, hit.start + at + 1) or zone
    city, region = hit.value("CITY"), hit.value("REGION")
    zone = zone or _PART_OF.get((city, region), city or region)
    if zone is None or zone == "UTC" or zone[0] in "+-":
        return zone
    if hit.has("STANDARD"):
        return standard_offset(zone)
    if hit.has("DAYLIGHT") or hit.has("SEASON"):
        return summer_offset(zone)
    return None if day is None else offset_on(zone, day)


def _counted(hit: Hit, at: int) -> str | None:
    """The offset written behind "UTC" or "GMT": "UTC+9", "GMT+5:30"; None without one."""
    if hit.classes[at : at + 1] not in ("+", "-") or at + 1 >= hit.end:
        return None
    written = hit.words.value[hit.tokens[at + 1]]
    hours, minutes = written[:2] if isinstance(written, tuple) else (written, 0)
    total = 60 * hours + minutes
    return None if total > _FARTHEST_MINUTES else _offset(-total if hit.classes[at] == "-" else total)
