"""Where the outlet of a report is at home: by a list of outlets, or by a place that its address holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from onrecord.document import Document
from onrecord.read.places.candidates import find_candidates, find_containers
from onrecord.read.places.lexicon import listed_homes, load_table
from onrecord.read.places.table import Spot

__all__ = ["Home", "find_home", "host_of"]

# Countries by the ends of addresses; what stands for no country of outlets is left out (".co", ".tv", ".me").
DOMAINS = dict(
    pair.split("=")
    for pair in (
        "uk=GBR ie=IRL ca=CAN au=AUS nz=NZL in=IND pk=PAK bd=BGD lk=LKA np=NPL za=ZAF ng=NGA ke=KEN "
        "gh=GHA ug=UGA tz=TZA zw=ZWE zm=ZMB mw=MWI na=NAM bw=BWA et=ETH rw=RWA sg=SGP my=MYS ph=PHL "
        "hk=HKG cn=CHN jp=JPN kr=KOR tw=TWN th=THA id=IDN vn=VNM kh=KHM mm=MMR ru=RUS ua=UKR by=BLR "
        "ge=GEO am=ARM az=AZE kz=KAZ uz=UZB tr=TUR il=ISR ps=PSE lb=LBN sy=SYR jo=JOR eg=EGY iq=IRQ "
        "ir=IRN sa=SAU ae=ARE qa=QAT kw=KWT om=OMN bh=BHR ye=YEM ma=MAR tn=TUN dz=DZA fr=FRA de=DEU "
        "it=ITA es=ESP pt=PRT nl=NLD be=BEL ch=CHE at=AUT dk=DNK se=SWE no=NOR fi=FIN is=ISL pl=POL "
        "cz=CZE sk=SVK hu=HUN ro=ROU bg=BGR gr=GRC cy=CYP mt=MLT si=SVN hr=HRV rs=SRB al=ALB lt=LTU "
        "lv=LVA ee=EST mx=MEX br=BRA ar=ARG cl=CHL pe=PER jm=JAM bs=BHS tt=TTO bb=BRB gy=GUY fj=FJI "
        "pg=PNG us=USA gov=USA edu=USA "
    ).split()
)
# Where outlets that write in English and whose address tells no country are mostly at home.
ENGLISH = frozenset("USA GBR CAN AUS NZL IRL".split())
SHORTEST = 5
# "https://me@www.suvapost.example:80/a"; not "/a/suvapost".
HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://(?:[^/?#@\s]{0,100}@)?(?P<host>[^/?#@:\s]{1,253})")


class Home(NamedTuple):
    """Where an outlet is at home.

    Attributes:
        spots: the places that may be its town, or its country; empty when nothing tells.
        known: whether the list of outlets has it.
    """

    spots: tuple[Spot, ...] = ()
    known: bool = False


def host_of(url: str | None) -> str:
    """The host of an address, in small letters; empty when there is none.

    >>> host_of("https://www.suvapost.example/a"), host_of(None)
    ('www.suvapost.example', '')
    """
    match = HOST.match(url or "")
    return match["host"].lower() if match else ""


def find_home(doc: Document, named: Iterable[tuple[str, tuple[Spot, ...]]]) -> Home:
    """Where the outlet of a report is at home.

    `named`: folded names of the report with what each may mean.
    """
    host = host_of(doc.url)
    if (spot := listed_home(host)) is not None:
        return Home((spot,), True)
    country = DOMAINS.get(host.rpartition(".")[2])
    squeezed = "".join(mark for mark in host + " " + (doc.publisher or "").lower() if mark.isalnum())
    spots: list[Spot] = []
    for name, candidates in named:
        key = name.replace(" ", "")
        if len(key) >= SHORTEST and key in squeezed:
            spots += [spot for spot in candidates if spot.kind in ("city", "capital") and not spot.other]
    table = load_table()
    codes = {country} if country else ENGLISH
    spots = [spot for spot in spots if table.code(spot.country) in codes]
    if not spots and country and (spot := table.country(country)) is not None:
        spots = [spot]
    return Home(tuple(spots[:12]))


@lru_cache(maxsize=1024)
def listed_home(host: str) -> Spot | None:
    """The town of an outlet of the list."""
    homes = listed_homes()
    while "." in host and host not in homes:
        host = host.partition(".")[2]
    town, _, container = homes.get(host, "").partition(", ")
    inside = {spot.row for spot in find_containers(container)}
    return next(
        (spot for spot in find_candidates(town) if inside.intersection((spot.country, spot.admin1))), None
    )
