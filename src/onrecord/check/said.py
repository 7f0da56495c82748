"""What a report says of one happening: statements of the constraint network, with their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.annotations import Occurrence, Timex
from onrecord.check.days import EVER, bare_weekday, day_windows, length_windows
from onrecord.check.moments import length_range, moment_of
from onrecord.check.network import ORIGIN, Statement, consistent
from onrecord.document import Span
from onrecord.read.occurrence_words import load_words

__all__ = ["Doing", "Said", "certain_days", "frame_of", "is_several", "say", "takes_in"]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of the network with the words it rests on."""

    statement: Statement
    occurrence: Occurrence
    timex: Timex

    @property
    def evidence(self) -> list[Span]:
        return [Span(self.timex.start, self.timex.end)]

    @property
    def is_bare_weekday(self) -> bool:
        return bare_weekday(self.timex) is not None

    @property
    def day(self) -> int:
        """The day it most plainly states, as an ordinal."""
        return self.statement.windows[0][0]


@dataclass(frozen=True, slots=True)
class Doing:
    """Another day that the report tells of, which may or may not be part of the happening."""

    day: Statement
    timex: Timex
    trigger: str | None


def say(occurrences: list[Occurrence], timexes: dict[str, Timex]) -> Iterator[Said]:
    """The statements of one happening. Days that are certain settle the year and week of the others."""
    days = [timexes[o.timex] for o in occurrences if o.bounds != "length"]
    around = certain_days(days)
    for n, occurrence in enumerate(occurrences):
        timex = timexes[occurrence.timex]
        if occurrence.bounds == "length":
            windows, from_, to = _length_of(occurrence, timex), "start", "end"
        else:
            moment = moment_of(timex, around)
            windows, from_ = moment.windows if moment else day_windows(timex, around), ORIGIN
            to = occurrence.bounds if occurrence.bounds in ("start", "end") else f"day {n}"
        if windows is not None:
            yield Said(Statement(occurrence.id, from_, to, windows), occurrence, timex)


def certain_days(days: list[Timex]) -> list[int]:
    """The days that are stated in full; failing these, those that a date without a year may mean."""
    known = [w for t in days if bare_weekday(t) is None and (w := day_windows(t)) is not None]
    certain = [w[0][0] for w in known if len(w) == 1]
    return certain or [day for w in known for day, _ in w]


def _length_of(occurrence: Occurrence, timex: Timex) -> tuple[tuple[int, int], ...] | None:
    """What a length says of a happening's days, by the way that lengths of its kind are counted."""
    words = load_words("en")
    group = words.noun_class[occurrence.trigger.lower()]
    sitting = group in words.sitting
    if not sitting and group not in words.through:
        return None
    if windows := length_windows(timex, sitting=sitting):
        return windows
    # Months and years; of days and weeks, only those that are counted.
    wanted = length_range(timex) if timex.value[-1:] in ("M", "Y") else None
    return None if wanted is None else ((wanted[0], EVER if sitting else wanted[1]),)


def frame_of(said: list[Said]) -> list[Statement]:
    """What holds of every happening: it does not end before it starts, and its days lie between."""
    frame = [Statement("order", "start", "end", ((0, EVER),))]
    for s in said:
        if s.occurrence.bounds == "within":
            frame.append(Statement("after start", "start", s.statement.to, ((0, EVER),)))
            frame.append(Statement("before end", s.statement.to, "end", ((0, EVER),)))
    return frame


def is_several(said: list[Said]) -> bool:
    """Do two statements of one kind differ? Then there may be two happenings of that noun."""
    for bounds in ("start", "end", "length"):
        same = [s.statement for s in said if s.occurrence.bounds == bounds]
        # Compared pairwise: "began on Tuesday" and "began on 12 September" may be one day, or not.
        for i, one in enumerate(same):
            for other in same[i + 1 :]:
                if not consistent([one, other]):
                    return True
    return False


def takes_in(statements: list[Statement], doing: Doing) -> bool:
    """May the doing lie between start and end, if all the statements hold?"""
    day = doing.day
    between = [
        Statement("after start", "start", day.to, ((0, EVER),)),
        Statement("before end", day.to, "end", ((0, EVER),)),
    ]
    return consistent([*statements, day, *between])
