"""Findings as GitHub workflow commands, which annotate a pull request.

Source: GitHub docs, "Workflow commands for GitHub Actions"; escaping as in actions/toolkit, command.ts.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from onrecord.annotations import Finding, Tier
from onrecord.document import Document
from onrecord.export.position import Locator

__all__ = ["render_commands"]

LEVELS: dict[Tier, str] = {"proved": "error", "check": "warning", "note": "notice"}


def render_commands(doc: Document, findings: Iterable[Finding]) -> str:
    """One line a finding, each ended by a line break.

    Lines and columns count from 1, in code points; `endColumn` is the column after the last character.
    Of a report that is a line of JSONL only that line is given, of one in a Word document none.
    """
    locator = Locator(doc)
    return "".join(_render_command(finding, locator) for finding in findings)


def _render_command(finding: Finding, locator: Locator) -> str:
    file = locator.file
    # As git names it: of "./copy/a.txt" the host would find no line.
    properties = {"file": file if "://" in file else PurePath(file).as_posix()}
    start = locator.place(finding.start, finding.part)
    if start.line is not None and start.in_file:
        end = locator.place_end(finding.start, finding.end, finding.part)
        properties |= {"line": str(start.line), "col": str(start.column), "endLine": str(end.line)}
        properties["endColumn"] = str(end.column)
    elif locator.file_line is not None:
        properties["line"] = str(locator.file_line)
    properties["title"] = f"{finding.rule} ({finding.tier})"
    written = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    message = "\n".join(
        [f"{start}: {finding.message}" if not start.in_file else finding.message, *finding.proof]
    )
    return f"::{LEVELS[finding.tier]} {written}::{_escape_message(message)}\n"


def _escape_message(text: str) -> str:
    """A message holds no line break and no per cent sign of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """A property holds no colon and no comma either."""
    return _escape_message(text).replace(":", "%3A").replace(",", "%2C")
