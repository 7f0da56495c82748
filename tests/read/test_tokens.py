"""Tokens: they cover the text, alike for ASCII and other texts, and are cut once for all readers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.tokens import BLOCK, TOKEN, TOKEN_ASCII, token_blocks, words_of

# What the branches of the expression are about, thrown together.
PIECES = st.sampled_from(
    [
        "p.m.",
        "a.m",
        "p.me",
        "2023-09-17",
        "10:30",
        "1,200",
        "21st",
        "1990s",
        "word",
        " ",
        "  ",
        "\n",
        "\x1c",
        "-",
        "--",
        "é",
    ]
)


@given(st.text(max_size=200))
def test_tokens_cover_the_text(text: str) -> None:
    assert "".join(TOKEN.findall(text)) == text


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_text_of_ascii_is_cut_like_any_other(text: str) -> None:
    plain = text.replace("é", "")
    assert TOKEN_ASCII.findall(plain) == TOKEN.findall(plain)
    # One letter beyond ASCII has the other expression used, and changes no token before it.
    (block,) = token_blocks(plain + " é")
    assert block.tokens == TOKEN.findall(plain + " é")


@pytest.mark.parametrize("unit", ["Rates rose on Monday. ", "Rates rose.\n\n", "x"])
def test_blocks_of_a_long_text_cover_it(unit: str) -> None:
    text = unit * (3 * BLOCK // len(unit))
    blocks = list(token_blocks(text))
    assert len(blocks) > 1
    assert "".join(token for block in blocks for token in block.tokens) == text
    assert [block.offsets[0] for block in blocks[1:]] == [block.offsets[-1] for block in blocks[:-1]]
    assert all(text.startswith(block.tokens[-1], block.offsets[-2]) for block in blocks)


def test_a_text_is_cut_once() -> None:
    text = "The tour began at 3 p.m."
    assert next(iter(token_blocks(text))) is next(iter(token_blocks(str(text))))


def test_words_are_in_lower_case() -> None:
    assert words_of("The TOUR began\n") == {"the", "tour", "began", " ", "\n"}
    assert "rose" in words_of("Rates rose. " * BLOCK)
