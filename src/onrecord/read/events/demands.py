"""Demands that no verb of demanding makes: "the minister said the army must leave"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.read.events.arguments import subjects
from onrecord.read.events.lexicon import EventWords
from onrecord.read.events.roles import Sides
from onrecord.read.events.tree import Tree
from onrecord.read.events.triggers import Trigger

__all__ = ["find_demands"]

SAYING = frozenset(
    "said says say saying declared told insisted insists stressed stated reiterated repeated announced "
    "argued warned".split()
)


def find_demands(tree: Tree, words: EventWords, somebody: set[int]) -> Iterator[tuple[Trigger, Sides]]:
    """Somebody says that somebody else must do something; the trigger is "must"."""
    for token, lower in enumerate(tree.lowers):
        if lower not in words.lists["intent duty"] or tree.deps[token] != "aux":
            continue
        verb = tree.heads[token]
        head = tree.heads[verb]
        if tree.deps[verb] == "ccomp" and tree.lowers[head] in SAYING:
            sayer = head
        else:
            sayer = next(
                (c for c in tree.with_dep(verb, "ccomp", "parataxis") if tree.lowers[c] in SAYING), -1
            )
        if sayer < 0:
            continue
        actors = [at for at in subjects(tree, sayer, words.forms) if at in somebody]
        who = [at for at in tree.with_dep(verb, "nsubj", "nsubjpass") if at in somebody]
        if actors and who and tree.tags[who[0]] != "PRP":
            yield Trigger(token, token, verb, "REQUEST", None, mark="?"), Sides(actors, who, [], [])
