"""Changes told by their amount: "rose 4 pence, or 2 percent, to 204 pence", "fell 5 points to 27 from 32"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from onrecord.check.amounts import (
    AMOUNT,
    PERCENT,
    SMALL_CHANGE,
    UNIT,
    Amount,
    Interval,
    amount_of,
    interval_of,
    is_year,
)
from onrecord.check.bases import is_other_base
from onrecord.check.change_words import DOWN, UP
from onrecord.check.changes import figures_before, figures_behind, sentence_around
from onrecord.check.percents import find_percents
from onrecord.patterns import compile_late

__all__ = ["Difference", "Step", "find_differences", "find_steps"]

# The unit of an amount of change: " points", " million barrels", "p"; no percentage, no word that leads on.
_UNIT = (
    r"(?!\s?(?:per\s?cent\b|pct\b|%))(?P<unit>\s?(?:p|cents?|pence|(?:basis\s|percentage\s)?points?)\b"
    r"|(?:\s(?!(?:to|from|at|or|and|in|on|for|after|by|more|less|a|an|per|of)\b)[a-z]{2,14}){0,2})"
)
_BY = r"(?:\sby|\sanother|\sa\sfurther)?\s"
_WAY = rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))"
# "rose 4 pence, or 2 percent, to ", "down 85.30 points, or 1.2 percent, at ": up to the new figure.
BY_AMOUNT = compile_late(
    rf"{_WAY}{_BY}(?P<step>{AMOUNT}){_UNIT}(?:,\sor\s|\s\(|,\s)(?P<told>{AMOUNT})(?P<percent>{PERCENT})[,)]?\s(?:to|at)\s"
    rf"(?:(?:a|an|the|new|record|close|end)\s){{0,2}}(?P<new>{AMOUNT})(?!{PERCENT})",
    re.I,
)
# "fell 1.2 percent, or 85.30 points, to ": the same the other way round.
BY_PERCENT = compile_late(
    rf"{_WAY}{_BY}(?P<told>{AMOUNT})(?P<percent>{PERCENT})(?:,\sor\s|\s\()(?P<step>{AMOUNT}){_UNIT}[,)]?\s(?:to|at)\s"
    rf"(?:(?:a|an|the|new|record|close|end)\s){{0,2}}(?P<new>{AMOUNT})(?!{PERCENT})",
    re.I,
)
# Right behind a percentage, what goes on in either form: ", to ", " at "; ", or ", " (".
GOES_TO = compile_late(r"[,)]?\s(?:to|at)\s", re.I)
OR_AMOUNT = compile_late(r",\sor\s|\s\(", re.I)
# Before a percentage and behind it, in which the whole of either form stands.
BEFORE, BEHIND = 90, 110
# Characters from what opens a percentage to its end: ", or about 2.5 percent".
SHORT = 40
# "rose 25 basis points to ", "fell by 2.1 million barrels to ", "raised its rate by 25 points to ".
MOVED_BY = compile_late(
    rf"(?:{_WAY}{_BY}|\b(?:(?P<raised>raised|lifted|hiked)|(?P<cut>cut|lowered|reduced|trimmed))(?:\s[a-z-]{{2,14}}){{1,5}}?\sby\s)"
    rf"(?P<step>{AMOUNT}){_UNIT}(?=\s(?:to|from)\s)",
    re.I,
)
# ", an increase of 0.3 percentage points" behind both figures.
SO_MUCH = compile_late(
    r",\san?\s(?:(?P<up>rise|increase|gain|jump|growth|surge)|(?P<down>fall|drop|decline|decrease|slump|cut))\sof\s"
    rf"(?P<step>{AMOUNT}){_UNIT}(?=[.,;]|\s|\Z)",
    re.I,
)
# "from last year's 20 million": nothing is searched for without it.
FROM = compile_late(r"\sfrom\s(?=[^;]{0,50}[0-9])", re.I)
# Between the new and the old figure, words that start another comparison: a comma, "having recovered from".
APART = compile_late(r"[,;(]|\b(?:compared|against|versus|vs|having|after|before|when|and)\b", re.I)
# Behind the old figure, a time other than the one before: the step may be that of a day.
AGO = compile_late(
    r"[^.;]{0,40}?\b(?:ago|earlier|before|previously|last|start|end|mid|early|late|since|in|at|on)\b", re.I
)
HUNDREDTH = Fraction(1, 100)
FAR = 4
NO_SLACK = Fraction(0)


class Difference(Struct, frozen=True, kw_only=True):
    """A change told by its amount, its percentage and the new figure.

    Attributes:
        told, end: the percentage, and where its word ends.
        size: what one of the amount's unit is worth in that of the new figure.
    """

    told: Amount
    end: int
    step: Amount
    new: Amount
    rising: bool
    size: Fraction

    @property
    def exact(self) -> Fraction:
        """The percentage that amount and new figure come to."""
        step = self.step.value * self.size
        old = self.new.value - step if self.rising else self.new.value + step
        return step / old * 100

    def is_within(self, slack: Fraction) -> bool:
        """Whether some values that round to the three figures go together, up to `slack` points."""
        return self._fits(self.rising, slack)

    @property
    def is_inverse(self) -> bool:
        """Whether they do in the other direction, or where the percentage is of the new figure."""
        step, new, told = self._rooms()
        return self._fits(not self.rising) or (
            step[0] / new[1] * 100 <= told[1] and step[1] / new[0] * 100 >= told[0]
        )

    def _rooms(self) -> tuple[Interval, Interval, Interval]:
        step = interval_of(self.step)
        return (step[0] * self.size, step[1] * self.size), interval_of(self.new), interval_of(self.told)

    def _fits(self, rising: bool, slack: Fraction = NO_SLACK) -> bool:
        step, new, told = self._rooms()
        low, high = (new[0] - step[1], new[1] - step[0]) if rising else (new[0] + step[0], new[1] + step[1])
        if low <= 0 or step[0] <= 0:
            return True
        return step[0] / high * 100 <= told[1] + slack and step[1] / low * 100 >= told[0] - slack


class Step(Struct, frozen=True, kw_only=True):
    """A change told by its amount and both figures.

    Attributes:
        start, end: the amount with its unit.
        size: what one of the amount's unit is worth in that of the figures.
        is_sure: whether the figures can be of no other time than the amount.
    """

    start: int
    end: int
    step: Amount
    new: Amount
    old: Amount
    rising: bool
    size: Fraction
    is_sure: bool

    @property
    def exact(self) -> Fraction:
        """What the figures differ by, in the amount's unit."""
        return abs(self.new.value - self.old.value) / self.size

    @property
    def fits(self) -> bool:
        """Whether some values that round to the figures differ by the amount, whichever is the larger."""
        step, new, old = (_rounded(amount) for amount in (self.step, self.new, self.old))
        low, high = new[0] - old[1], new[1] - old[0]
        if low <= 0 <= high:
            nearest, farthest = Fraction(0), max(-low, high)
        else:
            nearest, farthest = sorted((abs(low), abs(high)))
        return nearest <= step[1] * self.size and farthest >= step[0] * self.size

    @property
    def is_consistent(self) -> bool:
        """Whether the new figure is on the side of the old one that is told."""
        return self.fits and (self.new.value >= self.old.value) == self.rising


def _rounded(amount: Amount) -> Interval:
    """What a figure may stand for: rounded at its last digit; where that is a nought, as in any other sum."""
    decimals = len(amount.digits.partition(".")[2])
    if not decimals and amount.digits.endswith(("0", "ten", "twenty")):
        return interval_of(amount)
    slack = Fraction(amount.scale, 2 * 10**decimals)
    return amount.value - slack, amount.value + slack


def find_differences(text: str) -> Iterator[Difference]:
    """Each change with its amount, percentage and new figure, in order of the text."""
    seen = 0
    for end in find_percents(text):
        start = max(seen, end - BEFORE)
        if GOES_TO.match(text, end):
            opens = max(text.rfind(",", start, end), text.rfind("(", start, end))
            match = BY_AMOUNT.search(text, start, end + BEHIND) if end - opens < SHORT else None
        elif OR_AMOUNT.match(text, end):
            match = BY_PERCENT.search(text, start, end + BEHIND)
        else:
            continue
        if match is None or match.end("percent") != end:
            continue
        found = _difference(text, match)
        if found is not None:
            yield found
            seen = match.end()


def _difference(text: str, match: re.Match[str]) -> Difference | None:
    step, new, told = (amount_of(match, group) for group in ("step", "new", "told"))
    size = _size(text, step, match["unit"], new)
    if size is None or is_year(new) or not (step.value and new.value and told.value):
        return None
    if step.value * size >= new.value * FAR or step.loose or new.loose:
        return None
    rising = match["up"] is not None
    if rising and step.value * size >= new.value:
        return None
    return Difference(told=told, end=match.end("percent"), step=step, new=new, rising=rising, size=size)


def _size(text: str, step: Amount, unit: str, new: Amount) -> Fraction | None:
    """What one of the amount's unit is worth in that of a figure; None where they may be two things."""
    word = unit.strip().lower()
    behind = UNIT.match(text, new.end)
    share = behind is not None and behind["share"] is not None
    named = (behind["unit"] or "").lower() if behind else ""
    if word.startswith("basis"):
        return HUNDREDTH if share else None
    if share or word.startswith("percentage"):
        return Fraction(1) if share and word.endswith(("point", "points")) else None
    if step.currency and new.currency and step.currency != new.currency:
        return None
    small = word.removesuffix("s") in SMALL_CHANGE or word == "pence"
    if small and named not in SMALL_CHANGE and named != "pence":
        return HUNDREDTH if new.currency or named in ("dollar", "dlr", "euro", "pound") else None
    if not small and named in SMALL_CHANGE:
        return None if word or step.currency else Fraction(1)
    if step.currency and not new.currency and not named:
        return None
    if (step.scale == 1) != (new.scale == 1) and not small:
        return None
    return Fraction(1)


def find_steps(text: str) -> Iterator[Step]:
    """Each change with its amount and both figures, in order of its form, then of the text."""
    seen = told = 0
    for leads in FROM.finditer(text):
        for match in MOVED_BY.finditer(text, max(seen, leads.start() - BEHIND), leads.end()):
            seen = match.end()
            _, stop = sentence_around(text, match.end())
            new, old = figures_behind(text, match.end(), stop, shares=True)
            yield from _steps(text, match, new, old)
        so = SO_MUCH.search(text, max(told, leads.end()), leads.end() + BEHIND)
        if so is not None:
            told = so.end()
            start, _ = sentence_around(text, so.start())
            new, old = figures_before(text, start, so.start(), shares=True)
            yield from _steps(text, so, new, old)


def _steps(text: str, match: re.Match[str], new: Amount | None, old: Amount | None) -> Iterator[Step]:
    """The change of a match with its figures, where all are of one kind."""
    if new is None or old is None:
        return
    step = amount_of(match, "step")
    sizes = {_size(text, step, match["unit"], figure) for figure in (new, old)}
    groups = match.groupdict()
    rising = bool(groups["up"] or groups.get("raised"))
    if len(sizes) > 1 or is_year(new) or is_year(old) or any(a.loose for a in (step, new, old)):
        return
    size = sizes.pop()
    if size is None or not (step.value and new.value and old.value):
        return
    if is_other_base(text, new, old, rising=rising):
        return
    units = {unit["unit"].lower() for a in (new, old) if (unit := UNIT.match(text, a.end)) and unit["unit"]}
    if len(units) > 1 or (new.currency and old.currency and new.currency != old.currency):
        return
    one, two = sorted((new, old), key=lambda amount: amount.start)
    if APART.search(text, one.end, two.start):
        return
    yield Step(
        start=step.start,
        end=match.end("unit"),
        step=step,
        new=new,
        old=old,
        rising=rising,
        size=size,
        is_sure=two is new or not AGO.match(text, old.end),
    )
