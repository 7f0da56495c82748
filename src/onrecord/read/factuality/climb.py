"""From a word up to what governs it, and what that makes of it.

No parse is used. A verb has its auxiliaries to the left; before them stands "to" with the word that
governs it, a complementiser with the word that governs the clause, or the subject. A noun has its
modifiers to the left, and before them a preposition or a verb. At each step the word met says what the
words to its right are worth, and is itself weighed the same way.
"""

from __future__ import annotations

from onrecord.read.factuality.group import Group, find_group, is_infinitive, is_operator
from onrecord.read.factuality.lexicon import Complement, Governor, ModalityWords
from onrecord.read.factuality.value import CERTAIN, Value, apply_signature, meet, negate, weaken
from onrecord.read.factuality.walk import MAX_WALK, STOPS, Walk
from onrecord.read.factuality.window import Window

__all__ = ["Climb"]

# "said to be thought to be about to refuse to go" is about as deep as news goes.
MAX_DEPTH = 6
# Words between a governing verb and "to" ("urged the Iraqi government to") or "that" ("told reporters that").
MAX_OBJECT = 7
MAX_HEARER = 4
# Classes of governors whose subject says or thinks what they govern.
SPEAKING = frozenset(("reported", "known", "believed", "feared", "doubted", "asked", "denied", "alleged"))
# How far back a modal may stand in "Will the old king be there?".
INVERSION_REACH = 8


class Climb:
    """One look at one window.

    Attributes:
        future: whether a modal of the future was met on the way.
        holder: index of the word of saying or thinking met first, or None.
    """

    __slots__ = ("future", "holder", "lexicon", "window", "words")

    def __init__(self, window: Window, lexicon: ModalityWords) -> None:
        self.window = window
        self.words = window.words
        self.lexicon = lexicon
        self.future = False
        self.holder: int | None = None

    def value(self, i: int, depth: int = 0) -> Value:
        """The value of the verb or noun at `i`."""
        if i < 0 or depth > MAX_DEPTH:
            return CERTAIN
        group = find_group(self.window, i, self.lexicon)
        if group.infinitive:
            base = self._infinitive(group.left, depth)
        elif self._is_coordinate(i, group):
            base = self._coordinate(i, group, depth)
        else:
            base = Walk(self, i, group, depth).value()
        if group.denied and not self.lexicon.is_past_form(self.words[i]):
            group.denied = False
        return self.within(base, group)

    def within(self, base: Value, group: Group) -> Value:
        """What the verb group makes of it."""
        value = base
        if group.bare and not self._is_inverted(group.left):
            value = weaken(base, "planned")
        if group.modal:
            value = meet(base, self._modal(group))
        elif group.negated:
            value = negate(value)
        if group.denied:
            value = negate(value)
        return weaken(value, group.adverb) if group.adverb else value

    def _modal(self, group: Group) -> Value:
        yes, no = self.lexicon.modal[group.modal]
        value = no if group.negated else yes
        if group.perfect and not group.negated and group.modal in self.lexicon.unreal_modal:
            return Value(True, "possible")
        if group.modal in self.lexicon.future_modal:
            self.future = True
            if any(word in self.lexicon.conditional for word in self.words):
                return weaken(value, "possible")
        return value

    def _is_inverted(self, left: int) -> bool:
        """Whether a modal stands before the subject: "Will he be there?"."""
        span = self.words[max(0, left - INVERSION_REACH) : left + 1]
        return any(word in self.lexicon.modal or word == "to" for word in span)

    def govern(self, at: int, governor: Governor, value: Value, depth: int) -> Value:
        """What the governing word at `at` makes of a complement that is `value` in itself."""
        if self.holder is None and governor.name in SPEAKING:
            self.holder = at
        above = self.value(at, depth + 1)
        return meet(apply_signature(governor.signature, above, factive=governor.factive), value)

    def lookup(self, kind: Complement, k: int) -> tuple[int, Governor] | None:
        """The governing word or phrase that ends at `k`, and where it starts."""
        table = self.lexicon.governor[kind]
        word = self.words[k]
        if k:
            governor = table.get(f"{self.words[k - 1]} {word}")
            if governor is not None:
                return k - 1, governor
        governor = table.get(word)
        return None if governor is None else (k, governor)

    def governor_before(self, j: int, kind: Complement, reach: int) -> tuple[int, Governor] | None:
        """The governing word at `j`, or before an object that ends there."""
        words, lexicon = self.words, self.lexicon
        for k in range(j, max(-1, j - reach - 1), -1):
            found = self.lookup(kind, k)
            if found is not None:
                parted = k < j and kind == "infinitive" and words[k + 1] in lexicon.structure.parting
                return None if parted else found
            word = words[k]
            if word in STOPS or word in (",", "and") or (k < j and word in lexicon.auxiliary):
                return None
            if word in lexicon.open_subordinator or word in lexicon.modal:
                return None
        return None

    def _infinitive(self, j: int, depth: int) -> Value:
        """The value of an infinitive whose "to" stands right after `j`."""
        words = self.words
        found = self.governor_before(j, "infinitive", MAX_OBJECT)
        if found is None:
            return self._purpose(j, depth)
        at, governor = found
        word, before = words[at], words[at - 1] if at else ""
        if word in ("had", "having") or (word == "able" and before in ("was", "were")):
            return self.value(at, depth + 1)  # "had to turn back": it did
        if word == "going" and at == j:
            self.future = True
            return meet(self.value(at, depth + 1), Value(True, "probable"))
        return self.govern(at, governor, CERTAIN, depth)

    def _purpose(self, j: int, depth: int) -> Value:
        """ "raised money to pay", "is to open": what something is done for, or what is laid down.

        A purpose is taken to be reached, unless what is done for it is not done.
        """
        if j >= 0 and self.words[j] in ("is", "are", "was", "were"):
            self.future = True
            return Value(not find_group(self.window, j + 1, self.lexicon).negated, "probable")
        for k in range(j, max(-1, j - MAX_OBJECT), -1):
            if self.words[k] in STOPS or self.words[k] == ",":
                break
            if is_operator(self.window, k, self.lexicon):
                return weaken(self.value(k + 1, depth + 1), "probable")
        return Value(True, "probable")

    def _is_coordinate(self, i: int, group: Group) -> bool:
        """Whether the verb at `i` shares the auxiliaries of one before it ("could give way and crush")."""
        j = group.left
        if j <= 0 or group.finite or self.words[j] not in ("and", "or", "nor"):
            return False
        word = self.words[i]
        return not word.endswith(("ing", "s")) or word.endswith("ss")

    def _coordinate(self, i: int, group: Group, depth: int) -> Value:
        """The value shared with the verb before "and"."""
        words, lexicon = self.words, self.lexicon
        participle = words[i].endswith("ed")
        comma = False
        for k in range(group.left - 1, max(-1, group.left - 1 - MAX_WALK), -1):
            word = words[k]
            if word in STOPS or word in lexicon.relative:
                break
            shared = word in lexicon.auxiliary or word in lexicon.negation
            if word == "to":
                shared = not participle and is_infinitive(self.window, k, k + 1, lexicon)
            elif word in lexicon.modal:
                return self.value(k + 1, depth + 1)
            if shared and (not comma or word == "to"):
                return self.value(k + 1, depth + 1)
            comma = comma or word == ","
        return Walk(self, i, group, depth).value()
