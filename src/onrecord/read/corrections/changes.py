"""Which words of a notice were wrong and which are right: its clauses in turn, by the surest form each."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.corrections.across import (
    RIGHT_LEAD,
    SAID_WRONG,
    find_across,
    find_misnamed,
    find_turned,
    is_of_subject,
)
from onrecord.read.corrections.contrasts import (
    CONTRAST,
    TELLS_ERROR,
    find_contrasts,
    find_not_but,
    find_should,
    find_that,
)
from onrecord.read.corrections.from_to import find_from_to, half_from_to
from onrecord.read.corrections.pairs import Change, differs, distinct, finest
from onrecord.read.corrections.reads import READ, find_reads, half_reads
from onrecord.read.corrections.slots import value_after
from onrecord.read.corrections.values import Kind, Value, fold
from onrecord.read.segment import find_sentences

__all__ = ["read_changes"]

# In the order tried: the first form that tells both sides of a clause holds.
FORMS = (
    find_reads,
    find_that,
    find_not_but,
    find_contrasts,
    find_from_to,
    find_should,
    find_turned,
    find_misnamed,
)
# Words that say which side the clause tells: "The correct figure is"; not "It is raining".
CORRECT_IS = compile_late(r"(?i)\b(?:correct|right|actual|in fact|actually|should)\b")
# After "please read", only where: "in the second and subsequent paragraphs"; the words stand in the next
# line.
WHERE = 60
MARKED = compile_late(r"\.{2,}|…|[\"“+]")
# 'did not use the phrase "X"', 'did not say "X"'; not "did not say that".
DENIED = compile_late(
    r"(?i)\bdid not (?:use|say|write|contain|include) (?:the (?:phrases?|words?"
    r"|terms?) )?[\"“]"
)
# What an error is about, and so what the next clause gives: "misstated the year", "gave the wrong number".
ASKS: dict[Kind, re.Pattern[str]] = {
    "date": re.compile(r"(?i)\b(?:year|date|day|month|time|when|decade)\b"),
    "number": re.compile(
        r"(?i)\b(?:number|amount|figure|age|cost|price|size|total|percentage|share|score|sum|how (?:many"
        r"|much))\b"
    ),
}
# Behind a wrong value that ends its clause: "opened in 1989."; not "said Lind, 34, was".
AT_END = 3
# A right side longer than this is a paragraph read out whole: a figure that another clause tells goes before.
LONG = 100
# How alike the digits of a wrong figure and of the right one among several must be: a digit dropped or
# turned.
ALIKE = 0.6


def read_changes(text: str, flat: str, notice: Span, values: list[Value]) -> list[Change]:
    """The changes a notice tells, in order; whole ones where there are any, else the halves.

    Args:
        flat: the text with each white space made a blank, so that patterns reach across line breaks.
        values: dates and figures of the notice, in order.
    """
    clauses = _clauses(text, notice)
    whole: list[Change] = []
    halves: list[Change] = []
    error: Span | None = None
    for i, clause in enumerate(clauses):
        found = _in_clause(flat, clause, values)
        if not found and i + 1 < len(clauses):
            found = find_across(flat, clause, clauses[i + 1], values)
        whole += found
        if not found:
            halves += _halves(flat, clause, values, error=error)
        error = clause if TELLS_ERROR.search(flat, clause.start, clause.end) else None
    return distinct(flat, whole or _joined(flat, halves, values))


def _clauses(text: str, notice: Span) -> list[Span]:
    """Sentences of the notice, cut at semicolons; dots that cut words out, and "please read", end none."""
    clauses: list[Span] = []
    for sentence in find_sentences(text[notice.start : notice.end]):
        start, end = sentence.start + notice.start, sentence.end + notice.start
        if clauses and _runs_on(text, clauses[-1], start, end):
            clauses[-1] = Span(clauses[-1].start, end)
            continue
        at = start
        while (cut := text.find("; ", at, end)) >= 0:
            clauses.append(Span(at, cut + 1))
            at = cut + 2
        clauses.append(Span(at, end))
    return clauses


def _runs_on(text: str, before: Span, start: int, end: int) -> bool:
    """Whether it goes on with the one before: after dots, before "instead of", after "please read"."""
    tail = text[max(before.start, before.end - 3) : before.end]
    if tail.endswith(("..", "…", '.."', "..”", ',"')) or CONTRAST.match(text, max(0, start - 1), end):
        return True
    reads = list(READ.finditer(text, before.start, before.end))
    if not reads or "\n" not in text[before.end : start]:
        return False
    rest = text[reads[-1].end() : before.end]
    return len(rest) < WHERE and not MARKED.search(rest)


def _in_clause(text: str, clause: Span, values: list[Value]) -> list[Change]:
    """What one clause tells by itself, by the surest of its forms."""
    for form in FORMS:
        told = (finest(text, values, change) for change in form(text, clause, values))
        if found := [change for change in told if differs(text, change)]:
            return found
    return []


def _halves(text: str, clause: Span, values: list[Value], *, error: Span | None) -> list[Change]:
    """The one side that a clause tells."""
    if denied := DENIED.search(text, clause.start, clause.end):
        wrong = value_after(text, denied.end() - 1, clause.end, values)
        return [*half_reads(text, clause, values), Change(wrong, None, "denied")]
    if found := half_reads(text, clause, values):
        return found + [h for h in half_from_to(text, clause, values) if h.wrong]
    if found := half_from_to(text, clause, values):
        return found
    lead = RIGHT_LEAD.match(text, clause.start, clause.end)
    if error and (asked := _asked_for(text, error, clause, values)):
        return [Change(None, asked, "right")]
    if lead and (error or CORRECT_IS.search(lead[0])):
        right = value_after(text, lead.end(), clause.end, values)
        told = right is not None and (right.kind != "wording" or CORRECT_IS.search(lead[0]))
        return [Change(None, right, "right")] if told else []
    if TELLS_ERROR.search(text, clause.start, clause.end):
        said = SAID_WRONG.search(text, clause.start, clause.end)
        stated = [v for v in values if said and said.end() <= v.start < clause.end]
        ends = bool(stated) and clause.end - stated[0].end <= AT_END
        if said and len(stated) == 1 and ends and not is_of_subject(text, said, stated[0]):
            return [Change(stated[0], None, "said")]
    return []


def _asked_for(text: str, error: Span, clause: Span, values: list[Value]) -> Value | None:
    """ "misstated the year … It was 1998": the only date, or figure, where the error asks for one."""
    if CONTRAST.search(text, clause.start, clause.end):
        return None
    for kind, asks in ASKS.items():
        if asks.search(text, error.start, error.end):
            inside = [v for v in values if clause.start <= v.start < clause.end and v.kind == kind]
            return inside[0] if len(inside) == 1 else None
    return None


def _joined(text: str, halves: list[Change], values: list[Value]) -> list[Change]:
    """A wrong half and a right half of one kind make a whole; as many of each go in turn."""
    rights = [h.right for h in halves if h.right]
    if any(r.kind in ("date", "number") for r in rights):
        rights = [r for r in rights if r.kind in ("date", "number") or r.end - r.start <= LONG]
    wrongs = [(h.wrong, h.rule) for h in halves if h.wrong]
    if len(wrongs) == len(rights) > 1:
        whole = [Change(wrong, right, rule) for (wrong, rule), right in zip(wrongs, rights, strict=True)]
        if all(_paired(text, c.wrong, c.right, values) == c.right for c in whole if c.wrong and c.right):
            return whole
    if len(wrongs) == 1:
        wrong, rule = wrongs[0]
        for right in rights:
            pair = _paired(text, wrong, right, values)
            if pair and fold(text, pair) != fold(text, wrong):
                return [finest(text, values, Change(wrong, pair, rule))]
    kept = [h for h in halves if h.right in rights and h.right]
    return kept or [h for h in halves if h.wrong]


def _paired(text: str, wrong: Value, right: Value, values: list[Value]) -> Value | None:
    """What of the right side stands against `wrong`: of a wrong figure's kind, the figure most like it."""
    if wrong.kind == right.kind or not {wrong.kind, right.kind} & {"date", "number"}:
        return right
    if right.kind != "wording":
        return None
    inside = [v for v in values if right.start <= v.start < right.end and v.kind == wrong.kind]
    said = text[wrong.start : wrong.end]
    scored = [(SequenceMatcher(None, said, text[v.start : v.end]).ratio(), v) for v in inside]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= ALIKE else None
