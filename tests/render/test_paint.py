"""Text made safe for a terminal, measured and cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from onrecord.render.paint import ONE_CELL, Paint, cell_width, choose_colour, clip_cells, neutralise


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, “quoted” – été", "plain, “quoted” – été"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\tb\r\nc", "a b  c"),
        ("\x9b31m\x7f", "�31m␡"),
        ("ab\u202edc\u2066", "ab�dc�"),
        ("👩\u200d🚀", "👩\u200d🚀"),
    ],
)
def test_neutralise_shows_what_a_terminal_would_obey(text: str, shown: str) -> None:
    assert neutralise(text) == shown


@given(st.text())
def test_neutralise_keeps_every_offset_and_no_control(text: str) -> None:
    shown = neutralise(text)
    assert len(shown) == len(text)
    assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in shown)


@pytest.mark.parametrize(
    ("text", "cells"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("ＡＢ", 4), ("–“”", 3), ("", 0)]
)
def test_cell_width_counts_wide_and_combining_characters(text: str, cells: int) -> None:
    assert cell_width(text) == cells


def test_characters_held_to_be_one_cell_are_so() -> None:
    shown = [chr(code) for code in range(0x3000) if ONE_CELL.fullmatch(chr(code))]
    assert len(shown) > 1000
    assert {cell_len(character) for character in shown} == {1}


@given(st.text(), st.integers(1, 40))
def test_clip_fits_and_says_that_it_cut(text: str, width: int) -> None:
    clipped = clip_cells(text, width)
    assert cell_width(clipped) <= width
    assert clipped == neutralise(text) or clipped.endswith("…")


@pytest.mark.parametrize(
    ("wish", "tty", "environ", "coloured"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_follows_the_wish_then_the_environment(
    wish: str, tty: bool, environ: dict[str, str], coloured: bool
) -> None:
    assert choose_colour(wish, tty=tty, environ=environ) is coloured  # type: ignore[arg-type]


def test_paint_without_colour_sends_no_codes() -> None:
    assert Paint(colour=False)("proved", "proved") == "proved"
    assert Paint(colour=True)("proved", "proved") == "\x1b[1;31mproved\x1b[0m"
