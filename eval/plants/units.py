"""Slips in conversions: a digit of either figure, or a unit that loses its "square".

Statements are two figures of one kind side by side, one metric and one not, in brackets, after "or", after
a stroke or a dash. A slip is provable when no number that rounds to the one figure is a number that rounds to
the other, in any of the roundings that desks use: at the last digit that tells, at fives and tens there, at
halves, or cut off, with a tenth more where a word such as "about" stands before the figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random
from typing import NamedTuple

from onrecord.document import Document
from onrecord.read.segment import find_quotations
from plants import Plant, Planter, planted

__all__ = ["PLANTERS"]


class Unit(NamedTuple):
    kind: str
    metric: bool
    factors: tuple[Fraction, ...]
    offset: Fraction = Fraction(0)


def _unit(kind: str, metric: bool, *factors: str, offset: str = "0") -> Unit:
    return Unit(kind, metric, tuple(Fraction(factor) for factor in factors), Fraction(offset))


_SQUARE, _CUBIC = r"(?:square|sq\.?) ", r"(?:cubic|cu\.?) "
_METRE, _KILO, _FOOT = r"(?:met(?:re|er)s?|m)", r"(?:kilomet(?:re|er)s?|kms?)", r"(?:feet|foot|ft)"
# Written here once more, from NIST SP 811: words as a pattern → kind, whether metric, factors to one unit.
UNITS: dict[str, Unit] = {
    rf"{_SQUARE}{_KILO}|km2|km²": _unit("area", True, "1000000"),
    rf"{_SQUARE}{_METRE}|m2|m²|sqm": _unit("area", True, "1"),
    rf"{_SQUARE}{_FOOT}": _unit("area", False, "0.09290304"),
    rf"{_SQUARE}(?:miles?|mi)": _unit("area", False, "2589988.110336"),
    rf"{_SQUARE}(?:yards?|yds?)": _unit("area", False, "0.83612736"),
    rf"{_CUBIC}{_METRE}": _unit("volume", True, "1"),
    rf"{_CUBIC}{_FOOT}": _unit("volume", False, "0.028316846592"),
    rf"{_CUBIC}(?:yards?|yds?)": _unit("volume", False, "0.764554857984"),
    r"hectares?|ha": _unit("area", True, "10000"),
    r"acres?": _unit("area", False, "4046.8564224"),
    rf"{_KILO}/h|{_KILO} per hour|{_KILO} an hour|kph|kmph|kmh": _unit("speed", True, "1"),
    r"mph|miles per hour|miles an hour": _unit("speed", False, "1.609344"),
    r"knots?": _unit("speed", False, "1.852"),
    _KILO: _unit("length", True, "1000"),
    r"miles?|mi": _unit("length", False, "1609.344", "1852"),
    r"nautical miles?": _unit("length", False, "1852"),
    r"centimet(?:re|er)s?|cms?": _unit("length", True, "0.01"),
    r"millimet(?:re|er)s?|mm": _unit("length", True, "0.001"),
    _METRE: _unit("length", True, "1"),
    _FOOT: _unit("length", False, "0.3048"),
    r"inch(?:es)?|ins?\.?": _unit("length", False, "0.0254"),
    r"yards?|yds?": _unit("length", False, "0.9144"),
    r"kilogram(?:me)?s?|kilos?|kgs?": _unit("mass", True, "1"),
    r"gram(?:me)?s?|g": _unit("mass", True, "0.001"),
    r"tonnes?|metric tons?": _unit("mass", True, "1000"),
    r"tons?|short tons?|long tons?": _unit("mass", False, "907.18474", "1016.0469088", "1000"),
    r"pounds?|lbs?": _unit("mass", False, "0.45359237"),
    r"ounces?|oz": _unit("mass", False, "0.028349523125", "0.0311034768"),
    r"stones?|st": _unit("mass", False, "6.35029318"),
    r"lit(?:re|er)s?": _unit("volume", True, "0.001"),
    r"millilit(?:re|er)s?|ml": _unit("volume", True, "0.000001"),
    r"(?:US |imperial )?gallons?": _unit("volume", False, "0.003785411784", "0.00454609"),
    r"pints?": _unit("volume", False, "0.000473176473", "0.00056826125"),
    r"(?:fluid|fl\.?) (?:ounces?|oz)": _unit("volume", False, "0.0000295735", "0.0000284131"),
    r"bars?": _unit("pressure", True, "100000"),
    r"psi|pounds per square inch": _unit("pressure", False, "6894.757"),
    r"(?:degrees? |deg |°|° )?(?:C|Celsius|Centigrade|centigrade)": _unit("heat", True, "9/5", offset="32"),
    r"(?:degrees? |deg |°|° )?(?:F|Fahrenheit)": _unit("heat", False, "1"),
}
NAMES = list(UNITS)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNITS = "|".join(f"(?P<u{i}>{pattern})" for i, pattern in enumerate(NAMES))
SMALL = {
    word: value for value, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
# A figure: "155 miles", "100-metre", "10ft", "2.5 million acres", "12 to 16 kg", "-5C".
FIGURE = re.compile(
    rf"(?<![\w.,/$£€#-])(?P<minus>minus |-|−)?(?P<digits>{_NUMBER}|(?:{'|'.join(SMALL)})\b)"
    r"(?P<scale> million| mln| billion|m(?= ))?"
    rf"(?:(?: to | and |-|–)(?P<upto>{_NUMBER}))?[ \n-]?(?:{_UNITS})(?![\w²³/]|-\w+-| per\b)"
)
# Words that tell a figure is no exact one, and those that may stand beside them.
LOOSE_WORD = (
    r"about|around|some|roughly|approximately|approx\.?|nearly|almost|just|over|under|more|less|fewer|up|least|close"
    r"|estimated|than"
)
_FILLER = r"or|an?|the|to|at"
# What joins two figures: " (", " (about ", ", or ", "/", " / ", " - ".
JOIN = re.compile(
    rf"(?:-(?:long|wide|high|tall|deep)|-?\w+)?\s?[(\[](?:(?:(?:{_FILLER})\s)*(?P<loose>(?:(?:{LOOSE_WORD})\s(?:to\s)?)*)|[~=])?"
    rf"|, or (?P<loose2>(?:(?:{LOOSE_WORD})\s(?:to\s)?)*)|\s?/\s?|\s[-–—]\s",
    re.I,
)
LOOSE_BEFORE = re.compile(rf"\b(?:{LOOSE_WORD})\s(?:an?\s|the\s|to\s)?\Z", re.I)
# Things named by a measure.
NOMINAL = re.compile(
    r"calibre|caliber|pistol|rifle|gun|bullet|shell|round|mortar|howitzer|lens|film|tyre|tire|yacht|sprint|race|dash"
    r"|hurdles|freestyle|relay|medley|screen|recipe|oven|cannon|missile|artillery|ammunition",
    re.I,
)
SLACK = Fraction(1, 10)
# Right before a figure, what makes it the last part of one in two units ("5 feet 10 inches").
LAST_PART = re.compile(r"(?:\d[ -]?(?:feet|foot|ft|stone|st|pounds?|lbs?|yards?)|\d['’′])[,.]?\s?(?:and )?\Z")
# Right after the digits of an area, the words it may lose.
SQUARE = re.compile(
    r"(?P<gap>[ -])(?:square|sq\.?) (?P<unit>miles?|feet|foot|ft|kilomet(?:re|er)s?|km|met(?:re|er)s?|m)\b"
)


class Side(NamedTuple):
    start: int
    end: int
    digits: str
    scale: int
    minus: bool
    unit: Unit
    loose: bool

    @property
    def plain(self) -> str:
        """Its digits without grouping."""
        word = SMALL.get(self.digits.lower())
        return self.digits.replace(",", "") if word is None else str(word)

    @property
    def value(self) -> Fraction:
        return Fraction(self.plain)


def plant_units(doc: Document, chance: Random) -> Iterator[Plant]:
    """In each conversion: a digit of either figure, a nought too many, the sum the wrong way round."""
    quotes = find_quotations(doc.text)
    for one, two, apart in find_pairs(doc.text):
        if not can_agree(one, two):
            continue  # what stands is no conversion, or a wrong one
        quoted = any(quote.start <= one.start < quote.end for quote in quotes)
        nominal = NOMINAL.search(doc.text, max(0, one.start - 25), two.end + 35) is not None
        for side, slip in _slips(one, two, chance):
            wrong = side._replace(digits=slip)
            pair = (wrong, two) if side is one else (one, wrong)
            provable = not quoted and not nominal and not apart and not can_agree(*pair)
            yield planted(doc, side.start, side.end, slip, one.start, provable)
        lost = SQUARE.match(doc.text, two.end)
        if lost is not None:
            words = two.digits + lost["gap"] + lost["unit"]
            provable = not quoted and len(two.plain.strip("0").replace(".", "")) > 1
            yield planted(doc, two.start, lost.end(), words, one.start, provable)


def _slips(one: Side, two: Side, chance: Random) -> Iterator[tuple[Side, str]]:
    """Sides with the digits that stand there instead."""
    for side in (one, two):
        if not side.digits[0].isdecimal():
            yield side, chance.choice([word for word in SMALL if word != side.digits.lower()])
            continue
        at = chance.choice([i for i, char in enumerate(side.digits) if char.isdecimal()])
        digit = chance.choice([d for d in "123456789" if d != side.digits[at]])
        yield side, side.digits[:at] + digit + side.digits[at + 1 :]
    if two.digits.isdecimal():
        yield two, two.digits + "0"
        inverted = one.value * two.unit.factors[0] / one.unit.factors[0]
        if one.unit.kind != "heat" and inverted * 2 >= 1:
            yield two, str(round(inverted))


def find_pairs(text: str) -> Iterator[tuple[Side, Side, bool]]:
    """Two figures of one kind side by side, the one metric and the other not.

    Returns:
        Both, and whether what joins them may as well join other things, as a lone dash does.
    """
    before: re.Match[str] | None = None
    for match in FIGURE.finditer(text):
        join = None
        if before is not None and 0 < match.start() - before.end() <= 40:
            join = JOIN.fullmatch(text, before.end(), match.start())
        if before is not None and join is not None and not before["upto"] and not match["upto"]:
            words = join.group()
            led = text[max(0, before.start() - 20) : before.start()]
            one = _side(text, before, LOOSE_BEFORE.search(led) is not None)
            two = _side(text, match, bool(join["loose"] or join["loose2"]))
            closed = not set("([") & set(words) or text[match.end() : match.end() + 1] in (")", "]")
            alike = one.unit.kind == two.unit.kind and one.unit.metric != two.unit.metric
            if closed and alike and not LAST_PART.search(text[max(0, before.start() - 16) : before.start()]):
                yield one, two, words.strip() in ("-", "–", "—") or ("/" in words and one.unit.kind == "heat")
        before = match


def _side(text: str, match: re.Match[str], loose: bool) -> Side:
    index = next(
        int(name[1:])
        for name, value in match.groupdict().items()
        if name[0] == "u" and name[1:].isdigit() and value
    )
    scale = {"": 1, "million": 10**6, "mln": 10**6, "billion": 10**9, "m": 10**6}[
        (match["scale"] or "").strip()
    ]
    return Side(
        *match.span("digits"), match["digits"], scale, bool(match["minus"]), UNITS[NAMES[index]], loose
    )


def can_agree(one: Side, two: Side) -> bool:
    """Whether a number rounds to the one figure and, in the other unit, to the other one."""
    for first, second in product(one.unit.factors, two.unit.factors):
        for near, far, a, b in ((one, two, first, second), (two, one, second, first)):
            low, high = _interval(near, cut=False)
            moved = [(value * a + near.unit.offset - far.unit.offset) / b for value in (low, high)]
            least, most = _interval(far, cut=True)
            if moved[0] <= most and least <= moved[1]:
                return True
            difference = near.unit.kind == "heat" and not near.minus and not far.minus
            if difference and low * a / b <= most and least <= high * a / b:
                return True
    return False


def _interval(side: Side, cut: bool) -> tuple[Fraction, Fraction]:
    """What the figure may stand for, rounded or, where `cut`, cut off at its last digit that tells."""
    plain = side.plain
    whole, point, decimals = plain.partition(".")
    if point:
        place = Fraction(1, 10 ** len(decimals))
    else:
        place = Fraction(10 ** (len(whole) - len(whole.rstrip("0")))) if whole.strip("0") else Fraction(1)
    value = Fraction(plain)
    steps = value / place
    half = place * 5 / 2 if steps % 5 == 0 and steps > 5 else place / 2
    low, high = value - half, value + half
    if cut:
        high = max(high, value + place)
    if side.loose:
        low, high = low - value * SLACK, high + value * SLACK
    low, high = low * side.scale, high * side.scale
    return (-high, -low) if side.minus else (low, high)


PLANTERS: dict[str, Planter] = {"unit-conversion": plant_units}
