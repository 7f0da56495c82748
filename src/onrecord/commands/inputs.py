"""The inputs of a command, and the options that say how to take them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click
import msgspec

from onrecord.commands.console import Console, Tally
from onrecord.document import Document
from onrecord.errors import IngestError, OnrecordError

__all__ = ["encode_unread", "parse_dct_option", "read_documents", "with_inputs"]


def parse_dct_option(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Hold `--dct` to an ISO date or date-time before any input is opened."""
    if value is None:
        return None
    from onrecord.ingest import parse_dct

    try:
        return parse_dct(value)
    except OnrecordError as error:
        raise click.BadParameter(str(error)) from None


def with_inputs(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the arguments that `read` and `check` share."""
    for decorate in (
        click.option(
            "--color",
            "--colour",
            "color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            help="Colour the text. auto: on a terminal, unless NO_COLOR is set.",
        ),
        click.option("--strict", is_flag=True, help="Exit with 2 when any input could not be read."),
        click.option(
            "--dct",
            metavar="DATE",
            callback=parse_dct_option,
            help="When the reports were written: an ISO date (2024-03-05) or date-time. "
            "Overrides what a report states of itself.",
        ),
        click.argument("inputs", metavar="INPUT...", nargs=-1, required=True),
    ):
        command = decorate(command)
    return command


def read_documents(
    inputs: Sequence[str], dct: str | None, console: Console, tally: Tally
) -> Iterator[Document | IngestError]:
    """The reports of the inputs in order; an unreadable one is told on standard error and handed on.

    Counts both kinds in `tally`.
    """
    from onrecord.ingest import read_inputs

    for item in read_inputs(inputs, dct=dct, stdin=sys.stdin.buffer):
        if isinstance(item, IngestError):
            tally.unread += 1
            console.warn(str(item))
        else:
            tally.reports += 1
        yield item
        console.progress.step(tally.reports, tally.findings)
    console.progress.clear()
    if not tally.reports and not tally.unread:
        console.warn(f"no report found in {', '.join(inputs)}")


def encode_unread(error: IngestError) -> bytes:
    """`{"id","error"}` as one line of UTF-8 JSON, without the final line break.

    The id is the report's own where that much could be read, else its file and line.
    """
    place = error.source if error.line is None else f"{error.source}:{error.line}"
    return msgspec.json.encode({"id": error.id or place, "error": str(error)})
