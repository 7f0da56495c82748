"""The main text of a page, built from the page's own characters, with the way back to each of them.

trafilatura says which paragraphs are the report (docs/decisions/0001-html-extraction.md). Its words are then
found again in the source, and the text is put together from there: nothing it normalises gets into the
text, and the source map is exact.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from onrecord.document import Anchored, SourceMap, map_text
from onrecord.ingest.html_comments import find_comments
from onrecord.ingest.html_source import Gap, Piece, find_pieces
from onrecord.ingest.html_struck import find_struck

__all__ = ["build_text", "select_report"]

# trafilatura takes some 50 microseconds a tag, more when there are very many. The largest pages of news
# sites (live blogs of a whole day) have some 20,000 tags and 2 MB.
MAX_TAGS = 40_000
MAX_CHARACTERS = 4_000_000
# libxml2 cuts a page off below this depth; real pages stay under 60.
MAX_DEPTH = 250
# A line shorter than this may stand in many places of a page; it is looked for only between longer ones.
LONG_LINE = 40
# Words at either end by which a line is found whose middle trafilatura has changed.
EDGE = 24
# Characters searched in vain before giving up on the lines not found (a page can be made to cost that).
MAX_SEARCHED = 200_000_000
# Marks that trafilatura puts into plain text for lists and tables. Matches "- item", "| a | b |".
DECORATION = re.compile(r"^[-–•*] |\|")

# Start and end tags of the elements that nest. Matches "<div", "</b"; near miss: "<br", "<p".
NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|table|tr|td|ul|ol|li|b|i|em|font|blockquote|center|a|strong)\b",
    re.IGNORECASE,
)
# How far down the headline stands, where the name of the outlet or a kicker comes before it, and how much
# longer than the headline the heading may be that holds it ("Business  Shares slip").
TOP_BLOCKS = 6
MAX_HEADLINE_PIECES = 200
MAX_KICKER = 40
# The last line of many pages. Matches "© 2024 The Courier", "All rights reserved."; near miss: "Copyright
# law was changed", a sentence that may end a report.
COPYRIGHT = re.compile(r"(?:©|\(c\) |copyright (?:©|\(c\)|\d{4})|all rights reserved)", re.IGNORECASE)

Range = tuple[int, int]


def select_report(page: str, headline: str | None) -> list[Piece]:
    """The pieces of a page that are the report, in order of the page.

    Args:
        page: the decoded source.
        headline: left out where it opens the text, since it has a field of its own.
    """
    pieces = find_pieces(page)
    lines = _extract_lines(page)
    chosen = _Finder(pieces).find(lines) if lines else []
    selected = [piece for start, end in chosen for piece in pieces[start:end]]
    if not selected:
        selected = [piece for piece in pieces if not piece.furniture] or pieces
    return _trim(selected, headline)


def _extract_lines(page: str) -> list[str]:
    """trafilatura's lines of main text; none when the page is too much for it or it finds none."""
    if len(page) > MAX_CHARACTERS or page.count("<") > MAX_TAGS or _is_deep(page):
        return []
    import trafilatura

    text = trafilatura.extract(page, fast=True, include_comments=False, include_tables=True)
    return [line for line in (text or "").split("\n") if line.strip()]


def _is_deep(page: str) -> bool:
    depth = deepest = 0
    for closes in NESTING.findall(page):
        depth = max(0, depth - 1) if closes else depth + 1
        deepest = max(deepest, depth)
    return deepest > MAX_DEPTH


def _squeeze(text: str) -> str:
    """Text as it is compared: no white space, no invisible characters, composed."""
    text = "".join(text.split())
    if not text.isprintable():
        text = "".join(filter(str.isprintable, text))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


class _Finder:
    """Finds lines of extracted text among the pieces of a page."""

    def __init__(self, pieces: list[Piece]) -> None:
        squeezed = [_squeeze(piece.text) for piece in pieces]
        self._starts = [0, *accumulate(map(len, squeezed))]
        self._stream = "".join(squeezed)
        self._searched = 0

    def find(self, lines: list[str]) -> list[Range]:
        """Half-open ranges of pieces, sorted, none overlapping another."""
        needles = [part for line in lines for part in self._parts(line)]
        found: list[Range | None] = [None] * len(needles)
        cursor = 0
        for n, needle in enumerate(needles):
            if len(needle) >= LONG_LINE:
                found[n] = self._locate(needle, cursor) or self._locate_by_edges(needle, cursor)
                cursor = (found[n] or (0, cursor))[1]
        following = [*found, (len(self._stream), len(self._stream))]
        for n in range(len(needles) - 1, -1, -1):
            following[n] = following[n] or following[n + 1]
        cursor = 0
        for n, needle in enumerate(needles):
            if found[n] is None and len(needle) < LONG_LINE:
                found[n] = self._find(needle, cursor, (following[n] or (0, 0))[0])
            cursor = max(cursor, (found[n] or (0, 0))[1])
        return self._pieces(sorted(span for span in found if span))

    def _parts(self, line: str) -> list[str]:
        """A line as the page has it: whole, or without the marks of lists and tables."""
        whole = _squeeze(line)
        if not DECORATION.search(line) or self._find(whole, 0, len(self._stream)):
            return [whole]
        return [
            part
            for part in map(_squeeze, DECORATION.sub("\n", line).split("\n"))
            if part and set(part) != {"-"}
        ]

    def _find(self, needle: str, start: int, end: int) -> Range | None:
        if not needle or self._searched > MAX_SEARCHED:
            return None
        at = self._stream.find(needle, start, end)
        if at < 0:
            self._searched += max(0, end - start)
            return None
        return at, at + len(needle)

    def _locate(self, needle: str, cursor: int) -> Range | None:
        return self._find(needle, cursor, len(self._stream)) or self._find(needle, 0, cursor)

    def _locate_by_edges(self, needle: str, cursor: int) -> Range | None:
        """A line of which something in the middle was left out or changed."""
        head = self._locate(needle[:EDGE], cursor)
        if head is None:
            return None
        tail = self._find(needle[-EDGE:], head[0], head[0] + len(needle) * 3 // 2 + 200)
        return (head[0], tail[1]) if tail else None

    def _pieces(self, spans: list[Range]) -> list[Range]:
        ranges: list[Range] = []
        for start, end in spans:
            first = bisect_right(self._starts, start) - 1
            last = bisect_left(self._starts, end)
            if ranges and first < ranges[-1][1]:
                first = ranges[-1][1]
            if first < last:
                ranges.append((first, last))
        return ranges


def _trim(pieces: list[Piece], headline: str | None) -> list[Piece]:
    """Leave out what opens the text down to the headline, and a copyright line at its end."""
    starts = [n for n, piece in enumerate(pieces) if n == 0 or piece.gap == Gap.BLOCK]
    blocks = list(pairwise([*starts, len(pieces)]))
    if blocks and COPYRIGHT.match(" ".join(piece.text for piece in pieces[slice(*blocks[-1])][:20])):
        pieces = pieces[: blocks[-1][0]]
    wanted = _squeeze(headline or "")
    for start, end in blocks[:TOP_BLOCKS] if wanted else ():
        if end - start > MAX_HEADLINE_PIECES:
            continue
        words = _squeeze("".join(piece.text for piece in pieces[start:end]))
        if words.endswith(wanted) and len(words) <= len(wanted) + MAX_KICKER:
            return pieces[end:]
    return pieces


def build_text(
    page: str, pieces: list[Piece], *, encoding: str, bom_bytes: int, source: str
) -> tuple[str, SourceMap]:
    """Put pieces together: a space, a tab, a line break or a blank line in each gap, as the page shows it.

    Args:
        page: the decoded source that the pieces count into.
        pieces: in order of the page.
        encoding, bom_bytes, source: of the file, for the source map.
    """
    parts: list[str] = []
    steps: list[tuple[int, int]] = [(0, pieces[0].start if pieces else 0)]
    length = 0
    drift = 0  # how far the source is ahead of the text, while they run in step
    last_end = -1
    starts: list[int] = []
    for piece in pieces:
        gap = _gap_text(piece, last_end)
        # A gap runs in step when it is the very same characters in the source.
        if gap and last_end >= 0:
            if page[last_end : piece.start] != gap:
                steps.append((length, last_end))
                drift = -1
            parts.append(gap)
            length += len(gap)
        if piece.start - length != drift:
            steps.append((length, piece.start))
        drift = piece.start - length
        starts.append(length)
        parts.append(piece.text)
        length += len(piece.text)
        if piece.folded:
            drift = -1
        last_end = piece.end
    anchors = tuple(_place_all(page, steps, encoding, bom_bytes))
    way_back = SourceMap(
        encoding=encoding,
        anchors=anchors,
        source=source,
        comments=tuple(find_comments(page, pieces, starts)),
        struck=tuple(find_struck(page, pieces, starts)),
    )
    return "".join(parts), way_back


def _gap_text(piece: Piece, last_end: int) -> str:
    if last_end >= 0 and piece.gap_start != last_end:  # something in between is no part of the report
        return Gap.TEXT[Gap.BLOCK]
    return Gap.TEXT[piece.gap]


def _place_all(page: str, steps: list[tuple[int, int]], encoding: str, bom_bytes: int) -> Iterator[Anchored]:
    """The anchors of (text offset, source offset) pairs, the last of those with the same text offset."""
    way = map_text(page, encoding=encoding, bom_bytes=bom_bytes)
    for n, (offset, at) in enumerate(steps):
        if n + 1 == len(steps) or steps[n + 1][0] != offset:
            place = way.place(page, at)
            yield Anchored(offset, place.byte_start, place.line, place.column)
