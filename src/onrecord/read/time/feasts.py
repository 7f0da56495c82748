"""Feasts and public days that have a date in every year.

Source: fixed dates and weekday rules as the law of the country sets them (5 U.S.C. 6103 for the
United States; 2 U.S.C. 7 for its election day); Easter by the anonymous Gregorian algorithm (Meeus,
Astronomical Algorithms, 1991, chapter 8).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.dates import NEAR_DAYS, NO_YEAR, written_year
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.moveable import ISLAMIC, MOVEABLE, feast_length_days, first_days, orthodox_easter
from onrecord.read.time.tense import direction, is_limit_ahead, sentence_start, word_before
from onrecord.read.time.value import format_day, week_value

__all__ = ["feast_day", "resolve_feast", "resolve_new_year"]

NO_COUNTRY = "the country whose day it is"
NO_TABLE = "the day of the feast in that year"
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Month and day of the fixed ones.
_FIXED = {
    "new year": (1, 1), "australia": (1, 26), "valentine": (2, 14), "patrick": (3, 17),
    "anzac": (4, 25), "may": (5, 1), "canada": (7, 1), "independence": (7, 4), "bastille": (7, 14),
    "halloween": (10, 31), "veterans": (11, 11), "christmas": (12, 25), "boxing": (12, 26),
    "orthodox christmas": (1, 7), "epiphany": (1, 6), "nowruz": (3, 21),
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
    if name == "orthodox easter":
        return orthodox_easter(year)
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
    """Feast or public day: "New Year's Eve 1999", "last Easter", "Ramadan", "Easter weekend"."""
    name = _name_of(hit)
    if name is None:
        return None
    if name in MOVEABLE:
        return _resolve_moveable(name, hit, anchor)
    if name == "independence" and _is_of_another_country(hit):
        return Resolved("DATE", "XXXX-XX-XX", unresolved=NO_COUNTRY)
    year = written_year(hit)
    if year is None and anchor.day is None:
        fixed = None if hit.has("EVE") else _FIXED.get(name)
        value = format_day(None, *fixed) if fixed else "XXXX-XX-XX"
        return Resolved("DATE", value, unresolved=NO_YEAR)
    ref = "dct" if year is None else None
    if year is None:
        days = [
            feast_day(name, y) for y in (anchor.need().year - 1, anchor.need().year, anchor.need().year + 1)
        ]
        day = _nearest([d for d in days if d is not None], hit, anchor.need())
    else:
        day = feast_day(name, year)
    return None if day is None else _dated(day - timedelta(hit.has("EVE")), hit, ref)


# From July on "the new year" is the next one.
_COMING_FROM_MONTH = 7


def resolve_new_year(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the New Year": the year that begins nearest, or after "before", "by", "until" its first day."""
    if anchor.day is None:
        return Resolved("DATE", "XXXX", unresolved=NO_YEAR)
    year = anchor.day.year + (anchor.day.month >= _COMING_FROM_MONTH)
    of_day = word_before(hit) in hit.words.lists["new_year_day"]
    return Resolved("DATE", f"{year:04d}-01-01" if of_day else f"{year:04d}", anchor="dct")


def _name_of(hit: Hit) -> str | None:
    """The feast a hit names, as the tables know it."""
    name: str = hit.value("LUNAR", "EID", "YOM", "NEW", "GOOD", "FEAST", "FEASTW", "KINGW") or "may"
    if hit.has("EID"):
        kind = hit.value("EIDKIND")
        if kind is None:
            return None  # either of the two
        name = f"eid al-{kind}"
    elif hit.has("GOOD"):
        name = f"{name} {_WEEKDAY_NAMES[hit.value('WEEKDAY')]}"
    elif name == "easter" and hit.value("WEEKDAY") == 0:
        name = "easter monday"
    if hit.has("ORTHODOX"):
        name = f"orthodox {name}"
    return name if name in MOVEABLE or feast_day(name, 2000) is not None else None


def _is_of_another_country(hit: Hit) -> bool:
    """Whether a country other than the United States stands before: "Kenya's Independence Day"."""
    i = hit.start - 2
    if i < 1 or hit.classes[i + 1] != " " or hit.classes[i] == ".":
        return False
    owner = hit.tokens[i - 2] if hit.classes[i] == hit.words.names["ES"] and i > 1 else hit.tokens[i]
    lists = hit.words.lists
    named = owner[0].isupper() or owner.lower() in lists["possessive"]
    return named and owner.lower() not in lists["american"] and len(owner) > 1 and i > sentence_start(hit)


def _dated(day: date, hit: Hit, ref: str | None, mod: str | None = None) -> Resolved:
    """The day itself, or the week or weekend it belongs to: "Easter week", "Memorial Day weekend"."""
    if hit.has("WEEKEND"):
        inside = day - timedelta(1) if day.weekday() == 0 else day
        return Resolved("DATE", f"{week_value(inside)}-WE", mod, anchor=ref)
    if hit.value("UNIT") == "W":
        return Resolved("DATE", week_value(day), mod, anchor=ref)
    return Resolved("DATE", day.isoformat(), mod, anchor=ref)


def _resolve_moveable(name: str, hit: Hit, anchor: Anchor) -> Resolved:
    """A feast by the moon: its first day, with all its days as the interval.

    The value of Ramadan is the month that most of it lies in.
    """
    year = written_year(hit)
    if year is None and anchor.day is None:
        return Resolved("DATE", "XXXX-XX-XX", unresolved=NO_YEAR)
    days = [day for day in first_days(name) if year is None or day.year == year]
    first = _nearest(days, hit, anchor.need()) if year is None else days[0] if days else None
    if first is None or abs(first.year - (year or anchor.need().year)) > 1:
        return Resolved("DATE", "XXXX-XX-XX", unresolved=NO_TABLE)
    mod = "APPROX" if name in ISLAMIC else None
    result = _dated(first - timedelta(hit.has("EVE")), hit, None if year else "dct", mod)
    length = feast_length_days(name, first)
    if length == 1 or hit.has("EVE") or hit.has("WEEKEND") or hit.has("UNIT"):
        return result
    interval = (first.isoformat(), (first + timedelta(length)).isoformat())
    value = f"{first + timedelta(length // 2):%Y-%m}" if name == "ramadan" else result.value
    return result._replace(value=value, interval=interval)


def _nearest(days: Sequence[date], hit: Hit, today: date) -> date | None:
    """The nearest of some days that "last", "next" and the tense of the clause allow."""
    last, next = hit.has("LAST"), hit.has("NEXT") or is_limit_ahead(hit)
    tense = -1 if last else 1 if next else direction(hit)
    allowed = []
    for day in days:
        distance = (day - today).days
        if (last and distance >= 0) or (next and distance <= 0):
            continue
        if abs(distance) <= NEAR_DAYS or distance * tense >= 0:
            allowed.append((abs(distance), day))
    return min(allowed)[1] if allowed else None
