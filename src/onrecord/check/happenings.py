"""Whether several mentions of a noun ("a two-day visit", "the tour") can only mean one happening.

A proof may set statements against each other only when they are of one happening. The first mention
may be of any form; every later one must point back without a word of its own ("the visit", "his
tour", "Dolan's trip" after Dolan), with no other such happening mentioned between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.patterns import compile_late
from onrecord.read.occurrence_words import OccurrenceWords

__all__ = ["is_denied", "is_one_happening", "may_have_changed"]

# How far a noun phrase is looked at on either side of its noun, in characters.
LEFT, RIGHT = 60, 60

# "the ", "his six-day ", "this official " right before the noun; not "the school ", "a ", "Coalition ".
POINTS_BACK = compile_late(
    r"\b(?P<whose>the|his|her|its|their|this|that) (?:(?:[\w-]+[ -]?)?(?:day|night|week|month|year)s? )?"
    r"(?:official |state |whole |entire )?$",
    re.IGNORECASE,
)
# "Kim's ", "Dolan’s six-day "; the name must stand beside the first mention.
OWNED = compile_late(r"\b(?P<owner>[A-Z]\w+)['’]s (?:[\w-]+-(?:day|night|week|month|year) )?$")
# "his first foreign " after another pronoun: the same person's, though it says more.
OF_THE_SAME = compile_late(r"\b(?:his|her|its|their) (?:[\w-]+ ){0,3}$", re.IGNORECASE)
# " to the port", " of parliament", " at Dover": words that tell one happening from another.
COMPLEMENT = compile_late(
    r" (?:of|to|in|at|by|for|with|between|against|over|near|around|across) (?:the )?(?P<head>\w+)"
)
# "ended. The", "ended.\n\nHer"; not "Sept. 16", "p.m. on"
SENTENCE_END = compile_late(r"[.!?][\"”’]?\s+(?=[A-Z\"“])")
# What may follow a noun that stands alone: a stop, a verb, a clause, a date; not "race week", "summit venue".
STANDS_ALONE = compile_late(
    r"(?!['’]s\b)(?=[.,;:!?)\"”'’–—-]|$|\s(?:which|that|who|and|or|but|when|where|while|after|before|during|as|until|has|had"
    r"|is|was|were|are|will|on|from|with|to|of|in|at|by|for|between|against|over|near|around|across|through|throughout"
    r"|late|early|earlier|later|beg[aiu]ns?|start(?:s|ed|ing)?|commence[sd]|open(?:s|ed|ing)?|kick(?:s|ed)|g[eo]ts?"
    r"|end(?:s|ed|ing)?|conclude[sd]|finish(?:es|ed)|wrap(?:s|ped)|wound|winds|close[sd]|c[ao]mes?|last(?:s|ed|ing)?"
    r"|r[au]ns?|went|\w+day\b|\d))"
)
# In a sentence about the happening: it did not run as it was to, or not day after day.
CHANGED = compile_late(
    r"\b(?:early(?=[.,;]| from| because| after| to| amid| when)|short(?:er|ened)?|cut|call(?:ed)? off|extra"
    r"|sitting|working (?:day|week)s?|interval|on and off|staggered|rolling|washed|spread|spaced|inside"
    r"|day week"
    r"|(?:curtail|abandon|threaten|cancel|extend|prolong|lengthen|postpon|delay|interrupt|suspend|halt)\w*"
    r"|(?:rain|collaps|adjourn|resum|intermittent|nominal|reschedul)\w*|broken? off|broke|brought forward"
    r"|(?:then|later|again|subsequently) as"
    r"|originally|planned|scheduled|due|meant|supposed|instead|premature\w*|abrupt\w*|ahead of"
    r"|walk(?:ed|ing)? out"
    r"|scrapp\w*|called for|once more|again"
    r"|rest days?|weekends|stood down|reopen\w*|second leg|first leg|legs? of)\b",
    re.IGNORECASE,
)


# In a sentence that states one of the days: it is not the report's own account.
DENIED = compile_late(
    r"\b(?:false|wrong\w*|den(?:y|ies|ied|ial)|untrue|rumou?r\w*|had it that|reports that)\b", re.I
)


def is_one_happening(
    text: str, mentions: Sequence[tuple[int, int]], nouns: frozenset[str], words: OccurrenceWords
) -> bool:
    """Can these mentions only mean one happening?

    Args:
        text: the report.
        mentions: half-open spans of the noun, in code points, in any order, repeats allowed.
        nouns: the nouns that could mean it, in lower case ("visit", "tour").
        words: of the report's language.
    """
    told = sorted(set(mentions))
    if not all(STANDS_ALONE.match(text, end) for _, end in told):
        return False
    if len(told) == 1:
        return True
    everywhere = [m.span() for m in words.noun.finditer(text.lower()) if m.group() in nouns]
    chain = set(told)
    first = told[0]
    for mention in told[1:]:
        if not _points_back(text, mention, first):
            return False
        between = [m for m in everywhere if m[1] <= mention[0] and m[0] > first[0]]
        if between and between[-1] not in chain and not _continues(text, between[-1], mention, first, words):
            return False
    return True


def may_have_changed(sentence: str) -> bool:
    """Does a sentence about a happening say that it was cut, moved, or held with breaks?"""
    return CHANGED.search(sentence) is not None


def is_denied(sentence: str) -> bool:
    """Does a sentence deny what it tells, or pass it on as hearsay?"""
    return DENIED.search(sentence) is not None


def _points_back(text: str, mention: tuple[int, int], first: tuple[int, int]) -> bool:
    """Is the mention "the visit" or "Kim's visit", with no complement but one that the first has, too?"""
    left = text[max(0, mention[0] - LEFT) : mention[0]].replace("\n", " ")
    if owner := OWNED.search(left):
        if not _is_owner(text, owner["owner"], first):
            return False
    else:
        back = POINTS_BACK.search(left)
        if back is None or (
            back["whose"].lower() not in ("the", "this", "that") and _far(text, first, mention)
        ):
            return False
    complement = COMPLEMENT.match(text[mention[1] : mention[1] + RIGHT].replace("\n", " "))
    if complement is None:
        return True
    of_first = text[first[1] : min(first[1] + RIGHT, mention[0])]
    return re.search(rf"\b{re.escape(complement['head'])}\b", of_first) is not None


def _is_owner(text: str, owner: str, first: tuple[int, int]) -> bool:
    """Does the first mention belong to that name: by its own "Kim's", or in its sentence before it?"""
    left = text[max(0, first[0] - LEFT) : first[0]].replace("\n", " ")
    if own := OWNED.search(left):
        return own["owner"] == owner
    before = text[max(0, first[0] - 4 * LEFT) : first[0]]
    return owner in SENTENCE_END.split(before)[-1]


def _far(text: str, first: tuple[int, int], mention: tuple[int, int]) -> bool:
    """Does a whole sentence stand between, whose subject "his" may mean?"""
    return len(SENTENCE_END.findall(text, first[1], mention[0])) > 1


def _continues(
    text: str,
    other: tuple[int, int],
    mention: tuple[int, int],
    first: tuple[int, int],
    words: OccurrenceWords,
) -> bool:
    """May another mention stand between them and "the visit" still mean the first one?"""
    left = text[max(0, other[0] - LEFT) : other[0]].replace("\n", " ")
    if any(word in words.other for word in left.lower().split()[-3:]):
        return False
    if _points_back(text, other, first):
        return True
    # "It was his first foreign trip" says more of the visit; before "the trip", it may be what that means.
    return (
        text[slice(*other)].lower() != text[slice(*mention)].lower() and OF_THE_SAME.search(left) is not None
    )
