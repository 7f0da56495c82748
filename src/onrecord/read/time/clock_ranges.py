"""Ranges of clock times: "between 3 and 5 p.m.", "11 p.m. Friday to 2 a.m. Saturday"."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.clock import Clock, time_of, timed
from onrecord.read.time.clock_days import day_beside, day_of
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.zones import zone_of

__all__ = ["resolve_clock_range"]

_JOINING = ("TO", "UNTIL", "THROUGH", "AND")
_PLAIN_LENGTH = 5


def resolve_clock_range(hit: Hit, anchor: Anchor) -> list[Resolved] | None:
    """Two clock times; a timex each.

    A day belongs to the time it stands right beside; the other one takes it over, and midnight between them
    is counted: "10pm to 6am" ends on the day after. Without "a.m." or "p.m." of its own the first takes its
    half of the day from the second, or the other half when it would be the later one.
    """
    parts = _two_parts(hit)
    if parts is None:
        return None
    first, second = parts
    if first.run == second.run == hit.words.names["CLOCK_TIME"] and _may_be_scores(hit):
        return None
    begin, end = time_of(first), time_of(second)
    if begin is None or end is None:
        return None
    if begin.hour == 24:
        begin = Clock(0, 0)  # a range begins at the midnight that opens its day
    if not _has_half(first) and (begin := _same_half(begin, end, second)) is None:
        return None
    over = (begin.hour, begin.minute or 0, begin.second or 0) >= (end.hour, end.minute or 0, end.second or 0)
    begins, ends = _days(first, second, over, anchor)
    own, zone = zone_of(first, _date(begins)), zone_of(second, _date(ends))
    return [
        timed(begins, begin, own or zone)._replace(end=first.end),
        timed(ends, end, zone or own)._replace(start=second.start),
    ]


def _two_parts(hit: Hit) -> tuple[Hit, Hit] | None:
    """The two times of a hit, each with its zone and day."""
    names = hit.words.names
    joining = {"-", "_", *(names[n] for n in _JOINING)}
    for at in range(hit.start + 1, hit.end - 1):
        if hit.classes[at] not in joining:
            continue
        stop = at - (hit.classes[at - 1] == " ")
        start = at + 1 + (hit.classes[at + 1] == " ")
        if time_of(second := hit.narrowed(start, hit.end)) is not None:
            return hit.narrowed(hit.start, stop), second
    return None


def _may_be_scores(hit: Hit) -> bool:
    """Whether two bare times, joined by a dash, are perhaps none: "2:15-2:20"."""
    return any(len(hit.tokens[i]) < _PLAIN_LENGTH for i in (hit.start, hit.end - 1)) and "-" in hit.run


def _has_half(hit: Hit) -> bool:
    return any(map(hit.has, ("AMPM", "CLOCK_AMPM", "TOD", "CLOCK_HRS", "MILTIME")))


def _same_half(begin: Clock, end: Clock, second: Hit) -> Clock | None:
    """The first of two times in the half of the day that "a.m." or "p.m." behind the second gives it."""
    if not _has_half(second):
        return begin
    if not 1 <= begin.hour <= 12:
        return None
    hour = begin.hour % 12 + (12 if end.hour >= 12 else 0)
    if (hour, begin.minute or 0) > (end.hour, end.minute or 0):
        hour = (hour - 12) % 24
    return begin._replace(hour=hour)


def _days(first: Hit, second: Hit, over: bool, anchor: Anchor) -> tuple[Resolved, Resolved]:
    """The days of the two times; `over`: midnight lies between them when no day tells."""
    begin, end = day_beside(first, anchor), day_beside(second, anchor)
    if begin is None and end is not None:
        # "21:00-05:30, Monday 11 March": the comma makes it the day of both.
        return (end, _shifted(end, over)) if "," in second.run else (_shifted(end, -over), end)
    if begin is None:
        begin = day_of(second, anchor)
    if end is None:
        return begin, _shifted(begin, over)
    weekday, only = second.value("WEEKDAY", "WAB"), not any(map(second.has, ("MONTH", "MAB", "MAY")))
    if weekday is not None and only and (day := _date(begin)) is not None:
        return begin, _shifted(begin, (weekday - day.weekday()) % 7)  # the next such day
    return begin, end


def _shifted(day: Resolved, days: int) -> Resolved:
    if day.unresolved or not days:
        return day
    return day._replace(value=(date.fromisoformat(day.value) + timedelta(days)).isoformat())


def _date(day: Resolved) -> date | None:
    return None if day.unresolved else date.fromisoformat(day.value)
