"""The switches of eval/ablate_time.py: each takes away what it says, and nothing is left switched off."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from loading import ROOT, load_module
from onrecord.document import Dct, make_document
from onrecord.read.time import read_timexes

# A sentence, written on 2023-09-17, that is read otherwise without the mechanism.
SENTENCES = {
    "tense": "Ministers will meet on Tuesday.",
    "story": "It began on March 1, 2003, and two days later it ended.",
    "quarter": "Third-quarter profit rose; in the quarter, sales fell. Net rose 4% from a year earlier.",
    "other-firm": "Its third-quarter net rose. Bell's second-quarter net fell 4% from a year earlier.",
    "same-period": "Third-quarter profit rose from the same period last year.",
    "results": "Third-quarter profit rose to $3 million from $2 million a year ago.",
    "fiscal": "Third-quarter profit rose.",
    "nearest": "The plan named Sept. 20.",
    "month-range": "It ships in October through June.",
    "told-units": "Debt stood at 5 million at year-end.",
    "any-day": "In today's world few save.",
    "far-end": "It ran from February until May 2010.",
    "ages": "The 54-year-old driver fled.",
    "names": 'He told "60 Minutes" so.',
    "rates": "It pays $5 a year.",
    "vague": "It is now quiet.",
    "vague-units": "After months of talks it ended.",
    "sets": "It sails daily.",
    "parts": "Fires burned overnight.",
    "this-unit": "For the week, shares fell.",
    "day-before": "It struck on Friday and again at 8:40 p.m.",
    "feasts": "He was found on Thanksgiving.",
    "measured": "It sold 1987 tonnes.",
}


def read(text: str) -> list[tuple[str, str, str]]:
    doc = make_document(text, dct=Dct(value="2023-09-17", basis="given"), language="en")
    return [(timex.text, timex.type, timex.value) for timex in read_timexes(doc)]


@pytest.fixture(scope="module")
def ablate(monkeypatch_module: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch_module.syspath_prepend(str(ROOT / "eval"))
    return load_module("eval/ablate_time.py")


@pytest.fixture(scope="module")
def monkeypatch_module() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def test_every_mechanism_has_a_sentence(ablate: ModuleType) -> None:
    assert set(ablate.MECHANISMS) == set(SENTENCES)


@pytest.mark.parametrize("name", SENTENCES)
def test_a_switch_changes_its_sentence(ablate: ModuleType, name: str) -> None:
    whole = read(SENTENCES[name])
    with ablate.switched_off(ablate.MECHANISMS[name][1]):
        less = read(SENTENCES[name])
    assert less != whole
    assert read(SENTENCES[name]) == whole
