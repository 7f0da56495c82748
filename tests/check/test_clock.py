"""Times of day against the clock, by the table in tests/cases/clock.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Finding
from onrecord.check import check

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/clock.toml").read_text(encoding="utf-8"))["case"]


def report(text: str) -> list[Finding]:
    return [finding for finding in check(text) if finding.rule == "impossible-time"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    findings = report(text)
    assert [f"{each.tier} {each.text}" for each in findings] == case["found"]
    if "fix" in case:
        (fix,) = findings[0].suggestions
        assert text[: fix.start] + fix.replacement + text[fix.end :] == case["fix"]


def test_the_proof_names_the_limit() -> None:
    (finding,) = report("The vote is at 13:30 p.m. on Monday.")
    assert finding.message == "There is no 13:30 p.m."
    assert finding.proof == ("with p.m. the hours end at 12: 13 is 1 p.m.",)


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_that_exists_is_never_reported(hour: int, minute: int) -> None:
    assert report(f"It rang at {hour:02}:{minute:02} GMT, at {hour:02}{minute:02} UTC.") == []
    half = "a.m." if hour < 12 else "p.m."
    assert report(f"It rang at {(hour - 1) % 12 + 1}:{minute:02} {half} on Monday.") == []


@given(st.integers(25, 99), st.integers(0, 99))
def test_an_hour_that_no_day_has_is_proved(hour: int, minute: int) -> None:
    (finding,) = report(f"It rang at {hour}:{minute:02} GMT.")
    assert (finding.tier, finding.text) == ("proved", f"{hour}:{minute:02} GMT")


def test_long_texts_are_survived() -> None:
    for text in ("1" * 100_000, "13:30 " * 20_000, "at 13 p.m. " * 300, "13 p." * 20_000):
        report(text)
