"""Paragraphs, sentences and quotations."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import Span
from onrecord.read.segment import find_paragraphs, find_quotations, find_sentences

FIND: dict[str, Callable[[str], list[Span]]] = {
    "paragraphs": find_paragraphs,
    "sentences": find_sentences,
    "quotations": find_quotations,
}
TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "segment.toml").read_text("utf-8"))
CASES = [
    pytest.param(kind, row["text"], row["pieces"], id=f"{kind}-{row['id']}")
    for kind in FIND
    for row in TABLE[kind]
]
# Any text, thick with what the patterns look for.
TEXTS = st.lists(
    st.sampled_from(
        [
            '"',
            "'",
            "“",
            "”",
            "‘",
            "’",
            ".",
            "?",
            "…",
            " ",
            "\n",
            "\r\n",
            "\n\n",
            "    ",
            "a",
            "A",
            "U.S.",
            "Mr.",
            "1",
            ")",
            "é",
            "𝔸",
        ]
    )
    | st.text(max_size=3),
    max_size=60,
).map("".join)


@pytest.mark.parametrize(("kind", "text", "pieces"), CASES)
def test_case(kind: str, text: str, pieces: list[str]) -> None:
    assert [text[span.start : span.end] for span in FIND[kind](text)] == pieces


@pytest.mark.parametrize("kind", FIND)
@given(text=TEXTS)
def test_spans_lie_in_the_text_in_order_and_apart(kind: str, text: str) -> None:
    spans = FIND[kind](text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


@pytest.mark.parametrize("kind", ["paragraphs", "sentences"])
@given(text=TEXTS)
def test_nothing_but_white_space_is_left_out(kind: str, text: str) -> None:
    at = 0
    for span in FIND[kind](text):
        assert not text[at : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        at = span.end
    assert not text[at:].strip()


@given(text=TEXTS)
def test_a_sentence_lies_in_one_paragraph(text: str) -> None:
    paragraphs = find_paragraphs(text)
    for sentence in find_sentences(text):
        assert any(p.start <= sentence.start and sentence.end <= p.end for p in paragraphs)


@pytest.mark.parametrize("kind", FIND)
@given(text=TEXTS)
def test_a_paragraph_in_front_shifts_every_span(kind: str, text: str) -> None:
    front = "Nothing happened here today.\n\n"
    shifted = [Span(span.start + len(front), span.end + len(front)) for span in FIND[kind](text)]
    found = FIND[kind](front + text)
    assert [span for span in found if span.start >= len(front)] == shifted
