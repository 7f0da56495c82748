"""Percentages that the words of a report state together with their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from onrecord.annotations import Finding, Reading, Suggestion
from onrecord.check.amounts import Amount, show
from onrecord.check.changes import (
    Change,
    change_between,
    find_changes,
    is_consistent,
    is_inverse,
    lacks_scale,
)
from onrecord.check.differences import Difference, find_differences
from onrecord.check.excuses import Excuses, says_nearby
from onrecord.check.passages import is_excused, is_of_another_step, is_of_each_time, leaves_out
from onrecord.check.rule import finding, rule
from onrecord.check.shares import Rest, Share, find_rests, find_shares
from onrecord.document import Span
from onrecord.house import PLAIN, House
from onrecord.patterns import compile_late

__all__ = ["check_percent_change", "check_percent_of", "check_percent_total"]

# Currencies and rates, which are told by what the other side costs: "against the yen", "the franc"; and what
# gets better by getting less: "improved".
MONEY_RATE = compile_late(
    r"\b(?:against the|value of|the (?:U\.?S\.? )?(?:dollar|pound|euro|franc|mark|rupee|peso|crown|krona"
    r"|krone|rand|ringgit|won|yuan|baht)|sterling|yen|lira|currenc\w+|exchange|yields?|rates?|loss(?:es)?|deficits?"
    r"|(?:per|to) (?:U\.?S\.? )?(?:dollar|euro|pound)|roubles?|rubles?|zlot\w+|forints?|rupiah|naira|real"
    r"|ranking|times?|improv\w+)\b",
    re.I,
)


@rule("percent-change", needs=("corrections",))
def check_percent_change(reading: Reading, house: House = PLAIN) -> Iterator[Finding]:
    """The percentage of a change is not what its two figures come to.

    Proof: the change is the new figure over the old one, less one; where the amount of the change is told,
    the old figure is the new one without it. Each figure, the percentage too, stands
    for all that is rounded to it or cut off at its last digit; no such values give the percentage.
    Silent when: the figures are percentages, years, of two units or scales, or too far apart to belong
    together; the old one is a low, a forecast or of another place; the sum comes out for the inverse and the
    sentence is of currencies or rates; the sentence leaves something out or takes something in (adjusted,
    comparable, in constant currencies); the percentage is of each year or month; the words belong to a
    correction or to talk of a slip. The tier is check in a quotation, where the sum comes out for the
    inverse, and where the change may be over another time ("on the quarter") or in another measure ("by
    volume").
    Wrong: Sales rose {10 percent} to 132 million dollars from 110 million a year earlier.
    Wrong: Turnover was $87.1m, up {28 per cent} from $72.6m.
    Wrong: Output fell from 412 tonnes to 318 tonnes, a drop of {35 percent}.
    Wrong: The index fell 85.3 points, or {2.1 percent}, to 7,023.1.
    Right: Sales rose 20 percent to 132 million dollars from 110 million a year earlier.
    Right: Sales rose 21 percent to 1.2 billion dollars from 1 billion.
    Right: The index fell 85.3 points, or 1.2 percent, to 7,023.1.
    Right: Sales rose 10 percent to 132 million dollars, against forecasts of 128 million.
    Right: Shares fell 4 percent to 48 pence from a peak of 61 pence in May.
    Right: Output fell from 412 tonnes in 2018 to 318 tonnes in 2020, a drop of 12 percent a year.
    Right: The jobless rate rose 0.6 percent to 6.6 percent from 6.0 percent.
    Right: The value of the franc rose 0.8 percent to 153.50 in May from 154.67 in April.
    Right: Sales rose 10 percent on a comparable basis to 132 million dollars from 110 million.
    Right: Profits were 398 million dollars, up 12 percent from 1985.
    Source: The definition of a change in per cent: (new - old) / old x 100.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for change in find_changes(text):
        if is_consistent(change, house.slack_points) or is_of_each_time(text, change.end):
            continue
        spans = sorted([change.told.span, change.new.span, change.old.span])
        if is_excused(excuses, text, spans[0].start, spans[-1].end):
            continue
        if leaves_out(text, spans[0].start, spans[-1].end):
            continue
        if (bare := lacks_scale(text, change)) is not None:
            yield _report_scale(reading, change, bare)
            continue
        inverse = is_inverse(change)
        if inverse and says_nearby(MONEY_RATE, text, spans[0].start, spans[-1].end):
            continue
        unsure = inverse or change.is_far or excuses.is_quoted(spans[0].start)
        unsure = unsure or is_of_another_step(text, change.end)
        yield _report_change(reading, change, unsure)
    for difference in find_differences(text):
        spans = sorted([difference.told.span, difference.new.span, difference.step.span])
        start, end = spans[0].start, spans[-1].end
        if difference.is_within(house.slack_points) or is_excused(excuses, text, start, end):
            continue
        if leaves_out(text, start, end):
            continue
        if difference.is_inverse and says_nearby(MONEY_RATE, text, start, end):
            continue
        yield _report_difference(reading, difference, difference.is_inverse or excuses.is_quoted(start))


@rule("percent-of", needs=("corrections",))
def check_percent_of(reading: Reading, house: House = PLAIN) -> Iterator[Finding]:
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
        if share.is_within(house.slack_points) or is_excused(excuses, text, spans[0].start, spans[-1].end):
            continue
        if leaves_out(text, spans[0].start, spans[-1].end):
            continue
        yield _report_share(reading, share, unsure=not share.is_sure or excuses.is_quoted(spans[0].start))


@rule("percent-total", needs=("corrections",))
def check_percent_total(reading: Reading) -> Iterator[Finding]:
    """A percentage and the remaining one come to more than a hundred.

    Proof: what remains of a whole is a hundred per cent less the rest.
    Silent when: the two come to less than a hundred, as a third part may stand elsewhere; the sentence has
    another percentage; the sum is a hundred after rounding; the words belong to a correction or to talk of a
    slip. The tier is check in a quotation, where another percentage stands shortly before, and where "of"
    follows, which may be of another whole.
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
        if is_excused(excuses, text, rest.share.start, rest.end):
            continue
        yield _report_rest(reading, rest, unsure=not rest.is_sure or excuses.is_quoted(rest.start))


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


def _report_difference(reading: Reading, difference: Difference, unsure: bool) -> Finding:
    told, new, step = difference.told, difference.new, difference.step
    words = " ".join(reading.document.text[told.start : difference.end].split())
    sign = "-" if difference.rising else "+"
    size = "" if difference.size == 1 else f" x {show(difference.size)}"
    return finding(
        reading,
        "percent-change",
        "check" if unsure else "proved",
        told.start,
        difference.end,
        f"a change of {step.text} to {new.text} is {show(difference.exact)} percent, not {words}",
        [
            f"{step.text}{size} / ({new.text} {sign} {step.text}{size}) x 100 = {show(difference.exact)}",
            f"no rounding of {step.text} and {new.text} gives {words}",
        ],
        [Span(told.start, difference.end), new.span, step.span],
        [_in_place(told, difference.exact)],
    )


def _report_scale(reading: Reading, change: Change, bare: Amount) -> Finding:
    other = change.old if bare is change.new else change.new
    text = reading.document.text
    word = text[text.index(other.digits, other.start) + len(other.digits) : other.end].strip()
    words = " ".join(text[change.told.start : change.end].split())
    exact = change_between(change.new.value / change.new.scale, change.old.value / change.old.scale)
    return finding(
        reading,
        "percent-change",
        "check",
        bare.start,
        bare.end,
        f"{bare.text} lacks the word {word} of {other.text}",
        [
            f"({change.new.digits} / {change.old.digits} - 1) x 100 = {show(exact)}, which fits {words}",
            f"without it, {bare.text} and {other.text} are {word}s apart",
        ],
        [Span(change.told.start, change.end), change.new.span, change.old.span],
        [Suggestion(start=bare.start, end=bare.end, replacement=f"{bare.digits} {word}")],
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
