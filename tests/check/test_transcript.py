"""Quotations against a transcript, by the table in tests/cases/transcript.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotations import Finding
from onrecord.check import Given, find_rule, run_rules
from onrecord.check.transcript_match import Said, find_match
from onrecord.check.transcript_words import find_said, find_words, key_of
from onrecord.document import make_document
from onrecord.read import read

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases/transcript.toml").read_text("utf-8"))
RULES = [find_rule(id) for id in ("quote-altered", "quote-missing")]
GIVEN = Given(transcript=make_document(TABLE["transcript"], id="meeting.txt", language="en"))
SAID = list(find_said(TABLE["transcript"]))


def report(text: str, given: Given = GIVEN) -> list[Finding]:
    return run_rules(read(make_document(text, language="en"), only=("corrections",)), RULES, given)


def text_of(case: dict[str, Any]) -> str:
    return case.get("report") or f'There was a meeting on Monday. "{case["quote"]}" was said in the hall.'


def is_right(case: dict[str, Any]) -> bool:
    return not case.get("found") and not case.get("note")


def test_the_table_is_large_enough_on_either_side() -> None:
    right = [case for case in TABLE["case"] if is_right(case)]
    assert len(right) >= 40
    assert len(TABLE["case"]) - len(right) >= 40


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    findings = report(text_of(case))
    altered = [finding for finding in findings if finding.rule == "quote-altered"]
    assert [f.text for f in altered if f.tier == "check"] == case.get("found", [])
    assert [f.text for f in altered if f.tier == "note"] == case.get("note", [])
    assert {f.tier for f in findings} <= {"check", "note"}
    for finding in altered:
        quoted, said = finding.proof
        assert (quoted.startswith("quoted: “"), said.startswith("transcript, line ")) == (True, True)
    missing = [finding for finding in findings if finding.rule == "quote-missing"]
    assert [f.text.strip('"') for f in missing] == ([case["missing"]] if "missing" in case else [])
    assert all(f.tier == "note" for f in missing)


def test_a_single_change_can_be_taken_back() -> None:
    (finding,) = report(text_of({"quote": "We will not close the new bridge this winter"}))
    assert [(way.replacement, way.end - way.start) for way in finding.suggestions] == [("old", 3)]
    assert "line 5" in finding.proof[1]


def test_a_passage_of_captions_is_shown_without_their_times() -> None:
    captions = (
        "1\n00:00:01,000 --> 00:00:03,500\nWe will not close\n\n"
        "2\n00:00:03,500 --> 00:00:06,000\nthe old bridge.\n"
    )
    given = Given(transcript=make_document(captions, language="en"))
    (finding,) = report('"We will not close the new bridge," she said.', given)
    assert finding.proof[1] == "transcript, line 3: “We will not close the old bridge”"


def test_nothing_is_said_without_a_transcript() -> None:
    assert report('"We will close the old bridge this winter," she said.', Given()) == []


def test_what_no_mouth_says_is_no_word_of_a_transcript() -> None:
    captions = (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.500\n<v Ana>We will stay.\n\n"
        "2\n00:00:04,000 --> 00:00:05,000\nMS LEE: Yes.\n"
    )
    assert [word.key for word in find_said(captions)] == ["we", "will", "stay", "yes"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("twenty-five million dollars", "$25 million"),
        ("one hundred and five", "105"),
        ("U.S.", "US"),
        ("don’t", "don't"),
        ("theatre", "theater"),
        ("programme", "program"),
        ("travelled", "traveled"),
    ],
)
def test_words_that_are_the_same(one: str, other: str) -> None:
    assert sorted(w.key for w in find_words(one)) == sorted(w.key for w in find_words(other)) != []


@pytest.mark.parametrize(("one", "other"), [("our", "or"), ("four", "for"), ("hour", "hor"), ("here", "her")])
def test_words_that_are_not_the_same(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@given(st.integers(0, len(SAID) - 30), st.integers(8, 25))
def test_what_was_said_is_never_reported(start: int, length: int) -> None:
    words = [TABLE["transcript"][word.start : word.end] for word in SAID[start : start + length]]
    assert report(f'"{" ".join(words)}" was said.') == []


@given(st.integers(0, len(SAID) - 30), st.integers(12, 25), st.integers(3, 8))
def test_a_word_that_was_not_said_is_reported(start: int, length: int, place: int) -> None:
    words = [TABLE["transcript"][word.start : word.end] for word in SAID[start : start + length]]
    if any(word.is_unheard for word in SAID[max(0, start - 1) : start + length + 1]):
        return
    words.insert(place, "zebra")
    found = report(f'"{" ".join(words)}" was said.')
    assert any("zebra" in finding.text for finding in found if finding.rule == "quote-altered")


@settings(deadline=None)
@given(st.text("a \"'[](),.…-1$\n", max_size=60), st.text("a \"'[](),.:…-1$\n", max_size=80))
def test_any_text_and_any_transcript_are_survived(text: str, said: str) -> None:
    transcript = make_document(said, language="en")
    for finding in report(f'"a a a a {text}" was said.', Given(transcript=transcript)):
        assert finding.text


def test_a_long_run_of_the_same_word_is_survived() -> None:
    said = Said(make_document("we " * 100_000 + "\n(" * 10_000, language="en"))
    quoted = list(find_words("we " * 100))
    match, cells = find_match(said, quoted)
    assert (match is not None and match.differences, cells < 500_000) == ((), True)
    transcript = make_document("[" * 50_000 + "Q" * 50_000 + " -->" * 20_000 + "1," * 50_000, language="en")
    report('"we will not go there" ' * 200 + '"' + "a (" * 5_000 + '"', Given(transcript=transcript))
