"""Scores of the text path: times, quantities, the day of writing."""

from __future__ import annotations

from pathlib import Path

from scoring import Measured, predict, score_by


def score_time(gold: Path, tools: Path) -> Measured:
    """TempEval-3 measures in percent."""
    scored = score_by(tools / "score_time.py", gold, predict("predict_time.py", gold), "--json")
    kept = ("strict_f1", "relaxed_f1", "type_f1", "value_f1")
    counts = {key: scored[key] for key in ("documents", "gold", "pred")}
    return Measured({key: round(100 * scored[key], 2) for key in kept}, counts)


def score_quantity(gold: Path, tools: Path) -> Measured:
    """F1 in percent of the value, and of value and unit; spans that match."""
    scored = score_by(tools / "score_quantity.py", gold, predict("predict_quantity.py", gold))
    scores = {
        "value_f1": scored["value"]["F1"],
        "value_unit_f1": scored["value+unit loose"]["F1"],
        "value_unit_strict_f1": scored["value+unit strict"]["F1"],
        "span_overlap": scored["span of value-matched"]["overlap"],
    }
    if "value+change" in scored:
        scores["value_change_f1"] = scored["value+change"]["F1"]
    return Measured(scores, {key: scored[key] for key in ("sentences", "gold", "predicted")})


def score_dct(gold: Path, tools: Path) -> Measured:
    """How often the day of writing is inferred, and how often rightly, in percent."""
    from infer_dct import count, load_timeline, scores_of

    counts = count(load_timeline(gold.parent), [])
    return Measured(scores_of(counts), {key: counts[key] for key in ("reports", "claimed")})


def score_corrections(pairs: Path, tools: Path) -> Measured:
    """Notices linked to the report they correct, and values read as stated, in percent."""
    from corrections import rates, score

    counts, _ = score(pairs.parents[1])
    kept = ("notices", "reports", "changes", "stated")
    return Measured(rates(counts), {key: counts[key] for key in kept})
