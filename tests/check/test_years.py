"""How long ago, and which anniversary, by the table in tests/cases/years.toml."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Finding
from rule_cases import hold_case, load_cases, report_of

CASES = load_cases("years")
RULES = ("years-ago", "anniversary")


def report(text: str, dct: str | None = "2024-03-06") -> list[Finding]:
    return report_of(RULES, text, dct)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    hold_case(case, RULES)


def test_a_finding_shows_the_sum_and_both_sides() -> None:
    text = "He left 25 years ago, in 1984."
    (finding,) = report(text)
    assert finding.message == "From 1984 to 2024 it is 40 years, not 25 years"
    assert finding.proof == ("2024 - 1984 = 40: not 25 years", "the report is dated 2024-03-06")
    assert [text[span.start : span.end] for span in finding.evidence] == ["25", "1984"]


def test_a_finding_on_an_anniversary_shows_three_sides() -> None:
    text = "In 2014, the 50th anniversary of the 1954 flood, it was rebuilt."
    (finding,) = report(text)
    assert finding.message == "From 1954 to 2014 it is 60 years: no 50th"
    assert finding.proof == ("2014 - 1954 = 60, not 50",)
    assert [text[span.start : span.end] for span in finding.evidence] == ["2014", "50th", "1954"]


@given(st.integers(1600, 2023), st.sampled_from((-1, 0, 1)))
def test_years_that_fit_are_never_reported(year: int, off: int) -> None:
    length = 2024 - year + off
    ago = f"It fell {length} years ago, in {year}. In {year}, {length} years ago, it fell."
    after = f"In 2024, {length} years after the {year} war, it fell."
    after += f" The {length}th anniversary of the {year} war is today."
    assert report(ago) + report(after) == []


@given(st.integers(1600, 2015), st.integers(5, 60))
def test_years_that_do_not_fit_are_proved(year: int, off: int) -> None:
    (finding,) = report(f"It fell {2024 - year + off} years ago, in {year}.")
    assert (finding.tier, finding.text) == ("proved", str(2024 - year + off))
    (finding,) = report(f"Friday is the {2024 - year + off}th anniversary of the {year} war.")
    assert (finding.tier, finding.text) == ("proved", f"{2024 - year + off}th")


def test_long_texts_are_survived() -> None:
    for text in (
        "years ago " * 20_000,
        "1999, " * 20_000,
        "25 years after the 1991 war, " * 5_000,
        "a " * 50_000,
    ):
        report(text)
    report("the 25th anniversary of the " * 5_000)
