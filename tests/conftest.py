"""Options and fixtures for all tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# Deadlines fail on a busy machine, not on slow code; benchmarks/ holds the speeds. In CI the same
# examples every time: a submission fails for what it changed, and new examples are sought by people.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The project's own options."""
    parser.addoption("--no-skips", action="store_true", help="a skipped test fails: CI has all they need")
    parser.addoption("--update-gold", action="store_true", help="rewrite tests/gold/ from the present output")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With `--no-skips`, turn a skip into a failure that says what is missing."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and item.config.getoption("--no-skips"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"{reason} (a skip fails with --no-skips; `make system` installs what tests need)"
    return report


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def update_gold(request: pytest.FixtureRequest) -> bool:
    """Whether frozen outputs are to be rewritten."""
    return bool(request.config.getoption("--update-gold"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of Chromium, for looking at pages as a reader does."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("Chromium is not installed: run `make system`")
    return path
