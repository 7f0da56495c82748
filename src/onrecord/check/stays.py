"""How long a stay was, against the days of coming and going."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.annotations import Finding, Reading, Tier, Timex
from onrecord.check.excuses import Excuses
from onrecord.check.happenings import may_have_changed
from onrecord.check.moments import (
    Told,
    moment_of,
    name_moment,
    own_timexes,
    tell_before,
    tell_sentence,
    tell_two,
)
from onrecord.check.rule import finding, rule
from onrecord.check.spans_told import is_excused, judge_days
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["check_stay"]

# A length and the days of coming and going stand within so many characters of each other.
NEAR = 220
_ARRIVED = (
    r"(?:arrived|arrives|flew in|landed|touched down|checked in|checked into|moved in|came|docked|sailed in)"
)
_LEFT = (
    r"(?:left|leaves|departed|departs|flew home|flew back|flew out|returned home|returned|returns home"
    r"|went home"
    r"|headed home|checked out|moved out|sailed away|sailed)"
)
_WORD = r"(?!(?:and|for|on|who|which|that|after|before|to|until)\b)[\w'’.-]{1,25}"
_PLACE = rf"(?P<place> (?:in|at|to|from|here|there)(?: {_WORD}){{0,4}}?)?"
_STAY = r"(?:visit|tour|trip|journey|stay|holiday|vacation|break|visits)"
_QUALITY = (
    r"(?: (?:official|state|private|working|whirlwind|goodwill|foreign|first|royal|papal|fact-finding))?"
)
# "after a six-day visit to three cities", "after six days", "ending her six-day stay".
_AFTER = (
    r",? (?:after|following|ending|completing|concluding|wrapping up|at the end of|having spent"
    r"|having stayed)"
    rf" (?:an? |his |her |their |its )?(?P<length>#+)(?:{_QUALITY} {_STAY}|(?= ?[.,;)]|\Z| there| here| in ))"
)
# "arrived on ~ and left on ~ after six days", "came to Lima on ~ and flew home on ~, ending a six-day visit".
CAME_AND_WENT = compile_late(
    rf"\b{_ARRIVED}{_PLACE}(?: on)? (?P<first>~+)(?:,? and|,|,? before)(?: (?:he|she|they|it))?"
    rf"(?: (?:then|will|finally))? (?P<left>{_LEFT})(?P<object>(?: {_WORD}){{0,4}}?)(?: on)? "
    rf"(?P<last>~+){_AFTER}"
)
# "spent six days in Lima, arriving on ~ and leaving on ~"
SPENT = compile_late(
    rf"\b(?:spent|stayed|spends|stays)(?: for)? (?P<length>#+)(?: {_WORD}| in| at| with){{0,5}}?,"
    rf"(?P<place>) arriving(?: there)?(?: on)? (?P<first>~+),? and (?P<left>leaving|departing|flying home)"
    rf"(?P<object>)(?: again)?(?: on)? (?P<last>~+)"
)
# "arrived on ~ for a six-day visit"; the next sentence tells the end.
CAME_FOR = compile_late(
    rf"\b{_ARRIVED}{_PLACE}(?: on)? (?P<first>~+),? (?:for|on|at the start of|to begin|to start)"
    rf" (?:an? |his |her |their )(?P<length>#+){_QUALITY} {_STAY}"
)
# The next sentence tells the length: "He left on ~, ending a seven-day visit."
CAME = compile_late(rf"\b{_ARRIVED}{_PLACE}(?: on)? (?P<first>~+)(?!['’-])")
WENT_AFTER = compile_late(
    rf"\s*(?:he|she|they|the (?:\w+ )?(?:\w+)) (?P<left>{_LEFT})(?P<object>(?: (?:the )?{_WORD}){{0,3}}?)"
    rf"(?: on)?"
    rf" (?P<last>~+){_AFTER}"
)
# "on a six-day visit that began on ~, flew home on ~"
BEGAN_AND_WENT = compile_late(
    rf"\b(?:on|for) (?:an? |his |her |their )(?P<length>#+){_QUALITY} {_STAY}(?P<place> (?:to|of|in)"
    rf"(?: {_WORD}){{0,4}}?)?"
    rf",? (?:that|which) (?:began|started)(?: on)? (?P<first>~+),? (?P<left>{_LEFT})(?P<object>"
    rf"(?: {_WORD}){{0,3}}?)"
    r"(?: on)? (?P<last>~+)(?!['’-])"
)
# The next sentence: "He left on ~.", "She flew home on ~."
WENT = compile_late(
    rf"\s*(?:he|she|they|the (?:\w+ )?(?:\w+)) (?P<left>{_LEFT})(?P<object>(?: (?:the )?{_WORD}){{0,3}}?)"
    rf"(?: on)?"
    r" (?P<last>~+)(?!['’-])"
)
# Not for good, or not all of it: "left for the next stop", "returned to", another party, a part.
ONWARD = compile_late(
    r"\b(?:left|returned|departed) (?:for|to|from)\b|\b(?:several|first|second|last|final|remaining|part"
    r"|early|ill"
    r"|leg|stop|stopover|about|nearly|almost|around|some|more than|less than|over|at least|up to|each"
    r"|every|both"
    r"|respectively|advance|delegation had|planned|due|unscheduled|by \w+day)\b"
)


# Behind "a nine-day visit": where it led, which need not be where they came to: " to the region".
ELSEWHERE = compile_late(r" (?:to|of|in|through|across|around|that|which|with)\b")


class _Stay(NamedTuple):
    told: Told
    length: Timex
    first: Timex
    last: Timex
    tier: Tier


@rule("visit-length", needs=("time", "corrections"))
def check_stay(reading: Reading) -> Iterator[Finding]:
    """A stay or visit was not as long as from the day of coming to the day of going.

    Proof: counting the days of coming and going, the nights, and the days between all give another length.
    The tier is check where a place is named, for the stay may be in more than that one; where the length is
    told on arrival, and may have been a plan; and where it is less than the days, which a visit within a stay
    may be.
    Silent when: it was cut short, interrupted or prolonged; they left for another stop; the length is only
    about; two sentences are not of one stay by what they say; the words are quoted.
    Wrong: The envoy arrived on Tuesday and flew home on Saturday after a {nine-day} visit.
    Wrong: She spent {six days} in Lima, arriving on 5 May and leaving on 7 May.
    Wrong: He arrived in Lima on Tuesday for a {six-day} visit. He flew home on Thursday.
    Right: The envoy arrived on Tuesday and flew home on Saturday after a five-day visit.
    Right: The envoy arrived on Tuesday and flew home on Saturday after a four-day visit.
    Right: He arrived in Lima on Tuesday for a six-day visit. He left for Quito on Thursday.
    Source: Dechter, Meiri and Pearl, "Temporal constraint networks", Artificial Intelligence 49 (1991).
    """
    timexes = own_timexes(reading)
    excuses: Excuses | None = None
    for stay in _find_stays(reading, timexes):
        told = judge_days(stay.length, stay.first, stay.last)
        if told is None or may_have_changed(stay.told.masked):
            continue
        excuses = excuses or Excuses(reading)
        if any(is_excused(reading, excuses, stay.told, t.start) for t in (stay.length, stay.last)):
            continue
        yield _report(reading, stay, told.words, "check" if told.is_less else stay.tier)


def _find_stays(reading: Reading, timexes: Sequence[Timex]) -> Iterator[_Stay]:
    text = reading.document.text
    for n, timex in enumerate(timexes):
        if timex.type != "DURATION":
            continue
        near = timexes[max(0, n - 3) : n + 4]
        days = [t for t in near if t.type in ("DATE", "TIME") and abs(t.start - timex.start) <= NEAR]
        if len(days) < 2 or not MAY_STAY.search(text, max(0, timex.start - NEAR), timex.end + NEAR):
            continue
        told = tell_sentence(reading, timexes, timex.start)
        yield from _stays_in(told, timex) or _stays_across(reading, timexes, told, timex)


# A quick look: somebody comes or goes.
MAY_STAY = compile_late(rf"\b(?:{_ARRIVED}|{_LEFT}|arriving)\b")


def _stays_in(told: Told, length: Timex) -> list[_Stay]:
    for form in (CAME_AND_WENT, SPENT, BEGAN_AND_WENT):
        for match in form.finditer(told.masked):
            if told.start + match.start("length") != length.start or ONWARD.search(told.masked):
                continue
            placed = bool(match["place"] or match["object"].strip()) or form is BEGAN_AND_WENT
            placed = placed or (
                form is CAME_AND_WENT and ELSEWHERE.match(told.masked, match.end()) is not None
            )
            first, last = (told.timex_at(match.start(end)) for end in ("first", "last"))
            return [_Stay(told, length, first, last, "check" if placed else "proved")]
    return []


def _stays_across(reading: Reading, timexes: Sequence[Timex], told: Told, length: Timex) -> Iterator[_Stay]:
    """A length told on arrival, and the departure in the next sentence: worth a look, no proof."""
    if WENT_AFTER.match(told.masked) and not ONWARD.search(told.masked):
        one = tell_before(reading, timexes, told)
        if one is None:
            return
        yield from _pair_up(tell_two(reading, timexes, one), length, CAME, WENT_AFTER, told.start)
    elif any(told.start + m.start("length") == length.start for m in CAME_FOR.finditer(told.masked)):
        both = tell_two(reading, timexes, told)
        yield from _pair_up(both, length, CAME_FOR, WENT, told.end)


def _pair_up(
    both: Told, length: Timex, came: re.Pattern[str], went: re.Pattern[str], second: int
) -> Iterator[_Stay]:
    """The stay that two sentences tell of, the second of which begins at `second` or after white space."""
    at = second - both.start
    first, last = came.search(both.masked, 0, at), went.match(both.masked, at)
    if first and last and not ONWARD.search(both.masked):
        ends = both.timex_at(first.start("first")), both.timex_at(last.start("last"))
        yield _Stay(both, length, *ends, "check")


def _report(reading: Reading, stay: _Stay, words: str, tier: Tier) -> Finding:
    length, ends = stay.length, (stay.first, stay.last)
    moments = [moment_of(t) for t in ends]
    proof = [f"{what}: {name_moment(m)}" for what, m in zip(("came", "went"), moments, strict=True) if m]
    first, last = (" ".join(t.text.split()) for t in ends)
    return finding(
        reading,
        "visit-length",
        tier,
        length.start,
        length.end,
        f"“{length.text}” does not fit coming on {first} and going on {last}",
        [*proof, words],
        [Span(t.start, t.end) for t in (length, *ends)],
    )
