"""JSON Lines: a report a line, an error a bad line."""

from __future__ import annotations

import gzip
import io
import json
import tomllib
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import Dateline, Dct, Document, SourceMap
from onrecord.errors import IngestError
from onrecord.ingest import jsonl as module
from onrecord.ingest import length, read_inputs

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "ingest.toml").read_text("utf-8"))
PACK: dict[str, Callable[[bytes], bytes]] = {
    ".jsonl": bytes,
    ".jsonl.gz": gzip.compress,
    ".jsonl.zst": zstandard.compress,
}


def read(data: bytes | str, dct: str | None = None) -> list[Document | IngestError]:
    data = data.encode() if isinstance(data, str) else data
    return list(read_inputs(["-"], dct=dct, stdin=io.BytesIO(data)))


def read_line(**line: Any) -> Document:
    (document,) = read(json.dumps(line) + "\n")
    assert isinstance(document, Document), document
    return document


def test_every_key() -> None:
    document = read_line(
        id="r1",
        text="Rain fell.",
        headline="Rain",
        published="2024-03-04T08:00:00+01:00",
        dateline="OSLO, March 3 (NTB) -",
        byline="Ann Lee",
        publisher="The Courier",
        url="https://news.example/r1",
        section="ignored",
    )
    assert (document.id, document.text, document.headline) == ("r1", "Rain fell.", "Rain")
    assert (document.byline, document.publisher, document.url) == (
        "Ann Lee",
        "The Courier",
        "https://news.example/r1",
    )
    assert document.dct == Dct(value="2024-03-04T08:00+01:00", basis="metadata")
    assert document.dateline == Dateline(
        text="OSLO, March 3 (NTB)", place="OSLO", date="2024-03-03", agency="NTB"
    )
    assert document.language == "en"
    assert document.source == SourceMap(encoding="utf-8", anchors=(), source="-", line=1)


def test_nulls_and_an_empty_text() -> None:
    keys = ("id", "headline", "title", "published", "dateline", "byline", "publisher", "url")
    document = read_line(text="", **dict.fromkeys(keys))
    assert (document.text, document.id, document.headline, document.dct) == ("", "-:1", None, Dct())


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ({"title": "T"}, "T"),
        ({"headline": "H", "title": "T"}, "H"),
        ({"headline": None, "title": "T"}, "T"),
        ({}, None),
    ],
)
def test_headline_or_title(line: dict[str, Any], headline: str | None) -> None:
    assert read_line(text="x", **line).headline == headline


def test_a_dateline_in_the_text_is_found_there() -> None:
    document = read_line(text="OSLO, March 3 - Rain fell.", published="2024-03-04", dateline=None)
    assert document.dateline == Dateline(
        text="OSLO, March 3", place="OSLO", date="2024-03-03", start=0, end=13
    )


def test_numbers_as_ids() -> None:
    assert read_line(id=17, text="x").id == "17"


def test_dct_overrides_what_the_line_states() -> None:
    (document,) = read('{"text": "x", "published": "2024-03-04"}', dct="2024-03-09")
    assert isinstance(document, Document)
    assert document.dct == Dct(value="2024-03-09", basis="given")


def test_the_last_of_two_keys_counts() -> None:
    (document,) = read('{"text": "a", "text": "b"}')
    assert isinstance(document, Document)
    assert document.text == "b"


@pytest.mark.parametrize("row", TABLE["line"], ids=lambda row: row["id"])
def test_a_bad_line_is_an_error_and_the_rest_goes_on(row: dict[str, Any]) -> None:
    before, error, after = read(f'{{"id": "b", "text": "1"}}\n{row["line"]}\n{{"id": "a", "text": "2"}}\n')
    assert isinstance(before, Document)
    assert isinstance(error, IngestError)
    assert isinstance(after, Document)
    assert (before.id, after.id) == ("b", "a")
    assert str(error).startswith("-:2: ")
    assert row["says"] in str(error)
    assert (error.source, error.line, error.id) == ("-", 2, row.get("key"))


@pytest.mark.parametrize("line", [b'{"text": "\xff"}', b'{"text": "x", "note": "\xed\xa0\x80"}'])
def test_a_line_that_is_not_utf8(line: bytes) -> None:
    error, document = read(line + b'\n{"text": "y"}')
    assert isinstance(error, IngestError)
    assert "is not UTF-8" in str(error)
    assert isinstance(document, Document)


def test_nesting_without_end() -> None:
    error, document = read('{"id": "r", "text": "x", "more": ' + "[" * 200_000 + '\n{"text": "y"}\n')
    assert isinstance(error, IngestError)
    assert isinstance(document, Document)


def test_blank_lines_crlf_and_byte_order_mark() -> None:
    first, second = read(b'\xef\xbb\xbf{"text": "a"}\r\n\r\n  \n{"text": "b"}')
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.text, first.id, second.text, second.id) == ("a", "-:1", "b", "-:4")


@given(
    st.text(st.characters(codec="utf-8")) | st.sampled_from(["\r\n\x00", "\U0001f600e\u0301\ufeff", "\u2028"])
)
def test_text_is_the_same_code_point_for_code_point(text: str) -> None:
    for escaped in (True, False):
        (document,) = read(json.dumps({"id": "r", "text": text}, ensure_ascii=escaped))
        assert isinstance(document, Document)
        assert document.text == text


@given(st.text(st.characters(categories=["Cs"]), min_size=1))
def test_lone_surrogates_are_refused(text: str) -> None:
    (item,) = read(json.dumps({"id": "r", "text": "a" + text}))
    # Two halves may happen to make a pair, which is a character.
    whole = json.loads(json.dumps(text)).isprintable() or all(
        ord(c) > 0xFFFF for c in json.loads(json.dumps(text))
    )
    assert isinstance(item, Document if whole else IngestError)


@pytest.mark.parametrize("suffix", PACK)
def test_compressed(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"reports{suffix}"
    path.write_bytes(PACK[suffix](b'{"id": "a", "text": "1"}\n{"id": "b", "text": "2"}\n'))
    assert [getattr(item, "text", item) for item in read_inputs([str(path)])] == ["1", "2"]
    assert [getattr(item, "text", item) for item in read(path.read_bytes())] == ["1", "2"]


def test_frames_of_zstandard_in_a_row() -> None:
    data = b"".join(zstandard.compress(f'{{"text": "{n}"}}\n'.encode()) for n in range(5))
    assert [getattr(item, "text", item) for item in read(data)] == list("01234")


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".jsonl.zst"])
@pytest.mark.parametrize("damage", ["cut", "garbled"])
def test_damaged_compression_ends_in_an_error(tmp_path: Path, suffix: str, damage: str) -> None:
    lines = b"".join(b'{"id": "r%d", "text": "%d"}\n' % (n, n * n * 7919) for n in range(20_000))
    data = PACK[suffix](lines)
    data = data[:-40] if damage == "cut" else data[:-400] + bytes(reversed(data[-400:]))
    path = tmp_path / f"reports{suffix}"
    path.write_bytes(data)
    other = tmp_path / "other.txt"
    other.write_text("Rain fell.")
    *reports, error, last = read_inputs([str(path), str(other)])
    assert isinstance(error, IngestError)
    assert "compressed file" in str(error)
    assert error.line is not None
    assert error.line > 1 or damage == "garbled"
    assert error.line >= len(reports)
    assert getattr(last, "text", None) == "Rain fell."


@pytest.mark.parametrize("suffix", PACK)
def test_not_what_the_suffix_says(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"reports{suffix}"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\n\n\n")
    (error,) = read_inputs([str(path)])
    assert "this is a PNG image, not JSON Lines" in str(error)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-32", "utf-32-be"])
def test_wide_encodings_are_one_error_not_one_a_line(codec: str) -> None:
    (error,) = read('{"text": "a"}\n{"text": "b"}\n'.encode(codec))
    assert isinstance(error, IngestError)
    assert f"this JSONL is {codec[:6].upper()}" in str(error)


def test_a_report_longer_than_one_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(length, "MAX_CHARACTERS", 40)
    lines = [{"id": "a", "text": "x" * 40}, {"id": "b", "text": "x" * 41}]
    lines += [{"id": "c", "text": "x", "headline": "x" * 40}, {"text": "y"}]
    kept, long, long_headline, last = read("".join(json.dumps(line) + "\n" for line in lines))
    assert [getattr(item, "text", None) for item in (kept, last)] == ["x" * 40, "y"]
    for error, line, id in ((long, 2, "b"), (long_headline, 3, "c")):
        assert isinstance(error, IngestError)
        assert str(error).startswith(f"-:{line}: longer than 40 characters")
        assert (error.line, error.id) == (line, id)


def test_lines_that_do_not_fit_in_memory_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LINE_BYTES", 40)
    good, long = b'{"text": "a"}\n', b'{"text": "' + b"x" * 100 + b'"}'
    first, error, last = read(good + long + b"\n" + good)
    assert [getattr(item, "text", None) for item in (first, last)] == ["a", "a"]
    assert str(error).startswith("-:2: longer than")
    assert [type(item) for item in read(good + long)] == [Document, IngestError]
    monkeypatch.setattr(module, "MOST_PIECES", 1)
    assert [type(item) for item in read(good + long + b"\n" + good)] == [Document, IngestError]


def test_a_fault_on_one_line_is_told_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str) -> str:
        return str(1 // 0) if text == "b" else "en"

    monkeypatch.setattr(module, "detect_language", fail)
    first, error, last = read('{"id": "r1", "text": "a"}\n{"id": "r2", "text": "b"}\n{"text": "c"}\n')
    assert [getattr(item, "text", None) for item in (first, last)] == ["a", "c"]
    assert isinstance(error, IngestError)
    assert (error.line, error.id) == (2, "r2")
    assert "by a fault of onrecord: ZeroDivisionError" in str(error)


def test_memory_stays_flat(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl.gz"
    with gzip.open(path, "wt") as file:
        for n in range(300):
            file.write(json.dumps({"id": f"r{n}", "text": f"Report {n}. " * 3000}) + "\n")
    reports = read_inputs([str(path)])
    next(reports)
    tracemalloc.start()
    assert sum(1 for _ in reports) == 299
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000  # the texts are 10 MB
