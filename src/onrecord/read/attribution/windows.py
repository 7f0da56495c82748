"""Cuts a report into the windows that the attribution tagger reads.

The tagger sees word pieces, and for each piece what the lower-cased vocabulary hides: whether it is
quoted, opens a paragraph, and how it is capitalised. Training and reading share this module.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.document import Span
from onrecord.read.segment import find_paragraphs, find_quotations, find_sentences

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = [
    "CONTEXT",
    "FAST_CONTEXT",
    "FEATURES",
    "QUOTED",
    "Pieces",
    "Window",
    "plan_windows",
    "split_pieces",
]

# Capital: 0 none, 1 first letter, 2 all of two letters or more. Times two for opening a paragraph, times two
# for standing in a quotation: what goes in as the model's token type.
CAPITALS = 3
# From here on a feature says that the piece stands in a quotation.
QUOTED = CAPITALS * 2
FEATURES = QUOTED * 2
# Pieces of context on either side of what a window answers for. A window holds some five whole sentences, and
# they do most for one another: on the dev split 24 pieces score no better than 12 and cost a third more time.
CONTEXT = 12
# The same where sentences are passed over, and windows are many and short.
FAST_CONTEXT = 8
# Without the two special pieces; attention costs little up to here.
WINDOW = 160
# Code points of a report that are held as pieces at once, as many as in 15,000 words: with what the model
# gives for them they take some 60 MB. Windows on either side of a cut do not see past it.
BLOCK = 100_000


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
    return _Splitter(text, tokenizer).split([_Stretch(p.start, p.end) for p in paragraphs])


def split_blocks(text: str, tokenizer: Tokenizer) -> Iterator[Pieces]:
    """The word pieces of a report of any length, BLOCK code points or so at a time.

    A block ends with a paragraph where it can, else with a sentence.
    """
    splitter = _Splitter(text, tokenizer)
    block: list[_Stretch] = []
    for paragraph in find_paragraphs(text):
        for stretch in _cut(text, paragraph, splitter.sentences):
            if block and stretch.end - block[0].start > BLOCK:
                yield splitter.split(block)
                block = []
            block.append(stretch)
    yield splitter.split(block)


class _Stretch(NamedTuple):
    """A paragraph, or part of one that is cut."""

    start: int
    end: int
    opens: bool = True


def _cut(text: str, paragraph: Span, sentences: Sequence[Span]) -> Iterator[_Stretch]:
    """The paragraph, cut where it is longer than a block."""
    start, opens = paragraph.start, True
    while paragraph.end - start > BLOCK:
        sentence = sentences[bisect_right(sentences, start + BLOCK, key=lambda span: span.start) - 1].start
        blank = text.rfind(" ", start + BLOCK // 2, start + BLOCK) + 1
        end = sentence if sentence > start else blank or start + BLOCK
        yield _Stretch(start, end, opens)
        start, opens = end, False
    yield _Stretch(start, paragraph.end, opens)


class _Splitter:
    """Splits stretches of one text, in order of the text."""

    def __init__(self, text: str, tokenizer: Tokenizer) -> None:
        self.text = text
        self.tokenizer = tokenizer
        self.sentences = find_sentences(text)
        self._quoted = _Cover(find_quotations(text))
        self._opens = _Starts(self.sentences)

    def split(self, stretches: Sequence[_Stretch]) -> Pieces:
        """The pieces of the stretches."""
        pieces = Pieces([], [], [], [], [], [])
        for stretch in stretches:
            self._add(pieces, stretch)
        pieces.sentences.append(len(pieces.ids))
        return pieces

    def _add(self, pieces: Pieces, stretch: _Stretch) -> None:
        text, first = self.text, len(pieces.ids)
        # One by one: a batch is spread over all cores, and takes more time in all.
        encoding = self.tokenizer.encode(text[stretch.start : stretch.end], add_special_tokens=False)
        for id, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
            start, end = start + stretch.start, end + stretch.start
            opens = len(pieces.ids) == first
            if self._opens.passed(start) or opens:
                pieces.sentences.append(len(pieces.ids))
            if not (pieces.ends and pieces.ends[-1] == start and text[start - 1 : start + 1].isalnum()):
                pieces.words.append(len(pieces.ids))
            feature = _capital(text[start:end]) + CAPITALS * (opens and stretch.opens)
            pieces.ids.append(id)
            pieces.starts.append(start)
            pieces.ends.append(end)
            pieces.features.append(feature + QUOTED * self._quoted.holds(start))


def plan_windows(
    sentences: Sequence[int],
    window: int = WINDOW,
    context: int = CONTEXT,
    wanted: Sequence[bool] | None = None,
) -> list[Window]:
    """Windows of whole sentences whose cores cover all pieces once, in order.

    Args:
        sentences: as in `Pieces.sentences`.
        window: most pieces in one; context: pieces before and after the core, where there are any.
        wanted: for each sentence whether the cores shall hold it; None for all.

    >>> [tuple(window) for window in plan_windows([0, 5, 9, 12], window=8, context=2)]
    [(0, 7, 0, 5), (3, 11, 5, 9), (7, 12, 9, 12)]
    >>> [tuple(window) for window in plan_windows([0, 5, 9, 12], 8, 2, wanted=[True, False, True])]
    [(0, 7, 0, 5), (7, 12, 9, 12)]
    """
    total, count = sentences[-1], len(sentences) - 1
    windows: list[Window] = []
    at = start = 0  # the sentence, and the piece in it
    while at < count:
        if wanted is not None and not wanted[at]:
            at += 1
            start = sentences[at]
            continue
        first = max(0, start - context)
        room = first + window
        end = at
        while end < count and (wanted is None or wanted[end]):
            if sentences[end + 1] > room - context and total > room:
                break
            end += 1
        # A sentence longer than a window is cut where the room ends.
        core_last = sentences[end] if end > at else room - context
        windows.append(Window(first, min(core_last + context, total), start, core_last))
        at, start = end, core_last
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
