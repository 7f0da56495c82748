"""How many wrong conversions the rule finds when they are planted in real reports.

    python eval/plant_units.py REPORTS.jsonl.gz...

Takes every pair of figures that the rule reads and passes, changes one digit of the side in brackets at a
time (each digit to every other one), and counts the changed pairs that the rule reports. A change is
provable when it moves the figure by more than rounding may: more than a tenth from the true value where it
was within a tenth before. Reports with the rule's own findings are counted apart.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator
from fractions import Fraction

from onrecord.annotations import Reading
from onrecord.check.figures import convert, find_pair, ratios
from onrecord.check.units import check_conversion
from onrecord.document import make_document
from onrecord.read.quantities import find_quantities

PROVABLE = Fraction(1, 10)
WINDOW = 80  # characters kept around a pair, so that a change is read in its own surroundings


def pairs(path: str) -> Iterator[tuple[str, int, int]]:
    """Each pair with its surroundings, and where the digits of the bracketed side stand in them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            quantities = find_quantities(make_document(text, language="en"))
            for at in range(1, len(quantities)):
                pair = find_pair(text, quantities, at)
                if pair is None or len(pair[1].amounts) > 1 or pair[1].compound:
                    continue
                amount = pair[1].amounts[0]
                begin = max(0, pair[0].start - WINDOW)
                if text[amount.start : amount.end] == amount.digits:
                    yield text[begin : pair[1].end + WINDOW], amount.start - begin, amount.end - begin


def found(text: str) -> bool:
    """Whether the rule reports anything in a piece of text."""
    doc = make_document(text, language="en")
    reading = Reading(stages={"quantities": "run"}, document=doc, quantities=find_quantities(doc))
    return any(finding.tier == "proved" for finding in check_conversion(reading))


def deviation(text: str, start: int) -> Fraction | None:
    """By what share the bracketed figure at `start` is off, in the reading of its unit that fits best."""
    quantities = find_quantities(make_document(text, language="en"))
    for at in range(1, len(quantities)):
        pair = find_pair(text, quantities, at)
        if pair is not None and pair[1].start <= start < pair[1].end:
            one, two = pair
            value = two.amounts[0].value
            return min(
                abs(convert(one.amounts[0].value, a, b) / value - 1)
                for a in ratios(one.unit)
                for b in ratios(two.unit)
            )
    return None


def main() -> None:
    """Print counts of pairs, planted changes, changes found, and the same for provable ones."""
    random.seed(1)
    sound = reported = planted = hit = provable = provable_hit = 0
    for path in sys.argv[1:]:
        for text, start, end in pairs(path):
            if found(text):
                reported += 1
                continue
            sound += 1
            digits = text[start:end]
            places = [i for i, char in enumerate(digits) if char.isdecimal()]
            for i in places:
                new = random.choice([d for d in "123456789" if d != digits[i]])
                changed = text[:start] + digits[:i] + new + digits[i + 1 :] + text[end:]
                is_hit = found(changed)
                planted += 1
                hit += is_hit
                off = deviation(changed, start)
                if off is not None and off > PROVABLE:
                    provable += 1
                    provable_hit += is_hit
    print(f"{sound} pairs passed, {reported} reported as they stand")
    print(f"planted {planted}, found {hit} ({100 * hit / max(planted, 1):.1f} %)")
    print(
        f"of them provable {provable}, found {provable_hit} ({100 * provable_hit / max(provable, 1):.1f} %)"
    )


if __name__ == "__main__":
    main()
