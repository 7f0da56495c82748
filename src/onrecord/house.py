"""A house's own ways: what its reports mean where English leaves it open, and how exact its sums must be."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from msgspec import Struct

__all__ = ["PLAIN", "DateOrder", "House"]

DateOrder = Literal["day-first", "month-first"]


class House(Struct, frozen=True, kw_only=True):
    """What a house has settled for all its reports.

    Attributes:
        date_order: how "03/04/2024" is meant, unless a date around it is impossible in that order, or the
            weekday beside it fits the other order only; None to tell it from the report alone.
        dollar: the unit that "$" and "dollars" alone stand for.
        tolerance: how far a sum may be off beyond rounding before it is a slip, in per cent of the figure
            stated ("0.5": 100.5 passes for 100). For percentages it counts in points.
    """

    date_order: DateOrder | None = None
    dollar: str = "US dollar"
    tolerance: Decimal = Decimal(0)

    @property
    def slack_points(self) -> Fraction:
        """The tolerance for a percentage, in points."""
        return Fraction(self.tolerance)

    def slack_of(self, stated: Fraction) -> Fraction:
        """The tolerance for a figure, in its own unit."""
        return abs(stated) * Fraction(self.tolerance) / 100


# Nothing settled beyond what English settles.
PLAIN = House()
