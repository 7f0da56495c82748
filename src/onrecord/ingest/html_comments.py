"""Comments of a page that are meant for the program ("onrecord: allow ..."), and what they stand at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.document import Comment
from onrecord.ingest.html_source import BLOCKS, Piece

__all__ = ["find_comments"]

# Matches "<!-- onrecord: allow weekday-date: a quotation -->"; near miss: "<!-- advertisement -->".
COMMENT = re.compile(r"<!--(\s{0,40}onrecord:(?:[^-]|-(?!->)){0,2000})-->", re.IGNORECASE)
# A tag that ends the paragraph before it. Matches "</p>", "<div "; near miss: "</b>", "<pretty>".
BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS))}|br)(?=[\s/>])", re.IGNORECASE)
# More in one page are no editor's work, and each costs a look at what stands around it.
MOST = 1000


def find_comments(page: str, pieces: Sequence[Piece], starts: Sequence[int]) -> Iterator[Comment]:
    """The comments, in order, each inside the paragraph it stands in, before the next one or behind all.

    Args:
        page: the decoded source.
        pieces: those that make the text, in order.
        starts: where each starts in the text.
    """
    if "onrecord:" not in page.lower():
        return
    end = starts[-1] + len(pieces[-1].text) if pieces else 0
    ends = [piece.end for piece in pieces]
    for number, found in enumerate(COMMENT.finditer(page)):
        if number == MOST:
            return
        after = bisect_left(ends, found.start() + 1)  # the first piece that is not over before it
        line = page.count("\n", 0, found.start()) + 1
        before = pieces[after - 1] if after else None
        if before is not None and not BLOCK_TAG.search(page, before.end, found.start()):
            yield Comment(starts[after - 1] + len(before.text), True, line, found[1].strip())
        else:
            # Behind all there is no paragraph to cover, but "allow-all" holds, and anything else is told.
            yield Comment(starts[after] if after < len(pieces) else end, False, line, found[1].strip())
