"""The drawing of a reading's dates."""

from __future__ import annotations

import datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hand_made import harbour_reading, make_reading
from onrecord.annotations import Timex
from onrecord.export.timeline import CHARACTER, MOST_MARKS, WIDTH, Axis, draw_timeline


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
    svg = draw_timeline(make_reading("x", timexes=(date(1, "2023-01-01", "2023-01-02"),)), "d1-")
    ((left, right, _),) = bars(svg)
    assert WIDTH / 4 < left < right < WIDTH * 3 / 4


def label_widths(svg: str) -> list[tuple[float, float, float]]:
    """Left, right and line of the labels of marks, with the width of letters that the drawing counts on."""
    found = []
    for text in ElementTree.fromstring(f"<div>{svg}</div>").iter("text"):
        width = CHARACTER * len("".join(text.itertext()))
        left = float(text.attrib["x"])
        left -= {"end": width, "middle": width / 2}.get(text.get("text-anchor", ""), 0.0)
        found.append((left, left + width, float(text.attrib["y"])))
    return found


days = st.integers(1, 20000).map(lambda day: datetime.date.fromordinal(730000 + day))


@given(
    st.lists(
        st.tuples(days, st.integers(1, 4000), st.sampled_from(["x", "5 March 2019", "the day " * 4])),
        min_size=1,
        max_size=8,
    )
)
def test_every_label_lies_in_the_drawing_and_on_no_other(
    spans: list[tuple[datetime.date, int, str]],
) -> None:
    dates = tuple(
        date(i, str(day), str(day + datetime.timedelta(days=length)), words)
        for i, (day, length, words) in enumerate(spans)
    )
    svg = draw_timeline(make_reading("x", timexes=dates), "d1-")
    labels = label_widths(svg)
    # Blanks at the ends of words are drawn by no browser.
    assert all(left >= 0 and right <= WIDTH + CHARACTER for left, right, _ in labels)
    taken = labels + [(left, right, top + 10) for left, right, top in bars(svg)]
    for i, (left, right, y) in enumerate(taken):
        assert not any(y == other and left < r and l < right for l, r, other in taken[i + 1 :])  # noqa: E741


def test_a_long_label_of_a_wide_mark_stands_below_it() -> None:
    dates = (
        date(1, "2019-01-01", "2020-01-01", "the whole of the year two thousand"),
        date(2, "2018-12-31", "2019-01-01", "the last"),
        date(3, "2020-01-01", "2020-01-02", "the first"),
        date(4, "2019-03-05", "2019-03-06", "x"),
    )
    svg = draw_timeline(make_reading("x", timexes=dates), "d1-")
    (bar,) = [bar for bar in bars(svg) if bar[1] - bar[0] > WIDTH / 2]
    assert [y for left, _, y in label_widths(svg) if left == bar[0] and y > bar[2]] == [bar[2] + 10 + 26]


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
