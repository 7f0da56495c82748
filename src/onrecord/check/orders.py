"""Figures in an order: what is told to be more, less, a rise or a fall, and by how much."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotations import Finding, Reading
from onrecord.check.amounts import show
from onrecord.check.comparisons import Comparison, find_comparisons
from onrecord.check.differences import Step, find_steps
from onrecord.check.directions import Move, find_moves, may_fall_by_rising
from onrecord.check.excuses import Excuses
from onrecord.check.number_forms import find_mixed
from onrecord.check.passages import is_excused, is_of_another_step, is_of_each_time, leaves_out
from onrecord.check.rule import finding, rule
from onrecord.document import Span

__all__ = ["check_amount", "check_direction", "check_more_less"]


@rule("more-less", needs=("corrections",))
def check_more_less(reading: Reading) -> Iterator[Finding]:
    """A figure said to be more than another one is less, or the other way round.

    Proof: the two figures, as they stand, are in the other order.
    Silent when: the figures have different units or currencies, or none; one is a year or comes with
    "about"; another figure before them would make it true; the second tells a rise or fall; the first is
    a rank; one is a loss and the other a profit; the words belong to a correction or to talk of a slip. The
    tier is check in a quotation.
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
    where a figure may rise by falling; the old one is a forecast, a low or of another place; number-format
    proves one of them misprinted; another figure before them would make it true; the words belong to a
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
    misprinted: set[int] | None = None
    for move in find_moves(text):
        start, end = min(move.start, move.new.start), max(move.old.end, move.new.end)
        if move.is_consistent or is_excused(excuses, text, start, end):
            continue
        if misprinted is None:
            misprinted = {form.start for form in find_mixed(text)}
        if any(text.index(figure.digits, figure.start) in misprinted for figure in (move.new, move.old)):
            continue  # "fell to 6,200 from 9.900", where number-format proves the point to be a comma
        yield _report_move(reading, move, unsure=move.is_far or excuses.is_quoted(move.start))


@rule("change-amount", needs=("corrections",))
def check_amount(reading: Reading) -> Iterator[Finding]:
    """The amount of a change is not what its two figures differ by.

    Proof: the amount is the difference of the two figures; each stands for all that is rounded to it, and no
    such values differ by the amount. Or they do, and in the other direction than is told.
    Silent when: the figures have different units, currencies or scales, or come with "about"; the old one is
    a low, a forecast or of another place; a comma or another verb parts it from the new one; the words leave
    something out (adjusted, average); the amount is of each year or month; the direction alone does not fit
    in a sentence of ranks, rates of exchange, losses or deficits; the words belong to a correction or to talk
    of a slip. The tier is check in a quotation, where a time is told with the old figure, since the amount
    may be that of another, and where others follow it ("8 points among women").
    Wrong: The bank raised its rate by {50 basis points} to 4.75 percent from 4.5 percent.
    Wrong: The index fell {158.8 points} to 33,507.5 from 33,766.3.
    Wrong: Support rose to 27 percent from 21 percent, a rise of {8 percentage points}.
    Right: The bank raised its rate by 25 basis points to 4.75 percent from 4.5 percent.
    Right: Support rose to 27 percent from 21 percent, a rise of 6 percentage points.
    Right: Copper rose $1.76 to $74.22 a pound, after it had recovered from $71.03.
    Right: The index rose 12 points to 1,312, compared with 1,280 a week ago.
    Right: Shares fell 3 pence to 48 pence from a peak of 61 pence.
    Right: Shares fell 3 pence to 48 pence from an early 61 pence.
    Source: Subtraction.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for step in find_steps(text):
        spans = sorted([step.step.span, step.new.span, step.old.span])
        start, end = spans[0].start, spans[-1].end
        if step.is_consistent or is_excused(excuses, text, start, end) or leaves_out(text, start, end):
            continue
        if step.fits and may_fall_by_rising(text, start, end):
            continue
        if is_of_each_time(text, step.end):
            continue
        unsure = not step.is_sure or is_of_another_step(text, step.end) or excuses.is_quoted(start)
        yield _report_step(reading, step, unsure)


def _report_step(reading: Reading, step: Step, unsure: bool) -> Finding:
    new, old = step.new, step.old
    words = " ".join(reading.document.text[step.start : step.end].split())
    order = "less than" if new.value < old.value else "more than"
    told = "a rise" if step.rising else "a fall"
    message = f"{new.text} is {order} {old.text}, which is not {told} of {words}"
    if not step.fits:
        message = f"{new.text} and {old.text} differ by {show(step.exact)}, not by {words}"
    return finding(
        reading,
        "change-amount",
        "check" if unsure else "proved",
        step.start,
        step.end,
        message,
        [
            f"{new.text} is {order} {old.text}",
            f"the difference is {show(step.exact)}, and {told} of {words} is told",
        ],
        [Span(step.start, step.end), new.span, old.span],
    )


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
