"""Dates that users and outlets give, and which of several counts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import Dct
from onrecord.errors import ConfigError
from onrecord.ingest import ingest, parse_dct
from onrecord.ingest.dateline import locate_dateline, parse_dateline
from onrecord.ingest.dct import normalise_iso, settle_dct

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "ingest.toml").read_text("utf-8"))


@pytest.mark.parametrize("row", TABLE["dct"], ids=lambda row: row["id"])
def test_normalise(row: dict[str, Any]) -> None:
    assert normalise_iso(row["written"]) == row.get("value")


@pytest.mark.parametrize("row", TABLE["dct"], ids=lambda row: row["id"])
def test_parse(row: dict[str, Any]) -> None:
    if "value" in row:
        assert parse_dct(row["written"]) == row["value"]
        return
    with pytest.raises(ConfigError, match="2023-09-17") as caught:
        parse_dct(row["written"])
    assert caught.value.key == "dct"


@given(st.datetimes())
def test_normal_form_is_its_own_normal_form(moment: Any) -> None:
    normal = normalise_iso(moment.isoformat())
    assert normal is not None
    assert normalise_iso(normal) == normal
    assert normal[:10] == moment.date().isoformat()


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    normalise_iso(text)


def test_given_wins_over_metadata_over_dateline() -> None:
    found = locate_dateline("OSLO, 3 March 2024 - Rain.", None)
    assert found is not None
    assert settle_dct("2024-03-05", "2024-03-04", *found) == Dct(value="2024-03-05", basis="given")
    assert settle_dct(None, "2024-03-04", *found) == Dct(value="2024-03-04", basis="metadata")
    assert settle_dct(None, None, *found) == Dct(value="2024-03-03", basis="dateline", start=6, end=18)


def test_a_dateline_given_apart_is_a_part_of_its_own() -> None:
    found = parse_dateline("OSLO, 3 March 2024 -", None)
    assert settle_dct(None, None, *found) == Dct(
        value="2024-03-03", basis="dateline", start=6, end=18, part="dateline"
    )


def test_a_dateline_without_its_year_settles_nothing() -> None:
    document = ingest(b"OSLO, March 3 - Rain.")
    assert document.dateline is not None
    assert document.dct == Dct()
