"""Names and attributions as a reading holds them: what refers to what, and that any text is read."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from msgspec import UNSET

from onrecord.annotations import Attribution, Name, Reading
from onrecord.document import Span, make_document
from onrecord.read import read
from onrecord.read.attribution.tagger import load_tagger
from onrecord.wire import decode_reading, encode_reading

REPORT = """SUVA, March 5, 2024 (Norpress) - Fisheries Minister Ana Lund said on Monday that the port would \
reopen by June, but she denied that the ministry had known of the crack. "We were told nothing," Ms Lund said.

The Harbour Times reported that union leader Bo Rask "could not be reached". According to Colco, a mining \
company, the repair will cost $3.2 million. The ministry said the governor had promised to pay.

Rask later told the newspaper that "nobody asked us". It is feared that the crane was overloaded.
"""
# Copy that comes in no tidy sentences.
ODD = {
    "no sentence": "Fish prices Suva 3.20 4.10 Levuka",
    "no capital": "the mayor said it was late and nobody knew why",
    "all capitals": 'MAYOR ANA LUND SAID THE PORT WOULD REOPEN. "WE ARE READY," SHE TOLD REPORTERS IN SUVA.',
    "unclosed quotation": 'Ms Lund said: "We are ready\n\nThe port is shut.\n\n"It is late, said Mr Rask.',
    "only marks": "\"\" '' “” «» \" ' ”",
    "bullets": "* Lund: port to reopen\n* Rask: nobody asked us\n  - union wants talks\n\u2022 Colco is mute",
    "transcript": "LUND: Are you ready?\nRASK: We said so last week.\nLUND: To whom?",
    "line breaks": 'Ms Lund\r\nsaid the port\rwould "reopen\r\nsoon".\u2028Mr Rask agreed.',
    "astral": "\U0001f4f0 Ana Lund said \U0001f41f \U0001d4fc\U0001d4f8 “soon \U0001f600”, e\u0301 a\u0308.",
    "control characters": "Ana Lund\x00said\x0cthat\ufeff the port\u200b would\u202e reopen.",
    "one long sentence": "Ana Lund said that " + "the port and the quay and " * 100 + "the wall would hold.",
    "deep nesting": "Lund said that " + "Rask said that " * 40 + "it was late.",
    "repeated cues": "said " * 200 + "told " * 200,
    "white space": " \n\t\n  \n",
    "empty": "",
}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(REPORT)


def names_of(reading: Reading) -> tuple[Name, ...]:
    assert isinstance(reading.names, tuple)
    return reading.names


def attributions_of(reading: Reading) -> tuple[Attribution, ...]:
    assert isinstance(reading.attributions, tuple)
    return reading.attributions


def hold_spans(text: str, spans: tuple[Span, ...], words: str) -> None:
    """The spans lie in the text one after the other, and their slices are the words."""
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert words == " … ".join(text[span.start : span.end] for span in spans)


def hold_names(reading: Reading) -> None:
    text = reading.document.text
    names = names_of(reading)
    assert [name.id for name in names] == [f"n{i}" for i in range(1, len(names) + 1)]
    first = [min(mention.start for mention in name.mentions) for name in names]
    assert first == sorted(first)
    for name in names:
        assert name.name.strip()
        assert name.name not in name.aliases
        assert name.stands_for in {None, *(other.id for other in names if other is not name)}
        starts = [mention.start for mention in name.mentions]
        assert starts == sorted(set(starts))
        for mention in name.mentions:
            assert mention.text == text[mention.start : mention.end] != ""


def hold_attributions(reading: Reading) -> None:
    found = attributions_of(reading)
    by_id = {each.id: each for each in found}
    assert [*by_id] == [f"a{i}" for i in range(1, len(found) + 1)]
    for each in found:
        text = reading.document.part_text(each.part)
        for part in (each.source, each.cue, each.content):
            hold_spans(text, part.spans, part.text)
        assert each.content.spans
        assert (each.source.kind == "none") == (each.source.spans == ())
        assert each.source.name in {None, *(name.id for name in names_of(reading))}
        assert each.when in {None, *(timex.id for timex in reading.timexes or ())}
        assert each.by.startswith("attributions/")
        anchor = (each.cue.spans or each.content.spans)[0].start
        seen = {each.id}
        while each.within is not None:
            each = by_id[each.within]
            assert each.id not in seen, "an attribution inside itself"
            assert each.part is UNSET
            seen.add(each.id)
            assert any(span.start <= anchor < span.end for span in each.content.spans)


def test_ids_and_spans_of_a_report_hold(reading: Reading) -> None:
    hold_names(reading)
    hold_attributions(reading)
    assert len(names_of(reading)) >= 5
    assert len(attributions_of(reading)) >= 7


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_copy_is_read_alike_twice_and_survives_json(text: str) -> None:
    doc = make_document(text, language="en")
    reading = read(doc, dct="2024-03-05")
    hold_names(reading)
    hold_attributions(reading)
    assert decode_reading(encode_reading(reading)) == reading
    assert read(doc, dct="2024-03-05") == reading


def test_a_reading_with_names_survives_json(reading: Reading) -> None:
    assert decode_reading(encode_reading(reading)) == reading


def test_sources_are_tied_to_names(reading: Reading) -> None:
    known = {name.id: name.name for name in names_of(reading)}
    sources = {each.source.text: (known.get(each.source.name or ""), each.source.kind)
               for each in attributions_of(reading)}  # fmt: skip
    assert sources["she"] == ("Ana Lund", "described")
    assert sources["Ms Lund"] == ("Ana Lund", "named")
    assert sources["Rask"] == ("Bo Rask", "named")
    assert sources["The ministry"] == (None, "described")
    assert sources[""] == (None, "none")


def test_statements_inside_others_name_them(reading: Reading) -> None:
    (inner,) = [each for each in attributions_of(reading) if each.cue.text.endswith("promised")]
    (outer,) = [each for each in attributions_of(reading) if each.id == inner.within]
    assert (outer.source.text, inner.source.text) == ("The ministry", "the governor")


@pytest.mark.parametrize("only", ["names", "attributions", "names,attributions"])
def test_stages_asked_for_alone_are_what_they_are_together(reading: Reading, only: str) -> None:
    alone = read(REPORT, only=only)
    for stage in ("names", "attributions"):
        assert getattr(alone, stage) == (getattr(reading, stage) if stage in only else UNSET)
    assert alone.timexes is UNSET


def test_a_headline_that_stands_apart_is_read_as_a_part() -> None:
    doc = make_document(REPORT, headline="Port to reopen in June: minister", language="en")
    reading = read(doc, dct="2024-03-05")
    hold_attributions(reading)
    (said,) = [each for each in attributions_of(reading) if each.part == "headline"]
    assert (said.id, said.source.text, said.content.text) == ("a1", "minister", "Port to reopen in June")


def test_a_neutral_paragraph_in_front_moves_everything(reading: Reading) -> None:
    before = "Rain fell all night.\n\n"
    moved = read(make_document(before + REPORT, language="en"), dct="2024-03-05", only="names,attributions")
    kept = read(make_document(REPORT, language="en"), dct="2024-03-05", only="names,attributions")
    assert [(name.kind, name.name, name.aliases) for name in names_of(moved)] == [
        (name.kind, name.name, name.aliases) for name in names_of(kept)
    ]
    assert [mention.start for name in names_of(moved) for mention in name.mentions] == [
        mention.start + len(before) for name in names_of(kept) for mention in name.mentions
    ]
    assert [each.content.text for each in attributions_of(moved)] == [
        each.content.text for each in attributions_of(kept)
    ]


def test_fast_passes_over_what_holds_no_word_of_saying(monkeypatch: pytest.MonkeyPatch) -> None:
    tagger = load_tagger()
    session = tagger.session
    sizes: list[int] = []

    class Counting:
        """The model, counting the pieces that it is given."""

        def run(self, outputs: Any, feed: dict[str, Any]) -> Any:
            sizes.append(next(iter(feed.values())).size)
            return session.run(outputs, feed)

    monkeypatch.setattr(tagger, "session", Counting())
    text = REPORT + "The port is shut. The quay is old. " * 100
    # Scores differ a little, since the model's rounding depends on what it is given at once.
    slow = [each.content for each in attributions_of(read(text, only="attributions"))]
    pieces, sizes[:] = sum(sizes), []
    assert [each.content for each in attributions_of(read(text, only="attributions", fast=True))] == slow
    assert len(slow) >= 7
    assert sum(sizes) < pieces / 3
