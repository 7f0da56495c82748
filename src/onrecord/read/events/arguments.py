"""Who and what hangs on a verb or noun: subjects, objects and what prepositions bring in, by the parse.

A token stands for the phrase that it heads. Each list is in the order of the text, without repeats.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.read.events.tree import Tree

__all__ = [
    "PREPOSITIONS",
    "antecedent",
    "brought_in",
    "is_passive",
    "nominal_sides",
    "objects",
    "subjects",
    "with_conjuncts",
]

SUBJECT = ("nsubj", "csubj")
OBJECT = ("dobj", "obj")
# Verbs of which the object, not the subject, does what the infinitive says: "urged him to go".
OBJECT_DOES = frozenset(
    "urge ask order allow permit force tell invite press want call help appeal get persuade expect instruct "
    "let make send lead encourage compel enable require pressure".split()
)
RELATIVES = frozenset(("who", "which", "that", "whom"))
# What a preposition brings in may be the other side, these first.
PREPOSITIONS = tuple("with against to from on upon at into towards toward of for between over in".split())
# How far up a chain of verbs a subject is looked for.
REACH = 6


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether what stands as the subject of a verb is its object."""
    if tree.with_dep(verb, "auxpass", "nsubjpass"):
        return True
    if tree.tags[verb] != "VBN" or tree.with_dep(verb, "aux", "nsubj", *OBJECT):
        return False
    if (
        tree.deps[verb] == "acl"
        and tree.deps[tree.heads[verb]] == "ROOT"
        and not tree.with_dep(verb, "agent")
    ):
        return False  # "Thousands of teachers protested in Lima", misread as a phrase
    if tree.deps[verb] in ("acl", "advcl") or tree.with_dep(verb, "agent"):
        return True
    return tree.deps[verb] == "conj" and is_passive(tree, tree.heads[verb])


def with_conjuncts(tree: Tree, tokens: Iterable[int]) -> list[int]:
    """The tokens and those joined to them by "and" or a comma."""
    found: list[int] = []
    open_ = list(tokens)
    while open_:
        at = open_.pop(0)
        if at not in found:
            found.append(at)
            open_ = [child for child in tree.with_dep(at, "conj") if not tree.is_verb(child)] + open_
    return found


def subjects(tree: Tree, verb: int, lemma: dict[str, str], reach: int = REACH) -> list[int]:
    """Who does what a verb says; empty where the sentence does not tell.

    Args:
        lemma: form → verb.
    """
    if is_passive(tree, verb):
        agents = [p for agent in tree.with_dep(verb, "agent") for p in tree.with_dep(agent, "pobj")]
        if not agents and tree.deps[verb] == "conj" and reach:
            head = tree.heads[verb]
            if tree.is_verb(head) and is_passive(tree, head) and not tree.with_dep(verb, "nsubjpass"):
                return subjects(tree, head, lemma, reach - 1)
        return with_conjuncts(tree, agents)
    return _surface(tree, verb, lemma, reach)


def _surface(tree: Tree, verb: int, lemma: dict[str, str], reach: int) -> list[int]:
    """What stands as the subject of a verb, its own or that of a verb above it."""
    own = tree.with_dep(verb, *SUBJECT, "nsubjpass")
    head, dep = tree.heads[verb], tree.deps[verb]
    if own:
        if dep == "relcl" and tree.lowers[own[0]] in RELATIVES:
            return with_conjuncts(tree, [head]) if tree.is_noun(head) else [head]
        return with_conjuncts(tree, own)
    if reach == 0 or head == verb:
        return []
    if dep in ("acl", "relcl") and not tree.is_verb(head):
        if tree.tags[verb] in ("VBG", "VBN", "VBD") or dep == "relcl":
            return [head]
        owners = tree.with_dep(head, "poss")
        up = tree.heads[head]
        return owners or (_surface(tree, up, lemma, reach - 1) if tree.is_verb(up) else [])
    if dep == "pcomp":
        above = tree.heads[head]
        found = tree.with_dep(above, *OBJECT)
        if found and tree.lowers[head] in ("of", "for", "from", "into"):
            return with_conjuncts(tree, found)
        if tree.is_verb(above) and is_passive(tree, above):
            return with_conjuncts(tree, tree.with_dep(above, "nsubjpass"))
        if tree.is_noun(above) and tree.deps[above] in OBJECT:
            above = tree.heads[above]
        return _surface(tree, above, lemma, reach - 1) if tree.is_verb(above) else []
    if dep in ("xcomp", "ccomp", "advcl", "conj", "dep", "parataxis", "acomp", "prep", "oprd"):
        if dep in ("xcomp", "ccomp", "advcl") and lemma.get(tree.lowers[head]) in OBJECT_DOES:
            given = tree.with_dep(head, *OBJECT, "nsubjpass", "dative")
            given += [
                p
                for prep in tree.with_dep(head, "prep")
                if tree.lowers[prep] in ("on", "upon", "to")
                for p in tree.with_dep(prep, "pobj")
            ]
            if given and dep != "advcl":
                return with_conjuncts(tree, given[:1])
        return _surface(tree, head, lemma, reach - 1)
    return []


ANAPHORS = frozenset(("it", "they", "he", "she"))


def antecedent(tree: Tree, token: int, verb: int) -> int:
    """Whom a pronoun means in "the army said it had withdrawn": the one who says so; else the pronoun."""
    if tree.lowers[token] not in ANAPHORS:
        return token
    for at in tree.chain(verb):
        head = tree.heads[at]
        if tree.deps[at] == "ccomp" and head != at:
            found = tree.with_dep(head, "nsubj")
            if found and tree.is_noun(found[0]) and found[0] != token:
                return found[0]
    return token


def objects(tree: Tree, verb: int) -> list[int]:
    """To whom or what a verb does it."""
    own = tree.with_dep(verb, *OBJECT) or _second_object(tree, verb)
    head, dep = tree.heads[verb], tree.deps[verb]
    if is_passive(tree, verb):
        own = tree.with_dep(verb, "nsubjpass") + own
        if not own and dep == "acl":
            return [head]
        if not own and dep == "conj" and tree.is_verb(head):
            return objects(tree, head)
        if own and dep == "relcl" and tree.lowers[own[0]] in RELATIVES:
            return [head]
    elif dep == "relcl" and own and tree.lowers[own[0]] in RELATIVES:
        return [head]
    elif (
        dep == "conj"
        and not own
        and tree.is_verb(head)
        and not tree.children[verb]
        and not is_passive(tree, head)
    ):
        return objects(tree, head)
    return with_conjuncts(tree, own)


def _second_object(tree: Tree, verb: int) -> list[int]:
    """The thing in "handed the visitor a vest", where the parse has no object."""
    given = [at for at in tree.with_dep(verb, "dative") if tree.is_noun(at)]
    beside = [at for at in tree.with_dep(verb, "npadvmod") if tree.is_noun(at)]
    return (beside or given) if given else []


def brought_in(tree: Tree, token: int, *, deep: bool = False) -> list[tuple[str, int]]:
    """What prepositions on a token bring in, with the preposition, in order.

    Args:
        deep: also what prepositions on those bring in: "the attack by rebels on the village".
    """
    found = []
    for child in tree.children[token]:
        if tree.deps[child] in ("prep", "dative", "agent") and not tree.is_noun(child):
            word = tree.lowers[child]
            for inner in tree.children[child]:
                if tree.deps[inner] == "pobj":
                    found += [(word, each) for each in with_conjuncts(tree, [inner])]
                elif tree.deps[inner] == "prep":
                    found += [(word, p) for p in tree.with_dep(inner, "pobj")]
            if deep:
                for inner in tree.with_dep(child, "pobj"):
                    found += brought_in(tree, inner)
        elif tree.deps[child] == "dative":
            found.append(("to", child))
    return found


def nominal_sides(tree: Tree, noun: int, of: str) -> tuple[list[int], list[int]]:
    """Actors and recipients that hang on a noun: "Norland's attack on Suva", "the talks between X and Y".

    Args:
        of: what "of" brings in: actor, recipient, both.
    """
    actors = tree.with_dep(noun, "poss")
    actors += [
        c
        for c in tree.with_dep(noun, "amod", "compound", "nmod")
        if tree.tags[c] in ("NNP", "NNPS", "JJ") and tree.words[c][0].isupper()
    ]
    recipients: list[int] = []
    for word, at in brought_in(tree, noun, deep=True):
        if word == "by" or word in ("between", "among"):
            actors.append(at)
        elif word == "of":
            (recipients if of == "recipient" else actors).append(at)
        elif word in ("on", "against", "with", "to", "into", "at", "from", "upon", "for", "in"):
            recipients.append(at)
    return list(dict.fromkeys(actors)), list(dict.fromkeys(recipients))
