"""Times of day told by two clocks, by the table in tests/cases/zones.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Finding
from onrecord.check import check

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/zones.toml").read_text(encoding="utf-8"))["case"]


def report(text: str) -> list[Finding]:
    return [finding for finding in check(text, "2024-06-06") if finding.rule == "time-conversion"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    found = [f"{finding.tier} {finding.text}" for finding in report(case["text"])]
    assert found == ([case["found"]] if case["found"] else [])


def test_the_proof_shows_the_distance_and_the_right_time() -> None:
    (finding,) = report("The launch is at 10:00 a.m. EDT (1600 GMT) on Saturday.")
    assert finding.message == "10:00 a.m. EDT is not 1600 GMT"
    assert finding.proof == (
        "GMT is 4 h ahead of EDT",
        "10:00 a.m. EDT is 14:00 GMT, not 1600 GMT",
    )
    assert len(finding.evidence) == 2


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from([("EDT", 4), ("PDT", 7), ("CDT", 5)]))
def test_a_time_is_itself_by_another_clock(hour: int, minute: int, zone: tuple[str, int]) -> None:
    name, behind = zone
    half = f"{(hour - 1) % 12 + 1}:{minute:02} {'ap'[hour >= 12]}.m."
    assert report(f"It is at {half} {name} ({(hour + behind) % 24:02}{minute:02} GMT).") == []
    wrong = (hour + behind + 2) % 24
    assert len(report(f"It is at {half} {name} ({wrong:02}{minute:02} GMT).")) == 1
