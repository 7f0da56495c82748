"""Events as the scorer gets them."""

from __future__ import annotations

from types import ModuleType

import pytest

from loading import load_module


@pytest.fixture(scope="module")
def events() -> ModuleType:
    return load_module("eval/events.py")


def predict(
    events: ModuleType, text: str, system: str = "onrecord"
) -> list[tuple[str, list[str], list[str]]]:
    row = {"id": "1", "text": text}
    found = events.SYSTEMS[system](row, events.read_all([row])[0])["events"]
    return [
        (
            event["root"],
            [actor["text"] for actor in event["actors"]],
            [other["text"] for other in event["recipients"]],
        )
        for event in found
    ]


def test_what_a_sentence_is_about_goes_first(events: ModuleType) -> None:
    found = predict(events, "Police who attacked the miners met the mayor of Suva.")
    assert found[0] == ("CONSULT", ["Police"], ["the mayor of Suva"])
    assert [root for root, _, _ in found] == ["CONSULT", "ASSAULT"]


def test_a_thing_or_place_stands_in_for_a_missing_recipient(events: ModuleType) -> None:
    assert predict(events, "China vetoed the resolution.") == [("REJECT", ["China"], ["the resolution"])]


def test_several_actors_without_a_recipient_stay_without_one(events: ModuleType) -> None:
    assert predict(events, "France and Germany signed a treaty in Paris.") == [
        ("SUPPORT", ["France", "Germany"], [])
    ]


def test_baseline_takes_the_first_verb_as_it_stands(events: ModuleType) -> None:
    assert predict(events, "Rebels attacked the army.", "triples") == [("ASSAULT", ["Rebels"], ["the army"])]
    assert predict(events, "It rained.", "triples") == []
