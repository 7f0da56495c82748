"""Clock times and parts of a day: "8:40 a.m. EST", "1850 GMT", "noon Saturday", "Friday morning"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, NamedTuple

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.clock_days import day_beside, day_of
from onrecord.read.time.durations import resolve_duration
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.tense import direction, is_title, word_after, word_before
from onrecord.read.time.zones import offset_minutes, zone_of

__all__ = [
    "Clock",
    "resolve_clause_part",
    "resolve_clock",
    "resolve_clock_words",
    "resolve_overnight",
    "resolve_story_part",
    "resolve_weekday_part",
    "time_of",
    "timed",
]


_POINT = re.compile(r"(\d\d?)\.(\d\d)\Z")  # 09.30, not 9.3
_TOLD = re.compile(r"\d{4}-\d\d-\d\dT(\d\d):(\d\d)(?::\d\d)?(Z|[+-]\d\d:\d\d|)\Z")  # not "TMO"


class Clock(NamedTuple):
    """A time of day; minute and second are None when not stated. 24:00 is the end of the day."""

    hour: int
    minute: int | None = None
    second: int | None = None


def time_of(hit: Hit) -> Clock | None:
    """The clock time in a hit; None when it holds none, or one that cannot be."""
    if hit.has("TOD"):
        return Clock(hit.value("TOD"), 0)
    written = _first_figure(hit)
    if written is None:
        return None
    name, value = written
    half: int | None = hit.value("AMPM")
    minute = second = None
    if name in ("CLOCK_AMPM", "CLOCK_TIME", "MILITARY", "CLOCK_HRS"):
        hour, minute, second, suffix = value
        if suffix is not None:
            half = 0 if suffix == "am" else 12
    elif name == "NUMBER":
        hour, minute = _with_a_point(hit)
    elif name in ("YEAR", "INT", "MILTIME"):
        hour, minute = divmod(value, 100)
    else:
        hour = value
    if hour > 24 or (minute or 0) > 59:
        return None
    if half is None and hour <= 12 and (hit.has("POD") or hit.has("TONIGHT")):
        half = _half_by_part(hit, hour)
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + half
    return Clock(hour, minute, second)


# Classes that a clock time may begin with; a year or a day of the month can follow it.
_FIGURES = (
    "CLOCK_AMPM", "CLOCK_TIME", "MILITARY", "CLOCK_HRS", "NUMBER", "YEAR", "INT", "MILTIME", "DAY", "NW",
)  # fmt: skip


def _first_figure(hit: Hit) -> tuple[str, Any] | None:
    """The first figure of a hit, the name of its class and what it stands for; None without one."""
    names, value = hit.words.names, hit.words.value
    figures = {names[name]: name for name in _FIGURES}
    for i, char in enumerate(hit.run):
        if char in figures:
            return figures[char], value[hit.tokens[hit.start + i]]
    return None


# Before this hour, "at night" is in the morning: "at 2 on Sunday night".
_SMALL_HOURS = 5


def _half_by_part(hit: Hit, hour: int) -> int:
    """Hours to add for the part of the day beside a clock time: "8 in the evening", "3 last night"."""
    part = hit.value("POD") or "NI"
    small = part == "NI" and (hour == 12 or hour < _SMALL_HOURS)
    return 0 if part == "MO" or small else 12


def _with_a_point(hit: Hit) -> tuple[int, int]:
    """Hour and minute of "09.30"; an hour that cannot be for any other number."""
    at = hit.run.find(hit.words.names["NUMBER"])
    match = _POINT.match(hit.tokens[hit.start + at])
    return (99, 0) if match is None else (int(match[1]), int(match[2]))


def resolve_clock(hit: Hit, anchor: Anchor) -> Resolved | None:
    """A time of day, with its day when one is named beside it and its zone when stated."""
    time = time_of(hit)
    if time is None or (hit.has("TOD") and is_title(hit)) or _is_score(hit):
        return resolve_duration(hit, anchor) if hit.has("CLKUS") else None
    day = day_of(hit, anchor)
    if day.unresolved and len(day.value) < len("XXXX-XX-XX"):
        return day._replace(type="TIME")  # no such day: no time on it
    zone = zone_of(hit, None if day.unresolved else date.fromisoformat(day.value))
    if not day.unresolved:
        night = hit.value("POD") == "NI" or hit.has("TONIGHT")
        apart = _days_apart(hit, anchor, time, zone)
        days = 1 if night and time.hour < _SMALL_HOURS else apart or 0
        day = day._replace(value=(date.fromisoformat(day.value) + timedelta(days)).isoformat())
        return timed(day, time, zone)._replace(aside=apart is not None)
    return timed(day, time, zone)


def resolve_clock_words(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "half past seven this evening", "a quarter to nine on Friday"."""
    if hit.has("HALF") and not hit.has("PAST"):
        return None
    figure = _first_figure(hit)
    if figure is None or not 1 <= figure[1] <= 12:
        return None
    minutes = 30 if hit.has("HALF") else 15 if hit.has("PAST") else -15
    hour: int = figure[1]
    if (half := hit.value("AMPM")) is not None:
        hour = hour % 12 + half
    elif hit.has("POD") or hit.has("TONIGHT"):
        hour = hour % 12 + _half_by_part(hit, hour)
    hour, minute = divmod((60 * hour + minutes) % (24 * 60), 60)
    day = day_of(hit, anchor)
    return (
        day._replace(type="TIME")
        if len(day.value) < len("XXXX-XX-XX")
        else timed(day, Clock(hour, minute), None)
    )


def timed(day: Resolved, time: Clock, zone: str | None) -> Resolved:
    """The TIME of a clock time on a day."""
    seconds = "" if time.second is None else f":{time.second:02d}"
    suffix = {None: "", "UTC": "Z"}.get(zone, zone)
    value = f"{day.value}T{time.hour:02d}:{time.minute or 0:02d}{seconds}{suffix}"
    return Resolved("TIME", value, anchor=day.anchor, unresolved=day.unresolved, zone=zone or "local")


# After these, four digits with a colon are a time of day when the hour has two: "until 05:30".
_PLAIN_LENGTH = 5


def _is_score(hit: Hit) -> bool:
    """Whether a bare "2:15" after "by", "from" or "after" may be a lap or a result."""
    written = hit.tokens[hit.start]
    plain = hit.end == hit.start + 1 and hit.has("CLOCK_TIME") and word_before(hit) != "at"
    return plain and (len(written) < _PLAIN_LENGTH or word_after(hit) in ("minutes", "seconds", "hours"))


# Clocks of the same moment lie at most so many minutes apart: local time less UTC.
_LEAST_APART, _MOST_APART = -12 * 60, 14 * 60


def _days_apart(hit: Hit, anchor: Anchor, time: Clock, zone: str | None) -> int | None:
    """Days between the two dates of one moment: 1 in "8 p.m. (0100 GMT)", -1 in "6 a.m. (2200 GMT)".

    None when a hit does not tell in brackets what the clock is elsewhere at the moment right before it.
    """
    if hit.start == 0 or hit.classes[hit.start - 1] != "(" or anchor.before is None:
        return None
    tokens, stop, value = anchor.before
    told = _TOLD.match(value)
    if tokens is not hit.tokens or hit.start - stop > 2 or told is None or day_beside(hit, anchor):
        return None
    other = {"": None, "Z": "UTC"}.get(told[3], told[3])
    first = 60 * int(told[1]) + int(told[2]) - (offset_minutes(other) if other else 0)
    second = 60 * time.hour + (time.minute or 0) - (offset_minutes(zone) if zone else 0)
    if other and zone:
        return round((first - second) / (24 * 60))
    # One of the two is local time, at an offset that is not told.
    if not (other or zone):
        return None
    ahead = second - first if other else first - second
    sign = -1 if other else 1
    return sign if ahead > _MOST_APART else -sign if ahead < _LEAST_APART else 0


def resolve_story_part(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Part of a day of the story: "the next morning", "that night", "the night before"."""
    code, mod = hit.value("POD"), hit.value("EARLY")
    if anchor.story is None or anchor.story[2] != "D":
        return Resolved("TIME", f"XXXX-XX-XXT{code}", mod, unresolved="the day")
    day, ref, _ = anchor.story
    shift = -1 if hit.has("PREVIOUS") or hit.has("BEFORE") else 0
    if hit.has("NEXT") or hit.has("FOLLOWING") or hit.has("AFTER"):
        shift = 1
    return Resolved("TIME", f"{(day + timedelta(shift)).isoformat()}T{code}", mod, anchor=ref)


def resolve_clause_part(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Part of the day that is spoken of: "in the morning", "by mid-afternoon"."""
    day = day_of(hit, anchor, across=True)
    if hit.has("CLKUS") and word_before(hit) == "into" and not day.unresolved:
        # "danced on Saturday into the small hours"
        day = day._replace(value=(date.fromisoformat(day.value) + timedelta(1)).isoformat())
    value = f"{day.value}T{hit.value('POD') or 'MO'}"
    return Resolved("TIME", value, _mod_of(hit), anchor=day.anchor, unresolved=day.unresolved)


def resolve_overnight(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "overnight": the night before the day that is spoken of, or the one after it when to come."""
    lists = hit.words.lists
    if (
        word_after(hit) in lists["overnight_things"]
        or word_before(hit) in lists["overnight_doings"]
        or is_title(hit)
    ):
        return None
    day = day_of(hit, anchor, across=True)
    if day.unresolved:
        return Resolved("TIME", "XXXX-XX-XXTNI", unresolved=day.unresolved)
    night = date.fromisoformat(day.value)
    named = hit.has("WEEKDAY") or hit.has("WAB")
    to_come = word_before(hit) != "by" and direction(hit) > 0  # no term in "depressed by overnight losses"
    if hit.has("INTO") if named else not to_come:
        night -= timedelta(1)
    return Resolved("TIME", f"{night.isoformat()}TNI", anchor=day.anchor)


def resolve_weekday_part(hit: Hit, anchor: Anchor) -> Resolved | None:
    """A named day with a part of it: "Friday morning", "early Tuesday afternoon"."""
    day = day_of(hit, anchor)
    value = f"{day.value}T{hit.value('POD') or 'MO'}"
    return Resolved("TIME", value, _mod_of(hit), anchor=day.anchor, unresolved=day.unresolved)


def _mod_of(hit: Hit) -> str | None:
    """START, MID or END of a part of a day; the small hours are the start of the morning."""
    mod: str | None = "START" if hit.has("SMALL") else hit.value("EARLY")
    return mod
