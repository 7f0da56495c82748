"""Ages against dates of birth and against each other, by the table in tests/cases/lifetimes.toml."""

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

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/lifetimes.toml").read_text(encoding="utf-8"))[
    "case"
]
RULES = ("age-at-date", "age-birth-year", "age-span", "age-twice")
DAYS = st.dates(date(1900, 1, 1), date(2023, 12, 31))


def report(text: str, dct: str | None = "2024-03-06") -> list[Finding]:
    return [finding for finding in check(text, dct) if finding.rule in RULES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    findings = report(case["text"])
    assert [f"{each.rule} {each.tier} {each.text}" for each in findings] == case["found"]
    for finding in findings:
        assert finding.suggestions == ()  # either side may be the slip


def test_an_age_at_a_date_shows_the_sum_and_every_side() -> None:
    text = "Ann Lee, born 3 May 1950, died on 2 May 2001 aged 51."
    (finding,) = report(text)
    assert finding.message == "One born 3 May 1950 was 50 then, not 51"
    assert finding.proof == ("from 3 May 1950 to 2 May 2001: 50 years, not 51",)
    assert [text[span.start : span.end] for span in finding.evidence] == ["3 May 1950", "2 May 2001", "51"]


def test_an_age_told_twice_shows_both() -> None:
    text = "Ann Lee, 43, of Lima, was hurt. Lee, 34, is in hospital."
    (finding,) = report(text)
    assert finding.proof == ("Lee is said to be 43 and 34",)
    assert [text[span.start : span.end] for span in finding.evidence] == ["43", "34"]


@given(DAYS, DAYS, st.integers(-3, 3))
def test_an_age_is_reported_when_the_days_rule_it_out(one: date, other: date, off: int) -> None:
    born, died = min(one, other), max(one, other)
    years = died.year - born.year - ((died.month, died.day) < (born.month, born.day))
    if not 10 <= years <= 99 or years + off < 10 or years + off > 99:
        return
    told = f"Ann Lee died on {died.day} {died:%B} {died.year} at the age of {years + off}."
    found = report(f"{told} Lee was born in Lima on {born.day} {born:%B} {born.year}.")
    assert bool(found) == (off != 0)
    assert all(finding.text == str(years + off) for finding in found)


def test_without_the_day_of_writing_only_days_told_are_proved() -> None:
    assert report("Ann Lee (born 12 June 1955), 64, said so.", None) == []
    (finding,) = report("Ann Lee died on 4 June 2001 at the age of 60. Lee was born on 3 May 1950.", None)
    assert finding.tier == "proved"


def test_long_texts_are_survived() -> None:
    for text in ("Ann Lee, 43, of ", "Ann Lee was born in Lima in 1950. ", "Lee died on 3 May 2001 at 50. "):
        report(text * 1_000)
    report("Born in " * 20_000 + "(1921-")
    report("A" * 100_000 + " (1921-1998) died aged 3")
