"""Where a command writes: reports to the output, messages and progress to standard error."""

from __future__ import annotations

import os
import sys
import time
from shutil import get_terminal_size
from typing import BinaryIO, Literal

from onrecord.render.paint import Paint, choose_colour, neutralise

__all__ = ["BROKEN_PIPE", "CLEAN", "FOUND", "INTERRUPTED", "UNREAD", "Console", "Progress", "Tally"]

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
        sys.stderr.write(f"\r\x1b[K{reports:,} reports, {findings:,} findings")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, so that something else can be written."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False


class Console:
    """Writes bytes and text to standard output as they come, and messages to standard error."""

    def __init__(self, colour: Literal["auto", "always", "never"] = "auto") -> None:
        self._bytes: BinaryIO = sys.stdout.buffer
        self._encoding = sys.stdout.encoding or "utf-8"
        tty = sys.stdout.isatty()
        width = min(get_terminal_size((PIPED_WIDTH, 24)).columns, WIDEST)
        self.paint = Paint(
            colour=choose_colour(colour, tty=tty, environ=os.environ),
            unicode=self._encoding.lower().replace("-", "").startswith("utf"),
            width=width,
        )
        self.progress = Progress(sys.stderr.isatty() and not tty)

    def write(self, data: bytes) -> None:
        """Write and flush: whoever reads the output sees each report when it is done."""
        try:
            self._bytes.write(data)
            self._bytes.flush()
        except BrokenPipeError:
            # The reader has gone (`| head`). Python would try to flush once more at exit, and complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(BROKEN_PIPE) from None

    def write_text(self, text: str) -> None:
        """Write text in the encoding of the output; what it lacks becomes "?"."""
        self.write(text.encode(self._encoding, "replace"))

    def warn(self, message: str) -> None:
        """One line on standard error."""
        self.progress.clear()
        print(f"onrecord: {neutralise(message)}", file=sys.stderr)


class Tally:
    """What a run has come to so far, and the exit code it makes."""

    def __init__(self) -> None:
        self.reports = 0
        self.unread = 0
        self.findings = 0

    def exit_code(self, strict: bool) -> int:
        """0 nothing shown, 1 findings shown, 2 nothing could be read, or with `strict` anything could not."""
        if self.reports == 0 or (strict and self.unread):
            return UNREAD
        return FOUND if self.findings else CLEAN
