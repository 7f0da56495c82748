"""Naming the language of a report."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest import detect_language

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "ingest.toml").read_text("utf-8"))


@pytest.mark.parametrize("row", TABLE["language"], ids=lambda row: row["id"])
def test_language(row: dict[str, Any]) -> None:
    assert detect_language(row["text"]) == row["tag"]


@pytest.mark.parametrize(
    "row", [row for row in TABLE["language"] if "line" not in row], ids=lambda row: row["id"]
)
def test_a_longer_text_is_told_as_well(row: dict[str, Any]) -> None:
    assert detect_language(f"{row['text']}\n" * 30) == row["tag"]


@given(st.text())
def test_any_text_has_a_tag(text: str) -> None:
    tag = detect_language(text)
    assert tag.isalpha()
    assert 2 <= len(tag) <= 3


def test_english_loads_no_library() -> None:
    code = (
        "import sys; from onrecord.ingest import detect_language\n"
        "assert detect_language('The mayor said that the bridge was shut.') == 'en'\n"
        "sys.exit(any(name.startswith('resiliparse') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("unit", ["the mayor ", "é", "1", "मह", "\u0301"])
def test_the_first_characters_alone_decide(unit: str) -> None:
    text = unit * 3000
    assert detect_language(
        text + "Le conseil a dit que la ville est dans le besoin. " * 500
    ) == detect_language(text)
