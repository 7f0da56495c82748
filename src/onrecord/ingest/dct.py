"""The document creation time: ISO strings in, one minimal ISO form out, and which source wins."""

from __future__ import annotations

import re
from datetime import date

from onrecord.document import Dateline, Dct, Span
from onrecord.errors import ConfigError
from onrecord.ingest.dateline import FULL_DATE

__all__ = ["normalise_iso", "parse_dct", "settle_dct"]

# ISO 8601-1 calendar date, alone or with a clock time and zone, and RFC 3339's space for the T.
# Matches "2023-09-17", "2023-09-17T18:40+10:00", "2023-09-17 18:40:05.25Z", "2023-09-17T184005+1000".
# Near miss: "17-09-2023", "2023-9-17", "2023-09" (a month is not a day).
ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[Tt ](?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r" ?(?:(?P<utc>[Zz]|UTC|GMT)|(?P<sign>[+-])(?P<zone_hour>\d\d):?(?P<zone_minute>\d\d)?)?)?",
    re.ASCII,
)
# The widest offset in use is +14:00 (Kiribati); ISO allows more, no outlet states more.
MAX_ZONE_HOURS = 14


def normalise_iso(value: str) -> str | None:
    """The shortest ISO form of a date or date-time, or None when it is neither.

    A clock time keeps its zone as stated (`Z` or an offset) and stays without one when none is
    stated. Seconds stay when they are not zero; fractions of a second are dropped.

    >>> normalise_iso("2023-09-17 18:40:00+1000")
    '2023-09-17T18:40+10:00'
    >>> normalise_iso("2023-02-30") is None
    True
    """
    match = ISO.fullmatch(value.strip())
    if match is None:
        return None
    day = match["day"]
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    if match["hour"] is None:
        return day
    second = match["second"] or "00"
    if int(match["hour"]) > 23 or int(match["minute"]) > 59 or int(second) > 59:
        return None
    zone = _zone(match)
    if zone is None:
        return None
    clock = f"{match['hour']}:{match['minute']}"
    return f"{day}T{clock if second == '00' else f'{clock}:{second}'}{zone}"


def _zone(match: re.Match[str]) -> str | None:
    """The offset as it is written out; "" when none is stated, None when there is no such offset."""
    if match["utc"]:
        return "Z"
    if not match["sign"]:
        return ""
    minute = match["zone_minute"] or "00"
    if int(match["zone_hour"]) > MAX_ZONE_HOURS or int(minute) > 59:
        return None
    return f"{match['sign']}{match['zone_hour']}:{minute}"


def parse_dct(value: str | date) -> str:
    """Check a date that a user gave, and bring it to its shortest form.

    Args:
        value: ISO date, or ISO date-time (T or a space) with `Z`, an offset or no zone; a `date` or
            `datetime` stands for its ISO form.
    Raises:
        ConfigError: neither of these, or a date that does not exist; `key` is "dct".
        TypeError: neither a string nor a date.

    >>> parse_dct("2023-09-17T18:40:00+10:00")
    '2023-09-17T18:40+10:00'
    """
    if isinstance(value, date):
        value = value.isoformat()
    elif not isinstance(value, str):
        raise TypeError(f"dct must be a string in ISO form, a date or a datetime, not {type(value).__name__}")
    normal = normalise_iso(value)
    if normal is None:
        raise ConfigError(
            f"not a date: {value[:40]!r}; give the day the report was written as 2023-09-17, "
            "or with the time as 2023-09-17T18:40+10:00",
            key="dct",
        )
    return normal


def settle_dct(
    given: str | None, metadata: str | None, dateline: Dateline | None, date_span: Span | None
) -> Dct:
    """The best stated date: given by the caller, then the outlet's metadata, then the dateline.

    A dateline counts when it states its year. When there is none of the three the dct is
    unknown here; a date inferred from inside the text is the reader's business.

    Args:
        given, metadata: already in the form of `normalise_iso`, or None.
        dateline, date_span: as `onrecord.ingest.dateline` found them; the span counts into the
            text, or into `dateline.text` when the dateline does not stand in the text.
    """
    if given is not None:
        return Dct(value=given, basis="given")
    if metadata is not None:
        return Dct(value=metadata, basis="metadata")
    if dateline is None or date_span is None or not FULL_DATE.fullmatch(dateline.date or ""):
        return Dct()
    start, end = date_span.start, date_span.end
    if dateline.start is None:
        return Dct(value=dateline.date, basis="dateline", start=start, end=end, part="dateline")
    return Dct(value=dateline.date, basis="dateline", start=start, end=end)
