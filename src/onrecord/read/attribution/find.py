"""The attributions stage: Document → attributions.

tagger → marks → links, and by rule: layouts and sure forms, what stands inside a content, the headline
       → record: stance, form, whose name, when → Attribution
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from onrecord.annotations import Attribution, Name, Timex
from onrecord.document import Document, Span
from onrecord.read.attribution.candidate import Candidate
from onrecord.read.attribution.found import Found
from onrecord.read.attribution.headlines import find_in_headline
from onrecord.read.attribution.link import Link, link_marks
from onrecord.read.attribution.marks import Mark, Marks
from onrecord.read.attribution.nested import find_inner
from onrecord.read.attribution.record import Recorder, count_words, find_by_alias
from onrecord.read.attribution.segments import Segments, cut_segments
from onrecord.read.attribution.speech import find_by_rule
from onrecord.read.names.sources import SourceResolver

__all__ = ["find_attributions", "record_attributions"]

TAGGER = "attributions/minilm@1"
# Attributions surer than this are kept; chosen on the dev split, where it costs two right ones in a hundred
# and spares one wrong one in five.
LEAST_SCORE = 0.1
# What a role counts for that is not there.
UNMARKED = 0.6
# Fragments of one content with no more words between them are one: the tagger lost those.
GAP_WORDS = 2
# Rules that go by the layout.
LAYOUTS = frozenset({"turn", "signature"})
# Forms that leave little doubt. Of what the other rules find and the tagger does not, most is wrong:
# 8 of 13 on 135 reports of other years and outlets.
SURE_RULES = frozenset(
    """according-to as-saying citing headline-colon headline-quotes headline-says hearsay quoted-as-saying
    turned-round""".split()
)


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
    """The attributions that marks make, with those that rules add; those of the headline come first."""
    segments = cut_segments(doc.text)
    outer = _with_rules(_by_model(doc, segments, marks), find_by_rule(doc.text, *segments))
    found = sorted(dict.fromkeys([*outer, *_nested(doc.text, outer)]), key=lambda candidate: candidate.place)
    resolver = SourceResolver(doc, names)
    recorder = Recorder(doc.text, segments, timexes, names, lambda span: resolver.resolve(span).name)
    records = _headline(doc, timexes, names)
    first = len(records) + 1
    holders = _holders(found)
    for at, (candidate, holder) in enumerate(zip(found, holders, strict=True), first):
        records.append(recorder.record(f"a{at}", candidate, None if holder is None else f"a{first + holder}"))
    return tuple(records)


def _headline(doc: Document, timexes: Sequence[Timex], names: Sequence[Name]) -> list[Attribution]:
    """The attributions of a headline that stands apart from the text."""
    headline = doc.headline
    if not headline:
        return []
    recorder = Recorder(
        headline,
        cut_segments(headline),
        timexes,
        names,
        lambda span: find_by_alias(headline[span.start : span.end], names),
        part="headline",
    )
    found = find_in_headline(headline)
    return [recorder.record(f"a{at}", _ruled(each), None) for at, each in enumerate(found, 1)]


def _by_model(doc: Document, segments: Segments, marks: Marks) -> list[Candidate]:
    parted = sorted((*marks.sources, *marks.cues))
    found = []
    for link in link_marks(doc, segments, marks):
        score = _score(link)
        if score >= LEAST_SCORE:
            source, cue, content = map(_as_spans, (link.sources, link.cue, link.contents))
            content = tuple(_join(doc.text, content, parted))
            found.append(Candidate(source, cue, content, TAGGER, round(score, 3)))
    return found


def _score(link: Link) -> float:
    """How sure a link is: its own score, and that of its marks."""
    score = link.score
    for part in (link.sources, link.cue, link.contents):
        score *= sum(mark.score for mark in part) / len(part) if part else UNMARKED
    return score


def _join(text: str, fragments: Sequence[Span], marks: Sequence[Mark]) -> Iterator[Span]:
    """The fragments; those with next to nothing between them as one.

    Args:
        marks: of sources and cues, in order; a fragment does not reach over one.
    """
    joined = fragments[0]
    for fragment in fragments[1:]:
        at = bisect_left(marks, (joined.end,))
        is_parted = at < len(marks) and marks[at].start < fragment.start
        if is_parted or count_words(text, joined.end, fragment.start) > GAP_WORDS:
            yield joined
            joined = fragment
        else:
            joined = Span(joined.start, fragment.end)
    yield joined


def _as_spans(marks: Iterable[Mark]) -> tuple[Span, ...]:
    return tuple(Span(mark.start, mark.end) for mark in marks)


def _with_rules(outer: list[Candidate], by_rule: Sequence[Found]) -> list[Candidate]:
    """What the tagger finds, and what the rules find that it does not.

    The layout of a transcript or a signed quotation is proof enough: it takes the place of what the tagger
    made of the same speaker's words. Of the others only sure ones are added, where
    no word of cue or content lies in an attribution of the tagger's.
    """
    laid_out = [_ruled(found) for found in by_rule if found.rule in LAYOUTS]
    speakers = _Cover(span for each in laid_out for span in each.source)
    kept = [each for each in outer if not any(speakers.share(span) for span in each.source)]
    kept += laid_out
    taken = _Cover(span for each in kept for part in each[:3] for span in part)
    return kept + [
        _ruled(found)
        for found in by_rule
        if found.rule in SURE_RULES
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

    It must hold more than its own content does, so that no two hold each other.
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
        size = found[index].size
        inside = [each for each in open_spans if found[each[1]].size > size]
        holders[index] = min(inside)[1] if inside else None
    return holders
