"""Totals and counts with the things that they count behind them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotations import Finding, Reading, Suggestion
from onrecord.check.excuses import Excuses
from onrecord.check.lists import Count, Total, find_counts, find_totals, spell
from onrecord.check.passages import is_excused
from onrecord.check.rule import finding, rule

__all__ = ["check_list_count", "check_sum"]


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
        if total.sum == total.number or is_excused(excuses, text, total.stated.start, end):
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
