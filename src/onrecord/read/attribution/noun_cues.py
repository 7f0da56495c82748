"""Attributions by other words than verbs: "its claim that", "according to", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.read.attribution.clauses import (
    REACH,
    Range,
    ends_clause,
    find_clause_end,
    find_finite,
    is_clause,
    is_finite,
)
from onrecord.read.attribution.cue_tokens import Token
from onrecord.read.attribution.cue_words import cue_forms, is_adverb, words
from onrecord.read.attribution.found import Found, make_found
from onrecord.read.attribution.subjects import find_subject

__all__ = ["find_noun_cues"]

# Words from a noun back to whose it is: "the firm's oft-repeated, angry claim".
ADJECTIVES = 3
# Nouns that credit with "to" though nobody is named: "an order to fire"; not "an offer to expire tonight".
OWNERLESS = frozenset("order threat vow pledge promise warning plea".split())
# Words of a verb group before "reportedly": "may also have".
AUXILIARIES = 6
# Tokens of a source after "according to" or "by".
SOURCE = 30


def find_noun_cues(line: Sequence[Token], parentheses: frozenset[int]) -> Iterator[Found]:
    """Attributions of nouns, adverbs of hearsay and "according to", in order of their cues."""
    w = words()
    for i, token in enumerate(line):
        low = token.low
        found: Found | None = None
        if low == "according":
            found = _according(line, i)
        elif low in w.hearsay:
            found = _hearsay(line, i, parentheses)
        else:
            name = _singular(low)
            if name in w.that_nouns or name in w.to_nouns:
                found = _noun(line, i, name, parentheses)
        if found:
            yield found


def _singular(low: str) -> str:
    if low.endswith("ies"):
        return f"{low[:-3]}y"
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "ews", "is")) else low


def _noun(line: Sequence[Token], i: int, name: str, parentheses: frozenset[int]) -> Found | None:
    """ "the firm's claim that it knew", "a denial by the fleet that", "talk of a bid"."""
    w = words()
    if i and (_is_verb(line, i) or (line[i].capital and line[i - 1].kind == "w")):
        return None
    source = _owner(line, i)
    at = i + 1
    if at < len(line) and line[at].low in ("by", "from") and source is None:
        end = _agent_end(line, at + 1)
        source, at = Range(at + 1, end), end
    if at >= len(line):
        return None
    low = line[at].low
    content: Range | None = None
    if low in ("is", "was") and at + 1 < len(line) and line[at + 1].low == "that" and source:
        at, low = at + 1, "that"
    if low == "that" and name in w.that_nouns:
        if at + 1 < len(line) and (line[at + 1].low in w.auxiliaries or is_finite(line, at + 1)):
            return None  # "the report that was leaked"
        if find_finite(line, at + 1, at + 25) is None and not is_clause(line, at + 1):
            return None
        content = Range(at, find_clause_end(line, at, embedded=True, stops=parentheses))
    elif low == "to" and name in w.to_nouns and at + 1 < len(line) and _is_bare_verb(line, at + 1):
        if source is None and (
            name not in OWNERLESS or not (i and line[i - 1].low in ("an", "a", "the", "no"))
        ):
            return None
        content = Range(at, find_clause_end(line, at, embedded=True, stops=parentheses))
    elif (
        low in ("of", "about", "over") and name in w.about_nouns and at + 1 < len(line) and _is_topic(line, i)
    ):
        content = Range(at + 1, find_clause_end(line, at + 1, embedded=True, stops=parentheses))
    if content is None:
        return None
    return make_found(line, source, [Range(i, i + 1)], [content], "noun")


def _is_topic(line: Sequence[Token], i: int) -> bool:
    """ "there was talk of", "amid rumours of"; not "to talk about", "talks on"."""
    w = words()
    before = line[i - 1].low if i else ""
    known = before in w.be or before in w.determiners or before in w.prepositions or is_finite(line, i - 1)
    if line[i].low in ("talk", "talks"):
        return line[i].low == "talk" and line[i + 1].low == "of" and known
    return before != "to"


def _is_verb(line: Sequence[Token], i: int) -> bool:
    """Whether the word at `i`, which may be a noun, is a verb here: "they claim", "the union claims"."""
    w = words()
    before = line[i - 1]
    if before.low in w.subject_pronouns or before.low in w.auxiliaries or before.low == "to":
        return before.low not in w.be
    if (
        before.low in w.determiners
        or before.low == "'s"
        or before.low in w.prepositions
        or before.kind != "w"
    ):
        return False
    forms = cue_forms().get(line[i].low, ())
    if not any("s" in form.tags or "base" in form.tags for form in forms):
        return False
    if is_adverb(before.low):
        return True
    # "the union claims that", but "false claims that": a determiner before the one word between.
    has_subject = i > 1 and (line[i - 2].low in w.determiners or before.capital)
    return (has_subject and any("s" in form.tags for form in forms)) or before.low in w.people


def _owner(line: Sequence[Token], i: int) -> Range | None:
    """Whose claim it is: "its", "the firm's"."""
    w = words()
    for k in range(i - 1, max(-1, i - 2 - ADJECTIVES), -1):
        token = line[k]
        if token.low in w.possessives:
            return Range(k, k + 1)
        if token.low == "'s":
            return find_subject(line, k)
        if (
            token.kind != "w"
            or token.low in w.determiners
            or token.low in w.prepositions
            or token.low in w.auxiliaries
        ):
            return None
    return None


def _is_bare_verb(line: Sequence[Token], i: int) -> bool:
    token = line[i]
    w = words()
    return (
        token.kind == "w"
        and not token.capital
        and token.low not in w.determiners
        and not token.low.endswith("s")
    )


def _according(line: Sequence[Token], i: int) -> Found | None:
    """ "according to Ms Ek, X", "X, according to Ms Ek", "X, according to Ms Ek, Y"."""
    if i + 2 >= len(line) or line[i + 1].low != "to" or line[i + 2].kind == "p":
        return None
    cue = Range(i, i + 2)
    before = line[i - 1] if i else None
    parenthetic = before is not None and before.low in (",", "-", "–", "—")
    head = i - 1 if parenthetic else i
    start = _clause_start(line, head)
    if before is not None and before.low in cue_forms():
        start = head  # "he said according to the log there was none"
    end = _agent_end(line, i + 2)
    if head - start >= 2:
        if not parenthetic or end >= len(line) or line[end].low != ",":
            source = Range(i + 2, end if end < len(line) and line[end].kind == "q" else _last(line, i + 2))
            return make_found(line, source, [cue], [Range(start, head)], "according-to")
        rest = Range(end + 1, find_clause_end(line, end + 1))
        if find_finite(line, start, head) is None or _is_predicate(line, end + 1):
            return make_found(line, Range(i + 2, end), [cue], [Range(start, head), rest], "according-to")
        return make_found(line, Range(i + 2, _last(line, i + 2)), [cue], [Range(start, head)], "according-to")
    if end < len(line) and line[end].kind == "p":
        apposition = next((k for k in range(end + 1, min(end + 12, len(line))) if line[k].low == ","), None)
        if apposition and find_finite(line, end + 1, apposition) is None and is_clause(line, apposition + 1):
            end = apposition  # "according to Bo Ek, head of the fund, prices fell"
        end += 1
    elif end < len(line) and line[end].low in words().auxiliaries and end > i + 3:
        end -= 1  # "according to bank forecasts inflation will"
    content = Range(end, find_clause_end(line, end))
    return make_found(line, Range(i + 2, end), [cue], [content], "according-to")


def _is_predicate(line: Sequence[Token], i: int) -> bool:
    return i < len(line) and is_finite(line, i)


def _clause_start(line: Sequence[Token], i: int) -> int:
    """Where the clause before `i` begins."""
    first = max(0, i - REACH)
    for k in range(i - 1, first - 1, -1):
        token = line[k]
        if token.kind == "p" and token.low in ";:":
            return k + 1
        if token.low == "that" and k and line[k - 1].low in cue_forms():
            return k + 1
    return first


def _last(line: Sequence[Token], start: int) -> int:
    """Where a source at the end of its sentence ends: with its appositions, before a further clause."""
    w = words()
    for k in range(start, min(start + SOURCE, len(line))):
        token = line[k]
        if token.kind == "q" or token.low in (".", ";", ":", "?", "!"):
            return k
        if token.low == "," and k + 1 < len(line):
            after = line[k + 1].low
            if (
                is_clause(line, k + 1)
                or after in w.conjunctions
                or after in w.prepositions
                or after in w.breaks
                or after.endswith("ing")
            ):
                return k
    return min(start + SOURCE, len(line))


def _agent_end(line: Sequence[Token], start: int) -> int:
    """Where the noun phrase of a source ends."""
    w = words()
    for k in range(start, min(start + SOURCE, len(line))):
        token = line[k]
        if token.kind != "w" or token.low in ("that", "to") or token.low in w.subject_pronouns:
            return k
        if k > start and token.low in w.auxiliaries:
            return k
    return min(start + SOURCE, len(line))


def _hearsay(line: Sequence[Token], i: int, parentheses: frozenset[int]) -> Found | None:
    """ "he allegedly sold it", "the ship had reportedly sunk": the clause around the adverb."""
    w = words()
    verb = i
    while verb > max(0, i - AUXILIARIES) and (
        line[verb - 1].low in w.auxiliaries or is_adverb(line[verb - 1].low)
    ):
        verb -= 1
    subject = find_subject(line, verb) if verb else None
    end = find_clause_end(line, i + 1, embedded=True, stops=parentheses)
    if (
        subject is None
        and i
        and not (line[i - 1].kind == "p" or line[i - 1].low in ("that", "and", "but", "who"))
    ):
        subject = Range(verb, i) if verb < i else None
    start = subject.start if subject else i
    if ends_clause(line, i + 1) and subject is None:
        return None
    return make_found(line, None, [Range(i, i + 1)], [Range(start, i), Range(i + 1, end)], "hearsay")
