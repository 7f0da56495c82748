"""Puts the measured figures into README.md and docs/evaluation.md.

    python eval/table.py [--check]

Takes eval/report.json (`make eval`), eval/planted.json (`eval/plant.py --json`), benchmarks/report.json
(`make bench`), eval/peers.toml and eval/quoted.toml, and renews what stands between `<!-- figures: NAME
-->` and `<!-- end -->`. A table whose report is not there stays as it is. --check changes nothing and
says what is out of date.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# For tests, which load this file by its path.
sys.path.append(str(ROOT / "eval"))

import scoring  # noqa: E402
from onrecord.check import NOTHING_GIVEN, all_rules  # noqa: E402

# Of the table of rules: from eval/planted.json the first and the last four, from eval/report.json the others.
ALARM_COLUMNS = (
    "rule", "statements seen", "proved", "check", "judged right", "judged wrong", "not judged",
    "slips planted", "found", "named exactly", "findings on the unplanted",
)  # fmt: skip
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
    "nested_precision": "content and source, precision",
    "nested_recall": "recall",
    "nested_exact_precision": "all spans exact, precision",
    "nested_exact_recall": "recall, exact",
    "stance_accuracy": "stance right %",
    "stance_macro_f1": "macro-F1",
    "mae": "mean distance (0 is best)",
    "r": "correlation",
    "macro_f1": "macro-F1 of three classes",
    "denied_f1": "denied F1",
    "uncertain_f1": "uncertain F1",
    "asserted_f1": "asserted F1",
    "mentions_f1": "mentions F1",
    "b3_f1": "B³ F1",
    "kind_accuracy": "kind right %",
    "pronoun_accuracy": "pronoun sources right %",
    "description_accuracy": "description sources right %",
    "linked_first": "right report first %",
    "values_read": "stated values read %",
    "root_accuracy": "root right %",
    "root_macro_f1": "macro-F1 of roots",
    "triples_text_f1": "actor, root, recipient by words F1",
    "triples_code_f1": "by code F1",
    "triples_code_sector_f1": "by code and sector F1",
    "given_names_161km": "given the names, within 161 km %",
    "precision_161km": "from the text: precision",
    "recall_161km": "recall, 161 km",
    "f1_161km": "F1, 161 km",
    "recognition_f1": "found at all, F1",
    "value_unit_f1": "value and unit F1",
    "value_unit_strict_f1": "value and exact unit F1",
    "value_change_f1": "value and bound F1",
    "span_overlap": "span of matches %",
    "first_kb_s": "KB/s, first",
    "steady_kb_s": "KB/s, steady",
}
OURS = "onrecord"
# Areas of the same corpus and measures that are rows of one table.
VARIANTS = {
    "attribution": {
        "attribution-fast": "**onrecord --fast**",
        "attribution-rules": "onrecord, rules without the tagger",
    }
}
# The scorer's names of what it asks of an attribution.
TESTS = {
    "content": "content",
    "content+source": "and source",
    "content+head": "and head of source",
    "content+source=": "and source exact",
    "content+cue": "content and cue",
    "all three": "all three",
    "exact": "all exact",
}
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
    """A score as its scale asks for, a speed in whole kilobytes."""
    return f"{value:,.0f}" if key in SPEEDS else scoring.show_score(key, value)


def load_areas() -> dict[str, Any]:
    """What `make eval` measured, by area."""
    areas: dict[str, Any] = load(ROOT / "eval" / "report.json").get("areas", {})
    return areas


def render_scores(area: str) -> str:
    """Ours beside baselines and those of others on one corpus."""
    areas = load_areas()
    entry = areas.get(area)
    if entry is None or not entry["scores"]:
        return ""
    others = scoring.load_toml(ROOT / "eval" / "peers.toml")
    peers = others.get(area, {})
    ours = entry["scores"] | {key: peers[OURS][key] for key in SPEEDS if key in peers.get(OURS, {})}
    rows = {f"**{OURS}**": ours}
    rows |= {name: areas[key]["scores"] for key, name in VARIANTS.get(area, {}).items() if key in areas}
    rows |= entry.get("beside", {}) | {name: scores for name, scores in peers.items() if name != OURS}
    quoted, note = scoring.load_quoted(ROOT / "eval" / "quoted.toml", area)
    keys = list(ours)
    head = [", ".join(f"{count:,} {name}" for name, count in entry["counts"].items())]
    body = [
        [name, *(show_score(key, scores[key]) if key in scores else "" for key in keys)]
        for name, scores in (rows | quoted).items()
    ]
    about = others.get("measured", {}).get(area)
    notes = [f"{about['note']} {about['machine']}, {about['date']}."] if about else []
    notes += [note] if note else []
    return render_table([head + [COLUMNS[key] for key in keys], *body]) + "".join(f"\n{n}\n" for n in notes)


def render_detail(block: str) -> str:
    """Every row of the attribution scorer: precision, recall and F1."""
    detail = load_areas().get(block.removesuffix("-detail"), {}).get("detail")
    if not detail:
        return ""
    groups = [["P / R / F1", "gold", "predicted", *TESTS.values()]]
    for group, said in detail["attributions"].items():
        groups.append([group, *_counts(said), *(_rates(said[test]) for test in TESTS)])
    spans = [["P / R / F1", "gold", "predicted", "exact spans", "words"]]
    for role, said in detail["spans"].items():
        spans.append([role, *_counts(said["strict"]), _rates(said["strict"]), _rates(said["tokens"])])
    return f"{render_table(groups)}\n{render_table(spans)}"


def _counts(said: dict[str, Any]) -> tuple[str, str]:
    return f"{said['gold']:,}", f"{said['pred']:,}"


def _rates(said: dict[str, float]) -> str:
    return " / ".join(f"{100 * said[rate]:.1f}" for rate in ("p", "r", "f1"))


def render_confusion(block: str) -> str:
    """Gold classes by row, what was found by column."""
    confusion = load_areas().get(block.removesuffix("-confusion"), {}).get("confusion")
    if not confusion:
        return ""
    classes = list(confusion)
    rows = [[name, *(str(confusion[name][found]) for found in classes)] for name in classes]
    return render_table([["gold, found", *classes], *rows])


def render_alarms(_: str) -> str:
    """A row a rule: what it finds on real reports, and how much it finds of what was planted in them."""
    counted = load(ROOT / "eval" / "report.json").get("alarms")
    planted = load(ROOT / "eval" / "planted.json")
    if not counted:
        return ""
    # Rules that take a house's facts or a transcript have nothing to look at in these reports.
    sums: dict[str, Counter[str]] = {
        rule.id: Counter() for rule in all_rules() if not rule.lacks(NOTHING_GIVEN)
    }
    for entry in counted["findings"]:
        sums[entry["rule"]][entry["verdict"]] += entry["findings"]
        sums[entry["rule"]][entry["tier"]] += entry["findings"]
    rows = [[*ALARM_COLUMNS]]
    for rule, verdicts in sums.items():
        numbers = [verdicts[what] for what in ("proved", "check", "accepted", "rejected", "new")]
        seen: dict[str, int] = planted.get(rule, {})
        numbers += [
            seen.get(what, 0) for what in ("provable", "provable found", "provable exact", "on twins")
        ]
        rows.append([rule, *(f"{number:,}" for number in (seen.get("statements", 0), *numbers))])
    columns = zip(*rows[1:], strict=True)
    totals = [sum(int(cell.replace(",", "")) for cell in column) for column in list(columns)[1:]]
    rows.append(["all rules", *(f"{total:,}" for total in totals)])
    return f"{render_table(rows)}\n{_say_reports(counted)}\n"


def render_summary(_: str) -> str:
    """The same in a few lines."""
    counted = load(ROOT / "eval" / "report.json").get("alarms")
    planted = load(ROOT / "eval" / "planted.json")
    if not counted or not planted:
        return ""
    tiers: dict[str, Counter[str]] = {"proved": Counter(), "check": Counter()}
    for entry in counted["findings"]:
        tiers.setdefault(entry["tier"], Counter())[entry["verdict"]] += entry["findings"]
    rows = [["tier", "findings", "judged right", "judged wrong", "not judged"]]
    for tier, verdicts in tiers.items():
        numbers = (verdicts.total(), verdicts["accepted"], verdicts["rejected"], verdicts["new"])
        rows.append([tier, *(f"{number:,}" for number in numbers)])
    provable, found, exact, twins = (
        sum(seen.get(what, 0) for seen in planted.values())
        for what in ("provable", "provable found", "provable exact", "on twins")
    )
    said = (
        f"Of {provable:,} slips planted in these reports that the text then proves, {found:,} "
        f"({found / provable:.1%}) are found, {exact:,} with their very words; on the reports as they were, "
        f"the same rules find {twins:,}."
    )
    return f"{render_table(rows)}\n{_say_reports(counted)} {said}\n"


def _say_reports(counted: dict[str, Any]) -> str:
    sets = ", ".join(f"{number:,} {name}" for name, number in counted["reports"].items())
    total = sum(counted["reports"].values())
    return f"{total:,} reports: {sets}; {counted['sampled']:,} of them read for names."


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


def render_proof(_: str) -> str:
    """Slips planted by rule, and how many of them each proofing program catches; then what each flags."""
    peers = scoring.load_toml(ROOT / "eval" / "peers.toml")
    figures = peers.get("proof")
    if not figures:
        return ""
    planted: dict[str, int] = figures["planted"]
    programs = [name for name in figures if name != "planted"]
    rows = [["slips that the text proves", "planted", *(_marked(name) for name in programs)]]
    for rule, count in planted.items():
        rows.append([rule, str(count), *(str(figures[name]["caught"][rule]) for name in programs)])
    sums = [str(sum(figures[name]["caught"].values())) for name in programs]
    rows.append(["all of them", str(sum(planted.values())), *sums])
    alarms = {
        "flags of facts in 100 reports": "fact_flags_per_100",
        "all flags in 100 reports": "flags_per_100",
    }
    rows += [[what, "", *(f"{figures[name][key]:,.1f}" for name in programs)] for what, key in alarms.items()]
    about = peers["measured"]["proof"]
    quoted = scoring.load_toml(ROOT / "eval" / "quoted.toml")["note"]["proof"]
    return f"{render_table(rows)}\n{about['note']} {about['date']}.\n\n{quoted}\n"


def _marked(name: str) -> str:
    return f"**{name}**" if name == OURS else name


TABLES: dict[str, Callable[[str], str]] = {
    "alarms": render_alarms,
    "alarms-summary": render_summary,
    "speed": render_speed,
    "proof": render_proof,
    "attribution-detail": render_detail,
    "stance-confusion": render_confusion,
    "stance-dev-confusion": render_confusion,
    "factuality-confusion": render_confusion,
}


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
