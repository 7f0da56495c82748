"""Passages that a check leaves alone: quotations, corrections, and talk of a slip."""

from __future__ import annotations

import re

from msgspec import UNSET, UnsetType

from onrecord.annotations import Reading
from onrecord.document import Part
from onrecord.read.segment import find_quotations, find_sentences

__all__ = ["is_in_correction", "is_quoted", "sentence_around", "speaks_of_a_slip"]

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


def is_quoted(reading: Reading, start: int, part: Part | UnsetType = UNSET) -> bool:
    """Whether the character at `start` stands in a quotation: not the desk's words to change."""
    return any(span.start <= start < span.end for span in find_quotations(reading.document.part_text(part)))


def is_in_correction(reading: Reading, start: int, part: Part | UnsetType = UNSET) -> bool:
    """Whether the character at `start` stands in a notice that tells what was wrong."""
    return part is UNSET and any(notice.start <= start < notice.end for notice in reading.corrections or ())


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds `text[start:end]`, or what of it lies within 200 characters on either side."""
    first = max(0, start - NEARBY)
    nearby = text[first : end + NEARBY]
    at = start - first
    return next((nearby[s.start : s.end] for s in find_sentences(nearby) if s.start <= at < s.end), nearby)


def speaks_of_a_slip(sentence: str) -> bool:
    """Whether a sentence tells of a wrong date or figure, so that the slip is its subject."""
    return OF_A_SLIP.search(sentence) is not None
