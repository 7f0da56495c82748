"""Encodings and binary data."""

from __future__ import annotations

import codecs
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import IngestError
from onrecord.ingest.decode import decode_bytes, name_binary, wide_codec

TEXT = "Café prices: “up 5 %”\r\nNaïve – cafe\u0301.\n"


@pytest.mark.parametrize(
    ("bom", "codec", "bom_bytes"),
    [
        (b"", "utf-8", 0),
        (codecs.BOM_UTF8, "utf-8", 3),
        (codecs.BOM_UTF16_LE, "utf-16-le", 2),
        (codecs.BOM_UTF16_BE, "utf-16-be", 2),
        (codecs.BOM_UTF32_LE, "utf-32-le", 4),
        (codecs.BOM_UTF32_BE, "utf-32-be", 4),
    ],
)
def test_unicode(bom: bytes, codec: str, bom_bytes: int) -> None:
    assert decode_bytes(bom + TEXT.encode(codec)) == (TEXT, codec, bom_bytes)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["A plain report.\n", "On “Monday” – \U0001f600, it rained again.\n"])
def test_wide_encodings_without_their_mark(codec: str, text: str) -> None:
    assert decode_bytes(text.encode(codec)) == (text, codec, 0)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"ab",
        b"a\x00b",
        b"Rain\x00fell",
        b"\x00\x00\x00\x00",
        bytes(400),
        bytes([*b"\x01\x00\x02\x00"] * 50),
    ],
)
def test_zero_bytes_that_are_no_wide_encoding(data: bytes) -> None:
    assert wide_codec(data) is None


def test_windows_1252() -> None:
    text = "Café prices: “up 5 €”\r\n"
    assert decode_bytes(text.encode("cp1252")) == (text, "cp1252", 0)


def test_latin_1() -> None:
    assert decode_bytes("Café à Orléans".encode("latin-1")).text == "Café à Orléans"


def test_every_byte_has_a_meaning() -> None:
    assert decode_bytes(b"caf\xe9 \x81\x8d\x8f\x90\x9d").text == "caf\xe9 \x81\x8d\x8f\x90\x9d"


def test_declared_encoding_comes_before_the_fallback() -> None:
    data = "Zażółć gęślą".encode("iso8859-2")
    assert decode_bytes(data, declared="ISO-8859-2") == ("Zażółć gęślą", "iso8859-2", 0)
    assert decode_bytes("Zażółć".encode(), declared="ISO-8859-2").text == "Zażółć"


@pytest.mark.parametrize("name", ["no-such-codec", "rot13", "utf-7", "idna", "", "a\x00b"])
def test_declared_encodings_that_are_none_are_passed_over(name: str) -> None:
    assert decode_bytes(b"caf\xe9", declared=name) == ("café", "cp1252", 0)


def test_damaged_utf8_is_not_garbled() -> None:
    with pytest.raises(
        IngestError, match=r"^r\.txt:2: byte 0xFF \(byte 18 of the file\) is not UTF-8"
    ) as caught:
        decode_bytes("Café à Orléans\n".encode()[:-1] + b"\n\xff" + "é".encode(), source="r.txt")
    assert caught.value.line == 2


def test_a_mark_that_the_rest_contradicts() -> None:
    with pytest.raises(IngestError, match="byte order mark says utf-8, but byte 3 does not fit"):
        decode_bytes(codecs.BOM_UTF8 + b"caf\xe9")


def make_zip(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (make_zip("word/document.xml"), "a Word document (.docx)"),
        (make_zip("xl/workbook.xml"), "an Excel workbook (.xlsx)"),
        (make_zip("a.txt"), "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls)"),
        (b"{\\rtf1\\ansi}", "an RTF file"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WEBP file"),
        (b"\x00\x00\x00\x18ftypmp42", "a video or HEIC image"),
        (bytes(range(256)) * 8, "binary data"),
    ],
)
def test_binary_is_named(data: bytes, name: str) -> None:
    assert name_binary(data) == name
    with pytest.raises(IngestError, match="not text"):
        decode_bytes(data)


@pytest.mark.parametrize("text", ["", "a", "tab\t and \x1b[1mcolour", "one stray \x00 in a sentence", "\x1a"])
def test_text_is_no_binary(text: str) -> None:
    assert decode_bytes(text.encode()).text == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_utf8_is_kept(text: str) -> None:
    assert decode_bytes(b"Rain: " + text.encode()).text == f"Rain: {text}"


@given(st.binary())
def test_any_bytes_are_text_or_a_clear_error(data: bytes) -> None:
    try:
        decoded = decode_bytes(data)
    except IngestError:
        return
    assert isinstance(decoded.text, str)
