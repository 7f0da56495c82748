"""Where a command writes: reports to the output, messages and progress to standard error."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from shutil import get_terminal_size
from typing import BinaryIO, Literal

import click

from onrecord.render.paint import Paint, choose_colour, neutralise

__all__ = [
    "BROKEN_PIPE",
    "CLEAN",
    "FOUND",
    "INTERRUPTED",
    "UNREAD",
    "Console",
    "Progress",
    "Tally",
    "abandon_output",
    "tell",
]

CLEAN, FOUND, UNREAD = 0, 1, 2
# As a shell reports a program ended by SIGINT and by SIGPIPE.
INTERRUPTED, BROKEN_PIPE = 130, 141

# Columns to write for where no terminal says how many it has.
PIPED_WIDTH = 100
# Beyond this a line is hard to read, however wide the window.
WIDEST = 120
# Shorter work shows no progress.
PROGRESS_AFTER_S = 1.0
PROGRESS_EVERY_S = 0.2


class Progress:
    """A line on standard error that counts reports, while that is a terminal and the output is not."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown
        self._next = time.monotonic() + PROGRESS_AFTER_S
        self._drawn = False

    def step(self, reports: int, findings: int) -> None:
        """Show the counts, if it is time to."""
        if not self._shown or (now := time.monotonic()) < self._next:
            return
        self._next = now + PROGRESS_EVERY_S
        self._drawn = True
        from onrecord.export.wording import say_count

        _write_progress(f"\r\x1b[K{say_count(reports, 'report')}, {say_count(findings, 'finding')}")

    def clear(self) -> None:
        """Take the line away, so that something else can be written."""
        if self._drawn:
            _write_progress("\r\x1b[K")
            self._drawn = False


def _write_progress(line: str) -> None:
    with suppress(OSError):  # a terminal that has gone needs no progress
        sys.stderr.write(line)
        sys.stderr.flush()


def tell(message: str) -> None:
    """One line on standard error, made safe for a terminal. Where that is closed or full nobody listens."""
    if sys.stderr is None:
        return
    with suppress(OSError):
        print(f"onrecord: {neutralise(message)}", file=sys.stderr, flush=True)


def abandon_output() -> None:
    """Let go of standard output, which Python would try to flush once more at exit, and complain."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Console:
    """Writes bytes and text to standard output as they come, and messages to standard error.

    Raises:
        click.ClickException: standard output is closed, or cannot be written to.
    """

    def __init__(self, colour: Literal["auto", "always", "never"] = "auto") -> None:
        if sys.stdout is None:
            raise click.ClickException("standard output is closed; nothing can be written")
        self._bytes: BinaryIO = sys.stdout.buffer
        self._encoding = sys.stdout.encoding or "utf-8"
        tty = sys.stdout.isatty()
        width = min(get_terminal_size((PIPED_WIDTH, 24)).columns, WIDEST)
        self.paint = Paint(
            colour=choose_colour(colour, tty=tty, environ=os.environ),
            unicode=self._encoding.lower().replace("-", "").startswith("utf"),
            width=width,
        )
        self.progress = Progress(sys.stderr is not None and sys.stderr.isatty() and not tty)

    def write(self, data: bytes) -> None:
        """Write and flush: whoever reads the output sees each report when it is done."""
        try:
            self._bytes.write(data)
            self._bytes.flush()
        except BrokenPipeError:  # the reader has gone (`| head`)
            abandon_output()
            raise SystemExit(BROKEN_PIPE) from None
        except OSError as error:
            abandon_output()
            reason = error.strerror or str(error)
            raise click.ClickException(f"the output cannot be written: {reason}") from None

    def write_text(self, text: str) -> None:
        """Write text in the encoding of the output; what it lacks becomes "?"."""
        self.write(text.encode(self._encoding, "replace"))

    def warn(self, message: str) -> None:
        """One line on standard error."""
        self.progress.clear()
        tell(message)


class Tally:
    """What a run has come to so far, and the exit code it makes.

    Attributes:
        reports: those read.
        foreign: those in a language that is not read.
        unread: those that could not be read.
        findings: those shown.
        allowed: findings that an editor lets stand.
        known: findings left out because they were known before.
    """

    def __init__(self) -> None:
        self.reports = 0
        self.foreign = 0
        self.unread = 0
        self.findings = 0
        self.allowed = 0
        self.known = 0

    def exit_code(self, strict: bool) -> int:
        """0 nothing shown, 1 findings shown, 2 nothing could be read, or with `strict` anything could not."""
        if self.reports == 0 or (strict and (self.unread or self.foreign)):
            return UNREAD
        return FOUND if self.findings else CLEAN
