"""Ages against years of birth, and ranges of ages, by the table in tests/cases/ages.toml."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Finding
from rule_cases import hold_case, load_cases, report_of

CASES = load_cases("ages")
RULES = ("age-birth-year", "age-span")


def report(text: str, dct: str | None = "2024-03-06") -> list[Finding]:
    return report_of(RULES, text, dct)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    hold_case(case, RULES)


def test_an_age_finding_shows_the_sum_and_both_sides() -> None:
    text = "Ann Lee, 54, was born in Lima in 1960."
    (finding,) = report(text)
    assert finding.message == "One born in 1960 was 63 or 64 in 2024, not 54"
    assert finding.proof == ("2024 - 1960 = 64: 63 or 64 in 2024, not 54", "the report is dated 2024-03-06")
    assert [text[span.start : span.end] for span in finding.evidence] == ["54", "1960"]


@given(st.integers(1900, 2020), st.integers(0, 99))
def test_an_age_that_the_year_allows_is_never_reported(born: int, age: int) -> None:
    found = report(f"Born in Lima in {born}, she retired in {born + age} at the age of {age}.")
    found += report(f"Born in Lima in {born}, she retired in {born + age} at the age of {max(0, age - 1)}.")
    assert found == []


@given(st.integers(1900, 1999), st.integers(20, 90), st.integers(2, 19))
def test_an_age_that_the_year_rules_out_is_proved(born: int, age: int, off: int) -> None:
    if born + age < 2050:
        (finding,) = report(f"Born in Lima in {born}, she retired in {born + age} at the age of {age - off}.")
        assert (finding.tier, finding.text) == ("proved", str(age - off))


@given(st.integers(1, 110), st.integers(1, 110))
def test_a_range_is_reported_when_it_runs_down(low: int, high: int) -> None:
    assert bool(report(f"Women between the ages of {low} and {high} were asked.")) == (low > high)


def test_long_texts_are_survived() -> None:
    for text in ("born in " * 20_000, "1" * 100_000, "Born in 1950, " * 10_000, "aged 40 to " * 10_000):
        report(text)
