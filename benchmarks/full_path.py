"""Speed and memory of names and attributions: words a second of processor time, on one thread.

    python benchmarks/full_path.py [--gold DIR] [--articles 84] [--runs 2] [--json FILE]

Reads the development articles of the attribution corpus when they are there, else the bundled reports as
often as it takes to have as many words. Exit 1 when a limit is broken.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

import onrecord
from onrecord.document import Document, make_document
from onrecord.read import has_full_path

ROOT = Path(__file__).resolve().parent.parent
GOLD = Path(os.environ.get("ONRECORD_GOLD", ROOT.parent / "shared" / "gold"))
WORDS = 67_000
# What spreads arithmetic over cores; read when the libraries are loaded, at the first report.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
ONE_THREAD["TOKENIZERS_PARALLELISM"] = "false"


class Row(NamedTuple):
    """A value, its unit, and the limit that it must keep to; fields as in `run.Figure`."""

    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def limit(self) -> str:
        """The limit in words; empty where there is none."""
        if self.at_most is not None:
            return f"at most {self.at_most:,g}"
        return "" if self.at_least is None else f"at least {self.at_least:,g}"

    @property
    def holds(self) -> bool:
        """Whether the limit is kept."""
        return self.value <= (self.at_most or self.value) and self.value >= (self.at_least or 0)


def find_articles(gold: Path, most: int) -> tuple[str, list[Document]]:
    """What is read, in words, and the articles."""
    folder = gold / "attribution" / "dev" / "text"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if texts:
        return "PolNeAR, dev", make_all(texts[:most])
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    times = WORDS * most // 84 // max(1, sum(len(text.split()) for text in texts)) + 1
    return "the bundled reports over and over", make_all(texts * times)


def make_all(texts: list[str]) -> list[Document]:
    """The texts as documents."""
    return [make_document(text, language="en") for text in texts]


def measure_load() -> dict[str, Row]:
    """What the first report waits for: libraries, models and lists. One sentence is read in no time."""
    wall, processor = perf_counter(), process_time()
    onrecord.read('Ana Lee said: "It rained."', only="names,attributions")
    return {
        "loading": Row(process_time() - processor, "s of processor time", at_most=1.5),
        "loading, by the clock": Row(perf_counter() - wall, "s"),
    }


def measure_speed(documents: list[Document], runs: int) -> dict[str, Row]:
    """Words a second: of each stage with what it needs, of both, and of both with `fast`."""
    from onrecord.read.attribution import find_attributions
    from onrecord.read.names import find_names
    from onrecord.read.time import read_timexes

    timexes = {id(doc): read_timexes(doc) for doc in documents}
    names = {id(doc): find_names(doc) for doc in documents}

    def attribute(doc: Document) -> object:
        return find_attributions(doc, timexes[id(doc)], names[id(doc)])

    def read(doc: Document) -> object:
        return onrecord.read(doc, only="names,attributions")

    def read_fast(doc: Document) -> object:
        return onrecord.read(doc, only="names,attributions", fast=True)

    words = sum(len(doc.text.split()) for doc in documents)
    stages: dict[str, tuple[Callable[[Document], object], float | None]] = {
        "names": (find_names, None),
        "attributions": (attribute, None),
        "names and attributions": (read, 3000),
        "names and attributions, --fast": (read_fast, None),
    }
    return {
        name: Row(words / processor_time(stage, documents, runs), "words/s", at_least=at_least)
        for name, (stage, at_least) in stages.items()
    }


def processor_time(stage: Callable[[Document], object], documents: list[Document], runs: int) -> float:
    """Seconds for all documents, the best of some runs."""
    times = []
    for _ in range(runs):
        start = process_time()
        for doc in documents:
            stage(doc)
        times.append(process_time() - start)
    return min(times)


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, default=GOLD, help="the annotated corpora")
    parser.add_argument("--articles", type=int, default=84, help="how many")
    parser.add_argument("--runs", type=int, default=2, help="the best of them counts")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    options = parser.parse_args()
    rows: dict[str, Row] = {}
    if has_full_path():
        os.environ.update(ONE_THREAD)
        what, documents = find_articles(options.gold, options.articles)
        print(f"names and attributions of {len(documents)} reports: {what}")
        rows |= measure_load()
        rows |= measure_speed(documents, options.runs)
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows["memory with the models, peak"] = Row(peak_mb, "MB", at_most=1000)
    else:
        print("names and attributions: left out, their models are not installed")
    for name, row in rows.items():
        broken = "" if row.holds else "  BROKEN"
        print(f"{name:42} {row.value:10,.3f} {row.unit:5} {row.limit}{broken}", flush=True)
    if options.json:
        options.json.write_text(json.dumps({name: row._asdict() for name, row in rows.items()}) + "\n")
    return int(not all(row.holds for row in rows.values()))


if __name__ == "__main__":
    sys.exit(main())
