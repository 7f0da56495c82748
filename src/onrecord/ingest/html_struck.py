"""Words that a page shows struck through: what a report said before it was corrected."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.document import Span
from onrecord.ingest.html_source import Piece, Tag, scan_page

__all__ = ["find_struck"]

# Elements whose text is struck: no longer accurate, removed, and the obsolete one (HTML standard).
STRIKING = frozenset({"s", "del", "strike"})
# Cheap test that sends nearly all pages home. Matches "<s>", "<DEL "; near miss: "<span>", "<section>".
HINT = re.compile(r"<(?:s|del|strike)[\s>]", re.IGNORECASE)


def find_struck(page: str, pieces: Sequence[Piece], starts: Sequence[int]) -> Iterator[Span]:
    """The struck words, in order, as spans of the text.

    Args:
        page: the decoded source.
        pieces: those that make the text, in order.
        starts: where each starts in the text.
    """
    if not pieces or not HINT.search(page):
        return
    places = [piece.start for piece in pieces]
    depth = opened = 0
    for item in scan_page(page):
        if not isinstance(item, Tag) or item.name not in STRIKING:
            continue
        if not item.closes:
            opened = opened if depth else item.end
            depth += 1
        elif depth:
            depth -= 1
            first, last = bisect_left(places, opened), bisect_left(places, item.start)
            if depth == 0 and first < last:
                yield Span(starts[first], starts[last - 1] + len(pieces[last - 1].text))
