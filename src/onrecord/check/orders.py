"""Figures in an order: what is told to be more, less, a rise or a fall."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotations import Finding, Reading
from onrecord.check.comparisons import Comparison, find_comparisons
from onrecord.check.excuses import Excuses
from onrecord.check.passages import is_excused
from onrecord.check.rule import finding, rule
from onrecord.document import Span

__all__ = ["check_more_less"]


@rule("more-less", needs=("corrections",))
def check_more_less(reading: Reading) -> Iterator[Finding]:
    """A figure said to be more than another one is less, or the other way round.

    Proof: the two figures, as they stand, are in the other order.
    Silent when: the figures have different units or currencies, or none; one is a year or comes with
    "about"; another figure before them would make it true; the second tells a rise or fall; the words
    belong to a correction or to talk of a slip. The tier is check in a quotation.
    Wrong: The sale raised 10 billion francs, {more than the 30 billion} expected at first.
    Wrong: Inflation was 4.2 percent, {lower than the 3.9 percent} forecast by the bank.
    Right: The sale raised 40 billion francs, more than the 30 billion expected at first.
    Right: The fire drove out 300 families, more than the 15 million pounds of aid can house.
    Right: Output fell 5 million tonnes to 3 million tonnes, more than the 4 million tonnes expected.
    Source: The order of numbers.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for pair in find_comparisons(text):
        if pair.is_consistent or is_excused(excuses, text, pair.first.start, pair.end):
            continue
        yield _report_comparison(reading, pair, unsure=excuses.is_quoted(pair.first.start))


def _report_comparison(reading: Reading, pair: Comparison, unsure: bool) -> Finding:
    first, second = pair.first, pair.second
    order = "equal to" if first.value == second.value else "less than" if pair.more else "more than"
    return finding(
        reading,
        "more-less",
        "check" if unsure else "proved",
        pair.start,
        pair.end,
        f"{first.text} is {order} {second.text}",
        [f"{first.text} is {order} {second.text}"],
        [first.span, Span(pair.start, pair.end)],
    )
