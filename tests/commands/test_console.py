"""Where commands write, and what they exit with."""

from __future__ import annotations

import io
import sys

import pytest

from onrecord.commands import console
from onrecord.commands.console import Console, Progress, Tally


class Terminal(io.StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("reports", "unread", "findings", "code", "strict_code"),
    [(0, 0, 0, 2, 2), (0, 3, 0, 2, 2), (5, 0, 0, 0, 0), (5, 0, 2, 1, 1), (5, 1, 0, 0, 2), (5, 1, 2, 1, 2)],
)
def test_exit_code(reports: int, unread: int, findings: int, code: int, strict_code: int) -> None:
    tally = Tally()
    tally.reports, tally.unread, tally.findings = reports, unread, findings
    assert (tally.exit_code(False), tally.exit_code(True)) == (code, strict_code)


def test_exit_code_of_reports_in_another_language() -> None:
    tally = Tally()
    tally.foreign = 2
    assert tally.exit_code(False) == 2
    tally.reports = 1
    assert (tally.exit_code(False), tally.exit_code(True)) == (0, 2)


def test_progress_waits_then_counts_and_clears(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    terminal = Terminal()
    monkeypatch.setattr(console.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = Progress(True)
    progress.step(10, 1)
    assert terminal.getvalue() == ""
    now[0] += 1.5
    progress.step(1200, 3)
    progress.step(1201, 3)
    assert terminal.getvalue() == "\r\x1b[K1,200 reports, 3 findings"
    progress.clear()
    progress.clear()
    assert terminal.getvalue().endswith("findings\r\x1b[K")


def test_progress_shows_nothing_when_piped(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = Progress(False)
    progress._next = 0.0
    progress.step(5000, 3)
    progress.clear()
    assert terminal.getvalue() == ""


def test_output_that_cannot_hold_a_character_gets_another(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="cp1252"))
    shown = Console()
    assert not shown.paint.unicode
    shown.write_text("“été” │")
    assert out.getvalue() == "“été” ?".encode("cp1252")


def test_messages_cannot_command_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    Console().warn("a\x1b[31m.txt: no such file")
    assert capsysbinary.readouterr().err.decode() == "onrecord: a␛[31m.txt: no such file\n"
