"""The paragraphs, sentences and quotations of a report, cut once for all parts that read attributions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.document import Span
from onrecord.read.segment import find_paragraphs, find_quotations, find_sentences

__all__ = ["Segments", "cut_segments"]


class Segments(NamedTuple):
    """Spans of one text, each sequence in order and without overlap; offsets in code points."""

    paragraphs: Sequence[Span] = ()
    sentences: Sequence[Span] = ()
    quotations: Sequence[Span] = ()


def cut_segments(text: str) -> Segments:
    """The segments of a text, in time proportional to its length.

    >>> [len(spans) for spans in cut_segments('Rates rose. "No," she said.')]
    [1, 2, 1]
    """
    return Segments(find_paragraphs(text), find_sentences(text), find_quotations(text))
