"""Terms of company results: "the quarter", "a year earlier", "the year-ago period", "the 1988 quarter"."""

from __future__ import annotations

from datetime import date

from onrecord.patterns import compile_late
from onrecord.read.time.anchor import NO_DCT, Anchor
from onrecord.read.time.durations import period_value
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.quarters import quarter_by_dct, quarter_ended
from onrecord.read.time.tense import sentence_start, word_before
from onrecord.read.time.value import shift_quarter

__all__ = [
    "compares_amounts",
    "resolve_quarter_ref",
    "resolve_same_period",
    "resolve_year_earlier",
    "resolve_year_earlier_length",
    "resolve_year_period",
    "speaks_of_results",
]


_YEAR_PART = compile_late(r"\d{4}-[QH]\d\Z")  # 2023-Q1
# How many tokens, white space counted, after "A year earlier," may state the amount.
_OPENING_REACH = 24


def resolve_year_earlier(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "a year earlier", "the year-ago quarter": a year before the period that is being spoken of."""
    if hit.value("LATER") == 1:
        return None  # "the year later"
    number = hit.value("RTH")
    if number is not None and hit.has("QUARTER") and anchor.day is not None:
        year, ref = quarter_by_dct(number, anchor.day, 0), "dct"
        return Resolved("DATE", f"{year - 1:04d}-Q{number}", anchor=ref)
    if (told := _year_told(hit, anchor)) is not None:
        return told
    if anchor.quarter is not None and (
        hit.has("QUARTER")
        or (not anchor.longer and (hit.has("PERIOD") or "-" in hit.run or speaks_of_results(hit)))
    ):
        year, quarter, ref = anchor.quarter
        return Resolved("DATE", f"{year - 1:04d}-Q{quarter}", anchor=ref)
    if anchor.day is None:
        return Resolved("DATE", "XXXX", unresolved=NO_DCT)
    if hit.has("QUARTER"):
        year, quarter = latest_quarter(anchor.day)
        return Resolved("DATE", f"{year - 1:04d}-Q{quarter}", anchor="dct")
    return Resolved("DATE", f"{anchor.day.year - 1:04d}", anchor="dct")


def _year_told(hit: Hit, anchor: Anchor) -> Resolved | None:
    """A year before the one named last in the sentence: "rose 2 percent in 1986 from a year earlier".

    Not before a month: "fell in January from 4 in December and 5 a year earlier" counts from the first.
    """
    before, story = anchor.before, anchor.story
    if before is None or before[0] is not hit.tokens or not hit.has("LATER"):
        return None
    _, stop, value = before
    if _YEAR_PART.match(value) and hit.classes[stop - 1] == hit.words.names["YEAR"]:
        # "in the first quarter of 2023 rose from $3 billion a year earlier"
        return (
            Resolved("DATE", f"{int(value[:4]) - 1:04d}{value[4:]}") if stop > sentence_start(hit) else None
        )
    if (
        story is None
        or len(value) != 4
        or not value.isdigit()
        or hit.has("QUARTER")
        or stop <= sentence_start(hit)
    ):
        return None
    return Resolved("DATE", f"{int(value[:4]) - 1:04d}", anchor=story[1])


def resolve_year_earlier_length(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the year-earlier nine months": as long as the term it is compared with."""
    value = period_value(hit)
    return None if value is None else Resolved("DURATION", value, anchor="dct" if anchor.day else None)


def resolve_same_period(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the corresponding period last year", "the same quarter of 1988": the quarter spoken of, in that year.

    Only the year is read where no quarter is spoken of.
    """
    names = hit.words.names
    year = hit.value("YEAR")
    if year is not None:
        at = hit.start + hit.run.index(names["YEAR"])
        only_year = Resolved("DATE", f"{year:04d}", start=at, end=at + 1)
    else:
        at = hit.start + hit.run.index(names["LAST"])
        if anchor.day is None:
            return Resolved("DATE", "XXXX", unresolved=NO_DCT, start=at, end=at + 3)
        only_year = Resolved("DATE", f"{anchor.day.year - 1:04d}", anchor="dct", start=at, end=at + 3)
    if anchor.quarter is None or (anchor.longer and not hit.has("QUARTER")):
        return only_year
    _, quarter, ref = anchor.quarter
    return Resolved("DATE", f"{only_year.value}-Q{quarter}", anchor=ref)


def speaks_of_results(hit: Hit) -> bool:
    """Whether the sentence compares or states amounts, so that "a year ago" is the same quarter then."""
    if word_before(hit) in hit.words.lists["compared_with"]:
        return True
    start = sentence_start(hit)
    said = hit.classes[start : hit.start]
    if not said.strip(" ") and hit.has("LATER"):
        said = hit.classes[hit.end : hit.end + _OPENING_REACH].split("|")[0]
    return "$" in said or "%" in said or hit.words.names["MEASURE"] in said


def compares_amounts(hit: Hit, anchor: Anchor) -> bool:
    """Whether "last year" is the quarter then: "$24 million, against a loss of $3 million last year"."""
    if anchor.quarter is None or anchor.longer:
        return False
    names = hit.words.names
    before = hit.classes[hit.start - 2 : hit.start - 1]
    return before == names["MEASURE"] or hit.classes[hit.end : hit.end + 4] == f"'{names['ES']} $"


def latest_quarter(today: date) -> tuple[int, int]:
    """Year and number of the last quarter that is over."""
    return shift_quarter(today.year, (today.month - 1) // 3 + 1, -1)


def resolve_quarter_ref(hit: Hit, anchor: Anchor) -> Resolved | None:
    """The quarter being spoken of: "the quarter", "the latest period"."""
    if (ended := quarter_ended(hit, anchor)) is not None:
        year, quarter = ended
        return Resolved("DATE", f"{year:04d}-Q{quarter}", anchor="dct")
    if anchor.quarter is not None:
        year, quarter, ref = anchor.quarter
        return Resolved("DATE", f"{year:04d}-Q{quarter}", anchor=ref)
    if anchor.day is None:
        return Resolved("DATE", "XXXX-QX", unresolved=NO_DCT)
    year, quarter = latest_quarter(anchor.day)
    return Resolved("DATE", f"{year:04d}-Q{quarter}", anchor="dct")


def resolve_year_period(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the 1988 quarter", "the 1988 period": the quarter being spoken of, in that year."""
    year = hit.value("YEAR")
    if anchor.quarter is None or anchor.longer:
        return Resolved("DATE", f"{year:04d}")
    _, quarter, ref = anchor.quarter
    return Resolved("DATE", f"{year:04d}-Q{quarter}", anchor=ref)
