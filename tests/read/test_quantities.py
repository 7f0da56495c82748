"""Quantities, by the table in tests/cases/quantities.toml."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Quantity, Timex
from onrecord.document import make_document
from onrecord.read import read
from onrecord.read.quantities import find_quantities
from onrecord.read.quantities.lexicon import load_lexicon
from onrecord.read.quantities.nouns import NounReader
from onrecord.read.quantities.scan import NumberFinder

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/quantities.toml").read_text(encoding="utf-8"))[
    "case"
]
# Fields of a row that may be left out, with what they then are.
PLAIN = {
    "value_to": None,
    "scale": "1",
    "unit": None,
    "dimension": None,
    "bound": "exact",
    "change": None,
    "of": None,
}


def find(text: str) -> tuple[Quantity, ...]:
    return find_quantities(make_document(text, language="en"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_sentence_gives_these_quantities(case: dict[str, Any]) -> None:
    quantities = read(case["text"], dct="2024-03-06", only=("quantities",)).quantities
    assert isinstance(quantities, tuple)
    expected = [{"written": row["text"], **PLAIN, **row} for row in case["found"]]
    assert [{key: getattr(q, key) for key in ("text", "value", "written", *PLAIN)} for q in quantities] == [
        {key: row[key] for key in ("text", "value", "written", *PLAIN)} for row in expected
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_written_times_scale_is_the_value(case: dict[str, Any]) -> None:
    for quantity in find(case["text"]):
        digits = quantity.written.replace(",", "")
        if digits.lstrip("-").replace(".", "", 1).isdecimal() and quantity.dimension != "fraction":
            assert Decimal(digits) * Decimal(quantity.scale) == Decimal(quantity.value)


def test_ids_count_through_text_and_headline() -> None:
    headed = find_quantities(
        make_document("It took 5 hours.", headline="Crash kills 12 riders", language="en")
    )
    assert [(q.id, q.text, q.unit) for q in headed] == [("q1", "5 hours", "hour"), ("q2", "12", "rider")]
    assert headed[1].part == "headline"


def test_another_language_gives_none() -> None:
    assert find_quantities(make_document("Il pesait 5 kg.", language="fr")) == ()


def test_digits_of_a_date_are_no_quantity() -> None:
    text = "It sold 1200 and 300 tickets."
    date = Timex(id="t1", start=8, end=20, text=text[8:20], type="DATE", value="1200", by="time/test@1")
    doc = make_document(text, language="en")
    assert [q.value for q in find_quantities(doc, (date,))] == []
    assert [q.value for q in find_quantities(doc, ())] == ["1200", "300"]


def test_a_unit_of_its_own_outweighs_a_date() -> None:
    text = "The level was 1200 parts per million."
    date = Timex(id="t1", start=14, end=18, text="1200", type="DATE", value="1200", by="time/test@1")
    assert [q.unit for q in find_quantities(make_document(text, language="en"), (date,))] == [
        "part per million"
    ]


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("workers", "worker"),
        ("cities", "city"),
        ("churches", "church"),
        ("boxes", "box"),
        ("houses", "house"),
        ("women", "woman"),
        ("aircraft", "aircraft"),
        ("buses", "bus"),
        ("NGOs", "NGO"),
        ("this", None),
        ("across", None),
        ("crisis", None),
        ("red", None),
    ],
)
def test_singular(plural: str, singular: str | None) -> None:
    assert NounReader(load_lexicon("en")).singular(plural) == singular


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty-five", 25),
        ("twenty five", 25),
        ("two hundred and fifty thousand", 250_000),
        ("two million three hundred thousand and six", 2_300_006),
        ("nineteen hundred", 1_900),
        ("half a dozen", 6),
        ("three quarters of", Fraction(3, 4)),
        ("two and a quarter million", 2_250_000),
        ("7 3/4", Fraction(31, 4)),
        ("5-1/2", Fraction(11, 2)),
        ("4 hundred million", 400_000_000),
        (".534", Fraction(534, 1000)),
    ],
)
def test_numbers(words: str, value: int | Fraction) -> None:
    (number,) = NumberFinder(load_lexicon("en")).find(f"about {words} ")
    assert Fraction(number.value) == value


@pytest.mark.parametrize(
    "digits", ["1,23", "1.2.3", "12/11", "9/11", "12:30", "A320", "x5", "1" * 40, "3,4,5"]
)
def test_shapes_that_are_no_numbers(digits: str) -> None:
    assert NumberFinder(load_lexicon("en")).find(f"in {digits} .") == []


# Pieces that numbers are made of, so that random texts reach the grammar.
PIECES = st.sampled_from(
    [
        *"0123456789,.-/ ()$%£\n'\"",
        " million",
        " two",
        "twenty",
        " half",
        " a ",
        " and ",
        " to ",
        " per ",
        " km",
        " feet",
        " inches",
        " people",
        "dozens",
        " one",
        " of",
        " in ",
        " years old",
        "½",
        "\U0001f600",
        " US$",
        " pct",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join)))
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode("utf-8")
    found = find(text)
    assert found == find(text)
    last = 0
    for quantity in found:
        assert last <= quantity.start < quantity.end <= len(text)
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.written in quantity.text
        assert Decimal(quantity.value).is_finite()
        assert quantity.value_to is None or Decimal(quantity.value_to).is_finite()
        last = quantity.end


@given(st.lists(PIECES, max_size=25).map("".join))
def test_a_paragraph_in_front_shifts_every_span(text: str) -> None:
    front = "The council met.\n\n"
    text = "It said: " + text
    shifted = [(q.start - len(front), q.value, q.unit) for q in find(front + text)]
    assert shifted == [(q.start, q.value, q.unit) for q in find(text)]


@given(st.integers(0, 10**9), st.sampled_from(["", " million", " billion"]))
def test_grouped_digits_keep_their_value(number: int, scale: str) -> None:
    (quantity,) = find(f"They paid ${number:,}{scale} in all.")
    factor = {"": 1, " million": 10**6, " billion": 10**9}[scale]
    assert quantity.value == str(number * factor)
    assert quantity.written == f"{number:,}"
    assert quantity.scale == str(factor)


def test_hostile_input_ends() -> None:
    for piece in (
        "7",
        "1,234,",
        "1/2 ",
        "one ",
        "two million and ",
        "half a ",
        "5-",
        "$ ",
        "5 (",
        "- ",
        "5 to ",
    ):
        find(piece * (200_000 // len(piece)))
