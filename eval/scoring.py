"""What every area of `run.py` has: a corpus, a way to score it, and what the scoring gives."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from onrecord.read import has_full_path

HERE = Path(__file__).resolve().parent
# Measures on a scale of their own; all others are percent.
SMALL_SCALE = frozenset({"mae", "r"})
LOWER_IS_BETTER = frozenset({"mae"})
# Less than one item more or less in the smallest set; the scorers round to a tenth of a percent.
SLACK = 0.05
SMALL_SCALE_SLACK = 0.0005
# Allowed where the tagger is scored: its whole-number sums round otherwise on other processors, which turns a
# few of some two thousand attributions. An allowance, not a measurement.
TAGGER_SLACK = 0.25
QUOTED_MARK = "†"

Scores = dict[str, float]
Confusion = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Measured:
    """What scoring one area gives.

    Attributes:
        scores: by the names that floors and tables have; in percent but for `SMALL_SCALE`.
        counts: what was scored, for the reader.
        beside: scores of baselines, on the same items and in the same run, by name.
        confusion: gold class → class found → how many.
        detail: all that the scorer says, where a table shows it.
    """

    scores: Scores
    counts: dict[str, int]
    beside: dict[str, Scores] = field(default_factory=dict)
    confusion: Confusion = field(default_factory=dict)
    detail: dict[str, Any] = field(default_factory=dict)

    def as_entry(self) -> dict[str, Any]:
        """For report.json, without what is empty."""
        always = ("scores", "counts")
        return {key: value for key, value in asdict(self).items() if value or key in always}


@dataclass(frozen=True)
class Area:
    """What is scored, and how.

    Attributes:
        score: takes the path of the corpus (of `own` where there is no `corpus`) and that of the scorers.
        corpus: file or folder below the gold folder, which is not part of the project; or None.
        own: file below eval/, written for the project, or None.
        models: whether the packages of the extra "full" are needed.
        slack: how far below its floor a percentage may be.
    """

    score: Callable[[Path, Path], Measured]
    corpus: str | None = None
    own: str | None = None
    models: bool = False
    slack: float = SLACK

    def paths(self, gold: Path) -> tuple[Path, ...]:
        """The files and folders that the scores hang on; the first is what `score` takes."""
        outside = () if self.corpus is None else (gold / self.corpus,)
        return outside if self.own is None else (*outside, HERE / self.own)

    def why_not(self, gold: Path, tools: Path) -> str | None:
        """Why it cannot be scored here, or None."""
        if self.corpus is not None:
            if reason := say_no_corpora(gold, tools):
                return reason
            if not (gold / self.corpus).exists():
                return f"the annotated corpora are without {self.corpus}"
        if self.models and not has_full_path():
            return "the models are not installed (pip install ./models '.[full]')"
        return None


def say_no_corpora(gold: Path, tools: Path) -> str | None:
    """That corpora or scorers are not here; None where they are."""
    if gold.is_dir() and tools.is_dir():
        return None
    return "the annotated corpora are not here (ONRECORD_GOLD or --gold names their folder)"


def is_worse(name: str, score: float, floor: float, slack: float = SLACK) -> bool:
    """Whether a score is on the wrong side of its floor; a distance has a ceiling for a floor.

    >>> is_worse("value_f1", 78.9, 79.0), is_worse("value_f1", 78.97, 79.0)
    (True, False)
    >>> is_worse("mae", 0.51, 0.498), is_worse("mae", 0.4, 0.498)
    (True, False)
    """
    slack = SMALL_SCALE_SLACK if name in SMALL_SCALE else slack
    return score > floor + slack if name in LOWER_IS_BETTER else score < floor - slack


def take_better(name: str, one: float, other: float) -> float:
    """The better of two scores of one measure.

    >>> take_better("value_f1", 79.0, 81.0), take_better("mae", 0.5, 0.4)
    (81.0, 0.4)
    """
    return min(one, other) if name in LOWER_IS_BETTER else max(one, other)


def show_score(name: str, score: float) -> str:
    """Percent to a tenth; a measure on a scale of its own to a thousandth.

    >>> show_score("value_f1", 78.94), show_score("mae", 0.4982)
    ('78.9', '0.498')
    """
    return f"{score:.3f}" if name in SMALL_SCALE else f"{score:.1f}"


def load_toml(path: Path) -> dict[str, Any]:
    """A table, empty when the file is not there."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def load_quoted(path: Path, area: str) -> tuple[dict[str, Scores], str]:
    """Rows of `quoted.toml` for one area, their names marked, and the note that says what the mark means."""
    table = load_toml(path)
    rows = {f"{name} {QUOTED_MARK}": scores for name, scores in table.get(area, {}).items()}
    return rows, f"{QUOTED_MARK} {table['note'][area]}" if rows else ""


def run_script(*command: str | Path) -> str:
    """What a script of this folder or of the scorers prints."""
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"eval: {Path(command[0]).name} failed:\n{done.stderr}")
    return done.stdout


def predict(script: str, gold: Path, *options: str) -> Path:
    """Run a prediction script of this folder, keep what it prints in a file."""
    return keep_lines([run_script(HERE / script, gold, *options)])


def keep_lines(lines: Iterable[str]) -> Path:
    """A file with these predictions, for a scorer to read; the caller removes it."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf-8") as out:
        out.writelines(lines)
    return Path(out.name)


def score_by(scorer: Path, gold: Path, predictions: Path, *options: str) -> dict[str, Any]:
    """What a scorer that prints JSON says of a file of predictions, which is removed."""
    try:
        scored: dict[str, Any] = json.loads(run_script(scorer, gold, predictions, *options))
    finally:
        predictions.unlink()
    return scored
