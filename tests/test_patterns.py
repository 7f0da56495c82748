"""Patterns match alike on every Python supported."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.ingest import ingest
from onrecord.read.attribution.cue_tokens import split_tokens
from onrecord.read.segment import find_quotations

SRC = Path(__file__).resolve().parents[1] / "src"
# ")*+", "){1,5}+": a group repeated without giving back. Near misses: "[^)]*+", "\)++", and "(?>(?:…)*)",
# which means the same.
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d+(?:,\d*)?\})\+")


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.py")), ids=lambda path: str(path.relative_to(SRC)))
def test_no_group_is_repeated_possessively(path: Path) -> None:
    """Python before 3.11.5, and so Debian 12, loses characters there: python/cpython#106052."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if POSSESSIVE_GROUP.search(line)] == []


def test_the_rule_above_sees_what_it_should() -> None:
    assert all(map(POSSESSIVE_GROUP.search, ("(?:a|b)*+", "(ab)?+", "(a){1,5}+", "(a){3}+")))
    assert not any(map(POSSESSIVE_GROUP.search, ("[()]*+", r"\)++", "(?>(?:a|b)*)", "(a)*", "(a)+")))


def test_words_keep_their_last_letter() -> None:
    text = "ARTYOM, Sept. 17: AT&T's al-Bab"
    tokens = split_tokens(text, 0, len(text))
    assert [text[token.start : token.end] for token in tokens if token.kind == "w"] == [
        "ARTYOM", "Sept", "17", "AT&T", "'s", "al-Bab",
    ]  # fmt: skip


def test_a_quotation_in_single_marks_is_whole() -> None:
    text = "'It's done, they've gone,' he said."
    assert [text[span.start : span.end] for span in find_quotations(text)] == ["'It's done, they've gone,'"]


def test_front_matter_is_read_to_its_end(tmp_path: Path) -> None:
    report = tmp_path / "a.md"
    report.write_text("---\ntitle: Rain over Suva\nweight: 5\n---\nIt rained.\n")
    assert ingest(report).headline == "Rain over Suva"
