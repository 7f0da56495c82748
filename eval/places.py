"""Where names lie, against reports with coordinates: given the names, and from the text alone.

The scorer is told what `read` finds of places and buildings; beside that, what it says of bodies too, whose
place lies in their names ("Suva City Council"), since the corpora mark those words. Two more rows show what
the address of a report is worth: "no list" is without the list of outlets' towns, "no address" without any
address. "largest" takes, given the names, the largest place that bears each.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.annotations import Name, Place
from onrecord.document import Document, Span, make_document
from onrecord.read.names import find_names_many
from onrecord.read.places import locate_names, locate_spans
from onrecord.read.places.candidates import find_candidates
from onrecord.read.places.lexicon import listed_homes
from onrecord.read.places.outlet import listed_home
from scoring import Measured, Scores, keep_lines, score_by

Report = dict[str, Any]
Locator = Callable[[Document, Sequence[Span]], Iterable[Place | None]]
BATCH = 16


def load_reports(path: Path) -> list[Report]:
    """The reports of a corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def as_document(report: Report, *, address: bool = True) -> Document:
    """A report as it would be ingested."""
    return make_document(report["text"], language="en", url=report["url"] if address else None)


def place_given(reports: list[Report], locate: Locator, *, address: bool = True) -> Iterator[str]:
    """A line of predictions for each report: the annotated names with the places given to them."""
    for report in reports:
        spans = [Span(each["start"], each["end"]) for each in report["toponyms"]]
        places = locate(as_document(report, address=address), spans)
        yield _line(
            report, [(span.start, span.end, place) for span, place in zip(spans, places, strict=True)]
        )


def place_found(reports: list[Report], kinds: frozenset[str], names: list[tuple[Name, ...]]) -> Iterator[str]:
    """A line of predictions for each report: the words of every located name of these kinds."""
    for report, each in zip(reports, names, strict=True):
        yield _line(
            report,
            [
                (mention.start, mention.end, name.place)
                for name in each
                if name.kind in kinds and name.place is not None
                for mention in name.mentions
                if mention.form in ("name", "demonym")
            ],
        )


def find_located(reports: list[Report]) -> list[tuple[Name, ...]]:
    """The names of each report as `read` gives them."""
    docs = [as_document(report) for report in reports]
    found = [names for i in range(0, len(docs), BATCH) for names in find_names_many(docs[i : i + BATCH])]
    return [locate_names(doc, names) for doc, names in zip(docs, found, strict=True)]


def largest(doc: Document, spans: Sequence[Span]) -> list[Place | None]:
    """The baseline: of the places that bear a name the one with most people."""
    found: list[Place | None] = []
    for span in spans:
        spots = find_candidates(doc.text[span.start : span.end])
        spot = max(spots, key=lambda one: one.size, default=None)
        found.append(Place(lat=spot.lat, lon=spot.lon) if spot else None)
    return found


def _line(report: Report, spans: list[tuple[int, int, Place | None]]) -> str:
    toponyms = [
        {"start": start, "end": end, "lat": place and place.lat, "lon": place and place.lon}
        for start, end, place in spans
    ]
    return json.dumps({"id": report["id"], "toponyms": toponyms}) + "\n"


def score_places(gold: Path, tools: Path) -> Measured:
    """The scorer's figures: given the names, and end to end."""
    reports = load_reports(gold)
    names = find_located(reports)
    scorer = tools / "score_places.py"

    def given(locate: Locator, *, address: bool = True) -> Scores:
        scored = score_by(scorer, gold, keep_lines(place_given(reports, locate, address=address)))
        return {"given_names_161km": scored["resolution"]["within 161 km"]}

    def found(*kinds: str) -> Scores:
        scored = score_by(scorer, gold, keep_lines(place_found(reports, frozenset(kinds), names)))
        ends = scored["end to end"]
        return {
            "precision_161km": ends["P"],
            "recall_161km": ends["R"],
            "f1_161km": ends["F1"],
            "recognition_f1": scored["recognition overlap"]["F1"],
        }

    return Measured(
        given(locate_spans) | found("place", "facility"),
        {"reports": len(reports), "names": sum(len(report["toponyms"]) for report in reports)},
        beside={
            "onrecord, with bodies": found("place", "facility", "organisation"),
            "onrecord, no list": _without_list(lambda: given(locate_spans)),
            "onrecord, no address": given(locate_spans, address=False),
            "largest": given(largest),
        },
    )


def _without_list(score: Callable[[], Scores]) -> Scores:
    """What is scored while the list of outlets' towns is empty."""
    homes = listed_homes()
    kept = dict(homes)
    homes.clear()
    listed_home.cache_clear()
    try:
        return score()
    finally:
        homes.update(kept)
        listed_home.cache_clear()
