"""Where attributions still go wrong: the scorer's table, the most frequent errors, the confusion of stances.

    python eval/attribution_report.py [--split dev|train] [--predictions FILE] [--most N] [--examples N]

An error is of one of four kinds:

wrong source  the contents agree by half or more of their words, and the sources do not
wrong extent  the contents share words, but less than half of them
missed        annotated, and of what was found nothing that is left shares a word of its content
spurious      found, and the same the other way round

and of a class by its cue, as cue_classes.py has them: the annotated cue, for a spurious one the cue found.
With --examples the words of so many errors of each class are shown; they are the corpus's and stay on the
screen. Without the corpus one line says so and the exit code is 0.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
# For tests, which load this file by its path.
sys.path.append(str(HERE))

from cue_classes import CLASSES, class_of  # noqa: E402
from scoring import predict, run_script, say_no_corpora  # noqa: E402
from stance import confuse, print_confusion, read_gold, read_labels  # noqa: E402

GOLD = Path(os.environ.get("ONRECORD_GOLD", HERE.parent.parent / "shared" / "gold"))
KINDS = ("wrong source", "wrong extent", "missed", "spurious")
ROLES = ("source", "cue", "content")
MOST = 12
SEED = 0

# A role as the scorer has it, its fragments and its words, and an attribution: by role.
Role = tuple[tuple[tuple[int, int], ...], frozenset[Any]]
Attribution = dict[str, Role]
# Report, then what the scorer says: annotated and not found, found and not annotated, of the wrong source.
Faults = tuple[list[Attribution], list[Attribution], list[tuple[Attribution, Attribution]]]


class Error(NamedTuple):
    """One error, with what a reader wants to see of it.

    Attributes:
        source: for a wrong source "none found", "none annotated" or "another"; else "".
    """

    kind: str
    cue_class: str
    source: str
    doc: str
    shown: str


def load_scorer(tools: Path) -> ModuleType:
    """The scorer beside the corpora, as a module."""
    spec = spec_from_file_location("score_attribution", tools / "score_attribution.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def find_errors(doc: str, text: str, quoted: bytes | bytearray, faults: Faults) -> Iterator[Error]:
    """The errors of one report, each gold attribution and each one found in at most one of them."""
    missed, spurious, wrong = faults
    partners = dict(_overlapping(missed, spurious))
    for at, gold in enumerate(missed):
        found = partners.get(at)
        kind, other = ("missed", None) if found is None else ("wrong extent", spurious[found])
        yield Error(kind, _class(text, gold, quoted), "", doc, _show(text, gold, other))
    for gold, other in wrong:
        source = "another" if gold["source"][0] and other["source"][0] else _missing(gold)
        yield Error("wrong source", _class(text, gold, quoted), source, doc, _show(text, gold, other))
    taken = set(partners.values())
    for at, found_only in enumerate(spurious):
        if at not in taken:
            yield Error("spurious", _class(text, found_only, quoted), "", doc, _show(text, found_only, None))


def _overlapping(missed: list[Attribution], spurious: list[Attribution]) -> Iterator[tuple[int, int]]:
    """Pairs that share words of content, most words first, each side used once."""
    shared = sorted(
        (-len(gold["content"][1] & found["content"][1]), i, j)
        for i, gold in enumerate(missed)
        for j, found in enumerate(spurious)
    )
    used: tuple[set[int], set[int]] = set(), set()
    for words, i, j in shared:
        if words and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield i, j


def _missing(gold: Attribution) -> str:
    return "none found" if gold["source"][0] else "none annotated"


def _class(text: str, one: Attribution, quoted: bytes | bytearray) -> str:
    if not (one["cue"][0] or one["content"][0]):
        return CLASSES[-1]
    return class_of(text, one["cue"][0], one["content"][0], quoted)


def _show(text: str, one: Attribution, other: Attribution | None) -> str:
    sides = [one] if other is None else [one, other]
    return "  <>  ".join(
        " | ".join(" … ".join(text[s:e].replace("\n", " ") for s, e in side[role][0])[:90] for role in ROLES)
        for side in sides
    )


def read_errors(scorer: ModuleType, gold: dict[str, Any], found: dict[str, Any]) -> list[Error]:
    """The errors of all reports, in the scorer's order."""
    return [
        error
        for doc, parsed, faults in scorer.score(gold, found)[1]
        for error in find_errors(doc, parsed.text, parsed.mask, faults)
    ]


def count_classes(scorer: ModuleType, gold: dict[str, Any]) -> Counter[str]:
    """How many annotated attributions each class of cue has."""
    counts: Counter[str] = Counter()
    for row in gold.values():
        doc = scorer.Doc(row["text"])
        for one in row["attributions"]:
            roles = {role: doc.role(one.get(role), row["doc"]) for role in ROLES}
            if roles["content"][0]:
                counts[_class(row["text"], roles, doc.mask)] += 1
    return counts


def print_classes(errors: Iterable[Error], gold: Counter[str]) -> None:
    """A row for each class of cue, a column for each kind of error."""
    counts = Counter((error.cue_class, error.kind) for error in errors)
    print(f"\n{'cue':32}{'annotated':>12}" + "".join(f"{kind:>14}" for kind in KINDS))
    for name in CLASSES:
        numbers = [counts[name, kind] for kind in KINDS]
        if gold[name] or any(numbers):
            print(f"{name:32}{gold[name]:>12}" + "".join(f"{number:>14}" for number in numbers))
    sums = "".join(f"{sum(counts[name, kind] for name in CLASSES):>14}" for kind in KINDS)
    print(f"{'all':32}{gold.total():>12}{sums}")


def print_most(errors: list[Error], most: int, examples: int) -> None:
    """The most frequent pairs of kind and class, with what is wrong about wrong sources."""
    groups: defaultdict[tuple[str, str], list[Error]] = defaultdict(list)
    for error in errors:
        groups[error.kind, error.cue_class].append(error)
    print(f"\nthe {most} most frequent of {len(errors)} errors")
    pick = random.Random(SEED)
    for (kind, name), group in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:most]:
        sources = Counter(error.source for error in group if error.source)
        detail = ", ".join(f"{count} {source}" for source, count in sources.most_common())
        print(f"{len(group):6}  {kind}: {name}" + (f" ({detail})" if detail else ""))
        for error in pick.sample(group, min(examples, len(group))):
            print(f"          {error.doc}: {error.shown}")


def print_stances(corpus: Path) -> None:
    """Confusion of stances on the held-out sentences and on real attributions."""
    for name, rows in (
        ("held-out sentences", [row for row in read_gold() if row.half == "held"]),
        ("real attributions, dev split", read_labels("dev", corpus)),
    ):
        print(f"\nstances, {name}")
        print_confusion(confuse(rows))


def main() -> int:
    """Predict, score, count, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--tools", type=Path)
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--predictions", type=Path, help="as predict_attribution.py prints them")
    parser.add_argument("--most", type=int, default=MOST, help="how many classes of error to list")
    parser.add_argument("--examples", type=int, default=0, help="errors to show of each")
    options = parser.parse_args()
    tools = options.tools or options.gold.parent / "tools"
    if reason := say_no_corpora(options.gold, tools):
        print(f"eval: nothing scored, {reason}")
        return 0
    corpus = options.gold / "attribution"
    path = corpus / options.split / "attribution.jsonl"
    predictions = options.predictions or predict("predict_attribution.py", path)
    print(run_script(tools / "score_attribution.py", path, predictions, "--ci"), end="")
    scorer = load_scorer(tools)
    gold, found = scorer.load(path), scorer.load(predictions)
    if options.predictions is None:
        predictions.unlink()
    errors = read_errors(scorer, gold, found)
    print_classes(errors, count_classes(scorer, gold))
    print_most(errors, options.most, options.examples)
    print_stances(corpus)
    return 0


if __name__ == "__main__":
    sys.exit(main())
