"""Whether a length told with its two ends can be right, and the finding where it cannot.

The three statements (first moment, last moment, length) go into the network of `onrecord.check.network`; what
is left consistent by any way of counting is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.annotations import Finding, Reading, Tier, Timex
from onrecord.check.bounded import Bounded, find_bounded
from onrecord.check.days import bare_weekday
from onrecord.check.excuses import MADE_UP, OF_A_SLIP, Excuses
from onrecord.check.happenings import is_denied, may_have_changed
from onrecord.check.moments import (
    LENGTH,
    Moment,
    Told,
    length_range,
    moment_of,
    name_moment,
    own_timexes,
)
from onrecord.check.network import ORIGIN, Statement, consistent
from onrecord.check.rule import finding
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["Sum", "is_excused", "judge_days", "report_bounded", "settle_pair"]

# "the " of "the 13 months", and the verb of "will last 13 months"
OPENING = compile_late(r"\A(?:the|last)\s+", re.IGNORECASE)
# "PT3H"; not "PT30M", "PT2.5H".
HOURS = compile_late(r"PT(\d{1,2})H")
# "2024-05-20T14:00"
CLOCK = compile_late(r"\d{4}-\d\d-\d\dT(\d\d):(\d\d)")
# A time of day by itself, which tells its half of the day: "2 pm", "9.30 a.m.", "14:00", "noon".
HALF_TOLD = compile_late(
    r"(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?|(?:1[3-9]|2[0-3])[:.]\d\d|noon|midday|midnight)", re.I
)
# Writers round hours to the half hour and a little; what is farther off was not counted.
MINUTES_OFF = 45


class Sum(NamedTuple):
    """What two moments come to beside a length.

    Attributes:
        words: the count, as a reader can do it.
        is_less: the length is less than what lies between, which may leave out some of it.
    """

    words: str
    is_less: bool


def report_bounded(reading: Reading, excuses: Excuses, known: set[int]) -> Iterator[Finding]:
    """Findings of duration-endpoints in single sentences.

    Args:
        known: where the lengths start that have been reported.
    """
    timexes = own_timexes(reading)
    for bounded in find_bounded(reading, timexes):
        if bounded.length.start in known or may_have_changed(bounded.nearby):
            continue
        if is_excused(reading, excuses, bounded.told, bounded.length.start):
            continue
        told = _judge_hours(bounded) or judge_days(
            bounded.length, bounded.first, bounded.last, with_breaks=bounded.breaks != "no"
        )
        if told is None:
            continue
        doubt = bounded.breaks if told.is_less else bounded.early
        if doubt == "often":
            continue
        tier: Tier = "check" if doubt == "seldom" else "proved"
        yield _report(reading, bounded, told, tier)


def is_excused(reading: Reading, excuses: Excuses, told: Told, at: int) -> bool:
    """Is a sentence not the report's own account of what was?"""
    if excuses.is_quoted(at) or excuses.is_in_correction(at):
        return True
    sentence = reading.document.text[told.start : told.end]
    return is_denied(sentence) or any(pattern.search(sentence) for pattern in (OF_A_SLIP, MADE_UP))


def settle_pair(first: Timex, last: Timex) -> tuple[Moment, Moment] | None:
    """Two moments that settle each other's year and week; None when one states none."""
    pair = moment_of(first), moment_of(last)
    if pair[0] is None or pair[1] is None:
        return None
    sure = [m.windows[0][0] for m in pair if m is not None and len(m.windows) == 1]
    one, two = (moment_of(timex, sure) for timex in (first, last))
    return (one, two) if one and two else None


def judge_days(length: Timex, first: Timex, last: Timex, *, with_breaks: bool = True) -> Sum | None:
    """The sum that disproves a length of days, weeks, months or years; None when it may hold.

    Args:
        with_breaks: it may leave out weekends.
    """
    wanted, pair = length_range(length), settle_pair(first, last)
    if wanted is None or pair is None:
        return None
    one, two = pair
    statements = [
        Statement("first", ORIGIN, "start", one.windows),
        Statement("last", ORIGIN, "end", two.windows),
    ]
    ordered = Statement("order", "start", "end", ((0, 10**6),))
    # An end before its start is another rule's; a date of the next year is none.
    if not consistent([*statements, ordered]) or consistent(
        [*statements, Statement("length", "start", "end", (wanted,))]
    ):
        return None
    least, most = _distance(one, two)
    if most < 0:
        return None
    if with_breaks and wanted[1] < least and _fits_working_days(length, one, least):
        return None
    return Sum(_count(one, two, least, most, length), wanted[1] < least)


def _distance(one: Moment, two: Moment) -> tuple[int, int]:
    """Least and greatest distance in days of what the two most plainly state; weekdays within a week."""
    start, end = one.windows[0], two.windows[0]
    least, most = end[0] - start[1], end[1] - start[0]
    if any(bare_weekday(m.timex) is not None for m in (one, two)):
        return least % 7, least % 7
    if most < 0 and len(two.windows) > 1:  # "28 December" to "3 January"
        return least + 365, most + 365
    return least, most


def _fits_working_days(length: Timex, one: Moment, distance: int) -> bool:
    """May the days be those from Monday to Friday, or to Saturday, of the days between?"""
    counted = LENGTH.fullmatch(length.value)
    if counted is None or counted[2] != "D" or one.unit != "day":
        return False
    start = date.fromordinal(one.windows[0][0])
    weekdays = [(start + timedelta(days=k)).weekday() for k in range(distance + 1)]
    return any(abs(sum(day < free for day in weekdays) - int(counted[1])) <= 1 for free in (5, 6))


def _count(one: Moment, two: Moment, least: int, most: int, length: Timex) -> str:
    start, end = (f"“{' '.join(m.timex.text.split())}”" for m in (one, two))
    said = f"never “{length.text}”"
    if one.unit == two.unit == "year":
        years = int(two.timex.value) - int(one.timex.value)
        return f"{start} to {end} is {years} years, {years + 1} counting both ends: {said}"
    if least == most:
        week = any(bare_weekday(m.timex) is not None for m in (one, two))
        more = ", or whole weeks more" if week else ""
        return f"{start} to {end} is {least + 1} days counting both ends and {least} nights{more}: {said}"
    return f"{start} to {end} is {max(least, 0)} to {most + 1} days: {said}"


def _judge_hours(bounded: Bounded) -> Sum | None:
    """The sum that disproves a length of hours between two times of day."""
    hours = HOURS.fullmatch(bounded.length.value)
    ends = [CLOCK.fullmatch(t.value) for t in (bounded.first, bounded.last)]
    told = all(HALF_TOLD.fullmatch(t.text) for t in (bounded.first, bounded.last))
    if hours is None or bounded.length.mod is not None or not told or None in ends:
        return None
    if bounded.first.zone != bounded.last.zone:
        return None
    start, end = (60 * int(e[1]) + int(e[2]) for e in ends if e)
    minutes = (end - start) % (24 * 60)
    if abs(minutes - 60 * int(hours[1])) < MINUTES_OFF:
        return None
    shown = f"{minutes // 60} hours" + (f" {minutes % 60} minutes" if minutes % 60 else "")
    return Sum(
        f"{bounded.first.text} to {bounded.last.text} is {shown}: not “{bounded.length.text}”",
        60 * int(hours[1]) < minutes,
    )


def _report(reading: Reading, bounded: Bounded, told: Sum, tier: Tier) -> Finding:
    first, last, length = bounded.first, bounded.last, bounded.length
    words = OPENING.sub("", length.text)
    said, one, two = (" ".join(w.split()) for w in (words, first.text, last.text))
    start = length.end - len(words)
    proof = [
        f"{what}: {name_moment(moment) if moment else f'“{timex.text}”'}"
        for what, timex in (("first", first), ("last", last))
        for moment in [moment_of(timex) if timex.type == "DATE" else None]
    ]
    return finding(
        reading,
        "duration-endpoints",
        tier,
        start,
        length.end,
        f"“{said}” does not fit {one} to {two}",
        [*proof, told.words],
        [Span(start, length.end), *(Span(t.start, t.end) for t in (first, last))],
    )
