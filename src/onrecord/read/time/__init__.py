"""Time expressions of a report: found, resolved, in TIMEX3 form (TimeML 1.2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import UNSET, UnsetType

from onrecord.annotations import Timex
from onrecord.document import Document, Part
from onrecord.read.time.anchor import Anchor, parse_dct
from onrecord.read.time.find import find_hits
from onrecord.read.time.grammar import VERSION

__all__ = ["read_timexes", "weekday_in"]

_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.I
)  # Monday, Tues; not "Monroe"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def weekday_in(text: str) -> tuple[int, int, int] | None:
    """The weekday written inside a timex: its number (Monday is 0), start and end in `text`; None without one.

    >>> weekday_in("Monday, 5 March 2019"), weekday_in("5 March 2019")
    ((0, 0, 6), None)
    """
    match = _WEEKDAY.search(text)
    return None if match is None else (_WEEKDAYS.index(match[0][:3].lower()), match.start(), match.end())


def read_timexes(doc: Document) -> tuple[Timex, ...]:
    """All time expressions of the text, in order, then those of the headline.

    A relative one counts from `doc.dct`; without a dct its value stays open and `unresolved` says so.
    """
    day = parse_dct(doc.dct)
    found = list(_read_part(doc.text, UNSET, Anchor(day), 1))
    if doc.headline:
        found += _read_part(doc.headline, "headline", Anchor(day), len(found) + 1)
    return tuple(found)


def _read_part(text: str, part: Part | UnsetType, anchor: Anchor, number: int) -> Iterator[Timex]:
    for start, end, rule, found in find_hits(text, anchor, "en"):
        id = f"t{number}"
        number += 1
        yield Timex(
            id=id,
            start=start,
            end=end,
            text=text[start:end],
            type=found.type,
            value=found.value,
            mod=found.mod,
            quant=found.quant,
            freq=found.freq,
            anchor=found.anchor,
            unresolved=found.unresolved,
            zone=found.zone,
            by=f"time/{rule}@{VERSION}",
            part=part,
        )
        note(anchor, id, found.value, rule, found.anchor)


def note(anchor: Anchor, id: str, value: str, found_rule: str, ref: str | None) -> None:
    """Remember a date as the one that later relative times of the story may count from."""
    if len(value) == 10 and value[4] == "-" and value[7] == "-" and value.replace("-", "").isdigit():
        anchor.story = (date.fromisoformat(value), id, "D")
    elif len(value) == 7 and value[5] == "Q" and value[:4].isdigit() and value[6].isdigit():
        if found_rule == "quarter" and ref == "dct" and anchor.quarter is None:
            anchor.quarter = (int(value[:4]), int(value[6]), id)
    elif len(value) == 7 and value[:4].isdigit() and value[5:].isdigit():
        anchor.story = (date(int(value[:4]), int(value[5:]), 1), id, "M")
    elif len(value) == 4 and value.isdigit():
        anchor.story = (date(int(value), 1, 1), id, "Y")
