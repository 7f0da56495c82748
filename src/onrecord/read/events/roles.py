"""The two sides of an event, and what else takes part in it."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.read.events.arguments import (
    PREPOSITIONS,
    antecedent,
    brought_in,
    nominal_sides,
    objects,
    subjects,
    with_conjuncts,
)
from onrecord.read.events.lexicon import EventWords, singular
from onrecord.read.events.tree import Tree
from onrecord.read.events.triggers import Trigger

__all__ = ["Sides", "find_sides"]


class Sides(NamedTuple):
    """Tokens that head the phrases.

    Attributes:
        theme: what is done something with, where it is nobody.
        nobody: the subject is weather, a market or a thing: no event of the kinds coded here.
    """

    actors: list[int]
    recipients: list[int]
    theme: list[int]
    instruments: list[int]
    nobody: bool = False


def find_sides(tree: Tree, trigger: Trigger, words: EventWords, somebody: set[int]) -> Sides:
    """Who does it to whom."""
    verb = trigger.verb
    if verb is None or verb != trigger.token:
        return _of_noun(tree, trigger, words, somebody)
    return _of_verb(tree, trigger, words, somebody)


def _of_verb(tree: Tree, trigger: Trigger, words: EventWords, somebody: set[int]) -> Sides:
    verb = trigger.token
    found = subjects(tree, verb, words.forms)
    nobody = any(_is_nobody(tree, at, words, somebody) for at in found)
    actors: list[int] = []
    for at in (antecedent(tree, each, verb) for each in found):
        if at in somebody:
            actors.append(at)
        elif words.noun(tree.lowers[at]) is not None:
            actors += [a for a in nominal_sides(tree, at, "actor")[0] if a in somebody]
        else:
            actors += _owners(tree, at, somebody)[:1] or [at]
    actors = list(dict.fromkeys(actors))
    things = objects(tree, verb)
    preps = brought_in(tree, verb)
    weapons = ("with", "using")
    instruments = [at for word, at in preps if word in weapons and words.in_class(tree.lowers[at], "weapon")]
    preps = [(word, at) for word, at in preps if at in somebody and at not in instruments]
    recipients = [at for at in _recipients(tree, trigger, things, preps, words, somebody) if at not in actors]
    if len(actors) > 1 and trigger.root in MUTUAL and not any(at in things for at in recipients):
        beside = {at for word, at in preps if word in ("with", "to", "from", "against")}
        recipients = [at for at in recipients if at in beside]
    if trigger.swapped:
        recipients, actors = actors, _givers(tree, things, preps, somebody)
    theme = [at for at in things if at not in recipients and at not in actors]
    return Sides(actors, recipients, theme, instruments, nobody)


def _givers(tree: Tree, things: list[int], preps: list[tuple[str, int]], somebody: set[int]) -> list[int]:
    """Who gives in "received aid from Japan"."""
    beside = [pair for thing in things for pair in brought_in(tree, thing)]
    return [at for word, at in (*preps, *beside) if word in ("from", "by") and at in somebody]


def _recipients(
    tree: Tree,
    trigger: Trigger,
    things: list[int],
    preps: list[tuple[str, int]],
    words: EventWords,
    somebody: set[int],
) -> list[int]:
    """To whom it is done: the object, or whom a preposition, the object's phrase or a clause brings in."""
    if trigger.root in ("AID", "COOPERATE"):
        given = [at for word, at in preps if word in ("to", "with")]
        given += [at for thing in things for w, at in brought_in(tree, thing) if w in ("to", "with", "for")]
        given = [at for at in given if at in somebody]
        if given:
            return given
    taken = trigger.of_class or trigger.root == "MOBILIZE"
    direct = [at for at in things if at in somebody and not _is_own(tree, at, words)]
    if direct and not (taken and all(_is_told(tree, at, trigger, words) for at in direct)):
        return direct
    ranked = [at for word in AGAINST for w, at in preps if w == word]
    inner = [at for thing in things for at in _owners(tree, thing, somebody)]
    if trigger.root == "PROTEST":
        inner = [at for at in inner if tree.lowers[tree.heads[at]] not in ("in", "at")]
    rest = [at for word in PREPOSITIONS for w, at in preps if w == word and _may_be_side(trigger, word)]
    harmed = _harmed(tree, trigger, things, words) if trigger.root in ("ASSAULT", "COERCE") else []
    found = ranked[:1] or inner[:1] or rest[:1] or _in_clause(tree, trigger.token, words, somebody) or harmed
    return with_conjuncts(tree, found[:1])


AGAINST = ("against", "with", "to", "on", "from")


def _may_be_side(trigger: Trigger, preposition: str) -> bool:
    """Whether what a preposition brings in is somebody and not where it happens."""
    if preposition == "in":
        return trigger.mode == "visit"
    return preposition != "over" and (preposition != "at" or trigger.root == "ASSAULT")


def _is_told(tree: Tree, token: int, trigger: Trigger, words: EventWords) -> bool:
    """Whether an object is what the verb's row looks for, and nobody that it is done to."""
    if trigger.root == "MOBILIZE":
        return words.in_class(tree.lowers[token], "force")
    return any(words.in_class(tree.lowers[token], name) for name in THINGS)


# Classes of nouns that are handed, shared or made, though some of them could be somebody.
THINGS = ("aid", "evidence", "asylum", "deal", "exercise", "request", "gift")


def _harmed(tree: Tree, trigger: Trigger, things: list[int], words: EventWords) -> list[int]:
    """A place or thing that an attack is on: "an attack on the airport"."""
    brought = [
        at for thing in (*things, trigger.token) for word, at in brought_in(tree, thing) if word in AGAINST
    ]
    return [
        at for at in brought if any(words.in_class(tree.lowers[at], name) for name in ("place", "property"))
    ]


# What several do with each other.
MUTUAL = frozenset(("CONSULT", "AGREE", "SUPPORT", "COOPERATE"))


def _is_own(tree: Tree, token: int, words: EventWords) -> bool:
    """Whether somebody is sent or withdrawn and not done something to: "its troops"."""
    own = any(tree.lowers[c] in ("its", "their", "his", "her", "our") for c in tree.with_dep(token, "poss"))
    return own and any(words.in_class(tree.lowers[token], name) for name in ("force", "border", "diplomat"))


def _of_noun(tree: Tree, trigger: Trigger, words: EventWords, somebody: set[int]) -> Sides:
    actors, recipients = nominal_sides(tree, trigger.token, trigger.of)
    actors = [at for at in actors if _is_name(tree, at, somebody)]
    recipients = [at for at in recipients if at in somebody]
    nobody = False
    if trigger.verb is not None:
        doing = subjects(tree, trigger.verb, words.forms)
        nobody = any(_is_nobody(tree, at, words, somebody) for at in doing)
        doing = [antecedent(tree, at, trigger.verb) for at in doing]
        named = [at for at in doing if at in somebody] or [
            o for at in doing for o in _owners(tree, at, somebody)[:1]
        ]
        outside = [
            at
            for word, at in brought_in(tree, trigger.verb)
            if at in somebody and word in ("with", "against", "to", "on", "in", "from")
        ]
        recipients = recipients or outside[:1]
        if named:
            recipients = recipients or [at for at in actors if at not in named]
            actors = named
        if len(named) > 1 and trigger.root in MUTUAL:
            recipients = [at for at in recipients if tree.lowers[tree.heads[at]] in ("with", "to")]
    actors = list(dict.fromkeys(actors))
    recipients = [at for at in with_conjuncts(tree, recipients[:1]) if at not in actors]
    return Sides(with_conjuncts(tree, actors), recipients, [], [], nobody)


def _is_nobody(tree: Tree, token: int, words: EventWords, somebody: set[int]) -> bool:
    lower = tree.lowers[token]
    listed = lower in words.lists["not_actors"] or singular(lower) in words.lists["not_actors"]
    # A capital at the start of a sentence makes no name.
    return listed and (token not in somebody or token == 0)


def _is_name(tree: Tree, token: int, somebody: set[int]) -> bool:
    return token in somebody or tree.tags[token] in ("NNP", "NNPS")


def _owners(tree: Tree, token: int, somebody: set[int]) -> list[int]:
    """Somebody inside a phrase: "Norland's request", "an offer by Norland", "the Norlandic proposal"."""
    found = [at for at in tree.with_dep(token, "poss") if at in somebody]
    order = ("by", "from", "against", "with", "on", "to", "between", "of", "for", "in", "at", "over")
    deep = brought_in(tree, token, deep=True)
    found += [at for word in order for w, at in deep if w == word and at in somebody]
    found += [c for c in tree.with_dep(token, "amod", "compound", "nmod") if _is_name(tree, c, somebody)]
    for clause in tree.with_dep(token, "acl", "relcl"):
        found += [at for _, at in brought_in(tree, clause) if at in somebody]
        found += [at for at in objects(tree, clause) if at in somebody and at != token]
    return list(dict.fromkeys(found))


def _in_clause(tree: Tree, verb: int, words: EventWords, somebody: set[int]) -> list[int]:
    """The other side in the clause that a verb governs: "agreed to release the hostages"."""
    own = set(subjects(tree, verb, words.forms))
    for clause in tree.with_dep(verb, "xcomp", "ccomp", "pcomp", "advcl"):
        found = [at for at in tree.with_dep(clause, "nsubj", "nsubjpass") if at in somebody]
        found += [at for at in objects(tree, clause) if at in somebody and not _is_own(tree, at, words)]
        found += [
            at for word in PREPOSITIONS for w, at in brought_in(tree, clause) if w == word and at in somebody
        ]
        found += [o for thing in objects(tree, clause) for o in _owners(tree, thing, somebody)]
        found = [at for at in found if at not in own and tree.tags[at] not in ("PRP", "WP")]
        if found:
            return found[:1]
        deeper = _in_clause(tree, clause, words, somebody)
        if deeper:
            return deeper
    for prep in tree.with_dep(verb, "prep"):
        for clause in tree.with_dep(prep, "pcomp"):
            found = [at for at in objects(tree, clause) if at in somebody and at not in own]
            found += [at for _, at in brought_in(tree, clause) if at in somebody and at not in own]
            if found:
                return found[:1]
        for thing in tree.with_dep(prep, "pobj"):
            inner = _owners(tree, thing, somebody)
            if inner:
                return inner[:1]
    return []
