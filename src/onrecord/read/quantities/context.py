"""The words around a quantity that bound it, make it a change, or say what is measured."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.annotations import Bound
from onrecord.read.quantities.lexicon import Lexicon

__all__ = ["Context", "ContextReader"]

REACH = 56  # characters looked at before a number: eight or nine words
# The two words after a quantity, on the same line or the next.
_AFTER = re.compile(r"[ \t\r\n-]{1,6}([A-Za-z]{2,14})(?:[ \t\r\n]{1,6}([A-Za-z]{2,14}))?")


class Context(NamedTuple):
    """Bound, change ("up", "down" or None) and the words before the number, nearest last, lower case."""

    bound: Bound
    change: str | None
    before: list[str]


class ContextReader:
    """Reads the context of quantities; one for each language."""

    def __init__(self, lexicon: Lexicon) -> None:
        classes = lexicon.classes
        self._about = classes["about"]
        self._at_least = classes["at_least"]
        self._at_most = classes["at_most"]
        self._more = classes["more"]
        self._fewer = classes["fewer"]
        self._filler = classes["filler"]
        self._up = classes["up"]
        self._down = classes["down"]
        self._up_noun = classes["up_noun"]
        self._down_noun = classes["down_noun"]
        self._measured = classes["measured"]

    def before(self, text: str, start: int, elapsed: bool) -> tuple[Bound, str | None, list[str]]:
        """Bound and change by the words before `start`; `elapsed` when the unit is one of time."""
        words = text[max(0, start - REACH) : start].lower().split()
        bound, left = self._bound(words, elapsed)
        change = None
        for word in reversed(words[max(0, left - 3) : left]):
            if word in self._up:
                change = "up"
            elif word in self._down:
                change = "down"
            elif word in self._filler:
                continue
            break
        return bound, change, words

    def after(self, text: str, end: int) -> tuple[Bound | None, str | None, str | None]:
        """Bound, change and the noun measured by the words after `end`."""
        match = _AFTER.match(text, end)
        if match is None:
            return ("at_least" if text[end : end + 1] == "+" else None), None, None
        first, second = match.group(1).lower(), (match.group(2) or "").lower()
        if first == "or" and second in ("more", "less", "fewer", "so", "above", "over", "older", "higher"):
            return ("about" if second == "so" else "at_most" if second in ("less", "fewer") else "at_least"), None, None
        if first in self._up_noun:
            return None, "up", None
        if first in self._down_noun:
            return None, "down", None
        return None, None, first if first in self._measured else None

    def measured(self, words: list[str]) -> str | None:
        """The noun before "of" ("turnover of", "a loss of about") or right before a change verb ("sales rose")."""
        for i in range(len(words) - 1, max(-1, len(words) - 5), -1):
            if words[i] in self._measured:
                return words[i]
            if words[i][-1] in ".,;:" and i < len(words) - 1:
                return None
        return None

    def _bound(self, words: list[str], elapsed: bool) -> tuple[Bound, int]:
        """The bound, and how many of the words lie before it."""
        count = len(words)
        i = count - 1
        while i >= 0 and i >= count - 3 and words[i] in self._filler:
            i -= 1
        if i < 0:
            return "exact", count
        word = words[i]
        previous = words[i - 1] if i else ""
        if word in self._about:
            return "about", i
        if word == "than" and i:
            return self._than(words, i, previous)
        if word == "least" and previous == "at":
            return "at_least", i - 1
        if word == "most" and previous == "at" or word == "to" and previous == "up":
            return "at_most", i - 1
        if word == "to" and previous == "close":
            return "about", i - 1
        if word in ("much", "many", "little", "few", "high", "low", "long") and previous == "as":
            return "at_most", i - 1
        if word == "as" and previous in ("much", "many", "high", "long") and i > 1 and words[i - 2] == "as":
            return "at_most", i - 2
        if word == "as" and previous in ("few", "little", "low") and i > 1 and words[i - 2] == "as":
            return "at_least", i - 2
        if word == "excess" and previous == "in":
            return "at_least", i - 1
        if word == "upwards":
            return "at_least", i
        if word in self._at_least:
            if elapsed and word == "over" and previous not in ("for", "of", "well", "just", "took", "lasted", "been"):
                return ("exact", count) if i < count - 1 else ("at_least", i)
            return "at_least", i
        if word in self._at_most:
            return "at_most", i
        return "exact", count

    def _than(self, words: list[str], i: int, previous: str) -> tuple[Bound, int]:
        before = words[i - 2] if i > 1 else ""
        denied = before in ("no", "not")
        if previous in self._more:
            return ("at_most" if denied else "at_least"), i - 1 - denied
        if previous in self._fewer:
            return ("at_least" if denied else "at_most"), i - 1 - denied
        return "exact", len(words)
