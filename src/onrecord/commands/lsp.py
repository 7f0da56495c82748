"""`onrecord lsp`: the language server, for editors."""

from __future__ import annotations

import logging
import os
import sys
from typing import BinaryIO

import click

from onrecord.annotations import Tier

__all__ = ["lsp"]

# Together under 64 KiB, what a pipe holds.
MOST_LOGGED = 1000
MOST_RECORDS = 50

EPILOG = """\b
Examples:
  onrecord lsp                      what an editor runs; it speaks the protocol on standard input and output
  onrecord lsp --min-tier proved    only what the text proves
  onrecord lsp --log-file lsp.log   what went wrong, for when marks do not come

\b
How editors are told to run it: docs/editors.md. It needs the extra "lsp": pip install 'onrecord[lsp]'.
"""


@click.command(epilog=EPILOG, short_help="Run the language server: findings in an editor, as you type.")
@click.option(
    "--min-tier",
    type=click.Choice(["proved", "check", "note"]),
    help="Show this tier and surer, whatever the settings of a folder say.",
)
@click.option("--full", is_flag=True, help="Also run the rules that need names, attributions and events.")
@click.option("--config", metavar="FILE", help="Settings for every document, in the place of its folder's.")
@click.option("--log-file", metavar="FILE", help="Write the log there, not to standard error.")
@click.option("--stdio", is_flag=True, help="What some editors add; it is how the server speaks anyway.")
def lsp(min_tier: Tier | None, full: bool, config: str | None, log_file: str | None, stdio: bool) -> int:
    """Proof what is open in an editor as it is typed: marks, hovers with the proof, and ways out."""
    try:
        from onrecord.serve.features import make_server
        from onrecord.serve.proofer import Options
    except ImportError as error:
        if error.name is None or error.name.partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise click.ClickException(
            "the language server needs packages that are not installed: pip install 'onrecord[lsp]'"
        ) from None
    _log_to(log_file)
    given, answers = _take_pipes()
    options = Options(min_tier=min_tier, full=full, config=os.path.abspath(config) if config else None)
    server = make_server(options)
    server.start_io(given, answers)
    if server.is_busy:
        # A text that is still being proofed, perhaps by a rule that never ends, is not waited for.
        logging.shutdown()
        os._exit(server.exit_code)
    return server.exit_code


def _log_to(path: str | None) -> None:
    """Send the log to a file or, short, to standard error."""
    try:
        handler = logging.FileHandler(path, encoding="utf-8") if path else logging.StreamHandler(sys.stderr)
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be written: {error.strerror or error}") from None
    handler.setFormatter(_Short("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    if not path:
        handler.addFilter(_Few())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)


class _Short(logging.Formatter):
    """Leaves out the middle of what is long: pygls logs whole messages, and with them whole documents."""

    def format(self, record: logging.LogRecord) -> str:
        words = super().format(record)
        half = MOST_LOGGED // 2
        return words if len(words) <= MOST_LOGGED else f"{words[:half]} ... {words[-half:]}"


class _Few(logging.Filter):
    """Stops the log before it fills a pipe that an editor does not empty, and with it the server."""

    left = MOST_RECORDS

    def filter(self, record: logging.LogRecord) -> bool:
        self.left -= 1
        return self.left >= 0


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, for the protocol alone.

    What rules of a house print goes to standard error, and what they ask for they do not get.
    """
    given, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return given, answers
