"""Write predictions in the form of the attribution scorer.

    python eval/predict_attribution.py GOLD.jsonl [--fast] > PRED.jsonl

Attributions nested in another are left out: the corpus has none.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.document import Span, make_document
from onrecord.read import read


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


def _pairs(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def main() -> None:
    """A line for each document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--fast", action="store_true")
    options = parser.parse_args()
    with options.gold.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            found = predict(document["text"], fast=options.fast)
            print(json.dumps({"doc": document["doc"], "attributions": found}))


if __name__ == "__main__":
    main()
