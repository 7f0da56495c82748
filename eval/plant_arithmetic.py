"""How many wrong sums the rules find when they are planted in real reports.

    python eval/plant_arithmetic.py REPORTS.jsonl.gz...

Takes every statement that a rule reads and passes, changes one figure of it at a time, and counts the changed
statements that the rule reports with the changed words among its evidence. In percentages each digit of each
figure is changed to another one at random; totals and counts become one more and one less; figures compared
change places. A change is provable when what the figures then come to is off by more than a tenth of what is
told and by more than a point, unless the sentence says that its figures leave something out; all changes of
totals, counts and comparisons are provable.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from onrecord.annotations import Reading
from onrecord.check import find_rule
from onrecord.check.amounts import NOT_A_SUM, Amount
from onrecord.check.changes import change_between, find_changes
from onrecord.check.excuses import says_nearby
from onrecord.check.lists import find_counts, find_totals, spell
from onrecord.check.rule import Rule
from onrecord.check.shares import find_comparisons, find_rests, find_shares
from onrecord.document import Span, make_document

WINDOW = 120  # characters kept around a statement, so that a change is read in its own surroundings
OFF = Fraction(1, 10)


Figures = tuple[Amount, ...]


class Plant(NamedTuple):
    """New words for a span of the text."""

    span: Span
    words: str
    provable: bool


def digits(text: str, figures: Figures, off: Callable[[tuple[Fraction, ...]], bool]) -> Iterator[Plant]:
    """Each digit of each figure changed, with whether the sum is then off."""
    whole = around(figures)
    sound = not says_nearby(NOT_A_SUM, text, whole.start, whole.end)
    for at, amount in enumerate(figures):
        start = text.index(amount.digits, amount.start)
        for i, char in enumerate(amount.digits):
            if char.isdecimal():
                new = random.choice([d for d in "123456789" if d != char])
                changed = amount.digits[:i] + new + amount.digits[i + 1 :]
                values = [figure.value for figure in figures]
                values[at] = Fraction(changed.replace(",", "")) * amount.scale
                yield Plant(Span(start, start + len(changed)), changed, sound and off(tuple(values)))


def is_off(exact: Fraction, told: Fraction) -> bool:
    return abs(exact - told) > max(abs(told) * OFF, Fraction(1))


def plants(text: str) -> Iterator[tuple[str, Span, list[Plant]]]:
    """Rule, statement and changes of each statement that is consistent as it stands."""
    for change in find_changes(text):
        sign = 1 if change.rising else -1
        figures = (change.told, change.new, change.old)
        yield (
            "percent-change",
            around(figures),
            list(digits(text, figures, lambda v, s=sign: is_off(change_between(v[1], v[2]) * s, v[0]))),  # type: ignore[misc]
        )
    for share in find_shares(text):
        figures = (share.told, share.part, share.whole)
        found = digits(text, figures, lambda v: is_off(v[1] / v[2] * 100, v[0]))
        yield "percent-of", around(figures), list(found)
    for rest in find_rests(text):
        pair = (rest.share, rest.rest)
        yield "percent-total", around(pair), list(digits(text, pair, lambda v: v[0] + v[1] > 110))
    for compared in find_comparisons(text):
        one, two = compared.first, compared.second
        yield (
            "more-less",
            around((one, two)),
            [Plant(Span(one.start, two.end), swapped(text, one, two), True)],
        )
    for total in find_totals(text):
        words = text[total.stated.start : total.stated.end]
        steps = [Plant(total.stated, spell(total.number + step, words), True) for step in (1, -1)]
        yield "sum-total", Span(total.stated.start, total.spans[-1].end), steps
    for count in find_counts(text):
        words = text[count.stated.start : count.stated.end]
        steps = [Plant(count.stated, spell(count.number + step, words), True) for step in (1, -1)]
        yield "list-count", Span(count.stated.start, count.listed.end), steps


def around(figures: Figures) -> Span:
    return Span(min(figure.start for figure in figures), max(figure.end for figure in figures))


def swapped(text: str, one: Amount, two: Amount) -> str:
    """The words from one figure to the other, with the two in each other's place."""
    return text[two.start : two.end] + text[one.end : two.start] + text[one.start : one.end]


def reported(rule: Rule, text: str) -> list[Span]:
    """What the rule's findings rest on in a piece of text."""
    reading = Reading(stages={}, document=make_document(text, language="en"), corrections=())
    return [span for finding in rule.function(reading) for span in finding.evidence]


def main() -> None:
    """Print, for each rule, statements, changes and changes found."""
    random.seed(1)
    counts: Counter[tuple[str, str]] = Counter()
    order = ("percent-change", "percent-of", "percent-total", "more-less", "sum-total", "list-count")
    rules = {id: find_rule(id) for id in order}
    for path in sys.argv[1:]:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                for id, whole, changes in plants(text):
                    first, last = max(0, whole.start - WINDOW), whole.end + WINDOW
                    if reported(rules[id], text[first:last]):
                        counts[id, "reported"] += 1
                        continue
                    counts[id, "passed"] += 1
                    for span, words, provable in changes:
                        planted = text[first : span.start] + words + text[span.end : last]
                        at = span.start - first
                        hit = any(
                            s.start < at + len(words) and at < s.end for s in reported(rules[id], planted)
                        )
                        counts[id, "planted"] += 1
                        counts[id, "found"] += hit
                        counts[id, "provable"] += provable
                        counts[id, "provable found"] += hit and provable
    for id in order:
        row = {what: counts[id, what] for what in ("passed", "reported", "planted", "found")}
        sure, sure_hit = counts[id, "provable"], counts[id, "provable found"]
        shown = ", ".join(f"{what} {number}" for what, number in row.items())
        print(f"{id:15} {shown}; provable {sure}, found {sure_hit} ({100 * sure_hit / max(sure, 1):.1f} %)")


if __name__ == "__main__":
    main()
