"""Attributions by rule alone, over a whole report.

For what a tagger learned on one kind of news misses, and where no model is at hand: agency style ("...,
TASS reported."), turned round, passive, "according to", nobody named ("reportedly"), transcripts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.document import Span
from onrecord.read.attribution.cue_tokens import Token, split_tokens
from onrecord.read.attribution.found import Found
from onrecord.read.attribution.headlines import find_in_headline
from onrecord.read.attribution.nested import DEEPEST, drop_too_deep, find_in_lines, split_lines
from onrecord.read.attribution.signatures import find_signatures
from onrecord.read.attribution.transcripts import find_turns

__all__ = ["find_by_rule"]

# Characters; agencies keep to 60, the longest headlines of newspapers have some 120.
LONGEST_HEADLINE = 140


def find_by_rule(
    text: str, paragraphs: Sequence[Span], sentences: Sequence[Span], quotations: Sequence[Span] = ()
) -> tuple[Found, ...]:
    """Attributions of a report, nested ones too, in order of their cues.

    Args:
        paragraphs, sentences, quotations: as `find_paragraphs` and the like give them.

    >>> from onrecord.read.segment import find_paragraphs, find_sentences
    >>> text = "Two trawlers sank off Dresh, the Korvan agency reported."
    >>> for found in find_by_rule(text, find_paragraphs(text), find_sentences(text)):
    ...     print([text[s.start : s.end] for role in found[:3] for s in role])
    ['the Korvan agency', 'reported', 'Two trawlers sank off Dresh']
    """
    ends = [sentence.end for sentence in sentences]
    found = list(find_turns(text, paragraphs))
    found.extend(find_signatures(text, paragraphs, quotations))
    said = {turn.source[0].start: turn.content[0].start for turn in found if turn.rule == "turn"}
    if paragraphs and _is_headline(text, paragraphs[0]):
        found.extend(find_in_headline(text, paragraphs[0].start, paragraphs[0].end))
        paragraphs = paragraphs[1:]
    for paragraph in paragraphs:
        start = said.get(paragraph.start, paragraph.start)
        breaks = ends[bisect_left(ends, start) : bisect_left(ends, paragraph.end + 1)]
        found.extend(_read_paragraph(text, Span(start, paragraph.end), breaks))
    # "Reportedly" over and over credits all that follows each time: hundreds deep in a row of them.
    return tuple(drop_too_deep(found, DEEPEST))


def _is_headline(text: str, paragraph: Span) -> bool:
    """Whether a first paragraph is short and ends without a stop."""
    if paragraph.end - paragraph.start > LONGEST_HEADLINE or text[paragraph.end - 1] in ".!?:;…":
        return False
    return not text[paragraph.start : paragraph.end].rstrip("\"'”’").endswith((".", "!", "?"))


def _read_paragraph(text: str, paragraph: Span, breaks: list[int]) -> list[Found]:
    """Line by line; quotations that follow one with a cue are the same speaker's."""
    found: list[Found] = []
    speech: int | None = None
    last: Span | None = None
    for line in split_lines(split_tokens(text, paragraph.start, paragraph.end), breaks):
        if speech is not None and _is_quotation(line):
            # One span takes in all that follow one another, so that a thousand of them cost no more than one.
            last = Span(last.start if last else line[0].start, line[0].end)
            continue
        if speech is not None and last is not None:
            found[speech] = _add(found[speech], last)
        of_line = list(find_in_lines([line], breaks))
        end = next((token.end for token in reversed(line) if token.kind == "q"), None)
        direct = [i for i, one in enumerate(of_line) if one.content[-1].end == end]
        speech = len(found) + direct[-1] if direct else None
        last = None
        found.extend(of_line)
    if speech is not None and last is not None:
        found[speech] = _add(found[speech], last)
    return found


def _add(one: Found, span: Span) -> Found:
    """The attribution with one fragment of content more."""
    return one._replace(content=(*one.content, span))


def _is_quotation(line: Sequence[Token]) -> bool:
    """Whether a sentence is a quotation and nothing else."""
    return line[0].kind == "q" and all(token.kind == "p" for token in line[1:])
