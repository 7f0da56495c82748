"""The scoring of places, on a corpus of two reports written here."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from loading import load_module
from onrecord.annotations import Mention, Name, Place

SUVA = {"lat": -18.13683, "lon": 178.42531}


def load_places() -> ModuleType:
    """The script, once run.py has made its neighbours known."""
    load_module("eval/run.py")
    return load_module("eval/places.py")


def toponym(text: str, name: str, lat: float | None, lon: float | None) -> dict[str, Any]:
    start = text.index(name)
    return {"start": start, "end": start + len(name), "name": name, "lat": lat, "lon": lon}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    fiji, barn = "Ana Tavodi left Suva on Monday.", "A barn burned in Alexandria."
    reports = [
        {"id": "a", "url": None, "text": fiji, "toponyms": [toponym(fiji, "Suva", **SUVA)]},
        {
            "id": "b",
            "url": "https://www.echopress.com/a",
            "text": barn,
            "toponyms": [toponym(barn, "Alexandria", 45.89, -95.38)],
        },
    ]
    path = tmp_path / "places.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(report) + "\n" for report in reports)
    return path


def test_names_that_are_given_are_located(corpus: Path) -> None:
    script = load_places()
    reports = script.load_reports(corpus)
    first, second = map(json.loads, script.place_given(reports, script.locate_spans))
    assert first == {"id": "a", "toponyms": [{"start": 16, "end": 20, **SUVA}]}
    assert round(second["toponyms"][0]["lat"]) == 46
    # Without its address, and by size alone, it is the largest.
    for rows in (
        script.place_given(reports, script.locate_spans, address=False),
        script.place_given(reports, script.largest),
    ):
        assert round(json.loads(list(rows)[1])["toponyms"][0]["lat"]) == 31


def test_list_of_outlets_is_put_back(corpus: Path) -> None:
    script = load_places()
    reports = script.load_reports(corpus)

    def locate() -> dict[str, float]:
        second = json.loads(list(script.place_given(reports, script.locate_spans))[1])
        return {"lat": round(second["toponyms"][0]["lat"])}

    before = len(script.listed_homes())
    assert script._without_list(locate)["lat"] != locate()["lat"] or before == 0
    assert len(script.listed_homes()) == before > 0


def test_words_of_located_names_are_predicted(corpus: Path) -> None:
    script = load_places()
    mentions = (
        Mention(start=16, end=20, text="Suva", form="name"),
        Mention(start=0, end=3, text="Ana", form="pronoun"),
    )
    suva = Name(id="n1", kind="place", name="Suva", mentions=mentions, place=Place(**SUVA), by="test@1")
    body = Name(id="n2", kind="organisation", name="x", mentions=mentions, place=Place(**SUVA), by="test@1")
    bare = Name(id="n3", kind="place", name="y", mentions=mentions, by="test@1")
    reports = script.load_reports(corpus)[:1]
    (line,) = script.place_found(reports, frozenset({"place"}), [(suva, body, bare)])
    assert json.loads(line)["toponyms"] == [{"start": 16, "end": 20, **SUVA}]
