"""Corrections: notices read into what was wrong, the wrong words and the right ones.

    "Correction: An earlier version of this report said the visit ended on Saturday; it ended on Sunday."
    "CORRECTION - In Oslo item headlined "NORTH BANK YEAR" please read … 24.7 mln … instead of … 200.7 mln"
    "This story has been corrected to show that 12, not 15, people were hurt."

A notice is found by its opening words; what it changes is read from the connecting words ("instead of",
"not", "from … to"). Where the connecting words do not tell, `from` and `to` stay None: a notice half
read is still a notice.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.annotations import Correction, Quantity, Timex
from onrecord.document import Document, Span
from onrecord.read.segment import find_paragraphs

__all__ = ["find_corrections"]

BY = "corrections/{}@1"
# A notice is a paragraph or two; past this it is the report itself under a "corrected" label.
MAX_NOTICE = 1500
# A stated value is looked for this far from its connecting words.
MAX_REACH = 80

Kind = Literal["date", "number", "name", "wording", "other"]

# Cheap test that sends nearly all reports home: "CORRECTION", "earlier version"; not "correctional".
HINT = re.compile(
    r"correct(?:ion|ions|ed|s)\b|(?:earlier|previous|original|first) version|clarification|misstated",
    re.IGNORECASE,
)
# Opens a notice at the start of a paragraph: "CORRECTION -", "(Correction)", "Publisher's note:"; not
# "Corrections officers".
LABEL = re.compile(
    r"[\W_]{0,20}(?:CORRECTION"
    r"|(?:Corrections?|Corrected|CORRECTED|Clarification|CLARIFICATION|Erratum)(?= ?[:)\-–—(*])"
    r"|(?:Editor|Publisher)['’]s [Nn]ote:|(?:EDITOR|PUBLISHER)['’]S NOTE:)"
)
# Opens a notice at the start of a sentence: "An earlier version of this article"; not "a version of events".
SENTENCE = re.compile(
    r"\b(?:An|The|This|A|Our) "
    r"(?:(?:earlier|previous|original|first|initial)(?: published)? version of (?:this|the|our) )?"
    r"(?:article|story|report|post|item|dispatch|headline|piece)\b"
)
# What a note must say to be a correction: "misstated", "has been corrected"; not "is being updated".
ERROR = re.compile(
    r"\b(?:correct(?:ed|s|ing|ion)?|mis(?:stated|identified|spelled|spelt)|in error|error|please read|amended"
    r"|(?:incorrect|wrong|erroneous|mistaken|inaccurate)(?:ly)?|clarif(?:y|ied|ies)"
    r"|should (?:have )?(?:read|said|been)|(?:earlier|previous) version)\b",
    re.IGNORECASE,
)
# "item headlined "NORTH BANK YEAR"", "story "Bank raises payout""; not "item in the news".
HEADLINED = re.compile(r"\b(?:item|story|headlined|report|article)\b,? ?[\"“+]([^\"”+]{4,120})[\"”+,]")

# "version of this article", "article has been corrected"; not "The report said the wrong man was held".
NOTICE = re.compile(
    r"\w+ (?:\w+ )?(?:published )?version of "
    r"|\w+ \w+ (?:has been|was|is) (?:since )?(?:corrected|amended|clarified)"
    r"|This \w+ corrects",
    re.IGNORECASE,
)

# Connecting words: the right words stand before, the wrong ones after. "instead of", ", not"; not "did not".
TO_THEN_FROM = re.compile(
    r"(?:,? instead of|,? rather than|,? and not|, not|(?<!\w)\(not|,? vs\.? previous(?:ly)?) ", re.IGNORECASE
)
# "corrects … to X from Y", "corrected from X to Y"; the verb must lead.
CORRECTS = re.compile(r"\b(?:correct(?:s|ed|ing)?|changed|amended|revised)\b", re.IGNORECASE)
# "misstated … as X", "said … X" with the right words in the next sentence: "It was Y".
SAID_WRONG = re.compile(
    r"\b(?:mis-?stated|(?:(?:incorrect|wrong|mistaken|erroneous)ly )?"
    r"(?:said|stated|gave|reported|listed|identified))\b",
    re.IGNORECASE,
)
# What leads the right words: "It was", "In fact", "should read"; not "it".
RIGHT_LEAD = re.compile(
    r"\b(?:in fact|actually|should (?:have )?(?:read|said|been)|the correct \w+ (?:is|was)"
    r"|(?:it|he|she|they|that|there|which) (?:had|has|happened)|was|were|is|are|ended|began|took place)\b",
    re.IGNORECASE,
)
# "from 21 million"; not "fromage"
FROM = re.compile(r"\bfrom ", re.IGNORECASE)
# "to 12 million"; not "tomorrow"
TO = re.compile(r"\bto ", re.IGNORECASE)
# Between a figure and its conversion: " (", " (about ", ", or "; not " of ".
CONVERTED = re.compile(r"\s?[(\[]\s?(?:(?:or|about|around|nearly|some)\s)?|,\sor\s(?:about\s)?")


@dataclass(frozen=True, slots=True)
class _Value:
    """A date or figure inside a notice; offsets count into the text."""

    start: int
    end: int
    kind: Kind
    unit: str | None = None


def find_corrections(
    doc: Document, timexes: tuple[Timex, ...], quantities: tuple[Quantity, ...]
) -> tuple[Correction, ...]:
    """Find correction notices and read what they change.

    Args:
        doc: the report or the notice.
        timexes, quantities: of the same report; they are what most corrections are about.
    Returns:
        One Correction per notice, in order of the text, ids c1, c2 …; `target` is the headline a notice
        names the corrected report by, None when it speaks of the report it stands in.
    """
    if not HINT.search(doc.text):
        return ()
    found: list[Correction] = []
    dates = [_Value(t.start, t.end, "date") for t in timexes if not t.part and t.type in ("DATE", "TIME")]
    figures = [_Value(q.start, q.end, "number", q.unit) for q in quantities if not q.part]
    for notice in _find_notices(doc.text):
        words = doc.text[notice.start : notice.end]
        values = _values_inside(notice, dates, figures)
        wrong, right, rule = _read_change(doc.text, notice, values)
        headlined = HEADLINED.search(words)
        found.append(
            Correction(
                id=f"c{len(found) + 1}",
                start=notice.start,
                end=notice.end,
                of=_kind_of(wrong, right, words),
                from_=_folded(doc.text, wrong),
                to=_folded(doc.text, right),
                target=" ".join(headlined[1].split()).rstrip(",") if headlined else None,
                by=BY.format(rule),
            )
        )
    return tuple(found)


def _folded(text: str, value: _Value | None) -> str | None:
    """The words with single spaces: wire copy breaks lines inside them."""
    return " ".join(text[value.start : value.end].split()) if value else None


def _find_notices(text: str) -> Iterator[Span]:
    """Labelled paragraphs and "earlier version" sentences, each until its paragraph ends."""
    paragraphs = find_paragraphs(text)
    starts = [p.start for p in paragraphs]
    labelled = [n for i in range(len(paragraphs)) if (n := _labelled_notice(text, paragraphs, i))]
    sentences = [
        Span(m.start(), min(paragraphs[bisect_right(starts, m.start()) - 1].end, m.start() + MAX_NOTICE))
        for m in SENTENCE.finditer(text)
        if _starts_sentence(text, m.start()) and NOTICE.match(text, m.start())
    ]
    taken = 0
    for notice in sorted(labelled + sentences):
        if notice.start >= taken and ERROR.search(text, notice.start, notice.end):
            taken = notice.end
            yield notice


def _labelled_notice(text: str, paragraphs: list[Span], i: int) -> Span | None:
    """The paragraph with its label; a label on a line of its own heads what follows it."""
    paragraph = paragraphs[i]
    label = LABEL.match(text, paragraph.start, paragraph.end)
    if label is None:
        return None
    end = paragraph.end
    if i + 1 < len(paragraphs) and text[end - 1] not in ".!?\"”'’)":
        whole = paragraphs[-1].end
        end = whole if whole - paragraph.start <= MAX_NOTICE else paragraphs[i + 1].end
    return Span(paragraph.start, min(end, paragraph.start + MAX_NOTICE))


def _starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 12) : at].rstrip(' (*_[“"')
    return not before or before[-1] in ".!?:)—–-\n"


def _values_inside(notice: Span, dates: list[_Value], figures: list[_Value]) -> list[_Value]:
    """Dates and figures of the notice in order; a figure that lies in a date is the date."""
    own = _starting_inside(notice, dates)
    others = [
        figure
        for figure in _starting_inside(notice, figures)
        if not any(date.start < figure.end and figure.start < date.end for date in own)
    ]
    return sorted(own + others, key=_start)


def _starting_inside(notice: Span, values: list[_Value]) -> list[_Value]:
    """Those of many values in order that start in the notice; a report may hold a notice a line."""
    first = bisect_left(values, notice.start, key=_start)
    return values[first : bisect_left(values, notice.end, key=_start)]


def _start(value: _Value) -> int:
    return value.start


def _read_change(text: str, notice: Span, values: list[_Value]) -> tuple[_Value | None, _Value | None, str]:
    """The wrong value, the right one, and the form of words that told."""
    for connect in TO_THEN_FROM.finditer(text, notice.start, notice.end):
        wrong = _first_after(values, connect.end())
        right = _last_before(values, connect.start(), wrong)
        if right and wrong and right.kind == wrong.kind:
            return *_differing(text, values, wrong, right), "instead-of"
    for verb in CORRECTS.finditer(text, notice.start, notice.end):
        if pair := _from_and_to(text, verb.end(), notice.end, values):
            return *_differing(text, values, *pair), "corrects"
    for said in SAID_WRONG.finditer(text, notice.start, notice.end):
        wrong = _first_after(values, said.end())
        if wrong is None:
            continue
        lead = RIGHT_LEAD.search(text, wrong.end, notice.end)
        right = _first_after(values, lead.end()) if lead else None
        if right and right.kind == wrong.kind:
            return *_differing(text, values, wrong, right), "earlier-version"
    return None, None, "notice"


def _from_and_to(text: str, start: int, end: int, values: list[_Value]) -> tuple[_Value, _Value] | None:
    """Both values, each led by its word: "corrects the loss to X from Y", "corrected from X to Y"."""
    limit = min(end, start + 2 * MAX_REACH)
    wrong = _led_by(FROM, text, start, limit, values)
    right = _led_by(TO, text, start, limit, values)
    return (wrong, right) if wrong and right and wrong != right and wrong.kind == right.kind else None


def _led_by(word: re.Pattern[str], text: str, start: int, end: int, values: list[_Value]) -> _Value | None:
    for lead in word.finditer(text, start, end):
        value = _first_after(values, lead.end())
        if value and value.start - lead.end() <= 4:
            return value
    return None


def _differing(text: str, values: list[_Value], wrong: _Value, right: _Value) -> tuple[_Value, _Value]:
    """Of two figures with their conversions, the ones of one unit that differ, else the two given.

    "10 km (6 miles), not 10 km (8 miles)" sets 6 miles against 8.
    """
    others = _with_conversions(text, values, right)
    for one in _with_conversions(text, values, wrong):
        for other in others:
            alike = one.unit == other.unit and one.kind == other.kind
            if alike and _folded(text, one) != _folded(text, other):
                return one, other
    return wrong, right


def _with_conversions(text: str, values: list[_Value], value: _Value) -> list[_Value]:
    """A figure and what it is converted from and to, in order."""
    first = last = values.index(value)
    while first and CONVERTED.fullmatch(text, values[first - 1].end, values[first].start):
        first -= 1
    while last + 1 < len(values) and CONVERTED.fullmatch(text, values[last].end, values[last + 1].start):
        last += 1
    return values[first : last + 1]


def _last_before(values: list[_Value], end: int, wrong: _Value | None) -> _Value | None:
    """The nearest value before `end`; one of the unit of `wrong` comes first."""
    near = [v for v in values if v.end <= end and end - v.end <= MAX_REACH]
    alike = [v for v in near if wrong and wrong.unit is not None and v.unit == wrong.unit]
    chosen = alike or near
    return chosen[-1] if chosen else None


def _first_after(values: list[_Value], start: int) -> _Value | None:
    near = [v for v in values if v.start >= start and v.start - start <= MAX_REACH]
    return near[0] if near else None


# "the name of", "misspelled", "misidentified"
_NAME = re.compile(r"\b(?:name[sd]?|misspel\w+|misidentif\w+|spelling|surname|title of)\b", re.IGNORECASE)
# "please read", "headline", "sentence"
_WORDING = re.compile(r"\b(?:please read|wording|headline|sentence|paragraph|quot\w+)\b", re.IGNORECASE)


def _kind_of(wrong: _Value | None, right: _Value | None, words: str) -> Kind:
    value = right or wrong
    if value:
        return value.kind
    if _NAME.search(words):
        return "name"
    return "wording" if _WORDING.search(words) else "other"
