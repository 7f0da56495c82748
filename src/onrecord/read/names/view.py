"""The text as the tagger should see it: the same length, code point for code point, in usual case.

Offsets into a view are offsets into the text. Curly marks become straight, line breaks inside a paragraph
blanks, and capitals of all-caps copy and of headlines small ones where the word is a common one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.document import Span
from onrecord.read.names.lexicon import load_lexicon, rule_words
from onrecord.read.names.model import common_words

__all__ = ["Piece", "View", "make_view"]

STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\r": " ", "\t": " ", "\xa0": " "}
)
# "HOLMGAARD", "Recalls", "o'clock"; not "4.9".
LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# A paragraph of at least this many words is judged by its case.
CASE_WORDS = 4
# Share of words in capitals from which a paragraph is all-caps copy. A name and an acronym among eight
# words are not.
ALL_CAPS = 0.8
# Share of words of four letters and more with a capital from which a paragraph without a stop is a headline.
HEADLINE = 0.7
# Longest headline in words; longer ones are lists of names.
HEADLINE_WORDS = 20
# Longest piece given to the tagger, in code points; its limit is a million, its memory grows with the piece.
PIECE = 4000
STOPS = frozenset(".!?:;\"”'")


class Piece(NamedTuple):
    """A stretch of one paragraph that is tagged at one go."""

    start: int
    text: str


class View(NamedTuple):
    """The view of a text.

    Attributes:
        text: as long as the text itself.
        paragraphs: of the text.
        recased: indices of the paragraphs whose capitals tell nothing.
    """

    text: str
    paragraphs: list[Span]
    recased: frozenset[int]

    def pieces(self) -> Iterator[Piece]:
        """The paragraphs, long ones cut at a blank."""
        for start, end in ((span.start, span.end) for span in self.paragraphs):
            while end - start > PIECE:
                cut = self.text.rfind(" ", start + PIECE // 2, start + PIECE)
                cut = cut + 1 if cut > 0 else start + PIECE
                yield Piece(start, self.text[start:cut])
                start = cut
            yield Piece(start, self.text[start:end])


def make_view(text: str, paragraphs: list[Span]) -> View:
    """The view of a text whose paragraphs are known.

    >>> make_view("SHARES FELL IN OSLO ON FRIDAY", [Span(0, 29)]).text
    'shares fell in Oslo on Friday'
    """
    parts = [text[span.start : span.end].translate(STRAIGHT) for span in paragraphs]
    odd = {i: words for i, part in enumerate(parts) if (words := _odd_case(part))}
    if odd:
        kept = _names_in_usual_case(part for i, part in enumerate(parts) if i not in odd)
        for i in odd:
            parts[i] = LETTERS.sub(lambda word: _recase(word[0], kept), parts[i])
    pieces, at = [], 0
    for span, part in zip(paragraphs, parts, strict=True):
        pieces.append(text[at : span.start])
        # Some capitals have a small form of another length ("İ"); such a paragraph is seen as it stands.
        pieces.append(part if len(part) == span.end - span.start else text[span.start : span.end])
        at = span.end
    pieces.append(text[at:])
    return View("".join(pieces), paragraphs, frozenset(odd))


def _odd_case(part: str) -> bool:
    """Whether a paragraph is all-caps copy or a headline."""
    if len(part) > PIECE and not part[:PIECE].isupper():
        return False
    words = LETTERS.findall(part[: PIECE * 2])
    if len(words) < CASE_WORDS:
        return False
    if sum(word.isupper() for word in words) >= ALL_CAPS * len(words):
        return True
    if len(words) > HEADLINE_WORDS or part[-1] in STOPS:
        return False
    long = [word for word in words if len(word) > 3]
    return len(long) >= CASE_WORDS - 1 and sum(word[0].isupper() for word in long) >= HEADLINE * len(long)


def _names_in_usual_case(parts: Iterator[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Words that stand with a capital inside a sentence, and words in small letters, both lower case."""
    capital: set[str] = set()
    small: set[str] = set()
    for part in parts:
        for word in LETTERS.finditer(part):
            if word[0].islower():
                small.add(word[0])
            elif part[max(0, word.start() - 2) : word.start()].strip(" ") not in ("", ".", '"', "'", ":") or (
                word.start() > 1 and part[word.start() - 2].isalnum()
            ):
                capital.add(word[0].lower())
    return frozenset(capital), frozenset(small)


def _recase(word: str, kept: tuple[frozenset[str], frozenset[str]]) -> str:
    """A word of a paragraph without usual case, as it would stand inside a sentence.

    `kept`: words with a capital and in small letters in the rest of the report.
    """
    capital, small = kept
    lower = word.lower()
    if len(lower) != len(word):
        return word
    if lower in capital or not word[0].isupper():
        return word if not word.isupper() or len(word) < 4 else word.title()
    if lower in small or _is_common(lower):
        return lower
    return word.title() if word.isupper() and len(word) > 3 else word


def _is_common(lower: str) -> bool:
    """Whether a word is hardly ever a name.

    The model's own vocabulary decides what no list holds: it knows the word, and not with a capital.
    """
    lexicon = load_lexicon()
    if lower in lexicon.openers or lower in lexicon.speech or lower in lexicon.roles or lower in COMMON:
        return True
    return lower in common_words()


COMMON = rule_words("common")
