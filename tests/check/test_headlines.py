"""Headlines against reports, by the table in tests/cases/headlines.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.check import find_rule, run_rules
from onrecord.document import make_document
from onrecord.read import TEXT_PATH, read

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/headlines.toml").read_text("utf-8"))["case"]
RULES = [find_rule(id) for id in ("headline-number", "headline-direction")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_headline(case: dict[str, Any]) -> None:
    doc = make_document(case["text"], headline=case["headline"], language="en")
    findings = run_rules(read(doc, only=TEXT_PATH), RULES)
    assert [(f.rule, f.text) for f in findings] == ([(case["rule"], case["found"])] if case["found"] else [])
    for finding in findings:
        assert (finding.part, finding.tier) == ("headline", "check")
        assert all(finding.start <= span.start and span.end <= finding.end for span in finding.evidence)


def test_a_report_without_a_headline_is_silent() -> None:
    text = "A bomb killed 13 people in Tavo.\n\nBlast kills 12"
    assert run_rules(read(make_document(text, language="en"), only=TEXT_PATH), RULES) == []
