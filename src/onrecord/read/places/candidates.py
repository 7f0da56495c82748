"""What a name may mean: places of the table, a country by its people, a state by its short form."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.read.names.lexicon import load_lexicon
from onrecord.read.places.lexicon import load_table, place_forms, squeeze
from onrecord.read.places.table import Spot

__all__ = ["find_candidates", "find_containers", "is_people", "usual_row"]

# "downtown Suva", "northern Ohio", "the city of Suva": the place within, where the whole is unknown.
BEFORE = re.compile(
    r"(?:(?:down|mid|up)town|central|inner|greater|metro|metropolitan|north|south|east|west|northern|southern"
    r"|eastern|western|(?:north|south)-?(?:east|west)(?:ern)?|upper|lower|mid|rural|suburban|occupied|mainland|old"
    r"|(?:the )?(?:city|town|village|county|state|province|district|region|port|township|borough) of)\s+",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"(?:[-–]\s?(?:based|born|area)|\s(?:area|region|metro|metropolitan area|city|state|province|suburbs?"
    r"|airport|harbou?r|valley|twp\.?|township|town|village|district|county|parish|city limits|proper"
    r"|islands?))\Z",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"['’]s?\Z")


@lru_cache(maxsize=8192)
def find_candidates(name: str) -> tuple[Spot, ...]:
    """The places that a name may mean, the likelier ones by themselves first; empty where it is unknown.

    >>> find_candidates("Fijian")[0].kind, find_candidates("downtown Suva")[0].geonames
    ('country', 2198148)
    """
    name = POSSESSIVE.sub("", " ".join(name.split()))
    if found := _candidates(name):
        return found
    shorter = BEFORE.sub("", name, count=1)
    if shorter != name and (found := _candidates(shorter)):
        return found
    shorter = AFTER.sub("", name)
    return _candidates(shorter) if shorter != name else ()


def _candidates(name: str) -> tuple[Spot, ...]:
    table = load_table()
    countries = load_lexicon().countries
    full = place_forms()[0].get(squeeze(name))
    bare = name.removeprefix("the ").removeprefix("The ")
    known = countries.get(full or name) or countries.get(bare) or countries.get(bare.title())
    found: tuple[Spot, ...] = ()
    if known is not None:
        code, is_people = known
        spot = table.country(code)
        found = (spot,) if spot else table.named(code)[:1]
        if spot and not is_people and _divisions(name, spot):
            found = ()
        if is_people and found:
            return found
    if len(name) > 2 or full is not None:
        names = [full] if full is not None else [name]
        if full is not None and name.istitle():
            names.append(name)
        rows = {spot.row for spot in found}
        for each in names:
            new = tuple(spot for spot in table.named(each) if spot.row not in rows)
            found += new
            rows.update(spot.row for spot in new)
    return found


def _divisions(name: str, country: Spot) -> bool:
    """Whether the name is that of a division, though actors' codes have it for all the country: "Gaza"."""
    named = load_table().named(name)
    return country.row not in [spot.row for spot in named] and any(
        spot.kind == "admin1" and spot.country == country.row for spot in named
    )


def find_containers(name: str) -> tuple[Spot, ...]:
    """The places of which a smaller one may be said to lie in this: countries, divisions, regions."""
    after = place_forms()[1].get(squeeze(name))
    spots = [spot for full in after for spot in find_candidates(full)] if after else find_candidates(name)
    return tuple(spot for spot in spots if spot.kind in ("country", "admin1", "admin2", "region"))


def usual_row(name: str) -> int | None:
    """Row of the place that a name means where nothing else speaks, though another of its size bears it."""
    full = place_forms()[2].get(name.title() if name.isupper() else name)
    if full is None:
        return None
    meant = find_candidates(full)
    rows = {spot.row for spot in meant if spot.kind in ("city", "capital")}
    spots = find_candidates(name)
    same = (spot.row for spot in spots if spot.country == meant[0].country)
    return next((spot.row for spot in spots if spot.row in rows), next(same, None))


def is_people(name: str) -> bool:
    """Whether a name is that of a country's people or its adjective: "Fijian"."""
    return load_lexicon().countries.get(name, ("", False))[1]
