"""Lengths told in one breath with their two ends: "for nine days from 3 May to 9 May", "the 12-year rule
(1998-2006)", "began on Monday and ended on Friday after six days".

Only forms in which nothing can stand between the length and its ends but where it was and what it was of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from onrecord.annotations import Reading, Timex
from onrecord.check.moments import Told, tell_sentence

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
# How far around them a change is told of ("was cut short").
AROUND = 40
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
    r"|standoff|stand-off|uprising|ceasefire|cease-fire|truce|trial|hearing|inquest|inquiry|festival"
    r"|exhibition|show"
    r"|fair|carnival|celebrations?|tournament|championships?|games|race|rally|exercises?|drills?|mourning"
    r"|curfew"
    r"|lockdown|quarantine|shutdown|closure|holiday|break|march|pilgrimage|campaign|flight|voyage|mission"
    r"|expedition|crossing|rule|reign|tenure|stint|spell|run|event|programme|program|retreat|workshop|camp"
    r"|cruise|hike|vigil|residency|presidency|premiership|dictatorship|administration|occupation|marriage"
    r"|exile|detention|captivity|drought|famine|ban|embargo|moratorium|career|course|outage|period"
    r"|stretch|span"
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
    r"(?:trial|hearing|inquest|inquiry|strike|walkout|stoppage|talks|negotiations|session|tournament"
    r"|championships?"
    r"|games|match|course|programme|program|workshop|seminar|camp|campaign|exercises?|drills?|festival|fair"
    r"|carnival|show|career|season|protest|demonstration|concert|race|rally|service)\Z"
)
# Things whose length is often that of a plan, which a result, a deal or the weather ends.
SOON_OVER = re.compile(
    r"(?:match|games|race|truce|ceasefire|cease-fire|strike|walkout|stoppage|boycott|blockade|sit-in"
    r"|curfew|ban"
    r"|embargo|trial|hearing|inquest|inquiry|mission|quarantine|lockdown|campaign|talks|negotiations"
    r"|moratorium"
    r"|drills?|exercises?|mandate|shutdown|tournament|protest|detention)\Z"
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
_FROM = rf"{_LEAD}(?:(?P<from>from|between) )?(?P<ends>{_ENDS})(?!~|-| \d|['’]s)"
# "the six-day visit to Rome from ~ to ~", "her 12-year rule (~-~)".
THING = re.compile(rf"(?P<length>#+)(?<!days)(?: (?:{_PLAIN})){{0,3}}? (?P<thing>{_THING}){_WHERE}{_FROM}")
# "for nine days from ~ to ~", "in the two weeks from ~ to ~", "lasted six days, from ~ to ~".
FOR = re.compile(
    r"\b(?:for|over|in|during|lasted|lasts|lasting|last|spent|spend|spends|ruled|reigned|served|closed"
    r"|shut|ran)"
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
    rf"\b{_FIRST}(?:,? and|,) (?:it )?{_LAST},? (?:after(?: lasting)?|lasting|having lasted"
    rf"|having gone on for)"
    r"(?: exactly| just| only)? (?P<length>#+)(?= ?(?:[.;):,]|\Z| of\b| later))"
)
FORMS = (THING, FOR, AFTER, THING_BEGAN, BEGAN_AFTER)
# Right before a length: it is no more than about.
ABOUT = re.compile(
    r"\b(?:nearly|almost|about|around|roughly|approximately|some|over|more than|less than|at least"
    r"|at most|up to"
    r"|under|barely|close to|as many as|more like)(?: (?:the|an?|his|her|its|their))? ?\Z"
)
# Before it: it is told of a part, of each of several, or of days that leave out others.
LOOSE = re.compile(
    r"\b(?:each|every|daily|per|nightly|weekly|first|last|final|opening|closing|remaining|part of|half"
    r"|average"
    r"|fiscal|financial|(?:working|business|trading|selling)[ -]days?|weekdays?|weekends?|except|excluding"
    r"|apart from|sessions?|shifts?|twice|two separate|several|both|not|never|instead of|rather than"
    r"|additional"
    r"|another|extra|further|non-?consecutive|total(?:l?ing)?|combined|cumulative|man|person|sentence"
    r"|jail|prison"
    r"|suspended|serve)\b"
)
# The same, after them.
LOOSE_AFTER = re.compile(
    r"\)?,? (?:each|a day|a week|daily|nightly|per|or so|respectively|with (?:a |\w+ )?breaks?|on and off)\b"
)
# Another stretch follows: "from 1990 to 1996 and from 2007 to 2010" may be one length.
GOES_ON = re.compile(r"\)?,? (?:and|then|or)(?: again| then)?(?: from| between| in)? ~")


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
            end = told.start + match.end()
            nearby = text[max(told.start, told.start + match.start() - BEFORE) : end].lower()
            if (
                LOOSE.search(nearby)
                or LOOSE_AFTER.match(text, end)
                or ABOUT.search(told.masked, 0, at)
                or told.masked[at - 1 : at] == "-"
                or GOES_ON.match(told.masked, match.end())
            ):
                return
            around = text[
                max(told.start, told.start + match.start() - AROUND) : told.start + match.end() + AROUND
            ]
            yield Bounded(told, length, first, last, _breaks_of(match), _early_of(match), around)
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


def _breaks_of(match: re.Match[str]) -> Often:
    groups = match.groupdict()
    thing = groups.get("thing") or ""
    if groups.get("from") == "between" or SITTING.match(thing):
        return "often"
    return "no" if match.re in (AFTER, BEGAN_AFTER) or WHOLE.match(thing) else "seldom"


def _early_of(match: re.Match[str]) -> Often:
    may_end_early = SOON_OVER.match(match.groupdict().get("thing") or "")
    if match.re is THING_BEGAN:
        return "often" if may_end_early else "seldom"
    return "seldom" if may_end_early else "no"
