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
from bisect import bisect_left, bisect_right
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
    re.DOTALL | re.IGNORECASE,
)
# A comment in text that holds its markup. Matches "<!-- onrecord: allow a: b -->"; not "<!-- more -->".
COMMENT = compile_late(r"<!--\s{0,40}onrecord:(?P<rest>(?:[^-]|-(?!->)){0,2000})-->", re.IGNORECASE)
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
    if not comments and HINT not in doc.text.lower():
        return ()
    paragraphs = find_paragraphs(doc.text)
    # Looked up, not searched: thousands of comments may stand in thousands of paragraphs.
    worded = [p for p in paragraphs if _has_words(doc.text[p.start : p.end])]
    ends = [p.end for p in worded]
    found = []
    for written in COMMENT.finditer(doc.text):
        at = Span(*written.span())
        i = bisect_right(ends, at.start)
        covers = worded[i] if i < len(worded) else Span(at.end, at.end)
        found.append(_read_comment(written[0][4:-3], at, covers))
    unit = "paragraph" if doc.source is not UNSET and doc.source.paragraphs else "line"
    for comment in comments:
        place = f"{unit} {comment.line}"
        found.append(_read_comment(comment.words, None, _reached(comment, paragraphs), place))
    return tuple(found)


def _has_words(paragraph: str) -> bool:
    """Whether a paragraph holds more than comments."""
    return "<!--" not in paragraph or bool(ANY_COMMENT.sub("", paragraph).strip())


def _reached(comment: Comment, paragraphs: Sequence[Span]) -> Span | None:
    """The first paragraph that is not over where a comment of the source stands."""
    i = bisect_left(paragraphs, comment.text_start, key=lambda p: p.end if comment.inside else p.start)
    return paragraphs[i] if i < len(paragraphs) else None


def _read_comment(words: str, at: Span | None, covers: Span | None, place: str = "") -> Suppression:
    read = WORDS.match(words)
    whole = read is not None and read["scope"].lower() == "allow-all"
    return Suppression(
        rules=tuple(read["rules"].replace(",", " ").split()) if read else (),
        reason=" ".join((read["reason"] or "").split()) if read else "",
        start=at.start if at else None,
        end=at.end if at else None,
        covers=None if whole else covers or Span(0, 0),
        place=place,
    )


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
    in_force = _InForce([(s, replace(s, rules=ids)) for s, (ids, _) in named if s.reason and ids])
    comments = [Span(s.start, s.end) for s in suppressions if s.start is not None and s.end is not None]
    kept: list[Finding] = []
    silenced: list[tuple[Finding, Suppression]] = []
    for finding in findings:
        if _is_in_comment(finding, comments):
            continue  # words of the editor, not of the report
        by = in_force.find(finding)
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


class _InForce:
    """The suppressions that hold, by the paragraph they are for: those of a paragraph are seldom many.

    Args:
        pairs: each as it is written, and with the ids that are meant.
    """

    def __init__(self, pairs: Sequence[tuple[Suppression, Suppression]]) -> None:
        self._pairs = pairs
        self._everywhere: list[int] = []
        self._local: dict[int, list[int]] = {}
        for number, (_, one) in enumerate(pairs):
            if one.covers is None:
                self._everywhere.append(number)
            else:
                self._local.setdefault(one.covers.start, []).append(number)
        self._starts = sorted(self._local)

    def find(self, finding: Finding) -> Suppression | None:
        """The first that is for a finding, as it is written."""
        i = bisect_right(self._starts, finding.start)
        local = self._local[self._starts[i - 1]] if i else []
        numbers = sorted([*self._everywhere, *local]) if local else self._everywhere
        return next((self._pairs[n][0] for n in numbers if self._pairs[n][1].silences(finding)), None)


def _is_in_comment(finding: Finding, comments: Sequence[Span]) -> bool:
    """Whether a finding stands in one of the comments, which are in order and apart."""
    if finding.part is not UNSET:
        return False
    i = bisect_right(comments, finding.start, key=lambda comment: comment.start)
    return i > 0 and finding.end <= comments[i - 1].end


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
