"""Fits the weights by which the linker pairs marks.

    python -m train.links.fit GOLD WEIGHTS.tsv

GOLD holds train/ with attribution.jsonl; WEIGHTS.tsv is src/onrecord/lexicons/en/attribution_links.tsv.
Takes half a minute and numpy on one core; the same seed gives the same file. Each report is seen once with
the annotators' marks and twice with faults like a tagger's. A mark's choice among its candidates is a softmax
over sums of weights; AdaGrad (Duchi et al. 2011) with a pull to zero keeps few of them.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from onrecord.read.attribution.choice import NOBODY, Option, content_options, see_roles, source_options
from onrecord.read.attribution.layout import CONTENT, CUE, SOURCE, Row, lay_out
from onrecord.read.attribution.segments import Segments, cut_segments

from .gold import Marked, as_marks, load_reports
from .noise import blur_report, common_cues

BLURRED_COPIES = 2
# A clue seen less often is no clue.
RARE_CLUE = 30
EPOCHS = 4
BATCH = 64
RATE = 0.15
PULL = 1e-4
# Weights closer to zero change nothing that counts.
LEAST_WEIGHT = 0.02
ROLE_NAMES = {SOURCE: "source", CUE: "cue", CONTENT: "content"}
HEADER = """\
# Weights of the clues by which sources, cues and contents are tied together: weight, clue.
# read/attribution/clues.py says how a clue is written. More is likelier; a clue not listed counts nothing.
# Source: fitted by train/links on the train split of PolNeAR 1.0.0 (Newell, Margolin and Ruths, LREC 2018).
# The corpus states no licence; what stands here are single words and patterns with weights, none of its text.
# Compiled for this project; Apache-2.0.
"""


class Example(NamedTuple):
    """A choice: the clues for each candidate, and which candidates are right."""

    kind: str
    candidates: list[list[str]]
    right: list[int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    reports = load_reports(arguments.gold / "train" / "attribution.jsonl")
    examples = list(read_examples(reports, random.Random(arguments.seed)))
    weights: dict[str, float] = {}
    for kind in (CONTENT, SOURCE, "O"):
        # Clues of different kinds have different heads, so that the three are fitted apart.
        weights.update(fit_weights([e for e in examples if e.kind == kind], arguments.seed))
    lines = [f"{weights[clue]:.2f}\t{clue}\n" for clue in sorted(weights)]
    arguments.weights.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(weights)} weights from {len(examples)} choices")


def read_examples(reports: Sequence[Marked], rng: random.Random) -> Iterator[Example]:
    """All choices in the reports, with the annotators' marks and with faulty ones."""
    cues = common_cues(reports)
    for report in reports:
        segments = cut_segments(report.text)
        yield from _examples_of(report, segments)
        for _ in range(BLURRED_COPIES):
            yield from _examples_of(blur_report(report, cues, rng), segments)


def _examples_of(report: Marked, segments: Segments) -> Iterator[Example]:
    """The choices in the order in which the linker makes them, the earlier ones made rightly."""
    layout = lay_out(report.text, segments, as_marks(report))
    owners = [report.marks[ROLE_NAMES[placed.role]][placed.number].owners for placed in layout.placed]
    cues, sources = layout.positions(CUE), layout.positions(SOURCE)
    cue_of: dict[int, int] = {}
    contents_of: dict[int, list[int]] = defaultdict(list)
    for content in layout.positions(CONTENT):
        options = content_options(layout, content, cues)
        example, cue_of[content] = _example(CONTENT, options, content, owners)
        contents_of[cue_of[content]].append(content)
        yield example
    lone = contents_of.pop(NOBODY, [])
    letters, used = see_roles(layout, cue_of), set()
    for cue, own in sorted(contents_of.items()):
        example, source = _example(
            SOURCE, source_options(layout, cue, sources, Row(letters, own)), cue, owners
        )
        used.add(source)
        yield example
    row = Row(see_roles(layout, cue_of, used))
    for content in lone:
        yield _example("O", source_options(layout, content, sources, row), content, owners)[0]


def _example(
    kind: str, options: Sequence[Option], chooser: int, owners: Sequence[frozenset[int]]
) -> tuple[Example, int]:
    """A choice, and the first right candidate's position; nobody is right where no candidate is."""
    right = [
        at
        for at, option in enumerate(options)
        if option.partner != NOBODY and owners[option.partner] & owners[chooser]
    ] or [len(options) - 1]
    return Example(kind, [option.clues for option in options], right), options[right[0]].partner


def fit_weights(examples: Sequence[Example], seed: int) -> dict[str, float]:
    """Weights of the clues that matter."""
    counts = Counter(clue for example in examples for clues in example.candidates for clue in clues)
    index = {clue: at for at, clue in enumerate(sorted(c for c, n in counts.items() if n >= RARE_CLUE))}
    data = [
        (
            [np.array([index[c] for c in clues if c in index], dtype=np.int64) for clues in e.candidates],
            e.right,
        )
        for e in examples
    ]
    weights, squares = np.zeros(len(index)), np.full(len(index), 1e-2)
    rng = random.Random(seed)
    for _ in range(EPOCHS):
        rng.shuffle(data)
        for start in range(0, len(data), BATCH):
            slope = _slope(weights, data[start : start + BATCH])
            squares += slope * slope
            step = RATE / np.sqrt(squares)
            weights -= step * slope
            weights = np.sign(weights) * np.maximum(0, np.abs(weights) - step * PULL)
    rounded = {clue: round(float(weights[at]), 2) for clue, at in index.items()}
    return {clue: weight for clue, weight in rounded.items() if abs(weight) >= LEAST_WEIGHT}


def _slope(weights: np.ndarray, batch: Sequence[tuple[list[np.ndarray], list[int]]]) -> np.ndarray:
    """Gradient of the mean loss; where several candidates are right, the likeliest of them counts most."""
    rows = [row for candidates, _ in batch for row in candidates]
    flat, row_of = np.concatenate(rows), np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    sums = np.bincount(row_of, weights=weights[flat], minlength=len(rows))
    pulls = np.empty(len(rows))
    first = 0
    for candidates, right in batch:
        last = first + len(candidates)
        likely = np.exp(sums[first:last] - sums[first:last].max())
        likely /= likely.sum()
        wanted = np.zeros(len(candidates))
        wanted[right] = (likely[right] + 1e-12) / (likely[right] + 1e-12).sum()
        pulls[first:last] = likely - wanted
        first = last
    return np.bincount(flat, weights=pulls[row_of], minlength=len(weights)) / len(batch)


if __name__ == "__main__":
    main()
