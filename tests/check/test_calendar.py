"""Dates against the calendar."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Finding
from onrecord.check import check
from onrecord.check.days import MONTHS, WEEKDAYS
from onrecord.document import make_document

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "calendar.toml").read_text("utf-8"))
CASES = [pytest.param(row, id=row["id"]) for row in TABLE["case"]]
RULES = ("weekday-date", "impossible-date", "holiday-date")
# From the first full century of the Gregorian calendar in English to the far end of planning.
DAYS = st.dates(date(1924, 1, 1), date(2099, 12, 31))


def find(text: str, dct: str | None = None) -> list[Finding]:
    return [finding for finding in check(text, dct) if finding.rule in RULES]


def apply(text: str, finding: Finding, choice: int) -> str:
    edit = finding.suggestions[choice]
    return text[: edit.start] + edit.replacement + text[edit.end :]


@pytest.mark.parametrize("row", CASES)
def test_case(row: dict[str, str]) -> None:
    found = find(row["text"], row.get("dct"))
    assert [f"{finding.rule} {finding.tier} {finding.text}" for finding in found] == row["found"]
    for finding in found:
        assert finding.text == row["text"][finding.start : finding.end]
        assert finding.proof


def test_a_weekday_finding_shows_the_day_both_sides_and_two_ways_out() -> None:
    text = "The council met on Monday, 5 March 2019."
    (finding,) = find(text)
    assert finding.message == "5 March 2019 is a Tuesday, not a Monday"
    assert finding.proof == ("5 March 2019 is a Tuesday",)
    assert [text[span.start : span.end] for span in finding.evidence] == ["Monday", "5 March 2019"]
    assert [s.replacement for s in finding.suggestions] == ["Tuesday", "4 March 2019"]


def test_the_nearest_day_may_lie_in_the_next_month() -> None:
    (finding,) = find("It ends on Sunday, Sept. 30, 2023.")
    assert [s.replacement for s in finding.suggestions] == ["Saturday", "Oct. 1, 2023"]


def test_an_unwritten_year_is_proved_year_by_year() -> None:
    (finding,) = find("He left on Tuesday, Sept. 16.", "2023-09-17")
    assert finding.proof == (
        "16 September 2023 is a Saturday",
        "16 September 2024 is a Monday",
        "16 September 2022 is a Friday",
        "no year is written, and the report is dated 2023-09-17",
    )


def test_what_is_not_proved_has_no_suggestion() -> None:
    (finding,) = check("He left on Friday, Sept. 16.", "2023-09-17")
    assert (finding.tier, finding.suggestions) == ("check", ())


@pytest.mark.parametrize(
    ("text", "proof"),
    [
        ("It ends on June 31.", "June has 30 days"),
        ("It ends on February 30.", "February has at most 29 days"),
        ("It ends on February 29, 1987.", "1987 is not a leap year: February 1987 has 28 days"),
    ],
)
def test_an_impossible_date_shows_the_length_of_its_month(text: str, proof: str) -> None:
    (finding,) = find(text)
    assert finding.proof == (proof,)
    assert finding.suggestions == ()


def test_a_weekday_in_the_headline_is_checked_there() -> None:
    document = make_document("Nothing else.", headline="Vote set for Monday, 5 March 2019", language="en")
    (finding,) = check(document)
    assert (finding.part, finding.text) == ("headline", "Monday")


@given(day=DAYS, shift=st.integers(1, 6), month_first=st.booleans())
def test_every_wrong_weekday_is_proved_and_each_suggestion_mends_it(
    day: date, shift: int, month_first: bool
) -> None:
    name = MONTHS[day.month - 1]
    written = f"{name} {day.day}, {day.year}" if month_first else f"{day.day} {name} {day.year}"
    right = WEEKDAYS[day.weekday()]
    wrong = WEEKDAYS[(day + timedelta(days=shift)).weekday()]
    assert find(f"The board met on {right}, {written}.") == []
    text = f"The board met on {wrong}, {written}."
    (finding,) = find(text)
    assert (finding.rule, finding.tier, finding.text) == ("weekday-date", "proved", wrong)
    assert len(finding.suggestions) == 2
    for choice in range(2):
        assert find(apply(text, finding, choice)) == []


@given(day=DAYS)
def test_a_day_that_exists_is_never_impossible(day: date) -> None:
    assert find(f"It was signed on {MONTHS[day.month - 1]} {day.day}, {day.year}.") == []


@given(
    text=st.lists(
        st.sampled_from(
            [
                "Monday",
                "Fri.",
                "March",
                "Sept.",
                "MAY",
                "5",
                "31",
                "30",
                "2019",
                "-",
                ",",
                " and ",
                " to ",
                " (",
                ")",
                '"',
                "the ",
                "st",
                "\n",
            ]
        ),
        max_size=14,
    ).map(lambda pieces: " ".join(pieces).replace("  ", " "))
)
def test_any_run_of_dates_is_survived(text: str) -> None:
    for finding in find(text, "2019-03-06"):
        assert finding.text == text[finding.start : finding.end]
