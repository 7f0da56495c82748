"""Word documents: their words, where they stand, and what is no Word document."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st

from onrecord.check import check
from onrecord.check.suppressions import find_suppressions
from onrecord.document import Document
from onrecord.errors import IngestError
from onrecord.export.position import Locator
from onrecord.ingest import ingest, ingest_bytes

word_reader = import_module("onrecord.ingest.docx")
WRONG = "The council met on Monday, 5 March 2019."


def make(build: Callable[[Any], object]) -> bytes:
    word = docx.Document()
    build(word)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def read(build: Callable[[Any], object]) -> Document:
    return ingest_bytes(make(build), "draft.docx")


def test_paragraphs_tables_and_headline() -> None:
    def build(word: Any) -> None:
        word.add_heading("Ferry sails", level=0)
        word.add_paragraph("")
        paragraph = word.add_paragraph("It left at ")
        paragraph.add_run("noon").bold = True
        paragraph.add_run(".\tRain\nfell.")
        table = word.add_table(rows=2, cols=2)
        for n, cell in enumerate(table._cells):
            cell.text = f"cell {n}"
        word.add_paragraph("🛳 The end.")
        word.sections[0].header.paragraphs[0].text = "page header"

    doc = read(build)
    assert doc.text == (
        "Ferry sails\n\nIt left at noon.\tRain\nfell.\n\ncell 0\tcell 1\n\ncell 2\tcell 3\n\n🛳 The end."
    )
    assert (doc.headline, doc.id, doc.dct.value) == ("Ferry sails", "draft.docx", None)


def test_place_is_paragraph_and_character() -> None:
    doc = read(lambda word: [word.add_paragraph(text) for text in ("Rain fell.", "", f"🛳 {WRONG}")])
    (found,) = check(doc)
    place = Locator(doc).place(found.start)
    assert (place.line, place.column) == (3, 22)
    assert str(place) == "draft.docx, paragraph 3, character 22"
    assert Locator(doc).label == "draft.docx"


def test_reads_as_with_all_changes_accepted() -> None:
    def build(word: Any) -> None:
        paragraph = word.add_paragraph("It left on ")
        for tag, text_tag, words in (("w:del", "w:delText", "Monday"), ("w:ins", "w:t", "Tuesday")):
            change = OxmlElement(tag)
            run = OxmlElement("w:r")
            text = OxmlElement(text_tag)
            text.text = words
            run.append(text)
            change.append(run)
            paragraph._p.append(change)

    assert read(build).text == "It left on Tuesday"


def test_comment_to_the_program() -> None:
    def build(word: Any) -> None:
        word.add_paragraph("Rain fell.")
        paragraph = word.add_paragraph(WRONG)
        word.add_comment(paragraph.runs, "Onrecord: allow weekday-date: as on the plaque", "ed", "e")
        word.add_comment(paragraph.runs, "Is that so?", "ed", "e")

    doc = read(build)
    (suppression,) = find_suppressions(doc)
    assert (suppression.rules, suppression.reason) == (("weekday-date",), "as on the plaque")
    assert suppression.place == "paragraph 2"
    assert suppression.silences(check(doc)[0])


def test_told_by_its_bytes_and_by_its_name(tmp_path: Path) -> None:
    data = make(lambda word: word.add_paragraph("Rain fell."))
    assert ingest(data).text == "Rain fell."
    (tmp_path / "a.docx").write_bytes(data)
    assert ingest(tmp_path / "a.docx").text == "Rain fell."
    assert read(lambda word: None).text == ""


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("_", "/"), data)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 with a password",
        zipped(word_document=b"<w:document/>"),
        make(lambda word: word.add_paragraph("Rain fell."))[:-400],
    ],
)
def test_what_is_no_word_document(data: bytes) -> None:
    with pytest.raises(IngestError, match=r"draft.docx: not a Word document that can be read"):
        ingest_bytes(data, "draft.docx")


def test_what_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_reader, "MAX_PART_BYTES", 1 << 20)
    with pytest.raises(IngestError, match="unpacks to more than 1 MB"):
        ingest_bytes(zipped(word_document=bytes(2 << 20)), "draft.docx")


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    data = make(lambda word: word.add_paragraph("Rain fell."))
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(IngestError, match=r"pip install 'onrecord\[docx\]'"):
        ingest_bytes(data, "draft.docx")


def test_entities_are_not_expanded() -> None:
    data = make(lambda word: word.add_paragraph("Rain fell."))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                head, _, rest = part.partition(b"?>")
                bomb = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
                part = head + b"?>" + bomb + rest.replace(b"Rain", b"&a;")
            new.writestr(name, part)
    try:
        text = ingest_bytes(stream.getvalue(), "draft.docx").text
    except IngestError:
        text = ""
    assert "root:" not in text


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))))
def test_every_place_is_found_again(paragraphs: list[str]) -> None:
    doc = read(lambda word: [word.add_paragraph(text) for text in paragraphs])
    assert doc.source
    for start in doc.source.paragraphs:
        words = paragraphs[start.number - 1]
        assert doc.text[start.text_start : start.text_start + len(words)] == words
