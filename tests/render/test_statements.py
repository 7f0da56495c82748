"""Who says what, and who and where, on a terminal: frozen briefings of reports, and their edges."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hand_made import make_reading
from hand_made_reports import REPORTS, court, crowd, diplomacy
from onrecord.annotations import Attribution, Content, Cue, Mention, Name, Source
from onrecord.document import Span
from onrecord.render.overview import render_overview
from onrecord.render.paint import Paint, cell_width
from onrecord.render.statements import MOST_STATEMENTS

GOLD = Path(__file__).resolve().parents[1] / "gold" / "briefings"
SGR = re.compile(r"\x1b\[[\d;]*m")


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("report", REPORTS)
def test_briefing_is_as_frozen(report: str, width: int, update_gold: bool) -> None:
    shown = render_overview(REPORTS[report](), Paint(width=width))
    path = GOLD / f"{report}-{width}.txt"
    if update_gold:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(report: str, width: int) -> None:
    reading = replace(REPORTS[report](), findings=())
    lines = render_overview(reading, Paint(width=width)).splitlines()
    assert max(map(cell_width, lines)) <= width


@pytest.mark.parametrize("report", REPORTS)
def test_colour_changes_no_character(report: str) -> None:
    reading = REPORTS[report]()
    painted = render_overview(reading, Paint(colour=True))
    assert SGR.sub("", painted) == render_overview(reading, Paint())
    assert painted != SGR.sub("", painted)


def test_ascii_terminals_get_ascii_from_the_list() -> None:
    shown = render_overview(
        make_reading(court().document, attributions=court().attributions), Paint(unicode=False)
    )
    lines = shown.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("Who says what"))
    assert any('"My client was told' in line for line in lines[start:])
    assert not re.search("[╰●“”×]", "\n".join(lines[start:]))


def test_stances_are_words() -> None:
    shown = render_overview(diplomacy(), Paint())
    for words in ("denies     any", "speculates the two", "promises   the figures", "demands    parliament"):
        assert words in shown


def test_endless_lists_are_cut() -> None:
    shown = render_overview(crowd(MOST_STATEMENTS), Paint())
    assert f"and {MOST_STATEMENTS:,} more; --format jsonl has them all" in shown
    assert shown.count("denies") == MOST_STATEMENTS // 2
    assert len(shown.splitlines()) < 4 * MOST_STATEMENTS


def test_nobody_credited_and_nobody_named_leave_no_list() -> None:
    shown = render_overview(make_reading("It rained.", names=(), attributions=()), Paint())
    assert "Who says what" not in shown
    assert "People" not in shown


def test_names_said_once_share_a_row() -> None:
    names = tuple(
        Name(id=f"n{i}", kind="place", name=f"Town {i}", by="x",
             mentions=(Mention(start=0, end=2, text="It", form="name"),))
        for i in range(300)
    )  # fmt: skip
    lines = render_overview(make_reading("It rained.", names=names), Paint()).splitlines()
    start = lines.index("Places  300")
    assert lines[start + 1].startswith("     Town 0, Town 1, Town 2, ")
    more = re.fullmatch(r"     and (\d+) more", lines[start + 5])
    assert more is not None
    assert 300 - int(more[1]) == "".join(lines[start + 1 : start + 5]).count("Town")


@settings(max_examples=60)
@given(st.text(max_size=80), st.data())
def test_any_text_makes_a_briefing_without_controls(text: str, data: st.DataObject) -> None:
    text = text.encode("utf-8", "replace").decode()
    spans = st.integers(0, len(text)).flatmap(
        lambda start: st.integers(start, len(text)).map(lambda end: Span(start, end))
    )
    content, source = data.draw(spans), data.draw(spans)
    attribution = Attribution(
        id="a1",
        source=Source(spans=(source,), text=text[source.start : source.end], kind="unnamed"),
        cue=Cue(spans=(source,), text=text),
        content=Content(spans=(content,), text=text[content.start : content.end]),
        form="direct",
        stance="asserts",
        by="x",
    )
    name = Name(id="n1", kind="person", name=text, aliases=(text[::-1],), by="x")
    reading = make_reading(text, names=(name,), attributions=(attribution,))
    shown = render_overview(reading, Paint(width=60))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
