"""The table of places: what bears a name, where it lies, in which country and division, and how large it is.

One file, mapped into memory and never copied: opening it takes no time, and processes share it.

    head     "onplaces", version, number of keys, of places, of bytes of codes keys     8 bytes each, rising:
    42 bits of hash of the folded name, 2 of whether another name, 20 of the row columns  latitude and
    longitude in 1/100,000 degree, GeoNames id (0: none), rows of country and of first
             and second division (65535: none), size, kind
    codes    a line for each of the first rows: of a country ISO 3166-1 alpha-3, of a first division GeoNames'

Two keys that share 42 bits of hash would be taken for one; among its names the table has none such, and for a
name that it lacks the odds are one in four million.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.errors import ConfigError
from onrecord.read.places.folding import fold_name, hash_key

__all__ = ["KINDS", "MAGIC", "NONE", "VERSION", "Head", "Spot", "Table", "pack_head"]

MAGIC, VERSION, NONE = b"onplaces", 1, 65535
HEAD = struct.Struct("<8sIIII")
KINDS = ("country", "admin1", "admin2", "region", "water", "city", "capital")
COLUMNS = "iiIHHHBB"
ROW_BITS, OTHER_BIT, KEY_BITS = 20, 1 << 20, 22
# Places of one name that are looked at, the largest of them: there are 200 of "San Antonio".
MOST = 40


class Head(NamedTuple):
    """What the file opens with."""

    magic: bytes
    version: int
    keys: int
    rows: int
    codes: int


class Spot(NamedTuple):
    """A place of the table.

    Attributes:
        row: its number in the table, by which others point to it.
        lat, lon: degrees, WGS 84.
        geonames: id of GeoNames, or None.
        country, admin1, admin2: rows of those it lies in, or itself is; None where it lies in none.
        size: ten times the decimal logarithm of its people.
        kind: one of `KINDS`.
        other: whether the name asked for is not the one it goes by.
    """

    row: int
    lat: float
    lon: float
    geonames: int | None
    country: int | None
    admin1: int | None
    admin2: int | None
    size: int
    kind: str
    other: bool = False

    def lies_in(self, row: int) -> bool:
        """Whether it lies in the place of that row, and is not that place itself."""
        return row != self.row and row in (self.country, self.admin1, self.admin2)


def pack_head(head: Head) -> bytes:
    """The head as bytes."""
    return HEAD.pack(*head)


class Table:
    """The table in memory."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        """Take the file's content.

        Raises:
            ConfigError: it is no table of this version.
        """
        head = Head(*HEAD.unpack_from(data))
        if head.magic != MAGIC or head.version != VERSION:
            raise ConfigError("the table of places is of another version: reinstall onrecord-models")
        view = memoryview(data)
        at = HEAD.size
        parts: list[Sequence[int]] = []
        for form, count in (("Q", head.keys), *((form, head.rows) for form in COLUMNS)):
            size = struct.calcsize("=" + form) * count
            parts.append(_numbers(view[at : at + size], form))
            at += size
        self._keys, *self._columns = parts
        self._codes = bytes(view[at : at + head.codes]).decode("ascii").split("\n")
        self._countries = {
            code: row for row, code in enumerate(self._codes) if KINDS[self._columns[-1][row]] == "country"
        }

    def __len__(self) -> int:
        return len(self._columns[0])

    def spot(self, row: int, other: bool = False) -> Spot:
        """The place in that row."""
        lat, lon, geonames, country, admin1, admin2, size, kind = (column[row] for column in self._columns)
        return Spot(
            row,
            lat / 1e5,
            lon / 1e5,
            geonames or None,
            None if country == NONE else country,
            None if admin1 == NONE else admin1,
            None if admin2 == NONE else admin2,
            size,
            KINDS[kind],
            other,
        )

    def code(self, row: int | None) -> str | None:
        """Code of the country or first division in that row; None of anything else."""
        return None if row is None or row >= len(self._codes) else self._codes[row] or None

    def country(self, code: str) -> Spot | None:
        """The country of that alpha-3 code."""
        row = self._countries.get(code)
        return None if row is None else self.spot(row)

    def named(self, name: str) -> tuple[Spot, ...]:
        """The places that bear a name, at most `MOST`, those that go by it and the larger first."""
        return self._of_key(fold_name(name))

    @lru_cache(maxsize=16384)  # noqa: B019 - there is one table, and it stays
    def _of_key(self, key: str) -> tuple[Spot, ...]:
        if not key:
            return ()
        low = hash_key(key) << KEY_BITS
        first = bisect_left(self._keys, low)
        last = bisect_left(self._keys, low + (1 << KEY_BITS), first)
        entries = [self._keys[i] for i in range(first, last)]
        rows = [(entry & (OTHER_BIT - 1), bool(entry & OTHER_BIT)) for entry in entries]
        sizes = self._columns[6]
        rows.sort(key=lambda row: (row[1] and sizes[row[0]] < 50, -sizes[row[0]], row[0]))
        return tuple(self.spot(*row) for row in rows[:MOST])


def _numbers(data: memoryview, form: str) -> Sequence[int]:
    """Numbers of a column, read where they lie; copied only where the processor orders bytes otherwise."""
    if sys.byteorder == "little":
        return data.cast(form)  # type: ignore[call-overload, no-any-return]
    numbers = array(form, bytes(data))
    numbers.byteswap()
    return numbers
