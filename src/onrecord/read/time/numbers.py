"""Numbers in words and digits inside a hit: "five-and-a-half", "two hundred", "nineteen ninety-four"."""

from __future__ import annotations

from typing import Any

from onrecord.read.time.hit import Hit

__all__ = ["format_count", "read_number", "read_spoken_year"]

_DIGITS = ("DAY", "NN", "INT", "NUMBER", "YEAR")
_SMALL = ("NW", "TENS")


def read_number(hit: Hit) -> float | int | None:
    """The first cardinal number in a hit, or None; "a" and "an" count as one when nothing else is there.

    "5 1/2" and "five-and-a-half" are 5.5; "half an hour" is 0.5; "a hundred" is 100.
    """
    names, value = hit.words.names, hit.words.value
    digits = {names[n] for n in _DIGITS}
    small = {names[n] for n in _SMALL}
    big, dozen, article = names["BIG"], names["DOZEN"], names["A"]
    total: float = 0
    part: float = 0
    seen = False
    for i, char in enumerate(hit.run):
        number: Any = value.get(hit.tokens[hit.start + i])
        if char in digits and number is not None:
            if seen:
                break
            part, seen = number, True
        elif char in small:
            part, seen = part + number, True
        elif char in (big, dozen):
            scaled = (part or 1) * number
            total, part = (total + scaled, 0) if number >= 1000 else (total, scaled)
            seen = True
        elif char in (" ", "-", names["AND"]) or (char == article and not seen):
            continue
        elif seen:
            break
    if not seen and hit.has("AND") and hit.has("HALF") and hit.has("A"):
        return 1.5  # "a minute and a half"
    half: float = 0.5 if hit.has("HALF") or hit.has("SLASH") else 0
    if hit.has("SLASH") and (fraction := hit.value("SLASH")):
        half = fraction[0] / fraction[1] if fraction[1] else 0
    if not seen:
        return half or (1 if hit.has("A") or hit.has("ANOTHER") else None)
    result = total + part + half
    return int(result) if result == int(result) else result


def format_count(number: float) -> str:
    """A count as TIMEX3 writes it: no trailing zero."""
    return str(int(number)) if number == int(number) else f"{number:g}"


def read_spoken_year(hit: Hit) -> int | None:
    """The year in "nineteen ninety-four", "two thousand" or "two thousand and three", or None."""
    numbers = [
        hit.words.value[hit.tokens[hit.start + i]]
        for i, c in enumerate(hit.run)
        if c in (hit.words.names["NW"], hit.words.names["TENS"], hit.words.names["BIG"])
    ]
    if 1000 in numbers:
        at = numbers.index(1000)
        year = sum(numbers[:at]) * 1000 + sum(numbers[at + 1 :])
    elif numbers and 10 <= numbers[0] <= 20:
        year = numbers[0] * 100 + sum(numbers[1:])
    else:
        return None
    return year if 1000 <= year <= 2199 else None
