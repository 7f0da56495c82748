"""Certainty of events in the form that the certainty scorer reads, with baselines and the confusion table.

    python eval/factuality.py GOLD.jsonl[.gz] > predictions.jsonl
    python eval/factuality.py GOLD.jsonl[.gz] --system majority|negation > predictions.jsonl
    python eval/factuality.py --compare GOLD.jsonl[.gz] SCORER.py

`majority` takes every event for certain; `negation` denies those with a word of negation among the five
words before them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.document import Span
from onrecord.read.factuality import certainty_points, judge_factuality
from onrecord.read.factuality.window import split_words

NEGATIONS = frozenset(("not", "no", "never", "without", "n't", "nor", "neither", "nobody", "nothing", "none"))
BASELINE_REACH = 5
# Where the scorer cuts the scale into classes.
CUT = 1.5
CLASSES = ("denied", "uncertain", "asserted")


def judge(text: str, start: int, end: int) -> float:
    """The score that the project gives."""
    return certainty_points(judge_factuality(text, start, end, Span(0, len(text))))


def take_all(text: str, start: int, end: int) -> float:
    """Certain, whatever the text says."""
    return 3


def count_negations(text: str, start: int, end: int) -> float:
    """Denied where a word of negation stands shortly before."""
    return -3 if NEGATIONS.intersection(split_words(text, 0, start)[-BASELINE_REACH:]) else 3


SYSTEMS: dict[str, Callable[[str, int, int], float]] = {
    "onrecord": judge,
    "majority": take_all,
    "negation": count_negations,
}


def read_gold(path: str) -> list[dict[str, Any]]:
    """The sentences of a gold file."""
    open_file = gzip.open if path.endswith(".gz") else open
    with open_file(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def predict(row: dict[str, Any], system: str) -> dict[str, Any]:
    """The prediction line for one sentence."""
    targets = [
        {"start": t["start"], "end": t["end"], "score": SYSTEMS[system](row["text"], t["start"], t["end"])}
        for t in row["targets"]
    ]
    return {"id": row["id"], "targets": targets}


def to_class(score: float) -> str:
    """Denied, uncertain or asserted, as the scorer has it."""
    return "denied" if score <= -CUT else "asserted" if score >= CUT else "uncertain"


def confuse(rows: list[dict[str, Any]]) -> Counter[tuple[str, str]]:
    """How often each gold class is found as each."""
    return Counter(
        (to_class(target["score"]), to_class(found["score"]))
        for row in rows
        for target, found in zip(row["targets"], predict(row, "onrecord")["targets"], strict=True)
    )


def print_confusion(rows: list[dict[str, Any]]) -> None:
    """Classes, and what the gold scores are on average for each of ours."""
    confusion = confuse(rows)
    gold: dict[float, list[float]] = {}
    for row in rows:
        for target, found in zip(row["targets"], predict(row, "onrecord")["targets"], strict=True):
            gold.setdefault(found["score"], []).append(target["score"])
    print("gold \\ found".ljust(14) + "".join(name.rjust(11) for name in CLASSES))
    for name in CLASSES:
        print(name.ljust(14) + "".join(str(confusion[name, found]).rjust(11) for found in CLASSES))
    for score in sorted(gold):
        print(
            f"{score:+.0f}: {len(gold[score])} targets, mean gold {sum(gold[score]) / len(gold[score]):+.2f}"
        )


def compare(path: str, scorer: str) -> None:
    """Score every system, and print the confusion of ours."""
    rows = read_gold(path)
    with tempfile.TemporaryDirectory() as folder:
        for system in SYSTEMS:
            file = Path(folder) / f"{system}.jsonl"
            file.write_text(
                "".join(json.dumps(predict(row, system)) + "\n" for row in rows), encoding="utf-8"
            )
            run = subprocess.run(
                [sys.executable, scorer, path, str(file)], capture_output=True, text=True, check=True
            )
            score = json.loads(run.stdout)
            f1 = "  ".join(f"{name} {values['F1']}" for name, values in score["3-way"].items())
            print(
                f"{system:10} MAE {score['MAE']}  r {score['r']}  macro-F1 {score['macro-F1']}  "
                f"accuracy {score['accuracy']}  {f1}"
            )
    print_confusion(rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold")
    parser.add_argument("scorer", nargs="?")
    parser.add_argument("--system", choices=SYSTEMS, default="onrecord")
    parser.add_argument("--compare", action="store_true")
    arguments = parser.parse_args()
    if arguments.compare:
        if arguments.scorer is None:
            parser.error("--compare needs the scorer as second argument")
        compare(arguments.gold, arguments.scorer)
        return
    for row in read_gold(arguments.gold):
        print(json.dumps(predict(row, arguments.system)))


if __name__ == "__main__":
    main()
