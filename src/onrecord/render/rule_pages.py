"""The rules as pages of the docs, in Markdown: one for each rule, and the index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from onrecord.check import run_rules
from onrecord.check.rule import EXAMPLE_DCT, Example, Rule
from onrecord.read import read

__all__ = ["render_rule_pages"]

# What a rule takes → what the house gives.
TAKEN = {
    "facts": "the facts of the house, by the setting `facts` or by `--facts`",
    "transcript": "a transcript, by `--transcript`",
    "house": "nothing; the settings under `house` are heeded",
}

# What Markdown would take for more than text: "*", "_", "<"; not "." or "-" inside a line.
MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")


def render_rule_pages(rules: Sequence[Rule]) -> dict[str, str]:
    """File name → content of every page, the index among them.

    Args:
        rules: in the order the index lists them; rules of one family stand together.
    """
    pages = {f"{rule.id}.md": _render_page(rule) for rule in rules}
    return {"index.md": _render_index(rules)} | pages


def _render_index(rules: Sequence[Rule]) -> str:
    lines = [
        "# Rules",
        "",
        "A rule reports what the text itself proves wrong (tier *proved*), or what an editor should look",
        "at (*check*, *note*). Each page says what the proof is, when the rule is silent, and shows",
        "examples, which the test suite runs. `onrecord rules RULE` prints the same on a terminal.",
    ]
    for family, members in groupby(rules, key=_family):
        lines += ["", f"## {family.capitalize()}", "", "| rule | reports |", "| --- | --- |"]
        lines += [f"| [{rule.id}]({rule.id}.md) | {_escape(rule.summary)} |" for rule in members]
    return "\n".join(lines) + "\n"


def _say_taken(rule: Rule) -> str:
    return " and ".join(TAKEN[name] for name in rule.takes)


def _family(rule: Rule) -> str:
    return rule.function.__module__.rpartition(".")[2]


def _render_page(rule: Rule) -> str:
    lines = [f"# {rule.id}", "", _escape(rule.summary), ""]
    for title, body in (("Proof", rule.proof), ("Silent when", rule.silent_when), ("Source", rule.source)):
        lines += [f"**{title}:** {_escape(body)}", ""]
    if rule.takes:
        lines += [f"**Runs when given:** {_say_taken(rule)}", ""]
    for kind, title in (("wrong", "Wrong"), ("right", "Right")):
        lines += [f"## {title}", ""]
        condition: tuple[str | None, str | None] = (None, None)
        for example in rule.examples:
            if example.kind == kind:
                lines += _render_given(example, condition)
                condition = (example.facts, example.transcript)
                lines += [*_render_example(example, rule), ""]
    if any(example.dct == EXAMPLE_DCT for example in rule.examples):
        lines += [f"The examples are read as written on {EXAMPLE_DCT}, unless they say otherwise.", ""]
    if rule.aliases:
        lines += [f"Once called {', '.join(rule.aliases)}.", ""]
    return "\n".join(lines).rstrip() + "\n"


def _render_given(example: Example, before: tuple[str | None, str | None]) -> Iterator[str]:
    """The facts and the transcript that examples are read with from here on."""
    if example.facts is not None and example.facts != before[0]:
        yield from ("With these facts of the house:", "", "```toml", example.facts, "```", "")
    if example.transcript is not None and example.transcript != before[1]:
        yield from ("With this transcript:", "", f"> {_escape(example.transcript)}", "")
    if (example.facts, example.transcript) == (None, None) != before:
        yield from ("With nothing given:", "")


def _render_example(example: Example, rule: Rule) -> Iterator[str]:
    """The example with the reported words in bold, what the rule says of them, and the ways out."""
    text = example.shown
    if example.shown_span is None:
        shown = _escape(text)
    else:
        start, end = example.shown_span
        shown = f"{_escape(text[:start])}**{_escape(text[start:end])}**{_escape(text[end:])}"
    if example.dct != EXAMPLE_DCT:
        shown += f" (written on {example.dct})" if example.dct else " (written on no known day)"
    yield f"* {shown}"
    doc = example.document
    for finding in run_rules(read(doc, example.dct, only=rule.needs), [rule], example.given):
        if (finding.part, finding.start, finding.end) == (example.part, example.start, example.end):
            words = doc.part_text(finding.part)
            ways_out = " or ".join(
                f"“{s.replacement}” for “{words[s.start : s.end]}”" for s in finding.suggestions
            )
            yield ""
            yield f"    *{_escape(finding.message)}*" + (_escape(f" — write {ways_out}") if ways_out else "")


def _escape(text: str) -> str:
    return MARKUP.sub(r"\\\1", text)
