"""Measures what a user waits for: start-up, one report, a year of reports, and speed by part.

    python benchmarks/run.py [--gold DIR] [--quick] [--patience SECONDS]

Uses the Reuters reports of the annotated corpora when they are there, else as many reports made of
the bundled ones. Prints a table and writes benchmarks/report.json. Exit 1 when a limit is broken.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter, sleep
from typing import Any, NamedTuple

import onrecord
from onrecord.read import TEXT_PATH

ROOT = Path(__file__).resolve().parent.parent
REPORT = Path(__file__).resolve().parent / "report.json"
GOLD = Path(os.environ.get("ONRECORD_GOLD", ROOT.parent / "shared" / "gold"))
REPORTS = 13_000
ONRECORD = [sys.executable, "-c", "import sys; from onrecord.cli import main; sys.exit(main())"]


class Figure(NamedTuple):
    """A measured value, its unit, and the limit that it must keep to (None: shown only)."""

    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the limit is kept."""
        return (self.at_most is None or self.value <= self.at_most) and (
            self.at_least is None or self.value >= self.at_least
        )


def median_wall_s(command: list[str], runs: int) -> float:
    """Median wall time of a command; the first run, which fills the file cache, is left out."""
    times = []
    # Installed code has its bytecode beside it; the first run writes it.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(runs + 1):
        start = perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, check=False)
        times.append(perf_counter() - start)
    return statistics.median(times[1:])


def measure_start(runs: int) -> dict[str, Figure]:
    """Import and a cold check of one report of some 700 words."""
    bare = median_wall_s([sys.executable, "-c", "pass"], runs)
    imported = median_wall_s([sys.executable, "-c", "import onrecord"], runs)
    command = [str(Path(sys.executable).parent / "onrecord"), "check", str(ROOT / "examples" / "council.txt")]
    if not Path(command[0]).exists():
        command = ONRECORD + command[1:]
    return {
        "python -c pass": Figure(bare, "s"),
        "import onrecord": Figure(imported - bare, "s", at_most=0.1),
        "onrecord check council.txt, cold": Figure(median_wall_s(command, runs), "s", at_most=0.35),
        "onrecord read council.txt, cold": Figure(
            median_wall_s([command[0], *command[1:-2], "read", command[-1]], 3), "s"
        ),
    }


def resident_mb(pid: int) -> float | None:
    """Resident memory of a process, or None when it has ended or the system does not tell."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return None


def measure_many(corpus: Path, reports: int) -> dict[str, Figure]:
    """All reports through the command line: wall time, and memory early on and at the end."""
    command = [*ONRECORD, "check", "--format", "jsonl", str(corpus)]
    start = perf_counter()
    samples: list[float] = []
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out)
        while process.poll() is None:
            if (memory := resident_mb(process.pid)) is not None:
                samples.append(memory)
            sleep(0.05)
        wall = perf_counter() - start
        out.seek(0)
        lines = sum(1 for _ in out)
    if process.returncode == 2 or lines != reports:
        raise SystemExit(f"{lines} lines for {reports} reports, exit {process.returncode}")
    figures = {
        f"{reports} reports, check --format jsonl": Figure(wall, "s", at_most=60 * max(1, reports / REPORTS))
    }
    if len(samples) >= 20:
        # A fifth of the way in, everything that is loaded once has been loaded.
        early, late = (statistics.median(part) for part in (samples[len(samples) // 5 :][:5], samples[-5:]))
        figures |= {
            "memory a fifth of the way": Figure(early, "MB"),
            "memory at the end": Figure(late, "MB", at_most=early * 1.1 + 5),
            "memory, peak": Figure(max(samples), "MB"),
        }
    return figures


def make_corpus(folder: Path) -> Path:
    """As many reports as the Reuters set has, of about the same length, made of the bundled ones."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n")]
    path = folder / "reports.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        for i in range(REPORTS):
            chosen = [paragraphs[(i * 7 + k) % len(paragraphs)] for k in range(3)]
            row = {"id": f"r{i}", "published": "2024-03-15", "text": "\n\n".join(chosen)}
            out.write(json.dumps(row) + "\n")
    return path


def measure_parts(corpus: Path, reports: int) -> dict[str, Figure]:
    """Speed of the stages and of all rules: `text_path.py`, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "text_path.json"
        command = [sys.executable, str(Path(__file__).with_name("text_path.py")), str(corpus)]
        subprocess.run([*command, "--limit", str(reports), "--json", str(written)], check=True)
        measured = json.loads(written.read_text())
    seconds: dict[str, float] = measured["seconds"]

    def speed(*parts: str) -> float:
        return float(measured["size"] / 1e6 / sum(seconds[part] for part in parts or seconds))

    return {
        "time expressions": Figure(speed("time"), "MB/s", at_least=1),
        "quantities": Figure(speed("quantities"), "MB/s", at_least=1),
        "read, text path": Figure(speed(*TEXT_PATH), "MB/s"),
        "check, all rules": Figure(speed(), "MB/s", at_least=1.5),
    }


def measure_full(gold: Path, folder: Path, articles: int) -> dict[str, Figure]:
    """Names and attributions, in a process of their own: `full_path.py`."""
    written = folder / "full_path.json"
    command = [sys.executable, str(Path(__file__).with_name("full_path.py")), "--json", str(written)]
    subprocess.run([*command, "--gold", str(gold), "--articles", str(articles)], check=False)
    rows = json.loads(written.read_text()) if written.exists() else {}
    return {name: Figure(**row) for name, row in rows.items()}


def machine() -> dict[str, Any]:
    """What it was measured on."""
    model = platform.processor() or platform.machine()
    try:
        cpuinfo = Path("/proc/cpuinfo").read_text()
        model = next(
            line.partition(":")[2].strip() for line in cpuinfo.splitlines() if line.startswith("model name")
        )
    except (OSError, StopIteration):
        pass
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "onrecord": onrecord.__version__,
        "date": date.today().isoformat(),
    }


def print_figures(figures: dict[str, Figure]) -> None:
    """One row each: name, value, limit."""
    for name, figure in figures.items():
        limit = f"at most {figure.at_most:.3g}" if figure.at_most is not None else ""
        limit += f"at least {figure.at_least:.3g}" if figure.at_least is not None else ""
        broken = "" if figure.holds else "  BROKEN"
        print(f"{name:42} {figure.value:10.3f} {figure.unit:5} {limit}{broken}", flush=True)


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, default=GOLD, help="the annotated corpora")
    parser.add_argument("--quick", action="store_true", help="fewer runs, short texts")
    parser.add_argument("--patience", type=float, help="as for linear.py: seconds a call may take")
    options = parser.parse_args()
    here = machine()
    print(*(f"{key}: {value}" for key, value in here.items()), sep="   ")
    with tempfile.TemporaryDirectory() as folder:
        reuters = options.gold / "reuters" / "reuters-dev.jsonl.gz"
        corpus = reuters if reuters.exists() else make_corpus(Path(folder))
        print(f"reports: {'Reuters, 1987' if corpus == reuters else 'made of the bundled ones'}")
        figures = measure_start(3 if options.quick else 11)
        print_figures(figures)
        for measured in (
            measure_parts(corpus, 500 if options.quick else 3000),
            measure_many(corpus, REPORTS),
        ):
            print_figures(measured)
            figures |= measured
        # It prints its own.
        figures |= measure_full(options.gold, Path(folder), 10 if options.quick else 84)
        linear_json = Path(folder) / "linear.json"
        limit = 100_000 if options.quick else 10_000_000
        command = [sys.executable, str(Path(__file__).with_name("linear.py")), "--json", str(linear_json)]
        if options.patience is not None:
            command += ["--patience", str(options.patience)]
        linear = subprocess.run([*command, "--max-bytes", str(limit)], check=False).returncode
        report = {
            "machine": here,
            "corpus": "reuters" if reuters.exists() else "bundled",
            "figures": {name: figure._asdict() for name, figure in figures.items()},
            "linear": json.loads(linear_json.read_text()) if linear_json.exists() else None,
        }
    REPORT.write_text(json.dumps(report, indent=2) + "\n")
    print(f"written: {REPORT}")
    return int(linear != 0 or not all(figure.holds for figure in figures.values()))


if __name__ == "__main__":
    sys.exit(main())
