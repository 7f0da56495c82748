"""Score sentence boundaries on reports that come one sentence a line.

    python eval/sentences.py [--pysbd] [--first N]

The lines of the crossdoc set are joined by blanks and split again. A boundary counts where it falls on the
same character as the set's; those that no stop marks, such as headings', are left out of recall.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from onrecord.read.segment import find_sentences

GOLD = Path(os.environ.get("ONRECORD_GOLD", Path(__file__).resolve().parents[2] / "shared" / "gold"))
# What a marked boundary stands after.
STOPS = ".?!\"”’')"


def score(name: str, find_ends: Callable[[str], list[int]], reports: list[dict[str, object]]) -> None:
    """Print precision, recall, F1 and speed."""
    right = extra = missed = size = 0
    seconds = 0.0
    for report in reports:
        text = str(report["text"]).replace("\n", " ")
        lines: list[dict[str, int]] = report["sentences"]  # type: ignore[assignment]
        every = {line["end"] for line in lines}
        marked = {end for end in every if end < len(text) and text[:end].rstrip()[-1:] in STOPS}
        began = time.perf_counter()
        ends = find_ends(text)
        seconds += time.perf_counter() - began
        found = {end for end in ends if end < len(text.rstrip())}
        right += len(found & marked)
        missed += len(marked - found)
        extra += len(found - every)
        size += len(text)
    precision, recall = right / (right + extra), right / (right + missed)
    f1 = 2 * precision * recall / (precision + recall)
    counts = f"{right} right, {extra} extra, {missed} missed"
    print(f"{name}: P {precision:.1%} R {recall:.1%} F1 {f1:.1%} ({counts}), {size / seconds / 1e6:.2f} MB/s")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pysbd", action="store_true", help="also score pysbd, which must be installed")
    parser.add_argument("--first", type=int, help="only the first N reports")
    options = parser.parse_args()
    file = GOLD / "crossdoc" / "ecbplus-dev.jsonl.gz"
    if not file.exists():
        print(f"skipped: no {file}")
        return 0
    lines = gzip.decompress(file.read_bytes()).splitlines()[: options.first]
    reports = [json.loads(line) for line in lines]
    score("onrecord", lambda text: [span.end for span in find_sentences(text)], reports)
    if options.pysbd:
        import pysbd

        segmenter = pysbd.Segmenter(language="en", clean=False, char_span=True)
        score(
            "pysbd", lambda text: [s.start + len(s.sent.rstrip()) for s in segmenter.segment(text)], reports
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
