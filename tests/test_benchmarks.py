"""benchmarks/linear.py: each of its kinds is read, and growth above the limit fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loading import load_module
from onrecord.document import Document

linear = load_module("benchmarks/linear.py")

LENGTH = 4000


@pytest.mark.parametrize("kind", linear.UNITS)
def test_every_kind_of_text_is_proofed_and_read(kind: str) -> None:
    text = linear.make_text(linear.UNITS[kind], LENGTH)
    assert LENGTH / 2 < len(text.encode()) <= LENGTH
    assert isinstance(linear.proof(text), list)
    assert json.loads(linear.read(text))["document"]["text"] == text


@pytest.mark.slow
@pytest.mark.parametrize("kind", linear.FULL)
def test_every_kind_for_the_models_is_read(kind: str) -> None:
    reading = json.loads(linear.read_full(linear.make_text(linear.FULL[kind], LENGTH // 4)))
    assert reading["stages"]["attributions"] == "run"


@pytest.mark.parametrize("kind", linear.FILES)
def test_every_kind_of_file_is_a_report(kind: str) -> None:
    assert isinstance(linear.ingest(linear.make_file(linear.FILES[kind], LENGTH)), Document)


@pytest.mark.parametrize("kind", linear.SHOWN)
def test_what_is_shown_holds_findings(kind: str) -> None:
    shown = linear.show(linear.make_file(linear.SHOWN[kind], LENGTH))
    assert all("[weekday-date]" in finding for finding in shown)
    assert len(shown) == (1 if "a finding" in kind else LENGTH // 35)


@pytest.mark.parametrize(("power", "code"), [(1, 0), (1.15, 0), (1.3, 1), (2, 1)])
def test_growth_above_the_limit_fails(
    power: float, code: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Time is made up here: so many microseconds for a text of that length."""
    monkeypatch.setattr(linear, "measure", lambda _, made: 1e-6 * len(made) ** power)
    figures = tmp_path / "linear.json"
    arguments = [
        "linear.py",
        "--max-bytes",
        "100000",
        "--patience",
        "1000000",
        "--json",
        str(figures),
        "brackets",
    ]
    monkeypatch.setattr("sys.argv", arguments)
    assert linear.main() == code
    report = json.loads(figures.read_text())
    assert report["bytes"] == [1000, 10_000, 100_000]
    assert report["kinds"]["check: brackets"]["exponent"] == pytest.approx(power, abs=0.01)


def test_a_kind_ends_where_patience_does() -> None:
    lengths = [10, 100, 1000, 10_000, 100_000]
    times, _ = linear.measure_kind(lambda made: None, lambda length: length, lengths, patience_s=0)
    assert len(times) == linear.FIT_LAST
