"""What a number without a unit counts: the noun phrase after it, in the singular."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.read.quantities.lexicon import Lexicon
from onrecord.read.quantities.units import BLANK

__all__ = ["Counted", "NounReader"]

# The next word with what joins it: " workers", "-member", " first-team", " Model 3", " 250ml"; a comma or
# full stop ends the phrase.
WORD = re.compile(
    rf"(?:{BLANK}|[ ]?-[ ]?)([A-Za-z](?:[A-Za-zé]|\.(?=[A-Z]\.)|(?<=[A-Z])\.(?=\s[a-z]))"
    r"{0,20}(?:[-'’&][A-Za-zé]{1,20}){0,3}|\d{1,4}-?[a-z]{0,3})(?![A-Za-z\d])"
)
# After "one" or a fraction: " of the", " of its"; after "1/16" and "half" also " of a", " an".
OF = re.compile(
    rf"{BLANK}of{BLANK}(?:(?:the|its|their|his|her|my|our|your|those|these|all|every|each){BLANK})?(?:\d{{1,6}}{BLANK})?",
    re.I,
)
# An acronym right at a bracket, comma or end: "(0.5 WAR)".
ACRONYM = re.compile(r"[ ]([A-Z]{2,4})(?=[),;.])")
MOST_WORDS = 6
# Endings of adjectives that stand between "one" and its noun.
ADJECTIVE = ("al", "ic", "ous", "ive", "ful", "less", "est", "ary", "ible", "able", "ed")


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
        self._attributive = classes["attributive"]
        self._collective = classes["collective"]
        self._adjective = classes["adjective"]
        self._number = frozenset(lexicon.numbers) - classes["attributive"] - {"second", "quarter", "half"}

    def singular(self, word: str) -> str | None:
        """The singular of a plural noun, or None when the word is no plural.

        Goes by spelling: "-ies" gives "-y", "-ches", "-shes", "-sses" and "-xes" lose "es", other
        plurals lose "s"; nouns.tsv has the exceptions.
        """
        lower = word.lower()
        known = self._irregular.get(lower)
        if known is not None:
            return known.capitalize() if word[0].isupper() else known
        if len(lower) < 3 or lower[-1] != "s" or lower in self._not_plural or not word[0].isalpha():
            return None
        if lower.endswith(("ss", "us", "is", "'s", "’s")):
            return None
        if lower.endswith("ies") and len(lower) > 4:
            return word[:-3] + "y"
        if lower.endswith(("ches", "shes", "sses", "xes")):
            return word[:-2]
        return word[:-1]

    def after(self, text: str, position: int) -> Counted | None:
        """The noun that a number other than one counts; the number ends at `position`."""
        if text[position : position + 1] == "-" and (joined := WORD.match(text, position)):
            # "six-cylinder engines", "three-bedroom houses": the number counts what it is joined to
            first = joined.group(1).partition("-")[0]
            end = joined.start(1) + len(first)
            lower = first.lower()
            if (
                not first[0].isalpha()
                or lower in self._stop
                or lower.endswith("ed")
                or lower in JOINED_ADVERBS
            ):
                return None
            return Counted(self.singular(first) or first, end)
        words: list[str] = []
        first_end, end = 0, position
        paired = False
        while len(words) < MOST_WORDS:
            match = WORD.match(text, end)
            if match is None:
                break
            word = match.group(1)
            lower = word.lower()
            if lower in ("and", "or") and words and not paired and word != words[0]:
                paired, end = True, match.end()
                continue
            if self._ends_phrase(word, lower) or lower in self._number or (word.isdigit() and not words):
                break
            end = match.end()
            if (lower in self._drop and not words) or (word[0].isdigit() and not word.isdigit()):
                continue  # "eight more picks", "eight 250ml bottles"
            one = self.singular(word)
            if one is not None and not (word[0].isupper() and self._names_more(text, end)):
                return Counted(" ".join([*words, one]), end)
            words.append(word)
            first_end = first_end or end
        if words and words[0].lower() in self._attributive:
            return Counted(words[0], first_end)
        acronym = ACRONYM.match(text, position)
        if acronym is not None and acronym.group(1).lower() not in self._stop:
            return Counted(acronym.group(1), acronym.end())
        if text[position : position + 5] == " who ":
            return Counted("people", position)
        return None

    def after_one(self, text: str, position: int) -> Counted | None:
        """The singular noun after "one": its first word past adjectives, and a second one that ends it."""
        words: list[str] = []
        end = position
        for _ in range(4):
            match = WORD.match(text, end)
            if match is not None and match.group(1).lower() in INTENSIFIERS:
                end = match.end()
                continue
            if match is None or not self._can_be_one(match.group(1)):
                break
            word = match.group(1)
            lower = word.lower()
            if words and not self._is_adjective(words[-1].lower()) and not self._closes(text, match):
                break
            end = match.end()
            if lower in self._drop:
                continue
            words.append(word)
        return Counted(" ".join(words), end) if words else None

    def _can_be_one(self, word: str) -> bool:
        """Whether a word may be part of a singular noun phrase; not "asks", "always"."""
        lower = word.lower()
        if self._ends_phrase(word, lower) or lower in NOT_NOUNS or not word[0].isalpha():
            return False
        if word.partition("-")[0].lower() in self._stop or lower.endswith(("ly", "ing")):
            return False
        return lower in self._irregular or self.singular(word) is None

    def _is_adjective(self, lower: str) -> bool:
        return lower in self._adjective or lower.endswith(ADJECTIVE)

    def _closes(self, text: str, match: re.Match[str]) -> bool:
        """Whether a second noun ends the phrase: "bank" of "investment bank failed"; not "player may"."""
        word = match.group(1).lower()
        return not word.endswith(("ed", "s")) and self._ends_here(text, match.end())

    def _ends_phrase(self, word: str, lower: str) -> bool:
        """Whether a word ends a noun phrase: "us" does, "US" does not."""
        return lower in self._stop and word != "US"

    def _names_more(self, text: str, end: int) -> bool:
        """Whether a lower-case plural follows a name in "s" within two words ("Cyclops common shares")."""
        for _ in range(2):
            match = WORD.match(text, end)
            if match is None or match.group(1).lower() in self._stop or not match.group(1)[0].islower():
                return False
            if self.singular(match.group(1)) is not None:
                return True
            end = match.end()
        return False

    def _ends_here(self, text: str, end: int) -> bool:
        """Whether a phrase ends: no word follows, or one that cannot go on ("asks", "failed")."""
        match = WORD.match(text, end)
        if match is None:
            return True
        lower = match.group(1).lower()
        return lower in self._stop or lower.endswith("ed") or self.singular(match.group(1)) is not None

    def of(self, text: str, position: int) -> Counted | None:
        """The noun after "of the": "one of the most modern ports" → "modern port"."""
        match = OF.match(text, position)
        if match is None:
            return None
        words: list[str] = []
        end = match.end() - 1
        while len(words) < 5 and (word_match := WORD.match(text, end)) is not None:
            word = word_match.group(1)
            lower = word.lower()
            if self._ends_phrase(word, lower):
                break
            end = word_match.end()
            if lower in self._drop or lower in self._number:
                continue
            one = None if lower == "lives" else self.singular(word)
            if one is not None:
                return Counted(" ".join([*words, one]), end)
            words.append(word)
            if lower in self._collective:
                return Counted(" ".join(words), end)
        return None


# Joined to a number without being counted: "40-strong", "40-odd".
JOINED_ADVERBS = frozenset(("strong", "odd", "plus", "something", "fold", "ish"))
# Adverbs between "one" and an adjective: "one very long weekend".
INTENSIFIERS = frozenset("very quite rather really too so extremely particularly fairly pretty".split())
# Words that follow "one" without being what it counts.
NOT_NOUNS = frozenset(
    "another else always never often usually sometimes gets thing which would could has had was were will "
    "can may might must should asks says went got gave took made saw came".split()
)
