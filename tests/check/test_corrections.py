"""Notices against the body of their report, by the table in tests/cases/applied.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.annotations import Finding
from onrecord.check import find_rule, run_rules
from onrecord.read import read

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/applied.toml").read_text(encoding="utf-8"))["case"]
RULES = [find_rule("correction-unapplied"), find_rule("correction-contradicts-body")]


def findings(text: str) -> list[Finding]:
    return run_rules(read(text, dct="2024-03-06", only=("time", "quantities", "corrections")), RULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_report_with_notice(case: dict[str, Any]) -> None:
    wanted = [tuple(case["finding"])] if "finding" in case else []
    assert [(f.rule, f.text, f.tier) for f in findings(case["text"])] == wanted


def test_both_sides_are_shown_and_the_right_words_offered() -> None:
    text = "In all the pier cost $21 million.\n\nCorrection: The pier cost $12 million, not $21 million."
    (found,) = findings(text)
    assert [text[span.start : span.end] for span in found.evidence] == [
        "$21 million",
        "$12 million",
        "$21 million",
    ]
    assert (found.evidence[0].start, found.evidence[0].end) == (found.start, found.end)
    assert [change.replacement for change in found.suggestions] == ["$12 million"]
    assert found.proof[0] == "notice: $12 million is right, $21 million is wrong"


def test_mending_as_offered_leaves_nothing_to_find() -> None:
    text = "In all the pier cost $21 million.\n\nCorrection: The pier cost $12 million, not $21 million."
    (change,) = findings(text)[0].suggestions
    assert findings(text[: change.start] + change.replacement + text[change.end :]) == []


def test_a_stand_alone_notice_is_no_report() -> None:
    text = 'CORRECTION - PIER\n    In Hill item "PIER OPENS" please read cost 12 mln, not 21 mln.'
    assert findings(text) == []


def test_each_place_where_the_wrong_words_stand_is_found() -> None:
    text = (
        "The pier cost $21 million to build.\n\nThe cost of the pier, $21 million, was met by the town.\n\n"
        "Correction: The cost of the pier was $12 million, not $21 million."
    )
    assert [f.text for f in findings(text)] == ["$21 million", "$21 million"]
