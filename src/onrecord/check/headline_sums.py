"""What figures that stand together come to: a headline may have their sum, difference, change or product."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from onrecord.check.headline_figures import Told, slack_of

__all__ = ["is_derived"]

# A figure is at most so many times another that it is compared with.
MOST_GROWTH = 20
# How far apart the figures of a sum stand, in code points.
TOGETHER = 240
# Figures of a report that sums are made of: the first so many.
MOST_SUMMED = 24


def is_derived(head: Told, figures: Sequence[Told]) -> bool:
    """Whether figures that stand together come to the headline's, as sum, difference, change or product.

    Args:
        figures: those of the text, in order.
    """
    first = figures[:MOST_SUMMED]
    slack = head.place / 2 if head.place != 1 or head.dimension == "percent" else Fraction(0)
    if head.dimension == "percent":
        measured = [told for told in first if told.dimension != "percent"]
        pairs = [pair for apart in (1, 2) for pair in zip(measured, measured[apart:], strict=False)]
    else:
        pairs = list(combinations(first, 2))
    pairs = [(one, two) for one, two in pairs if two.start - one.start <= TOGETHER]
    if any(abs(outcome - head.low) <= slack for pair in pairs for outcome in _outcomes(head, *pair)):
        return True
    like = [told for told in first if _may_add(head, told)]
    if head.dimension != "percent" and any(
        abs(abs(one.low - two.low) - head.low) <= max(slack, slack_of(head) / 2)
        for one, two in pairwise(like)
    ):
        return True
    starts = [told.start for told in like]
    for at in range(len(like)):
        total = like[at].low
        for told in like[at + 1 : bisect_left(starts, starts[at] + TOGETHER)]:
            total += told.low
            if abs(total - head.low) <= slack:
                return True
    return False


def _may_add(head: Told, told: Told) -> bool:
    """Whether a figure may be one of a sum; "100 mln of 26-week notes" may, after "400 mln dlrs"."""
    if head.dimension in (None, "count", "money"):
        scaled = told.dimension in (None, "count") and (told.place > 1 or head.place == 1)
        return scaled or (told.dimension == head.dimension and told.unit in (head.unit, None))
    # shares of a whole add up, changes do not
    return told.dimension == head.dimension and not (head.change or told.change)


def _outcomes(head: Told, one: Told, two: Told) -> Iterator[Fraction]:
    """What two figures that stand together come to."""
    low, high = sorted((abs(one.low), abs(two.low)))
    alike = one.dimension == two.dimension
    if not low:
        return
    if head.dimension == "percent":
        if alike and one.dimension != "percent" and high <= low * MOST_GROWTH:
            yield (high / low - 1) * 100
            yield (1 - low / high) * 100
            yield low / high * 100
        return
    if _may_add(head, one) and _may_add(head, two):
        yield low + high
    if head.dimension in ("money", "price"):
        if not alike:
            yield low * high
        if head.dimension == "price":
            yield high / low
