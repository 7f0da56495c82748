"""Statements of a part of a whole with its percentage, and of what remains of a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from onrecord.check.amounts import (
    AMOUNT,
    GAP,
    NUMBER_WORDS,
    PERCENT,
    SCALES,
    UNIT,
    Amount,
    Interval,
    amount_of,
    interval_of,
    is_year,
)
from onrecord.check.percents import find_percents
from onrecord.patterns import compile_late
from onrecord.read.segment import find_sentences
from onrecord.read.tokens import words_of

__all__ = ["Rest", "Share", "find_rests", "find_shares"]

BEFORE, BEHIND = 150, 130
ANY_PERCENT = compile_late(rf"(?<=[0-9a-z]){PERCENT}", re.I)
OF = compile_late(r"(?:\A|\s)of\s", re.I)
# What may end a figure but a digit: a number word or a scale word, "30m".
ENDS_FIGURE = compile_late(rf"(?:{'|'.join((*NUMBER_WORDS[1:], *SCALES))})\Z", re.I)
# What stands shortly before or behind a percentage of a whole: "or", a comma, a bracket, a dash.
OPENS_SHARE = compile_late(r"\sor\s|[,(–—-]")
_OF = r"\s(?:out\s)?of\s(?:(?:the|its|their|all|those|some|a\stotal\sof|the\stotal)\s){0,2}"
# "30 of the 120 members, or 25 percent", "30 of 120 seats (25 percent)"; not "30 of them".
PART_OF = compile_late(
    rf"(?P<part>{AMOUNT}){_OF}(?P<whole>{AMOUNT}){GAP}"
    rf"(?:,\sor\s|\s\((?:or\s)?|\s?[–—]\s?|\s--?\s)(?P<told>{AMOUNT}){PERCENT}\Z",
    re.I,
)
# "450 mln dlrs, or 28 pct", "450 mln dlrs last year, 28 pct" ...
PART_OR = compile_late(rf"(?P<part>{AMOUNT}){GAP}(?:,?\sor|,)\s(?P<told>{AMOUNT}){PERCENT}\Z", re.I)
# "30 percent (12 of 40)", "30 percent of members, or 12 of 40": up to the percentage, and behind it.
TOLD = compile_late(rf"(?P<told>{AMOUNT}){PERCENT}\Z", re.I)
WITH_PART = compile_late(
    rf"(?P<gap>{GAP})(?:,\s(?:or\s)?|\s\((?:or\s)?|\s?[–—]\s?|\s--?\s)(?P<part>{AMOUNT}){_OF}(?P<whole>{AMOUNT})",
    re.I,
)
# "Of the 50 dogs tested, 10, or 25 percent": the whole stands first, with no other figure between.
OF_FIRST = compile_late(
    rf"(?<![\w,]\s)\bOf\s(?:the|all|its|some)?\s?(?P<whole>{AMOUNT}){GAP},\s(?P<part>{AMOUNT}){GAP}"
    rf"(?:,\sor\s|\s\((?:or\s)?|\s?[–—]\s?|\s--?\s)(?P<told>{AMOUNT}){PERCENT}\Z"
)
# "30 percent of the 2,000 staff, or 900 people": whole and part behind it; not "or 900 a day".
WITH_WHOLE = compile_late(
    rf"\sof\s(?:the|its|all|their|his|her)\s(?:[a-z-]+['’]s?\s)?(?P<whole>{AMOUNT})(?P<gap>{GAP})"
    rf"(?:,\sor\s|\s\((?:or\s)?)(?P<part>{AMOUNT})(?!{PERCENT})(?!\s(?:(?:more|less|fewer|a|an|per|of|to)\b|times))",
    re.I,
)
# Behind a percentage, what makes it one of something else: "25 percent of them women", "25 percent more".
OF_ELSE = compile_late(
    r"\s(?:of\s(?:them|those|whom|which|wom[ae]n|men|these)\b|more|less|fewer|higher|lower|above|below|up|down"
    r"|increase|rise|drop|fall|off|discount|premium|ahead|interest|convertible|notes?|bonds?|coupon)\b",
    re.I,
)
# Behind a percentage, a whole that may be another one: "12 of 40 million shares, or 45 percent of the votes".
OF_OTHER = compile_late(r"\s(?:of|in)\b(?!\s(?:the\s|all\s|its\s)?(?:total|outstanding|whole)\b)", re.I)
# A word of what the whole is called; not one that opens another figure: "from 585,600 shares".
_WORD = (
    r"\s(?!(?:from|in|at|against|to|by|for|with|versus|vs|and|or|compared|on|than|up|down|of)\b)"
    r"[A-Za-z][\w'’-]{0,20}"
)
# ... " of its total revenues of 1.64 billion", " of the 120 members"; not " of the 1986 budget".
OF_WHOLE = compile_late(
    rf",?\sof\s(?:the|its|their|his|her|all|total)(?:{_WORD}){{0,3}}?\s(?P<whole>{AMOUNT})", re.I
)
# " of the firm's total sales of 1.64 billion"; not " of the workforce".
OF_SUM = compile_late(rf"\sof(?:{_WORD}){{1,5}}?\sof\s(?P<whole>{AMOUNT})", re.I)
# "the remaining 40 percent", "the other 40 percent"; not "the other 40 members".
REST = compile_late(rf"\bthe\s(?:remaining|other)\s(?P<rest>{AMOUNT}){PERCENT}", re.I)
SHARE = compile_late(rf"(?P<share>{AMOUNT}){PERCENT}", re.I)


# A part that comes to more than so many times the whole is a part of something else.
MOST_TIMES = 10
# Points that "about" adds to a percentage.
LOOSE_POINTS = Fraction(4)
# Round counts below are as they are: 40 members.
SMALL_COUNT = 100


class Share(Struct, frozen=True, kw_only=True):
    """A part, its whole, and the percentage told.

    Attributes:
        end: where the word for per cent ends.
        is_sure: whether the percentage can be of nothing but the whole.
    """

    part: Amount
    whole: Amount
    told: Amount
    end: int
    is_sure: bool

    def is_within(self, slack: Fraction) -> bool:
        """Whether some values that round to the figures give the percentage, up to `slack` points."""
        part, whole = (_counted(amount) or interval_of(amount) for amount in (self.part, self.whole))
        told = interval_of(self.told)
        if part[0] <= 0 or whole[0] <= 0:
            return True
        return part[0] / whole[1] * 100 <= told[1] + slack and part[1] / whole[0] * 100 >= told[0] - slack


def _counted(amount: Amount) -> Interval | None:
    """The one value of a figure that counts: "12", "135"; not "120" or "$12m", which may be rounded."""
    plain = amount.scale == 1 and not amount.currency and not amount.loose and "." not in amount.digits
    exact = plain and (amount.value < SMALL_COUNT or amount.value % 10)
    return (amount.value, amount.value) if exact else None


class Rest(Struct, frozen=True, kw_only=True):
    """A percentage and what remains of a hundred beside it.

    `start` and `end` enclose "the remaining ..."; `is_sure`: no other percentage stands shortly before.
    """

    share: Amount
    rest: Amount
    start: int
    end: int
    is_sure: bool

    @property
    def total(self) -> Fraction:
        """What they come to."""
        return self.share.value + self.rest.value

    @property
    def is_consistent(self) -> bool:
        """Whether some values that round to them come to a hundred."""
        one, two = _points(self.share), _points(self.rest)
        return one[0] + two[0] <= 100 <= one[1] + two[1]


def _points(amount: Amount) -> Interval:
    """What a percentage of a whole may stand for: rounded at fives or its last digit, more with "about"."""
    decimals = len(amount.digits.partition(".")[2])
    slack = Fraction(1, 10**decimals) if decimals or amount.value % 5 else Fraction(5, 2)
    slack += LOOSE_POINTS * amount.loose
    return amount.value - slack, amount.value + slack


def find_shares(text: str) -> Iterator[Share]:
    """Each part of a whole with its percentage, in order of the text."""
    for end in find_percents(text):
        if OF.search(text, max(0, end - BEFORE), end + BEHIND) is None or OF_ELSE.match(text, end):
            continue
        start = max(0, end - BEFORE)
        for share in _shares_at(text, start, end):
            if _is_share(text, share):
                yield share
                break


def _shares_at(text: str, start: int, end: int) -> Iterator[Share]:
    """The forms that fit a percentage that ends at `end`, the surest first."""
    before = OPENS_SHARE.search(text, max(0, end - 30), end) is not None
    if before and _has_part(text, start, end) and (told := PART_OF.search(text, start, end)):
        yield _share(told, told, end, is_sure=OF_OTHER.match(text, end) is None)
    # What stands behind is matched first: the searches before the percentage take many times as long.
    behind = WITH_PART.match(text, end, end + BEHIND)
    if behind and (told := TOLD.search(text, max(0, end - 30), end)):
        yield _share(told, behind, end, is_sure=not behind["gap"])
    other = WITH_WHOLE.match(text, end, end + BEHIND)
    if other and (told := TOLD.search(text, max(0, end - 30), end)):
        yield _share_behind(told, other, end)
    if before and (told := OF_FIRST.search(text, start, end)):
        yield _share(told, told, end, is_sure=OF_OTHER.match(text, end) is None)
    given = OF_WHOLE.match(text, end, end + BEHIND) or OF_SUM.match(text, end, end + BEHIND)
    if before and given and (told := PART_OR.search(text, start, end)):
        share = _share(told, given, end, is_sure=True)
        # a part above its whole is as a rule a part of something else
        yield share if share.part.value <= share.whole.value else replace(share, is_sure=False)


def _has_part(text: str, start: int, end: int) -> bool:
    """Whether a figure stands right before "of" or "out of"; spares most places a search for the part."""
    for found in OF.finditer(text, start, end):
        before = text[max(0, found.start() - 16) : found.start()].removesuffix("out").rstrip()
        if before[-1:].isdigit() or ENDS_FIGURE.search(before):
            return True
    return False


def _share_behind(told: re.Match[str], other: re.Match[str], end: int) -> Share:
    """A percentage with both figures behind it."""
    return Share(
        part=amount_of(other, "part"),
        whole=amount_of(other, "whole"),
        told=amount_of(told, "told"),
        end=end,
        is_sure=True,
    )


def _share(told: re.Match[str], whole: re.Match[str], end: int, is_sure: bool) -> Share:
    part = told if "part" in told.re.groupindex else whole
    return Share(
        part=amount_of(part, "part"),
        whole=amount_of(whole, "whole"),
        told=amount_of(told, "told"),
        end=end,
        is_sure=is_sure,
    )


def _is_share(text: str, share: Share) -> bool:
    """Whether part and whole are of one kind: no years, percentages or two scales."""
    part, whole = share.part, share.whole
    if (
        is_year(part)
        or is_year(whole)
        or (part.scale == 1) != (whole.scale == 1)
        or part.currency != whole.currency
    ):
        return False
    if any(ANY_PERCENT.match(text, amount.end) for amount in (part, whole)):
        return False
    units = {u["unit"].lower() for a in (part, whole) if (u := UNIT.match(text, a.end)) and u["unit"]}
    return len(units) < 2 and 0 < part.value <= MOST_TIMES * whole.value


def find_rests(text: str) -> Iterator[Rest]:
    """Each percentage with the remaining one, where the sentence has no third, in order of the text."""
    if words_of(text).isdisjoint(("remaining", "other")) or len(find_percents(text)) < 2:
        return
    for rest in REST.finditer(text):
        start = max(0, rest.start() - 400)
        window = text[start : rest.end()]
        sentence = next(s for s in reversed(find_sentences(window)) if s.start <= rest.start() - start)
        shares = list(SHARE.finditer(text, start + sentence.start, rest.start()))
        earlier = SHARE.search(text, start, start + sentence.start)
        if len(shares) == 1:
            yield Rest(
                share=amount_of(shares[0], "share"),
                rest=amount_of(rest, "rest"),
                start=rest.start(),
                end=rest.end(),
                is_sure=earlier is None and not text.startswith(" of ", rest.end()),
            )
