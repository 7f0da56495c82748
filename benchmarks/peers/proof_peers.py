"""What other proofing programs catch of planted slips, and what they flag in reports as they were.

    python eval/plant.py --each 15 --write build/planted.jsonl
    python -m venv peers && peers/bin/pip install . proselint
    npm install --prefix peers textlint textlint-rule-date-weekday-mismatch \\
        @textlint-rule/textlint-rule-no-unmatched-pair textlint-rule-common-misspellings \\
        textlint-rule-en-capitalization textlint-rule-terminology textlint-rule-write-good \\
        textlint-rule-diacritics textlint-rule-unexpanded-acronym textlint-rule-stop-words
    peers/bin/python benchmarks/peers/proof_peers.py build/planted.jsonl REPORTS.jsonl[.gz] --modules peers

A program catches a slip when it flags the planted words, and flags nothing of the kind in the report without
the slip. In the reports of the other files everything it flags is counted, and apart what says that the
facts do not fit (weekdays, figures, units, marks that do not pair). Headline and text are one text for the
others, with a blank line between. A program that is not installed is passed over with a line.
LanguageTool and Vale are in no package of the registries: theirs only fetch them from elsewhere.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / "eval" / "peers.toml"
HERE = Path(__file__).resolve().parent
# Between headline and text.
GAP = "\n\n"
# Rules of the others that say that facts or marks do not fit, rather than that words could be better.
FACTUAL = frozenset(("date-weekday-mismatch", "@textlint-rule/no-unmatched-pair"))
TEXTLINT_RULES = (
    "date-weekday-mismatch",
    "@textlint-rule/no-unmatched-pair",
    "common-misspellings",
    "en-capitalization",
    "terminology",
    "write-good",
    "diacritics",
    "unexpanded-acronym",
    "stop-words",
)
# What is longer, in code points, is left out: a text of half a million takes the others minutes.
LONGEST = 20_000
# Reports in a call of textlint: a report of one is a JSON of all.
BATCH = 200


class Report(NamedTuple):
    """A report as a program gets it."""

    headline: str
    text: str
    published: str | None

    @property
    def whole(self) -> str:
        """Headline and text as one."""
        return self.headline + GAP + self.text if self.headline else self.text

    def offset(self, part: str) -> int:
        """Where a part starts in the whole."""
        return len(self.headline) + len(GAP) if part == "text" and self.headline else 0


class Flag(NamedTuple):
    """What a program complains of; offsets in code points of the whole."""

    start: int
    end: int
    rule: str
    factual: bool


Flagger = Callable[[list[Report]], Iterator[list[Flag]]]


def flag_with_onrecord(reports: list[Report]) -> Iterator[list[Flag]]:
    """Findings of the tiers that are shown unless one asks for more; with names where these can be read."""
    from onrecord import check
    from onrecord.document import make_document
    from onrecord.ingest import document_from_text
    from onrecord.read import has_full_path

    full = has_full_path()
    for report in reports:
        doc = document_from_text(report.text, dct=report.published)
        if report.headline:
            doc = make_document(
                doc.text, headline=report.headline, language=doc.language, dateline=doc.dateline, dct=doc.dct
            )
        flags: list[Flag] = []
        for finding in check(doc, full=full):
            offset = report.offset("headline" if finding.part == "headline" else "text")
            flags.append(Flag(finding.start + offset, finding.end + offset, finding.rule, True))
            # Evidence counts as the place of a slip, not as another complaint.
            flags += [Flag(span.start + offset, span.end + offset, "", True) for span in finding.evidence]
        yield flags


def flag_with_proselint(reports: list[Report]) -> Iterator[list[Flag]]:
    """Every check that is on by default; none of them looks at facts."""
    registry = import_module("proselint.registry").CheckRegistry()
    registry.register_many(import_module("proselint.checks").__register__)
    lint_file = import_module("proselint.tools").LintFile
    for report in reports:
        # It puts a line break in front of what it reads.
        results = lint_file("report", report.whole).lint() if report.whole.strip() else []
        yield [
            Flag(r.check_result.span[0] - 1, r.check_result.span[1] - 1, r.check_result.check_path, False)
            for r in results
        ]


def make_textlint(modules: Path) -> Flagger:
    """A flagger that runs textlint with the rules that are installed beside it."""
    command = modules / "node_modules" / ".bin" / "textlint"
    if not command.exists():
        raise ImportError(f"no textlint below {modules}")

    def flag(reports: list[Report]) -> Iterator[list[Flag]]:
        for first in range(0, len(reports), BATCH):
            yield from _run_textlint(command, reports[first : first + BATCH])

    return flag


def _run_textlint(command: Path, reports: list[Report]) -> Iterator[list[Flag]]:
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "rules.json"
        config.write_text(json.dumps({"rules": dict.fromkeys(TEXTLINT_RULES, True)}))
        files = [Path(folder) / f"{number}.txt" for number in range(len(reports))]
        for file, report in zip(files, reports, strict=True):
            file.write_text(report.whole, encoding="utf-8")
        done = subprocess.run(
            [command, "--config", config, "--format", "json", *files],
            capture_output=True,
            text=True,
            check=False,
            cwd=command.parents[2],
        )
        if done.returncode > 1:
            raise SystemExit(f"textlint: {done.stderr.strip() or done.stdout.strip()}")
        found = {row["filePath"]: row["messages"] for row in json.loads(done.stdout)}
    for file, report in zip(files, reports, strict=True):
        yield [_read_message(report.whole, message) for message in found.get(str(file), [])]


def _read_message(text: str, message: dict[str, Any]) -> Flag:
    start, end = message["range"]
    rule = message["ruleId"]
    return Flag(_code_points(text, start), _code_points(text, end), rule, rule in FACTUAL)


def _code_points(text: str, utf16: int) -> int:
    """The offset in code points of one in UTF-16 units."""
    return len(text.encode("utf-16-le")[: 2 * utf16].decode("utf-16-le", errors="ignore"))


def load_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, compressed or not."""
    data = path.read_bytes()
    for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines():
        yield json.loads(line)


def make_report(row: dict[str, Any], published: str | None = None) -> Report:
    """A report of a row of any of the files."""
    day = row.get("published") or row.get("date") or published
    return Report(row.get("headline") or row.get("title") or "", row["text"], day)


def is_caught(row: dict[str, Any], flags: list[Flag], on_twin: list[Flag]) -> bool:
    """Whether the planted words are flagged, and what stood there before was not, by the same rule."""
    report, twin = make_report(row), make_report(row["twin"])
    start, end = (row[key] + report.offset(row["part"]) for key in ("start", "end"))
    shorter = len(report.whole) - len(twin.whole)
    before = {flag.rule for flag in on_twin if flag.start < end - shorter and start < flag.end}
    return any(flag.start < end and start < flag.end and flag.rule not in before for flag in flags)


def measure(flagger: Flagger, rows: list[dict[str, Any]], clean: list[Report]) -> dict[str, Any]:
    """Provable slips caught by rule, and flags for each hundred clean reports."""
    on_slips = list(flagger([make_report(row) for row in rows]))
    on_twins = list(flagger([make_report(row["twin"], row.get("published")) for row in rows]))
    caught: Counter[str] = Counter()
    for row, flags, on_twin in zip(rows, on_slips, on_twins, strict=True):
        caught[row["rule"]] += is_caught(row, flags, on_twin)
    on_clean = [[flag for flag in flags if flag.rule] for flags in flagger(clean)]
    return {
        "caught": dict(caught),
        "fact_flags_per_100": _per_hundred(sum(flag.factual for flags in on_clean for flag in flags), clean),
        "flags_per_100": _per_hundred(sum(map(len, on_clean)), clean),
        "of_rules": Counter(flag.rule for flags in on_clean for flag in flags),
    }


def _per_hundred(count: int, reports: list[Report]) -> float:
    return round(100 * count / max(1, len(reports)), 2)


def load_flaggers(modules: Path) -> Iterator[tuple[str, Flagger]]:
    """The programs that are installed, each with its version."""
    yield "onrecord", flag_with_onrecord
    try:
        yield f"proselint {version('proselint')}", flag_with_proselint
    except PackageNotFoundError:
        print("skipped: proselint is not installed")
    try:
        textlint = make_textlint(modules)
        package = modules / "node_modules" / "textlint" / "package.json"
        yield f"textlint {json.loads(package.read_text())['version']}", textlint
    except ImportError as error:
        print(f"skipped: {error}")


def record(results: dict[str, dict[str, Any]], planted: Counter[str], clean: int) -> None:
    """Put the figures into eval/peers.toml in place of those before; the rest of it stays."""
    kept: list[str] = []
    inside = False
    for line in PEERS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            inside = line.startswith(("[proof", "[measured.proof"))
        if not inside:
            kept.append(line)
    lines = ["[measured.proof]", f"date = {date.today().isoformat()}"]
    note = (
        f"{planted.total()} slips that the text proves and {clean} reports; benchmarks/peers/proof_peers.py."
    )
    lines += [f"note = {json.dumps(note)}", "", "[proof.planted]"]
    lines += [f"{rule} = {count}" for rule, count in planted.items()]
    for name, figures in results.items():
        lines += ["", f"[proof.{json.dumps(name)}]"]
        lines += [f"{key} = {figures[key]}" for key in ("fact_flags_per_100", "flags_per_100")]
        lines += ["", f"[proof.{json.dumps(name)}.caught]"]
        lines += [f"{rule} = {figures['caught'].get(rule, 0)}" for rule in planted]
    PEERS.write_text("\n".join(kept).rstrip("\n") + "\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


def show(name: str, figures: dict[str, Any], planted: Counter[str]) -> None:
    """What one program does."""
    print(f"{name}: {sum(figures['caught'].values())} of {planted.total()} slips caught")
    for rule, count in planted.items():
        print(f"    {rule:24} {figures['caught'].get(rule, 0):4} of {count}")
    print(f"  a hundred reports: {figures['flags_per_100']} flags, {figures['fact_flags_per_100']} of facts")
    most = ", ".join(f"{rule} {count}" for rule, count in figures["of_rules"].most_common(6))
    print(f"  most of them: {most}", flush=True)


def main(arguments: Iterable[str] | None = None) -> int:
    """Measure, print, and record."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("planted", type=Path, help="what eval/plant.py --write wrote")
    parser.add_argument("clean", type=Path, nargs="*", help="reports as they were, JSON Lines")
    parser.add_argument("--limit", type=int, default=500, help="reports of each of those files")
    parser.add_argument("--modules", type=Path, default=HERE, help="the folder that holds node_modules")
    parser.add_argument("--record", action="store_true", help="put the figures into eval/peers.toml")
    options = parser.parse_args(None if arguments is None else list(arguments))
    rows = [row for row in load_rows(options.planted) if row["provable"]]
    clean = [make_report(row) for path in options.clean for row in islice(load_rows(path), options.limit)]
    planted = Counter(row["rule"] for row in rows)
    results = {}
    for name, flagger in load_flaggers(options.modules.resolve()):
        results[name] = measure(flagger, rows, clean)
        show(name, results[name], planted)
    if options.record:
        record(results, planted, len(clean))
    return 0


if __name__ == "__main__":
    sys.exit(main())
