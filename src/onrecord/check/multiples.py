"""Multiples and fractions in words beside their figures: "doubled from 4 to 8", "half (50 %)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from onrecord.check.amounts import (
    AMOUNT,
    GAP,
    NUMBER_WORDS,
    PERCENT,
    UNIT,
    VALUES,
    Amount,
    amount_of,
    are_mixed,
    each_amount,
    interval_of,
    is_year,
)
from onrecord.check.changes import figures_behind, sentence_around
from onrecord.check.percents import find_percents
from onrecord.check.shares import OF_ELSE
from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.tokens import words_of

__all__ = ["Multiple", "find_fractions", "find_multiples"]

FACTORS = {
    "doubl": Fraction(2),
    "tripl": Fraction(3),
    "trebl": Fraction(3),
    "quadrupl": Fraction(4),
    "halv": Fraction(1, 2),
}
# The words that MULTIPLIED may find; most reports hold none, and are spared the search.
MULTIPLIERS = frozenset(stem + ending for stem in FACTORS for ending in ("ed", "ing"))
# "nearly ", "more than "; what stands before a multiple makes it no exact one.
_LOOSE = (
    r"(?:(?P<under>almost|nearly|close\sto|just\sunder|(?:a\slittle\s|slightly\s)?less\sthan|under)"
    r"|(?P<over>(?:well\s|slightly\s|just\s|a\slittle\s)?(?:more\sthan|over))|(?P<about>about|around|roughly|some|approximately))"
)
# "more than doubled", "halving"; not "doubles" (in tennis), "double".
MULTIPLIED = compile_late(
    rf"\b(?:{_LOOSE}\s)?(?P<word>(?P<stem>doubl|tripl|trebl|quadrupl|halv)(?:ed|ing))\b", re.I
)
# "three times as many voters (30 against 12)"
TIMES_AS = compile_late(
    rf"\b(?:{_LOOSE}\s)?(?P<word>(?:(?P<times>two|three|four|five|six|seven|eight|nine|ten)\stimes|twice)\sas\s"
    rf"(?:many|much|high|large|big))[^.;()0-9]{{0,60}}\((?P<new>{AMOUNT})[^.;()0-9]{{0,30}}?\s?"
    rf"(?:against|compared\s(?:with|to)|versus|vs\.?|to)\s(?:just\s|only\s)?(?P<old>{AMOUNT})[^()0-9]{{0,20}}\)",
    re.I,
)
# ", five times the $33 billion", ", more than double the 40": up to the old figure, behind the new one.
TIMES_THE = compile_late(
    rf",\s(?:{_LOOSE}\s)?(?P<word>(?P<times>three|four|five|six|seven|eight|nine|ten)\stimes|twice|double|triple)"
    rf"\sthe\s(?P<old>{AMOUNT})(?P<share>{PERCENT})?",
    re.I,
)
# ... and the new one with its unit right before it.
NEW_BEFORE = compile_late(rf"(?P<new>{AMOUNT})(?P<share>{PERCENT})?{{GAP}}\Z".replace("{GAP}", GAP), re.I)
# Characters before the new figure in which another one may be the one that is meant.
REACH = 90
# Behind the old figure, what makes it one of something else: " in Spain", " of its rival"; or of a time.
OF_OWN = compile_late(
    r"[.,;]|\s(?:that|of\s(?:last|a)\s(?:year|month|week)|(?:a|one)\s(?:year|decade)\s(?:ago|earlier|before)|in\s(?:19|20)[0-9]{2}"
    r"|last\s(?:year|month)|planned|expected|forecast|first|originally)\b"
)
_COUNTED = "|".join(NUMBER_WORDS[1:11])
# "half", "two thirds", "a quarter", "one in five", "four in 10".
_FRACTION = (
    rf"(?:(?P<half>half)|(?:a|one|(?P<top>two|three|four))[-\s](?P<part>third|quarter|fifth|tenth)s?"
    rf"|(?P<n>{_COUNTED})\s(?:in|out\sof)\s(?P<m>{_COUNTED}|[0-9]{{1,2}}))"
)
# "one in five, or 20 percent", "almost a quarter (21%)", "four in 10 voters - 39 percent".
FRACTION = compile_late(
    rf"(?<![\w-])(?:{_LOOSE}\s)?(?P<word>{_FRACTION})(?P<gap>(?:\s[a-z][\w'’-]{{1,15}}){{0,3}})"
    rf"(?P<opens>,\sor\s|\s\((?:or\s)?|\s?[—–]\s?|\s--?\s)(?P<told>{AMOUNT})(?P<percent>{PERCENT})",
    re.I,
)
# Behind the percentage, the first of two that the fraction may be of: " of the girls and 40 of the boys".
AND_OTHERS = compile_late(r"\sof\s[^.;,]{1,40}\sand\s[0-9]")
PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
# A fraction in words with a comma, bracket or dash shortly behind; what FRACTION cannot do without.
SHARE_OPENS = compile_late(
    r"(?:half|thirds?|quarters?|fifths?|tenths?|(?:in|of)\s[\w]{1,6})(?:\s[a-z][\w'’-]{1,15}){0,3}"
    r"(?:,\sor\s|\s\(|\s?[—–]\s?|\s--?\s)",
    re.I,
)
# The comma, bracket or dash alone.
TOLD_BESIDE = compile_late(r"[,(–—-](?:(?<!,)|\sor\s)", re.I)
# How far before the end of a percentage that mark and the fraction may begin.
BESIDE, BEFORE = 100, 250
# How far a multiple in words may be from its figures: below and above, for a plain one; and what "almost" or
# "more than" add on their side. A fifth was the most seen in reports that nobody would call wrong.
PLAIN = (Fraction(7, 8), Fraction(13, 10))
UNDER, OVER = Fraction(3, 4), Fraction(8, 5)
# Points by which a fraction in words may be from its percentage, and what a loose word adds.
POINTS, MORE_POINTS = Fraction(5), Fraction(6)


class Multiple(Struct, frozen=True, kw_only=True):
    """A multiple or a fraction in words with what it is held against.

    Attributes:
        start, end: the words.
        low, high: what they may stand for.
        exact: what the figures come to.
        least, most: what they may come to when each is rounded.
        is_sure: whether they can be of nothing else.
    """

    start: int
    end: int
    low: Fraction
    high: Fraction
    exact: Fraction
    least: Fraction
    most: Fraction
    figures: tuple[Span, ...]
    sums: str
    is_sure: bool

    @property
    def is_consistent(self) -> bool:
        """Whether some values that round to the figures are what the words may stand for."""
        return self.least <= self.high and self.most >= self.low


def find_multiples(text: str) -> Iterator[Multiple]:
    """Each "doubled" and "three times as many" with both its figures, in order of its form."""
    words = words_of(text)
    for match in () if words.isdisjoint(MULTIPLIERS) else MULTIPLIED.finditer(text):
        _, stop = sentence_around(text, match.end())
        new, old = figures_behind(text, match.end(), stop)
        factor = FACTORS[match["stem"].lower()]
        if new is not None and old is not None and (made := _multiple(text, match, factor, new, old)):
            yield made
    for match in () if words.isdisjoint(("times", "twice")) else TIMES_AS.finditer(text):
        factor = Fraction(VALUES[match["times"].lower()]) if match["times"] else Fraction(2)
        made = _multiple(text, match, factor, amount_of(match, "new"), amount_of(match, "old"))
        if made is not None:
            yield made
    if not words.isdisjoint(("times", "twice", "double", "triple")):
        yield from _times_the(text)


def _times_the(text: str) -> Iterator[Multiple]:
    """Each ", five times the $33 billion" with the figure before it, in order of the text."""
    for match in TIMES_THE.finditer(text):
        new = NEW_BEFORE.search(text, max(0, match.start() - 70), match.start())
        if new is None or bool(new["share"]) != bool(match["share"]) or not OF_OWN.match(text, match.end()):
            continue
        word = match["word"].lower()
        factor = (
            Fraction(VALUES[match["times"].lower()])
            if match["times"]
            else Fraction(3 if word == "triple" else 2)
        )
        one, two = amount_of(new, "new"), amount_of(match, "old")
        if bool(one.currency) == bool(two.currency) and (made := _multiple(text, match, factor, one, two)):
            others = each_amount(text, max(0, one.lead - REACH), one.lead)
            if not any(made.low <= other.value / two.value <= made.high for other in others):
                yield made


def _multiple(text: str, match: re.Match[str], factor: Fraction, new: Amount, old: Amount) -> Multiple | None:
    """A multiple with its figures, unless they may be of two kinds."""
    if is_year(new) or is_year(old) or (new.scale == 1) != (old.scale == 1) or not old.value or not new.value:
        return None
    units = [UNIT.match(text, amount.end) for amount in (new, old)]
    named = {unit["unit"].lower() for unit in units if unit and unit["unit"]}
    if (
        len(named) > 1
        or are_mixed(text, new, old)
        or (new.currency and old.currency and new.currency != old.currency)
    ):
        return None
    low, high = PLAIN[0] * factor, PLAIN[1] * factor
    if match["under"] or match["about"]:
        low, high = (UNDER * factor, high) if factor > 1 else (low, factor / UNDER)
    if match["over"] or match["about"]:
        low, high = (low, OVER * 2 * factor) if factor > 1 else (factor / OVER / 2, high)
    one, two = interval_of(new), interval_of(old)
    if one[0] <= 0 or two[0] <= 0:
        return None
    return Multiple(
        start=match.start("word"),
        end=match.end("word"),
        low=low,
        high=high,
        exact=new.value / old.value,
        least=one[0] / two[1],
        most=one[1] / two[0],
        figures=(new.span, old.span),
        sums=f"{new.text} / {old.text}",
        is_sure=not (new.loose or old.loose),
    )


def find_fractions(text: str) -> Iterator[Multiple]:
    """Each fraction in words with its percentage right behind it, in order of the text."""
    for match in FRACTION.finditer(text) if _may_tell_share(text) else ():
        told = amount_of(match, "told")
        share = _share(match) * 100
        if OF_ELSE.match(text, match.end()) or not 0 < share < 100:
            continue
        if match["gap"] and "(" in match["opens"]:  # "a quarter name the mayor (8 percent)"
            continue
        loose = any(match[group] for group in ("under", "over", "about")) or told.loose
        slack = POINTS + MORE_POINTS * loose
        yield Multiple(
            start=match.start("word"),
            end=match.end("word"),
            low=share - slack,
            high=share + slack,
            exact=told.value,
            least=told.value,
            most=told.value,
            figures=(Span(told.start, match.end("percent")),),
            sums=told.text,
            is_sure=not match["gap"]
            and match["opens"].strip(" ,").lower() in ("or", "(", "(or")
            and not AND_OTHERS.match(text, match.end()),
        )


def _may_tell_share(text: str) -> bool:
    """Whether a fraction may stand before a percentage; spares most reports the search for one."""
    return any(
        TOLD_BESIDE.search(text, max(0, end - BESIDE), end)
        and SHARE_OPENS.search(text, max(0, end - BEFORE), end)
        for end in find_percents(text)
    )


def _share(match: re.Match[str]) -> Fraction:
    """The fraction that the words tell."""
    if match["half"]:
        return Fraction(1, 2)
    if match["part"]:
        return Fraction(VALUES[match["top"].lower()] if match["top"] else 1, PARTS[match["part"].lower()])
    numbers = [VALUES.get(match[g].lower()) or int(match[g]) for g in ("n", "m")]
    return Fraction(numbers[0], numbers[1]) if numbers[1] else Fraction(0)
