"""Time expressions of a report: found, resolved, in TIMEX3 form (TimeML 1.2.1)."""

from __future__ import annotations

import re

from msgspec import UNSET, UnsetType

from onrecord.annotations import Timex
from onrecord.document import Document, Part
from onrecord.house import DateOrder
from onrecord.read.time.anchor import Anchor, parse_dct
from onrecord.read.time.find import find_hits
from onrecord.read.time.grammar import RULES, VERSION
from onrecord.read.time.hit import Resolved
from onrecord.read.time.intervals import interval_of
from onrecord.read.time.link import link_durations, settle_days
from onrecord.read.time.words import LEXICONS

__all__ = ["read_timexes", "weekday_in"]

_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.I
)  # Monday, Tues; not "Monroe"
_BY = {rule.name: f"time/{rule.name}@{VERSION}" for rule in RULES}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def weekday_in(text: str) -> tuple[int, int, int] | None:
    """The weekday written inside a timex: its number (Monday is 0), start and end in `text`, or None.

    >>> weekday_in("Monday, 5 March 2019"), weekday_in("5 March 2019")
    ((0, 0, 6), None)
    """
    match = _WEEKDAY.search(text)
    return None if match is None else (_WEEKDAYS.index(match[0][:3].lower()), match.start(), match.end())


def read_timexes(doc: Document, *, date_order: DateOrder | None = None) -> tuple[Timex, ...]:
    """All time expressions of the text, in order, then those of the headline; none in an unknown language.

    A relative one counts from `doc.dct`, never from the clock; without a dct its value stays open and
    `unresolved` says what is missing.

    Args:
        date_order: how "03/04/2024" is meant; None to tell it from the dates around it.
    """
    language = "en" if doc.language == "und" else doc.language
    if language not in LEXICONS:
        return ()
    day = parse_dct(doc.dct)
    found = _read_part(doc.text, UNSET, Anchor(day, date_order), language, 1)
    if doc.headline:
        found += _read_part(doc.headline, "headline", Anchor(day, date_order), language, len(found) + 1)
    return tuple(found)


def _interval(found: Resolved) -> tuple[str, str] | None:
    return interval_of(found.value) if found.calendar else None


def _read_part(text: str, part: Part | UnsetType, anchor: Anchor, language: str, number: int) -> list[Timex]:
    timexes = []
    for start, end, rule, found in find_hits(text, anchor, language):
        id = f"t{number}"
        number += 1
        timexes.append(
            Timex(
                id=id,
                start=start,
                end=end,
                text=text[start:end],
                type=found.type,
                value=found.value,
                mod=found.mod,
                quant=found.quant,
                freq=found.freq,
                interval=None if found.unresolved else found.interval or _interval(found),
                zone=found.zone,
                anchor=found.anchor if anchor.day is not None or found.anchor != "dct" else None,
                unresolved=found.unresolved,
                by=_BY[rule],
                part=part,
            )
        )
        if not found.aside:
            anchor.note(id, found.value, rule, found.anchor)
    return settle_days(text, link_durations(text, timexes))
