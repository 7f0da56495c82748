"""The lines of a report around some words, with the words underlined.

The work depends on the words shown, not on the length of the report: a report may be one line of 10 MB.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

from msgspec import Struct

from onrecord.document import Span
from onrecord.render.paint import Paint, Style, cell_width, fit_cells, neutralise

__all__ = ["LONGEST_MARK", "Mark", "Window", "draw_excerpt", "find_windows", "wrap_rows"]

# Rows of a sentence that are shown whole; of a longer one, the words around the marks.
WHOLE_ROWS = 3
# Code points shown on either side of a mark where the sentence is not shown whole.
CONTEXT = 70
# Code points of a mark that are shown when it is longer.
LONGEST_MARK = 300


class Mark(Struct, frozen=True, order=True):
    """Words to underline: those the finding is about, or, in style "evidence", those its proof rests on."""

    start: int
    end: int
    style: Style

    @property
    def primary(self) -> bool:
        """Whether the finding is about these words."""
        return self.style != "evidence"

    @property
    def sign(self) -> str:
        """The character that underlines it, so that the two kinds differ without colour."""
        return "^" if self.primary else "-"


class Window(Struct, frozen=True):
    """What is shown of a text, and whether its first and last sentence are cut."""

    start: int
    end: int
    cut_start: bool = False
    cut_end: bool = False


def find_windows(marks: Iterable[Mark], sentence_of: Callable[[int], Span], width: int) -> list[Window]:
    """What to show of a text: the sentences of the marks, or where they are long, the words around.

    Returns:
        Windows in order, none touching another.
    """
    windows: list[Window] = []
    for mark in sorted(marks):
        sentence = sentence_of(mark.start)
        shown_end = min(mark.end, mark.start + LONGEST_MARK)
        low, high = sentence.start, max(sentence.end, shown_end)
        cut_start = cut_end = False
        if high - low > WHOLE_ROWS * width:
            cut_start, low = low < mark.start - CONTEXT, max(low, mark.start - CONTEXT)
            cut_end, high = high > shown_end + CONTEXT, min(high, shown_end + CONTEXT)
        last = windows[-1] if windows else None
        if last is None or low > last.end + 1:
            windows.append(Window(low, high, cut_start, cut_end))
        elif high > last.end:
            windows[-1] = Window(last.start, high, last.cut_start, cut_end)
    return windows


def draw_excerpt(
    text: str,
    window: Window,
    marks: Iterable[Mark],
    *,
    number: Callable[[int], str],
    gutter: int,
    paint: Paint,
) -> list[str]:
    """Draw one window of a text.

    Args:
        text: the whole part of the report.
        window: what to show of it; cut words at its ends are left out.
        marks: words to underline; those outside the window are passed over.
        number: the line number to show before the row that starts at an offset, or "".
        gutter: cells of the line numbers.
    Returns:
        Lines without line breaks, each within `paint.width` where words allow.
    """
    bar = paint(paint.glyph("bar"), "gutter")
    more = paint.glyph("ellipsis")
    lines = []
    last = None
    rows = wrap_rows(text, _whole_words(text, window, marks), paint.width - gutter - 3 - 2 * len(more))
    for i, row in enumerate(rows):
        label = number(row.start)
        shown = label if label != last else ""
        last = label
        opening = more if i == 0 and window.cut_start else ""
        closing = more if i == len(rows) - 1 and window.cut_end else ""
        here = [mark for mark in sorted(marks) if mark.start < row.end and mark.end > row.start]
        words = opening + _paint_words(text, row.start, row.end, here, paint) + closing
        lines.append(f"{paint(f'{shown:>{gutter}}', 'gutter')} {bar} {words}")
        if here:
            under = " " * len(opening) + _underline(text, row.start, row.end, here, paint)
            lines.append(f"{' ' * gutter} {bar} {under}")
    return lines


def wrap_rows(text: str, window: Span, width: int) -> list[Span]:
    """Cut a window into rows of at most `width` cells, at line breaks and between words.

    Rows hold no white space at their ends; blank rows are left out.
    """
    width = max(width, 16)
    rows = []
    start = window.start
    while start < window.end:
        # A row takes at most this many code points even if half of them are combining marks.
        line_end = min(_line_end(text, start, window.end), start + 4 * width)
        end = start + max(1, fit_cells(neutralise(text[start:line_end]), width))
        if end < window.end and not text[end].isspace():
            space = max(text.rfind(" ", start, end), text.rfind("\t", start, end))
            end = space if space > start and text[start:space].strip() else end
        stripped = text[start:end]
        left = start + len(stripped) - len(stripped.lstrip())
        right = start + len(stripped.rstrip())
        if left < right:
            rows.append(Span(left, right))
        start = end if end > start else start + 1
        while start < window.end and text[start].isspace():
            start += 1
    return rows


def _line_end(text: str, start: int, end: int) -> int:
    found = [at for at in (text.find("\n", start, end), text.find("\r", start, end)) if at >= 0]
    return min(found, default=end)


def _whole_words(text: str, window: Window, marks: Iterable[Mark]) -> Span:
    """The window without the parts of words at its ends, unless they are marked."""
    start, end = window.start, window.end
    first = min((mark.start for mark in marks if mark.start >= start), default=end)
    if start > 0 and not text[start - 1].isspace() and text[start - 1] not in "\"'“‘(":
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    last = max((mark.end for mark in marks if mark.end <= end), default=start)
    if end < len(text) and not text[end].isspace():
        space = text.rfind(" ", last, end)
        end = space if space >= 0 else end
    return Span(start, end)


def _paint_words(text: str, start: int, end: int, marks: list[Mark], paint: Paint) -> str:
    if not paint.colour:
        return neutralise(text[start:end])
    pieces = []
    for left, right, mark in _pieces(start, end, marks):
        pieces.append(paint(neutralise(text[left:right]), "plain" if mark is None else mark.style))
    return "".join(pieces)


def _underline(text: str, start: int, end: int, marks: list[Mark], paint: Paint) -> str:
    pieces = []
    for left, right, mark in _pieces(start, end, marks):
        # Measured from the start of the row, since a mark may join the character before it.
        before = cell_width(neutralise(text[start:left]))
        cells = cell_width(neutralise(text[start:right])) - before
        if mark is None:
            pieces.append(" " * cells)
        else:
            pieces.append(paint(mark.sign * max(1, cells), mark.style))
    return "".join(pieces).rstrip()


def _pieces(start: int, end: int, marks: list[Mark]) -> Iterable[tuple[int, int, Mark | None]]:
    """Cut a row where marks begin and end; where two overlap, the primary one wins."""
    cuts = {start, end}
    for mark in marks:
        cuts.update((max(mark.start, start), min(mark.end, end)))
    edges = sorted(cuts)
    for left, right in itertools.pairwise(edges):
        here = [mark for mark in marks if mark.start <= left and mark.end >= right]
        yield left, right, max(here, key=lambda mark: mark.primary, default=None)
