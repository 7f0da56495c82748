"""Decades, centuries and eras: "the 1980s", "the 20th century", "44 BC"."""

from __future__ import annotations

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.dates import edge, full_year
from onrecord.read.time.hit import Hit, Resolved

__all__ = ["resolve_centuries", "resolve_century", "resolve_decade", "resolve_era"]


def resolve_decade(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the late 1970s", "the '80s", "the nineties"."""
    year = hit.value("DECADES", "DECADE")
    if hit.has("DECADES") and year < 100 and (before := _decade_before(hit)) is not None:
        return Resolved("DATE", f"{before // 100}{year // 10}", edge(hit))
    if year < _LAST_HUNDREDS and year >= 100 and year % 100 == 0:
        return Resolved("DATE", f"{year // 100}", edge(hit))  # "the 1800s"; "the 2000s" are a decade
    if hit.has("ROARING"):
        return Resolved("DATE", f"{19 * 10 + year // 10}")  # "the roaring twenties"
    if "'" not in hit.run and hit.has("DECADES") and (year < 30 or (year < 100 and not hit.has("THE"))):
        return None  # "support in the 20s", "in her 30s"
    if year < 100:
        year = full_year(year)
    return Resolved("DATE", f"{year // 10}", edge(hit))


# From this year on "the 2000s" are ten years, not a hundred.
_LAST_HUNDREDS = 2000


def _decade_before(hit: Hit) -> int | None:
    """The first year of the decade that a hit goes on from: 1970 for "80s" in "the 1970s and 80s"."""
    names, at = hit.words.names, hit.start - 4
    joined = hit.classes[at : hit.start] in (f"{names['DECADES']} {names[n]} " for n in ("AND", "TO", "OR"))
    year = hit.words.value[hit.tokens[at]] if at >= 0 and joined else None
    return year if year is not None and year >= 1000 else None


def resolve_centuries(hit: Hit, anchor: Anchor) -> list[Resolved] | None:
    """ "the 12th and 13th centuries": a timex each; None for another unit."""
    if hit.last_value("UNITS", "CENTURY") not in ("C", "L"):
        return None
    names = hit.words.names
    at = [hit.start + i for i, c in enumerate(hit.run) if c in (names["ORD"], names["RTH"])]
    values = [_century(hit, hit.words.value[hit.tokens[i]]) for i in at]
    first, second = hit.narrowed(hit.start, at[0] + 1), hit.narrowed(at[0] + 4, hit.end)
    return [
        Resolved("DATE", values[0], edge(first), end=first.end),
        Resolved("DATE", values[1], edge(second), start=second.start),
    ]


def _century(hit: Hit, number: int) -> str:
    era = "BC" if hit.has("BC") or hit.has("BLETTER") else ""
    if hit.last_value("UNITS", "CENTURY") == "L":
        return f"{era}{number - 1}XXX"
    return f"{era}{number - 1:02d}"


def resolve_century(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the 20th century": the two digits its years begin with; "the second millennium": the one digit."""
    number = hit.value("ORD", "RTH")
    if not hit.has("THE") and hit.tokens[hit.end - 1].istitle():
        return None  # "20th Century Fox"
    if number is None or not 1 <= number <= (10 if hit.value("CENTURY") == "L" else 99):
        return None
    return Resolved("DATE", _century(hit, number), edge(hit))


def resolve_era(hit: Hit, anchor: Anchor) -> Resolved | None:
    """A year by its era: "44 BC" is BC0044, "A.D. 70" is 0070.

    A year before Christ has no interval: dates begin with the year 1 here.
    """
    if hit.has("AD") and not all(t.isupper() for t in hit.tokens[hit.start : hit.end] if t.isalpha()):
        return None  # "70 ad pages"
    year = hit.value("YEAR", "INT", "DAY", "NN", "NUMBER")
    if year != int(year) or not 1 <= year <= 9999:
        return None
    era = "BC" if hit.has("BC") or hit.has("BLETTER") else ""
    return Resolved("DATE", f"{era}{year:04d}")
