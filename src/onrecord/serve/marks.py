"""Findings as an editor shows them: diagnostics, hovers with the proof, and ways out.

Pure functions of a buffer and what was found in it; the server only passes on what they return.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from lsprotocol import types as lsp
from msgspec import UNSET, UnsetType

from onrecord.annotations import Finding, Suggestion, Tier
from onrecord.check.suppressions import SUPPRESSION
from onrecord.document import Document, Part, Span
from onrecord.read.segment import find_paragraphs
from onrecord.serve.buffer import Buffer

__all__ = ["FIX_ALL", "Marked", "diagnose", "find_actions", "find_hover"]

SEVERITIES: dict[Tier, lsp.DiagnosticSeverity] = {
    "proved": lsp.DiagnosticSeverity.Error,
    "check": lsp.DiagnosticSeverity.Warning,
    "note": lsp.DiagnosticSeverity.Information,
}
SOURCE = "onrecord"
FIX_ALL = "source.fixAll.onrecord"
BYTE_ORDER_MARK = "\ufeff"
# Documents whose own comments can let findings stand.
COMMENTED = (".md", ".markdown", ".html", ".htm", ".xhtml", ".txt", ".text", "")


class Marked:
    """A document as it was proofed, and where its words stand in the buffer.

    Args:
        buffer: the text that was proofed.
        doc: the report that was read from it.
        findings: those to show.
    """

    def __init__(self, buffer: Buffer, doc: Document, findings: Sequence[Finding]) -> None:
        self.buffer = buffer
        self.doc = doc
        self.findings = tuple(findings)
        self._mark = buffer.text.startswith(BYTE_ORDER_MARK)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Those of the report's text."""
        return tuple(find_paragraphs(self.doc.text))

    @cached_property
    def ranges(self) -> tuple[lsp.Range, ...]:
        """Where the words of each finding stand, in their order."""
        return tuple(self.range_of(f.start, f.end, f.part) for f in self.findings)

    def at(self, wanted: lsp.Range) -> Iterator[tuple[Finding, lsp.Range]]:
        """The findings that meet a range, ends included, whichever way it runs."""
        first, last = sorted((_pair(wanted.start), _pair(wanted.end)))
        for finding, place in zip(self.findings, self.ranges, strict=True):
            if _pair(place.start) <= last and first <= _pair(place.end):
                yield finding, place

    def range_of(self, start: int, end: int, part: Part | UnsetType) -> lsp.Range:
        """Where code points of a part of the report stand in the buffer.

        Words of a part that the source does not spell in one piece are put at its start.
        """
        if part is not UNSET:
            words = self.doc.part_text(part)
            at = self.buffer.text.find(words) if words else -1
            first, last = (at + start, at + end) if at >= 0 else (0, 0)
        else:
            first = self._offset(start)
            # The end is told from the last character: after it, in a page, comes markup.
            last = self._offset(end - 1) + 1 if end > start else first
        return lsp.Range(
            lsp.Position(*self.buffer.position(first)), lsp.Position(*self.buffer.position(last))
        )

    def _offset(self, at: int) -> int:
        source = self.doc.source
        if source is UNSET or not source.anchors:
            return min(at, len(self.buffer.text))
        place = source.place(self.doc.text, at)
        return self.buffer.offset_at(place.line, place.column + (self._mark and place.line == 1))


def diagnose(marked: Marked, uri: str) -> list[lsp.Diagnostic]:
    """One a finding, with its evidence as related places."""
    return [_diagnose(marked, *pair, uri) for pair in zip(marked.findings, marked.ranges, strict=True)]


def _diagnose(marked: Marked, finding: Finding, place: lsp.Range, uri: str) -> lsp.Diagnostic:
    words = marked.doc.part_text(finding.part)
    related = [
        lsp.DiagnosticRelatedInformation(
            location=lsp.Location(uri=uri, range=marked.range_of(span.start, span.end, finding.part)),
            message=" ".join(words[span.start : span.end].split()),
        )
        for span in finding.evidence
        if (span.start, span.end) != (finding.start, finding.end)
    ]
    return lsp.Diagnostic(
        range=place,
        message=finding.message,
        severity=SEVERITIES[finding.tier],
        code=finding.rule,
        source=SOURCE,
        related_information=related or None,
        data={"rule": finding.rule, "tier": finding.tier},
    )


def find_hover(marked: Marked, position: lsp.Position, form: lsp.MarkupKind) -> lsp.Hover | None:
    """The proof of what is found at a position, as Markdown or plain; None where nothing is found."""
    here = list(marked.at(lsp.Range(position, position)))
    if not here:
        return None
    explain = _explain if form == lsp.MarkupKind.Markdown else _explain_plainly
    proofs = "\n\n---\n\n".join(explain(finding) for finding, _ in here)
    return lsp.Hover(contents=lsp.MarkupContent(form, proofs), range=here[0][1])


def _explain(finding: Finding) -> str:
    lines = [f"**{_escape(finding.message)}**", "", *(f"- {_escape(step)}" for step in finding.proof)]
    return "\n".join([*lines, "", f"`{finding.rule}` · {finding.tier}"])


def _explain_plainly(finding: Finding) -> str:
    return "\n".join(
        [finding.message, *(f"- {step}" for step in finding.proof), f"{finding.rule} · {finding.tier}"]
    )


def _escape(text: str) -> str:
    """Words of a report, which are not to be taken for Markdown or HTML."""
    return "".join(f"\\{char}" if char in r"\`*_{}[]<>()#+-!|&~" else char for char in text)


def _pair(position: lsp.Position) -> tuple[int, int]:
    return position.line, position.character


def find_actions(
    marked: Marked, uri: str, suffix: str, wanted: lsp.Range, only: Iterable[str] | None = None
) -> list[lsp.CodeAction]:
    """Ways out of what is found in a range: each change, letting it stand, and mending all that is proved.

    Args:
        suffix: of the document's file, which says what its comments look like.
        only: kinds of actions asked for; None for all.
    """
    kinds = None if only is None else tuple(only)
    found = list(marked.at(wanted))
    actions = [action for pair in found for action in _mend(marked, *pair, uri)]
    if suffix in COMMENTED:
        actions += [_let_stand(marked, *pair, uri) for pair in found if pair[0].rule != SUPPRESSION]
    if everything := _mend_all(marked, uri):
        actions.append(everything)
    return [action for action in actions if kinds is None or _is_kind(action, kinds)]


def _is_kind(action: lsp.CodeAction, kinds: Sequence[str]) -> bool:
    """Kinds are nested: "source" asks for "source.fixAll.onrecord" too."""
    return any(str(action.kind) == kind or str(action.kind).startswith(f"{kind}.") for kind in kinds)


def _mend(marked: Marked, finding: Finding, place: lsp.Range, uri: str) -> Iterator[lsp.CodeAction]:
    words = marked.doc.part_text(finding.part)
    for way_out in finding.suggestions:
        edit = _edit(marked, finding, way_out)
        if edit is None:
            continue
        instead = " ".join(words[way_out.start : way_out.end].split())
        yield lsp.CodeAction(
            title=f"Write “{way_out.replacement}” for “{instead}”",
            kind=lsp.CodeActionKind.QuickFix.value,
            diagnostics=[_diagnose(marked, finding, place, uri)],
            # What an editor applies without asking has to be the only way out of something proved.
            is_preferred=len(finding.suggestions) == 1 and finding.tier == "proved",
            edit=lsp.WorkspaceEdit(changes={uri: [edit]}),
        )


def _edit(marked: Marked, finding: Finding, way_out: Suggestion) -> lsp.TextEdit | None:
    """The change, or None where the buffer does not spell the words as the report has them."""
    place = marked.range_of(way_out.start, way_out.end, finding.part)
    first = marked.buffer.offset(place.start.line, place.start.character)
    last = marked.buffer.offset(place.end.line, place.end.character)
    words = marked.doc.part_text(finding.part)[way_out.start : way_out.end]
    if marked.buffer.text[first:last] != words:
        return None
    return lsp.TextEdit(range=place, new_text=way_out.replacement)


def _let_stand(marked: Marked, finding: Finding, place: lsp.Range, uri: str) -> lsp.CodeAction:
    """A comment at the start of the paragraph, in which the editor has the reason to fill in."""
    doc = marked.doc
    start = finding.start
    if finding.part is UNSET:
        # The paragraphs that a suppression covers are the very same.
        start = next((p.start for p in marked.paragraphs if start < p.end), start)
    at = marked.range_of(start, start, finding.part).start
    comment = f"<!-- onrecord: allow {finding.rule}: why it stands -->"
    if at.character and doc.source is not UNSET and len(doc.source.anchors) > 1:
        words = comment  # inside markup, where a line of its own may not be had
    else:
        at, words = lsp.Position(at.line, 0), f"{comment}\n"
    return lsp.CodeAction(
        title=f"Let it stand: allow {finding.rule} in this paragraph",
        kind=lsp.CodeActionKind.QuickFix.value,
        diagnostics=[_diagnose(marked, finding, place, uri)],
        edit=lsp.WorkspaceEdit(changes={uri: [lsp.TextEdit(lsp.Range(at, at), words)]}),
    )


def _mend_all(marked: Marked, uri: str) -> lsp.CodeAction | None:
    """All that is proved and has one way out, each change apart from the others."""
    edits: list[lsp.TextEdit] = []
    last = (-1, -1)
    for finding in marked.findings:
        if finding.tier != "proved" or len(finding.suggestions) != 1:
            continue
        edit = _edit(marked, finding, finding.suggestions[0])
        if edit is None or (edit.range.start.line, edit.range.start.character) < last:
            continue
        edits.append(edit)
        last = (edit.range.end.line, edit.range.end.character)
    if not edits:
        return None
    return lsp.CodeAction(
        title="Mend all that is proved and has one way out",
        kind=FIX_ALL,
        edit=lsp.WorkspaceEdit(changes={uri: edits}),
    )
