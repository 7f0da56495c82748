"""Statements of a change in per cent with both figures: "rose 20 pct to 132 mln from 110 mln"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct, structs

from onrecord.check.amounts import (
    UNIT,
    Amount,
    Interval,
    amount_of,
    are_mixed,
    each_amount,
    find_amounts,
    interval_of,
    is_year,
)
from onrecord.check.bases import is_other_base
from onrecord.check.change_words import (
    AHEAD_END,
    AHEAD_STOP,
    AND_TOLD,
    ANY_MOVE,
    ANY_PERCENT,
    BRACKETED,
    DATE_END,
    GOES_ON,
    HAS_OLD,
    HAS_UNIT,
    MOVED,
    NOUN,
    NOUN_TOLD,
    OF_TIME,
    OLD_END,
    SIDE_END,
    SO_TOLD,
    STOP,
    TO_END,
    UP_DOWN,
    WAY,
)
from onrecord.check.percents import find_percents

__all__ = [
    "Change",
    "change_between",
    "figures_before",
    "figures_behind",
    "find_changes",
    "is_consistent",
    "is_inverse",
    "lacks_scale",
    "sentence_around",
]

# How far before the percentage its figures and verb are looked for, and how far behind it.
BEFORE, BEHIND = 150, 200
# Figures further apart than so many times are more likely to be of two things.
MOST_TIMES = 10
# Days of a month.
LAST_DAY = 31
# Characters from the new figure to the word of movement.
MOST_AHEAD = 90


class Change(Struct, frozen=True, kw_only=True):
    """A change as told.

    Attributes:
        told: the percentage, its span without the word for per cent.
        end: where that word ends.
        rising: whether the words say that the figure rose.
    """

    told: Amount
    end: int
    new: Amount
    old: Amount
    rising: bool

    @property
    def is_far(self) -> bool:
        """Whether the figures are so far apart that they may be of two things."""
        return not 1 <= MOST_TIMES * self.new.value / self.old.value <= MOST_TIMES**2


def find_changes(text: str) -> Iterator[Change]:
    """Each percentage of change with two figures of one kind, in order of the text."""
    last: Change | None = None
    for end in find_percents(text):
        if HAS_OLD.search(text, max(0, end - BEFORE), end + BEHIND) is None:
            continue
        start, stop = sentence_around(text, end)
        change = _find_change(text, start, end, stop, last)
        if change is not None and _are_comparable(text, change):
            yield change
            last = change


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Start and end of the part of the sentence around `at` that is looked at."""
    start = max(0, at - BEFORE)
    for stop in STOP.finditer(text, start, at):
        start = stop.end()
    behind = STOP.search(text, at, at + BEHIND)
    return start, behind.start() if behind else min(len(text), at + BEHIND)


def _find_change(text: str, start: int, end: int, stop: int, last: Change | None) -> Change | None:
    """The change whose percentage ends at `end`."""
    if "respectively" in text[start:stop]:
        return None
    opening = max(start, end - 70)
    way = told = MOVED.search(text, opening, end)
    at = end
    if told is None and (way := NOUN.match(text, end, stop)):
        told, at = NOUN_TOLD.search(text, opening, end), way.end()
    rising = way is not None and way["up"] is not None
    if told is None and last is not None and 0 <= end - last.old.end < 60:
        told, rising = AND_TOLD.search(text, max(opening, last.old.end), end), last.rising
    new = old = None
    if told is not None:
        new, old = figures_behind(text, at, stop)
        if old is not None and new is None:
            new = _figure_ahead(text, start, told.start())
    so = SO_TOLD.search(text, opening, end) if old is None else None
    if so is not None and (way is not None or not so["bare"]):
        new, old = figures_before(text, start, so.start())
        moved = way or _last_move(text, start, so.start())
        told, rising = so if moved else None, moved is not None and moved["up"] is not None
    if told is None or new is None or old is None:
        return None
    return Change(told=amount_of(told, "told"), end=end, new=new, old=old, rising=rising)


def _last_move(text: str, start: int, end: int) -> re.Match[str] | None:
    """The word of rising or falling before the figures, where there is but one direction."""
    moves = list(WAY.finditer(text, start, end))
    one_way = len({move["up"] is None for move in moves}) == 1
    return moves[-1] if one_way else None


def figures_behind(
    text: str, at: int, stop: int, *, shares: bool = False
) -> tuple[Amount | None, Amount | None]:
    """The new and the old figure behind a word of change, as the words right before each tell.

    Args:
        at, stop: where to look, in code points of the text; `stop` is the end of the sentence.
        shares: whether the figures may be percentages themselves.
    """
    new = old = None
    joined = at  # where the words that lead to a figure begin
    for amount in each_amount(text, at, stop):
        words = text[joined : amount.lead]
        if _is_aside(text, amount, words):
            continue
        words = BRACKETED.sub(" ", words)
        if GOES_ON.search(words) or ANY_MOVE.search(words):
            break
        if not shares and ANY_PERCENT.match(text, amount.end):
            break
        if old is None and OLD_END.search(words):
            old = amount
        elif new is None and TO_END.search(words):
            new = amount
        elif not SIDE_END.search(words):
            break
        joined = amount.end
    return new, old


def _is_aside(text: str, amount: Amount, words: str) -> bool:
    """Whether a figure behind these words is a date, a length of time or told in brackets."""
    if OF_TIME.match(text, amount.end) or is_year(amount):
        return True
    if DATE_END.search(words) and amount.scale == 1 and amount.value <= LAST_DAY:
        return True
    return words.count("(") > words.count(")")


def _figure_ahead(text: str, start: int, at: int) -> Amount | None:
    """The figure that a comma and "up 20 pct" follow; what is told beside it is passed over."""
    amounts = find_amounts(text, start, at)
    for i in range(len(amounts) - 1, -1, -1):
        amount = amounts[i]
        words = text[amounts[i - 1].end if i else start : amount.lead]
        if _is_aside(text, amount, words) or (SIDE_END.search(words) and i):
            continue
        if ANY_PERCENT.match(text, amount.end):
            return None
        words = BRACKETED.sub(" ", text[amount.end : at])
        if len(words) > MOST_AHEAD or AHEAD_STOP.search(words) or ANY_MOVE.search(words):
            return None
        return amount if AHEAD_END.search(words) or UP_DOWN.match(text, at) else None
    return None


def figures_before(
    text: str, start: int, at: int, *, shares: bool = False
) -> tuple[Amount | None, Amount | None]:
    """The new and the old figure of "from 110 mln to 132 mln" or "to 132 mln from 110 mln" before `at`.

    Args:
        start, at: where to look, in code points of the text.
        shares: whether the figures may be percentages themselves.
    """
    kept: list[tuple[Amount, str]] = []
    joined = start
    for amount in find_amounts(text, start, at):
        words = text[joined : amount.lead]
        if _is_aside(text, amount, words) or SIDE_END.search(words):
            continue
        kept.append((amount, BRACKETED.sub(" ", words)))
        joined = amount.end
    if len(kept) < 2 or GOES_ON.search(text, kept[-1][0].end, at):
        return None, None
    if not shares and ANY_PERCENT.search(
        text, kept[-2][0].end, at
    ):  # "to 40 or 3 pct from 50 or 4 pct" tells shares
        return None, None
    (one, before_one), (two, between) = kept[-2:]
    if GOES_ON.search(between):
        return None, None
    if not shares and any(ANY_PERCENT.match(text, amount.end) for amount in (one, two)):
        return None, None
    if OLD_END.search(between) and not OLD_END.search(before_one):
        return one, two
    if TO_END.search(between) and OLD_END.search(before_one):
        return two, one
    return None, None


def _are_comparable(text: str, change: Change) -> bool:
    """Whether the figures are of one kind: no years, no percentages, no two units or scales."""
    new, old = change.new, change.old
    if is_year(new) or is_year(old) or not old.value or not new.value or not change.told.value:
        return False
    if new.currency and old.currency and new.currency != old.currency:
        return False
    units = [UNIT.match(text, amount.end) for amount in (new, old)]
    if any(unit and unit["share"] for unit in units):
        return False
    named = {unit["unit"].lower() for unit in units if unit and unit["unit"]}
    if len(named) > 1 or are_mixed(text, new, old) or is_other_base(text, new, old, rising=change.rising):
        return False
    return new.scale == old.scale or 1 not in (new.scale, old.scale) or lacks_scale(text, change) is not None


def lacks_scale(text: str, change: Change) -> Amount | None:
    """The figure that stands first, if it lacks a scale word and the sum comes out with that of the other.

    "4.80 passenger miles from 3.50 billion" is told so; "4.80 to 3.50 billion" shares the word, as does
    "4.80 billion from 3.50".
    """
    first, second = sorted((change.new, change.old), key=lambda amount: amount.start)
    if first.scale != 1 or second.scale == 1 or "." not in first.digits or first.currency:
        return None
    if HAS_UNIT.match(text, first.end) is None:
        return None
    scaled = structs.replace(first, value=first.value * second.scale, scale=second.scale)
    new, old = (scaled, second) if first is change.new else (second, scaled)
    fits = _fits(interval_of(new), interval_of(old), interval_of(change.told), change.rising)
    return first if fits else None


def change_between(new: Fraction, old: Fraction) -> Fraction:
    """Per cent by which the new figure is above the old one.

    >>> change_between(Fraction(132), Fraction(110))
    Fraction(20, 1)
    """
    return (new / old - 1) * 100


def is_consistent(change: Change, slack: Fraction) -> bool:
    """Whether the percentage is right, up to `slack` points, for some values that round to the figures."""
    new, old, told = (interval_of(amount) for amount in (change.new, change.old, change.told))
    return _fits(new, old, (told[0] - slack, told[1] + slack), change.rising)


def is_inverse(change: Change) -> bool:
    """Whether the sum comes out the other way round.

    A currency that rises 5 pct to 95 from 100 is one whose price in the other is told; a loss improves by
    falling.
    """
    new, old, told = (interval_of(amount) for amount in (change.new, change.old, change.told))
    return _fits(new, old, told, not change.rising) or _fits(old, new, told, change.rising)


def _fits(new: Interval, old: Interval, told: Interval, rising: bool) -> bool:
    if min(new[0], old[0]) <= 0:
        return True
    low, high = change_between(new[0], old[1]), change_between(new[1], old[0])
    if not rising:
        low, high = -high, -low
    return low <= told[1] and high >= told[0]
