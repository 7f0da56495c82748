"""Proofing takes time in step with length. benchmarks/linear.py measures it up to 10 MB, this up to 64 KB."""

from __future__ import annotations

import pytest

from loading import load_module

linear = load_module("benchmarks/linear.py")

LENGTHS = (4_000, 16_000, 64_000)
# Wider than the benchmark's, since short times on a busy machine are rough; quadratic is 2.
LIMIT = 1.5


@pytest.mark.slow
@pytest.mark.parametrize("kind", linear.UNITS)
def test_time_grows_in_step_with_length(kind: str) -> None:
    linear.proof("A first call loads what is loaded once. ")
    times, exponent = linear.measure_kind(linear.UNITS[kind], LENGTHS)
    assert exponent < LIMIT or times[-1] < 0.05, dict(zip(LENGTHS, times, strict=True))


def test_the_measure_sees_quadratic_growth() -> None:
    assert linear.fit_exponent([10, 20, 40], [1, 4, 16]) == pytest.approx(2)
