"""Documents and the way back to their source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import Anchored, make_document, map_text, refuse_surrogates
from onrecord.errors import IngestError

BREAKS = st.lists(st.sampled_from(["a", "é", "😀", "\r", "\n", "\r\n", "\x00", "e\u0301", "\u2028"])).map(
    "".join
)


def count_place(text: str, offset: int) -> tuple[int, int]:
    """Line and column the slow way: one character at a time."""
    line = column = 1
    for n in range(offset):
        if text[n] == "\n" or (text[n] == "\r" and text[n + 1 : n + 2] != "\n"):
            line, column = line + 1, 1
        else:
            column += 1
    return line, column


@given(BREAKS | st.text(), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]), st.data())
def test_place_is_the_same_as_counting(text: str, encoding: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    place = map_text(text, encoding=encoding, bom_bytes=2).place(text, offset)
    assert place.byte_start == 2 + len(text[:offset].encode(encoding))
    assert (place.line, place.column) == count_place(text, offset)


@pytest.mark.parametrize("unit", ["a\r\n", "ab\r", "é\n", "😀", "\r\n\r"])
def test_place_is_the_same_across_anchors(unit: str) -> None:
    text = unit * 5000
    way = map_text(text, encoding="utf-8")
    assert len(way.anchors) > 1
    for offset in (4094, 4095, 4096, 4097, 4098, 8191, 8192, 8193, len(text) - 1):
        if offset < len(text):
            place = way.place(text, offset)
            assert (place.line, place.column) == count_place(text, offset)
            assert place.byte_start == len(text[:offset].encode())


def test_one_byte_encodings_count_what_python_does_not_encode() -> None:
    text = "caf\xe9 \x81 \u201cx\u201d"
    assert map_text(text, encoding="cp1252").place(text, 7) == Anchored(7, 7, 1, 8)


def test_document_keeps_id_and_digest() -> None:
    document = make_document("abc")
    assert document.digest == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert document.id == "ba7816bf8f01cfea"
    assert make_document("abc", id="r1").id == "r1"


@given(st.text(st.characters(codec="utf-8")))
def test_text_is_kept(text: str) -> None:
    assert make_document(text).text == text


def test_lone_surrogates_are_refused() -> None:
    with pytest.raises(IngestError, match=r"r\.txt:3: lone surrogate U\+D83D at character 1"):
        refuse_surrogates("a\ud83d", source="r.txt", line=3)
