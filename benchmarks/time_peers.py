"""Time taggers side by side on the same texts in one run: accuracy and speed.

    python benchmarks/time_peers.py [--gold DIR] [--only NAME]... [--seconds N] [--record]

Programs that are not installed are skipped with a line that says how to install them; see README.md.
With the annotated corpora at hand each tagger reads TimeBank and AQUAINT once, from a cold start
(accuracy, first pass), and then a stream of Reuters reports for some seconds (steady); without them,
the bundled reports. Everything is held to one core; speed is that of the tagging alone, by
processor time. Prints a table and writes benchmarks/time_peers.json; --record puts the dev figures into
eval/peers.toml, for the tables.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(HERE / "peers"), str(ROOT / "eval")]

from time_taggers import MAKERS, Missing, Report, Tagger  # noqa: E402

from predict_time import read_gold  # noqa: E402

GOLD = Path(os.environ.get("ONRECORD_GOLD", ROOT.parent / "shared" / "gold"))
OUT = HERE / "time_peers.json"
RECORD = ROOT / "eval" / "peers.toml"
RECORD_HEAD = """\
# What other programs get on the same files with the same scorers, in percent, and their speed beside ours.
# Written by `python benchmarks/time_peers.py --record`, not by `make eval`.
"""
NOTE = (
    "Speed in KB of text a second on one core, by `python benchmarks/time_peers.py`: first, TimeBank and "
    "AQUAINT from a cold start; steady, Reuters reports after that."
)
MEASURES = ("strict_f1", "relaxed_f1", "type_f1", "value_f1")
# Loads what is loaded at the first report; its time is not counted.
WARM_UP = Report("warm-up", "2024-03-05", "The council met on Monday, 4 March 2024, and again last week.")


def read_folder(folder: Path) -> list[Report]:
    """The TimeML files below a folder, in order of their names."""
    reports = []
    for path in sorted(folder.rglob("*.tml")):
        text, dct = read_gold(path)
        # All taggers compared count from a day, not from a clock time.
        reports.append(Report(path.stem, (dct or "")[:10], text))
    return reports


def read_stream(path: Path) -> Iterator[Report]:
    """The reports of a JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Report(row["id"], row["published"][:10], row["text"])


def read_bundled() -> list[Report]:
    """The examples of the project, over and over."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    return [Report(f"{n}", "2024-03-15", text) for n, text in enumerate(texts * 50)]


def measure(tagger: Tagger, reports: Iterable[Report], limit_s: float) -> dict[str, Any]:
    """Predictions and kilobytes of UTF-8 a second, over as many reports as fit in the time."""
    predictions, seconds, size = [], 0.0, 0
    for report in reports:
        tagged = tagger.tag(report)
        predictions.append({"doc": report.id, "timexes": tagged.timexes})
        seconds += tagged.seconds
        size += len(report.text.encode())
        if seconds > limit_s:
            break
    return {"predictions": predictions, "kilobytes": size / 1000, "kb_s": size / 1000 / seconds}


def score(gold: Path, scorer: Path, predictions: list[dict[str, Any]]) -> dict[str, float]:
    """TempEval-3 measures in percent over the files of `gold`; those of values where there are any."""
    stems = {path.stem for path in gold.rglob("*.tml")}
    rows = [row for row in predictions if row["doc"] in stems]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
        out.flush()
        command = [sys.executable, str(scorer), str(gold), out.name, "--json"]
        scored = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    has_values = any("value" in timex for row in rows for timex in row["timexes"])
    kept = MEASURES if has_values else MEASURES[:2]
    return {key: round(100 * scored[key], 1) for key in kept}


def compare(name: str, tagger: Tagger, gold: Path, options: argparse.Namespace) -> dict[str, Any]:
    """What one tagger gets."""
    tagger.tag(WARM_UP)
    row: dict[str, Any] = {"version": tagger.version}
    if not gold.is_dir():
        return row | {"steady_kb_s": round(measure(tagger, read_bundled(), options.seconds)["kb_s"], 1)}
    first = measure(tagger, read_folder(gold / "time"), float("inf"))
    row["first_kb_s"] = round(first["kb_s"], 1)
    steady = measure(tagger, read_stream(gold / "reuters" / "reuters-dev.jsonl.gz"), options.seconds)
    row["steady_kb_s"], row["steady_kilobytes"] = round(steady["kb_s"], 1), round(steady["kilobytes"])
    scorer = gold.parent / "tools" / "score_time.py"
    if scorer.exists():
        row["dev"] = score(gold / "time" / "dev", scorer, first["predictions"])
        row["all"] = score(gold / "time", scorer, first["predictions"])
    return row


def show(rows: dict[str, dict[str, Any]]) -> None:
    """A line a tagger."""
    print(f"\n{'':18}{'dev: strict relaxed type value':>32}{'all: strict relaxed type value':>34}", end="")
    print(f"{'KB/s first':>12}{'steady':>9}  version")
    for name, row in rows.items():
        cells = ""
        for split, width in (("dev", 32), ("all", 34)):
            values = (row.get(split, {}).get(key) for key in MEASURES)
            shown = " ".join(f"{value:6.1f}" if value is not None else "     –" for value in values)
            cells += f"{shown:>{width}}"
        first, steady = row.get("first_kb_s", float("nan")), row["steady_kb_s"]
        print(f"{name:18}{cells}{first:12,.0f}{steady:9,.0f}  {row['version']}")


def record(report: dict[str, Any]) -> str:
    """The figures as eval/peers.toml has them."""
    here = report["machine"]
    lines = [
        RECORD_HEAD,
        "[measured.time]",
        f"date = {report['measured']}",
        f"machine = {json.dumps(here['processor'] + ', Python ' + here['python'])}",
        f"note = {json.dumps(NOTE)}",
    ]
    for name, row in report["peers"].items():
        title = name if name == "onrecord" else f"{name} {row['version'].split(',')[0].split(' (')[0]}"
        speeds = {key: row[key] for key in ("first_kb_s", "steady_kb_s")}
        scores = {} if name == "onrecord" else row.get("dev", {})
        lines += ["", f"[time.{json.dumps(title)}]"]
        lines += [f"{key} = {value}" for key, value in (scores | speeds).items()]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, default=GOLD, help="the annotated corpora")
    parser.add_argument("--only", action="append", choices=MAKERS, help="only this one; may be repeated")
    parser.add_argument("--seconds", type=float, default=30, help="how long each reads the stream")
    parser.add_argument("--record", action="store_true", help=f"write {RECORD.relative_to(ROOT)}")
    options = parser.parse_args()
    from run import machine  # type: ignore[attr-defined]  # eval/ has a run.py, too

    here = machine()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    print(*(f"{key}: {value}" for key, value in here.items()), "one core used", sep="   ")
    if not options.gold.is_dir():
        print("time_peers: the annotated corpora are not here, so only speed, on the bundled reports")
    rows: dict[str, dict[str, Any]] = {}
    for name in options.only or MAKERS:
        try:
            rows[name] = compare(name, MAKERS[name](), options.gold, options)
        except Missing as reason:
            print(f"{name}: skipped, not installed: {reason}", flush=True)
        else:
            print(f"{name}: done", flush=True)
    show(rows)
    report = {"machine": here, "measured": date.today().isoformat(), "peers": rows}
    OUT.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(f"written: {OUT.name}")
    if options.record and options.gold.is_dir():
        RECORD.write_text(record(report), encoding="utf-8")
        print(f"written: {RECORD.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
