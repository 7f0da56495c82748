"""What comes later and is dated earlier: steps from one day to another, and ends before their beginnings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.annotations import Finding, Reading, Tier, Timex
from onrecord.check.clock_steps import report_clock_steps
from onrecord.check.days import bare_weekday
from onrecord.check.excuses import Excuses
from onrecord.check.moments import (
    DAYS_IN,
    ROUNDED,
    Moment,
    Told,
    name_moment,
    own_timexes,
    tell_sentence,
    tell_two,
)
from onrecord.check.network import ORIGIN, Statement, consistent
from onrecord.check.ranges import OF_ANOTHER_YEAR
from onrecord.check.rule import finding, rule
from onrecord.check.spans_told import is_excused, settle_pair
from onrecord.check.steps import Step, find_steps
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["check_sequence"]

Window = tuple[int, int]

# A word of a place; not of another doing ("moved to the house built in").
_WORD = r"(?!(?:\w+ed|built|born|made|held|come|came|who|that|which|whose)\b)[\w'’.-]{1,25}"
_PLACE = (
    r"(?: (?:to|in|of|at|from|through|with|by) (?!~)(?:the |an? |his |her |their |its )?"
    rf"{_WORD}(?: {_WORD}){{0,3}}?)?"
)
_AT = r"(?: (?:on|in|at))? "
# How a lasting thing, a stay, an office or a life begins and, told of the same subject, ends.
_STARTS = (
    r"(?:began|begins|started|starts|opened|opens|commenced|commences|kicked off|got under way|broke out"
    r"|arrived|landed|took office|was born|was hospitali[sz]ed|enrolled|married|set off|set sail|took off"
    r"|(?:was |were )?(?:sworn in|arrested|detained|jailed|founded|kidnapped|abducted|appointed|hired))"
)
_ENDS = (
    r"(?:ended|ends|closed|closes|concluded|concludes|finished|finishes|came to an end|wrapped up|left"
    r"|departed"
    r"|flew home|left office|resigned|stepped down|retired|died|collapsed|folded|closed down|graduated"
    r"|divorced"
    r"|(?:was |were )?(?:released|freed|dissolved|disbanded|abolished|demolished|dismissed|sacked|ousted"
    r"|deposed"
    r"|overthrown))"
)
# "began on ~ and ended on ~", "which opened at Lyon in ~, closed in ~".
LASTED = compile_late(
    rf"\b{_STARTS}{_PLACE}{_AT}(?P<first>~+)(?:,? and|,| but| before)(?: (?:then|finally|it))? "
    rf"(?P<verb>{_ENDS}){_PLACE}{_AT}(?P<last>~+)(?!~|-|['’]s)"
)
# "raised in ~ and disbanded in ~", "begun in ~, finished in ~": what was made, and its end.
MADE = compile_late(
    rf"\b(?:built|begun|raised|erected|founded|formed|established|laid down|enacted|passed){_PLACE}{_AT}"
    r"(?P<first>~+)(?:,? and|,)(?: (?:finally|later))? (?P<verb>finished|completed|demolished|razed|torn down"
    r"|disbanded|dissolved|abolished|scrapped|repealed|decommissioned|wound up|closed)"
    rf"{_PLACE}{_AT}(?P<last>~+)(?!~|-|['’]s)"
)
# "was born in ~ and married in ~": nothing that one does comes before it.
BORN_THEN = compile_late(
    rf"\bborn{_PLACE}{_AT}(?P<first>~+),? and (?P<verb>married|joined|moved|emigrated|graduated|enlisted"
    r"|settled|enrolled|retired)"
    r"(?: (?:to|in|into|from|at) [a-z'’-]{1,20}| the (?:army|navy|bar|church|party|police))?"
    rf"{_AT}(?P<last>~+)(?!~|-|['’]s)"
)
# "left office on ~ after taking office on ~": what is told first ended last.
AFTER_ALL = compile_late(
    rf"\b{_ENDS}{_PLACE}{_AT}(?P<last>~+),? after (?:first )?(?:taking office|arriving|starting|opening"
    rf"|beginning|joining"
    rf"|being (?:arrested|detained|elected|sworn in|founded|born)){_PLACE}{_AT}(?P<first>~+)(?!~|-|['’]s)"
)
# Two sentences: "The siege ended on ~. It had begun on ~.", "The fair began on ~. It ended on ~."
IT_BEGAN = compile_late(
    rf"\A[\s\"“]*(?:the|his|her|their|its) [\w'’-]{{1,20}}(?: [\w'’-]{{1,20}})?,? (?:ended|closed"
    rf"|concluded|finished)"
    rf"{_PLACE}{_AT}(?P<last>~+)[.] +it (?:had )?(?:begun|began|started|opened){_PLACE}{_AT}(?P<first>~+)"
    rf"(?!~|-|['’]s)"
)
IT_ENDED = compile_late(
    rf"\A[\s\"“]*(?:the|his|her|their|its) [\w'’-]{{1,20}}(?: [\w'’-]{{1,20}})?,? (?:began|opened|started)"
    rf"{_PLACE}{_AT}(?P<first>~+)[.] +it (?:ended|closed|concluded|finished){_PLACE}{_AT}(?P<last>~+)(?!~"
    rf"|-|['’]s)"
)
# A quick look at what stands between two dates.
MAY_END = compile_late(
    rf"\b(?:{_ENDS}|and (?:later |finally )?\w+(?:ed|came|up|down)|completed|razed|scrapped|repealed|after"
    r"|[Ii]t (?:had )?(?:begun|began|started|opened))\b"
)
# How far two such dates stand apart at most, in characters.
FAR = 80


class _Misfit(NamedTuple):
    tier: Tier
    words: str


@rule("later-before-earlier", needs=("time", "corrections"))
def check_sequence(reading: Reading) -> Iterator[Finding]:
    """What is told as later is dated earlier, or by another step than is told.

    Proof: the days that the step is told between lie apart by another number, counted with either end or
    without; or an end lies before its beginning. Off by one day only, or a year missing: the tier is check.
    Silent when: the step may be counted from any other day of its sentence; a date without a year or a
    weekday may mean one at which the step fits; the number is only about; the dates stand in a quotation,
    in a correction or beside a word for a change.
    Wrong: She was held on 4 May 2019 and freed two days later, on {3 May 2019}.
    Wrong: The vote was on Wednesday. The following day, {Tuesday}, he quit.
    Wrong: He quit on {9 May 2019}, two days after the vote on 3 May 2019.
    Wrong: The trial began on 9 May 2019 and ended on {7 May 2019}.
    Wrong: It began at 9:15 a.m. and ended 30 minutes later, at {10:45 a.m.}
    Wrong: He moved to Oslo in 1990 and died the following year, in {1997}.
    Right: She was held on 4 May 2019 and freed two days later, on 6 May 2019.
    Right: The vote was on Wednesday. The following day, Thursday, he quit.
    Right: He quit on 5 May 2019, two days after the vote on 3 May 2019.
    Right: The term began on 9 September and ended on 7 May.
    Right: It began at 9:15 a.m. and ended 90 minutes later, at 10:45 a.m.
    Right: He moved to Oslo in 1990 and died the following year, in 1991.
    Source: Allen, "Maintaining knowledge about temporal intervals", Communications of the ACM 26 (1983).
    """
    timexes = own_timexes(reading)
    excuses = Excuses(reading)
    for step in find_steps(reading, timexes):
        misfit = _judge_step(step)
        if misfit and not is_excused(reading, excuses, step.told, step.target.span.start):
            yield _report_step(reading, step, misfit)
    yield from _check_ends(reading, timexes, excuses)
    yield from report_clock_steps(reading, excuses)


def _judge_step(step: Step) -> _Misfit | None:
    if step.unit == "year" and not step.is_next and "year" in (step.anchors[0].unit, step.target.unit):
        return None  # years counted between years are years-ago's
    if step.far:
        return _judge_order(step)
    exact, loose = _windows_of(step)
    if any(_fits(anchor, step.target, exact) for anchor in step.anchors):
        return None
    nearly = any(_fits(anchor, step.target, loose) for anchor in step.anchors)
    if nearly and step.unit != "day":
        return None
    return _Misfit("check" if nearly else "proved", _sum(step))


def _judge_order(step: Step) -> _Misfit | None:
    """Only the order is held to where something undated may be counted from: worth a look."""
    follows = (1, 10**6) if step.number > 0 else (-(10**6), -1)
    if any(_fits(anchor, step.target, follows) for anchor in step.anchors):
        return None
    return _Misfit("check", _sum(step))


def _windows_of(step: Step) -> tuple[Window, Window]:
    """The distances in days that a step states, and that it may be stretched to."""
    size = abs(step.number)
    if step.unit == "day":
        exact, loose = (size, size), ((size, size) if step.is_next else (max(0, size - 1), size + 1))
    elif step.unit == "week":
        exact = loose = (7 * size - 4, 7 * size + 4)
    else:
        days, rounded = DAYS_IN[step.unit[0].upper()], ROUNDED[step.unit[0].upper()]
        exact = loose = (round(size * days) - rounded, round(size * days) + rounded)
        if step.is_next:  # any day of the next month or year
            exact = loose = (1, round(2 * days) + 1)
    if step.number > 0:
        return exact, loose
    return (-exact[1], -exact[0]), (-loose[1], -loose[0])


def _fits(anchor: Moment, target: Moment, window: Window) -> bool:
    return consistent(
        [
            Statement("from", ORIGIN, "one", anchor.windows),
            Statement("to", ORIGIN, "two", target.windows),
            Statement("step", "one", "two", (window,)),
        ]
    )


def _sum(step: Step) -> str:
    anchor, target = step.anchors[0], step.target
    one, two = (f"“{' '.join(m.timex.text.split())}”" for m in (anchor, target))
    if bare_weekday(anchor.timex) is not None or bare_weekday(target.timex) is not None:
        days = (target.windows[0][0] - anchor.windows[0][0]) % 7
        return f"from {one} to the next {two} is {_days(days)}"
    if anchor.unit == target.unit == "year":
        return f"from {one} to {two} is {int(target.timex.value) - int(anchor.timex.value)} years"
    days = target.windows[0][0] - anchor.windows[0][0]
    if days < 0:
        return f"{two} is {_days(-days)} before {one}"
    return f"from {one} to {two} is {_days(days)}"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _report_step(reading: Reading, step: Step, misfit: _Misfit) -> Finding:
    words = " ".join(reading.document.text[slice(*step.words)].split())
    target = " ".join(step.target.timex.text.split())
    anchor = step.anchors[0]
    return finding(
        reading,
        "later-before-earlier",
        misfit.tier,
        step.target.timex.start,
        step.target.timex.end,
        f"“{words}” does not lead from {' '.join(anchor.timex.text.split())} to {target}",
        [
            f"counted from: {name_moment(anchor)}",
            f"said to lead to: {name_moment(step.target)}",
            misfit.words,
        ],
        [Span(*step.words), anchor.span, step.target.span],
    )


def _check_ends(reading: Reading, timexes: Sequence[Timex], excuses: Excuses) -> Iterator[Finding]:
    text = reading.document.text
    for one, two in pairwise(timexes):
        if two.start - one.end > FAR or not MAY_END.search(text, one.end, two.start):
            continue
        told = tell_sentence(reading, timexes, one.start)
        forms = [LASTED, AFTER_ALL, MADE, BORN_THEN]
        if two.start >= told.end:
            told, forms = tell_two(reading, timexes, told), [IT_BEGAN, IT_ENDED]
        places = [one.start - told.start, two.start - told.start]
        for match in (m for form in forms for m in form.finditer(told.masked)):
            if sorted((match.start("first"), match.start("last"))) == places:
                first, last = (told.timex_at(match.start(end)) for end in ("first", "last"))
                yield from _check_end(reading, told, first, last, excuses)


def _check_end(
    reading: Reading, told: Told, first: Timex, last: Timex, excuses: Excuses
) -> Iterator[Finding]:
    pair = settle_pair(first, last)
    tier = _judge_end(told, *pair) if pair else None
    if pair is None or tier is None or is_excused(reading, excuses, told, last.start):
        return
    proof = [f"begins: {name_moment(pair[0])}", f"ends: {name_moment(pair[1])}"]
    if tier == "check":
        proof.append("no year between the two is told")
    yield finding(
        reading,
        "later-before-earlier",
        tier,
        last.start,
        last.end,
        f"It ends on {' '.join(last.text.split())}, before it begins on {' '.join(first.text.split())}",
        proof,
        [pair[0].span, pair[1].span],
    )


def _judge_end(told: Told, one: Moment, two: Moment) -> Tier | None:
    """Proved when no year makes them follow; check when they would have to lie nearly a year apart."""
    ordered = Statement("order", "one", "two", ((0, 10**6),))
    days = [Statement("from", ORIGIN, "one", one.windows), Statement("to", ORIGIN, "two", two.windows)]
    if not consistent([*days, ordered]):
        return "proved"
    if one.unit != "day" or two.unit != "day" or any(bare_weekday(m.timex) is not None for m in (one, two)):
        return None
    if len(one.windows) == len(two.windows) == 1:
        return None
    same_month = one.timex.value[5:7] == two.timex.value[5:7]
    reversed_ = two.timex.value[8:10] < one.timex.value[8:10]
    if same_month and reversed_ and not OF_ANOTHER_YEAR.search(told.masked):
        return "check"
    return None
