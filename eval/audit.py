"""Run rules over every developing set and hold what they report against the labels.

    python eval/audit.py [RULE ...] [--set NAME ...] [--sample N] [--out FILE]

Rules that need the models are run on every tenth report (--sample 1: on all, which takes half an hour),
and not at all where the models are not installed. Each finding is written to FILE (default
build/audit.tsv) with the words around it, to be read; that file holds text of the sets and stays out of
the repository. A label, in eval/labels/RULE.tsv, holds none: report, rule, verdict (accepted or
rejected) and the reason in the labeller's words, a line a finding. Exits 1 when a finding of tier proved
is rejected or has no label yet, 0 when the sets are not there.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.annotations import Finding
from onrecord.check import all_rules, find_rule, run_rules
from onrecord.document import Dct, Document, make_document
from onrecord.read import has_full_path, read

ROOT = Path(__file__).resolve().parents[1]
GOLD = Path(os.environ.get("ONRECORD_GOLD", ROOT.parent / "shared" / "gold"))
LABELS = ROOT / "eval" / "labels"
VERDICTS = ("accepted", "rejected")


class Label(NamedTuple):
    """What a careful editor says of a finding: accepted when the words are to be mended."""

    verdict: str
    reason: str


def load_sets(names: list[str]) -> Iterator[tuple[str, Document]]:
    """Every report of the sets, with the dct where the set states one."""
    sources = {
        "reuters": ("reuters/reuters-dev.jsonl.gz", "published"),
        "bbc": ("bbc/bbc.jsonl.gz", "published"),
        "egypt": ("timeline/egypt-articles.jsonl.gz", "date"),
        "finance": ("timeline/finance-articles.jsonl.gz", "date"),
        "iraq": ("timeline/iraq-articles.jsonl.gz", "date"),
        "jackson": ("timeline/jackson-articles.jsonl.gz", "date"),
        "libya": ("timeline/libya-articles.jsonl.gz", "date"),
        "crossdoc": ("crossdoc/ecbplus-dev.jsonl.gz", ""),
        "places": ("places/lgl.jsonl.gz", ""),
        "geowebnews": ("places/geowebnews-dev.jsonl.gz", ""),
        "attribution-train": ("attribution/train/attribution.jsonl", "date"),
        "attribution-dev": ("attribution/dev/attribution.jsonl", "date"),
        "events": ("events/plv-dev.jsonl", "date"),
    }
    for name in names or [*sources, "time"]:
        if name == "time":
            yield from load_timeml()
            continue
        path, date_key = sources[name]
        data = (GOLD / path).read_bytes()
        for line in (gzip.decompress(data) if path.endswith(".gz") else data).splitlines():
            row = json.loads(line)
            id = f"{name}/{row.get('id') or row.get('doc')}"
            yield name, make_report(id, row["text"], row.get(date_key), row.get("title"))


def load_timeml() -> Iterator[tuple[str, Document]]:
    """The TimeML reports, as tools/time_docs.py reads them."""
    sys.path.insert(0, str(GOLD.parent / "tools"))
    from time_docs import find_tml, read_tml

    for path in find_tml([str(GOLD / "time" / "train"), str(GOLD / "time" / "dev")]):
        row = read_tml(path)
        yield "time", make_report(f"time/{row['doc']}", row["text"], row["dct"], None)


def make_report(id: str, text: str, dct: str | None, headline: str | None) -> Document:
    """A Document in English, with the dct when it is a day."""
    stated = Dct(value=dct[:10], basis="metadata") if dct and len(dct) >= 10 and dct[4] == "-" else Dct()
    return make_document(text, id=id, language="en", headline=headline, dct=stated)


def load_labels(rule: str) -> dict[str, list[Label]]:
    """Verdicts on the findings of a rule: report, without the name of its set → labels in order."""
    file = LABELS / f"{rule}.tsv"
    labels: dict[str, list[Label]] = {}
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        if line and not line.startswith("#"):
            report, _, verdict, reason = line.split("\t")
            if verdict not in VERDICTS:
                raise SystemExit(f"{file.name}: {verdict!r} is neither {' nor '.join(VERDICTS)}: {report}")
            labels.setdefault(report, []).append(Label(verdict, reason))
    return labels


def describe(doc: Document, finding: Finding, label: Label | None) -> list[str]:
    """A line to read: where, what, and the words around it."""
    text = doc.part_text(finding.part)
    around = text[max(0, finding.start - 120) : finding.start] + "{" + finding.text + "}"
    around += text[finding.end : finding.end + 120]
    dct = f"{doc.dct.value or '-'}"
    where = [doc.id, str(finding.start), finding.rule, finding.tier, label.verdict if label else "new"]
    return [*where, dct, " / ".join(finding.proof), " ".join(around.split())]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rules", nargs="*", metavar="RULE")
    parser.add_argument("--set", action="append", default=[], dest="sets", metavar="NAME")
    parser.add_argument("--sample", type=int, default=10, help="of how many reports one is read for names")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the counts here")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "audit.tsv")
    options = parser.parse_args()
    if not GOLD.is_dir():
        print(f"audit skipped: no reports at {GOLD}")
        return 0
    rules = [find_rule(id) for id in options.rules] or list(all_rules())
    labels = {rule.id: load_labels(rule.id) for rule in rules}
    cheap = [rule for rule in rules if rule.on_text_path]
    if not has_full_path():
        rules = cheap
    counts: Counter[tuple[str, str, str, str]] = Counter()
    reports: Counter[str] = Counter()
    sampled = 0
    options.out.parent.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    with options.out.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t")
        for name, doc in load_sets(options.sets):
            reports[name] += 1
            chosen = rules if reports.total() % options.sample == 0 else cheap
            sampled += chosen is rules
            stages = {stage for rule in chosen for stage in rule.needs}
            for finding in run_rules(read(doc, only=stages), chosen):
                waiting = labels[finding.rule].get(doc.id.partition("/")[2])
                label = waiting.pop(0) if waiting else None
                writer.writerow(describe(doc, finding, label))
                counts[name, finding.rule, finding.tier, label.verdict if label else "new"] += 1
    seconds = time.perf_counter() - began
    print(
        f"{sum(reports.values())} reports in {seconds:.0f} s: "
        + ", ".join(f"{n} {k}" for k, n in reports.items())
    )
    for (rule, tier, verdict), number in sorted(_sum_sets(counts).items()):
        print(f"{rule:20} {tier:8} {verdict:10} {number:5}")
    if options.json:
        keys = ("set", "rule", "tier", "verdict", "findings")
        rows = [dict(zip(keys, (*key, number), strict=True)) for key, number in sorted(counts.items())]
        options.json.write_text(
            json.dumps({"reports": reports, "sampled": sampled, "findings": rows}, indent=2) + "\n"
        )
    print(f"findings: {options.out}")
    return int(any(tier == "proved" and verdict != "accepted" for _, _, tier, verdict in counts))


def _sum_sets(counts: Counter[tuple[str, str, str, str]]) -> Counter[tuple[str, str, str]]:
    """Counts by rule, tier and verdict."""
    summed: Counter[tuple[str, str, str]] = Counter()
    for (_, *key), number in counts.items():
        summed[key[0], key[1], key[2]] += number
    return summed


if __name__ == "__main__":
    sys.exit(main())
