"""Every Wrong and Right line of every rule's docstring, run against all rules."""

from __future__ import annotations

import pytest

from onrecord.check import all_rules, check
from onrecord.check.rule import Example

EXAMPLES = [
    pytest.param(rule.id, example, id=f"{rule.id}-{number}-{example.kind}")
    for rule in all_rules()
    for number, example in enumerate(rule.examples, 1)
]


@pytest.mark.parametrize(("rule_id", "example"), EXAMPLES)
def test_example_reports_the_marked_words_and_nothing_else(rule_id: str, example: Example) -> None:
    found = [(finding.rule, finding.start, finding.end) for finding in check(example.text, example.dct)]
    expected = [(rule_id, example.start, example.end)] if example.kind == "wrong" else []
    assert found == expected, example.text
