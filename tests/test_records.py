"""Annotations as rows for data frames."""

from __future__ import annotations

import msgspec
import pytest

import onrecord
from hand_made import harbour_reading, make_reading
from onrecord.annotations import Attribution, Content, Cue, Mention, Name, Reading, Source
from onrecord.document import Span
from onrecord.errors import ConfigError
from onrecord.records import KINDS, TYPES, RecordKind, columns, to_records

TEXT = "The premier said it rained."


def said_reading() -> Reading:
    premier = Name(
        id="n1",
        kind="person",
        name="the premier",
        mentions=(Mention(start=0, end=11, text="The premier", form="description"),),
        by="names/x@1",
    )
    said = Attribution(
        id="a1",
        source=Source(spans=(Span(0, 11),), text="The premier", name="n1", kind="described"),
        cue=Cue(spans=(Span(12, 16),), text="said"),
        content=Content(spans=(Span(17, 26),), text="it rained"),
        form="indirect",
        stance="asserts",
        by="attributions/x@1",
    )
    return make_reading(TEXT, names=(premier,), attributions=(said,))


def test_inner_records_become_columns() -> None:
    (row,) = said_reading().to_records("attributions")
    assert (
        row
        | {
            "report": "hand-made",
            "source_text": "The premier",
            "source_spans": [[0, 11]],
            "source_name": "n1",
            "content_text": "it rained",
            "within": None,
        }
        == row
    )
    (name,) = said_reading().to_records("names")
    assert (name["actor_country"], name["place_lat"], "mentions" in name) == (None, None, False)
    (mention,) = said_reading().to_records("mentions")
    assert (mention["name"], mention["text"], mention["part"]) == ("n1", "The premier", None)


def test_intervals_are_two_columns() -> None:
    rows = harbour_reading().to_records("timexes")
    assert {"interval_start", "interval_end"} <= rows[0].keys()
    assert "interval" not in rows[0]
    assert [len(set(map(tuple, map(sorted, rows))))] == [1]


@pytest.mark.parametrize("kind", KINDS)
def test_rows_of_every_kind_are_json(kind: RecordKind) -> None:
    """The whole of a record is there, and plain."""
    assert kind in TYPES
    reading = said_reading()
    try:
        rows = to_records(reading, kind)
    except ConfigError as error:
        assert "the reading has no" in str(error)  # noqa: PT017
        return
    assert msgspec.json.decode(msgspec.json.encode(rows)) == rows


def test_what_was_not_read_is_told() -> None:
    with pytest.raises(ConfigError, match="the reading has no quantities; read the report with "):
        said_reading().to_records("quantities")
    with pytest.raises(ConfigError, match="the reading has no findings; proof the report, "):
        onrecord.read("It rained.", only="time").to_records("findings")
    with pytest.raises(ConfigError, match="unknown kind 'names2'"):
        said_reading().to_records("names2")  # type: ignore[arg-type]


def whole_reading() -> Reading:
    """Every kind but events, as the program reads it."""
    text = (
        "CORRECTION: An earlier version of this report misstated the day. It was Friday, not Monday.\n\n"
        "Mayor Ana Tavodi said on Monday, 5 March 2019, that the port of Suva would reopen. It spent $5m. "
        "The visit began on Friday."
    )
    reading = onrecord.read(text, dct="2019-03-06")
    return msgspec.structs.replace(reading, findings=tuple(onrecord.check(reading)))


@pytest.mark.parametrize("kind", KINDS)
def test_columns_are_those_of_the_rows_with_their_types(kind: RecordKind) -> None:
    typed = columns(kind)
    for part in TYPES[kind].__struct_fields__:
        assert any(key.startswith(part.rstrip("_")) for key in typed) or part in ("mentions", "roles")
    if kind in ("events", "roles"):
        return
    rows = whole_reading().to_records(kind)
    assert rows
    for row in rows:
        assert list(row) == list(typed)
        for key, value in row.items():
            if value is not None:
                msgspec.convert(value, typed[key], strict=True)


def test_types_are_plain() -> None:
    plain = {str, int, float, bool, list, list[int], list[str], list[list[int]]}
    assert [(kind, key) for kind in KINDS for key, type in columns(kind).items() if type not in plain] == []
    with pytest.raises(ConfigError, match="unknown kind 'timex'"):
        columns("timex")  # type: ignore[arg-type]
