"""Steps from one time of day to another: "at 9:15 a.m. and ended 30 minutes later, at 10:45 a.m."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotations import Finding, Reading, Tier
from onrecord.check.excuses import MADE_UP, OF_A_SLIP, Excuses, says_nearby
from onrecord.check.rule import finding
from onrecord.check.year_lengths import TENS, UNITS
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["ClockStep", "find_clock_steps", "report_clock_steps"]

HALF_DAY = 12 * 60
# How far back, in characters, the time that a step is counted from may stand.
BACK = 160
# Minutes are told to five or to a fifth of them; hours to three quarters of one, or to a sixth of many.
MINUTES_OFF, SHARE_OF_MINUTES = 5, 5
HOURS_OFF, SHARE_OF_HOURS = 45, 6
# "about 9 a.m.", "shortly after 9 a.m.", a bare hour: so many minutes more.
ROUND_OFF = 20

_TIME = (
    r"(?:(?<![\d.:,$£€])(?:(?P<hour{n}>1[0-2]|0?[1-9])(?:[:.](?P<minute{n}>[0-5]\d))?\s?(?P<half{n}>[ap])\.?m\b\.?"
    r"|(?P<hour24{n}>[01]?\d|2[0-3]):(?P<minute24{n}>[0-5]\d)(?![\d:]))|\b(?P<word{n}>noon|midday|midnight)\b)"
)
# "9:15 a.m.", "9.15pm", "3 p.m.", "14:05", "noon"; not "1:09:15", "$9.15".
TIME = compile_late(_TIME.replace("{n}", ""), re.IGNORECASE)
_NUMBER = (
    rf"\d{{1,3}}|an?|half an|(?:{'|'.join(TENS)})-(?:{'|'.join(list(UNITS)[:9])})|{'|'.join((*UNITS, *TENS))}"
)
_STEP = (
    rf"\b(?<![\d.,])(?P<words>(?:just |only |exactly )?(?P<number>{_NUMBER})\s(?P<unit>minute|hour)s?\s"
    r"(?P<way>later|earlier))"
)
# "30 minutes later, at 10:45 a.m.", "two hours later (3 p.m.)"; the time told ends its phrase.
_CLOSES = r"(?=[,.;)]|\Z|\s[a-z])(?!\s(?:and|or|to|until|till)\s\d)"
STEP_FIRST = compile_late(
    rf"{_STEP}(?:,\s(?:at\s)?|\sat\s|\s\((?:at\s)?){_TIME.replace('{n}', '')}{_CLOSES}", re.IGNORECASE
)
# "at 3:00 a.m., two hours later": the time told before its step.
TIME_FIRST = compile_late(rf"\bat\s{_TIME.replace('{n}', '')},\s{_STEP}(?=[,.;)]|\Z)", re.IGNORECASE)
MAY_STEP = compile_late(r"(?:minute|hour)s?\s(?:later|earlier)\b")
# Before a step: it is no more than about, or the end of a longer one ("an hour and 20 minutes later").
LOOSE = compile_late(
    r"\b(?:nearly|almost|about|around|roughly|approximately|some|over|more than|less than|at least|up to"
    r"|under|within|hours?,?(?: and)?|until|by|every|each|another|a further|no|not)\s\Z",
    re.IGNORECASE,
)
# Before the time counted from: it bounds something or is told of something else.
BOUNDS = compile_late(
    r"\b(?:until|till|before|by|since|from|to|between|and|or|than|for|due|scheduled)\s(?:about\s|around\s)?\Z",
    re.I,
)
# In its clause: it is the time of a plan.
PLANNED = compile_late(
    r"\b(?:due|scheduled|supposed|planned|meant|expected|would|should|(?:was|were|is|are) to)\b[^.;\n]*\Z",
    re.I,
)
CLAUSE = 60
# The same, but near enough: "at about 9 a.m.", "shortly after 9 a.m.".
ABOUT = compile_late(
    r"\b(?:about|around|roughly|approximately|nearly|almost|shortly|just|soon|some time|sometime|after)\s\Z",
    re.I,
)
# Between the two times: what turns to something else, another step, or another clock.
TURNS = compile_late(
    r"[\"“”()–—;:]|\n|\b(?:who|whose|which|where|when|while|as|since|because|said|says|told|had|until|after|before"
    r"|then|later|earlier|followed|scheduled|planned|due|between|next day|following day|if|would)\b",
    re.IGNORECASE,
)
OTHER_CLOCK = compile_late(
    r"\b(?:GMT|UTC|[A-Z]{1,2}[SD]T|BST|CES?T|ET|PT|Eastern|Pacific|Central|Mountain|local|time)\b"
)
# A game has a clock of its own.
OF_GAMES = compile_late(
    r"\b(?:period|quarter|overtime|half|minute mark|lap|goals?|scored|game|puck|inning|touchdown|set)\b", re.I
)
STOP = compile_late(r"[.!?][\"”’)]?\s+(?=[A-Z\d])")
# The step opens its sentence.
OPENS = compile_late(r"\s*(?:But|And|Then|Just|Only)?\s*\Z")
# A step in one clause with its time: "at 9:15 a.m. and ended 30 minutes later"; at most so many words.
CLAUSE_WORDS = 6
# Or in the next sentence: "at 9:15 a.m. on Monday. Thirty minutes later".
STOP_WORDS = 3


class ClockStep(NamedTuple):
    """A step that does not lead from the one time of day to the other.

    Attributes:
        words: the step ("30 minutes later").
        first: the time it is counted from.
        last: the time it is said to lead to.
        minutes: from the first to the last, on the way that the step tells.
    """

    words: Span
    first: Span
    last: Span
    minutes: int
    tier: Tier


class _Time(NamedTuple):
    span: Span
    minute: int
    sure: bool  # its half of the day is told
    whole: bool  # an hour without minutes


def find_clock_steps(text: str) -> Iterator[ClockStep]:
    """Steps that do not fit, in no order.

    >>> text = "It began at 9:15 a.m. and ended 30 minutes later, at 10:45 a.m."
    >>> [(step.minutes, text[step.last.start : step.last.end]) for step in find_clock_steps(text)]
    [(90, '10:45 a.m.')]
    """
    if not MAY_STEP.search(text):
        return
    for form in (STEP_FIRST, TIME_FIRST):
        for match in form.finditer(text):
            if not LOOSE.search(text, max(0, match.start("words") - 24), match.start("words")):
                yield from _judge(text, match, form is STEP_FIRST)


def report_clock_steps(reading: Reading, excuses: Excuses) -> Iterator[Finding]:
    """Findings of later-before-earlier on steps from one time of day to another."""
    text = reading.document.text
    for step in find_clock_steps(text):
        spans = (step.first, step.words, step.last)
        if any(excuses.is_quoted(s.start) or excuses.is_in_correction(s.start) for s in spans):
            continue
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        if any(says_nearby(pattern, text, start, end) for pattern in (OF_A_SLIP, MADE_UP)):
            continue
        first, words, last = (" ".join(text[s.start : s.end].split()) for s in spans)
        hours, minutes = divmod(step.minutes, 60)
        length = " ".join(
            f"{n} {unit}{'s' * (n != 1)}" for n, unit in ((hours, "hour"), (minutes, "minute")) if n
        )
        yield finding(
            reading,
            "later-before-earlier",
            step.tier,
            step.last.start,
            step.last.end,
            f"“{words}” does not lead from {first} to {last}",
            [f"counted from: {first}", f"from {first} to {last} is {length or 'no time'}, not “{words}”"],
            [step.words, step.first, step.last],
        )


def _judge(text: str, match: re.Match[str], opens: bool) -> Iterator[ClockStep]:
    last = _read(match)
    start = match.start() if opens else last.span.start
    anchors = _anchors(text, start, opens)
    if not anchors:
        return
    size = _minutes(match)
    sign = 1 if match["way"].lower() == "later" else -1
    distances = []
    for anchor in anchors:
        day = 2 * HALF_DAY if anchor.sure and last.sure else HALF_DAY
        minutes = (sign * (last.minute - anchor.minute)) % day
        off = abs((minutes - size + day // 2) % day - day // 2)
        if off <= _slack(text, match, size, anchor, last):
            return
        distances.append(minutes)
    first = anchors[0]
    around = text[max(0, first.span.start - BACK) : match.end() + BACK // 4]
    between = text[first.span.end : start]
    if OTHER_CLOCK.search(text, first.span.start, min(len(text), match.end() + 16)):
        return
    if any(text[each.span.end - 1].isdecimal() for each in (first, last)) and OF_GAMES.search(around):
        return
    if not (first.sure or last.sure):
        return
    stopped = STOP.search(text, first.span.end - 1, start + 1)
    near = len(between.split()) <= (STOP_WORDS if stopped else CLAUSE_WORDS) and "," not in between.rstrip(
        ", "
    )
    sure = near and first.sure and last.sure
    yield ClockStep(
        Span(*match.span("words")), first.span, last.span, distances[0], "proved" if sure else "check"
    )


def _anchors(text: str, start: int, opens: bool) -> list[_Time]:
    """The times that a step may be counted from, nearest first; none where another thing may be."""
    first = max(0, start - BACK)
    times = [_read(each) for each in TIME.finditer(text, first, start)]
    if not times:
        return []
    nearest = times[-1].span
    between = text[nearest.end : start]
    stops = list(STOP.finditer(text, nearest.end - 1, start + 1))
    if stops and not (opens and OPENS.fullmatch(text[stops[0].end() : start])):
        return []
    if PLANNED.search(text, max(0, nearest.start - CLAUSE), nearest.start):
        return []
    if TURNS.search(between) or BOUNDS.search(text, max(0, nearest.start - 24), nearest.start):
        return []
    return times[::-1]


def _read(match: re.Match[str]) -> _Time:
    if word := match["word"]:
        span = Span(*match.span("word"))
        return _Time(span, 0 if word.lower() == "midnight" else HALF_DAY, True, False)
    if match["hour"]:
        end = match.end("half") + 1 if match.string[match.end("half")] in "mM" else match.end("half") + 2
        end += match.string[end : end + 1] == "." and match.string[match.end("half")] == "."
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        return _Time(
            Span(match.start("hour"), end),
            60 * hour + int(match["minute"] or 0),
            True,
            match["minute"] is None,
        )
    hour = int(match["hour24"])
    span = Span(match.start("hour24"), match.end("minute24"))
    return _Time(span, 60 * hour + int(match["minute24"]), hour > 12, False)


def _minutes(match: re.Match[str]) -> int:
    number, unit = match["number"].lower(), 60 if match["unit"].lower() == "hour" else 1
    if number == "half an":
        return 30
    if number in ("a", "an"):
        return unit
    if number.isdecimal():
        return int(number) * unit
    tens, _, units = number.partition("-")
    return (TENS.get(tens) or UNITS[tens]) * unit + (UNITS[units] * unit if units else 0)


def _slack(text: str, match: re.Match[str], size: int, anchor: _Time, last: _Time) -> int:
    hours = match["unit"].lower() == "hour"
    slack = max(HOURS_OFF, size // SHARE_OF_HOURS) if hours else max(MINUTES_OFF, size // SHARE_OF_MINUTES)
    if match["number"].lower() == "half an":
        slack = 12
    for time in (anchor, last):
        if time.whole or ABOUT.search(text, max(0, time.span.start - 16), time.span.start):
            slack += ROUND_OFF
    return slack
