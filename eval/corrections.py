"""Correction notices of a newswire: which report each corrects, and the words it says were wrong and right.

    python eval/corrections.py

Linking: each notice of correction-pairs-dev.jsonl is held against all reports of its set, with the headline
it names, without that headline, and with the report it corrects left out of account (then nothing may fit
but another issue of that report). Values: the from and to of eval/corrections/labels.tsv, which one reader
wrote down by hand; `#` and eight hex digits stand for words of the set (digest of the lower-case words).
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.annotations import Reading
from onrecord.document import Dateline, Dct, Document, make_document
from onrecord.ledger.notices import ReportIndex, index_reports, link_notice
from onrecord.read import read

ROOT = Path(__file__).resolve().parents[1]
GOLD = Path(os.environ.get("ONRECORD_GOLD", ROOT.parent / "shared" / "gold"))
LABELS = ROOT / "eval" / "corrections" / "labels.tsv"
PAIRS = "reuters/correction-pairs-dev.jsonl"


class Label(NamedTuple):
    """One change that a notice states; a side that it leaves out is "-", one too long to score "*"."""

    of: str
    wrong: str
    right: str


def load_reports(gold: Path) -> dict[str, Document]:
    """All reports of the set, by id, with dateline and time."""
    reports = {}
    data = gzip.decompress((gold / "reuters" / "reuters-dev.jsonl.gz").read_bytes())
    for line in data.splitlines():
        row = json.loads(line)
        words = (row["dateline"] or "").strip(" -")
        place = Dateline(text=words, place=words.rpartition(",")[0] or words) if words else None
        dct = Dct(value=row["published"], basis="metadata")
        reports[row["id"]] = make_document(
            row["text"], id=row["id"], language="en", headline=row["title"], dateline=place, dct=dct
        )
    return reports


def load_labels() -> dict[str, list[Label]]:
    labels: dict[str, list[Label]] = defaultdict(list)
    lines = LABELS.read_text("utf-8").splitlines()
    for notice, *label in csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"):
        labels[notice].append(Label(*label))
    return labels


def written(value: str | None) -> str:
    """A value as labels write it when it is words of the set."""
    return "#" + hashlib.sha256((value or "").lower().encode()).hexdigest()[:8]


def is_value(found: str | None, label: str) -> bool:
    if label == "*":
        return True
    if found is None:
        return label == "-"
    return written(found) == label or found.lower() == label.lower()


def count_values(reading: Reading, labels: list[Label], counts: Counter[str]) -> list[str]:
    """Count sides stated and sides read as labelled; a change is held against the label it fits best."""
    found = [(c.from_, c.to) for c in reading.corrections or ()]
    missed = []
    for label in labels:
        best = max(
            found,
            key=lambda pair: is_value(pair[0], label.wrong) + is_value(pair[1], label.right),
            default=(None, None),
        )
        for side, value in zip((label.wrong, label.right), best, strict=True):
            if side not in ("-", "*"):
                counts["stated"] += 1
                counts["read"] += is_value(value, side)
            elif side == "-" and value is not None:
                counts["not stated but read"] += 1
        counts["swapped"] += (
            is_value(best[0], label.right) and is_value(best[1], label.wrong) and label.wrong != label.right
        )
        counts["changes"] += 1
        counts["kinds"] += any(c.of == label.of for c in reading.corrections or ())
        if not (is_value(best[0], label.wrong) and is_value(best[1], label.right)):
            missed.append(f"{reading.document.id}: {label} but {best}")
    return missed


def without_headline(reading: Reading) -> Reading:
    """The notice as if it named no headline: neither its label line nor the named one."""
    text = reading.document.text.partition("\n")[2]
    target = next((c.target for c in reading.corrections or () if c.target), None)
    flat = " ".join(text.split())
    bare = flat.replace(target, "") if target else flat
    corrections = tuple(
        replace(c, target=None, start=0, end=len(bare), from_=c.from_, to=c.to)
        for c in reading.corrections or ()
    )
    return replace(reading, document=replace(reading.document, text=bare), corrections=corrections)


def score(gold: Path) -> tuple[Counter[str], list[str]]:
    """Counts of both measures, and what was missed."""
    reports = load_reports(gold)
    index = index_reports(reports.values())
    labels = load_labels()
    counts: Counter[str] = Counter()
    missed: list[str] = []
    counts["reports"] = len(reports)
    for line in (gold / PAIRS).read_text("utf-8").splitlines():
        pair = json.loads(line)
        reading = read(reports[pair["notice"]], only="corrections")
        counts["notices"] += 1
        missed += count_values(reading, labels[pair["notice"]], counts)
        missed += count_links(reading, pair["corrects"], index, reports, counts)
    return counts, missed


def count_links(
    reading: Reading, right: str, index: ReportIndex, reports: dict[str, Document], counts: Counter[str]
) -> Iterator[str]:
    """Count what is ranked first: with the headline, without it, and with the right report taken away."""
    links = link_notice(reading, index)
    hit = bool(links) and links[0].report == right
    counts["linked"] += hit
    if not hit:
        yield f"{reading.document.id}: {right} but {links[:1]}"
    # The wire sent some reports twice or thrice under one headline.
    same = {id for id, report in reports.items() if report.headline == reports[right].headline}
    bare = link_notice(without_headline(reading), index)
    counts["linked without headline"] += bool(bare) and bare[0].report in same
    counts["linked wrongly without headline"] += bool(bare) and bare[0].report not in same
    counts["linked when it is away"] += any(link.report not in same for link in links)


def rates(counts: Counter[str]) -> dict[str, float]:
    """The scores that floors are kept for, in percent."""
    return {
        "linked_first": round(100 * counts["linked"] / counts["notices"], 2),
        "values_read": round(100 * counts["read"] / counts["stated"], 2),
    }


def main() -> int:
    if not (GOLD / PAIRS).exists():
        print(f"corrections skipped: no notices at {GOLD / PAIRS}")
        return 0
    counts, missed = score(GOLD)
    for line in missed:
        print(line)
    print(
        f"right report first: {counts['linked']} of {counts['notices']}, out of {counts['reports']} reports; "
        f"without the headline that the notice names {counts['linked without headline']}, "
        f"wrong {counts['linked wrongly without headline']}; "
        f"another report linked where the right one is away {counts['linked when it is away']}"
    )
    print(
        f"from and to as stated: {counts['read']} of {counts['stated']} in {counts['changes']} changes; "
        f"read though not stated {counts['not stated but read']}, swapped {counts['swapped']}; "
        f"kind {counts['kinds']} of {counts['changes']}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
