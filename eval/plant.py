"""Plant one slip at a time in clean real reports, for every rule, and count how many are found.

    python eval/plant.py [RULE ...] [--set NAME ...] [--seed N] [--each N] [--show] [--json FILE]
        [--write FILE]

Statements that a rule could check are looked for by the patterns of eval/plants, not by the rule's own. For
each rule: statements seen and reports that hold them; slips planted, how many the text proves, how many
of those are found and named exactly; findings on the reports as they stood (the unplanted twins).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from importlib import import_module
from pathlib import Path

from msgspec import UNSET

from audit import GOLD, load_labels, load_sets
from onrecord.annotations import Finding
from onrecord.check import find_rule, run_rules
from onrecord.check.rule import Rule
from onrecord.document import Document
from onrecord.read import read
from plants import FAMILIES, Plant, Planter

# A report gives a rule at most so many slips: many of one kind would say little of others.
MOST_IN_REPORT = 2


def load_planters(ids: list[str]) -> dict[str, Planter]:
    """Planters by rule id, in order of their families; those of `ids`, or all."""
    planters: dict[str, Planter] = {}
    for family in FAMILIES:
        planters |= import_module(f"plants.{family}").PLANTERS
    unknown = [id for id in ids if id not in planters]
    if unknown:
        raise SystemExit(f"no slips to plant for {', '.join(unknown)}: known are {', '.join(planters)}")
    return {id: planter for id, planter in planters.items() if not ids or id in ids}


def findings_of(rule: Rule, doc: Document) -> list[Finding]:
    return run_rules(read(doc, only=rule.needs), [rule])


def spans_of(finding: Finding) -> list[tuple[int, int]]:
    return [(finding.start, finding.end), *((span.start, span.end) for span in finding.evidence)]


def is_found(finding: Finding, plant: Plant) -> bool:
    """Whether a finding, or what it rests on, overlaps the planted words."""
    return finding.part == plant.part and any(
        start < plant.end and plant.start < end for start, end in spans_of(finding)
    )


def is_exact(finding: Finding, plant: Plant) -> bool:
    """Whether a finding, its evidence or a change it offers is the planted words and no more."""
    offered = [(change.start, change.end) for change in finding.suggestions]
    return finding.part == plant.part and (plant.start, plant.end) in [*spans_of(finding), *offered]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rules", nargs="*", metavar="RULE")
    parser.add_argument("--set", action="append", default=[], dest="sets", metavar="NAME")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=100, help="slips to plant, for each rule and set")
    parser.add_argument("--show", action="store_true", help="print what was missed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the counts here")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="write the reports with their slips there, as JSON Lines"
    )
    options = parser.parse_args()
    if not GOLD.is_dir():
        print(f"planting skipped: no reports at {GOLD}")
        return 0
    planters = load_planters(options.rules)
    rules = {id: find_rule(id) for id in planters}
    labels = {id: load_labels(id) for id in planters}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    written: list[bytes] = []
    for name, doc in load_sets(options.sets):
        for id, planter in planters.items():
            # A stream of its own for each report and rule: what another rule plants changes nothing here.
            chance = random.Random(f"{options.seed} {id} {doc.id}")
            plants = list(planter(doc, chance))
            count = counts[id]
            count["statements"] += len({plant.statement for plant in plants})
            count["reports"] += bool(plants)
            room = options.each - count[f"planted in {name}"]
            chosen = chance.sample(plants, min(MOST_IN_REPORT, room, len(plants)))
            if not chosen or doc.id.partition("/")[2] in labels[id]:
                continue  # a report with a real slip of this kind is no clean one
            count[f"planted in {name}"] += len(chosen)
            count["twins"] += 1
            count["on twins"] += len(findings_of(rules[id], doc))
            for twin in (plant.twin for plant in chosen if plant.twin):
                count["twins"] += 1
                count["on twins"] += len(findings_of(rules[id], twin))
            for plant in chosen:
                count_plant(plant, findings_of(rules[id], plant.doc), count, show=id if options.show else "")
                if options.write:
                    written.append(encode_plant(id, plant, doc))
    for id, count in counts.items():
        show_counts(id, count)
    if options.json:
        options.json.write_text(json.dumps(counts, indent=2) + "\n")
    if options.write:
        options.write.write_bytes(b"".join(written))
    return 0


def encode_plant(rule: str, plant: Plant, twin: Document) -> bytes:
    """A line for other programs (benchmarks/peers): the report with its slip, where, and without it.

    It holds text of the sets, and stays out of the repository.
    """
    row = {
        "id": plant.doc.id,
        "rule": rule,
        "provable": plant.provable,
        "part": "text" if plant.part is UNSET else plant.part,
        "start": plant.start,
        "end": plant.end,
        "published": plant.doc.dct.value,
        "headline": plant.doc.headline,
        "text": plant.doc.text,
        "twin": {"headline": twin.headline, "text": twin.text},
    }
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"


def count_plant(plant: Plant, findings: list[Finding], count: Counter[str], show: str) -> None:
    hits = [finding for finding in findings if is_found(finding, plant)]
    exact = any(is_exact(finding, plant) for finding in hits)
    count["planted"] += 1
    count["found"] += bool(hits)
    if plant.provable:
        count["provable"] += 1
        count["provable found"] += bool(hits)
        count["provable exact"] += exact
        count["provable proved"] += any(finding.tier == "proved" for finding in hits)
        if show and not exact:
            text = plant.doc.part_text(plant.part)
            around = text[max(0, plant.start - 90) : plant.start] + "{" + text[plant.start : plant.end] + "}"
            around += text[plant.end : plant.end + 90]
            print(plant.doc.id, show, "found, not exactly" if hits else "missed", repr(around), sep="\t")


def show_counts(id: str, count: Counter[str]) -> None:
    provable = count["provable"]
    rates = " ".join(
        f"{what} {count[f'provable {what}']:4} ({count[f'provable {what}'] / max(provable, 1):6.1%})"
        for what in ("found", "exact", "proved")
    )
    print(
        f"{id:24} {count['statements']:6} statements in {count['reports']:5} reports; "
        f"planted {count['planted']:4}, provable {provable:4}, {rates}; "
        f"on {count['twins']} twins {count['on twins']} findings"
    )


if __name__ == "__main__":
    sys.exit(main())
