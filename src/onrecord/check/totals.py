"""Totals and counts with the things that they count behind them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotations import Finding, Reading, Suggestion
from onrecord.check.amounts import show
from onrecord.check.excuses import Excuses
from onrecord.check.lists import Count, Total, find_counts, find_totals, spell
from onrecord.check.passages import is_excused
from onrecord.check.rule import finding, rule
from onrecord.check.sums import Sum, find_sums

__all__ = ["check_list_count", "check_sum"]


@rule("sum-total", needs=("corrections",))
def check_sum(reading: Reading) -> Iterator[Finding]:
    """The items of a closed list do not come to the total before it.

    Proof: a dash, a bracket, a colon or "made up of" behind a total opens its parts; "and" before the last
    closes them. Measures may each be rounded at their last digit.
    Silent when: the parts may overlap or leave something out (of them, including, more, others), measure
    time or length, or follow a comma and name what they count; an item has no number; the items come to
    more than twice the total, as the passengers of two buses do; they follow a comma and come to less than
    the total; the words belong to a correction or to talk of a slip. The tier is check in a quotation,
    where brackets hold less than the total, where the thing counted may hold others (boats, teams,
    families), and where the items only say where or how.
    Wrong: The blast killed {six} people - two women and three men.
    Wrong: The club won {12} medals (three gold, four silver and six bronze).
    Wrong: The raids killed {seven} people, five in Lome and four in Gao.
    Wrong: The deal is worth {$32m}, made up of $10m in cash and $20m in shares.
    Right: The blast killed five people - two women and three men.
    Right: The blast killed six people, two women and three men in the square.
    Right: The raids killed seven people, three in Lome and four in Gao.
    Right: It is much for a family of ten such as ours (three sons and two daughters).
    Right: They met six officials - two from the bank and three of the ministry's.
    Right: The talks took two hours - 23 minutes and 10 seconds less than before.
    Right: The airline dropped 65 flights on Thursday, 180 on Friday and 140 on Saturday.
    Right: The deal is worth $30m, made up of $10.3m in cash and $19.9m in shares.
    Source: Addition.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for total in find_totals(text):
        end = total.spans[-1].end
        if total.sum == total.number or is_excused(excuses, text, total.stated.start, end):
            continue
        unsure = not total.is_sure or excuses.is_quoted(total.stated.start)
        yield _report_total(reading, total, unsure)
    for measured in find_sums(text):
        start, end = measured.total.span.start, measured.parts[-1].span.end
        if measured.is_consistent or is_excused(excuses, text, start, end):
            continue
        if not measured.is_sure and measured.sum < measured.total.value:
            continue
        yield _report_sum(reading, measured, unsure=not measured.is_sure or excuses.is_quoted(start))


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
        if not is_excused(excuses, text, count.stated.start, count.listed.end):
            yield _report_count(reading, count)


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


def _report_sum(reading: Reading, measured: Sum, unsure: bool) -> Finding:
    text = reading.document.text
    stated = text[measured.total.span.start : measured.total.span.end]
    words = [" ".join(text[part.span.start : part.span.end].split()) for part in measured.parts]
    added = " + ".join(
        word if n == 1 else f"{n} x {word}" for word, n in zip(words, measured.times, strict=True)
    )
    way = "more" if measured.sum > measured.total.value else "less"
    return finding(
        reading,
        "sum-total",
        "check" if unsure else "proved",
        measured.total.span.start,
        measured.total.span.end,
        f"the parts come to {way} than {stated}",
        [f"{added} = {show(measured.sum)}", f"{stated} is {show(measured.total.value)}"],
        [measured.total.span, *(part.span for part in measured.parts)],
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
