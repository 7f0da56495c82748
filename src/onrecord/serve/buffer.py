"""The text of a document as an editor has it, with positions as the protocol counts them.

Lines end with LF, CR LF or CR and nothing else; characters count in UTF-16 units unless client and server
have agreed on another encoding (Language Server Protocol 3.17, "Position").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

__all__ = ["Buffer", "Encoding"]

Encoding = Literal["utf-16", "utf-8", "utf-32"]

# "\r\n" is one end of line; "\x0c" or U+2028 is none.
LINE_END = re.compile(r"\r\n|\r|\n")


class Buffer:
    """A document that is open in an editor. Offsets are code points of `text`.

    Args:
        text: as the editor sent it; it may hold lone surrogates.
        version: as the editor counts.
        encoding: what characters of positions count in.
    """

    def __init__(self, text: str, version: int, encoding: Encoding = "utf-16") -> None:
        self.version = version
        self.encoding = encoding
        self._set(text)

    def _set(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(end.end() for end in LINE_END.finditer(text))]

    def replace(self, words: str) -> None:
        """Put another text in the place of all."""
        self._set(words)

    def change(self, start: tuple[int, int], end: tuple[int, int], words: str) -> None:
        """Put words in the place of a range of (line, character) positions.

        What lies outside the text counts as its nearest place, and a range that runs backwards as if it ran
        forwards, so that no client can do worse than be told wrong places.
        """
        first, last = sorted((self.offset(*start), self.offset(*end)))
        self._set(self.text[:first] + words + self.text[last:])

    def offset(self, line: int, character: int) -> int:
        """The code point at a position; one past the end of a line is the end of its text."""
        if line < 0:
            return 0
        if line >= len(self._starts):
            return len(self.text)
        start = self._starts[line]
        words = self._words(line)
        return start + min(len(words), _count_points(words, max(0, character), self.encoding))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and character, both from 0, of a code point."""
        offset = min(max(0, offset), len(self.text))
        line = bisect_right(self._starts, offset) - 1
        return line, _count_units(self.text[self._starts[line] : offset], self.encoding)

    def offset_at(self, line: int, column: int) -> int:
        """The code point at a line and a column in code points, both from 1, as source maps tell them."""
        start = self._starts[min(max(1, line), len(self._starts)) - 1]
        return min(start + column - 1, len(self.text))

    def line_start(self, line: int) -> int:
        """The code point that a line, from 0, starts at."""
        return self._starts[min(max(0, line), len(self._starts) - 1)]

    def _words(self, line: int) -> str:
        """A line without what ends it."""
        start = self._starts[line]
        if line + 1 == len(self._starts):
            return self.text[start:]
        words = self.text[start : self._starts[line + 1]]
        return words[:-2] if words.endswith("\r\n") else words[:-1]


def _count_units(words: str, encoding: Encoding) -> int:
    """How many units some words take."""
    if encoding == "utf-32" or words.isascii():
        return len(words)
    if encoding == "utf-8":
        return len(words.encode("utf-8", "surrogatepass"))
    return len(words) + sum(char > "\uffff" for char in words)


def _count_points(words: str, units: int, encoding: Encoding) -> int:
    """How many code points lie before so many units; a unit inside a code point counts as its start."""
    if encoding == "utf-32" or words.isascii():
        return units
    taken = 0
    for n, char in enumerate(words):
        width = 1 + (char > "\uffff") if encoding == "utf-16" else len(char.encode("utf-8", "surrogatepass"))
        if taken + width > units:
            return n
        taken += width
    return len(words)
