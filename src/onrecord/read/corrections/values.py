"""Values in a notice: dates, figures, quoted words, names and phrases, as spans of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.annotations import Quantity, Timex
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["Kind", "Value", "fold", "stated_values", "values_in", "with_conversions"]

Kind = Literal["date", "number", "name", "wording", "other"]


@dataclass(frozen=True, slots=True)
class Value:
    """A stated value; offsets count into the text."""

    start: int
    end: int
    kind: Kind
    unit: str | None = None


# Between a figure and its conversion: " (", " (about ", ", or "; not " of ".
CONVERTED = compile_late(r"\s?[(\[]\s?(?:(?:or|about|around|nearly|some)\s)?|,\sor\s(?:about\s)?")
# Right before a date or number that says where and when, not what: "amended on", "paragraph", "story on".
_REPORT = (
    r"(?:story|item|article|report|column|editorial|obituary|profile|review|caption|edition|version|brief"
    r"|chart"
    r"|graphic|piece)"
)
PLACED = compile_late(
    r"(?i)\b(?:(?:amended|corrected|updated|clarified)(?: online| again| late| early)? (?:on"
    r"|at)(?: \w+day,?)?"
    rf"|{_REPORT}s?\b.{{0,24}}\b(?:published|posted|printed|appear(?:ed|ing)|ran|changed|edited"
    rf"|revised) (?:on|in)"
    r"|(?:item|story) appearing(?: on)?"
    r"|(?:paragraphs?|paras?|grafs?|lines?|pages?|takes?|section|column|version)(?: no\.?)?"
    rf"|(?:{_REPORT}|page \w+),? (?:of |on |in |for |from |dated |published |appearing )*(?:\w+day,? )?"
    r"|paragraphs? \d+(?:,| and) ?)[(\s]*\Z"
)
# Right after such a one: "Nov 3 story", "Sunday's item", "second paragraph"; not "3 stories".
PLACES = compile_late(
    r"(?i)(?:['’]s)?[\s-](?:story|item|article|report|piece|column|edition|paper|dispatch|headline|show"
    r"|broadcast"
    r"|editions|newspaper|(?:st|nd|rd|th)? ?(?:paragraph|para|graf|line|take|sentence|section))\b"
)
# What stands before the date of the notice itself: "Correction, 3 May:", "Update (3 May 2023):".
LABELLED = compile_late(r"[\W_]*\w+(?:/\w+)?[\W_]*\Z")
REACH = 40
# "3-1", "214", "12:05"; not "B-3", "3rd".
PLAIN = compile_late(r"(?<![\w.,$£€-])(?!0\d)\d{1,9}(?:[-–:.,]\d{1,9}){0,3}(?![\w-])")
# "1,200 to 1,020"; and what stands before it when it is no range.
RANGE = compile_late(r"(\S+(?: \w+)?) to (\S.*)")
BEFORE_RANGE = compile_late(r"(?i)\b(?:from|paragraph|para|page|line)\s\Z")


def stated_values(timexes: tuple[Timex, ...], quantities: tuple[Quantity, ...]) -> list[Value]:
    """Dates and figures of the text in order; a figure that lies in a date is the date."""
    dates = [Value(t.start, t.end, "date") for t in timexes if not t.part and t.type in ("DATE", "TIME")]
    taken = [date.start for date in dates]
    figures = []
    for quantity in quantities:
        i = bisect_left(taken, quantity.end)
        if quantity.part or (i and dates[i - 1].end > quantity.start):
            continue
        figures.append(Value(quantity.start, quantity.end, "number", quantity.unit))
    return sorted(dates + figures, key=_start)


def values_in(text: str, notice: Span, values: list[Value]) -> list[Value]:
    """Those that start in the notice, without the ones that only tell which report, line or day is meant."""
    first = bisect_left(values, notice.start, key=_start)
    own: list[Value] = []
    for value in values[first : bisect_left(values, notice.end, key=_start)]:
        own += _split_range(text, value)
    own = sorted(own + list(_plain(text, notice, own)), key=_start)
    return [value for value in own if not _is_place(text, notice, value)]


def _plain(text: str, notice: Span, known: list[Value]) -> Iterator[Value]:
    """Figures that are no quantities: scores, numbers of flights and rooms."""
    ends = [value.end for value in known]
    for figure in PLAIN.finditer(text, notice.start, notice.end):
        i = bisect_right(ends, figure.start())
        if i == len(known) or figure.end() <= known[i].start:
            yield Value(figure.start(), figure.end(), "number")


def _split_range(text: str, value: Value) -> list[Value]:
    """The two sides of what is no range: "from 1,200 to 1,020", "paragraph 1 to 8 pct"."""
    between = RANGE.fullmatch(text, value.start, value.end) if value.kind == "number" else None
    if not between or not BEFORE_RANGE.search(text, max(0, value.start - 12), value.start):
        return [value]
    return [
        Value(between.start(1), between.end(1), "number", value.unit),
        Value(between.start(2), between.end(2), "number", value.unit),
    ]


def _is_place(text: str, notice: Span, value: Value) -> bool:
    before = text[max(notice.start, value.start - REACH) : value.start]
    if PLACED.search(before) or PLACES.match(text, value.end):
        return True
    whole_before = value.start - notice.start < 24 and LABELLED.fullmatch(before)
    return (
        bool(whole_before)
        and value.kind == "date"
        and text[value.end : value.end + 2].strip()[:1] in (*":)-–—]",)
    )


def with_conversions(text: str, values: list[Value], value: Value) -> list[Value]:
    """A figure and what it is converted from and to, in order."""
    if value not in values:
        return [value]
    first = last = values.index(value)
    while first and CONVERTED.fullmatch(text, values[first - 1].end, values[first].start):
        first -= 1
    while last + 1 < len(values) and CONVERTED.fullmatch(text, values[last].end, values[last + 1].start):
        last += 1
    return values[first : last + 1]


def fold(text: str, value: Value | None) -> str | None:
    """The words with single spaces: wire copy breaks lines inside them."""
    return " ".join(text[value.start : value.end].split()) if value else None


def _start(value: Value) -> int:
    return value.start
