"""Speed of proofing on one core: each stage and each rule of the text path.

    python benchmarks/text_path.py [REPORTS.jsonl[.gz]] [--limit N] [--json FILE]

Reads any file of reports that `onrecord check` reads; without one the Reuters reports of the annotated
corpora, and where these are missing it says so and does nothing. Each report goes through all stages and
rules in turn, as in a check, so that what they share (tokens, sentences) counts once, for the one that
asks first. Times are of the processor: the clock tells how the parts compare, the processor what they
come to, so that other work on the machine changes little.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

from onrecord.annotations import Reading
from onrecord.check import NOTHING_GIVEN, all_rules
from onrecord.check.rule import Rule
from onrecord.document import Document
from onrecord.ingest import read_inputs
from onrecord.read import TEXT_PATH, reads_language
from onrecord.read.corrections import find_corrections
from onrecord.read.occurrences import find_occurrences
from onrecord.read.quantities import find_quantities
from onrecord.read.time import read_timexes

ROOT = Path(__file__).resolve().parent.parent
GOLD = Path(os.environ.get("ONRECORD_GOLD", ROOT.parent / "shared" / "gold"))
REUTERS = GOLD / "reuters" / "reuters-dev.jsonl.gz"
# Reports that are read first and not measured: expressions are compiled, words are loaded.
WARM_UP = 200


class Speed(NamedTuple):
    """Processor seconds of each part, over so many reports with so many bytes of text."""

    seconds: dict[str, float]
    reports: int
    size: int

    def megabytes_a_second(self, part: str) -> float:
        """Of one part, or of "all"."""
        spent = sum(self.seconds.values()) if part == "all" else self.seconds[part]
        return self.size / 1e6 / spent if spent else float("inf")


def read_documents(path: Path) -> Iterator[Document]:
    """The reports of a file that could be read and are in a language that is read."""
    for item in read_inputs([str(path)]):
        if isinstance(item, Document) and reads_language(item.language):
            yield item


class _Watch:
    """Adds up the time between one part and the next."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._last = perf_counter()

    def stop(self, part: str | None) -> None:
        """End a part; None for time that is not counted."""
        now = perf_counter()
        if part is not None:
            self.seconds[part] += now - self._last
        self._last = perf_counter()


def proof_report(doc: Document, rules: list[Rule], watch: _Watch) -> None:
    """Read and check one report, with the watch at every part."""
    watch.stop(None)
    timexes = read_timexes(doc)
    watch.stop("time")
    quantities = find_quantities(doc, timexes)
    watch.stop("quantities")
    occurrences = find_occurrences(doc, timexes)
    watch.stop("occurrences")
    corrections = find_corrections(doc, timexes, quantities)
    watch.stop("corrections")
    reading = Reading(
        stages=dict.fromkeys(TEXT_PATH, "run"),
        document=doc,
        timexes=timexes,
        quantities=quantities,
        occurrences=occurrences,
        corrections=corrections,
    )
    watch.stop(None)
    for rule in rules:
        for _ in rule.run(reading, NOTHING_GIVEN):
            pass
        watch.stop(rule.id)


def measure(path: Path, limit: int | None = None) -> Speed:
    """Take the time of every part over the reports of a file."""
    rules = [rule for rule in all_rules() if rule.on_text_path and not rule.lacks(NOTHING_GIVEN)]
    for doc in islice(read_documents(path), WARM_UP):
        proof_report(doc, rules, _Watch())
    watch, reports, size = _Watch(), 0, 0
    begin = process_time()
    for doc in islice(read_documents(path), limit):
        watch.stop("making the document")
        proof_report(doc, rules, watch)
        reports, size = reports + 1, size + len(doc.text.encode())
        watch.stop(None)
    share = (process_time() - begin) / (sum(watch.seconds.values()) or 1)
    # With the machine to itself the two clocks agree; the few microseconds of measuring are in neither.
    return Speed({part: spent * min(1.0, share) for part, spent in watch.seconds.items()}, reports, size)


def print_speed(speed: Speed) -> None:
    """A row each: the parts before the rules in order, the rules from the slowest on, and all."""
    rules = {rule.id for rule in all_rules()}
    parts = [part for part in speed.seconds if part not in rules]
    slowest = sorted((part for part in speed.seconds if part in rules), key=speed.seconds.__getitem__)[::-1]
    everything = sum(speed.seconds.values())
    print(f"{speed.reports} reports, {speed.size / 1e6:.2f} MB of text")
    print(f"{'':24} {'MB/s':>8} {'µs a report':>12} {'share':>6}")
    for part in (*parts, *slowest):
        spent = speed.seconds[part]
        print(
            f"{part:24} {speed.megabytes_a_second(part):8.1f} {spent / speed.reports * 1e6:12.1f}"
            f" {spent / everything:6.1%}"
        )
    spent = sum(speed.seconds[part] for part in slowest)
    print(
        f"{'all rules':24} {speed.size / 1e6 / spent:8.1f} {spent / speed.reports * 1e6:12.1f}"
        f" {spent / everything:6.1%}"
    )
    print(
        f"{'all':24} {speed.megabytes_a_second('all'):8.2f} {everything / speed.reports * 1e6:12.1f} {1:6.1%}"
    )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("reports", type=Path, nargs="?", default=REUTERS)
    parser.add_argument("--limit", type=int, help="so many reports at most")
    parser.add_argument("--json", type=Path, help="write the seconds of each part there")
    options = parser.parse_args()
    if not options.reports.exists():
        print(f"skipped: no reports at {options.reports}; name a JSON Lines file")
        return 0
    speed = measure(options.reports, options.limit)
    if not speed.reports:
        print(f"skipped: no report in English in {options.reports}")
        return 0
    print_speed(speed)
    if options.json:
        options.json.write_text(json.dumps(speed._asdict(), indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
