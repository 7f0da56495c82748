"""Findings as SARIF 2.1.0, which code hosts and editors show.

A run is written as it grows: `open_log`, a `render_result` for each finding, `close_log`.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, errata 01 (2023).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec import UNSET

from onrecord.annotations import Finding, Tier
from onrecord.check.rule import Rule
from onrecord.check.suppressions import SUPPRESSION, Suppression
from onrecord.document import Document, Span
from onrecord.export.position import Locator, Position

__all__ = ["close_log", "open_log", "render_result"]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Tier, str] = {"proved": "error", "check": "warning", "note": "note"}
_encode = msgspec.json.encode


def open_log(version: str, rules: Sequence[Rule]) -> bytes:
    """The log up to its first result.

    Args:
        version: of onrecord.
        rules: those that were run, with their contracts.
    """
    driver = {
        "name": "onrecord",
        "semanticVersion": version,
        "rules": [*map(_describe_rule, rules), _describe_suppression()],
    }
    head = {"$schema": SCHEMA, "version": "2.1.0"}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"}
    return _encode(head)[:-1] + b',"runs":[' + _encode(run)[:-1] + b',"results":['


def close_log(unread: Iterable[str], *, successful: bool = True) -> bytes:
    """The end of the log, after the last result.

    Args:
        unread: what is to be said of each report that could not be read.
        successful: whether anything could be read.
    """
    said = [{"level": "error", "message": {"text": message}} for message in unread]
    invocation: dict[str, Any] = {"executionSuccessful": successful}
    if said:
        invocation["toolExecutionNotifications"] = said
    return b'],"invocations":[' + _encode(invocation) + b"]}]}\n"


def _describe_rule(rule: Rule) -> dict[str, Any]:
    parts = (("Proof", rule.proof), ("Silent when", rule.silent_when), ("Source", rule.source))
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.proof},
        "help": {"text": "\n\n".join(f"{title}: {text}" for title, text in parts)},
    }


def _describe_suppression() -> dict[str, Any]:
    summary = "A suppression that gives no reason, names no rule or silences nothing"
    why = "What an editor lets stand is to be told with its reason, and to go when there is nothing left."
    return {
        "id": SUPPRESSION,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": why},
        "help": {"text": "Write: onrecord: allow RULE: why it stands"},
    }


def render_result(
    doc: Document,
    finding: Finding,
    print_: str,
    rules: dict[str, int],
    suppression: Suppression | None = None,
) -> bytes:
    """A finding as a result.

    Args:
        print_: its fingerprint.
        rules: id → place in the list given to `open_log`.
        suppression: what it was let stand by, or None.
    """
    locator = Locator(doc)
    start = locator.place(finding.start, finding.part)
    message = "\n".join([finding.message, *finding.proof])
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.get(finding.rule, len(rules)),
        "level": LEVELS[finding.tier],
        "message": {"text": message if start.in_file else f"{start}: {message}"},
        "locations": [_locate(locator, Span(finding.start, finding.end), finding)],
    }
    related = [s for s in finding.evidence if (s.start, s.end) != (finding.start, finding.end)]
    if related:
        result["relatedLocations"] = [
            {"id": n} | _locate(locator, span, finding) | {"message": {"text": _words(doc, finding, span)}}
            for n, span in enumerate(related, 1)
        ]
    fixes = [
        _describe_fix(locator, finding, s.start, s.end, s.replacement)
        for s in finding.suggestions
        if start.in_file and locator.is_plain(s.start, s.end)
    ]
    if fixes:
        result["fixes"] = fixes
    # GitHub adds its own, "primaryLocationLineHash", from the file; one given here it would only doubt.
    result["partialFingerprints"] = {"onrecord/v1": print_}
    if suppression is not None:
        kind = "inSource" if suppression.in_report else "external"
        result["suppressions"] = [{"kind": kind, "justification": suppression.reason}]
    return _encode(result)


def _words(doc: Document, finding: Finding, span: Span) -> str:
    return " ".join(doc.part_text(finding.part)[span.start : span.end].split())


def _locate(locator: Locator, span: Span, finding: Finding) -> dict[str, Any]:
    """A location: file and region; where a file holds many reports, the report's id and its line."""
    doc = locator.doc
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(locator.file)}}
    start = locator.place(span.start, finding.part)
    if start.in_file:
        words = {"text": doc.text[span.start : span.end]}
        physical["region"] = _region(start, locator.place_end(span.start, span.end)) | {"snippet": words}
    elif locator.file_line is not None:
        physical["region"] = {"startLine": locator.file_line}
    location: dict[str, Any] = {"physicalLocation": physical}
    if not start.in_file:
        name = doc.id if finding.part is UNSET else f"{doc.id}/{finding.part}"
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    return location


def _region(start: Position, end: Position) -> dict[str, Any]:
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _describe_fix(locator: Locator, finding: Finding, start: int, end: int, words: str) -> dict[str, Any]:
    """One way out: these words in the place of those."""
    instead = _words(locator.doc, finding, Span(start, end))
    region = _region(locator.place(start, finding.part), locator.place_end(start, end, finding.part))
    change = {
        "artifactLocation": {"uri": _uri(locator.file)},
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": words}}],
    }
    return {"description": {"text": f"write “{words}” for “{instead}”"}, "artifactChanges": [change]}


def _uri(path: str) -> str:
    """A path as a URI: relative as it stands, absolute with its scheme; a report's id as a relative one."""
    if path.startswith(("http://", "https://")):
        return path
    if PurePath(path).is_absolute():
        return PurePath(path).as_uri()
    return quote(PurePath(path).as_posix(), safe="/")
