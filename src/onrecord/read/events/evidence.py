"""Whether what a trigger tells is an event of the kinds coded here, by who takes part in it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotations import Role
from onrecord.read.events.lexicon import EventWords
from onrecord.read.events.roles import Sides
from onrecord.read.events.tree import Tree
from onrecord.read.events.triggers import Trigger

__all__ = ["is_event"]

# Sectors in politics, arms or law.
POLITICAL = frozenset(
    ("GOV", "MIL", "REB", "OPP", "COP", "JUD", "IGO", "NGO", "SPY", "LEG", "PTY", "UNS", "REF", "CRM", "ACT")
)
PRONOUN_TAGS = ("PRP", "WP", "WDT", "DT", "CD")


def is_event(
    tree: Tree,
    trigger: Trigger,
    root: str,
    sides: Sides,
    roles: Sequence[Role],
    words: EventWords,
    somebody: set[int],
) -> bool:
    """Whether somebody takes part who can, and for an everyday word, somebody in politics, arms or law."""
    both = [*sides.actors, *sides.recipients]
    if not both or sides.nobody:
        return False
    if all(tree.tags[at] in PRONOUN_TAGS for at in both) and root != "ASSAULT":
        return False
    acting = [at for at in sides.actors if at in somebody or tree.tags[at].startswith("NNP")]
    if sides.actors and not acting and not _tells_violence(tree, words):
        return False
    if trigger.verb is None:
        return _noun_tells(trigger, root, sides)
    if trigger.mark == "!" and not acting:
        return _tells_violence(tree, words)
    pointed = trigger.of_class or trigger.verb != trigger.token
    if (
        not sides.recipients
        and not (pointed and acting)
        and not _stands_alone(tree, root, sides, roles, words)
    ):
        return False
    if trigger.mark == "?":
        named = [at for at in both if tree.tags[at] not in PRONOUN_TAGS]
        return bool(acting and named) and any(_is_political(role) for role in roles)
    return bool(acting or any(at in somebody for at in sides.recipients))


# Classes of things that are harmed or taken.
HARMED = ("property", "place", "force", "weapon", "violence", "truce", "fire", "border")


def _stands_alone(tree: Tree, root: str, sides: Sides, roles: Sequence[Role], words: EventWords) -> bool:
    """Whether what a verb tells without anybody on the other side is an event all the same."""
    if root == "CONSULT":
        bare = not sides.theme or words.in_class(tree.lowers[sides.theme[0]], "meeting")
        return bare or len(sides.actors) > 1
    if root in ("ASSAULT", "COERCE", "THREATEN", "AID", "YIELD", "REJECT"):
        harmed = any(words.in_class(tree.lowers[at], name) for at in sides.theme for name in HARMED)
        if root == "ASSAULT" and sides.theme:
            return harmed  # not "fought poverty"
        return harmed or any(_is_political(role) for role in roles)
    return True


# Nouns for these are told of again and again ("the demands on schools"): only with a verb are they events.
SPOKEN = ("REQUEST", "THREATEN", "SUPPORT", "REJECT", "ACCUSE", "AID")


def _noun_tells(trigger: Trigger, root: str, sides: Sides) -> bool:
    """Of a noun by itself: both sides, or the one that there must be."""
    if root in SPOKEN:
        return False
    if sides.actors and sides.recipients:
        return True
    if root in ("ASSAULT", "PROTEST"):
        return bool(sides.actors)
    return len(sides.actors) > (trigger.of == "both" and root != "YIELD") and root == "CONSULT"


def _is_political(role: Role) -> bool:
    actor = role.actor
    return actor is not None and (actor.country is not None or actor.sector in POLITICAL)


def _tells_violence(tree: Tree, words: EventWords) -> bool:
    """Whether a sentence has words of violence, and none of an accident."""
    found = set(tree.lowers)
    return bool(found & words.lists["violent"]) and not found & words.lists["accident"]
