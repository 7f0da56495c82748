"""A figure and its conversion: which quantities make a pair, and what each is worth in the other's unit."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from msgspec import Struct

from onrecord.annotations import Quantity
from onrecord.check.precision import DIGITS, Interval, written_interval
from onrecord.read.quantities.lexicon import Unit, load_lexicon

__all__ = [
    "Amount",
    "Figure",
    "Ratio",
    "agrees",
    "convert",
    "find_pair",
    "names_class",
    "ratios",
    "rounded_range",
]

# What is converted. Time, data and angles are not given in two units, money changes its rate.
DIMENSIONS = frozenset(("length", "area", "volume", "mass", "speed", "temperature", "power"))
# Units that change with what they hold or with the trade: a barrel of beer is no barrel of oil.
VARYING = frozenset("barrel bushel cup teaspoon tablespoon hundredweight carat dram".split())
METRIC = re.compile(r"(?:metre|gram|litre|hectare|tonne|watt|celsius|kelvin)\b")
NAUTICAL = frozenset(("nautical mile", "knot"))
# Pairs of units that are one measure when written together: "5 feet 10 inches", "8 pounds 3 ounces".
COMPOUNDS = frozenset(
    (("foot", "inch"), ("yard", "foot"), ("stone", "pound"), ("pound", "ounce"), ("metre", "centimetre"))
)
LONGEST_OPENING = 60  # characters between a figure and the conversion that follows

# Between a figure and its conversion in brackets: " (", " (about ", "-long ("; not " from here (".
OPENING = re.compile(
    r"(?:[- ](?:long|wide|high|tall|deep|thick|away|across|inland|offshore|in length))?"
    r"\s?[(\[]\s?(?:(?:or|about|around|some|roughly|approximately|approx\.?|nearly|almost|just|over|under|more|less"
    r"|than|up|to|at|least|equivalent|equal|an?|the|of|ca?\.|i\.e\.,?|=|~|≈)\s){0,4}[~≈=]?",
    re.I,
)
# Between a figure and its conversion after a comma: ", or ", ", or about ".
OR_OPENING = re.compile(
    r",\sor\s(?:(?:about|around|some|roughly|approximately|nearly|almost|just|over|under)\s){0,2}", re.I
)
# What may join the parts of a compound: a blank, a comma, "and", nothing ("5ft10in").
JOINT = re.compile(r"[\s-]?|,\s|\sand\s")
# Before a figure, a number with a short unit that is not known, which would make the two a compound: "9 qt ".
UNREAD_PART = re.compile(r"[0-9]\s?(?!(?:of|to|and|the|at|in|for|by|or|as|on)\b)[a-z]{1,3}\.?,?\s?\Z")
# Before a temperature, what may be its minus, though it was not read as one: "- ", "minus about ".
MAYBE_MINUS = re.compile(r"(?:[-–—−]|\b(?:minus|negative|below))\s?(?:[a-z]{1,12}\s)?\Z", re.I)
# The minus that leads a number: "minus ", "-"; not "sub ".
MINUS = re.compile(r"(?:\b(?:minus|negative)[\s-]{1,2}|[-−–]\s?)\Z", re.I)
# The last number of a range: "15" of "10 to 15 kg".
LAST_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?=[^0-9]*\Z)")

# Words after the brackets, with up to two others between: things whose class is named by a nominal measure.
# "a 9-mm (.38-inch) pistol" and "a 100-metre (110-yard) sprint" are; "a 10-km (6-mile) road" is not.
NOMINAL = re.compile(
    r"[)\],]\s(?:[\w-]{1,20}\s){0,2}?(?:class|platform|springboard|sprint(?:er)?|dash|hurdles|freestyle|butterfly"
    r"|backstroke|breaststroke|medley|relay|pistol|revolver|rifle|handgun|shotgun|carbine|gun|cannon|mortar"
    r"|howitzer|bullet|cartridge|shell|round|ammunition|calibre|caliber)s?\b",
    re.I,
)
# Yachts of a metre class of the International Rule are about twice as long as the class says.
YACHT = re.compile(
    r"[)\],]\s(?:[\w-]{1,20}\s){0,2}?(?:yacht|sloop|boat|racer|keelboat|cutter|sailboat)s?\b", re.I
)
METRE_CLASSES = frozenset(("5", "5.5", "6", "7", "8", "9", "10", "12", "15", "19", "23"))

# What `Quantity.written` of a value below zero opens with: "-" of "-20", "minus " of "minus twenty".
MINUS_WRITTEN = re.compile(r"\A(?:-|(?:minus|negative)[\s-]{1,2})", re.I)

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


def find_pair(text: str, quantities: tuple[Quantity, ...], at: int) -> tuple[Figure, Figure] | None:
    """The conversion that starts with the quantity at index `at`, after the figure that it converts.

    Returns:
        Both sides, when they are measures of one kind in two systems and the brackets (or the commas
        around "or") hold nothing else; else None.
    """
    second, first = quantities[at], quantities[at - 1]
    between = text[first.end : second.start] if 0 < second.start - first.end <= LONGEST_OPENING else ""
    bracketed = OPENING.fullmatch(between) is not None
    if not bracketed and OR_OPENING.fullmatch(between) is None:
        return None
    size = 2 if at + 1 < len(quantities) and _is_compound(text, second, quantities[at + 1]) else 1
    end = quantities[at + size - 1].end
    closing = text[end : end + 2].lstrip()[:1]
    if not closing or closing not in (")]" if bracketed else ",.;)"):
        return None
    lead = 2 if at > 1 and _is_compound(text, quantities[at - 2], first) else 1
    if first.dimension == "temperature" and MAYBE_MINUS.search(text, max(0, first.start - 24), first.start):
        return None
    if lead == 1 and _goes_on(text, quantities, at - 1):
        return None
    one = _figure(text, quantities[at - lead : at])
    two = _figure(text, quantities[at : at + size])
    if one is None or two is None or one.per != two.per or len(one.amounts) != len(two.amounts):
        return None
    if one.unit.dimension != two.unit.dimension or _system(one.unit) == _system(two.unit):
        return None
    return one, two


def names_class(text: str, one: Figure, two: Figure) -> bool:
    """Whether a figure names a class, so that its conversion need not match ("12-metre (65ft) yacht")."""
    if NOMINAL.match(text, two.end):
        return True
    classed = one.unit.name == "metre" and one.amounts[0].digits in METRE_CLASSES
    return classed and YACHT.match(text, two.end) is not None


def _goes_on(text: str, quantities: tuple[Quantity, ...], at: int) -> bool:
    """Whether the quantity at index `at` is the last part of a measure that is not read whole."""
    first = quantities[at]
    if at and _touches(text, quantities[at - 1], first):
        return True
    return UNREAD_PART.search(text, max(0, first.start - 12), first.start) is not None


def _figure(text: str, parts: tuple[Quantity, ...]) -> Figure | None:
    """The figure that one quantity, or the two of a compound, make."""
    named = [_unit_of(part) for part in parts]
    if any(unit is None for unit, _ in named) or (len(parts) == 2 and any(p.value_to for p in parts)):
        return None
    first, last = parts[0], parts[-1]
    unit, per = named[-1]
    assert unit is not None
    amounts = [_amount(part) for part in parts]
    if len(parts) == 2:
        larger = named[0][0]
        if larger is None or amounts[0] is None or amounts[1] is None:
            return None
        total = amounts[0].value * Fraction(larger.factor) / Fraction(unit.factor) + amounts[1].value
        digits = _plain(total) if "." in amounts[1].digits else f"{int(total)}."
        amounts = [Amount(total, digits, 1, first.start, last.end)]
    elif first.value_to is not None:
        amounts.append(_last_amount(first))
    known = tuple(amount for amount in amounts if amount is not None)
    if len(known) < len(amounts) or not all(amount.value for amount in known):
        return None
    if len({amount.value > 0 for amount in known}) > 1:  # "minus 20 to 30 degrees" may be below zero twice
        return None
    return Figure(
        start=first.start,
        end=last.end,
        text=text[first.start : last.end],
        amounts=known,
        unit=unit,
        per=per,
        loose=last.bound in ("about", "at_least", "at_most"),
        compound=len(parts) == 2,
    )


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


def _is_compound(text: str, larger: Quantity, smaller: Quantity) -> bool:
    if (larger.unit, smaller.unit) not in COMPOUNDS or larger.part != smaller.part:
        return False
    return _touches(text, larger, smaller)


def _touches(text: str, before: Quantity, after: Quantity) -> bool:
    """Whether nothing but a joint stands between two measures of one kind."""
    if before.dimension != after.dimension or before.end > after.start or before.part != after.part:
        return False
    return after.start - before.end <= 6 and JOINT.fullmatch(text[before.end : after.start]) is not None


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


def agrees(one: Figure, two: Figure, source: Ratio, target: Ratio) -> bool:
    """Whether every number of one side can be the one across from it, converted either way and rounded."""
    if one.unit.dimension == "temperature":
        differences = not source[1] and not target[1]
        if bool(source[1]) != bool(target[1]) or (differences and min(a.value for a in one.amounts) < 0):
            return False  # "a rise of 2 degrees" has no sign
    return all(
        _meet(_moved(_span(a), source, target), _converted_span(b, two.loose, True))
        or _meet(_moved(_span(b), target, source), _converted_span(a, two.loose, False))
        for a, b in zip(one.amounts, two.amounts, strict=True)
    )


def _span(amount: Amount) -> Interval:
    """What a measured number stands for."""
    return written_interval(amount.value, amount.digits, amount.scale, loose=False, converted=False)


def _converted_span(amount: Amount, loose: bool, bracketed: bool) -> Interval:
    """What a converted number stands for; the one in brackets is as a rule the one that was converted."""
    value, digits, scale = amount.value, amount.digits, amount.scale
    return written_interval(value, digits, scale, loose=loose, converted=True, at_fives=bracketed)


def _moved(interval: Interval, source: Ratio, target: Ratio) -> Interval:
    return convert(interval[0], source, target), convert(interval[1], source, target)


def _meet(one: Interval, two: Interval) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def rounded_range(figure: Figure, source: Ratio, target: Ratio) -> list[Interval]:
    """What each number of a figure stands for, in another unit."""
    return [_moved(_span(amount), source, target) for amount in figure.amounts]
