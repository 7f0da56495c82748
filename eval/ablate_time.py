"""What each mechanism of the time reader is worth: the scores on train and dev with it switched off.

    python eval/ablate_time.py [--gold DIR] [--tools DIR] [NAME ...]

A mechanism is switched off by putting a plainer one in its place, never by another code path. Prints a
Markdown table: F1 of spans (relaxed), types and values, and how they change without the mechanism. The
corpora and scorers are not part of the project; without them one line says so and the exit code is 0.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from onrecord.read.time import (
    anchor,
    business,
    clock,
    clock_ranges,
    dates,
    durations,
    events,
    feasts,
    find,
    grammar,
    parts,
    periods,
    quarters,
    relative,
    results,
    rules,
    seasons,
    sets,
    units,
    vague,
    weekday_counts,
    weekdays,
)
from predict_time import predict

SHARED = Path(__file__).resolve().parents[2] / "shared"
MODULES = (
    business,
    clock,
    clock_ranges,
    dates,
    durations,
    events,
    feasts,
    periods,
    quarters,
    relative,
    results,
    seasons,
    sets,
    units,
    vague,
    weekday_counts,
    weekdays,
)
SPLITS = ("train", "dev")


class Scores(NamedTuple):
    """F1 in percent."""

    relaxed: float
    type: float
    value: float


def put(stack: ExitStack, name: str, plain: Callable[..., Any]) -> None:
    """Put a plainer function in place of `name` wherever the resolving modules hold it."""
    for module in MODULES:
        if hasattr(module, name):
            stack.enter_context(patch.object(module, name, plain))


def without_rules(stack: ExitStack, *names: str) -> None:
    """Take rules out of the grammar."""
    kept = tuple(rule for rule in rules.RULES if rule.name not in names)
    assert len(kept) == len(rules.RULES) - len(names), names
    stack.enter_context(patch.object(grammar, "RULES", kept))


def age_is_a_length(stack: ExitStack) -> None:
    """Every age a DURATION."""
    changed = tuple(
        rule._replace(resolve=durations.resolve_duration) if rule.name == "age" else rule
        for rule in rules.RULES
    )
    stack.enter_context(patch.object(grammar, "RULES", changed))


def no_tense(stack: ExitStack) -> None:
    """No direction from verbs: every bare weekday, month and quarter is the last one."""
    put(stack, "direction", lambda hit: 0)


def no_story(stack: ExitStack) -> None:
    """Everything relative counts from the dct."""
    note = anchor.Anchor.note

    def forget(self: anchor.Anchor, *args: Any) -> None:
        note(self, *args)
        self.story = None

    stack.enter_context(patch.object(anchor.Anchor, "note", forget))


def no_quarter(stack: ExitStack) -> None:
    """The quarter that a report of results is about is not kept in mind."""
    note = anchor.Anchor.note

    def forget(self: anchor.Anchor, *args: Any) -> None:
        note(self, *args)
        self.quarter = None

    stack.enter_context(patch.object(anchor.Anchor, "note", forget))


def no_day_before(stack: ExitStack) -> None:
    """A clock time without a day lies on the dct."""
    stack.enter_context(patch.object(anchor.Anchor, "day_before", lambda self, hit, across: None))


def no_other_firm(stack: ExitStack) -> None:
    """The quarter named first in a report of results is the one spoken of throughout."""
    stack.enter_context(patch.object(anchor.Anchor, "_is_over", lambda self, year, quarter: False))


def no_told_units(stack: ExitStack) -> None:
    """The month, the year and the end of the year are those of the dct."""
    put(stack, "_month_told", lambda hit, anchor: None)
    put(stack, "_is_year_over", lambda hit, today: False)
    put(stack, "_is_end_past", lambda hit: False)
    put(stack, "_year_told", lambda hit, anchor: None)


def no_names(stack: ExitStack) -> None:
    """Programmes, papers and prizes are times: "This Week", "60 Minutes", the party daily."""
    for name in ("is_title", "is_name_of_unit", "is_quoted_title", "_is_paper", "_is_name"):
        put(stack, name, lambda hit: False)


MECHANISMS: dict[str, tuple[str, Callable[[ExitStack], None]]] = {
    "tense": ("direction from tense, plans and prepositions", no_tense),
    "story": ("the nearest earlier date as the anchor of what is later or the same", no_story),
    "quarter": ("the quarter a report is about, for \"the quarter\", \"a year earlier\"", no_quarter),
    "other-firm": ("the quarter of the firm named last in a report on several", no_other_firm),
    "same-period": (
        "the corresponding period last year, the quarter a year ago, the year-earlier nine months",
        lambda stack: without_rules(stack, "same-period", "year-earlier-length"),
    ),
    "results": (
        "\"a year ago\" as the same quarter where amounts are compared",
        lambda stack: put(stack, "speaks_of_results", lambda hit: False),
    ),
    "fiscal": (
        "the rules of quarters and year-earlier periods",
        lambda stack: without_rules(
            stack,
            "quarter",
            "quarter-adjective",
            "quarter-ref",
            "quarter-letter",
            "year-earlier",
            "year-earlier-length",
            "same-period",
            "year-period",
        ),
    ),
    "nearest": (
        "a day and month without a year is the nearest, whatever the tense",
        lambda stack: put_number(stack, "NEAR_DAYS", 0),
    ),
    "month-range": (
        "the far month of a range follows the near one",
        lambda stack: put(stack, "year_of_second_month", lambda hit, anchor, month: None),
    ),
    "told-units": ("the month, the year and its end are those told of, by tense", no_told_units),
    "any-day": (
        "no day in \"today's world\"",
        lambda stack: put(stack, "is_any_day", lambda hit: False),
    ),
    "far-end": (
        "the year at the far end of a range",
        lambda stack: put(stack, "year_of_far_end", lambda hit, month: None),
    ),
    "ages": ("ages of persons are no lengths", age_is_a_length),
    "names": ("names of programmes, papers and prizes are no times", no_names),
    "rates": (
        "\"$5 a year\" is a SET",
        lambda stack: put(stack, "_is_rate", lambda hit: False),
    ),
    "vague": ("now, recently, the past, the future", lambda stack: without_rules(stack, "ref")),
    "vague-units": (
        "recent years, months of talks, the weeks ahead, for years",
        lambda stack: without_rules(stack, "vague-units", "event-units", "long-units", "long-time"),
    ),
    "sets": (
        "daily, every week, twice a month",
        lambda stack: without_rules(
            stack, "every", "times", "weekdays", "weekday-parts", "frequency", "quarterly"
        ),
    ),
    "parts": (
        "overnight, in the morning, the morning of a date",
        lambda stack: without_rules(stack, "overnight", "part-of-clause", "part-of-date", "story-part"),
    ),
    "this-unit": ("for the week, the month's", lambda stack: without_rules(stack, "this-unit")),
    "day-before": (
        "a clock time belongs to the day named before it",
        no_day_before,
    ),
    "feasts": ("feasts and public days", lambda stack: without_rules(stack, "feast")),
    "measured": (
        "numbers before a measure are no years or days",
        lambda stack: stack.enter_context(patch.dict(parts.PARTS, {"measured": ""})),
    ),
}  # fmt: skip


def put_number(stack: ExitStack, name: str, number: int) -> None:
    """Put another number in place of `name` wherever the resolving modules hold it."""
    for module in MODULES:
        if hasattr(module, name):
            stack.enter_context(patch.object(module, name, number))


@contextmanager
def switched_off(switch: Callable[[ExitStack], None] | None) -> Iterator[None]:
    """The reader without a mechanism, its compiled grammar made anew before and after."""
    with ExitStack() as stack:
        if switch is not None:
            switch(stack)
        find.load_grammar.cache_clear()
        try:
            yield
        finally:
            find.load_grammar.cache_clear()


def score(gold: Path, scorer: Path) -> Scores:
    """The present reader's scores on the gold files of a folder."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for path in sorted(gold.rglob("*.tml")):
            out.write(json.dumps(predict(path)) + "\n")
        out.flush()
        command = [sys.executable, str(scorer), str(gold), out.name, "--json"]
        found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return Scores(*(100 * found[f"{measure}_f1"] for measure in Scores._fields))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="of: " + ", ".join(MECHANISMS))
    parser.add_argument("--gold", type=Path, default=Path(os.environ.get("ONRECORD_GOLD", SHARED / "gold")))
    parser.add_argument("--tools", type=Path, default=SHARED / "tools")
    args = parser.parse_args()
    folders = [args.gold / "time" / split for split in SPLITS]
    scorer = args.tools / "score_time.py"
    if not all(folder.is_dir() for folder in folders) or not scorer.is_file():
        print(f"ablate_time: no annotated times below {args.gold}, nothing to score")
        return 0
    columns = [f"{split} {measure}" for split in SPLITS for measure in Scores._fields]
    print(f"| without | {' | '.join(columns)} |")
    print("| --- " * (1 + len(columns)) + "|")
    with switched_off(None):
        whole = [score(folder, scorer) for folder in folders]
    print("| (the whole reader) | " + " | ".join(f"{f1:.2f}" for s in whole for f1 in s) + " |")
    for name in args.names or MECHANISMS:
        told, switch = MECHANISMS[name]
        with switched_off(switch):
            less = [score(folder, scorer) for folder in folders]
        cells = [f"{y - x:+.2f}" for a, b in zip(whole, less, strict=True) for x, y in zip(a, b, strict=True)]
        print(f"| {name}: {told} | " + " | ".join(cells) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
