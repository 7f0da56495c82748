"""A quantity in the making, passed from reader to reader until it is a record."""

from __future__ import annotations

from onrecord.annotations import Bound
from onrecord.read.quantities.context import Change
from onrecord.read.quantities.lexicon import Unit
from onrecord.read.quantities.numbers import Number

__all__ = ["Draft"]


class Draft:
    """The fields of a Quantity that are still open to change.

    Attributes:
        number: the number, the first one of a range.
        outer, end: the span as it will be recorded, with currency sign and unit.
        reach: end of the counted noun, or of the unit; what follows the quantity starts here.
        unit: the unit proper, where it is one of the lists; None for counted nouns and bare numbers.
        minus: whether a minus sign or word leads the span, so that the value is below zero.
        name, dimension, value, upper, bound, change, measured: as in Quantity.
        by: the rule that made it, without component and version.
    """

    __slots__ = (
        "bound",
        "by",
        "change",
        "dimension",
        "end",
        "measured",
        "minus",
        "name",
        "number",
        "outer",
        "reach",
        "unit",
        "upper",
        "value",
    )

    def __init__(self, number: Number) -> None:
        self.number = number
        self.value = number.value
        self.upper: str | None = number.upper or None
        self.outer = number.outer
        self.minus = False
        self.end = number.end
        self.reach = number.end
        self.name: str | None = None
        self.dimension: str | None = None
        self.unit: Unit | None = number.sign
        self.bound: Bound = "exact"
        self.change: Change = None
        self.measured: str | None = None
        self.by = "number"

    @property
    def bare(self) -> bool:
        """Whether the number has neither unit nor counted noun."""
        return self.name is None and self.unit is None and self.dimension is None

    def written(self, text: str) -> str:
        """The digits as they stand, "-" before them when below zero; of words, the word "minus", too."""
        number = self.number
        if not self.minus:
            return number.written
        return ("-" if number.kind == "digits" else text[self.outer : number.start]) + number.written

    def take_unit(self, other: Draft) -> None:
        """Have the unit of another quantity ("eight or nine euros")."""
        self.name, self.dimension, self.unit, self.by = other.name, other.dimension, other.unit, other.by
