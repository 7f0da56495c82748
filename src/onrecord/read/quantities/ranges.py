"""Two numbers that are one range, or that share a unit."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from onrecord.read.quantities.draft import Draft
from onrecord.read.quantities.numbers import decimal_string, part_of

__all__ = ["join_ranges", "share_units"]

# Between the ends of a range, after the first end's unit: "-", " to ", "-to-", " and " after "between".
JOIN = re.compile(
    r"\s{0,2}(?:(?P<dash>[-–—])\s{0,2}|(?:up\s)?(?P<to>to)[\s-]{1,3}|(?P<and>and)\s{1,3})", re.I
)
LONGEST_JOIN = 14
# Without "from" or "between", two figures with a unit each that lie further apart are no range:
# "cut the price 2 cents to 67 cents".
WIDEST_RANGE = 6
# Between "four-" and "six-cylinder", "8" and "$9", "eight" and "nine euros".
SHARED = re.compile(r"(?:-?,?\s{0,2}(?:or|and)\s{1,3}|-,\s{1,3})", re.I)
# Between the numbers of a chance: "one in five", "one out of every ten".
CHANCE_LINKS = (["in"], ["in", "every"], ["out", "of"], ["out", "of", "every"])
# Before a number that has the unit of the one before it: "up from 2.4 million", "vs 8.1 mln".
COMPARED = frozenset(("from", "vs", "vs.", "versus", "against", "with"))
LONGEST_COMPARISON = 90
CHANGE_REACH = 60  # characters before "from" in which a word of change is looked for


def join_ranges(text: str, drafts: list[Draft], changing: frozenset[str]) -> list[Draft]:
    """Make each pair that is a range one draft, in order of the text.

    Args:
        changing: words of a change, after which "from 785 to 708" gives two levels, each of them
            exact, and not the bounds of something that lies between.
    """
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        near = last is not None and draft.outer - last.end <= LONGEST_JOIN
        if last is not None and near and _is_range(text, last, draft):
            changes = _is_change(text, last, draft, changing)
            _widen(last, draft)
            if changes:
                last.bound, last.by = "exact", "levels"
        elif last is not None and near and _is_chance(text, last, draft):
            _make_fraction(last, draft)
        else:
            joined.append(draft)
    return joined


def share_units(text: str, drafts: list[Draft]) -> None:
    """Give bare numbers the next one's unit in a pair, the last one's in a comparison."""
    for i in range(len(drafts) - 2, -1, -1):
        first, second = drafts[i], drafts[i + 1]
        if first.bare and not second.bare and second.outer - first.end <= 12:
            between = text[first.end : second.outer]
            if not SHARED.fullmatch(between) or _looks_like_year(first) or second.dimension == "fraction":
                continue
            if not between.startswith(",") or _is_listed(text, drafts, i):
                first.take_unit(second)
    for first, second in pairwise(drafts):
        if (
            second.bare
            and second.number.kind == "digits"
            and not _looks_like_year(second)
            and first.name is not None
            and not first.bare
        ):
            between = text[first.reach : second.outer]
            if len(between) <= LONGEST_COMPARISON and _compares(between, first):
                second.take_unit(first)


def _is_listed(text: str, drafts: list[Draft], at: int) -> bool:
    """Whether a number goes on a list ("5, 10, or 15 percent"); not that of "6,630, or 12.9 percent"."""
    return at > 0 and text[drafts[at - 1].end : drafts[at].outer].strip() == ","


def _looks_like_year(draft: Draft) -> bool:
    written = draft.number.written
    return len(written) == 4 and written[:2] in ("18", "19", "20") and draft.number.scale == 1


def _compares(between: str, first: Draft) -> bool:
    words = between.split()
    if not words or words[-1].lower() not in COMPARED or first.dimension in ("time", "age", "fraction"):
        return False
    return ". " not in between and "\n  " not in between and ";" not in between


def _is_range(text: str, first: Draft, second: Draft) -> bool:
    if (
        first.upper is not None
        or second.upper is not None
        or first.number.kind == "fraction" != second.number.kind
    ):
        return False
    match = JOIN.fullmatch(text[first.end : second.outer])
    if match is None or not _one_unit(first, second):
        return False
    if match["and"]:
        return _stands_before(text, first, "between")
    if first.bare and second.bare:
        return bool(match["to"]) and (
            _stands_before(text, first, "from") or _stands_before(text, first, "between")
        )
    if match["dash"]:
        return True
    if _stands_before(text, first, "from") or _stands_before(text, first, "between"):
        return True
    # "rose 3 cents to 37 cents" gives a change and a level; "to 5 to 7 cents" a range.
    if first.unit is None:
        return True
    low, high = Decimal(first.value), Decimal(second.value)
    return first.change is None and low < high <= low * WIDEST_RANGE


def _is_change(text: str, first: Draft, second: Draft, changing: frozenset[str]) -> bool:
    """ "fell from 785 to 708", "a rise from 5 to 7 percent", "from 785 to 708"; not "ranges from 5 to 7"."""
    join = JOIN.fullmatch(text[first.end : second.outer])
    if join is None or not join["to"]:
        return False
    before = text[max(0, first.outer - CHANGE_REACH) : first.outer].lower().split()
    if "from" not in before[-3:]:
        return False
    at = len(before) - 1 - before[::-1].index("from")
    if at and before[at - 1] in ("by", "of"):  # "fell by from 5 to 7 percent"
        return False
    if not changing.isdisjoint(word.strip(",") for word in before[max(0, at - 3) : at]):
        return True
    return first.upper is None and second.upper is None and Decimal(first.value) > Decimal(second.value) > 0


def _is_chance(text: str, first: Draft, second: Draft) -> bool:
    """ "one in five women", "1 in 10"; not "one in 1990", "two in five minutes"."""
    if not first.bare or second.upper or text[first.end : second.outer].split() not in CHANCE_LINKS:
        return False
    if second.unit is not None or second.number.scale != 1 or _looks_like_year(second):
        return False
    return first.value.isdecimal() and second.value.isdecimal() and 0 < int(first.value) < int(second.value)


def _make_fraction(first: Draft, second: Draft) -> None:
    first.value = decimal_string(part_of(int(first.value), int(second.value)))
    first.end, first.reach = second.number.end, second.reach
    first.name, first.dimension, first.by = second.name, "fraction", "fraction"


def _one_unit(first: Draft, second: Draft) -> bool:
    """Whether both ends can have one unit: the same, that of the second alone, or a sign before the first."""
    if first.bare or second.bare:
        return (
            first.bare
            or first.dimension == "age"
            or (first.number.sign is not None and second.number.scale >= first.number.scale)
        )
    if first.number.sign is not None and second.number.sign is None and second.dimension == "count":
        return False
    return first.name == second.name or (
        first.dimension == second.dimension == "money" and second.unit == first.unit
    )


def _stands_before(text: str, draft: Draft, word: str) -> bool:
    """Whether `word` is among the four words before a draft ("from about 5", "between the ages of 5")."""
    return word in text[max(0, draft.outer - 28) : draft.outer].lower().split()[-4:]


def _widen(first: Draft, second: Draft) -> None:
    """Make `first` the range up to `second`; a scale after the second goes for both ("15-20 mln")."""
    one, two = first.number, second.number
    shared = one.scale == 1 and two.scale > 1 and (first.bare or one.sign is not None)
    if shared and Decimal(one.value) < Decimal(two.value) / two.scale:  # not "$200 to $4 million"
        first.value = decimal_string(Decimal(first.value) * two.scale)
        one.scale = two.scale
    first.upper = second.value
    first.measured = first.measured or second.measured
    first.end, first.reach = second.end, second.reach
    if first.bare or (second.dimension in ("age", "price", "rate") and second.unit is not None):
        first.take_unit(second)
    first.bound = "between"
    first.by = "range"
