"""Lengths told in one breath with their two ends: "for nine days from 3 May to 9 May", "the 12-year rule
(1998-2006)", "began on Monday and ended on Friday after six days".

Only forms in which nothing can stand between the length and its ends but where it was and what it was of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from onrecord.annotations import Reading, Timex
from onrecord.check.moments import Told, length_range, tell_sentence

__all__ = ["Bounded", "find_bounded"]


class Bounded(NamedTuple):
    """A length and the first and last moment of what lasted so long.

    Attributes:
        told: the sentence they stand in.
        breaks: whether the length may leave out some of what lies between the two: "no" of a visit, "seldom"
            of a conference, "often" of a trial or of what falls between two days.
    """

    told: Told
    length: Timex
    first: Timex
    last: Timex
    breaks: Literal["no", "seldom", "often"]


# A date must stand so near to a length, in characters, that the two can be told of one thing.
NEAR = 130

_WORD = r"[\w'’.-]{1,25}"
# Not what ends a phrase: "six-day visit to Rome", not "six-day visit ended after".
_PLAIN = (
    r"(?!(?:and|or|but|as|than|that|which|who|was|were|is|are|had|has|have|will|would|after|before|until"
    r"|till|since|from|between|by|said|says|rose|fell)\b)"
    rf"{_WORD}"
)
# What a length of days, months or years can be of, without being a measure, a rate or a product of that name
# ("a 10-year bond", "a 90-day notice", "a three-day average").
_THING = (
    r"(?:visit|tour|trip|journey|stay|summit|conference|meeting|congress|forum|convention|symposium|talks"
    r"|session|negotiations|strike|walkout|stoppage|boycott|blockade|sit-in|war|siege|battle|offensive"
    r"|standoff|stand-off|uprising|ceasefire|cease-fire|truce|trial|hearing|inquest|inquiry|festival|exhibition|show"
    r"|fair|carnival|celebrations?|tournament|championships?|games|race|rally|exercises?|drills?|mourning|curfew"
    r"|lockdown|quarantine|shutdown|closure|holiday|break|march|pilgrimage|campaign|flight|voyage|mission"
    r"|expedition|crossing|rule|reign|tenure|stint|spell|run|event|programme|program|retreat|workshop|camp"
    r"|cruise|hike|vigil|residency|presidency|premiership|dictatorship|administration|occupation|marriage"
    r"|exile|detention|captivity|drought|famine|ban|embargo|moratorium|career|course|outage|period|stretch|span"
    r"|seminar|concert|match|ceremony|service|protest|demonstration|gathering|hostage crisis|insurgency"
    r"|rebellion|dynasty|governorship|chairmanship|mandate|restoration|renovation|season|break|recess)"
)
# Things that go on day after day, so that their length is no less than what lies between their ends.
WHOLE = re.compile(
    r"(?:visit|tour|trip|journey|stay|summit|war|siege|battle|truce|ceasefire|cease-fire|curfew|lockdown"
    r"|quarantine|voyage|expedition|crossing|rule|reign|tenure|presidency|premiership|dictatorship|occupation"
    r"|marriage|exile|detention|captivity|drought|famine|cruise|mourning|hostage crisis)\Z"
)
# Things that are held on some of the days between.
SITTING = re.compile(
    r"(?:trial|hearing|inquest|inquiry|strike|walkout|stoppage|talks|negotiations|session|tournament|championships?"
    r"|games|match|course|programme|program|workshop|seminar|camp|campaign|exercises?|drills?|festival|fair"
    r"|carnival|show|career|season|protest|demonstration|concert|race|rally|service)\Z"
)
_JOIN = r"(?: (?:to|until|till|through|and) | ?(?:-|–|—) ?)"
_ENDS = rf"~+{_JOIN}~+"
# " in the capital", " to three Gulf states", " of talks"
_WHERE = rf"(?: (?:to|in|of|at|on|across|by|with|for|against) {_PLAIN}(?: {_PLAIN}){{0,4}})?"
# How a thing is led over to its two ends: " from ", ", from ", " (", ", which ran from ", " was held from ".
_LEAD = (
    r"(?: ?\(| ?[,:–—] ?|,? (?:(?:which|that) )?(?:is |was |are |were |has |had |will )?(?:be |been )?"
    r"(?:(?:running|ran|run|runs|held|lasting|lasted|lasts|taking place|took place|takes place|take place"
    r"|scheduled|going|went on) )?(?:here )?)"
)
_FROM = rf"{_LEAD}(?:(?P<from>from|between) )?(?P<ends>{_ENDS})(?!-| \d)"
# "the six-day visit to Rome from ~ to ~", "her 12-year rule (~-~)".
THING = re.compile(rf"(?P<length>#+)(?<!days)(?: (?:{_PLAIN})){{0,3}}? (?P<thing>{_THING}){_WHERE}{_FROM}")
# "for nine days from ~ to ~", "in the two weeks from ~ to ~", "lasted six days, from ~ to ~".
FOR = re.compile(
    r"\b(?:for|over|in|during|lasted|lasts|lasting|last|spent|spend|spends|ruled|reigned|served|closed|shut|ran)"
    rf"(?: (?:the|a total of|exactly|only|just))? (?P<length>#+){_WHERE}(?:{_FROM})"
)
# "from ~ to ~, six days.", "(~ to ~, six days)", "between ~ and ~, a period of six days".
AFTER = re.compile(
    rf"\b(?P<from>from|between) (?P<ends>{_ENDS})(?:,| \(| -| –| —)"
    r" ?(?:or |that is |a (?:total|period|span|stretch|run) of |lasting |in all |altogether )?"
    r"(?P<length>#+)(?= ?(?:[.;):]|,|\Z| in all| in total| altogether| long))"
)
_BEGAN = r"(?:began|begins|started|starts|opened|opens|commenced|commences|kicked off|got under way)"
_ENDED = r"(?:ended|ends|closed|closes|concluded|concludes|finished|finishes|wrapped up|came to an end)"
_AT = r"(?: (?:on|in|at))? "
_FIRST = rf"{_BEGAN}{_WHERE}{_AT}(?P<first>~+)"
_LAST = rf"{_ENDED}{_WHERE}{_AT}(?P<last>~+)"
# "the three-hour meeting began at ~ and ended at ~", "the five-day event, which opened on ~, closed on ~".
THING_BEGAN = re.compile(
    rf"(?P<length>#+)(?: (?:{_PLAIN})){{0,3}}? (?P<thing>{_THING}){_WHERE},?(?: which| that)? "
    rf"{_FIRST}(?:,? and|,) (?:it )?{_LAST}"
)
# "began on ~ and ended on ~ after six days", "began on ~ and ended on ~, lasting six days".
BEGAN_AFTER = re.compile(
    rf"\b{_FIRST}(?:,? and|,) (?:it )?{_LAST},? (?:after(?: lasting)?|lasting|having lasted|having gone on for)"
    r"(?: exactly| just| only)? (?P<length>#+)(?= ?(?:[.;):,]|\Z| of\b| later))"
)
FORMS = (THING, FOR, AFTER, THING_BEGAN, BEGAN_AFTER)
# The length is no more than about, or told of a part, of each of several, or of days that leave out others.
LOOSE = re.compile(
    r"\b(?:nearly|almost|about|around|roughly|approximately|some|over|more than|less than|at least|up to|under|barely"
    r"|close to|as many as|or so|a day|each|every|daily|per|a week|nightly|weekly|first|last|final|opening|closing"
    r"|remaining|part of|half|half-hour|average|average of|fiscal|financial|working|business|trading|selling"
    r"|weekdays?|weekends?|except|excluding|apart from|sessions?|shifts?|twice|two separate|several|both"
    r"|not|never|instead of|rather than|respectively|additional|another|extra|further|nonconsecutive"
    r"|non-consecutive|total(?:l?ing)?|combined|cumulative|man|person|sentence|jail|prison|suspended|serve)\b"
)


def find_bounded(reading: Reading, timexes: Sequence[Timex]) -> Iterator[Bounded]:
    """The lengths that stand in one sentence with both their ends, in order of the text, each once.

    Args:
        timexes: of the text, in order.
    """
    told: Told | None = None
    for n, timex in enumerate(timexes):
        if timex.type != "DURATION" or not _has_ends_near(timexes, n):
            continue
        if told is None or timex.start >= told.end:
            told = tell_sentence(reading, timexes, timex.start)
        yield from _find_ends(reading.document.text, told, timex)


def _has_ends_near(timexes: Sequence[Timex], n: int) -> bool:
    """Whether two dates or times stand near a length, so that the sentence is worth looking at."""
    at = timexes[n]
    near = timexes[max(0, n - 3) : n + 4]
    dated = [t for t in near if t.type in ("DATE", "TIME") and abs(t.start - at.start) <= NEAR]
    return len(dated) >= 2


def _find_ends(text: str, told: Told, length: Timex) -> Iterator[Bounded]:
    at = length.start - told.start
    for form in FORMS:
        for match in form.finditer(told.masked):
            if match.start("length") != at:
                continue
            first, last = _ends_of(told, match)
            # The words themselves: "the first three days" is masked as a length.
            if LOOSE.search(text[told.start : told.end].lower()) or told.masked[at - 1 : at] == "-":
                return
            yield Bounded(told, length, first, last, _breaks_of(match))
            return


def _ends_of(told: Told, match: re.Match[str]) -> tuple[Timex, Timex]:
    groups = match.groupdict()
    if groups.get("ends"):
        start, end = match.span("ends")
        last = match.string.rindex("~", start, end)
        while match.string[last - 1] == "~":
            last -= 1
        # Two dates that touch ("9-23") are told apart by where the timexes begin.
        inside = [t for t in told.timexes if start <= t.start - told.start < end]
        return inside[0], inside[-1]
    return told.timex_at(match.start("first")), told.timex_at(match.start("last"))


def _breaks_of(match: re.Match[str]) -> Literal["no", "seldom", "often"]:
    groups = match.groupdict()
    thing = groups.get("thing") or ""
    if groups.get("from") == "between" or SITTING.match(thing):
        return "often"
    return "no" if not thing or WHOLE.match(thing) else "seldom"
