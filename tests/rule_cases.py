"""Case tables of rules whose findings offer no change, and what the rules report on them."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from onrecord.annotations import Finding
from onrecord.check import check

__all__ = ["hold_case", "load_cases", "report_of"]

FOLDER = Path(__file__).parent / "cases"
# The day of rows that name none.
DCT = "2024-03-06"


def load_cases(name: str) -> list[dict[str, Any]]:
    """The rows of tests/cases/NAME.toml."""
    rows: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return rows


def report_of(rules: Collection[str], text: str, dct: str | None = DCT) -> list[Finding]:
    """What these rules report on a text."""
    return [finding for finding in check(text, dct) if finding.rule in rules]


def hold_case(case: dict[str, Any], rules: Collection[str]) -> None:
    """A row is reported as it says, and no side of it is offered as the slip."""
    dct = case.get("dct", DCT)
    findings = report_of(rules, case["text"], None if dct == "none" else dct)
    assert [f"{each.rule} {each.tier} {each.text}" for each in findings] == case["found"]
    for finding in findings:
        assert finding.suggestions == ()  # either side may be the slip
