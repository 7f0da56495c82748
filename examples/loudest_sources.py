"""Who is credited most often in some reports: `python examples/loudest_sources.py REPORT...`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from msgspec import UNSET

import onrecord
from onrecord import Reading
from onrecord.errors import OnrecordError


def count_sources(readings: Iterable[Reading]) -> Counter[str]:
    """How many statements each named source has, by the name as the report first gives it."""
    counts: Counter[str] = Counter()
    for reading in readings:
        if reading.names is UNSET or reading.attributions is UNSET:
            continue  # in another language, or read without the models
        names = {name.id: name.name for name in reading.names}
        counts.update(names[said.source.name] for said in reading.attributions if said.source.name)
    return counts


def main(paths: list[str]) -> int:
    """Read the reports, and print a line a source, the most credited first."""
    readings = []
    for path in paths:
        try:
            readings.append(onrecord.read(onrecord.ingest(path), only="names,attributions"))
        except OnrecordError as error:
            print(f"{path}: {error}", file=sys.stderr)
    for name, count in count_sources(readings).most_common():
        print(f"{count:4}  {name}")
    return 0 if readings else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
