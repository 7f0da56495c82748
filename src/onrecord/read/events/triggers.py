"""Which words of a sentence tell of an event, and of what kind: verb table, noun table, light verbs."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.read.events.arguments import brought_in, is_passive, objects, subjects
from onrecord.read.events.lexicon import EventWords, Noun, Row
from onrecord.read.events.tree import Tree

__all__ = ["Trigger", "find_triggers"]


class Trigger(NamedTuple):
    """A word that tells of an event.

    Attributes:
        token: the trigger.
        last: the last token of the trigger, its particle ("blew up").
        verb: the verb that has the roles; of a noun its light verb, or None.
        root, mode: as in `annotations.Plover`.
        of: of a noun, the side that "of" brings in, else "".
        swapped: the subject is the one it is done to: "received aid".
        mark: as in `lexicon.Row`.
        of_class: of a verb, whether its row looks for a class of objects.
    """

    token: int
    last: int
    verb: int | None
    root: str
    mode: str | None
    of: str = ""
    swapped: bool = False
    mark: str = ""
    of_class: bool = False


ANIMATE_PRONOUNS = frozenset("him her them us me himself themselves who whom".split())


def find_triggers(tree: Tree, words: EventWords, somebody: set[int]) -> list[Trigger]:
    """The triggers of a sentence, in order.

    Args:
        somebody: tokens that head a phrase for somebody: a person, a body, a country, a crowd.
    """
    found: list[Trigger] = []
    used: set[int] = set()
    for token in range(len(tree.words)):
        if not tree.is_verb(token) or tree.deps[token] in ("aux", "auxpass", "amod", "compound"):
            continue
        verb = words.forms.get(tree.lowers[token])
        if verb is None:
            continue
        row = _best_row(tree, token, words.rows.get(verb, ()), words, somebody)
        if row is not None and row.conditions and _takes_noun(row):
            used.update(_nouns_told(tree, token, words))
        light = _light_noun(tree, token, verb, words) if row is None or not _is_pointed(row) else None
        if light is not None:
            used.add(light)
            told = _told(tree, light, words)
            if told is not None:
                found.append(Trigger(light, light, token, told.root, told.mode, told.of))
                continue
        if row is not None and row.root:
            last = _particle(tree, token, row.particle) if row.particle else token
            end = token + (last == token + 1)
            found.append(
                Trigger(
                    token,
                    end,
                    token,
                    row.root,
                    row.mode,
                    swapped=row.swapped,
                    mark=row.mark,
                    of_class=_takes_noun(row),
                )
            )
    found += _nouns(tree, words, used)
    return sorted(found, key=lambda trigger: trigger.token)


def _told(tree: Tree, token: int, words: EventWords) -> Noun | None:
    """The line of a noun, or of its compound ("hunger strike")."""
    return words.noun(tree.compound(token)) or words.noun(tree.lowers[token])


def _is_pointed(row: Row) -> bool:
    """Whether a row looks at a noun or a preposition, so that it goes before the noun's own table."""
    return any("@" in condition or condition not in ("anim", "obj", "none") for condition in row.conditions)


def _takes_noun(row: Row) -> bool:
    return any(condition.startswith("@") for condition in row.conditions)


def _nouns_told(tree: Tree, verb: int, words: EventWords) -> list[int]:
    return [token for token in objects(tree, verb) if _told(tree, token, words) is not None]


def _light_noun(tree: Tree, token: int, verb: str, words: EventWords) -> int | None:
    """The noun of "held talks", "launched an attack", "wrapped up his visit", "took part in the march"."""
    told = _nouns_told(tree, token, words)
    if verb in words.lists["visit_ends"]:
        ended = next((at for at in told if _is_visit(tree, at, words)), None)
        if ended is not None:
            return ended
    if verb not in words.lists["light"]:
        return None
    if told:
        return told[0]
    if verb in ("engage", "take", "join", "participate"):
        inner = [at for word, at in brought_in(tree, token, deep=True) if word == "in"]
        return next((at for at in inner if _told(tree, at, words) is not None), None)
    return None


def _is_visit(tree: Tree, token: int, words: EventWords) -> bool:
    """Whether a noun names what is over when it ends, and is not taken back."""
    told = _told(tree, token, words)
    return told is not None and told.mode == "visit"


def _best_row(
    tree: Tree, token: int, rows: tuple[Row, ...], words: EventWords, somebody: set[int]
) -> Row | None:
    best: Row | None = None
    for row in rows:
        if row.particle and _particle(tree, token, row.particle) is None:
            continue
        if not all(_holds(tree, token, condition, words, somebody) for condition in row.conditions):
            continue
        if best is None or _weight(row) > _weight(best):
            best = row
    return best


def _weight(row: Row) -> int:
    """Rows that ask for more go first, and a class before a bare object."""
    return 2 * bool(row.particle) + sum(3 if "@" in c else 2 for c in row.conditions)


def _particle(tree: Tree, token: int, particle: str) -> int | None:
    """Where the particle of a verb stands: "blew the bridge up"."""
    return next(
        (
            c
            for c in tree.with_dep(token, "prt", "advmod", "prep", "acomp", "oprd", "dobj")
            if tree.lowers[c] == particle
        ),
        None,
    )


def _holds(tree: Tree, token: int, condition: str, words: EventWords, somebody: set[int]) -> bool:
    """Whether one condition of the verb table holds; the table's head explains them."""
    if condition.startswith("~"):
        return any(tree.lowers[each] == condition[1:] for each in tree.below(token))
    preposition, at, name = condition.partition("@")
    if preposition == "subj":
        return any(_is_of_class(tree, each, name, words) for each in subjects(tree, token, words.forms))
    if at and not preposition:
        return any(_is_of_class(tree, each, name, words) for each in objects(tree, token))
    if at and preposition == "to":
        inner = [c for c in tree.with_dep(token, "xcomp", "advcl") if words.in_class(tree.lowers[c], name)]
        if inner:
            return True
    if at:
        if name == "somebody":
            return any(w == preposition and p in somebody for w, p in brought_in(tree, token))
        return any(
            w == preposition and _is_of_class(tree, p, name, words) for w, p in brought_in(tree, token)
        )
    if condition == "plain":
        return not is_passive(tree, token) and not tree.with_dep(token, "oprd", "ccomp", "xcomp", "attr")
    if condition == "none":
        return not objects(tree, token) and not is_passive(tree, token)
    if condition == "obj":
        return bool(objects(tree, token))
    if condition == "anim":
        return any(each in somebody or tree.lowers[each] in ANIMATE_PRONOUNS for each in objects(tree, token))
    if condition == "nonum":
        return not any(tree.tags[each] == "CD" for each in objects(tree, token))
    if condition == "that":
        return bool(tree.with_dep(token, "ccomp"))
    if condition == "to" and tree.with_dep(token, "xcomp"):
        return any(tree.lowers[c] == "to" for x in tree.with_dep(token, "xcomp") for c in tree.children[x])
    if any(tree.lowers[c] == condition and not _opens_date(tree, c) for c in tree.children[token]):
        return True
    return any(tree.lowers[c] == condition for each in objects(tree, token) for c in tree.children[each][-1:])


DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december today yesterday jan. feb. aug. sept. oct. nov. dec. "
    "week month year".split()
)


def _opens_date(tree: Tree, token: int) -> bool:
    """Whether a preposition brings in a day: "agreed on Friday", "agreed on 18 September"."""
    return any(tree.lowers[p] in DAYS for p in tree.with_dep(token, "pobj"))


def _is_of_class(tree: Tree, token: int, name: str, words: EventWords) -> bool:
    """Whether a noun, or what it counts or is made of ("dozens of hostages"), is in a class."""
    if words.in_class(tree.lowers[token], name) or words.in_class(tree.compound(token), name):
        return True
    if tree.lowers[token] in PARTS or tree.tags[token] == "CD":
        return any(
            words.in_class(tree.lowers[p], name) for word, p in brought_in(tree, token) if word == "of"
        )
    return False


# Nouns that only count what "of" brings in.
PARTS = frozenset(
    "dozens hundreds thousands scores number group lot majority most some many all series kind part millions "
    "members kg tons tonnes team group delegation number wave round state two three four five six seven "
    "eight nine ten one".split()
)


def _nouns(tree: Tree, words: EventWords, used: set[int]) -> list[Trigger]:
    """Nouns that are events by themselves: those with a side of their own, or that something befalls."""
    found = []
    for token in range(len(tree.words)):
        if token in used or not tree.is_noun(token) or tree.deps[token] in ("compound", "nmod", "amod"):
            continue
        told = _told(tree, token, words)
        if told is not None:
            found.append(Trigger(token, token, None, told.root, told.mode, told.of))
    return found
