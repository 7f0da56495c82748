"""Plant one calendar slip in each of many real reports and count how many the rules find.

    python eval/plant_calendar.py [--set NAME ...] [--seed N] [--each N] [--show]

Dates are looked for here by patterns of their own, so that what the rules overlook counts against them.
Where a weekday stands beside a date it is changed to another; where a day of a month stands alone it becomes
one that its month does not have. A slip is provable where the year is written, or no year around the dct can
save it, outside quotations. Found: exactly the planted words, by the right rule; proved: with tier proved.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from audit import GOLD, load_sets
from onrecord.check import find_rule, run_rules
from onrecord.document import Document
from onrecord.read import read

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# "Monday", "Mon."; "March", "Sept."; no attempt at the rarer forms the rules may know.
DAY = r"(?P<weekday>(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?)\b\.?,?\s{1,2}(?:the\s)?"
MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = (
    r"(?:,?\s(?P<year>(?:19|20)\d\d)\b)?"
    r"(?![\w-]|[.,:/]\d|\s(?:mln|million|billion|percent|pct|dlrs|cents|cts)\b)"
)
PAIRS = [
    re.compile(rf"\b{DAY}{MONTH}\s{NUMBER}{YEAR}"),
    re.compile(rf"\b{DAY}{NUMBER}\s(?:of\s)?{MONTH}{YEAR}"),
]
ALONE = [
    re.compile(rf"\b(?:on|ended|ending|until|to|since|by)\s{MONTH}\s{NUMBER}{YEAR}"),
    re.compile(rf"\b(?:on|ended|ending|until|to|since|by)\s{NUMBER}\s{MONTH}{YEAR}"),
]


class Plant(NamedTuple):
    """A report with a slip in it: the rule that must report `text[start:end]`, and whether it is provable."""

    text: str
    rule: str
    start: int
    end: int
    provable: bool


def plant_weekdays(doc: Document, chance: random.Random) -> Iterator[Plant]:
    """One report for each weekday beside a date, with another weekday in its place."""
    for match in (m for pattern in PAIRS for m in pattern.finditer(doc.text)):
        number = next(i for i, name in enumerate(WEEKDAYS) if name[:3] == match["weekday"][:3])
        others = [i for i in range(7) if i != number]
        wrong = chance.choice(others)
        word = WEEKDAYS[wrong] if match["weekday"].endswith("day") else WEEKDAYS[wrong][:3]
        years = [int(match["year"])] if match["year"] else _years_around(doc)
        month = MONTHS.index(match["month"][:3])
        days = [d for year in years if (d := _valid(year, month + 1, int(match["day"])))]
        if not days or not any(d.weekday() == number for d in days):
            continue  # no slip to make: the text is wrong, or the date is none
        start = match.start("weekday")
        provable = all(d.weekday() != wrong for d in days) and not _quoted(doc.text, start)
        text = doc.text[:start] + word + doc.text[match.end("weekday") :]
        yield Plant(text, "weekday-date", start, start + len(word), provable)


def plant_days(doc: Document) -> Iterator[Plant]:
    """One report for each date alone, with a day that its month does not have."""
    for match in (m for pattern in ALONE for m in pattern.finditer(doc.text)):
        month = MONTHS.index(match["month"][:3])
        if not 1 <= int(match["day"]) <= LENGTHS[month]:
            continue
        wrong = str(LENGTHS[month] + 1 if month != 1 else 30)
        start, end = match.span("day")
        end += len(re.match(r"(?:st|nd|rd|th)?", doc.text[end : end + 2])[0])  # type: ignore[index]
        text = doc.text[:start] + wrong + doc.text[end:]
        first = min(start, match.start("month"))
        last = max(
            start + len(wrong),
            match.end("month") + len(wrong) - (end - start) if start < match.start("month") else 0,
        )
        yield Plant(text, "impossible-date", first, last, int(wrong) <= 31 and not _quoted(doc.text, start))


def _years_around(doc: Document) -> list[int]:
    if doc.dct.value is None:
        return []
    year = int(doc.dct.value[:4])
    return [year - 1, year, year + 1]


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _quoted(text: str, at: int) -> bool:
    """Whether an odd number of double quotation marks stands before `at` in its paragraph."""
    opening = max(text.rfind("\n\n", 0, at), text.rfind("\n    ", 0, at), 0)
    before = text[opening:at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", action="append", default=[], dest="sets", metavar="NAME")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=400, help="reports to plant in, for each rule and set")
    parser.add_argument("--show", action="store_true", help="print what was missed")
    options = parser.parse_args()
    if not GOLD.is_dir():
        print(f"planting skipped: no reports at {GOLD}")
        return 0
    chance = random.Random(options.seed)
    rules = [find_rule("weekday-date"), find_rule("impossible-date")]
    planted: Counter[tuple[str, bool]] = Counter()
    found: Counter[tuple[str, bool]] = Counter()
    proved: Counter[tuple[str, bool]] = Counter()
    used: Counter[tuple[str, str]] = Counter()
    for name, doc in load_sets(options.sets):
        plants = [*plant_weekdays(doc, chance), *plant_days(doc)]
        for plant in chance.sample(plants, min(2, len(plants))):
            if used[name, plant.rule] >= options.each:
                continue
            used[name, plant.rule] += 1
            key = plant.rule, plant.provable
            planted[key] += 1
            wrong = msgspec.structs.replace(doc, text=plant.text)
            hits = [
                f
                for f in run_rules(read(wrong, only=("time", "corrections")), rules)
                if (f.rule, f.start, f.end) == (plant.rule, plant.start, plant.end)
            ]
            found[key] += bool(hits)
            proved[key] += any(f.tier == "proved" for f in hits)
            if options.show and plant.provable and not any(f.tier == "proved" for f in hits):
                around = plant.text[max(0, plant.start - 60) : plant.end + 60]
                print(doc.id, hits[0].tier if hits else "missed", repr(around), sep="\t")
    for rule, provable in sorted(planted):
        key = rule, provable
        n = planted[key]
        kind = "provable" if provable else "not provable"
        print(
            f"{rule:16} {kind:13} {n:5} planted, {found[key] / n:6.1%} found, {proved[key] / n:6.1%} proved"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
