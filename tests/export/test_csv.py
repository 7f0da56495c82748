"""Readings as CSV."""

from __future__ import annotations

import csv
import io

from msgspec.structs import replace

from hand_made import harbour_reading
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


def test_quotes_commas_and_line_breaks_survive() -> None:
    reading = harbour_reading()
    id = 'a,"b"\nc'
    reading = replace(reading, document=replace(reading.document, id=id))
    (first, *_) = csv.reader(io.StringIO(render_rows(reading), newline=""))
    assert (first[0], len(first)) == (id, len(COLUMNS))


def test_stages_not_run_give_no_rows() -> None:
    reading = harbour_reading(findings=False)
    assert ",finding," not in render_rows(reading)
