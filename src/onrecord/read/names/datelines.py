"""The dateline's place and agency, which no tagger knows for what they are."""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.document import Document
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


def weigh_dateline(doc: Document, words: Words, found: list[Found]) -> None:
    """Let the mentions in a dateline be place and agency, whatever they look like; adds a missing one."""
    match = DATELINE.match(words.view)
    if match is None:
        return
    for group, kind in (("place", "place"), ("agency", "organisation")):
        start, end = match.span(group)
        if start < 0:
            continue
        inside = [mention for mention in found[:12] if mention.start >= start and mention.end <= end]
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
    if any(mention.start < end and mention.end > start for mention in found[:12]):
        return []
    mention = Found(first, last, words.starts[first], words.ends[last - 1], tuple(words.texts[first:last]))
    found.append(mention)
    found.sort(key=lambda each: each.start)
    return [mention]
