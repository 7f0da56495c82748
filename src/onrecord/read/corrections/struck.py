"""Struck and bracketed text: the old words still stand, marked, beside the new ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.corrections.pairs import Change
from onrecord.read.corrections.slots import NAME
from onrecord.read.corrections.values import Value

__all__ = ["find_struck"]

# "~~15~~ 12": struck text of Markdown, and of chats; not "~~~", which fences code.
STRUCK = compile_late(r"(?<!~)~~(?=[^\s~])([^~\n]{1,80})~~(?!~)")
# "1̶5̶ 12": a stroke after each letter.
STROKED = compile_late("((?:[^\\n\u0336]\u0336){1,80})")
# The new words may be marked as put in: "++12++", "**12**", "[12]".
INSERTED = compile_late(r"[ \u00a0]?(\+\+|\*\*|__|\[|)(?=[^\s*+_\[])")
WORD = compile_late(r"[^\s,.;:!?)\]*+_]{1,60}(?:[.,]\d{1,9}){0,4}")


class _Mark(NamedTuple):
    """Words that are struck, and where the mark ends that strikes them."""

    start: int
    words_start: int
    words_end: int
    end: int


def find_struck(text: str, values: list[Value], shown: Sequence[Span] = ()) -> Iterator[tuple[Span, Change]]:
    """Struck words with the words that follow in their place, and the span of both; in order.

    Where nothing that could take their place follows, the struck words are only left out: no correction.

    Args:
        shown: words that are struck without marks in the text, as in a page.
    """
    for mark in sorted([*_marks_in(text), *(_Mark(s.start, s.start, s.end, s.end) for s in shown)]):
        wrong = _kind_of(Value(mark.words_start, mark.words_end, "wording"), text, values)
        right = _new_words(text, mark.end, wrong, values)
        if right:
            yield Span(mark.start, right.end), Change(wrong, right, "struck")


def _marks_in(text: str) -> Iterator[_Mark]:
    if "~~" in text or "\u0336" in text:
        for pattern in (STRUCK, STROKED):
            for mark in pattern.finditer(text):
                yield _Mark(mark.start(), mark.start(1), mark.end(1), mark.end())


def _kind_of(value: Value, text: str, values: list[Value]) -> Value:
    """The struck words as the date, figure or name they are."""
    first = bisect_left(values, value.start, key=lambda stated: stated.end)
    if first < len(values) and values[first].start < value.end and values[first].end > value.start:
        return Value(value.start, value.end, values[first].kind, values[first].unit)
    if NAME.fullmatch(text, value.start, value.end):
        return Value(value.start, value.end, "name")
    return value


def _new_words(text: str, end: int, wrong: Value, values: list[Value]) -> Value | None:
    """The date or figure right behind; else as many words as were struck."""
    opened = INSERTED.match(text, end)
    at = opened.end() if opened else end
    if wrong.kind in ("date", "number"):
        first = bisect_left(values, at, key=lambda stated: stated.start)
        behind = values[first : first + 1]
        return behind[0] if behind and behind[0].start == at and behind[0].kind == wrong.kind else None
    last = at
    for _ in text[wrong.start : wrong.end].split():
        word = WORD.match(text, last + (text[last : last + 1] == " " and last > at))
        if not word:
            return None
        last = word.end()
    return Value(at, last, wrong.kind) if last > at else None
