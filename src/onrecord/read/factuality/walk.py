"""Leftwards from a verb group or noun over its subject or modifiers, to the first word that bears on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.read.factuality.group import Group, is_operator
from onrecord.read.factuality.lexicon import as_level
from onrecord.read.factuality.value import CERTAIN, OPEN, Value, meet, negate, weaken

if TYPE_CHECKING:
    from onrecord.read.factuality.climb import Climb

__all__ = ["MAX_WALK", "STOPS", "Walk"]

STOPS = frozenset(".?!;:()[]–—")
# Words between a noun or subject and what governs it.
MAX_WALK = 14
# Between a governing verb and "that": "told reporters that".
MAX_HEARER = 4
# Before "that" and "who", the words of their noun phrase.
MAX_HEAD = 3
# Classes of governors that reach even what the reader knows of ("averted the attack", "denied the charge"),
# and, besides, what belongs to someone ("demanded his resignation").
REACH_DEFINITE = frozenset(("prevented", "denied", "delayed"))
REACH_POSSESSED = REACH_DEFINITE | {"sought", "possible", "alleged"}


class Walk:
    """One walk. `finite`: from a verb that has a subject; else from a noun, gerund or unmarked verb."""

    __slots__ = (
        "any",
        "climb",
        "definite",
        "depth",
        "finite",
        "group",
        "i",
        "lexicon",
        "links",
        "possessed",
        "so_far",
        "words",
    )

    def __init__(self, climb: Climb, i: int, group: Group, depth: int) -> None:
        self.climb = climb
        self.words = climb.words
        self.lexicon = climb.lexicon
        self.i = i
        self.group = group
        self.depth = depth
        self.finite = (
            group.finite
            or climb.lexicon.is_past_form(self.words[i])
            or self._is_present()
            or self._is_reduced()
        )
        self.so_far = CERTAIN
        self.any = False
        self.definite = False
        self.possessed = False
        self.links = 0  # prepositions passed

    def value(self) -> Value:
        """The value of the word it set out from, its own verb group left aside."""
        k = self.group.left
        for k in range(self.group.left, max(-1, self.group.left - MAX_WALK), -1):
            if self._ends_at(k):
                break
            found = (
                self._subordinator(k)
                or self._none(k)
                or (self._subject(k) if self.finite else self._noun_phrase(k))
            )
            if found is not None:
                return found
            if not self._pass(k):
                break
        else:
            if k <= 0 and self._is_asked():
                return OPEN
        return weaken(self.so_far, "possible") if self.any else self.so_far

    def _is_asked(self) -> bool:
        """Whether the sentence asks whether: "Did the pilot jump?"."""
        first = self.words[0]
        return self.climb.window.question and (first in self.lexicon.modal or first in self.lexicon.auxiliary)

    def _ends_at(self, k: int) -> bool:
        word = self.words[k]
        if word == ",":
            return not self._is_list(k)
        return word in STOPS or (self.finite and word in ("and", "but", "or"))

    def _subordinator(self, k: int) -> Value | None:
        """What "if", "until", "that" or "who" says of its clause."""
        word, lexicon = self.words[k], self.lexicon
        if word in lexicon.open_subordinator:
            return OPEN
        if word in lexicon.time_subordinator:
            return self.so_far if self._is_past() else weaken(self.so_far, "probable")
        if word == "that":
            found = self.climb.governor_before(k - 1, "clause", MAX_HEARER)
            if found is not None and self._has_clause(found[0], k):
                return self.climb.govern(*found, self.so_far, self.depth)
        elif word not in lexicon.relative:
            return None
        head = self.words[max(0, k - MAX_HEAD) : k]
        particular = lexicon.structure.nobody_in_particular.isdisjoint(head)
        return self.so_far if particular else OPEN

    def _has_clause(self, at: int, k: int) -> bool:
        """Whether the "that" at `k` goes with the governor at `at`, not with a noun that stands between."""
        lexicon = self.lexicon
        phrase = " ".join(self.words[at : at + 2])
        between = self.words[at + (2 if phrase in lexicon.governor["clause"] else 1) : k]
        if not between or self.words[at] in lexicon.structure.hearer:
            return True
        return (
            between[0] in lexicon.structure.preposition
            or between[0] in lexicon.structure.before_that
            or lexicon.is_adverb(between[0])
        )

    def _none(self, k: int) -> Value | None:
        """What "no" says of its noun, "nobody" of its verb, and "nor has it" of what follows."""
        word = self.words[k]
        if self.definite or self.possessed:
            return None
        if self._says_none(k):
            return negate(self.so_far)
        if self.finite and word == "nor" and self.words[k + 1] in self.lexicon.auxiliary:
            return negate(self.so_far)
        if self.finite and word == "had" and k < self.group.left and self._opens_clause(k):
            return OPEN  # "Had the pilot jumped, …"
        return None

    def _says_none(self, k: int) -> bool:
        word, lexicon = self.words[k], self.lexicon
        if word in ("few", "little") and k and self.words[k - 1] in lexicon.structure.before_few:
            return False
        if word in lexicon.no_noun and not self.finite:
            return True
        if word in lexicon.no_noun or word in lexicon.no_subject:
            return self._opens_clause(k) if self.finite else k + 1 == self.i
        return False

    def _subject(self, k: int) -> Value | None:
        """A verb that a clause without "that" hangs on: "thinks they left"."""
        word, structure = self.words[k], self.lexicon.structure
        if k == self.group.left or word not in self.lexicon.bare:
            return None
        before = self.words[k - 1] if k else ""
        if before in structure.determiner or before in structure.preposition:
            return None
        governor = self.lexicon.governor["clause"].get(word)
        return None if governor is None else self.climb.govern(k, governor, self.so_far, self.depth)

    def _noun_phrase(self, k: int) -> Value | None:
        """A governor, "without" or a verb group in front of the noun phrase; else its modifiers are noted."""
        word, lexicon = self.words[k], self.lexicon
        if word == "without" and (not self.definite or k + 1 == self.i):
            return negate(self.so_far)
        modifier = not self.links and word in lexicon.adjective
        found = self.climb.lookup("noun", k)
        if (
            found is not None
            and not (modifier and self._is_attributive(k))
            and self._is_reached(found[1].name)
        ):
            return self.climb.govern(*found, self.so_far, self.depth)
        if not (self.definite or self.possessed):
            if is_operator(self.climb.window, k, lexicon):
                return meet(self.climb.value(k + 1, self.depth + 1), self.so_far)
            if modifier:
                level = lexicon.adjective[word]
                self.so_far = (
                    negate(self.so_far) if level == "denied" else weaken(self.so_far, as_level(level))
                )
        if not self.links:
            self.definite |= word in lexicon.structure.definite and not self.possessed
            self.possessed |= word.endswith("'s")
        return None

    def _is_reached(self, governor: str) -> bool:
        if self.definite:
            return governor in REACH_DEFINITE
        return not self.possessed or governor in REACH_POSSESSED

    def _pass(self, k: int) -> bool:
        """Note the word at `k` and say whether to walk on."""
        word, lexicon = self.words[k], self.lexicon
        self.any |= word in lexicon.any_words
        if word in lexicon.structure.preposition and not self.finite:
            self.links += 1
            means = word in lexicon.structure.means and self.words[k + 1].endswith("ing")
            if self.links > 1 or not (word in lexicon.structure.link or means):
                return False
        kind = lexicon.adverb.get(word)
        if kind in ("probable", "possible") and not self.links:
            self.so_far = weaken(self.so_far, as_level(kind))
        return word not in lexicon.plain_subordinator

    def _is_past(self) -> bool:
        span = self.words[self.group.left + 1 : self.i]
        return self.words[self.i].endswith("ed") or not _PAST_AUXILIARY.isdisjoint(span)

    def _is_present(self) -> bool:
        """Whether the word is a governing verb in the present: "the bank wants"; not "its plans"."""
        word = self.words[self.i]
        if not word.endswith("s") or not self.i:
            return False
        before, lexicon = self.words[self.i - 1], self.lexicon
        if before in lexicon.structure.determiner or before in lexicon.structure.preposition:
            return False
        if before in lexicon.no_noun or before in lexicon.any_words:
            return False
        return (
            word in lexicon.governor["infinitive"] or word in lexicon.bare
        ) and before not in lexicon.adjective

    def _is_reduced(self) -> bool:
        """Whether the word is a participle after its noun: "calls seeking comment"."""
        if not self.words[self.i].endswith("ing") or not self.i:
            return False
        before, structure = self.words[self.i - 1], self.lexicon.structure
        return not (
            before in structure.preposition
            or before in structure.determiner
            or before in self.lexicon.governor["noun"]
            or before in ("and", "or", "no", "any", "without")
            or before.endswith("'s")
        )

    def _is_attributive(self, k: int) -> bool:
        """Whether an adjective, not a verb: "the planned merger", "its proposed sale"."""
        before, structure = self.words[k - 1] if k else "", self.lexicon.structure
        return (
            before in structure.determiner
            or before in structure.preposition
            or before.endswith(("'s", "s'"))
            or before in self.lexicon.adjective
        )

    def _is_list(self, k: int) -> bool:
        """Whether the comma at `k` parts gerunds: "refrain from planning, aiding or joining"."""
        return k > 0 and self.words[self.i].endswith("ing") and self.words[k - 1].endswith("ing")

    def _opens_clause(self, k: int) -> bool:
        if not k:
            return True
        before, lexicon = self.words[k - 1], self.lexicon
        return (
            before in STOPS
            or before in (",", "that", "and", "but", "very", "-", "_")
            or before in lexicon.plain_subordinator
            or before in lexicon.relative
            or before in lexicon.bare
        )


_PAST_AUXILIARY = frozenset(("was", "were", "had", "did"))
