"""Proofing as a house wants it."""

from __future__ import annotations

import pytest

from onrecord.check.fingerprint import find_fingerprints, fingerprint
from onrecord.check.suppressions import Suppression
from onrecord.config import Settings
from onrecord.document import Document, make_document
from onrecord.errors import ConfigError
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
