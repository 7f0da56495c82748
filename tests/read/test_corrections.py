"""Correction notices, by the table in tests/cases/corrections.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.read import read

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/corrections.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_notice(case: dict[str, Any]) -> None:
    corrections = read(case["text"], dct="2024-03-06", only=["corrections"]).corrections or ()
    if case.get("none"):
        assert corrections == ()
        return
    (correction,) = corrections
    assert (correction.of, correction.from_ or "", correction.to or "") == (
        case["of"],
        case["from"],
        case["to"],
    )
    assert correction.target == case.get("target")
    notice = " ".join(case["text"][correction.start : correction.end].split())
    assert case["from"] in notice
    assert case["to"] in notice
    assert notice.endswith(case.get("end", ""))


def test_a_long_report_under_a_label_is_cut() -> None:
    text = "CORRECTED - " + "The harbour was closed in error on Monday. " * 200
    (correction,) = read(text, dct="2024-03-06", only=["corrections"]).corrections or ()
    assert correction.end - correction.start <= 1500
