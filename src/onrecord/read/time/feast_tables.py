"""Days of feasts and public days: by the moon, by a rule of the calendar, by the country.

Source: `lexicons/en/time_feasts.toml` says whence its tables and rules come; Easter by the anonymous
Gregorian algorithm (Meeus, Astronomical Algorithms, 1991, chapter 8).
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from pkgutil import get_data
from typing import Any

__all__ = [
    "ISLAMIC",
    "MOVEABLE",
    "country_of",
    "feast_day",
    "feast_length_days",
    "first_days",
    "is_feast",
    "national_rules",
    "orthodox_easter",
    "rule_day",
]

# Those of the Islamic calendar depend on a sighting, so their day is about right only.
ISLAMIC = frozenset(("ramadan", "eid al-fitr", "eid al-adha", "ashura", "mawlid", "arbaeen"))
MOVEABLE = ISLAMIC | {
    "passover", "rosh hashanah", "yom kippur", "sukkot", "hanukkah", "purim", "lunar new year", "diwali",
    "holi", "vesak", "dussehra", "navratri", "ganesh chaturthi", "guru nanak jayanti",
    "janmashtami", "shivratri", "raksha bandhan", "ram navami", "onam", "pongal", "vaisakhi", "chhath",
}  # fmt: skip
_RULE = re.compile(r"(\d\d)-(\d\d)(?:>([a-z]{3}))?(?:\+(\d))?\Z")  # 12-25, 11-22>thu+1; not easter-47
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# A president takes office in the year after the election of a leap year.
_INAUGURATION = (1, 20)


@cache
def _tables() -> dict[str, Any]:
    data = get_data("onrecord", "lexicons/en/time_feasts.toml")
    assert data is not None  # the loader of an installed package always gives bytes
    return tomllib.loads(data.decode("utf-8"))


@cache
def _countries() -> dict[str, str]:
    return {word: code for code, words in _tables()["countries"].items() for word in words.split()}


@cache
def first_days(name: str) -> tuple[date, ...]:
    """The first days of a feast of `MOVEABLE`, in order, as far as the table goes.

    >>> [day.isoformat() for day in first_days("eid al-fitr") if day.year == 2000]
    ['2000-01-08', '2000-12-27']
    """
    return tuple(map(date.fromisoformat, _tables()["dates"][name].split()))


def feast_length_days(name: str, first: date) -> int:
    """How many days a feast that begins on `first` lasts."""
    if name == "ramadan":
        end = next((day for day in first_days("eid al-fitr") if day > first), first + timedelta(30))
        return (end - first).days
    days: int = _tables()["days"].get(name, 1)
    return days


def is_feast(name: str) -> bool:
    """Whether the tables know a feast or public day of that name."""
    return name in MOVEABLE or name in _tables()["rules"] or name in _tables()["national"] or name in _RARE


def national_rules(name: str) -> dict[str, str]:
    """The rule of each country for a day that differs by country; empty for any other."""
    rules: dict[str, str] = _tables()["national"].get(name, {})
    return rules


def country_of(word: str) -> str | None:
    """The country (ISO 3166-1 alpha-2) that a word in small letters tells of, or None.

    >>> country_of("kenyan"), country_of("ruritanian")
    ('KE', None)
    """
    return _countries().get(word)


def feast_day(name: str, year: int) -> date | None:
    """The day of a feast in a year, where no country has another; None for a name or year without one.

    >>> feast_day("easter", 2024), feast_day("thanksgiving", 1999), feast_day("election", 1998)
    (datetime.date(2024, 3, 31), datetime.date(1999, 11, 25), datetime.date(1998, 11, 3))
    """
    if name in _RARE:
        return _RARE[name](year)
    rule = _tables()["rules"].get(name)
    return None if rule is None else rule_day(rule, year)


def rule_day(rule: str, year: int) -> date:
    """The day that a rule gives in a year.

    >>> rule_day("11-22>thu+1", 2024), rule_day("easter-47", 2024)
    (datetime.date(2024, 11, 29), datetime.date(2024, 2, 13))
    """
    match = _RULE.match(rule)
    if match is None:
        return _easter(year) + timedelta(int(rule.removeprefix("easter")))
    day = date(year, int(match[1]), int(match[2]))
    if match[3] is not None:
        day += timedelta((_WEEKDAYS.index(match[3]) - day.weekday()) % 7)
    return day + timedelta(int(match[4] or 0))


def _easter(year: int) -> date:
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


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


def _inauguration(year: int) -> date | None:
    return date(year, *_INAUGURATION) if year % 4 == 1 else None


# Days that no rule of the table can tell.
_RARE = {"orthodox easter": orthodox_easter, "inauguration": _inauguration}
