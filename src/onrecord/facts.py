"""What a house knows for certain and holds its reports against: persons, spellings, hours and numbers."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from msgspec import Struct

__all__ = [
    "Days",
    "Facts",
    "Hours",
    "NumberFact",
    "PersonFacts",
    "PlaceFacts",
    "Spelling",
]


class Days(NamedTuple):
    """The first and the last day that a date allows: the same for a full date, those of a year for a year."""

    first: date
    last: date


class PersonFacts(Struct, frozen=True, kw_only=True):
    """A person.

    Attributes:
        name: the full name, as reports have it.
        aliases: other full names of the same person.
        born, died: None where not stated.
        titles: every title that may stand beside the name today; empty where none is held against it.
    """

    name: str
    aliases: tuple[str, ...] = ()
    born: Days | None = None
    died: Days | None = None
    titles: tuple[str, ...] = ()


class Spelling(Struct, frozen=True, kw_only=True):
    """How the house writes a word.

    Attributes:
        right: the word, or words.
        wrong: forms that are not to stand in its place.
        unless: longer words in which a wrong form may stand ("chicken Kiev").
    """

    right: str
    wrong: tuple[str, ...]
    unless: tuple[str, ...] = ()


class Hours(Struct, frozen=True, kw_only=True):
    """When a place is open on some days of the week.

    Attributes:
        days: 0 is Monday.
        opens, closes: minutes from midnight; `closes` is up to 1440.
    """

    days: tuple[int, ...]
    opens: int
    closes: int


class PlaceFacts(Struct, frozen=True, kw_only=True):
    """A place that opens and closes; on days that no entry of `hours` names it is closed."""

    name: str
    aliases: tuple[str, ...] = ()
    hours: tuple[Hours, ...] = ()


class NumberFact(Struct, frozen=True, kw_only=True):
    """A number that is to be as stated.

    Attributes:
        what: what is counted ("members of the council"), or words around the number, with "#" where it
            stands ("#-member council").
        value: the number, as an exact decimal string.
    """

    what: tuple[str, ...]
    value: str


class Facts(Struct, frozen=True, kw_only=True):
    """The facts of a house.

    Attributes:
        source: the file they come from, for messages; "" where they come from none.
    """

    people: tuple[PersonFacts, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    places: tuple[PlaceFacts, ...] = ()
    numbers: tuple[NumberFact, ...] = ()
    source: str = ""
