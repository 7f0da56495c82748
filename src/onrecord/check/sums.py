"""Totals of money, shares and other measures with their parts: "$30m, comprising $10m in cash and $20m"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from onrecord.check.amounts import NUMBER_WORDS, SCALES, Interval, number_of
from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.tokens import words_of

__all__ = ["Part", "Sum", "find_sums"]

_CURRENCY = r"(?:(?:US|A|C|NZ|HK|S|R)?\$|Â?[£€¥₤₹]|#)"
_NUMBER = (
    rf"(?:[0-9]{{1,3}}-[0-9]{{1,2}}/[0-9]{{1,2}}|[0-9]{{1,2}}/[0-9]{{1,2}}|[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?"
    rf"|[0-9]{{1,9}}(?:\.[0-9]{{1,6}})?|(?:{'|'.join(NUMBER_WORDS[1:])})\b)"
)
# "$30m", "1-7/8 pct", "30,000 tonnes", "one mln stg": a number with its currency, scale and unit.
_MEASURE = (
    rf"(?:(?P<currency>{_CURRENCY})\s?)?(?<![\w.,/:'-])(?P<number>{_NUMBER})(?![0-9/–’'-]|[.,:][0-9])"
    rf"(?:\s?(?P<scale>{'|'.join(SCALES)})\b)?"
    r"(?:\s?(?P<unit>basis\spoints?|per\s?cent|pct|%|points?|dlrs?|dollars?|stg|pounds?|euros?|francs?|marks?|yen|tonnes?|tons?"
    r"|barrels?|bpd|acres|hectares|shares|crowns?|pesos?|rupees?)(?!\w))?(?!\w)"
)
MEASURE = compile_late(_MEASURE, re.I)
# "comprising ", ", made up of ", " comprise ": a verb that leads from a total to its parts.
_VERB = (
    r"(?:which\s)?(?:is|are|was|were)?\s?(?:made\sup\sof|compris(?:ing|es?|ed(?:\sof)?)"
    r"|consist(?:ing|s|ed)?\sof|composed\sof|includes?|(?:and\sare\s)?divided(?:\sinto)?"
    r"|(?:breaks?|broken)\sdown\sinto|split\sinto)"
)
# A verb, ", with ", " (", ": ": all that leads there. It opens with a class, so that a search skips letters.
LEADS = compile_late(
    rf"[,\s:—–](?:(?<=,)\s(?:{_VERB}|with|of\swhich)|(?<=\s)(?:{_VERB}|[(—–]|--?)|(?<=[:—–]))"
    r"\s?(?:an?\s|the\s)?"
    r"(?=[^A-Za-z\s]|[a-z]{3,9}\s(?:mln|million|billion|bln|pct|per|of|dlrs))",
    re.I,
)
LED = compile_late(r"compris|consist|composed|made\sup|divided|down\sinto|split\sinto", re.I)
# A word that makes a measure a total: "fees total 2-1/4 pct".
TOTALS = compile_late(r"\b(?:total(?:s|led|ed|l?ing)?|sum)\b", re.I)
# One of the words that LED or TOTALS may find; most reports hold none.
TELLS_TOTAL = frozenset(
    "total totals totalled totaled totalling totaling sum comprising comprise comprises comprised consist"
    " consists consisting consisted composed made divided breaks break broken split".split()
)
# Between two parts: " for selling, ", " in cash and ", " stock and a ".
NEXT = compile_late(
    r"[^0-9.;:()]{0,70}?(?:,\s|,?\sand\s|,?\splus\s|,?\s&\s)(?:an?\s|another\s|the\s)?\Z", re.I
)
LAST = compile_late(r"\b(?:and|plus)\s(?:an?\s|another\s|the\s)?\Z|&\s\Z", re.I)
END = compile_late(r"[.;](?![0-9])|\n\s*\n|\n {2,}|\)")
# A part that is told once and counts twice: "3/8 pct each for management and underwriting".
EACH = compile_late(r"\s?each\sfor\s\w+\sand\s\w+", re.I)
# What breaks a list of parts: some of them, differences, other measures.
OPEN = compile_late(
    r"\b(?:of which|including|include[sd]?|among|less|minus|more|than|about|nearly|over|some|at least|up to"
    r"|from|vs|versus|against|compared|a share|per|each|or|to|as well|respectively|years?|months?|apiece)\b",
    re.I,
)
LOOSE_BEFORE = compile_late(
    r"\b(?:about|around|nearly|almost|some|roughly|approximately|over|under|than|least|most"
    r"|to|an? estimated)\s\Z",
    re.I,
)
LONGEST = 260
MOST_WORDS = 5
# Behind the last part, what makes it a price or a rate.
RATE = compile_late(r"\s?(?:a|an|per|each|apiece|more|less)\b", re.I)
# Behind the last part, a further one without a figure: ", plus debt", "as well as the land".
FURTHER = compile_late(r"\b(?:plus|as well as|along with|in addition|assum(?:ed|ing|ption))\b", re.I)
KINDS = {
    "percent": "percent",
    "pct": "percent",
    "%": "percent",
    "point": "percent",
    "dlr": "$",
    "dollar": "$",
}


class Part(Struct, frozen=True):
    """A measure: where it stands, its value with its scale, what it may stand for, what it is in."""

    span: Span
    value: Fraction
    room: Interval
    kind: str


class Sum(Struct, frozen=True, kw_only=True):
    """A total and its parts; `sum` lies between `low` and `high` when each part may be rounded.

    Attributes:
        is_sure: whether the words say that these are all the parts.
    """

    total: Part
    parts: tuple[Part, ...]
    times: tuple[int, ...]
    is_sure: bool

    @property
    def sum(self) -> Fraction:
        """What the parts come to, as they stand."""
        return sum((part.value * n for part, n in zip(self.parts, self.times, strict=True)), Fraction(0))

    @property
    def is_consistent(self) -> bool:
        """Whether some values that round to the figures add up."""
        low = sum((part.room[0] * n for part, n in zip(self.parts, self.times, strict=True)), Fraction(0))
        high = sum((part.room[1] * n for part, n in zip(self.parts, self.times, strict=True)), Fraction(0))
        return low <= self.total.room[1] and self.total.room[0] <= high


def find_sums(text: str) -> Iterator[Sum]:
    """Each total of a measure with all its parts behind it, in order of the text."""
    if words_of(text).isdisjoint(TELLS_TOTAL):
        return
    for led in LEADS.finditer(text):
        first = MEASURE.match(text, led.end())
        if first is None:
            continue
        total = _total_before(text, led)
        end = END.search(text, led.end(), led.end() + LONGEST)
        if total is None or end is None:
            continue
        found = _parts(text, first, end.start(), total.kind)
        if found is not None:
            parts, times = found
            yield Sum(total=total, parts=parts, times=times, is_sure=LED.search(led.group()) is not None)


def _total_before(text: str, led: re.Match[str]) -> Part | None:
    """The measure right before what leads to its parts, if it can only be their total."""
    start = max(0, led.start() - 80)
    found = list(MEASURE.finditer(text, start, led.start()))
    if not found:
        return None
    words = text[found[-1].end() : led.start()]
    sure = LED.search(led.group()) is not None
    if (
        len(words.split()) > MOST_WORDS * (1 + sure)
        or END.search(words)
        or "," in words
        or OPEN.search(words)
    ):
        return None
    total = _part(found[-1])
    says_total = TOTALS.search(text, max(0, found[-1].start() - 40), found[-1].start()) is not None
    if not (total.kind or (sure and found[-1]["scale"])) or not (says_total or sure):
        return None
    loose = LOOSE_BEFORE.search(text, max(0, found[-1].start() - 20), found[-1].start())
    return None if loose else total


def _parts(
    text: str, first: re.Match[str], end: int, kind: str
) -> tuple[tuple[Part, ...], tuple[int, ...]] | None:
    """The parts from the first one up to the one behind "and", with how often each counts."""
    parts, times, at, closed = [], [], first, False
    while True:
        part = _part(at)
        if part.kind not in ("", kind):
            return None
        twice = EACH.match(text, at.end(), end)
        parts.append(part)
        times.append(2 if twice else 1)
        here = twice.end() if twice else at.end()
        following = MEASURE.search(text, here, end)
        between = text[here : following.start()] if following else ""
        if following is None or not NEXT.fullmatch(between):
            if not closed:
                return None
            break
        if OPEN.search(between):
            return None
        closed, at = LAST.search(between) is not None, following
    behind = text[here : here + 20]
    return None if RATE.match(behind) or FURTHER.search(text, here, end) else (tuple(parts), tuple(times))


def _part(match: re.Match[str]) -> Part:
    """A measure; one with decimals, a scale word or final zeros may be rounded."""
    scale = SCALES.get((match["scale"] or "").lower(), 1)
    digits = number_of(match["number"])
    if "/" in digits:
        units, _, fraction = digits.rpartition("-")
        value = (Fraction(units or 0) + Fraction(fraction)) * scale
        return Part(_span(match), value, (value, value), _kind(match))
    value = Fraction(digits) * scale
    decimals = len(digits.partition(".")[2])
    zeros = 0 if decimals or scale > 1 else len(digits) - len(digits.rstrip("0"))
    place = Fraction(10**zeros * scale, 10**decimals)
    exact = scale == 1 and not decimals and not zeros
    slack = Fraction(0) if exact else place / 2
    return Part(_span(match), value, (value - slack, value + slack), _kind(match))


def _span(match: re.Match[str]) -> Span:
    last = next(group for group in ("scale", "number") if match[group])
    return Span(match.start("currency") if match["currency"] else match.start("number"), match.end(last))


def _kind(match: re.Match[str]) -> str:
    """What a measure is in, one word for one thing."""
    unit = (match["currency"] or match["unit"] or "").lower().removesuffix("s").replace(" ", "")
    return KINDS.get(unit, unit)
