"""Correction notices, by the table in tests/cases/corrections.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read import read

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/corrections.toml").read_text(encoding="utf-8"))[
    "case"
]
NOTICES = [case["text"] for case in CASES if not case.get("none")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_notice(case: dict[str, Any]) -> None:
    corrections = read(case["text"], dct="2024-03-06", only=["corrections"]).corrections or ()
    if case.get("none"):
        assert corrections == ()
        return
    assert [[c.from_ or "", c.to or ""] for c in corrections] == case["changes"]
    assert corrections[0].of == case["of"]
    assert {c.target for c in corrections} == {case.get("target")}
    for correction in corrections:
        notice = " ".join(case["text"][correction.start : correction.end].split())
        assert (correction.from_ or "") in notice
        assert (correction.to or "") in notice
        assert notice.endswith(case.get("end", ""))


def test_a_long_report_under_a_label_is_cut() -> None:
    text = "CORRECTED - " + "The harbour was closed in error on Monday. " * 200
    (correction,) = read(text, dct="2024-03-06", only=["corrections"]).corrections or ()
    assert correction.end - correction.start <= 1500


@given(st.sampled_from(NOTICES))
def test_a_paragraph_in_front_shifts_notices_in_place(text: str) -> None:
    front = "Rain fell on the hills and the river rose.\n\n"
    alone = read(text, dct="2024-03-06", only=["corrections"]).corrections or ()
    behind = read(front + text, dct="2024-03-06", only=["corrections"]).corrections or ()
    shift = len(front)
    assert [(c.start + shift, c.end + shift, c.from_, c.to) for c in alone] == [
        (c.start, c.end, c.from_, c.to) for c in behind
    ]


@given(st.lists(st.sampled_from([word for text in NOTICES for word in text.split(" ")]), max_size=60))
def test_any_words_of_notices_can_be_read(words: list[str]) -> None:
    text = " ".join(words)
    for correction in read(text, dct="2024-03-06", only=["corrections"]).corrections or ():
        assert 0 <= correction.start < correction.end <= len(text)
        notice = " ".join(text[correction.start : correction.end].split())
        assert all(side is None or (side and side in notice) for side in (correction.from_, correction.to))
        assert correction.from_ is None or correction.from_ != correction.to
