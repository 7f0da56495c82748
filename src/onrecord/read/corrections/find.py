"""The corrections of a report."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import UNSET

from onrecord.annotations import Correction, Quantity, Timex
from onrecord.document import Document, Span
from onrecord.patterns import compile_late
from onrecord.read.corrections.changes import read_changes
from onrecord.read.corrections.notices import MAX_REST, find_notices, may_hold_notice
from onrecord.read.corrections.pairs import Change
from onrecord.read.corrections.struck import find_struck
from onrecord.read.corrections.target import find_target
from onrecord.read.corrections.values import Kind, Value, fold, stated_values, values_in

__all__ = ["find_corrections"]

BY = "corrections/{}@2"
NOTHING_READ = Change(None, None, "notice")
# Line breaks and tabs; a blank in their place keeps every offset.
WHITE = compile_late(r"[\t\n\r\f\v\x85\u2028\u2029]")
# "the name of", "misspelled", "misidentified"; not "namely".
NAMING = compile_late(r"(?i)\b(?:name[sd]?|misspel\w+|misidentif\w+|misnam\w+|spelling|surname|title of)\b")
# "please read", "headline", "sentence"; not "please note".
WORDING = compile_late(r"(?i)\b(?:(?:please|pls) read|wording|headline|sentence|paragraph|quot\w+|words?)\b")


def find_corrections(
    doc: Document, timexes: tuple[Timex, ...], quantities: tuple[Quantity, ...]
) -> tuple[Correction, ...]:
    """Find correction notices and read what they change.

    Args:
        doc: the report or the notice.
        timexes, quantities: of the same report; they are what most corrections are about.
    Returns:
        In order of the text, ids c1, c2 …; a notice that changes several things gives several corrections
        with the same span, one that does not tell its words gives one without them. `target` is the headline
        a notice names the corrected report by, None when it speaks of the report it stands in.

    >>> from onrecord.read import read
    >>> correction = read("Correction: The bridge cost $12 million, not $21 million.").corrections[0]
    >>> correction.of, correction.from_, correction.to
    ('number', '$21 million', '$12 million')
    """
    text = doc.text
    struck = () if doc.source is UNSET else doc.source.struck
    if not struck and not may_hold_notice(text):
        return ()
    values = stated_values(timexes, quantities)
    flat = WHITE.sub(" ", text)
    notices = list(find_notices(text, flat))
    covered = sum(len(text[notice.start : notice.end].split()) for notice in notices)
    alone = bool(notices) and (covered >= len(text.split()) - MAX_REST // 6)
    read: list[tuple[Span, Change, str | None]] = []
    for notice in notices:
        target = find_target(text, notice, alone=alone)
        changes = read_changes(text, flat, notice, values_in(flat, notice, values)) or [NOTHING_READ]
        read += [(notice, change, target) for change in changes]
    ends = [notice.end for notice in notices]
    for span, change in find_struck(text, values, struck):
        i = bisect_right(ends, span.start)
        if i == len(notices) or span.end <= notices[i].start:
            read.append((span, change, None))
    read.sort(key=lambda item: item[0].start)
    return tuple(_record(text, i, *item) for i, item in enumerate(read, 1))


def _record(text: str, i: int, notice: Span, change: Change, target: str | None) -> Correction:
    return Correction(
        id=f"c{i}",
        start=notice.start,
        end=notice.end,
        of=_kind_of(text, notice, change.wrong, change.right),
        from_=fold(text, change.wrong),
        to=fold(text, change.right),
        target=target,
        by=BY.format(change.rule),
    )


def _kind_of(text: str, notice: Span, wrong: Value | None, right: Value | None) -> Kind:
    """What kind of thing was wrong: told by the words, or by what the notice says of them."""
    kinds = {value.kind for value in (wrong, right) if value}
    if "wording" in kinds:
        return "wording"
    if kinds:
        return kinds.pop()
    words = text[notice.start : notice.end]
    if NAMING.search(words):
        return "name"
    return "wording" if WORDING.search(words) else "other"
