"""The attributions stage: Document → attributions.

tagger → marks → links → and by rule: what stands inside a content, and what the tagger passed over
       → stance, form, whose name, when → Attribution
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import UNSET, UnsetType

from onrecord.annotations import Attribution, Content, Cue, Name, Source, Timex
from onrecord.document import Document, Span
from onrecord.read.attribution.found import Found
from onrecord.read.attribution.link import link_marks
from onrecord.read.attribution.marks import Mark, Marks
from onrecord.read.attribution.nested import find_inner
from onrecord.read.attribution.segments import Segments, cut_segments
from onrecord.read.attribution.speech import find_by_rule
from onrecord.read.attribution.stance import find_stance
from onrecord.read.names.sources import SourceResolver

__all__ = ["find_attributions", "record_attributions"]

TAGGER = "attributions/minilm@1"
# Attributions surer than this are kept; chosen on the dev split, where it costs two right ones in a hundred
# and spares one wrong one in five.
LEAST_SCORE = 0.1
# What a role counts for that is not there.
UNMARKED = 0.6
# Rules that go by the layout.
LAYOUTS = frozenset({"turn", "signature"})
# "said on Monday", "told a news conference in Suva late on Monday": code points between cue and time.
REACH = 60
# What stands between the fragments of a role in its text.
JOIN = " … "
WORD = re.compile(r"\w+")
Form = Literal["direct", "indirect", "mixed"]


class Candidate(NamedTuple):
    """One attribution before it is recorded; each role in order of the text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    by: str
    score: float | UnsetType = UNSET

    @property
    def place(self) -> tuple[int, int]:
        """Where it begins, and where its cue stands."""
        return min(s.start for s in (*self.source, *self.cue, *self.content)), self.anchor

    @property
    def anchor(self) -> int:
        """Where its cue stands, or its content where it has none."""
        return (self.cue or self.content)[0].start


def find_attributions(
    doc: Document, timexes: Sequence[Timex], names: Sequence[Name], *, fast: bool = False
) -> tuple[Attribution, ...]:
    """Who says what, in order of the text, with ids a1, a2, …

    Args:
        timexes: of the same report; what says when a statement was made.
        names: of the same report; whom the sources mean.
        fast: look only at sentences that hold a quotation or a word that may credit somebody, and their
            neighbours.
    Raises:
        ConfigError: the model or what runs it is not installed.
    """
    from onrecord.read.attribution.tagger import load_tagger

    marks = load_tagger().mark([doc.text], fast=fast)[0]
    return record_attributions(doc, timexes, names, marks)


def record_attributions(
    doc: Document, timexes: Sequence[Timex], names: Sequence[Name], marks: Marks
) -> tuple[Attribution, ...]:
    """The attributions that marks make, with those that rules add."""
    segments = cut_segments(doc.text)
    outer = _by_model(doc, segments, marks)
    outer = _with_rules(outer, find_by_rule(doc.text, *segments))
    found = sorted({*outer, *_nested(doc.text, outer)}, key=lambda candidate: candidate.place)
    recorder = _Recorder(doc, segments, timexes, names)
    within = _holders(found)
    return tuple(
        recorder.record(f"a{at}", candidate, None if holder is None else f"a{holder + 1}")
        for at, (candidate, holder) in enumerate(zip(found, within, strict=True), 1)
    )


def _by_model(doc: Document, segments: Segments, marks: Marks) -> list[Candidate]:
    found = []
    for link in link_marks(doc, segments, marks):
        score = link.score
        for part in (link.sources, link.cue, link.contents):
            score *= sum(mark.score for mark in part) / len(part) if part else UNMARKED
        if score >= LEAST_SCORE:
            source, cue, content = map(_as_spans, (link.sources, link.cue, link.contents))
            found.append(Candidate(source, cue, content, TAGGER, round(score, 3)))
    return found


def _as_spans(marks: Iterable[Mark]) -> tuple[Span, ...]:
    return tuple(Span(mark.start, mark.end) for mark in marks)


def _with_rules(outer: list[Candidate], by_rule: Sequence[Found]) -> list[Candidate]:
    """What the tagger finds, and what the rules find that it does not.

    The layout of a transcript or a signed quotation is proof enough: it takes the place of what the tagger
    made of the same speaker's words. Of the rest no word of cue or content may lie in an attribution of the
    tagger's.
    """
    laid_out = [_ruled(found) for found in by_rule if found.rule in LAYOUTS]
    speakers = _Cover(span for each in laid_out for span in each.source)
    kept = [each for each in outer if not any(speakers.share(span) for span in each.source)]
    kept += laid_out
    taken = _Cover(span for each in kept for part in each[:3] for span in part)
    return kept + [
        _ruled(found)
        for found in by_rule
        if found.rule not in LAYOUTS
        and not any(taken.share(span) for part in (found.cue, found.content) for span in part)
    ]


class _Cover:
    """The code points that spans cover, for spans to be held against."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.before = [0]  # code points covered by the stretches before each
        for span in sorted(spans):
            if self.ends and span.start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)
        for start, end in zip(self.starts, self.ends, strict=True):
            self.before.append(self.before[-1] + end - start)

    def share(self, span: Span) -> float:
        """The share of the span that is covered, 0 to 1."""
        return (self._upto(span.end) - self._upto(span.start)) / max(1, span.end - span.start)

    def _upto(self, offset: int) -> int:
        at = bisect_left(self.starts, offset)
        return self.before[at] - max(0, self.ends[at - 1] - offset if at else 0)


def _nested(text: str, outer: Sequence[Candidate]) -> Iterator[Candidate]:
    """What stands inside the contents, where the tagger marks nothing: it was trained on outer ones only."""
    taken = {span for each in outer for span in each.cue}
    for each in outer:
        for found in find_inner(text, each.content):
            if not any(span in taken for span in found.cue):
                yield _ruled(found)


def _ruled(found: Found) -> Candidate:
    return Candidate(found.source, found.cue, found.content, f"attributions/{found.rule}@1")


def _holders(found: Sequence[Candidate]) -> list[int | None]:
    """For each attribution the one that it is nested in: the smallest whose content holds its cue.

    Args:
        found: by where they begin, so that the holder of one that begins in its content comes before it.
    """
    spans = sorted(
        ((span.start, -span.end, at) for at, each in enumerate(found) for span in each.content),
    )
    holders: list[int | None] = [None] * len(found)
    open_spans: list[tuple[int, int]] = []  # (end, attribution), the innermost last
    at = 0
    for index in sorted(range(len(found)), key=lambda i: found[i].anchor):
        anchor = found[index].anchor
        while at < len(spans) and spans[at][0] <= anchor:
            open_spans = [each for each in open_spans if each[0] > spans[at][0]]
            open_spans.append((-spans[at][1], spans[at][2]))
            at += 1
        open_spans = [each for each in open_spans if each[0] > anchor]
        inside = [each for each in open_spans if each[1] != index]
        holders[index] = min(inside)[1] if inside else None
    return holders


class _Recorder:
    """Turns the attributions of one report into records."""

    def __init__(
        self, doc: Document, segments: Segments, timexes: Sequence[Timex], names: Sequence[Name]
    ) -> None:
        self.text = doc.text
        self.quotations = segments.quotations
        self.quotation_starts = [span.start for span in segments.quotations]
        self.sentence_starts = [span.start for span in segments.sentences]
        self.timexes = [timex for timex in timexes if timex.part is UNSET and timex.type in ("DATE", "TIME")]
        self.timex_starts = [timex.start for timex in self.timexes]
        self.resolver = SourceResolver(doc, names)
        self.names = {name.id: name for name in names}

    def record(self, id: str, found: Candidate, within: str | None) -> Attribution:
        """The record of one attribution."""
        return Attribution(
            id=id,
            source=self._source(found.source),
            cue=Cue(spans=found.cue, text=self._words(found.cue)),
            content=Content(spans=found.content, text=self._words(found.content)),
            form=self._form(found.content),
            stance=find_stance(self.text, found.cue, found.content, found.source),
            within=within,
            when=self._when(found),
            by=found.by,
            score=found.score,
        )

    def _source(self, spans: tuple[Span, ...]) -> Source:
        text = self._words(spans)
        if not spans:
            return Source(spans=spans, text=text, kind="none")
        name = self.resolver.resolve(spans[0]).name
        if name is None:
            return Source(spans=spans, text=text, kind="unnamed")
        named = any(
            mention.form == "name" and mention.start < span.end and span.start < mention.end
            for mention in self.names[name].mentions
            for span in spans
        )
        return Source(spans=spans, text=text, name=name, kind="named" if named else "described")

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

    def _when(self, found: Candidate) -> str | None:
        """The time nearest to the cue in its sentence, outside the content and the source."""
        if not found.cue:
            return None
        anchor = found.anchor
        sentence = bisect_right(self.sentence_starts, anchor)
        start = self.sentence_starts[sentence - 1] if sentence else 0
        end = self.sentence_starts[sentence] if sentence < len(self.sentence_starts) else len(self.text)
        first, last = bisect_left(self.timex_starts, start), bisect_left(self.timex_starts, end)
        free = [
            timex
            for timex in self.timexes[first:last]
            if not any(
                span.start < timex.end and timex.start < span.end for span in (*found.content, *found.source)
            )
        ]
        near = [timex for timex in free if abs(timex.start - anchor) <= REACH]
        return min(near, key=lambda timex: abs(timex.start - anchor)).id if near else None

    def _words(self, spans: Sequence[Span]) -> str:
        return JOIN.join(self.text[span.start : span.end] for span in spans)


def count_words(text: str, start: int, end: int) -> int:
    """Words that begin in the stretch."""
    return sum(1 for _ in WORD.finditer(text, start, end))
