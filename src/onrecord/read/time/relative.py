"""Times that count from the dct or from an earlier date of the story."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.errors import AnchorError
from onrecord.read.time.anchor import NO_DCT, NO_STORY, Anchor
from onrecord.read.time.dates import edge
from onrecord.read.time.durations import UNIT_LETTERS, bound, length_value, period_value, unit_of
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.numbers import read_number
from onrecord.read.time.results import compares_amounts, resolve_year_earlier, speaks_of_results
from onrecord.read.time.tense import (
    direction,
    is_name_of_unit,
    is_quoted_title,
    is_title,
    word_before,
)
from onrecord.read.time.vague import is_any_day
from onrecord.read.time.value import add_unit, truncate, week_value

__all__ = [
    "is_name",
    "open_value",
    "resolve_ago",
    "resolve_before_last",
    "resolve_dayref",
    "resolve_from_now",
    "resolve_later",
    "resolve_part_of_day",
    "resolve_story_unit",
    "resolve_unit",
    "resolve_weekend",
]

_OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX", "Y": "XXXX"}
# A larger count is no distance between two days of a report.
_LARGEST_SHIFT = 9000
WEDNESDAY, THURSDAY, SATURDAY = 2, 3, 5


def open_value(unit: str) -> str:
    """The value of a calendar unit that is not known."""
    return _OPEN.get(unit, "XXXX")


def shift_of(hit: Hit) -> int:
    """-1 for last, past, previous and before, 1 for next, coming, following and after, else 0."""
    if any(map(hit.has, ("LAST", "PAST", "PREVIOUS", "BEFORE"))):
        return -1
    return 1 if any(map(hit.has, ("NEXT", "COMING", "FOLLOWING", "AFTER"))) else 0


def resolve_dayref(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "today", "yesterday", "tomorrow", "late yesterday", "the day before yesterday"."""
    if is_title(hit) or is_any_day(hit):
        return None
    mod = hit.value("EARLY")
    if anchor.day is None:
        return Resolved("DATE", "XXXX-XX-XX", mod, unresolved=NO_DCT)
    shift = hit.value("DAYREF")
    if hit.has("BEFORE"):
        shift -= 1
    elif hit.has("AFTER"):
        shift += 1
    return Resolved("DATE", (anchor.day + timedelta(shift)).isoformat(), mod, anchor="dct")


def resolve_part_of_day(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Part of a day of the dct: "this morning", "last night", "tonight", "tomorrow evening"."""
    code = "NI" if hit.has("TONIGHT") else hit.value("POD")
    mod = hit.value("EARLY")
    if anchor.day is None:
        return Resolved("TIME", f"XXXX-XX-XXT{code}", mod, unresolved=NO_DCT)
    shift = hit.value("DAYREF") or 0
    if hit.has("LAST") or hit.has("PREVIOUS"):
        shift = -1
    elif hit.has("NEXT"):
        shift = 1
    return Resolved("TIME", f"{(anchor.day + timedelta(shift)).isoformat()}T{code}", mod, anchor="dct")


def resolve_unit(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Calendar unit by the dct: "last week", "this year", "the end of the month", "next quarter"."""
    unit = unit_of(hit)
    if unit == "F" and not hit.has("THIS"):
        return Resolved("DURATION", length_value(1, unit), anchor="dct" if anchor.day else None)
    if unit is None or unit.startswith("T") or unit in "FL" or is_name(hit):
        return None
    if hit.has("THE") and (
        hit.has("PAST") or (hit.has("LAST") and word_before(hit) in hit.words.lists["over"])
    ):
        return resolve_period(hit, anchor)  # "over the past year" is a length up to now, no calendar year
    mod = edge(hit)
    if (year := hit.value("YEAR")) is not None:
        return Resolved("DATE", f"{year:04d}", mod) if unit == "Y" else None  # "year-end 1986"
    if anchor.day is None:
        return Resolved("DATE", open_value(unit), mod, unresolved=NO_DCT)
    if unit == "Q" and hit.has("THIS") and hit.classes[hit.end : hit.end + 1] == "'" and anchor.quarter:
        year, quarter, ref = anchor.quarter  # "this quarter's loss", where results are told
        return Resolved("DATE", f"{year:04d}-Q{quarter}", mod, anchor=ref)
    if unit == "Y" and hit.has("LAST") and mod is None and compares_amounts(hit, anchor):
        return resolve_year_earlier(hit, anchor)
    shift = shift_of(hit) - (unit == "Y" and _is_end_past(hit))
    if "-" in hit.run and hit.has("ENDW") and unit == "Y" and not hit.has("THE"):
        return Resolved("DATE", f"{anchor.day.year + shift:04d}-12-31", anchor="dct")  # "by year-end"
    day = add_unit(anchor.day, unit, shift)
    return Resolved("DATE", truncate(day, unit), mod, anchor="dct", calendar=not hit.has("FISCAL"))


def _is_end_past(hit: Hit) -> bool:
    """Whether the end of a year is one that is over: "debt stood at $5 million at the end of the year"."""
    if not hit.has("ENDW") or any(map(hit.has, ("THIS", "NEXT", "LAST", "CURRENT"))):
        return False
    return word_before(hit) not in ("before", "to") and direction(hit) < 0


def is_name(hit: Hit) -> bool:
    """Whether a unit belongs to the name of a programme, paper or prize."""
    return is_title(hit) or is_name_of_unit(hit) or is_quoted_title(hit)


def _is_weekend_past(hit: Hit, weekday: int) -> bool:
    """Whether "the weekend" is the one before: until Wednesday unless it is to come, then by a past tense.

    "this weekend" may be the one before on Monday and Tuesday only.
    """
    tense = direction(hit)
    if hit.has("THIS"):
        return tense < 0 and weekday < WEDNESDAY
    return tense <= 0 if weekday < THURSDAY else tense < 0


def resolve_before_last(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the year before last", "the week after next", "the Sunday before last", "the night before last"."""
    unit, weekday, part = unit_of(hit), hit.value("WEEKDAY"), hit.value("POD")
    shift = -2 if hit.has("BEFORE") else 2
    if unit is not None and (unit not in UNIT_LETTERS or unit == "F"):
        return None
    if anchor.day is None:
        return Resolved("DATE", open_value(unit or "D"), unresolved=NO_DCT)
    if part is not None:
        return Resolved("TIME", f"{(anchor.day + timedelta(shift)).isoformat()}T{part}", anchor="dct")
    if hit.has("WEEKEND"):
        return Resolved("DATE", f"{week_value(anchor.day + timedelta(7 * shift))}-WE", anchor="dct")
    if weekday is not None:
        near = anchor.day + timedelta((weekday - anchor.day.weekday()) % 7 + 7 * shift)
        day = near + timedelta(7 * (near.weekday() == anchor.day.weekday() and shift > 0))
        return Resolved("DATE", (day - timedelta(7 * (shift > 0))).isoformat(), anchor="dct")
    assert unit is not None
    return Resolved("DATE", truncate(add_unit(anchor.day, unit, shift), unit), anchor="dct")


def resolve_weekend(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the weekend", "last weekend", "this weekend"."""
    if anchor.day is None:
        return Resolved("DATE", "XXXX-WXX-WE", edge(hit), unresolved=NO_DCT)
    shift = shift_of(hit)
    day = anchor.day
    if shift == 0 and day.weekday() < SATURDAY:
        shift = -_is_weekend_past(hit, day.weekday())
    return Resolved("DATE", f"{week_value(day + timedelta(7 * shift))}-WE", edge(hit), anchor="dct")


def counted(hit: Hit) -> tuple[float, str] | None:
    """Count and unit of a hit; a vague count ("several") or none gives None."""
    unit = unit_of(hit)
    number = read_number(hit)
    if unit is None or number is None or (hit.has("FEW") and hit.value("FEW") == "X"):
        return None
    if hit.has("FEW"):
        number = 2
    return number, unit


def shifted(day: date, count: float, unit: str, sign: int) -> str:
    """The value some units before or after a day, as coarse as the unit."""
    if unit == "F":
        unit, count = "W", 2 * count  # as coarse as "two weeks ago"
    whole = int(count)
    if whole != count and unit == "Y":
        return truncate(add_unit(day, "M", sign * round(count * 12)), "M")
    return truncate(add_unit(day, unit, sign * whole), unit)


def resolve_ago(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "two weeks ago", "more than a year ago", "several years ago"."""
    unit = unit_of(hit)
    pair = counted(hit)
    if pair is None or unit is None or (unit.startswith("T") and unit != "TH"):
        return Resolved("DATE", "PAST_REF", bound(hit), anchor="dct")
    count, unit = pair
    start = _own_unit(hit) if count > 1 else None
    if start is not None:
        count = 1  # "130,000 week ago": the number is not the unit's
    if unit == "Y" and count == 1 and anchor.quarter is not None and speaks_of_results(hit):
        return resolve_year_earlier(hit, anchor)
    if anchor.day is None:
        return Resolved("DATE", open_value(unit), bound(hit), unresolved=NO_DCT)
    if unit == "TH":
        return Resolved("DATE", (anchor.day - timedelta(hours=count)).isoformat(), bound(hit), anchor="dct")
    try:
        value = shifted(anchor.day, count, unit, -1)
    except AnchorError:
        value = "PAST_REF"  # "thousands of years ago": before the year 1
    return Resolved("DATE", value, bound(hit), anchor="dct", start=start)


def _own_unit(hit: Hit) -> int | None:
    """Index of a unit in the singular that a number above one stands before; None when it is a plural."""
    if any(map(hit.has, ("UNITS", "CLKUS", "QUARTERS"))):
        return None
    names = hit.words.names
    singular = {names[n] for n in ("UNIT", "YEARW", "DAYW", "QUARTER")}
    return next((hit.start + i for i, char in enumerate(hit.run) if char in singular), None)


def resolve_from_now(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "three weeks from now"."""
    pair = counted(hit)
    if pair is None or pair[1].startswith("T"):
        return Resolved("DATE", "FUTURE_REF", bound(hit), anchor="dct")
    count, unit = pair
    if anchor.day is None:
        return Resolved("DATE", open_value(unit), bound(hit), unresolved=NO_DCT)
    return Resolved("DATE", shifted(anchor.day, count, unit, 1), bound(hit), anchor="dct")


def resolve_later(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Counted from the story: "two days later", "a year earlier", "three weeks before"."""
    sign = -1 if hit.has("BEFORE") or hit.value("LATER") == -1 else 1
    pair = counted(hit)
    if pair is None:
        value = period_value(hit)
        # "a few days" later
        return None if value is None else Resolved("DURATION", value, bound(hit), end=_length_end(hit))
    count, unit = pair
    if unit == "Y" and sign < 0 and count == 1:
        return resolve_year_earlier(hit, anchor)
    if count > _LARGEST_SHIFT:
        return None
    if unit.startswith("T"):  # "two hours" later: the day told of has no such grain
        return Resolved("DURATION", length_value(count, unit), bound(hit), end=_length_end(hit))
    if anchor.story is None or not _fine_enough(anchor.story[2], unit):
        return Resolved("DATE", open_value(unit), bound(hit), unresolved=NO_STORY)
    day, ref, _ = anchor.story
    return Resolved("DATE", shifted(day, count, unit, sign), bound(hit), anchor=ref)


def _length_end(hit: Hit) -> int:
    """Where the length in "a few days later", "two hours before that" ends."""
    names = hit.words.names
    return next(
        hit.start + i - 1
        for i, char in enumerate(hit.run)
        if char in (names["LATER"], names["BEFORE"], names["AFTER"])
    )


def _fine_enough(grain: str, unit: str) -> bool:
    """Whether a date known to the day, month or year (D, M, Y) can be counted from in a unit."""
    return grain == "D" or unit in "YEC" or (grain == "M" and unit in "MQH")


def resolve_story_unit(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Calendar unit by the story: "the following month", "the previous day", "that year", "the same day"."""
    unit = unit_of(hit)
    if unit is None or unit not in UNIT_LETTERS or unit in "FL":
        return None
    before = word_before(hit)
    if hit.has("NEXT") and before in hit.words.lists["over"]:
        if before in ("over", "within", "for", "throughout") and unit != "Q" and not hit.has("SO"):
            ref = "dct" if anchor.day else None
            return Resolved("DURATION", length_value(1, unit), anchor=ref)  # "over the next year"
        return resolve_unit(hit, anchor)
    told = _unit_told(hit, anchor, unit)
    if hit.has("SAME") and anchor.day is not None and _is_of_last_year(hit):
        day, ref = told or (anchor.day, "dct")
        return _same_last_year(unit, day)._replace(anchor=ref)
    if told is None:
        return Resolved("DATE", open_value(unit), edge(hit), unresolved=NO_STORY)
    day, ref = told
    return Resolved("DATE", truncate(add_unit(day, unit, shift_of(hit)), unit), edge(hit), anchor=ref)


def _is_of_last_year(hit: Hit) -> bool:
    """Whether "last year" follows right behind a hit."""
    names = hit.words.names
    return hit.classes[hit.end : hit.end + 4] == f" {names['LAST']} {names['YEARW']}"


def _same_last_year(unit: str, day: date) -> Resolved:
    """ "the same week last year": a year before the one that a day lies in."""
    if unit == "W":
        return Resolved("DATE", week_value(day - timedelta(364)))
    return Resolved("DATE", truncate(add_unit(day, "Y", -1), unit))


def _unit_told(hit: Hit, anchor: Anchor, unit: str) -> tuple[date, str] | None:
    """A day in the unit of the story and the timex that tells it: the date told last, else the same unit.

    "Prices fell last week. The previous week they had risen": the week before last.
    """
    if anchor.story is not None and _fine_enough(anchor.story[2], unit):
        return anchor.story[:2]
    if unit not in anchor.coarse:
        return None
    value, ref = anchor.coarse[unit]
    year, number = int(value[:4]), int(value[6:])
    if unit == "W":
        return date.fromisocalendar(year, number, 1), ref
    return date(year, 3 * number - 2, 1), ref


def resolve_period(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the past two years", "the next few days": a length that ends or begins at the dct."""
    value = period_value(hit)
    return (
        None
        if value is None
        else Resolved("DURATION", value, bound(hit), anchor="dct" if anchor.day else None)
    )
