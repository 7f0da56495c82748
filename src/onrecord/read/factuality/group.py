"""The verb group: the auxiliaries, adverbs and "not" in front of a verb."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.read.factuality.lexicon import ModalityWords, as_level
from onrecord.read.factuality.value import Level
from onrecord.read.factuality.window import Window

__all__ = ["Group", "find_group", "is_infinitive", "is_operator"]


@dataclass(slots=True)
class Group:
    """What stands in front of a verb: "may not have been"."""

    left: int  # index of the first word that is not part of it
    modal: str = ""
    negated: bool = False
    infinitive: bool = False
    perfect: bool = False
    finite: bool = False
    bare: bool = False  # "that the body be returned"
    adverb: Level | None = None
    denied: bool = False  # "nearly"


def find_group(window: Window, i: int, lexicon: ModalityWords) -> Group:
    """Read leftwards from the word at `i`, up to "to" or to anything that is no part of a verb group."""
    words = window.words
    group = Group(left=i - 1)
    j = i - 1
    while j >= 0:
        word = words[j]
        if word == "to":
            if is_infinitive(window, j, i, lexicon):
                group.infinitive, group.bare = True, False
                j -= 1
                if j >= 0 and words[j] in ("not", "never"):
                    group.negated = not group.negated
                    j -= 1
            break
        if not _take(words, j, group, lexicon):
            break
        j -= 1
    group.left = j
    return group


def _take(words: list[str], j: int, group: Group, lexicon: ModalityWords) -> bool:
    """Take the word at `j` into the group, if it is of the kind."""
    word = words[j]
    if word in lexicon.modal and not group.modal and (word != "need" or group.negated):
        group.modal, group.finite, group.bare = word, True, False
    elif word in lexicon.auxiliary:
        # "being treated" is a gerund, which has no subject of its own.
        group.finite = word not in ("being", "having")
        group.bare = word == "be"
        group.perfect |= lexicon.auxiliary[word] == "have"
    elif word in lexicon.negation:
        if words[j + 1] not in lexicon.not_negation:
            group.negated = not group.negated
    elif word == "longer" and j and words[j - 1] == "no":
        group.negated = not group.negated
    elif word == "no" and words[j + 1] == "longer":
        pass
    else:
        return _take_adverb(word, group, lexicon)
    return True


def _take_adverb(word: str, group: Group, lexicon: ModalityWords) -> bool:
    kind = lexicon.adverb.get(word)
    if kind is None:
        return lexicon.is_adverb(word)
    if kind == "denied":
        group.denied = True
    elif kind != "neutral" and group.adverb is None:
        group.adverb = as_level(kind)
    return True


def is_infinitive(window: Window, j: int, i: int, lexicon: ModalityWords) -> bool:
    """Whether the "to" at `j`, in front of the word at `i` or before, marks an infinitive.

    Without a parse: not after words like "return", nor before articles, possessives, nouns by their ending,
    gerunds, words in "-s" and "-ed" that no base form has, or a capital other than the span's own.
    """
    if j + 1 >= len(window.words):
        return False
    verb = window.words[j + 1]
    before = window.words[j - 1] if j else ""
    structure = lexicon.structure
    if before in structure.to_preposition or verb in structure.determiner or verb.endswith("'s"):
        return False
    if verb.endswith(structure.noun_ending) and before not in lexicon.governor["infinitive"]:
        return False
    if _is_inflected(verb):
        return False
    if j + 1 != i:
        return not window.capital[j + 1]
    return not (verb.endswith("ing") and len(verb) > 5)


def _is_inflected(verb: str) -> bool:
    """Whether no base form ends like this: "troops", "planned"; not "pass", "need"."""
    if verb.endswith("ed"):
        return not verb.endswith("eed")
    return verb.endswith("s") and not verb.endswith(("ss", "us"))


def is_operator(window: Window, k: int, lexicon: ModalityWords) -> bool:
    """Whether a verb group ends at `k`, so that the next word is its verb."""
    word = window.words[k]
    if word == "to":
        return is_infinitive(window, k, k + 2, lexicon)
    return word in lexicon.modal or (word in lexicon.negation and word not in ("nor", "neither"))
