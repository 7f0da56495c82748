"""Cuts a report into the windows that the attribution tagger reads.

The tagger sees word pieces, and for each piece what the lower-cased vocabulary hides: whether it is
quoted, opens a paragraph, and how it is capitalised. Training and reading share this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.document import Span
from onrecord.read.segment import find_paragraphs, find_quotations, find_sentences

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["FEATURES", "Pieces", "Window", "plan_windows", "split_pieces"]

# Capital: 0 none, 1 first letter, 2 all of two letters or more. Times two for opening a paragraph, times two
# for standing in a quotation: what goes in as the model's token type.
CAPITALS = 3
FEATURES = CAPITALS * 2 * 2
# Context on either side of what a window answers for: a sentence of news has some thirty pieces.
CONTEXT = 32
# Without the two special pieces; attention costs little up to here.
WINDOW = 222


class Pieces(NamedTuple):
    """A report as word pieces, aligned lists.

    Attributes:
        ids: vocabulary ids.
        starts, ends: half-open, in code points of the text.
        features: 0 to FEATURES - 1.
        words: index of the first piece of each word or mark, ascending.
        sentences: index of the first piece of each sentence, ascending, closed by the number of pieces.
    """

    ids: list[int]
    starts: list[int]
    ends: list[int]
    features: list[int]
    words: list[int]
    sentences: list[int]


class Window(NamedTuple):
    """Pieces `first` to `last` go in; the answer for `core_first` to `core_last` is kept. Half-open."""

    first: int
    last: int
    core_first: int
    core_last: int


def split_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """The report's word pieces, with their features and where sentences begin."""
    paragraphs = find_paragraphs(text)
    quoted = _Cover(find_quotations(text))
    opens = _Starts(find_sentences(text))
    pieces = Pieces([], [], [], [], [], [])
    encodings = tokenizer.encode_batch([text[p.start : p.end] for p in paragraphs], add_special_tokens=False)
    for paragraph, encoding in zip(paragraphs, encodings, strict=True):
        first = len(pieces.ids)
        for id, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
            start, end = start + paragraph.start, end + paragraph.start
            if opens.passed(start) or len(pieces.ids) == first:
                pieces.sentences.append(len(pieces.ids))
            if not (pieces.ends and pieces.ends[-1] == start and text[start - 1 : start + 1].isalnum()):
                pieces.words.append(len(pieces.ids))
            capital = _capital(text[start:end])
            feature = capital + CAPITALS * (len(pieces.ids) == first) + 2 * CAPITALS * quoted.holds(start)
            pieces.ids.append(id)
            pieces.starts.append(start)
            pieces.ends.append(end)
            pieces.features.append(feature)
    pieces.sentences.append(len(pieces.ids))
    return pieces


def plan_windows(sentences: Sequence[int], window: int = WINDOW, context: int = CONTEXT) -> list[Window]:
    """Windows of whole sentences whose cores cover all pieces once, in order.

    Args:
        sentences: as in `Pieces.sentences`.
        window: most pieces in one; context: pieces before and after the core, where there are any.

    >>> [tuple(window) for window in plan_windows([0, 5, 9, 12], window=8, context=2)]
    [(0, 7, 0, 5), (3, 11, 5, 9), (7, 12, 9, 12)]
    """
    total = sentences[-1]
    ends = iter(sentences[1:])
    end = next(ends, 0)
    windows: list[Window] = []
    start = 0
    while start < total:
        first = max(0, start - context)
        room = first + window
        if total <= room:
            windows.append(Window(first, total, start, total))
            break
        core_last = start
        while end <= room - context:
            core_last, end = end, next(ends, total)
        if core_last <= start:
            # A sentence longer than a window is cut where the room ends.
            core_last = min(room - context, end)
        windows.append(Window(first, min(core_last + context, total), start, core_last))
        start = core_last
    return windows


class _Cover:
    """Tells of ascending offsets whether a span holds them, in one pass."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._at = 0

    def holds(self, offset: int) -> bool:
        while self._at < len(self._spans) and self._spans[self._at].end <= offset:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at].start <= offset


class _Starts:
    """Tells of ascending offsets whether a sentence began since the last one."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._at = 0

    def passed(self, offset: int) -> bool:
        before = self._at
        while self._at < len(self._spans) and self._spans[self._at].start <= offset:
            self._at += 1
        return self._at > before


def _capital(word: str) -> int:
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1
