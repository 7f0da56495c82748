"""Opening hours against those that a house knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.annotations import Finding, Reading
from onrecord.check.excuses import OF_A_SLIP, Excuses
from onrecord.check.house_facts_phrases import OF_A_YEAR, Phrases, once_for_facts, says_here
from onrecord.check.rule import finding, rule
from onrecord.document import Span
from onrecord.facts import Facts, PlaceFacts
from onrecord.patterns import compile_late

__all__ = ["check_hours"]

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# How far behind the name of a place its hours are looked for.
REACH = 240
# Behind a place: " is open", ", in Mill Lane, opens", "'s café is closed" is another place.
VERB = compile_late(
    r"(?:,\s[^,.;:]{2,50},)?\s(?:is\s|are\s)?(?:now\s|normally\s|usually\s)?"
    r"(?P<verb>open|opens|closed|closes|shut|shuts)\b"
)
_TIME = r"(?:(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?(?:\s?[ap]\.?m\b\.?)?|noon|midday|midnight)(?![\w%:]|\.\d)"
# "9am", "9.30 a.m.", "18:00", "noon"; not "2019", "9%".
TIME = compile_late(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])?|(?P<word>noon|midday|midnight)"
)
# "from 9am to 5pm", "between 9 and 5", "9:00-17:00"; "at 9am", "until 5pm".
RANGE = rf"(?:(?:from|between)\s)?(?P<from>{_TIME})\s?(?:to|until|till|and|through|-|–|—)\s?(?P<to>{_TIME})"
ONE = rf"(?:at|from|until|till)\s(?P<one>{_TIME})"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_RUN = rf"{_DAY}s?\s?(?:to|through|until|-|–|—)\s?{_DAY}s?"
_DAYS = rf"(?:{_RUN}|{_DAY}s|daily|every\sday|(?:seven|7)\sdays\sa\sweek|weekdays|(?:at\s)?weekends)"
DAYS = rf"(?:on\s)?(?P<days>{_DAYS}(?:(?:,?\sand\s|,\s){_DAYS}){{0,4}})"
# The parts of a statement of hours, in any order.
PART = compile_late(rf"\b(?:{RANGE}|{ONE})|\b{DAYS}")
RUN = compile_late(rf"(?P<first>{_DAY})s?\s?(?:to|through|until|-|–|—)\s?(?P<last>{_DAY})s?")
PLURAL = compile_late(rf"({_DAY})s\b")
# "on Saturday", "5 March": one day, that may have hours of its own; "today", "special", "will".
ONCE = compile_late(
    rf"\b(?:{OF_A_YEAR}|(?:on|this|next|last)\s{_DAY}\b(?!\s?(?:to|through|until|-|–))|today|tonight|tomorrow|yesterday"
    r"|this|next|last|will|would|was|were|had|special\w*|holidays?|temporar\w+|exten\w+|during|summer|winter|autumn"
    r"|spring|school|terms?|christmas|easter|eve|except|exclud\w+|new|used\sto|plan\w*|propos\w*|earlier|later"
    r"|instead|rather|reopen\w*|until\sfurther|from\s(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)"
    r"|lunch\w*|caf[eé]|shop|counter|desk|exhibition|show|gates?|grounds?|gardens?|first|second|third|some"
    r"|alternate|other)\b",
    re.I,
)
# The end of a statement: ". The", "; it"; not the point of "9 a.m. to".
STOP = compile_late(r"[.!?](?=\s+[A-Z]|\s*\Z)(?<![ap]\.m\.)|;|\n\n")
EVERY_DAY = compile_late(r"daily|every\sday|days\sa\sweek")
HALF_DAY = 12 * 60


class _Hours(NamedTuple):
    """A range of times, or one time, as minutes that each may mean; empty where it is not told."""

    opens: frozenset[int]
    closes: frozenset[int]
    span: Span


class _Told(NamedTuple):
    """Times and the days that they are told of; `span` is that of the days, or of the times without any."""

    hours: _Hours | None
    days: frozenset[int] | None
    span: Span


@once_for_facts
def _places(facts: Facts) -> Phrases[PlaceFacts]:
    return Phrases((name, place) for place in facts.places for name in (place.name, *place.aliases))


@rule("house-hours", needs=("corrections",))
def check_hours(reading: Reading, facts: Facts) -> Iterator[Finding]:
    """A place's hours are not those that the house has.

    Proof: the facts state when the place is open on each day of the week, and the report, which speaks of
    every week, has another time for the days it names, or opens the place on a day when it is closed.
    Silent when: one day is meant, or hours are new, special or planned; no day is named and the place has
    several hours; it is open which times belong to which days; the words are quoted or stand in a notice.
    Facts: places = [{ name = "Mill Library", hours = [{ days = "Mon-Fri", from = "9:00", to = "18:00" },
    { days = "Sat", from = "10:00", to = "14:00" }] }]
    Wrong: The Mill Library is open {from 9am to 5pm} on weekdays.
    Wrong: Mill Library opens {at 8 a.m.} Monday to Friday.
    Wrong: The Mill Library is open from 10am to 2pm {on Sundays}.
    Wrong: The Mill Library, in Dam Lane, is closed {on Saturdays}.
    Right: The Mill Library is open from 9am to 6pm on weekdays and from 10 to 2 on Saturdays.
    Right: The Mill Library will be open from 9am to 8pm on weekdays.
    Right: The Mill Library is open from 9am to 8pm on Friday.
    Right: The Mill Library is open from 10am to 2pm.
    Source: the facts of the house.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for name, place in _places(facts).find(text):
        verb = VERB.match(text, name.end)
        if verb is None or excuses.is_quoted(name.start) or excuses.is_in_correction(name.start):
            continue
        at = Span(name.end, verb.end())
        if says_here(ONCE, reading, at) or says_here(OF_A_SLIP, reading, at):
            continue
        for told in _find_told(text, verb.end()):
            wrong = _hold(told, place, verb["verb"].lower())
            if wrong:
                span, known = wrong
                yield finding(
                    reading,
                    "house-hours",
                    "check",
                    span.start,
                    span.end,
                    f"The house has other hours of {place.name}: {known}",
                    (f"{facts.source or 'the facts'}: {place.name}: {_say_hours(place)}",),
                    (name, told.span),
                )


def _find_told(text: str, start: int) -> Sequence[_Told]:
    """The times and days behind a verb, each with its own; none where that is open."""
    end = min(len(text), start + REACH)
    stop = STOP.search(text, start, end)
    parts = list(PART.finditer(text, start, stop.start() if stop else end))
    times = [part for part in parts if not part["days"]]
    days = [part for part in parts if part["days"]]
    if len(parts) == 1:
        return [_make_told(*((None, days[0]) if days else (times[0], None)))]
    kinds = "".join("d" if part["days"] else "t" for part in parts)
    if re.fullmatch(r"(?:td)+|(?:dt)+", kinds):
        return [_make_told(time, day) for time, day in zip(times, days, strict=True)]
    return []


def _make_told(times: re.Match[str] | None, days: re.Match[str] | None) -> _Told:
    part = days or times
    assert part is not None
    return _Told(
        _read_hours(times) if times else None, _read_days(days["days"]) if days else None, Span(*part.span())
    )


def _read_hours(part: re.Match[str]) -> _Hours:
    span = Span(*part.span())
    if part["one"]:
        at = _read_time(part["one"])
        ends = part[0].startswith(("until", "till"))
        return _Hours(frozenset() if ends else at, at if ends else frozenset(), span)
    return _Hours(_read_time(part["from"]), _read_time(part["to"]), span)


def _read_time(written: str) -> frozenset[int]:
    """The minutes that a time may mean: both halves of the day where none is told.

    >>> sorted(_read_time("9.30am")), sorted(_read_time("5")), sorted(_read_time("18:00"))
    ([570], [300, 1020], [1080])
    """
    found = TIME.match(written)
    assert found is not None
    if found["word"]:
        return frozenset({24 * 60, 0} if found["word"] == "midnight" else {HALF_DAY})
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        return frozenset({hour % 12 * 60 + minute + (HALF_DAY if found["half"] == "p" else 0)})
    if hour > 12 or written.startswith("0"):
        return frozenset({hour * 60 + minute})
    return frozenset({hour % 12 * 60 + minute, hour % 12 * 60 + minute + HALF_DAY, hour * 60 + minute})


def _read_days(written: str) -> frozenset[int]:
    """The days of the week that words mean, 0 for Monday."""
    days: set[int] = set()
    for run in RUN.finditer(written):
        first, last = DAY_NAMES.index(run["first"]), DAY_NAMES.index(run["last"])
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    days.update(DAY_NAMES.index(day[1]) for day in PLURAL.finditer(RUN.sub("", written)))
    if "weekdays" in written:
        days.update(range(5))
    if "weekends" in written:
        days.update((5, 6))
    if EVERY_DAY.search(written):
        days.update(range(7))
    return frozenset(days)


def _hold(told: _Told, place: PlaceFacts, verb: str) -> tuple[Span, str] | None:
    """What of a statement cannot be, and what the house has; None where it fits or is open."""
    closing = verb in ("closed", "closes", "shut", "shuts")
    known = {day: [one for one in place.hours if day in one.days] for day in told.days or ()}
    if told.hours is None:
        if not closing and (shut := [day for day in known if not known[day]]):
            return told.span, f"closed on {_say_days(shut)}"
        if verb in ("closed", "shut") and known and all(known.values()):
            return told.span, f"open on {_say_days(list(known))}"
        return None
    if told.days is None:
        if len({(one.opens, one.closes) for one in place.hours}) != 1:
            return None
        known = {0: [place.hours[0]]}
    if verb in ("closed", "shut"):
        return None  # "closed from 1pm to 2pm"
    if shut := [day for day in known if not known[day]]:
        return told.span, f"closed on {_say_days(shut)}"
    opens, closes, span = told.hours
    if closing and not closes:
        opens, closes = frozenset(), opens
    for hours in known.values():
        if not any(
            (not opens or one.opens in opens) and (not closes or {one.closes, one.closes % 1440} & closes)
            for one in hours
        ):
            return span, "; ".join(f"{_clock(one.opens)} to {_clock(one.closes)}" for one in hours)
    return None


def _say_days(days: Sequence[int]) -> str:
    return ", ".join(f"{DAY_NAMES[day]}s" for day in sorted(days))


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _say_hours(place: PlaceFacts) -> str:
    return "; ".join(
        f"{', '.join(DAY_NAMES[day] for day in one.days)}: {_clock(one.opens)} to {_clock(one.closes)}"
        for one in place.hours
    )
