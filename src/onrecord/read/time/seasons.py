"""Seasons: "this fall", "the winter of 2023-24", "the following spring"."""

from __future__ import annotations

from datetime import date

from onrecord.read.time.anchor import NO_STORY, Anchor
from onrecord.read.time.dates import NO_YEAR, edge, relative_year, written_year
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.numbers import read_spoken_year
from onrecord.read.time.tense import direction, is_title, word_before
from onrecord.read.time.value import SEASON_MONTHS, add_months

__all__ = ["resolve_season"]


def resolve_season(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Season: "this fall", "the winter of 1994", "last summer"."""
    lists, opening = hit.words.lists, hit.tokens[hit.start].lower()
    if opening in lists["season_verbs"] and hit.has("IN") and word_before(hit) not in lists["before_month"]:
        return None  # "prices fall in 1986"
    if hit.end == hit.start + 1 and is_title(hit):
        return None  # a person: "headed in by Winter"
    code = hit.value("SEASON")
    year = hit.value("YEARS")[0] if hit.has("YEARS") else written_year(hit)
    year = year or (read_spoken_year(hit) if hit.has("NW") else None)
    mod = edge(hit)
    if year is not None:
        return Resolved("DATE", f"{year:04d}-{code}", mod)
    if hit.has("PREVIOUS") or hit.has("FOLLOWING"):
        return _by_story(code, hit.has("FOLLOWING"), anchor)
    if anchor.day is None:
        return Resolved("DATE", f"XXXX-{code}", mod, unresolved=NO_YEAR)
    year = _season_year(code, hit, anchor, anchor.day)
    return Resolved("DATE", f"{year:04d}-{code}", mod, anchor="dct")


def _by_story(code: str, following: bool, anchor: Anchor) -> Resolved:
    """ "the previous winter", "the following spring": the one before or after the date told last."""
    if anchor.story is None:
        return Resolved("DATE", f"XXXX-{code}", unresolved=NO_STORY)
    day, ref, _ = anchor.story
    begun = day.month >= SEASON_MONTHS[code]
    over = day >= add_months(date(day.year, SEASON_MONTHS[code], 1), 3)
    year = day.year + begun if following else day.year - (not over)
    if code == "WI" and not following and day.month <= 2:
        year -= 1  # in January the winter told of is this one
    return Resolved("DATE", f"{year:04d}-{code}", anchor=ref)


def _is_next_nearer(first: int, today: date) -> bool:
    """Whether the coming season that begins in a month is nearer than the end of the last one."""
    since = (today.month - first - 3) % 12  # whole months since its end; 9 to 11 within it
    return since < 9 and (first - today.month) % 12 < since


def _season_year(code: str, hit: Hit, anchor: Anchor, today: date) -> int:
    """The year of a season by "last", "next", "this" or the tense of the clause."""
    first = SEASON_MONTHS[code]
    year = today.year
    if hit.has("YEARW"):
        year = relative_year(hit, anchor) or year  # "the summer of next year"
    elif hit.has("LAST") or hit.has("PAST"):
        year = today.year if today.month >= first + 3 else today.year - 1
    elif hit.has("NEXT") or (hit.has("COMING") and not hit.has("THIS")):
        year = today.year if today.month < first else today.year + 1
    elif not hit.has("THIS"):
        tense = direction(hit) or (1 if _is_next_nearer(first, today) else -1)
        if tense > 0:
            year = today.year if today.month <= first + 2 else today.year + 1
        else:
            year = today.year if today.month >= first else today.year - 1
    elif code == "WI" and today.month <= 2:
        year -= 1
    return year
