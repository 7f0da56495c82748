"""Calendar units spoken of: "the month", "the year", "recent weeks"."""

from __future__ import annotations

from datetime import date

from onrecord.read.time.anchor import NO_DCT, Anchor
from onrecord.read.time.durations import period_value, unit_of
from onrecord.read.time.events import NO_EVENT
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.relative import is_name, open_value
from onrecord.read.time.tense import direction, is_name_of_unit, tense_after, word_after, word_before
from onrecord.read.time.value import add_unit, truncate

__all__ = ["resolve_recent", "resolve_the_year", "resolve_this_unit"]


def resolve_this_unit(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "for the week", "the month's": the month told of before, else the one of the dct.

    On a Monday the week that is told of is the one just past. "the week ended March 7" is a length.
    """
    unit = unit_of(hit)
    if unit not in ("W", "M") or is_name(hit):
        return None
    if _is_bounded(hit):
        return Resolved("DURATION", f"P1{unit}")
    if unit == "M" and (told := _month_told(hit, anchor)) is not None:
        return told
    if anchor.day is None:
        return Resolved("DATE", open_value(unit), unresolved=NO_DCT)
    past = unit == "W" and anchor.day.weekday() == 0 and direction(hit) < 0
    return Resolved("DATE", truncate(add_unit(anchor.day, unit, -past), unit), anchor="dct")


# An older month is one that figures are compared with: "February 1986".
_OLDEST_MONTH_DAYS = 330


def _month_told(hit: Hit, anchor: Anchor) -> Resolved | None:
    """The month of the date named last: "Car sales fell in February. For the month, lorry sales rose"."""
    if anchor.story is None or anchor.story[2] not in "DM" or direction(hit) > 0:
        return None
    day, ref, _ = anchor.story
    if anchor.day is not None and (anchor.day - day).days > _OLDEST_MONTH_DAYS:
        return None
    return Resolved("DATE", truncate(day, "M"), anchor=ref)


def _is_bounded(hit: Hit) -> bool:
    """Whether a date that ends or begins a unit follows: "the year ended in May", "the week to May 7"."""
    names, after = hit.words.names, hit.classes[hit.end : hit.end + 9]
    word = word_after(hit)
    to_month = word in ("to", "up", "from") and any(names[n] in after for n in ("MONTH", "MAB", "MAY"))
    return names["ENDED"] in after[:4] or to_month or word in hit.words.lists["unit_begins"]


def resolve_the_year(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the year", "the full year": the one of the dct, or a length when it says when it ended."""
    if (number := hit.value("YEAR")) is not None:
        return Resolved("DATE", f"{number:04d}")  # "the full year 1987"
    if is_name_of_unit(hit):
        return None
    after_word = word_after(hit)
    told = after_word in hit.words.lists["event_after"] and word_before(hit) not in ("for", "of")
    if told and hit.classes[hit.end + 3 : hit.end + 4] != hit.words.names["YEAR"]:
        return Resolved("DATE", "XXXX", unresolved=NO_EVENT)  # "the year she was born"
    if _is_bounded(hit):
        return Resolved("DURATION", "P1Y")
    if anchor.day is None:
        return Resolved("DATE", "XXXX", unresolved=NO_DCT)
    year = anchor.day.year - (hit.has("LATEST") or _is_year_over(hit, anchor.day))
    return Resolved("DATE", f"{year:04d}", anchor="dct", calendar=not hit.has("FISCAL"))


# Results of a year are told until about this month of the next.
_RESULTS_MONTH = 4


def _is_year_over(hit: Hit, today: date) -> bool:
    """Whether results "for the year" are those of the year before: told of the past, early in a year."""
    if today.month > _RESULTS_MONTH or word_before(hit) not in hit.words.lists["over"]:
        return False
    if word_after(hit) in ("to", "ahead"):
        return False  # "for the year to date"
    return direction(hit) < 0 and tense_after(hit) <= 0


def resolve_recent(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "recent years", "coming months": a stretch of no stated length."""
    unit = unit_of(hit)
    if hit.has("COMING"):
        return Resolved("DATE", "FUTURE_REF", anchor="dct")
    if unit in ("Y", "D"):
        return Resolved("DATE", "PAST_REF", anchor="dct")
    value = period_value(hit)
    return None if value is None else Resolved("DURATION", value, anchor="dct")
