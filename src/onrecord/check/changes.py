"""Statements of a change in per cent with both figures: "rose 20 pct to 132 mln from 110 mln"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from onrecord.check.amounts import AMOUNT, GAP, PERCENT, Amount, Interval, amount_of, interval_of, is_year

__all__ = ["Change", "change_between", "find_changes", "is_consistent", "is_inverse"]

# Verbs and nouns of rising and falling, with their endings; "rose", "an increase"; not "raised".
_UP = (
    r"(?:r[oi]se(?:s|n)?|rising|up|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|soar(?:ed|s|ing)?|gr[eo]w(?:n|s|ing)?"
    r"|increas(?:ed?|es|ing)|surg(?:ed?|es|ing)|gain(?:ed|s|ing)?|advanc(?:ed?|es|ing)|leap(?:t|ed|s|ing)?"
    r"|improv(?:ed?|es|ing)|expand(?:ed|s|ing)?|higher)"
)
_DOWN = (
    r"(?:f[ea]ll(?:s|en|ing)?|down|drop(?:ped|s|ping)?|declin(?:ed?|es|ing)|decreas(?:ed?|es|ing)"
    r"|slump(?:ed|s|ing)?|sl[iu]d(?:es?|ing)?|slip(?:ped|s|ping)?|plung(?:ed?|es|ing)|plummet(?:ed|s|ing)?"
    r"|tumbl(?:ed?|es|ing)|s[aiu]nk(?:s|ing)?|shr[aiu]nk(?:s|ing)?|lower|eas(?:ed?|es|ing)|dip(?:ped|s|ping)?"
    r"|contract(?:ed|s|ing))"
)
_MOVE = rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s(?:by|of|another|an?|further|sharply)){{0,2}}\s"
_FROM = r"[,;]?\s\(?(?:from|compared\s(?:with|to)|versus|vs\.?|against)\s(?:an?\s)?"
_TO = r"\s(?:to|at)\s(?:a\s(?:new\s)?record\s)?"
# How far before the percentage its figures and verb are looked for, and how far behind it.
BEFORE, BEHIND = 150, 200
ANY_PERCENT = re.compile(rf"(?<=[0-9]){PERCENT}", re.I)
# "rose 10 percent" up to where the search ends; not "rose in 10 percent of".
MOVED = re.compile(rf"{_MOVE}(?P<told>{AMOUNT}){PERCENT}\Z", re.I)
# " to 132 mln dlrs from 110 mln" behind it; not " to its highest".
TO_FROM = re.compile(rf"{GAP},?{_TO}(?P<new>{AMOUNT}){GAP}{_FROM}(?P<old>{AMOUNT})", re.I)
# " from 110 mln to 132 mln" behind it; not " from 5 May".
FROM_TO = re.compile(rf"{GAP},?\sfrom\s(?P<old>{AMOUNT}){GAP}\sto\s(?P<new>{AMOUNT})", re.I)
# "132 mln dlrs, " before "up 20 pct" ...
AHEAD = re.compile(rf"(?P<new>{AMOUNT}){GAP},\s(?:or\s)?\Z", re.I)
# ... and " from 110 mln" behind it; not " from last year".
FROM_OLD = re.compile(rf"{GAP}{_FROM}(?P<old>{AMOUNT})", re.I)
_SO = rf"{GAP},?\s(?:or|by|up|down|an?(?:\s\w+){{1,2}}\sof)\s(?P<told>{AMOUNT}){PERCENT}\Z"
# "rose from 110 mln to 132 mln, a rise of 20 pct".
ROSE_FROM_TO = re.compile(rf"{_MOVE}from\s(?P<old>{AMOUNT}){GAP}\sto\s(?P<new>{AMOUNT}){_SO}", re.I)
# "rose to 132 mln from 110 mln, or 20 pct".
ROSE_TO_FROM = re.compile(rf"{_MOVE}to\s(?P<new>{AMOUNT}){GAP}\sfrom\s(?P<old>{AMOUNT}){_SO}", re.I)
# What must stand near for any of the forms to fit.
HAS_OLD = re.compile(r"\s\(?(?:from|compared|versus|vs|against)\s", re.I)
# The unit right behind a figure: " dlrs", " pounds"; a percentage of its own: " pct", "%", " points".
UNIT = re.compile(
    r"\s?(?:(?P<share>per\s?cent|pct|%|percentage|(?:basis\s)?points?)"
    r"|(?P<unit>dlr|dollar|pound|stg|pence|cent|ct|euro|yen|franc|mark|tonne|ton|barrel|bpd|km|mile|ounce)s?\b)",
    re.I,
)
# The new figure is at most so many times the old one, and no less than that part of it: figures further
# apart are more likely to be of two things.
MOST_TIMES = 10


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


def find_changes(text: str) -> Iterator[Change]:
    """Each percentage of change with two figures of one kind, in order of the text."""
    for percent in ANY_PERCENT.finditer(text):
        end = percent.end()
        start = max(0, end - BEFORE)
        behind = HAS_OLD.search(text, end, end + BEHIND) is not None
        if not behind and HAS_OLD.search(text, start, end) is None:
            continue
        change = _behind(text, start, end) if behind else _before(text, start, end)
        if change is not None and _are_comparable(text, change):
            yield change


def _behind(text: str, start: int, end: int) -> Change | None:
    """A change whose old figure stands behind the percentage."""
    moved = MOVED.search(text, max(start, end - 60), end)
    if moved is None:
        return None
    for form in (TO_FROM, FROM_TO):
        if figures := form.match(text, end, end + BEHIND):
            return _change(moved, figures, figures)
    ahead, old = AHEAD.search(text, start, moved.start()), FROM_OLD.match(text, end, end + BEHIND)
    return _change(moved, ahead, old) if ahead and old else None


def _before(text: str, start: int, end: int) -> Change | None:
    """A change whose figures both stand before the percentage."""
    for form in (ROSE_FROM_TO, ROSE_TO_FROM):
        if figures := form.search(text, start, end):
            return _change(figures, figures, figures)
    return None


def _change(moved: re.Match[str], new: re.Match[str], old: re.Match[str]) -> Change:
    return Change(
        told=amount_of(moved, "told"),
        end=moved.end(),
        new=amount_of(new, "new"),
        old=amount_of(old, "old"),
        rising=moved["up"] is not None,
    )


def _are_comparable(text: str, change: Change) -> bool:
    """Whether the figures are of one kind: no years, no percentages, no two units or scales."""
    new, old = change.new, change.old
    if is_year(new) or is_year(old) or not old.value or not new.value:
        return False
    if new.currency and old.currency and new.currency != old.currency:
        return False
    units = [UNIT.match(text, amount.end) for amount in (new, old)]
    if any(unit and unit["share"] for unit in units):
        return False
    named = {unit["unit"].lower() for unit in units if unit and unit["unit"]}
    if len(named) > 1 or (1 in (new.scale, old.scale) and new.scale != old.scale):
        return False
    return 1 <= MOST_TIMES * new.value / old.value <= MOST_TIMES**2


def change_between(new: Fraction, old: Fraction) -> Fraction:
    """Per cent by which the new figure is above the old one.

    >>> change_between(Fraction(132), Fraction(110))
    Fraction(20, 1)
    """
    return (new / old - 1) * 100


def is_consistent(change: Change) -> bool:
    """Whether the percentage is right for some of the values that round to the three figures."""
    new, old, told = (interval_of(amount) for amount in (change.new, change.old, change.told))
    return _fits(new, old, told, change.rising)


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
