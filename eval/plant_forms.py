"""Plant one slip of form in each of many real reports and count how many the rules find.

    python eval/plant_forms.py [--set NAME ...] [--seed N] [--each N] [--show]

Statements are looked for here by patterns of their own, so that what the rules overlook counts against them:
a quotation mark is taken away (quote-balance), an age beside a year of birth and a range of ages, a time of
day and a range of days are changed to ones that cannot be. Found: the planted words, or for a mark taken away
the mark it left alone, by the right rule. False alarms: findings of that rule on the unplanted twin.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from audit import GOLD, load_sets
from onrecord.check import find_rule, run_rules
from onrecord.document import Document
from onrecord.read import read

RULES = ("quote-balance", "age-birth-year", "age-span", "impossible-time", "date-order")
# '"We won," she said': one quotation within a line of a paragraph.
QUOTED = re.compile(r'(?<![\w"])"(?P<words>[^"\n]{3,200})"(?![\w"])')
AGES = re.compile(
    r"\b(?:ages of|aged(?: between| from)?|ages) (?P<low>\d\d?)(?: to | and |-)(?P<high>\d\d)\b(?=[ ,.)])"
)
ZONED = re.compile(r"(?<![\d.,:])(?P<time>[012]\d[0-5]\d|\d\d?:[0-5]\d)(?= (?:GMT|UTC)\b)")
HALVED = re.compile(r"(?<![\d.,:])(?P<time>\d\d?:[0-5]\d)(?= ?[ap]\.?m\b)")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|[A-Z][a-z]{2}\.)"
)
DAYS = re.compile(
    rf"\b(?:from|between) (?P<first>{_MONTH} \d\d?|\d\d? {_MONTH}) (?:to|and|until|through) "
    rf"(?P<last>{_MONTH} \d\d?|\d\d? {_MONTH})(?![\d,.]\d|\d)"
)
BIRTH = re.compile(r"\b(?P<age>\d\d),? (?:who )?was born [^.;]{0,60}?(?P<born>19\d\d|20\d\d)\b(?!s)")


class Plant(NamedTuple):
    """A report with a slip in it; the rule must report `text[start:end]` or words in it."""

    text: str
    rule: str
    start: int
    end: int


def plant(doc: Document) -> Iterator[Plant]:
    """One report for each place where a slip can be made."""
    text = doc.text
    for match in QUOTED.finditer(text):
        start, end = match.span()
        yield Plant(text[:start] + text[start + 1 :], "quote-balance", end - 2, end - 1)
        yield Plant(text[: end - 1] + text[end:], "quote-balance", start, start + 1)
    for rule, pattern in (("impossible-time", ZONED), ("impossible-time", HALVED)):
        for match in pattern.finditer(text):
            wrong = "27" + match["time"][-2:] if ":" not in match["time"] else "27:" + match["time"][-2:]
            yield _changed(text, rule, *match.span("time"), wrong)
    for rule, pattern in (("age-span", AGES), ("date-order", DAYS)):
        for match in pattern.finditer(text):
            first, last = match.group(1), match.group(2)
            months = {"".join(filter(str.isalpha, words)) for words in (first, last)}
            # Days of two months may lie on either side of New Year: no slip is proved.
            if first != last and (rule == "age-span" or len(months) == 1):
                middle = text[match.end(1) : match.start(2)]
                yield _changed(text, rule, match.start(1), match.end(2), last + middle + first)
    for match in BIRTH.finditer(text):
        yield _changed(text, "age-birth-year", *match.span("age"), str(int(match["age"]) - 7))


def _changed(text: str, rule: str, start: int, end: int, words: str) -> Plant:
    return Plant(text[:start] + words + text[end:], rule, start, start + len(words))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", action="append", default=[], dest="sets", metavar="NAME")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=300, help="slips to plant, for each rule and set")
    parser.add_argument("--show", action="store_true", help="print what was missed")
    options = parser.parse_args()
    if not GOLD.is_dir():
        print(f"planting skipped: no reports at {GOLD}")
        return 0
    chance = random.Random(options.seed)
    rules = {id: find_rule(id) for id in RULES}
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    proved: Counter[str] = Counter()
    twins: Counter[str] = Counter()
    used: Counter[tuple[str, str]] = Counter()
    for name, doc in load_sets(options.sets):
        plants = list(plant(doc))
        for slip in chance.sample(plants, min(2, len(plants))):
            if used[name, slip.rule] >= options.each:
                continue
            used[name, slip.rule] += 1
            planted[slip.rule] += 1
            wrong = msgspec.structs.replace(doc, text=slip.text)
            rule = rules[slip.rule]
            hits = [
                f
                for f in run_rules(read(wrong, only=rule.needs), [rule])
                if f.start < slip.end and slip.start < f.end
            ]
            twins[slip.rule] += bool(run_rules(read(doc, only=rule.needs), [rule]))
            found[slip.rule] += bool(hits)
            proved[slip.rule] += any(f.tier == "proved" for f in hits)
            if options.show and not hits:
                around = slip.text[max(0, slip.start - 80) : slip.end + 80]
                print(doc.id, slip.rule, repr(around), sep="\t")
    for id in RULES:
        n = planted[id]
        if n:
            print(
                f"{id:16} {n:5} planted, {found[id] / n:6.1%} found, {proved[id] / n:6.1%} proved, "
                f"{twins[id]} reported on the unplanted twin"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
