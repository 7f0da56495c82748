"""What an earlier version said, and what it should have said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.corrections.contrasts import CONTRAST, TELLS_ERROR
from onrecord.read.corrections.from_to import CORRECTS
from onrecord.read.corrections.pairs import Change, finest
from onrecord.read.corrections.slots import value_after, value_before
from onrecord.read.corrections.values import Value, fold

__all__ = ["RIGHT_LEAD", "SAID_WRONG", "find_across", "find_misnamed", "find_turned", "is_of_subject"]

# "misspelled … as Lynd", "misidentified the mayor as", "referred to … as": the wrong words follow "as".
MISNAMED = compile_late(
    r"(?i)\b(?:mis-?(?:stated|identified|named|spelled|spelt|reported|dated|labell?ed|described"
    r"|characteri[sz]ed)"
    r"|(?:(?:incorrect|wrong|mistaken|erroneous)ly )?(?:referred to|identified|described|named|listed"
    r"|gave|given"
    r"|put|spelled|spelt|called|rendered|quoted))\b"
)
AS = compile_late(r"(?i)\bas\s(?!(?:well|part|a result|it|he|she|they|of)\b)")
# "said", "gave", "misstated": the wrong value follows, the right one stands in the next clause.
SAID_WRONG = compile_late(
    r"(?i)\b(?:mis-?\w{3,14}(?:ed|elt)|(?:(?:incorrect|wrong|mistaken|erroneous|inaccurate)ly )?(?:said"
    r"|stated|gave"
    r"|reported|listed|identified|referred|described|put|named|called|used|had|suggested|implied"
    r"|indicated|claimed"
    r"|included|contained|spelled|spelt|attributed|quoted|given|printed))\b"
)
# Verbs that take what was wrong, and give the wrong words only after "as": "misstated the year as 1989".
MISSTATED = compile_late(r"(?i)mis")
GIVEN_AS = compile_late(r"(?i)\b(?:as|at|to be|was|were|is|are)\s(?:\w+\s){0,3}\Z")
# The sides of "200 and 240 million", "3-5".
SIDES = compile_late(r"\s(?:and|to|or)\s|[-–]")
# By how much more of its letters one of several values must be like the right one to be the wrong one.
CLEARLY = 0.15
# Within one clause, leads from the wrong words to the right ones: "when in fact it", "but it was".
TURN = compile_late(
    r"(?i)(?:,|\bwhen|\bbut|\balthough|\bwhereas|\bwhile)\s(?:in fact|actually|in reality|it (?:was|is"
    r"|had|has|ended|began)"
    r"|there (?:were|was|are|is)|they (?:were|are)|he (?:was|is)|she (?:was|is)|the (?:correct|actual"
    r"|right) \w+ (?:is|was)"
    r"|\w+ly it)\b"
)
# "The story should have said Tim Ray": the clause before tells the error.
SHOULD_SAY = compile_late(r"(?i)\bshould (?:have )?(?:read|said|be|been|say|state|stated)(?: that)?\s")
# '"we will win"', without its end stop.
QUOTED = compile_late(r"[\"“]([^\"“”]{2,200}?)[.,]?[\"”]")
# Opens the clause with the right words: "It was", "He is", "The correct figure is", "In fact,".
RIGHT_LEAD = compile_late(
    r"(?i)(?:in fact,?\s|actually,?\s|\W*(?:it|he|she|they|that|there|the (?:[\w'’-]+\s){1,6}?"
    r"|his (?:[\w'’-]+\s){1,3}?"
    r"|her (?:[\w'’-]+\s){1,3}?|its (?:[\w'’-]+\s){1,3}?|[A-Z][\w.'’-]+\s(?:[A-Z][\w.'’-]+\s){0,3}?)"
    r"\s?(?:is|was|are|were|['’]s|['’]re|should (?:have )?(?:read|said|be|been))\s)"
)


def is_of_subject(text: str, said: re.Match[str], value: Value) -> bool:
    """Whether a value only says what was misstated: "misstated the year in which the 1989 treaty ended"."""
    return MISSTATED.match(said[0]) is not None and not GIVEN_AS.search(text, said.end(), value.start)


def find_turned(text: str, clause: Span, values: list[Value]) -> Iterator[Change]:
    """ "said it ended on Saturday, when in fact it ended on Sunday"."""
    said = SAID_WRONG.search(text, clause.start, clause.end)
    turn = TURN.search(text, said.end(), clause.end) if said else None
    if said and turn:
        yield from _matched(text, Span(said.end(), turn.start()), Span(turn.start(), clause.end), values)


def find_misnamed(text: str, clause: Span, values: list[Value]) -> Iterator[Change]:
    """ "misspelled the name of Ana Lind as Ana Lynd": the names are alike."""
    for verb in MISNAMED.finditer(text, clause.start, clause.end):
        for link in AS.finditer(text, verb.end(), clause.end):
            wrong = value_after(text, link.end(), clause.end, values)
            right = value_before(text, verb.end(), link.start(), values, wrong) if wrong else None
            named = wrong is not None and right is not None and wrong.kind == right.kind == "name"
            if (
                named
                and TELLS_ERROR.search(text, clause.start, link.start())
                and _is_spelling(text, wrong, right)
            ):
                yield Change(wrong, right, "misnamed")
                return


def _is_spelling(text: str, wrong: Value | None, right: Value | None) -> bool:
    """Whether two names are two spellings: they share a word, a first letter, or most of their letters."""
    if wrong is None or right is None:
        return False
    one, other = text[wrong.start : wrong.end].split(), text[right.start : right.end].split()
    return bool(set(one) & set(other)) or one[-1][0] == other[-1][0]


def find_across(text: str, clause: Span, following: Span, values: list[Value]) -> list[Change]:
    """ "An earlier version said Saturday. It was Sunday.": the wrong words, then the right ones."""
    said = SAID_WRONG.search(text, clause.start, clause.end)
    should = SHOULD_SAY.search(text, following.start, following.end)
    if not said or not (should or TELLS_ERROR.search(text, clause.start, clause.end)):
        return []
    if any(told.search(text, following.start, following.end) for told in (CONTRAST, TELLS_ERROR, CORRECTS)):
        return []
    wrong_in = Span(said.end(), clause.end)
    pairs = [
        finest(text, values, change)
        for change in _matched(text, wrong_in, following, values)
        if change.wrong and not is_of_subject(text, said, change.wrong)
    ]
    return (
        pairs or list(_quoted(text, wrong_in, following)) or list(_renamed(text, wrong_in, following, values))
    )


def _matched(text: str, wrong_in: Span, right_in: Span, values: list[Value]) -> Iterator[Change]:
    """The date or figure of the one span most like the first of its kind in the other that differs."""
    ones = [v for v in values if wrong_in.start <= v.start < wrong_in.end]
    others = [v for v in values if right_in.start <= v.start < right_in.end]
    kept = {fold(text, v) for v in ones} & {fold(text, v) for v in others}
    ones = [v for v in ones if fold(text, v) not in kept]
    others = [v for v in others if fold(text, v) not in kept]
    for strict in (True, False):
        for other in others:
            alike = [v for v in ones if v.kind == other.kind and (v.unit == other.unit or not strict)]
            if alike:
                if meant := _meant(text, alike, other):
                    yield Change(meant, other, "earlier-version")
                return


def _meant(text: str, alike: list[Value], other: Value) -> Value | None:
    """Of several values, the one that is clearly most like the right one; None when that is open."""
    said = text[other.start : other.end]
    ranked = sorted(((_likeness(text[v.start : v.end], said), -i) for i, v in enumerate(alike)), reverse=True)
    clear = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= CLEARLY
    return alike[-ranked[0][1]] if clear else None


def _likeness(one: str, other: str) -> float:
    """Share of letters in common; of a range, that of its liker side."""
    return max(SequenceMatcher(None, side, other).ratio() for side in SIDES.split(one))


def _quoted(text: str, wrong_in: Span, right_in: Span) -> Iterator[Change]:
    """ "misquoted her as saying "we will win". She said "we may win"." """
    one = QUOTED.search(text, wrong_in.start, wrong_in.end)
    other = QUOTED.search(text, right_in.start, right_in.end)
    if one and other:
        yield Change(Value(*one.span(1), "wording"), Value(*other.span(1), "wording"), "misquoted")


def _renamed(text: str, wrong_in: Span, right_in: Span, values: list[Value]) -> Iterator[Change]:
    """ "described Ana Lind as the mayor. She is the deputy mayor." """
    lead = RIGHT_LEAD.match(text, right_in.start, right_in.end) or SHOULD_SAY.search(
        text, right_in.start, right_in.end
    )
    right = value_after(text, lead.end(), right_in.end, values) if lead else None
    if right is None:
        return
    link = AS.search(text, wrong_in.start, wrong_in.end)
    wrong = value_after(text, link.end(), wrong_in.end, values) if link else None
    if wrong is None and right.kind == "name":
        wrong = value_before(text, wrong_in.start, wrong_in.end - 1, values, right)
        if wrong is None or wrong.kind != "name" or not _is_spelling(text, wrong, right):
            return
    if wrong and (wrong.kind == right.kind or not {wrong.kind, right.kind} & {"date", "number"}):
        yield Change(wrong, right, "described-as")
