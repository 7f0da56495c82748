"""Sums of a house that lets its figures be a little off, beyond rounding."""

from __future__ import annotations

from decimal import Decimal

import pytest

from onrecord.check import check
from onrecord.check.rule import Given
from onrecord.house import House


def rules(text: str, tolerance: str) -> list[tuple[str, str]]:
    given = Given(house=House(tolerance=Decimal(tolerance)))
    return [(finding.rule, finding.tier) for finding in check(text, dct="2024-03-06", given=given)]


@pytest.mark.parametrize(
    ("rule", "text", "enough", "too_little"),
    [
        # 132/110 is 19.9 to 20.1 per cent after rounding, and 23.6 stands for 23.55 and more.
        ("percent-change", "Sales rose 23.6 percent to 132.0 million dollars from 110.0 million.", "4", "3"),
        ("percent-change", "The index fell 85.3 points, or 2.1 percent, to 7,023.1.", "1", "0.5"),
        ("percent-of", "They hold 31 of the 121 seats, or 27.7 percent.", "2.1", "1.5"),
        ("ratio", "The town set aside £3.21 million for 6,421 pupils, or £525 a head.", "5", "3"),
        ("unit-conversion", "The line runs 225.3 km (135.2 miles) to the coast.", "4", "3"),
        ("unit-conversion", "He is 5 feet 10 inches (174 cm) tall.", "3", "0.5"),
    ],
)  # fmt: skip
def test_figure_passes_within_the_tolerance_only(rule: str, text: str, enough: str, too_little: str) -> None:
    assert rules(text, "0") == [(rule, "proved")]
    assert rules(text, too_little) == [(rule, "proved")]
    assert rules(text, enough) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose 10 percent to 132 million dollars from 110 million a year earlier.",
        "They hold 30 of the 120 seats, or 37 percent.",
        "The firm earned $12 million, or 50 cents a share, on 40 million shares.",
        "The line runs 225 km (180 miles) to the coast.",
        # Lists, counts and days are exact in every house.
        "The blast killed six people - two women and three men.",
        "The council met on Monday, 5 March 2019.",
    ],
)
def test_greater_slips_and_other_rules_are_as_ever(text: str) -> None:
    found = rules(text, "0")
    assert found
    assert rules(text, "2") == found


@pytest.mark.parametrize("tolerance", ["0", "0.1", "5", "10"])
def test_right_figures_pass_in_every_house(tolerance: str) -> None:
    text = (
        "Sales rose 20 percent to 132 million dollars from 110 million. They hold 30 of the 120 seats, or "
        "25 percent. The line runs 225 km (140 miles) to the coast."
    )
    assert rules(text, tolerance) == []
