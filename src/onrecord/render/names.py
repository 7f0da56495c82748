"""The people, organisations and places of a report on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import UNSET

from onrecord.annotations import Name, Reading
from onrecord.export.actors import KINDS, say_belonging, say_mentions
from onrecord.export.position import Locator
from onrecord.render.paint import Paint, cell_width, clip_cells

__all__ = ["draw_names"]

# Names of one kind that get a line of their own, and rows for those that do not.
MOST_LINES = 12
MOST_ROWS = 4
WIDEST_NAME = 34
WIDEST_BELONGING = 40


def draw_names(reading: Reading, locator: Locator, paint: Paint) -> list[str]:
    """A list for each kind of name, an empty line behind each; the names most spoken of come first.

    Those that are mentioned once and credited with nothing share rows at the end of their list.
    """
    names = () if reading.names is UNSET else reading.names
    credited = {each.source.name for each in (() if reading.attributions is UNSET else reading.attributions)}
    by_id = {name.id: name for name in names}
    lines: list[str] = []
    for kind, title in KINDS.items():
        found = sorted((name for name in names if name.kind == kind), key=lambda name: -len(name.mentions))
        main = [name for name in found if len(name.mentions) > 1 or name.id in credited][:MOST_LINES]
        chosen = {name.id for name in main}
        rest = [name for name in found if name.id not in chosen]
        if not found:
            continue
        lines.append(f"{paint(title, 'bold')}  {paint(f'{len(found):,}', 'dim')}")
        lines += _draw_main(main, by_id, locator, paint)
        lines += _draw_rest(rest, by_id, paint)
        lines.append("")
    return lines


def _draw_main(
    names: Sequence[Name], by_id: dict[str, Name], locator: Locator, paint: Paint
) -> Iterable[str]:
    """A line a name: where first, the name, how often, where it belongs, and what else it is called."""
    if not names:
        return
    shown = [clip_cells(" ".join(name.name.split()), min(WIDEST_NAME, paint.width // 2)) for name in names]
    belongings = [", ".join(say_belonging(name, by_id.get(name.stands_for or ""))) for name in names]
    wide = max(map(cell_width, shown))
    far = min(WIDEST_BELONGING, max(map(cell_width, belongings)), max(0, paint.width - wide - 40))
    for name, label, belonging in zip(names, shown, belongings, strict=True):
        columns = [label + _space(label, wide), f"{len(name.mentions):,}{paint.glyph('times')}".rjust(4)]
        if far:
            said = clip_cells(belonging, far)
            columns.append(said + _space(said, far))
        row = "  ".join(columns)
        number = _first_line(name, locator).rjust(2)
        room = paint.width - cell_width(row) - len(number) - 5
        others = clip_cells(", ".join(say_mentions(name)), room) if room > 10 else ""
        sign = f"{paint(number, 'gutter')} {paint(paint.glyph('dot'), 'name')}"
        yield f"{sign} {row}  {paint(others, 'dim')}".rstrip()


def _first_line(name: Name, locator: Locator) -> str:
    """The line of the report where a name first stands; "" where it stands outside the text."""
    line = locator.place(name.mentions[0].start, name.mentions[0].part).line if name.mentions else None
    return "" if line is None else str(line)


def _draw_rest(names: Sequence[Name], by_id: dict[str, Name], paint: Paint) -> Iterable[str]:
    """Names in rows, with what tells where they belong in brackets."""
    rows: list[str] = []
    shown = 0
    for name in names:
        belonging = say_belonging(name, by_id.get(name.stands_for or ""))
        label = " ".join(name.name.split()) + (f" ({belonging[-1]})" if belonging else "")
        label = clip_cells(label, paint.width - 6)
        last = shown == len(names) - 1
        if rows and cell_width(rows[-1]) + cell_width(label) + (1 if last else 2) <= paint.width:
            rows[-1] += f" {label}"
        elif len(rows) < MOST_ROWS:
            rows.append(f"{' ' * 5}{label}")
        else:
            break
        rows[-1] += "" if last else ","
        shown += 1
    yield from rows
    if shown < len(names):
        yield f"     and {len(names) - shown:,} more"


def _space(text: str, width: int) -> str:
    return " " * max(0, width - cell_width(text))
