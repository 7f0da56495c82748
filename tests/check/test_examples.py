"""Every Wrong and Right line of every rule's docstring, run against all rules."""

from __future__ import annotations

import pytest

from onrecord.check import all_rules, find_rule
from onrecord.check.rule import Example
from onrecord.check.testing import run_example
from onrecord.read import has_full_path

EXAMPLES = [
    pytest.param(rule.id, example, id=f"{rule.id}-{number}-{example.kind}")
    for rule in all_rules()
    for number, example in enumerate(rule.examples, 1)
]


FULL = {rule.id for rule in all_rules() if not rule.on_text_path}
NEEDS_MODELS = pytest.mark.skipif(not has_full_path(), reason="the models of the full path are not installed")


def expect(rule_id: str, example: Example, *, full: bool) -> None:
    """The example, read with every rule, is reported as it is marked and for nothing else.

    Without the rules that need models, their wrong examples are silent like right ones.
    """
    rules = [rule for rule in all_rules() if full or rule.on_text_path]
    findings = run_example(find_rule(rule_id), example, rules)
    found = [(finding.rule, finding.part, finding.start, finding.end) for finding in findings]
    is_reported = example.kind == "wrong" and (full or rule_id not in FULL)
    expected = [(rule_id, example.part, example.start, example.end)] if is_reported else []
    assert found == expected, example.shown


@pytest.mark.parametrize(("rule_id", "example"), EXAMPLES)
def test_example_reports_the_marked_words_and_nothing_else(rule_id: str, example: Example) -> None:
    expect(rule_id, example, full=False)


@NEEDS_MODELS
@pytest.mark.parametrize(("rule_id", "example"), EXAMPLES)
def test_example_is_the_same_with_the_rules_that_need_models(rule_id: str, example: Example) -> None:
    expect(rule_id, example, full=True)
