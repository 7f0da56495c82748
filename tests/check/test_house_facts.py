"""Reports against the facts of a house, by the table in tests/cases/house_facts.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from onrecord.annotations import Finding
from onrecord.check import Given, find_rule, run_rules
from onrecord.check.house_facts_phrases import Phrases
from onrecord.document import make_document
from onrecord.facts_file import parse_facts
from onrecord.ingest import document_from_text
from onrecord.read import read

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases/house_facts.toml").read_text("utf-8"))
RULES = [find_rule(f"house-{what}") for what in ("spelling", "age", "title", "hours", "number")]
GIVEN = Given(facts=parse_facts(TABLE["facts"], source="facts.toml"))


def report(text: str, given: Given = GIVEN, *, headline: str | None = None) -> list[Finding]:
    doc = make_document(text, language="en", headline=headline)
    return run_rules(read(doc, "2024-03-06", only=("corrections",)), RULES, given)


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    findings = report(case["text"])
    assert [[finding.rule, finding.text] for finding in findings] == case["found"]
    for finding in findings:
        assert finding.tier == "check"
        assert finding.proof[0].startswith("facts.toml: ")


def test_the_table_is_large_enough_on_either_side() -> None:
    right = [case for case in TABLE["case"] if not case["found"]]
    assert min(len(right), len(TABLE["case"]) - len(right)) >= 40


def test_ways_out_have_the_capitals_of_what_they_replace() -> None:
    text = "Advisor Roe left. KIEV has no advisor."
    ways = [way for finding in report(text) for way in finding.suggestions]
    assert [(text[way.start : way.end], way.replacement) for way in ways] == [
        ("Advisor", "Adviser"),
        ("KIEV", "KYIV"),
        ("advisor", "adviser"),
    ]
    (finding,) = report("Ana Lee, 61, left.")
    assert [way.replacement for way in finding.suggestions] == ["62"]
    (unsure,) = report("Cem Tavodi, 35, left.")
    assert (unsure.suggestions, unsure.message) == ((), "Cem Tavodi is 33 or 34 by the date of birth, not 35")


def test_headlines_are_held_to_the_spellings() -> None:
    findings = report("Trains were late.", headline="Trains to Kiev late")
    assert [(finding.text, finding.part) for finding in findings] == [("Kiev", "headline")]
    assert [finding.part for finding in report("Trains to Kiev were late.")] == [UNSET]


def test_ages_need_the_day_of_the_report() -> None:
    doc = make_document("Ana Lee, 61, left.", language="en")
    assert run_rules(read(doc, only=("corrections",)), RULES, GIVEN) == []


def test_the_year_of_the_dateline_is_of_no_other_time() -> None:
    doc = document_from_text(
        "HARLOW, March 6, 2024 - Governor Ana Lee, 61, met all 24 members of the council."
    )
    found = run_rules(read(doc, only=("corrections",)), RULES, GIVEN)
    assert [finding.text for finding in found] == ["Governor", "61", "24"]


def test_nothing_is_said_without_facts() -> None:
    assert report("Ana Lee, 61, left for Kiev.", Given()) == []


def test_of_two_phrases_the_longer_is_found() -> None:
    phrases = Phrases([("Mill", 1), ("Mill Lane", 2)])
    text = "Mill Lane, the Mill and Mills."
    assert [(text[s.start : s.end], fact) for s, fact in phrases.find(text)] == [
        ("Mill Lane", 2),
        ("Mill", 1),
    ]


@settings(deadline=None)
@given(st.text("aK ,.-#\n1", max_size=30), st.text("aK ,.-#\n16", max_size=60))
def test_any_phrase_and_any_text_are_survived(phrase: str, text: str) -> None:
    for span, _ in Phrases([(phrase, 1)], fold=True).find(text):
        assert 0 <= span.start < span.end <= len(text)


def test_long_reports_and_many_facts_are_survived() -> None:
    people = "\n".join(f'[[people]]\nname = "Ana L{number}"\nborn = 1961' for number in range(2_000))
    given = Given(facts=parse_facts(people))
    found = report("Ana L7, 20, left. " * 300 + "Ana " * 50_000 + "1," * 50_000, given)
    assert {finding.text for finding in found} == {"20"}
