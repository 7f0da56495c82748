"""Positions as the protocol counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.serve.buffer import Buffer, Encoding

ENCODINGS: list[Encoding] = ["utf-16", "utf-8", "utf-32"]
TEXT = "It 🛳 sailed.\r\nÉté\rLast\x0c line\u2028still\n"
ANY_TEXT = st.text(st.characters(exclude_categories=[]) | st.sampled_from("🛳\r\né\x0c"), max_size=30)
SIGNED = st.integers(-3, 40)


@pytest.mark.parametrize(
    ("words", "encoding", "position"),
    [
        ("sailed", "utf-16", (0, 6)),
        ("sailed", "utf-8", (0, 8)),
        ("sailed", "utf-32", (0, 5)),
        ("té", "utf-16", (1, 1)),
        ("té", "utf-8", (1, 2)),
        ("still", "utf-16", (2, 11)),
    ],
)
def test_positions(words: str, encoding: Encoding, position: tuple[int, int]) -> None:
    buffer = Buffer(TEXT, 1, encoding)
    assert buffer.position(TEXT.index(words)) == position
    assert buffer.offset(*position) == TEXT.index(words)


@pytest.mark.parametrize(
    ("line", "character", "offset"),
    [
        (0, 4, 3),  # between the two units of the ship
        (0, 99, 12),  # past the end of a line is its end, before the line break
        (99, 0, len(TEXT)),
        (-1, 5, 0),
        (0, -5, 0),
        (3, 0, len(TEXT)),
    ],
)
def test_places_outside_are_the_nearest(line: int, character: int, offset: int) -> None:
    assert Buffer(TEXT, 1).offset(line, character) == offset


def test_changes() -> None:
    buffer = Buffer("Rain 🛳 fell.\nSnow.", 1)
    buffer.change((0, 8), (0, 12), "came")
    assert buffer.text == "Rain 🛳 came.\nSnow."
    buffer.change((1, 0), (0, 13), " ")
    assert buffer.text == "Rain 🛳 came. Snow."
    buffer.change((7, 7), (9, 9), "!")
    assert buffer.text == "Rain 🛳 came. Snow.!"
    buffer.replace("Ice.")
    assert buffer.position(4) == (0, 4)


@given(text=ANY_TEXT, encoding=st.sampled_from(ENCODINGS))
def test_every_code_point_is_found_again(text: str, encoding: Encoding) -> None:
    buffer = Buffer(text, 1, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":  # no position lies inside a line break
            assert buffer.offset(*buffer.position(offset)) == offset


@given(text=ANY_TEXT, words=ANY_TEXT, lines=st.tuples(SIGNED, SIGNED, SIGNED, SIGNED))
def test_any_range_is_taken(text: str, words: str, lines: tuple[int, int, int, int]) -> None:
    buffer = Buffer(text, 1)
    buffer.change(lines[:2], lines[2:], words)
    assert words in buffer.text
    assert len(buffer.text) <= len(text) + len(words)
