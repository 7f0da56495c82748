"""Lengths beside their ends, stays, steps and days of telling, by tests/cases/dated_lengths.toml."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Finding
from onrecord.check import check
from onrecord.check.days import MONTHS, NUMBER_WORDS
from onrecord.check.moments import length_range, moment_of, own_timexes, tell_before, tell_sentence, tell_two
from onrecord.read import read

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/dated_lengths.toml").read_text(encoding="utf-8"))[
    "case"
]
RULES = {"duration-endpoints", "visit-length", "later-before-earlier", "said-before-happened"}
DCT = "2019-06-20"


def findings_in(text: str, dct: str | None = DCT) -> list[Finding]:
    return [finding for finding in check(text, dct) if finding.rule in RULES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    found = [(finding.rule, finding.text, finding.tier) for finding in findings_in(case["text"])]
    assert found == ([(case["rule"], case["found"], case["tier"])] if case["found"] else [])


@pytest.mark.parametrize("case", [c for c in CASES if c["found"]], ids=lambda case: case["id"])
def test_nothing_is_reported_in_a_quotation_or_a_correction(case: dict[str, Any]) -> None:
    assert findings_in(f"“{case['text']}” she said.") == []
    assert findings_in(f"Correction: An earlier version wrongly said: {case['text']}") == []


@pytest.mark.parametrize("case", [c for c in CASES if c["found"]], ids=lambda case: case["id"])
def test_the_evidence_is_what_the_sum_is_made_of(case: dict[str, Any]) -> None:
    (finding,) = findings_in(case["text"])
    assert len(finding.evidence) >= 2
    assert any(span.start <= finding.start < span.end for span in finding.evidence)
    assert len(finding.proof) >= 2


def day(ordinal: int) -> str:
    on = date.fromordinal(ordinal)
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


@given(
    st.integers(date(1990, 1, 1).toordinal(), date(2018, 1, 1).toordinal()),
    st.integers(2, 20),
    st.integers(0, 25),
)
def test_a_length_is_reported_when_no_way_of_counting_gives_it(first: int, length: int, nights: int) -> None:
    words = NUMBER_WORDS[length]
    text = f"The road was shut for {words} days from {day(first)} to {day(first + nights)}."
    wrong = not nights - 1 <= length <= nights + 1
    too_short = length < nights
    found = findings_in(text)
    if not wrong or not too_short:
        assert bool(found) == wrong
    else:
        # Working days may be meant where the length is less than the days.
        assert len(found) <= 1


@given(
    st.integers(date(1990, 1, 1).toordinal(), date(2018, 1, 1).toordinal()),
    st.integers(1, 20),
    st.integers(-9, 25),
)
def test_a_step_that_fits_is_silent_and_one_far_off_is_proved(first: int, number: int, apart: int) -> None:
    unit = "day" if number == 1 else "days"
    text = (
        f"He was held on {day(first)} and freed {NUMBER_WORDS[number]} {unit} later, on {day(first + apart)}."
    )
    tiers = [finding.tier for finding in findings_in(text)]
    off = abs(apart - number)
    assert tiers == ([] if off == 0 else ["check"] if off == 1 else ["proved"])


def test_a_length_of_weeks_months_and_years_is_counted_loosely() -> None:
    lengths = {
        t.text: length_range(t)
        for t in own_timexes(read("In two weeks, three months, ten years.", only="time"))
    }
    assert lengths == {"two weeks": (10, 19), "three months": (73, 122), "ten years": (3452, 4018)}


def test_a_time_of_day_with_a_weekday_is_no_certain_day() -> None:
    (timex,) = own_timexes(read("It began at 9 am on Monday.", "2019-06-20", only="time"))
    assert moment_of(timex) is None


def test_a_month_without_a_year_may_be_of_the_years_around() -> None:
    timexes = own_timexes(read("It was sold in March 2018 and closed in June.", "2024-03-06", only="time"))
    around = [date(2018, 3, 1).toordinal()]
    moment = moment_of(timexes[1], around)
    assert moment is not None
    assert {date.fromordinal(start).year for start, _ in moment.windows} >= {2017, 2018, 2019, 2023, 2024}


def test_sentences_are_told_with_those_around_them() -> None:
    reading = read(
        "He left on Monday. She left on 5 May 2019 for six days. They met.", "2019-06-20", only="time"
    )
    timexes = own_timexes(reading)
    told = tell_sentence(reading, timexes, timexes[1].start)
    assert told.masked == "she left on ~~~~~~~~~~ for ########."
    before = tell_before(reading, timexes, told)
    assert before is not None
    assert before.masked == "he left on ~~~~~~."
    assert tell_before(reading, timexes, before) is None
    assert (
        tell_two(reading, timexes, before).masked == "he left on ~~~~~~. she left on ~~~~~~~~~~ for ########."
    )
    last = tell_two(reading, timexes, told)
    assert last.masked.endswith("they met.")
    assert len(last.timexes) == 2


def test_a_long_list_of_lengths_is_passed_over() -> None:
    assert findings_in("It was shut " + ", ".join(["for nine days from 3 May to 5 May"] * 20) + ".") == []


def test_what_is_told_without_a_report_date_needs_a_week_or_a_year() -> None:
    text = "The mayor said on Tuesday that the bridge had collapsed on Wednesday."
    assert findings_in(text, "2019-06-20") != []
    assert findings_in(text, None) == []
