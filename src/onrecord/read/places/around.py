"""What the words around a name say of where it lies: "Artyom, Primorye", "the city of Suva"."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.read.places.candidates import find_containers
from onrecord.read.places.table import Spot

__all__ = ["kind_hint", "stated_containers"]

# Up to four words with a capital after a comma, a bracket or "in". Bounded, so each takes a fixed number of
# steps.
WORD = r"[A-Z][\w.'’-]{0,24}"
AFTER = re.compile(rf"(?:,\s{{1,2}}|\s\(|\sin\s(?:the\s)?)(?P<names>{WORD}(?:\s(?:of\s)?{WORD}){{0,3}})")
BEFORE_WORDS = 24
CITY_BEFORE = re.compile(
    r"\b(?:city|town|village|suburb|port|community|capital|hamlet|municipality) of\s\Z", re.I
)
STATE_BEFORE = re.compile(r"\b(?:state|province|region|oblast|canton|commonwealth) of\s\Z", re.I)
COUNTY_BEFORE = re.compile(r"\b(?:county|parish|district) of\s\Z", re.I)
STATE_AFTER = re.compile(r"\s(?:state|province|region|oblast|governorate|prefecture)\b", re.I)
COUNTY_AFTER = re.compile(r"\s(?:county|parish|counties|co\.)(?!\w)", re.I)
CITY_AFTER = re.compile(
    r"\s(?:city|town|village)(?: (?:council|hall|police|mayor|limits))?\b|\s(?:mayor|police)\b", re.I
)


def stated_containers(text: str, end: int) -> tuple[tuple[Spot, ...], int]:
    """The places that the name ending there is said to lie in, and where their name starts.

    >>> spots, end = stated_containers("In Artyom, Primorye, it rained.", 9)
    >>> spots[0].kind, end
    ('admin1', 11)
    """
    match = AFTER.match(text, end)
    return ((), end) if match is None else (_longest(match["names"]), match.start("names"))


@lru_cache(maxsize=4096)
def _longest(names: str) -> tuple[Spot, ...]:
    """The containers that the longest part of these words names, from their start."""
    words = names.split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        for form in (name, name.rstrip(".,"), name.rstrip(".") + "."):
            if found := find_containers(form):
                return found
    return ()


def kind_hint(text: str, start: int, end: int) -> str:
    """What kind of place the words around call it: "city", "admin1", "admin2", or "" when they do not say.

    >>> kind_hint("the city of Suva", 12, 16), kind_hint("Suva police said", 0, 4), kind_hint("Suva", 0, 4)
    ('city', 'city', '')
    """
    before = text[max(0, start - BEFORE_WORDS) : start]
    for kind, pattern in (("city", CITY_BEFORE), ("admin1", STATE_BEFORE), ("admin2", COUNTY_BEFORE)):
        if pattern.search(before):
            return kind
    for kind, pattern in (("admin2", COUNTY_AFTER), ("admin1", STATE_AFTER), ("city", CITY_AFTER)):
        if pattern.match(text, end):
            return kind
    return ""
