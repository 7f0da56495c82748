"""Planters of slips in conversions, numbers and money: what they plant, and what they call provable."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import pytest

from onrecord.document import make_document

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Any:
    """All slips of a rule in a text: planted text → whether it is provable."""
    monkeypatch.syspath_prepend(str(ROOT / "eval"))
    before = set(sys.modules)

    def run(family: str, rule: str, text: str, seeds: int = 40) -> dict[str, bool]:
        planter = import_module(f"plants.{family}").PLANTERS[rule]
        doc = make_document(text, language="en")
        planted: dict[str, bool] = {}
        for seed in range(seeds):
            for slip in planter(doc, Random(seed)):
                assert slip.doc.text != text
                assert 0 <= slip.statement < len(text)
                planted[slip.doc.text] = slip.provable
        return planted

    yield run
    for name in set(sys.modules) - before:
        if name.startswith("plants"):
            del sys.modules[name]


@pytest.mark.parametrize(
    ("text", "slip", "provable"),
    [
        ("It is 250 km (155 miles) off.", "It is 250 km (955 miles) off.", True),
        ("It is 250 km (155 miles) off.", "It is 250 km (1550 miles) off.", True),
        ("It is 250 km (155 miles) off.", "It is 250 km (402 miles) off.", True),
        ("It is 250 km (155 miles) off.", "It is 250 km (156 miles) off.", False),  # at fives
        ('"It is 250 km (155 miles) off," he said.', '"It is 250 km (955 miles) off," he said.', False),
        ("A 9 mm (0.35 inch) pistol.", "A 9 mm (0.85 inch) pistol.", False),
        ("It has 60 sq km (23 sq miles) of bog.", "It has 60 sq km (23 miles) of bog.", True),
    ],
)
def test_conversions(plant: Any, text: str, slip: str, provable: bool) -> None:
    assert plant("units", "unit-conversion", text, 400)[slip] is provable


def test_what_is_no_conversion_gets_no_slip(plant: Any) -> None:
    for text in ("It is 250 km (400 miles) off.", "It is 250 km (155 km) off.", "It is 250 km (155) off."):
        assert plant("units", "unit-conversion", text) == {}


def test_numbers(plant: Any) -> None:
    planted = plant("numbers", "number-format", "It sold 12,345 cars and came 3rd, up 5% on $6,789.", 300)
    assert planted["It sold 12,3450 cars and came 3rd, up 5% on $6,789."]
    assert not planted["It sold 12,34 cars and came 3rd, up 5% on $6,789."]  # may be two of a list
    assert planted["It sold 12,345 cars and came 3rd, up 5% on $6,78."]
    assert planted["It sold 12,345 cars and came 3th, up 5% on $6,789."]
    assert planted["It sold 12,345 cars and came 3rd, up 5% percent on $6,789."]


def test_comparisons(plant: Any) -> None:
    planted = plant("numbers", "number-format", "It fell to 6,200 from 9,900 and to 6,200 from 99,000.")
    assert planted["It fell to 6,200 from 9.900 and to 6,200 from 99,000."]
    assert not planted["It fell to 6,200 from 9,900 and to 6,200 from 99.000."]  # too far apart to tell


def test_money(plant: Any) -> None:
    planted = plant("numbers", "currency-format", "It paid $1.5 million and 3 mln dlrs.")
    assert planted == {
        "It paid $1.5 million dollars and 3 mln dlrs.": True,
        "It paid $$1.5 million and 3 mln dlrs.": True,
        "It paid $1.5.5 million and 3 mln dlrs.": True,
        "It paid $1.5 million and 3 mln dlrs dlrs.": True,
    }
