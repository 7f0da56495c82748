"""Days counted by their number: "entered its eighth day on Friday" of what began on Monday."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.annotations import Finding, Reading, Tier, Timex
from onrecord.check.excuses import Excuses
from onrecord.check.happenings import may_have_changed
from onrecord.check.moments import Moment, Told, name_moment, tell_sentence
from onrecord.check.network import ORIGIN, Statement, consistent
from onrecord.check.rule import finding
from onrecord.check.spans_told import is_excused, settle_pair
from onrecord.check.year_lengths import read_ordinal
from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.tokens import words_of

__all__ = ["report_nth_days"]

# A quick look: "eighth day", "8th straight day".
MAY_COUNT = compile_late(r"(?:\dth|nd|rd|st|th)\s(?:(?:straight|consecutive|successive|full)\s)?day\b")
_NTH = (
    r"(?P<nth>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?) "
    r"(?:(?:straight|consecutive|successive|full) )?day\b"
)
_BEGAN = (
    r"(?:began|started|broke out|erupted|kicked off|opened|got under way"
    r"|(?:was|were) (?:launched|called|declared))"
)
_ENTERED = (
    r"(?:(?:has |have |had )?(?:entered|enters|enter|went into|goes into|stretched into|dragged into|reached"
    r"|continued (?:in)?to|was in|were in|is in|are in|was on|was into))"
)
# Right before and after a day: " on ", ", on ", " (".
_ON = r",?(?: on)? "
# What was counted, told in a few words: " of talks", " of the strike".
_OF = r"(?: of (?!~)(?:[\w'’-]+ ){0,3}?[\w'’-]+)?"
# "began on ~ and entered its eighth day on ~", "which began on ~, entered its eighth day on ~"
FROM_START = compile_late(
    rf"\b{_BEGAN}(?: (?:here|there))?{_ON}(?P<first>~+),?(?: and)? {_ENTERED} (?:its|their|the|an?)"
    rf" {_NTH}{_OF}{_ON}(?P<last>~+)(?!~|-|['’]s)"
)
# "entered its eighth day on ~ after it began on ~", "in its eighth day on ~, began on ~"
FROM_NTH = compile_late(
    rf"\b(?:{_ENTERED}|in|into|for|on) (?:its|their|the|an?) {_NTH}{_OF}{_ON}(?P<last>~+),?"
    rf"(?: (?:and|after|since|having|which|that|it|they|had))* {_BEGAN}(?: (?:here|there))?{_ON}(?P<first>~+)"
    rf"(?!~|-|['’]s)"
)
# "~ was the eighth day of the strike, which began on ~"
DAY_WAS = compile_late(
    rf"(?P<last>~+) (?:is|was|marks|marked|will be) the {_NTH}{_OF},? (?:which|that) {_BEGAN}{_ON}"
    rf"(?P<first>~+)(?!~|-|['’]s)"
)
# A sentence with more is a list.
MOST_TIMEXES = 8
FORMS = (FROM_START, FROM_NTH, DAY_WAS)
# It may be counted anew, or without some days.
BROKEN = compile_late(
    r"\b(?:straight|working|trading|business|school|sitting|hearing|session|rest|weekends?|resum\w*|trial|court"
    r"|second (?:round|phase|wave)|first (?:round|phase|wave))\b"
)


def report_nth_days(reading: Reading, timexes: Sequence[Timex], excuses: Excuses) -> Iterator[Finding]:
    """Findings of duration-endpoints on days counted by their number.

    Args:
        timexes: of the text, in order.
    """
    text = reading.document.text
    seen = -1
    for found in MAY_COUNT.finditer(text) if "day" in words_of(text) else ():
        if found.start() < seen:
            continue
        told = tell_sentence(reading, timexes, found.start())
        seen = told.end
        if len(told.timexes) > MOST_TIMEXES:
            continue
        for form in FORMS:
            for match in form.finditer(told.masked):
                yield from _judge(reading, told, match, excuses)


def _judge(reading: Reading, told: Told, match: re.Match[str], excuses: Excuses) -> Iterator[Finding]:
    number = read_ordinal(match["nth"])
    first, last = (told.timex_at(match.start(end)) for end in ("first", "last"))
    pair = settle_pair(first, last)
    if not number or pair is None or BROKEN.search(told.masked) or may_have_changed(told.masked):
        return
    if pair[0].unit != "day" or pair[1].unit != "day" or is_excused(reading, excuses, told, last.start):
        return
    # The day it began is the first, or else the one after it.
    if not _fits(pair, 0, 10**6) or _fits(pair, number - 1, number):
        return
    tier: Tier = "check" if _fits(pair, number - 2, number + 1) else "proved"
    start, end = (told.start + at for at in (match.start("nth"), match.end("nth")))
    days = pair[1].windows[0][0] - pair[0].windows[0][0] + 1
    words = reading.document.text[start:end]
    yield finding(
        reading,
        "duration-endpoints",
        tier,
        start,
        end,
        f"“{words} day” does not fit {' '.join(first.text.split())} to {' '.join(last.text.split())}",
        [
            f"first day: {name_moment(pair[0])}",
            f"the {words} day: {name_moment(pair[1])}",
            f"counting from the first, the last is day {days}, or day {days - 1} from the one after",
        ],
        [Span(start, end), pair[0].span, pair[1].span],
    )


def _fits(pair: tuple[Moment, Moment], least: int, most: int) -> bool:
    one, two = pair
    return consistent(
        [
            Statement("first", ORIGIN, "start", one.windows),
            Statement("last", ORIGIN, "day", two.windows),
            Statement("count", "start", "day", ((least, most),)),
        ]
    )
