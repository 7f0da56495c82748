"""Sums that the words of a report state: percentages of change, totals, comparisons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from onrecord.annotations import Finding, Reading, Suggestion
from onrecord.check.amounts import NOT_A_SUM, Amount, show
from onrecord.check.changes import Change, change_between, find_changes, is_consistent, is_inverse
from onrecord.check.excuses import MADE_UP, OF_A_SLIP, Excuses, says_nearby
from onrecord.check.lists import Count, Total, find_counts, find_totals, spell
from onrecord.check.rule import finding, rule
from onrecord.check.shares import Comparison, Rest, Share, find_comparisons, find_rests, find_shares
from onrecord.document import Span

__all__ = [
    "check_list_count",
    "check_more_less",
    "check_percent_change",
    "check_percent_of",
    "check_percent_total",
    "check_sum",
]

# Currencies and rates, which are told by what the other side costs: "against the yen", "the franc".
MONEY_RATE = re.compile(
    r"\b(?:against the|value of|the (?:U\.?S\.? )?(?:dollar|pound|euro|franc|mark|rupee|peso|crown|krona"
    r"|krone|rand|ringgit|won|yuan|baht)|sterling|yen|lira|currenc\w+|exchange|yields?|rates?|loss(?:es)?|deficits?"
    r"|ranking|times?)\b",
    re.I,
)


@rule("percent-change", needs=("corrections",))
def check_percent_change(reading: Reading) -> Iterator[Finding]:
    """The percentage of a change is not what its two figures come to.

    Proof: the change is the new figure over the old one, less one. Each figure, the percentage too, stands
    for all that is rounded to it or cut off at its last digit; no such values give the percentage.
    Silent when: the figures are percentages, years, of two units or scales, or too far apart to belong
    together; the sum comes out for the inverse and the sentence is of currencies or rates; the sentence
    leaves something out or takes something in (adjusted, comparable, in constant currencies); the words
    belong to a correction or to talk of a slip. The tier is check in a quotation, and where the sum comes
    out for the inverse.
    Wrong: Sales rose {10 percent} to 132 million dollars from 110 million a year earlier.
    Wrong: Turnover was $87.1m, up {28 per cent} from $72.6m.
    Wrong: Output fell from 412 tonnes to 318 tonnes, a drop of {35 percent}.
    Right: Sales rose 20 percent to 132 million dollars from 110 million a year earlier.
    Right: Sales rose 21 percent to 1.2 billion dollars from 1 billion.
    Right: The jobless rate rose 0.6 percent to 6.6 percent from 6.0 percent.
    Right: The value of the franc rose 0.8 percent to 153.50 in May from 154.67 in April.
    Right: Sales rose 10 percent on a comparable basis to 132 million dollars from 110 million.
    Right: Profits were 398 million dollars, up 12 percent from 1985.
    Source: The definition of a change in per cent: (new - old) / old x 100.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for change in find_changes(text):
        if is_consistent(change):
            continue
        spans = sorted([change.told.span, change.new.span, change.old.span])
        if _is_excused(excuses, text, spans[0].start, spans[-1].end):
            continue
        if _leaves_out(text, spans[0].start, spans[-1].end):
            continue
        inverse = is_inverse(change)
        if inverse and says_nearby(MONEY_RATE, text, spans[0].start, spans[-1].end):
            continue
        yield _report_change(reading, change, unsure=inverse or excuses.is_quoted(change.told.start))


@rule("percent-of", needs=("corrections",))
def check_percent_of(reading: Reading) -> Iterator[Finding]:
    """The percentage of a whole is not what the part and the whole come to.

    Proof: the percentage is the part over the whole. Each figure stands for all that is rounded to it or
    cut off at its last digit; no such values give the percentage.
    Silent when: part and whole are years, percentages, of two units or currencies, or the part is far more
    than the whole; the sentence leaves something out; the words belong to a correction or to talk of a
    slip. The tier is check in a quotation.
    Wrong: They hold 30 of the 120 seats, or {35 percent}.
    Wrong: The unit had revenues of 452 million dollars, or {38 percent} of total sales of 1,640 million.
    Right: They hold 30 of the 120 seats, or 25 percent.
    Right: The unit had revenues of 452 million dollars, or 28 percent of total sales of 1,640 million.
    Right: They hold 30 of the 1986 bonds, or 35 percent.
    Right: The fund raised its stake to 653,600 shares, or 10.9 percent of the total from 585,600 shares.
    Source: The definition of per cent: part / whole x 100.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for share in find_shares(text):
        spans = sorted([share.told.span, share.part.span, share.whole.span])
        if share.is_consistent or _is_excused(excuses, text, spans[0].start, spans[-1].end):
            continue
        if _leaves_out(text, spans[0].start, spans[-1].end):
            continue
        yield _report_share(reading, share, unsure=excuses.is_quoted(share.told.start))


@rule("percent-total", needs=("corrections",))
def check_percent_total(reading: Reading) -> Iterator[Finding]:
    """A percentage and the remaining one come to more than a hundred.

    Proof: what remains of a whole is a hundred per cent less the rest.
    Silent when: the two come to less than a hundred, as a third part may stand elsewhere; the sentence has
    another percentage, or one stands shortly before; the sum is a hundred after rounding; the words belong
    to a correction or to talk of a slip. The tier is check in a quotation.
    Wrong: The family owns 62 percent and the bank holds {the remaining 48 percent}.
    Right: The family owns 62 percent and the bank holds the remaining 38 percent.
    Right: The family owns 20 percent and others will take the remaining 60 percent.
    Right: The fund owns 30 percent, the bank 45 percent and the town the other 25 percent.
    Source: The definition of per cent: the parts of one whole come to 100.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for rest in find_rests(text):
        if rest.is_consistent or rest.total < 100:
            continue
        if _is_excused(excuses, text, rest.share.start, rest.end):
            continue
        yield _report_rest(reading, rest, unsure=excuses.is_quoted(rest.start))


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
        if pair.is_consistent or _is_excused(excuses, text, pair.first.start, pair.end):
            continue
        yield _report_comparison(reading, pair, unsure=excuses.is_quoted(pair.first.start))


@rule("sum-total", needs=("corrections",))
def check_sum(reading: Reading) -> Iterator[Finding]:
    """The items of a closed list do not come to the total before it.

    Proof: a dash, a bracket or a colon behind a total opens its parts; "and" before the last closes them.
    Silent when: the parts may overlap or leave something out (of them, including, more, others), measure
    time or length, or follow a comma alone; an item has no number; the items come to more than twice the
    total, as the passengers of two buses do; the words belong to a correction or to talk of a slip. The
    tier is check in a quotation, where brackets hold less than the total, and where the thing counted may
    hold others (boats, teams, families).
    Wrong: The blast killed {six} people - two women and three men.
    Wrong: The club won {12} medals (three gold, four silver and six bronze).
    Right: The blast killed five people - two women and three men.
    Right: The blast killed six people, two women and three men in the square.
    Right: It is much for a family of ten such as ours (three sons and two daughters).
    Right: They met six officials - two from the bank and three of the ministry's.
    Right: The talks took two hours - 23 minutes and 10 seconds less than before.
    Source: Addition.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for total in find_totals(text):
        end = total.spans[-1].end
        if total.sum == total.number or _is_excused(excuses, text, total.stated.start, end):
            continue
        unsure = not total.is_sure or excuses.is_quoted(total.stated.start)
        yield _report_total(reading, total, unsure)


@rule("list-count", needs=("corrections",))
def check_list_count(reading: Reading) -> Iterator[Finding]:
    """The number of things announced is not the number of things listed.

    Proof: a list behind a colon that ends with the sentence has as many things as commas and "and" part.
    Silent when: an item is longer than four words or holds a figure; "and" or a comma may stand inside an
    item so that the count comes out; the words belong to a correction or to talk of a slip. The tier is
    check always: an editor may have meant two things as one.
    Wrong: The study named {three} causes: heat and drought.
    Wrong: The study named {two} causes: heat, wind, and drought.
    Right: The study named three causes: heat, wind and drought.
    Right: The study named two causes: heat and drought.
    Right: The study named three fields: law, history and arts and crafts.
    Right: The play is of two houses: the Orlans are mild, learned and kind.
    Right: The war matters for five reasons: first, people die and it may spread.
    Right: They flew to two cities: Paris, France, and Rome, Italy.
    Source: Counting.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for count in find_counts(text):
        if count.least <= count.number <= count.most:
            continue
        if not _is_excused(excuses, text, count.stated.start, count.listed.end):
            yield _report_count(reading, count)


def _is_excused(excuses: Excuses, text: str, start: int, end: int) -> bool:
    """Whether the words belong to a correction, to talk of a slip or to something made up."""
    if excuses.is_in_correction(start):
        return True
    return any(says_nearby(pattern, text, start, end) for pattern in (OF_A_SLIP, MADE_UP))


def _leaves_out(text: str, start: int, end: int) -> bool:
    """Whether the sentence says that its figures leave something out or take something in."""
    return says_nearby(NOT_A_SUM, text, start, end)


def _report_change(reading: Reading, change: Change, unsure: bool) -> Finding:
    told, new, old = change.told, change.new, change.old
    exact = change_between(new.value, old.value)
    way, told_way = "up" if exact > 0 else "down", "up" if change.rising else "down"
    words = " ".join(reading.document.text[told.start : change.end].split())
    suggestions = []
    if (exact > 0) == change.rising:
        suggestions.append(_in_place(told, exact))
    return finding(
        reading,
        "percent-change",
        "check" if unsure else "proved",
        told.start,
        change.end,
        f"{new.text} from {old.text} is {way} {show(abs(exact))} percent, not {told_way} {words}",
        [
            f"({new.text} / {old.text} - 1) x 100 = {show(exact)}",
            f"no rounding of {old.text} and {new.text} gives {told_way} {words}",
        ],
        [Span(told.start, change.end), new.span, old.span],
        suggestions,
    )


def _in_place(told: Amount, exact: Fraction) -> Suggestion:
    """The true number for the one told, to as many decimals."""
    places = len(told.digits.partition(".")[2])
    return Suggestion(start=told.start, end=told.end, replacement=f"{float(abs(exact)):.{places}f}")


def _report_share(reading: Reading, share: Share, unsure: bool) -> Finding:
    part, whole, told = share.part, share.whole, share.told
    exact = part.value / whole.value * 100
    words = " ".join(reading.document.text[told.start : share.end].split())
    return finding(
        reading,
        "percent-of",
        "check" if unsure else "proved",
        told.start,
        share.end,
        f"{part.text} of {whole.text} is {show(exact)} percent, not {words}",
        [
            f"{part.text} / {whole.text} x 100 = {show(exact)}",
            f"no rounding of {part.text} and {whole.text} gives {words}",
        ],
        [Span(told.start, share.end), part.span, whole.span],
        [_in_place(told, exact)],
    )


def _report_rest(reading: Reading, rest: Rest, unsure: bool) -> Finding:
    left = 100 - rest.share.value
    return finding(
        reading,
        "percent-total",
        "check" if unsure else "proved",
        rest.start,
        rest.end,
        f"{rest.share.text} percent leaves {show(left)} percent, not {rest.rest.text}",
        [
            f"{rest.share.text} + {rest.rest.text} = {show(rest.total)}",
            f"100 - {rest.share.text} = {show(left)}",
        ],
        [rest.share.span, Span(rest.start, rest.end)],
        [_in_place(rest.rest, left), _in_place(rest.share, 100 - rest.rest.value)],
    )


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


def _report_total(reading: Reading, total: Total, unsure: bool) -> Finding:
    text = reading.document.text
    stated = text[total.stated.start : total.stated.end]
    added = " + ".join(f"{number:,}" for number, _ in total.items)
    return finding(
        reading,
        "sum-total",
        "check" if unsure else "proved",
        total.stated.start,
        total.stated.end,
        f"the items come to {total.sum:,}, not {stated}",
        [f"{added} = {total.sum:,}"],
        [total.stated, *total.spans],
        [Suggestion(start=total.stated.start, end=total.stated.end, replacement=spell(total.sum, stated))],
    )


def _report_count(reading: Reading, count: Count) -> Finding:
    stated = reading.document.text[count.stated.start : count.stated.end]
    listed = count.most if count.most < count.number else count.least
    mended = Suggestion(start=count.stated.start, end=count.stated.end, replacement=spell(listed, stated))
    bound = "at most" if count.most < count.number else "at least"
    return finding(
        reading,
        "list-count",
        "check",
        count.stated.start,
        count.stated.end,
        f"{stated} {count.words} are announced and {spell(listed, stated)} listed",
        [f"the list has {bound} {listed} items", f"{stated} is {count.number}"],
        [count.stated, count.listed],
        [mended],
    )
