"""The half-open interval that a TIMEX3 value denotes.

Dates give dates, clock times give date-times in the zone of the timex. What is open, a length or
a recurring time gives none. Conventions where the calendar has none: morning 00-12, afternoon
12-18, evening 17-24, night 18-06, seasons as the meteorological ones of the north.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

from onrecord.errors import AnchorError
from onrecord.read.time.value import SEASON_MONTHS, add_months

__all__ = ["interval_of"]

# Hours from the midnight that opens the day.
_PARTS = {"MO": (0, 12), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 18), "MI": (12, 13)}

_CLOCK = re.compile(
    r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d))?(?:Z|[+-]\d\d:?\d\d)?\Z"
)  # 2023-09-17T18:40Z
_PART = re.compile(r"(\d{4}-\d\d-\d\d)T([A-Z]{2})\Z")  # 2023-09-17TNI
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_MONTH = re.compile(r"(\d{4})-(\d\d)\Z")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?\Z")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])\Z")
_HALF = re.compile(r"(\d{4})-H([12])\Z")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)\Z")
_YEARS = re.compile(r"\d{2,4}\Z")  # 1989, 198, 19


def _months(first: date, count: int) -> tuple[str, str]:
    return first.isoformat(), add_months(first, count).isoformat()


def _days(first: date, count: int) -> tuple[str, str]:
    return first.isoformat(), (first + timedelta(count)).isoformat()


def _week(match: re.Match[str]) -> tuple[str, str]:
    if match[3]:
        return _days(date.fromisocalendar(int(match[1]), int(match[2]), 6), 2)
    return _days(date.fromisocalendar(int(match[1]), int(match[2]), 1), 7)


def _years(match: re.Match[str]) -> tuple[str, str]:
    text = match[0]
    first = int(text.ljust(4, "0"))
    return _months(date(first, 1, 1), 12 * 10 ** (4 - len(text)))


def _clock(match: re.Match[str]) -> tuple[str, str]:
    day, hour, minute, second = match.groups()
    start = datetime.fromisoformat(day) + timedelta(
        hours=int(hour), minutes=int(minute), seconds=int(second or 0)
    )
    step = timedelta(seconds=1) if second else timedelta(minutes=1)
    spec = "seconds" if second else "minutes"
    return start.isoformat(timespec=spec), (start + step).isoformat(timespec=spec)


def _part(match: re.Match[str]) -> tuple[str, str] | None:
    if match[2] not in _PARTS:
        return None
    start = datetime.fromisoformat(match[1])
    low, high = _PARTS[match[2]]
    return (start + timedelta(hours=low)).isoformat(timespec="minutes"), (
        start + timedelta(hours=high)
    ).isoformat(timespec="minutes")


# Tried in this order; the shapes exclude each other.
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, str] | None]], ...] = (
    (_DAY, lambda m: _days(date.fromisoformat(m[0]), 1)),
    (_YEARS, _years),
    (_MONTH, lambda m: _months(date(int(m[1]), int(m[2]), 1), 1)),
    (_QUARTER, lambda m: _months(date(int(m[1]), 3 * int(m[2]) - 2, 1), 3)),
    (_WEEK, _week),
    (_PART, _part),
    (_CLOCK, _clock),
    (_SEASON, lambda m: _months(date(int(m[1]), SEASON_MONTHS[m[2]], 1), 3)),
    (_HALF, lambda m: _months(date(int(m[1]), 6 * int(m[2]) - 5, 1), 6)),
)


@lru_cache(maxsize=4096)
def interval_of(value: str) -> tuple[str, str] | None:
    """First moment of a value and first moment after it; None when the value is open or no date.

    >>> interval_of("1989-Q3"), interval_of("2023-09"), interval_of("XXXX-09")
    (('1989-07-01', '1989-10-01'), ('2023-09-01', '2023-10-01'), None)
    """
    for pattern, build in _SHAPES:
        match = pattern.match(value)
        if match is not None:
            try:
                return build(match)
            except (ValueError, OverflowError, AnchorError):
                return None
    return None
