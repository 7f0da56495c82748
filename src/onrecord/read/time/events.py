"""Times that count from an event the text names: "the day after the vote", "in the weeks before the raid"."""

from __future__ import annotations

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.dates import edge
from onrecord.read.time.durations import length_value
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.tense import word_after, word_before

__all__ = [
    "NO_EVENT",
    "resolve_event_day",
    "resolve_event_edge",
    "resolve_event_unit",
    "resolve_event_units",
    "resolve_lasting_units",
    "resolve_units_of",
]

_OPEN = {"W": "XXXX-WXX", "M": "XXXX-XX"}
NO_EVENT = "the date of the event it counts from"


def resolve_event_unit(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the day after the vote", "the Sunday before the poll": a day that only the event's date could settle.

    The span is "the day". `link.py` counts from the date that stands behind it: "the Monday after Easter".

    In apposition it is the date beside it: "on May 4, the day before the vote".
    """
    before = anchor.before
    if hit.has("DAYW") and before is not None and before[0] is hit.tokens and anchor.story is not None:
        beside = hit.classes[before[1] : hit.start] == ", "
        if beside and before[2] == anchor.story[0].isoformat():
            return Resolved("DATE", before[2], anchor=anchor.story[1], end=hit.end - 2)
    unit = hit.value("UNIT")
    if unit is not None:
        value = _OPEN.get(unit)
        return None if value is None else Resolved("DATE", value, unresolved=NO_EVENT, end=hit.end - 2)
    weekday = hit.value("WEEKDAY")
    value = "XXXX-XX-XX" if weekday is None else f"XXXX-WXX-{weekday + 1}"
    return Resolved("DATE", value, unresolved=NO_EVENT, end=hit.end - 2)


def resolve_event_day(hit: Hit, anchor: Anchor) -> Resolved:
    """ "on the day of the vote", "on the night of the fire", "the morning after the raid"."""
    part = hit.value("POD")
    if part is None:
        return Resolved("DATE", "XXXX-XX-XX", unresolved=NO_EVENT)
    return Resolved("TIME", f"XXXX-XX-XXT{part}", unresolved=NO_EVENT)


def resolve_event_edge(hit: Hit, anchor: Anchor) -> Resolved:
    """ "since the onset of the pandemic": the span ends with the first noun that names what lasts.

    Without one it ends with the first word: "since the start of filming in Hull".
    """
    words = [i for i in range(hit.start, hit.end) if hit.classes[i] == "~"]
    lasting = hit.words.lists["lasting"]
    last = next((i for i in words if hit.tokens[i].lower() in lasting), words[0])
    return Resolved("DATE", "XXXX-XX-XX", edge(hit), unresolved=NO_EVENT, end=last + 1)


def resolve_units_of(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "after months of talks", "the years that followed"; not "the busiest days of the year"."""
    followed = word_after(hit) == "that"
    if hit.has("THE") or followed or word_before(hit) in hit.words.lists["before_units"]:
        return resolve_event_units(hit, anchor)
    return None


def resolve_event_units(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "in the weeks before the raid", "months of talks", "weeks or months": a length of no stated count."""
    unit = hit.value("UNITS", "CLKUS", "QUARTERS")
    return None if unit is None else Resolved("DURATION", length_value("X", unit))


def resolve_lasting_units(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "it took months", "could last weeks", "spent years abroad"; not "its last weeks", "takes days off"."""
    lists, before = hit.words.lists, word_before(hit)
    verb = before in lists["lasting_verbs"]
    last = before == "last" and (word_before(hit, 2) == "to" or word_before(hit, 2) in lists["would"])
    if not (verb or last) or word_after(hit) == "off":
        return None
    return resolve_event_units(hit, anchor)
