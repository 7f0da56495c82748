"""Spellings and numbers that a house has settled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from msgspec import UNSET, UnsetType

from onrecord.annotations import Finding, Reading, Suggestion
from onrecord.check.excuses import OF_A_SLIP, Excuses, says_nearby
from onrecord.check.house_facts_phrases import (
    NUMBER,
    OF_A_YEAR,
    Phrases,
    once_for_facts,
    phrase_pattern,
    read_number,
    says_here,
)
from onrecord.check.rule import finding, rule
from onrecord.document import Part, Span
from onrecord.facts import Facts, NumberFact, Spelling
from onrecord.patterns import compile_late

__all__ = ["check_number", "check_spelling"]

# The sentence speaks of how something is written or was called: "spelled", "formerly", "also known as".
OF_SPELLING = compile_late(
    r"\b(?:spel(?:led|t|ls|ling)|misspel\w+|(?:also|once|then|previously|better) (?:known|called|named)"
    r"|a\.?k\.?a|formerly|renamed|pronounced|transliterat\w+|the (?:word|name|term|spelling)s?|old name"
    r"|titled|entitled|as it (?:was|is) (?:called|known))\b|[(\[]sic[)\]]",
    re.I,
)
# Behind this a sentence starts, and with it a capital: 'fell. ', '\n', '“'.
SENTENCE_START = compile_late(r"(?:\A|[.!?…:]['\"”’)]*\s+|\n\s*)[\"“'‘(\[]*\Z")
# A number of another time, or one that is not meant to be the whole: "would", "former", "about", "in 1998".
NOT_THE_NUMBER = compile_late(
    rf"\b(?:{OF_A_YEAR}|would|will|could|should|may|might|plan\w*|propos\w*|former\w*|previous\w*|then|once|past"
    r"|used to|ago|until|since|about|some|around|nearly|almost|roughly|approximately|over|under|up to"
    r"|at least|at most|(?:more|fewer|less) than|increas\w*|reduc\w*|rais\w*|cut\w*|expand\w*|enlarg\w*"
    r"|shr[aiu]nk\w*|grow\w*|grew|new|other|another|both|between|combined|together|each|per|instead|rather|not|if|unless"
    r"|elsewhere|similar)\b",
    re.I,
)
# Before a number that is the whole: "all 27", "all of the 27", "has 27", "the council's 27"; not "the 12".
OF_ALL = compile_late(
    r"\b(?:all(?:\sof)?(?:\sthe)?|has|have|comprises|consists\sof|is\smade\sup\sof)\s\Z|\w['’]s\s\Z", re.I
)
# What sets some apart behind the words: "who voted", "from the north", "that met".
SET_APART = compile_late(r"\s(?:who|that|which|from|present|in|with|voting|elected)\b")
COUNTED_BEFORE = compile_late(rf"({NUMBER})\s\Z")
# How far before the words a number and what goes before it are looked for.
REACH = 60


class _Numbers(NamedTuple):
    counted: Phrases[NumberFact]
    around: list[tuple[re.Pattern[str], NumberFact]]


@once_for_facts
def _spellings(facts: Facts) -> Phrases[tuple[str, Spelling]]:
    return Phrases(((form, (form, one)) for one in facts.spellings for form in one.wrong), fold=True)


@once_for_facts
def _numbers(facts: Facts) -> _Numbers:
    around = []
    for fact in facts.numbers:
        for words in fact.what:
            if "#" in words:
                before, after = (phrase_pattern(side) for side in words.split("#"))
                left = rf"(?<!\w){before}" + (r"\s+" if words.partition("#")[0].endswith(" ") else "")
                right = (r"\s+" if words.partition("#")[2].startswith(" ") else "") + after + r"(?!\w)"
                number = NUMBER if not before or left.endswith("+") else NUMBER.partition(")")[2]
                around.append((compile_late(rf"{left}({number}){right}", re.IGNORECASE), fact))
    counted = ((words, fact) for fact in facts.numbers for words in fact.what if "#" not in words)
    return _Numbers(Phrases(counted, fold=True), around)


@rule("house-spelling", needs=("corrections",))
def check_spelling(reading: Reading, facts: Facts) -> Iterator[Finding]:
    """A word stands in a form that the house does not use.

    Proof: the facts of the house list the form as wrong, and what is to stand in its place.
    Silent when: the words are quoted, stand in a notice of correction, an address or a longer word that the
    facts let stand; a form with a small letter stands with a capital inside a sentence, as in a name; the
    sentence speaks of how something is written or was called.
    Facts: spellings = [{ right = "adviser", wrong = "advisor" },
    { right = "Kyiv", wrong = ["Kiev"], unless = ["chicken Kiev"] }]
    Wrong: The minister's {advisor} left the hall.
    Wrong: Trains to {Kiev} were late.
    Wrong: Trains to {Kiev} late // Trains were late on Monday.
    Right: The minister's adviser left the hall by train for Kyiv.
    Right: "My advisor has left," the minister said.
    Right: They were served chicken Kiev by staff of Harlow Advisor Services.
    Right: The city, formerly known as Kiev, has three stations.
    Source: the facts of the house.
    """
    excuses = Excuses(reading)
    parts: tuple[Part | UnsetType, ...] = ("headline", UNSET) if reading.document.headline else (UNSET,)
    for part in parts:
        text = reading.document.part_text(part)
        for span, (form, spelling) in _spellings(facts).find(text):
            words = text[span.start : span.end]
            if not _is_form(text, span, form, spelling) or _is_let_stand(text, span, form, spelling):
                continue
            if excuses.is_quoted(span.start, part) or excuses.is_in_correction(span.start, part):
                continue
            if says_nearby(OF_SPELLING, text, *_bounds(span)) or says_nearby(OF_A_SLIP, text, *_bounds(span)):
                continue
            right = _as_written(spelling.right, words, form)
            yield finding(
                reading,
                "house-spelling",
                "check",
                span.start,
                span.end,
                f"The house writes “{spelling.right}”, not “{form}”",
                (f"{facts.source or 'the facts'}: right “{spelling.right}”, wrong “{form}”",),
                (span,),
                (Suggestion(start=span.start, end=span.end, replacement=right),),
                part,
            )


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _is_form(text: str, span: Span, form: str, spelling: Spelling) -> bool:
    """Whether words have the capitals of a wrong form, or those that their place in the text gives it."""
    words = " ".join(text[span.start : span.end].split())
    opens = SENTENCE_START.search(text, max(0, span.start - 20), span.start) is not None
    same_but_for_capitals = form.casefold() == spelling.right.casefold()
    if words == form:
        return not (opens and same_but_for_capitals)
    if same_but_for_capitals:
        return False
    return words == form.upper() or (opens and words == form[:1].upper() + form[1:])


def _is_let_stand(text: str, span: Span, form: str, spelling: Spelling) -> bool:
    """Whether the words are part of the right form or of longer words in which they may stand."""
    for longer in (spelling.right, *spelling.unless):
        if len(longer) <= len(form):
            continue
        at = longer.casefold().find(form.casefold())
        while at >= 0:
            start = span.start - at
            if start >= 0 and text[start : start + len(longer)].casefold() == longer.casefold():
                return True
            at = longer.casefold().find(form.casefold(), at + 1)
    return False


def _as_written(right: str, words: str, form: str) -> str:
    """The right form with the capitals of the words that it replaces."""
    if words == form.upper() != form:
        return right.upper()
    if words[:1].isupper() and not form[:1].isupper():
        return right[:1].upper() + right[1:]
    return right


@rule("house-number", needs=("corrections",))
def check_number(reading: Reading, facts: Facts) -> Iterator[Finding]:
    """A number is not the one that the house knows to be right.

    Proof: the facts of the house state the number; the report has more than there are, tells "all" of them by
    another number, or has another number inside words that hold it.
    Silent when: fewer are told, which may be some of them; the number is about right, of another time,
    planned, or denied; the words are quoted or stand in a notice of correction.
    Facts: numbers = [{ what = ["members of the council", "the #-member council"], value = 25 }]
    Wrong: The mayor spoke to {27} members of the council.
    Wrong: All {24} members of the council agree.
    Wrong: The budget goes to the {27}-member council on Monday.
    Right: All 25 members of the council agree.
    Right: Twelve members of the council voted for it, and 12 against.
    Right: Some 30 members of the council of the lower town came.
    Right: In 1998 all 31 members of the council resigned.
    Right: The plan would give the 31-member council a hall of its own.
    Source: the facts of the house.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for span, fact in sorted(
        {*_find_counted(text, facts), *_find_around(text, facts)}, key=lambda one: one[0]
    ):
        written = text[span.start : span.end]
        if excuses.is_quoted(span.start) or excuses.is_in_correction(span.start):
            continue
        if says_here(NOT_THE_NUMBER, reading, span) or says_here(OF_A_SLIP, reading, span):
            continue
        yield finding(
            reading,
            "house-number",
            "check",
            span.start,
            span.end,
            f"The house has {fact.value} here, not {written}",
            (f"{facts.source or 'the facts'}: {fact.what[0]}: {fact.value}",),
            (span,),
            (Suggestion(start=span.start, end=span.end, replacement=fact.value),),
        )


def _find_counted(text: str, facts: Facts) -> Iterator[tuple[Span, NumberFact]]:
    """Numbers before what is counted that are too many, or are told to be all and are not."""
    for words, fact in _numbers(facts).counted.find(text):
        first = max(0, words.start - REACH)
        number = COUNTED_BEFORE.search(text, first, words.start)
        if number is None:
            continue
        told, known = Decimal(read_number(number[1])), Decimal(fact.value)
        of_all = OF_ALL.search(text, max(0, number.start(1) - REACH), number.start(1))
        if told > known or (told != known and of_all and not SET_APART.match(text, words.end)):
            yield Span(*number.span(1)), fact


def _find_around(text: str, facts: Facts) -> Iterator[tuple[Span, NumberFact]]:
    """Other numbers inside words that hold one."""
    for pattern, fact in _numbers(facts).around:
        for found in pattern.finditer(text):
            if Decimal(read_number(found[1])) != Decimal(fact.value):
                yield Span(*found.span(1)), fact
