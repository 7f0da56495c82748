"""Stances of attributions, by the table in tests/cases/stance.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Attribution
from onrecord.document import Span
from onrecord.read.attribution.stance import Stance, find_stance, hold_content, judge_content
from onrecord.read.attribution.stance_words import load_stance_words
from onrecord.read.factuality import Factuality, judge_factuality

CASES = tomllib.loads((Path(__file__).parents[2] / "cases/stance.toml").read_text(encoding="utf-8"))["case"]
MARK = re.compile(r"\{([sct]):([^{}]*)\}")


def read_marks(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The text without its marks, and the spans that were marked, by letter."""
    text, at = "", 0
    spans: dict[str, list[Span]] = {"c": [], "t": [], "s": []}
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans[mark[1]].append(Span(len(text), len(text) + len(mark[2])))
        text += mark[2]
        at = mark.end()
    return text + marked[at:], spans


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, str]) -> None:
    text, spans = read_marks(case["text"])
    assert find_stance(text, spans["c"], spans["t"], spans["s"]) == case["stance"]
    assert judge_content(text, spans["c"], spans["t"], spans["s"]) == case["content"]


@pytest.mark.parametrize("case", CASES[::5], ids=lambda case: case["id"])
def test_other_paragraphs_change_nothing(case: dict[str, str]) -> None:
    before = "Nobody would confirm the sale. Must it be so?\n\n"
    text, spans = read_marks(before + case["text"] + "\n\nWill he resign?")
    assert find_stance(text, spans["c"], spans["t"], spans["s"]) == case["stance"]


def test_stances_are_those_of_the_record() -> None:
    assert get_args(get_type_hints(Attribution)["stance"]) == get_args(Stance)
    cues = set(load_stance_words("en").cue.values())
    assert cues - {"opines", "neutral", "acknowledges"} == set(get_args(Stance)) - {"asserts"}


def judge(marked: str) -> tuple[str, Factuality, list[Span]]:
    start, end = marked.index("["), marked.index("]") - 1
    text, spans = read_marks(marked.replace("[", "").replace("]", ""))
    shift = sum(3 for mark in MARK.finditer(marked) if mark.start() < start)
    shift += sum(1 for mark in MARK.finditer(marked) if mark.end() <= start)
    status = judge_content(text, spans["c"], spans["t"], spans["s"])
    fact = judge_factuality(text, start - shift, end - shift)
    held = hold_content(fact, status, spans["c"])
    return text, held, spans["c"]


@pytest.mark.parametrize(
    ("marked", "polarity", "modality", "is_open"),
    [
        ("{s:He} {c:denied} that {t:he [stole] the car}.", "denied", "probable", False),
        ("{t:He [stole] the car}, a charge {s:he} {c:denies}.", "denied", "probable", False),
        ("{s:He} {c:would not say} whether {t:he [stole] the car}.", "affirmed", "possible", True),
        ("{t:The firm [closes] the mill}, {s:it} {c:vowed}.", "affirmed", "planned", False),
        ("{t:The mill [burned]}, {s:they} {c:suspect}.", "affirmed", "probable", False),
        ("{t:The mill [burned]}, {s:they} {c:said}.", "affirmed", "certain", False),
    ],
)
def test_events_are_held_by_the_source_once(marked: str, polarity: str, modality: str, is_open: bool) -> None:
    _, held, _ = judge(marked)
    assert (held.polarity, held.modality, held.open) == (polarity, modality, is_open)


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4))
def test_any_spans_of_any_text_have_a_stance(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [Span(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in pairs]
    assert find_stance(text, spans[:1], spans[1:3], spans[3:]) in get_args(Stance)


def test_a_language_without_a_lexicon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_stance_words("xx")


def test_long_spans_are_only_looked_at_in_part() -> None:
    text = '"' + "(" * 500_000 + "said " * 200_000 + "'" * 500_000
    spans = [Span(0, len(text))]
    assert find_stance(text, spans, spans, spans) in get_args(Stance)
