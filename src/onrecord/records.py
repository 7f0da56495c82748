"""Annotations as flat rows of plain values, for data frames.

Every row of a kind has the same keys, whatever the report holds, so that rows of many reports go into one
table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args

import msgspec
from msgspec import UNSET, Struct

from onrecord.annotations import (
    Actor,
    Attribution,
    Content,
    Correction,
    Cue,
    Event,
    EventTime,
    Finding,
    Mention,
    Name,
    Occurrence,
    Place,
    Plover,
    Quantity,
    Reading,
    Role,
    Source,
    Timex,
)
from onrecord.document import Span
from onrecord.errors import ConfigError

__all__ = ["KINDS", "RecordKind", "to_records"]

RecordKind = Literal[
    "timexes", "quantities", "occurrences", "corrections", "names", "mentions", "attributions", "events",
    "roles", "findings",
]  # fmt: skip
KINDS: tuple[RecordKind, ...] = get_args(RecordKind)
# What a row of each kind is made of.
TYPES: dict[str, type[Struct]] = {
    "timexes": Timex,
    "quantities": Quantity,
    "occurrences": Occurrence,
    "corrections": Correction,
    "names": Name,
    "mentions": Mention,
    "attributions": Attribution,
    "events": Event,
    "roles": Role,
    "findings": Finding,
}
# Records inside records: their fields become columns, named by both ("source_text").
NESTED: dict[type[Struct], dict[str, type[Struct]]] = {
    Name: {"actor": Actor, "place": Place},
    Attribution: {"source": Source, "cue": Cue, "content": Content},
    Event: {"plover": Plover, "when": EventTime},
    Role: {"actor": Actor},
}
# Lists of records inside records, which are kinds of their own.
APART = {"mentions", "roles"}
# A pair in one column is two columns.
INTERVAL = "interval"


def to_records(reading: Reading, kind: RecordKind) -> list[dict[str, Any]]:
    """The annotations of a kind, one dict each, in order of the report.

    Keys are those of the wire format, with `report` (the document's id) in front; fields of inner records are
    joined to their name (`source_text`), an interval is `interval_start` and `interval_end`, mentions have
    the id of their name in `name`, roles that of their event in `event`. Exact numbers stay strings, spans
    are lists of two offsets, what is not stated is None.

    Args:
        kind: "timexes", "quantities", "occurrences", "corrections", "names", "mentions", "attributions",
            "events", "roles" or "findings".
    Raises:
        ConfigError: another kind, or one whose stage was not run.

    >>> from onrecord import read
    >>> rows = to_records(read("Some 40 ferries sailed.", only="quantities"), "quantities")
    >>> [(row["start"], row["value"], row["unit"], row["bound"]) for row in rows]
    [(5, '40', 'ferry', 'about')]
    """
    if kind not in KINDS:
        raise ConfigError(f"unknown kind {kind!r}; the kinds are {', '.join(KINDS)}", key="kind")
    owner = {"mentions": "names", "roles": "events"}.get(kind, kind)
    items = getattr(reading, owner)
    if items is UNSET:
        raise ConfigError(f"no {owner} were read; read the report with the stage that finds them", key="kind")
    base = {"report": reading.document.id}
    if kind == "mentions":
        return [base | {"name": name.id} | _flat(m, Mention) for name in items for m in name.mentions]
    if kind == "roles":
        return [base | {"event": event.id} | _flat(role, Role) for event in items for role in event.roles]
    return [base | _flat(item, TYPES[kind]) for item in items]


def _flat(item: Struct | None, type: type[Struct], prefix: str = "") -> dict[str, Any]:
    """The fields of a record; all None where there is no record."""
    return dict(_columns(item, type, prefix))


def _columns(item: Struct | None, type: type[Struct], prefix: str) -> Iterator[tuple[str, Any]]:
    for field in msgspec.structs.fields(type):
        if field.name in APART:
            continue
        value = None if item is None else getattr(item, field.name)
        key = prefix + field.encode_name
        if inner := NESTED.get(type, {}).get(field.name):
            yield from _columns(value, inner, f"{key}_")
        elif field.name == INTERVAL:
            start, end = value or (None, None)
            yield f"{key}_start", start
            yield f"{key}_end", end
        else:
            yield key, _plain(value)


def _plain(value: Any) -> Any:
    """A value as data frames hold it."""
    if value is UNSET:
        return None
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Struct):
        return {key: _plain(getattr(value, key)) for key in value.__struct_fields__}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
