"""Who says what, on a terminal: each source with its statements, those inside others under these."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotations import Reading
from onrecord.document import Span
from onrecord.export.position import Locator
from onrecord.export.statements import SourceGroup, Statement, group_by_source, say_totals
from onrecord.export.wording import STANCES, say_count, shorten
from onrecord.render.excerpt import wrap_rows
from onrecord.render.paint import Paint, Style, cell_width, clip_cells, neutralise

__all__ = ["MOST_STATEMENTS", "draw_statements"]

# Statements shown; nobody reads on, and a hostile report has a hundred thousand.
MOST_STATEMENTS = 200
# Characters of a content that are shown on a narrow terminal; on a wider one, what fits in two rows.
SHORTEST_LIMIT = 150
STANCE_STYLES: dict[str, Style] = {
    "says": "plain",
    "denies": "denial",
    "speculates": "doubt",
    "predicts": "time",
    "promises": "new",
    "asks": "gutter",
    "demands": "quantity",
    "evaluates": "evidence",
}
STANCE_WIDTH = max(map(len, STANCES.values()))
# Cells before the stance: the line in the report, right-aligned, and what parts it from the rest.
GUTTER = 5
# Cells that each level of nesting is indented by; one of three levels leaves room for words at 60 columns.
STEP = 3


def draw_statements(reading: Reading, locator: Locator, paint: Paint) -> list[str]:
    """The lines of the list with its title, an empty one at the end; nothing where nobody is credited."""
    groups = group_by_source(reading)
    if not groups:
        return []
    lines = [
        f"{paint('Who says what', 'bold')}  {paint(clip_cells(say_totals(groups), paint.width - 15), 'dim')}"
    ]
    shown = 0
    for group in groups:
        if shown >= MOST_STATEMENTS:
            break
        lines.append(_draw_source(group, paint))
        for statement in group.statements:
            for depth, each in statement.walk():
                if shown < MOST_STATEMENTS:
                    lines += _draw_statement(each, depth, locator, paint)
                shown += 1
        lines += _draw_elsewhere(group, paint)
    total = sum(1 for group in groups for said in group.statements for _ in said.walk())
    if total > MOST_STATEMENTS:
        lines.append(f"     and {total - MOST_STATEMENTS:,} more; --format jsonl has them all")
    return [*lines, ""]


def _draw_source(group: SourceGroup, paint: Paint) -> str:
    label = clip_cells(group.credit.label, paint.width - 6)
    facts = paint.glyph("between").join(group.facts)
    room = paint.width - 8 - cell_width(label)
    said = paint(clip_cells(facts, room), "dim") if facts and room > 8 else ""
    return f"   {paint(paint.glyph('dot'), 'note')} {paint(label, 'bold')}  {said}".rstrip()


def _draw_elsewhere(group: SourceGroup, paint: Paint) -> list[str]:
    """Where else the source is credited, inside what others say."""
    lines = []
    for label, number in group.elsewhere[:3]:
        said = f"{say_count(number, 'more statement')} as told by {label}"
        lines.append(" " * 5 + paint(clip_cells(said, paint.width - 5), "dim"))
    return lines


def _draw_statement(statement: Statement, depth: int, locator: Locator, paint: Paint) -> list[str]:
    """The rows of one statement: its line in the report, the stance, the content, the remarks."""
    line = locator.place(statement.start, statement.attribution.part).line
    stance = statement.stance
    style = STANCE_STYLES[stance]
    words: list[tuple[str, Style]] = []
    if depth == 0:
        sign, sign_width = paint(stance.ljust(STANCE_WIDTH), style) + " ", STANCE_WIDTH + 1
    else:
        sign, sign_width = f"{' ' * STEP * (depth - 1)}{paint(paint.glyph('note'), 'gutter')} ", STEP * depth
        label = clip_cells(statement.credit.label, max(16, paint.width // 3))
        words += [(label, "bold"), (paint.glyph("between"), "dim"), (stance, style), ("  ", "plain")]
    indent = GUTTER + sign_width
    tail = neutralise(f" ({', '.join(statement.remarks)})") if statement.remarks else ""
    limit = max(SHORTEST_LIMIT, 2 * (paint.width - indent) - len(tail) - 8)
    said = shorten(neutralise(statement.said), limit)
    if statement.quoted:
        said = paint.glyph("open quote") + said + paint.glyph("close quote")
    words += [(said, "plain"), (tail, "dim")]
    rows = _wrap(words, paint.width - indent, paint) or [""]
    number = "" if line is None else str(line)
    first = paint(f"{number:>2}", "gutter") + " " * max(1, GUTTER - max(2, len(number)))
    return [first + sign + rows[0], *(" " * indent + row for row in rows[1:])]


def _wrap(words: Sequence[tuple[str, Style]], width: int, paint: Paint) -> list[str]:
    """Rows of at most `width` cells, each word in its style."""
    text = "".join(part for part, _ in words)
    rows = []
    for span in wrap_rows(text, Span(0, len(text)), width):
        painted = ""
        at = 0
        for part, style in words:
            start, end = max(span.start, at), min(span.end, at + len(part))
            painted += paint(text[start:end], style) if start < end else ""
            at += len(part)
        rows.append(painted)
    return rows
