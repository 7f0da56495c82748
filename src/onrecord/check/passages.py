"""Passages whose sums are left alone: corrections, talk of slips, what leaves something out."""

from __future__ import annotations

import re

from onrecord.check.amounts import NOT_A_SUM
from onrecord.check.excuses import MADE_UP, OF_A_SLIP, Excuses, says_nearby
from onrecord.patterns import compile_late

__all__ = ["is_excused", "is_of_another_step", "is_of_each_time", "leaves_out"]

# Right behind a figure, what makes it that of each of several times or things: "a drop of 11 percent a year",
# "£50 a head a month", "12 percent on each"; not "10 percent a year earlier".
EACH_TIME = compile_late(
    r"\s(?:(?:an?|per|each|every)\s(?:hour|day|night|week|month|quarter|term|season|year|decade)\b"
    r"(?!\s(?:ago|earlier|before|previously|later))|annually\b|yearly\b|on\seach\b|each\stime\b)",
    re.I,
)
# Right behind a change, what makes it one over a time or in a measure that its figures may not be of: "28
# percent on the quarter", "10 percent by volume", "8 points among women"; not "5 percent in May".
ANOTHER_STEP = compile_late(
    r"\s(?:on\s(?:the|a)\s(?:day|week|month|quarter)|in\sa\s(?:day|week|month|quarter)|(?:by|in)\s(?:volume|value)"
    r"|among|amongst)\b|\s(?:day|week|month|quarter)-on-(?:day|week|month|quarter)\b",
    re.I,
)


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


def is_of_each_time(text: str, end: int) -> bool:
    """Whether a figure that ends at `end` is told of each of several times or things.

    >>> is_of_each_time("a drop of 11 percent a year", 20), is_of_each_time("10 percent a year ago", 10)
    (True, False)
    """
    return EACH_TIME.match(text, end) is not None


def is_of_another_step(text: str, end: int) -> bool:
    """Whether a change that ends at `end` may be over another time, or of others, than its figures.

    >>> is_of_another_step("up 28 percent on the quarter from 72", 13)
    True
    """
    return ANOTHER_STEP.match(text, end) is not None
