"""Datelines, in the text and apart from it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.dateline import find_dateline, locate_dateline, parse_dateline

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "dateline.toml").read_text("utf-8"))
TEXTS = st.lists(
    st.sampled_from(["LONDON", ", ", "March 3", " - ", "—", "(AP)", "\n", "the", "é", "3", "/", "."])
).map("".join)


@pytest.mark.parametrize("row", TABLE["find"], ids=lambda row: row["id"])
def test_find(row: dict[str, Any]) -> None:
    found = find_dateline(row["text"], row.get("dct"))
    if "written" not in row:
        assert found is None
        return
    assert found is not None
    assert (found.place, found.date, found.agency) == (row.get("place"), row.get("date"), row.get("agency"))
    assert found.text == row["written"] == row["text"][found.start : found.end]


@pytest.mark.parametrize("row", TABLE["parse"], ids=lambda row: row["id"])
def test_parse(row: dict[str, Any]) -> None:
    found = parse_dateline(row["written"], row.get("dct"))
    dateline = found.dateline
    assert (dateline.text, dateline.start, dateline.end) == (row["text"], None, None)
    assert (dateline.place, dateline.date, dateline.agency) == (row.get("place"), row.get("date"), None)


def test_span_of_the_date_counts_into_the_text() -> None:
    text = "Bells ring\n\nLONDON, Feb. 3, 2024 (PA) - The bells rang."
    found = locate_dateline(text, None)
    assert found is not None
    assert found.date_span is not None
    assert text[found.date_span.start : found.date_span.end] == "Feb. 3, 2024"


def test_span_of_the_date_counts_into_a_dateline_given_apart() -> None:
    found = parse_dateline("LONDON, Feb. 3, 2024 (PA) -", None)
    assert found.date_span is not None
    assert found.dateline.text[found.date_span.start : found.date_span.end] == "Feb. 3, 2024"


@given(TEXTS | st.text())
def test_any_text_has_a_dateline_that_is_its_slice_or_none(text: str) -> None:
    found = find_dateline(text, "2024-03-03")
    if found is not None:
        assert found.start is not None
        assert found.text == text[found.start : found.end]
        assert found.text


@pytest.mark.parametrize("unit", ["LONDON, ", "(AP) ", "March 3 ", "- ", "A", " ", "\n", "/"])
def test_only_the_first_lines_are_looked_at(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    found = find_dateline(text + "\nOSLO, March 3 (NTB) - The ferry sailed.", "2024-03-03")
    assert found == find_dateline(text, "2024-03-03")
    assert parse_dateline(text, "2024-03-03").dateline.text in text
