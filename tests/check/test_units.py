"""Conversions, by the table in tests/cases/units.toml."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Finding
from onrecord.check.precision import significant_digits, written_interval
from onrecord.check.units import check_conversion
from onrecord.document import make_document
from onrecord.read import read
from onrecord.read.quantities.lexicon import load_lexicon

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/units.toml").read_text(encoding="utf-8"))["case"]
# Values of the SI Brochure and of NIST SP 811, written here once more as decimals.
EXACT = {
    "mile": "1609.344",
    "foot": "0.3048",
    "acre": "4046.8564224",
    "square mile": "2589988.110336",
    "cubic foot": "0.028316846592",
    "US gallon": "0.003785411784",
    "imperial gallon": "0.00454609",
    "pound": "0.45359237",
    "stone": "6.35029318",
    "troy ounce": "0.0311034768",
    "long ton": "1016.0469088",
    "short ton": "907.18474",
    "mile per hour": "0.44704",
    "barrel": "0.158987294928",
}


def report(text: str) -> list[Finding]:
    return list(check_conversion(read(text, dct="2024-03-06", only=("quantities", "corrections"))))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_conversion(case: dict[str, Any]) -> None:
    findings = report(case["text"])
    assert [finding.text for finding in findings] == ([case["found"]] if case["found"] else [])
    if findings:
        assert findings[0].tier == case.get("tier", "proved")
        assert len(findings[0].evidence) == 2
    if "fixes" in case:
        assert [suggestion.replacement for suggestion in findings[0].suggestions] == case["fixes"]


@pytest.mark.parametrize("case", [c for c in CASES if c["found"]], ids=lambda case: case["id"])
def test_each_suggestion_alone_removes_the_finding(case: dict[str, Any]) -> None:
    for fix in report(case["text"])[0].suggestions:
        mended = case["text"][: fix.start] + fix.replacement + case["text"][fix.end :]
        assert report(mended) == [], mended


def test_a_headline_is_checked() -> None:
    doc = make_document("No more.", headline="Crash 225 km (135 miles) from port", language="en")
    (finding,) = check_conversion(read(doc, dct="2024-03-06", only=("quantities", "corrections")))
    assert (finding.part, finding.text) == ("headline", "135 miles")


def test_proof_shows_the_sum_both_ways() -> None:
    (finding,) = report("It is 225 km (135 miles) long.")
    assert finding.message == "225 km is 139.8 miles, not 135 miles"
    assert finding.proof[:2] == ("225 km = 139.8 miles", "135 miles = 217.3 km")


def test_the_sum_shows_the_sign_as_written() -> None:
    (finding,) = report("It fell to -20C (-14F), no further.")
    assert finding.message == "-20C is -4F, not -14F"
    (finding,) = report("It fell to minus 20C (minus 14F).")
    assert finding.proof[:2] == ("minus 20C = minus 4F", "minus 14F = minus 25.56C")


@pytest.mark.parametrize(("name", "factor"), EXACT.items())
def test_factors_are_exact(name: str, factor: str) -> None:
    lexicon = load_lexicon("en")
    units = {unit.name: unit for unit in [*lexicon.words.values(), *lexicon.symbols.values()]}
    assert Fraction(units[name].factor) == Fraction(factor)


@pytest.mark.parametrize(
    ("digits", "low", "high"),
    [
        ("225", "222.5", "227.5"),
        ("226", "225.5", "226.5"),
        ("50", "45", "55"),
        ("100", "90", "110"),
        ("250", "237.5", "262.5"),
        ("15", "14.25", "15.75"),
        ("5", "4.5", "5.5"),
        ("10", "9", "11"),
        ("1.5", "1.25", "1.75"),
        ("18.6", "18.55", "18.65"),
        ("1", "0.75", "1.25"),
        ("70.", "69.5", "70.5"),
    ],
)
def test_what_a_number_may_stand_for(digits: str, low: str, high: str) -> None:
    interval = written_interval(Fraction(digits), digits, 1, loose=False, converted=False)
    assert interval == (Fraction(low), Fraction(high))


@given(st.integers(1, 10**7), st.booleans(), st.booleans())
def test_an_interval_holds_its_number_and_its_mirror(number: int, loose: bool, converted: bool) -> None:
    low, high = written_interval(Fraction(number), str(number), 1, loose=loose, converted=converted)
    assert 0 < low <= number <= high
    mirror = written_interval(Fraction(-number), str(number), 1, loose=loose, converted=converted)
    assert mirror == (-high, -low)
    assert 1 <= significant_digits(str(number)) <= len(str(number))


PAIRS = st.sampled_from(
    [
        ("km", "miles", "1.609344"),
        ("kg", "lb", "0.45359237"),
        ("metres", "feet", "0.3048"),
        ("hectares", "acres", "0.40468564224"),
        ("litres", "imperial gallons", "4.54609"),
    ]
)


@given(PAIRS, st.integers(2, 9_999), st.integers(0, 2))
def test_a_rounded_conversion_is_never_reported(
    units: tuple[str, str, str], number: int, places: int
) -> None:
    metric, customary, factor = units
    converted = Fraction(number) / Fraction(factor)
    for shown in (f"{float(converted):.{places}f}", str(5 * round(converted / 5))):
        if float(shown) >= (10 if shown.endswith(("0", "5")) else 1):
            assert report(f"It is {number} {metric} ({shown} {customary}).") == []


@given(PAIRS, st.integers(200, 9_999), st.sampled_from(["1.3", "1.6", "2", "10", "0.5", "0.1"]))
def test_a_conversion_far_off_is_always_reported(
    units: tuple[str, str, str], number: int, wrong: str
) -> None:
    metric, customary, factor = units
    shown = round(Fraction(number) / Fraction(factor) * Fraction(wrong))
    if shown > 1:
        (finding,) = report(f"It is {number} {metric} ({shown} {customary}).")
        assert finding.tier == "proved" or "miles" in finding.text
