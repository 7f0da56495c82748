"""The scoring: floors that only rise, corpora that stay the same, and one line on what cannot be scored."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from loading import load_module

EVAL = Path(__file__).resolve().parent.parent / "eval"


@pytest.fixture(scope="module")
def run() -> ModuleType:
    return load_module("eval/run.py")


def run_main(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, folder: Path, *options: str | Path
) -> tuple[int, dict[str, Any]]:
    """The exit code of `run.py` with these options, and its report, which is written to `folder`."""
    monkeypatch.setattr(run, "REPORT", folder / "report.json")
    monkeypatch.setattr(sys, "argv", ["run.py", *map(str, options)])
    code: int = run.main()
    written = folder / "report.json"
    return code, json.loads(written.read_text(encoding="utf-8")) if written.exists() else {}


@pytest.mark.parametrize("area", ["time", "attribution", "stance-dev", "alarms"])
def test_without_corpora_one_line_says_so(tmp_path: Path, area: str) -> None:
    done = subprocess.run(
        [sys.executable, str(EVAL / "run.py"), "--only", area],
        env=os.environ | {"ONRECORD_GOLD": str(tmp_path / "none")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)
    assert done.stdout.startswith(f"eval: skipped {area}: the annotated corpora")


def test_all_that_needs_the_corpora_is_named_in_one_line(
    run: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = run.choose(None, tmp_path / "none", tmp_path / "none")
    assert {"nested", "stance"} <= set(chosen) <= {"nested", "stance", "names"}
    line, *more = capsys.readouterr().out.splitlines()
    assert all(
        f" {area}" in line for area in ("time", "dct", "attribution", "linking", "factuality", "alarms")
    )
    assert all("names" in other for other in more)


def test_without_models_one_line_says_so(
    run: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["scoring"], "has_full_path", lambda: False)
    (tmp_path / "attribution" / "dev").mkdir(parents=True)
    (tmp_path / "attribution" / "dev" / "attribution.jsonl").touch()
    assert run.choose("attribution", tmp_path, tmp_path) == []
    assert run.choose("names", tmp_path, tmp_path) == []
    assert run.choose("attribution-rules", tmp_path, tmp_path) == ["attribution-rules"]
    assert run.choose("factuality", tmp_path, tmp_path) == []
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(": the ")[2].split(" (")[0] for line in said] == [
        "models are not installed",
        "models are not installed",
        "annotated corpora are without factuality/uw-dev.jsonl.gz",
    ]


def test_gold_of_the_project_is_scored_without_corpora(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, report = run_main(run, monkeypatch, tmp_path, "--gold", tmp_path / "none", "--only", "nested")
    assert code == 0
    nested = report["areas"]["nested"]
    assert nested["counts"]["gold"] > 30, "half of at least sixty"
    assert nested["scores"]["nested_precision"] > 90
    code, report = run_main(run, monkeypatch, tmp_path, "--gold", tmp_path / "none", "--only", "stance")
    stance = report["areas"]["stance"]
    assert code == 0
    assert sum(sum(row.values()) for row in stance["confusion"].values()) == stance["counts"]["attributions"]
    right = sum(row[name] for name, row in stance["confusion"].items())
    assert stance["scores"]["stance_accuracy"] == round(100 * right / stance["counts"]["attributions"], 2)


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


def test_a_distance_must_not_rise(run: ModuleType) -> None:
    floors = {"factuality": {"mae": 0.498, "r": 0.75}}
    assert run.find_drops("factuality", {"mae": 0.498, "r": 0.75}, floors) == []
    assert run.find_drops("factuality", {"mae": 0.31, "r": 0.75}, floors) == []
    assert len(run.find_drops("factuality", {"mae": 0.5, "r": 0.75}, floors)) == 1
    assert len(run.find_drops("factuality", {"mae": 0.498, "r": 0.748}, floors)) == 1


@pytest.mark.parametrize(("now", "kept"), [(0.45, 0.45), (0.6, 0.498)])
def test_updating_lowers_the_ceiling_of_a_distance(run: ModuleType, now: float, kept: float) -> None:
    report = {"factuality": {"digest": "d", "scores": {"mae": now}}}
    assert run.raise_floors({"factuality": {"mae": 0.498}}, report)["factuality"] == {"mae": kept}
    assert run.raise_floors({}, report)["factuality"] == {"mae": now}


def test_the_tagger_is_allowed_what_other_processors_round(run: ModuleType) -> None:
    floors = {"attribution": {"source_f1": 75.0}}
    assert run.find_drops("attribution", {"source_f1": 74.8}, floors, run.AREAS["attribution"].slack) == []
    assert run.find_drops("attribution", {"source_f1": 74.7}, floors, run.AREAS["attribution"].slack) != []
    assert run.AREAS["time"].slack == run.AREAS["linking"].slack == run.SLACK


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


def test_digest_of_two_files_hangs_on_both(run: ModuleType, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    digests = set()
    for words in ("a", "b"), ("a", "c"), ("d", "b"):
        one.write_text(words[0])
        other.write_text(words[1])
        digests.add(run.digest_of(one, other))
    assert len(digests) == 3


def test_gold_written_for_the_project_is_there(run: ModuleType, tmp_path: Path) -> None:
    own = {name: area for name, area in run.AREAS.items() if area.own}
    assert set(own) == {"nested", "stance", "stance-dev", "names", "corrections"}
    for area in own.values():
        assert area.paths(tmp_path)[-1].is_file()
    assert own["stance-dev"].paths(tmp_path)[0] == tmp_path / run.ATTRIBUTION


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
        assert {"date", "note"} <= set(about) <= {"date", "machine", "note"}
    proof = peers.pop("proof")
    planted = proof.pop("planted")
    for figures in proof.values():
        assert set(figures) == {"caught", "fact_flags_per_100", "flags_per_100"}
        assert all(0 <= figures["caught"][rule] <= count for rule, count in planted.items())
    quoted = tomllib.loads((EVAL / "quoted.toml").read_text(encoding="utf-8"))
    assert set(quoted.pop("note")) - {"proof"} == set(quoted), "each says where its figures are from"
    for area, systems in [*peers.items(), *quoted.items()]:
        assert area in run.AREAS
        assert {key for scores in systems.values() for key in scores} <= set(table.COLUMNS)


def test_proofing_programs_stand_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = load_module("eval/table.py")
    monkeypatch.setattr(table, "ROOT", tmp_path)
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval" / "quoted.toml").write_text('[note]\nproof = "Others could not be run."\n')
    peers = tmp_path / "eval" / "peers.toml"
    peers.write_text("")
    page = "<!-- figures: proof -->\nold\n<!-- end -->\n"
    assert table.fill(page) == page
    programs = "".join(
        f"[proof.'{name}']\nfact_flags_per_100 = {facts}\nflags_per_100 = {flags}\n"
        f"[proof.'{name}'.caught]\nweekday-date = {caught}\ndate-order = 0\n"
        for name, facts, flags, caught in (("onrecord", 0.2, 0.2, 3), ("Other 1.0", 5.0, 1340.0, 1))
    )
    about = '[measured.proof]\ndate = 2026-11-24\nnote = "5 slips."\n'
    peers.write_text(f"{about}[proof.planted]\nweekday-date = 3\ndate-order = 2\n{programs}")
    assert table.fill(page).splitlines()[1:-1] == [
        "| slips that the text proves | planted | **onrecord** | Other 1.0 |",
        "| --- | ---: | ---: | ---: |",
        "| weekday-date | 3 | 3 | 1 |",
        "| date-order | 2 | 0 | 0 |",
        "| all of them | 5 | 3 | 1 |",
        "| flags of facts in 100 reports |  | 0.2 | 5.0 |",
        "| all flags in 100 reports |  | 0.2 | 1,340.0 |",
        "",
        "5 slips. 2026-11-24.",
        "",
        "Others could not be run.",
    ]


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
