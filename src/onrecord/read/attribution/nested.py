"""Attributions within the content of another: "the agency said the governor 'offered' five drones"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from onrecord.document import Span
from onrecord.read.attribution.cue_tokens import Token, split_tokens
from onrecord.read.attribution.cue_words import cue_forms, words
from onrecord.read.attribution.found import Found
from onrecord.read.attribution.noun_cues import find_noun_cues
from onrecord.read.attribution.quoting_cues import find_citing
from onrecord.read.attribution.subjects import find_subject
from onrecord.read.attribution.verb_cues import find_verb_cues
from onrecord.read.segment import find_sentences

__all__ = [
    "DEEPEST",
    "drop_too_deep",
    "find_in_lines",
    "find_in_stretch",
    "find_inner",
    "has_cue",
    "split_lines",
]

# Attributions within attributions that are kept, the outermost counted.
DEEPEST = 4
# Others that may hold where a content begins. In a row of "according to" each would take in all before it.
CLAIMED = 5
# "lies. They": only then can a stretch hold two sentences.
STOP_WITHIN = re.compile(r"[.!?…]['\"”’)]*\s")
WORD = re.compile(r"[^\W_]+")


def find_inner(text: str, content_spans: Iterable[Span]) -> tuple[Found, ...]:
    """Attributions that stand wholly inside a content, at any depth up to four with the one given.

    Args:
        content_spans: the fragments of one content, in order; each is read on its own.
    Returns:
        In order of their cues; one whose cue lies in the content of another is nested in it.

    >>> text = "TASS said the governor 'offered' five drones."
    >>> for found in find_inner(text, [Span(10, 44)]):
    ...     print([text[s.start : s.end] for role in found[:3] for s in role])
    ['the governor', 'offered', 'five drones']
    """
    found: list[Found] = []
    for span in content_spans:
        found.extend(find_in_stretch(text, span))
    return tuple(drop_too_deep(found, DEEPEST - 1))


def find_in_stretch(text: str, span: Span) -> list[Found]:
    """Attributions in any stretch of text, also within its quotations, in order of their cues."""
    if not has_cue(text, span.start, span.end):
        return []
    tokens = split_tokens(text, span.start, span.end)
    if len(tokens) == 1 and tokens[0].kind == "q":
        tokens = list(tokens[0].inside)
    breaks: list[int] = []
    if STOP_WITHIN.search(text, span.start, span.end):
        breaks = [span.start + s.end for s in find_sentences(text[span.start : span.end])]
    found = list(find_in_lines(split_lines(tokens, breaks), breaks))
    found.sort(key=_cue_start)
    return found


def has_cue(text: str, start: int, end: int) -> bool:
    """Whether any word of the stretch can be a cue; cheap, and most sentences have none."""
    return not _cue_words().isdisjoint(WORD.findall(text[start:end].lower()))


@cache
def _cue_words() -> frozenset[str]:
    """Every word that the finders start from."""
    w = words()
    nouns = w.that_nouns | w.to_nouns
    plurals = {f"{noun}s" for noun in nouns} | {f"{noun[:-1]}ies" for noun in nouns if noun.endswith("y")}
    return frozenset(cue_forms()) | nouns | plurals | w.hearsay | {"according", *w.passive_to, *w.passive_as}


def split_lines(tokens: Sequence[Token], breaks: Sequence[int]) -> list[list[Token]]:
    """The tokens of each sentence; a break inside a quotation parts nothing out here.

    Args:
        breaks: where sentences end, in order.
    """
    tokens = _drop_abbreviation_points(tokens, breaks)
    if len(breaks) < 2:
        return [tokens]
    lines: list[list[Token]] = [[]]
    ends = iter(breaks)
    end = next(ends, None)
    for token in tokens:
        while end is not None and end <= token.start:
            if lines[-1]:
                lines.append([])
            end = next(ends, None)
        lines[-1].append(token)
    return lines


def _drop_abbreviation_points(tokens: Sequence[Token], breaks: Sequence[int]) -> list[Token]:
    """Without the full stops that end no sentence: "Mr. Ek", "U.S. officials"."""
    ends = set(breaks)
    last = len(tokens) - 1
    return [
        token
        for i, token in enumerate(tokens)
        if token.low != "."
        or i == last
        or token.end in ends
        or tokens[i + 1].low == "."
        or tokens[i - 1].low == "."
    ]


def find_in_lines(lines: Iterable[Sequence[Token]], breaks: Sequence[int]) -> Iterator[Found]:
    """Attributions of each sentence and of the sentences in its quotations."""
    for line in lines:
        verbs = list(find_verb_cues(line, _parentheses(line)))
        verbs.extend(find_citing(line, verbs))
        yield from verbs
        # "told Herald News that": not the news that.
        told = {one.content[0].start for one in verbs}
        yield from (one for one in find_noun_cues(line, frozenset()) if one.content[0].start not in told)
        for token in line:
            if token.kind == "q":
                within = breaks[bisect_right(breaks, token.start) : bisect_left(breaks, token.end)]
                yield from find_in_lines(split_lines(token.inside, [*within, token.end]), within)


def _parentheses(line: Sequence[Token]) -> frozenset[int]:
    """Commas at which another's "..., he said" begins that ends the sentence."""
    forms = cue_forms()
    commas: set[int] = set()
    for i, token in enumerate(line):
        if token.kind != "w" or token.low not in forms or i < 3:
            continue
        if not any("post" in form.takes and "ing" not in form.tags for form in forms[token.low]):
            continue
        after = line[i + 1] if i + 1 < len(line) else None
        if after is not None and after.low not in (".", ";", "on", "in") and after.low not in words().times:
            continue
        subject = find_subject(line, i)
        if subject and subject.start and line[subject.start - 1].low == ",":
            commas.add(subject.start - 1)
    return frozenset(commas)


def _cue_start(found: Found) -> int:
    return found.cue[0].start if found.cue else found.content[0].start


def drop_too_deep(found: Sequence[Found], deepest: int) -> Iterator[Found]:
    """Those that stand in fewer than `deepest` contents of others, and whose words few others claim.

    Args:
        found: in any order.
    Returns:
        In order of their cues.
    """
    kept: list[tuple[Found, int]] = []
    for one in sorted(found, key=_cue_start):
        near = kept[-3 * DEEPEST :]
        depth = 1 + max((depth for other, depth in near if _holds(other, _cue_start(one))), default=0)
        claimed = sum(_holds(other, one.content[0].start) for other, _ in near)
        if depth <= deepest and claimed <= CLAIMED:
            kept.append((one, depth))
            yield one


def _holds(found: Found, at: int) -> bool:
    return any(span.start <= at < span.end for span in found.content)
