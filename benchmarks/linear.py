"""Shows that reading and proofing take time in step with the length of a text, whatever the text is.

    python benchmarks/linear.py [--max-bytes 10000000] [--patience 20] [--json FILE] [KIND...]

Each kind of text is proofed at growing lengths; then each is read on the text path and written as JSON;
then some are read for names and attributions, where these are installed; then files and pages are read in,
and findings shown. The exponent is the slope of log time over log length: 1 is
linear, 2 quadratic. It is fitted over the three greatest lengths, since on short texts the time is
mostly the fixed cost of a call. Exit 1 when one is above LIMIT.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import process_time
from typing import NamedTuple, TypeVar

import onrecord
from onrecord.document import make_document
from onrecord.errors import IngestError
from onrecord.ingest import read_inputs
from onrecord.read import TEXT_PATH, has_full_path
from onrecord.read.tokens import TEXTS_KEPT
from onrecord.render.findings import ReportView, render_finding
from onrecord.render.paint import Paint
from onrecord.wire import encode_reading

# Linear, with room for caches that stop fitting and for a busy machine.
LIMIT = 1.2
FIT_LAST = 3
DCT = "2024-03-06"

S = TypeVar("S")
T = TypeVar("T")


# Reading is part of proofing and its dearest, so by itself it is timed to this length only.
READ_BYTES = 1_000_000
# The models read some kilobytes a second, the rest a thousand times as many.
FULL_BYTES = 100_000
# A kind ends where the next length would take longer: one with a date every eight characters.
PATIENCE_S = 20.0

# What each kind provokes: patterns that start at every place, pairs that never close, tokens by the million,
# and annotations by the thousand, each of which must not be held against every other.
UNITS = {
    "digits": "1234567890",
    "digits and commas": "1,234,",
    "1-2-": "1-2-",
    "1/2": "1/2 ",
    "03/04/2005": "03/04/2005 ",
    "5 a line": "5\n",
    "A 5 B": "A 5 B ",
    "5 to": "5 to ",
    "5 (": "5 (",
    "5-": "5-",
    "$": "$ ",
    "(1 km)": "(1 km) ",
    "1 km (": "1 km (",
    "1 km (1 mile)": "The line runs 1 km (1 mile) on. ",
    "five-": "five-",
    "one": "one ",
    "twenty": "twenty ",
    "two hundred and": "two hundred and ",
    "two million and": "two million and ",
    "half a": "half a ",
    "half a million": "half a million ",
    "May": "May ",
    "May 5,": "May 5, ",
    "5 March": "5 March ",
    "1990": "1990 ",
    "Monday": "Monday ",
    "Monday,": "Monday, ",
    "Monday, March 5.": "Monday, March 5. ",
    "Monday, 5 March 2019.": "Monday, 5 March 2019. ",
    "on June 31.": "on June 31. ",
    "quoted June 31": '"June 31" ',
    "early in": "early in ",
    "the end of": "the end of ",
    "and the": "and the ",
    "the mayor": "the mayor ",
    "letters": "a",
    "capitals": "A",
    "slashes": "/",
    "hyphens": "-",
    "dashes": "- ",
    "quotes": '"',
    "quotes and spaces": '" ',
    "curly quotes": "“",
    "quotes a paragraph": "“a\n\n",
    "quotes after stops": '."',
    "closed questions": '?" Abc def ',
    "apostrophes": "'a",
    "curly apostrophes": "‘",
    "brackets": "(",
    "LONDON,": "LONDON, ",
    "(AP)": "(AP) ",
    "spaces": " ",
    "line breaks": "\n",
    "full stops": ".",
    "stops and spaces": ". ",
    "correction": "Correction: an earlier version of this ",
    "notices": "Correction: it was 5 on Friday, not 6.\n\n",
    "visit": "The six-day visit began on Tuesday. ",
    "quotes and visits": '"Yes," he said. The visit ended on Friday.\n\n',
    "accents": "e\u0301",
    "accents alone": "\u0301",
    "é": "é",
    "Devanagari": "मह",
    "astral": "\U0001f600",
    "NUL": "\0",
}

# What names and attributions take dearest: tokens without a break, marks, names and words of saying in a row.
FULL = {
    "digits": "1234567890",
    "capitals": "A",
    "quotes": '"',
    "quotes a paragraph": "“a\n\n",
    "brackets": "(",
    "full stops": ".",
    "line breaks": "\n",
    "astral": "\U0001f600",
    "Ana Lee": "Ana Lee ",
    "ANA LEE": "ANA LEE ",
    "Ana Lee, mayor": "Ana Lee, the mayor of Suva, ",
    "said": "said ",
    "Lee said that": "Lee said that ",
    "she told him": "she told him ",
    "according to": "according to Lee, ",
    "statements": "Mayor Ana Lee said the port was shut. ",
    "quotations": '"It is late," Ms Lee said. "We wait."\n\n',
    "a list": "* Lee: port shut\n",
    "capitals with a blank": "A ",
    "one word a line": "Rain\n",
    "line breaks of two": "Lee\r\n",
    "a table": "Lee  12  13  14\n",
    "all capitals": "THE MAYOR SAID ON MONDAY THAT THE PORT WAS SHUT. ",
    "Mr Lee": "Ana Lee spoke. Mr Lee said it was late. ",
    "Lee and": "Ana Lee and ",
    "of the bank": "the Bank of Suva of ",
    "the bank (WB)": "The World Bank (WB) said so. The bank said no. ",
    "he said": "he said ",
    "reportedly": "reportedly ",
    "according to it": "according to ",
    "told her that": "told her that ",
    "LEE:": "LEE: Is it late?\n",
    "signed": "“It is late.” — Bo Lee\n",
    "nested quotations": "\"A 'B ",
    "nested statements": "Lee said Rask said ",
    "apostrophes": "Lee's ",
    "rows of brackets": "(" * 90 + "A ",
    "rows of marks": "$_'s" * 40 + "A ",
    "links": "https://suva.example/A?b=1&c=2 ",
    "Cyrillic": "Он сказал. ",
    "Han": "他说。",
    "astral and words": "\U0001f600 Lee ",
    "zero width": "Lee\u200b said\u200d ",
    "NUL and words": "Lee\0said ",
}


class Row(NamedTuple):
    """Seconds at each length, and the exponent fitted."""

    seconds: list[float]
    exponent: float


class Wrapped(NamedTuple):
    """What stands once before and after a unit that fills a file."""

    before: str
    unit: str
    after: str = ""


SENTENCE = "The council met on Tuesday and decided that the bridge would be closed until the spring."
PAGE = "<!DOCTYPE html>\n<html lang=en><body>"
FILES = {
    "one line": Wrapped("", "rain fell "),
    "one line of JSON": Wrapped('{"text": "', "rain fell ", '"}\n'),
    "JSON escapes": Wrapped('{"text": "', "\\\\u00e9", '"}\n'),
    "lines": Wrapped("", SENTENCE + "\n"),
    "front matter": Wrapped("---\n", "title: rain\n"),
    "page of one line": Wrapped(PAGE + "<p>", "rain fell "),
    "page of spaces": Wrapped(PAGE + "<p>a", " ", "b"),
    "nested divs": Wrapped(PAGE, "<div>", f"<p>{SENTENCE}</p>"),
    "nested <b>": Wrapped(PAGE, "<b>", SENTENCE),
    "paragraphs": Wrapped(PAGE + "<article>", f"<p>{SENTENCE}</p>", "</article>"),
    "headings": Wrapped(PAGE, "<h1>"),
    "list items": Wrapped(PAGE, "<ul><li>"),
    "bylines": Wrapped(PAGE, "<a class=author>x"),
    "times": Wrapped(PAGE, "<time datetime=2024-01-01>"),
    "open attributes": Wrapped(PAGE, '<div a="'),
    "mixed quotes": Wrapped(PAGE, "<div a='\""),
    "equals signs": Wrapped(PAGE + "<a ", "="),
    "less-than signs": Wrapped(PAGE, "<"),
    "declarations": Wrapped(PAGE, "<!"),
    "comments": Wrapped(PAGE, "<!--"),
    "scripts": Wrapped(PAGE, "<script>"),
    "references": Wrapped(PAGE, "&a"),
    "JSON-LD": Wrapped(PAGE + "<script type=application/ld+json>", "[", "</script>"),
}
SHOWN = {
    "findings in one line": Wrapped("", "It opened on Monday, 5 March 2019. "),
    "findings a line": Wrapped("", "It opened on Monday, 5 March 2019.\n"),
    "a finding, then one line": Wrapped("It opened on Monday, 5 March 2019. ", "9"),
    "one line, then a finding": Wrapped("", "rain fell ", "on Monday, 5 March 2019."),
}


def make_text(unit: str, length_bytes: int) -> str:
    """The unit over and over, up to a length in bytes of UTF-8."""
    return unit * max(1, length_bytes // len(unit.encode()))


def make_file(wrapped: Wrapped, length_bytes: int) -> bytes:
    """A file filled with the unit."""
    return (wrapped.before + make_text(wrapped.unit, length_bytes) + wrapped.after).encode()


def measure(function: Callable[[T], object], made: T) -> float:
    """Seconds of processor time, the better of two runs when they are short.

    Short texts are kept cut into tokens, long ones are not; so what the first run left is put out of the way,
    or the second would be nearly free on short texts only, and the exponent too high.
    """
    times = []
    for run in range(2):
        for k in range(TEXTS_KEPT + 1):
            onrecord.check(f"Run {run} of {k}.")
        start = process_time()
        function(made)
        times.append(process_time() - start)
        if times[0] > 1:
            break
    return min(times)


def fit_exponent(lengths: Sequence[int], times: Sequence[float]) -> float:
    """Slope of log time over log length, by least squares.

    >>> round(fit_exponent([10, 100, 1000], [3, 300, 30000]), 6)
    2.0
    """
    points = [(math.log(length), math.log(time_s)) for length, time_s in zip(lengths, times, strict=True)]
    mean_x, mean_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    above = math.fsum((x - mean_x) * (y - mean_y) for x, y in points)
    return above / math.fsum((x - mean_x) ** 2 for x, _ in points)


def proof(text: str) -> object:
    """All stages of the text path and all rules on it."""
    return onrecord.check(text, dct=DCT, min_tier="note")


def read(text: str) -> object:
    """The text path, the day of writing inferred, and the reading as a line of JSON."""
    return encode_reading(onrecord.read(text, only=TEXT_PATH))


def read_full(text: str) -> object:
    """Names and attributions, and the reading as a line of JSON."""
    document = make_document(text, language="en")
    return encode_reading(onrecord.read(document, DCT, only=("names", "attributions")))


def ingest(data: bytes) -> onrecord.Document:
    """A file of one report.

    Raises:
        IngestError: it was refused, which would take no time.
    """
    (document,) = read_inputs(["-"], stdin=io.BytesIO(data))
    if isinstance(document, IngestError):
        raise document
    return document


def show(data: bytes) -> object:
    """The findings of a file as a terminal shows them."""
    document = ingest(data)
    view, paint = ReportView(document), Paint()
    return [render_finding(finding, view, paint) for finding in onrecord.check(document)]


def measure_kind(
    function: Callable[[T], object], make: Callable[[int], T], lengths: Sequence[int], patience_s: float
) -> tuple[list[float], float]:
    """Seconds at each length, up to where the next would take longer than the patience, and the exponent."""
    times: list[float] = []
    for length in lengths:
        if len(times) >= FIT_LAST and times[-1] * length / lengths[len(times) - 1] > patience_s:
            break
        # A clock tick at least, or the logarithm of nothing would be taken.
        times.append(max(measure(function, make(length)), 1e-4))
    return times, fit_exponent(lengths[: len(times)][-FIT_LAST:], times[-FIT_LAST:])


def measure_table(
    title: str,
    function: Callable[[T], object],
    make: Callable[[S, int], T],
    kinds: Mapping[str, S],
    lengths: Sequence[int],
    patience_s: float,
) -> dict[str, Row]:
    """Measure every kind, print a row each."""
    rows: dict[str, Row] = {}
    print(f"\n{title:24}" + "".join(f"{length // 1000:>8} KB" for length in lengths) + "   exponent")
    for kind, made_of in kinds.items():
        times, exponent = measure_kind(function, partial(make, made_of), lengths, patience_s)
        rows[kind] = Row([round(time_s, 4) for time_s in times], round(exponent, 2))
        shown = [f"{time_s:10.3f}s" for time_s in times] + [" " * 11] * (len(lengths) - len(times))
        verdict = "" if exponent <= LIMIT else f"  above {LIMIT}"
        print(f"{kind:24}" + "".join(shown) + f"   {exponent:8.2f}{verdict}", flush=True)
    return rows


def main() -> int:
    """Measure every table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="measure only these")
    parser.add_argument("--max-bytes", type=int, default=10_000_000)
    parser.add_argument("--patience", type=float, default=PATIENCE_S, help="seconds a call may take")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    options = parser.parse_args()
    lengths = [10**n for n in range(3, 12) if 10**n <= options.max_bytes]
    short = [length for length in lengths if length <= READ_BYTES]
    few = [length for length in lengths if length <= FULL_BYTES]
    patience_s = options.patience

    def wanted(kinds: Mapping[str, S]) -> dict[str, S]:
        return {kind: kinds[kind] for kind in kinds if not options.kinds or kind in options.kinds}

    for call in (proof, read):
        call("A first call loads what is loaded once. ")
    show(make_file(SHOWN["findings a line"], 1))
    kinds_full: Mapping[str, str] = {}
    if has_full_path():
        read_full("A first call loads what Ana Lee said is loaded once.")
        kinds_full = wanted(FULL)
    tables = {
        "check": measure_table("check", proof, make_text, wanted(UNITS), lengths, patience_s),
        "read": measure_table("read", read, make_text, wanted(UNITS), short, patience_s),
        "full": measure_table("names and attributions", read_full, make_text, kinds_full, few, patience_s),
        "files": measure_table("files and pages", ingest, make_file, wanted(FILES), lengths, patience_s),
        "show": measure_table("findings shown", show, make_file, wanted(SHOWN), short, patience_s),
    }
    if options.json:
        kinds = {f"{name}: {kind}": row._asdict() for name in tables for kind, row in tables[name].items()}
        options.json.write_text(json.dumps({"bytes": lengths, "kinds": kinds}, indent=2) + "\n")
    return int(any(row.exponent > LIMIT for table in tables.values() for row in table.values()))


if __name__ == "__main__":
    sys.exit(main())
