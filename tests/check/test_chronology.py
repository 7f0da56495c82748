"""Durations against their endpoints, by the table in tests/cases/chronology.toml."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.annotations import Timex
from onrecord.check import check
from onrecord.check.days import day_windows, length_windows, name_day, restate_day, restate_length
from onrecord.read import read

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/chronology.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_duration_endpoints(case: dict[str, Any]) -> None:
    dct = case.get("dct", "2024-03-06")
    findings = [
        f for f in check(case["text"], None if dct == "none" else dct) if f.rule == "duration-endpoints"
    ]
    if not case["found"]:
        assert findings == []
        return
    (finding,) = findings
    assert finding.tier == case.get("tier", "proved")
    assert finding.text == case["found"]
    if "fixes" in case:
        assert [s.replacement for s in finding.suggestions] == case["fixes"]


@pytest.mark.parametrize("case", [c for c in CASES if c["found"]], ids=lambda case: case["id"])
def test_each_suggestion_alone_removes_the_finding(case: dict[str, Any]) -> None:
    dct = None if case.get("dct") == "none" else case.get("dct", "2024-03-06")
    (finding,) = (f for f in check(case["text"], dct) if f.rule == "duration-endpoints")
    for fix in finding.suggestions:
        mended = case["text"][: fix.start] + fix.replacement + case["text"][fix.end :]
        assert check(mended, dct) == [], fix


def ordinal(*ymd: int) -> int:
    return date(*ymd).toordinal()


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("Saturday, Sept. 16", (2023, 9, 16), (2023, 9, 17), "Sunday, Sept. 17"),
        ("Sat 30 Sep 2023", (2023, 9, 30), (2023, 10, 1), "Sun 1 Oct 2023"),
        ("SATURDAY, SEPTEMBER 30", (2023, 9, 30), (2023, 10, 1), "SUNDAY, OCTOBER 1"),
        ("December 31st, 2023", (2023, 12, 31), (2024, 1, 1), "January 1st, 2024"),
        ("the 2nd of May", (2023, 5, 2), (2023, 5, 3), "the 3rd of May"),
        ("Tuesday", (2023, 9, 12), (2023, 9, 11), "Monday"),
        ("11 May 2011", (2011, 5, 11), (2011, 5, 12), "12 May 2011"),
    ],
)
def test_restate_day(text: str, old: tuple[int, int, int], new: tuple[int, int, int], expected: str) -> None:
    assert restate_day(text, ordinal(*old), ordinal(*new)) == expected


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("six-day", 5, "five-day"),
        ("6-day", 5, "5-day"),
        ("Six days", 1, "One day"),
        ("nine days", 32, "32 days"),
        ("a few days", 3, None),
    ],
)
def test_restate_length(text: str, number: int, expected: str | None) -> None:
    assert restate_length(text, number) == expected


def timex(text: str, value: str, type: str = "DATE", **fields: Any) -> Timex:
    return Timex(id="t1", start=0, end=len(text), text=text, type=type, value=value, by="test", **fields)  # type: ignore[arg-type]


def test_a_bare_weekday_may_be_any_week() -> None:
    windows = day_windows(timex("Tuesday", "2023-09-12"))
    assert windows is not None
    assert windows[0] == (ordinal(2023, 9, 12),) * 2
    assert {(low - ordinal(2023, 9, 12)) % 7 for low, _ in windows} == {0}
    assert len(windows) > 5


def test_a_date_without_a_year_may_be_a_neighbouring_one() -> None:
    windows = day_windows(timex("Sept. 12", "2023-09-12"))
    assert windows is not None
    assert [date.fromordinal(low).year for low, _ in windows] == [2023, 2022, 2024]
    assert day_windows(timex("Sept. 12, 2023", "2023-09-12")) == ((ordinal(2023, 9, 12),) * 2,)


def test_what_tells_no_day_or_length() -> None:
    assert day_windows(timex("September", "2023-09")) is None
    assert day_windows(timex("now", "PRESENT_REF")) is None
    assert length_windows(timex("days", "PXD", "DURATION")) is None
    assert length_windows(timex("about six days", "P6D", "DURATION", mod="APPROX")) is None
    assert length_windows(timex("six days", "P6D", "DURATION")) == ((5, 7),)


def test_days_are_named_in_full() -> None:
    assert name_day(ordinal(2023, 9, 7)) == "Thursday 7 September 2023"
    assert name_day(ordinal(2023, 9, 7), with_year=False) == "Thursday 7 September"


EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_worked_example_is_proved_wrong_and_mended() -> None:
    """The first version of the visit cannot be right; one day later fits everything."""
    (finding,) = check((EXAMPLES / "visit-first.txt").read_text(encoding="utf-8"))
    assert (finding.rule, finding.tier, finding.text) == (
        "duration-endpoints",
        "proved",
        "Saturday, Sept. 16",
    )
    assert [s.replacement for s in finding.suggestions] == ["Sunday, Sept. 17"]
    proof = "\n".join(finding.proof)
    assert "Tuesday to Saturday is 5 days counting both ends and 4 nights" in proof
    assert "1 day later" in proof


def test_the_corrected_version_is_clean_and_its_note_is_read() -> None:
    text = (EXAMPLES / "visit-corrected.txt").read_text(encoding="utf-8")
    assert check(text) == []
    reading = read(text, only="corrections")
    assert (reading.document.dct.value, reading.document.dct.basis) == ("2023-09-17", "dateline")
    (correction,) = reading.corrections or ()
    assert (correction.of, correction.from_, correction.to) == (
        "date",
        "Saturday, Sept. 16",
        "Sunday, Sept. 17",
    )
