"""Times of day against the clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotations import Finding, Reading, Suggestion, Tier
from onrecord.check.excuses import MADE_UP, OF_A_SLIP, Excuses, says_nearby
from onrecord.check.rule import finding, rule
from onrecord.check.written_dates import MONTH
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["check_impossible_time"]

# Zones of news copy; in capitals only, since "est" and "ist" are words.
ZONE = r"(?:GMT|UTC|BST|CES?T|E[SD]?T|[CMP][SD]T|[IJ]ST|AE[SD]T|HKT|SGT)\b"
# "25:30 GMT", "12:75 UTC", "2530 GMT", "1175 GMT"; not "25:30", a score, a verse or a running time.
WITH_ZONE = compile_late(
    r"(?<![\w.,:$£€-])(?<!\d[:.]\s)(?<!\d/)(?P<hour>\d\d?)(?P<mark>[:.]?)(?P<minute>\d\d)"
    rf"(?P<tail>\s?{ZONE}(?!-))"
)
# "13 p.m.", "13:30 pm", "8:75 a.m."; not "0.13 p.m.", "PM10", "the 13 PMs", "13 PM" of prime ministers.
WITH_HALF = compile_late(
    r"(?<![\w.,:$£€-])(?<!\d[:.]\s)(?<!\d/)(?P<hour>\d\d?)(?:(?P<mark>[:.])(?P<minute>\d\d))?"
    r"(?P<tail>\s?(?:(?P<half>[ap])\.?m\b|(?P<capital>[AP])\.M\b|(?P<shout>[AP])M\b))(?!['’-])"
)
# "at 25:30 local time", "around 12:75 hours on Monday"; a minute of a match or a race has neither word.
WITH_WORD = compile_late(
    r"(?<![\w.,:$£€-])(?<!\d[:.]\s)(?<!\d/)(?P<hour>\d\d?)(?P<mark>[:.])(?P<minute>\d\d)(?P<tail>\s(?:local\stime|o['’]clock)\b)"
)
# Zones that wire copy puts behind four figures anywhere.
OF_WIRES = compile_late(r"GMT|UTC")
# The end of any of them, behind a figure: "0 GMT", "3pm", "5 local"; spares most reports the three searches.
TAIL = compile_late(rf"[0-9]\s?(?:{ZONE}|[ap]\.?m\b|[AP]\.?M\b|local\s|o['’]clock)")
# Before a time of day: "at 13 p.m.", "from about 13 p.m."; not "channel 13 p.m.", "to 13 p.m.".
AT = compile_late(
    r"\b(?:at|by|until|till|from|before|after|since)\s(?:about\s|around\s|just\sbefore\s|just\safter\s)?\Z",
    re.IGNORECASE,
)
# "At 15 am I too young?": a verb.
ASKED = compile_late(r"\sam\s(?:I|not)\b")
# After what is no time: " watches", " radio", " hopefuls" ("2530 GMT watches", "19 AM radio").
THING_NEXT = compile_late(
    r"\s(?:radio|station|frequency|dial|hopeful|candidate|(?!(?:was|is|has|as|its|this|across|unless)\b)[a-z]{2,}s\b)"
)
# After "PM", a name and what he did: "From 15:00 PM Lee answered"; not "15:00 PM on", "15:00 PM Monday".
NAME_NEXT = compile_late(rf"\s(?!\w+day\b|(?:{MONTH})\b)[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\s[a-z]")
# Before a number that a month or a street owns: "On March 13 p.m. trains", "Channel 13 p.m. news".
OWNED = compile_late(
    rf"(?:\b(?:{MONTH})\.?|\b(?:[Cc]hannel|[Rr]oute|[Hh]ighway|[Rr]oad|[Ff]light|[Nn]o\.|[Nn]umber|[Cc]hapter))\s\Z"
)
# Japanese listings count on past midnight ("at 25:30"), and so do parts of railway and broadcasting.
PAST_MIDNIGHT = compile_late(r"\b(?:JST|broadcast(?:er|ers|ing)|listings?|timetables?|past midnight)\b")
# Before four figures that are the year of a date: "Mar 5 1987 GMT", "6 March, 2060 GMT".
DATE_BEFORE = compile_late(rf"(?:\b(?:{MONTH})\b\.?\s(?:\d{{1,2}},?\s)?|\d,?\s(?:{MONTH})\b\.?,?\s)\Z")
# "2060" may be a year with a zone behind it.
YEARS = (19, 20)
LAST_HOUR = 24
HALF = 12


class Clock(NamedTuple):
    """What is wrong with a time, and how it reads on the other clock, if it does."""

    proof: str
    tier: Tier
    other: str | None = None


@rule("impossible-time", needs=("corrections",))
def check_impossible_time(reading: Reading) -> Iterator[Finding]:
    """The clock does not have that time.

    Proof: a day has hours to 24 and an hour minutes to 59; with a.m. or p.m. the hours end at 12. The tier
    is check where a bare hour may be a number of something else, where a point parts the figures, where four
    figures may be a year, and in a quotation.
    Silent when: no zone, half of the day or word for a time stands there, since it may be a score, a verse
    or a length; a month or a number word owns the figure; hours are counted on past midnight.
    Wrong: The vote is at {13:30 p.m.} on Monday.
    Wrong: The doors open at {13 p.m.} sharp.
    Wrong: The quake struck at {2530 GMT} on Monday.
    Wrong: The quake struck at {12:75 GMT}.
    Wrong: The train left at {8:75 a.m.} on Monday.
    Right: The vote is at 1:30 p.m., and the count at 0:30 a.m. or 24:00 GMT.
    Right: He ran it in 25:30, and won the set 25:30.
    Right: The reading is from Matthew 25:35.
    Right: The works open on March 13 p.m. only.
    Source: ISO 8601-1:2019, time of day; The Associated Press Stylebook, times.
    """
    text = reading.document.text
    if not TAIL.search(text):
        return
    excuses = Excuses(reading)
    for pattern in (WITH_ZONE, WITH_HALF, WITH_WORD):
        for match in pattern.finditer(text):
            clock = _judge(text, match)
            if clock is None or excuses.is_in_correction(match.start()):
                continue
            patterns = [OF_A_SLIP, MADE_UP] + [PAST_MIDNIGHT] * (pattern is not WITH_HALF)
            if any(says_nearby(each, text, *match.span()) for each in patterns):
                continue
            tier = "check" if excuses.is_quoted(match.start()) else clock.tier
            yield _report(reading, match, clock, tier)


def _judge(text: str, match: re.Match[str]) -> Clock | None:
    """What is wrong with the time, or None."""
    hour, mark = int(match["hour"]), match["mark"]
    minute = int(match["minute"] or 0)
    groups = match.groupdict()
    half = (groups.get("half") or groups.get("capital") or groups.get("shout") or "").lower()
    before = text[max(0, match.start() - 24) : match.start()]
    placed = AT.search(before)
    if OWNED.search(before) or (mark == "." and (placed is None or not placed[0].lower().startswith("at"))):
        return None  # "rose by 13.50 pm": a figure and a unit
    if ASKED.match(text, match.start("tail")):
        return None
    bare = match["mark"] is None or not mark
    if bare and (not half or groups.get("shout")) and THING_NEXT.match(text, match.end()):
        return None
    if bare and groups.get("shout") == "A" and placed is None:
        return None  # "on 77 AM": a wavelength
    if bare and not half and placed is None and not OF_WIRES.search(match["tail"]):
        return None  # "1990 EST": an estimate
    if bare and half and hour > LAST_HOUR and placed is None:
        return None  # "85pm": a price per month
    tier: Tier = "proved" if mark == ":" or (placed and mark != ".") else "check"
    if groups.get("shout") == "P" and NAME_NEXT.match(text, match.end()):
        tier = "check"
    if minute > 59:
        wires = OF_WIRES.search(match["tail"])
        may_be_year = hour in YEARS and (not wires or (not placed and DATE_BEFORE.search(before)))
        if not mark and not half and (len(match["hour"]) < 2 or may_be_year):
            return None
        return Clock(f"an hour has 60 minutes, the last of them {hour}:59", tier)
    if half:
        return _judge_half(hour, half, tier)
    if hour > LAST_HOUR or (hour == LAST_HOUR and minute):
        return Clock(f"a day has 24 hours, not {hour}", tier)
    return None


def _judge_half(hour: int, half: str, tier: Tier) -> Clock | None:
    if hour <= HALF:
        return None
    if half == "p" and hour < LAST_HOUR:
        return Clock(f"with p.m. the hours end at 12: {hour} is {hour - HALF} p.m.", tier, str(hour - HALF))
    return Clock(f"with {half}.m. the hours end at 12, not {hour}", tier)


def _report(reading: Reading, match: re.Match[str], clock: Clock, tier: Tier) -> Finding:
    start, end = match.span()
    text = reading.document.text
    if match["tail"][-1:] in ("m", "M") and text[end : end + 1] == "." and "." in match["tail"]:
        end += 1  # the point of "p.m."
    fixes = []
    if clock.other is not None and tier == "proved":
        fixes.append(Suggestion(start=match.start("hour"), end=match.end("hour"), replacement=clock.other))
    return finding(
        reading,
        "impossible-time",
        tier,
        start,
        end,
        f"There is no {' '.join(text[start:end].split())}",
        (clock.proof,),
        # What no clock has, and what makes it a time of day.
        evidence=(Span(start, match.start("tail")), Span(match.start("tail"), end)),
        suggestions=fixes,
    )
