"""`onrecord check`: proof reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import click
import msgspec

from onrecord.annotations import Finding, Tier
from onrecord.commands.console import Console, Tally
from onrecord.commands.inputs import encode_unread, read_reports, with_inputs
from onrecord.document import Document
from onrecord.errors import IngestError
from onrecord.wire import encode_findings

__all__ = ["check"]

EPILOG = """\b
Examples:
  onrecord check draft.txt                        one report
  onrecord check copy/ "wire/*.html"              folders and globs
  pbpaste | onrecord check -                      standard input
  onrecord check --min-tier note draft.txt        doubts as well
  onrecord check --format jsonl news.jsonl.gz     one line of JSON a report
  onrecord check --format github docs/            annotations on a pull request

\b
INPUT is a file (text, Markdown, HTML, JSONL, also .gz or .zst), a folder, a glob or - for standard input.
Only English is read. Exit: 0 nothing shown, 1 findings shown, 2 nothing could be read.
"""


@click.command(epilog=EPILOG, short_help="Proof reports: show slips that the text itself proves.")
@with_inputs
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "github"]),
    default="text",
    show_default=True,
    help="text: to read. json: a list of {id, findings}. jsonl: one {id, findings} a line, in input order. "
    "github: workflow commands.",
)
@click.option(
    "--min-tier",
    type=click.Choice(["proved", "check", "note"]),
    default="check",
    show_default=True,
    help="Show this tier and surer. proved: the text contradicts itself or the calendar. "
    "check: very likely a slip. note: worth a look.",
)
@click.option("--full", is_flag=True, help="Also run the rules that need names, attributions and events.")
def check(
    inputs: tuple[str, ...], dct: str | None, strict: bool, color: str, form: str, min_tier: Tier, full: bool
) -> int:
    """Proof reports and show the slips that the text itself proves, each with its proof."""
    from onrecord import check as check_report

    console = Console(color)  # type: ignore[arg-type]
    tally = Tally()
    writer = WRITERS[form](console, tally)

    def take(doc: Document) -> None:
        findings = check_report(doc, min_tier=min_tier, full=full)
        writer.add(doc, findings)
        tally.findings += len(findings)

    read_reports(inputs, dct, console, tally, take=take, refuse=writer.add_unread)
    writer.close()
    return tally.exit_code(strict)


def _encode(doc: Document, findings: list[Finding]) -> bytes:
    """`{"id","findings"}`, with `not_read` where the report is in a language that is not read."""
    from onrecord.read import reads_language

    not_read = None if reads_language(doc.language) else "language not supported"
    return encode_findings(doc.id, tuple(findings), not_read=not_read)


class JsonlWriter:
    """A line a report: `{"id","findings"}`, or `{"id","error"}` where one could not be read."""

    def __init__(self, console: Console, tally: Tally) -> None:
        self.console = console

    def add(self, doc: Document, findings: list[Finding]) -> None:
        """Write one report."""
        self.console.write(_encode(doc, findings) + b"\n")

    def add_unread(self, error: IngestError) -> None:
        """Write what stands for one that could not be read."""
        self.console.write(encode_unread(error) + b"\n")

    def close(self) -> None:
        """Nothing follows the last line."""


class JsonWriter(JsonlWriter):
    """A list of the same, written as it grows."""

    def __init__(self, console: Console, tally: Tally) -> None:
        super().__init__(console, tally)
        self._lead = b"[\n"

    def add(self, doc: Document, findings: list[Finding]) -> None:
        """Write one report."""
        self._item(_encode(doc, findings))

    def add_unread(self, error: IngestError) -> None:
        """Write what stands for one that could not be read."""
        self._item(encode_unread(error))

    def close(self) -> None:
        """End the list."""
        self.console.write(b"[]\n" if self._lead == b"[\n" else b"\n]\n")

    def _item(self, data: bytes) -> None:
        self.console.write(self._lead + msgspec.json.format(data, indent=2))
        self._lead = b",\n"


class TextWriter:
    """Each finding with its sentence, proof and fix, and a closing count."""

    def __init__(self, console: Console, tally: Tally) -> None:
        self.console = console
        self.tally = tally
        self._tiers: Counter[Tier] = Counter()

    def add(self, doc: Document, findings: list[Finding]) -> None:
        """Write the findings of one report."""
        if not findings:
            return
        from onrecord.render.findings import ReportView, render_finding

        view = ReportView(doc)
        for finding in findings:
            self._tiers[finding.tier] += 1
            self.console.progress.clear()
            self.console.write_text(render_finding(finding, view, self.console.paint) + "\n")

    def add_unread(self, error: IngestError) -> None:
        """The message on standard error says it all."""

    def close(self) -> None:
        """Write the count."""
        tally = self.tally
        if tally.reports or tally.foreign:
            from onrecord.render.findings import render_summary

            paint = self.console.paint
            line = render_summary(self._tiers, tally.reports, tally.unread, paint, foreign=tally.foreign)
            self.console.write_text(line)


class GithubWriter:
    """A workflow command a finding."""

    def __init__(self, console: Console, tally: Tally) -> None:
        self.console = console

    def add(self, doc: Document, findings: list[Finding]) -> None:
        """Write the findings of one report."""
        if findings:
            from onrecord.export.github import render_commands

            self.console.write_text(render_commands(doc, findings))

    def add_unread(self, error: IngestError) -> None:
        """The message on standard error says it all."""

    def close(self) -> None:
        """Nothing follows the last command."""


Writer = JsonlWriter | TextWriter | GithubWriter
WRITERS: dict[str, Callable[[Console, Tally], Writer]] = {
    "text": TextWriter,
    "json": JsonWriter,
    "jsonl": JsonlWriter,
    "github": GithubWriter,
}
