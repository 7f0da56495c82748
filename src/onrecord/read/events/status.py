"""Whether an event happened, how surely, and on whose word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.annotations import Attribution
from onrecord.document import Span
from onrecord.read.attribution.stance import hold_content, judge_content
from onrecord.read.factuality import Factuality, judge_factuality

__all__ = ["Holders", "Status"]


class Status(NamedTuple):
    """What the text makes of an event, and the attribution that it stands in ("writer" when in none)."""

    fact: Factuality
    holder: str


class Holders:
    """The contents of a report's attributions, by where they stand."""

    def __init__(self, text: str, attributions: Sequence[Attribution]) -> None:
        self.text = text
        self.attributions = {a.id: a for a in attributions if not isinstance(a.part, str)}
        self.rows = sorted(
            (span.start, span.end, a.id) for a in self.attributions.values() for span in a.content.spans
        )
        self.starts = [row[0] for row in self.rows]

    def holder(self, start: int) -> str | None:
        """The innermost attribution in whose content a place of the text stands, or None."""
        at = bisect_right(self.starts, start)
        # Contents nest a few deep, so that those around a place begin shortly before it.
        around = [row for row in self.rows[max(0, at - 12) : at] if start < row[1]]
        if not around:
            return None
        return min(around, key=lambda row: (row[1] - row[0], -row[0]))[2]

    def judge(self, start: int, end: int, sentence: Span) -> Status:
        """The status of the event that a trigger names."""
        fact = judge_factuality(self.text, start, end, sentence)
        id = self.holder(start)
        if id is None:
            return Status(fact, "writer")
        given = self.attributions[id]
        status = judge_content(self.text, given.cue.spans, given.content.spans, given.source.spans)
        return Status(hold_content(fact, status, given.cue.spans), id)
