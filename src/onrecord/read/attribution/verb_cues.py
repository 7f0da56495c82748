"""Attributions by a reporting verb: active, turned round, passive, participle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.document import Span
from onrecord.read.attribution.clauses import (
    Range,
    ends_clause,
    find_clause_end,
    find_clause_subject,
    find_finite,
    find_subject,
    skip_setting,
    starts_noun_phrase,
)
from onrecord.read.attribution.complements import Complement, find_complement, skip_addressee
from onrecord.read.attribution.cue_tokens import Token
from onrecord.read.attribution.cue_words import Form, cue_forms, is_adverb, words
from onrecord.read.attribution.found import Found, as_spans

__all__ = ["find_verb_cues"]

# The speaker's own hedge, no report of speech: "I think we can win".
HEDGES = frozenset(
    "think believe guess suppose hope mean know feel expect suspect imagine reckon fear understand remember".split()
)
# Nouns by the look of a participle: "a hearing on".
NOUNS = frozenset("ruling finding hearing reading feeling holding understanding showing".split())
NOUN_VERBS = frozenset(
    "answer call state show question text post cable object sign hold find joke quip".split()
)
PERCEIVED = frozenset("heard hear hears hearing saw see sees watched had made makes let lets".split())
# What begins the rest of a sentence behind "..., he said": no more of what he said.
NO_MORE = frozenset(
    "adding saying citing quoting noting according as after when while who which referring".split()
)


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


def find_verb_cues(line: Sequence[Token], parentheses: frozenset[int]) -> Iterator[Found]:
    """Attributions of the verbs of a sentence, in order of their cues.

    Args:
        parentheses: commas where another's "..., he said" begins.
    """
    forms = cue_forms()
    first: tuple[Span, ...] = ()
    for i, token in enumerate(line):
        for form in forms.get(token.low, ()):
            group = _group(line, i, form)
            found = group and _attribute(line, group, form, parentheses)
            if found:
                if found.rule == "participle" and i > 1 and line[i - 1].low == "," and first:
                    # "said the pipe had burst, adding that": the first to speak in the sentence goes on.
                    found = found._replace(source=first)
                first = first or found.source
                yield found
                break


def _group(line: Sequence[Token], i: int, form: Form) -> Group | None:
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


def _attribute(line: Sequence[Token], group: Group, form: Form, parentheses: frozenset[int]) -> Found | None:
    w = words()
    tags = form.tags
    if line[group.verb].capital and group.verb:
        return None  # "the Grand Slam"; headlines in capitals are read elsewhere
    before = line[group.start - 1] if group.start else None
    low = before.low if before else ""
    if low == "to" or (
        group.start == group.verb
        and (
            (
                low in w.determiners
                and low not in w.people
                and low not in ("this", "all", "both", "another", "many", "several", "few", "most", "some")
            )
            or low == "'s"
        )
    ):
        return None
    is_be = [a for a in group.auxiliaries if a in w.be]
    if "ing" in tags:
        if is_be:
            return _active(line, group, form, parentheses)
        return _participle(line, group, form, parentheses)
    if "part" in tags and is_be:
        return _passive(line, group, form, parentheses)
    if "past" in tags or ("part" in tags and any(a in w.have for a in group.auxiliaries)):
        return _active(line, group, form, parentheses)
    if "s" in tags and not group.auxiliaries:
        return _active(line, group, form, parentheses)
    if "base" in tags and (any(a in w.modals for a in group.auxiliaries) or _is_plural(line, group.start)):
        return _active(line, group, form, parentheses)
    return None


def _is_plural(line: Sequence[Token], verb: int) -> bool:
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


def _active(line: Sequence[Token], group: Group, form: Form, parentheses: frozenset[int]) -> Found | None:
    subject = find_subject(line, group.start)
    before = line[group.start - 1] if group.start else None
    w = words()
    if subject is not None and _is_hedge(line, group, form, subject):
        return None
    if subject is None or before is None or before.kind != "w":
        turned = _turned_round(line, group, form)
        if turned:
            return turned
    document = subject is not None and any(t.low in w.documents for t in line[subject.start : subject.end])
    quoted = line[group.verb].quoted
    complement = find_complement(line, group.end, form.takes, quoted=quoted, document=document)
    edge = _edge(line, subject.start) if subject else None
    if "post" in form.takes and subject and edge is not None:
        parenthesis = _parenthesis(line, group, form, subject, edge, complement)
        if parenthesis:
            return parenthesis
    if complement is None:
        return None
    if subject and _may_be_noun(form) and not _is_plain_subject(line, subject, complement):
        return None
    if complement.kind == "call" and subject and line[subject.start].low in ("a", "an"):
        return None  # "a band called"
    if subject is None:
        if not before or before.low not in ("and", "but", "then", "or", ","):
            return None
        subject = find_clause_subject(line, group.start)
        if subject is None:
            return None
    return _forward(line, group, complement, subject, parentheses, "verb")


def _may_be_noun(form: Form) -> bool:
    """Whether a form can be a noun as well: "claims", "order"."""
    w = words()
    return bool(form.tags & {"s", "base"}) and (
        form.verb in w.that_nouns or form.verb in w.to_nouns or form.verb in NOUN_VERBS
    )


def _is_plain_subject(line: Sequence[Token], subject: Range, complement: Complement) -> bool:
    """Whether a subject tells that its verb is no noun: "the union claims that", not "sparked hopes that"."""
    w = words()
    head = line[subject.start]
    if complement.kind == "np":
        return subject.end - subject.start <= 4 and (head.capital or head.low in w.subject_pronouns)
    plain = head.capital or head.low in w.determiners or head.low in w.subject_pronouns
    return plain or head.low in w.people or line[subject.end - 1].low.endswith("s")


def _is_hedge(line: Sequence[Token], group: Group, form: Form, subject: Range) -> bool:
    """ "I think", "we hope", "you know", "you could argue": nobody is credited."""
    if "base" not in form.tags or subject.end - subject.start > 1:
        return False
    low = line[subject.start].low
    if low in ("you", "one"):
        return form.verb in HEDGES or bool(group.auxiliaries)
    return low in ("i", "we") and form.verb in HEDGES


def _forward(
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
    return _found(line, subject, Range(group.start, end), [content], rule)


def _content(
    line: Sequence[Token], complement: Complement, parentheses: frozenset[int], *, embedded: bool
) -> Range:
    start = complement.start
    if complement.kind == "quote" and line[start].kind == "q":
        return Range(start, _quote_end(line, start))
    return Range(start, find_clause_end(line, start, embedded=embedded, stops=parentheses))


def _quote_end(line: Sequence[Token], start: int) -> int:
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


def _edge(line: Sequence[Token], start: int) -> int | None:
    """The index of the comma or quotation that ends just before a subject at `start`, or None."""
    if start == 0:
        return None
    before = line[start - 1]
    if before.kind == "q" or before.low in (",", "-", "–", "—"):
        return start - 1
    return None


def _parenthesis(
    line: Sequence[Token], group: Group, form: Form, subject: Range, edge: int, complement: Complement | None
) -> Found | None:
    """ "X, he said", "X, he said, Y", "X," he said, "Y"."""
    quote_before = line[edge].kind == "q" or (edge > 0 and line[edge - 1].kind == "q")
    more: Range | None = None
    if complement is not None:
        if not quote_before or complement.kind != "quote":
            # "In Halvik, police said the man fled": what follows is what they said.
            return None if not (quote_before and complement.kind in ("np", "as", "call")) else None
        more = Range(complement.start, _quote_end(line, complement.start))
    start = _content_start(line, edge)
    end = edge + 1 if line[edge].kind == "q" else edge
    if end - start < 2 and line[start].kind != "q" and not _goes_on(line, group.end):
        return None
    if complement is None:
        rest = _rest(line, group, form)
        if rest is None:
            return None
        more = rest if rest.start < rest.end else None
    if more is None or line[more.start].kind == "q":
        start = _sentence_start(line, edge)
    return _found(line, subject, Range(group.start, group.end), [Range(start, end), more], "parenthesis")


def _sentence_start(line: Sequence[Token], edge: int) -> int:
    """Where the reported sentence before `edge` begins: behind a semicolon or colon, or at the start.

    A whole quotation at `edge` is all there is, whatever stands before it.
    """
    if line[edge].kind == "q" and edge and _stands_alone(line, edge):
        return edge
    for k in range(edge - 1, -1, -1):
        if line[k].kind == "p" and line[k].low in ";:":
            return k + 1
    return 0


def _stands_alone(line: Sequence[Token], q: int) -> bool:
    """Whether the quotation is not joined to words before it."""
    return line[q - 1].kind == "p" or line[q].inside[0].capital


def _content_start(line: Sequence[Token], edge: int) -> int:
    """Where what stands before a parenthesis begins: also behind another's "that"."""
    forms = cue_forms()
    for k in range(edge - 1, -1, -1):
        token = line[k]
        if token.kind == "p" and token.low in ";:":
            return k + 1
        if token.low == "that" and k and (line[k - 1].low in forms or line[k - 1].low in words().that_nouns):
            return k + 1
    return 0


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
        return Range(at, _quote_end(line, at))
    if not ends_clause(line, at):
        low = line[at].low
        if low in w.prepositions or low in ("as", "when", "after", "before", "while", "of"):
            return Range(at, at)
        return None
    if at >= len(line) or line[at].low != "," or at + 1 >= len(line):
        return Range(at, at)
    after = line[at + 1]
    if after.kind == "q":
        return Range(at + 1, _quote_end(line, at + 1))
    if after.low in NO_MORE or after.low.endswith("ing") or after.low in w.breaks:
        return Range(at, at)
    return Range(at + 1, find_clause_end(line, at + 1))


def _turned_round(line: Sequence[Token], group: Group, form: Form) -> Found | None:
    """ "X," said Ms Ek, "Y"."""
    edge = group.start - 1
    if edge < 0 or group.auxiliaries or not ("post" in form.takes or "quote" in form.takes):
        return None
    before = line[edge]
    if not (before.kind == "q" or before.low == ",") or form.verb == "tell":
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
        more = Range(end, _quote_end(line, end))
    elif end + 1 < len(line) and line[end].low in ",:" and line[end + 1].kind == "q":
        more = Range(end + 1, _quote_end(line, end + 1))
    stop = edge + 1 if before.kind == "q" else edge
    content = Range(_sentence_start(line, edge), stop)
    if before.kind != "q" and (stop - content.start < 3 or find_finite(line, content.start, stop) is None):
        return None
    return _found(line, Range(group.end, end), Range(group.start, group.end), [content, more], "turned-round")


def _name_end(line: Sequence[Token], start: int) -> int | None:
    """Where a source behind its cue ends, with its appositions; None where a clause follows instead."""
    w = words()
    for k in range(start, min(start + 40, len(line))):
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
            ):
                return k
            if after.low.endswith("ing"):
                return k
        elif token.low in ("that", "after", "as", "in", "on", "during", "when", "while") and k > start:
            return k
        elif token.low in w.auxiliaries and not any(t.low in ("who", "which", ",") for t in line[start:k]):
            return None
    return min(start + 40, len(line))


def _participle(line: Sequence[Token], group: Group, form: Form, parentheses: frozenset[int]) -> Found | None:
    """ ", adding that X", "a letter warning that X", "the civil servant warning him that X"."""
    takes = form.takes - {
        "np",
        "doc",
        "ing",
        "call",
        "as",
        "post",
        "wh",
        "for",
        "of",
        "about",
        "against",
        "on",
    }
    complement = find_complement(line, group.end, takes, quoted=False, document=False)
    if complement is None or group.start == 0:
        return None
    before = line[group.start - 1]
    if before.low == "as":
        named = find_subject(line, group.start - 1)
        if named is None:
            return None
        group = group._replace(start=group.start - 1)
        return _forward(line, group, complement, named, parentheses, "as-saying")
    if before.low == ",":
        subject = find_clause_subject(line, group.start)
        return subject and _forward(line, group, complement, subject, parentheses, "participle")
    if (
        before.kind != "w"
        or line[group.verb].low in NOUNS
        or before.low in words().prepositions
        or complement.kind not in ("that", "quote", "bare")
    ):
        return None
    subject = find_subject(line, group.start)
    return subject and _forward(line, group, complement, subject, parentheses, "participle")


def _passive(line: Sequence[Token], group: Group, form: Form, parentheses: frozenset[int]) -> Found | None:
    """ "was told by the bank that X", "is said to have left", "was quoted as saying"."""
    w = words()
    after = group.end
    low = line[after].low if after < len(line) else ""
    participle = line[group.verb].low
    subject = find_subject(line, group.start)
    if (
        low == "as"
        and after + 1 < len(line)
        and line[after + 1].low.endswith("ing")
        and "as-saying" in form.takes
    ):
        said = next((f for f in cue_forms().get(line[after + 1].low, ())), None)
        if said is None or subject is None:
            return None
        complement = find_complement(line, after + 2, said.takes, quoted=False, document=False)
        group = group._replace(end=after + 2)
        return complement and _forward(line, group, complement, subject, parentheses, "quoted-as-saying")
    agent: Range | None = None
    if low == "by" and after + 1 < len(line):
        agent = Range(after + 1, _agent_end(line, after + 1))
        after = agent.end
    impersonal = (
        subject is not None
        and line[subject.start].low in ("it", "there")
        and subject.end - subject.start == 1
    )
    takes = frozenset(n.removeprefix("obj-") for n in form.takes if n.startswith("obj-"))
    if impersonal and participle in w.passive_that:
        takes |= {"that", "bare"}
    elif participle in w.passive_that:
        takes |= {"that"}
    complement = find_complement(line, after, takes, quoted=False, document=False) if takes else None
    if (
        complement
        and complement.kind in ("that", "bare", "quote", "wh", "to", "colon")
        and (participle not in w.passive_to or complement.kind != "to")
    ):
        return _forward(line, group, complement, agent, parentheses, "passive")
    if subject is None:
        return None
    if (
        participle in w.passive_to
        and after + 1 < len(line)
        and line[after].low == "to"
        and not line[after + 1].capital
    ):
        rest = Range(after, find_clause_end(line, after, stops=parentheses))
        return _found(line, agent, Range(group.start, group.end), [subject, rest], "passive-to")
    if participle in w.passive_as and after + 1 < len(line) and line[after].low == "as":
        rest = Range(after, find_clause_end(line, after, stops=parentheses))
        return _found(line, agent, Range(group.start, group.end), [subject, rest], "passive-as")
    if agent and "np" in form.takes:
        return _found(line, agent, Range(group.start, group.end), [subject], "passive-by")
    return None


def _agent_end(line: Sequence[Token], start: int) -> int:
    """Where a "by" phrase ends."""
    w = words()
    for k in range(start, min(start + 20, len(line))):
        token = line[k]
        if token.kind != "w" or token.low in ("that", "to", "as") or token.low in w.times:
            return k
        if k > start and (token.low in w.auxiliaries or token.low in ("on", "after", "for", "during", "who")):
            return k
        if k > start and token.low in ("in", "at") and skip_setting(line, k) > k:
            return k
    return min(start + 20, len(line))


def _found(
    line: Sequence[Token], source: Range | None, cue: Range, content: Sequence[Range | None], rule: str
) -> Found | None:
    """None where no content is left."""
    said = as_spans(line, *content)
    if not said:
        return None
    return Found(as_spans(line, source), as_spans(line, cue), said, rule)
