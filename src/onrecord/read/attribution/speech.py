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
from onrecord.read.attribution.nested import find_in_lines, split_lines
from onrecord.read.attribution.transcripts import find_turns

__all__ = ["find_by_rule"]


def find_by_rule(text: str, paragraphs: Sequence[Span], sentences: Sequence[Span]) -> tuple[Found, ...]:
    """Attributions of a report, nested ones too, in order of their cues.

    Args:
        paragraphs, sentences: as `find_paragraphs` and `find_sentences` give them.

    >>> from onrecord.read.segment import find_paragraphs, find_sentences
    >>> text = "Two trawlers sank off Dresh, the Korvan agency reported."
    >>> for found in find_by_rule(text, find_paragraphs(text), find_sentences(text)):
    ...     print([text[s.start : s.end] for role in found[:3] for s in role])
    ['the Korvan agency', 'reported', 'Two trawlers sank off Dresh']
    """
    ends = [sentence.end for sentence in sentences]
    found = list(find_turns(text, paragraphs))
    spoken = {turn.content[0].start for turn in found}
    for paragraph in paragraphs:
        start = next((s for s in spoken if paragraph.start < s < paragraph.end), paragraph.start)
        breaks = ends[bisect_left(ends, start) : bisect_left(ends, paragraph.end + 1)]
        found.extend(_read_paragraph(text, Span(start, paragraph.end), breaks))
    return tuple(sorted(found, key=_place))


def _read_paragraph(text: str, paragraph: Span, breaks: list[int]) -> list[Found]:
    lines = split_lines(split_tokens(text, paragraph.start, paragraph.end), breaks)
    found: list[Found] = []
    speech: int | None = None
    for line in lines:
        if speech is not None and _is_quotation(line):
            found[speech] = _extend(found[speech], line)
            continue
        of_line = list(find_in_lines([line], breaks))
        direct = [i for i, one in enumerate(of_line) if _is_direct(line, one)]
        speech = len(found) + direct[-1] if direct else None
        found.extend(of_line)
    return found


def _is_quotation(line: Sequence[Token]) -> bool:
    """Whether a sentence is a quotation and nothing else."""
    return line[0].kind == "q" and all(token.kind == "p" for token in line[1:])


def _is_direct(line: Sequence[Token], one: Found) -> bool:
    """Whether a quotation of the sentence ends what was said."""
    last = next((token for token in reversed(line) if token.kind == "q"), None)
    return last is not None and one.content[-1].end == last.end


def _extend(one: Found, line: Sequence[Token]) -> Found:
    """The same speaker's next quotation added."""
    return one._replace(content=(*one.content, Span(line[0].start, line[0].end)))


def _place(found: Found) -> int:
    return found.cue[0].start if found.cue else found.content[0].start
