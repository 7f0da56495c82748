"""How many were killed, hurt, arrested or are missing, as headlines and reports tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from onrecord.annotations import Bound
from onrecord.check.headline_figures import NUMBER_WORDS, Told
from onrecord.patterns import compile_late

__all__ = ["find_tolls"]

_SMALL = "|".join(
    word for word in NUMBER_WORDS if word not in ("zero", "hundred", "thousand", "double", "triple")
)
# "12", "1,350", "thirteen"; not "12.5", "2-1", "a", "12th", "12-year".
_NUMBER = rf"(?<![\w.,/$£€-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|(?:{_SMALL}))(?![\w%/-]|[.,]\d)"
_BOUND = (
    r"(?P<bound>at least|more than|over|about|around|some|nearly|almost|up to|as many as|an estimated|only"
    r"|just|a total of|another|all)?\s?"
)
_DEAD = r"(?P<dead>killed|kill(?:s|ing)?|dead|die[sd]?|slain|drown(?:ed|s)?|deaths?|lives)"
_HURT = r"(?P<hurt>injur(?:e[ds]?|ing)|hurts?|wound(?:ed|s|ing)?)"
_HELD = r"(?P<held>arrest(?:ed|s|ing)?|detain(?:ed|s|ing)?|held)"
_GONE = r"(?P<gone>missing)"
_KIND = rf"\b(?:{_DEAD}|{_HURT}|{_HELD}|{_GONE})\b"
# Up to four plain words between a number and what befell them: " people were", " U.S. soldiers have been".
_AMID = r"(?:\s(?!(?:and|or|of|after|when|if|as|in|on|by|for|who|to)\b)[A-Za-z][\w.'’-]{0,18}){0,4}?"
# "13 people were killed", "12 dead", "Three more arrested"; not "13 years after 20 died".
NUMBER_FIRST = compile_late(rf"\b{_BOUND}{_NUMBER}{_AMID}\s{_KIND}", re.I)
# "killed 13 people", "injuring at least 20"; not "killed in 1987", "died aged 92".
KIND_FIRST = compile_late(rf"{_KIND}\s{_BOUND}{_NUMBER}", re.I)
# "the death toll rose to 15", "toll hits 1,200"; not "toll road".
TOLL = compile_late(
    r"\b(?P<dead>(?:death|quake|bomb|blast|flood|casualty)?\s?toll)\b(?:\s(?!of\b)[a-z][\w-]{0,15}){0,8}?"
    rf"\s(?:to|at|hits|hit|reaches|reached|tops|topped|passes|passed|stands|is|was)\s{_BOUND}{_NUMBER}",
    re.I,
)
# A number of something else behind "killed": "killed 13 years ago", "died 20 miles", "arrested 12 times".
OTHER_UNIT = compile_late(
    r"\s(?:years?|months?|weeks?|days?|hours?|minutes?|miles?|km|kilomet\w+|met\w+|times?|per|percent|pct|cents?"
    r"|pounds?|dollars?|mln|million|bn|billion|points?|jobs?|bills?|p\.?m|a\.?m|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b|\s?%",
    re.I,
)
BOUNDS: dict[str, Bound] = {
    "at least": "at_least",
    "more than": "at_least",
    "over": "at_least",
    "up to": "at_most",
    "as many as": "at_most",
    "nearly": "about",
    "almost": "about",
    "about": "about",
    "around": "about",
    "some": "about",
    "an estimated": "about",
}
# What must stand in a headline or a text for a toll to be told.
HAS_KIND = compile_late(
    _KIND.replace("(?P<dead>", "(?:")
    .replace("(?P<hurt>", "(?:")
    .replace("(?P<held>", "(?:")
    .replace("(?P<gone>", "(?:")
    + r"|\btoll\b",
    re.I,
)


def find_tolls(text: str) -> Iterator[Told]:
    """Each toll that a text tells, in order of its patterns; `measure` says of what.

    >>> [(told.text, told.measure) for told in find_tolls("A blast killed 13 people and hurt 20.")]
    [('13', 'dead'), ('20', 'hurt')]
    """
    for pattern in (NUMBER_FIRST, KIND_FIRST, TOLL):
        for found in pattern.finditer(text):
            if not OTHER_UNIT.match(text, found.end("number")):
                yield _told(found)


def _told(found: re.Match[str]) -> Told:
    digits = found["number"]
    value = Fraction(NUMBER_WORDS.get(digits.lower()) or digits.replace(",", ""))
    kinds = ("dead", "hurt", "held", "gone")
    return Told(
        start=found.start("number"),
        end=found.end("number"),
        stop=found.end("number"),
        text=digits,
        digits=digits,
        low=value,
        high=value,
        place=Fraction(1),
        bound=BOUNDS.get((found["bound"] or "").lower(), "exact"),
        unit="people",
        dimension="count",
        measure=next((kind for kind in kinds if found.groupdict().get(kind)), None),
    )
