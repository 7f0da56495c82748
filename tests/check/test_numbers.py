"""Forms of numbers and amounts of money, by the table in tests/cases/numbers.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Finding
from onrecord.check.number_forms import find_groupings, find_mixed, find_ordinals
from onrecord.check.numbers import check_currency_format, check_number_format
from onrecord.document import make_document
from onrecord.read import read

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/numbers.toml").read_text(encoding="utf-8"))["case"]


def report(text: str, headline: str | None = None) -> list[Finding]:
    doc = make_document(text, language="en", headline=headline)
    reading = read(doc, dct="2024-03-06", only=("quantities", "corrections"))
    return [*check_number_format(reading), *check_currency_format(reading)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_number(case: dict[str, Any]) -> None:
    findings = report(case["text"])
    expected = case.get("span", case["found"])
    assert [finding.text for finding in findings] == ([expected] if expected else [])
    for finding in findings:
        assert finding.rule == case.get("rule", "number-format")
        assert finding.tier == case.get("tier", "proved")
        assert [change.replacement for change in finding.suggestions] == (
            [case["fix"]] if "fix" in case else []
        )


@pytest.mark.parametrize("case", [case for case in CASES if "fix" in case], ids=lambda case: case["id"])
def test_the_fix_removes_the_finding(case: dict[str, Any]) -> None:
    (change,) = report(case["text"])[0].suggestions
    mended = case["text"][: change.start] + change.replacement + case["text"][change.end :]
    assert report(mended) == []


def test_a_comparison_rests_on_both_numbers() -> None:
    text = "Exports dropped to 6,200 from 9.900."
    (finding,) = report(text)
    assert [text[span.start : span.end] for span in finding.evidence] == ["6,200", "9.900"]


def test_a_headline_is_read() -> None:
    findings = report("No more.", headline="Firm pays $5 million dollars, sells 6,6069 cars")
    assert [(finding.part, finding.text) for finding in findings] == [
        ("headline", "6,6069"),
        ("headline", "$5 million dollars"),
    ]


@given(
    st.integers(0, 10**12), st.sampled_from(["", " cars", " percent", " vs 1,234", ".", ".5 mln", "-acre"])
)
def test_grouped_numbers_are_never_reported(number: int, after: str) -> None:
    indian = re.sub(r"(?<=\d)(?=(?:\d\d)+$)", ",", str(number)[:-3]) + "," + str(number)[-3:]
    for shown in (f"{number:,}", str(number), indian if number > 999 else "7"):
        text = f"It sold {shown}{after} and more."
        assert [form for find in (find_groupings, find_ordinals) for form in find(text)] == []


@given(st.integers(1000, 10**9), st.integers(0, 9))
def test_a_group_of_four_is_always_reported(number: int, digit: int) -> None:
    shown = f"{number:,}{digit}"
    if not re.search(r"\b(?:1[5-9]|20)\d\d\b", shown):
        (form,) = find_groupings(f"It sold {shown} cars.")
        assert form.sure
        assert form.end - form.start == len(shown)


@given(st.integers(1000, 99_999), st.integers(1, 99_999))
def test_decimals_of_other_size_are_no_mixture(whole: int, thousandths: int) -> None:
    text = f"It went to {whole:,} from {thousandths // 1000}.{thousandths % 1000:03}."
    if thousandths < 1000 or max(whole, thousandths) > 3 * min(whole, thousandths):
        assert list(find_mixed(text)) == []


@given(st.integers(1, 999))
def test_every_ordinal_but_the_right_one_is_reported(number: int) -> None:
    endings = {"st", "nd", "rd", "th"}
    tens, ones = number // 10 % 10, number % 10
    right = "th" if tens == 1 else {1: "st", 2: "nd", 3: "rd"}.get(ones, "th")
    assert list(find_ordinals(f"the {number}{right} of them")) == []
    # "st" is left alone: it may be stone
    if right != "th":
        for ending in endings - {right, "st"}:
            assert len(list(find_ordinals(f"the {number}{ending} of them"))) == 1
