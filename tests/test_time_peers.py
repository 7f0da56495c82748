"""benchmarks/time_peers.py: what it measures and records, without the programs that it compares."""

from __future__ import annotations

import sys
import tomllib
from types import ModuleType

import pytest

from loading import load_module


@pytest.fixture
def peers(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(sys, "path", sys.path.copy())
    return load_module("benchmarks/time_peers.py")


def test_offsets_of_heideltime_count_into_its_input(peers: ModuleType) -> None:
    text = 'Ore < 5 & up <ABC> "now".\nIt fell last Friday.\n'
    tagged = text.replace("now", '<TIMEX3 tid="t1" type="DATE" value="PRESENT_REF">now</TIMEX3>').replace(
        "last Friday", '<TIMEX3 tid="t2" type="DATE" value="2024-03-01" mod="START">last Friday</TIMEX3>'
    )
    whole = f'<?xml version="1.0"?>\n<!DOCTYPE TimeML SYSTEM "TimeML.dtd">\n<TimeML>\n{tagged}\n</TimeML>\n'
    timexes = sys.modules["time_taggers"].read_heideltime(whole)
    assert [(text[t["start"] : t["end"]], t["value"]) for t in timexes] == [
        ("now", "PRESENT_REF"),
        ("last Friday", "2024-03-01"),
    ]


def test_taggers_are_measured_as_long_as_asked(peers: ModuleType) -> None:
    tagger = peers.MAKERS["onrecord"]()
    report = peers.Report("r", "2024-03-05", "The council met last Friday.")
    measured = peers.measure(tagger, [report] * 3, float("inf"))
    assert [row["timexes"][0]["value"] for row in measured["predictions"]] == ["2024-03-01"] * 3
    assert measured["kilobytes"] == pytest.approx(3 * len(report.text) / 1000)
    assert len(peers.measure(tagger, [report] * 3, 0.0)["predictions"]) == 1


def test_a_program_that_is_not_there_is_named(peers: ModuleType) -> None:
    taggers = sys.modules["time_taggers"]
    with pytest.raises(taggers.Missing, match="pip install no-such-package"):
        taggers.require("no_such_module", "no-such-package")


def test_what_is_recorded_is_read_by_the_tables(peers: ModuleType) -> None:
    row = {"version": "2.2.1 (packed)", "first_kb_s": 5.8, "steady_kb_s": 6.0, "dev": {"value_f1": 78.6}}
    report = {
        "machine": {"processor": "P", "python": "3.11"},
        "measured": "2026-11-24",
        "peers": {"onrecord": row, "HeidelTime": row},
    }
    written = tomllib.loads(peers.record(report))
    assert written["time"] == {
        "onrecord": {"first_kb_s": 5.8, "steady_kb_s": 6.0},
        "HeidelTime 2.2.1": {"value_f1": 78.6, "first_kb_s": 5.8, "steady_kb_s": 6.0},
    }
    assert str(written["measured"]["time"]["date"]) == "2026-11-24"
