"""A number as it stands in the text, before anything is known of units; values as decimal strings."""

from __future__ import annotations

import re
from decimal import Decimal

from onrecord.read.quantities.lexicon import Unit

__all__ = ["FRACTION_SIGNS", "NEXT_WORD", "Number", "decimal_string", "part_of", "word_before"]

FRACTION_SIGNS = {
    "½": (1, 2),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
# The next word, with what joins it: "-five", " million", " and fifty", " and a half"; not across a full stop.
NEXT_WORD = re.compile(
    r"(?:[ \t]?-[ \t]?|[ \t]?\r?\n[ \t]{0,4}|[ \t]{1,4})?(?:(and)\s{1,4}(a\s{1,4})?)?([A-Za-z]{1,12})\b"
)
PLACES = 12  # decimal places of a fraction that no decimal string holds, such as a third
FINITE = frozenset((2, 4, 5, 8, 10, 16, 20, 25, 32, 40, 50, 64, 100, 125, 128))


class Number:
    """A number with its scale word.

    Attributes:
        start, end: from the first digit or word to the last, scale word included.
        outer: where the currency sign or code before it starts; `start` when there is none.
        value: exact decimal string, scaled.
        upper: the other end of a vague plural, or "".
        written: the digits or words without the scale.
        scale: what the scale word multiplies by.
        kind: "digits", "words", "vague", "fraction" or "fold".
        sign: currency whose sign or code stands before, or None.
    """

    __slots__ = ("end", "kind", "outer", "scale", "sign", "start", "upper", "value", "written")

    def __init__(
        self, start: int, end: int, value: str, written: str, scale: int = 1, kind: str = "digits"
    ) -> None:
        self.start = start
        self.outer = start
        self.end = end
        self.value = value
        self.upper = ""
        self.written = written
        self.scale = scale
        self.kind = kind
        self.sign: Unit | None = None


def decimal_string(value: Decimal) -> str:
    """Shortest plain notation: no exponent, no trailing zeros.

    >>> decimal_string(Decimal("2.50") * 1000000)
    '2500000'
    """
    if value == value.to_integral_value():
        return str(int(value))
    return format(value.normalize(), "f")


def part_of(numerator: int, denominator: int) -> Decimal:
    """A fraction, exact where a decimal can hold it, else rounded to twelve places.

    >>> decimal_string(part_of(1, 3))
    '0.333333333333'
    """
    exact = Decimal(numerator) / Decimal(denominator)
    return exact if denominator in FINITE else round(exact, PLACES)


def word_before(text: str, position: int) -> str:
    """The word right before `position`, past blanks or a hyphen, lower case; "" when there is none."""
    end = position
    while end > 0 and position - end < 4 and text[end - 1] in " \n-":
        end -= 1
    if end == position:
        return ""
    begin = end
    while begin > 0 and end - begin < 14 and text[begin - 1].isalpha():
        begin -= 1
    return text[begin:end].lower()
