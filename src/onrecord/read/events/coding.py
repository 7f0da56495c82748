"""From what a verb says to the root that PLOVER gives it: intent, refusal, taking back.

PLOVER codes a friendly act that is only intended as AGREE, a hostile one as THREATEN, a friendly one that
somebody will not do as REJECT, and an act taken back as what that means to the other side.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.read.events.lexicon import EventWords
from onrecord.read.events.tree import Tree
from onrecord.read.events.triggers import Trigger

__all__ = ["Code", "code_trigger", "is_reversed"]

FRIENDLY = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"))
CONFLICT = frozenset(("PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"))
# Verbs of promising: of a hostile act they are a threat.
VOWS = frozenset(("vow", "pledge", "swear", "promise"))
HARM = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE"))


class Code(NamedTuple):
    """Root and mode of an event.

    Attributes:
        intended: the root says itself that the act is still to come: "will attend" is AGREE.
        turned: the root says itself that the act is not done: "will not attend" is REJECT.
    """

    root: str
    mode: str | None
    turned: bool = False
    intended: bool = False


def code_trigger(tree: Tree, trigger: Trigger, words: EventWords) -> Code:
    """The code of a trigger where it stands."""
    root, verb = trigger.root, trigger.verb
    code = Code(root, trigger.mode)
    if verb is None:
        return code
    if root == "AGREE" and words.forms.get(tree.lowers[verb]) in VOWS:
        return Code("THREATEN", None) if _vows_harm(tree, verb, words) else code
    negated = bool(tree.with_dep(verb, "neg"))
    if root in FRIENDLY and (_is_failed(tree, verb, words) or (negated and _is_refusal(tree, verb))):
        return Code("REJECT", None, turned=True)
    if not _is_intended(tree, verb, words):
        return code
    if root in FRIENDLY or root == "AGREE":
        return Code("REJECT", None, turned=True) if negated else Code("AGREE", None, intended=True)
    return Code("THREATEN", None, intended=True) if root in CONFLICT and not negated else code


def _vows_harm(tree: Tree, verb: int, words: EventWords) -> bool:
    """ "vowed to fight", "promised to retaliate": what is promised is hostile."""
    for inner in tree.with_dep(verb, "xcomp", "ccomp"):
        rows = words.rows.get(words.forms.get(tree.lowers[inner], ""), ())
        if rows and rows[0].root in HARM:
            return True
    return False


# What may not be done is refused: "did not allow", "did not give permission".
LEAVE = frozenset("allow permit let give grant accept approve".split())


def _is_refusal(tree: Tree, verb: int) -> bool:
    """Whether a negated friendly act is a refusal: "cannot accept", "did not allow"."""
    return tree.lowers[verb] in LEAVE or any(
        tree.lowers[c] in ("can", "ca", "could") for c in tree.with_dep(verb, "aux")
    )


def _is_failed(tree: Tree, verb: int, words: EventWords) -> bool:
    """ "failed to reach agreement"."""
    head = tree.heads[verb]
    return tree.deps[verb] == "xcomp" and words.forms.get(tree.lowers[head]) == "fail"


def _is_intended(tree: Tree, verb: int, words: EventWords) -> bool:
    """Whether the act is announced and not done: "will meet", "is ready to meet", "plans to meet"."""
    if any(tree.lowers[c] in words.lists["intent modals"] for c in tree.with_dep(verb, "aux")):
        return True
    if tree.deps[verb] == "conj" and not tree.with_dep(verb, "aux", "nsubj") and tree.tags[verb] == "VB":
        return _is_intended(tree, tree.heads[verb], words)
    if tree.deps[verb] != "xcomp" or tree.tags[verb] != "VB":
        return False
    head = tree.heads[verb]
    if tree.lowers[head] == "going" or tree.lowers[head] in words.lists["intent adjectives"]:
        return True
    governor = words.forms.get(tree.lowers[head])
    if governor in words.lists["transparent"]:
        return _is_intended(tree, head, words)
    return governor in words.lists["intent"] and governor not in words.rows


def is_reversed(tree: Tree, noun: int, words: EventWords) -> int | None:
    """The verb that takes back what a noun names: "ended the siege", "the strike was called off"."""
    head = tree.heads[noun]
    if not tree.is_verb(head) or tree.deps[noun] not in ("dobj", "nsubjpass"):
        return None
    particle = next((f"_{tree.lowers[c]}" for c in tree.with_dep(head, "prt")), "")
    verb = words.forms.get(tree.lowers[head], "")
    reverse = words.lists["reverse"]
    return head if verb + particle in reverse or (not particle and verb in reverse) else None
