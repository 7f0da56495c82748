"""The figures of some reports as CSV on standard output: `python examples/figures_table.py REPORT...`."""

from __future__ import annotations

import csv
import sys
from typing import Any, TextIO

import onrecord
from onrecord.records import columns


def read_figures(paths: list[str]) -> list[dict[str, Any]]:
    """The quantities of the reports, a row each, in order."""
    rows: list[dict[str, Any]] = []
    for path in paths:
        reading = onrecord.read(onrecord.ingest(path), only=["time", "quantities"])
        rows += reading.to_records("quantities")
    return rows


def write_table(rows: list[dict[str, Any]], to: TextIO) -> None:
    """Write rows with the columns that every report has."""
    writer = csv.DictWriter(to, fieldnames=list(columns("quantities")), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


if __name__ == "__main__":
    write_table(read_figures(sys.argv[1:]), sys.stdout)
