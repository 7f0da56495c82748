"""The lines around some words, and the underline that must stand under them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hand_made import spot
from onrecord.document import Span
from onrecord.render.excerpt import Mark, Window, draw_excerpt, find_windows, wrap_rows
from onrecord.render.paint import Paint, cell_width, neutralise


def draw(text: str, *words: str, width: int = 60, cut: bool = False) -> list[str]:
    """The excerpt of a whole text, the first words being the finding's and the rest its evidence."""
    marks = [Mark(*spot(text, word), "evidence" if i else "proved") for i, word in enumerate(words)]
    return draw_excerpt(
        text,
        Window(0, len(text), cut, cut),
        marks,
        number=lambda _: "7",
        gutter=2,
        paint=Paint(width=width),
    )


def test_words_and_evidence_are_underlined_differently() -> None:
    assert draw("The council met on Monday, 5 March 2019.", "Monday", "5 March 2019") == [
        " 7 │ The council met on Monday, 5 March 2019.",
        "   │                    ^^^^^^  ------------",
    ]


@pytest.mark.parametrize(
    "before",
    ["日本語 ", "cafe\u0301 ", "👩\u200d🚀 ", "a\tb ", "x\x1b[31m "],
    ids=["wide", "combining", "joined", "tab", "escape"],
)
def test_underline_stands_under_the_words_whatever_comes_before(before: str) -> None:
    words, under = draw(before + "Monday night", "Monday")
    column = cell_width(words[: words.index("Monday")])
    assert under[column:] == "^^^^^^"
    assert not under[5:column].strip()


def test_words_broken_over_rows_are_underlined_on_both() -> None:
    lines = draw(
        "It was on Saturday the sixteenth of September that he left.",
        "Saturday the sixteenth of September",
        width=40,
    )
    assert [line for line in lines if "^" in line] == [
        "   │           ^^^^^^^^^^^^^^^^^^^^^^",
        "   │ ^^^^^^^^^^^^",
    ]


def test_number_stands_once_for_each_line_of_the_source() -> None:
    text = "One line\nand Monday on another"
    lines = draw_excerpt(
        text,
        Window(0, len(text)),
        [Mark(*spot(text, "Monday"), "check")],
        number=lambda offset: str(text.count("\n", 0, offset) + 3),
        gutter=2,
        paint=Paint(width=60),
    )
    assert lines == [" 3 │ One line", " 4 │ and Monday on another", "   │     ^^^^^^"]


def test_cut_sentences_are_marked() -> None:
    lines = draw("on Monday evening", "Monday", cut=True)
    assert lines == [" 7 │ …on Monday evening…", "   │     ^^^^^^"]


def test_windows_of_short_sentences_are_whole_and_join() -> None:
    text = "First one here. Second one there. A third."
    sentences = [Span(0, 15), Span(16, 33), Span(34, 42)]
    marks = [Mark(*spot(text, "one there"), "proved"), Mark(*spot(text, "First"), "evidence")]
    found = find_windows(marks, lambda at: next(s for s in sentences if s.start <= at < s.end), 80)
    assert found == [Window(0, 33)]


def test_windows_of_a_long_sentence_show_only_what_is_near() -> None:
    text = "word " * 4000 + "Monday" + " word" * 4000
    found = find_windows([Mark(*spot(text, "Monday"), "proved")], lambda _: Span(0, len(text)), 80)
    assert len(found) == 1
    assert found[0].cut_start
    assert found[0].cut_end
    assert found[0].end - found[0].start < 200


def test_a_long_mark_in_a_long_line_is_drawn_no_longer_than_its_window() -> None:
    text = "9" * 1_000_000
    mark = Mark(500_000, 900_000, "proved")
    (window,) = find_windows([mark], lambda _: Span(0, len(text)), 80)
    lines = draw_excerpt(text, window, [mark], number=lambda _: "1", gutter=1, paint=Paint())
    assert (window.cut_start, window.cut_end) == (True, True)
    assert window.start < mark.start < window.end
    assert sum(map(len, lines)) < 1500


@given(st.text(), st.integers(16, 60))
def test_rows_fit_and_lose_only_white_space(text: str, width: int) -> None:
    rows = wrap_rows(text, Window(0, len(text)), width)
    assert all(cell_width(neutralise(text[row.start : row.end])) <= width for row in rows)
    assert "".join("".join(text[row.start : row.end].split()) for row in rows) == "".join(text.split())


@given(st.text(min_size=1), st.data())
def test_every_mark_in_a_window_is_underlined(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    lines = draw_excerpt(
        text,
        Window(0, len(text)),
        [Mark(start, end, "proved")],
        number=lambda _: "",
        gutter=1,
        paint=Paint(width=40),
    )
    # White space alone may stand on no row.
    assert not text[start:end].strip() or any("^" in line for line in lines)
