"""Passages whose sums are left alone: corrections, talk of slips, what leaves something out."""

from __future__ import annotations

from onrecord.check.amounts import NOT_A_SUM
from onrecord.check.excuses import MADE_UP, OF_A_SLIP, Excuses, says_nearby

__all__ = ["is_excused", "leaves_out"]


def is_excused(excuses: Excuses, text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` belongs to a correction, to talk of a slip or to something made up."""
    if excuses.is_in_correction(start):
        return True
    # what is "made up of" its parts is not made up
    made_up = says_nearby(MADE_UP, text, start, end) and "made up of" not in text[start:end]
    return made_up or says_nearby(OF_A_SLIP, text, start, end)


def leaves_out(text: str, start: int, end: int) -> bool:
    """Whether the sentence says that its figures leave something out or take something in."""
    return says_nearby(NOT_A_SUM, text, start, end)
