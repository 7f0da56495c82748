"""Findings as JUnit XML, which build servers show: a test case a report, a failure a finding.

Source: the schema of Jenkins (jenkinsci/xunit-plugin, junit-10.xsd), which build servers take as the norm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from onrecord.annotations import Finding
from onrecord.document import Document
from onrecord.export.position import Locator

__all__ = ["close_suites", "open_suites", "render_case", "render_unread"]

# What XML 1.0 cannot hold, not even escaped: "\x00", "\x0b", "\ufffe"; not "\t", "\n".
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def open_suites() -> str:
    """The head, up to the first report. Counts are left to the reader: the file is written as it grows."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="onrecord">\n<testsuite name="check">\n'


def close_suites() -> str:
    """What follows the last report."""
    return "</testsuite>\n</testsuites>\n"


def render_case(doc: Document, findings: Iterable[Finding]) -> str:
    """A report: passed when it has no finding."""
    locator = Locator(doc)
    failures = "".join(_render_failure(finding, locator) for finding in findings)
    name = _attribute(locator.label)
    if not failures:
        return f'<testcase classname="onrecord" name={name}/>\n'
    return f'<testcase classname="onrecord" name={name}>\n{failures}</testcase>\n'


def render_unread(label: str, message: str) -> str:
    """A report that could not be read: an error, which build servers tell apart from a failure."""
    return (
        f'<testcase classname="onrecord" name={_attribute(label)}>\n'
        f"<error message={_attribute(message)}/>\n</testcase>\n"
    )


def _render_failure(finding: Finding, locator: Locator) -> str:
    place = locator.place(finding.start, finding.part)
    body = "\n".join([f"{place}: {finding.text}", *finding.proof])
    kind = _attribute(f"{finding.rule} ({finding.tier})")
    return (
        f"<failure type={kind} message={_attribute(f'{place}: {finding.message}')}>"
        f"{escape(FORBIDDEN.sub('�', body))}</failure>\n"
    )


def _attribute(text: str) -> str:
    return quoteattr(FORBIDDEN.sub("�", text))
