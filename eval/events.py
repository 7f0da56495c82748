"""Events in the form that the event scorer reads, with a baseline.

    python eval/events.py GOLD.jsonl > predictions.jsonl
    python eval/events.py GOLD.jsonl --system triples > predictions.jsonl
    python eval/events.py --compare GOLD.jsonl SCORER.py

`triples` takes the first verb of the lexicon in a sentence with its grammatical subject and object, by the
row that the lexicon has for it without conditions: no nouns, no clauses, no passives, no prepositions.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.annotations import Attribution, Event, Name, Role, Timex
from onrecord.document import Document, Span
from onrecord.ingest import document_from_text
from onrecord.read.attribution import find_attributions
from onrecord.read.events import find_events
from onrecord.read.events.cast import Cast
from onrecord.read.events.lexicon import load_event_words
from onrecord.read.events.tree import Tree, parse_sentences
from onrecord.read.names.find import find_names_many
from onrecord.read.time import read_timexes

# The gold sentences have no dates that count.
DCT = "2000-01-01"
# The sides of an event that the gold sets ask for: country, or the kind of body that has none.
BODIES = ("IGO", "NGO")

Read = tuple[Document, tuple[Timex, ...], tuple[Name, ...], tuple[Attribution, ...]]


def read_all(rows: Sequence[dict[str, Any]]) -> list[Read]:
    """What events are read from, of each sentence."""
    docs = [document_from_text(row["text"], dct=DCT) for row in rows]
    found = []
    for doc, names in zip(docs, find_names_many(docs), strict=True):
        timexes = read_timexes(doc)
        found.append((doc, timexes, names, find_attributions(doc, timexes, names)))
    return found


def side(role: Role) -> dict[str, Any]:
    """A participant as the scorer has it."""
    actor = role.actor
    country = "" if actor is None else actor.country or ""
    sector = "" if actor is None else actor.sector or ""
    if not country and sector in BODIES:
        country, sector = sector, ""
    return {"text": role.text, "start": role.start, "end": role.end, "code": country, "sector": sector}


def line(event: Event) -> dict[str, Any]:
    """An event as the scorer has it; without a recipient, several actors do it to each other.

    The gold sets give a place or thing as the recipient where nobody is.
    """
    sides = {
        kind: [side(role) for role in event.roles if role.role == kind]
        for kind in ("actor", "recipient", "place", "theme")
    }
    other = sides["recipient"]
    if not other and len(sides["actor"]) < 2:
        other = sides["place"] or sides["theme"]
    root = event.plover.root if event.plover is not None else None
    return {"root": root, "actors": sides["actor"], "recipients": other}


def rank(event: Event, tree: Tree | None) -> tuple[int, ...]:
    """The event that a sentence is about goes first: high in the parse, done and with both sides."""
    kinds = {role.role for role in event.roles}
    depth = 9
    token = None if tree is None else tree.token_at(event.start, event.end)
    if tree is not None and token is not None:
        depth = 0
        for below, at in pairwise(tree.chain(token)):
            same = tree.deps[below] in (("dobj", "nsubjpass", "aux") if below == token else ("conj",))
            depth += tree.is_verb(at) and not same
        depth += tree.is_noun(token) and tree.deps[token] not in ("dobj", "nsubjpass")
    return (depth, not {"actor", "recipient"} <= kinds, event.start)


def predict(row: dict[str, Any], given: Read) -> dict[str, Any]:
    """The prediction line for one sentence."""
    doc, timexes, names, attributions = given
    found = find_events(doc, timexes, names, attributions)
    if len(found) > 1:
        trees = parse_sentences(doc.text, [Span(0, len(doc.text))])
        found = tuple(sorted(found, key=lambda event: rank(event, trees[0] if trees else None)))
    return {"id": row["id"], "events": [line(event) for event in found]}


def predict_triples(row: dict[str, Any], given: Read) -> dict[str, Any]:
    """Subject, verb and object, as they stand."""
    doc, timexes, names, _ = given
    words = load_event_words("en")
    cast = Cast(doc.text, names, timexes, words)
    for tree in parse_sentences(doc.text, [Span(0, len(doc.text))]):
        for token, lower in enumerate(tree.lowers):
            rows = words.rows.get(words.forms.get(lower, ""), ())
            plain = next((row for row in rows if not row.conditions), None)
            if tree.is_verb(token) and plain is not None and plain.root:
                actors = [side(cast.role(tree, at, "actor")) for at in tree.with_dep(token, "nsubj")]
                others = [side(cast.role(tree, at, "recipient")) for at in tree.with_dep(token, "dobj")]
                event = {"root": plain.root, "actors": actors, "recipients": others}
                return {"id": row["id"], "events": [event]}
    return {"id": row["id"], "events": []}


SYSTEMS: dict[str, Callable[[dict[str, Any], Read], dict[str, Any]]] = {
    "onrecord": predict,
    "triples": predict_triples,
}


def read_gold(path: str) -> list[dict[str, Any]]:
    """The sentences of a gold file."""
    return [json.loads(text) for text in Path(path).read_text(encoding="utf-8").splitlines()]


def compare(path: str, scorer: str) -> None:
    """Score every system."""
    rows = read_gold(path)
    given = read_all(rows)
    with tempfile.TemporaryDirectory() as folder:
        for name, system in SYSTEMS.items():
            file = Path(folder) / f"{name}.jsonl"
            lines = (json.dumps(system(row, each)) + "\n" for row, each in zip(rows, given, strict=True))
            file.write_text("".join(lines), encoding="utf-8")
            run = subprocess.run(
                [sys.executable, scorer, path, str(file)], capture_output=True, text=True, check=True
            )
            score = json.loads(run.stdout)
            triples = "  ".join(f"{kind} {values['F1']}" for kind, values in score["triples"].items())
            print(
                f"{name:10} first {score['first']}  any {score['any']}  macro-F1 {score['macro-F1']}  "
                f"triples: {triples}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold")
    parser.add_argument("scorer", nargs="?")
    parser.add_argument("--system", choices=SYSTEMS, default="onrecord")
    parser.add_argument("--compare", action="store_true")
    arguments = parser.parse_args()
    if arguments.compare:
        if arguments.scorer is None:
            parser.error("--compare needs the scorer as second argument")
        compare(arguments.gold, arguments.scorer)
        return
    rows = read_gold(arguments.gold)
    for row, given in zip(rows, read_all(rows), strict=True):
        print(json.dumps(SYSTEMS[arguments.system](row, given)))


if __name__ == "__main__":
    main()
