"""The list of rules and the page of one."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotations import Finding, Reading
from onrecord.check.rule import parse_rule
from onrecord.render.paint import Paint, cell_width
from onrecord.render.rules import render_rule, render_rules


def check_hand_made(reading: Reading) -> Iterator[Finding]:
    """The words are not the words meant.

    Proof: they are others.
    Silent when: they are the same.
    Wrong: It was {Monday} all day.
    Dct: none
    Right: It was Tuesday all day.
    Source: none but this test.
    """
    yield from ()


RULE = parse_rule("hand-made", check_hand_made, aliases=("made-by-hand",))


def test_page_has_every_section_and_underlines_the_example() -> None:
    shown = render_rule(RULE, Paint())
    for words in (
        "hand-made\nThe words are not the words meant.",
        "  they are others",
        "  they are the same",
        "Source\n  none but",
    ):
        assert words in shown
    assert "│ It was Monday all day.\n  │        ^^^^^^\n" in shown
    assert "│ It was Tuesday all day.\n   (written on no known day)\n" in shown
    assert "Once called made-by-hand." in shown


def test_list_has_a_line_a_rule() -> None:
    lines = render_rules([RULE, RULE], Paint()).splitlines()
    assert lines[:2] == ["hand-made  The words are not the words meant."] * 2


def test_list_fits_a_narrow_terminal() -> None:
    assert max(cell_width(line) for line in render_rules([RULE], Paint(width=40)).splitlines()[:-1]) <= 40
