"""Where numbers stand and what they are worth.

A number is digits with grouping, decimals or a fraction ("5-1/2"), or number words
("two and a half million"), with the scale word that follows. One scan finds their first
characters; `digits` and `spelled` read on from there.
"""

from __future__ import annotations

import re

from onrecord.read.quantities.digits import DigitReader
from onrecord.read.quantities.lexicon import Lexicon
from onrecord.read.quantities.numbers import FRACTION_SIGNS, Number
from onrecord.read.quantities.spelled import SpelledReader

__all__ = ["NumberFinder"]


class NumberFinder:
    """Finds the numbers of a text in one scan, in order, without overlaps; one for each language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._digits = DigitReader(lexicon)
        self._spelled = SpelledReader(lexicon, self._digits)
        first = "|".join(self._spelled.first_words)
        # A run of digits with its commas and points ("1,750.25"), a fraction sign, or a number word
        # ("Twenty"); not "bone", "tenor". A run is taken whole, so that 10 MB of digits stay linear.
        self._scan = re.compile(rf"[0-9][0-9,.]*+|[{''.join(FRACTION_SIGNS)}]|\b(?i:{first})\b")

    def find(self, text: str) -> list[Number]:
        """All numbers of a text."""
        found: list[Number] = []
        position = 0
        search = self._scan.search
        while (match := search(text, position)) is not None:
            run = match.group()
            first = run[0]
            if "0" <= first <= "9":
                number, position = self._digits.read(text, match.start(), run)
            elif first in FRACTION_SIGNS:
                position = match.end()
                number = self._digits.fraction_sign(match.start(), first)
            else:
                number, position = self._spelled.read(text, match.start(), match.end(), run.lower())
            if number is not None:
                found.append(number)
        return found
