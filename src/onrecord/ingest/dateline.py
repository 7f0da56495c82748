"""The dateline: place, date and agency that open a report ("VLADIVOSTOK, Sept. 17 (TASS) —").

Only the first lines are looked at, and in each only what stands before its first dash, so the cost does
not grow with the report. Style: AP Stylebook, "datelines"; Reuters Handbook of Journalism, "dateline".
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec.structs import replace

from onrecord.document import Dateline, Span
from onrecord.ingest.lexicon import load_lists
from onrecord.patterns import compile_late

__all__ = [
    "FULL_DATE",
    "FoundDateline",
    "find_dateline",
    "locate_dateline",
    "parse_dateline",
    "settle_dateline",
]

FULL_DATE = compile_late(r"\d{4}-\d\d-\d\d", re.ASCII)

# A headline, a byline and an update line may stand above the dateline; a page of prose does not.
MAX_LINES = 8
MAX_LEAD = 2000
# The longest that stand in a year of newswire have two places with states, a full date and an agency: 90.
MAX_DATELINE = 140
# A dateline is the day of writing or a few days back; a date farther from the dct than a month is
# not settled by it (a report of January that says "Dec. 30" means the old year, not the next).
MAX_DAYS_FROM_DCT = 31
# The places of an outlet's datelines come again and again.
PLACES_KEPT = 4096

# Month names and their newsroom short forms (AP, Reuters, Guardian), by language of the report.
MONTHS: dict[str, dict[str, int]] = {
    "en": {
        name: number
        for number, names in enumerate(
            (
                "january jan",
                "february feb febr",
                "march mar",
                "april apr",
                "may",
                "june jun",
                "july jul",
                "august aug",
                "september sept sep",
                "october oct",
                "november nov",
                "december dec",
            ),
            start=1,
        )
        for name in names.split()
    }
}
WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun"),
    )
}
_MONTH = "|".join(sorted(MONTHS["en"], key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS["en"], key=len, reverse=True))

# What ends a dateline. Matches " - ", " _ " (older AP), "—", "--", "9-" before a space, and the stop after
# "/TASS/", the colon of "29 November 2016: "; near miss: the hyphen of "Bosnia-Herzegovina", the full stop of
# "Sept.", the colon of "at 10:30".
END = compile_late(
    r"\s*(?:[—–―]|--+)|\s[-_](?=\s|$)|(?<=[\d)])-(?=\s|$)|(?<=[)/])[.:](?=\s|$)|(?<=\b\d{4}):(?=\s|$)"
)
# The date at the end of what is before the dash. Matches "Sept. 17", "Jan. 5, 1999", "3 March 2020",
# "Monday, March 3rd", "2024-03-05"; near miss: "Chapter 17", "Mayfair 3".
DATE = compile_late(
    rf"(?:\b(?:{_WEEKDAY})\.?,? )?(?P<date>"
    rf"\b(?P<month>{_MONTH})\.? ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?P<month2>{_MONTH})\.?(?:,? (?P<year2>\d{{4}}))?"
    r"|\b(?P<iso>\d{4}-\d\d-\d\d)"
    r")[.,]?$",
    re.ASCII | re.IGNORECASE,
)
# The agency at the end. Matches "(AP)", "(Bloomberg News)", "/PRNewswire/", "-- (BUSINESS WIRE)"; near
# miss: "(see below, page 4)", which holds a digit.
AGENCY = compile_late(r"(?:[-–—]{1,3} ?)?(?:\((?P<round>[^()\d]{2,40})\)|/(?P<slash>[^/()\d]{2,40})/)\.?$")

# Lists of `lexicons/en/datelines.txt`.
_LISTS = "en/datelines.txt"


class FoundDateline(NamedTuple):
    """A dateline and where its date stands: in the text, or in `dateline.text` when it has no `start`."""

    dateline: Dateline
    date_span: Span | None


class _Opening(NamedTuple):
    """What stands before the dash, taken apart; `date_at` counts into it."""

    place: str | None
    agency: str | None
    date: str | None
    date_at: tuple[int, int] | None


def find_dateline(text: str, dct: str | None) -> Dateline | None:
    """The dateline of a report, or None.

    Args:
        text: the report; `start` and `end` of the result are half-open code points of it.
        dct: ISO date or date-time that settles the year of a date without one; or None.

    >>> found = find_dateline("OSLO, Sept. 17 (NTB) — The ferry sailed.", None)
    >>> found.place, found.date, found.agency, found.end
    ('OSLO', 'XXXX-09-17', 'NTB', 20)
    >>> find_dateline("However, March 3 - a Sunday - was quiet.", None) is None
    True
    """
    found = locate_dateline(text, dct)
    return found and found.dateline


def locate_dateline(text: str, dct: str | None, start: int = 0) -> FoundDateline | None:
    """As `find_dateline`, with the span of the date beside it; `start` is where the report begins."""
    position = start
    limit = min(len(text), start + MAX_LEAD)
    for _ in range(MAX_LINES):
        while position < limit and (text[position].isspace() or text[position] in "*\ufeff"):
            position += 1
        if position >= limit:
            return None
        found = _read_line(text, position, dct)
        if found is not None:
            return found
        end = text.find("\n", position, limit)
        if end < 0:
            return None
        position = end + 1
    return None


def _read_line(text: str, start: int, dct: str | None) -> FoundDateline | None:
    line = text[start : start + MAX_DATELINE].partition("\n")[0]
    for end in _ends(line):
        opening = _take_apart(line[: end.start()], dct)
        colon = end[0] == ":" and line[end.start() - 1].isdigit()
        if colon and (opening is None or not _may_end_in_colon(opening)):
            continue
        if opening is not None and _is_dateline(opening, line[end.end() :]):
            dateline = Dateline(
                text=line[: end.start()],
                place=opening.place,
                date=opening.date,
                agency=opening.agency,
                start=start,
                end=start + end.start(),
            )
            at = opening.date_at
            return FoundDateline(dateline, Span(start + at[0], start + at[1]) if at else None)
    return None


def _ends(line: str) -> list[re.Match[str]]:
    """The first dash; and the second, where the first joins place and agency ("--(BUSINESS WIRE)--")."""
    first = END.search(line)
    if first is None:
        return []
    second = END.search(line, first.end()) if line[first.end() :].lstrip()[:1] in ("(", "/") else None
    return [second] if second else [first]


def parse_dateline(written: str, dct: str | None) -> FoundDateline:
    """Read a dateline that the outlet gives apart from the text ("SALVADOR, Feb 26 -").

    Args:
        written: as the outlet has it; what cannot be read stays in `text` alone.
        dct: settles the year, as in `find_dateline`.
    """
    text = written.strip(" \t\r\n*-–—―")
    opening = _take_apart(text, dct)
    if opening is None and (end := END.search(text)):  # the report's first words slipped in behind the dash
        opening = _take_apart(text[: end.start()], dct)
    if opening is None:
        return FoundDateline(Dateline(text=text), None)
    dateline = Dateline(text=text, place=opening.place, date=opening.date, agency=opening.agency)
    return FoundDateline(dateline, Span(*opening.date_at) if opening.date_at else None)


def _take_apart(text: str, dct: str | None) -> _Opening | None:
    """Place, date and agency, taken off from the right; None when the rest is no place."""
    end = len(text)
    agency: str | None = None
    day: str | None = None
    date_at: tuple[int, int] | None = None
    for _ in range(3):  # agency after the date, or before it, or a stop between
        rest = text[:end].rstrip(" ,")
        if agency is None and (match := AGENCY.search(rest, max(0, len(rest) - 50))):
            agency = (match["round"] or match["slash"]).strip()
        elif date_at is None and (match := DATE.search(rest, max(0, len(rest) - 40))):
            day = _calendar_day(match, dct)
            if day is None:
                return None
            date_at = match.span("date")
        else:
            break
        end = match.start()
    place = text[:end].rstrip(" ,-–—")
    if "," not in place:  # the stop of "MOSCOW. /TASS/"; after a comma it is that of "N.C."
        place = place.rstrip(".")
    if not place:
        return _Opening(None, agency, day, date_at) if agency else None
    before, _, last = place.rpartition(", ")
    if last.lower() in WEEKDAYS["en"]:
        place = before
    return _Opening(place, agency, day, date_at) if _is_place(place) else None


def _calendar_day(match: re.Match[str], dct: str | None) -> str | None:
    """ISO date; "XXXX" for a year that is not stated and not settled; None when there is no such day."""
    if match["iso"]:
        return match["iso"] if _exists(*map(int, match["iso"].split("-"))) else None
    month = MONTHS["en"][(match["month"] or match["month2"]).lower()]
    day = int(match["day"] or match["day2"])
    year = match["year"] or match["year2"]
    if year is not None:
        return f"{year}-{month:02}-{day:02}" if _exists(int(year), month, day) else None
    if not _exists(2000, month, day):
        return None
    return f"{_settle_year(month, day, dct) or 'XXXX'}-{month:02}-{day:02}"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def settle_dateline(dateline: Dateline, dct: str) -> Dateline:
    """The dateline with the year that the dct gives to a date written without one.

    Args:
        dct: ISO date or date-time, known only after the dateline was read.

    >>> settle_dateline(Dateline(text="OSLO, Sept. 17", date="XXXX-09-17"), "2023-09-17").date
    '2023-09-17'
    """
    if dateline.date is None or not dateline.date.startswith("XXXX-"):
        return dateline
    month, day = dateline.date.split("-")[1:]
    year = _settle_year(int(month), int(day), dct)
    return replace(dateline, date=f"{year}-{month}-{day}") if year else dateline


def _settle_year(month: int, day: int, dct: str | None) -> str | None:
    """The year that puts a day and month within a month of the dct, or None."""
    if dct is None:
        return None
    written = date.fromisoformat(dct[:10])
    for year in (written.year, written.year - 1, written.year + 1):
        if _exists(year, month, day) and abs((date(year, month, day) - written).days) <= MAX_DAYS_FROM_DCT:
            return f"{year:04}"
    return None


@lru_cache(PLACES_KEPT)
def _is_place(text: str) -> bool:
    """Whether words could name one place or several ("AUSTIN, Texas", "MOSCOW/KYIV", "Rio de Janeiro")."""
    pieces = [piece for part in text.split(",") for piece in part.split("/")]
    return len(text) <= 70 and len(pieces) <= 4 and all(_is_name(piece.split()) for piece in pieces)


def _is_name(words: list[str]) -> bool:
    if not words or not words[0][0].isupper() or not all(_is_name_word(word) for word in words):
        return False
    # "SANTA CRUZ DE LA SIERRA", "NEWCASTLE UPON TYNE"; a headline run into its dateline has more.
    return sum(word.lower() not in load_lists(_LISTS)["particles"] for word in words) <= 4


def _is_name_word(word: str) -> bool:
    if not word.translate(_NAME_MARKS).isalpha():
        return False
    small = word.lower()
    return word[0].isupper() or small in load_lists(_LISTS)["particles"] or small[:3] in ("al-", "el-")


_NAME_MARKS = {ord(mark): None for mark in ".'’‘`-"}


def _is_dateline(opening: _Opening, after: str) -> bool:
    """Whether an opening that could be a dateline is one: how much marks it decides how much is asked."""
    known = _is_known(opening.agency)
    if opening.place is None:
        return known
    first = opening.place.split(",")[0].strip()
    if opening.date is not None and opening.agency is not None:
        return True
    if _case(first) == "capitals":
        if opening.date is not None or known:
            return True
        return opening.agency is None and _is_bare_place(opening.place, first, after)
    if opening.agency is not None:
        return known
    return (
        opening.date is not None
        and first.split()[0].lower() not in load_lists(_LISTS)["openers"]
        and _opens_report(after)
    )


def _may_end_in_colon(opening: _Opening) -> bool:
    """Whether a place in capitals with a full date stands there; a list of years past has such lines, too."""
    place = opening.place
    if place is None or opening.date is None or opening.date.startswith("XXXX"):
        return False
    slugs = load_lists(_LISTS)["slugs"]
    return _case(place.split(",")[0]) == "capitals" and not any(
        word.strip(".").lower() in slugs for word in place.replace(",", " ").split()
    )


def _is_known(agency: str | None) -> bool:
    return (
        agency is not None
        and "-".join(agency.lower().replace("-", " ").split()) in load_lists(_LISTS)["agencies"]
    )


def _case(place: str) -> Literal["capitals", "small"]:
    """Capitals, allowing for "McALLEN" and "RIO de JANEIRO"."""
    letters = [c for c in place if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    return "capitals" if len(letters) >= 2 and upper >= 0.7 * len(letters) else "small"


def _is_bare_place(place: str, first: str, after: str) -> bool:
    """A place alone ("LONDON — The"): in capitals, no slug and no short acronym, before a new sentence."""
    if any(word.strip(".:").lower() in load_lists(_LISTS)["slugs"] for word in place.split()):
        return False
    # The heading of a table goes on in capitals ("N.Y. TANKERS - APRIL"), a report does not.
    following = after.split(maxsplit=1)
    if following and len(following[0]) > 1 and following[0].isupper():
        return False
    long_enough = sum(c.isalpha() for c in first) >= 4 or "," in place
    return long_enough and _opens_report(after)


def _opens_report(after: str) -> bool:
    """A sentence starts after the dash, and no second dash makes the first one half of a pair."""
    rest = after.lstrip()
    return bool(rest) and not rest[0].islower() and END.search(after.partition(". ")[0]) is None
