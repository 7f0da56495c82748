"""Who an actor is: country and sector codes, demonyms, seats of governments, news outlets.

words.py        the words of a phrase
lexicon.py      the lists under lexicons/en, as one table
territories.py  names and demonyms of territories; capitals and palaces that stand for governments
outlets.py      agencies, newspapers, broadcasters
phrase.py       the code of one noun phrase
code.py         the code of an actor from its name and descriptions
"""

from __future__ import annotations

from onrecord.read.actors.code import SECTORS, code_actor
from onrecord.read.actors.outlets import Outlet, OutletKind, find_outlet, is_outlet
from onrecord.read.actors.territories import (
    Demonym,
    find_demonyms,
    is_listed_body,
    stands_for_government,
    territory_of,
)

__all__ = [
    "SECTORS",
    "Demonym",
    "Outlet",
    "OutletKind",
    "code_actor",
    "find_demonyms",
    "find_outlet",
    "is_listed_body",
    "is_outlet",
    "stands_for_government",
    "territory_of",
]
