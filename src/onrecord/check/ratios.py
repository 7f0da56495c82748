"""Ratios that the words of a report state together with their figures: for each, times, one in so many."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotations import Finding, Reading
from onrecord.check.amounts import show
from onrecord.check.earnings import Earnings, find_earnings
from onrecord.check.excuses import Excuses
from onrecord.check.multiples import Multiple, find_fractions, find_multiples
from onrecord.check.passages import is_excused, leaves_out
from onrecord.check.rates import Rate, find_rates, find_times
from onrecord.check.rule import finding, rule
from onrecord.document import Span
from onrecord.house import PLAIN, House

__all__ = ["check_multiple", "check_ratio"]


@rule("ratio", needs=("corrections",))
def check_ratio(reading: Reading, house: House = PLAIN) -> Iterator[Finding]:
    """The amount for each is not what the sum and the number of things come to.

    Proof: the amount for each is the sum over the number. Each figure stands for all that is rounded to it
    or cut off at its last digit; no such values give the amount. In a table of earnings the amount a share
    must be more than five times off.
    Silent when: the figures have different currencies, or one is a year; the number counts money; the words
    leave something out (diluted, adjusted); a table tells of preferred stock, of one share both basic and
    diluted, or of a loss beside a profit; the words belong to a correction or to talk of a slip. The tier is
    check in a quotation, and in a table where the amount told is too low, as dividends on preferred stock
    would make it.
    Wrong: The firm earned $12 million, or {50 cents} a share, on 40 million shares.
    Wrong: The town set aside £3.2 million for 6,400 pupils, or {£50} a head.
    Wrong: She sold 120 flats for 30 million pesos, an average of {450,000} each.
    Wrong: A family needs $75,000 a year, or {$7,250} a month, to live there.
    Right: A family needs $75,000 a year, or $6,250 a month, to live there.
    Right: The firm earned $12 million, or 50 cents a share, on 24 million shares.
    Right: The town set aside £3.2 million for 6,400 pupils, or £500 a head.
    Right: She sold 120 flats for 30 million pesos, an average of 250,000 each.
    Right: The town set aside £3.2 million for 6,400 pupils, or £50 a head a month.
    Right: The firm earned $276 million, or $1.91 a share, on $5.65 billion in revenue.
    Right: The firm earned $12 million, or 50 cents a diluted share, on 20 million shares.
    Source: Division; FASB ASC 260, earnings per share.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for rate in (*find_rates(text), *find_times(text)):
        start, end = rate.spans[0].start, rate.spans[-1].end
        fits = rate.is_within(house.slack_of(rate.price.value))
        if not fits and not is_excused(excuses, text, start, end):
            yield _report_rate(reading, rate, unsure=excuses.is_quoted(start))
    for earnings in find_earnings(text):
        start, end = earnings.share.span.start, earnings.shares.span.end
        if not earnings.is_consistent and not excuses.is_in_correction(start):
            yield _report_earnings(reading, earnings)


@rule("multiple", needs=("corrections",))
def check_multiple(reading: Reading) -> Iterator[Finding]:
    """A multiple or a fraction in words is not what its figures come to.

    Proof: doubled is twice, halved is half, one in five is 20 percent. The words are given a wide berth: an
    eighth below and a third above for a multiple, five points for a fraction, and more with "almost" or
    "about".
    Silent when: the figures have different units, currencies or scales, or one is a year; the percentage is
    of others ("half, 60 percent of them women"); the sentence leaves something out; the words belong to a
    correction or to talk of a slip. The tier is check in a quotation, and where words stand between the
    fraction and its percentage.
    Wrong: Output {doubled} from 412 tonnes to 618 tonnes.
    Wrong: The grant was {halved} to 412,000 crowns from 518,000.
    Wrong: {Half}, or 60 percent, of the pupils stayed away.
    Right: Output more than doubled from 412 tonnes to 1,018 tonnes.
    Right: The grant was almost halved to 288,000 crowns from 518,000.
    Right: Half, or 49 percent, of the pupils stayed away.
    Right: Almost a quarter (21 percent) of the pupils stayed away.
    Right: Half (60 percent of them girls) stayed away.
    Source: Division.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for found in (*find_multiples(text), *find_fractions(text)):
        spans = sorted([Span(found.start, found.end), *found.figures])
        start, end = spans[0].start, spans[-1].end
        if found.is_consistent or is_excused(excuses, text, start, end) or leaves_out(text, start, end):
            continue
        yield _report_multiple(reading, found, unsure=not found.is_sure or excuses.is_quoted(start))


def _report_rate(reading: Reading, rate: Rate, unsure: bool) -> Finding:
    text = reading.document.text
    end = rate.price_end
    words = " ".join(text[rate.price.start : end].split())
    return finding(
        reading,
        "ratio",
        "check" if unsure else "proved",
        rate.price.start,
        end,
        f"{rate.money.text} over {rate.count.text} is {show(rate.exact)} each, not {words}",
        [
            f"{rate.money.text} / {rate.count.text} = {show(rate.exact)}",
            f"no rounding of {rate.money.text} and {rate.count.text} gives {words}",
        ],
        [Span(rate.price.start, end), rate.money.span, rate.count.span],
    )


def _report_earnings(reading: Reading, earnings: Earnings) -> Finding:
    share, net, shares = earnings.share, earnings.net, earnings.shares
    exact = earnings.per_share
    told = f"{float(exact):.2f} dollars" if exact >= 1 else f"{show(exact * 100)} cents"
    return finding(
        reading,
        "ratio",
        "proved" if exact < share.value else "check",
        share.span.start,
        share.span.end,
        f"net {net.text} over {shares.text} shares is {told} a share, not {share.text}",
        [f"{net.text} / {shares.text} = {told}", f"{share.text} is told"],
        [share.span, net.span, shares.span],
    )


def _report_multiple(reading: Reading, found: Multiple, unsure: bool) -> Finding:
    words = reading.document.text[found.start : found.end]
    is_fraction = len(found.figures) == 1
    value = f"{found.sums} percent" if is_fraction else f"{found.sums} = {show(found.exact)}"
    low, high = show(found.low), show(found.high)
    return finding(
        reading,
        "multiple",
        "check" if unsure else "proved",
        found.start,
        found.end,
        f"{words} does not fit {value}",
        [value, f"{words!r} may be {low} to {high}{' percent' if is_fraction else ' times'}"],
        [Span(found.start, found.end), *found.figures],
    )
