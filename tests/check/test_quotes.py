"""Quotation marks in turn, by the table in tests/cases/quotes.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Finding
from onrecord.check import check

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/quotes.toml").read_text(encoding="utf-8"))["case"]
SAID = st.lists(
    st.sampled_from(['"It holds," she said.', "He left.", '"It holds." "It stands."', 'A "safe" bridge.']),
    min_size=1,
    max_size=6,
)


def report(text: str) -> list[Finding]:
    return [finding for finding in check(text) if finding.rule == "quote-balance"]


def around(text: str, finding: Finding) -> str:
    """The mark with the word it stands at."""
    if finding.message.startswith("No"):
        return text[: finding.end].split()[-1]
    return text[finding.start :].split()[0].rstrip(".,")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    findings = report(case["text"])
    assert [around(case["text"], finding).rstrip("'") for finding in findings] == case["found"]
    for finding in findings:
        assert (finding.tier, finding.suggestions) == ("check", ())
        assert len(finding.proof) == 2


@given(SAID)
def test_marks_in_turn_are_never_reported(paragraphs: list[str]) -> None:
    assert report("\n\n".join(paragraphs)) == []


@given(SAID, st.integers(0, 5))
def test_one_mark_taken_away_is_reported_once(paragraphs: list[str], place: int) -> None:
    broken = '"It holds, she said. Then he left.'
    at = place % (len(paragraphs) + 1)
    around_it = [*paragraphs[:at], broken, "He left.", *paragraphs[at:]]
    (finding,) = report("\n\n".join(around_it))
    assert finding.start == sum(len(each) + 2 for each in paragraphs[:at])


def test_a_long_run_of_marks_is_survived() -> None:
    for text in ('"' * 50_000, 'a" "b ' * 20_000, "“" * 50_000, '"a. ' * 20_000):
        report(text)
