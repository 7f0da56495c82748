"""Quarters and halves of a year by their number: "third-quarter", "Q3 2023", "the first half of 1990"."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.dates import NO_YEAR, edge, full_year, relative_year, written_year, year_span
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.tense import direction
from onrecord.read.time.value import quarter_of

__all__ = ["quarter_by_dct", "quarter_ended", "resolve_quarter", "resolve_quarter_letter"]


NO_BUSINESS_YEAR = "when the business year begins"
_SECOND_HALF = 7  # July


def resolve_quarter_letter(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Quarter or half in letters: "Q3 2023", "3Q", "2Q24", "H1 2019", "Q1 FY25", "Q1FY25"."""
    short = hit.last_value("DAY", "NN") if hit.end - hit.start > 2 or hit.has("QNUMBER") else None
    if hit.has("QFY"):
        letter, number, short = (
            ("Q" if hit.has("QLETTER") else "H"),
            hit.value("QFY"),
            hit.last_value("DAY", "NN"),
        )
    elif hit.has("QNUMBER"):
        letter, number = hit.value("QNUMBER")
    else:
        letter, number = ("Q" if hit.has("QLETTER") else "H"), hit.value("DAY")
    if number > (4 if letter == "Q" else 2):
        return None
    year = hit.value("YEAR")
    if year is None and short is not None and len(hit.tokens[hit.end - 1]) == 2:
        year = full_year(short)
    if year is not None:
        return Resolved(
            "DATE", f"{year:04d}-{letter}{number}", calendar=not (hit.has("FISCAL") or hit.has("QFY"))
        )
    if letter == "H":
        return None
    if anchor.day is None:
        return Resolved("DATE", f"XXXX-Q{number}", unresolved=NO_YEAR)
    year = quarter_by_dct(number, anchor.day, direction(hit))
    return Resolved("DATE", f"{year:04d}-Q{number}", anchor="dct")


def quarter_by_dct(number: int, today: date, tense: int) -> int:
    """Year of a numbered quarter: the latest that has begun; the next one in a clause about the future.

    Results of a quarter just over are still to come ("expects to report third-quarter net"), so the next
    one is meant only when the last has been over for more than a quarter.
    """
    over = (quarter_of(today) - number) % 4
    if tense > 0 and over > 1:
        return today.year if number >= quarter_of(today) else today.year + 1
    return today.year if number <= quarter_of(today) else today.year - 1


def quarter_ended(hit: Hit, anchor: Anchor) -> tuple[int, int] | None:
    """Year and number of the calendar quarter that most of "the quarter ended July 31" lies in, or None."""
    names, value = hit.words.names, hit.words.value
    months = (names["MONTH"], names["MAB"], names["MAY"])
    after = hit.classes[hit.end : hit.end + 4]
    if len(after) < 4 or after[:3] != f" {names['ENDED']} " or after[3] not in months or anchor.day is None:
        return None
    month = value[hit.tokens[hit.end + 3]]
    year = next(
        (value[t] for t in hit.tokens[hit.end + 4 : hit.end + 11] if hit.words[t] == names["YEAR"]), None
    )
    if year is None:
        year = anchor.day.year - (month > anchor.day.month)
    middle = date(year, month, 1) - timedelta(1)
    return middle.year, quarter_of(middle)


def _is_half_of_business_year(hit: Hit, number: int, anchor: Anchor) -> bool:
    """Whether a first half whose results are told before the end of June is none of the calendar's."""
    told = hit.classes[hit.end : hit.end + 1] == " " and hit.run.endswith(hit.words.names["HALF"])
    return told and number == 1 and anchor.need().month < _SECOND_HALF and direction(hit) <= 0


def resolve_quarter(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Numbered quarter or half: "third-quarter", "the 1988 third quarter", "the first half of 1990"."""
    letter = "Q" if hit.has("QUARTER") else "H"
    number = hit.value("RTH", "ORD")
    number = {-1: 4 if letter == "Q" else 2}.get(number, number)
    if number is None and (hit.has("LAST") or hit.has("FINAL")):
        number = 4 if letter == "Q" else 2
    if number is None or number > (4 if letter == "Q" else 2):
        return None
    mod = edge(hit)
    if (span := year_span(hit)) is not None:
        return Resolved("DATE", f"{span[1]:04d}-{letter}{number}", mod, calendar=False)
    year = written_year(hit)
    if year is None and anchor.day is None:
        return Resolved("DATE", f"XXXX-{letter}{number}", mod, unresolved=NO_YEAR)
    ref = None
    if year is None:
        ref = "dct"
        last_year = f"{hit.words.names['LAST']} {hit.words.names['YEARW']}"
        if hit.has("NEXT") or hit.has("THIS") or last_year in hit.run:  # not "the last half of the year"
            year = relative_year(hit, anchor)
        elif letter == "Q":
            year = quarter_by_dct(number, anchor.need(), direction(hit))
        elif _is_half_of_business_year(hit, number, anchor):
            return Resolved("DATE", f"XXXX-H{number}", mod, unresolved=NO_BUSINESS_YEAR)
        else:
            year = anchor.need().year
            if direction(hit) <= 0 and number == 2 and anchor.need().month < 7:
                year -= 1
    assert year is not None
    return Resolved("DATE", f"{year:04d}-{letter}{number}", mod, anchor=ref, calendar=not hit.has("FISCAL"))
