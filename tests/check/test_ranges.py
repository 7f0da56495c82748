"""Ranges of days, by the table in tests/cases/ranges.toml."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Finding
from onrecord.check import check
from onrecord.check.days import MONTHS

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/ranges.toml").read_text(encoding="utf-8"))["case"]
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def report(text: str) -> list[Finding]:
    return [finding for finding in check(text) if finding.rule == "date-order"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    findings = report(case["text"])
    assert [f"{each.tier} {each.text}" for each in findings] == case["found"]
    for finding in findings:
        assert finding.suggestions == ()  # either day may be the slip
        assert len(finding.evidence) == 2


def test_the_proof_names_both_days() -> None:
    (finding,) = report("The show ran from 5 May 2019 to 3 May 2019 in Lima.")
    assert finding.message == "The range from 5 May 2019 to 3 May 2019 ends before it begins"
    assert finding.proof == ("3 May 2019 lies before 5 May 2019",)


@given(DAYS, DAYS, st.booleans())
def test_a_range_with_years_is_reported_when_it_runs_down(begin: date, end: date, month_first: bool) -> None:
    def write(day: date) -> str:
        name = MONTHS[day.month - 1]
        return f"{name} {day.day}, {day.year}" if month_first else f"{day.day} {name} {day.year}"

    findings = report(f"The show ran from {write(begin)} to {write(end)} in Lima.")
    assert [finding.tier for finding in findings] == ["proved"] * (end < begin)


def test_long_texts_are_survived() -> None:
    for text in ("from 5 May " * 10_000, "from 5 May to 3 May " * 300, "between " * 20_000, "5 " * 50_000):
        report(text)
