"""Where a content begins and ends around its cue."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.read.attribution.clauses import REACH, Range, find_clause_end
from onrecord.read.attribution.complements import Complement
from onrecord.read.attribution.cue_tokens import Token
from onrecord.read.attribution.cue_words import cue_forms, words
from onrecord.read.attribution.found import Found, make_found
from onrecord.read.attribution.verb_groups import Group

__all__ = ["find_content_start", "find_edge", "find_quote_end", "find_sentence_start", "put_forward"]


def put_forward(
    line: Sequence[Token],
    group: Group,
    complement: Complement,
    subject: Range | None,
    parentheses: frozenset[int],
    rule: str,
) -> Found | None:
    """Source, cue, then content."""
    relative = line[group.start - 1].low in ("who", "which", "that") if group.start else False
    if complement.kind == "to" and complement.addressee and group.end < complement.start:
        # "told them to go": whom is part of what was asked.
        complement = complement._replace(start=group.end)
    content = _content(line, complement, parentheses, embedded=relative)
    end = complement.start if complement.preposition else group.end
    return make_found(line, subject, [Range(group.start, end)], [content], rule)


def _content(
    line: Sequence[Token], complement: Complement, parentheses: frozenset[int], *, embedded: bool
) -> Range:
    start = complement.start
    if complement.kind == "quote" and line[start].kind == "q":
        return Range(start, find_quote_end(line, start))
    return Range(start, find_clause_end(line, start, embedded=embedded, stops=parentheses))


def find_quote_end(line: Sequence[Token], start: int) -> int:
    """A quotation that is a sentence stands alone; a partial one takes the words after it."""
    inside = line[start].inside
    if inside and inside[-1].kind == "p" and inside[-1].low in ".,!?…":
        return start + 1
    after = line[start + 1] if start + 1 < len(line) else None
    if (
        after is None
        or after.kind == "p"
        or after.low in ("and", "but", "as", "while", "when", "after", "in", "on", "at")
    ):
        return start + 1
    return find_clause_end(line, start)


def find_edge(line: Sequence[Token], start: int) -> int | None:
    """The index of the comma or quotation that ends just before a subject at `start`, or None."""
    if start == 0:
        return None
    before = line[start - 1]
    if before.kind == "q" or before.low in (",", "-", "–", "—"):
        return start - 1
    return None


def find_sentence_start(line: Sequence[Token], edge: int) -> int:
    """Where the reported sentence before `edge` begins: behind a semicolon or colon, or at the start.

    A whole quotation at `edge` is all there is, whatever stands before it.
    """
    if line[edge].kind == "q" and edge and _stands_alone(line, edge):
        return edge
    first = max(0, edge - REACH)
    for k in range(edge - 1, first - 1, -1):
        if line[k].kind == "p" and line[k].low in ";:":
            return k + 1
    return first


def _stands_alone(line: Sequence[Token], q: int) -> bool:
    """Whether the quotation is not joined to words before it."""
    return line[q - 1].kind == "p" or line[q].inside[0].capital


def find_content_start(line: Sequence[Token], edge: int) -> int:
    """Where what stands before a parenthesis begins: also behind another's "that"."""
    forms = cue_forms()
    first = max(0, edge - REACH)
    for k in range(edge - 1, first - 1, -1):
        token = line[k]
        if token.kind == "p" and token.low in ";:":
            return k + 1
        if token.low == "that" and k and (line[k - 1].low in forms or line[k - 1].low in words().that_nouns):
            return k + 1
    return first
