"""Right sentences about days and times, on which the rules of the calendar are silent."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from onrecord.check import find_rule, run_rules
from onrecord.document import Dct, make_document
from onrecord.read import read

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "calendar_silent.toml").read_text("utf-8"))
SENTENCES = [(group["dct"], text) for group in TABLE["silent"] for text in group["texts"]]
RULES = ("weekday-date", "impossible-date", "holiday-date", "impossible-time", "date-order")


@pytest.mark.parametrize(("dct", "text"), SENTENCES)
def test_a_right_sentence_is_not_reported(dct: str, text: str) -> None:
    stated = Dct(value=dct, basis="given") if dct != "none" else Dct()
    reading = read(make_document(text, language="en", dct=stated), only=("time", "corrections"))
    found = run_rules(reading, [find_rule(id) for id in RULES])
    assert [(each.rule, each.tier, each.text) for each in found] == []
