"""Figures of a headline and what a report's opening says of the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from msgspec import UNSET, Struct

from onrecord.annotations import Bound, Quantity
from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.segment import find_sentences

__all__ = [
    "Shared",
    "Told",
    "agrees",
    "find_opening",
    "is_written",
    "of_part",
    "shared_words",
    "slack_of",
    "stems",
    "told_by",
]

# How much of a text is parted into sentences for its opening, in code points.
OPENING = 1200
# Sentences of the opening that are held against the headline: the lead, and one that takes it further.
LEAD_SENTENCES = 2
# How far from a figure the words tell what it is of, in a headline and in a text.
NEAR_HEAD, NEAR_BODY = 25, 60
# Shares of a figure: what "about" adds, what a round whole number may be off, what "at least" leaves.
ABOUT, ROUND, ABOVE = Fraction(1, 8), Fraction(1, 10), Fraction(1, 4)

# Each run of letters and digits: "kills", "U.S", "Tavo's".
WORD = compile_late(r"[A-Za-z][\w.&]*|\d[\d.,]*")
# "13", "1,350", "2.5", "5-1/2"; the digits alone.
DIGITS = compile_late(r"\d[\d,]*(?:\.\d+)?")
NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    word: 10 * number
    for number, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
}
NUMBER_WORDS |= {
    "dozen": 12,
    "couple": 2,
    "pair": 2,
    "both": 2,
    "single": 1,
    "hundred": 100,
    "thousand": 1000,
}
NUMBER_WORDS |= {"trio": 3, "quartet": 4, "twins": 2, "triplets": 3, "double": 2, "triple": 3}
# "Twenty-five", "half a dozen" is read word by word.
SPELLED = compile_late(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b", re.I)
# Percentages that reports put in words: "half", "doubled", "two-thirds", "a fifth of".
SHARES = {
    "half": (50,), "halv": (50,), "doub": (100, 200, 50), "twic": (100, 200, 50),
    "trip": (200, 300), "treb": (200, 300), "thir": (33, 67),
    "quar": (25, 75), "fift": (20, 40, 60, 80), "tent": (10, 30, 70, 90),
}  # fmt: skip
SHARE_WORDS = compile_late(
    r"\b(?:half|halv(?:e[ds]?|ing)|doubl\w+|twice|tripl\w+|trebl\w+|thirds?|quarters?(?=\sof)|fifths?|tenths?)\b",
    re.I,
)
# How far a percentage may be from such a share.
SHARE_SLACK = 5
# Longer runs of digits are no figures.
LONGEST = 18
# Behind the number of millions: "mln", "m", "-billion"; not "metres".
SCALE_NEXT = compile_late(
    r"[\s-]?(?:(?P<k>thousand|k)|(?P<m>m|mln|mn|million)|(?P<b>bn|bln|b|billion)|(?P<t>tn|trn|trillion))\b",
    re.I,
)
# The ending of "rises", "rising", "raised"; not of "rise" with two letters left.
ENDING = compile_late(r"(?<=[a-z]{3})(?:ing|ed|es|e|s)\Z")
IRREGULAR = {
    "rose": "rise",
    "risen": "rise",
    "fell": "fall",
    "fallen": "fall",
    "bought": "buy",
    "sold": "sell",
}
IRREGULAR |= {"died": "dead", "dies": "dead", "deaths": "dead", "lost": "lose", "won": "win", "grew": "grow"}
# What says nothing of what a figure measures.
STOP = frozenset(
    "a an the of in on at to for from by with and or as is are was were be been its it his her their this"
    " that which who said says say has have had will would than more about some up over after into not no new"
    " per pct percent cent cts dlr dlrs mln bln bn billion million trillion dollars dollar pounds us mr ms"
    " last year two one three first".split()
)


class Told(Struct, frozen=True, kw_only=True):
    """A figure as a headline or a text tells it.

    Attributes:
        start, end: the number alone, in code points of its part; `stop` is where its unit ends.
        text, digits: as they stand with the unit, and without.
        low, high: the ends of a range; the same where it is none.
        place: what one of the last digit that stands is worth.
        unit: what it is counted in, or None; `noun` is the last word of that, in lower case.
        measure: what it measures where the text tells ("profit", "dead"), or None.
    """

    start: int
    end: int
    stop: int
    text: str
    digits: str
    low: Fraction
    high: Fraction
    place: Fraction
    bound: Bound = "exact"
    unit: str | None = None
    dimension: str | None = None
    measure: str | None = None
    change: str | None = None

    @property
    def noun(self) -> str:
        """The last word of the unit."""
        return (self.unit or "").lower().rpartition(" ")[2]

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low != self.high


def told_by(quantity: Quantity) -> Told:
    """A quantity as a figure; its number is where its digits stand."""
    at = quantity.text.find(quantity.written)
    start = quantity.start + max(at, 0)
    end = start + len(quantity.written) if at >= 0 else quantity.end
    value, scale = Fraction(quantity.value), Fraction(quantity.scale)
    decimals = len(quantity.written.partition(".")[2])
    return Told(
        start=start,
        end=end,
        stop=quantity.end,
        text=" ".join(quantity.text.split()),
        digits=quantity.written,
        low=value,
        high=Fraction(quantity.value_to) if quantity.value_to else value,
        place=scale / 10**decimals,
        bound=quantity.bound,
        unit=quantity.unit,
        dimension=quantity.dimension,
        measure=quantity.of,
        change=quantity.change,
    )


def agrees(head: Told, body: Told) -> bool:
    """Whether the body's figure, rounded, cut off or bounded as headlines do, may be the headline's.

    >>> from onrecord.read import read
    >>> two, less, more = map(told_by, read("$2bn, $1.97bn, $3.1bn", only="quantities").quantities)
    >>> agrees(two, less), agrees(two, more)
    (True, False)
    """
    cut = max(slack_of(head), body.place / 2 if body.place > 1 else Fraction(0))
    raised = cut if cut > head.place else max(cut / 2, head.place / 2 if head.place != 1 else Fraction(0))
    if "about" in (head.bound, body.bound):
        cut = raised = max(cut, abs(head.low) * ABOUT)
    low, high = body.low - cut, body.high + raised
    if body.bound == "at_least" or head.bound == "at_most":
        high += abs(body.high) * ABOVE
    if body.bound == "at_most" or head.bound == "at_least":
        low -= abs(body.low) * ABOVE
    return head.low <= high and low <= head.high


def slack_of(head: Told) -> Fraction:
    """How far the figure behind a headline's may lie from it; below one of its last digit."""
    units = abs(head.low) / head.place
    if units.denominator == 1 and units >= 100 and units % 10 == 0:  # "1,200", "500 mln"
        zeros = len(str(units.numerator)) - len(str(units.numerator).rstrip("0"))
        return min(head.place * int("1" + "0" * zeros), abs(head.low) * ROUND)
    return head.place * Fraction(99, 100)


def is_written(head: Told, text: str) -> bool:
    """Whether the text has the headline's digits somewhere, in figures or in words, rounded or not.

    >>> from onrecord.read import read
    >>> head = told_by(read("12 jobs", only="quantities").quantities[0])
    >>> is_written(head, "A dozen posts will go."), is_written(head, "Posts will go.")
    (True, False)
    """
    told, decimals = abs(head.low) / head.place, len(head.digits.partition(".")[2])
    told /= 10**decimals
    if head.dimension == "percent" and any(
        abs(told - share) <= SHARE_SLACK
        for found in SHARE_WORDS.finditer(text)
        for share in SHARES[found[0][:4].lower()]
    ):
        return True
    scale = head.place * int("1" + "0" * decimals)
    if told < 100 and any(
        NUMBER_WORDS[found[0].lower()] == told and _has_scale(text, found.end(), scale)
        for found in SPELLED.finditer(text)
    ):
        return True
    half, whole = Fraction(1, 2 * 10**decimals), int(told)
    for found in DIGITS.finditer(text):
        digits = found[0].replace(",", "")
        if len(digits) > LONGEST or abs(int(digits.partition(".")[0]) - whole) > 1:
            continue
        if _has_scale(text, found.end(), scale) and abs(Fraction(digits) - told) <= (
            half if "." in digits else 0
        ):
            return True
    return False


def _has_scale(text: str, at: int, scale: Fraction) -> bool:
    """Whether the number that ends there is followed by a word of the scale; any number will do for none."""
    if scale == 1:
        return True
    found = SCALE_NEXT.match(text, at)
    return found is not None and found.lastgroup == {3: "k", 6: "m", 9: "b"}.get(len(str(scale)) - 1, "t")


def find_opening(text: str) -> list[Span]:
    """The sentences of the text that a headline sums up."""
    return find_sentences(text[:OPENING])[:LEAD_SENTENCES]


def stems(text: str) -> set[str]:
    """The words that tell what a text is about, without their endings and cut to four letters; no numbers.

    >>> sorted(stems("Blast kills 12 in Tavo")), sorted(stems("Rising, rises, rose"))
    (['blas', 'kill', 'tavo'], ['ris'])
    """
    words = (found[0].lower().strip(".") for found in WORD.finditer(text))
    kept = (word for word in words if word not in STOP and word[0].isalpha() and len(word) > 1)
    return {ENDING.sub("", IRREGULAR.get(word, word))[:4] for word in kept}


class Shared(NamedTuple):
    """How many words headline and text share: near both figures, in the sentence, up to its end."""

    near: int
    sentence: int
    opening: int


def shared_words(headline: str, head: Told, text: str, body: Told, sentence: Span) -> Shared:
    """How much the words around a headline's figure have in common with those around one of the opening."""
    ours = stems(headline)
    near_ours = stems(headline[max(0, head.start - NEAR_HEAD) : head.stop + NEAR_HEAD])
    near_theirs = stems(
        text[max(sentence.start, body.start - NEAR_BODY) : min(sentence.end, body.stop + NEAR_BODY)]
    )
    return Shared(
        len(near_ours & near_theirs),
        len(ours & stems(text[sentence.start : sentence.end])),
        len(ours & stems(text[: sentence.end])),
    )


def of_part(quantities: Sequence[Quantity], headline: bool) -> list[Told]:
    """The figures of the headline or of the text."""
    return [told_by(quantity) for quantity in quantities if (quantity.part is UNSET) != headline]
