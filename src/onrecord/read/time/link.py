"""Ties a length of time to the dates that bound it: "the nine months ended Sept. 30"."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec.structs import replace

from onrecord.annotations import Timex

__all__ = ["link_durations"]

# What stands between a length and the date it ends or begins at: " ended ", " that began on ".
_ENDS = re.compile(
    r"\s+(?:that\s+|which\s+)?(?:end(?:ed|ing|s)|to|through|until|before|up to)(?:\s+on)?\s+\Z"
)
_BEGINS = re.compile(
    r"\s+(?:that\s+|which\s+)?(?:from|since|after|following|beginn?ing|began|begins|start(?:ed|ing|s))(?:\s+on)?\s+\Z"
)
# Longest such gap in characters; spares the patterns whole paragraphs.
_LONGEST_GAP = 24


def link_durations(text: str, timexes: list[Timex]) -> list[Timex]:
    """Give a DURATION the id of the date right after it that it begins or ends at; the rest is unchanged."""
    if not any(timex.type == "DURATION" for timex in timexes):
        return timexes
    linked = timexes.copy()
    for i, (one, other) in enumerate(pairwise(timexes)):
        if (
            one.type != "DURATION"
            or other.type not in ("DATE", "TIME")
            or other.start - one.end > _LONGEST_GAP
        ):
            continue
        gap = text[one.end : other.start]
        if _ENDS.match(gap):
            linked[i] = replace(one, end_=other.id)
        elif _BEGINS.match(gap):
            linked[i] = replace(one, begin=other.id)
    return linked
