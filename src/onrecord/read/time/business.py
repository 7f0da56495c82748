"""Business years and quarters: "FY 2023-24", "this fiscal", "the April-June quarter"."""

from __future__ import annotations

from onrecord.read.time.anchor import NO_DCT, Anchor
from onrecord.read.time.dates import NO_YEAR, full_year, written_year, year_span
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.periods import resolve_month, resolve_years
from onrecord.read.time.quarters import quarter_by_dct
from onrecord.read.time.tense import direction, word_after

__all__ = ["resolve_fiscal", "resolve_fiscal_span", "resolve_fiscal_year", "resolve_month_quarter"]


def resolve_fiscal_year(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Business year by its number: "the fiscal year 2010", "FY11". Each firm has its own, so no interval."""
    year = written_year(hit)
    if year is None:
        if not hit.tokens[hit.start].isupper() or len(hit.tokens[hit.end - 1]) != 2:
            return None
        year = full_year(hit.value("DAY", "NN"))
    return Resolved("DATE", f"{year:04d}", calendar=False)


def resolve_fiscal_span(hit: Hit, anchor: Anchor) -> Resolved | list[Resolved] | None:
    """Business year by both its years: "FY 2023-24", "the 2023/24 financial year". The later one names it."""
    if (span := year_span(hit)) is not None:
        return Resolved("DATE", f"{span[1]:04d}", calendar=False)
    at = hit.start + hit.run.find(hit.words.names["YEAR"])
    return resolve_years(hit.narrowed(at, at + 3), anchor) if hit.has("YEAR") else None


# "fiscal" alone for a business year is Indian usage; that year begins in April (General Clauses Act, 3(21)).
_BEGINS = 4


# April to June of "2024-25" is its first quarter in India, its last in Australia.
_UNSURE = 2
NO_START = "when the business year begins"

# What ends a noun: white space and a verb are looked at apart.
_ENDS_NOUN = "|.,;:!?)'\"_-"


def resolve_fiscal(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "this fiscal", "the last fiscal": India's business year, named by the year it ends in.

    None where it is an adjective: "this fiscal policy".
    """
    after, lists = word_after(hit), hit.words.lists
    ends = hit.classes[hit.end : hit.end + 1] in _ENDS_NOUN or hit.classes[hit.end + 1 : hit.end + 2] != "~"
    if not ends and not any(after in lists[name] for name in ("copula", "past", "future", "modal", "have")):
        return None
    if anchor.day is None:
        return Resolved("DATE", "XXXX", unresolved=NO_DCT)
    shift = -1 if hit.has("LAST") or hit.has("PREVIOUS") else 1 if hit.has("NEXT") else 0
    year = anchor.day.year + (anchor.day.month >= _BEGINS) + shift
    interval = (f"{year - 1:04d}-{_BEGINS:02d}-01", f"{year:04d}-{_BEGINS:02d}-01")
    return Resolved("DATE", f"{year:04d}", anchor="dct", interval=interval)


def resolve_month_quarter(hit: Hit, anchor: Anchor) -> Resolved | list[Resolved] | None:
    """Quarter by its months: "the December quarter", "the April-June quarter of 2023"."""
    names = [hit.words.names[n] for n in ("MONTH", "MAB", "MAY")]
    at = [i for i in range(hit.start, hit.end) if hit.classes[i] in names]
    months = [hit.words.value[hit.tokens[i]] for i in at]
    last = months[-1]
    if last % 3 or (len(months) > 1 and months[0] != last - 2):
        found = [resolve_month(hit.narrowed(i, i + 1), anchor) for i in at]
        return [one._replace(start=i, end=i + 1) for one, i in zip(found, at, strict=True) if one is not None]
    number = last // 3
    year = written_year(hit)
    if (span := year_span(hit)) is not None:
        if number == _UNSURE:
            return Resolved("DATE", f"XXXX-Q{number}", unresolved=NO_START)
        year = span[number == 1]
    if year is not None:
        return Resolved("DATE", f"{year:04d}-Q{number}")
    if anchor.day is None:
        return Resolved("DATE", f"XXXX-Q{number}", unresolved=NO_YEAR)
    if hit.has("LAST") or hit.has("NEXT") or hit.has("THIS"):
        year = anchor.day.year - hit.has("LAST") + hit.has("NEXT")
    else:
        year = quarter_by_dct(number, anchor.day, direction(hit))
    return Resolved("DATE", f"{year:04d}-Q{number}", anchor="dct")
