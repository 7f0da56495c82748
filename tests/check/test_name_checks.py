"""Names of persons, by the table in tests/cases/name_checks.toml; the words of names without a model."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.check import find_rule, run_rules
from onrecord.check.names import _find_odd
from onrecord.check.spellings import Near, differ_by_one, folded, is_near
from onrecord.check.titles import Title, are_at_odds
from onrecord.document import make_document
from onrecord.read import has_full_path, read

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/name_checks.toml").read_text("utf-8"))["case"]
NEEDS_MODELS = pytest.mark.skipif(not has_full_path(), reason="the models of the full path are not installed")
WORDS = st.text("abc", min_size=1, max_size=6)


@NEEDS_MODELS
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_names(case: dict[str, Any]) -> None:
    rules = [find_rule(id) for id in ("name-variant", "title-variant")]
    reading = read(make_document(case["text"], language="en"), only=("names", "corrections"))
    findings = run_rules(reading, rules)
    assert [(f.rule, f.text) for f in findings] == ([(case["rule"], case["found"])] if case["found"] else [])
    for finding in findings:
        assert finding.tier == "check"
        assert len(finding.evidence) >= 2


def edits(word: str) -> set[str]:
    """Every word one letter away: dropped, swapped, changed, added."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    made = {head + tail[1:] for head, tail in cuts if tail}
    made |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    made |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in "abc"}
    made |= {head + letter + tail for head, tail in cuts for letter in "abc"}
    return made - {word}


@given(WORDS, WORDS)
def test_one_letter_apart_is_what_one_edit_makes(one: str, two: str) -> None:
    assert differ_by_one(one, two) == (two in edits(one)) == differ_by_one(two, one)


@given(WORDS, st.lists(WORDS, max_size=8))
def test_a_look_up_finds_what_comparing_each_would(word: str, others: list[str]) -> None:
    assert Near(others).find(word) == sorted({other for other in others if is_near(word, other)})


def test_a_folded_word_has_letters_only() -> None:
    assert [folded(word) for word in ("Łódź", "Sørensen", "al-Hadi", "O’Neill")] == [
        "lodz", "sorensen", "alhadi", "oneill",
    ]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(("head", "seat")), st.sampled_from("abc")), max_size=9))
def test_an_odd_title_is_at_odds_with_the_first_of_its_kind(given_titles: list[tuple[str, str]]) -> None:
    titles = [Title(at, at + 1, key, kind, key) for at, (kind, key) in enumerate(given_titles)]
    odd = [(one, two) for one in titles for two in titles if one < two and are_at_odds(one, two)]
    found = _find_odd("", titles)
    assert (found is None) == (not odd)
    assert found is None or tuple(sorted(found)) in odd
