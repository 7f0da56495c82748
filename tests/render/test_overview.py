"""The overview of a reading."""

from __future__ import annotations

from msgspec.structs import replace

from hand_made import HARBOUR, harbour_reading, make_reading
from onrecord.annotations import Quantity
from onrecord.read import STAGES
from onrecord.render.overview import MOST_ROWS, render_overview
from onrecord.render.paint import Paint, cell_width


def test_overview_has_heading_timeline_figures_and_findings() -> None:
    lines = render_overview(harbour_reading(), Paint()).splitlines()
    assert lines[:3] == [
        "Premier ends his tour of the <coast>",
        "harbour.txt · Vesna Courier · PORT VESNA, Sept. 17 (ONR) · 99 words",
        "written Sun 17 Sept 2023, by its dateline",
    ]
    assert " 1 ● Tue 12 Sept 2023  “Tuesday”                    starts: commenced" in lines
    assert " 1 ● 6 days  “six-day”  lasts: visit" in lines
    assert " 5 ● XXXX-SP  “the spring”  lacks the year" in lines
    assert " 1 ● about 3,200,000 US dollar  “some $3.2 million”" in lines
    assert lines[-1] == "2 proved, 1 check in 1 report"


def test_timeline_is_in_order_of_the_calendar() -> None:
    lines = render_overview(harbour_reading(findings=False), Paint()).splitlines()
    start = lines.index("Timeline") + 1
    assert [line.split("“")[1].split("”")[0] for line in lines[start : start + 5]] == [
        "2019",
        "Tuesday",
        "Saturday, Sept. 16",
        "Sept. 17",
        "Monday, 19 September 2023",
    ]


def test_stages_left_out_leave_no_table() -> None:
    shown = render_overview(make_reading(HARBOUR), Paint())
    assert "Timeline" not in shown
    assert "nothing found" not in shown


def test_checks_that_found_nothing_are_said_to_have_run() -> None:
    assert render_overview(make_reading("Quiet.", findings=()), Paint()).endswith(
        "nothing found in 1 report\n"
    )


def test_other_language_is_named() -> None:
    reading = make_reading("Der Rat tagte am Montag.")
    reading = replace(
        reading,
        document=replace(reading.document, language="de"),
        stages=dict.fromkeys(STAGES, "language not supported"),
    )
    assert "Not read: its language is de" in render_overview(reading, Paint())


def test_narrow_terminals_get_narrow_lines() -> None:
    lines = render_overview(harbour_reading(), Paint(width=48)).splitlines()
    assert max(cell_width(line) for line in lines if "[" not in line) <= 48


def test_empty_report_is_named_as_such() -> None:
    assert render_overview(make_reading(""), Paint()).startswith("(empty report)\n")


def test_endless_tables_are_cut() -> None:
    one = Quantity(id="q", start=0, end=1, text="9", value="9", written="9", by="x")
    shown = render_overview(make_reading("9", quantities=(one,) * (MOST_ROWS + 5)), Paint())
    assert shown.count("“9”") == MOST_ROWS
    assert "and 5 more" in shown
