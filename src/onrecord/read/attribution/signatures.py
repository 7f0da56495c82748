"""Quotations signed below, as pull quotes, readers' letters and posts are: “Not in my town.” — Ilse Varga"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from onrecord.document import Span
from onrecord.read.attribution.found import Found

__all__ = ["find_signatures"]

# A line's end: "― Ilse Varga.", "- Varga, Dresh", "— Ana Pike (@anapike) July 5, 2016"; not "- a first step",
# "— Ilse Varga said so".
SIGNATURE = re.compile(
    r"(?<!\w)([-–—―]{1,2})[ \t\xa0]?((?>(?:[A-Z][\w.'’-]*+[ \t\xa0]?){1,5}(?:\(@\w{1,30}\))?))"
    r"(?:,[^\n“”\"]{1,60}|[ \t\xa0][A-Z][a-z]{2,8} \d{1,2}, \d{4})?\.?[ \t\xa0]*+$",
    re.MULTILINE,
)
HANDLE = re.compile(r"\(@\w{1,30}\)$")
# White space that may stand between a quotation and the dash.
BETWEEN = " \t\xa0\n\r"


def find_signatures(text: str, paragraphs: Sequence[Span], quotations: Sequence[Span]) -> Iterator[Found]:
    """A name behind a dash at the end of a line, below or behind a quotation that ends there.

    A signature with an account's name signs the paragraph before it, quoted or not.

    >>> text = '“Not in my town.” — Ilse Varga'
    >>> found = next(find_signatures(text, [Span(0, 30)], [Span(0, 17)]))
    >>> [text[s.start : s.end] for role in found[:3] for s in role]
    ['Ilse Varga', '—', '“Not in my town.”']
    """
    ends = [quotation.end for quotation in quotations]
    starts = [paragraph.start for paragraph in paragraphs]
    for match in SIGNATURE.finditer(text):
        end = match.start()
        while end > 0 and text[end - 1] in BETWEEN:
            end -= 1
        at = bisect_left(ends, end)
        if at < len(ends) and ends[at] == end:
            signed = quotations[at]
        elif HANDLE.search(match[2].rstrip()) and end > 0:
            signed = Span(paragraphs[bisect_right(starts, end - 1) - 1].start, end)
        else:
            continue
        name_end = match.start(2) + len(match[2].rstrip().rstrip("."))
        yield Found((Span(match.start(2), name_end),), (Span(*match.span(1)),), (signed,), "signature")
