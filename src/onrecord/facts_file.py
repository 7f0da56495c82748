"""The file of a house's facts, `facts.toml`.

    [[people]]
    name = "Ana Lee"
    born = 1961-05-03            # a date, or a year
    titles = ["mayor", "Dr"]

    [[spellings]]
    right = "adviser"
    wrong = ["advisor"]

    [[places]]
    name = "City Library"
    hours = [
      { days = "Mon-Fri", from = "9:00", to = "18:00" },
      { days = "Sat", from = "10:00", to = "14:00" },
    ]

    [[numbers]]
    what = "members of the council"
    value = 25

The file is named by the setting `facts` or by `--facts`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import TypeVar

import msgspec
from msgspec import Struct, field

from onrecord.errors import ConfigError
from onrecord.facts import Days, Facts, Hours, NumberFact, PersonFacts, PlaceFacts, Spelling
from onrecord.patterns import compile_late
from onrecord.toml_files import parse_toml, read_text

__all__ = ["load_facts", "parse_facts"]

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_GROUPS = {"daily": range(7), "weekdays": range(5), "weekends": range(5, 7)}
# "9:00", "18.30", "24:00"; not "9am".
CLOCK = compile_late(r"([01]?\d|2[0-4])[:.]([0-5]\d)")
# The head of an entry: "[[people]]".
ENTRY = compile_late(r"^[ \t]*\[\[\s*(\w+)\s*\]\]", re.MULTILINE)
# "... - at `$.people[2].born`", as msgspec ends its messages.
PLACE = compile_late(r" - at `(?:key in )?\$\.?(?:(\w+)\[(\d+)\])?\.?([^`]*)`$")
MIDNIGHT = 24 * 60

Written = TypeVar("Written")
Made = TypeVar("Made")


class _Person(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    aliases: list[str] = []
    born: date | int | None = None
    died: date | int | None = None
    titles: list[str] = []


class _Spelling(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    right: str
    wrong: str | list[str]
    unless: list[str] = []


class _Hours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    days: str
    from_: str = field(name="from")
    to: str


class _Place(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    hours: list[_Hours]
    aliases: list[str] = []


class _Number(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    what: str | list[str]
    value: float


class _File(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    people: list[_Person] = []
    spellings: list[_Spelling] = []
    places: list[_Place] = []
    numbers: list[_Number] = []


# What an entry of each table may hold, for messages.
KINDS: dict[str, type[Struct]] = {
    "people": _Person,
    "spellings": _Spelling,
    "places": _Place,
    "numbers": _Number,
}


class _Wrong(ValueError):
    """A value that has the right type and does not fit; the message says what to do."""


def load_facts(path: str | os.PathLike[str]) -> Facts:
    """Read a file of facts.

    Raises:
        ConfigError: the file cannot be read, is no TOML, or an entry lacks something or holds what is unknown
            or does not fit; the message names file and line.
    """
    return parse_facts(read_text(path, "facts"), source=os.fspath(path))


def parse_facts(text: str, *, source: str = "facts") -> Facts:
    """The facts in the text of a file.

    Args:
        source: path of the file, for messages.
    Raises:
        ConfigError: as `load_facts`.

    >>> parse_facts('spellings = [{ right = "adviser", wrong = "advisor" }]').spellings[0].wrong
    ('advisor',)
    """
    try:
        written = msgspec.convert(parse_toml(text, source, "facts"), _File, strict=True)
    except msgspec.ValidationError as error:
        raise _explain(str(error), text, source) from None
    return Facts(
        people=tuple(_each("people", written.people, _make_person, text, source)),
        spellings=tuple(_each("spellings", written.spellings, _make_spelling, text, source)),
        places=tuple(_each("places", written.places, _make_place, text, source)),
        numbers=tuple(_each("numbers", written.numbers, _make_number, text, source)),
        source=source,
    )


def _each(
    kind: str, entries: list[Written], make: Callable[[Written], Made], text: str, source: str
) -> Iterator[Made]:
    """The records of a table; a value that does not fit is told with its line."""
    for number, entry in enumerate(entries):
        try:
            yield make(entry)
        except _Wrong as error:
            where = _line_of(kind, number, text, source)
            raise ConfigError(f"{where}: {error}", key="facts") from None


def _make_person(entry: _Person) -> PersonFacts:
    for name in (entry.name, *entry.aliases):
        if len(name.split()) < 2:
            raise _Wrong(f"{name!r} is no full name; a surname alone may be anybody's")
    born, died = _days("born", entry.born), _days("died", entry.died)
    if born and died and died.last < born.first:
        raise _Wrong(f"{entry.name} died before the day of birth; mend 'born' or 'died'")
    return PersonFacts(
        name=entry.name, aliases=tuple(entry.aliases), born=born, died=died, titles=tuple(entry.titles)
    )


def _days(key: str, written: date | int | None) -> Days | None:
    if written is None:
        return None
    if isinstance(written, date):
        return Days(written, written)
    if not 1 <= written <= 9999:
        raise _Wrong(f"{key}: {written} is no year; write a date such as 1961-05-03, or a year")
    return Days(date(written, 1, 1), date(written, 12, 31))


def _make_spelling(entry: _Spelling) -> Spelling:
    wrong = (entry.wrong,) if isinstance(entry.wrong, str) else tuple(entry.wrong)
    for form in (entry.right, *wrong, *entry.unless):
        if not re.search(r"\w", form):
            raise _Wrong(f"{form!r} holds no word; write the words of the spelling")
    if entry.right in wrong:
        raise _Wrong(f"{entry.right!r} is both right and wrong; take it from one of them")
    return Spelling(right=entry.right, wrong=wrong, unless=tuple(entry.unless))


def _make_place(entry: _Place) -> PlaceFacts:
    hours = []
    for one in entry.hours:
        opens, closes = _minutes(one.from_), _minutes(one.to)
        if closes <= opens:
            raise _Wrong(
                f"{entry.name} closes at {one.to} and opens at {one.from_}; "
                'hours past midnight end with to = "24:00"'
            )
        hours.append(Hours(days=_weekdays(one.days), opens=opens, closes=closes))
    return PlaceFacts(name=entry.name, aliases=tuple(entry.aliases), hours=tuple(hours))


def _minutes(written: str) -> int:
    found = CLOCK.fullmatch(written.strip())
    if found is None or (minutes := int(found[1]) * 60 + int(found[2])) > MIDNIGHT:
        raise _Wrong(f'{written!r} is no time; write it as "9:00" or "18:30"')
    return minutes


def _weekdays(written: str) -> tuple[int, ...]:
    """The days of "Mon-Fri", "Sat, Sun", "daily".

    >>> _weekdays("Fri-Mon"), _weekdays("Tuesday, weekends")
    ((0, 4, 5, 6), (1, 5, 6))
    """
    days: set[int] = set()
    for part in filter(None, re.split(r"\s*,\s*", written.strip().lower())):
        if part in DAY_GROUPS:
            days.update(DAY_GROUPS[part])
            continue
        ends = [_weekday(name) for name in re.split(r"\s*[-–]\s*", part)]
        if None in ends or len(ends) > 2:
            raise _Wrong(f'{part!r} is no day; write "Mon-Fri", "Sat, Sun", "daily" or the like')
        first, last = ends[0] or 0, ends[-1] or 0
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    if not days:
        raise _Wrong('days is empty; write "Mon-Fri", "Sat, Sun", "daily" or the like')
    return tuple(sorted(days))


def _weekday(name: str) -> int | None:
    """0 for "mon", "monday" and "mondays"; None for what is no day."""
    stem = name[:3]
    if stem not in DAY_NAMES or not re.fullmatch(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*", name):
        return None
    return DAY_NAMES.index(stem)


def _make_number(entry: _Number) -> NumberFact:
    what = (entry.what,) if isinstance(entry.what, str) else tuple(entry.what)
    for words in what:
        if not re.search(r"[^\W\d]", words) or words.count("#") > 1:
            raise _Wrong(
                f"{words!r} cannot be looked for; write what is counted, or words with one # for the number"
            )
    if not 0 <= entry.value < float("inf"):
        raise _Wrong(f"{entry.value} is no number of things; write what is to stand there")
    return NumberFact(what=what, value=_plain(entry.value))


def _plain(value: float) -> str:
    """Digits without a scale: "25", "42.195".

    >>> _plain(25.0), _plain(1e6)
    ('25', '1000000')
    """
    whole = int(value)
    return str(whole) if whole == value else format(Decimal(str(value)), "f")


def _line_of(kind: str, number: int, text: str, source: str) -> str:
    """ "facts.toml:12", the line that opens an entry; the file alone where entries stand in one list."""
    heads = [head.start() for head in ENTRY.finditer(text) if head[1] == kind]
    return f"{source}:{text.count(chr(10), 0, heads[number]) + 1}" if number < len(heads) else source


def _explain(message: str, text: str, source: str) -> ConfigError:
    """The message of msgspec, with the line of the entry and what such an entry holds."""
    place = PLACE.search(message)
    words = (message[: place.start()] if place else message).replace("`", "'")
    words = words[:1].lower() + words[1:]
    words = words.replace("invalid RFC3339 encoded date", "no date; write it as 1961-05-03, or a year, bare")
    kind = place[1] if place else None
    if kind in KINDS and place:
        where = _line_of(kind, int(place[2]), text, source)
        key = f"{place[3]}: " if place[3] else ""
        known = ", ".join(one.encode_name for one in msgspec.structs.fields(KINDS[kind]))
        return ConfigError(f"{where}: {key}{words}; an entry of {kind} has {known}", key="facts")
    return ConfigError(f"{source}: {words}; the tables are {', '.join(KINDS)}", key="facts")
