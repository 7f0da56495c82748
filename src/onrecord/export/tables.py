"""All that was read off a report as HTML tables: one row an annotation, each linked to its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import UNSET

from onrecord.annotations import Reading
from onrecord.export.markup import escape
from onrecord.export.wording import BOUNDS, say_quantity, say_timex, ties_of

__all__ = ["render_tables"]

# Id of the annotation, its words, and the other cells in order.
Row = tuple[str, str, Sequence[str]]


def render_tables(reading: Reading, prefix: str) -> str:
    """The tables that have rows, folded away; "" when there are none."""
    return "".join(
        _render_table(title, heads, rows, prefix)
        for title, heads, rows in (
            ("Times", ("Value", "TIMEX3", "Remark"), list(_timex_rows(reading))),
            ("Quantities", ("Value", "Dimension", "Of"), list(_quantity_rows(reading))),
            ("Occurrences", ("Tie", "Time"), list(_occurrence_rows(reading))),
            ("Corrections", ("Of", "From", "To"), list(_correction_rows(reading))),
        )
        if rows
    )


def _timex_rows(reading: Reading) -> Iterable[Row]:
    ties = ties_of(reading)
    words = {} if reading.timexes is UNSET else {timex.id: timex.text for timex in reading.timexes}
    for timex in () if reading.timexes is UNSET else reading.timexes:
        remarks = [f"{BOUNDS[tie.bounds]}: {tie.trigger}" for tie in ties.get(timex.id, ())]
        if timex.anchor == "dct":
            remarks.append("counted from the day of writing")
        elif timex.anchor is not None:
            remarks.append(f"counted from “{words.get(timex.anchor, timex.anchor)}”")
        if timex.unresolved is not None:
            remarks.append(f"lacks {timex.unresolved}")
        yield timex.id, timex.text, (say_timex(timex), f"{timex.type} {timex.value}", "; ".join(remarks))


def _quantity_rows(reading: Reading) -> Iterable[Row]:
    for quantity in () if reading.quantities is UNSET else reading.quantities:
        yield (
            quantity.id,
            quantity.text,
            (say_quantity(quantity), quantity.dimension or "", quantity.of or ""),
        )


def _occurrence_rows(reading: Reading) -> Iterable[Row]:
    words = {} if reading.timexes is UNSET else {timex.id: timex.text for timex in reading.timexes}
    for occurrence in () if reading.occurrences is UNSET else reading.occurrences:
        yield (
            occurrence.id,
            occurrence.trigger,
            (
                BOUNDS[occurrence.bounds],
                words.get(occurrence.timex, occurrence.timex),
            ),
        )


def _correction_rows(reading: Reading) -> Iterable[Row]:
    for notice in () if reading.corrections is UNSET else reading.corrections:
        yield notice.id, f"{notice.of} corrected", (notice.of, notice.from_ or "", notice.to or "")


def _render_table(title: str, heads: Sequence[str], rows: Sequence[Row], prefix: str) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Words", *heads))
    body = "".join(
        f'<tr id="{prefix}{id}-row"><td><a href="#{prefix}{id}">{escape(" ".join(words.split()))}</a></td>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + "</tr>"
        for id, words, cells in rows
    )
    return (
        f'<details><summary>{title} <span class="count">{len(rows):,}</span></summary>'
        f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
        "</details>"
    )
