"""Percentages: where they stand, alike to one expression over the whole text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.check.amounts import PERCENT
from onrecord.check.percents import find_percents

PIECES = st.sampled_from(
    ["5", "a", " ", "\n", "%", "pct", "Pct", "per cent", "percent", "age", ".", "é", "P"]
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("up 5 pct, or 5% in all", ["up 5 pct", "up 5 pct, or 5%"]),
        ("five percent", ["five percent"]),
        ("5 percentage points", []),
        ("5  percent", []),
        ("(%)", []),
        ("% of it", []),
    ],
)
def test_where_they_end(text: str, told: list[str]) -> None:
    assert [text[:end] for end in find_percents(text)] == told


@given(st.lists(PIECES, max_size=30).map("".join))
def test_it_finds_what_one_expression_finds(text: str) -> None:
    slow = re.compile(rf"(?<=[0-9A-Za-z]){PERCENT}", re.IGNORECASE)
    assert list(find_percents(text)) == [match.end() for match in slow.finditer(text)]
