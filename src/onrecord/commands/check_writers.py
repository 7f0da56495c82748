"""What `onrecord check` writes, in each of its formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Protocol

import msgspec

from onrecord.annotations import Finding, Tier
from onrecord.check.rule import Rule
from onrecord.commands.console import Console, Tally
from onrecord.commands.inputs import encode_unread
from onrecord.document import Document
from onrecord.errors import IngestError
from onrecord.proofing import Proofed
from onrecord.wire import encode_findings

__all__ = ["WRITERS", "BaselineWriter", "Writer"]


class Writer(Protocol):
    """Writes reports as they come."""

    def open(self, rules: tuple[Rule, ...]) -> None:
        """Write what stands before the first report; `rules` are those that run."""

    def add(self, doc: Document, proofed: Proofed) -> None:
        """Write one report."""

    def add_unread(self, error: IngestError) -> None:
        """Write what stands for one that could not be read; the message itself goes to standard error."""

    def close(self) -> None:
        """Write what stands after the last report."""


class BaseWriter:
    """A writer that writes nothing."""

    def __init__(self, console: Console, tally: Tally) -> None:
        self.console = console
        self.tally = tally

    def open(self, rules: tuple[Rule, ...]) -> None:
        """Nothing stands before the first report."""

    def add(self, doc: Document, proofed: Proofed) -> None:
        """Write one report."""

    def add_unread(self, error: IngestError) -> None:
        """The message on standard error says it all."""

    def close(self) -> None:
        """Nothing follows the last report."""


def _encode(doc: Document, findings: tuple[Finding, ...]) -> bytes:
    """`{"id","findings"}`, with `not_read` where the report is in a language that is not read."""
    from onrecord.read import reads_language

    not_read = None if reads_language(doc.language) else "language not supported"
    return encode_findings(doc.id, findings, not_read=not_read)


class JsonlWriter(BaseWriter):
    """A line a report: `{"id","findings"}`, or `{"id","error"}` where one could not be read."""

    def add(self, doc: Document, proofed: Proofed) -> None:
        """Write one report."""
        self.console.write(_encode(doc, proofed.findings) + b"\n")

    def add_unread(self, error: IngestError) -> None:
        """Write what stands for one that could not be read."""
        self.console.write(encode_unread(error) + b"\n")


class JsonWriter(BaseWriter):
    """A list of the same, written as it grows."""

    def __init__(self, console: Console, tally: Tally) -> None:
        super().__init__(console, tally)
        self._lead = b"[\n"

    def add(self, doc: Document, proofed: Proofed) -> None:
        """Write one report."""
        self._item(_encode(doc, proofed.findings))

    def add_unread(self, error: IngestError) -> None:
        """Write what stands for one that could not be read."""
        self._item(encode_unread(error))

    def close(self) -> None:
        """End the list."""
        self.console.write(b"[]\n" if self._lead == b"[\n" else b"\n]\n")

    def _item(self, data: bytes) -> None:
        self.console.write(self._lead + msgspec.json.format(data, indent=2))
        self._lead = b",\n"


class TextWriter(BaseWriter):
    """Each finding with its sentence, proof and fix, and a closing count."""

    def __init__(self, console: Console, tally: Tally) -> None:
        super().__init__(console, tally)
        self._tiers: Counter[Tier] = Counter()

    def add(self, doc: Document, proofed: Proofed) -> None:
        """Write the findings of one report."""
        if not proofed.findings:
            return
        from onrecord.render.findings import ReportView, render_finding

        view = ReportView(doc)
        for finding in proofed.findings:
            self._tiers[finding.tier] += 1
            self.console.progress.clear()
            self.console.write_text(render_finding(finding, view, self.console.paint) + "\n")

    def close(self) -> None:
        """Write the count."""
        tally = self.tally
        if not (tally.reports or tally.foreign):
            return
        from onrecord.render.findings import render_summary

        paint = self.console.paint
        line = render_summary(
            self._tiers,
            tally.reports,
            tally.unread,
            paint,
            foreign=tally.foreign,
            allowed=tally.allowed,
            known=tally.known,
        )
        self.console.write_text(line)


class GithubWriter(BaseWriter):
    """A workflow command a finding."""

    def add(self, doc: Document, proofed: Proofed) -> None:
        """Write the findings of one report."""
        if proofed.findings:
            from onrecord.export.github import render_commands

            self.console.write_text(render_commands(doc, proofed.findings))


class SarifWriter(BaseWriter):
    """One SARIF log, with what editors let stand marked as suppressed."""

    def __init__(self, console: Console, tally: Tally) -> None:
        super().__init__(console, tally)
        self._rules: dict[str, int] = {}
        self._unread: list[str] = []
        self._lead = b"\n"

    def open(self, rules: tuple[Rule, ...]) -> None:
        """Write the head with the rules."""
        from onrecord import __version__
        from onrecord.export.sarif import open_log

        self._rules = {rule.id: n for n, rule in enumerate(rules)}
        self.console.write(open_log(__version__, rules))

    def add(self, doc: Document, proofed: Proofed) -> None:
        """Write the results of one report."""
        from onrecord.check.fingerprint import find_fingerprints
        from onrecord.export.sarif import render_result

        silenced = dict(proofed.silenced)
        findings = [*proofed.findings, *silenced]
        for finding, known in zip(findings, find_fingerprints(doc, findings), strict=True):
            result = render_result(doc, finding, known, self._rules, silenced.get(finding))
            self.console.write(self._lead + result)
            self._lead = b",\n"

    def add_unread(self, error: IngestError) -> None:
        """Keep what is to be said of the run."""
        self._unread.append(str(error))

    def close(self) -> None:
        """End the log."""
        from onrecord.export.sarif import close_log

        read_any = bool(self.tally.reports or self.tally.foreign)
        self.console.write(close_log(self._unread, successful=read_any or not self._unread))


class JunitWriter(BaseWriter):
    """A test case a report."""

    def open(self, rules: tuple[Rule, ...]) -> None:
        """Write the head."""
        from onrecord.export.junit import open_suites

        self._write(open_suites())

    def add(self, doc: Document, proofed: Proofed) -> None:
        """Write one report."""
        from onrecord.export.junit import render_case

        self._write(render_case(doc, proofed.findings))

    def add_unread(self, error: IngestError) -> None:
        """Write an error in its place."""
        from onrecord.export.junit import render_unread

        self._write(render_unread(error.source or error.id or "-", str(error)))

    def close(self) -> None:
        """End the suite."""
        from onrecord.export.junit import close_suites

        self._write(close_suites())

    def _write(self, text: str) -> None:
        self.console.write(text.encode("utf-8"))  # as the head declares, whatever the output's own encoding


class BaselineWriter(BaseWriter):
    """Shows nothing, and puts what there is into a baseline."""

    def __init__(self, console: Console, tally: Tally, path: str) -> None:
        super().__init__(console, tally)
        self._path = path
        self._prints: dict[str, list[str]] = {}

    def add(self, doc: Document, proofed: Proofed) -> None:
        """Keep what is known of one report."""
        from onrecord.check.fingerprint import find_fingerprints
        from onrecord.commands.baseline import folder_of, key_of

        self._prints[key_of(doc, folder_of(self._path))] = find_fingerprints(doc, proofed.findings)

    def close(self) -> None:
        """Write the file, unless nothing could be read."""
        from onrecord.commands.baseline import write_baseline
        from onrecord.export.wording import say_count

        if self.tally.reports:
            write_baseline(self._path, self._prints)
            known = sum(map(len, self._prints.values()))
            self.console.warn(f"{self._path}: {say_count(known, 'finding')} known from now on")


WRITERS: dict[str, Callable[[Console, Tally], Writer]] = {
    "text": TextWriter,
    "json": JsonWriter,
    "jsonl": JsonlWriter,
    "sarif": SarifWriter,
    "github": GithubWriter,
    "junit": JunitWriter,
}
