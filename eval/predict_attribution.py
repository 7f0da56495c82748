"""Write predictions in the form of the attribution scorer.

    python eval/predict_attribution.py GOLD.jsonl [--fast | --rules] > PRED.jsonl

Attributions nested in another are left out: the corpus has none. With --rules no tagger runs, and no model is
needed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.document import Span, make_document
from onrecord.read import read
from onrecord.read.attribution.found import Found
from onrecord.read.attribution.speech import find_by_rule
from onrecord.read.segment import find_paragraphs, find_sentences


def predict(text: str, *, fast: bool = False) -> list[dict[str, Any]]:
    """The outer attributions of a report as the scorer takes them."""
    reading = read(make_document(text, language="en"), only=("attributions",), fast=fast)
    attributions = reading.attributions
    assert isinstance(attributions, tuple)
    return [
        {
            "source": _pairs(attribution.source.spans),
            "cue": _pairs(attribution.cue.spans),
            "content": _pairs(attribution.content.spans),
        }
        for attribution in attributions
        if attribution.within is None
    ]


def predict_by_rule(text: str) -> list[dict[str, Any]]:
    """The outer attributions that the rules find by themselves."""
    found = find_by_rule(text, find_paragraphs(text), find_sentences(text))
    return [
        {"source": _pairs(one.source), "cue": _pairs(one.cue), "content": _pairs(one.content)}
        for one in found
        if not any(_holds(other, one) for other in found if other is not one)
    ]


def _holds(outer: Found, inner: Found) -> bool:
    """Whether the cue of one stands in the content of the other."""
    place = (inner.cue or inner.content)[0].start
    return any(span.start <= place < span.end for span in outer.content)


def _pairs(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def main() -> None:
    """A line for each document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    speed = parser.add_mutually_exclusive_group()
    speed.add_argument("--fast", action="store_true")
    speed.add_argument("--rules", action="store_true")
    options = parser.parse_args()
    with options.gold.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            text = document["text"]
            found = predict_by_rule(text) if options.rules else predict(text, fast=options.fast)
            print(json.dumps({"doc": document["doc"], "attributions": found}))


if __name__ == "__main__":
    main()
