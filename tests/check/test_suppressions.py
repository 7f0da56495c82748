"""Findings that an editor lets stand, and suppressions that are told of themselves."""

from __future__ import annotations

import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotations import Finding
from onrecord.check import all_rules, find_rule, run_rules
from onrecord.check.suppressions import Outcome, Suppression, apply_suppressions, find_suppressions
from onrecord.document import Comment, Document, make_document, map_text
from onrecord.read import read

WRONG = "The council met on Monday, 5 March 2019."
RAN = {rule.id for rule in all_rules()}


def proof(text: str, *more: Suppression, doc: Document | None = None, ran: set[str] = RAN) -> Outcome:
    doc = doc or make_document(text, language="en")
    rules = [rule for rule in all_rules() if rule.on_text_path and rule.id in ran]
    findings = run_rules(read(doc, only="time,quantities,occurrences,corrections"), rules)
    suppressions = [*find_suppressions(doc), *more]
    return apply_suppressions(doc, findings, suppressions, ran, lambda id: find_rule(id).id)


def told(outcome: Outcome) -> list[str]:
    return [f"{finding.rule}: {finding.message}" for finding in outcome.kept]


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- onrecord: allow weekday-date: as on the plaque -->\n\n{WRONG}",
        f"<!-- onrecord: allow weekday-date: as on the plaque -->\n{WRONG}",
        f"{WRONG} <!-- onrecord: allow weekday-date: as on the plaque -->",
        f"<!--onrecord:allow weekday-date:as on the plaque-->\n\n<!-- a note -->\n{WRONG}",
        f"<!-- onrecord: allow percent-of, weekday-date: as\non the plaque -->\n\n{WRONG}",
        f"<!-- onrecord: allow *: a page of slips -->\n\n{WRONG}",
        f"Rain fell.\n\n{WRONG}\n\n<!-- onrecord: allow-all weekday-date: a page of slips -->",
        f"<!-- Onrecord: Allow weekday-date: as on the plaque -->\n\n{WRONG}",
    ],
)
def test_comment_lets_findings_of_its_paragraph_stand(text: str) -> None:
    outcome = proof(text)
    assert told(outcome) == []
    assert [finding.text for finding, _ in outcome.silenced] == ["Monday"]


def test_comment_covers_no_other_paragraph() -> None:
    outcome = proof(f"<!-- onrecord: allow weekday-date: as on the plaque -->\n\n{WRONG}\n\n{WRONG}")
    assert len(outcome.silenced) == len(outcome.kept) == 1


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("onrecord: allow weekday-date", "this suppression gives no reason, and holds nothing back"),
        ("onrecord: allow weekday-date:  ", "this suppression gives no reason, and holds nothing back"),
        ("onrecord: allow", "this suppression names no rule"),
        ("onrecord: allow : because", "this suppression names no rule"),
        ("onrecord: ignore weekday-date: because", "this suppression names no rule"),
        ("onrecord: allow weekday: because", "unknown rule 'weekday' (did you mean 'weekday-date'?)"),
    ],
)
def test_suppression_that_does_not_hold_is_a_finding(comment: str, message: str) -> None:
    outcome = proof(f"<!-- {comment} -->\n\n{WRONG}")
    assert outcome.silenced == ()
    assert [line.partition(": ")[2] for line in told(outcome) if line.startswith("suppression")] == [message]
    assert any(line.startswith("weekday-date") for line in told(outcome))


def test_unused_suppression_is_a_finding_where_its_rule_ran() -> None:
    text = "<!-- onrecord: allow weekday-date: as on the plaque -->\n\nRain fell."
    assert told(proof(text)) == ["suppression: nothing to let stand here: no finding of weekday-date"]
    assert proof(text).kept[0].text.startswith("<!--")
    assert told(proof(text, ran={"percent-of"})) == []


def test_words_of_the_editor_are_not_proofed() -> None:
    outcome = proof(f"Rain fell.\n\n<!-- onrecord: allow weekday-date: {WRONG} -->\n\n{WRONG}")
    assert told(outcome) == []
    assert len(outcome.silenced) == 1


def test_thousands_of_suppressions_take_seconds() -> None:
    """Each was held against every finding and every paragraph: 20,000 took three minutes."""
    comment = "<!-- onrecord: allow weekday-date: as on the plaque -->\n"
    part = f"{comment}{WRONG}\n\n"
    doc = make_document(part * 5000 + comment * 5000, language="en")
    at = part.index("Monday")
    slip = Finding(
        rule="weekday-date", tier="proved", start=at, end=at + 6, text="Monday", message="", proof=(), by="x"
    )
    findings = [
        msgspec.structs.replace(slip, start=at + n * len(part), end=at + 6 + n * len(part))
        for n in range(5000)
    ]
    started = time.process_time()
    outcome = apply_suppressions(doc, findings, find_suppressions(doc), RAN, lambda id: id)
    assert time.process_time() - started < 4
    assert (len(outcome.silenced), len(outcome.kept)) == (5000, 5000)


def test_suppression_from_elsewhere() -> None:
    doc = make_document(WRONG, id="r1", language="en")
    allowed = Suppression(
        rules=("weekday-date",), reason="as on the plaque", words="Monday", report="r*", in_report=False
    )
    assert allowed.is_for(doc, "")
    assert not msgspec.structs.replace(allowed, report="s*").is_for(doc, "drafts/r1.txt")
    outcome = proof("", allowed, doc=doc)
    assert (outcome.kept, outcome.used) == ((), frozenset({allowed}))
    other = msgspec.structs.replace(allowed, words="Tuesday")
    assert [f.rule for f in proof("", other, doc=doc).kept] == ["weekday-date"]


@pytest.mark.parametrize(("at", "inside", "silenced"), [(0, False, 1), (40, True, 1), (40, False, 0)])
def test_comment_of_the_source(at: int, inside: bool, silenced: int) -> None:
    """In HTML and .docx a comment is no part of the text; it stands in a paragraph or before one."""
    text = f"{WRONG}\n\nRain fell."
    way = map_text(text, encoding="utf-8")
    comment = Comment(at, inside, 7, "onrecord: allow weekday-date: as on the plaque")
    doc = make_document(text, language="en")
    doc = msgspec.structs.replace(doc, source=msgspec.structs.replace(way, comments=(comment,)))
    outcome = proof("", doc=doc)
    assert len(outcome.silenced) == silenced
    if not silenced:
        assert told(outcome)[0].endswith("no finding of weekday-date (line 7)")


@given(st.text(max_size=60) | st.from_regex(r"onrecord: allow(-all)? ?[a-z, *]{0,20}:?[ a-z]{0,9}"))
def test_any_comment_is_taken(words: str) -> None:
    doc = make_document(f"<!-- {words} -->\n\nRain fell.", language="en")
    finding = Finding(
        rule="weekday-date", tier="check", start=0, end=0, text="", message="", proof=(), by="check/x@1"
    )
    outcome = apply_suppressions(doc, [finding], find_suppressions(doc), RAN, lambda id: find_rule(id).id)
    assert all(f.text == doc.text[f.start : f.end] for f in outcome.kept)
