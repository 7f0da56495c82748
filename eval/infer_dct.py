"""The report's own date, inferred with the known one withheld: how often, and how often rightly.

    python eval/infer_dct.py [--gold DIR] [--set NAME]... [--json FILE] [--wrong]

Four sets: newswire of 1987 with its dateline put in front of the text, as a reader gets it, and without;
the reports behind timelines, of 2003 to 2013; TimeBank and AQUAINT. Of the reports in which a day is
claimed, the share where it is the known one, and where at least its year is. A report counts as stated when
its text says the day outright (a dateline or stamp with its year), as inferred else. --wrong lists the claims
that are not the known day: the day known is that of the outlet's system, and may itself be off.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from onrecord import read
from onrecord.document import Document
from onrecord.ingest import document_from_text
from predict_time import read_gold

ROOT = Path(__file__).resolve().parent.parent
GOLD = Path(os.environ.get("ONRECORD_GOLD", ROOT.parent / "shared" / "gold"))


class Withheld(NamedTuple):
    """A report as its text alone gives it, and the ISO day it is known to be of."""

    id: str
    text: str
    day: str


def load_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def load_reuters(gold: Path, dateline: bool) -> Iterator[Withheld]:
    """Newswire of 1987; its datelines name day and month."""
    for row in load_lines(gold / "reuters" / "reuters-dev.jsonl.gz"):
        lead = f"{row['dateline']} " if dateline and row.get("dateline") else ""
        yield Withheld(row["id"], lead + row["text"], row["published"][:10])


def load_timeline(gold: Path) -> Iterator[Withheld]:
    """Pages of news sites."""
    for path in sorted((gold / "timeline").glob("*-articles.jsonl.gz")):
        for row in load_lines(path):
            yield Withheld(row["id"], row["text"], row["date"][:10])


def load_time(gold: Path) -> Iterator[Withheld]:
    """Newswire and broadcasts of 1989 to 2000, train and dev."""
    for path in sorted((gold / "time").rglob("*.tml")):
        text, day = read_gold(path)
        if day is not None:
            yield Withheld(path.stem, text, day[:10])


SETS = {
    "reuters-dateline": lambda gold: load_reuters(gold, True),
    "reuters": lambda gold: load_reuters(gold, False),
    "timeline": load_timeline,
    "time": load_time,
}


def as_inferred(report: Withheld) -> tuple[Document, Document]:
    """The document as its text states it, and with what the reader infers."""
    stated = document_from_text(report.text, id=report.id)
    return stated, read(stated, only=["time"]).document


def count(reports: Iterator[Withheld], wrong: list[str]) -> Counter[str]:
    """How the claims of a set stand to the days known; wrong ones are added to `wrong`."""
    counts: Counter[str] = Counter()
    for report in reports:
        stated, inferred = as_inferred(report)
        counts["reports"] += 1
        claim = inferred.dct.value
        yearless = stated.dateline.date if stated.dateline else None
        if claim is None:
            # Day and month of a dateline are known even where the year is not.
            counts["day and month only"] += bool(yearless)
            counts["day and month right"] += yearless == f"XXXX{report.day[4:]}"
            continue
        counts["claimed"] += 1
        counts["stated" if stated.dct.value else "inferred"] += 1
        counts["day right"] += claim[:10] == report.day
        counts["year right"] += claim[:4] == report.day[:4]
        days = abs((date.fromisoformat(claim[:10]) - date.fromisoformat(report.day)).days)
        counts["within a day"] += days <= 1
        if days:
            place = inferred.dct
            around = inferred.text[max(0, (place.start or 0) - 40) : (place.end or 0) + 40]
            wrong.append(f"{report.id}\t{report.day}\t{claim}\t{place.basis}\t{' '.join(around.split())}")
    return counts


def percent(part: int, whole: int) -> float:
    """Share in percent, to a tenth; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def scores_of(counts: dict[str, int]) -> dict[str, float]:
    """Coverage, and precision of the day and of the year, in percent."""
    claimed = counts.get("claimed", 0)
    return {
        "dct_coverage": percent(claimed, counts["reports"]),
        "dct_day_precision": percent(counts.get("day right", 0), claimed),
        "dct_year_precision": percent(counts.get("year right", 0), claimed),
    }


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, default=GOLD, help="the annotated corpora")
    parser.add_argument(
        "--set", action="append", choices=SETS, dest="sets", help="only this one; may be repeated"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the counts here")
    parser.add_argument("--wrong", action="store_true", help="list the claims of another day")
    options = parser.parse_args()
    if not options.gold.is_dir():
        print("infer_dct: skipped, the annotated corpora are not here (--gold names their folder)")
        return 0
    wrong: list[str] = []
    measured = {name: dict(count(SETS[name](options.gold), wrong)) for name in options.sets or SETS}
    for name, counts in measured.items():
        scores = scores_of(counts)
        claimed = counts.get("claimed", 0)
        print(
            f"{name}: {counts['reports']} reports; a day claimed in {claimed} ({scores['dct_coverage']} %), "
            f"{counts.get('stated', 0)} stated and {counts.get('inferred', 0)} inferred; "
            f"day right {counts.get('day right', 0)} ({scores['dct_day_precision']} %), "
            f"within a day {counts.get('within a day', 0)}, "
            f"year right {counts.get('year right', 0)} ({scores['dct_year_precision']} %); "
            f"only day and month {counts.get('day and month only', 0)}, "
            f"right {counts.get('day and month right', 0)}"
        )
    if options.wrong:
        print(*wrong, sep="\n")
    if options.json:
        options.json.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
