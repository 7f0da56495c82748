"""Calendar values and quantities in words, for people. Nothing here is read back.

Intervals of the wire format are half-open; in words the last day counts, as a reader expects.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from msgspec import UNSET

from onrecord.annotations import Occurrence, Quantity, Reading, Timex
from onrecord.document import Dct

__all__ = [
    "BASIS",
    "BOUNDS",
    "STANCES",
    "TimelineRow",
    "order_timeline",
    "say_count",
    "say_dct",
    "say_interval",
    "say_quantity",
    "say_timex",
    "shorten",
]

MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

# How the day of writing is known.
BASIS = {
    "given": "as given",
    "metadata": "as the outlet states",
    "dateline": "by its dateline",
    "text": "inferred from its text",
    "unknown": "not known",
}
# What an occurrence has to do with its timex; read before the trigger word.
BOUNDS = {"start": "starts", "end": "ends", "whole": "fills it", "within": "within", "length": "lasts"}
# What a source does with a content, as a verb after the source.
STANCES = {
    "asserts": "says",
    "denies": "denies",
    "speculates": "speculates",
    "predicts": "predicts",
    "promises": "promises",
    "asks": "asks",
    "demands": "demands",
    "evaluates": "evaluates",
}

# One component of a TIMEX3 duration: "6D" and "T12H" of "P6DT12H", "XM"; not "P", "PXM" as a whole.
COMPONENT = re.compile(r"(T?)(X|\d{1,12}(?:\.\d{1,6})?)(DE|CE|[YMWDHSQ]|WE|MI|EV|AF|NI)")
# The zone of an ISO date-time: "Z", "+10:00"; not "-17" of a date alone.
ZONE = re.compile(r"(?<=\d)(?:Z|[+-]\d\d:\d\d)\Z")
DATE_UNITS = {
    "Y": "year",
    "M": "month",
    "W": "week",
    "D": "day",
    "Q": "quarter",
    "DE": "decade",
    "CE": "century",
}
DATE_UNITS |= {"WE": "weekend", "MI": "midnight", "EV": "evening", "AF": "afternoon", "NI": "night"}
TIME_UNITS = {"H": "hour", "M": "minute", "S": "second"}
BOUND_WORDS = {"exact": "", "about": "about ", "at_least": "at least ", "at_most": "at most ", "between": ""}

TimelineRow = tuple[tuple[str, str], list[Timex]]


def say_count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> say_count(0, "finding"), say_count(1, "finding"), say_count(1200, "report")
    ('no findings', '1 finding', '1,200 reports')
    """
    said = f"{number:,}" if number else "no"
    return f"{said} {noun}" if number == 1 else f"{said} {noun}s"


def say_dct(dct: Dct) -> str:
    """When a report was written, and how that is known.

    >>> say_dct(Dct(value="2023-09-17", basis="dateline"))
    'written Sun 17 Sept 2023, by its dateline'
    """
    if dct.value is None:
        return "day of writing not known"
    day = _parse(dct.value)
    zone = ZONE.search(dct.value)
    said = (_say_moment(day) + (f" {zone[0]}" if zone else "")) if day else dct.value
    return f"written {said}, {BASIS[dct.basis]}"


def say_interval(interval: tuple[str, str]) -> str:
    """A half-open interval of ISO dates or date-times, as people write it.

    >>> say_interval(("2023-09-12", "2023-09-13"))
    'Tue 12 Sept 2023'
    >>> say_interval(("2023-09-12", "2023-09-18"))
    '12–17 Sept 2023'
    >>> say_interval(("2023-09-01", "2023-10-01"))
    'Sept 2023'
    >>> say_interval(("2023-09-12T18:40", "2023-09-12T18:41"))
    'Tue 12 Sept 2023, 18:40'
    """
    start, end = _parse(interval[0]), _parse(interval[1])
    if start is None or end is None:
        return f"{interval[0]} – {interval[1]}"
    if isinstance(start, datetime) or isinstance(end, datetime):
        return _say_times(start, end)
    return _say_days(start, end)


def _parse(value: str) -> date | datetime | None:
    try:
        return date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
    except ValueError:
        return None


def _say_day(day: date, *, weekday: bool = False) -> str:
    name = f"{WEEKDAYS[day.weekday()]} " if weekday else ""
    return f"{name}{day.day} {MONTHS[day.month - 1]} {day.year}"


def _say_moment(moment: date) -> str:
    day = _say_day(moment, weekday=True)
    return f"{day}, {moment:%H:%M}" if isinstance(moment, datetime) else day


def _say_times(start: date, end: date) -> str:
    said = _say_moment(start)
    if isinstance(start, datetime) and isinstance(end, datetime) and start.tzinfo is end.tzinfo is None:
        length = end - start
        if timedelta(minutes=1) < length <= timedelta(days=1):
            said += f"–{end:%H:%M}"
    return said


def _say_days(start: date, end: date) -> str:
    last = end - timedelta(days=1) if end > date.min else end
    if last <= start:
        return _say_day(start, weekday=True)
    if start.day == 1 and end.day == 1:
        if start.month == end.month == 1:
            return str(start.year) if last.year == start.year else f"{start.year}–{last.year}"
        if (start.year, start.month) == (last.year, last.month):
            return f"{MONTHS[start.month - 1]} {start.year}"
        first = MONTHS[start.month - 1] + ("" if start.year == last.year else f" {start.year}")
        return f"{first} – {MONTHS[last.month - 1]} {last.year}"
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day}–{_say_day(last)}"
    if start.year == last.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {_say_day(last)}"
    return f"{_say_day(start)} – {_say_day(last)}"


def say_timex(timex: Timex) -> str:
    """What a timex comes to: its days, its length, or its open TIMEX3 value.

    >>> say_timex(Timex(id="t1", start=0, end=7, text="six-day", type="DURATION", value="P6D", by="x"))
    '6 days'
    """
    if timex.type in ("DATE", "TIME") and timex.interval is not None:
        return say_interval(timex.interval)
    if timex.type in ("DURATION", "SET"):
        length = _say_length(timex.value)
        if length and timex.type == "SET":
            return f"every {length.removeprefix('1 ')}" if timex.value.startswith("P") else timex.value
        return length or timex.value
    return {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}.get(
        timex.value, timex.value
    )


def _say_length(value: str) -> str:
    if not value.startswith("P"):
        return ""
    parts = []
    clock = False
    end = 1
    for found in COMPONENT.finditer(value, 1):
        if found.start() != end:
            return ""
        end = found.end()
        clock = clock or bool(found[1])
        unit = (TIME_UNITS if clock else DATE_UNITS).get(found[3]) or DATE_UNITS.get(found[3])
        if unit is None:
            return ""
        number = "some" if found[2] == "X" else found[2]
        plural = "centuries" if unit == "century" else f"{unit}s"
        parts.append(f"{number} {unit if number == '1' else plural}")
    return " ".join(parts) if end == len(value) else ""


def say_quantity(quantity: Quantity) -> str:
    """A quantity with its digits grouped, its bound and its unit.

    >>> say_quantity(Quantity(id="q1", start=0, end=9, text="some 3.2m", value="3200000", written="3.2",
    ...     unit="US dollar", bound="about", by="x"))
    'about 3,200,000 US dollar'
    """
    said = BOUND_WORDS[quantity.bound] + _group(quantity.value)
    if quantity.value_to is not None:
        said += f" to {_group(quantity.value_to)}"
    if quantity.unit == "percent":
        said += "%"
    elif quantity.unit:
        said += f" {quantity.unit}"
    return said + {"up": " more", "down": " less", None: ""}[quantity.change]


def _group(number: str) -> str:
    whole, point, fraction = number.partition(".")
    sign = "−" if whole.startswith("-") else ""
    digits = whole.lstrip("+-")
    if not digits.isdecimal():
        return number
    head = len(digits) % 3
    groups = ([digits[:head]] if head else []) + [digits[i : i + 3] for i in range(head, len(digits), 3)]
    return sign + ",".join(groups) + point + fraction


def order_timeline(reading: Reading) -> list[TimelineRow]:
    """The timexes that denote days, by interval, earliest first; those of one interval together."""
    rows: dict[tuple[str, str], list[Timex]] = {}
    for timex in () if reading.timexes is UNSET else reading.timexes:
        if timex.interval is not None and timex.type in ("DATE", "TIME"):
            rows.setdefault(timex.interval, []).append(timex)
    return sorted(rows.items(), key=lambda row: row[0])


def ties_of(reading: Reading) -> dict[str, list[Occurrence]]:
    """The occurrences of each timex, by its id."""
    ties: dict[str, list[Occurrence]] = {}
    for occurrence in () if reading.occurrences is UNSET else reading.occurrences:
        ties.setdefault(occurrence.timex, []).append(occurrence)
    return ties


def shorten(text: str, length: int) -> str:
    """`text` cut to at most `length` characters behind a word, with " …" where it was cut.

    >>> shorten("the road home would be long", 18), shorten("short", 18)
    ('the road home …', 'short')
    """
    if len(text) <= length:
        return text
    cut = text[: max(1, length - 1)]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:–—-") + " …"
