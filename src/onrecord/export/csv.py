"""Readings as CSV (RFC 4180), one row an annotation, for spreadsheets and statistics packages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from msgspec import UNSET

from onrecord.annotations import Actor, Attribution, Name, Reading

__all__ = ["COLUMNS", "render_header", "render_rows"]

# The keys of the wire format; `kind` says which of its lists a row comes from. `to` and `unit` and the like
# are empty where a kind has none. Of an attribution, `start` and `end` enclose the content, its fragments are
# in `spans`; `type` is its form, `value` its stance. Of a name, `type` is its kind; its mentions follow it.
COLUMNS = (
    "report", "kind", "id", "part", "start", "end", "text", "type", "value", "value_to", "unit", "bound",
    "of", "interval_start", "interval_end", "timex", "tier", "message", "by",
    "name", "country", "sector", "source", "source_kind", "cue", "within", "spans",
)  # fmt: skip


def render_header() -> str:
    """The line of column names."""
    return _render([dict(zip(COLUMNS, COLUMNS, strict=True))])


def render_rows(reading: Reading) -> str:
    """A line for each timex, quantity, occurrence, correction, name with its mentions, attribution,
    and finding, in that order."""
    base = {"report": reading.document.id}
    return _render(
        base | {key: str(value) for key, value in row.items() if value not in (None, UNSET)}
        for row in _rows(reading)
    )


def _render(rows: object) -> str:
    out = io.StringIO()
    csv.DictWriter(out, COLUMNS, restval="").writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def _rows(reading: Reading) -> Iterator[dict[str, object]]:
    for timex in () if reading.timexes is UNSET else reading.timexes:
        start, end = timex.interval or (None, None)
        yield _place(timex, "timex") | {
            "type": timex.type, "value": timex.value, "interval_start": start, "interval_end": end,
        }  # fmt: skip
    for quantity in () if reading.quantities is UNSET else reading.quantities:
        yield _place(quantity, "quantity") | {
            "type": quantity.dimension, "value": quantity.value, "value_to": quantity.value_to,
            "unit": quantity.unit, "bound": quantity.bound, "of": quantity.of,
        }  # fmt: skip
    for occurrence in () if reading.occurrences is UNSET else reading.occurrences:
        yield _place(occurrence, "occurrence") | {
            "text": occurrence.trigger,
            "type": occurrence.bounds,
            "timex": occurrence.timex,
        }
    for notice in () if reading.corrections is UNSET else reading.corrections:
        yield _place(notice, "correction") | {"type": notice.of, "value": notice.from_, "value_to": notice.to}
    for name in () if reading.names is UNSET else reading.names:
        yield from _name_rows(name)
    for attribution in () if reading.attributions is UNSET else reading.attributions:
        yield _attribution_row(attribution)
    for finding in () if reading.findings is UNSET else reading.findings:
        yield _place(finding, "finding") | {
            "type": finding.rule,
            "tier": finding.tier,
            "message": finding.message,
        }


def _name_rows(name: Name) -> Iterator[dict[str, object]]:
    actor = name.actor or Actor()
    yield {
        "kind": "name", "id": name.id, "text": name.name, "type": name.kind, "value": "; ".join(name.aliases),
        "name": name.stands_for, "country": actor.country, "sector": actor.sector, "by": name.by,
    }  # fmt: skip
    for mention in name.mentions:
        yield _place(mention, "mention") | {"type": mention.form, "name": name.id, "by": name.by}


def _attribution_row(attribution: Attribution) -> dict[str, object]:
    spans = attribution.content.spans
    return _place(attribution, "attribution") | {
        "start": min((span.start for span in spans), default=None),
        "end": max((span.end for span in spans), default=None),
        "text": attribution.content.text,
        "type": attribution.form,
        "value": attribution.stance,
        "timex": attribution.when,
        "name": attribution.source.name,
        "source": attribution.source.text,
        "source_kind": attribution.source.kind,
        "cue": attribution.cue.text,
        "within": attribution.within,
        "spans": " ".join(f"{span.start}-{span.end}" for span in spans),
    }


def _place(item: object, kind: str) -> dict[str, object]:
    keys = ("id", "part", "start", "end", "text", "by")
    return {"kind": kind} | {key: getattr(item, key, None) for key in keys}
