"""Actor codes, demonyms, seats and outlets, by the tables in tests/cases/actors.toml."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.read.actors import (
    SECTORS,
    code_actor,
    find_demonyms,
    find_outlet,
    is_outlet,
    stands_for_government,
    territory_of,
)
from onrecord.read.actors.lexicon import load_lexicon, rows

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/actors.toml").read_text(encoding="utf-8"))
LISTS = Path(onrecord.__file__).parent / "lexicons/en"
OWN_LISTS = "territories territory_names demonyms cities metonyms organisations heads outlets".split()


def table(name: str) -> Any:
    return pytest.mark.parametrize("case", CASES[name], ids=lambda case: case["id"])


@table("code")
def test_code(case: dict[str, Any]) -> None:
    actor = code_actor(case["name"], case.get("kind", "other"), case.get("descriptions", ()))
    found = (actor.country, actor.sector) if actor else (None, None)
    assert found == (case.get("country"), case.get("sector"))


@table("territory")
def test_territory(case: dict[str, Any]) -> None:
    assert (territory_of(case["name"]) or "") == case["code"]


@table("seat")
def test_seat(case: dict[str, Any]) -> None:
    assert (stands_for_government(case["name"]) or "") == case["code"]


@table("outlet")
def test_outlet(case: dict[str, Any]) -> None:
    outlet = find_outlet(case["name"])
    assert (outlet.kind if outlet else "") == case["kind"]
    assert (outlet.country if outlet else None) == case.get("country")
    assert is_outlet(case["name"]) == bool(case["kind"])


@table("demonyms")
def test_demonyms(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [[text[d.start : d.end], d.country, d.form] for d in find_demonyms(text)]
    assert found == case["found"]


@given(st.text(max_size=200), st.sampled_from(["person", "organisation", "place", "other"]))
def test_total(text: str, kind: str) -> None:
    actor = code_actor(text, kind, [text])
    assert actor == code_actor(text, kind, [text])
    assert actor is None or actor.sector is None or actor.sector in SECTORS
    territory_of(text), stands_for_government(text), find_outlet(text)


@given(
    st.lists(
        st.sampled_from(["Danish", "the Danes", "said", "in", "'s", "-", ".", "Latin American"]), max_size=12
    )
)
def test_demonyms_shift(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = find_demonyms(text)
    assert all(d.start < d.end <= len(text) for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    before = "It rained all day.\n\n"
    moved = find_demonyms(before + text)
    assert [(d.start - len(before), d.end - len(before), d.country) for d in moved] == [
        (d.start, d.end, d.country) for d in found
    ]


@pytest.mark.parametrize("text", ["a." * 50_000, "A-" * 50_000, "''" * 50_000, "U.S." * 20_000, "(" * 99_999])
def test_long_input_ends(text: str) -> None:
    find_demonyms(text)
    code_actor(text, "other", [text])
    find_outlet(text)


@pytest.mark.parametrize("name", OWN_LISTS)
def test_list_opens_with_source_and_licence(name: str) -> None:
    head = re.match(r"(?:#.*\n)+", (LISTS / f"{name}.tsv").read_text(encoding="utf-8"))
    assert head is not None
    assert "Source: " in head[0] or "Sectors: " in head[0]
    assert re.search(r"Apache-2\.0|Unicode-3\.0", head[0])


def test_codes_in_lists_are_known() -> None:
    territories = {code for code, _ in rows("territories.tsv")} | {
        "SUN",
        "CSK",
        "YUG",
        "DDR",
        "SCG",
        "YMD",
        "-",
    }
    named = [row[0] for name in OWN_LISTS if name not in ("heads", "outlets") for row in rows(f"{name}.tsv")]
    named += [row[1] for row in rows("outlets.tsv")]
    assert set(named) <= territories
    sectors = {row[1] for row in rows("organisations.tsv")} | {row[1] for row in rows("metonyms.tsv")}
    assert sectors | {row[0] for row in rows("heads.tsv")} <= set(SECTORS) | {"-"}


def test_every_territory_has_its_names() -> None:
    for code, names in rows("territories.tsv"):
        for name in names.split("|"):
            assert territory_of(name) == (None if name == "Georgia" else code), name


def test_lists_are_loaded_once() -> None:
    assert load_lexicon() is load_lexicon()
