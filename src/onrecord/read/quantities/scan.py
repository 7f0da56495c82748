"""Where numbers stand and what they are worth.

A number is digits with grouping, decimals or a fraction ("5-1/2"), or number words
("two and a half million"), with the scale word that follows. A search finds the figures, another
the words that a number may open with; `digits` and `spelled` read on from there.
"""

from __future__ import annotations

import re

from onrecord.read.quantities.digits import DigitReader
from onrecord.read.quantities.lexicon import Lexicon
from onrecord.read.quantities.numbers import FRACTION_SIGNS, Number
from onrecord.read.quantities.spelled import SpelledReader
from onrecord.read.tokens import words_of

__all__ = ["NumberFinder"]


# A run of digits with its commas and points ("1,750.25") or a fraction sign. A run is taken whole, so that
# 10 MB of digits stay linear.
FIGURE = re.compile(rf"[0-9{''.join(FRACTION_SIGNS)}](?:(?<=[0-9])[0-9,.]*+)?")


class NumberFinder:
    """Finds the numbers of a text in one scan, in order, without overlaps; one for each language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._digits = DigitReader(lexicon)
        self._spelled = SpelledReader(lexicon, self._digits)
        self._first_words = self._spelled.first_words

    def find(self, text: str) -> list[Number]:
        """All numbers of a text."""
        found: list[Number] = []
        position = 0
        words = iter(self._number_words(text))
        word = next(words, None)
        figure = FIGURE.search(text)
        while figure is not None or word is not None:
            if word is not None and (figure is None or word[0] < figure.start()):
                start, written = word
                number, position = self._spelled.read(text, start, start + len(written), written)
            else:
                assert figure is not None
                number, position = self._read_figure(text, figure.start(), figure[0])
            if number is not None:
                found.append(number)
            while word is not None and word[0] < position:
                word = next(words, None)
            if figure is not None and figure.start() < position:
                figure = FIGURE.search(text, position)
        return found

    def _read_figure(self, text: str, start: int, run: str) -> tuple[Number | None, int]:
        if run in FRACTION_SIGNS:
            return self._digits.fraction_sign(start, run), start + 1
        return self._digits.read(text, start, run)

    def _number_words(self, text: str) -> list[tuple[int, str]]:
        """The words that a number may open with, in lower case, and where they start, in order.

        "Twenty"; not "bone", "one_two". Only words that the text is known to hold are looked for.
        """
        present = self._first_words & words_of(text)
        if not present:
            return []
        lowered = text.lower()
        if len(lowered) != len(text):  # "İ" becomes two characters
            lowered = "".join([c.lower() if len(c.lower()) == 1 else c for c in text])
        found = []
        for word in present:
            start = lowered.find(word)
            while start >= 0:
                end = start + len(word)
                if not (_in_word(text[start - 1 : start]) or _in_word(text[end : end + 1])):
                    found.append((start, word))
                start = lowered.find(word, end)
        return sorted(found)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
