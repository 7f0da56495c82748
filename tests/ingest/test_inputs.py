"""What users name: files, folders, globs, standard input; and what goes wrong with them."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import Dct, Document, SourceMap
from onrecord.errors import ConfigError, IngestError
from onrecord.ingest import files as module
from onrecord.ingest import ingest, inputs, length, read_inputs
from onrecord.ingest.plain import read_markdown

PAGE = (
    "<!DOCTYPE html><html><body><article><h1>Rain</h1><p>Rain fell on the town on Monday.</p></article>"
    "</body></html>"
)


def texts(*names: str | Path, **options: Any) -> list[str]:
    """Texts, and messages of errors, in order."""
    return [
        item.text if isinstance(item, Document) else f"error {item}"
        for item in read_inputs(map(str, names), **options)
    ]


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def test_a_text_file_is_its_text(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes("Rain\r\n\r\nOSLO, 3 March 2024 - It fell.\x00é\r\n".encode())
    document = ingest(path)
    assert document.text == "Rain\r\n\r\nOSLO, 3 March 2024 - It fell.\x00é\r\n"
    assert (document.id, document.headline, document.language) == (str(path), None, "en")
    assert document.dct == Dct(value="2024-03-03", basis="dateline", start=14, end=26)


def test_source_map_of_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "é\r\nRain".encode())
    document = ingest(path)
    assert isinstance(document.source, SourceMap)
    assert document.source.source == str(path)
    place = document.source.place(document.text, 3)
    assert (place.byte_start, place.line, place.column) == (7, 2, 1)


@pytest.mark.parametrize("name", ["draft.md", "draft.markdown", "DRAFT.MD"])
def test_markdown_keeps_its_markup_and_names_its_headline(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(
        "---\ntags: [rain]\n# no heading\n---\n\n## Weather\n\n# Rain *again* #\n\nIt fell on **Monday**.\n"
    )
    document = ingest(path)
    assert document.text == path.read_text()
    assert document.headline == "Rain *again*"


def test_markdown_with_a_heading_underlined() -> None:
    assert (
        read_markdown(b"Rain again\r\n=====\r\n\r\nIt fell.", id=None, source="", dct=None).headline
        == "Rain again"
    )


def test_front_matter_of_markdown() -> None:
    text = '---\n# a comment\ntitle: "Rain"\ndate: 2024-03-05 08:00\n---\n\nOSLO, March 3 - It fell.\n'
    document = read_markdown(text.encode(), id=None, source="", dct=None)
    assert (document.text, document.headline) == (text, "Rain")
    assert document.dct == Dct(value="2024-03-05T08:00", basis="metadata")
    assert document.dateline is not None
    assert document.dateline.date == "2024-03-03"


@pytest.mark.parametrize("text", ["It fell.\n#hashtag\n", "    # code\n", "#\n", "## Second\n"])
def test_markdown_without_a_heading_has_no_headline(tmp_path: Path, text: str) -> None:
    path = tmp_path / "draft.md"
    path.write_text(text)
    assert ingest(path).headline is None


def test_html_is_told_by_suffix_and_by_content(tmp_path: Path) -> None:
    for name in ("page.html", "page.htm", "page.xhtml", "page"):
        path = tmp_path / name
        path.write_text(PAGE)
        assert ingest(path).text == "Rain fell on the town on Monday."
    assert ingest(PAGE.encode()).text == "Rain fell on the town on Monday."
    assert ingest(b"\xef\xbb\xbf \n<!-- saved -->\n" + PAGE.encode()).headline == "Rain"
    (tmp_path / "page.txt").write_text(PAGE)
    assert ingest(tmp_path / "page.txt").text == PAGE


@pytest.mark.parametrize(
    "text",
    [
        "<IBM> said it fell.",
        "{see note} It fell.",
        "- It fell.",
        "[1] It fell.",
        '["Why?" he asked]',
        '{"No", she said}',
    ],
)
def test_text_that_only_starts_like_markup(text: str) -> None:
    assert ingest(text.encode()).text == text


def test_an_id_and_a_dct_can_be_given() -> None:
    document = ingest(b"OSLO, 3 March 2024 - It fell.", id="r1", dct="2024-03-05")
    assert (document.id, document.dct) == ("r1", Dct(value="2024-03-05", basis="given"))
    assert ingest(b"It fell.").id == ingest(b"It fell.").digest[7:23]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_text_is_kept(text: str) -> None:
    data = b"Rain: " + text.encode()
    assert ingest(data).text == "Rain: " + text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(codec: str) -> None:
    text = "Café prices rose 5 % on Monday.\r\nThe mayor said so.\r\n"
    assert ingest(text.encode(codec)).text == text


def test_an_empty_file_is_an_empty_report(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (tmp_path / "a.txt").write_bytes(b"")
    assert ingest(tmp_path / "a.txt").text == ""
    assert texts(tmp_path / "a.txt") == [""]


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.md", "a/b/y.txt", "c", ".hidden.txt", ".git/config", "a/.x.txt")
    (tmp_path / "photo.bin").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (tmp_path / "empty.log").write_bytes(b"")
    (tmp_path / "feed.rss").write_text('<?xml version="1.0"?><rss></rss>')
    os.symlink(tmp_path, tmp_path / "loop")
    assert texts(tmp_path) == ["a/b/y.txt", "a/z.md", "b.txt", "c"]


def test_a_bad_file_of_known_suffix_in_a_folder_is_told(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7")
    first, error, last = texts(tmp_path)
    assert (first, last) == ("a.txt", "c.txt")
    assert error == (
        f"error {tmp_path}/b.txt: this is a PDF file, not text; "
        "save or export the report as plain text, Markdown or HTML"
    )


def test_a_folder_without_readable_files(tmp_path: Path) -> None:
    (tmp_path / "photo.bin").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    assert texts(tmp_path) == [
        f"error {tmp_path}: no text, Markdown, HTML, Word or JSON Lines file in this folder"
    ]


def test_globs(tmp_path: Path) -> None:
    make(tmp_path, "b1.txt", "a1.txt", "d/e1.txt", "x.txt", "odd[1].txt")
    assert texts(tmp_path / "?1.txt") == ["a1.txt", "b1.txt"]
    assert texts(tmp_path / "**" / "e*.txt") == ["d/e1.txt"]
    assert texts(tmp_path / "d*") == ["d/e1.txt"]
    assert texts(tmp_path / "odd[1].txt") == ["odd[1].txt"]
    assert texts(tmp_path / "*.pdf") == [f"error {tmp_path}/*.pdf: no file matches; check the pattern"]


@pytest.mark.parametrize("stream", [io.BytesIO, lambda data: io.BufferedReader(io.BytesIO(data))])
def test_standard_input(stream: Any) -> None:
    assert texts("-", stdin=stream(b"It fell.\n")) == ["It fell.\n"]
    assert texts("-", stdin=stream(PAGE.encode())) == ["Rain fell on the town on Monday."]
    assert texts("-", stdin=stream(b'{"text": "a"}\n{"text": "b"}\n')) == ["a", "b"]
    assert texts("-", stdin=stream(b"")) == [""]
    assert texts("-") == ["error -: no standard input here; name a file instead"]


def test_standard_input_that_starts_with_a_bad_line() -> None:
    error, first, second = texts("-", stdin=io.BytesIO(b'oops\n{"text": "a"}\n{"text": "b"}\n'))
    assert error.startswith("error -:1: not valid JSON")
    assert (first, second) == ("a", "b")


def test_standard_input_longer_than_what_is_looked_at() -> None:
    line = b'{"text": "' + b"a" * 300_000 + b'"}\n'
    assert list(map(len, texts("-", stdin=io.BytesIO(line * 3)))) == [300_000] * 3


def test_a_pipe_that_hands_over_little_at_a_time() -> None:
    class Slow(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            return self.read(3)

    assert texts("-", stdin=Slow(b'\n{"text": "a"}\n{"text": "b"}\n')) == ["a", "b"]
    assert texts("-", stdin=Slow(PAGE.encode())) == ["Rain fell on the town on Monday."]


def test_standard_input_is_read_as_it_comes() -> None:
    class Endless(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            return b'{"text": "a"}\n'

    reports = read_inputs(["-"], stdin=Endless())
    assert [getattr(next(reports), "text", None) for _ in range(3)] == ["a", "a", "a"]


def test_standard_input_keeps_no_path_as_id() -> None:
    (document,) = read_inputs(["-"], stdin=io.BytesIO(b"It fell."))
    assert isinstance(document, Document)
    assert document.id == document.digest[7:23]


def test_errors_come_in_order_and_stop_nothing(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt")
    missing = str(tmp_path / "missing.txt")
    assert texts(tmp_path / "a.txt", missing, "https://news.example/r", tmp_path / "b.txt") == [
        "a.txt",
        f"error {missing}: no such file; check the path",
        "error https://news.example/r: URLs are not read yet in this version; "
        "save the page and name the file",
        "b.txt",
    ]


def test_a_path_that_cannot_be_one() -> None:
    (error,) = texts("a\x00b")
    assert "cannot be read" in error


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.txt")

    def refuse(*_: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(module.os, "stat", refuse)  # the tests may run as root, whom nothing is denied
    assert texts(tmp_path / "a.txt") == [f"error {tmp_path}/a.txt: may not be read: permission denied"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("r.docx", b"PK\x03\x04....word/document.xml", "not a Word document that can be read"),
        ("r.rss", b'<?xml version="1.0"?>\n<rss>', "this is XML"),
        ("r.tar.gz", gzip.compress(b"r.txt".ljust(257, b"\x00") + b"ustar\x0000", mtime=0), "a tar archive"),
        ("r.txt.gz", gzip.compress(gzip.compress(b"It fell.", mtime=0), mtime=0), "this is a gzip file, not"),
        ("r.txt.gz", gzip.compress(b"It fell." * 99, mtime=0)[:-9], "the compressed file breaks off"),
        ("r.gz", b"\x1f\x8b\x08garbled", "the compressed file breaks off or is damaged"),
        ("r.md.zst", zstandard.compress(b"It fell." * 99)[:-3], "the compressed file breaks off"),
        ("r.json", b'[\n {"text": "a"}\n]', "this is JSON, but not JSON Lines"),
    ],
)
def test_a_named_file_of_another_format_is_told(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert says in texts(tmp_path / name)[0]


def test_one_document_is_not_many(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text('{"text": "a"}\n')
    with pytest.raises(IngestError, match="use read_inputs"):
        ingest(tmp_path / "r.jsonl")
    with pytest.raises(IngestError, match="use read_inputs"):
        ingest(b'{"text": "a"}\n{"text": "b"}\n')


def test_ingest_raises(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="no such file") as caught:
        ingest(tmp_path / "missing.txt")
    assert caught.value.source == str(tmp_path / "missing.txt")
    with pytest.raises(IngestError, match="is a folder"):
        ingest(tmp_path)
    with pytest.raises(IngestError, match="URLs are not read yet"):
        ingest("https://news.example/r")


@pytest.mark.parametrize("call", [lambda: ingest(b"x", dct="soon"), lambda: read_inputs([], dct="soon")])
def test_a_bad_dct_is_told_at_once(call: Any) -> None:
    with pytest.raises(ConfigError, match="2023-09-17"):
        call()


def test_a_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    try:
        Path(path).write_text("It fell.")
    except OSError:
        return  # a file system that knows no such names
    assert ingest(path).id == f"{tmp_path}/caf\ufffd.txt"
    assert texts(tmp_path) == ["It fell."]


@pytest.mark.parametrize("name", ["r.txt", "r.md", "r.html", "r", "r.txt.gz", "r.html.zst"])
def test_a_report_longer_than_one_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(length, "MAX_CHARACTERS", 40)
    pack = {".gz": gzip.compress, ".zst": zstandard.compress}.get(Path(name).suffix, bytes)
    for count, refused in ((8, False), (9, True)):
        body = "é" * 5 * count
        text = f"<!DOCTYPE html><html><body><p>{body}</p></body></html>" if "html" in name else body
        (tmp_path / name).write_bytes(pack(text.encode()))
        (said,) = texts(tmp_path / name)
        assert said == (
            f"error {tmp_path / name}: longer than 40 characters, the most that one report may have; "
            "split it, or write many reports as JSON Lines, one a line"
            if refused
            else body
        )


def test_more_bytes_than_a_report_can_have_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    make(tmp_path, "a-long-name.txt", "b.txt")
    long, short = texts(tmp_path / "a-long-name.txt", tmp_path / "b.txt")
    assert (long.partition(" characters")[0], short) == (
        f"error {tmp_path}/a-long-name.txt: longer than 12,000,000",
        "b.txt",
    )
    with pytest.raises(IngestError, match="longer than"):
        ingest(tmp_path / "a-long-name.txt")


def test_one_line_of_fifty_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "longer than 12,000,000 characters" in texts(path)[0]


@pytest.mark.parametrize("name", ["r.txt", "r.md", "r.html", "r"])
@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_compressed_reports(tmp_path: Path, name: str, pack: Any) -> None:
    path = tmp_path / (name + (".gz" if pack is gzip.compress else ".zst"))
    path.write_bytes(pack((PAGE if name == "r.html" else "Rain fell on the town on Monday.").encode()))
    assert texts(path) == ["Rain fell on the town on Monday."]
    assert ingest(path).text == ingest(path.read_bytes()).text == "Rain fell on the town on Monday."
    assert texts("-", stdin=io.BytesIO(path.read_bytes())) == ["Rain fell on the town on Monday."]
    assert texts(tmp_path) == ["Rain fell on the town on Monday."] * (name != "r") or name == "r"


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    make(tmp_path, "a/t.txt", "z.txt")
    os.symlink("self", tmp_path / "self")
    os.symlink("nowhere", tmp_path / "dangling.txt")
    first, error, last = texts(tmp_path)
    assert (first, last) == ("a/t.txt", "z.txt")
    assert error.startswith(f"error {tmp_path}/self: cannot be read: Too many levels of symbolic links")


def test_a_folder_as_standard_input(tmp_path: Path) -> None:
    class Folder(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            raise IsADirectoryError(21, "Is a directory")

    assert texts("-", stdin=Folder())[0].startswith("error -: is a folder")


def test_a_fault_on_one_report_is_told_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.txt", "b.txt", "c.txt")
    right = inputs.read_plain

    def fail(data: bytes, **options: Any) -> Document:
        return {}["key"] if data == b"b.txt" else right(data, **options)  # type: ignore[no-any-return]

    monkeypatch.setattr(inputs, "read_plain", fail)
    first, error, last = texts(tmp_path)
    assert (first, last) == ("a.txt", "c.txt")
    assert "b.txt: not read, by a fault of onrecord: KeyError: 'key' (ingest/inputs.py:" in error
    assert "please report it" in error


def test_text_loads_no_library_of_html() -> None:
    code = (
        "import io, sys; from onrecord.ingest import ingest, read_inputs\n"
        "ingest(b'OSLO, 3 March 2024 - It fell on the town.')\n"
        "list(read_inputs(['-'], stdin=io.BytesIO(b'{\"text\": \"It fell on the town.\"}')))\n"
        "heavy = {'trafilatura', 'resiliparse', 'lxml', 'zstandard', 'html.entities', 'importlib.metadata'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""
