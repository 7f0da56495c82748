"""The inputs of a command, and the options that say how to take them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

import click
import msgspec

from onrecord.commands.console import Console, Tally
from onrecord.document import Document
from onrecord.errors import ConfigError, IngestError, OnrecordError, RuleError

__all__ = ["encode_unread", "parse_dct_option", "read_reports", "with_inputs"]


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
        click.option("--strict", is_flag=True, help="Exit with 2 when anything was not read."),
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


def read_reports(
    inputs: Sequence[str],
    dct: str | None,
    console: Console,
    tally: Tally,
    *,
    take: Callable[[Document], None],
    refuse: Callable[[IngestError], None],
    exclude: Callable[[str], bool] | None = None,
) -> None:
    """Hand on the reports of the inputs in order.

    Counts them in `tally`, and tells on standard error which were not read, and why.

    Args:
        take: reads, checks and writes one report. An IngestError stands for one that cannot be written;
            any other error is a fault of the program, which is told, and the other reports are taken.
        refuse: writes what stands in the place of a report that could not be read.
        exclude: tells of a path that folders and globs are to leave it out.
    """
    from onrecord.ingest import read_inputs

    def miss(error: IngestError) -> None:
        tally.unread += 1
        console.warn(str(error))
        refuse(error)

    # Python has no standard input where it was started with that closed.
    stdin = None if sys.stdin is None else sys.stdin.buffer
    for item in read_inputs(inputs, dct=dct, stdin=stdin, exclude=exclude):
        if isinstance(item, IngestError):
            miss(item)
        else:
            fault = _take_report(item, console, tally, take)
            if fault is not None:
                miss(fault)
        console.progress.step(tally.reports, tally.findings)
    console.progress.clear()
    if not (tally.reports or tally.foreign or tally.unread):
        console.warn(f"no report found in {', '.join(inputs)}")


def _take_report(
    doc: Document, console: Console, tally: Tally, take: Callable[[Document], None]
) -> IngestError | None:
    """Take one report and count it; the error to tell when the program failed on it."""
    from onrecord.read import reads_language

    reads = reads_language(doc.language)
    try:
        take(doc)
    except (click.ClickException, ConfigError, RuleError):
        raise  # an option or the output: true of every report
    except IngestError as error:
        return error
    except Exception as error:
        from onrecord.export.position import Locator
        from onrecord.ingest.faults import explain_fault

        return explain_fault(error, source=Locator(doc).label, id=doc.id)
    if reads:
        tally.reports += 1
    else:
        tally.foreign += 1
        from onrecord.export.position import Locator

        console.warn(f"{Locator(doc).label}: not read: its language is {doc.language}, only English is read")
    return None


def encode_unread(error: IngestError) -> bytes:
    """`{"id","error"}` as one line of UTF-8 JSON, without the final line break.

    The id is the report's own where that much could be read, else its file and line.
    """
    place = error.source if error.line is None else f"{error.source}:{error.line}"
    return msgspec.json.encode({"id": error.id or place, "error": str(error)})
