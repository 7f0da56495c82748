"""The dateline's place and agency, which no tagger knows for what they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.document import Span
from onrecord.read.names.found import Found
from onrecord.read.names.words import Words

__all__ = ["weigh_dateline"]

# "LIMA (", "BEIRUT, Nov 4 (", "AUSTIN, Texas (Desk) —", "BHOPAL: "; not "NATO (the alliance". Each part is
# bounded, so the search takes a fixed number of steps.
DATELINE = re.compile(
    r"\s{0,20}(?P<place>[A-Z][A-Z .'-]{2,40}?)(?:, [A-Z][A-Za-z. ]{1,30}?)?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?: \((?P<agency>[^()\n]{2,40})\))?(?: ?[-–—]{1,2} |: )"
)
SURE = 6.0
# Paragraphs that may hold the dateline, and names looked at in it.
FIRST, MOST = 6, 12


def _start(mention: Found) -> int:
    return mention.start


def weigh_dateline(words: Words, paragraphs: Sequence[Span], found: list[Found]) -> None:
    """Let the mentions in a dateline be place and agency, whatever they look like; adds a missing one.

    `paragraphs`: of the text; a headline or an abstract may stand before the dateline.
    """
    matches = (DATELINE.match(words.view, span.start) for span in paragraphs[:FIRST])
    match = next((match for match in matches if match is not None), None)
    if match is None:
        return
    for group, kind in (("place", "place"), ("agency", "organisation")):
        start, end = match.span(group)
        if start < 0:
            continue
        i = bisect_left(found, start, key=_start)
        inside = [mention for mention in found[i : i + MOST] if mention.end <= end]
        if not inside and group == "agency":
            inside = _add(words, found, start, end)
        for mention in inside:
            mention.vote(kind, SURE)
            mention.sure = True


def _add(words: Words, found: list[Found], start: int, end: int) -> list[Found]:
    """The agency as a mention, where it is written as a name and none was found."""
    first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
    if first >= last or not all(words.capital[first:last]):
        return []
    i = bisect_left(found, start, key=_start)
    if any(mention.start < end and mention.end > start for mention in found[max(0, i - 1) : i + MOST]):
        return []
    mention = Found(first, last, words.starts[first], words.ends[last - 1], tuple(words.texts[first:last]))
    found.append(mention)
    found.sort(key=lambda each: each.start)
    return [mention]
