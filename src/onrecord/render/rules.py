"""The rules on a terminal: the list, and the page of one."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from onrecord.check.rule import Example, Rule
from onrecord.render.excerpt import Mark, Window, draw_excerpt
from onrecord.render.paint import Paint

__all__ = ["render_rule", "render_rules"]


def render_rules(rules: Sequence[Rule], paint: Paint) -> str:
    """A line a rule: id, what is wrong when it reports, and whose it is where it is not built in."""
    column = max((len(rule.id) for rule in rules), default=0) + 2
    lines = []
    for rule in rules:
        origin = f" ({rule.origin})" if rule.origin else ""
        rows = wrap(rule.summary + origin, max(24, paint.width - column))
        lines.append(paint(rule.id, "bold") + " " * (column - len(rule.id)) + rows[0])
        lines += [" " * column + row for row in rows[1:]]
    return "\n".join([*lines, "", paint("onrecord rules RULE explains one of them.", "dim")]) + "\n"


def render_rule(rule: Rule, paint: Paint) -> str:
    """The page of one rule: proof, silence, source and examples with the words it reports underlined."""
    lines = [paint(rule.id, "bold"), *wrap(rule.summary, paint.width), ""]
    for title, body in (("Proof", rule.proof), ("Silent when", rule.silent_when), ("Source", rule.source)):
        lines += [paint(title, "gutter"), *(f"  {row}" for row in wrap(body, paint.width - 2)), ""]
    for kind, title, style in (("wrong", "Wrong", "old"), ("right", "Right", "new")):
        examples = [example for example in rule.examples if example.kind == kind]
        if examples:
            lines.append(paint(title, style))  # type: ignore[arg-type]
            for example in examples:
                lines += _draw_example(example, paint)
            lines.append("")
    if rule.takes:
        lines += [paint("Takes", "gutter"), f"  {', '.join(rule.takes)}", ""]
    if rule.origin:
        lines += [f"A rule of {rule.origin}.", ""]
    if rule.aliases:
        lines += [f"Once called {', '.join(rule.aliases)}.", ""]
    return "\n".join(lines)


def _draw_example(example: Example, paint: Paint) -> list[str]:
    marks = []
    if example.shown_span is not None:
        marks.append(Mark(*example.shown_span, "proved"))
    whole = Window(0, len(example.shown))
    lines = draw_excerpt(example.shown, whole, marks, number=lambda _: "", gutter=1, paint=paint)
    for condition in example.conditions:
        rows = wrap(f"({condition})", paint.width - 3)
        lines += ["   " + paint(row, "dim") for row in rows]
    return lines
