"""The day that a clock time or a part of a day lies on."""

from __future__ import annotations

from datetime import timedelta

from onrecord.read.time.anchor import NO_DCT, Anchor
from onrecord.read.time.dates import resolve_month_day
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.relative import resolve_dayref
from onrecord.read.time.weekday_counts import resolve_weekday_week
from onrecord.read.time.weekdays import resolve_weekday

__all__ = ["day_beside", "day_of"]

# Classes that a clock time ends in: p.m., 10:30, GMT, noon, o'clock, (local) time, hrs.
_CLOCK_CLASSES = (
    "AMPM", "CLOCK_AMPM", "CLOCK_TIME", "CLOCK_HRS", "MILITARY", "ZONE", "TOD", "CLOCK", "TIME", "POD",
    "CLKUS", "CITY",
)  # fmt: skip


def day_of(hit: Hit, anchor: Anchor, across: bool = False) -> Resolved:
    """The day a clock time or part of a day lies on: the one named beside it or before it, else the dct.

    `across`: the day named before may stand in an earlier paragraph.
    """
    found = day_beside(hit, anchor)
    if found is None and (after := _day_after(hit)) is not None:
        found = day_beside(after, anchor)
    if found is not None:
        return found
    if (named := anchor.day_before(hit, across)) is not None:
        day, ref = named
        return Resolved("DATE", day.isoformat(), anchor=ref)
    if anchor.day is not None:
        return Resolved("DATE", anchor.day.isoformat(), anchor="dct")
    return Resolved("DATE", "XXXX-XX-XX", unresolved="the day")


def day_beside(hit: Hit, anchor: Anchor) -> Resolved | None:
    """The day named in a hit itself, or None."""
    if hit.has("MONTH") or hit.has("MAB") or hit.has("MAY"):
        return resolve_month_day(_calendar_part(hit), anchor)
    if hit.has("WEEKDAY") or hit.has("WAB"):
        week = hit.has("UNIT") and not hit.has("WAB")
        return resolve_weekday_week(hit, anchor) if week else resolve_weekday(hit, anchor)
    if hit.has("DAYREF"):
        return resolve_dayref(hit, anchor)
    if hit.has("TONIGHT") or (hit.has("POD") and (hit.has("THIS") or hit.has("LAST"))):
        if anchor.day is None:
            return Resolved("DATE", "XXXX-XX-XX", unresolved=NO_DCT)
        return Resolved("DATE", (anchor.day - timedelta(hit.has("LAST"))).isoformat(), anchor="dct")
    return None


def _calendar_part(hit: Hit) -> Hit:
    """The part of a hit after its clock time, so that an hour is not read as the day."""
    clock = {hit.words.names[name] for name in _CLOCK_CLASSES}
    last = max((i for i, char in enumerate(hit.run) if char in clock), default=-1)
    return hit.narrowed(hit.start + last + 1, hit.end)


# What stands between a clock time and the day behind a second one.
_PASSED = (
    "INT", "MILTIME", "YEAR", "DAY", "NUMBER", "CLOCK_TIME", "AMPM", "CLOCK_AMPM", "MILITARY", "ZONE", "TOD",
    "REGION", "CITY", "STANDARD", "DAYLIGHT", "LOCAL", "TIME", "ON", "TO", "UNTIL",
)  # fmt: skip
# How many tokens, white space counted, they may be.
_AFTER_TOKENS = 10


def _day_after(hit: Hit) -> Hit | None:
    """The day behind a second clock time: "10:35 a.m. (0735 GMT) Friday"; not "(1842 GMT Monday)"."""
    names = hit.words.names
    passed = {" ", ")", ",", "-", "_", *(names[n] for n in _PASSED)}
    days, months = (names["WEEKDAY"], names["DAYREF"]), (names["MONTH"], names["MAB"])
    inside = False
    for i in range(hit.end, min(len(hit.tokens), hit.end + _AFTER_TOKENS)):
        char = hit.classes[i]
        if char in days:
            week = hit.classes[i + 1 : i + 3] == f" {names['UNIT']}"  # "on Friday week"
            return None if inside else hit.narrowed(i, i + 3 if week else i + 1)
        if char in months:
            return None if inside else _month_day(hit, i)
        if char == "(":
            inside = True
        elif char not in passed:
            return None
        elif char == ")":
            inside = False
    return None


def _month_day(hit: Hit, i: int) -> Hit | None:
    """The day and month around the month at token i."""
    day = hit.words.names["DAY"]
    if hit.classes[i + 1 : i + 3] == f" {day}":
        return hit.narrowed(i, i + 3)
    before = i - 2 > hit.end and hit.classes[i - 2 : i] == f"{day} "
    return hit.narrowed(i - 2, i + 1) if before else None
