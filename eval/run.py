"""Scores the reader on annotated corpora and looks for false alarms on real reports.

    python eval/run.py [--gold DIR] [--tools DIR] [--only AREA] [--update]

Prints a table, writes eval/report.json and compares with eval/floors.toml: a score below its floor
or a corpus with another digest fails. The corpora are not part of the project; without them one
line says so and the exit code is 0. --update raises the floors to the present scores, never
lowers them, and records digests that are not there yet.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import onrecord

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.toml"
PEERS = HERE / "peers.toml"
REPORT = HERE / "report.json"
GOLD = Path(os.environ.get("ONRECORD_GOLD", HERE.parent.parent / "shared" / "gold"))
# Less than one item more or less in the smallest set; the scorers round to a tenth.
SLACK = 0.05

Scores = dict[str, float]


class Area(NamedTuple):
    """What is scored, on which files below the gold folder, and how."""

    corpus: str
    score: Callable[[Path, Path], tuple[Scores, dict[str, int]]]


def run_script(*command: str | Path) -> str:
    """What a script of this folder or of the scorers prints."""
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"eval: {Path(command[0]).name} failed:\n{done.stderr}")
    return done.stdout


def predict(script: str, gold: Path) -> Path:
    """Run a prediction script of this folder, keep what it prints in a file."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf-8") as out:
        out.write(run_script(HERE / script, gold))
    return Path(out.name)


def score_time(gold: Path, tools: Path) -> tuple[Scores, dict[str, int]]:
    """TempEval-3 measures in percent, and counts."""
    predictions = predict("predict_time.py", gold)
    scored = json.loads(run_script(tools / "score_time.py", gold, predictions, "--json"))
    predictions.unlink()
    kept = ("strict_f1", "relaxed_f1", "type_f1", "value_f1")
    counts = {key: scored[key] for key in ("documents", "gold", "pred")}
    return {key: round(100 * scored[key], 2) for key in kept}, counts


def score_quantity(gold: Path, tools: Path) -> tuple[Scores, dict[str, int]]:
    """F1 in percent of the value, and of value and unit; spans that match; counts."""
    predictions = predict("predict_quantity.py", gold)
    scored = json.loads(run_script(tools / "score_quantity.py", gold, predictions))
    predictions.unlink()
    scores = {
        "value_f1": scored["value"]["F1"],
        "value_unit_f1": scored["value+unit loose"]["F1"],
        "value_unit_strict_f1": scored["value+unit strict"]["F1"],
        "span_overlap": scored["span of value-matched"]["overlap"],
    }
    if "value+change" in scored:
        scores["value_change_f1"] = scored["value+change"]["F1"]
    return scores, {key: scored[key] for key in ("sentences", "gold", "predicted")}


def score_dct(gold: Path, tools: Path) -> tuple[Scores, dict[str, int]]:
    """How often the day of writing is inferred, and how often rightly, in percent; counts."""
    from infer_dct import count, load_timeline, scores_of

    counts = count(load_timeline(gold.parent), [])
    return scores_of(counts), {key: counts[key] for key in ("reports", "claimed")}


def score_attribution(gold: Path, tools: Path) -> tuple[Scores, dict[str, int]]:
    """F1 of content with the right source, by form of content, and of all spans exact; counts."""
    predictions = predict("predict_attribution.py", gold)
    scored = json.loads(run_script(tools / "score_attribution.py", gold, predictions, "--json"))[
        "attributions"
    ]
    predictions.unlink()
    scores = {
        "source_f1": scored["all"]["content+source"]["f1"],
        "source_direct_f1": scored["direct"]["content+source"]["f1"],
        "source_indirect_mixed_f1": scored["indirect+mixed"]["content+source"]["f1"],
        "content_f1": scored["all"]["content"]["f1"],
        "exact_f1": scored["all"]["exact"]["f1"],
    }
    counts = {"gold": scored["all"]["gold"], "predicted": scored["all"]["pred"]}
    return {key: round(100 * score, 2) for key, score in scores.items()}, counts


AREAS = {
    "time": Area("time/dev", score_time),
    "dct": Area("timeline", score_dct),
    "quantity-newsquant": Area("quantity/newsquant-dev.jsonl", score_quantity),
    "quantity-unitspecs": Area("quantity/unitspecs-dev.jsonl", score_quantity),
    "attribution": Area("attribution/dev/attribution.jsonl", score_attribution),
}


def digest_of(path: Path) -> str:
    """SHA-256 over the names and contents of a file, or of all files below a folder."""
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.relative_to(path.parent)}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def load_toml(path: Path) -> dict[str, Any]:
    """A table, empty when the file is not there."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def find_drops(area: str, scores: Scores, floors: dict[str, Any]) -> list[str]:
    """A line for each score below its floor, and for a floor whose score is gone."""
    return [
        f"{area}: {name} is {scores.get(name)}, the floor is {floor}"
        for name, floor in floors.get(area, {}).items()
        if name not in scores or scores[name] < floor - SLACK
    ]


def render_floors(floors: dict[str, Any]) -> str:
    """floors.toml with its comment."""
    head = (
        "# Scores on the dev splits that must not fall, in percent, and the digest of each corpus.\n"
        "# Written by `python eval/run.py --update`, which only raises. See README.md.\n"
    )
    tables = []
    for name, table in floors.items():
        rows = (f"{json.dumps(key)} = {json.dumps(value)}" for key, value in table.items())
        tables.append("\n".join([f"[{name}]", *rows]))
    return head + "\n" + "\n\n".join(tables) + "\n"


def raise_floors(floors: dict[str, Any], report: dict[str, Any]) -> dict[str, Any]:
    """The floors with every higher score of the report taken over."""
    digests = {area: entry["digest"] for area, entry in report.items()}
    raised = {"digests": digests | floors.get("digests", {})}
    for area, entry in report.items():
        # A measure that was taken out by hand stays out.
        old = floors.get(area, dict.fromkeys(entry["scores"], 0.0))
        raised[area] = {name: max(entry["scores"].get(name, 0.0), floor) for name, floor in old.items()}
    return raised


def print_table(area: str, entry: dict[str, Any], floors: dict[str, Any], peers: dict[str, Any]) -> None:
    """One row a system: ours, the floor, and what others get on the same files."""
    names = list(entry["scores"])
    counts = ", ".join(f"{value} {key}" for key, value in entry["counts"].items())
    print(f"\n{area}  ({entry['corpus']}: {counts}; {entry['seconds']} s)")
    print(f"  {'':26}" + "".join(f"{name:>22}" for name in names))
    others = {name: row for name, row in peers.get(area, {}).items() if name != "onrecord"}
    rows = {"onrecord": entry["scores"], "floor": floors.get(area, {}), **others}
    for name, row in rows.items():
        if row:
            cells = (f"{row[key]:.1f}" if isinstance(row.get(key), int | float) else "–" for key in names)
            print(f"  {name:26}" + "".join(f"{cell:>22}" for cell in cells))


def audit(gold: Path) -> tuple[dict[str, Any], bool]:
    """Findings on real reports with their judgements, as audit.py counts them, and whether they pass."""
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "counts.json"
        command = [sys.executable, str(HERE / "audit.py"), "--json", str(counts)]
        code = subprocess.run(command, env=os.environ | {"ONRECORD_GOLD": str(gold)}, check=False).returncode
        if not counts.exists():
            raise SystemExit("eval: audit.py failed")
        return json.loads(counts.read_text(encoding="utf-8")), code == 0


def main() -> int:
    """Score, print, write, compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, default=GOLD, help="the annotated corpora")
    parser.add_argument("--tools", type=Path, help="the scorers; by default `tools` beside the corpora")
    parser.add_argument("--only", metavar="AREA", help=f"one of {', '.join(AREAS)}, alarms")
    parser.add_argument("--update", action="store_true", help="raise the floors to the present scores")
    options = parser.parse_args()
    if options.only not in (None, "alarms", *AREAS):
        parser.error(f"no area {options.only!r}: use one of {', '.join(AREAS)}, alarms")
    gold = options.gold.resolve()
    tools = options.tools or gold.parent / "tools"
    if not gold.is_dir() or not tools.is_dir():
        print(
            "eval: skipped, the annotated corpora are not here (ONRECORD_GOLD or --gold names their folder)"
        )
        return 0
    floors, peers = load_toml(FLOORS), load_toml(PEERS)
    report: dict[str, Any] = {}
    failures: list[str] = []
    for area, (corpus, score) in AREAS.items():
        if options.only not in (None, area):
            continue
        start = perf_counter()
        scores, counts = score(gold / corpus, tools)
        seconds = round(perf_counter() - start, 1)
        digest = digest_of(gold / corpus)
        report[area] = {
            "corpus": corpus,
            "digest": digest,
            "counts": counts,
            "scores": scores,
            "seconds": seconds,
        }
        print_table(area, report[area], floors, peers)
        failures += find_drops(area, scores, floors)
        if floors.get("digests", {}).get(area, digest) != digest:
            failures.append(
                f"{area}: {corpus} is another corpus than the one that the floors were measured on"
            )
    written: dict[str, Any] = {"onrecord": onrecord.__version__, "areas": report}
    if options.only in (None, "alarms"):
        print("\nalarms", flush=True)
        written["alarms"], passed = audit(gold)
        if not passed:
            failures.append("alarms: a `proved` finding was judged wrong, or nobody has judged it: see above")
    REPORT.write_text(json.dumps(written, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if options.update:
        FLOORS.write_text(render_floors(floors | raise_floors(floors, report)), encoding="utf-8")
    print()
    for failure in failures:
        print(f"eval: {failure}", file=sys.stderr)
    print(f"eval: {'failed' if failures else 'passed'}, written: {REPORT.name}")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
