"""Newswire's "please read … X … instead of … Y …": words cut out of the report between dots or marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.corrections.pairs import READ_INSTEAD, Change
from onrecord.read.corrections.slots import value_after
from onrecord.read.corrections.values import Value, fold

__all__ = ["READ", "find_reads", "half_reads"]

# "please read", "pls read", "should read as follows", "please correct spelling to": right words follow.
READ = compile_late(
    r"(?i)\b(?:please|pls)\s(?:correct\s(?:\w+\s){0,3}?to\b|read\b)|\breads?\sas\sfollows\b"
    r"|\bshould\sread\b(?:\sas\sfollows)?"
)
# Opens words cut out of the report: "....", ' "', "+...", ":" and a line break; not a full stop.
OPEN = compile_late(r"\s*(?:(?:\.{2,}|…|[+\"“])[\s.]*){1,4}|:\s+|\bfollows\s+")
# Without marks, the words follow these at once: "should read 800 mln francs".
FOLLOWS = compile_late(r"(?i)should|follows")
# Before a mark, says that the headline of the report stands in it: 'of item "', 'story "'.
OF_REPORT = compile_late(r"(?i)(?:item|story|headlined|report|article),?\s*\Z")
# Closes them.
CLOSE = compile_late(r"\.{2,}|…|[+\"”]")
# '," and in first paragraph, "': further words for another place.
MORE = compile_late(r"[.,]{0,2}[\"”],?\s(?:and|also)\s(?:in|at)\s[\w\s]{3,40},?\s[\"“]")
# Sets the words that stood there against them: "... instead of ... ".
INSTEAD = compile_late(
    r"(?i)[\s.…+\"”,(]*\b(?:instead of|rather than|in place of|and not|not|sted)\b\s*(?:(?:\.{2,}|…"
    r"|[+\"“])[\s.]*){0,4}"
)
# Where cut-out words open, counted from "please read": "in the second and subsequent paragraphs ...".
REACH = 130
# A figure among no more than so many letters is what matters in the words cut out.
AROUND = 30
# Longer right words are a paragraph read out whole.
LONGEST = 700


def find_reads(text: str, clause: Span, values: list[Value]) -> Iterator[Change]:
    """Cut-out words set against cut-out words; where both hold as many figures, figure against figure."""
    for read in READ.finditer(text, clause.start, clause.end):
        right = _cut_out(text, read, clause.end)
        if right is None:
            continue
        instead = INSTEAD.match(text, right.end, clause.end)
        if not instead:
            continue
        wrong = _until_close(text, instead.end(), clause.end, opened=instead[0])
        if wrong.end > wrong.start:
            yield from _set_against(text, wrong, right, values)


def half_reads(text: str, clause: Span, values: list[Value]) -> list[Change]:
    """The right words alone: all that is cut out, or the one figure in it."""
    found = []
    for read in READ.finditer(text, clause.start, clause.end):
        cut = _cut_out(text, read, clause.end)
        value = _as_value(text, cut, values) if cut else _direct(text, read.end(), clause.end, values)
        if value:
            found.append(Change(None, value, "please-read"))
        while cut and (more := MORE.match(text, cut.end, clause.end)):
            cut = _until_close(text, more.end(), clause.end, opened='"')
            found.append(Change(None, Value(cut.start, cut.end, "wording"), "please-read"))
    return found


def _cut_out(text: str, read: re.Match[str], end: int) -> Span | None:
    """The first words between dots or marks after "please read" that are not the headline of the report."""
    start = read.end()
    if FOLLOWS.search(read[0]) and not OPEN.match(text, start, end):
        return _until_close(
            text, start + len(text[start:end]) - len(text[start:end].lstrip()), end, opened=""
        )
    for opening in OPEN.finditer(text, start, min(end, start + REACH)):
        if READ.search(text, start, opening.start()) or INSTEAD.match(text, opening.start(), end):
            return None
        if not OF_REPORT.search(text, max(start, opening.start() - 20), opening.start()):
            cut = _until_close(text, opening.end(), end, opened=opening[0])
            if cut.end > cut.start and not OF_REPORT.search(text, max(start, cut.start - 22), cut.start - 1):
                return cut
        start_of_rest = _until_close(text, opening.end(), end, opened=opening[0]).end
        return _next_cut(text, start_of_rest, end)
    return None


def _next_cut(text: str, start: int, end: int) -> Span | None:
    """The cut-out words after the quoted headline of the report."""
    closing = CLOSE.search(text, start, min(end, start + 3))
    opening = OPEN.search(text, closing.end() if closing else start, min(end, start + REACH))
    return _until_close(text, opening.end(), end, opened=opening[0]) if opening else None


def _until_close(text: str, start: int, end: int, *, opened: str) -> Span:
    """Up to the mark that closes what `opened`, or up to dots; without the stop."""
    limit = min(end, start + LONGEST)
    marks = next((pair for pair in ('"“”', "+") if any(mark in opened for mark in pair)), None)
    at = start
    if marks:
        while at < limit and text[at] not in marks:
            at += 1
    else:
        stop = CLOSE.search(text, start, limit)
        at = stop.start() if stop else limit
        if bracket := re.compile(r"\n?\s*\((?=(?:[Cc]orrect|[Cc]hang|[Ii]nsert))|\s--").search(
            text, start, at
        ):
            at = bracket.start()
    while at > start and text[at - 1] in " \n\t.,;…":
        at -= 1
    return Span(start, at)


def _as_value(text: str, cut: Span, values: list[Value]) -> Value | None:
    inside = [v for v in values if cut.start <= v.start and v.end <= cut.end]
    if len(inside) == 1 and (cut.end - cut.start) - (inside[0].end - inside[0].start) <= AROUND:
        return inside[0]
    return Value(cut.start, cut.end, "wording") if cut.end > cut.start else None


def _direct(text: str, start: int, end: int, values: list[Value]) -> Value | None:
    """The figure that follows without marks ("read the loans as 9.9 billion"), or the name after "to"."""
    first = next((v for v in values if start <= v.start < min(end, start + REACH)), None)
    if first or not text[:start].endswith("to"):
        return first
    return value_after(text, start, end, values)


def _set_against(text: str, wrong: Span, right: Span, values: list[Value]) -> Iterator[Change]:
    ones = [v for v in values if wrong.start <= v.start < wrong.end]
    others = [v for v in values if right.start <= v.start < right.end]
    if len(ones) == 1 and (alike := [v for v in others if (v.kind, v.unit) == (ones[0].kind, ones[0].unit)]):
        others = alike[:1]
    if ones and len(ones) == len(others) and all(a.kind == b.kind for a, b in zip(ones, others, strict=True)):
        apart = [(a, b) for a, b in zip(ones, others, strict=True) if fold(text, a) != fold(text, b)]
        if apart:
            for one, other in apart:
                yield Change(one, other, READ_INSTEAD)
            return
    # Dots cut words out with what stands around the change; quotation marks hold the words meant.
    rule = READ_INSTEAD if ".." in text[right.start - 5 : right.start] else "instead-of"
    yield Change(Value(wrong.start, wrong.end, "wording"), Value(right.start, right.end, "wording"), rule)
