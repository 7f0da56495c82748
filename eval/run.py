"""Scores the reader on annotated corpora and looks for false alarms on real reports.

    python eval/run.py [--gold DIR] [--tools DIR] [--only AREA] [--update]

Prints a table, writes eval/report.json and compares with eval/floors.toml: a score below its floor
or a corpus with another digest fails. The annotated corpora are not part of the project; without them
one line says what is not scored, and what has its gold in eval/ still is. Areas that need the models are
passed over in the same way where those are not installed. --update raises the floors to the present
scores, never lowers them, and records digests that are not there yet.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import onrecord

HERE = Path(__file__).resolve().parent
# For tests, which load this file by its path.
sys.path.append(str(HERE))

import full_path  # noqa: E402
import text_path  # noqa: E402
from scoring import (  # noqa: E402
    SLACK,
    TAGGER_SLACK,
    Area,
    Scores,
    is_worse,
    load_quoted,
    load_toml,
    say_no_corpora,
    show_score,
    take_better,
)

FLOORS = HERE / "floors.toml"
PEERS = HERE / "peers.toml"
QUOTED = HERE / "quoted.toml"
REPORT = HERE / "report.json"
GOLD = Path(os.environ.get("ONRECORD_GOLD", HERE.parent.parent / "shared" / "gold"))
ATTRIBUTION = "attribution/dev/attribution.jsonl"

AREAS = {
    "time": Area(text_path.score_time, "time/dev"),
    "dct": Area(text_path.score_dct, "timeline"),
    "quantity-newsquant": Area(text_path.score_quantity, "quantity/newsquant-dev.jsonl"),
    "quantity-unitspecs": Area(text_path.score_quantity, "quantity/unitspecs-dev.jsonl"),
    "corrections": Area(
        text_path.score_corrections, "reuters/correction-pairs-dev.jsonl", own="corrections/labels.tsv"
    ),
    "attribution": Area(full_path.score_attribution, ATTRIBUTION, models=True, slack=TAGGER_SLACK),
    "attribution-fast": Area(full_path.score_fast, ATTRIBUTION, models=True, slack=TAGGER_SLACK),
    "attribution-rules": Area(full_path.score_rules, ATTRIBUTION),
    "linking": Area(full_path.score_linking, ATTRIBUTION),
    "nested": Area(full_path.score_nested, own="nested/gold.tsv"),
    "stance": Area(full_path.score_stance, own="stance/gold.tsv"),
    "stance-dev": Area(full_path.score_stance_dev, ATTRIBUTION, own="stance/labels.tsv"),
    "factuality": Area(full_path.score_factuality, "factuality/uw-dev.jsonl.gz"),
    "names": Area(full_path.score_names, own="names/report.txt", models=True),
    "events-plv": Area(full_path.score_events, "events/plv-dev.jsonl", models=True, slack=TAGGER_SLACK),
    "events-records": Area(
        full_path.score_events, "events/plover-gsr-dev.jsonl", models=True, slack=TAGGER_SLACK
    ),
    "places-lgl": Area(full_path.score_places, "places/lgl.jsonl.gz", models=True, slack=TAGGER_SLACK),
    "places-geowebnews": Area(
        full_path.score_places, "places/geowebnews-dev.jsonl.gz", models=True, slack=TAGGER_SLACK
    ),
}


def digest_of(*paths: Path) -> str:
    """SHA-256 over the names and contents of a file, or of all below a folder; of several, over theirs."""
    if len(paths) > 1:
        return hashlib.sha256("".join(map(digest_of, paths)).encode()).hexdigest()
    path = paths[0]
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.relative_to(path.parent)}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def find_drops(area: str, scores: Scores, floors: dict[str, Any], slack: float = SLACK) -> list[str]:
    """A line for each score below its floor, and for a floor whose score is gone."""
    return [
        f"{area}: {name} is {scores.get(name)}, the floor is {floor}"
        for name, floor in floors.get(area, {}).items()
        if name not in scores or is_worse(name, scores[name], floor, slack)
    ]


def render_floors(floors: dict[str, Any]) -> str:
    """floors.toml with its comment."""
    head = (
        "# Scores on the dev splits that must not fall, in percent, and the digest of each corpus.\n"
        "# `mae` is a distance between 0 and 6 that must not rise, `r` a correlation.\n"
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
        old, new = floors.get(area, entry["scores"]), entry["scores"]
        raised[area] = {name: take_better(name, new.get(name, floor), floor) for name, floor in old.items()}
    return raised


def print_table(area: str, entry: dict[str, Any], floors: dict[str, Any], peers: dict[str, Any]) -> None:
    """One row a system: ours, the floor, baselines, and what others get on the same files."""
    names = list(entry["scores"])
    counts = ", ".join(f"{value} {key}" for key, value in entry["counts"].items())
    print(f"\n{area}  ({entry['corpus']}: {counts}; {entry['seconds']} s)")
    print(f"  {'':32}" + "".join(f"{name:>26}" for name in names))
    others = {name: row for name, row in peers.get(area, {}).items() if name != "onrecord"}
    quoted, note = load_quoted(QUOTED, area)
    ours = {"onrecord": entry["scores"], "floor": floors.get(area, {})}
    for name, row in {**ours, **entry.get("beside", {}), **others, **quoted}.items():
        if row:
            cells = (show_score(key, row[key]) if key in row else "–" for key in names)
            print(f"  {name:32}" + "".join(f"{cell:>26}" for cell in cells))
    if note:
        print(f"  {note}")


def choose(only: str | None, gold: Path, tools: Path) -> list[str]:
    """The areas to score; a line is printed for each reason why others are not."""
    chosen, left_out = [], dict[str, list[str]]()
    for name in (*AREAS, "alarms"):
        if only not in (None, name):
            continue
        reason = AREAS[name].why_not(gold, tools) if name in AREAS else say_no_corpora(gold, tools)
        if reason is None:
            chosen.append(name)
        else:
            left_out.setdefault(reason, []).append(name)
    for reason, names in left_out.items():
        print(f"eval: skipped {', '.join(names)}: {reason}")
    return chosen


def score_area(name: str, gold: Path, tools: Path) -> dict[str, Any]:
    """What report.json says of an area."""
    area = AREAS[name]
    paths = area.paths(gold)
    start = perf_counter()
    measured = area.score(paths[0], tools)
    return {
        "corpus": area.corpus or f"eval/{area.own}",
        "digest": digest_of(*paths),
        **measured.as_entry(),
        "seconds": round(perf_counter() - start, 1),
    }


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
    chosen = choose(options.only, gold, tools)
    if not chosen:
        return 0
    floors, peers = load_toml(FLOORS), load_toml(PEERS)
    written: dict[str, Any] = {"onrecord": onrecord.__version__, "areas": {}}
    failures: list[str] = []
    for area in chosen:
        if area == "alarms":
            print("\nalarms", flush=True)
            written["alarms"], passed = audit(gold)
            if not passed:
                failures.append("alarms: a `proved` finding was judged wrong, or nobody has judged it")
            continue
        entry = written["areas"][area] = score_area(area, gold, tools)
        print_table(area, entry, floors, peers)
        failures += find_drops(area, entry["scores"], floors, AREAS[area].slack)
        if floors.get("digests", {}).get(area, entry["digest"]) != entry["digest"]:
            failures.append(f"{area}: {entry['corpus']} is not what the floors were measured on")
    REPORT.write_text(json.dumps(written, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if options.update:
        FLOORS.write_text(render_floors(floors | raise_floors(floors, written["areas"])), encoding="utf-8")
    print()
    for failure in failures:
        print(f"eval: {failure}", file=sys.stderr)
    print(f"eval: {'failed' if failures else 'passed'}, written: {REPORT.name}")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
