"""Shows that proofing takes time in step with the length of a text, whatever the text is.

    python benchmarks/linear.py [--max-bytes 10000000] [--json FILE]

Each kind of text is proofed at growing lengths. The exponent is the slope of log time over log
length: 1 is linear, 2 quadratic. It is fitted over the three greatest lengths, since on short texts
the time is mostly the fixed cost of a call. Exit 1 when one is above LIMIT.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

import onrecord

# Linear, with room for caches that stop fitting and for a busy machine.
LIMIT = 1.2
FIT_LAST = 3
DCT = "2024-03-06"

# What each kind provokes: patterns that start at every place, pairs that never close, tokens by the million.
UNITS = {
    "digits": "1234567890",
    "digits and commas": "1,234,",
    "May": "May ",
    "May 5,": "May 5, ",
    "Monday,": "Monday, ",
    "and the": "and the ",
    "quotes": '"',
    "curly quotes": "“",
    "brackets": "(",
    "(1 km)": "(1 km) ",
    "1 km (": "1 km (",
    "1-2-": "1-2-",
    "five-": "five-",
    "twenty ": "twenty ",
    "spaces": " ",
    "line breaks": "\n",
    "full stops": ". ",
    "correction": "Correction: an earlier version of this ",
    "visit": "The six-day visit began on Tuesday. ",
    "accents": "e\u0301",
    "astral": "\U0001f600",
    "NUL": "\0",
}


def make_text(unit: str, length_bytes: int) -> str:
    """The unit over and over, up to a length in bytes of UTF-8."""
    return unit * max(1, length_bytes // len(unit.encode()))


def measure(function: Callable[[str], object], text: str) -> float:
    """Seconds of processor time, the better of two runs when they are short."""
    times = []
    for _ in range(2):
        start = process_time()
        function(text)
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
    """What is measured: all stages of the text path and all rules on it."""
    return onrecord.check(text, dct=DCT, min_tier="note")


def measure_kind(unit: str, lengths: Sequence[int]) -> tuple[list[float], float]:
    """Seconds at each length, and the exponent."""
    times = [measure(proof, make_text(unit, length)) for length in lengths]
    # A clock tick at least, or the logarithm of nothing would be taken.
    return times, fit_exponent(lengths[-FIT_LAST:], [max(time_s, 1e-4) for time_s in times[-FIT_LAST:]])


def main() -> int:
    """Measure every kind, print a row each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--max-bytes", type=int, default=10_000_000)
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    options = parser.parse_args()
    lengths = [10**n for n in range(3, 12) if 10**n <= options.max_bytes]
    proof("A first call loads what is loaded once. ")
    rows = {}
    print(f"{'kind':20}" + "".join(f"{length // 1000:>9} KB" for length in lengths) + "   exponent")
    for kind, unit in UNITS.items():
        times, exponent = measure_kind(unit, lengths)
        rows[kind] = {"seconds": [round(time_s, 4) for time_s in times], "exponent": round(exponent, 2)}
        verdict = "" if exponent <= LIMIT else f"  above {LIMIT}"
        print(
            f"{kind:20}" + "".join(f"{time_s:11.3f}s" for time_s in times) + f"   {exponent:8.2f}{verdict}",
            flush=True,
        )
    if options.json:
        options.json.write_text(json.dumps({"bytes": lengths, "kinds": rows}, indent=2) + "\n")
    return int(any(row["exponent"] > LIMIT for row in rows.values()))  # type: ignore[operator]


if __name__ == "__main__":
    sys.exit(main())
