"""Attributions by a reporting verb: which form it has, and what it reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.document import Span
from onrecord.read.attribution.clauses import Range, find_clause_end, is_finite
from onrecord.read.attribution.complements import find_complement
from onrecord.read.attribution.contents import find_edge, put_forward
from onrecord.read.attribution.cue_tokens import Token
from onrecord.read.attribution.cue_words import Form, cue_forms, words
from onrecord.read.attribution.found import Found, make_found
from onrecord.read.attribution.parenthetic_cues import find_parenthesis, find_turned_round
from onrecord.read.attribution.passive_cues import find_passive
from onrecord.read.attribution.quoting_cues import find_as_saying, find_said_before
from onrecord.read.attribution.subjects import find_clause_subject, find_subject
from onrecord.read.attribution.verb_groups import (
    Group,
    find_group,
    is_hedge,
    is_plain_subject,
    is_plural,
    may_be_noun,
)

__all__ = ["find_verb_cues"]

# Nouns by the look of a participle: "a hearing on".
NOUNS = frozenset("ruling finding hearing reading feeling holding understanding showing".split())
# Participles that have become conjunctions: "an achievement, considering that".
CONJUNCTIONS = frozenset("considering assuming supposing".split())
PERSONAL = frozenset("i he she it we they you".split())
CLAUSES = frozenset("that bare quote wh colon".split())
# Determiners that can be a subject by themselves: "some say", "both claimed".
PRONOUNS = frozenset("this that these those all both another many several few most some one each".split())
# Complements that a participle without "be" is trusted with: "a letter warning that", not "calling for".
OF_PARTICIPLES = frozenset("that bare quote obj-that obj-bare obj-wh obj-to obj-quote to".split())


def find_verb_cues(line: Sequence[Token], parentheses: frozenset[int]) -> Iterator[Found]:
    """Attributions of the verbs of a sentence, in order of their cues.

    Args:
        parentheses: commas where another's "..., he said" begins.
    """
    forms = cue_forms()
    first: tuple[Span, ...] = ()
    for i, token in enumerate(line):
        for form in forms.get(token.low, ()):
            group = find_group(line, i, form)
            found = group and _attribute(line, group, form, parentheses)
            if found:
                if found.rule == "participle" and i > 1 and line[i - 1].low == "," and first:
                    # "said the pipe had burst, adding that": the first to speak in the sentence goes on.
                    found = found._replace(source=first)
                first = first or found.source
                yield found
                break


def _attribute(line: Sequence[Token], group: Group, form: Form, parentheses: frozenset[int]) -> Found | None:
    """The attribution of a verb group, if it reports."""
    w = words()
    before = line[group.start - 1].low if group.start else ""
    if before == "to" or (line[group.verb].capital and group.verb):
        return None  # "to say"; "the Grand Slam": headlines in capitals are read elsewhere
    bare = group.start == group.verb
    if bare and (before == "'s" or (before in w.determiners and before not in PRONOUNS | w.people)):
        return None  # "the report", "an unnamed"
    passive = any(word in w.be for word in group.auxiliaries)
    if "ing" in form.tags and not passive:
        return _participle(line, group, form, parentheses)
    if "part" in form.tags and passive:
        return find_passive(line, group, form, parentheses)
    if _is_finite_group(line, group, form):
        return _active(line, group, form, parentheses)
    return None


def _is_finite_group(line: Sequence[Token], group: Group, form: Form) -> bool:
    """Whether the form goes with its auxiliaries, or with its subject where it has none."""
    w = words()
    if form.tags & {"past", "ing"}:
        return True
    if "part" in form.tags and any(word in w.have for word in group.auxiliaries):
        return True
    if "s" in form.tags:
        return not group.auxiliaries
    return "base" in form.tags and (
        any(word in w.modals for word in group.auxiliaries) or is_plural(line, group.start)
    )


def _active(line: Sequence[Token], group: Group, form: Form, parentheses: frozenset[int]) -> Found | None:
    """ "he said X", "X, he said", "X, said Ms Ek"."""
    subject = find_subject(line, group.start)
    if subject is not None and is_hedge(line, group, form, subject):
        return None
    document = subject is not None and any(
        token.low in words().documents for token in line[subject.start : subject.end]
    )
    quoted = line[group.verb].quoted
    complement = find_complement(line, group.end, form.takes, quoted=quoted, document=document)
    before = line[group.start - 1] if group.start else None
    amid = subject is not None and before is not None and before.low == "," and complement is not None
    if (before is None or before.kind != "w") and not (amid and complement and complement.kind in CLAUSES):
        # "IRNA, in a report, said the road was open" is not turned round, "the road is open, said IRNA" is.
        turned = find_turned_round(line, group, form)
        if turned:
            return turned
    edge = find_edge(line, subject.start) if subject else None
    if "post" in form.takes and subject and edge is not None:
        parenthesis = find_parenthesis(line, group, form, subject, edge, complement)
        if parenthesis:
            return parenthesis
    if complement is None:
        return None
    if subject is None:
        if before is None or before.low not in ("and", "but", "then", "or", ","):
            return None
        subject = find_clause_subject(line, group.start)
    if subject is None or not _fits(line, subject, form, complement.kind):
        return None
    if complement.kind == "as-saying":
        end = find_clause_end(line, complement.start)
        said = find_said_before(line, group.verb) if _ends_with_cue(line, complement.start, end) else None
        if said:
            return make_found(line, subject, [Range(group.start, group.end)], [said], "parenthesis")
    return put_forward(line, group, complement, subject, parentheses, "verb")


def _fits(line: Sequence[Token], subject: Range, form: Form, kind: str) -> bool:
    """Whether subject and complement leave no doubt that the word is a reporting verb."""
    if kind == "call" and line[subject.start].low in ("a", "an"):
        return False  # "a band called"
    return not may_be_noun(form) or is_plain_subject(line, subject, kind)


def _ends_with_cue(line: Sequence[Token], start: int, end: int) -> bool:
    """Whether nothing follows "as saying" but time and place."""
    at = next((k for k in range(start, end - 1) if line[k].low == "as"), end)
    return at + 2 >= end or line[at + 2].low in words().prepositions or line[at + 2].low in words().times


def _participle(line: Sequence[Token], group: Group, form: Form, parentheses: frozenset[int]) -> Found | None:
    """ ", adding that X", "a letter warning that X", "the civil servant warning him that X"."""
    if group.start == 0:
        return None
    before = line[group.start - 1]
    form = form._replace(takes=form.takes & OF_PARTICIPLES)
    if before.low == "as":
        return find_as_saying(line, group, form, parentheses)
    complement = find_complement(line, group.end, form.takes, quoted=False, document=False)
    if complement is None or line[group.verb].low in CONJUNCTIONS:
        return None
    if before.low == ",":
        subject = find_clause_subject(line, group.start)
    elif (
        before.kind == "w"
        and line[group.verb].low not in NOUNS
        and before.low not in words().prepositions
        and before.low not in PERSONAL
        and not is_finite(line, group.start - 1)
        and complement.kind in ("that", "quote", "bare")
    ):
        subject = find_subject(line, group.start)
    else:
        return None
    return subject and put_forward(line, group, complement, subject, parentheses, "participle")
