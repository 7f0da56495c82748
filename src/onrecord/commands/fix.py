"""`onrecord check --fix`: write the one way out of a proved slip into the file, after showing it.

Only what is proved and has a single way out is written. Each change is tried on a copy first: it must take
its finding away and bring no other.
"""

from __future__ import annotations

import difflib
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import click
from msgspec import UNSET

from onrecord.annotations import Finding
from onrecord.commands.console import Console
from onrecord.document import Document
from onrecord.errors import IngestError, OnrecordError
from onrecord.render.paint import Style, neutralise

__all__ = ["Change", "Fixer", "apply_changes", "find_changes"]

COMPRESSED = (".gz", ".zst")
Proof = Callable[[Document], tuple[Finding, ...]]


class Change(NamedTuple):
    """Bytes of a file and what is to stand in their place."""

    start: int
    end: int
    words: bytes
    finding: Finding


def find_changes(doc: Document, data: bytes, findings: Iterable[Finding]) -> list[Change]:
    """The provable single changes, in order of the file, none touching another.

    Args:
        data: the bytes that the report was read from.
        findings: of the report; those that are not proved or have several ways out are passed over.
    """
    source = doc.source
    if source is UNSET or not source.anchors:
        return []
    changes: list[Change] = []
    for finding in findings:
        if not _has_one_way_out(finding):
            continue
        (way_out,) = finding.suggestions
        start = source.place(doc.text, way_out.start).byte_start
        end = source.place(doc.text, way_out.end).byte_start
        try:
            words = way_out.replacement.encode(source.encoding)
            same = data[start:end].decode(source.encoding) == doc.text[way_out.start : way_out.end]
        except UnicodeError:  # a character that the file's encoding lacks
            continue
        # Not the same where the source spells it otherwise ("&nbsp;"), or has markup in it.
        if same and (not changes or changes[-1].end <= start):
            changes.append(Change(start, end, words, finding))
    return changes


def _has_one_way_out(finding: Finding) -> bool:
    return finding.tier == "proved" and len(finding.suggestions) == 1 and finding.part is UNSET


def apply_changes(data: bytes, changes: Iterable[Change]) -> bytes:
    """The bytes with the changes made; these are in order and apart.

    >>> apply_changes(b"ab", [])
    b'ab'
    """
    parts: list[bytes] = []
    last = 0
    for change in changes:
        parts += [data[last : change.start], change.words]
        last = change.end
    return b"".join([*parts, data[last:]])


class Fixer:
    """Shows changes as a diff and writes them when the user agrees.

    Args:
        proof: the findings of a report, of every tier that is shown.
        agreed: write without asking.
    """

    def __init__(self, console: Console, proof: Proof, *, agreed: bool, dct: str | None) -> None:
        self._console = console
        self._proof = proof
        self._agreed = agreed
        self._dct = dct

    def fix(self, doc: Document, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Mend what can be mended in the report's file.

        Returns:
            The findings that are left.
        Raises:
            IngestError: the file cannot be read any more.
        """
        path = _file_of(doc)
        if path is None:
            self._tell_left(doc, findings)
            return findings
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            raise IngestError(f"cannot be read: {error.strerror or error}", source=path, id=doc.id) from None
        changes = self._tried(doc, path, data, find_changes(doc, data, findings))
        if not changes:
            return findings
        mended = apply_changes(data, changes)
        self._show(path, doc.source.encoding if doc.source is not UNSET else "utf-8", data, mended)
        if not self._may_write(path, len(changes)):
            return findings
        try:
            _write_whole(path, data, mended)
        except IngestError as error:  # the report was read, and its findings stand
            self._console.warn(str(error))
            return findings
        from onrecord.export.wording import say_count

        self._console.write_text(f"{say_count(len(changes), 'change')} written to {neutralise(path)}\n")
        done = {change.finding for change in changes}
        return tuple(finding for finding in findings if finding not in done)

    def _tell_left(self, doc: Document, findings: tuple[Finding, ...]) -> None:
        """Say that what could be mended in another file is left to the user in this one."""
        left = sum(map(_has_one_way_out, findings))
        if left:
            from onrecord.export.position import Locator
            from onrecord.export.wording import say_count

            why = "only files of one report, in text, Markdown or HTML, are written"
            self._console.warn(f"{Locator(doc).label}: {say_count(left, 'change')} left to you: {why}")

    def _tried(self, doc: Document, path: str, data: bytes, changes: list[Change]) -> list[Change]:
        """Those changes that, with those before them, take their finding away and bring no other."""
        from onrecord.ingest import ingest_bytes

        kept: list[Change] = []
        left = _count_rules(self._proof(doc))
        for change in changes:
            try:
                mended = ingest_bytes(apply_changes(data, [*kept, change]), path, dct=self._dct)
                after = _count_rules(self._proof(mended))
            except OnrecordError:
                continue
            if after < left:  # fewer of some rule, more of none
                kept.append(change)
                left = after
        return kept

    def _show(self, path: str, encoding: str, data: bytes, mended: bytes) -> None:
        old, new = (part.decode(encoding, "replace").splitlines() for part in (data, mended))
        paint = self._console.paint
        diff = difflib.unified_diff(old, new, path, f"{path} (mended)", lineterm="", n=1)
        for number, line in enumerate(diff):
            sign = line[0] if number > 1 else ""  # the first two lines name the files
            style: Style = "old" if sign == "-" else "new" if sign == "+" else "dim"
            self._console.write_text(paint(neutralise(line), style) + "\n")

    def _may_write(self, path: str, changes: int) -> bool:
        if self._agreed:
            return True
        from onrecord.export.wording import say_count

        if sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
            return click.confirm(f"Write {say_count(changes, 'change')} to {path}?", default=False)
        self._console.warn(f"{path}: {say_count(changes, 'change')} shown, none written; add --yes to write")
        return False


def _count_rules(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(finding.rule for finding in findings)


def _file_of(doc: Document) -> str | None:
    """The file that holds the report and nothing else, as bytes that can be written back."""
    source = doc.source
    if source is UNSET or not source.anchors or source.source in ("", "-"):
        return None
    return None if source.source.endswith(COMPRESSED) else source.source


def _write_whole(path: str, expected: bytes, data: bytes) -> None:
    """Write a file in the place of an older one, whole or not at all, unless it has changed meanwhile."""
    try:
        if Path(path).read_bytes() != expected:
            raise IngestError("changed while it was proofed; nothing was written", source=path, id=path)
        target = os.path.realpath(path)
        # Putting another file in its place asks for no right to the file itself.
        if not os.stat(target).st_mode & 0o222 or not os.access(target, os.W_OK):
            raise IngestError("read-only; nothing was written", source=path, id=path)
        handle, half = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".onrecord-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            os.chmod(half, os.stat(target).st_mode & 0o7777)
            os.replace(half, target)
        except BaseException:
            Path(half).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise IngestError(f"cannot be written: {error.strerror or error}", source=path, id=path) from None
