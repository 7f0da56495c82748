"""Occurrences, by the table in tests/cases/occurrences.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.read import read
from onrecord.read.occurrence_words import load_words

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/occurrences.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_ties(case: dict[str, Any]) -> None:
    reading = read(case["text"], dct="2024-03-06", only=["time", "occurrences"])
    assert reading.occurrences is not None
    timexes = {t.id: t for t in reading.timexes or ()}
    ties = [f"{o.trigger} | {timexes[o.timex].text} | {o.bounds}" for o in reading.occurrences or ()]
    if case.get("some"):
        assert set(case["ties"]) <= set(ties)
    else:
        assert ties == case["ties"]


def test_triggers_are_the_slice_and_ids_run_on() -> None:
    text = "The tour commenced on Tuesday. He wrapped up his six-day visit on Sunday."
    reading = read(text, dct="2024-03-06", only="occurrences")
    assert [o.id for o in reading.occurrences or ()] == ["o1", "o2", "o3"]
    assert all(text[o.start : o.end] == o.trigger for o in reading.occurrences or ())


def test_a_language_without_a_lexicon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_words("xx")


def test_two_ties_of_the_same_words_keep_one_order() -> None:
    # They are gathered in a set, whose order changes from run to run.
    reading = read("They spoke during the meeting on Sunday.", dct="2024-03-06", only=["occurrences"])
    rules = [o.by for o in reading.occurrences or () if o.trigger == "meeting"]
    assert rules == ["occurrences/activity@1", "occurrences/during@1"]
