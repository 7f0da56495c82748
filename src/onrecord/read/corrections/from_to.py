"""From one value to another: "corrects the loss to X from Y", "changing rise to fall"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.corrections.pairs import Change
from onrecord.read.corrections.slots import value_after
from onrecord.read.corrections.values import Value

__all__ = ["find_from_to", "half_from_to"]

# "to X from Y", "from X to Y", after "corrects", "changed", "amended", "revised", "correcting".
CORRECTS = compile_late(
    r"(?i)\b(?:correct(?:s|ed|ing|ion)|(?<=to )correct|chang(?:es|ed|e|ing)|amend(?:s|ed|ing)|revis(?:es"
    r"|ed|ing)"
    r"|fix(?:es|ed|ing)?"
    r"|edited|updated|altered)\b(?! that\b)"
)
# A clause corrects a thing or two; one that is all "corrects" is no notice.
MOST = 6
# "from 21 million"; not "fromage".
FROM = compile_late(r"\bfrom(?=[\s+\"“])", re.IGNORECASE)
# "to 12 million"; not "tomorrow", "to show", "to read" (those lead a clause).
TO = compile_late(
    r"(?<!reference )\bto (?!(?:show|reflect|delete|include|restore|attribute|say|clarify|make|fix"
    r"|correct|remove|add"
    r"|change|state|the fact|note)\b)",
    re.I,
)
# 'and "will bid" in first paragraph': further wrong words, without the mark's own stop.
QUOTED = compile_late(r"(?<!\w)[\"“](?=\S)([^\"“”]{2,200}?)(?<=\S)[.,]?[\"”]")
# "rise to fall" after "changing", "Replaces Y with X": the wrong words lead.
SWAP = compile_late(
    r"(?i)\b(?:chang(?:es?|ed|ing)|replac(?:es?|ed|ing))\s(?P<wrong>[\w\"“”'’.,$£€% -]{1,60}?)\s(?:to"
    r"|with|by)\s(?P<right>[\w\"“”'’.,$£€%-][\w\"“”'’,$£€% -]{0,59})"
)


def find_from_to(text: str, clause: Span, values: list[Value]) -> Iterator[Change]:
    """ "corrects the loss to X from Y and the sales to Z from W", "changing rise to fall"."""
    for verb in islice(CORRECTS.finditer(text, clause.start, clause.end), MOST):
        at = verb.end()
        while change := _next_pair(text, at, clause.end, values):
            yield change
            at = max(side.end for side in (change.wrong, change.right) if side)
        if at > verb.end():
            return
    if swap := SWAP.search(text, clause.start, clause.end):
        wrong = value_after(text, swap.start("wrong"), swap.end("wrong"), values)
        right = value_after(text, swap.start("right"), clause.end, values)
        if wrong and right and not FROM.search(swap["wrong"]) and wrong.kind == right.kind:
            yield Change(wrong, right, "changes")


def _next_pair(text: str, start: int, end: int, values: list[Value]) -> Change | None:
    """The next value led by "from" with the next led by "to", when they are of one kind."""
    wrong = _led(FROM, text, start, end, values)
    right = _led(TO, text, start, end, values)
    if wrong is None or right is None:
        return None
    if wrong.kind != right.kind and {wrong.kind, right.kind} & {"date", "number"}:
        return None
    if wrong.start < right.start:
        wrong = _cut(text, wrong, right)
    else:
        right = _cut(text, right, wrong)
    return Change(wrong, right, "corrects")


def _cut(text: str, first: Value, second: Value) -> Value:
    """A phrase that ran into the other side ends before its "from" or "to"."""
    if first.end <= second.start:
        return first
    words = text[first.start : second.start].rstrip()
    for lead in ("from", "to"):
        words = words.removesuffix(lead).rstrip()
    return Value(first.start, first.start + len(words), first.kind)


def _led(word: re.Pattern[str], text: str, start: int, end: int, values: list[Value]) -> Value | None:
    """The value after the nearest such word; a date or figure goes before words."""
    found: Value | None = None
    for lead in word.finditer(text, start, min(end, start + 200)):
        value = value_after(text, lead.end(), end, values)
        if value and value.kind in ("date", "number"):
            return value
        found = found or value
    return found


def half_from_to(text: str, clause: Span, values: list[Value]) -> list[Change]:
    """The one side that "corrects" leads to: "(Corrects payment date from April 17)"."""
    for verb in islice(CORRECTS.finditer(text, clause.start, clause.end), MOST):
        if wrong := _led(FROM, text, verb.end(), clause.end, values):
            more = QUOTED.finditer(text, wrong.end + 1, clause.end) if wrong.kind == "wording" else ()
            others = [Value(*m.span(1), "wording") for m in more]
            return [Change(value, None, "corrects-from") for value in (wrong, *others)]
        right = _led(TO, text, verb.end(), clause.end, values)
        if right and right.kind != "wording":
            return [Change(None, right, "corrects-to")]
    return []
