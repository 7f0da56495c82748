"""Findings that an editor has looked at and lets stand, each with the reason.

In the report, in a comment of its own form (HTML and Markdown; a comment of the margin in .docx):

    <!-- onrecord: allow weekday-date: quoted verbatim from the plaque -->
    <!-- onrecord: allow weekday-date, age-birth-year: as in the court's record -->
    <!-- onrecord: allow-all quote-balance: the poem has open quotations -->

`allow` covers the paragraph it stands in or, in a paragraph of its own, the next one; `allow-all` the whole
report. A suppression without a reason, of a rule that does not exist, or that silences nothing does not pass
unseen: it is a finding of the rule "suppression".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from msgspec import UNSET, Struct
from msgspec.structs import replace

from onrecord.annotations import Finding, Tier
from onrecord.document import Comment, Document, Span
from onrecord.errors import RuleError
from onrecord.patterns import compile_late
from onrecord.read.segment import find_paragraphs

__all__ = ["SUPPRESSION", "Outcome", "Suppression", "apply_suppressions", "find_suppressions"]

SUPPRESSION = "suppression"  # the rule id of findings about suppressions; rules may not take it
TIER: Tier = "check"
BY = f"check/{SUPPRESSION}@1"
# The words of a comment. Matches "onrecord: allow weekday-date: a quotation"; not "on record: allow it".
WORDS = compile_late(
    r"\s{0,40}onrecord:\s{0,40}(?P<scope>allow(?:-all)?)\b(?P<rules>[^:]{0,400})(?::(?P<reason>.*))?\Z",
    re.DOTALL,
)
# A comment in text that holds its markup. Matches "<!-- onrecord: allow a: b -->"; not "<!-- more -->".
COMMENT = compile_late(r"<!--\s{0,40}onrecord:(?P<rest>(?:[^-]|-(?!->)){0,2000})-->")
# Any comment: "<!-- a note -->".
ANY_COMMENT = compile_late(r"<!--(?:[^-]|-(?!->)){0,4000}-->")
HINT = "onrecord:"


class Suppression(Struct, frozen=True, kw_only=True):
    """Findings that are to be let stand.

    Attributes:
        rules: ids, or "*" for every rule.
        reason: why, in the editor's words; "" where none is given.
        start, end: where it stands in the report's text; both None when it stands elsewhere.
        covers: the part of the text that it is for; None for the whole report, headline included.
        words: the words that a finding must be on, or None.
        report: glob of ids or paths of the reports it is for, or None for the one it stands in.
        place: where it stands when not in the text ("allow.toml:3"), for messages.
        in_report: whether it stands in the report, or came from elsewhere.
    """

    rules: tuple[str, ...]
    reason: str
    start: int | None = None
    end: int | None = None
    covers: Span | None = None
    words: str | None = None
    report: str | None = None
    place: str = ""
    in_report: bool = True

    def silences(self, finding: Finding) -> bool:
        """Whether it is for that finding."""
        if finding.rule not in self.rules and "*" not in self.rules:
            return False
        if self.words is not None and " ".join(finding.text.split()) != " ".join(self.words.split()):
            return False
        if self.covers is None:
            return True
        inside = self.covers.start <= finding.start and finding.end <= self.covers.end
        return finding.part is UNSET and inside

    def is_for(self, doc: Document, path: str) -> bool:
        """Whether it is for that report; `path` is the report's file, or ""."""
        if self.report is None:
            return True
        return any(fnmatchcase(name.removeprefix("./"), self.report) for name in (doc.id, path) if name)


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of findings.

    Attributes:
        kept: findings that nobody let stand, and those about suppressions, in order of the report.
        silenced: the others, each with the suppression that it fell under, in order.
        used: the suppressions that silenced something.
    """

    kept: tuple[Finding, ...]
    silenced: tuple[tuple[Finding, Suppression], ...]
    used: frozenset[Suppression]


def find_suppressions(doc: Document) -> tuple[Suppression, ...]:
    """The suppressions that stand in a report, in order.

    A comment that names no rule, or gives no reason, is among them.
    """
    comments = doc.source.comments if doc.source is not UNSET else ()
    if not comments and HINT not in doc.text:
        return ()
    paragraphs = find_paragraphs(doc.text)
    found = [
        _read_comment(
            comment[0][4:-3], Span(*comment.span()), _covered(doc.text, paragraphs, *comment.span())
        )
        for comment in COMMENT.finditer(doc.text)
    ]
    for comment in comments:
        covers = next((p for p in paragraphs if _reaches(comment, p)), None)
        found.append(_read_comment(comment.words, None, covers, f"line {comment.line}"))
    return tuple(found)


def _reaches(comment: Comment, paragraph: Span) -> bool:
    """Whether the paragraph is not over where a comment of the source stands."""
    at = comment.text_start
    return at <= paragraph.end if comment.inside else at <= paragraph.start


def _read_comment(words: str, at: Span | None, covers: Span | None, place: str = "") -> Suppression:
    read = WORDS.match(words)
    whole = read is not None and read["scope"] == "allow-all"
    return Suppression(
        rules=tuple(read["rules"].replace(",", " ").split()) if read else (),
        reason=" ".join((read["reason"] or "").split()) if read else "",
        start=at.start if at else None,
        end=at.end if at else None,
        covers=None if whole else covers or Span(0, 0),
        place=place,
    )


def _covered(text: str, paragraphs: Sequence[Span], start: int, end: int) -> Span:
    """The paragraph around a comment; the next one with words where that holds nothing but comments."""
    for paragraph in paragraphs:
        if paragraph.end <= start:
            continue
        if ANY_COMMENT.sub("", text[paragraph.start : paragraph.end]).strip():
            return paragraph
    return Span(end, end)


def apply_suppressions(
    doc: Document,
    findings: Iterable[Finding],
    suppressions: Sequence[Suppression],
    ran: Collection[str],
    resolve: Callable[[str], str],
) -> Outcome:
    """Part findings into those to show and those let stand.

    Args:
        findings: of the report, in order, every tier.
        suppressions: for this report; those that stand in its text are held to silence something.
        ran: ids of the rules that were run; one that was not cannot have found anything to silence.
        resolve: the id of the rule that a written id means; raises RuleError for an unknown one.
    """
    named = [(s, _resolve_all(s.rules, resolve)) for s in suppressions]
    in_force = [(s, replace(s, rules=ids)) for s, (ids, _) in named if s.reason and ids]
    kept: list[Finding] = []
    silenced: list[tuple[Finding, Suppression]] = []
    for finding in findings:
        if _is_in_comment(finding, suppressions):
            continue  # words of the editor, not of the report
        by = next((s for s, resolved in in_force if resolved.silences(finding)), None)
        if by is None:
            kept.append(finding)
        else:
            silenced.append((finding, by))
    used = frozenset(by for _, by in silenced)
    for suppression, (ids, unknown) in named:
        # Of those from elsewhere only whoever has seen all reports can say that they silenced nothing.
        if suppression.in_report:
            kept.extend(_tell(doc, suppression, ids, unknown, suppression in used, ran))
    kept.sort(key=_order)
    return Outcome(kept=tuple(kept), silenced=tuple(silenced), used=used)


def _order(finding: Finding) -> tuple[int, int]:
    """What stands outside the text comes before it, as it came."""
    return (finding.start, finding.end) if finding.part is UNSET else (-1, -1)


def _resolve_all(written: Iterable[str], resolve: Callable[[str], str]) -> tuple[tuple[str, ...], list[str]]:
    """The ids that are meant, and what is wrong with the others."""
    ids: list[str] = []
    unknown: list[str] = []
    for name in written:
        try:
            ids.append(name if name == "*" else resolve(name))
        except RuleError as error:
            unknown.append(str(error))
    return tuple(ids), unknown


def _is_in_comment(finding: Finding, suppressions: Sequence[Suppression]) -> bool:
    return finding.part is UNSET and any(
        s.start is not None and s.end is not None and s.start <= finding.start and finding.end <= s.end
        for s in suppressions
    )


def _tell(
    doc: Document,
    suppression: Suppression,
    ids: Sequence[str],
    unknown: Sequence[str],
    used: bool,
    ran: Collection[str],
) -> Iterator[Finding]:
    """What there is to say of a suppression."""
    where = f" ({suppression.place})" if suppression.place else ""
    messages = [f"{message}{where}" for message in unknown]
    if not suppression.rules:
        messages.append(f"this suppression names no rule{where}")
    elif not suppression.reason:
        messages.append(f"this suppression gives no reason, and holds nothing back{where}")
    elif not used and ids and ("*" in ids or set(ids) <= set(ran)):
        messages.append(f"nothing to let stand here: no finding of {', '.join(ids)}{where}")
    start, end = suppression.start or 0, suppression.end or 0
    for message in messages:
        yield Finding(
            rule=SUPPRESSION,
            tier=TIER,
            start=start,
            end=end,
            text=doc.text[start:end],
            message=message,
            proof=("write: onrecord: allow RULE: why it stands",),
            by=BY,
        )
