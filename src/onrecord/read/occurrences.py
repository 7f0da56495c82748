"""Occurrences: a trigger word tied to the day it starts, ends or falls on, or to how long it lasts.

They are the text path's light events: enough for the constraint network of `onrecord.check`
without a parser. Only sentences that hold a time expression are looked at, and a tie is made only
inside one clause, so most sentences yield nothing.

    "wrapped up his [six-day] visit on [Saturday]"   visit length six-day · visit end Saturday
    "The tour commenced on [Tuesday]"                tour start Tuesday
    "met the governor on [Sunday]"                   met within Sunday
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from onrecord.annotations import Occurrence, Timex
from onrecord.document import Document, Span
from onrecord.read.clause import Clause, Tie, masked_sentence
from onrecord.read.occurrence_words import OccurrenceWords, load_words
from onrecord.read.segment import find_sentences
from onrecord.read.tokens import words_of

__all__ = ["find_occurrences"]

BY = "occurrences/{}@1"
# Sentences longer than this are lists, tables or lost line ends: no clause to be had.
MAX_SENTENCE = 600


def find_occurrences(doc: Document, timexes: tuple[Timex, ...]) -> tuple[Occurrence, ...]:
    """Tie trigger words to the timexes of `doc.text`.

    Args:
        doc: the report.
        timexes: of the whole report; those of other parts than the text are passed over.
    Returns:
        Occurrences in order of their trigger, ids o1, o2 …; one trigger may have several.
    """
    in_text = [t for t in timexes if not t.part]
    if not in_text:
        return ()
    lexicon = load_words("en")
    # Every tie has a noun or something done; most reports with a date name neither.
    named = lexicon.first_words & words_of(doc.text)
    if not named:
        return ()
    ties: set[Tie] = set()
    for sentence, inside in _sentences_with_timexes(doc.text, in_text):
        lowered = doc.text[sentence.start : sentence.end].lower()
        if sentence.end - sentence.start <= MAX_SENTENCE and any(word in lowered for word in named):
            ties.update(_find_ties(doc.text, sentence, inside, lexicon))
    ordered = sorted(ties, key=lambda t: (t.start, t.end, t.timex.start, t.bounds, t.rule))
    return tuple(
        Occurrence(
            id=f"o{n}",
            start=tie.start,
            end=tie.end,
            trigger=doc.text[tie.start : tie.end],
            timex=tie.timex.id,
            bounds=tie.bounds,
            by=BY.format(tie.rule),
        )
        for n, tie in enumerate(ordered, 1)
    )


def _sentences_with_timexes(text: str, timexes: list[Timex]) -> Iterator[tuple[Span, list[Timex]]]:
    starts = [t.start for t in timexes]
    for sentence in find_sentences(text):
        first = bisect_left(starts, sentence.start)
        if first < len(starts) and starts[first] < sentence.end:
            yield sentence, timexes[first : bisect_left(starts, sentence.end)]


def _find_ties(text: str, sentence: Span, timexes: list[Timex], lexicon: OccurrenceWords) -> Iterator[Tie]:
    clause = Clause(
        base=sentence.start,
        raw=text[sentence.start : sentence.end],
        lowered=masked_sentence(text, sentence, timexes),
        dates=[t for t in timexes if t.type in ("DATE", "TIME")],
        durations=[t for t in timexes if t.type == "DURATION"],
        lexicon=lexicon,
    )
    yield from clause.lengths()
    if lexicon.plan.search(clause.lowered):
        return
    yield from clause.boundaries()
    yield from clause.travels()
    yield from clause.ranges()
    yield from clause.during()
    yield from clause.activities()
