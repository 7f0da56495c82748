"""Dated happenings and durations of a report, set against each other in a constraint network.

What the report says of one happening (when it began and ended, how long it lasted, what fell inside
it) goes into `onrecord.check.network`; a conflict is reported with its fewest statements and with the
single change that would make all of them hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from msgspec import UNSET

from onrecord.annotations import Finding, Occurrence, Reading, Suggestion, Timex
from onrecord.check.days import (
    WEEKDAYS,
    day_windows,
    length_windows,
    name_day,
    restate_day,
    restate_length,
)
from onrecord.check.network import ORIGIN, Statement, consistent, nearest_value, smallest_conflict
from onrecord.check.rule import finding, rule
from onrecord.document import Span
from onrecord.read.occurrences import load_lexicon
from onrecord.read.segment import find_quotations
from onrecord.read.time import weekday_in

__all__ = ["check_duration_endpoints"]

# A day is looked for this far from the one stated: a slip of the pen is a day or a week, hardly a month.
REACH_DAYS = 14
# No happening of a report lasts longer than any two days of one lifetime.
EVER = 40_000
LONGEST_DAYS = 60


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement of the network with the words it rests on."""

    statement: Statement
    occurrence: Occurrence
    timex: Timex

    @property
    def evidence(self) -> list[Span]:
        return [Span(self.timex.start, self.timex.end)]

    @property
    def states_weekday_only(self) -> bool:
        return len(self.statement.windows) > 1 and weekday_in(self.timex.text) is not None


@dataclass(frozen=True, slots=True)
class _Repair:
    """One statement changed so that all the others hold."""

    said: _Said
    replacement: str
    description: str
    keeps: int


@rule("duration-endpoints")
def check_duration_endpoints(reading: Reading) -> Iterator[Finding]:
    """A happening cannot have lasted as long as is said between the days it is said to start and end.

    Proof: counting both ends, counting the nights and counting the days between all give another length.
    Silent when: a date may mean a week or a year in which it fits; the report speaks of plans, of a
    change of plan, or of more than one such happening; a statement stands in a quotation.
    Wrong: The minister wrapped up his six-day visit on {Saturday, March 16}. The visit began on Tuesday.
    Wrong: The {six-day} festival opened on 5 May 2023 and ended on 8 May 2023.
    Right: The minister wrapped up his six-day visit on Sunday, March 17. The visit began on Tuesday.
    Right: The four-day talks began on Tuesday and ended on Friday.
    Right: The three-day strike started on Monday. The strike ended on Thursday.
    Source: Dechter, Meiri and Pearl, "Temporal constraint networks", Artificial Intelligence 49 (1991).
    """
    if not reading.occurrences or not reading.timexes:
        return
    timexes = {t.id: t for t in reading.timexes}
    quotations = find_quotations(reading.document.text)
    quoted = [q for q in quotations if q.end - q.start > 1]
    told = [o for o in reading.occurrences if not o.part and not _inside(o, timexes[o.timex], quoted)]
    inside = [o for o in told if o.bounds == "within"]
    for occurrences in _by_happening(told):
        hard = list(_say(occurrences, timexes))
        if len({s.occurrence.bounds for s in hard}) > 1:
            yield from _check_happening(reading, hard, [o for o in inside if o not in occurrences], timexes)


def _inside(occurrence: Occurrence, timex: Timex, quoted: list[Span]) -> bool:
    return any(q.start <= x.start < q.end for q in quoted for x in (occurrence, timex))


def _by_happening(occurrences: list[Occurrence]) -> list[list[Occurrence]]:
    """Occurrences of one happening: of one noun, or for visits of any noun of that group."""
    nouns = load_lexicon("en").noun_class
    groups: dict[str, list[Occurrence]] = {}
    for occurrence in occurrences:
        noun = occurrence.trigger.lower()
        if noun in nouns and not occurrence.by.startswith("occurrences/activity"):
            groups.setdefault("visit" if nouns[noun] == "visit" else noun.rstrip("s"), []).append(occurrence)
    return list(groups.values())


def _say(occurrences: list[Occurrence], timexes: dict[str, Timex]) -> Iterator[_Said]:
    for n, occurrence in enumerate(occurrences):
        timex = timexes[occurrence.timex]
        if occurrence.bounds == "length":
            windows, from_, to = length_windows(timex), "start", "end"
        else:
            windows, from_ = day_windows(timex), ORIGIN
            to = occurrence.bounds if occurrence.bounds in ("start", "end") else f"day {n}"
        if windows is not None:
            yield _Said(Statement(occurrence.id, from_, to, windows), occurrence, timex)


def _frame(said: list[_Said]) -> list[Statement]:
    """What holds of every happening: it does not end before it starts, and its days lie between."""
    frame = [Statement("order", "start", "end", ((0, EVER),))]
    for s in said:
        if s.occurrence.bounds == "within":
            frame.append(Statement("after start", "start", s.statement.to, ((0, EVER),)))
            frame.append(Statement("before end", s.statement.to, "end", ((0, EVER),)))
    return frame


def _check_happening(
    reading: Reading, said: list[_Said], inside: list[Occurrence], timexes: dict[str, Timex]
) -> Iterator[Finding]:
    if _is_several(said):
        return
    frame = _frame(said)
    conflict = smallest_conflict([s.statement for s in said], frame)
    if not conflict:
        return
    names = {c.name for c in conflict}
    fighting = [s for s in said if s.statement.name in names]
    repairs = _best_repairs(fighting, said, frame, list(_say_inside(inside, timexes)))
    first = repairs[0].said if repairs else fighting[-1]
    yield finding(
        reading,
        "duration-endpoints",
        "proved",
        first.timex.start,
        first.timex.end,
        _message(fighting),
        [*_proof(fighting), *(r.description for r in repairs)],
        sorted(chain.from_iterable(s.evidence for s in fighting)),
        [Suggestion(start=r.said.timex.start, end=r.said.timex.end, replacement=r.replacement) for r in repairs],
        UNSET,
    )


def _is_several(said: list[_Said]) -> bool:
    """Do two statements of one kind differ? Then there may be two happenings of that noun."""
    for bounds in ("start", "end", "length"):
        same = [s.statement for s in said if s.occurrence.bounds == bounds]
        # Compared pairwise: "began on Tuesday" and "began on 12 September" may be one day, or not.
        for i, one in enumerate(same):
            for other in same[i + 1 :]:
                if not consistent([one, other]):
                    return True
    return False


def _say_inside(inside: list[Occurrence], timexes: dict[str, Timex]) -> Iterator[_Said]:
    """Other dated doings of the report, which may or may not be part of the happening."""
    for n, occurrence in enumerate(inside):
        timex = timexes[occurrence.timex]
        windows = day_windows(timex)
        if windows is not None:
            # Only the day it was resolved to: this weighs repairs, it proves nothing.
            yield _Said(Statement(occurrence.id, ORIGIN, f"inside {n}", windows[:1]), occurrence, timex)


def _best_repairs(
    fighting: list[_Said], said: list[_Said], frame: list[Statement], inside: list[_Said]
) -> list[_Repair]:
    """The single changes that make all statements hold, those only that keep most of the other days inside."""
    repairs = []
    for one in fighting:
        others = [s.statement for s in said if s is not one] + frame
        if repair := _repair(one, others, inside):
            repairs.append(repair)
    most = max((r.keeps for r in repairs), default=0)
    return [r for r in repairs if r.keeps == most]


def _repair(one: _Said, others: list[Statement], inside: list[_Said]) -> _Repair | None:
    statement = one.statement
    if one.occurrence.bounds == "length":
        return _repair_length(one, others, inside)
    value = nearest_value(statement, others, REACH_DAYS)
    if value is None:
        return None
    stated = statement.windows[0][0]
    replacement = restate_day(one.timex.text, stated, value)
    if replacement == one.timex.text:
        return None
    changed = Statement(statement.name, ORIGIN, statement.to, ((value, value),))
    kept = _kept(changed, others, inside)
    step = abs(value - stated)
    way = f"{_count(step, 'day')} {'later' if value > stated else 'earlier'}"
    day = WEEKDAYS[(value - 1) % 7] if one.states_weekday_only else name_day(value)
    also = f", and takes in {_list_words(kept)}" if kept else ""
    return _Repair(one, replacement, f"{way}, {day}, fits everything else{also}", len(kept))


def _repair_length(one: _Said, others: list[Statement], inside: list[_Said]) -> _Repair | None:
    stated = one.statement.windows[0]
    unit = 7 if one.timex.value.endswith("W") else 1
    if unit == 7:
        return None
    # The way of counting both ends is the one that a writer would take.
    for distance in sorted(range(LONGEST_DAYS), key=lambda d: abs(d - stated[0])):
        changed = Statement(one.statement.name, "start", "end", ((distance, distance),))
        if consistent([*others, changed]):
            replacement = restate_length(one.timex.text, distance + 1)
            if replacement is None:
                return None
            kept = _kept(changed, others, inside)
            return _Repair(one, replacement, f"“{replacement}” fits everything else", len(kept))
    return None


def _kept(changed: Statement, others: list[Statement], inside: list[_Said]) -> list[_Said]:
    """The other dated doings that lie inside the happening once the change is made."""
    kept = []
    for doing in inside:
        day = doing.statement
        between = [
            Statement("after start", "start", day.to, ((0, EVER),)),
            Statement("before end", day.to, "end", ((0, EVER),)),
        ]
        if consistent([*others, changed, day, *between]):
            kept.append(doing)
    return kept


def _message(fighting: list[_Said]) -> str:
    bounds = {s.occurrence.bounds: s for s in fighting}
    noun = fighting[0].occurrence.trigger
    if "length" in bounds:
        length = bounds["length"].timex.text
        start = bounds["start"].timex.text if "start" in bounds else None
        end = bounds["end"].timex.text if "end" in bounds else None
        if start and end:
            return f"A {noun} from {start} to {end} is not “{length}”"
        return f"The days given for the {noun} do not fit its length, “{length}”"
    if {"start", "end"} == set(bounds):
        return f"The {noun} ends before it starts"
    return f"The days given for the {noun} cannot all be right"


def _proof(fighting: list[_Said]) -> Iterator[str]:
    verbs = {"start": "starts", "end": "ends", "within": "is going on", "length": "lasts"}
    for s in fighting:
        words = f"the {s.occurrence.trigger} {verbs[s.occurrence.bounds]}: “{s.timex.text}”"
        if s.occurrence.bounds != "length" and len(s.statement.windows) == 1:
            words += f", {name_day(s.statement.windows[0][0])}"
        yield words
    bounds = {s.occurrence.bounds: s for s in fighting}
    if {"start", "end", "length"} <= set(bounds):
        yield _sum(bounds["start"], bounds["end"], bounds["length"])


def _sum(start: _Said, end: _Said, length: _Said) -> str:
    """The count of days, both ways, said so that a reader can do it on the fingers."""
    open_week = len(start.statement.windows) > 1 or len(end.statement.windows) > 1
    first, last = start.statement.windows[0][0], end.statement.windows[0][0]
    nights = (last - first) % 7 if open_week and last < first else last - first
    if open_week and start.states_weekday_only and end.states_weekday_only:
        nights = (last - first) % 7
    span = f"{WEEKDAYS[(first - 1) % 7]} to {WEEKDAYS[(last - 1) % 7]}"
    weeks = ", or whole weeks more" if open_week else ""
    return (
        f"{span} is {_count(nights + 1, 'day')} counting both ends and {_count(nights, 'night')}{weeks}: "
        f"never “{length.timex.text}”"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _list_words(said: list[_Said]) -> str:
    return " and ".join(f"“{s.occurrence.trigger}” on {s.timex.text}" for s in said[:3])
