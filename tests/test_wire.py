"""The wire format: round trips, keys, and what it refuses."""

from __future__ import annotations

import json
from typing import Any, get_args, get_type_hints

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from onrecord.annotations import (
    Actor,
    Attribution,
    Content,
    Correction,
    Cue,
    Event,
    EventTime,
    Finding,
    Mention,
    Name,
    Occurrence,
    Place,
    Plover,
    Quantity,
    Reading,
    Role,
    Source,
    Stage,
    Suggestion,
    Timex,
)
from onrecord.document import Anchored, Dateline, Dct, SourceMap, Span, make_document
from onrecord.errors import IngestError
from onrecord.wire import decode_reading, encode_findings, encode_reading, json_schema

# Everything that UTF-8 can carry: astral, combining, NUL, CR LF; no lone surrogates.
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    ["", "\r\n", "a\x00b", "e\u0301", "\U0001f4f0 news", "\ufeff", "\u202eabc", "\u2028"]
)
offsets = st.integers(0, 10**7)
some = st.none() | any_text
part = st.sampled_from([UNSET, "headline", "byline", "dateline"])
score = st.sampled_from([UNSET, 0.25, 1.0])
states = st.sampled_from(["run", "not run", "language not supported"])
spans = st.lists(st.builds(Span, offsets, offsets), max_size=3).map(tuple)


def tuples(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple) | st.just(UNSET)


interval = st.none() | st.tuples(any_text, any_text)
common = {"id": any_text, "start": offsets, "end": offsets, "by": any_text, "part": part, "score": score}
timexes = st.builds(
    Timex,
    **common,
    text=any_text,
    type=st.sampled_from(["DATE", "TIME", "DURATION", "SET"]),
    value=any_text,
    mod=some,
    quant=some,
    freq=some,
    begin=some,
    end_=some,
    interval=interval,
    zone=any_text,
    anchor=some,
    unresolved=some,
)
quantities = st.builds(
    Quantity, **common, text=any_text, value=any_text, value_to=some, written=any_text, unit=some, of=some
)
occurrences = st.builds(
    Occurrence, **common, trigger=any_text, timex=any_text, bounds=st.sampled_from(["start", "end", "within"])
)
corrections = st.builds(Correction, **common, of=st.just("date"), from_=some, to=some, target=some)
names = st.builds(
    Name,
    id=any_text,
    kind=st.sampled_from(["person", "organisation", "place", "facility", "group", "other"]),
    name=any_text,
    aliases=st.lists(any_text, max_size=2).map(tuple),
    stands_for=some,
    actor=st.none() | st.builds(Actor, country=some, sector=some),
    place=st.none()
    | st.builds(Place, lat=st.floats(-90, 90), lon=st.floats(-180, 180), geonames=st.integers(0, 10**8)),
    mentions=st.lists(
        st.builds(
            Mention,
            start=offsets,
            end=offsets,
            text=any_text,
            form=st.sampled_from(["name", "description", "pronoun", "demonym"]),
            part=part,
        ),
        max_size=2,
    ).map(tuple),
    by=any_text,
)
attributions = st.builds(
    Attribution,
    source=st.builds(
        Source,
        spans=spans,
        text=any_text,
        name=some,
        kind=st.sampled_from(["named", "described", "unnamed", "none"]),
    ),
    cue=st.builds(Cue, spans=spans, text=any_text),
    content=st.builds(Content, spans=spans, text=any_text),
    form=st.sampled_from(["direct", "indirect", "mixed"]),
    stance=st.sampled_from(get_args(get_type_hints(Attribution)["stance"])),
    within=some,
    when=some,
    id=any_text,
    by=any_text,
    part=part,
    score=score,
)
events = st.builds(
    Event,
    **common,
    trigger=any_text,
    plover=st.none() | st.builds(Plover, root=any_text, context=st.lists(any_text, max_size=2).map(tuple)),
    roles=st.lists(st.builds(Role, role=any_text, start=offsets, end=offsets, text=any_text), max_size=2).map(
        tuple
    ),
    when=st.none() | st.builds(EventTime, interval=interval, basis=st.just("dct")),
)
findings = st.builds(
    Finding,
    rule=any_text,
    tier=st.sampled_from(["proved", "check", "note"]),
    start=offsets,
    end=offsets,
    text=any_text,
    message=any_text,
    proof=st.lists(any_text, max_size=3).map(tuple),
    evidence=spans,
    suggestions=st.lists(
        st.builds(Suggestion, start=offsets, end=offsets, replacement=any_text), max_size=2
    ).map(tuple),
    by=any_text,
    part=part,
)
documents = st.builds(
    make_document,
    any_text,
    id=any_text,
    url=some,
    headline=some,
    byline=some,
    publisher=some,
    language=any_text,
    version=st.integers(1, 9),
    dateline=st.none() | st.builds(Dateline, text=any_text, place=some, date=some, agency=some),
    dct=st.builds(Dct, value=some, basis=st.sampled_from(["given", "unknown"]), part=part),
)
readings = st.builds(
    Reading,
    stages=st.fixed_dictionaries(dict.fromkeys(get_args(Stage), states)),
    document=documents,
    timexes=tuples(timexes),
    quantities=tuples(quantities),
    occurrences=tuples(occurrences),
    corrections=tuples(corrections),
    names=tuples(names),
    attributions=tuples(attributions),
    events=tuples(events),
    findings=tuples(findings),
)
SCHEMA = jsonschema.Draft202012Validator(json_schema())


@given(readings)
def test_reading_survives_json(reading: Reading) -> None:
    encoded = encode_reading(reading)
    assert decode_reading(encoded) == reading
    assert b"\n" not in encoded
    assert not list(SCHEMA.iter_errors(json.loads(encoded)))


def test_every_public_key_is_there() -> None:
    reading = Reading(
        stages=dict.fromkeys(get_args(Stage), "not run"),
        document=make_document("x"),
        timexes=(Timex(id="t1", start=0, end=1, text="x", type="DATE", value="", by="r"),),
        corrections=(Correction(id="c1", start=0, end=1, of="date", from_="1", to="2", by="r"),),
        names=(
            Name(
                id="n1",
                kind="person",
                name="x",
                mentions=(Mention(start=0, end=1, text="x", form="name"),),
                by="r",
            ),
        ),
        attributions=(
            Attribution(
                id="a1",
                source=Source(spans=(Span(0, 1),), text="x", name="n1", kind="named"),
                cue=Cue(spans=(), text=""),
                content=Content(spans=(), text=""),
                form="direct",
                stance="asserts",
                by="r",
                score=0.5,
            ),
        ),
    )
    wire = json.loads(encode_reading(reading))
    assert wire["onrecord"] == 1
    assert set(wire["stages"]) == set(get_args(Stage))
    assert set(wire["document"]) == {
        "id", "url", "headline", "byline", "publisher", "language", "text", "digest", "version",
        "modified", "retrieved", "supersedes", "dateline", "dct",
    }  # fmt: skip
    assert set(wire["timexes"][0]) == {
        "id", "start", "end", "text", "type", "value", "mod", "quant", "freq", "begin", "end_",
        "interval", "zone", "anchor", "unresolved", "by",
    }  # fmt: skip
    assert set(wire["names"][0]) == {
        "id", "kind", "name", "aliases", "stands_for", "actor", "place", "mentions", "by",
    }  # fmt: skip
    assert set(wire["names"][0]["mentions"][0]) == {"start", "end", "text", "form"}
    assert set(wire["attributions"][0]) == {
        "id", "source", "cue", "content", "form", "stance", "within", "when", "by", "score",
    }  # fmt: skip
    assert wire["attributions"][0]["source"] == {
        "spans": [[0, 1]],
        "text": "x",
        "name": "n1",
        "kind": "named",
    }
    assert wire["corrections"][0]["from"] == "1"
    assert "quantities" not in wire, "a stage that was not run has no key"


def test_the_way_back_to_the_file_stays_out() -> None:
    source = SourceMap(encoding="utf-8", anchors=(Anchored(0, 0, 1, 1),), source="report.txt")
    document = msgspec.structs.replace(make_document("x"), source=source)
    reading = Reading(stages={}, document=document)
    assert b"report.txt" not in encode_reading(reading)
    assert reading.document.source is source


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{", "not a reading"),
        (b"{}", "missing required field"),
        (b'{"onrecord":1,"stages":{},"document":{"id":1}}', "document"),
        (b"\xff\xfe", "not a reading"),
    ],
)
def test_bad_json_is_refused_with_the_place(data: bytes, says: str) -> None:
    with pytest.raises(IngestError, match=says):
        decode_reading(data)


def test_another_version_is_refused() -> None:
    data = encode_reading(Reading(onrecord=2, stages={}, document=make_document("x")))
    with pytest.raises(IngestError, match="wire format 2 is not read"):
        decode_reading(data)


@given(any_text, any_text)
def test_lone_surrogates_are_refused(before: str, after: str) -> None:
    with pytest.raises(IngestError, match=r"lone surrogate U\+D83D"):
        make_document(before + "\ud83d" + after)


def test_findings_name_their_report() -> None:
    assert json.loads(encode_findings("r1", ())) == {"id": "r1", "findings": []}
