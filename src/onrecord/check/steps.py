"""Steps from one day to another: "two days later, on 6 May" after "on 4 May", "the following day, Thursday"
after "on Wednesday", "on 6 May, two days after the vote on 4 May".

A step is paired only with a day that it can hardly be counted from another than: one of its own sentence,
or the only one of the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.annotations import Reading, Timex
from onrecord.check.days import NUMBER_WORDS
from onrecord.check.moments import Moment, Told, moment_of, tell_before, tell_sentence
from onrecord.patterns import compile_late

__all__ = ["Step", "find_steps"]


class Step(NamedTuple):
    """A step and the days it leads between.

    Attributes:
        words: span of the step in the report ("two days later").
        number: how many units; negative where it leads back.
        unit: day, week, month or year.
        is_next: "the next day", which is never loosely counted.
        far: another thing than the days told may be counted from, so that only the order can be held to.
        anchors: the days it may be counted from, nearest first.
        target: the day it is said to lead to.
    """

    told: Told
    words: tuple[int, int]
    number: int
    unit: str
    is_next: bool
    far: bool
    anchors: tuple[Moment, ...]
    target: Moment


_NUMBER = r"(?:\d{1,3}|an?|" + "|".join(NUMBER_WORDS[1:]) + ")"
# "two days later", "a week earlier", "the next day", "the previous year"; not "some days later".
STEP = compile_late(
    rf"(?:(?:just |only |exactly )?(?P<number>{_NUMBER}) (?P<unit>day|week|month|year)s? (?P<way>later"
    rf"|earlier|afterwards?)"
    r"|(?:the )?(?P<next>next|following|previous) (?P<unit2>day|month|year))",
    re.IGNORECASE,
)
# A quick look: what a step's words end in.
MAY_STEP = compile_late(
    r"(?:later|earlier|afterwards?|(?:next|following|previous)\s(?:day|month|year))\Z", re.I
)
# "two days" of "two days after the vote".
COUNTED = compile_late(rf"(?P<number>{_NUMBER}) (?P<unit>day|week|month|year)s?", re.IGNORECASE)
# Between a step and the day it leads to: ", on ", " (", ", in "; not " after ".
TO_TARGET = compile_late(r"(?:,? (?:(?:early|late) )?(?:on |in )?|,? ?\((?:on )?|, )")
# Between the day and a step after it: "on ~, ~,".
FROM_TARGET = compile_late(r", (?:just |only |exactly )?")
# After the day: an end of its phrase; not "Monday's", "May-".
DAY_ENDS = compile_late(r"(?=[,.;:)]|\Z| (?!(?:and|or|to) ~)[a-z~])")
# The same after a day without "on": "the next day, Wednesday, he"; not "Wednesday being a holiday".
DAY_CLOSES = compile_late(r"(?=[,.;:)]|\Z)")
# Before a step: words that loosen it ("nearly two weeks later"), or another thing counted from.
LOOSE = compile_late(
    r"(?:nearly|almost|about|around|roughly|some|over|more than|less than|at least|up to|under|within"
    r"|close to"
    r"|working|business|trading|until|by|of|for|to|and|or|than|not|from|every|each|no|the) \Z"
)
# Before a day: it bounds something, so that the step is hardly counted from it ("since 2 May").
BOUNDS = compile_late(
    r"(?:since|until|till|by|before|after|from|to|of|for|than|between|and|through|due|next|last)(?: the)? \Z"
)
# Between a day and the step counted from it: nothing that turns to something else.
TURNS = compile_late(
    r"[:\"“”()–—]|\b(?:who|whose|which|where|when|while|as|since|until|because|said|says|told|had)\b"
)
# Between "two days after" and the day counted from.
BACK = compile_late(r" (?P<way>after|before) (?P<between>[^~#,;:()\"“”–—]{0,70}?)(?=~)")
NOT_BACK = compile_late(
    r"\b(?:said|says|announced|would|will|planned|due|scheduled|that|who|which|set|called|since|until|by"
    r"|of the"
    r"|from|to|before|after|between|model|report|than)\b"
)
# Between the day counted from and the one led to: " vote, on ", ", on ", "'s attack, on ".
ON_AHEAD = compile_late(r"(?:['’]s)?(?: [a-z-]{1,20}){0,3}, on ")
# The sentence goes on from the one before: "Two days later", "But two days later".
OPENS = compile_late(r"[\s\"“]*(?:but |and |then |yet |just |only |exactly )*\Z")
# The one before it begins or ends with its day: "On ~, she quit." "She quit on ~."
DAY_FIRST = compile_late(r"\s*(?:(?:late |early )?(?:on|in) )?~")
DAY_LAST = compile_late(
    r"(?<!since)(?<!until)(?<!before)(?<!after)(?<!for)(?<!by)(?: (?:on|in))? ~+[.!]?[\"”’]?\s*\Z"
)
# A sentence that looks back, or goes on from something of its own.
NOT_BEFORE = compile_late(r"\b(?:had|after|since|when|before|once|until|while|as|who|whose|by|following)\b")
# How far a step may stand from the day it is counted from, in characters.
FAR = 110


def find_steps(reading: Reading, timexes: Sequence[Timex]) -> Iterator[Step]:
    """The steps with the day they lead to and the days they may be counted from, in order of the text.

    Args:
        timexes: of the text, in order.
    """
    text = reading.document.text
    for n, timex in enumerate(timexes):
        if timex.type == "DURATION":
            if text.startswith((" after ", " before "), timex.end):
                yield from _find_counted_back(reading, timexes, n)
        elif len(timex.text) < 40 and MAY_STEP.search(timex.text):
            step = STEP.fullmatch(" ".join(timex.text.split()))
            if step:
                yield from _find_step(reading, timexes, n, step)


def _find_step(reading: Reading, timexes: Sequence[Timex], n: int, step: re.Match[str]) -> Iterator[Step]:
    timex = timexes[n]
    told = tell_sentence(reading, timexes, timex.start)
    start = timex.start - told.start
    if LOOSE.search(told.masked, 0, start):
        return
    target = _target_after(told, timexes, n) or _target_before(told, timexes, n)
    if target is None:
        return
    first = min(start, target.start - told.start)
    anchors = _anchors_in(told, first, target)
    if anchors is None:
        return
    far = False
    if not anchors:
        opens = OPENS.fullmatch(told.masked[:first].removesuffix("on ")) is not None
        far = not opens and NOT_BEFORE.search(told.masked, 0, first) is None
        anchors = _anchors_in_sentence_before(reading, timexes, told, opens) if opens or far else None
    settled = _settle(anchors or (), target)
    if settled:
        yield _make_step(told, timex, step, far, *settled)


def _settle(anchors: Sequence[Moment], target: Timex) -> tuple[tuple[Moment, ...], Moment] | None:
    """The days counted from and the one led to, which settle each other's year; None when one is missing."""
    near = [m.windows[0][0] for m in (*anchors, moment_of(target)) if m and len(m.windows) == 1]
    to = moment_of(target, near)
    if not anchors or to is None:
        return None
    return tuple(m for a in anchors if (m := moment_of(a.timex, near))), to


def _make_step(
    told: Told, timex: Timex, step: re.Match[str], far: bool, anchors: tuple[Moment, ...], to: Moment
) -> Step:
    back = (step["way"] or step["next"]).lower() in ("earlier", "previous")
    number = _number_of(step["number"] or "a") * (-1 if back else 1)
    unit = (step["unit"] or step["unit2"]).lower()
    return Step(told, (timex.start, timex.end), number, unit, bool(step["next"]), far, anchors, to)


def _target_after(told: Told, timexes: Sequence[Timex], n: int) -> Timex | None:
    """The day right after a step: "two days later, on ~"."""
    if n + 1 >= len(timexes) or timexes[n + 1].start >= told.end:
        return None
    one, two = timexes[n], timexes[n + 1]
    gap = told.masked[one.end - told.start : two.start - told.start]
    ends = (DAY_CLOSES if gap == ", " else DAY_ENDS).match(told.masked, two.end - told.start)
    return two if TO_TARGET.fullmatch(gap) and ends else None


def _target_before(told: Told, timexes: Sequence[Timex], n: int) -> Timex | None:
    """The day right before a step: "on ~, two days later,"."""
    if n == 0 or timexes[n - 1].start < told.start:
        return None
    one, two = timexes[n - 1], timexes[n]
    gap = told.masked[one.end - told.start : two.start - told.start]
    closed = told.masked[two.end - told.start :][:1] in (",", ".", ";", ")")
    return one if closed and FROM_TARGET.fullmatch(gap) else None


def _anchors_in(told: Told, before: int, target: Timex) -> tuple[Moment, ...] | None:
    """The days of the sentence before a step, nearest first; None when one is hardly counted from."""
    found = []
    for timex in told.timexes:
        at = timex.start - told.start
        if at >= before or timex is target or timex.type == "DURATION":
            continue
        moment = moment_of(timex)
        if moment is None:
            return None
        found.append(moment)
    if not found:
        return ()
    last = found[-1].timex
    start, end = last.start - told.start, last.end - told.start
    between = told.masked[end:before]
    if before - end > FAR or TURNS.search(between) or BOUNDS.search(told.masked, 0, start):
        return None
    return tuple(reversed(found))


def _anchors_in_sentence_before(
    reading: Reading, timexes: Sequence[Timex], told: Told, opens: bool
) -> tuple[Moment, ...] | None:
    """The days of the sentence before, last first.

    Args:
        opens: the step opens its sentence, and a day that opens or closes the one before is counted from.
    """
    earlier = tell_before(reading, timexes, told)
    if earlier is None or (
        opens and not (DAY_FIRST.match(earlier.masked) or DAY_LAST.search(earlier.masked))
    ):
        return None
    # Any other day of that sentence may be counted from as well.
    moments = [moment_of(t) for t in earlier.timexes if t.type != "DURATION"]
    return tuple(m for m in reversed(moments) if m is not None)


def _find_counted_back(reading: Reading, timexes: Sequence[Timex], n: int) -> Iterator[Step]:
    """ "On ~, two days after the vote on ~"."""
    timex = timexes[n]
    counted = COUNTED.fullmatch(" ".join(timex.text.split()))
    if counted is None:
        return
    told = tell_sentence(reading, timexes, timex.start)
    start, end = timex.start - told.start, timex.end - told.start
    back = BACK.match(told.masked, end)
    if back is None:
        return
    if OPENS.fullmatch(told.masked[:start]):
        yield from _find_counted_ahead(told, timex, counted, back)
        return
    target = timexes[n - 1]
    if n == 0 or target.start < told.start:
        return
    if not FROM_TARGET.fullmatch(told.masked[target.end - told.start : start]) or NOT_BACK.search(
        back["between"]
    ):
        return
    if BOUNDS.search(told.masked, 0, target.start - told.start):
        return
    anchors = _counted_from(told, back)
    settled = _settle(anchors, target)
    if settled:
        number = _number_of(counted["number"]) * (1 if back["way"] == "after" else -1)
        yield Step(told, (timex.start, timex.end), number, counted["unit"].lower(), False, False, *settled)


def _find_counted_ahead(
    told: Told, timex: Timex, counted: re.Match[str], back: re.Match[str]
) -> Iterator[Step]:
    """ "Two days after the ~ vote, on ~, he resigned"."""
    if NOT_BACK.search(back["between"].removesuffix("of ")):
        return
    after = [t for t in told.timexes if t.start - told.start >= back.end()][:2]
    if len(after) < 2:
        return
    gap = told.masked[after[0].end - told.start : after[1].start - told.start]
    anchor = moment_of(after[0])
    closes = DAY_CLOSES.match(told.masked, after[1].end - told.start)
    if anchor is None or anchor.unit != "day" or not closes or not ON_AHEAD.fullmatch(gap):
        return
    settled = _settle((anchor,), after[1])
    if settled:
        number = _number_of(counted["number"]) * (1 if back["way"] == "after" else -1)
        words = (timex.start, timex.end)
        yield Step(told, words, number, counted["unit"].lower(), False, False, *settled)


def _counted_from(told: Told, back: re.Match[str]) -> tuple[Moment, ...]:
    """The days after "two days after", where the first is told as a day: "on ~", "~'s vote"."""
    after = [t for t in told.timexes if t.start - told.start >= back.end()]
    moments = [m for t in after if (m := moment_of(t))]
    if not moments or moments[0].timex is not after[0]:
        return ()
    first = after[0]
    end = first.end - told.start
    on_day = back["between"].endswith(("on ", "in ")) and DAY_ENDS.match(told.masked, end)
    of_day = moments[0].unit == "day" and told.masked[end : end + 2] in ("'s", "’s")
    return tuple(moments) if on_day or of_day else ()


def _number_of(word: str) -> int:
    low = word.lower()
    if low in ("a", "an"):
        return 1
    return int(low) if low.isdigit() else NUMBER_WORDS.index(low)
