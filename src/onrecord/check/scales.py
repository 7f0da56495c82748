"""Numbers told twice, with two scale words: "Rs 45,000 crore (Rs 450 billion)", "10 lakh (1 million)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import UNSET

from onrecord.annotations import Finding, Quantity, Reading
from onrecord.check.amounts import show
from onrecord.check.excuses import OF_A_SLIP, Excuses, says_nearby
from onrecord.check.pairs import CLOSING, OPENING
from onrecord.check.precision import DIGITS, Interval, written_interval
from onrecord.check.rule import finding
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["report_rescaled"]

# The scale word of a figure: " crore", "bn", " lakh crore"; not "metres".
SCALE_WORD = compile_late(
    r"(?P<indian>lakh\scrore|lakhs?|crores?|cr)\b|(?P<thousand>thousand)\b|(?P<million>millions?|mln|mn|m)\b"
    r"|(?P<billion>billions?|bln|bn)\b|(?P<trillion>trillions?|trn|tn)\b",
    re.I,
)
LONGEST_OPENING = 24
# How near to a power of ten two figures must be for a nought too many or too few to be the slip.
NEAR_TEN = Fraction(6, 100)
POWERS = tuple(Fraction(10) ** power for power in (-4, -3, -2, -1, 1, 2, 3, 4))


def report_rescaled(reading: Reading, excuses: Excuses) -> Iterator[Finding]:
    """Findings on each number that stands in brackets behind the same one with another scale word.

    They are of the rule unit-conversion. Both figures have one unit or currency, and each may be rounded.
    """
    quantities = reading.quantities
    if quantities is UNSET:
        return
    for at in range(1, len(quantities)):
        one, two = quantities[at - 1], quantities[at]
        if one.part != two.part or one.scale == two.scale or "1" in (one.scale, two.scale):
            continue
        text = reading.document.part_text(one.part)
        if not _are_one_number(text, one, two) or _agree(one, two):
            continue
        if excuses.is_in_correction(one.start, one.part) or says_nearby(OF_A_SLIP, text, one.start, two.end):
            continue
        crossed = "indian" in (_last_scale(one.text), _last_scale(two.text))
        by_ten = _is_by_ten(one, two)
        if not crossed and not by_ten:
            continue  # the brackets hold the figure of the year before
        unsure = excuses.is_quoted(one.start, one.part) or not (crossed and by_ten)
        yield _report(reading, one, two, unsure)


def _are_one_number(text: str, one: Quantity, two: Quantity) -> bool:
    """Whether the second figure stands alone in brackets behind the first, in the same unit."""
    if not 0 < two.start - one.end <= LONGEST_OPENING or one.dimension != two.dimension:
        return False
    if one.dimension not in ("money", "count", None) or one.value_to or two.value_to:
        return False
    if _currency(one) != _currency(two) and None not in (one.unit, two.unit):
        return False
    between = text[one.end : two.start]
    if not ("(" in between or "[" in between) or OPENING.fullmatch(between) is None:
        return False
    if CLOSING.match(text, two.end) is None:
        return False
    words = [_last_scale(quantity.text) for quantity in (one, two)]
    return None not in words and words[0] != words[1]


def _last_scale(text: str) -> str | None:
    """Which scale word a figure has; "indian" for lakh and crore."""
    found = list(SCALE_WORD.finditer(text))
    return found[-1].lastgroup if found else None


def _currency(quantity: Quantity) -> str:
    """The unit without its country: "rupee" for the "Indian rupee"."""
    return (quantity.unit or "").rpartition(" ")[2]


def _room(quantity: Quantity) -> Interval:
    value = Fraction(quantity.value)
    digits = quantity.written if DIGITS.fullmatch(quantity.written) else str(value / Fraction(quantity.scale))
    loose = quantity.bound != "exact"
    return written_interval(
        value, digits, int(Fraction(quantity.scale)), loose=loose, converted=True, at_fives=True
    )


def _agree(one: Quantity, two: Quantity) -> bool:
    (low, high), (least, most) = _room(one), _room(two)
    return low <= most and least <= high


def _is_by_ten(one: Quantity, two: Quantity) -> bool:
    """Whether the figures are the same but for noughts."""
    ratio = Fraction(two.value) / Fraction(one.value) if Fraction(one.value) else Fraction(0)
    return any(abs(ratio / power - 1) <= NEAR_TEN for power in POWERS)


def _report(reading: Reading, one: Quantity, two: Quantity, unsure: bool) -> Finding:
    first, second = (" ".join(quantity.text.split()) for quantity in (one, two))
    values = [show(Fraction(quantity.value)) for quantity in (one, two)]
    return finding(
        reading,
        "unit-conversion",
        "check" if unsure else "proved",
        two.start,
        two.end,
        f"{first} is {values[0]}, and {second} is {values[1]}",
        [f"{first} = {values[0]}", f"{second} = {values[1]}", "no rounding brings the two together"],
        [Span(one.start, one.end), Span(two.start, two.end)],
        part=one.part,
    )
