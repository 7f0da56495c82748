"""The code of an actor from its name and from what a report says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.annotations import Actor
from onrecord.read.actors.lexicon import load_lexicon
from onrecord.read.actors.outlets import find_outlet
from onrecord.read.actors.phrase import Coded, code_phrase
from onrecord.read.actors.words import split_words

__all__ = ["SECTORS", "code_actor"]

# PLOVER's primary sectors (manual 0.7, Open Event Data Alliance), and of its codes for actors without a
# state the two that a report tells: IGO and NGO. In PLOVER, unlike CAMEO, MED is health and JRN the press.
SECTORS = {
    "GOV": "government",
    "LEG": "legislature",
    "JUD": "judiciary",
    "MIL": "military",
    "COP": "police",
    "SPY": "intelligence services",
    "OPP": "political opposition",
    "PTY": "political party",
    "REB": "armed opposition",
    "PRM": "paramilitary not against the government",
    "UAF": "unidentified armed force",
    "CVL": "civilians",
    "ELI": "elites, former office-holders",
    "BUS": "business",
    "EDU": "education and research",
    "MED": "health",
    "LAB": "organised labour",
    "AGR": "farmers",
    "JRN": "press and broadcasting",
    "REF": "refugees and migrants",
    "REL": "religion",
    "SOC": "civil society",
    "CRM": "criminals",
    "IGO": "international governmental organisation",
    "NGO": "non-governmental organisation",
}
# Descriptions beyond these add nothing and cost time in a report that names somebody on every line.
MOST_DESCRIPTIONS = 16


def code_actor(name: str, kind: str, descriptions: Sequence[str] = ()) -> Actor | None:
    """Country and sector of an actor, as far as its name and the descriptions tell them.

    Nothing is known about persons: "Bram Bishop" has no code, "Canadian Trade Minister Bram Bishop" has.

    Args:
        name: as in the report, with or without title ("President Rossi"), article and possessive.
        kind: a `Name.kind`: person, organisation, place, facility, group, other.
        descriptions: phrases that the report uses for it, in order of the text ("the Ukrainian foreign
            minister"). The name itself goes first, then the first that tells.
    Returns:
        An Actor whose `country` is an ISO 3166-1 alpha-3 code (as `territory_of`) and whose `sector` is a key
        of SECTORS; a field is None where the text does not tell. None when it tells neither.
    Source: PLOVER manual 0.7, actor and sector codes; lexicons/en.

    >>> code_actor("Halvorsen", "person", ["the Norwegian foreign minister"])
    Actor(country='NOR', sector='GOV')
    >>> code_actor("Reuters", "organisation"), code_actor("Bram Bishop", "person")
    (Actor(country=None, sector='JRN'), None)
    """
    country: str | None = None
    sector: str | None = None
    for coded in _told(name, kind, descriptions):
        country = country or (coded.country if sector not in ("IGO", "NGO") else None)
        sector = sector or coded.sector
        if country and sector:
            break
    return Actor(country=country, sector=sector) if country or sector else None


def _told(name: str, kind: str, descriptions: Sequence[str]) -> Iterator[Coded]:
    """What the name and each description tell, in order."""
    yield _code_name(name, kind)
    for description in descriptions[:MOST_DESCRIPTIONS]:
        yield code_phrase(description)


def _code_name(name: str, kind: str) -> Coded:
    if kind == "person":
        # A surname alone tells nothing: "Garrison", "Bishop".
        return code_phrase(name, person=True) if " " in name.strip() else Coded()
    outlet = find_outlet(name) if kind in ("organisation", "other") else None
    if outlet is not None:
        return Coded(outlet.country, "JRN")
    if kind == "place":
        return code_phrase(name, cut=False)
    # In a body's name "General" is no rank: "General Accounting Office".
    coded = code_phrase(name.removeprefix("General "), cut=kind != "organisation")
    if kind == "organisation" and coded.country and (inner := _inner_city(name)):
        # "Manufacturers Hanover Corp" is no firm of Hanover.
        coded = coded._replace(country=code_phrase(inner, cut=False).country)
    # Whom a body's name tells of is not who it is: "Refugee Convention", "National Women's League".
    body = kind in ("organisation", "facility")
    return coded._replace(sector=None) if coded.sector in TOLD_OF and body else coded


def _inner_city(name: str) -> str:
    """The name of a firm without a city inside it that no "of" or comma makes its place; else ""."""
    words = split_words(name)
    if len(words) < 3 or words[-1].key not in LEGAL_FORMS:
        return ""
    entries = load_lexicon().entries
    for word, before in zip(words[1:-1], words, strict=False):
        kinds = {entry.kind for entry in entries.get(word.key, ())}
        if kinds & CITIES and before.capital and not before.sign:
            return name[: word.start] + name[word.end :]
    return ""


LEGAL_FORMS = frozenset("inc corp co ltd llc plc ag sa nv limited incorporated corporation company".split())
CITIES = frozenset(["place", "capital"])
# Sectors of people that bodies are named for.
TOLD_OF = frozenset(("CVL", "REF", "ELI"))
