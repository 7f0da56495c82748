"""Lengths of time: "six days", "a five-and-a-half-year term", "54-year-old", "several weeks"."""

from __future__ import annotations

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.numbers import format_count, read_number
from onrecord.read.time.tense import is_quoted_title, word_before

__all__ = [
    "UNIT_LETTERS",
    "bound",
    "length_value",
    "period_value",
    "resolve_age",
    "resolve_duration",
    "resolve_open_length",
    "unit_of",
]

UNIT_LETTERS = "DWMQHYECFL"
_UNIT_CLASSES = ("UNITS", "UNIT", "YEARW", "DAYW", "CLKUS", "CLKU", "CENTURY", "QUARTERS", "QUARTER")


def unit_of(hit: Hit) -> str | None:
    """The unit of a hit: D, W, F, M, Q, H, Y, E, C, L, or TS, TM, TH."""
    unit: str | None = hit.last_value(*_UNIT_CLASSES)
    if unit is None and hit.has("HALF"):
        return "H"
    if unit is None and hit.has("PERIOD"):
        return "Q"
    return unit


def bound(hit: Hit) -> str | None:
    """The `mod` that "about", "more than", "at least", "nearly" put on a length or a count."""
    if hit.has("LEAST"):
        return "EQUAL_OR_MORE"
    if hit.has("MOST"):
        return "EQUAL_OR_LESS"
    more = hit.value("MORE")
    if more is not None:
        return {"MORE_THAN": "EQUAL_OR_LESS", "LESS_THAN": "EQUAL_OR_MORE"}[more] if hit.has("NO") else more
    approx: str | None = hit.value("APPROX", "AROUND", "OVER")
    if approx is None and ((hit.has("FEW") and hit.value("FEW") == "2") or hit.has("SO")):
        return "APPROX"
    return approx


def length_value(count: float | str, unit: str) -> str:
    """The TIMEX3 value of a length.

    >>> length_value(5.5, "TH"), length_value(2, "F"), length_value(3, "E"), length_value("X", "Y")
    ('PT5H30M', 'P4W', 'P30Y', 'PXY')
    """
    if isinstance(count, str):
        return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{'W' if unit == 'F' else unit}"
    if unit.startswith("T"):
        return _clock_length(count, unit[1])
    scale, letter = {"F": (2, "W"), "E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "H": (6, "M")}.get(
        unit, (1, unit)
    )
    count *= scale
    if letter == "D" and count != int(count):
        return _clock_length(count * 24, "H")
    if letter == "Y" and count != int(count) and count * 12 == int(count * 12):
        months = int(count * 12) % 12
        return f"P{int(count)}Y{months}M" if count > 1 else f"P{months}M"
    return f"P{format_count(count)}{letter}"


def _clock_length(count: float, letter: str) -> str:
    if letter in "HM" and count != int(count) and count * 60 == int(count * 60):
        whole, rest = int(count), int(count * 60) % 60
        smaller = "M" if letter == "H" else "S"
        return f"PT{whole}{letter}{rest}{smaller}" if whole else f"PT{rest}{smaller}"
    return f"PT{format_count(count)}{letter}"


def period_value(hit: Hit) -> str | None:
    """The value of a length in a hit; X where the count is vague or missing."""
    unit = unit_of(hit)
    if unit is None:
        return None
    few, names = hit.value("FEW"), hit.words.names
    if few == "X":
        return length_value("X", unit)
    number = 2 if few == "2" else read_number(hit)
    if hit.has("OR") and hit.classes[hit.start] == names["A"]:
        number = 1  # "a month or two"
    if (
        hit.has("OR")
        and not hit.has("UNITS")
        and not hit.has("CLKUS")
        and hit.classes[hit.end - 1] == names["NW"]
    ):
        number = 1  # "the next week or two"
    if number is None and hit.has("THE") and not hit.has("UNITS"):
        number = 1
    if number is None and (hit.has("LONG") or hit.has("OLD")) and not hit.has("UNITS"):
        number = 1
    return length_value("X" if number is None else number, unit)


def resolve_duration(hit: Hit, anchor: Anchor) -> Resolved | None:
    """A length of time, exact or vague."""
    if (year := hit.value("YEAR")) is not None and 1900 < year < 2060 and year != 2000:
        return None  # "the first two 1987 months"
    value = period_value(hit)
    if value is None or is_quoted_title(hit):
        return None
    if value == "P1D" and word_before(hit) in hit.words.lists["before_one_day"]:
        return Resolved("DATE", "FUTURE_REF")  # "it will one day be the largest"
    if hit.classes[hit.start] == hit.words.names["A"] and not hit.has("HALF") and _is_rate(hit):
        return Resolved("SET", value, freq="1X")
    if unit_of(hit) == "Q" and hit.words.names["A"] in hit.run and read_number(hit) == 1:
        return None  # "over a quarter of voters"
    if (start := _up_to(hit)) is not None:
        return Resolved("DURATION", value, "EQUAL_OR_LESS", start=start)
    return Resolved("DURATION", value, bound(hit))


def _up_to(hit: Hit) -> int | None:
    """The token that "up to" before a counted length begins with: "up to six weeks"; None without one."""
    if word_before(hit) != "to" or word_before(hit, 2) != "up" or read_number(hit) is None or bound(hit):
        return None
    return hit.start - 4


# How many tokens after "old", white space counted, may hold the noun whose age it is.
_AGE_REACH = 8


def resolve_age(hit: Hit, anchor: Anchor) -> Resolved | None:
    """How long a thing has lasted: "a five-year-old war". None for the age of a person, which is no length.

    Persons are most of those with an age in the news, so the noun must be one of what lasts.
    """
    lasting = hit.words.lists["lasting"]
    for i in range(hit.end, min(len(hit.tokens), hit.end + _AGE_REACH)):
        if hit.classes[i] in ".,;:!?|()":
            break
        if hit.tokens[i].lower() in lasting:
            return resolve_duration(hit, anchor)
    return None


def resolve_open_length(hit: Hit, anchor: Anchor) -> Resolved | None:
    """A length without count or unit: "a while", "for some time"."""
    if hit.has("APPROX") and hit.tokens[hit.start].lower() != "some":
        return None
    return Resolved("DURATION", "PXX")


def _is_rate(hit: Hit) -> bool:
    """Whether "a year" is what an amount recurs in: "$2 million a year", "700 seats a week"."""
    if hit.start < 2 or hit.classes[hit.start - 1] != " ":
        return False
    names, before = hit.words.names, hit.start - 2
    amounts = {
        names[n]
        for n in ("MEASURE", "DAY", "NN", "INT", "NUMBER", "YEAR", "BIG", "TIMES", "TWICE", "UNITS", "CLKUS")
    }
    amounts.add("%")
    if hit.classes[before] in amounts or names["MEASURE"] in hit.classes[max(0, before - 6) : before]:
        return True
    word = hit.tokens[before]
    numbered = any(char in amounts for char in hit.classes[max(0, before - 5) : before])
    return numbered and len(word) > 3 and word.endswith("s") and word.islower()
