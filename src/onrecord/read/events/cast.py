"""Who stands where in a parsed sentence: which tokens head a phrase for somebody, and what name that is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from onrecord.annotations import Actor, Name, Role, Timex
from onrecord.document import Span
from onrecord.read.actors import code_actor
from onrecord.read.events.lexicon import EventWords, singular
from onrecord.read.events.tree import Tree

__all__ = ["Cast", "phrase_span"]

# What hangs on a noun and is no part of the phrase that names somebody.
OUTSIDE = frozenset(
    (
        "relcl",
        "acl",
        "advcl",
        "appos",
        "conj",
        "cc",
        "punct",
        "prep",
        "case_",
        "preconj",
        "ccomp",
        "parataxis",
        "dep",
    )
)
PRONOUNS = frozenset(
    "he she they we i you him her them us me who whom it himself themselves itself herself".split()
)
CROWDS = frozenset(("others", "all", "dozens", "hundreds", "thousands"))
RANK = {"name": 0, "description": 1, "pronoun": 2, "demonym": 3}
PEOPLE_KINDS = ("person", "organisation", "place", "group", "facility")


class Cast:
    """The names of a report, by where they stand.

    Args:
        timexes: what lies in one of them is nobody ("March", "Sunday").
    """

    def __init__(self, text: str, names: Sequence[Name], timexes: Sequence[Timex], words: EventWords) -> None:
        self.text = text
        self.words = words
        self.names = {name.id: name for name in names}
        rows = sorted(
            (mention.start, mention.end, RANK[mention.form], name.id)
            for name in names
            for mention in name.mentions
            if not isinstance(mention.part, str)
        )
        self.rows = rows
        self.row_starts = [row[0] for row in rows]
        self.times = sorted((t.start, t.end) for t in timexes if not isinstance(t.part, str))
        self.time_starts = [start for start, _ in self.times]

    def mentions(self, start: int, end: int) -> list[tuple[int, int, int, str]]:
        """Mentions that begin in a stretch of the text: start, end, rank of the form, id of the name."""
        return self.rows[bisect_left(self.row_starts, start) : bisect_left(self.row_starts, end)]

    def in_timex(self, start: int) -> bool:
        at = bisect_right(self.time_starts, start) - 1
        return at >= 0 and start < self.times[at][1]

    def somebody(self, tree: Tree) -> set[int]:
        """The tokens of a sentence that head a phrase for somebody."""
        found = {i for i in range(len(tree.words)) if self._is_somebody(tree, i)}
        for start, end, rank, name in self.mentions(tree.start, tree.ends[-1]):
            at = tree.token_at(start, end) if self.names[name].kind in PEOPLE_KINDS else None
            if at is not None and (rank < RANK["demonym"] or tree.deps[at] in ("amod", "compound", "nmod")):
                found.add(at)
        return found

    def _is_somebody(self, tree: Tree, token: int) -> bool:
        """Whether a word by itself heads a phrase for somebody."""
        if self.in_timex(tree.starts[token]):
            return False
        tag, lower = tree.tags[token], tree.lowers[token]
        people = self.words.lists["people"]
        if tag.startswith("NNP"):
            return tree.deps[token] not in ("compound", "amod", "nmod") or lower in people
        if tag.startswith("NN"):
            return lower in people or singular(lower) in people or lower in CROWDS or _is_coded(lower)
        if tag == "CD":
            return tree.deps[token] in ("nsubj", "nsubjpass", "dobj")
        return tag == "WP" or (tag == "PRP" and lower in PRONOUNS) or lower in CROWDS

    def name_at(self, tree: Tree, token: int) -> str | None:
        """The id of the name that a token belongs to as its head, or None."""
        start = tree.starts[token]
        at = bisect_right(self.row_starts, start) - 1
        best: tuple[int, str] | None = None
        for row in self.rows[max(0, at - 8) : at + 1]:
            if row[0] <= start < row[1] and (best is None or row[2] < best[0]):
                best = (row[2], row[3])
        return None if best is None else best[1]

    def place_at(self, tree: Tree, token: int) -> str | None:
        """The id of the place that a phrase names or lies in: "the town of Naro", "the Naro station"."""
        near = [token, *tree.with_dep(token, "compound")]
        for prep in tree.with_dep(token, "prep"):
            if tree.lowers[prep] in ("of", "in", "near"):
                near += tree.with_dep(prep, "pobj")
        ids = (self.name_at(tree, at) for at in near)
        return next(
            (id for id in ids if id is not None and self.names[id].kind in ("place", "facility")), None
        )

    def role(self, tree: Tree, token: int, role: str) -> Role:
        """The role of the phrase that a token heads."""
        span = phrase_span(tree, token)
        text = self.text[span.start : span.end]
        id = self.name_at(tree, token)
        name = None if id is None else self.names[id]
        actor = None if name is None else name.actor
        if actor is None or actor.country is None or actor.sector is None:
            told = code_actor(" ".join(text.split()), name.kind if name is not None else "group")
            actor = _joined(actor, told)
        return Role(role=role, start=span.start, end=span.end, text=text, name=id, actor=actor)


@lru_cache(4096)
def _is_coded(noun: str) -> bool:
    """Whether a common noun by itself has the code of an actor: "senator" has one, "shelf" has none."""
    return code_actor(noun, "group") is not None


def _joined(known: Actor | None, told: Actor | None) -> Actor | None:
    """What is known of an actor, with what the phrase tells beside it."""
    if known is None or told is None:
        return known or told
    return Actor(country=known.country or told.country, sector=known.sector or told.sector)


def phrase_span(tree: Tree, token: int) -> Span:
    """The noun phrase that a token heads, with its "of" and without its clauses."""
    inside = tree.below(token, OUTSIDE)
    last = max(inside)
    for prep in tree.with_dep(token, "prep"):
        if tree.lowers[prep] == "of" and prep == last + 1 and tree.with_dep(prep, "pobj"):
            inside += [prep, *(t for p in tree.with_dep(prep, "pobj") for t in tree.below(p, OUTSIDE))]
    first = min(inside)
    kept = sorted(t for t in inside if t >= first)
    # A phrase is one stretch: what a gap cuts off from its head is left out.
    low = high = token
    members = set(kept)
    while low - 1 in members:
        low -= 1
    while high + 1 in members:
        high += 1
    return Span(tree.starts[low], tree.ends[high])
