"""Holidays against the calendar, by the table in tests/cases/holiday_dates.toml."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Finding
from onrecord.check import find_rule, run_rules
from onrecord.check.days import MONTHS
from onrecord.check.holiday_words import Holiday, holiday_day, orthodox_day
from onrecord.document import Dct, make_document
from onrecord.read import read

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "holiday_dates.toml").read_text("utf-8"))
CASES = [pytest.param(row, id=row["id"]) for row in TABLE["case"]]
RULES = ("holiday-date", "weekday-date", "impossible-date")
EASTER = Holiday("easter", "church")


def find(text: str, dct: str = "2024-03-06") -> list[Finding]:
    stated = Dct(value=dct, basis="given") if dct else Dct()
    reading = read(make_document(text, language="en", dct=stated), only=("time", "corrections"))
    return run_rules(reading, [find_rule(id) for id in RULES])


@pytest.mark.parametrize("row", CASES)
def test_case(row: dict[str, Any]) -> None:
    text = row["text"]
    found = find(text, row.get("dct", "2024-03-06"))
    assert [f"{each.tier} {each.text}" for each in found] == row["found"]
    assert all(each.rule == "holiday-date" for each in found)
    if "fix" in row:
        (edit,) = found[0].suggestions
        assert text[: edit.start] + edit.replacement + text[edit.end :] == row["fix"]
    else:
        assert not any(each.suggestions for each in found)


def test_a_finding_shows_both_sides_and_the_day() -> None:
    text = "Shops were shut on Good Friday (April 3, 2024)."
    (finding,) = find(text)
    assert finding.message == "Good Friday is 29 March 2024, not 3 April"
    assert finding.proof == ("Good Friday 2024 is Friday 29 March 2024",)
    assert [text[span.start : span.end] for span in finding.evidence] == ["Good Friday", "April 3, 2024"]


def test_an_unwritten_year_is_proved_year_by_year() -> None:
    (finding,) = find("On Good Friday, 28 March, the shops shut.")
    assert [line[:16] for line in finding.proof] == [
        "Good Friday 2024",
        "Good Friday 2023",
        "Good Friday 2025",
        "no year is writt",
    ]


def test_a_holiday_of_the_headline_is_read_there() -> None:
    document = make_document("Nothing else.", headline="Easter Sunday is 12 April 2021", language="en")
    reading = read(document, only=("time", "corrections"))
    (finding,) = run_rules(reading, [find_rule("holiday-date")])
    assert (finding.part, finding.text) == ("headline", "12 April 2021")


@given(st.integers(1924, 2099), st.integers(1, 30))
def test_every_other_day_near_easter_is_proved(year: int, shift: int) -> None:
    easter = holiday_day(EASTER, year)
    assert easter is not None
    for day in (easter, easter + timedelta(shift)):
        text = f"It snowed on Easter Sunday, {MONTHS[day.month - 1]} {day.day}, {year}."
        right = day in (easter, orthodox_day(EASTER, year))
        assert [finding.tier for finding in find(text)] == ([] if right else ["proved"])


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_christmas_is_reported_on_no_day_but_a_near_one(day: date) -> None:
    text = f"He sang on Christmas Day, {day.day} {MONTHS[day.month - 1]} {day.year}."
    near = min(abs((day - date(year, 12, 25)).days) for year in (day.year - 1, day.year))
    for finding in find(text):
        assert 0 < near <= 10
        assert finding.suggestions
    if day.month == 12 and near == 5:
        assert find(text)


def test_long_texts_are_survived() -> None:
    for text in ("Christmas Day, " * 2_000, "Good Friday (" * 2_000, "Easter is on April 3, " * 300):
        find(text)
