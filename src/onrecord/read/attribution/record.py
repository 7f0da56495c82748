"""Records what was found as attributions: stance, form, whose name the source is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import UNSET, UnsetType

from onrecord.annotations import Attribution, Content, Cue, Name, Source
from onrecord.document import Part, Span
from onrecord.read.attribution.candidate import Candidate
from onrecord.read.attribution.fragments import count_words
from onrecord.read.attribution.segments import Segments
from onrecord.read.attribution.stance import find_stance

__all__ = ["Recorder", "find_by_alias"]

# What stands between the fragments of a role in its text.
JOIN = " … "
# One who is told apart, though not by name: "he", "the coach", "its owner"; not "officials", "theories".
DEFINITE = re.compile(
    r"(?:the|this|that|these|those|its|his|her|their|our|my|your|he|she|it|they|i|we|you|who|which)\b",
    re.IGNORECASE,
)
# "Dresh's port ministry", "Mr Ek's lawyer"; not "Dresh's ministers": many are nobody in particular.
OWNED = re.compile(r"[A-Z][\w.-]*+(?: [A-Z][\w.-]*+){0,3}['’]s? (?![^,]{0,80}s\b(?:,|\Z))")
Form = Literal["direct", "indirect", "mixed"]


class Recorder:
    """Turns the attributions of one report into records."""

    def __init__(
        self,
        text: str,
        segments: Segments,
        names: Sequence[Name],
        resolve: Callable[[Span], str | None],
        part: Part | UnsetType = UNSET,
    ) -> None:
        self.text = text
        self.part = part
        self.quotations = segments.quotations
        self.quotation_starts = [span.start for span in segments.quotations]
        self.resolve = resolve
        self.named_at = {name.id: _find_named(name) for name in names}

    def record(self, id: str, found: Candidate, within: str | None, when: str | None) -> Attribution:
        """The record of one attribution.

        Args:
            within, when: the id of the attribution around it, and that of the time when it was said.
        """
        return Attribution(
            id=id,
            source=self._source(found.source),
            cue=Cue(spans=found.cue, text=self._words(found.cue)),
            content=Content(spans=found.content, text=self._words(found.content)),
            form=self._form(found.content),
            stance=find_stance(self.text, found.cue, found.content, found.source),
            within=within,
            when=when,
            by=found.by,
            score=found.score,
            part=self.part,
        )

    def _source(self, spans: tuple[Span, ...]) -> Source:
        text = self._words(spans)
        if not spans:
            return Source(spans=spans, text=text, kind="none")
        name = self.resolve(spans[0])
        if name is None:
            return Source(spans=spans, text=text, kind="described" if _is_definite(text) else "unnamed")
        is_named = self.part is not UNSET or any(self._holds_name(span, name) for span in spans)
        return Source(spans=spans, text=text, name=name, kind="named" if is_named else "described")

    def _holds_name(self, span: Span, name: str) -> bool:
        """Whether a mention of the name, and not only a description, stands in the span in whole or part."""
        named = self.named_at[name]
        before = bisect_left(named, span.end, key=_start)
        return before > 0 and span.start < named[before - 1].end

    def _form(self, content: Sequence[Span]) -> Form:
        """direct: all words are quoted; mixed: some are."""
        quoted = unquoted = 0
        for span in content:
            inside = self._quoted_words(span)
            quoted += inside
            unquoted += count_words(self.text, span.start, span.end) - inside
        return "indirect" if not quoted else "mixed" if unquoted else "direct"

    def _quoted_words(self, span: Span) -> int:
        total = 0
        for at in range(max(0, bisect_right(self.quotation_starts, span.start) - 1), len(self.quotations)):
            quotation = self.quotations[at]
            if quotation.start >= span.end:
                break
            start, end = max(span.start, quotation.start), min(span.end, quotation.end)
            total += count_words(self.text, start, end) if start < end else 0
        return total

    def _words(self, spans: Sequence[Span]) -> str:
        return JOIN.join(self.text[span.start : span.end] for span in spans)


def _find_named(name: Name) -> list[Span]:
    """Where a report calls someone by name, in order; mentions do not overlap."""
    return sorted(Span(mention.start, mention.end) for mention in name.mentions if mention.form == "name")


def _is_definite(source: str) -> bool:
    return DEFINITE.match(source) is not None or OWNED.match(source) is not None


def _start(span: Span) -> int:
    return span.start


def find_by_alias(text: str, names: Sequence[Name]) -> str | None:
    """Id of the one name that is called just so.

    >>> find_by_alias("Pike", [Name(id="n1", kind="person", name="Ana Pike", aliases=("Pike",), by="")])
    'n1'
    """
    found = [name.id for name in names if text == name.name or text in name.aliases]
    return found[0] if len(found) == 1 else None
