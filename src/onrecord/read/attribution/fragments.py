"""Makes whole what the tagger left of a content: holes, lost marks, quotations over paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.document import Span
from onrecord.read.attribution.segments import Segments

__all__ = ["Pieces", "count_words", "mend_contents"]

WORD = re.compile(r"\w+")
# Fragments of one content with no more words between them are one: the tagger lost those.
GAP_WORDS = 2
# As many where nobody else is credited in between and all stands in one sentence, on one side of the cue.
HOLE_WORDS = 12
# Where an item of a list begins: "\n- The bridge", "\n• The bridge"; not "\nThe bridge", "\n-3 degrees".
ITEM = re.compile(r"\n[ \t]*+[-–—•*·▪●][ \t]")
# At the edges of a content: no part of it.
STRAY_HEAD = frozenset(" \n\t,;:.)")
STRAY_TAIL = frozenset(" \n\t,;:(")
CLOSING = frozenset("\"'”’»")
# Characters after a content within which its closing mark is looked for: 'safe".', "safe,”".
TO_MARK = 2


class Pieces(NamedTuple):
    """The marks of one attribution, each role in order of the text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def mend_contents(text: str, segments: Segments, pieces: Sequence[Pieces]) -> list[tuple[Span, ...]]:
    """The contents of the attributions of a report, each made whole.

    Args:
        pieces: of all attributions, in any order; what belongs to one is not given to another.
    Returns:
        A content for each, never empty, its fragments in order and without overlap.
    """
    mend = _Mender(text, segments, pieces)
    return [mend.content(each) for each in pieces]


class _Mender:
    """The mends, with the marks of all attributions in order."""

    def __init__(self, text: str, segments: Segments, pieces: Sequence[Pieces]) -> None:
        self.text = text
        self.parted = sorted(span.start for one in pieces for span in (*one.source, *one.cue))
        self.claimed = sorted(span.end for one in pieces for part in one for span in part)
        self.sentence_starts = [span.start for span in segments.sentences]
        self.paragraph_starts = [span.start for span in segments.paragraphs]
        self.quotations = segments.quotations
        self.quotation_ends = [span.end for span in segments.quotations]

    def content(self, one: Pieces) -> tuple[Span, ...]:
        fragments = self._keep_near(one)
        fragments = [self._within_block(span, one.cue) for span in fragments]
        fragments = [self._trim(span) for span in fragments if span.start < span.end]
        fragments = list(self._join(fragments))
        fragments = list(self._run_on(fragments))
        return tuple(self._close(span) for span in fragments) or one.content

    def _keep_near(self, one: Pieces) -> list[Span]:
        """Without what stands outside quotation marks in another paragraph, where the rest is quoted.

        What follows a quoted paragraph is the report's next statement.
        """
        if not one.cue or len(one.content) < 2:
            return list(one.content)
        home = bisect_right(self.paragraph_starts, one.cue[0].start)
        quoted = [self._is_quoted(span) for span in one.content]
        if not any(quoted):
            return list(one.content)
        return [
            span
            for span, is_quoted in zip(one.content, quoted, strict=True)
            if is_quoted or bisect_right(self.paragraph_starts, span.start) == home
        ] or list(one.content)

    def _is_quoted(self, span: Span) -> bool:
        """Whether most of it stands in quotation marks."""
        at = bisect_right(self.quotation_ends, span.start)
        inside = 0
        while at < len(self.quotations) and self.quotations[at].start < span.end:
            quotation = self.quotations[at]
            inside += min(span.end, quotation.end) - max(span.start, quotation.start)
            at += 1
        return 2 * inside > span.end - span.start

    def _within_block(self, span: Span, cue: Sequence[Span]) -> Span:
        """The part of a fragment in the paragraph or item of a list nearest to its cue.

        A quotation may run over the break, what is not quoted does not: it is the report's next statement.
        """
        breaks = [item.start() for item in ITEM.finditer(self.text, span.start, span.end)]
        first = bisect_right(self.paragraph_starts, span.start)
        breaks += self.paragraph_starts[first : bisect_left(self.paragraph_starts, span.end)]
        if cue and cue[0].end <= span.start:
            first = bisect_right(self.sentence_starts, span.start)
            breaks += self.sentence_starts[first : bisect_left(self.sentence_starts, span.end)]
        breaks = [at for at in breaks if at > span.start and not self._runs_over(at)]
        if not breaks:
            return span
        if cue and span.end <= cue[0].start:
            last = max(breaks)
            item = ITEM.match(self.text, last, span.end) or ITEM.match(self.text, last - 1, span.end)
            return Span(item.end() if item and item.end() < span.end else last, span.end)
        return Span(span.start, min(breaks))

    def _runs_over(self, offset: int) -> bool:
        """Whether a quotation stands open there."""
        at = bisect_right(self.quotation_ends, offset)
        return at < len(self.quotations) and self.quotations[at].start < offset

    def _trim(self, span: Span) -> Span:
        start, end = span.start, span.end
        while start < end and self.text[start] in STRAY_HEAD:
            start += 1
        while end > start and self.text[end - 1] in STRAY_TAIL:
            end -= 1
        return Span(start, end) if start < end else span

    def _join(self, fragments: Sequence[Span]) -> Iterator[Span]:
        """The fragments; those with next to nothing or only a hole between them as one."""
        if not fragments:
            return
        joined = fragments[0]
        for fragment in fragments[1:]:
            if self._is_hole(Span(joined.end, fragment.start)):
                joined = Span(joined.start, fragment.end)
            else:
                yield joined
                joined = fragment
        yield joined

    def _is_hole(self, gap: Span) -> bool:
        at = bisect_left(self.parted, gap.start)
        if at < len(self.parted) and self.parted[at] < gap.end:
            return False
        words = count_words(self.text, gap.start, gap.end)
        if words <= GAP_WORDS:
            return True
        return words <= HOLE_WORDS and self._sentence(gap.start) == self._sentence(gap.end)

    def _sentence(self, offset: int) -> int:
        return bisect_right(self.sentence_starts, offset)

    def _run_on(self, fragments: Sequence[Span]) -> Iterator[Span]:
        """The fragments, with the whole of a quotation that runs over paragraphs."""
        done = 0
        for span in fragments:
            start, end = max(span.start, done), max(span.end, done)
            start = self._opening(start, end, done)
            if start < end:
                yield Span(start, end)
                done = end

    def _opening(self, start: int, end: int, floor: int) -> int:
        """Where a content begins whose quotation began in an earlier paragraph, if no other has a part."""
        at = bisect_right(self.quotation_ends, start)
        if at == len(self.quotations) or self.quotations[at].start >= end:
            return start
        quotation = self.quotations[at]
        if self._paragraph(quotation.start) == self._paragraph(start):
            return start
        before = bisect_right(self.claimed, start)
        floor = max(floor, self.claimed[before - 1] if before else 0)
        openings = [
            quotation.start,
            *self.paragraph_starts[self._paragraph(quotation.start) : self._paragraph(start)],
        ]
        return min((opening for opening in openings if opening >= floor), default=start)

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self.paragraph_starts, offset)

    def _close(self, span: Span) -> Span:
        """With the closing mark of a quotation that opens in it and ends just behind."""
        at = bisect_right(self.quotation_ends, span.end)
        for each in self.quotations[max(0, at - 1) : at + 1]:
            if (
                span.start <= each.start < span.end <= each.end <= span.end + TO_MARK
                and self.text[each.end - 1] in CLOSING
            ):
                return Span(span.start, each.end)
        return span


def count_words(text: str, start: int, end: int) -> int:
    """Words that begin in the stretch."""
    return sum(1 for _ in WORD.finditer(text, start, end))
