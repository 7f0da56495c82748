"""Stances against the gold table of eval/stance: accuracy by half, and the confusion of one half.

    python eval/stance.py [tune|held|train|dev] [--errors]

`tune` and `held` are halves of the sentences written for the project; `train` and `dev` are real
attributions of the attribution corpus, judged by a reader in labels.tsv, for those who have the corpus.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from onrecord.document import Span
from onrecord.read.attribution.stance import find_stance

GOLD = Path(__file__).parent / "stance" / "gold.tsv"
LABELS = Path(__file__).parent / "stance" / "labels.tsv"
CORPUS = Path(os.environ.get("ONRECORD_GOLD", Path(__file__).parents[2] / "shared" / "gold")) / "attribution"
STANCES = ("asserts", "denies", "speculates", "predicts", "promises", "asks", "demands", "evaluates")
# "{s:The mayor}"; the first letter tells source, cue and content.
MARK = re.compile(r"\{([sct]):([^{}]*)\}")


class Row(NamedTuple):
    id: str
    half: str
    stance: str
    text: str
    spans: dict[str, list[Span]]


def read_marks(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The text without its marks, and the spans that were marked, by letter."""
    text, at = "", 0
    spans: dict[str, list[Span]] = {"s": [], "c": [], "t": []}
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans[mark[1]].append(Span(len(text), len(text) + len(mark[2])))
        text += mark[2]
        at = mark.end()
    return text + marked[at:], spans


def read_gold(path: Path = GOLD) -> list[Row]:
    """The rows of the gold table."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            id, half, stance, marked = line.split("\t")
            rows.append(Row(id, half, stance, *read_marks(marked)))
    return rows


def read_labels(split: str, folder: Path = CORPUS) -> list[Row]:
    """The labelled attributions of one split of the corpus; none where the corpus is not at hand."""
    path = folder / split / "attribution.jsonl"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        corpus = {report["doc"]: report for report in map(json.loads, lines)}
    rows = []
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if not line.startswith(split + "\t"):
            continue
        _, doc, cue, content, stance = line.split("\t")
        report = corpus[doc]
        found = next(
            a
            for a in report["attributions"]
            if a["cue"] and a["content"] and (a["cue"][0][0], a["content"][0][0]) == (int(cue), int(content))
        )
        spans = {key[0]: [Span(*span) for span in found[key]] for key in ("source", "cue")}
        spans["t"] = [Span(*span) for span in found["content"]]
        rows.append(Row(f"{doc}:{cue}", split, stance, report["text"], spans))
    return rows


def confuse(rows: list[Row], *, errors: bool = False) -> Counter[tuple[str, str]]:
    """How often each gold stance is found as each; with `errors`, what is found wrong is printed."""
    confusion: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found = find_stance(row.text, row.spans["c"], row.spans["t"], row.spans["s"])
        confusion[row.stance, found] += 1
        if errors and found != row.stance:
            print(f"{row.id}: {row.stance}, found {found} | {_show(row)}")
    return confusion


def macro_f1(confusion: Counter[tuple[str, str]]) -> float:
    """The mean of the stances' F1, between 0 and 1."""
    return sum(_f1(confusion, stance) for stance in STANCES) / len(STANCES)


def print_confusion(confusion: Counter[tuple[str, str]]) -> None:
    """Accuracy, F1 by stance and the confusion table (rows: gold, columns: found)."""
    right = sum(confusion[s, s] for s in STANCES)
    print(f"{right} of {confusion.total()} right, macro-F1 {100 * macro_f1(confusion):.1f}")
    print("gold".ljust(12) + "".join(s[:9].rjust(11) for s in STANCES) + "F1".rjust(8))
    for stance in STANCES:
        counts = "".join(str(confusion[stance, found] or ".").rjust(11) for found in STANCES)
        print(stance.ljust(12) + counts + f"{100 * _f1(confusion, stance):8.1f}")


def _show(row: Row) -> str:
    parts = (" … ".join(row.text[span.start : span.end] for span in row.spans[key]) for key in "sct")
    return " | ".join(part.replace("\n", " ")[:120] for part in parts)


def _f1(confusion: Counter[tuple[str, str]], stance: str) -> float:
    gold = sum(n for (g, _), n in confusion.items() if g == stance)
    found = sum(n for (_, f), n in confusion.items() if f == stance)
    return 2 * confusion[stance, stance] / (gold + found) if gold + found else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("half", nargs="?", choices=("tune", "held", "train", "dev"), default="tune")
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    if arguments.half in ("tune", "held"):
        rows = [row for row in read_gold() if row.half == arguments.half]
    else:
        rows = read_labels(arguments.half)
    if not rows:
        sys.exit(f"no corpus at {CORPUS}; nothing to score")
    print_confusion(confuse(rows, errors=arguments.errors))


if __name__ == "__main__":
    main()
