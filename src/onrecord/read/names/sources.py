"""Whom a source means: "he", "the minister", "the company", "union head Ramon Escudo".

It is left open when nobody fits, when two fit about as well, or when somebody without a name stands between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from onrecord.annotations import Name
from onrecord.document import Document, Span
from onrecord.read.names.cast import Resolution, make_cast
from onrecord.read.names.descriptions import name_the_unnamed, resolve_description
from onrecord.read.names.lexicon import load_lexicon
from onrecord.read.names.profiles import BEHIND_NOUN
from onrecord.read.names.pronouns import PRONOUNS, resolve_pronoun
from onrecord.read.names.scene import Standing
from onrecord.read.names.words import Words, base

__all__ = ["Resolution", "SourceResolver", "resolve_source"]


ONE = frozenset("the a an one another this that".split())


class SourceResolver:
    """Resolves the sources of one report; build it once, ask it for each source.

    Args:
        doc: the report.
        names: as `find_names` gives them.
    """

    def __init__(self, doc: Document, names: Sequence[Name], words: Words | None = None) -> None:
        self.cast = name_the_unnamed(make_cast(doc, names, words))

    def resolve(self, span: Span) -> Resolution:
        """Whom the words at `span` mean. `span` lies in the text; blanks around the words do no harm."""
        words = self.cast.scene.words
        first, last = self.cast.scene.word(span.start), bisect_left(words.starts, span.end)
        if first >= last:
            return Resolution(None, "no word")
        lower = base(words.texts[first]).lower()
        if last - first == 1 and lower in PRONOUNS:
            return resolve_pronoun(self.cast, lower, first)
        named = self._named(first, last)
        return named if named is not None else resolve_description(self.cast, first, last)

    def _named(self, first: int, last: int) -> Resolution | None:
        """The name that the words themselves hold; None when they hold none that heads them."""
        scene, words = self.cast.scene, self.cast.scene.words
        i = bisect_left(scene.starts, words.starts[first])
        inside = []
        while i < len(scene.standings) and scene.standings[i].start < words.ends[last - 1]:
            if not scene.standings[i].described:
                inside.append(scene.standings[i])
            i += 1
        heads = [standing for standing in inside if self._heads(standing, first, last)]
        if not heads:
            return None
        if len(heads) == 1 and self._is_one_of(heads[0], first):
            return Resolution(None, "one of a group")
        ids = dict.fromkeys(standing.name for standing in heads)
        if len(ids) > 1 and any(self._coordinated(a, b) for a, b in pairwise(heads)):
            return Resolution(None, "several names")
        return Resolution(heads[0].name, "named")

    def _is_one_of(self, standing: Standing, first: int) -> bool:
        """Whether a follower is meant and not the followers: "the Suva Democrat", "one Republican"."""
        words = self.cast.scene.words
        group = self.cast.profiles[standing.name].name.kind == "group"
        return (
            group and words.texts[first].lower() in ONE and not words.texts[standing.last - 1].endswith("s")
        )

    def _heads(self, standing: Standing, first: int, last: int) -> bool:
        """Whether a name inside a source is the source: not in "a spokesman for Fiji", "Fiji's minister"."""
        words = self.cast.scene.words
        if standing.possessive and standing.last < last:
            return False
        lexicon = load_lexicon()
        nouns = lexicon.roles.keys() | lexicon.titles.keys() | lexicon.bodies
        kind = self.cast.profiles[standing.name].name.kind
        following = base(words.texts[standing.last]).lower() if standing.last < last else ""
        runs_on = following and words.gap(standing.last - 1) in (" ", "-") and following not in BEHIND_NOUN
        if runs_on and (kind != "person" or following in nouns):
            return False  # "North Korean leader", "Norvex chief executive": the name only tells which
        return not any(
            words.texts[i].lower() in ("of", "for", "from", "at", "in", "with", "to", "by", "on")
            and not self._title_before(i, standing)
            for i in range(first, standing.first)
        )

    def _title_before(self, preposition: int, standing: Standing) -> bool:
        """ "Secretary for Health Ana Lee", "the governor of Suva, Bo Lund": a name behind a title."""
        if self.cast.profiles[standing.name].name.kind != "person":
            return False
        words = self.cast.scene.words
        return preposition + 1 < standing.first and (
            words.gap(standing.first - 1) == ", " or any(words.capital[preposition + 1 : standing.first])
        )

    def _coordinated(self, one: Standing, other: Standing) -> bool:
        between = self.cast.scene.words.view[one.end : other.start]
        return any(link in between for link in (" and ", " & ", " nor ", " or "))


def resolve_source(doc: Document, names: Sequence[Name], span: Span) -> Resolution:
    """Whom one source means. For several sources of a report build a `SourceResolver`.

    >>> from onrecord.document import make_document
    >>> from onrecord.read.names import find_names
    >>> doc = make_document("Ana Tavodi spoke in Suva. She said it was late.")
    >>> resolve_source(doc, find_names(doc), Span(26, 29))
    Resolution(name='n1', reason='she: nearest that fits')
    """
    return SourceResolver(doc, names).resolve(span)
