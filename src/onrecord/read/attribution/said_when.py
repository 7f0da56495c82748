"""When it was said: the time expression that goes with the words of saying."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.annotations import Timex
from onrecord.document import Span
from onrecord.read.attribution.candidate import Candidate
from onrecord.read.attribution.segments import Segments

__all__ = ["SaidWhen"]

# "said on Monday", "told a news conference in Suva late on Monday": code points between cue and time.
REACH = 60
# Contents around one time that are looked at: attributions are kept four deep, and two may overlap.
AROUND = 8
# Where another clause or item begins between a time and the words of saying: "met on Monday, and he said";
# not "On Monday, at a rally in Suva, he said".
BEFORE_SAYING = re.compile(
    r"[;:—–]|\n\s*\n|\n[ \t]*[-•*·]\s|\b(?:and|but|or|who|whom|whose|which|that|when|while|where"
    r"|after|before|since|until|because|as|if|whether)\b",
    re.IGNORECASE,
)
# "told reporters, who had waited since Monday"; not "told reporters after the talks on Monday".
AFTER_SAYING = re.compile(
    r"[;:—–]|\n\s*\n|\n[ \t]*[-•*·]\s|\b(?:and|but|or|who|whom|whose|which|that|when|while|where"
    r"|because|if|whether)\b",
    re.IGNORECASE,
)


class SaidWhen:
    """The times of one report, and which statements hold them."""

    def __init__(
        self,
        text: str,
        segments: Segments,
        timexes: Sequence[Timex],
        found: Sequence[Candidate],
        dateline: Span | None = None,
    ) -> None:
        """Times of the dateline say when a report was filed, and nothing about its statements."""
        self.text = text
        self.found = found
        self.sentence_starts = [span.start for span in segments.sentences]
        self.timexes = [
            timex
            for timex in timexes
            if timex.type in ("DATE", "TIME")
            and not (dateline and dateline.start <= timex.start < dateline.end)
        ]
        self.starts = [timex.start for timex in self.timexes]
        self.around = self._find_around()

    def find(self, at: int, holder: int | None) -> str | None:
        """The id of the time nearest to the cue of an attribution, in its sentence and its clause.

        A time in a content says when that happened which is told, unless the saying is told there too: so one
        is not taken from the attribution's own content or source, from that of another, or for a nested one
        from outside its outer content.

        Args:
            at, holder: indices of the attribution, and of the one that it is nested in, among those found.
        """
        one = self.found[at]
        if not one.cue:
            return None
        anchor = one.anchor
        sentence = bisect_right(self.sentence_starts, anchor)
        start = self.sentence_starts[sentence - 1] if sentence else 0
        end = self.sentence_starts[sentence] if sentence < len(self.sentence_starts) else len(self.text)
        first = bisect_left(self.starts, max(start, anchor - REACH))
        last = bisect_left(self.starts, min(end, anchor + REACH))
        free = [i for i in range(first, last) if self._is_free(i, one, holder) and self._goes_with(i, one)]
        return self.timexes[min(free, key=lambda i: abs(self.starts[i] - anchor))].id if free else None

    def _is_free(self, i: int, one: Candidate, holder: int | None) -> bool:
        """Whether the time stands in no content but those in which the saying itself is told."""
        timex = self.timexes[i]
        if any(span.start < timex.end and timex.start < span.end for span in (*one.content, *one.source)):
            return False
        around = self.around[i]
        if holder is not None and holder not in around:
            return False
        return all(any(span.start <= one.anchor < span.end for span in self.found[j].content) for j in around)

    def _goes_with(self, i: int, one: Candidate) -> bool:
        """Whether no other clause begins between the time and the words of saying."""
        timex = self.timexes[i]
        said = sorted((*one.source, *one.cue))
        before = max((span.end for span in said if span.end <= timex.start), default=None)
        if before is not None:
            return not AFTER_SAYING.search(self.text, before, timex.start)
        after = min((span.start for span in said if span.start >= timex.end), default=timex.end)
        return not BEFORE_SAYING.search(self.text, timex.end, after)

    def _find_around(self) -> list[frozenset[int]]:
        """For each time, the attributions whose contents hold it."""
        spans = sorted(
            (span.start, span.end, at) for at, one in enumerate(self.found) for span in one.content
        )
        around: list[frozenset[int]] = []
        open_spans: list[tuple[int, int]] = []  # (end, attribution)
        at = 0
        for timex in self.timexes:
            while at < len(spans) and spans[at][0] <= timex.start:
                open_spans.append((spans[at][1], spans[at][2]))
                at += 1
                if len(open_spans) > 2 * AROUND:
                    open_spans = [each for each in open_spans if each[0] > spans[at - 1][0]][-AROUND:]
            open_spans = [each for each in open_spans if each[0] > timex.start]
            around.append(frozenset(each[1] for each in open_spans[-AROUND:]))
        return around
