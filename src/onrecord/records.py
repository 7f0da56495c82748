"""Annotations as flat rows of plain values, for data frames.

Every row of a kind has the same keys, whatever the report holds, so that rows of many reports go into one
table.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import UNSET, Struct, StructMeta, UnsetType

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

__all__ = ["KINDS", "RecordKind", "columns", "to_records"]

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
# A kind whose rows stand in records of another, and the column that names its record there.
OWNERS = {"mentions": ("names", "name"), "roles": ("events", "event")}


def columns(kind: RecordKind) -> dict[str, Any]:
    """The columns of a kind in order, each with the Python type of its values where they are not None.

    A table without rows has its columns from here; Polars takes the whole as `schema`, pandas its keys as
    `columns`. Lists of records are `list`.

    Raises:
        ConfigError: another kind.

    >>> list(columns("mentions")), columns("attributions")["source_spans"]
    (['report', 'name', 'start', 'end', 'text', 'form', 'part'], list[list[int]])
    """
    _refuse_unknown(kind)
    _, key = OWNERS.get(kind, (kind, None))
    return {"report": str} | ({key: str} if key else {}) | dict(_types(TYPES[kind], ""))


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
    _refuse_unknown(kind)
    owner, _ = OWNERS.get(kind, (kind, None))
    items = getattr(reading, owner)
    if items is UNSET:
        way = (
            "proof the report, and put what `onrecord.check` returns into the reading"
            if owner == "findings"
            else "read the report with the stage that finds them"
        )
        raise ConfigError(f"the reading has no {owner}; {way}", key="kind")
    base = {"report": reading.document.id}
    if kind == "mentions":
        return [base | {"name": name.id} | _flat(m, Mention) for name in items for m in name.mentions]
    if kind == "roles":
        return [base | {"event": event.id} | _flat(role, Role) for event in items for role in event.roles]
    return [base | _flat(item, TYPES[kind]) for item in items]


def _refuse_unknown(kind: str) -> None:
    if kind not in KINDS:
        raise ConfigError(f"unknown kind {kind!r}; the kinds are {', '.join(KINDS)}", key="kind")


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


def _types(type: type[Struct], prefix: str) -> Iterator[tuple[str, Any]]:
    """The columns of a record as `_columns` makes them, with their types."""
    for field in msgspec.structs.fields(type):
        if field.name in APART:
            continue
        key = prefix + field.encode_name
        if inner := NESTED.get(type, {}).get(field.name):
            yield from _types(inner, f"{key}_")
        elif field.name == INTERVAL:
            yield f"{key}_start", str
            yield f"{key}_end", str
        else:
            yield key, _plain_type(field.type)


def _plain_type(type: Any) -> Any:
    """The type of what `_plain` makes of a value of that type, if it is not None."""
    if get_origin(type) is Literal:
        return str
    if get_origin(type) in (Union, UnionType):
        (stated,) = (one for one in get_args(type) if one not in (NoneType, UnsetType))
        return _plain_type(stated)
    if type is Span:
        return list[int]
    if get_origin(type) is tuple:
        inner = _plain_type(get_args(type)[0])
        return list if inner is dict else list[inner]  # type: ignore[valid-type]
    return dict if isinstance(type, StructMeta) else type


def _plain(value: Any) -> Any:
    """A value as data frames hold it."""
    if value is UNSET:
        return None
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Struct):
        return {key: _plain(getattr(value, key)) for key in value.__struct_fields__}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
