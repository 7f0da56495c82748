"""Pairs of figures that need not be conversions of each other, or not by the sum."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from onrecord.check.figures import Figure, agrees, convert, ratios
from onrecord.patterns import compile_late

__all__ = ["fits_nautical", "is_choice", "is_trade_equivalent"]

NAUTICAL_MILE = (Fraction(1852), Fraction(0))
# How near to the sum a figure after "or" must be to be meant as the same thing.
LIKE = (Fraction(11, 20), Fraction(9, 5))
# The same for a figure with a nought too many or too few, which is a slip and no choice.
NOUGHT = (Fraction(9, 10), Fraction(11, 10))
# Oven temperatures: from 100 degrees Celsius on, tables differ from the sum by up to 18 degrees Fahrenheit.
OVEN_UNITS = {"celsius", "fahrenheit"}
OVEN_FROM, OVEN_SLACK = 100, 18
# "1/4", "\u00bc"; the nearest millimetre may be off by a good half of so small a length.
FRACTION = compile_late(r"\d/\d|[\u00bc-\u00be\u2150-\u215e]")
FRACTION_SLACK = (Fraction(3, 5), Fraction(8, 5))


def is_choice(one: Figure, two: Figure) -> bool:
    """Whether ", or" gives something else to choose ("13 miles, or 10 km"), not the same in another unit."""
    if one.unit.dimension == "temperature":  # nobody has the choice between two scales
        return False
    ratio = _ratio(one, two)
    nought_slipped = any(NOUGHT[0] <= slip <= NOUGHT[1] for slip in (ratio * 10, ratio / 10))
    return not (LIKE[0] <= ratio <= LIKE[1] or nought_slipped)


def is_trade_equivalent(one: Figure, two: Figure) -> bool:
    """Whether the two are taken for equal in kitchens and shops, though the sum is another.

    Oven tables round to steps of 25 degrees Fahrenheit; fractions of an inch stand for whole millimetres;
    calibres are names.
    """
    names = {one.unit.name, two.unit.name}
    if names == OVEN_UNITS:
        celsius = one if one.unit.name == "celsius" else two
        other = two if celsius is one else one
        exact = celsius.amounts[0].value * 9 / 5 + 32
        return celsius.amounts[0].value >= OVEN_FROM and abs(exact - other.amounts[0].value) <= OVEN_SLACK
    if "inch" not in names:
        return False
    inches = one if one.unit.name == "inch" else two
    if inches.text.startswith("."):
        return True
    return (
        FRACTION.search(inches.text) is not None
        and FRACTION_SLACK[0] <= _ratio(one, two) <= FRACTION_SLACK[1]
    )


def _ratio(one: Figure, two: Figure) -> Fraction:
    """The second figure over what the first converts to; 1 when they agree, 0 when the first is nought."""
    exact = convert(one.amounts[0].value, ratios(one.unit)[0], ratios(two.unit)[0])
    return two.amounts[0].value / exact if exact else Fraction(0)


def fits_nautical(one: Figure, two: Figure) -> bool:
    """Whether the sum comes out when "miles" are taken for nautical miles."""
    for source, target in product(ratios(one.unit), ratios(two.unit)):
        if one.unit.name == "mile" and agrees(one, two, NAUTICAL_MILE, target):
            return True
        if two.unit.name == "mile" and agrees(one, two, source, NAUTICAL_MILE):
            return True
    return False
