"""Proofing as a house wants it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.check.fingerprint import find_fingerprints, fingerprint
from onrecord.check.suppressions import Suppression
from onrecord.config import Settings
from onrecord.document import Dct, Document, make_document
from onrecord.errors import ConfigError
from onrecord.facts_file import parse_facts
from onrecord.proofing import Proofing

WRONG = "The council met on Monday, 5 March 2019."
BIRTH = "The farm lost 12 kg (53 lb) of seed."


def make(text: str = f"{WRONG}\n\n{BIRTH}") -> Document:
    return make_document(text, id="r1", language="en")


def rules_of(proofing: Proofing, doc: Document | None = None) -> list[tuple[str, str]]:
    return [(f.rule, f.tier) for f in proofing.proof(doc or make()).findings]


BOTH = [("weekday-date", "proved"), ("unit-conversion", "proved")]


def test_settings_choose_rules_and_tiers() -> None:
    assert rules_of(Proofing(Settings())) == BOTH
    assert rules_of(Proofing(Settings(select=("weekday-date",)))) == BOTH[:1]
    assert rules_of(Proofing(Settings(ignore=("weekday-date",)))) == BOTH[1:]
    assert rules_of(Proofing(Settings(select=("weekday-date",), ignore=("weekday-date",)))) == []
    assert rules_of(Proofing(Settings(tiers={"weekday-date": "note"}))) == BOTH[1:]
    lowered = Settings(tiers={"weekday-date": "note"}, min_tier="note")
    assert rules_of(Proofing(lowered)) == [("weekday-date", "note"), *BOTH[1:]]


def test_options_come_before_settings() -> None:
    assert rules_of(Proofing(Settings(ignore=("weekday-date",)), select=["weekday-date"])) == BOTH[:1]
    assert rules_of(Proofing(Settings(), ignore=["unit-conversion"])) == BOTH[:1]
    assert (
        rules_of(Proofing(Settings(min_tier="note", tiers={"weekday-date": "note"}), min_tier="check"))
        == BOTH[1:]
    )


@pytest.mark.parametrize(
    "settings",
    [Settings(select=("weekday",)), Settings(ignore=("weekday",)), Settings(tiers={"weekday": "note"})],
)
def test_unknown_rule_is_an_error_with_the_nearest_name(settings: Settings) -> None:
    with pytest.raises(ConfigError, match=r"unknown rule 'weekday' \(did you mean 'weekday-date'\?\)"):
        Proofing(settings)


def test_what_an_editor_lets_stand_is_apart() -> None:
    allowed = Suppression(rules=("weekday-date",), reason="a plaque", in_report=False)
    proofed = Proofing(Settings(), allowed=[allowed]).proof(make())
    assert [f.rule for f in proofed.findings] == ["unit-conversion"]
    assert [(f.rule, by) for f, by in proofed.silenced] == [("weekday-date", allowed)]


def test_known_findings_are_left_out_wherever_they_stand() -> None:
    proofing = Proofing(Settings())
    known = find_fingerprints(make(), proofing.proof(make()).findings)
    moved = make(f"Rain fell for hours.\n\nSnow fell.\n\n{WRONG}\n\n{BIRTH}")
    assert (proofing.proof(moved, known=known).findings, proofing.proof(moved, known=known).known) == ((), 2)
    twice = make(f"{WRONG}\n\n{BIRTH}\n\nThe rain had gone.\n\n{WRONG}")
    assert [f.start for f in proofing.proof(twice, known=known).findings] == [twice.text.rindex("Monday")]


def test_a_second_finding_of_the_same_words_is_new() -> None:
    doc = make(WRONG)
    (found,) = Proofing(Settings()).proof(doc).findings
    known = fingerprint(doc, found)
    assert find_fingerprints(doc, [found, found]) == [known, f"{known}:2"]


def test_suppressions_of_a_report_in_another_language_are_not_told_unused() -> None:
    text = "<!-- onrecord: allow weekday-date: a plaque -->\n\nLe conseil s'est réuni."
    doc = make_document(text, language="fr")
    assert Proofing(Settings()).proof(doc).findings == ()


FACTS = parse_facts('[[people]]\nname = "Ana Lee"\nborn = 1961-05-03\n', source="facts.toml")
AGE = make_document("Ana Lee, 20, left.", language="en", dct=Dct(value="2024-03-06", basis="given"))
QUOTE = make_document('"We will not close the bridge by the mill," she said.', language="en")
SAID = make_document("LEE: We will never close the bridge by the mill.", language="en")


def test_facts_and_a_transcript_are_what_rules_run_with(tmp_path: Path) -> None:
    assert rules_of(Proofing(Settings()), AGE) == rules_of(Proofing(Settings()), QUOTE) == []
    assert rules_of(Proofing(Settings(), facts=FACTS), AGE) == [("house-age", "check")]
    assert rules_of(Proofing(Settings(), transcript=SAID), QUOTE) == [("quote-altered", "check")]
    (tmp_path / "facts.toml").write_text('[[people]]\nname = "Ana Lee"\nborn = 1961\n', "utf-8")
    named = Settings(facts=str(tmp_path / "facts.toml"))
    assert rules_of(Proofing(named), AGE) == [("house-age", "check")]
    raised = Settings(tiers={"house-age": "proved"})
    assert rules_of(Proofing(raised, facts=FACTS), AGE) == [("house-age", "proved")]
    with pytest.raises(ConfigError, match="cannot be read"):
        Proofing(Settings(facts=str(tmp_path / "none.toml")))


def test_a_rule_asked_for_by_name_says_what_it_lacks() -> None:
    with pytest.raises(ConfigError, match="'quote-altered' takes transcript: give it by --transcript FILE"):
        Proofing(Settings(), select=["quote-altered"])
    with pytest.raises(ConfigError, match="'house-age' takes facts: give it by --facts FILE or the setting"):
        Proofing(Settings(), select=["house-age"])
    assert rules_of(Proofing(Settings(select=("house-age",))), AGE) == []


def test_what_an_editor_lets_stand_of_a_rule_that_did_not_run_is_not_told_unused() -> None:
    doc = make_document(
        "<!-- onrecord: allow house-age: as she says -->\n\nAna Lee, 20, left.",
        language="en",
        dct=Dct(value="2024-03-06", basis="given"),
    )
    assert rules_of(Proofing(Settings()), doc) == []
    assert len(Proofing(Settings(), facts=FACTS).proof(doc).silenced) == 1


def test_a_file_of_facts_that_changes_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "facts.toml"
    file.write_text("", "utf-8")
    os.utime(file, (0, 0))
    proofing = Proofing(Settings(facts=str(file)))
    assert rules_of(proofing, AGE) == []
    right = '[[people]]\nname = "Ana Lee"\nborn = 1961\n'
    file.write_text(right, "utf-8")
    os.utime(file, (1, 1))
    assert rules_of(proofing, AGE) == [("house-age", "check")]
    file.write_text("people = [", "utf-8")
    os.utime(file, (2, 2))
    with pytest.raises(ConfigError, match="not TOML"):
        proofing.proof(AGE)
    assert rules_of(proofing, AGE) == [("house-age", "check")]
