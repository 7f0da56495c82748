"""Brackets in pairs, by the table in tests/cases/brackets.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Finding
from onrecord.check import check

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/brackets.toml").read_text(encoding="utf-8"))["case"]
PLAIN = st.lists(
    st.sampled_from(["He left.", "The firm (a mill) left.", "It (once (or twice) sold) left."]), max_size=6
)


def report(text: str) -> list[Finding]:
    return [finding for finding in check(text) if finding.rule == "bracket-balance"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    findings = report(case["text"])
    assert [finding.text for finding in findings] == case["found"]
    for finding in findings:
        assert (finding.tier, finding.suggestions) == ("check", ())


@given(PLAIN)
def test_pairs_are_never_reported(paragraphs: list[str]) -> None:
    assert report("\n\n".join(paragraphs)) == []


@given(PLAIN, PLAIN)
def test_one_left_alone_is_reported_once(before: list[str], behind: list[str]) -> None:
    text = "\n\n".join([*before, "The firm, a mill), left.", *behind])
    (finding,) = report(text)
    assert finding.start == sum(len(each) + 2 for each in before) + len("The firm, a mill")


def test_many_brackets_are_survived() -> None:
    for text in ("(" * 50_000, ")" * 50_000, "a) " * 20_000, "(a) (" * 20_000, ": " * 50_000):
        report(text)
