"""Figures in an order: what is told to be more, less, a rise or a fall."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotations import Finding, Reading
from onrecord.check.comparisons import Comparison, find_comparisons
from onrecord.check.directions import Move, find_moves
from onrecord.check.excuses import Excuses
from onrecord.check.passages import is_excused
from onrecord.check.rule import finding, rule
from onrecord.document import Span

__all__ = ["check_direction", "check_more_less"]


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


@rule("change-direction", needs=("corrections",))
def check_direction(reading: Reading) -> Iterator[Finding]:
    """A figure said to have risen is lower than before, or the other way round.

    Proof: the two figures, as they stand, are in the other order.
    Silent when: the figures have different units, currencies or scales, or come with "about"; one is a year
    or an end of a range; the sentence is of ranks, rates of exchange, heights, hours, losses or deficits,
    where a figure may rise by falling; another figure before them would make it true; the words belong to a
    correction or to talk of a slip. The tier is check in a quotation, and where one figure is more than ten
    times the other.
    Wrong: Sales {fell} from 20 million crowns in May to 30 million in June.
    Wrong: Turnover {rose} to 412 tonnes from 518 tonnes a year earlier.
    Wrong: The jobless rate was 6.2 percent in May, {down} from 5.9 percent in April.
    Right: Sales rose from 20 million crowns in May to 30 million in June.
    Right: Shares in the Gulf fell from 1.2 to 5.7 percent.
    Right: The team fell from third place to 12 in the table, from 2 in May.
    Right: Orlan earned 2 million crowns on sales of 68 million, down from 3 million.
    Right: The crown rose to 6.06 to the dollar from 6.10.
    Source: The order of numbers.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for move in find_moves(text):
        start, end = min(move.start, move.new.start), max(move.old.end, move.new.end)
        if move.is_consistent or is_excused(excuses, text, start, end):
            continue
        yield _report_move(reading, move, unsure=move.is_far or excuses.is_quoted(move.start))


def _report_move(reading: Reading, move: Move, unsure: bool) -> Finding:
    new, old = move.new, move.old
    word = reading.document.text[move.start : move.end]
    order = "less than" if move.rising else "more than"
    return finding(
        reading,
        "change-direction",
        "check" if unsure else "proved",
        move.start,
        move.end,
        f"{new.text} is {order} {old.text}, which does not fit {word}",
        [f"{new.text} is {order} {old.text}", f"{word!r} tells a {'rise' if move.rising else 'fall'}"],
        [Span(move.start, move.end), new.span, old.span],
    )


def _report_comparison(reading: Reading, pair: Comparison, unsure: bool) -> Finding:
    first, second = pair.first, pair.second
    word = reading.document.text[pair.start : pair.end].split()[0]
    order = "equal to" if first.value == second.value else "less than" if pair.more else "more than"
    return finding(
        reading,
        "more-less",
        "check" if unsure else "proved",
        pair.start,
        pair.end,
        f"{first.text} is {order} {second.text}",
        [f"{first.text} is {order} {second.text}"],
        [first.span, second.span, Span(pair.start, pair.end), Span(pair.start, pair.start + len(word))],
    )
