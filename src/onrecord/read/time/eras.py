"""Decades, centuries and eras: "the 1980s", "the 20th century", "44 BC"."""

from __future__ import annotations

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.dates import edge, full_year
from onrecord.read.time.hit import Hit, Resolved

__all__ = ["resolve_century", "resolve_decade", "resolve_era"]


def resolve_decade(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the late 1970s", "the '80s", "the nineties"."""
    year = hit.value("DECADES", "DECADE")
    if "'" not in hit.run and hit.has("DECADES") and (year < 30 or (year < 100 and not hit.has("THE"))):
        return None  # "support in the 20s", "in her 30s"
    if year < 100:
        year = full_year(year)
    return Resolved("DATE", f"{year // 10}", edge(hit))


def resolve_century(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the 20th century": the two digits its years begin with."""
    number = hit.value("ORD", "RTH")
    if not hit.has("THE") and hit.tokens[hit.end - 1].istitle():
        return None  # "20th Century Fox"
    if number is None or not 1 <= number <= 99:
        return None
    era = "BC" if hit.has("BC") or hit.has("CLETTER") else ""
    return Resolved("DATE", f"{era}{number - 1:02d}", edge(hit))


def resolve_era(hit: Hit, anchor: Anchor) -> Resolved | None:
    """A year by its era: "44 BC" is BC0044, "A.D. 70" is 0070.

    A year before Christ has no interval: dates begin with the year 1 here.
    """
    if hit.has("AD") and not all(t.isupper() for t in hit.tokens[hit.start : hit.end] if t.isalpha()):
        return None  # "70 ad pages"
    year = hit.value("YEAR", "INT", "DAY", "NN")
    if not 1 <= year <= 9999:
        return None
    era = "BC" if hit.has("BC") or hit.has("CLETTER") else ""
    return Resolved("DATE", f"{era}{year:04d}")
