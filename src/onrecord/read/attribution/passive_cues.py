"""Passives: "was told by the bank that X", "is said to have left", "is being criticised as"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.read.attribution.clauses import Range, find_clause_end, skip_setting
from onrecord.read.attribution.complements import find_complement
from onrecord.read.attribution.contents import put_forward
from onrecord.read.attribution.cue_tokens import Token
from onrecord.read.attribution.cue_words import Form, words
from onrecord.read.attribution.found import Found, make_found
from onrecord.read.attribution.quoting_cues import find_quoted
from onrecord.read.attribution.subjects import find_subject
from onrecord.read.attribution.verb_groups import Group

__all__ = ["find_passive"]

# Tokens of a source after "by".
AGENT = 20
CLAUSES = frozenset("that bare quote wh to colon".split())


def find_passive(
    line: Sequence[Token], group: Group, form: Form, parentheses: frozenset[int]
) -> Found | None:
    """The attribution of a passive: its source is the "by" phrase, or nobody.

    What is said is a clause after it, or its own subject with an infinitive or "as".
    """
    after = group.end
    subject = find_subject(line, group.start)
    agent: Range | None = None
    if after + 1 < len(line) and line[after].low == "by":
        agent = Range(after + 1, _agent_end(line, after + 1))
        after = agent.end
    if "as-saying" in form.takes:
        return find_quoted(line, group, subject, after, parentheses)
    participle = line[group.verb].low
    complement = find_complement(
        line, after, _clauses_taken(line, subject, form, participle), quoted=False, document=False
    )
    w = words()
    if (
        complement
        and complement.kind in CLAUSES
        and (participle not in w.passive_to or complement.kind != "to")
    ):
        return put_forward(line, group, complement, agent, parentheses, "passive")
    if subject is None:
        return None
    cue = [Range(group.start, group.end)]
    follows = line[after].low if after + 1 < len(line) and not line[after + 1].capital else ""
    if (follows == "to" and participle in w.passive_to) or (follows == "as" and participle in w.passive_as):
        rest = Range(after, find_clause_end(line, after, stops=parentheses))
        return make_found(line, agent, cue, [subject, rest], f"passive-{follows}")
    if agent and "np" in form.takes:
        return make_found(line, agent, cue, [subject], "passive-by")
    return None


def _clauses_taken(
    line: Sequence[Token], subject: Range | None, form: Form, participle: str
) -> frozenset[str]:
    """The clauses that may follow: those of the addressee, now the subject, and of "it is said that"."""
    taken = frozenset(name.removeprefix("obj-") for name in form.takes if name.startswith("obj-"))
    if participle not in words().passive_that:
        return taken
    impersonal = (
        subject is not None
        and subject.end - subject.start == 1
        and line[subject.start].low in ("it", "there")
    )
    return taken | ({"that", "bare"} if impersonal else {"that"})


def _agent_end(line: Sequence[Token], start: int) -> int:
    """Where a "by" phrase ends."""
    w = words()
    for k in range(start, min(start + AGENT, len(line))):
        token = line[k]
        if token.kind != "w" or token.low in w.subordinators or token.low in ("to", *w.times):
            return k
        if k > start and (token.low in w.auxiliaries or token.low in ("on", "after", "for", "during", "who")):
            return k
        if k > start and token.low in ("in", "at") and skip_setting(line, k) > k:
            return k
    return min(start + AGENT, len(line))
