"""`onrecord lsp`: the language server, for editors."""

from __future__ import annotations

import click

from onrecord.annotations import Tier

__all__ = ["lsp"]

EPILOG = """\b
Examples:
  onrecord lsp                      what an editor runs; it speaks the protocol on standard input and output
  onrecord lsp --min-tier proved    only what the text proves

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
@click.option("--stdio", is_flag=True, help="What some editors add; it is how the server speaks anyway.")
def lsp(min_tier: Tier | None, full: bool, stdio: bool) -> int:
    """Proof what is open in an editor as it is typed: marks, hovers with the proof, and ways out."""
    try:
        from onrecord.serve.lsp import make_server
    except ImportError as error:
        if error.name is None or error.name.partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise click.ClickException(
            "the language server needs packages that are not installed: pip install 'onrecord[lsp]'"
        ) from None
    make_server(min_tier, full).start_io()
    return 0
