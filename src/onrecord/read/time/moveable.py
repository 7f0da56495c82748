"""Feasts that follow the moon: Ramadan, Eid al-Fitr, Passover, the Lunar New Year, Diwali and others."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pkgutil import get_data
from typing import Any

__all__ = ["ISLAMIC", "MOVEABLE", "feast_length_days", "first_days", "orthodox_easter"]

# Those of the Islamic calendar depend on a sighting, so their day is about right only.
ISLAMIC = frozenset(("ramadan", "eid al-fitr", "eid al-adha", "ashura"))
MOVEABLE = ISLAMIC | {
    "passover", "rosh hashanah", "yom kippur", "sukkot", "hanukkah", "purim", "lunar new year", "diwali",
    "holi",
}  # fmt: skip


@cache
def _table() -> dict[str, Any]:
    data = get_data("onrecord", "lexicons/en/time_feasts.toml")
    assert data is not None  # the loader of an installed package always gives bytes
    return tomllib.loads(data.decode("utf-8"))


@cache
def first_days(name: str) -> tuple[date, ...]:
    """The first days of a feast of `MOVEABLE`, in order, as far as the table goes.

    >>> [day.isoformat() for day in first_days("eid al-fitr") if day.year == 2000]
    ['2000-01-08', '2000-12-27']
    """
    return tuple(map(date.fromisoformat, _table()["dates"][name].split()))


def feast_length_days(name: str, first: date) -> int:
    """How many days a feast that begins on `first` lasts."""
    if name == "ramadan":
        end = next((day for day in first_days("eid al-fitr") if day > first), first + timedelta(30))
        return (end - first).days
    days: int = _table()["days"].get(name, 1)
    return days


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, in the Gregorian calendar; years 1900 to 2099.

    Source: Meeus, Astronomical Algorithms, 1991, chapter 8, for the Julian date, which lies 13 days back.

    >>> orthodox_easter(2023), orthodox_easter(2010)
    (datetime.date(2023, 4, 16), datetime.date(2010, 4, 4))
    """
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(13)
