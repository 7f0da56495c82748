"""What stands to the right of a span and bears on it: the predicate of a noun, the object of a verb."""

from __future__ import annotations

from onrecord.read.factuality.climb import Climb
from onrecord.read.factuality.group import find_group
from onrecord.read.factuality.lexicon import as_level
from onrecord.read.factuality.value import CERTAIN, Value, apply_signature, meet, negate, weaken
from onrecord.read.factuality.walk import STOPS

__all__ = ["judge_span"]

# Words from a noun to its verb: "an attack on the port of Sarov was".
MAX_SUBJECT = 8
# Words from a noun back to its article.
MAX_MODIFIERS = 3
# Classes of governors that, as participles, say the same of their subject: "a strike was averted".
PASSIVE = frozenset(("prevented", "sought", "alleged"))


def judge_span(climb: Climb) -> Value:
    """The value of the window's span, from what stands to its left and to its right."""
    window, lexicon = climb.window, climb.lexicon
    if not window.words:
        return CERTAIN
    value = climb.value(window.first)
    group = find_group(window, window.first, lexicon)
    if group.infinitive or group.finite or lexicon.is_past_form(window.words[window.last]):
        return _with_object(climb, value)
    if not value.affirmed or not _is_subject(climb, group.left):
        return value
    words = window.words
    for k in range(window.last + 1, min(len(words), window.last + 1 + MAX_SUBJECT)):
        word = words[k]
        if word in STOPS or word in (",", "that", "and", "or"):
            break
        if word in lexicon.relative or word in lexicon.plain_subordinator:
            break
        if word in lexicon.modal or word in lexicon.auxiliary:
            return _with_predicate(climb, k, value)
    return value


def _with_object(climb: Climb, value: Value) -> Value:
    """A verb's value by its object: "took no money"; not "said no money was taken"."""
    words, last = climb.words, climb.window.last
    if last + 1 >= len(words) or words[last] in climb.lexicon.bare:
        return value
    return negate(value) if words[last + 1] in climb.lexicon.no_object else value


def _is_subject(climb: Climb, k: int) -> bool:
    """Whether the noun phrase that ends right of `k` is no object of a preposition."""
    structure = climb.lexicon.structure
    for word in reversed(climb.words[max(0, k - MAX_MODIFIERS) : k + 1]):
        if word in structure.preposition:
            return False
        if word in structure.determiner or word in STOPS or word == ",":
            return True
    return True


def _with_predicate(climb: Climb, k: int, value: Value) -> Value:
    """A noun's value by the verb group that starts at `k`: "was averted", "will begin", "is unlikely"."""
    words, lexicon = climb.words, climb.lexicon
    while k < len(words) and (
        words[k] in lexicon.modal
        or words[k] in lexicon.auxiliary
        or words[k] in lexicon.negation
        or words[k] in lexicon.adverb
    ):
        k += 1
    if k >= len(words):
        return value
    word = words[k]
    group = climb.within(CERTAIN, find_group(climb.window, k, lexicon))
    governor = lexicon.governor["noun"].get(word)
    if governor is not None and (governor.name in PASSIVE or word in lexicon.structure.needed):
        return meet(apply_signature(governor.signature, group), value)
    if word in lexicon.structure.happens:
        return meet(group, value)
    if word in lexicon.adjective:
        level = lexicon.adjective[word]
        return negate(value) if level == "denied" else weaken(value, as_level(level))
    return value
