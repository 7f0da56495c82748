"""`onrecord check --diff REV`: only findings that touch lines changed since a git revision."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec import UNSET

from onrecord.annotations import Finding
from onrecord.document import Document
from onrecord.errors import ConfigError
from onrecord.export.position import Locator

__all__ = ["ChangedLines", "parse_diff"]

Lines = list[tuple[int, int]]  # first and last, from 1, in order and apart
EVERY_LINE: Lines = [(1, 1 << 62)]
# The head of a hunk: "@@ -3,0 +4,2 @@", "@@ -1 +1 @@ title".
HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
# "Binary files a/x.docx and b/x.docx differ"; not "+Binary files differ", which is a line of the file.
BINARY = re.compile(rb"^Binary files ", re.MULTILINE)
# Git quotes paths with odd characters unless told otherwise; names are read with -z instead. What a user may
# have set to join hunks, or to show a file as another text, would tell lines that have not changed.
DIFF = (
    "diff",
    "--unified=0",
    "--inter-hunk-context=0",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-renames",
    "--ignore-submodules",
)


def parse_diff(diff: bytes) -> Lines:
    """The lines of the new file that a diff of one file, without context, adds or changes.

    Where lines were only taken away, the line before the place counts as changed.

    >>> parse_diff(b"--- a/x\\n+++ b/x\\n@@ -1,0 +2,2 @@\\n+a\\n+b\\n@@ -7,3 +9,0 @@\\n-c\\n")
    [(2, 3), (9, 9)]
    """
    lines = []
    for hunk in HUNK.finditer(diff):
        if hunk.start() and diff[hunk.start() - 1 : hunk.start()] != b"\n":
            continue  # words of a line, which "+" or "-" precedes
        first, count = int(hunk[1]), int(hunk[2] or 1)
        lines.append((first, first + max(count, 1) - 1))
    return lines


class ChangedLines:
    """What has changed in the files of repositories since a revision.

    Args:
        revision: as git understands it: "HEAD", "main", "v1.2", a digest.
    Raises:
        ConfigError: it is empty, or starts with a hyphen.
    """

    def __init__(self, revision: str) -> None:
        if not revision.strip():  # as of a variable that is not set: every line would count
            raise ConfigError("--diff names no revision; give one, such as HEAD or main", key="diff")
        if revision.startswith("-"):  # git would take it for an option
            raise ConfigError(f"--diff {revision}: no revision starts with a hyphen", key="diff")
        self.revision = revision
        self._changed: dict[str, dict[str, bool]] = {}
        self._tops: dict[str, str] = {}

    def keep(self, doc: Document, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Those findings whose words or evidence stand on a changed line.

        In a file with a report a line, those of a changed line; where lines are not known, as in a Word
        document, all of a changed file.

        Raises:
            ConfigError: git is not there, the file is in no repository, or the revision is unknown.
        """
        source = doc.source
        if not findings or source is UNSET or source.source in ("", "-"):
            return findings
        lines = self._lines_of(source.source)
        locator = Locator(doc)
        if not source.anchors:
            line = locator.file_line
            touched = bool(lines) if line is None else _touches(lines, line, line)
            return findings if touched else ()
        return tuple(f for f in findings if any(_touches(lines, *span) for span in _lines_used(locator, f)))

    def _lines_of(self, path: str) -> Lines:
        target = os.path.realpath(path)
        top = self._top_of(os.path.dirname(target))
        name = os.path.relpath(target, top).replace(os.sep, "/")
        if top not in self._changed:
            changed = dict.fromkeys(
                _names(self._git(top, *DIFF, "--name-only", "-z", self.revision, "--")), False
            )
            new = _names(self._git(top, "ls-files", "--others", "-z"))
            self._changed[top] = changed | dict.fromkeys(new, True)
        is_new = self._changed[top].get(name)
        if is_new is None:
            return []
        if is_new:
            return EVERY_LINE
        diff = self._git(top, *DIFF, self.revision, "--", name)
        # Git takes a Word document, but also a text in UTF-16, for binary, and tells no lines.
        return EVERY_LINE if BINARY.search(diff) else parse_diff(diff)

    def _top_of(self, folder: str) -> str:
        if folder not in self._tops:
            self._tops[folder] = os.fsdecode(self._git(folder, "rev-parse", "--show-toplevel").rstrip(b"\n"))
        return self._tops[folder]

    def _git(self, folder: str, *args: str) -> bytes:
        try:
            # Names as they are: without it ":a.txt" is a pattern and finds no file of that name.
            command = ["git", "--literal-pathspecs", "-C", folder, *args]
            ran = subprocess.run(command, capture_output=True, check=False)
        except OSError:
            raise ConfigError("--diff needs git, which is not installed here", key="diff") from None
        if ran.returncode:
            said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
            words = said[0].removeprefix("fatal: ") if said else f"git ended with {ran.returncode}"
            raise ConfigError(f"--diff {self.revision}: {words}", key="diff")
        return ran.stdout


def _names(data: bytes) -> Iterator[str]:
    return (os.fsdecode(name) for name in data.split(b"\0") if name)


def _lines_used(locator: Locator, finding: Finding) -> Iterable[tuple[int, int]]:
    """First and last line of each span of a finding; those of the text alone have lines."""
    for start, end in ((finding.start, finding.end), *((s.start, s.end) for s in finding.evidence)):
        first = locator.place(start, finding.part).line
        last = locator.place(max(start, end - 1), finding.part).line
        # A headline that the outlet gives apart stands somewhere in the file: any change may be to it.
        yield (1, 1 << 62) if first is None or last is None else (first, last)


def _touches(lines: Lines, first: int, last: int) -> bool:
    i = bisect_right(lines, last, key=lambda line: line[0])
    return i > 0 and lines[i - 1][1] >= first
