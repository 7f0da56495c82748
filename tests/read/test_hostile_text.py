"""Names and attributions of text that no report is like: spans hold, what is found stays in proportion."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotations import Attribution, Reading
from onrecord.document import Span, make_document
from onrecord.read import read

# Over and over: what each provokes is in benchmarks/linear.py, which times them.
UNITS = {
    "one word a line": "Rain\n",
    "one word a paragraph": "Rain\n\n",
    "no blank": "Ab(c)",
    "rows of brackets": "(" * 90 + "A ",
    "quotation marks": '"',
    "opening marks": "“‘",
    "closing marks": "’” A ",
    "unclosed": "“It is late, he said. ",
    "nested": "\"A 'B said ",
    "apostrophes": "Lee's' ",
    "he said": "he said ",
    "reportedly": "reportedly ",
    "according to": "according to Lee ",
    "statements in statements": "Lee said Rask said ",
    "names": "Ana Lee ",
    "Mr": "Mr Lee, Mr ",
    "wire copy": 'MAYOR ANA LEE SAID ON MONDAY "THE PORT IS SHUT." ',
    "bullets": "\u2022 Lee: port shut\n",
    "table": "Lee  12  13\n",
    "transcript": "LEE: Is it late?\n",
    "signed": "“It is late.” — Bo Lee\n",
    "carriage returns": "Lee said\r\n",
    "line separators": "Lee said\u2028so\x85",
    "controls": "Lee\x00 said\x07 so\x1b ",
    "zero width": "Lee\u200b said\ufeff so\u2060 ",
    "right to left": "\u202eLee said\u202c so ",
    "astral": "\U0001f600 Lee said \U00010400 ",
    "combining": "Le\u0301\u0301\u0301e said ",
    "fullwidth": "\uff2c\uff45\uff45 said ",
    "ligatures": "\ufb01sh \u0130said \u1e9e ",
    "other scripts": "Он сказал 他说 قال ",
}


def read_all(text: str) -> Reading:
    return read(make_document(text, language="en"), dct="2024-03-05", only="names,attributions")


def attributions_of(reading: Reading) -> tuple[Attribution, ...]:
    assert isinstance(reading.attributions, tuple)
    return reading.attributions


def hold(reading: Reading) -> None:
    """Every span lies in the text, and its slice is what is said to stand there."""
    text = reading.document.text
    for each in attributions_of(reading):
        of = reading.document.part_text(each.part)
        for role in (each.source, each.cue, each.content):
            assert all(0 <= span.start < span.end <= len(of) for span in role.spans)
            assert role.text == " … ".join(of[span.start : span.end] for span in role.spans)
    assert isinstance(reading.names, tuple)
    for name in reading.names:
        for mention in name.mentions:
            assert mention.text == text[mention.start : mention.end] != ""


def hold_proportion(reading: Reading) -> None:
    """No word is credited more than a dozen times or so, nor named twice."""
    text = reading.document.text
    credited: list[Span] = [span for each in attributions_of(reading) for span in each.content.spans]
    assert sum(span.end - span.start for span in credited) <= 25 * len(text)
    assert isinstance(reading.names, tuple)
    named = [mention.end - mention.start for name in reading.names for mention in name.mentions]
    assert sum(named) <= len(text)


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_text_of_one_thing_is_read(unit: str) -> None:
    reading = read_all(unit * (1200 // len(unit)))
    hold(reading)
    hold_proportion(reading)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_long_text_of_one_thing_is_read(unit: str) -> None:
    reading = read_all(unit * (12_000 // len(unit)))
    hold(reading)
    hold_proportion(reading)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["a" * 12_000_000, " \n" * 1_000_000, "“" * 3000 + "a" + "”" * 3000, "rain fell " * 5_000],
    ids=["one word", "no word", "marks in marks", "one paragraph"],
)
def test_a_long_text_that_names_nobody_credits_nobody(text: str) -> None:
    reading = read_all(text)
    assert reading.names == reading.attributions == ()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["Ana Lee", "said", "“", "”", '"', "'", "\n", "\n\n", ". ", ", ", "he ", "that "]
            ),
            st.text(st.characters(codec="utf-8"), max_size=8),
        ),
        max_size=30,
    ).map("".join)
)
def test_any_text_is_read_the_same_way_twice(text: str) -> None:
    reading = read_all(text)
    hold(reading)
    assert read_all(text) == reading


def test_a_text_in_another_language_is_not_taken_for_english() -> None:
    reading = read("Министр сказал, что порт закрыт. Он заявил, что ремонт начнётся в понедельник. " * 5)
    assert reading.stages["attributions"] == reading.stages["names"] == "language not supported"


def test_deep_marks_need_no_deep_stack() -> None:
    depth = sys.getrecursionlimit() // 2
    hold(read_all("“He said ‘" * depth + "it is late" + "’”" * depth))
