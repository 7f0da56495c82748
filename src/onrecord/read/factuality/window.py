"""The words around a span, cut at the ends of its sentence and at a fixed distance."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.document import Span

__all__ = ["Window", "cut_window", "split_words"]

# Words on either side that can bear on a span; a sentence of a news report seldom has more before its verb.
LEFT_REACH = 300
RIGHT_REACH = 160
# "didn't", "price-cutting", "U.S", "$5", or one mark: ",". Never across white space.
WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?>(?:['’.\-–][^\W_]+)*)|[^\s\w]")
# What ends a sentence, as seen from inside: a stop, closing marks, and white space with a capital or an
# opening mark after it. "said. The", not "Mr. Lee", whose word is in NOT_LAST.
SENTENCE_END = re.compile(r"(\w*+)[.?!][\"”')\]]*+\s++(?=[A-Z\"“'‘(\[])|\n\s*\n")
NOT_LAST = frozenset(
    "mr mrs ms dr st sen rep gov gen col lt sgt capt prof rev hon jr sr inc corp co ltd no vs jan feb mar "
    "apr aug sept oct nov dec messrs".split()
)
QUOTES = frozenset("\"“”„‘’'`")
# "won't" is "will not"; the other contractions are what they look like.
CONTRACTED = {"wo": "will", "ca": "can", "sha": "shall"}


class Window(NamedTuple):
    """Words in lower case without quotation marks, contractions taken apart.

    Attributes:
        words: "did", "n't", "resign", ",".
        starts: code-point offset of each word in the text.
        first, last: indices of the first and last word of the span.
        capital: whether each word starts with a capital.
        question: whether the sentence ends in a question mark.
    """

    words: list[str]
    starts: list[int]
    first: int
    last: int
    capital: list[bool]
    question: bool


def cut_window(text: str, start: int, end: int, sentence: Span | None = None) -> Window:
    """Take the words around `text[start:end]` apart.

    Args:
        sentence: offsets of the sentence when known; else its ends are looked for.
    """
    low, high = _bounds(text, start, end) if sentence is None else (sentence.start, sentence.end)
    low, high = max(low, start - LEFT_REACH), min(high, end + RIGHT_REACH)
    words: list[str] = []
    starts: list[int] = []
    capital: list[bool] = []
    first, last = -1, -1
    for match in WORD.finditer(text, low, high):
        written = match[0]
        if written in QUOTES or (written == "." and words and words[-1] in NOT_LAST):
            continue
        at = match.start()
        if first < 0 and match.end() > start:
            first = len(words)
        if at < end:
            last = len(words)
        for word in _take_apart(written):
            words.append(word)
            starts.append(at)
            capital.append(written[0].isupper())
    if first < 0:
        first = last = max(0, len(words) - 1)
    return Window(words, starts, first, max(first, last), capital, _is_question(words))


def split_words(text: str, start: int, end: int) -> list[str]:
    """The words of `text[start:end]` in lower case, without quotation marks, contractions taken apart.

    >>> split_words("He can't say “yes”.", 0, 19)
    ['he', 'can', "n't", 'say', 'yes', '.']
    """
    words: list[str] = []
    for match in WORD.finditer(text, start, end):
        if match[0] not in QUOTES:
            words.extend(_take_apart(match[0]))
    return words


def _is_question(words: list[str]) -> bool:
    return words[-1:] == ["?"]


def _take_apart(written: str) -> tuple[str, ...]:
    """ "won't" → "will", "n't"; "he'll" → "he", "'ll"; "government's" stays whole."""
    word = written.lower()
    if word == "cannot":
        return ("can", "not")
    if "'" not in word and "’" not in word:
        return (word,)
    word = word.replace("’", "'")
    if word.endswith("n't"):
        verb = word[:-3]
        return (CONTRACTED.get(verb, verb), "n't")
    stem, mark, ending = word.rpartition("'")
    return (stem, mark + ending) if ending in ("ll", "d", "ve", "re", "m") and stem else (word,)


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence starts and ends, looked for within reach."""
    low = max(0, start - LEFT_REACH)
    for stop in SENTENCE_END.finditer(text, low, start):
        if stop.end() <= start and not _is_abbreviation(stop[1]):
            low = stop.end()
    high = min(len(text), end + RIGHT_REACH)
    for stop in SENTENCE_END.finditer(text, end, high):
        if not _is_abbreviation(stop[1]):
            return low, stop.end()
    return low, high


def _is_abbreviation(word: str | None) -> bool:
    return word is not None and (word.lower() in NOT_LAST or len(word) == 1)
