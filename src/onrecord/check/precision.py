"""How far a number as written may lie from what was measured: the digits are evidence of precision.

News rounds. "225" may stand for anything that rounds to it, at ones or at fives; "50" for anything that
rounds to it at tens. A figure that was converted is rounded at fives whatever its size ("10" for 12), and may
have been cut off instead of rounded; the one that was measured is not: 15 stone may be 14.3, but is not 13.
The intervals here are as wide as a careful editor would let pass, so that what falls outside both is a slip.
"""

from __future__ import annotations

from fractions import Fraction

from onrecord.patterns import compile_late

__all__ = ["DIGITS", "Interval", "significant_digits", "written_interval"]

Interval = tuple[Fraction, Fraction]

# Share of a round number by which it may be off: "100" may be 90 to 110, "2,000" 1,800 to 2,200. Reports put
# 450 km as 300 miles (it is 280) and 200 km as 130 (it is 124), and pass.
ROUND_SHARE = Fraction(1, 10)
# Half a step of five: "19 km (10 miles)" is at fives what is 11.8 exactly.
FIVES = Fraction(5, 2)
# Most that a measured figure is off by when it was rounded at fives: "15" may be 14.25, "25" may be 23.75.
FIVES_SHARE = Fraction(1, 20)
# What "about" or "nearly" before a conversion adds: "(nearly 20 miles)" for 30 km, which is 18.6.
LOOSE_SHARE = Fraction(1, 20)
# No number is taken to be off by more than this share of it: "1" may be 0.75, "2" may be 2.5.
MOST_SHARE = Fraction(1, 4)
# Digits with grouping and decimals: "1,250.5"; not "5-1/2" or "three".
DIGITS = compile_late(r"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+")


def written_interval(
    value: Fraction, digits: str, scale: int, *, loose: bool, converted: bool, at_fives: bool = False
) -> Interval:
    """The values that a number may stand for.

    Args:
        value: the number with its scale, positive or negative.
        digits: as they stand, or what number words come to in digits; a point at the end says that
            final zeros tell ("70." is sixty-nine and a half to seventy and a half).
        scale: what the scale word is worth ("32 mln": 1000000).
        loose: whether a word such as "about" stands before it.
        converted: whether it may be cut off rather than rounded, as converted figures are.
        at_fives: whether it may be rounded at fives whatever its size, as figures in brackets are.
    Returns:
        Both ends, the lower first.

    >>> [float(end) for end in written_interval(Fraction(225), "225", 1, loose=False, converted=False)]
    [222.5, 227.5]
    """
    size = abs(value)
    below = above = min(_half_step(size / scale, digits, at_fives) * scale, size * MOST_SHARE)
    if converted and _last_place(digits) <= 1:  # nobody cuts 25.7 to 20
        above = max(above, min(_last_place(digits) * scale, size))
    if loose:
        below, above = below + size * LOOSE_SHARE, above + size * LOOSE_SHARE
    low, high = size - below, size + above
    return (low, high) if value >= 0 else (-high, -low)


def significant_digits(digits: str) -> int:
    """Digits that tell something: without leading zeros and without the zeros a whole number ends on.

    >>> [significant_digits(written) for written in ("225", "1,250", "0.50", "300")]
    [3, 3, 2, 1]
    """
    told = digits.replace(",", "").replace(".", "").lstrip("0")
    return max(1, len(told if "." in digits else told.rstrip("0")))


def _last_place(digits: str) -> Fraction:
    """What one of the last digit that tells is worth: 1 of "225", 10 of "250", 1/10 of "2.5"."""
    whole, point, decimals = digits.replace(",", "").partition(".")
    if point:
        return Fraction(1, 10 ** len(decimals))
    return Fraction(10 ** (len(whole) - len(whole.rstrip("0")))) if whole.strip("0") else Fraction(1)


def _half_step(size: Fraction, digits: str, at_fives: bool) -> Fraction:
    """Half of the step at which a number was rounded: ones, fives, tens and so on, or halves."""
    place = _last_place(digits)
    if "." in digits:
        # "1.5" may be rounded at halves, as in "2 km (1.5 miles)"
        return Fraction(1, 4) if digits.endswith(".5") and size >= Fraction(3, 2) else place / 2
    count = size / place
    if count < 10 and place > 1:  # "50", "300": one digit tells
        return max(size * ROUND_SHARE, FIVES if at_fives and place == 10 else Fraction(0))
    if count % 5 == 0:  # "225", "15", "250"
        return place * 5 / 2 if at_fives else min(place * 5 / 2, max(place / 2, size * FIVES_SHARE))
    return place / 2
