"""Readings as CSV."""

from __future__ import annotations

import csv
import io

from msgspec.structs import replace

from hand_made import harbour_reading
from hand_made_reports import diplomacy
from onrecord.export.csv import COLUMNS, render_header, render_rows


def test_rows_read_back_with_every_annotation() -> None:
    reading = harbour_reading()
    rows = list(csv.DictReader(io.StringIO(render_header() + render_rows(reading))))
    assert [row["kind"] for row in rows] == ["timex"] * 7 + ["quantity"] * 5 + ["occurrence"] * 3 + [
        "finding"
    ] * 3
    assert all(reading.document.text[int(row["start"]) : int(row["end"])] == row["text"] for row in rows)
    assert rows[3]["interval_end"] == "2023-09-13"
    assert rows[8]["value"] == "3200000"
    assert (rows[-1]["type"], rows[-1]["tier"]) == ("unit-conversion", "check")


def test_names_with_their_mentions_and_attributions_have_rows() -> None:
    reading = diplomacy()
    text = reading.document.text
    rows = list(csv.DictReader(io.StringIO(render_header() + render_rows(reading))))
    (dolan, *_) = [row for row in rows if row["kind"] == "name"]
    assert (dolan["text"], dolan["type"], dolan["sector"]) == ("Marek Dolan", "person", "GOV")
    mentions = [row for row in rows if row["kind"] == "mention"]
    assert all(text[int(row["start"]) : int(row["end"])] == row["text"] for row in mentions)
    assert [row["type"] for row in mentions if row["name"] == "n1"] == [
        "name", "description", "pronoun", "name",
    ]  # fmt: skip
    said = {row["id"]: row for row in rows if row["kind"] == "attribution"}
    assert len(said) == 15
    assert (said["a3"]["within"], said["a3"]["value"], said["a3"]["name"]) == ("a2", "promises", "n5")
    assert (said["a6"]["source"][:11], said["a6"]["source_kind"]) == ("A spokesman", "unnamed")
    assert (said["a8"]["source"], said["a8"]["source_kind"]) == ("", "none")
    spans = [tuple(map(int, span.split("-"))) for span in said["a5"]["spans"].split()]
    assert [text[start:end] for start, end in spans] == [
        '"We have nothing to hide,"',
        '"and we will show the lists to whoever asks."',
    ]
    assert (int(said["a5"]["start"]), int(said["a5"]["end"])) == (spans[0][0], spans[1][1])


def test_quotes_commas_and_line_breaks_survive() -> None:
    reading = harbour_reading()
    id = 'a,"b"\nc'
    reading = replace(reading, document=replace(reading.document, id=id))
    (first, *_) = csv.reader(io.StringIO(render_rows(reading), newline=""))
    assert (first[0], len(first)) == (id, len(COLUMNS))


def test_stages_not_run_give_no_rows() -> None:
    reading = harbour_reading(findings=False)
    assert ",finding," not in render_rows(reading)
