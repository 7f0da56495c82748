"""The drawing of a reading's dates."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from hand_made import harbour_reading, make_reading
from onrecord.annotations import Timex
from onrecord.export.timeline import MOST_MARKS, WIDTH, Axis, draw_timeline


def date(i: int, start: str, end: str, text: str = "x") -> Timex:
    return Timex(
        id=f"t{i}", start=0, end=1, text=text, type="DATE", value=start, interval=(start, end), by="x"
    )


def bars(svg: str) -> list[tuple[float, float, float]]:
    """Left, right and top of every mark."""
    root = ElementTree.fromstring(f"<div>{svg}</div>")
    found = [rect.attrib for rect in root.iter("rect") if rect.get("class") in ("dot", "bar")]
    return [(float(r["x"]), float(r["x"]) + float(r["width"]), float(r["y"])) for r in found]


def test_marks_are_in_order_inside_the_drawing_and_link_to_the_words() -> None:
    svg = draw_timeline(harbour_reading(), "d1-", frozenset({"t4"}))
    lefts = [left for left, _, _ in bars(svg)]
    assert lefts == sorted(lefts)
    assert all(0 <= left < right <= WIDTH for left, right, _ in bars(svg))
    for id in ("t1", "t3", "t4", "t5", "t6"):
        assert f'<a href="#d1-{id}" id="d1-{id}-mark">' in svg
    assert svg.count("when disputed") == 1
    assert "starts: commenced" in svg
    assert ">written</text>" in svg


def test_no_day_no_drawing() -> None:
    assert draw_timeline(make_reading("No day.", timexes=()), "d1-") == ""


def test_a_single_day_is_drawn() -> None:
    assert (
        len(bars(draw_timeline(make_reading("x", timexes=(date(1, "2023-01-01", "2023-01-02"),)), "d1-")))
        == 1
    )


def test_marks_on_one_lane_do_not_touch() -> None:
    dates = tuple(
        date(i, f"2023-09-{i:02}", f"2023-09-{i + 1:02}", "a fairly long day") for i in range(1, 29)
    )
    found = bars(draw_timeline(make_reading("x", timexes=dates), "d1-"))
    for i, (left, right, top) in enumerate(found):
        assert not any(top == t and left < r and l < right for l, r, t in found[i + 1 :])  # noqa: E741


def test_too_many_days_are_cut_to_those_nearest() -> None:
    dates = tuple(date(i, f"{1900 + i}-01-01", f"{1900 + i}-01-02") for i in range(100))
    svg = draw_timeline(make_reading("x", timexes=dates), "d1-")
    assert len(bars(svg)) == MOST_MARKS
    assert f"{100 - MOST_MARKS} more in the table" in svg


@pytest.mark.parametrize("value", ["0000-01-01", "10000-01-01", "nonsense"])
def test_days_outside_the_calendar_are_left_out(value: str) -> None:
    assert draw_timeline(make_reading("x", timexes=(date(1, value, value),)), "d1-") == ""


def test_words_are_escaped() -> None:
    svg = draw_timeline(
        make_reading("x", timexes=(date(1, "2023-01-01", "2023-01-02", '</svg><script>"'),)), "d1-"
    )
    assert "&lt;/svg&gt;&lt;script&gt;&quot;" in svg


def test_axis_rises_and_shortens_long_stretches() -> None:
    axis = Axis([1.0, 2.0, 4.0, 40000.0])
    assert axis.places == sorted(axis.places)
    assert axis.place(2.5) < axis.place(3.5)
    assert axis.cut_stretches() == [(axis.places[2], axis.places[3])]
