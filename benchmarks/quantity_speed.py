"""Speed of the quantity stage on one core, and that its time grows linearly with hostile input.

    python benchmarks/quantity_speed.py [REPORTS.jsonl.gz]

Without a file, only the hostile inputs are timed.
"""

from __future__ import annotations

import gzip
import json
import sys
import time

from onrecord.document import make_document
from onrecord.read.quantities import find_quantities

HOSTILE = {
    "digits": "7",
    "grouped digits": "1,234,",
    "fractions": "1/2 ",
    "number words": "one ",
    "million": "two million and ",
    "a half": "half a ",
    "capitals": "A 5 B ",
    "ranges": "5 to ",
    "quotes": '"',
    "brackets": "5 (",
    "hyphens": "5-",
    "dollars": "$ ",
    "blanks": " ",
    "line breaks": "5\n",
}


def measure(text: str) -> tuple[float, int]:
    """Seconds and number of quantities."""
    doc = make_document(text, language="en")
    begin = time.process_time()
    found = find_quantities(doc, ())
    return time.process_time() - begin, len(found)


def main() -> None:
    """Print megabytes a second on reports, then seconds for 1 MB and 4 MB of each hostile input."""
    measure("warm up: 5 kg")
    if len(sys.argv) > 1:
        with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines][:3000]
        documents = [make_document(text, language="en") for text in texts]
        begin = time.process_time()
        count = sum(len(find_quantities(doc, ())) for doc in documents)
        taken = time.process_time() - begin
        size = sum(len(text.encode()) for text in texts)
        print(f"{len(texts)} reports, {size / 1e6:.2f} MB, {count} quantities: {size / 1e6 / taken:.2f} MB/s")
    for name, piece in HOSTILE.items():
        small, large = piece * (1_000_000 // len(piece)), piece * (4_000_000 // len(piece))
        (one, _), (four, found) = measure(small), measure(large)
        print(
            f"{name:15} 1 MB {one:6.2f} s  4 MB {four:6.2f} s  x{four / max(one, 1e-9):4.1f}  {found} found"
        )


if __name__ == "__main__":
    main()
