"""Clock times and parts of a day: "8:40 a.m. EST", "1850 GMT", "noon Saturday", "Friday morning"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.dates import resolve_month_day
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.relative import resolve_dayref
from onrecord.read.time.tense import direction, is_title, word_after, word_before
from onrecord.read.time.weekdays import resolve_weekday
from onrecord.read.time.zones import offset_on, standard_offset, summer_offset

__all__ = [
    "resolve_clause_part",
    "resolve_clock",
    "resolve_clock_range",
    "resolve_overnight",
    "resolve_story_part",
    "resolve_weekday_part",
]


# Classes that a clock time ends in: p.m., 10:30, GMT, noon, o'clock, (local) time.
_CLOCK_CLASSES = (
    "AMPM",
    "CLOCK_AMPM",
    "CLOCK_TIME",
    "MILITARY",
    "ZONE",
    "TOD",
    "CLOCK",
    "TIME",
    "POD",
    "CLKUS",
    "CITY",
)
_POINT = re.compile(r"(\d\d?)\.(\d\d)\Z")  # 09.30, not 9.3


def _day_of(hit: Hit, anchor: Anchor, across: bool = False) -> Resolved:
    """The day a clock time or part of a day lies on: the one named beside it or before it, else the dct.

    `across`: the day named before may stand in an earlier paragraph.
    """
    found = _day_beside(hit, anchor)
    if found is not None:
        return found
    if (named := anchor.day_before(hit, across)) is not None:
        day, ref = named
        return Resolved("DATE", day.isoformat(), anchor=ref)
    if anchor.day is not None:
        return Resolved("DATE", anchor.day.isoformat(), anchor="dct")
    return Resolved("DATE", "XXXX-XX-XX", unresolved="the day")


def _day_beside(hit: Hit, anchor: Anchor) -> Resolved | None:
    if hit.has("MONTH") or hit.has("MAB") or hit.has("MAY"):
        return resolve_month_day(_calendar_part(hit), anchor)
    if hit.has("WEEKDAY") or hit.has("WAB"):
        return resolve_weekday(hit, anchor)
    if hit.has("DAYREF"):
        return resolve_dayref(hit, anchor)
    after = _day_after(hit)
    if after is None:
        return None
    return resolve_dayref(after, anchor) if after.has("DAYREF") else resolve_weekday(after, anchor)


def _calendar_part(hit: Hit) -> Hit:
    """The part of a hit after its clock time, so that an hour is not read as the day."""
    clock = {hit.words.names[name] for name in _CLOCK_CLASSES}
    last = max(i for i, char in enumerate(hit.run) if char in clock)
    return hit.narrowed(hit.start + last + 1, hit.end)


# What stands between a clock time and the day behind a second one.
_PASSED = (
    "INT", "MILTIME", "YEAR", "DAY", "CLOCK_TIME", "AMPM", "CLOCK_AMPM", "ZONE", "ON", "TO", "UNTIL",
)  # fmt: skip


def _day_after(hit: Hit) -> Hit | None:
    """The day that stands behind a second clock time: "10:35 a.m. (0735 GMT) Friday"."""
    names = hit.words.names
    passed = {
        " ",
        "(",
        ")",
        ",",
        "-",
        "_",
        *(names[n] for n in _PASSED),
    }
    for i in range(hit.end, min(len(hit.tokens), hit.end + 10)):
        char = hit.classes[i]
        if char in (names["WEEKDAY"], names["DAYREF"]):
            return hit.narrowed(i, i + 1)
        if char not in passed:
            return None
    return None


def _hour_minute(hit: Hit) -> tuple[int, int | None] | None:
    """Hour (0-24) and minute of a hit; minute None when only the hour is stated."""
    if hit.has("TOD"):
        return hit.value("TOD"), 0
    half: int | None = hit.value("AMPM")
    found = hit.value("CLOCK_AMPM") or hit.value("CLOCK_TIME") or hit.value("MILITARY")
    if found is not None:
        hour, minute, _, suffix = found
        if suffix is not None:
            half = 0 if suffix == "am" else 12
    elif hit.has("NUMBER"):
        hour, minute = _with_a_point(hit)
        if hour > 24 or minute > 59:
            return None
    elif hit.has("YEAR") or hit.has("INT") or hit.has("MILTIME"):
        number = hit.value("MILTIME", "INT", "YEAR")
        hour, minute = divmod(number, 100)
        if hour > 24 or minute > 59:
            return None
    else:
        number = hit.value("DAY", "NW")
        if number is None or number > 24:
            return None
        hour, minute = number, None
    if half is None and hit.has("POD") and hour <= 12:
        half = 0 if hit.value("POD") == "MO" else 12
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + half
    return hour, minute


def _with_a_point(hit: Hit) -> tuple[int, int]:
    """Hour and minute of "09.30"; an hour that cannot be for any other number."""
    at = hit.run.find(hit.words.names["NUMBER"])
    match = _POINT.match(hit.tokens[hit.start + at])
    return (99, 0) if match is None else (int(match[1]), int(match[2]))


def _zone(hit: Hit, day: Resolved) -> str | None:
    """The offset or "UTC" that is stated with a clock time, or None."""
    if hit.has("MILITARY"):
        return "UTC"
    zone: str | None = hit.value("ZONE") or hit.value("REGION")
    if zone is not None and hit.has("STANDARD"):
        return standard_offset(zone)
    if zone is not None and hit.has("DAYLIGHT"):
        return summer_offset(zone)
    zone = zone or hit.value("CITY")
    if zone is None or zone == "UTC" or zone[0] in "+-":
        return zone
    return None if day.unresolved else offset_on(zone, date.fromisoformat(day.value))


def resolve_clock(hit: Hit, anchor: Anchor) -> Resolved | None:
    """A time of day, with its day when one is named beside it and its zone when stated."""
    time = _hour_minute(hit)
    if time is None or (hit.has("TOD") and is_title(hit)):
        return None
    day = _day_of(hit, anchor)
    if day.unresolved and len(day.value) < len("XXXX-XX-XX"):
        return day._replace(type="TIME")  # no such day: no time on it
    hour, minute = time
    zone = _zone(hit, day)
    suffix = {None: "", "UTC": "Z"}.get(zone, zone)
    value = f"{day.value}T{hour:02d}:{minute or 0:02d}{suffix}"
    return Resolved("TIME", value, anchor=day.anchor, unresolved=day.unresolved, zone=zone or "local")


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


def resolve_clock_range(hit: Hit, anchor: Anchor) -> list[Resolved] | None:
    """Two clock times of one day: "between 3 and 5 p.m.", "9:30 to 11 a.m. Tuesday"; a timex each.

    The first takes its half of the day from the second, or the other half when it would be the later one.
    """
    first = hit.narrowed(hit.start, hit.start + 1)
    at = next(i for i in range(hit.start + 1, hit.end) if hit.classes[i] not in _between(hit))
    second = resolve_clock(hit.narrowed(at, hit.end), anchor)
    time = _hour_minute(first)
    if second is None or time is None or "T" not in second.value:
        return None
    day, _, rest = second.value.partition("T")
    hour, minute = time
    if hit.has("AMPM") or hit.has("CLOCK_AMPM"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if rest >= "12" else 0)
        if (hour, minute or 0) > (int(rest[:2]), int(rest[3:5])):
            hour -= 12
        if hour < 0:
            return None
    value = f"{day}T{hour:02d}:{minute or 0:02d}{rest[5:]}"
    return [second._replace(value=value, end=hit.start + 1), second._replace(start=at)]


def _between(hit: Hit) -> set[str]:
    names = hit.words.names
    return {" ", "-", "_", *(names[n] for n in ("TO", "UNTIL", "THROUGH", "AND"))}


def resolve_clause_part(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Part of the day that is spoken of: "in the morning", "by mid-afternoon"."""
    day = _day_of(hit, anchor, across=True)
    value = f"{day.value}T{hit.value('POD')}"
    return Resolved("TIME", value, hit.value("EARLY"), anchor=day.anchor, unresolved=day.unresolved)


def resolve_overnight(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "overnight": the night before the day that is spoken of, or the one after it when to come."""
    lists = hit.words.lists
    if (
        word_after(hit) in lists["overnight_things"]
        or word_before(hit) in lists["overnight_doings"]
        or is_title(hit)
    ):
        return None
    day = _day_of(hit, anchor, across=True)
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
    day = _day_of(hit, anchor)
    value = f"{day.value}T{hit.value('POD')}"
    return Resolved("TIME", value, hit.value("EARLY"), anchor=day.anchor, unresolved=day.unresolved)
