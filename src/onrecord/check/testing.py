"""The examples of rules, run: for the tests of onrecord and of those who write rules of their own.

    import newsroom_rules
    from onrecord.check.testing import check_examples

    def test_examples():
        check_examples(newsroom_rules)

On a `Wrong` line exactly the words in braces are to be reported, by that rule and no other, of these and of
those built in; on a `Right` line none may report anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import ModuleType

from onrecord.annotations import Finding
from onrecord.check import built_in_rules, run_rules
from onrecord.check.plugged_in import rules_of
from onrecord.check.rule import Example, Rule, rule_of
from onrecord.errors import RuleError
from onrecord.read import has_full_path, read

__all__ = ["check_examples", "find_fault", "run_example"]


def check_examples(*sources: ModuleType | object) -> None:
    """Hold rules to their examples.

    Args:
        sources: modules with rules, or functions marked with `@rule`.
    Raises:
        AssertionError: some example is not reported as it is marked; the message names each, with what was
            reported.
        RuleError: a source has no rule.
    """
    rules: list[Rule] = []
    for source in sources:
        marked = rule_of(source)
        found = [marked] if marked else list(rules_of(source))
        if not found:
            raise RuleError(f"{source!r} has no function marked with @rule")
        rules += found
    ids = {rule.id for rule in rules}
    others = [rule for rule in built_in_rules() if rule.id not in ids]
    faults = [
        fault
        for rule in rules
        for example in rule.examples
        if (fault := find_fault(rule, example, [*rules, *others]))
    ]
    if faults:
        raise AssertionError("\n\n".join(faults))


def find_fault(rule: Rule, example: Example, rules: Sequence[Rule]) -> str | None:
    """What is wrong with an example of `rule`, in words, when `rules` are run on it; None when nothing is.

    Rules that need models run on the examples of such a rule only, since these take seconds to load; where
    they are not installed, that rule is passed over.
    """
    full = not rule.on_text_path
    if full and not has_full_path():
        return None
    findings = run_example(rule, example, [one for one in rules if full or one.on_text_path])
    found = [(finding.rule, finding.part, finding.start, finding.end) for finding in findings]
    expected = [(rule.id, example.part, example.start, example.end)] if example.kind == "wrong" else []
    if found == expected:
        return _find_untrue(example, findings)
    wanted = f"{rule.id} on {example.shown[slice(*(example.shown_span or ()))]!r}" if expected else "nothing"
    got = "; ".join(f"{f.rule} on {f.text!r} ({f.message})" for f in findings) or "nothing"
    return f"{rule.id}: {example.kind.title()}: {example.shown}\n  expected: {wanted}\n  reported: {got}"


def run_example(rule: Rule, example: Example, rules: Iterable[Rule]) -> list[Finding]:
    """What rules report on an example of `rule`, read as it says.

    Notes, which are not shown unasked, count where they are the rule's own.
    """
    rules = tuple(rules)
    reading = read(example.document, example.dct, only={stage for one in rules for stage in one.needs})
    found = run_rules(reading, rules, example.given)
    return [finding for finding in found if finding.tier != "note" or finding.rule == rule.id]


def _find_untrue(example: Example, findings: Iterable[Finding]) -> str | None:
    """What is wrong with a finding beyond its place, in words, or None."""
    for finding in findings:
        length = len(example.document.part_text(finding.part))
        spans = [(span.start, span.end) for span in finding.evidence]
        spans += [(way_out.start, way_out.end) for way_out in finding.suggestions]
        if not all(0 <= start <= end <= length for start, end in spans):
            return f"{finding.rule}: {example.shown}\n  evidence or a suggestion lies outside the report"
        if not finding.proof or not finding.message:
            return f"{finding.rule}: {example.shown}\n  the finding has no message, or no line of proof"
    return None
