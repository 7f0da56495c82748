"""Lengths in years as written, and what they fit."""

from __future__ import annotations

import pytest

from onrecord.check.year_lengths import read_length, read_ordinal


@pytest.mark.parametrize(
    ("text", "years", "bound", "words"),
    [
        ("25 years", 25, "exact", "25"),
        ("some twenty-five years", 25, "about", "twenty-five"),
        ("three decades", 30, "exact", "three"),
        ("a decade", 10, "exact", "a decade"),
        ("nearly half a century", 50, "nearly", "half a century"),
        ("a quarter of a century", 25, "exact", "a quarter of a century"),
        ("a quarter century", 25, "exact", "a quarter century"),
        ("more than a century", 100, "at_least", "a century"),
        ("less than 20 years", 20, "at_most", "20"),
        ("more than the past ten years", 10, "at_least", "ten"),
        ("twenty years", 20, "exact", "twenty"),
    ],
)
def test_a_length_is_read(text: str, years: int, bound: str, words: str) -> None:
    unit = text.rindex(" ") + 1
    length = read_length(text, unit, len(text))
    assert length is not None
    assert (length.years, length.bound) == (years, bound)
    assert text[length.span.start : length.span.end] == words
    assert length.fits(years)


@pytest.mark.parametrize("text", ["a year", "1,025 years", "2.5 years", "many years", "the years", "years"])
def test_what_tells_no_number_is_no_length(text: str) -> None:
    assert read_length(text, text.rindex("year"), len(text)) is None


@pytest.mark.parametrize(
    ("text", "fits", "does_not"),
    [
        ("18 years", (17, 19), (16, 20)),
        ("20 years", (18, 22), (17, 23)),
        ("two decades", (15, 25), (14, 26)),
        ("more than 20 years", (18, 90), (17, 0)),
        ("nearly 20 years", (16, 22), (15, 23)),
        ("about 20 years", (14, 26), (13, 27)),
        ("less than 20 years", (1, 22), (23, 24)),
    ],
)
def test_a_length_fits_so_many_years(text: str, fits: tuple[int, int], does_not: tuple[int, int]) -> None:
    length = read_length(text, text.rindex(" ") + 1, len(text))
    assert length is not None
    assert [length.fits(years) for years in (*fits, *does_not)] == [True, True, False, False]


def test_ordinals_are_read() -> None:
    words = [
        "1st",
        "100th",
        "first",
        "eighth",
        "twelfth",
        "twentieth",
        "thirty-third",
        "hundredth",
        "last",
        "th",
    ]
    assert [read_ordinal(word) for word in words] == [1, 100, 1, 8, 12, 20, 33, 100, None, None]
