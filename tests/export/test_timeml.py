"""Readings as TimeML."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hand_made import HARBOUR, harbour_reading, make_reading
from onrecord.annotations import Timex
from onrecord.document import make_document
from onrecord.export.timeml import FORBIDDEN, render_timeml


def parse(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text.encode())


def test_text_is_whole_and_every_timex_is_tagged() -> None:
    root = parse(render_timeml(harbour_reading()))
    assert root.tag == "TimeML"
    assert [child.tag for child in root] == ["DOCID", "DCT", "TITLE", "TEXT"]
    assert "".join(root.find("TEXT").itertext()) == HARBOUR  # type: ignore[union-attr]
    tagged = [(timex.get("tid"), timex.text) for timex in root.iterfind("TEXT/TIMEX3")]
    assert tagged == [(timex.id, timex.text) for timex in harbour_reading().timexes]  # type: ignore[union-attr]
    assert root.find("TEXT/TIMEX3[@tid='t4']").attrib == {  # type: ignore[union-attr]
        "tid": "t4",
        "type": "DATE",
        "value": "2023-09-12",
        "temporalFunction": "true",
        "functionInDocument": "NONE",
        "anchorTimeID": "t0",
    }


def test_day_of_writing_has_a_timex_of_its_own() -> None:
    timex = parse(render_timeml(harbour_reading())).find("DCT/TIMEX3")
    assert timex is not None
    assert (timex.get("tid"), timex.get("value"), timex.get("functionInDocument")) == (
        "t0",
        "2023-09-17",
        "CREATION_TIME",
    )
    assert not list(parse(render_timeml(make_reading("No day."))).find("DCT"))  # type: ignore[arg-type]


def test_timexes_of_the_headline_stand_in_the_title() -> None:
    doc = make_document("Body.", id="r", headline="A <b> on Monday")
    timex = Timex(id="t1", start=9, end=15, text="Monday", type="DATE", value="x", part="headline", by="x")
    title = parse(render_timeml(make_reading(doc, timexes=(timex,)))).find("TITLE")
    assert title is not None
    assert ("".join(title.itertext()), title[0].text) == ("A <b> on Monday", "Monday")


def test_of_overlapping_timexes_the_first_is_kept() -> None:
    def timex(id: str, start: int, end: int) -> Timex:
        return Timex(id=id, start=start, end=end, text="abcdef"[start:end], type="DATE", value="x", by="x")

    reading = make_reading(
        "abcdef", timexes=(timex("t1", 0, 2), timex("t2", 0, 4), timex("t3", 3, 6), timex("t4", 4, 6))
    )
    assert [t.get("tid") for t in parse(render_timeml(reading)).iterfind("TEXT/TIMEX3")] == ["t2", "t4"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.data())
def test_any_text_makes_a_document_that_reads_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    timex = Timex(
        id="t1", start=start, end=end, text=text[start:end], type="DATE", value='"<&>', mod=text, by="x"
    )
    reading = make_reading(make_document(text, id="r"), timexes=(timex,))
    reading = replace(reading, document=replace(reading.document, id=text))
    root = parse(render_timeml(reading))
    kept = FORBIDDEN.sub("\ufffd", text)
    assert "".join(root.find("TEXT").itertext()) == kept  # type: ignore[union-attr]
    assert (root.find("DOCID").text or "") == kept  # type: ignore[union-attr]
