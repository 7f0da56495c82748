"""Names of a report → where they lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import structs

from onrecord.annotations import Name, Place
from onrecord.document import Document, Span
from onrecord.read.places.around import kind_hint, stated_containers
from onrecord.read.places.asked import Toponym, find_toponyms
from onrecord.read.places.candidates import find_candidates, find_containers, usual_row
from onrecord.read.places.folding import fold_name
from onrecord.read.places.lexicon import load_table
from onrecord.read.places.outlet import find_home
from onrecord.read.places.rank import Question, Ranked, rank_spots
from onrecord.read.places.table import Spot
from onrecord.read.places.unlisted import find_centre, settle

__all__ = ["locate_names", "locate_spans"]

# Mentions of one name that are looked at, and spellings of it.
MOST, MOST_FORMS = 12, 4
MOST_CANDIDATES = 10
# A name of another kind that is found to be a place was taken for what it is not.
LASTING = frozenset({"place", "facility", "organisation"})


class _Answer(NamedTuple):
    """Where a name lies: the spot, whether the name only lies inside it, and what else it may mean."""

    spot: Spot | None
    inside: bool
    ranked: Ranked


def locate_names(doc: Document, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names with `place` filled in where one is of a place, or of a body that has a place in its name.

    A name that was taken for a person or a work, and stands where only places stand, becomes a place.

    >>> from onrecord.document import make_document
    >>> from onrecord.read.names import find_names
    >>> doc = make_document("Ana Tavodi left Suva.")
    >>> [name.place and name.place.geonames for name in locate_names(doc, find_names(doc))]
    [None, 2198148]
    """
    toponyms = find_toponyms(doc.text, names)
    located = list(names)
    for toponym, answer in zip(toponyms, _answers(doc, toponyms), strict=True):
        if answer.spot is not None or (answer.ranked and not toponym.part):
            name = names[toponym.name]
            kind = name.kind if name.kind in LASTING or answer.spot is None else "place"
            located[toponym.name] = structs.replace(name, place=_place(answer), kind=kind)
    return tuple(located)


def locate_spans(doc: Document, spans: Sequence[Span]) -> list[Place | None]:
    """Where the place names of a report lie that stand at these spans; None for one that nothing is known of.

    Spans with the same words mean one place.

    >>> from onrecord.document import make_document
    >>> doc = make_document("Floods hit Paris, Texas, on Friday.")
    >>> [place and place.admin1 for place in locate_spans(doc, [Span(11, 16), Span(18, 23)])]
    ['TX', 'TX']
    """
    groups: dict[str, list[int]] = {}
    for i, span in enumerate(spans):
        words = doc.text[span.start : span.end]
        groups.setdefault(fold_name(words) or words, []).append(i)
    toponyms = [
        Toponym(
            tuple(dict.fromkeys(doc.text[spans[i].start : spans[i].end] for i in group)),
            tuple(spans[i] for i in group),
        )
        for group in groups.values()
    ]
    found: list[Place | None] = [None] * len(spans)
    for group, answer in zip(groups.values(), _answers(doc, toponyms), strict=True):
        if answer.spot is not None or answer.ranked:
            for i in group:
                found[i] = _place(answer)
    return found


def _answers(doc: Document, toponyms: Sequence[Toponym]) -> list[_Answer]:
    holding: set[int] = set()
    questions = [_question(doc.text, toponym, holding) for toponym in toponyms]
    questions = [
        question._replace(holds=any(span.start in holding for span in toponym.spans))
        for question, toponym in zip(questions, toponyms, strict=True)
    ]
    spelled = {fold_name(name) for toponym in toponyms if not toponym.part for name in toponym.names}
    named = ((fold_name(t.names[0]), q.spots) for t, q in zip(toponyms, questions, strict=True))
    home = find_home(doc, named)
    ranked = rank_spots([*questions, *_dateline(doc, spelled)], home)[: len(questions)]
    centre = find_centre(ranked, toponyms, home)
    countries = Counter(each[0][1].country for each in ranked if each)
    answers = []
    for toponym, question, each in zip(toponyms, questions, ranked, strict=True):
        own = each[0][1].country if each else None
        others = {country for country, count in countries.items() if count > (country == own)}
        answers.append(_Answer(*settle(toponym, question.stated, each, centre, spelled, others), each))
    return answers


def _dateline(doc: Document, spelled: set[str]) -> list[Question]:
    """The place of a dateline that is not in the text, which speaks for those near it."""
    place = (doc.dateline.place if doc.dateline else None) or ""
    town, _, container = place.partition(", ")
    if not town or fold_name(town) in spelled:
        return []
    stated = frozenset(spot.row for spot in find_containers(container))
    return [Question(find_candidates(town), stated, usual=usual_row(town))]


def _question(text: str, toponym: Toponym, holding: set[int]) -> Question:
    """What the text says of a name; adds where the names of what it lies in start to `holding`."""
    stated: set[int] = set()
    hints: set[str] = set()
    for span in toponym.spans[:MOST]:
        containers, start = stated_containers(text, span.end)
        if containers:
            stated.update(spot.row for spot in containers)
            holding.add(start)
        if hint := kind_hint(text, span.start, span.end):
            hints.add(hint)
    spots = {spot.row: spot for name in toponym.names[:MOST_FORMS] for spot in find_candidates(name)}
    usual = usual_row(toponym.names[0])
    return Question(tuple(spots.values()), frozenset(stated), frozenset(hints), usual)


def _place(answer: _Answer) -> Place:
    """The record: with a point but no id of its own where the name lies inside the spot."""
    spot, inside, ranked = answer
    candidates = tuple(one.geonames for _, one in ranked if one.geonames)[:MOST_CANDIDATES]
    if spot is None:
        return Place(candidates=candidates)
    table = load_table()
    return Place(
        lat=spot.lat,
        lon=spot.lon,
        geonames=None if inside else spot.geonames,
        country=table.code(spot.country),
        admin1=table.code(spot.admin1),
        candidates=(spot.geonames,) if inside and spot.geonames else candidates,
    )
