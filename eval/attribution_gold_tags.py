"""Scores the attribution linker alone: the annotators' marks go in, their pairing is thrown away.

    python eval/attribution_gold_tags.py [--split dev|train] [--faults] [--errors N]

Prints every row of the attribution scorer. With --faults the marks are first made as faulty as a tagger's
(train/links/noise.py, seeded): then the rows say how the linker bears that, and no longer how good it is.
Without the corpus one line says so and the exit code is 0.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from train.links.gold import Marked, as_marks, load_reports  # noqa: E402
from train.links.noise import blur_report, common_cues  # noqa: E402

from onrecord.read.attribution.link import Link, link_marks  # noqa: E402
from onrecord.read.attribution.marks import Mark  # noqa: E402

GOLD = Path(os.environ.get("ONRECORD_GOLD", ROOT.parent / "shared" / "gold"))
SEED = 99


def predict_lines(gold: Path) -> Iterator[str]:
    """The predictions for a gold file, a line for each report."""
    return (predict_line(report) + "\n" for report in load_reports(gold))


def predict_line(report: Marked) -> str:
    """The report's links in the form that the scorer takes."""
    links = link_marks(report.text, None, as_marks(report))
    return json.dumps({"doc": report.doc, "attributions": [_attribution(link) for link in links]})


def _attribution(link: Link) -> dict[str, list[list[int]]]:
    return {"source": _spans(link.sources), "cue": _spans(link.cue), "content": _spans(link.contents)}


def _spans(marks: Iterable[Mark]) -> list[list[int]]:
    return [[mark.start, mark.end] for mark in marks]


def main() -> int:
    """Predict, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--tools", type=Path)
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    corpus = arguments.gold / "attribution"
    if not corpus.is_dir():
        print(f"eval: no attribution corpus in {arguments.gold}; nothing scored")
        return 0
    gold = corpus / arguments.split / "attribution.jsonl"
    reports = load_reports(gold)
    if arguments.faults:
        cues, rng = common_cues(load_reports(corpus / "train" / "attribution.jsonl")), random.Random(SEED)
        reports = [blur_report(report, cues, rng) for report in reports]
    scorer = (arguments.tools or arguments.gold.parent / "tools") / "score_attribution.py"
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder, "predictions.jsonl")
        predictions.write_text("".join(predict_line(r) + "\n" for r in reports), encoding="utf-8")
        command = [sys.executable, scorer, gold, predictions, "--errors", str(arguments.errors)]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
