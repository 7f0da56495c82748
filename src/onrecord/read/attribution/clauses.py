"""Finite verbs, noun phrases, clauses and their ends: grammar as far as credits need it, without a parser.

All functions take the tokens of one sentence and indices into them. None looks further than `REACH`
tokens, so that a sentence of any length takes time in proportion to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.read.attribution.cue_tokens import Token
from onrecord.read.attribution.cue_words import cue_forms, is_adverb, words

__all__ = [
    "DASHES",
    "REACH",
    "Range",
    "ends_clause",
    "find_clause_end",
    "find_finite",
    "is_clause",
    "is_finite",
    "skip_setting",
    "starts_noun_phrase",
]

# Tokens looked at from a cue, either way; the longest contents of one sentence of news have some 80.
REACH = 120
# The way from where a clause may begin to the verb that shows that one does.
FINITE_REACH = 25
# "added four per cent and": an amount, not the subject of a clause, unless its verb follows at once.
MEASURES = frozenset("per percent pct % cents pence points".split())
STOPS = frozenset(".!?;…")
# Marks that can stand for a dash.
DASHES = frozenset("-–—")


class Range(NamedTuple):
    """Half-open range of token indices."""

    start: int
    end: int


def ends_clause(line: Sequence[Token], i: int) -> bool:
    """Whether a stop, a comma, a dash or the end of the sentence is at `i`."""
    if i >= len(line):
        return True
    token = line[i]
    return token.kind == "p" and (token.low in STOPS or token.low in DASHES or token.low in ",)]")


def is_finite(line: Sequence[Token], i: int) -> bool:
    """Whether the word is, by its form and its neighbours, a finite verb.

    Past tenses in "-ed" are told from participles by what stands before ("an unnamed officer") and after
    ("the goods ordered by"); present tenses are known only for common verbs.
    """
    token = line[i]
    if token.kind != "w":
        return False
    w = words()
    low = token.low
    before = line[i - 1].low if i else ""
    if low in w.auxiliaries:
        return low not in ("be", "been", "being", "having")
    if before in w.determiners or before == "'s" or before in w.be or before in ("having", "to"):
        return False
    if low in w.finite:
        return before not in w.prepositions
    if not low.endswith("ed") or len(low) < 5 or token.capital:
        tags = {tag for form in cue_forms().get(low, ()) for tag in form.tags}
        return "s" in tags and low not in w.documents and not before.endswith("s") and i > 0
    after = line[i + 1].low if i + 1 < len(line) else ""
    return before not in w.prepositions and before not in w.conjunctions and after not in ("by", "-")


def find_finite(line: Sequence[Token], start: int, end: int) -> int | None:
    """The first finite verb of the range, none of a relative or subordinate clause."""
    w = words()
    skip = False
    for i in range(start, min(end, start + FINITE_REACH, len(line))):
        token = line[i]
        if token.kind == "p" and token.low in STOPS:
            return None
        if token.low in ("who", "which", "whose", "where", "when"):
            skip = True
        elif is_finite(line, i) and token.low != "'s":
            if not skip:
                return i
            skip = token.low in w.auxiliaries and i + 1 < len(line) and line[i + 1].low in w.auxiliaries
    return None


def starts_noun_phrase(line: Sequence[Token], i: int) -> bool:
    """Whether a noun phrase, not a pronoun, can begin at `i`."""
    if i >= len(line):
        return False
    token = line[i]
    w = words()
    if token.kind == "q":
        return True
    if token.kind == "p":
        return token.low in "$£€"
    if token.low in w.determiners or token.capital:
        return token.low not in w.times
    return not (
        token.low in w.prepositions
        or token.low in w.conjunctions
        or token.low in w.subordinators
        or token.low in w.auxiliaries
        or token.low in w.subject_pronouns
        or token.low in w.object_pronouns
        or token.low in w.times
        or token.low in w.no_clause
        or token.low.endswith("ing")
        or token.low in ("'s", "to")
        or is_adverb(token.low)
    )


def is_clause(line: Sequence[Token], i: int) -> bool:
    """Whether a clause without "that" begins at `i`: a subject and, not far off, a finite verb."""
    if i >= len(line):
        return False
    w = words()
    token = line[i]
    if token.kind == "q":
        return find_finite(line, i + 1, i + 4) is not None
    if token.low in w.no_clause:
        return False
    if token.low in w.subject_pronouns:
        after = line[i + 1] if i + 1 < len(line) else None
        if after is None or after.kind == "p" or after.low in w.prepositions or after.low in w.subordinators:
            return False
        return token.low not in ("who", "you", "it") or find_finite(line, i + 1, i + 6) is not None
    if token.low in (
        "if",
        "when",
        "although",
        "because",
        "in",
        "at",
        "on",
        "under",
        "by",
        "for",
        "while",
        "as",
        "so",
    ):
        comma = next((k for k in range(i + 1, min(i + 14, len(line))) if line[k].low == ","), None)
        return comma is not None and is_clause(line, comma + 1)
    if not starts_noun_phrase(line, i):
        return False
    finite = find_finite(line, i + 1, i + FINITE_REACH)
    if finite is None or any(line[k].low in MEASURES for k in range(i + 1, min(i + 3, finite - 1))):
        return False
    between = line[i:finite]
    if between[-1].low in w.conjunctions:
        return False  # "conceded a penalty and was sent off"
    if any(token.low in ("that", "whether", "how", "why", ":") for token in between[1:]):
        return False
    # One comma: "kept a large lead, a narrower one would"; two set off an apposition.
    commas = sum(token.low == "," for token in between)
    if commas % 2 and not any(token.low == "and" for token in between):
        return False
    plain = not (token.capital or token.low in w.determiners or token.low[0].isdigit())
    return not plain or token.low.endswith("s") or finite - i <= 3


def skip_setting(line: Sequence[Token], i: int) -> int:
    """The index after one phrase of time or place at `i` ("on Tuesday", "in a statement"), or `i`."""
    w = words()
    at = i
    if at < len(line) and is_adverb(line[at].low) and not line[at].capital:
        return at + 1
    if at < len(line) and line[at].low in w.time_openers and line[at].low not in w.prepositions:
        at += 1
    if at < len(line) and line[at].low in w.times:
        return at + 2 if at + 1 < len(line) and line[at + 1].low in w.time_nouns else at + 1
    if at > i:
        return at + 1 if at < len(line) and line[at].low in w.time_nouns else i
    if at >= len(line) or line[at].low not in w.prepositions:
        return i
    at += 1
    seen_determiner = False
    for k in range(at, min(at + 9, len(line))):
        token = line[k]
        if token.kind == "p":
            return k if k > at else i
        if token.kind == "q" or token.low in ("that", "to") or token.low in w.questions:
            return k if k > at else i
        if token.low in w.times or token.low in w.time_nouns or token.low.isdigit():
            return k + 1
        if token.low in w.settings and not (
            k + 1 < len(line) and line[k + 1].low in (*w.settings, "with", "to", "of", "for")
        ):
            return k + 1
        if token.low in w.determiners or token.low in w.object_pronouns:
            if seen_determiner or k > at + 1:
                return k
            seen_determiner = True
        elif token.low in w.subject_pronouns:
            return k if k > at else i
    return i


def find_clause_end(
    line: Sequence[Token], start: int, *, embedded: bool = False, stops: frozenset[int] = frozenset()
) -> int:
    """Where the clause that begins at `start` ends, exclusive.

    Args:
        embedded: the clause stands in a subject ("critics who say it is unsafe have not"), and ends before
            a second finite verb.
        stops: indices of commas known to end it: others' "..., he said" begins there.
    """
    w = words()
    limit = min(len(line), start + REACH)
    finites = 0
    depth = 0
    for k in range(start, limit):
        token = line[k]
        if token.kind == "q":
            continue
        if token.kind == "p":
            if token.low in "([":
                depth += 1
            elif token.low in ")]":
                depth -= 1
                if depth < 0:
                    return k
            elif (
                token.low in STOPS
                or (token.low in DASHES and k > start and _spaced(line, k))
                or (token.low == "," and (k in stops or (k > start and _comma_ends(line, k, embedded))))
            ):
                return k
            finites = 0
            continue
        if token.low in w.breaks and k > start + 1 and is_clause(line, k + 1):
            return k
        if embedded:
            if token.low in w.subordinators or token.low in w.conjunctions or token.low in w.subject_pronouns:
                finites = 0
            elif is_finite(line, k) and not (k > start and is_finite(line, k - 1)):
                finites += 1
                if finites == 2 and token.low in w.auxiliaries:
                    return k
    return limit


def _spaced(line: Sequence[Token], k: int) -> bool:
    return line[k - 1].end < line[k].start


def _comma_ends(line: Sequence[Token], k: int, embedded: bool) -> bool:
    """Whether the comma at `k` ends a reported clause."""
    if k + 1 >= len(line):
        return True
    w = words()
    after = line[k + 1]
    if after.kind != "w":
        return False
    if after.low in w.breaks or (embedded and after.low in w.auxiliaries):
        return True
    if after.low in ("adding", "saying", "citing", "quoting", "according", "reported", "noting"):
        return True
    if after.low in ("said", "says", "told", "added", "wrote"):
        return True  # "Mr Ek, noting that the vote was close, said"
    if after.low in ("and", "but", "so", "or") and k + 2 < len(line):
        head = line[k + 2]
        if head.low == "that":
            return False
        if head.low in w.subject_pronouns or (is_finite(line, k + 2) and head.low not in w.be):
            return True
        return after.low in ("and", "but") and is_clause(line, k + 2)
    return False
