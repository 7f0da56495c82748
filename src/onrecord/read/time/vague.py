"""Times left vague, decades and centuries: "now", "recently", "the 1980s", "the 20th century"."""

from __future__ import annotations

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.dates import edge, full_year
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.tense import word_after, word_before

__all__ = ["resolve_century", "resolve_decade", "resolve_ref"]


def resolve_ref(hit: Hit, anchor: Anchor) -> Resolved | None:
    """PRESENT_REF, PAST_REF or FUTURE_REF as the word has it."""
    if hit.has("SOON") and _soon_after(hit):
        return None
    value = hit.value("NOW", "LATELY", "SOON", "WAS", "FUTURE", "PRESENT")
    if value is None and (hit.has("TERM")):
        value = "FUTURE_REF"
    if value is None and (hit.has("CURRENT") or hit.has("THESE")):
        value = "PRESENT_REF"
    if value is None and (hit.has("PAST") or hit.has("RECENT")):
        value = "PAST_REF"
    if value is None and hit.has("COMING"):
        value = "FUTURE_REF"
    return None if value is None else Resolved("DATE", value, anchor="dct")


def _soon_after(hit: Hit) -> bool:
    """Whether "soon" counts from what was told, not from the report: "he was soon released"."""
    lists = hit.words.lists
    after = word_after(hit)
    return word_before(hit) in ("was", "were", "had") or after in lists["past"] or after.endswith("ed")


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
    return None if number is None else Resolved("DATE", f"{number - 1:02d}", edge(hit))
