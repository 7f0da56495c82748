"""Figures that are given in two units, and what each is worth in the other's unit."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from onrecord.annotations import Quantity
from onrecord.check.precision import DIGITS, Interval, written_interval
from onrecord.house import PLAIN, House
from onrecord.patterns import compile_late
from onrecord.read.quantities.lexicon import Unit, load_lexicon

__all__ = [
    "Amount",
    "Figure",
    "Ratio",
    "agrees",
    "convert",
    "counterpart",
    "is_conversion",
    "ratios",
    "read_compound",
    "read_figure",
    "read_series",
    "rounded_range",
    "with_unit",
]

# What is converted. Time, data and angles are not given in two units, money changes its rate.
DIMENSIONS = frozenset(("length", "area", "volume", "mass", "speed", "temperature", "power", "pressure"))
# Units that change with what they hold or with the trade: a barrel of beer is no barrel of oil.
VARYING = frozenset("barrel bushel cup teaspoon tablespoon hundredweight carat dram".split())
METRIC = compile_late(r"(?:metre|gram|litre|hectare|tonne|watt|celsius|kelvin|pascal)\b")
NAUTICAL = frozenset(("nautical mile", "knot"))
# The minus that leads a number: "minus ", "-"; not "sub ".
MINUS = compile_late(r"(?:\b(?:minus|negative)[\s-]{1,2}|[-−–]\s?)\Z", re.I)
# The last number of a range: "15" of "10 to 15 kg".
LAST_NUMBER = compile_late(r"[0-9][0-9,]*(?:\.[0-9]+)?(?=[^0-9]*\Z)")

# What `Quantity.written` of a value below zero opens with: "-" of "-20", "minus " of "minus twenty".
MINUS_WRITTEN = compile_late(r"\A(?:-|(?:minus|negative)[\s-]{1,2})", re.I)

Ratio = tuple[Fraction, Fraction]  # factor to the SI unit, and what is added before it applies


class Amount(Struct, frozen=True):
    """A number of a figure: its value with scale, its digits, the scale, and where it stands.

    `start` is that of the minus sign or word, where one leads the digits; `minus` is how it is written.
    """

    value: Fraction
    digits: str
    scale: int
    start: int
    end: int
    minus: str = ""


class Figure(Struct, frozen=True):
    """One side of a conversion.

    Attributes:
        start, end: its words, in code points of the part.
        text: those words.
        amounts: the one number, or both ends of a range; of a compound, the sum in the smaller unit.
        unit: the unit the amounts are in.
        per: what a rate is taken over ("hectare"), or "".
        loose: whether a word such as "about" stands before it.
        compound: whether it is written in two units, so that its digits cannot be replaced.
    """

    start: int
    end: int
    text: str
    amounts: tuple[Amount, ...]
    unit: Unit
    per: str
    loose: bool
    compound: bool


@cache
def _units() -> dict[str, Unit]:
    lexicon = load_lexicon("en")
    return {unit.name: unit for unit in [*lexicon.symbols.values(), *lexicon.words.values()] if unit.factor}


def read_figure(text: str, quantity: Quantity) -> Figure | None:
    """The figure that one quantity makes; None when it is no measure that is converted."""
    unit, per = _unit_of(quantity)
    amounts = [_amount(quantity)]
    if quantity.value_to is not None:
        amounts.append(_last_amount(quantity))
    return _make(text, (quantity,), amounts, unit, per)


def read_compound(text: str, larger: Quantity, smaller: Quantity) -> Figure | None:
    """The figure that two quantities make together, in the smaller unit ("5 feet 10 inches")."""
    unit, per = _unit_of(smaller)
    above, _ = _unit_of(larger)
    one, two = _amount(larger), _amount(smaller)
    if unit is None or above is None or one is None or two is None or larger.value_to or smaller.value_to:
        return None
    total = one.value * Fraction(above.factor) / Fraction(unit.factor) + two.value
    digits = _plain(total) if "." in two.digits else f"{int(total)}."
    amount = Amount(total, digits, 1, larger.start, smaller.end)
    return _make(text, (larger, smaller), [amount], unit, per, compound=True)


def read_series(text: str, parts: tuple[Quantity, ...]) -> Figure | None:
    """The figure of several numbers in one unit ("3 by 4 metres", "26 and 35 lb")."""
    unit, per = _unit_of(parts[-1])
    if any(part.unit not in (None, parts[-1].unit) or part.value_to for part in parts):
        return None
    return _make(text, parts, [_amount(part) for part in parts], unit, per)


def _make(
    text: str,
    parts: tuple[Quantity, ...],
    amounts: list[Amount | None],
    unit: Unit | None,
    per: str,
    *,
    compound: bool = False,
) -> Figure | None:
    """The figure, when its unit is one that is converted and each of its numbers is known and not nought."""
    known = tuple(amount for amount in amounts if amount is not None)
    if unit is None or len(known) < len(amounts) or not all(amount.value for amount in known):
        return None
    if len({amount.value > 0 for amount in known}) > 1:  # "minus 20 to 30 degrees" may be below zero twice
        return None
    first, last = parts[0], parts[-1]
    return Figure(
        start=first.start,
        end=last.end,
        text=text[first.start : last.end],
        amounts=known,
        unit=unit,
        per=per,
        loose=last.bound in ("about", "at_least", "at_most"),
        compound=compound,
    )


def is_conversion(one: Figure, two: Figure) -> bool:
    """Whether the figures are of one kind in two systems."""
    return one.unit.dimension == two.unit.dimension and _system(one.unit) != _system(two.unit)


# Units that stand for each other when one and the same is written twice: "250 km (155 km)".
COUNTERPARTS = {
    "kilometre": "mile",
    "metre": "foot",
    "centimetre": "inch",
    "kilogram": "pound",
    "hectare": "acre",
}
COUNTERPARTS |= {"celsius": "fahrenheit", "gram": "ounce", "kilometre per hour": "mile per hour"}
COUNTERPARTS |= {metric: customary for customary, metric in COUNTERPARTS.items()}


def counterpart(one: Figure, two: Figure) -> Unit | None:
    """The unit that the second figure may have lost: a square or cubic one, or that of the other system."""
    kinds = {one.unit.dimension, two.unit.dimension}
    if one.unit.name == two.unit.name:
        return _units().get(COUNTERPARTS.get(two.unit.name, ""))
    if two.unit.dimension == "length" and kinds in ({"length", "area"}, {"length", "volume"}):
        prefix = "square" if "area" in kinds else "cubic"
        unit = _units().get(f"{prefix} {two.unit.name}")
        return unit if unit is not None and _system(unit) != _system(one.unit) else None
    return None


def with_unit(figure: Figure, unit: Unit) -> Figure:
    """The same numbers in another unit."""
    return replace(figure, unit=unit)


def _unit_of(quantity: Quantity) -> tuple[Unit | None, str]:
    """The unit of a quantity and what its rate is taken over."""
    if quantity.unit is None or quantity.dimension in ("count", "money", "price", "age", "time", "percent"):
        return None, ""
    unit, per = _units().get(quantity.unit), ""
    if unit is None and quantity.dimension == "rate":
        name, _, per = quantity.unit.partition(" per ")
        unit = _units().get(name)
    if unit is None or unit.dimension not in DIMENSIONS or unit.name in VARYING:
        return None, ""
    return unit, per


def _amount(quantity: Quantity) -> Amount | None:
    """The number of a quantity, the first one of a range."""
    value, scale = Fraction(quantity.value), int(quantity.scale)
    written = MINUS_WRITTEN.sub("", quantity.written)
    at = quantity.text.find(written)
    if at < 0:
        return None
    digits = written if DIGITS.fullmatch(written) else _plain(abs(value) / scale)
    minus = quantity.text[:at] if value < 0 else ""
    start = quantity.start + at
    return Amount(value, digits, scale, start - len(minus), start + len(written), minus)


def _last_amount(quantity: Quantity) -> Amount | None:
    """The upper end of a range in digits; None for one in words."""
    match = LAST_NUMBER.search(quantity.text)
    if match is None or quantity.value_to is None:
        return None
    value = Fraction(quantity.value_to)
    scale = abs(value) / Fraction(match.group().replace(",", "")) if value else Fraction(1)
    led = MINUS.search(quantity.text, 0, match.start()) if value < 0 else None
    if scale.denominator != 1 or (value < 0 and led is None):
        return None
    minus = led.group() if led else ""
    start = quantity.start + match.start() - len(minus)
    return Amount(value, match.group(), int(scale), start, quantity.start + match.end(), minus)


def _plain(value: Fraction) -> str:
    """Number words and fractions in digits, as exact as they are meant: 2.5, "a third" 0.33."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.2f}".rstrip("0")


def _system(unit: Unit) -> str:
    if unit.name in NAUTICAL:
        return "nautical"
    return "metric" if METRIC.search(unit.name) else "customary"


def ratios(unit: Unit) -> list[Ratio]:
    """Every reading of a unit; a difference of temperatures has no offset."""
    offset = Fraction(unit.offset) if unit.offset else Fraction(0)
    readings = [(Fraction(factor), offset) for factor in (unit.factor, *unit.others)]
    return readings + [(factor, Fraction(0)) for factor, shift in readings if shift]


def convert(value: Fraction, source: Ratio, target: Ratio) -> Fraction:
    """A value of one unit in another, exactly."""
    return (value + source[1]) * source[0] / target[0] - target[1]


def agrees(one: Figure, two: Figure, source: Ratio, target: Ratio, house: House = PLAIN) -> bool:
    """Whether every number of one side can be the one across from it, converted either way and rounded.

    Up to the tolerance of the house, where it has one.
    """
    if one.unit.dimension == "temperature":
        differences = not source[1] and not target[1]
        if bool(source[1]) != bool(target[1]) or (differences and min(a.value for a in one.amounts) < 0):
            return False  # "a rise of 2 degrees" has no sign
    return all(
        _meet(_moved(_span(a), source, target), _widened(_converted_span(b, two.loose, True), b, house))
        or _meet(_moved(_span(b), target, source), _widened(_converted_span(a, two.loose, False), a, house))
        for a, b in zip(one.amounts, two.amounts, strict=True)
    )


def _span(amount: Amount) -> Interval:
    """What a measured number stands for."""
    return written_interval(amount.value, amount.digits, amount.scale, loose=False, converted=False)


def _converted_span(amount: Amount, loose: bool, bracketed: bool) -> Interval:
    """What a converted number stands for; the one in brackets is as a rule the one that was converted."""
    value, digits, scale = amount.value, amount.digits, amount.scale
    return written_interval(value, digits, scale, loose=loose, converted=True, at_fives=bracketed)


def _widened(interval: Interval, stated: Amount, house: House) -> Interval:
    slack = house.slack_of(stated.value)
    return interval[0] - slack, interval[1] + slack


def _moved(interval: Interval, source: Ratio, target: Ratio) -> Interval:
    return convert(interval[0], source, target), convert(interval[1], source, target)


def _meet(one: Interval, two: Interval) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def rounded_range(figure: Figure, source: Ratio, target: Ratio) -> list[Interval]:
    """What each number of a figure stands for, in another unit."""
    return [_moved(_span(amount), source, target) for amount in figure.amounts]
