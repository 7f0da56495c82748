"""Lengths told in one breath with their two ends: "for nine days from 3 May to 9 May", "the 12-year rule
(1998-2006)", "began on Monday and ended on Friday after six days".

Only forms in which nothing can stand between the length and its ends but where it was and what it was of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from onrecord.annotations import Reading, Timex
from onrecord.check.bounded_forms import (
    ACROSS,
    AFTER,
    BEGAN_AFTER,
    FOR,
    FORMS,
    HELD,
    LASTED,
    RUNS_UNTIL,
    SITTING,
    SOON_OVER,
    THING_BEGAN,
    TRAVELLED,
    WHICH_RAN,
    WHOLE,
    choose_forms,
)
from onrecord.check.days import bare_weekday
from onrecord.check.moments import Told, tell_sentence, tell_two
from onrecord.patterns import compile_late

__all__ = ["Bounded", "find_bounded"]


Often = Literal["no", "seldom", "often"]


class Bounded(NamedTuple):
    """A length and the first and last moment of what lasted so long.

    Attributes:
        told: the sentence they stand in.
        breaks: whether the length may leave out some of what lies between the two: "no" of a visit, "seldom"
            of a conference, "often" of a trial or of what falls between two days.
        early: whether the length may be a plan that was not kept to: "often" of a match, told beforehand.
        nearby: the words of the statement and some around it, in which a change would be told.
    """

    told: Told
    length: Timex
    first: Timex
    last: Timex
    breaks: Often
    early: Often
    nearby: str


# How far before the words, in characters, another loosens the length ("on each of the …").
BEFORE = 25
# The next sentence goes on with the same: " It was", " The tour was"; not " Rain is".
SAME_SUBJECT = compile_late(r"\s+(?:It|They|He|She|That|This|The \w+) ")
# How much of it is looked at, in characters.
NEXT = 100
# How far around them a change is told of ("was cut short").
AROUND = 40
# A date must stand so near to a length, in characters, that the two can be told of one thing.
NEAR = 130

# Right before a length: it is no more than about.
ABOUT = compile_late(
    r"\b(?:nearly|almost|about|around|roughly|approximately|some|over|more than|less than|at least"
    r"|at most|up to"
    r"|under|barely|close to|as many as|more like)(?: (?:the|an?|his|her|its|their))? ?\Z"
)
# Before it: it is told of a part, of each of several, or of days that leave out others.
LOOSE = compile_late(
    r"\b(?:each|every|daily|per|nightly|weekly|first|last|final|opening|closing|remaining|part of|half"
    r"|average"
    r"|fiscal|financial|(?:working|business|trading|selling)[ -]days?|weekdays?|weekends?|except|excluding"
    r"|apart from|sessions?|shifts?|twice|two separate|several|both|not|never|instead of|rather than"
    r"|additional"
    r"|another|extra|further|non-?consecutive|total(?:l?ing)?|combined|cumulative|man|person|sentence"
    r"|jail|prison"
    r"|suspended|serve|can|could|allowed|valid|limit(?:ed)?|maximum|minimum|any)\b"
)
# The same, after them.
LOOSE_AFTER = compile_late(
    r"\)?,? (?:each|a day|a week|daily|nightly|per|or so|respectively|with (?:a |\w+ )?breaks?|on and off)\b"
)
# Another stretch follows: "from 1990 to 1996 and from 2007 to 2010" may be one length.
GOES_ON = compile_late(r"\)?,? (?:and|then|or)(?: again| then)?(?: from| between| in)? ~")


# A sentence with more is a list or a table, and dear to look through.
MOST_TIMEXES = 12
# A subject's length stands so near the start of its sentence, in characters.
SUBJECT = 40


def find_bounded(reading: Reading, timexes: Sequence[Timex]) -> Iterator[Bounded]:
    """The lengths that stand with both their ends in one sentence, or go on in the next with "it".

    Args:
        timexes: of the text, in order.
    Returns:
        In order of the text, each length once.
    """
    told: Told | None = None
    text = reading.document.text
    for n, timex in enumerate(timexes):
        if timex.type != "DURATION" or not _has_ends_near(timexes, n):
            continue
        if told is None or timex.start >= told.end:
            told = tell_sentence(reading, timexes, timex.start)
        if len(told.timexes) > MOST_TIMEXES:
            continue
        found = _find_ends(text, told, timex, FORMS)
        if found is None and timex.start - told.start < SUBJECT:
            found = _find_ends(text, tell_two(reading, timexes, told), timex, ACROSS)
        if found:
            yield found


def _has_ends_near(timexes: Sequence[Timex], n: int) -> bool:
    """Whether two dates or times stand near a length, so that the sentence is worth looking at."""
    at = timexes[n]
    near = timexes[max(0, n - 3) : n + 4]
    dated = [t for t in near if t.type in ("DATE", "TIME") and abs(t.start - at.start) <= NEAR]
    return len(dated) >= 2


def _find_ends(text: str, told: Told, length: Timex, forms: Sequence[re.Pattern[str]]) -> Bounded | None:
    if sum([t.type != "DURATION" for t in told.timexes]) < 2:
        return None
    at = length.start - told.start
    for form in choose_forms(forms, told.masked):
        for match in form.finditer(told.masked):
            if match.start("length") == at and _is_joined(match):
                if _is_loose(text, told, match, at):
                    return None
                first, last = _ends_of(told, match)
                if match.groupdict().get("ends") and not match["from"] and bare_weekday(first) is not None:
                    return None  # "open for nine days, Monday to Sunday": of each week
                around = _around(text, told, match)
                return Bounded(
                    told,
                    length,
                    first,
                    last,
                    _breaks_of(form, match, length),
                    _early_of(form, match),
                    around,
                )
    return None


def _around(text: str, told: Told, match: re.Match[str]) -> str:
    """The words of a statement, some around it, and what the next sentence says of the same thing."""
    start, end = match.start() - AROUND, match.end() + AROUND
    goes_on = SAME_SUBJECT.match(text, told.end)
    beyond = text[told.end : told.end + NEXT] if goes_on else ""
    return text[max(told.start, told.start + start) : min(told.end, told.start + end)] + beyond


def _is_joined(match: re.Match[str]) -> bool:
    """Whether two ends are joined as ends: "between … and …", "from … to …"; "and" alone makes a list."""
    groups = match.groupdict()
    if not groups.get("ends"):
        return True
    return (groups["from"] == "between") == (" and " in groups["ends"])


def _is_loose(text: str, told: Told, match: re.Match[str], at: int) -> bool:
    """Whether a word near the statement loosens the length."""
    end = told.start + match.end()
    # The words themselves: "the first three days" is masked as a length.
    nearby = text[max(told.start, told.start + match.start() - BEFORE) : end].lower()
    nearby = nearby.replace("will last ", "will ")  # the verb
    return (
        LOOSE.search(nearby) is not None
        or LOOSE_AFTER.match(text, end) is not None
        or ABOUT.search(told.masked, 0, at) is not None
        or told.masked[at - 1 : at] == "-"
        or GOES_ON.match(told.masked, match.end()) is not None
    )


def _ends_of(told: Told, match: re.Match[str]) -> tuple[Timex, Timex]:
    if match.groupdict().get("ends"):
        # Two dates may touch ("9-23"): they are told apart by where the timexes begin.
        start, end = match.span("ends")
        inside = [t for t in told.timexes if start <= t.start - told.start < end]
        return inside[0], inside[-1]
    return told.timex_at(match.start("first")), told.timex_at(match.start("last"))


def _breaks_of(form: object, match: re.Match[str], length: Timex) -> Often:
    groups = match.groupdict()
    thing = groups.get("thing") or ""
    if groups.get("from") == "between" or SITTING.match(thing):
        return "often"
    if form is FOR and length.value.startswith("PT"):
        return "often"  # "open for three hours from 9 am to 5 pm"
    return "no" if form in (AFTER, BEGAN_AFTER, HELD) or WHOLE.match(thing) else "seldom"


def _early_of(form: object, match: re.Match[str]) -> Often:
    may_end_early = SOON_OVER.match(match.groupdict().get("thing") or "")
    if form in (LASTED, TRAVELLED, WHICH_RAN):
        return "no"
    if form in (THING_BEGAN, RUNS_UNTIL, *ACROSS):
        return "often" if may_end_early else "seldom"
    return "seldom" if may_end_early else "no"
