"""The dates of a reading as one drawing: inline SVG whose every mark is a link to the words.

The axis is not to scale. Distances grow with the logarithm of the days between two edges and no further
than `LONGEST`, so that a founding year and last Tuesday fit in one picture; cut stretches are dotted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise
from math import log2

from msgspec import Struct

from onrecord.annotations import Reading, Timex
from onrecord.export.markup import escape
from onrecord.export.wording import BOUNDS, MONTHS, TimelineRow, order_timeline, say_interval, ties_of

__all__ = ["draw_timeline"]

WIDTH = 1000
MARGIN = 14
LANE = 26
AXIS = 40
# Width of a character at the size of the labels, somewhat more than the mean of a sans serif at 12 px.
CHARACTER = 6.7
# Weight of a stretch, where one day weighs 1.
LONGEST = 3.5
# Marks drawn; a list of results can name hundreds of days, which no picture holds.
MOST_MARKS = 48
LONGEST_LABEL = 34


class Mark(Struct, frozen=True, kw_only=True):
    """One interval with its words: where it is drawn."""

    left: float
    right: float
    label_left: float
    anchor_end: bool
    lane: int
    label_lane: int
    row: TimelineRow


class Axis:
    """From days, counted as `date.toordinal` with fractions, to pixels."""

    def __init__(self, edges: Sequence[float]) -> None:
        self.edges = sorted(set(edges))
        if len(self.edges) == 2:  # one mark alone does not fill the drawing
            self.edges = [self.edges[0] - 1, *self.edges, self.edges[1] + 1]
        weights = [min(log2(1 + max(gap, 0.25)), LONGEST) for gap in (b - a for a, b in pairwise(self.edges))]
        scale = (WIDTH - 2 * MARGIN) / (sum(weights) or 1)
        self.places = [float(MARGIN)]
        for weight in weights:
            self.places.append(self.places[-1] + weight * scale)

    def place(self, day: float) -> float:
        """The pixel of a day between the first and the last edge."""
        i = min(max(bisect_right(self.edges, day) - 1, 0), len(self.edges) - 2)
        share = (day - self.edges[i]) / (self.edges[i + 1] - self.edges[i])
        return self.places[i] + share * (self.places[i + 1] - self.places[i])

    def cut_stretches(self) -> list[tuple[float, float]]:
        """The stretches drawn shorter than their days."""
        pairs = zip(pairwise(self.edges), pairwise(self.places), strict=True)
        return [places for (a, b), places in pairs if log2(1 + b - a) > LONGEST]


def draw_timeline(reading: Reading, prefix: str, disputed: frozenset[str] = frozenset()) -> str:
    """The timeline as an `<svg>` element with what did not fit in it, or "" when no timex denotes a day.

    Args:
        prefix: of the ids of this report's annotations on the page.
        disputed: ids of the timexes that findings rest on.
    """
    rows = [row for row in order_timeline(reading) if _days(row[0]) is not None]
    written = _day(reading.document.dct.value)
    left_out = len(rows) - MOST_MARKS
    if left_out > 0:
        centre = written or _span(rows[0])[0]
        rows = sorted(sorted(rows, key=lambda row: abs(_span(row)[0] - centre))[:MOST_MARKS])
    if not rows:
        return ""
    edges = [edge for row in rows for edge in _span(row)]
    axis = Axis(edges if written is None else [*edges, float(int(written)), float(int(written) + 1)])
    ties = {
        id: ", ".join(f"{BOUNDS[tie.bounds]}: {tie.trigger}" for tie in tied)
        for id, tied in ties_of(reading).items()
    }
    marks = _lay_out(rows, axis, ties)
    height = AXIS + LANE * (1 + max(mark.label_lane for mark in marks)) + 14
    drawn = "".join(_draw_mark(mark, prefix, ties, disputed) for mark in marks)
    more = f'<p class="facts">and {left_out} more in the table below</p>' if left_out > 0 else ""
    return (
        f'<svg class="line" viewBox="0 0 {WIDTH} {height}">'
        f"{_draw_axis(axis, rows, written, height)}{drawn}</svg>{more}"
    )


def _day(value: str | None) -> float | None:
    """Days since the year 1, with the time of day as a fraction; None for what is no date."""
    if value is None:
        return None
    try:
        if len(value) <= 10:
            return float(date.fromisoformat(value).toordinal())
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.toordinal() + (moment.hour * 60 + moment.minute) / 1440


def _days(interval: tuple[str, str]) -> tuple[float, float] | None:
    start, end = _day(interval[0]), _day(interval[1])
    return None if start is None or end is None else (start, max(end, start + 1 / 1440))


def _span(row: TimelineRow) -> tuple[float, float]:
    return _days(row[0]) or (0.0, 1.0)


def _label(row: TimelineRow, ties: dict[str, str]) -> list[tuple[Timex, str, str]]:
    """The words to show for a mark: each timex once, with its occurrences, as far as there is room."""
    shown: list[tuple[Timex, str, str]] = []
    length = 0
    for timex in row[1]:
        words = " ".join(timex.text.split())
        if any(words == other for _, other, _ in shown) and timex.id not in ties:
            continue
        if len(words) > LONGEST_LABEL:
            words = words[: LONGEST_LABEL - 1] + "…"
        tie = ties.get(timex.id, "")[:LONGEST_LABEL]
        length += len(words) + len(tie)
        if shown and length > 1.6 * LONGEST_LABEL:
            break
        shown.append((timex, words, tie))
    return shown


def _lay_out(rows: Sequence[TimelineRow], axis: Axis, ties: dict[str, str]) -> list[Mark]:
    """Put each mark on the first lane where it and its label touch no other.

    The label stands to the right of the mark, to the left where there is no room, else below it.
    """
    lanes: list[list[tuple[float, float]]] = []
    marks = []
    for row in rows:
        left, right = (axis.place(edge) for edge in _span(row))
        right = max(right, left + 5)
        width = CHARACTER * sum(len(words) + len(tie) + 3 for _, words, tie in _label(row, ties))
        fits = right + 6 + width <= WIDTH - 2
        at_end = not fits and left - 6 - width > 0
        below = not fits and not at_end
        if below:
            label_left = max(2.0, min(left, WIDTH - 2 - width))
            taken = [(left - 6, right + 6), (label_left - 6, label_left + width)]
        else:
            label_left = left - 6 if at_end else right + 6
            taken = [(left - 12 - width, right + 6) if at_end else (left - 6, right + 12 + width)]
        lane = _find_lane(lanes, taken)
        marks.append(
            Mark(
                left=left,
                right=right,
                label_left=label_left,
                anchor_end=at_end,
                lane=lane,
                label_lane=lane + below,
                row=row,
            )
        )
    return marks


def _find_lane(lanes: list[list[tuple[float, float]]], taken: Sequence[tuple[float, float]]) -> int:
    """The first lane with room for what is taken on it and on those below, which is noted there."""
    lane = 0
    while any(
        start < b and a < end
        for (start, end), marks in zip(taken, lanes[lane:], strict=False)
        for a, b in marks
    ):
        lane += 1
    for i, pair in enumerate(taken, lane):
        if i == len(lanes):
            lanes.append([])
        lanes[i].append(pair)
    return lane


def _draw_mark(mark: Mark, prefix: str, ties: dict[str, str], disputed: frozenset[str]) -> str:
    y = AXIS + mark.lane * LANE
    interval, timexes = mark.row
    first = timexes[0]
    kind = "dot" if mark.right - mark.left < 10 else "bar"
    classes = "when disputed" if any(timex.id in disputed for timex in timexes) else "when"
    label = '<tspan class="sep"> · </tspan>'.join(
        f'<a href="#{prefix}{timex.id}" id="{prefix}{timex.id}-mark">{escape(words)}</a>'
        + (f'<tspan class="tie"> {escape(tie)}</tspan>' if tie else "")
        for timex, words, tie in _label(mark.row, ties)
    )
    anchor = ' text-anchor="end"' if mark.anchor_end else ""
    return (
        f'<g class="{classes}"><title>{escape(say_interval(interval))}</title>'
        f'<a href="#{prefix}{first.id}" tabindex="-1" aria-hidden="true">'
        f'<rect class="{kind}" x="{mark.left:.1f}" y="{y + 5}" '
        f'width="{mark.right - mark.left:.1f}" height="12" rx="3"/></a>'
        f'<text x="{mark.label_left:.1f}" y="{AXIS + mark.label_lane * LANE + 15}"{anchor}>{label}</text></g>'
    )


def _draw_axis(axis: Axis, rows: Sequence[TimelineRow], written: float | None, height: int) -> str:
    y = AXIS - 8
    pieces = [f'<line class="axis" x1="{MARGIN}" y1="{y}" x2="{WIDTH - MARGIN}" y2="{y}"/>']
    pieces += [
        f'<line class="cut" x1="{a:.1f}" y1="{y}" x2="{b:.1f}" y2="{y}"/>' for a, b in axis.cut_stretches()
    ]
    if written is not None:
        left, right = axis.place(int(written)), axis.place(int(written) + 1)
        pieces.append(
            f'<rect class="written" x="{left:.1f}" y="{y}" width="{max(right - left, 2):.1f}" '
            f'height="{height - y}"><title>the day it was written</title></rect>'
            f'<text class="written" text-anchor="middle" x="{min((left + right) / 2, WIDTH - 24):.1f}" '
            f'y="{height - 4}">written</text>'
        )
    free = 0.0
    year = None
    for row in rows:
        start, end = _span(row)
        x = axis.place(start)
        day = date.fromordinal(int(start))
        long = end - start > 27
        label = (
            str(day.year)
            if end - start > 360
            else MONTHS[day.month - 1]
            if long
            else f"{day.day} {MONTHS[day.month - 1]}"
        )
        if day.year != year and end - start <= 360:
            label += f" {day.year}"
        # A label that would run out of the drawing ends at its edge.
        label_left = min(x, WIDTH - 2 - CHARACTER * len(label))
        if label_left < free:
            continue
        year = day.year
        pieces.append(f'<line class="tick" x1="{x:.1f}" y1="{y - 4}" x2="{x:.1f}" y2="{y}"/>')
        pieces.append(f'<text class="tick" x="{label_left:.1f}" y="{y - 9}">{label}</text>')
        free = label_left + CHARACTER * (len(label) + 2)
    return "".join(pieces)
