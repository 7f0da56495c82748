"""Ties a time to the date behind it: "the nine months ended Sept. 30", "the Monday after Easter"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

from msgspec.structs import replace

from onrecord.annotations import Timex
from onrecord.read.time.events import NO_EVENT
from onrecord.read.time.intervals import interval_of
from onrecord.read.time.value import add_unit, truncate

__all__ = ["link_durations", "settle_days"]

# What stands between a length and the date it ends or begins at: " ended ", " that began on ".
_ENDS = re.compile(
    r"\s+(?:that\s+|which\s+)?(?:end(?:ed|ing|s)|to|through|until|before|up to)(?:\s+on)?\s+\Z"
)
_BEGINS = re.compile(
    r"\s+(?:that\s+|which\s+)?(?:from|since|after|following|beginn?ing|began|begins|start(?:ed|ing|s))(?:\s+on)?\s+\Z"
)
# Longest such gap in characters; spares the patterns whole paragraphs.
_LONGEST_GAP = 24


def link_durations(text: str, timexes: list[Timex]) -> list[Timex]:
    """Give a DURATION the id of the date right after it that it begins or ends at; the rest is unchanged."""
    if not any(timex.type == "DURATION" for timex in timexes):
        return timexes
    linked = timexes.copy()
    for i, (one, other) in enumerate(pairwise(timexes)):
        if (
            one.type != "DURATION"
            or other.type not in ("DATE", "TIME")
            or other.start - one.end > _LONGEST_GAP
        ):
            continue
        gap = text[one.end : other.start]
        if _ENDS.match(gap):
            linked[i] = replace(one, end_=other.id)
        elif _BEGINS.match(gap):
            linked[i] = replace(one, begin=other.id)
    return linked


# What stands between a day and the date it counts from: " after ", " before the ".
_COUNTS = re.compile(r"\s+(after|before)\s+(?:the\s+)?\Z")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])\Z")
_UNITS = {"XXXX-WXX": "W", "XXXX-XX": "M"}


def settle_days(text: str, timexes: list[Timex]) -> list[Timex]:
    """Give "the day" and "the Monday" before or after a date right behind them their value.

    "the day after Thanksgiving", "the Sunday before the March 3 vote"; the rest is unchanged.
    """
    if not any(timex.unresolved == NO_EVENT for timex in timexes):
        return timexes
    settled = timexes.copy()
    for i, (one, other) in enumerate(pairwise(timexes)):
        if one.unresolved != NO_EVENT or one.type != "DATE" or other.type != "DATE" or other.interval is None:
            continue
        gap = _COUNTS.match(text[one.end : other.start]) if other.start - one.end <= _LONGEST_GAP else None
        day = None if gap is None else _day_beside(one.value, gap[1] == "after", other.interval)
        if day is not None:
            value = truncate(day, _UNITS.get(one.value, "D"))
            settled[i] = replace(
                one, value=value, interval=interval_of(value), anchor=other.id, unresolved=None
            )
    return settled


# The date counted from is a day or a feast of some days, no month.
_MOST_DAYS = 10


def _day_beside(value: str, after: bool, interval: tuple[str, str]) -> date | None:
    """The day, week or month before or after an interval, or the weekday next to it, as `value` asks."""
    begin, end = map(date.fromisoformat, interval)
    if (end - begin).days > _MOST_DAYS:
        return None
    unit = _UNITS.get(value)
    if unit is not None:
        return add_unit(begin, unit, 1 if after else -1)
    weekday = _WEEKDAY.match(value)
    if weekday is None:
        return end if after else begin - timedelta(1)
    wanted = int(weekday[1]) - 1
    if after:
        return end + timedelta((wanted - end.weekday()) % 7)
    last = begin - timedelta(1)
    return last - timedelta((last.weekday() - wanted) % 7)
