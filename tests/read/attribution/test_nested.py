"""Attributions by rule inside the content of another, and their gold table."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loading import load_module
from onrecord.document import Span
from onrecord.read.attribution.cue_words import cue_forms
from onrecord.read.attribution.found import Found
from onrecord.read.attribution.nested import find_inner

TABLE = tomllib.loads((Path(__file__).parents[2] / "cases" / "attribution_nested.toml").read_text("utf-8"))
CASES = [pytest.param(row["text"], row["found"], id=row["id"]) for row in TABLE["inner"]]
# Thick with what the rules look for.
PIECES = """
"|'|“|”|’|, |. |: | |(|the |The mayor |said |says |told |them |that |to |who |is |been |by |claim |claims |
according to |as |saying |reportedly |citing |quoted |and |not |Mr. Ek |on Sunday |called |it |was |n't
""".split("|")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def as_words(text: str, found: Found) -> list[str]:
    """Source, cue and content as the table has them."""
    return [" … ".join(text[span.start : span.end] for span in role) for role in found[:3]]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_inner(marked: str, expected: list[list[str]]) -> None:
    text = marked.replace("<<", "").replace(">>", "")
    span = Span(marked.index("<<"), marked.index(">>") - 2)
    assert [as_words(text, found) for found in find_inner(text, [span])] == expected


@given(TEXTS)
def test_spans_lie_in_the_content(text: str) -> None:
    for found in find_inner(text, [Span(0, len(text))]):
        assert found.content
        for role in found[:3]:
            assert list(role) == sorted(role) or found.rule == "hearsay"
            assert all(0 <= span.start < span.end <= len(text) for span in role)
            assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in role)


@given(TEXTS, st.text(max_size=20))
def test_what_stands_before_the_content_shifts_and_no_more(text: str, before: str) -> None:
    alone = find_inner(text, [Span(0, len(text))])
    later = find_inner(before + text, [Span(len(before), len(before) + len(text))])
    assert [[as_words(text, one), one.rule] for one in alone] == [
        [as_words(before + text, one), one.rule] for one in later
    ]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert isinstance(find_inner(text, [Span(0, len(text))]), tuple)


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("said", "say"),
        ("denies", "deny"),
        ("admitting", "admit"),
        ("agreed", "agree"),
        ("put", "put"),
        ("wrote", "write"),
    ],
)
def test_forms_of_verbs(form: str, verb: str) -> None:
    assert verb in {one.verb for one in cue_forms()[form]}


def test_no_form_is_misspelt() -> None:
    assert not [
        form for form in cue_forms() if re.search(r"(.)\1\1|[bcdfklmnprstvz]eing\Z|[^aeou]yed\Z", form)
    ]


class TestGoldTable:
    """The table stays what it was written as, and the finder as good as it was measured."""

    score = load_module("eval/nested_score.py")

    def test_size_and_halves(self) -> None:
        cases = self.score.read_table()
        halves = [case.half for case in cases]
        assert len([case for case in cases if case.inner]) >= 80
        assert len([case for case in cases if not case.inner]) >= 20
        assert min(halves.count("tuning"), halves.count("held-out")) >= 50

    def test_hard_negatives_have_no_inner_attribution(self) -> None:
        assert all((case.id[0] == "x") == (not case.inner) for case in self.score.read_table())

    @pytest.mark.parametrize("half", ["tuning", "held-out"])
    def test_floor(self, half: str) -> None:
        counts = self.score.score([case for case in self.score.read_table() if case.half == half])
        assert counts.overlapping >= 0.95 * counts.found
        assert counts.overlapping >= 0.95 * counts.gold
        assert counts.exact >= 0.8 * counts.gold
