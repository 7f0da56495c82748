"""The attributions stage: Document → attributions.

tagger → marks → links, and by rule: layouts and sure forms, what stands inside a content, the headline
       → record: stance, form, whose name, when → Attribution
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from onrecord.annotations import Attribution, Name, Timex
from onrecord.document import Document, Span
from onrecord.read.attribution.candidate import Candidate
from onrecord.read.attribution.found import Found
from onrecord.read.attribution.fragments import Pieces, count_words, mend_contents
from onrecord.read.attribution.headlines import find_in_headline
from onrecord.read.attribution.link import Link, link_marks
from onrecord.read.attribution.marks import Mark, Marks
from onrecord.read.attribution.nested import find_inner
from onrecord.read.attribution.record import Recorder, find_by_alias
from onrecord.read.attribution.said_when import SaidWhen
from onrecord.read.attribution.segments import Segments, cut_segments
from onrecord.read.attribution.speech import find_by_rule
from onrecord.read.names.sources import SourceResolver

__all__ = ["find_attributions", "record_attributions"]

TAGGER = "attributions/minilm@1"
# Attributions surer than this are kept; chosen on the dev split, where it costs four right ones in a hundred
# and spares two wrong ones in five.
LEAST_SCORE = 0.15
# What a role counts for that is not there.
UNMARKED = 0.6
# Rules that go by the layout.
LAYOUTS = frozenset({"turn", "signature"})
# Forms that leave little doubt. Of what the other rules find and the tagger does not, most is wrong:
# 8 of 13 on 135 reports of other years and outlets.
SURE_RULES = frozenset(
    """according-to as-saying citing headline-colon headline-quotes headline-says hearsay quoted-as-saying
    turned-round""".split()
)

# "He was, needless to say, late"; not "There is no need to say more, she said".
IDIOM = re.compile(
    r"needless to say|to say (?:the least|nothing of)|that is to say|said (?:goodbye|hello)", re.IGNORECASE
)
# The end of "10:47 " or "10.47 "; not of "47 guards".
MINUTES = re.compile(r"(?<=\d[:.])[0-5]\d(?: ?[ap]\.?m\.?)?\s+")
# With these words a clause before or after is as sure; with others ("protests", "rules") most is not.
SURE_FORMS = frozenset(("parenthesis", "verb"))
SURE_CUE = re.compile(r"(?:said|says|say|told|den(?:y|ies|ied)|claim(?:s|ed)?)\Z")


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
    outer = _with_rules(doc.text, _by_model(doc, segments, marks), find_by_rule(doc.text, *segments))
    found = sorted(dict.fromkeys([*outer, *_nested(doc.text, outer)]), key=lambda candidate: candidate.place)
    resolver = SourceResolver(doc, names)
    recorder = Recorder(doc.text, segments, names, lambda span: resolver.resolve(span).name)
    said_when = SaidWhen(doc.text, segments, [t for t in timexes if not t.part], found, _dateline(doc))
    records = _headline(doc, timexes, names)
    first = len(records) + 1
    for at, (candidate, holder) in enumerate(zip(found, _holders(found), strict=True)):
        within = None if holder is None else f"a{first + holder}"
        records.append(recorder.record(f"a{first + at}", candidate, within, said_when.find(at, holder)))
    return tuple(records)


def _dateline(doc: Document) -> Span | None:
    """Where the dateline stands in the text."""
    line = doc.dateline
    return None if line is None or line.start is None or line.end is None else Span(line.start, line.end)


def _headline(doc: Document, timexes: Sequence[Timex], names: Sequence[Name]) -> list[Attribution]:
    """The attributions of a headline that stands apart from the text."""
    headline = doc.headline
    if not headline:
        return []
    segments = cut_segments(headline)
    recorder = Recorder(
        headline,
        segments,
        names,
        lambda span: find_by_alias(headline[span.start : span.end], names),
        part="headline",
    )
    found = [_ruled(each) for each in find_in_headline(headline)]
    said_when = SaidWhen(headline, segments, [t for t in timexes if t.part == "headline"], found)
    return [
        recorder.record(f"a{at + 1}", each, None, said_when.find(at, None)) for at, each in enumerate(found)
    ]


def _by_model(doc: Document, segments: Segments, marks: Marks) -> list[Candidate]:
    scored = [(_score(link), link) for link in link_marks(doc, segments, marks)]
    kept = [
        (score, link)
        for score, link in scored
        if score >= LEAST_SCORE and not any(_is_idiom(doc.text, mark) for mark in link.cue)
    ]
    pieces = [Pieces(*map(_as_spans, (link.sources, link.cue, link.contents))) for _, link in kept]
    pieces = [
        each._replace(source=tuple(_skip_clock(doc.text, span) for span in each.source)) for each in pieces
    ]
    contents = mend_contents(doc.text, segments, pieces)
    return [
        Candidate(each.source, each.cue, content, TAGGER, round(score, 3))
        for each, content, (score, _) in zip(pieces, contents, kept, strict=True)
        # A stray quotation mark says nothing.
        if any(count_words(doc.text, span.start, span.end) for span in content)
    ]


def _is_idiom(text: str, cue: Mark) -> bool:
    """Whether the words of saying credit nobody."""
    return IDIOM.search(text, cue.start, min(len(text), cue.end + 12)) is not None


def _skip_clock(text: str, span: Span) -> Span:
    """Without the minutes of a time that stands in front, as in a live report: "10:47 Ms Ek says"."""
    minutes = MINUTES.match(text, span.start, span.end)
    return Span(minutes.end(), span.end) if minutes and minutes.end() < span.end else span


def _score(link: Link) -> float:
    """How sure a link is: its own score, and that of its marks."""
    score = link.score
    for part in (link.sources, link.cue, link.contents):
        score *= sum(mark.score for mark in part) / len(part) if part else UNMARKED
    return score


def _as_spans(marks: Iterable[Mark]) -> tuple[Span, ...]:
    return tuple(Span(mark.start, mark.end) for mark in marks)


def _with_rules(text: str, outer: list[Candidate], by_rule: Sequence[Found]) -> list[Candidate]:
    """What the tagger finds, and what the rules find that it does not.

    The layout of a transcript or a signed quotation is proof enough: it takes the place of what the tagger
    made of the same speaker's words. Of the others only sure ones are added, where
    no word of cue or content lies in an attribution of the tagger's.
    """
    completed = _complete(text, outer, by_rule)
    laid_out = [_ruled(found) for found in by_rule if found.rule in LAYOUTS]
    speakers = _Cover(span for each in laid_out for span in each.source)
    kept = [each for each in completed if not any(speakers.share(span) for span in each.source)]
    kept += laid_out
    taken = _Cover(span for each in kept for part in each[:3] for span in part)
    return kept + [
        _ruled(found)
        for found in by_rule
        if _is_sure(text, found)
        and not any(taken.share(span) for part in (found.cue, found.content) for span in part)
    ]


def _complete(text: str, outer: list[Candidate], by_rule: Sequence[Found]) -> list[Candidate]:
    """With the source or the verb that the tagger passed over, where a rule has the same words of saying.

    "..., but says it is late": who says so; "told them: ..." where only the colon is marked.
    """
    by_cue = {span.start: each for each in by_rule if each.source for span in each.cue}
    by_content = {span.start: each for each in by_rule if each.cue for span in each.content[:1]}
    completed = []
    for each in outer:
        if each.cue and not each.source:
            ruled = next((by_cue[span.start] for span in each.cue if span.start in by_cue), None)
            if ruled is not None:
                each = each._replace(source=ruled.source)
        elif each.cue and text[each.cue[0].start : each.cue[-1].end].strip() == ":":
            ruled = by_content.get(each.content[0].start)
            if ruled is not None and ruled.rule not in LAYOUTS and ruled.source[:1] == each.source[:1]:
                each = each._replace(cue=ruled.cue)
        completed.append(each)
    by_source = {each.source[0].start: each for each in completed if each.source}
    return [_take_in(each, by_source.get(each.content[0].start)) for each in completed]


def _take_in(outer: Candidate, inner: Candidate | None) -> Candidate:
    """With the whole sentence where only its subject is marked: "The firm" of "The firm expects a loss"."""
    if inner is None or outer.content != inner.source or not outer.cue or not inner.cue:
        return outer
    start, end = outer.content[0].start, inner.content[-1].end
    if inner.cue[0].start < inner.content[0].start and end <= outer.cue[0].start:
        return outer._replace(content=(Span(start, end),))
    return outer


def _is_sure(text: str, found: Found) -> bool:
    if found.rule in SURE_RULES:
        return True
    return (
        found.rule in SURE_FORMS and SURE_CUE.search(text, found.cue[-1].start, found.cue[-1].end) is not None
    )


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
    """For each attribution the one that it is nested in: the innermost whose content holds its cue.

    That is the one whose content ends first there, and of two that end together, the one that begins last.
    It must hold more than its own content does, so that no two hold each other.
    """
    spans = sorted(
        ((span.start, -span.end, at) for at, each in enumerate(found) for span in each.content),
    )
    holders: list[int | None] = [None] * len(found)
    open_spans: list[tuple[int, int, int]] = []  # (end, minus start, attribution)
    at = 0
    for index in sorted(range(len(found)), key=lambda i: found[i].anchor):
        anchor = found[index].anchor
        while at < len(spans) and spans[at][0] <= anchor:
            open_spans = [each for each in open_spans if each[0] > spans[at][0]]
            open_spans.append((-spans[at][1], -spans[at][0], spans[at][2]))
            at += 1
        open_spans = [each for each in open_spans if each[0] > anchor]
        size = found[index].size
        inside = [each for each in open_spans if found[each[2]].size > size]
        holders[index] = min(inside)[2] if inside else None
    return holders
