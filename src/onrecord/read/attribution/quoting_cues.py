"""One source that another quotes: "quoted the minister as saying", "citing a spokesman"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.read.attribution.clauses import Range, starts_noun_phrase
from onrecord.read.attribution.complements import find_complement
from onrecord.read.attribution.contents import find_edge, find_sentence_start, put_forward
from onrecord.read.attribution.cue_tokens import Token
from onrecord.read.attribution.cue_words import Form, cue_forms, words
from onrecord.read.attribution.found import Found, as_spans, make_found
from onrecord.read.attribution.subjects import find_subject
from onrecord.read.attribution.verb_groups import Group

__all__ = ["find_as_saying", "find_citing", "find_quoted", "find_said_before"]

# Tokens of a source after "citing".
SOURCE = 30


def find_as_saying(
    line: Sequence[Token], group: Group, form: Form, parentheses: frozenset[int]
) -> Found | None:
    """ "(quoted) the minister as saying X"; `group` is that of "saying", with "as" before it."""
    as_at = group.start - 1
    named = find_subject(line, as_at)
    if named is None and as_at and line[as_at - 1].low in words().object_pronouns:
        named = Range(as_at - 1, as_at)
    if (
        named is None
        or (named.start and line[named.start - 1].low == "by")
        or line[as_at - 1].low == "record"
    ):
        return None
    group = group._replace(start=as_at)
    complement = find_complement(line, group.end, form.takes, quoted=False, document=False)
    if complement is not None:
        return put_forward(line, group, complement, named, parentheses, "as-saying")
    said = find_said_before(line, named.start - 1)
    return said and make_found(line, named, [Range(as_at, group.end)], [said], "as-saying")


def find_said_before(line: Sequence[Token], quoting: int) -> Range | None:
    """What stands before "..., Xinhua quoted the minister as saying", given the index of "quoted"."""
    forms = cue_forms().get(line[quoting].low, ()) if quoting >= 0 else ()
    if not any("as-saying" in form.takes for form in forms):
        return None
    subject = find_subject(line, quoting)
    edge = find_edge(line, subject.start) if subject else None
    if edge is None:
        return None
    return Range(find_sentence_start(line, edge), edge + 1 if line[edge].kind == "q" else edge)


def find_quoted(
    line: Sequence[Token], group: Group, subject: Range | None, at: int, parentheses: frozenset[int]
) -> Found | None:
    """ "the minister was quoted (by Xinhua) as saying X"; `at` is the index of "as"."""
    if subject is None or at + 1 >= len(line) or line[at].low != "as":
        return None
    said = next((form for form in cue_forms().get(line[at + 1].low, ()) if "ing" in form.tags), None)
    if said is None:
        return None
    complement = find_complement(line, at + 2, said.takes, quoted=False, document=False)
    if complement is None:
        return None
    found = put_forward(
        line, group._replace(end=at + 2), complement, subject, parentheses, "quoted-as-saying"
    )
    cue = as_spans(line, Range(group.start, group.end), Range(at, at + 2))
    return found and (found if at == group.end else found._replace(cue=cue))


def find_citing(line: Sequence[Token], found: Sequence[Found]) -> Iterator[Found]:
    """ "the agency said X, citing a spokesman", "the agency, quoting a spokesman, said X".

    The content is that of the sentence's first attribution, which the citing one is within.
    """
    if not found:
        return
    for i, token in enumerate(line):
        if token.low not in ("citing", "quoting") or not i or line[i - 1].low != ",":
            continue
        end = next((k for k in range(i + 1, min(i + SOURCE, len(line))) if line[k].kind != "w"), len(line))
        as_saying = any(one.low == "as" for one in line[i:end])
        inside = any(span.start <= token.start < span.end for span in found[0].content)
        if end > i + 1 and _is_source(line, i + 1, end) and not as_saying and not inside:
            yield Found(
                as_spans(line, Range(i + 1, end)), as_spans(line, Range(i, i + 1)), found[0].content, "citing"
            )


def _is_source(line: Sequence[Token], start: int, end: int) -> bool:
    """Whether somebody or something that holds words is cited: "a spokesman", "its log"; not "high costs"."""
    if not starts_noun_phrase(line, start):
        return False
    w = words()
    can_say = w.headline_sources | w.documents | w.people
    return any(token.capital or token.low in can_say for token in line[start:end])
