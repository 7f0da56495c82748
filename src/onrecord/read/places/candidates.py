"""What a name may mean: places of the table, a country by its people, a state by its short form."""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache

import onrecord
from onrecord.read.names.lexicon import load_lexicon
from onrecord.read.places.table import Spot, load_table

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


@cache
def place_forms() -> tuple[dict[str, str], dict[str, tuple[str, ...]], dict[str, str]]:
    """Short form → name: those that always count, those after a comma, and what a name usually means."""
    path = os.path.join(os.path.dirname(onrecord.__file__), "lexicons", "en", "place_forms.tsv")
    always: dict[str, str] = {}
    after: dict[str, tuple[str, ...]] = {}
    usual: dict[str, str] = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                form, name, when = line.rstrip("\n").split("\t")
                form = _squeezed(form)
                if when == "usual":
                    usual[form] = name
                    continue
                if when == "always":
                    always[form] = name
                after[form] = (*after.get(form, ()), name)
    return always, after, usual


def _squeezed(name: str) -> str:
    """A short form without blanks, and without its last full stop: "W. Va." as "W.Va", "N.Y" as "N.Y".

    >>> _squeezed("W. Va."), _squeezed("LA"), _squeezed("New Yorkers")
    ('W.Va', 'LA', 'New Yorkers')
    """
    return name.replace(". ", ".").removesuffix(".")


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
    full = place_forms()[0].get(_squeezed(name))
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
    after = place_forms()[1].get(_squeezed(name))
    spots = [spot for full in after for spot in find_candidates(full)] if after else find_candidates(name)
    return tuple(spot for spot in spots if spot.kind in ("country", "admin1", "admin2", "region"))


def usual_row(name: str) -> int | None:
    """Row of the city that a name means where nothing else speaks, though a larger place bears it."""
    full = place_forms()[2].get(name.title() if name.isupper() else name)
    cities = [spot for spot in find_candidates(full or "") if spot.kind in ("city", "capital")]
    return cities[0].row if cities else None


def is_people(name: str) -> bool:
    """Whether a name is that of a country's people or its adjective: "Fijian"."""
    return load_lexicon().countries.get(name, ("", False))[1]
