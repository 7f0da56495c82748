"""The words around a quantity that bound it, make it a change, or say what is measured."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from onrecord.annotations import Bound
from onrecord.read.quantities.lexicon import Lexicon

__all__ = ["Before", "Change", "ContextReader"]

Change = Literal["up", "down"] | None

REACH = 60  # characters looked at before a number: eight or nine words
# The two words after a quantity, on the same line or the next.
AFTER = re.compile(r"[ \t\r\n-]{1,4}([A-Za-z]{2,14})(?:[ \t\r\n]{1,4}([A-Za-z]{2,14}))?")
# Words that may stand between what is measured and the number: "profits of", "prices have risen".
LINKS = frozenset("of by at to was were is are have has had been a an the from in".split())


# Verbs of a level between what is measured and the number: "the toll stood at", "turnout reached".
STANDS = frozenset(
    "stands stood stand reached reaches hit passed topped totalled totaled now climbed set".split()
)
# Nouns that are measured as two words.
COMPOUNDS = frozenset((("death", "toll"), ("blood", "money"), ("back", "pay")))


class Before(NamedTuple):
    """What the words before a number tell; `words` are those words, nearest last, lower case."""

    bound: Bound
    change: Change
    measured: str | None
    words: list[str]


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

    def before(self, text: str, start: int, elapsed: bool) -> Before:
        """What the words before `start` tell; `elapsed` when the unit is one of time."""
        words = text[max(0, start - REACH) : start].lower().split()
        bound, left = self._bound(words, elapsed)
        change, left = self._change(words, left)
        return Before(bound, change, self._measured_before(words, left), words)

    def _measured_before(self, words: list[str], left: int) -> str | None:
        """The noun that index `left` follows, past its verb ("the death toll had risen to")."""
        left = passed = _past_links(words, left)
        if left and (
            words[left - 1] in STANDS or words[left - 1] in self._up or words[left - 1] in self._down
        ):
            left = _past_links(words, left - 1)
        if not left or words[left - 1] not in self._measured:
            return None
        noun = words[left - 1]
        if left < passed and noun in ("share", "shares"):  # "the share rose to 37 cents" is its price
            return None
        return f"{words[left - 2]} {noun}" if left > 1 and (words[left - 2], noun) in COMPOUNDS else noun

    def after(self, text: str, end: int) -> tuple[Bound | None, Change, str | None]:
        """Bound, change and the noun measured by the words after `end`."""
        match = AFTER.match(text, end)
        if match is None:
            return ("at_least" if text[end : end + 1] == "+" else None), None, None
        first, second = match.group(1).lower(), (match.group(2) or "").lower()
        if first == "or" and second in OR_BOUNDS:
            return OR_BOUNDS[second], None, None
        if first in self._up_noun:
            return None, "up", None
        if first in self._down_noun:
            return None, "down", None
        return None, None, first if first in self._measured else None

    def spent_in(self, text: str, end: int) -> str | None:
        """What a sum of money is, by the words after it: "$2 million in damages"."""
        match = AFTER.match(text, end)
        if match is None or match[1] != "in" or match[2] is None:
            return None
        return match[2] if match[2] in self._measured else None

    def _change(self, words: list[str], left: int) -> tuple[Change, int]:
        """The change verb before index `left`, past up to three fillers, and the index before it."""
        i = left
        while i and i > left - 3 and words[i - 1] in self._filler:
            i -= 1
        word = words[i - 1] if i else ""
        if word in self._up:
            return "up", i - 1
        if word in self._down:
            return "down", i - 1
        return None, left

    def _bound(self, words: list[str], elapsed: bool) -> tuple[Bound, int]:
        """The bound, and how many of the words lie before it."""
        count = len(words)
        i = count - 1
        while i >= 0 and i >= count - 3 and words[i] in self._filler:
            i -= 1
        if i < 0:
            return "exact", count
        word = words[i].lstrip("(~")
        if words[i].startswith("~") or words[i][-1:] == "~":
            return "about", i
        previous = words[i - 1] if i else ""
        if word in self._about:
            return "about", i
        if (phrase := PHRASES.get((previous, word))) is not None:
            return phrase, i - 1
        if word == "than" and i and words[-1] != "the":  # "bigger than the 54" compares
            return self._than(words, i, previous)
        if word == "as" and previous in AS_FAR_AS:
            return AS_FAR_AS[previous], i - 1 - (i > 1 and words[i - 2] == "as")
        if word == "upwards":
            return "at_least", i
        if words[-1] == "the" and i < count - 1:  # "surpassing the $90 million" of last year compares
            return "exact", count
        if word in self._at_least:
            # "over two years" may last longer or go on within; "for over two years" is longer
            during = elapsed and word == "over" and previous not in OVER_BEFORE
            return ("exact", count) if during else ("at_least", i)
        if word in self._at_most:
            return "at_most", i
        return "exact", count

    def _than(self, words: list[str], i: int, previous: str) -> tuple[Bound, int]:
        """ "more than", "no fewer than"."""
        denied = i > 1 and words[i - 2] in ("no", "not")
        if previous in self._more:
            return ("at_most" if denied else "at_least"), i - 1 - denied
        if previous in self._fewer:
            return ("at_least" if denied else "at_most"), i - 1 - denied
        return "exact", len(words)


def _past_links(words: list[str], left: int) -> int:
    """The index before the words that link what is measured to the number."""
    while left and words[left - 1] in LINKS:
        left -= 1
    return left


# Before "over" and a length of time, words with which it means "longer than".
OVER_BEFORE = frozenset("for of just well little lasted took after been is was lasting".split())
OR_BOUNDS: dict[str, Bound] = {
    "more": "at_least",
    "above": "at_least",
    "over": "at_least",
    "older": "at_least",
    "higher": "at_least",
    "less": "at_most",
    "fewer": "at_most",
    "under": "at_most",
    "younger": "at_most",
    "so": "about",
}
# The two words before a number: "at least 5", "up to 5", "close to 5", "in excess of 5".
PHRASES: dict[tuple[str, str], Bound] = {
    ("at", "least"): "at_least",
    ("in", "excess"): "at_least",
    ("at", "most"): "at_most",
    ("the", "most"): "at_most",
    ("up", "to"): "at_most",
    ("close", "to"): "about",
    ("or", "so"): "about",
}
# "as many as 5" bounds from above, "as few as 5" from below.
AS_FAR_AS: dict[str, Bound] = {
    "many": "at_most",
    "much": "at_most",
    "high": "at_most",
    "long": "at_most",
    "far": "at_most",
    "few": "at_least",
    "little": "at_least",
    "low": "at_least",
}
