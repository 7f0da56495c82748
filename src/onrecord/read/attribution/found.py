"""What the rules find: the spans of one attribution, and the rule that found it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.document import Span
from onrecord.read.attribution.clauses import Range
from onrecord.read.attribution.cue_tokens import Token

__all__ = ["Found", "as_spans", "make_found"]


class Found(NamedTuple):
    """Spans of one attribution, each role in order of the text.

    Attributes:
        source: empty where the text credits nobody ("reportedly").
        cue: empty only where a layout credits ("PM 'to resign'").
        rule: what found it, as in the `by` of an annotation: "attributions/<rule>".
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    rule: str


def as_spans(line: Sequence[Token], *ranges: Range | None) -> tuple[Span, ...]:
    """Ranges of tokens as spans of the text, marks at their edges cut, empty ones left out."""
    return tuple(_spans(line, ranges))


def make_found(
    line: Sequence[Token],
    source: Range | None,
    cue: Sequence[Range],
    content: Sequence[Range | None],
    rule: str,
) -> Found | None:
    """An attribution from ranges of tokens; None where nothing is said."""
    said = as_spans(line, *content)
    return Found(as_spans(line, source), as_spans(line, *cue), said, rule) if said else None


def _spans(line: Sequence[Token], ranges: Iterable[Range | None]) -> Iterable[Span]:
    for tokens in ranges:
        if tokens is None:
            continue
        start, end = tokens
        while start < end and line[start].kind == "p" and line[start].low not in "$£€([#@":
            start += 1
        while end > start and line[end - 1].kind == "p" and line[end - 1].low not in ")]%":
            end -= 1
        if start < end:
            yield Span(line[start].start, line[end - 1].end)
