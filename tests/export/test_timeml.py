"""Readings as TimeML."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

import onrecord
from hand_made import HARBOUR, harbour_reading, make_reading
from onrecord.annotations import Timex
from onrecord.document import make_document
from onrecord.errors import ConfigError
from onrecord.export.timeml import FORBIDDEN, render_timeml

CASES = Path(__file__).parents[1] / "cases"
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("timex3.xsd")))
REPORT = """The council met on Monday, 4 March 2024 at 3 p.m. GMT, and again early last week. It meets every
Friday, three times a year, and sat for two hours from 6 p.m. on 28 December; the nine months ended Jan. 31
were dry, as were the 1980s and the first quarter. Recently it rained for more than three days."""


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


def test_an_unknown_day_of_writing_is_an_open_value() -> None:
    root = etree.fromstring(render_timeml(make_reading("No day.")).encode())
    SCHEMA.assertValid(root)
    (timex,) = root.find("DCT")
    assert (timex.text, timex.get("value"), timex.get("type")) == (None, "XXXX-XX-XX", "DATE")
    for wrong in ("<DCT></DCT>", '<DCT><TIMEX3 tid="t0" type="DATE" value=""/></DCT>'):
        whole = re.sub("<DCT>.*</DCT>", wrong, render_timeml(make_reading("No day.")))
        assert not SCHEMA.validate(etree.fromstring(whole.encode())), wrong


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
def test_any_text_makes_a_document_that_reads_back_or_is_refused(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    timex = Timex(id="t1", start=start, end=end, text=text[start:end], type="DATE", value='"<&>', by="x")
    reading = make_reading(make_document(text, id="r"), timexes=(timex,))
    reading = replace(reading, document=replace(reading.document, id=text))
    if FORBIDDEN.search(text):
        with pytest.raises(ConfigError):
            render_timeml(reading)
        return
    root = parse(render_timeml(reading))
    assert "".join(root.find("TEXT").itertext()) == text  # type: ignore[union-attr]
    assert (root.find("DOCID").text or "") == text  # type: ignore[union-attr]


@pytest.mark.parametrize("part", ["text", "headline", "id"])
@pytest.mark.parametrize("character", "\x00\x0c\x1b\uffff")
def test_what_xml_cannot_hold_is_named(part: str, character: str) -> None:
    fields = {"text": "One.", "headline": "Two", "id": "three"}
    fields[part] += character
    with pytest.raises(ConfigError) as caught:
        render_timeml(make_reading(make_document(**fields)))
    message = str(caught.value)
    assert f"U+{ord(character):04X} at character {len(fields[part]) - 1} of the {part}" in message
    assert character not in message
    assert "--format jsonl" in message


@pytest.mark.parametrize("dct", ["2024-03-12", "2024-03-12T18:40+10:00", None])
def test_readings_hold_to_the_schema(dct: str | None) -> None:
    reading = onrecord.read(REPORT, dct=dct, only=["time"])
    SCHEMA.assertValid(etree.fromstring(render_timeml(reading).encode()))
    written = render_timeml(reading)
    for attribute in ("quant=", "freq=", "mod=", "beginPoint=", "endPoint=", "anchorTimeID=", 'type="SET"'):
        assert attribute in written or dct is None, attribute


def test_what_the_case_tables_of_time_hold_keeps_to_the_schema() -> None:
    for table in sorted(CASES.glob("time*.toml")):
        for case in tomllib.loads(table.read_text(encoding="utf-8"))["case"]:
            reading = onrecord.read(case["text"], dct=case["dct"] or None, only=["time"])
            SCHEMA.assertValid(etree.fromstring(render_timeml(reading).encode()))


def test_the_schema_sees_what_is_wrong() -> None:
    good = render_timeml(onrecord.read(REPORT, dct="2024-03-12", only=["time"]))
    for right, wrong in (
        ('mod="START"', 'mod="EARLY"'),
        ('value="2024-03-04T15:00Z"', 'value="3 p.m."'),
        ('tid="t1"', 'tid="t2"'),
        ('anchorTimeID="t0"', 'anchorTimeID="t99"'),
    ):
        assert right in good
        assert not SCHEMA.validate(etree.fromstring(good.replace(right, wrong, 1).encode())), wrong


def test_a_timex_that_is_not_written_is_not_referred_to() -> None:
    def timex(id: str, start: int, end: int, **fields: str) -> Timex:
        text = "abcdef"[start:end]
        return Timex(id=id, start=start, end=end, text=text, type="DATE", value="2024", by="x", **fields)  # type: ignore[arg-type]

    hidden = timex("t2", 1, 2)
    points = timex("t3", 4, 5, anchor="t2", begin="t1", end_="t2")
    reading = make_reading(
        "abcdef", timexes=(timex("t1", 0, 3), hidden, points, timex("t4", 5, 6, anchor="dct"))
    )
    root = etree.fromstring(render_timeml(reading).encode())
    SCHEMA.assertValid(root)
    third, fourth = root.findall("TEXT/TIMEX3")[1:]
    assert (third.get("anchorTimeID"), third.get("beginPoint"), third.get("endPoint")) == (None, "t1", None)
    assert (fourth.get("anchorTimeID"), fourth.get("temporalFunction")) == ("t0", "true")
