"""Sums, by the table in tests/cases/arithmetic.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Finding
from onrecord.check import find_rule, run_rules
from onrecord.check.amounts import NUMBER_WORDS
from onrecord.check.changes import find_changes
from onrecord.check.comparisons import find_comparisons
from onrecord.check.directions import find_moves
from onrecord.check.earnings import find_earnings
from onrecord.check.lists import find_totals
from onrecord.check.multiples import find_fractions, find_multiples
from onrecord.check.rates import find_rates
from onrecord.check.shares import find_rests, find_shares
from onrecord.check.sums import find_sums
from onrecord.read import read

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/arithmetic.toml").read_text(encoding="utf-8"))[
    "case"
]
RULES = [
    find_rule(id)
    for id in (
        "percent-change",
        "percent-of",
        "percent-total",
        "more-less",
        "change-direction",
        "change-amount",
        "sum-total",
        "list-count",
        "ratio",
        "multiple",
    )
]


def report(text: str) -> list[Finding]:
    return run_rules(read(text, dct="2024-03-06", only=("corrections",)), RULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_sums(case: dict[str, Any]) -> None:
    findings = report(case["text"])
    assert [finding.text for finding in findings] == ([case["found"]] if case["found"] else [])
    if findings:
        assert findings[0].tier == case.get("tier", "proved")
        assert len(findings[0].evidence) >= 2
        fixes = [suggestion.replacement for suggestion in findings[0].suggestions]
        assert fixes == case.get("fixes", [])


@pytest.mark.parametrize("case", [c for c in CASES if c["found"]], ids=lambda case: case["id"])
def test_each_suggestion_alone_removes_the_finding(case: dict[str, Any]) -> None:
    for fix in report(case["text"])[0].suggestions:
        mended = case["text"][: fix.start] + fix.replacement + case["text"][fix.end :]
        assert report(mended) == [], mended


def test_proof_shows_the_sum() -> None:
    (finding,) = report("Sales rose 10 percent to 132 million from 110 million.")
    assert finding.message == "132 million from 110 million is up 20 percent, not up 10 percent"
    assert finding.proof[0] == "(132 million / 110 million - 1) x 100 = 20"
    (finding,) = report("The blast killed six people - two women and three men.")
    assert finding.proof == ("2 + 3 = 5",)


def test_figures_over_line_breaks_are_read() -> None:
    (finding,) = report("Sales rose 10\npercent to 132\nmillion from 110\nmillion.")
    assert finding.text == "10\npercent"


@given(st.integers(101, 99_999), st.integers(101, 99_999), st.integers(0, 2))
def test_a_rounded_change_is_never_reported(new: int, old: int, places: int) -> None:
    change = abs(Fraction(new, old) - 1) * 100
    way = "rose" if new > old else "fell"
    assert (
        report(f"Output {way} {float(change):.{places}f} percent to {new:,} tonnes from {old:,} tonnes.")
        == []
    )


@given(st.integers(2, 15), st.integers(2, 15), st.integers(2, 20))
def test_a_total_is_reported_exactly_when_the_sum_is_another(women: int, men: int, total: int) -> None:
    words = [NUMBER_WORDS[number] for number in (total, women, men)]
    found = report("In all {} people - {} women and {} men - were hurt.".format(*words))
    assert [finding.rule for finding in found] == (["sum-total"] if women + men != total else [])


@pytest.mark.parametrize(
    "text",
    [
        "9" * 50_000,
        "9 percent " * 5_000,
        "rose " * 20_000,
        "more than the " * 5_000,
        "1 of 1 of " * 5_000,
        "two men - " + "two men, " * 5_000,
        "the remaining 9 percent " * 3_000,
        "three things: " + "a, " * 20_000,
        "or 9 a share on " * 3_000,
        "fell from 9 to 9 " * 3_000,
        "total 9 mln, with 9 mln, 9 mln, " * 2_000,
        "Shr 9 cts vs 9 cts\nAvg shrs 9 mln vs 9 mln\n" * 2_000,
        "half (9 percent) doubled from 9 to 9 " * 2_000,
    ],
    ids=[
        "digits",
        "percents",
        "verbs",
        "than",
        "of",
        "items",
        "rests",
        "list",
        "shares",
        "moves",
        "sums",
        "tables",
        "multiples",
    ],
)
def test_hostile_text_ends(text: str) -> None:
    finders: list[Callable[[str], Iterator[object]]] = [
        find_changes,
        find_shares,
        find_comparisons,
        find_rests,
    ]
    finders += [find_totals, find_sums, find_moves, find_rates, find_earnings, find_multiples, find_fractions]
    for find in finders:
        assert len(list(find(text))) <= len(text)
