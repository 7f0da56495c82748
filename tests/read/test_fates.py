"""What befell the counted and what a sum of money is, by the table in tests/cases/fates.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Quantity
from onrecord.document import make_document
from onrecord.read.quantities import find_quantities
from onrecord.read.quantities.fates import FateReader, find_fined
from onrecord.read.quantities.lexicon import load_fates

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/fates.toml").read_text(encoding="utf-8"))["case"]


def find(text: str) -> tuple[Quantity, ...]:
    return find_quantities(make_document(text, language="en"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_a_number_is_of(case: dict[str, Any]) -> None:
    assert [[quantity.text, quantity.of or ""] for quantity in find(case["text"])] == case["found"]


@pytest.mark.parametrize(
    ("text", "value", "value_to", "unit", "bound"),
    [
        ("One in five women agreed.", "0.2", None, "woman", "exact"),
        ("A dozen people died.", "12", None, "people", "exact"),
        ("Tens of thousands fled.", "10000", "100000", None, "between"),
        ("Some 250 men were hurt.", "250", None, "man", "about"),
        ("More than 40 men were hurt.", "40", None, "man", "at_least"),
        ("Up to 300 men are missing.", "300", None, "man", "at_most"),
        ("Between 20 and 30 men were wounded.", "20", "30", "man", "between"),
        ("Dozens of men were hurt.", "12", "120", "man", "between"),
        ("At least a dozen men were hurt.", "12", None, "man", "at_least"),
        ("Sixteen dead in tunnel fire.", "16", None, None, "exact"),
    ],
)
def test_value_and_bound(text: str, value: str, value_to: str | None, unit: str | None, bound: str) -> None:
    (quantity,) = find(text)
    found = (quantity.value, quantity.value_to, quantity.unit, quantity.bound)
    assert found == (value, value_to, unit, bound)


@given(st.lists(st.sampled_from([*load_fates("en")[0], "at", "least", "up", "to", "was", "off", ",", "12"])))
def test_words_before_never_raise(words: list[str]) -> None:
    of = FateReader("en").before(words)
    assert of is None or of in load_fates("en")[0].values()
    assert find_fined(words) in (None, "fine")
