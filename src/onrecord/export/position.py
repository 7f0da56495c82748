"""Where a span stands in the file it came from, for terminals and code hosts: line and column.

Both count from 1; columns count code points of the decoded source.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from onrecord.document import Document, Part

__all__ = ["Locator", "Position"]

# Ends of lines as editors count them: "\r\n" is one, "\x0c" or U+2028 none.
LINE_END = re.compile(r"\r\n|\r|\n")
COMPRESSED = (".gz", ".zst")


class Position(Struct, frozen=True, kw_only=True):
    """A place in a report.

    Attributes:
        label: the file as the user named it; with the report's id where a file holds many, and with
            the part where the place is not in the text.
        line, column: None in a part that outlets give apart from the text. Where the file has paragraphs
            in the place of lines, the number of the paragraph and the character in it.
        is_paragraph: whether `line` is a paragraph.
        in_file: whether they count in the file itself; if not, they count in the report's text.
    """

    label: str
    line: int | None = None
    column: int | None = None
    in_file: bool = False
    is_paragraph: bool = False

    def __str__(self) -> str:
        if self.is_paragraph:
            return f"{self.label}, paragraph {self.line}, character {self.column}"
        return self.label if self.line is None else f"{self.label}:{self.line}:{self.column}"


class Locator:
    """Places of one report. Lines are counted once, and only when a place is asked for."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._starts: list[int] | None = None

    @property
    def file(self) -> str:
        """The file the report came from, or its id where that is unknown."""
        source = self.doc.source
        return source.source if source is not UNSET and source.source else self.doc.id

    @property
    def file_line(self) -> int | None:
        """The line of the file that holds the whole report, where it can be opened at one."""
        source = self.doc.source
        return None if source is UNSET or source.source.endswith(COMPRESSED) else source.line

    @property
    def label(self) -> str:
        """The file, and the report's id where the file does not settle which report it is."""
        source = self.doc.source
        alone = source is UNSET or source.anchors or source.paragraphs
        return self.file if alone else f"{self.file}:{self.doc.id}"

    def place_end(self, start: int, end: int, part: Part | UnsetType = UNSET) -> Position:
        """Where a span ends, its end not being part of it.

        That is behind its last letter or digit, and not before what follows in the text: in HTML there may
        be markup between the two, as in "<b>Monday</b>, 5 March".
        """
        end_place = self.place(end, part)
        if end_place.in_file and end > start and self.doc.text[end - 1].isalnum():
            last = self.place(end - 1)
            if last.column is not None:
                return replace(last, column=last.column + 1)
        return end_place

    def is_plain(self, start: int, end: int) -> bool:
        """Whether the words of a span stand in the file as they stand in the text, on one line.

        Not where the file has markup, an entity or a line break among them.
        """
        first, last = self.place(start), self.place_end(start, end)
        if not (first.in_file and first.line == last.line) or first.column is None or last.column is None:
            return False
        return last.column - first.column == end - start

    def place(self, offset: int, part: Part | UnsetType = UNSET) -> Position:
        """Where the code point `offset` of the part stands."""
        doc = self.doc
        if part is not UNSET:
            return Position(label=f"{self.label} ({part})")
        if doc.source is not UNSET and doc.source.anchors:
            place = doc.source.place(doc.text, offset)
            return Position(label=self.label, line=place.line, column=place.column, in_file=True)
        if doc.source is not UNSET and doc.source.paragraphs:
            starts = doc.source.paragraphs
            around = starts[max(0, bisect_right(starts, offset, key=lambda p: p.text_start) - 1)]
            column = offset - around.text_start + 1
            return Position(label=self.label, line=around.number, column=column, is_paragraph=True)
        if self._starts is None:
            self._starts = [0, *(match.end() for match in LINE_END.finditer(doc.text))]
        line = bisect_right(self._starts, offset)
        return Position(label=self.label, line=line, column=offset - self._starts[line - 1] + 1)
