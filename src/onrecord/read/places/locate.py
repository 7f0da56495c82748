"""Names of a report → where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.document import Document, Span
from onrecord.read.places.around import kind_hint, stated_containers
from onrecord.read.places.candidates import find_candidates
from onrecord.read.places.folding import fold_name
from onrecord.read.places.outlet import find_home
from onrecord.read.places.rank import Question, Weights, rank_spots
from onrecord.read.places.table import Spot

__all__ = ["Toponym", "choose_spots"]

# Mentions of one name that are looked at.
MOST = 12


class Toponym(NamedTuple):
    """A name of a place and where it stands."""

    name: str
    spans: tuple[Span, ...]


def choose_spots(doc: Document, toponyms: Sequence[Toponym], weights: Weights | None = None) -> list[list[tuple[float, Spot]]]:
    """For each name its candidates with their shares, the likeliest first; none where the name is unknown."""
    text = doc.text
    questions = [_question(text, toponym) for toponym in toponyms]
    home = find_home(doc, ((fold_name(t.name), q.spots) for t, q in zip(toponyms, questions, strict=True)))
    return rank_spots(questions, home, weights)


def _question(text: str, toponym: Toponym) -> Question:
    stated: set[int] = set()
    hints: set[str] = set()
    for span in toponym.spans[:MOST]:
        containers, _ = stated_containers(text, span.end)
        stated.update(spot.row for spot in containers)
        if hint := kind_hint(text, span.start, span.end):
            hints.add(hint)
    return Question(find_candidates(toponym.name), frozenset(stated), frozenset(hints))
