"""The group around a reporting verb, and whether it reports at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.read.attribution.clauses import Range
from onrecord.read.attribution.cue_tokens import Token
from onrecord.read.attribution.cue_words import Form, is_adverb, words
from onrecord.read.attribution.subjects import find_subject

__all__ = ["Group", "find_group", "is_hedge", "is_plain_subject", "is_plural", "may_be_noun"]

# The speaker's own hedge, no report of speech: "I think we can win".
HEDGES = frozenset(
    """think believe guess suppose hope mean know feel expect suspect imagine reckon fear understand
    remember""".split()
)
# Beside the nouns that are cues themselves: "questions remain", "the state".
NOUN_VERBS = frozenset(
    "answer call state show question text post cable object sign hold find joke quip".split()
)
PERCEIVED = frozenset("heard hear hears hearing saw see sees watched had made makes let lets".split())


class Group(NamedTuple):
    """A verb with the auxiliaries and adverbs before it.

    Attributes:
        start: index of its first word.
        verb: index of the verb.
        end: index after the verb and its particle.
        auxiliaries: those before the verb.
    """

    start: int
    verb: int
    end: int
    auxiliaries: tuple[str, ...]


def find_group(line: Sequence[Token], i: int, form: Form) -> Group | None:
    """The verb group of a form at `i`; None where its particle is missing."""
    end = i + 1
    if form.particle:
        while end < len(line) and line[end].low in ("it", "be") and end < i + 3:
            end += 1
        if end >= len(line) or line[end].low != form.particle:
            return None
        end += 1
    w = words()
    start = i
    auxiliaries: list[str] = []
    while start > 0:
        low = line[start - 1].low
        if low in w.auxiliaries or low in w.negations:
            auxiliaries.append(low)
        elif not is_adverb(low) or line[start - 1].capital:
            break
        start -= 1
    return Group(start, i, end, tuple(auxiliaries))


def is_plural(line: Sequence[Token], verb: int) -> bool:
    """Whether the subject before `verb` takes the plain present: "they say", "Villagers claim"."""
    if verb == 0:
        return False
    before = line[verb - 1]
    w = words()
    if before.low in ("i", "we", "you", "they", "who") or before.low in w.people:
        return True
    if before.low in (",", ")"):
        subject = find_subject(line, verb)
        return subject is not None and line[subject.start : subject.end][0].low.endswith("s")
    if before.kind != "w" or before.low in w.determiners or before.low in w.prepositions:
        return False
    if before.low.endswith("s") and not before.low.endswith("ss") and before.low != "'s":
        return True
    subject = find_subject(line, verb)
    if subject is None:
        return False
    heads = [token.low for token in line[subject.start : subject.end]]
    if any(low in w.people or (low.endswith("s") and low != "'s" and len(low) > 3) for low in heads):
        return "of" in heads or "in" in heads or "at" in heads or "and" in heads or "from" in heads
    # "heard a nurse say"
    at = subject.start - 1
    return "and" in heads or (at >= 0 and line[at].low in PERCEIVED)


def is_hedge(line: Sequence[Token], group: Group, form: Form, subject: Range) -> bool:
    """ "I think", "we regret", "we felt", "you know", "you could argue": the speaker's own words.

    "I told them" and "we have said" report.
    """
    if subject.end - subject.start > 1:
        return False
    low = line[subject.start].low
    if low in ("i", "we"):
        return form.verb in HEDGES or form.tags == {"base"}
    return low in ("you", "one") and "base" in form.tags and (form.verb in HEDGES or bool(group.auxiliaries))


def may_be_noun(form: Form) -> bool:
    """Whether a form can be a noun as well: "claims", "order"."""
    w = words()
    return bool(form.tags & {"s", "base"}) and (
        form.verb in w.that_nouns or form.verb in w.to_nouns or form.verb in NOUN_VERBS
    )


def is_plain_subject(line: Sequence[Token], subject: Range, kind: str) -> bool:
    """Whether a subject tells that its verb is no noun: "the union claims that", not "sparked hopes that".

    Args:
        kind: of the complement.
    """
    w = words()
    head = line[subject.start]
    if kind == "np":
        return subject.end - subject.start <= 4 and (head.capital or head.low in w.subject_pronouns)
    plain = head.capital or head.low in w.determiners or head.low in w.subject_pronouns
    return plain or head.low in w.people or line[subject.end - 1].low.endswith("s")
