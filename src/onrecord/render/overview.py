"""A reading at a glance on a terminal: what the report is, who says what, who and where, when, how much, and
what does not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import UNSET, Struct

from onrecord.annotations import Reading, Timex
from onrecord.export.position import Locator
from onrecord.export.wording import (
    BOUNDS,
    order_timeline,
    say_count,
    say_dct,
    say_interval,
    say_quantity,
    say_timex,
    ties_of,
)
from onrecord.render.findings import ReportView, render_finding, render_summary
from onrecord.render.names import draw_names
from onrecord.render.paint import Paint, Style, cell_width, clip_cells
from onrecord.render.statements import draw_statements

__all__ = ["render_overview"]

# Rows of one table that are shown; nobody reads on, and a hostile report has millions.
MOST_ROWS = 200
# Cells of the column of values and of the column of words.
WIDEST_VALUE = 30
WIDEST_WORDS = 40


class Row(Struct, frozen=True):
    """One line of a table: where, the value, the words as they stand, and what else there is to say."""

    place: str
    value: str
    words: str
    remark: str = ""


def render_overview(reading: Reading, paint: Paint) -> str:
    """One reading as lines of text, the last one ended by a line break."""
    view = ReportView(reading.document)
    lines = _draw_heading(reading, paint)
    lines += draw_statements(reading, view.locator, paint)
    lines += draw_names(reading, view.locator, paint)
    for title, style, rows in _tables(reading, view.locator):
        lines += _draw_table(title, style, rows, paint)
    if not lines[-1]:
        lines.pop()
    text = "\n".join(lines) + "\n"
    if reading.findings is not UNSET and reading.findings:
        text += f"\n{paint('Findings', 'bold')}\n"
        text += "\n".join(render_finding(finding, view, paint) for finding in reading.findings)
        text += "\n" + render_summary(Counter(finding.tier for finding in reading.findings), 1, 0, paint)
    elif reading.findings is not UNSET:
        text += "\n" + render_summary({}, 1, 0, paint)
    return text


def _draw_heading(reading: Reading, paint: Paint) -> list[str]:
    doc = reading.document
    headline = doc.headline or next(
        (line for line in doc.text[:2000].splitlines() if line.strip()), "(empty report)"
    )
    facts = [Locator(doc).label, doc.publisher, doc.byline, doc.dateline and doc.dateline.text]
    said = [fact for fact in facts if fact] + [say_count(len(doc.text.split()), "word")]
    lines = [
        paint(clip_cells(headline.strip(), paint.width), "bold"),
        clip_cells(" · ".join(said), paint.width),
        clip_cells(say_dct(doc.dct), paint.width),
        "",
    ]
    if "language not supported" in reading.stages.values():
        lines += [
            paint(f"Not read: its language is {doc.language}, and only English is read so far.", "check"),
            "",
        ]
    return lines


def _tables(reading: Reading, locator: Locator) -> list[tuple[str, Style, list[Row]]]:
    """The tables that have rows, in order."""
    timexes = () if reading.timexes is UNSET else reading.timexes
    ties = ties_of(reading)

    def place(start: int, part: object) -> str:
        position = locator.place(start, part)  # type: ignore[arg-type]
        return str(part) if position.line is None else str(position.line)

    def row(timex: Timex, value: str) -> Row:
        tied = ", ".join(f"{BOUNDS[tie.bounds]}: {tie.trigger}" for tie in ties.get(timex.id, ()))
        remark = "; ".join(said for said in (tied, timex.unresolved and f"lacks {timex.unresolved}") if said)
        return Row(place(timex.start, timex.part), value, timex.text, remark)

    dated = [
        row(timex, say_interval(interval) if not i else "")
        for interval, group in order_timeline(reading)
        for i, timex in enumerate(group)
    ]
    lengths = [row(timex, say_timex(timex)) for timex in timexes if timex.type in ("DURATION", "SET")]
    rest = [timex for timex in timexes if timex.type in ("DATE", "TIME") and timex.interval is None]
    quantities = [
        Row(place(quantity.start, quantity.part), say_quantity(quantity), quantity.text, quantity.of or "")
        for quantity in (() if reading.quantities is UNSET else reading.quantities)
    ]
    corrections = [
        Row(
            place(notice.start, notice.part), notice.of, notice.from_ or "?", f"should be: {notice.to or '?'}"
        )
        for notice in (() if reading.corrections is UNSET else reading.corrections)
    ]
    tables: list[tuple[str, Style, list[Row]]] = [
        ("Timeline", "time", dated),
        ("Lengths and repetitions", "time", lengths),
        ("Times without a day", "time", [row(timex, say_timex(timex)) for timex in rest]),
        ("Quantities", "quantity", quantities),
        ("Corrections", "check", corrections),
    ]
    return [table for table in tables if table[2]]


def _draw_table(title: str, style: Style, rows: Sequence[Row], paint: Paint) -> list[str]:
    shown = rows[:MOST_ROWS]
    wide = min(WIDEST_VALUE, max(cell_width(row.value) for row in shown))
    gutter = max(2, *(len(row.place) for row in shown))
    room = max(16, paint.width - gutter - wide - 6)
    words = min(WIDEST_WORDS, room, max(cell_width(row.words) for row in shown) + 2)
    lines = [paint(title, "bold")]
    for row in shown:
        value = _pad(clip_cells(row.value, wide), wide)
        quoted = _pad(clip_cells(f"“{row.words}”", words), words)
        remark = clip_cells(row.remark, room - words - 2) if room - words > 8 else ""
        sign = paint(paint.glyph("dot") if row.value else " ", style)
        line = f"{paint(f'{row.place:>{gutter}}', 'gutter')} {sign} {paint(value, style)}  {quoted}  "
        lines.append((line + paint(remark, "dim")).rstrip())
    if len(rows) > len(shown):
        lines.append(f"{' ' * gutter}   and {len(rows) - len(shown):,} more; --format jsonl has them all")
    return [*lines, ""]


def _pad(text: str, width: int) -> str:
    return text + " " * (width - cell_width(text))
