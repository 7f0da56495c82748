"""Attributions of whole reports and of headlines, by rule alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.attribution.found import Found
from onrecord.read.attribution.headlines import find_in_headline
from onrecord.read.attribution.speech import find_by_rule
from onrecord.read.segment import find_paragraphs, find_sentences

TABLE = tomllib.loads((Path(__file__).parents[2] / "cases" / "attribution_nested.toml").read_text("utf-8"))
NEUTRAL = "The river rose overnight.\n\n"
# Thick with what the rules look for.
PIECES = """
"|'|“|”|, |. |: | |The mayor |said |says |told |that |to |who |WALLACE: |Q: |A: |We won the cup. |is |by |
according to |citing |a source |and |police
""".split("|")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def read(text: str) -> tuple[Found, ...]:
    return find_by_rule(text, find_paragraphs(text), find_sentences(text))


def as_words(text: str, found: Found) -> list[str]:
    """Source, cue and content as the table has them."""
    return [" … ".join(text[span.start : span.end] for span in role) for role in found[:3]]


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(row["text"], row["found"], id=row["id"]) for row in TABLE["rule"]]
)
def test_report(text: str, expected: list[list[str]]) -> None:
    assert [as_words(text, found) for found in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(row["text"], row["found"], id=row["id"]) for row in TABLE["headline"]]
)
def test_headline(text: str, expected: list[list[str]]) -> None:
    assert [as_words(text, found) for found in find_in_headline(text)] == expected


def test_offsets_of_a_headline_count_into_the_text() -> None:
    (found,) = find_in_headline("Dresh\n\nMinister: no deal", 7, 24)
    assert [span.start for role in found[:3] for span in role] == [7, 15, 17]


@given(TEXTS)
def test_a_paragraph_in_front_shifts_every_span(text: str) -> None:
    alone, later = NEUTRAL + text, NEUTRAL + NEUTRAL + text
    assert [as_words(alone, one) for one in read(alone)] == [as_words(later, one) for one in read(later)]
    assert [one.content[0].start + len(NEUTRAL) for one in read(alone)] == [
        one.content[0].start for one in read(later)
    ]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert isinstance(read(text), tuple)
    assert isinstance(find_in_headline(text), tuple)


@pytest.mark.parametrize("cue", ["reportedly ", "according to ", "he said ", 'said that "A, '])
def test_a_row_of_cues_does_not_credit_everything_again_and_again(cue: str) -> None:
    text = cue * (10_000 // len(cue))
    credited = sum(span.end - span.start for found in read(text) for span in found.content)
    assert credited < 20 * len(text)
