"""Cues that stand behind or amid what is said: "X, he said", "X," said Ms Ek, "Y"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.read.attribution.clauses import (
    Range,
    ends_clause,
    find_clause_end,
    find_finite,
    skip_setting,
    starts_noun_phrase,
)
from onrecord.read.attribution.complements import Complement, skip_addressee
from onrecord.read.attribution.contents import find_content_start, find_quote_end, find_sentence_start
from onrecord.read.attribution.cue_tokens import Token
from onrecord.read.attribution.cue_words import Form, words
from onrecord.read.attribution.found import Found, make_found
from onrecord.read.attribution.verb_groups import Group

__all__ = ["find_parenthesis", "find_turned_round"]

# What begins the rest of a sentence behind "..., he said": no more of what he said.
NO_MORE = frozenset(
    "adding saying citing quoting noting according as after when while who which referring".split()
)
# Verbs that turn round without a quotation: "..., said police"; not "he slipped, conceded a penalty".
BEHIND_COMMA = frozenset("say report write add claim warn announce admit".split())
# Tokens of a source with its appositions behind its cue.
SOURCE = 40


def find_parenthesis(
    line: Sequence[Token], group: Group, form: Form, subject: Range, edge: int, complement: Complement | None
) -> Found | None:
    """ "X, he said", "X, he said, Y", "X," he said, "Y"."""
    quote_before = line[edge].kind == "q" or (edge > 0 and line[edge - 1].kind == "q")
    more: Range | None = None
    if complement is not None:
        if not quote_before or complement.kind != "quote":
            # "In Halvik, police said the man fled": what follows is what they said.
            return None
        more = Range(complement.start, find_quote_end(line, complement.start))
    start = find_content_start(line, edge)
    end = edge + 1 if line[edge].kind == "q" else edge
    if end - start < 2 and line[start].kind != "q" and not _goes_on(line, group.end):
        return None
    if complement is None:
        rest = _rest(line, group, form)
        if rest is None:
            return None
        more = rest if rest.start < rest.end else None
    if more is None or line[more.start].kind == "q":
        start = find_sentence_start(line, edge)
    return make_found(
        line, subject, [Range(group.start, group.end)], [Range(start, end), more], "parenthesis"
    )


def _goes_on(line: Sequence[Token], after: int) -> bool:
    """Whether a comma and more of the clause follow."""
    return after + 1 < len(line) and line[after].low == ","


def _rest(line: Sequence[Token], group: Group, form: Form) -> Range | None:
    """What follows a parenthetic cue: its settings, and the rest of the content, perhaps empty.

    None where what follows is no such thing, so that the cue has its content elsewhere.
    """
    at = group.end
    w = words()
    if any(name.startswith("obj-") for name in form.takes):
        at = skip_addressee(line, at)
    for _ in range(5):
        skipped = skip_setting(line, at)
        if skipped == at:
            break
        at = skipped
    if at < len(line) and line[at].kind == "q":
        return Range(at, find_quote_end(line, at))
    if not ends_clause(line, at):
        low = line[at].low
        if low in w.prepositions or low in ("as", "when", "after", "before", "while", "of"):
            return Range(at, at)
        return None
    if at >= len(line) or line[at].low != "," or at + 1 >= len(line):
        return Range(at, at)
    after = line[at + 1]
    if after.kind == "q":
        return Range(at + 1, find_quote_end(line, at + 1))
    if after.low in NO_MORE or after.low.endswith("ing") or after.low in w.breaks:
        return Range(at, at)
    return Range(at + 1, find_clause_end(line, at + 1))


def find_turned_round(line: Sequence[Token], group: Group, form: Form) -> Found | None:
    """ "X," said Ms Ek, "Y"."""
    edge = group.start - 1
    if edge < 0 or group.auxiliaries or not ("post" in form.takes or "quote" in form.takes):
        return None
    before = line[edge]
    if not (before.kind == "q" or (before.low == "," and form.verb in BEHIND_COMMA)) or form.verb == "tell":
        return None
    if group.end < len(line) and line[group.end].low in ("that", "this"):
        return None
    if not starts_noun_phrase(line, group.end) and not (
        group.end < len(line) and line[group.end].low in ("he", "she")
    ):
        return None
    end = _name_end(line, group.end)
    if end is None:
        return None
    more: Range | None = None
    if end < len(line) and line[end].kind == "q":
        more = Range(end, find_quote_end(line, end))
    elif end + 1 < len(line) and line[end].low in ",:" and line[end + 1].kind == "q":
        more = Range(end + 1, find_quote_end(line, end + 1))
    stop = edge + 1 if before.kind == "q" else edge
    content = Range(find_sentence_start(line, edge), stop)
    if before.kind != "q" and (stop - content.start < 3 or find_finite(line, content.start, stop) is None):
        return None
    return make_found(
        line, Range(group.end, end), [Range(group.start, group.end)], [content, more], "turned-round"
    )


def _name_end(line: Sequence[Token], start: int) -> int | None:
    """Where a source behind its cue ends, with its appositions; None where a clause follows instead."""
    w = words()
    for k in range(start, min(start + SOURCE, len(line))):
        token = line[k]
        if token.kind == "q":
            return k
        if token.low in (".", ";", ":", "!", "?"):
            return k
        if token.low == ",":
            after = line[k + 1] if k + 1 < len(line) else None
            if (
                after is None
                or after.kind == "q"
                or after.low in NO_MORE - {"who", "which"}
                or after.low in ("and", "but")
                or (after.low == "who" and k + 2 < len(line) and line[k + 2].low in ("added", "said", "says"))
            ):
                return k
            if after.low.endswith("ing"):
                return k
        elif token.low == "to" and k > start:
            return None  # "asks the Queen to"
        elif token.low in ("that", "after", "as", "in", "on", "during", "when", "while") and k > start:
            return k
        elif token.low in w.auxiliaries and not any(t.low in ("who", "which", ",") for t in line[start:k]):
            return None
    return min(start + SOURCE, len(line))
