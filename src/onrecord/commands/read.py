"""`onrecord read`: what stands in reports."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import click
import msgspec

from onrecord.annotations import Finding, Reading
from onrecord.commands.console import UNREAD, Console, Tally
from onrecord.commands.inputs import encode_unread, read_reports, with_inputs
from onrecord.document import Document
from onrecord.errors import ConfigError, IngestError
from onrecord.wire import encode_reading

__all__ = ["read"]

EPILOG = """\b
Examples:
  onrecord read draft.txt                             who says what, dates, quantities and findings
  onrecord read draft.txt --format html > draft.html  a page to look at in a browser
  onrecord read news.jsonl.gz --format jsonl          one reading a line
  onrecord read --only attributions --format csv interview.txt > said.csv
  onrecord read --only time,quantities --format csv reports/ > figures.csv
  onrecord read --only time --format timeml --output tml/ news.jsonl.gz

\b
Stages: time, quantities, occurrences, corrections, and where their models are installed names, attributions.
With --only the checks are left out.
INPUT is a file (text, Markdown, HTML, Word, JSONL, also .gz, .zst), a folder, a glob or - for standard input.
Only English is read. Exit: 0 read, 2 nothing could be read.
"""


def parse_stages(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Split `--only time,quantities` and hold each name to the stages there are and what is installed."""
    names = [name.strip() for names in value for name in names.split(",") if name.strip()]
    if not value:
        return None
    from difflib import get_close_matches

    from onrecord.read import STAGES, choose_stages

    for name in names:
        if name not in STAGES:
            near = get_close_matches(name, STAGES, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"the stages are {', '.join(STAGES)}"
            raise click.BadParameter(f"unknown stage {name!r} ({hint})")
    if not names:
        raise click.BadParameter(f"name at least one stage: {', '.join(STAGES)}")
    try:
        return choose_stages(names)
    except ConfigError as error:
        raise click.BadParameter(str(error)) from None


@click.command(epilog=EPILOG, short_help="Read reports: who says what, dates, quantities and findings.")
@with_inputs
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "html", "csv", "timeml"]),
    default="text",
    show_default=True,
    help="text: an overview. json: one reading, or a list of several. jsonl: one reading a line. "
    "html: one page with all reports. csv: one row an annotation. timeml: TimeML 1.2.1, one report a file.",
)
@click.option(
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="With --format timeml: a folder that gets one file a report, named by its id.",
)
@click.option(
    "--only",
    metavar="STAGES",
    multiple=True,
    callback=parse_stages,
    help="Only these stages, separated by commas; what they need runs unseen.",
)
@click.option("--fast", is_flag=True, help="Attributions only where a quotation or a word of saying stands.")
def read(
    inputs: tuple[str, ...],
    dct: str | None,
    strict: bool,
    color: str,
    form: str,
    output: Path | None,
    only: tuple[str, ...] | None,
    fast: bool,
) -> int:
    """Read reports: who says what, when things happen, how much of what, and which slips the text proves."""
    from onrecord import check as check_report
    from onrecord import read as read_report
    from onrecord.read import has_full_path, reads_language

    console = Console(color)  # type: ignore[arg-type]
    tally = Tally()
    if output is not None and form != "timeml":
        raise click.UsageError(f"--output goes with --format timeml; {form} is written to standard output")
    writer = WRITERS[form](console) if output is None else TimemlFolder(console, output)
    if only is None and not has_full_path():
        console.warn("names and attributions are left out: their models are not installed (see README)")

    def take(doc: Document) -> None:
        reading = read_report(doc, only=only, fast=fast)
        findings: tuple[Finding, ...] = ()
        if only is None and reads_language(doc.language):
            findings = tuple(check_report(reading, min_tier="note"))
            reading = msgspec.structs.replace(reading, findings=findings)
        writer.add(reading)
        tally.findings += len(findings)

    read_reports(inputs, dct, console, tally, take=take, refuse=writer.add_unread)
    writer.close()
    return UNREAD if tally.exit_code(strict) == UNREAD else 0


class JsonlWriter:
    """A reading a line, or `{"id","error"}` where one could not be read."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def add(self, reading: Reading) -> None:
        """Write one reading."""
        self.console.write(encode_reading(reading) + b"\n")

    def add_unread(self, error: IngestError) -> None:
        """Write what stands for one that could not be read."""
        self.console.write(encode_unread(error) + b"\n")

    def close(self) -> None:
        """Nothing follows the last line."""


class JsonWriter(JsonlWriter):
    """One reading as an object; several as a list. Holds back one, to see whether another follows."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._held: bytes | None = None
        self._listed = False

    def add(self, reading: Reading) -> None:
        """Write the one before, and hold this."""
        self._hold(encode_reading(reading))

    def add_unread(self, error: IngestError) -> None:
        """Write the one before, and hold this."""
        self._hold(encode_unread(error))

    def close(self) -> None:
        """Write the one held, and end the list if there is one."""
        if self._held is not None:
            self.console.write(self._held + (b"\n]\n" if self._listed else b"\n"))

    def _hold(self, data: bytes) -> None:
        if self._held is not None:
            self.console.write((b"" if self._listed else b"[\n") + self._held + b",\n")
            self._listed = True
        self._held = msgspec.json.format(data, indent=2)


class TextWriter(JsonlWriter):
    """An overview of each report."""

    _first = True

    def add(self, reading: Reading) -> None:
        """Write one overview."""
        from onrecord.render.overview import render_overview

        self.console.progress.clear()
        self.console.write_text(("" if self._first else "\n") + render_overview(reading, self.console.paint))
        self._first = False

    def add_unread(self, error: IngestError) -> None:
        """The message on standard error says it all."""


class HtmlWriter(JsonlWriter):
    """One page; its sections are written as the reports are read."""

    def __init__(self, console: Console) -> None:
        from onrecord.export.html import Page

        super().__init__(console)
        self._page = Page()

    def add(self, reading: Reading) -> None:
        """Write one section."""
        self.console.write(self._page.add(reading).encode())

    def add_unread(self, error: IngestError) -> None:
        """Name the report on the page, so that nobody takes it for one without findings."""
        self.console.write(self._page.add_unread(str(error)).encode())

    def close(self) -> None:
        """End the page."""
        self.console.write(self._page.close().encode())


class CsvWriter(JsonlWriter):
    """One row an annotation."""

    def __init__(self, console: Console) -> None:
        from onrecord.export.csv import render_header

        super().__init__(console)
        self.console.write(render_header().encode())

    def add(self, reading: Reading) -> None:
        """Write the rows of one reading."""
        from onrecord.export.csv import render_rows

        self.console.write(render_rows(reading).encode())

    def add_unread(self, error: IngestError) -> None:
        """The message on standard error says it all."""


class TimemlWriter(JsonlWriter):
    """One TimeML document: the format holds no more than one report."""

    _written = False

    def add(self, reading: Reading) -> None:
        """Write the document."""
        from onrecord.export.timeml import render_timeml

        if self._written:
            raise click.UsageError("TimeML holds one report a file: name a folder for them with --output DIR")
        self._written = True
        self.console.write(render_timeml(reading).encode())

    def add_unread(self, error: IngestError) -> None:
        """The message on standard error says it all."""


# What may stand in the name of a file everywhere. Matches "/", ":", " "; not "R1", "visit-first.txt".
UNSAFE = re.compile(r"[^\w.-]+")
# Well below the 255 bytes that file systems allow, with letters of up to three bytes.
MAX_NAME = 80


class TimemlFolder(JsonlWriter):
    """A TimeML document a report, in a folder that is made when missing."""

    def __init__(self, console: Console, folder: Path) -> None:
        super().__init__(console)
        self._folder = folder
        # Name in small letters → the number that the last report of that name got.
        self._names: dict[str, int] = {}

    def add(self, reading: Reading) -> None:
        """Write the file; a report that TimeML cannot hold counts as unread, and the rest goes on."""
        from onrecord.export.timeml import render_timeml

        try:
            document = render_timeml(reading)
        except ConfigError as error:
            raise IngestError(str(error), id=reading.document.id) from None
        path = self._folder / self._name(reading.document.id)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(document, encoding="utf-8", newline="")
        except OSError as error:
            raise click.FileError(str(path), error.strerror or str(error)) from None

    def add_unread(self, error: IngestError) -> None:
        """The message on standard error says it all."""

    def _name(self, id: str) -> str:
        """A name for the file that no other report of this run has, also where case is not told apart."""
        stem = UNSAFE.sub("-", id).strip(".-")[-MAX_NAME:] or "report"
        name, number = stem, self._names.get(stem.casefold(), 1)
        while name.casefold() in self._names:
            number += 1
            name = f"{stem}-{number}"
        self._names[name.casefold()] = 1
        self._names[stem.casefold()] = number
        return f"{name}.tml"


WRITERS: dict[str, Callable[[Console], JsonlWriter]] = {
    "text": TextWriter,
    "json": JsonWriter,
    "jsonl": JsonlWriter,
    "html": HtmlWriter,
    "csv": CsvWriter,
    "timeml": TimemlWriter,
}
