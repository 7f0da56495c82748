"""Passages that a check leaves alone: quotations, corrections, and talk of a slip."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import UNSET, UnsetType

from onrecord.annotations import Correction, Reading
from onrecord.document import Part, Span
from onrecord.read.segment import find_quotations, find_sentences

__all__ = ["Excuses", "sentence_around", "speaks_of_a_slip"]

# How far around a place its sentence is looked for; longer ones are cut there.
NEARBY = 200
# The report itself speaks of a slip: "an earlier version", "misprint", "the wrong date", "should have read",
# "instead of Monday", "there is no February 30"; not "a market correction", "planes mistakenly bombed".
OF_A_SLIP = re.compile(
    r"\b(?:misprint(?:ed)?|typo|misdated|earlier version|Correct(?:ion|ed|s)|CORRECT\w*"
    r"|(?:is|was|been) corrected|(?:wrong|incorrect|erroneous|impossible|imaginary|fictitious|non-?existent)"
    r" (?:date|day|month|year|figure|number|conversion|unit)"
    r"|(?:wrong|mistaken|incorrect|erroneous)ly (?:dated|said|stated|gave|given|reported|listed|put|printed)"
    r"|given in error|instead of (?:on )?(?:the )?[A-Z\d]|should (?:have )?(?:read|said)|should have been"
    r"|[Tt]here (?:is|was) no [A-Z\d]|(?:does|did)(?: not|n['’]t) exist)"
)


class Excuses:
    """The passages of a report that a check leaves alone.

    Made once for a report, so that many slips in a long one cost no more than their number.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._quotations: dict[Part | UnsetType, list[Span]] = {}

    def is_quoted(self, start: int, part: Part | UnsetType = UNSET) -> bool:
        """Whether the character at `start` stands in a quotation: not the desk's words to change."""
        if part not in self._quotations:
            self._quotations[part] = find_quotations(self._reading.document.part_text(part))
        return _holds(self._quotations[part], start)

    def is_in_correction(self, start: int, part: Part | UnsetType = UNSET) -> bool:
        """Whether the character at `start` stands in a notice that tells what was wrong."""
        return part is UNSET and _holds(self._reading.corrections or (), start)


def _holds(spans: Sequence[Span | Correction], at: int) -> bool:
    """Whether one of the spans, which are in order and apart, holds the character at `at`."""
    i = bisect_right(spans, at, key=lambda span: span.start)
    return i > 0 and at < spans[i - 1].end


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds `text[start:end]`, or what of it lies within 200 characters on either side."""
    first = max(0, start - NEARBY)
    nearby = text[first : end + NEARBY]
    at = start - first
    return next((nearby[s.start : s.end] for s in find_sentences(nearby) if s.start <= at < s.end), nearby)


def speaks_of_a_slip(sentence: str) -> bool:
    """Whether a sentence tells of a wrong date or figure, so that the slip is its subject."""
    return OF_A_SLIP.search(sentence) is not None
