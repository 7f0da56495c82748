"""Line and column of a span."""

from __future__ import annotations

import pytest

from onrecord.document import Anchored, Document, SourceMap, make_document
from onrecord.export.position import Locator


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        ("abc", 0, 1, 1),
        ("abc", 3, 1, 4),
        ("a\nb", 2, 2, 1),
        ("a\r\nb", 3, 2, 1),
        ("a\rb", 2, 2, 1),
        ("a\n\n😀bc", 4, 3, 2),
        ("a\u2028b", 2, 1, 3),
        ("", 0, 1, 1),
    ],
)
def test_lines_are_counted_as_editors_do(text: str, offset: int, line: int, column: int) -> None:
    place = Locator(make_document(text, id="r")).place(offset)
    assert (place.line, place.column, place.in_file) == (line, column, False)
    assert str(place) == f"r:{line}:{column}"


def make(anchors: tuple[Anchored, ...]) -> Locator:
    source = SourceMap(encoding="utf-8", anchors=anchors, source="news.jsonl")
    return Locator(Document(id="r7", text="one\ntwo", digest="sha256:0", source=source))


def test_source_map_is_followed() -> None:
    place = make((Anchored(text_start=0, byte_start=10, line=4, column=11),)).place(2)
    assert (str(place), place.in_file) == ("news.jsonl:4:13", True)


def test_report_inside_a_file_of_many_is_named_with_its_id() -> None:
    locator = make(())
    assert (str(locator.place(5)), locator.place(5).in_file) == ("news.jsonl:r7:2:2", False)
    assert locator.file == "news.jsonl"


def test_other_parts_are_named_instead_of_lines() -> None:
    assert str(make(()).place(3, "headline")) == "news.jsonl:r7 (headline)"
