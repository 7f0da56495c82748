"""Write predictions in the form of the quantity scorer.

    python eval/predict_quantity.py GOLD.jsonl > PRED.jsonl

The scorer's gold has an age as "year of age", and spans that cover the number with its scale word but not
its unit, so both are put that way here.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from onrecord.annotations import Quantity
from onrecord.document import make_document
from onrecord.read import read

NUMBER_END = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b")
SCALE = re.compile(
    r"[ -]?(?:hundred |thousand )?(?:hundred|thousand|million|billion|trillion|lakh|[mb]l?n|mil|[mbkMBK])\b"
)
CHANGES = {"about": "~", "at_least": ">", "at_most": "<"}


def predict(text: str) -> list[dict[str, Any]]:
    """The quantities of a sentence as the scorer takes them."""
    reading = read(make_document(text, language="en"), only=("quantities",))
    quantities = reading.quantities
    assert isinstance(quantities, tuple)
    return [_entry(quantity) for quantity in quantities]


def _entry(quantity: Quantity) -> dict[str, Any]:
    value: Any = float(quantity.value)
    if quantity.value_to is not None:
        value = [value, float(quantity.value_to)]
    # "US dollar per share" is written for "$1.40 a share", which the gold has as "dollar per share".
    unit = (quantity.unit or "-").replace("US dollar", "dollar")
    if quantity.dimension == "age":
        unit += " of age"
    start = quantity.start + max(0, quantity.text.find(_digits(quantity)))
    return {
        "value": value,
        "unit": unit,
        "start": start,
        "end": _number_end(quantity),
        "change": quantity.change or CHANGES.get(quantity.bound, "="),
    }


def _digits(quantity: Quantity) -> str:
    """The digits without the minus, which may be a word or another dash in the text."""
    return quantity.written.removeprefix("-")


def _number_end(quantity: Quantity) -> int:
    """End of the last number of a quantity, with its scale word."""
    ends = [match.end() for match in NUMBER_END.finditer(quantity.text)] if quantity.value_to else []
    at = max([quantity.text.find(_digits(quantity)) + len(_digits(quantity)), *ends])
    scale = SCALE.match(quantity.text, at)
    return quantity.start + (scale.end() if scale else at)


def main() -> None:
    """Read the gold named on the command line, write predictions to stdout."""
    with Path(sys.argv[1]).open(encoding="utf-8") as gold:
        for line in gold:
            row = json.loads(line)
            print(json.dumps({"id": row["id"], "quantities": predict(row["text"])}))


if __name__ == "__main__":
    main()
