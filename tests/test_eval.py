"""The scoring: floors that only rise, corpora that stay the same, and silence when there are none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from loading import load_module

EVAL = Path(__file__).resolve().parent.parent / "eval"


@pytest.fixture(scope="module")
def run() -> ModuleType:
    return load_module("eval/run.py")


def test_without_corpora_one_line_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(EVAL / "run.py")],
        env=os.environ | {"ONRECORD_GOLD": str(tmp_path / "none")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)
    assert "skipped" in done.stdout


def test_a_score_below_its_floor_is_a_drop(run: ModuleType) -> None:
    floors = {"time": {"value_f1": 79.0}}
    assert run.find_drops("time", {"value_f1": 79.0}, floors) == []
    assert run.find_drops("time", {"value_f1": 85.2}, floors) == []
    assert len(run.find_drops("time", {"value_f1": 78.9}, floors)) == 1


def test_a_score_that_is_gone_is_a_drop(run: ModuleType) -> None:
    assert run.find_drops("time", {}, {"time": {"value_f1": 79.0}}) != []


def test_updating_raises_and_never_lowers(run: ModuleType) -> None:
    floors = {"time": {"value_f1": 79.0, "type_f1": 90.0}, "digests": {"time": "old"}}
    report = {"time": {"digest": "new", "scores": {"value_f1": 81.0, "type_f1": 88.0}}}
    raised = run.raise_floors(floors, report)
    assert raised["time"] == {"value_f1": 81.0, "type_f1": 90.0}
    assert raised["digests"] == {"time": "old"}, "another corpus has to be noticed, not taken over"


def test_a_measure_taken_out_stays_out(run: ModuleType) -> None:
    report = {"time": {"digest": "d", "scores": {"value_f1": 81.0, "type_f1": 88.0}}}
    assert run.raise_floors({"time": {"value_f1": 80.0}}, report)["time"] == {"value_f1": 81.0}
    assert run.raise_floors({}, report)["time"] == report["time"]["scores"]


def test_floors_survive_being_written(run: ModuleType) -> None:
    floors = {"digests": {"quantity-newsquant": "abc"}, "time": {"value_f1": 79.25}}
    assert tomllib.loads(run.render_floors(floors)) == floors


def test_digest_changes_with_content_and_name_of_any_file(run: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.tml").write_text("one")
    first = run.digest_of(folder)
    (folder / "a.tml").write_text("two")
    second = run.digest_of(folder)
    (folder / "a.tml").rename(folder / "b.tml")
    assert len({first, second, run.digest_of(folder)}) == 3


def test_every_floor_has_its_score_and_its_corpus(run: ModuleType) -> None:
    floors = tomllib.loads((EVAL / "floors.toml").read_text(encoding="utf-8"))
    assert set(floors) - {"digests"} <= set(run.AREAS)
    assert set(floors["digests"]) <= set(run.AREAS)
    assert set(run.AREAS) <= set(floors["digests"])


def test_peers_are_scored_by_known_measures(run: ModuleType) -> None:
    peers = tomllib.loads((EVAL / "peers.toml").read_text(encoding="utf-8"))
    table = load_module("eval/table.py")
    for area, about in peers.pop("measured").items():
        assert area in peers
        assert set(about) == {"date", "machine", "note"}
    for area, systems in peers.items():
        assert area in run.AREAS
        assert {key for scores in systems.values() for key in scores} <= set(table.COLUMNS)


def test_tables_are_filled_from_reports_and_kept_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = load_module("eval/table.py")
    monkeypatch.setattr(table, "ROOT", tmp_path)
    page = "Before.\n<!-- figures: time -->\nold\n<!-- end -->\nAfter.\n"
    (tmp_path / "eval").mkdir()
    peers = tmp_path / "eval" / "peers.toml"
    peers.write_text('[time."Other"]\nvalue_f1 = 15\n')
    assert table.fill(page) == page
    scores = {"counts": {"documents": 42}, "scores": {"value_f1": 82.44}}
    (tmp_path / "eval" / "report.json").write_text(json.dumps({"areas": {"time": scores}}))
    assert table.fill(page).splitlines()[2:6] == [
        "| 42 documents | value F1 |",
        "| --- | ---: |",
        "| **onrecord** | 82.4 |",
        "| Other | 15.0 |",
    ]
    about = '[measured.time]\ndate = 2026-11-24\nmachine = "One core"\nnote = "By a command."\n'
    speeds = "[time.onrecord]\nfirst_kb_s = 4321.6\n[time.Other]\nvalue_f1 = 15\nfirst_kb_s = 5.8\n"
    peers.write_text(about + speeds)
    assert table.fill(page).splitlines()[2:8] == [
        "| 42 documents | value F1 | KB/s, first |",
        "| --- | ---: | ---: |",
        "| **onrecord** | 82.4 | 4,322 |",
        "| Other | 15.0 | 6 |",
        "",
        "By a command. One core, 2026-11-24.",
    ]
