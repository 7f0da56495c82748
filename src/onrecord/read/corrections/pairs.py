"""A wrong value set against its right one."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.corrections.values import Value, fold, with_conversions

__all__ = ["READ_INSTEAD", "Change", "differs", "distinct", "finest"]


# "1998"; not "1200".
YEAR = compile_late(r"(?:1[5-9]|20)\d\d")
# Form of "please read … X … instead of … Y …": the words around a change are cut out with it.
READ_INSTEAD = "read-instead-of"


class Change(NamedTuple):
    """What one clause changes; a side that it does not tell is None."""

    wrong: Value | None
    right: Value | None
    rule: str


def differs(text: str, change: Change) -> bool:
    return (
        change.wrong is not None
        and change.right is not None
        and fold(text, change.wrong) != fold(text, change.right)
    )


def distinct(text: str, changes: list[Change]) -> list[Change]:
    """Each change once."""
    seen: set[tuple[str | None, str | None]] = set()
    kept = []
    for change in changes:
        key = (fold(text, change.wrong), fold(text, change.right))
        if key not in seen:
            seen.add(key)
            kept.append(change)
    return kept


def finest(text: str, values: list[Value], change: Change) -> Change:
    """Of two figures with their conversions, the ones of one unit that differ; of like phrases, what differs.

    "10 km (6 miles), not 10 km (8 miles)" sets 6 miles against 8; "Marlo and Dun" against "Marla and
    Dun" sets Marlo against Marla.
    """
    wrong, right = change.wrong, change.right
    if wrong is None or right is None:
        return change
    if wrong.kind == right.kind == "number":
        others = with_conversions(text, values, right)
        for one in with_conversions(text, values, wrong):
            for other in others:
                if one.unit == other.unit and one.kind == other.kind and fold(text, one) != fold(text, other):
                    return Change(one, other, change.rule)
    if wrong.kind == right.kind == "date":
        return Change(_year_for(text, wrong, right), _year_for(text, right, wrong), change.rule)
    if change.rule == READ_INSTEAD and "wording" in (wrong.kind, right.kind):
        return _narrowed(text, values, change, wrong, right)
    return change


def _year_for(text: str, value: Value, other: Value) -> Value:
    """The year of a longer date where the other side is a year alone: "the year to March 1998, not 1989"."""
    if not YEAR.fullmatch(text, other.start, other.end):
        return value
    year = YEAR.search(text, max(value.start, value.end - 4), value.end)
    return Value(*year.span(), "date") if year else value


def _narrowed(text: str, values: list[Value], change: Change, wrong: Value, right: Value) -> Change:
    """The one word or two in which phrases of the same length differ."""
    ones, others = _words(text, wrong), _words(text, right)
    apart = [
        i for i, (a, b) in enumerate(zip(ones, others, strict=False)) if _word(text, a) != _word(text, b)
    ]
    if len(ones) != len(others) or len(ones) < 3 or not apart or apart[-1] - apart[0] > 1:
        return change
    first, last = apart[0], apart[-1]
    return Change(
        _side(text, wrong, ones[first], ones[last], values),
        _side(text, right, others[first], others[last], values),
        change.rule,
    )


def _words(text: str, value: Value) -> list[Span]:
    return [
        Span(*m.span())
        for m in re.compile(r"[^\s,.;:\"“”]+(?:[.,]\d+)*").finditer(text, value.start, value.end)
    ]


def _word(text: str, span: Span) -> str:
    return text[span.start : span.end].lower()


def _side(text: str, phrase: Value, first: Span, last: Span, values: list[Value]) -> Value:
    """What differs, as the stated value it is; "0915" beside another time of day is a time."""
    inside = [v for v in values if phrase.start <= v.start < phrase.end]
    for value in inside:
        if value.start <= first.start and last.end <= value.end:
            return value
    if text[first.start : last.end].replace(",", "").replace(".", "").isdigit():
        return Value(first.start, last.end, "date" if any(v.kind == "date" for v in inside) else "number")
    return Value(first.start, last.end, "name" if text[first.start].isupper() else "wording")
