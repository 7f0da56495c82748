"""The text of a document as an editor has it, with positions as the protocol counts them.

Lines end with LF, CR LF or CR and nothing else; characters count in UTF-16 units unless client and server
have agreed on another encoding (Language Server Protocol 3.17, "Position").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Literal

__all__ = ["Buffer", "Encoding"]

Encoding = Literal["utf-16", "utf-8", "utf-32"]

# "\r\n" is one end of line; "\x0c" or U+2028 is none.
LINE_END = re.compile(r"\r\n|\r|\n")
# What takes more than one unit: in UTF-16 the ship U+1F6F3, not "é"; in UTF-8 both, not "e".
WIDE: dict[Encoding, re.Pattern[str]] = {
    "utf-16": re.compile(r"[\U00010000-\U0010ffff]"),
    "utf-8": re.compile(r"[^\x00-\x7f]"),
}


class Buffer:
    """A document that is open in an editor. Offsets are code points of `text`.

    A change puts another text and other tables in the place of those that were, and never alters them, so
    that a shallow copy stays as it is. Places are found in the logarithm of the length, however long the
    lines are.

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
        # Code points of more than one unit, and the units beyond one of all up to each.
        self._wide: list[int] = []
        self._extra: list[int] = [0]
        if self.encoding in WIDE and not text.isascii():
            found = list(WIDE[self.encoding].finditer(text))
            self._wide = [char.start() for char in found]
            self._extra = [0, *accumulate(_count_extra(char[0], self.encoding) for char in found)]

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
        """The code point at a position; past the end of a line is the end of its text, and a unit inside a
        code point is its start."""
        if line < 0:
            return 0
        if line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[line], self._line_end(line)
        # The last code point with no more units before it; units before code points only grow.
        unit = self._units(start) + max(0, character)
        return bisect_right(range(start, end + 1), unit, key=self._units) + start - 1

    def position(self, offset: int) -> tuple[int, int]:
        """Line and character, both from 0, of a code point."""
        offset = min(max(0, offset), len(self.text))
        line = bisect_right(self._starts, offset) - 1
        return line, self._units(offset) - self._units(self._starts[line])

    def offset_at(self, line: int, column: int) -> int:
        """The code point at a line and a column in code points, both from 1, as source maps tell them."""
        start = self._starts[min(max(1, line), len(self._starts)) - 1]
        return min(start + column - 1, len(self.text))

    def _units(self, offset: int) -> int:
        """How many units the text takes before a code point."""
        return offset + self._extra[bisect_left(self._wide, offset)]

    def _line_end(self, line: int) -> int:
        """Where a line ends, before what ends it."""
        if line + 1 == len(self._starts):
            return len(self.text)
        end = self._starts[line + 1]
        return end - 2 if self.text.startswith("\r\n", end - 2) else end - 1


def _count_extra(char: str, encoding: Encoding) -> int:
    """How many units beyond one a code point takes."""
    return 1 if encoding == "utf-16" else len(char.encode("utf-8", "surrogatepass")) - 1
