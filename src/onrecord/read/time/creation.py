"""The day a report was written, inferred from its own text when the outlet states none.

Only what settles the day is used: a dateline with a full date, or one whose year a full date of the
same days settles; a date stamp at the top ("Thursday 10 March 2005 13.55 GMT", "Published: 5 May
2010"); "today" beside a full date; or an "earlier Sunday" after a full date of the days before.
Everything else leaves the day unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from onrecord.annotations import Timex
from onrecord.document import Dateline, Dct, Document, Part
from onrecord.house import DateOrder
from onrecord.read.time import read_timexes, weekday_in

__all__ = ["infer_dct"]

# A stamp stands within so many characters of the start of the text.
_HEAD = 600
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
# "XXXX-09-17", the date of a dateline without a year
_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
# What stands right before a stamp: "Published: ", "Last updated at 05:27 GMT, ".
_LABEL = re.compile(
    r"(?:\b(?:Published|Posted|Issued|Aired|Released|Filed|PUBLISHED|POSTED|AIRED|RELEASED)(?:\s+(?:on|at|by|time))?\s*:?"
    r"|\b[Ll]ast\s+(?:updated|modified)(?:\s+on)?\s*:?|\bDate\s*:)"
    r"\s*(?:at\s+)?(?:\d\d?[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?,?\s*)?\Z"
)
# "posted in Road Accidents on ": a rubric between the label and a stamp that ends its line.
_RUBRIC = re.compile(r"\b(?:[Pp]osted|[Pp]ublished|[Ff]iled)\s+(?:in|by|under)\s[^.\n]{1,60}\son\s*\Z")
# What ends a line or the opening of a report after a stamp: "Saturday 5 March 2016. The council".
_END_AFTER = re.compile(r"\s*[.–—-]?\s*\Z")
# The end of a wrapped line of prose: "1992." or "1990; the"; not a bare "5 March 2016".
_PROSE_AFTER = re.compile(r"\s*[.;,]")
_OPENING_AFTER = re.compile(r"(?:\.|\s+[–—-]|:)\s+(?=[A-Z\"'“‘])")
# What stands right after a stamp: " 13.55 GMT", ", 10:58 am", "; 11:44 AM", " - 14:00:00";
# " |", " Last updated at".
_TIME_AFTER = re.compile(
    r"[,;|\s-]{0,4}(?:at\s+)?\d\d?[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?\b", re.I
)
_BAR_AFTER = re.compile(r"\s*\||\s+Last updated\b")
# A clock time right before: "05:27 GMT, ".
_TIME_BEFORE = re.compile(r"\d\d?[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?,?\s+\Z", re.I)
# Stamp of a film or another report shown on the same page: "updated: Sun Jul 29 2012".
_OTHERS_STAMP = re.compile(r"(?<![Ll]ast )\bupdated:\s*\Z")
# "earlier Sunday", "later on Monday": said of the day the report is written.
_SAME_DAY = re.compile(r"(?:earlier|later)(?:\s+on)?\s+\w+day\Z", re.I)
# A date told in a sentence, not one of the page's furniture.
_ON = re.compile(r"\bon\s+(?:the\s+)?\Z", re.I)
# A date after one of these may lie ahead: "until December 31, 2024".
_AHEAD = re.compile(
    r"\b(?:until|till|by|before|from|starting|beginning|through|will|due|scheduled|expected|on or after)\b"
    r"[^.\n]{0,60}\Z",
    re.I,
)
_CLOSEST = 90  # characters before a date that are looked at for these
# A date before a noun names a known event, mostly an old one: "the November 5, 2009, shooting".
_THE = re.compile(r"\bthe\s+\Z", re.I)
# A date right after one of these is one of a life, not of these days: "born on Monday, 3 May 1954".
_OF_A_LIFE = re.compile(r"\b(?:born|founded|established|married)(?:\s+\w+){0,3}\s+\Z", re.I)
# The date and the "earlier Sunday" stand at most so many characters apart; a page may hold several reports.
_APART = 1500
# How many days before the report its latest full date may lie to date an "earlier Sunday".
_WITHIN_DAYS = 6
# From how many days before the latest date on a date is mere background.
_BACKGROUND_DAYS = 365
# A page with more full dates than this holds more than one report.
_FEW_DATES = 12


def infer_dct(doc: Document, *, date_order: DateOrder | None = None) -> Dct:
    """When a report was written, as far as its dateline and text settle the day.

    Args:
        date_order: how "03/04/2024" is meant; None to tell it from the dates around it.
    Returns:
        basis "dateline" or "text" with the day and where the evidence stands, or basis "unknown".
    """
    dateline = doc.dateline
    if dateline is not None and dateline.date and _DAY.match(dateline.date):
        return Dct(value=dateline.date, basis="dateline", start=dateline.start, end=dateline.end)
    timexes = list(read_timexes(replace(doc, dct=Dct(), headline=None), date_order=date_order))
    full = [t for t in timexes if _is_full(t)]
    if dateline is not None and (settled := _dateline_day(dateline, full)):
        part: Part | UnsetType = UNSET if dateline.start is not None else "dateline"
        return Dct(
            value=settled.isoformat(), basis="dateline", start=dateline.start, end=dateline.end, part=part
        )
    for find in (_stamp, _today, _same_day):
        evidence = find(doc.text, full, timexes)
        if evidence is not None:
            day, start, end = evidence
            return Dct(value=day.isoformat(), basis="text", start=start, end=end)
    return Dct()


def _dateline_day(dateline: Dateline, full: list[Timex]) -> date | None:
    """The day of a dateline without a year, beside the latest full date of the text, a few days before it.

    Only a date with its weekday counts: writers who name it mean these days, not an anniversary.
    """
    day = _YEARLESS.fullmatch(dateline.date or "")
    told = [date.fromisoformat(t.value) for t in full if weekday_in(t.text)]
    if day is None or not told:
        return None
    latest = max(told)
    for year in (latest.year, latest.year + 1):
        try:
            written = date(year, int(day[1]), int(day[2]))
        except ValueError:
            continue
        if 0 <= (written - latest).days <= _WITHIN_DAYS:
            return written
    return None


def _is_full(timex: Timex) -> bool:
    """Whether a timex is a full date of its own whose weekday, if written, agrees."""
    if timex.type != "DATE" or timex.anchor is not None or timex.unresolved or not _DAY.match(timex.value):
        return False
    written = weekday_in(timex.text)
    return written is None or written[0] == date.fromisoformat(timex.value).weekday()


def _stamp(text: str, full: list[Timex], timexes: list[Timex]) -> tuple[date, int, int] | None:
    """The first date that stands as a stamp at the head of the text."""
    found = [t for t in full if t.start < _HEAD and _stands_as_stamp(text, t)]
    if not found:
        return None
    return date.fromisoformat(found[0].value), found[0].start, found[0].end


def _stands_as_stamp(text: str, timex: Timex) -> bool:
    before = text[max(0, timex.start - 60) : timex.start]
    after = text[timex.end : timex.end + 40]
    line_before = before.rpartition("\n")[2] if "\n" in before or timex.start <= 60 else "…"
    line_after = after.partition("\n")[0]
    if _OTHERS_STAMP.search(before):
        return False
    if not line_before.strip() and _END_AFTER.match(line_after):
        return not (_PROSE_AFTER.match(after) and _is_below_text(text, timex))
    if not text[: timex.start].strip() and weekday_in(timex.text) and _OPENING_AFTER.match(after):
        return True
    if _RUBRIC.search(before) and _END_AFTER.match(line_after):
        return True
    if _LABEL.search(before) or _BAR_AFTER.match(after):
        return True
    return weekday_in(timex.text) is not None and bool(
        _TIME_AFTER.match(after) or _TIME_BEFORE.search(before)
    )


def _is_below_text(text: str, timex: Timex) -> bool:
    """Whether text stands on the line right above the one a timex opens: the two may be one sentence."""
    above = text[: timex.start].rstrip(" \t").removesuffix("\n").rpartition("\n")[2]
    return bool(above.strip())


def _today(text: str, full: list[Timex], timexes: list[Timex]) -> tuple[date, int, int] | None:
    """ "today, 17 September 2023": the two stand side by side."""
    for one, other in pairwise(timexes):
        if (
            one.text.lower() == "today"
            and other in full
            and len(full) <= _FEW_DATES
            and text[one.end : other.start] in (", ", " (", " ")
        ):
            return date.fromisoformat(other.value), one.start, other.end
    return None


def _same_day(text: str, full: list[Timex], timexes: list[Timex]) -> tuple[date, int, int] | None:
    """ "earlier Sunday" on or within six days after the latest full date that is not ahead."""
    days = {weekday_in(t.text)[0]: t for t in _said_of_today(timexes)}  # type: ignore[index]
    told = [t for t in full if weekday_in(t.text) or _ON.search(text[max(0, t.start - 8) : t.start])]
    told = [t for t in told if not _OF_A_LIFE.search(text[max(0, t.start - _CLOSEST) : t.start])]
    past = [t for t in told if not _AHEAD.search(text[max(0, t.start - _CLOSEST) : t.start])]
    if len(days) != 1 or not past or len(past) != len(told):
        return None
    weekday, evidence = days.popitem()
    dates = [date.fromisoformat(t.value) for t in past]
    latest = max(dates)
    nearest = [t for t in full if t.value == latest.isoformat()]
    if any(_THE.search(text[max(0, t.start - 5) : t.start]) for t in nearest):
        return None
    if min(abs(t.start - evidence.start) for t in nearest) > _APART:
        return None
    # Background such as a birth date is far off; a date between is a story with a longer reach.
    if any(_WITHIN_DAYS < (latest - day).days < _BACKGROUND_DAYS for day in dates):
        return None
    day = latest + timedelta((weekday - latest.weekday()) % 7)
    return day, evidence.start, evidence.end


def _said_of_today(timexes: list[Timex]) -> Iterator[Timex]:
    return (t for t in timexes if _SAME_DAY.match(t.text) and weekday_in(t.text))
