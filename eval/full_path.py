"""Scores of the full path: attributions, what is nested in them, their stance, certainty, names."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring import Confusion, Measured, Scores, keep_lines, predict, score_by

if TYPE_CHECKING:
    from names_score import Tally
    from stance import Row


def score_attribution(gold: Path, tools: Path) -> Measured:
    """Attributions as `read` gives them."""
    return _attributions(gold, tools, predict("predict_attribution.py", gold))


def score_fast(gold: Path, tools: Path) -> Measured:
    """Attributions as `read --fast` gives them."""
    return _attributions(gold, tools, predict("predict_attribution.py", gold, "--fast"))


def score_rules(gold: Path, tools: Path) -> Measured:
    """Attributions that the rules find where there is no tagger."""
    return _attributions(gold, tools, predict("predict_attribution.py", gold, "--rules"))


def score_linking(gold: Path, tools: Path) -> Measured:
    """The annotators' marks, paired by the linker."""
    from attribution_gold_tags import predict_lines

    return _attributions(gold, tools, keep_lines(predict_lines(gold)))


def _attributions(gold: Path, tools: Path, predictions: Path) -> Measured:
    """F1 of content with the right source, by form of content; of content alone; of all spans exact."""
    scored = score_by(tools / "score_attribution.py", gold, predictions, "--json")
    groups = scored["attributions"]
    f1 = {
        "source_f1": groups["all"]["content+source"],
        "source_direct_f1": groups["direct"]["content+source"],
        "source_indirect_mixed_f1": groups["indirect+mixed"]["content+source"],
        "content_f1": groups["all"]["content"],
        "exact_f1": groups["all"]["exact"],
    }
    return Measured(
        {name: round(100 * rates["f1"], 2) for name, rates in f1.items()},
        {"reports": scored["docs"], "gold": groups["all"]["gold"], "predicted": groups["all"]["pred"]},
        detail={key: scored[key] for key in ("spans", "attributions")},
    )


def score_nested(table: Path, tools: Path) -> Measured:
    """Precision and recall of attributions inside the gold content of another, on the held-out half."""
    from nested_score import read_table, score

    cases = [case for case in read_table(table) if case.half == "held-out"]
    counts = score(cases)
    scores = {
        "nested_precision": _percent(counts.overlapping, counts.found),
        "nested_recall": _percent(counts.overlapping, counts.gold),
        "nested_exact_precision": _percent(counts.exact, counts.found),
        "nested_exact_recall": _percent(counts.exact, counts.gold),
    }
    return Measured(scores, {"cases": len(cases), "gold": counts.gold, "found": counts.found})


def score_stance(table: Path, tools: Path) -> Measured:
    """Stances of the held-out half of the sentences written for the project."""
    from stance import read_gold

    return _stances([row for row in read_gold(table) if row.half == "held"])


def score_stance_dev(gold: Path, tools: Path) -> Measured:
    """Stances of real attributions, as a reader judged them."""
    from stance import read_labels

    return _stances(read_labels("dev", gold.parents[1]))


def _stances(rows: list[Row]) -> Measured:
    from stance import STANCES, confuse, macro_f1

    confusion = confuse(rows)
    right = sum(confusion[stance, stance] for stance in STANCES)
    scores = {
        "stance_accuracy": _percent(right, len(rows)),
        "stance_macro_f1": round(100 * macro_f1(confusion), 2),
    }
    return Measured(scores, {"attributions": len(rows)}, confusion=_as_table(confusion, STANCES))


def score_factuality(gold: Path, tools: Path) -> Measured:
    """Certainty of given events, with a majority and a negation baseline."""
    from factuality import CLASSES, SYSTEMS, confuse, predict, read_gold

    rows = read_gold(str(gold))
    scored = {
        system: score_by(
            tools / "score_factuality.py",
            gold,
            keep_lines(json.dumps(predict(row, system)) + "\n" for row in rows),
        )
        for system in SYSTEMS
    }
    ours = scored.pop("onrecord")
    return Measured(
        _certainties(ours),
        {"sentences": ours["sentences"], "events": ours["targets"]},
        beside={f"baseline: {system}": _certainties(said) for system, said in scored.items()},
        confusion=_as_table(confuse(rows), CLASSES),
    )


def _certainties(scored: dict[str, Any]) -> Scores:
    """The scorer's figures by our names; r is left out where nothing varies."""
    scores = {"mae": scored["MAE"], "r": scored["r"], "macro_f1": scored["macro-F1"]}
    scores |= {f"{name}_f1": rates["F1"] for name, rates in scored["3-way"].items()}
    return {name: score for name, score in scores.items() if score is not None}


def score_places(gold: Path, tools: Path) -> Measured:
    """Where names lie, given the names and end to end; see places.py."""
    from places import score_places

    return score_places(gold, tools)


def score_names(table: Path, tools: Path) -> Measured:
    """Names, kinds and whom sources mean, on the half that no rule was tuned on, beside raw spaCy."""
    from names_score import NOT_BLIND, answer_onrecord, answer_spacy, load_half, score

    half = table.stem
    reports = load_half(half)
    return Measured(
        _names(score(half, answer_onrecord)),
        {"reports": len(reports), "mentions": sum(len(report.mentions) for report in reports)},
        beside={
            f"onrecord, without {len(NOT_BLIND)} reports": _names(score(half, answer_onrecord, NOT_BLIND)),
            "raw spaCy": _names(score(half, answer_spacy)),
        },
    )


def _names(tally: Tally) -> Scores:
    counts, sums = tally.counts, tally.sums
    return {
        "mentions_f1": _f1(counts["both"], counts["both"], counts["found"], counts["gold"]),
        "b3_f1": _f1(sums["precision"], sums["recall"], counts["found"], counts["gold"]),
        "kind_accuracy": _percent(counts["kind"], counts["both"]),
        "pronoun_accuracy": _percent(counts["pronoun right"], counts["pronoun asked"]),
        "description_accuracy": _percent(counts["description right"], counts["description asked"]),
    }


def _f1(precise: float, recalled: float, found: int, gold: int) -> float:
    """Harmonic mean in percent of two sums over what was found and over gold."""
    precision, recall = precise / max(1, found), recalled / max(1, gold)
    return round(200 * precision * recall / (precision + recall), 2) if precision + recall else 0.0


def _percent(part: float, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def _as_table(confusion: Counter[tuple[str, str]], classes: tuple[str, ...]) -> Confusion:
    return {gold: {found: confusion[gold, found] for found in classes} for gold in classes}


def score_events(gold: Path, tools: Path) -> Measured:
    """Roots of events, and who does it to whom, beside the plain subject, verb and object."""
    from events import SYSTEMS, read_all, read_gold

    rows = read_gold(str(gold))
    given = read_all(rows)
    scored = {
        name: score_by(
            tools / "score_events.py",
            gold,
            keep_lines(json.dumps(system(row, each)) + "\n" for row, each in zip(rows, given, strict=True)),
        )
        for name, system in SYSTEMS.items()
    }
    ours = scored.pop("onrecord")
    return Measured(
        _events(ours),
        {"sentences": ours["sentences"]},
        beside={"baseline: subject, verb, object": _events(scored["triples"])},
        detail={"per class": ours["per class"], "triples": ours["triples"]},
    )


def _events(scored: dict[str, Any]) -> Scores:
    """Accuracy and macro-F1 of the root of a sentence's first event, F1 of triples."""
    kinds = {"by text": "text", "by code": "code", "by code+sector": "code_sector"}
    triples = {
        f"triples_{kinds[name]}_f1": said["F1"] for name, said in scored["triples"].items() if name in kinds
    }
    return {"root_accuracy": scored["first"], "root_macro_f1": scored["macro-F1"], **triples}
