"""Speed of the time stage on one core, what its first call costs, and its time on hostile input.

    python benchmarks/time_speed.py [REPORTS.jsonl[.gz]]

Reports are lines with "text" and, if known, "published", the day they count from. Without a file,
only the first call and the hostile inputs are timed. Times are processor time.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from time import process_time

from onrecord.document import Dct, Document, make_document

HOSTILE = {
    "digits": "7",
    "May": "May ",
    "the": "the ",
    "Monday,": "Monday, ",
    "figures": "03/04/2005 ",
    "years": "1990 ",
    "number words": "two hundred and ",
    "early": "early in ",
    "end of": "the end of ",
    "hours": "5 to ",
    "quotes": '"',
    "brackets": "(",
    "hyphens": "-",
    "blanks": " ",
    "line breaks": "\n",
}


def report(text: str, published: str | None = "2024-03-06") -> Document:
    """A report of a known day."""
    return make_document(text, dct=Dct(value=published, basis="given"), language="en")


def read_reports(path: Path) -> list[Document]:
    """The reports of a JSONL file, gzipped or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in data.splitlines()]
    return [report(row["text"], row.get("published")) for row in rows]


def main() -> None:
    """Print milliseconds of the first call, megabytes a second, and seconds for each hostile input."""
    begin = process_time()
    from onrecord.read.time import read_timexes

    read_timexes(report("The council met on Monday, 5 March 2019."))
    print(f"import and first report: {1000 * (process_time() - begin):.0f} ms")
    if len(sys.argv) > 1:
        reports = read_reports(Path(sys.argv[1]))
        size = sum(len(doc.text.encode()) for doc in reports)
        begin = process_time()
        count = sum(len(read_timexes(doc)) for doc in reports)
        taken = process_time() - begin
        speed = size / 1e6 / taken
        print(f"{len(reports)} reports, {size / 1e6:.2f} MB, {count} timexes: {speed:.2f} MB/s")
        print(f"{1e6 * taken / max(1, count):.0f} microseconds a timex")
    for name, piece in HOSTILE.items():
        taken_s = []
        for length in (1_000_000, 4_000_000):
            doc = report(piece * (length // len(piece)))
            begin = process_time()
            read_timexes(doc)
            taken_s.append(process_time() - begin)
        one, four = taken_s
        print(f"{name:15} 1 MB {one:6.2f} s  4 MB {four:6.2f} s  x{four / max(one, 1e-9):4.1f}")


if __name__ == "__main__":
    main()
