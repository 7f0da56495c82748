"""Puts the measured figures into README.md and docs/evaluation.md.

    python eval/table.py [--check]

Takes eval/report.json (`make eval`), benchmarks/report.json (`make bench`) and eval/peers.toml, and
renews what stands between `<!-- figures: NAME -->` and `<!-- end -->`. A table whose report is not
there stays as it is. --check changes nothing and says what is out of date.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "evaluation.md")
# "<!-- figures: time -->\n...\n<!-- end -->"
BLOCK = re.compile(r"(?m)^<!-- figures: ([\w-]+) -->\n(.*?)^<!-- end -->$", re.DOTALL)
# Key of a score → how a reader would call it.
COLUMNS = {
    "strict_f1": "exact span F1",
    "relaxed_f1": "overlap F1",
    "type_f1": "type F1",
    "value_f1": "value F1",
    "dct_coverage": "day claimed %",
    "dct_day_precision": "day right %",
    "dct_year_precision": "year right %",
    "source_f1": "content and source F1",
    "source_direct_f1": "of direct quotes",
    "source_indirect_mixed_f1": "of indirect and mixed",
    "content_f1": "content F1",
    "exact_f1": "all spans exact F1",
    "value_unit_f1": "value and unit F1",
    "value_unit_strict_f1": "value and exact unit F1",
    "value_change_f1": "value and bound F1",
    "span_overlap": "span of matches %",
    "first_kb_s": "KB/s, first",
    "steady_kb_s": "KB/s, steady",
}
OURS = "onrecord"
# Measured beside others by a benchmark, and kept in peers.toml with theirs.
SPEEDS = ("first_kb_s", "steady_kb_s")


def load(path: Path) -> dict[str, Any]:
    """A report, empty when it is not there."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


# "82.4", "1,438", "0.16 s", "at most 0.35 s", "length^1.02"; not "proved".
NUMBER = re.compile(r"[^|]*\d[^|]*|")


def render_table(rows: list[list[str]]) -> str:
    """A Markdown table; the first row is its head, columns of numbers stand to the right."""
    columns = list(zip(*rows[1:], strict=True))
    numeric = [n > 0 and all(map(NUMBER.fullmatch, column)) for n, column in enumerate(columns)]
    rule = ["---:" if right else "---" for right in numeric]
    return "".join(f"| {' | '.join(row)} |\n" for row in (rows[0], rule, *rows[1:]))


def show_value(value: float, unit: str) -> str:
    """Three digits that count, with the unit: "0.16 s", "3,960 KB/s"."""
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"


def show_score(key: str, value: float) -> str:
    """Percent to a tenth, a speed in whole kilobytes."""
    return f"{value:,.0f}" if key in SPEEDS else f"{value:.1f}"


def render_scores(area: str) -> str:
    """Ours beside those of others on one corpus."""
    entry = load(ROOT / "eval" / "report.json").get("areas", {}).get(area)
    if entry is None or not entry["scores"]:
        return ""
    others = tomllib.loads((ROOT / "eval" / "peers.toml").read_text(encoding="utf-8"))
    peers = others.get(area, {})
    ours = entry["scores"] | {key: peers[OURS][key] for key in SPEEDS if key in peers.get(OURS, {})}
    peers = {name: scores for name, scores in peers.items() if name != OURS}
    keys = list(ours)
    rows = [
        [
            ", ".join(f"{count:,} {name}" for name, count in entry["counts"].items()),
            *(COLUMNS[k] for k in keys),
        ]
    ]
    for name, scores in {f"**{OURS}**": ours, **peers}.items():
        rows.append([name, *(show_score(key, scores[key]) if key in scores else "" for key in keys)])
    about = others.get("measured", {}).get(area)
    return render_table(rows) + (f"\n{about['note']} {about['machine']}, {about['date']}.\n" if about else "")


def render_alarms(_: str) -> str:
    """Findings on real reports: a row for a rule and tier, with their judgements."""
    counted = load(ROOT / "eval" / "report.json").get("alarms")
    if not counted:
        return ""
    sums: dict[tuple[str, str], Counter[str]] = {}
    for entry in counted["findings"]:
        sums.setdefault((entry["rule"], entry["tier"]), Counter())[entry["verdict"]] += entry["findings"]
    rows = [["rule", "tier", "findings", "judged right", "judged wrong", "not judged"]]
    for (rule, tier), verdicts in sorted(sums.items()):
        numbers = (verdicts.total(), verdicts["accepted"], verdicts["rejected"], verdicts["new"])
        rows.append([rule, tier, *map(str, numbers)])
    sets = ", ".join(f"{number:,} {name}" for name, number in counted["reports"].items())
    return f"{render_table(rows)}\n{sum(counted['reports'].values()):,} reports: {sets}.\n"


def render_speed(_: str) -> str:
    """What `make bench` measured, with the machine and the day."""
    report = load(ROOT / "benchmarks" / "report.json")
    if not report:
        return ""
    rows = [["", "measured", "limit"]]
    for name, figure in report["figures"].items():
        limit = figure["at_most"] if figure["at_most"] is not None else figure["at_least"]
        word = "at most " if figure["at_most"] is not None else "at least "
        unit = figure["unit"]
        bound = f"{word}{show_value(limit, unit)}" if limit is not None else ""
        rows.append([name, show_value(figure["value"], unit), bound])
    if report.get("linear"):
        worst = max(row["exponent"] for row in report["linear"]["kinds"].values())
        longest = f"{report['linear']['bytes'][-1] / 1e6:g} MB"
        rows.append(
            [
                f"growth of time with length, texts up to {longest}",
                f"length^{worst:.2f}",
                "at most length^1.2",
            ]
        )
    of = report["machine"]
    where = f"{of['processor']}, {of['cores']} cores, Python {of['python']}, {of['date']}."
    return f"{render_table(rows)}\n{where}\n"


TABLES: dict[str, Callable[[str], str]] = {"alarms": render_alarms, "speed": render_speed}


def fill(page: str) -> str:
    """The page with every table renewed whose report is there."""

    def renew(match: re.Match[str]) -> str:
        table = TABLES.get(match[1], render_scores)(match[1])
        return f"<!-- figures: {match[1]} -->\n{table or match[2]}<!-- end -->"

    return BLOCK.sub(renew, page)


def main() -> int:
    """Renew, or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="change nothing, name the pages out of date")
    check = parser.parse_args().check
    stale = 0
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        if (new := fill(text)) != text:
            stale += 1
            print(f"{page.relative_to(ROOT)} {'is out of date' if check else 'renewed'}")
            if not check:
                page.write_text(new, encoding="utf-8")
    return int(check and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
