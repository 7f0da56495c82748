"""What a number without a unit counts: the noun phrase after it, in the singular."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.read.quantities.lexicon import Lexicon

__all__ = ["Counted", "NounReader"]

# The next word with what joins it: " workers", "-member", " first-team", " U.S."; a comma or full stop ends the phrase.
_WORD = re.compile(r"(?:[ \t]|[ \t]{0,3}\r?\n[ \t]{0,4}|-|[ ]-[ ]?)([A-Za-z][A-Za-zé]{0,20}(?:[-'’][A-Za-zé]{1,20}){0,3}(?:\.(?=[A-Z]\.)[A-Z]\.)?)")
# After "one" or a fraction: " of the", " of its".
_OF = re.compile(r"\s{1,6}of\s{1,6}(?:(?:the|its|their|his|her|my|our|your|those|these|all|every|each)\s{1,6})?(?:\d{1,6}\s)?", re.I)
MOST_WORDS = 5


class Counted(NamedTuple):
    """The counted noun in the singular with the words between number and noun, and where it ends."""

    name: str
    end: int


class NounReader:
    """Finds counted nouns; one for each language."""

    def __init__(self, lexicon: Lexicon) -> None:
        classes = lexicon.classes
        self._irregular = lexicon.irregular
        self._stop = classes["stop"]
        self._drop = classes["drop"]
        self._not_plural = classes["notplural"] | classes["stop"]

    def singular(self, word: str) -> str | None:
        """The singular of a plural noun, or None when the word is no plural.

        Looks at spelling alone: "-ies" gives "-y", "-ches/-shes/-sses/-xes/-zes" lose "es", "-s" is cut.
        """
        lower = word.lower()
        known = self._irregular.get(lower)
        if known is not None:
            return known if lower == word else known.capitalize() if word[:1].isupper() else known
        if len(lower) < 3 or lower[-1] != "s" or lower in self._not_plural:
            if word.endswith("s") and word[:-1].isupper() and len(word) > 2:
                return word[:-1]
            return None
        if lower.endswith(("ss", "us", "is", "'s", "’s", "ous")):
            return None
        if lower.endswith("ies") and len(lower) > 4:
            return word[:-3] + "y"
        if lower.endswith(("ches", "shes", "sses", "xes", "zzes")):
            return word[:-2]
        for ending in ("men",):
            if lower.endswith(ending):
                return word[:-2] + "an"
        return word[:-1]

    def after(self, text: str, position: int, single: bool) -> Counted | None:
        """The counted noun after a number which ends at `position`; `single` when the number is one."""
        words: list[str] = []
        end = position
        first_end = 0
        for _ in range(MOST_WORDS):
            match = _WORD.match(text, end)
            if match is None:
                break
            word = match.group(1)
            lower = word.lower()
            if lower in self._stop:
                break
            joined = text[end] == "-" and end == position
            end = match.end()
            if lower in self._drop and not words:
                continue
            one = self.singular(word)
            if one is None and lower.endswith("men") and len(lower) > 4:
                one = word[:-2] + "an"
            if one is not None:
                return Counted(" ".join([*words, one]), end)
            words.append(word)
            first_end = first_end or end
            if joined:
                return Counted(word, end) if self._plausible(word) else None
        if single and words and self._plausible(words[0]):
            return Counted(words[0], first_end)
        return None

    def of(self, text: str, position: int) -> Counted | None:
        """The noun after "of the" ("one of the most modern ports" → "modern port")."""
        match = _OF.match(text, position)
        if match is None:
            return None
        return self.after(text, match.end() - 1, False)

    def _plausible(self, word: str) -> bool:
        lower = word.lower()
        return len(lower) > 2 and lower == word and not lower.endswith(("ly", "ing")) and lower not in NOT_NOUNS


# Words that follow "one" without being what it counts.
NOT_NOUNS = frozenset("another else thing which would could has had was were will can may might must should asks says went got".split())
