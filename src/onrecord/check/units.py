"""Figures given in two units, such as "250 kilometres (155 miles)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product

from msgspec import UNSET
from msgspec.structs import replace

from onrecord.annotations import Finding, Quantity, Reading, Suggestion, Tier
from onrecord.check.equivalents import fits_nautical, is_choice, is_trade_equivalent
from onrecord.check.excuses import OF_A_SLIP, Excuses, says_nearby
from onrecord.check.figures import (
    Amount,
    Figure,
    Ratio,
    agrees,
    convert,
    counterpart,
    is_conversion,
    ratios,
    rounded_range,
    with_unit,
)
from onrecord.check.pairs import Pair, find_pair, names_class
from onrecord.check.precision import significant_digits
from onrecord.check.rule import finding, rule
from onrecord.check.scales import report_rescaled
from onrecord.document import Span
from onrecord.house import PLAIN, House
from onrecord.patterns import compile_late

__all__ = ["check_conversion"]

HYPHEN = compile_late(r"(?<=\d)-(?=[A-Za-z])")
PLURALS = {"foot": "feet", "inch": "inches", "stone": "stone"}
SMALL_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
# The sentence speaks of a slip, or shows what stood elsewhere: "wrongly put", "by mistake", "a sign reading";
# not "signed", "the error margin".
ELSEWHERE = compile_late(
    r"\b(?:(?:wrong|mistaken|incorrect|erroneous|false|inaccurate)ly|(?:by|a) mistake|in error"
    r"|erroneous|mistook|mistaking|confus\w+|misread\w*|misprint\w*|mislabell?ed"
    r"|mis-?stated|miscalculat\w+|mistranslat\w+|amended"
    r"|(?:sign|signpost|signboard|plaque|label|poster|placard|banner|leaflet|caption|inscription|sticker"
    r"|marker|map|menu|brochure|packet|packaging|website|guidebook|atlas|milestone)s?"
    r" (?:\w{1,20} ){0,3}?(?:read|reads|reading|saying|says|said|showing|shows|showed|giving|gives|gave"
    r"|marked|stating|stated|states|claiming|claimed|claims|listing|listed|lists))\b",
    re.I,
)
# Where miles are nautical without being called so: "off the coast", "territorial waters"; not "Shipley".
AT_SEA = compile_late(
    r"\b(?:at sea|sea|seas|nautical|naval|navy|coasts?|coastline|coastguard|offshore|shores?|waters|ocean"
    r"|maritime|ships?|vessels?|boats?|ferry|tanker|trawlers?|fishing|fishermen|islands?|islet|ports?|harbou?r"
    r"|strait|gulf|bay|territorial|exclusion|pirates?|submarines?|reef)\b",
    re.I,
)
# Right before a figure, words that deny it: ", not ", "instead of the "; not "nothing".
DENIED = compile_late(r"\b(?:not|instead of|rather than)\s(?:(?:the|a|an|at|of|some|about)\s){0,2}\Z", re.I)
# Digits that a figure must tell for its unit to be called wrong when it fits in another.
LEAST_TOLD = 2
MOST_DIGITS = 6  # significant digits tried in a suggestion before the exact figure is rounded no further


@rule("unit-conversion", needs=("quantities", "corrections"))
def check_conversion(reading: Reading, house: House = PLAIN) -> Iterator[Finding]:
    """A figure and its conversion into another unit do not agree.

    Proof: units have fixed ratios. Each figure stands for the values that round to it as written, at
    ones, fives, tens or halves, or that were cut off there; no value of the one is then a value of the other.
    Silent when: the two can be brought together by rounding; the units are of different kinds or of the
    same system, unless the numbers fit once "square" is put back or one unit is taken for the other; the
    brackets say more than the figure; an ambiguous unit (ton, gallon, pint) fits in one of its readings;
    the figures are money, unless they are of one currency with two scale words (crore, billion); the words
    belong to a correction, to talk of a slip, or to what a sign or a map is said to show; the figure goes
    with a class, as a 12-metre yacht does. The tier is check where nautical miles would fit and nothing
    tells of the sea, after a stroke, where one unit stands on both sides, where neither scale word is an
    Indian one, and in a quotation: the desk may or may not have put the brackets.
    Wrong: The line runs 225 km ({135 miles}) to the coast.
    Wrong: The tower is 11 metres ({33 feet}) high.
    Wrong: He is 5 feet 10 inches ({158 cm}) tall.
    Wrong: It was 30 degrees Celsius ({76 degrees Fahrenheit}) at noon.
    Wrong: The farm lost 12 to 16 kg ({26-53 lb}) of seed.
    Wrong: The camp lies 110 miles, or {280 km}, from the border.
    Wrong: The hall is 3m by 4m ({10ft by 23ft}).
    Wrong: The hall covers 10,000 sq ft ({930 m}).
    Wrong: The line runs 250 km ({155 km}) to the coast.
    Wrong: The grant of Rs 120 crore ({Rs 12 billion}) is for roads.
    Right: The line runs 225 km (140 miles) to the coast.
    Right: The station is two miles (three kilometres) away.
    Right: The peak is 1,000 feet (300 metres) above the lake.
    Right: The road climbs for 10 km (5 miles from the border).
    Right: The tank holds 100 gallons (455 litres).
    Right: It cost 500 pounds (750 dollars).
    Right: Correction: The hall is 20m (66ft) high, not 20m (76ft).
    Right: The leaflet wrongly put the length at 225 km (135 miles).
    Right: A signpost reading 225 km (135 miles) was taken down.
    Right: They raced a 12-metre (65ft) yacht.
    Right: Bake it at 170C (325F) and roll it 5mm (1/4 inch) thick.
    Right: The grant of Rs 120 crore (Rs 1.2 billion) is for roads.
    Right: Runners can enter 13.1 miles, or 10 km.
    Right: The ship lay 12 miles (22 km) off the coast.
    Source: BIPM SI Brochure, 9th edition; NIST Special Publication 811 (2008), Appendix B.
    """
    if reading.quantities is UNSET:
        return
    quantities = reading.quantities
    excuses = Excuses(reading)
    for at in range(1, len(quantities)):
        quantity = quantities[at]
        text = reading.document.part_text(quantity.part)
        if quantities[at - 1].part != quantity.part:
            continue
        if quantity.dimension is None and text[quantity.start - 1] not in "([":
            continue
        pair = find_pair(text, quantities, at)
        if pair is None:
            continue
        tier = _judge(pair, house) if is_conversion(pair.one, pair.two) else _judge_unit(pair)
        if tier is None or _is_excused(excuses, text, quantity, pair.one, pair.two):
            continue
        if fits_nautical(pair.one, pair.two) and says_nearby(AT_SEA, text, pair.one.start, pair.two.end):
            continue
        if excuses.is_quoted(quantity.start, quantity.part):
            tier = "check"
        if is_conversion(pair.one, pair.two):
            yield _report(reading, quantity, pair.one, pair.two, tier)
        else:
            yield _report_unit(reading, quantity, pair.one, pair.two, tier)
    yield from report_rescaled(reading, excuses)


def _judge(pair: Pair, house: House) -> Tier | None:
    """How surely a conversion is wrong; None when it may be right."""
    one, two, form = pair
    if _agree(one, two, house) or is_trade_equivalent(one, two):
        return None
    if form != "brackets" and is_choice(one, two):
        return None
    return "check" if form == "stroke" or fits_nautical(one, two) else "proved"


def _judge_unit(pair: Pair) -> Tier | None:
    """How surely the second figure has lost its unit: its numbers are right in another."""
    one, two, form = pair
    unit = counterpart(one, two)
    told = min(significant_digits(amount.digits) for amount in two.amounts)
    if unit is None or form != "brackets" or two.compound or one.amounts[0].value == two.amounts[0].value:
        return None
    if told < LEAST_TOLD or not _agree(one, with_unit(two, unit)):
        return None
    return "check" if one.unit.name == two.unit.name else "proved"


def _is_excused(excuses: Excuses, text: str, quantity: Quantity, one: Figure, two: Figure) -> bool:
    """Whether the words are not the report's own statement, or name a class of things."""
    if excuses.is_in_correction(one.start, quantity.part) or names_class(text, one, two):
        return True
    if DENIED.search(text, max(0, one.start - 30), one.start):
        return True
    return any(says_nearby(pattern, text, one.start, two.end) for pattern in (OF_A_SLIP, ELSEWHERE))


def _agree(one: Figure, two: Figure, house: House = PLAIN) -> bool:
    """Whether the sides agree in any reading of their units."""
    return any(agrees(one, two, *pair, house) for pair in product(ratios(one.unit), ratios(two.unit)))


def _report(reading: Reading, quantity: Quantity, one: Figure, two: Figure, tier: Tier) -> Finding:
    source, target = ratios(one.unit)[0], ratios(two.unit)[0]
    ahead = _show(two, [convert(amount.value, source, target) for amount in one.amounts])
    back = _show(one, [convert(amount.value, target, source) for amount in two.amounts])
    first, second = _squeezed(one.text), _squeezed(two.text)
    limits = rounded_range(one, source, target)
    low, high = (_show(two, [limit[end] for limit in limits]) for end in (0, 1))
    return finding(
        reading,
        "unit-conversion",
        tier,
        two.start,
        two.end,
        f"{first} is {ahead}, not {second}",
        [
            f"{first} = {ahead}",
            f"{second} = {back}",
            f"{first} may be rounded, and stands for {low} to {high}; no rounding of that gives {second}",
        ],
        [Span(one.start, one.end), Span(two.start, two.end)],
        [*_suggest(one, two, source, target), *_suggest(two, one, target, source)],
        quantity.part,
    )


def _report_unit(reading: Reading, quantity: Quantity, one: Figure, two: Figure, tier: Tier) -> Finding:
    unit = counterpart(one, two)
    assert unit is not None
    first, second = _squeezed(one.text), _squeezed(two.text)
    exact = [convert(amount.value, ratios(one.unit)[0], ratios(unit)[0]) for amount in one.amounts]
    numbers = " and ".join(_number(value, 4) for value in exact)
    return finding(
        reading,
        "unit-conversion",
        tier,
        two.start,
        two.end,
        f"{first} is {numbers} in {unit.name}s, and {second} is in {two.unit.name}s",
        [f"{first} = {numbers} {unit.name}s", f"{two.unit.name} is not {unit.name}"],
        [Span(one.start, one.end), Span(two.start, two.end)],
        part=quantity.part,
    )


def _squeezed(text: str) -> str:
    """Words as a message shows them: on one line, "11-metre" as "11 metre"."""
    return HYPHEN.sub(" ", " ".join(text.split()))


def _show(figure: Figure, values: list[Fraction]) -> str:
    """A figure's own words with other numbers in them; a compound is shown in its smaller unit."""
    if figure.compound:
        return f"{_number(values[0], 4)} {PLURALS.get(figure.unit.name, figure.unit.name + 's')}"
    shown = [
        _signed(value, amount.minus, _number(abs(value) / amount.scale, 4))
        for amount, value in zip(figure.amounts, values, strict=True)
    ]
    return _squeezed(_rewritten(figure, shown))


def _signed(value: Fraction, minus: str, digits: str) -> str:
    """Digits with the minus, in the words of the figure where it has one."""
    return (minus or "-") + digits if value < 0 else digits


def _rewritten(figure: Figure, numbers: list[str]) -> str:
    """A figure's words with other digits."""
    text = figure.text
    for amount, number in reversed(list(zip(figure.amounts, numbers, strict=True))):
        text = text[: amount.start - figure.start] + number + text[amount.end - figure.start :]
    return text


def _number(value: Fraction, digits: int) -> str:
    """A number to so many significant digits; whole digits are never dropped.

    >>> _number(Fraction(1398109, 10000), 4), _number(Fraction(24855, 10), 4)
    ('139.8', '2,486')
    """
    size = abs(value)
    places = max(0, digits - len(str(int(size)))) if size >= 1 else digits
    shown = f"{Decimal(value.numerator) / Decimal(value.denominator):,.{places}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _suggest(one: Figure, two: Figure, source: Ratio, target: Ratio) -> Iterator[Suggestion]:
    """The number, or both ends of a range, that makes `two` agree with `one`; nothing for a compound."""
    if two.compound:
        return
    for digits in range(3 if one.compound else 2, MOST_DIGITS + 1):
        amounts = [
            _mended(given, stated, convert(given.value, source, target), digits)
            for given, stated in zip(one.amounts, two.amounts, strict=True)
        ]
        if all(amount.value for amount in amounts) and agrees(
            one, replace(two, amounts=tuple(amounts)), source, target
        ):
            start, end = two.amounts[0].start, two.amounts[-1].end
            numbers = [_spelled_alike(stated, new) for stated, new in zip(two.amounts, amounts, strict=True)]
            text = _rewritten(two, numbers)
            replacement = text[start - two.start : len(text) - (two.end - end)]
            yield Suggestion(start=start, end=end, replacement=replacement)
            return


def _mended(given: Amount, stated: Amount, value: Fraction, digits: int) -> Amount:
    """A converted value, as exact as the figure it is converted from and written like the one it replaces."""
    value /= stated.scale
    decimals = len(stated.digits.partition(".")[2])
    told = max(digits, min(3, max(significant_digits(given.digits), significant_digits(stated.digits))))
    whole = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    places = told - whole
    if decimals:
        places = max(decimals, places) if digits > 2 else decimals
    elif abs(value) >= 10:
        places = min(places, digits - 2)
    rounded = round(value, places)
    shown = f"{Decimal(rounded.numerator) / Decimal(rounded.denominator):.{max(0, places)}f}"
    if not decimals and "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    grouped = "," in stated.digits or "," in given.digits or len(shown.partition(".")[0].lstrip("-")) > 4
    if grouped:
        whole_part, point, rest = shown.partition(".")
        shown = f"{int(whole_part):,}{point}{rest}"
    return replace(stated, value=rounded * stated.scale, digits=shown.lstrip("-"))


def _spelled_alike(stated: Amount, new: Amount) -> str:
    """Digits, or a word where the number replaced was one and the new one is small."""
    digits = new.digits
    spelled = stated.end - stated.start - len(stated.minus) != len(stated.digits)
    if spelled and digits.isdecimal() and int(digits) < len(SMALL_NUMBERS):
        digits = SMALL_NUMBERS[int(digits)]
    return _signed(new.value, stated.minus, digits)
