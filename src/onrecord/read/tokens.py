"""The tokens of a text, cut once for all the readers that look at them.

Reading one report asks for its tokens several times; the last few texts are kept, so that the stages
and rules of a report share them. Of a text longer than a block none are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

__all__ = ["TOKEN", "TokenBlock", "token_blocks", "words_of"]

# Text is read in blocks of about this many characters, so that memory does not grow with its length.
BLOCK = 20_000
# A report has a text and a headline; some rules look at a passage of their own.
TEXTS_KEPT = 4

# Cuts a text without gaps. "3 p.m. (1850 GMT)" → 3, " ", "p.m.", " ", "(", 1850, " ", GMT, ")".
# Every branch is one character class repeated, or numbers joined by single marks: linear. Words and single
# blanks, three tokens in four, come first; no other branch can match where they do.
_PIECES = (
    r"[b-oq-zB-OQ-Z]{letter}*+|[ ](?!\s)"
    r"|\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])"  # 2023-09-17
    r"|\d+(?:[.,:/]\d+)*[A-Za-z]*"  # 17, 1,200, 10:30, 3/4/1987, 1990s, 21st, 10am
    r"|[AaPp]\.[Mm]\b\.?"  # a.m., p.m; not "a.me"
    r"|{letter}++|\s+|-+|."
)
TOKEN = re.compile(_PIECES.format(letter=r"[^\W\d_]"), re.DOTALL)
# The same for a text of ASCII characters only, where a class of letters is looked up much faster.
TOKEN_ASCII = re.compile(_PIECES.format(letter="[A-Za-z]"), re.DOTALL)


class TokenBlock:
    """The tokens of a stretch of text.

    Attributes:
        tokens: in order; joined they are the stretch.
    """

    __slots__ = ("_offsets", "_start", "tokens")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.tokens: list[str] = (TOKEN_ASCII if text.isascii() else TOKEN).findall(text, start, end)
        self._start = start
        self._offsets: list[int] | None = None

    @property
    def offsets(self) -> list[int]:
        """Where each token starts in the text, and where the last one ends."""
        if self._offsets is None:
            self._offsets = list(accumulate(map(len, self.tokens), initial=self._start))
        return self._offsets


def token_blocks(text: str) -> Iterable[TokenBlock]:
    """The tokens of a text in blocks that cover it; a text of usual length is one block.

    >>> [block.tokens for block in token_blocks("At 3 p.m.")]
    [['At', ' ', '3', ' ', 'p.m.']]
    """
    return (_only_block(text),) if len(text) <= BLOCK else _cut(text)


@lru_cache(TEXTS_KEPT)
def _only_block(text: str) -> TokenBlock:
    return TokenBlock(text, 0, len(text))


def _cut(text: str) -> Iterator[TokenBlock]:
    """Cut a long text at paragraph ends, failing that at white space."""
    start = 0
    while len(text) - start > BLOCK:
        cut = text.rfind("\n\n", start + BLOCK // 2, start + BLOCK)
        if cut < 0:
            cut = text.rfind(" ", start + BLOCK // 2, start + BLOCK)
        end = start + BLOCK if cut < 0 else cut + 1
        yield TokenBlock(text, start, end)
        start = end
    yield TokenBlock(text, start, len(text))


@lru_cache(TEXTS_KEPT)
def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, numbers and marks among them.

    A reader that needs one of certain words asks here first, which costs next to nothing:

    >>> words_of("The Tour began.").isdisjoint(("tour", "visit"))
    False
    """
    tokens: set[str] = set()
    for block in token_blocks(text):
        tokens.update(block.tokens)
    return frozenset(map(str.lower, tokens))
