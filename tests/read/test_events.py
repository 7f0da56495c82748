"""Events, by the table in tests/cases/events.toml, and what holds of any of them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.annotations import Event, Reading
from onrecord.document import Document, make_document
from onrecord.read import read
from onrecord.read.events import find_events
from onrecord.read.events.lexicon import load_event_words, singular

ROOT = Path(__file__).resolve().parents[2]
CASES = tomllib.loads((ROOT / "tests/cases/events.toml").read_text(encoding="utf-8"))["case"]
DCT = "2024-05-08"
ROOTS = set(
    "AGREE CONSULT SUPPORT COOPERATE AID YIELD ACCUSE REQUEST REJECT THREATEN PROTEST MOBILIZE SANCTION "
    "COERCE ASSAULT".split()
)
ODD = (
    "",
    "\n \n",
    "attack",
    "Attack on on on of of by by the.",
    'REBELS ATTACK TOWN; ARMY "READY"',
    "The army said the rebels said the army said the rebels attacked Suva.",
    "Kenya\x00attacked\ufeff the\u200b rebels \U0001f4f0.",
    "met met met " * 200,
    "the attack on the attack by the attack " * 60,
    "(" * 5000,
    "Ana Lund met Bo Rask\r\nin Suva\u2028and\rLevuka.",
)


def read_events(text: str | Document) -> tuple[Reading, tuple[Event, ...]]:
    reading = read(text, dct=DCT, only="time,names,attributions")
    assert isinstance(reading.timexes, tuple)
    assert isinstance(reading.names, tuple)
    assert isinstance(reading.attributions, tuple)
    found = find_events(reading.document, reading.timexes, reading.names, reading.attributions)
    return reading, found


def write(event: Event, reading: Reading) -> str:
    """An event as the table has it."""
    assert isinstance(reading.names, tuple)
    assert isinstance(reading.attributions, tuple)
    sides = {
        role: " + ".join(" ".join(each.text.split()) for each in event.roles if each.role == role)
        for role in ("actor", "recipient")
    }
    root = "-" if event.plover is None else event.plover.root
    if event.plover is not None and event.plover.mode:
        root += f"/{event.plover.mode}"
    parts = [f"{sides['actor']} | {event.trigger} {root} | {sides['recipient']}"]
    parts += [word for word in (event.polarity, event.modality) if word not in ("affirmed", "certain")]
    if event.holder != "writer":
        source = next(a.source for a in reading.attributions if a.id == event.holder)
        parts.append(f"by {source.text or '?'}")
    if event.when is not None:
        parts.append(f"{event.when.basis} {event.when.interval[0] if event.when.interval else '?'}")
    if event.where is not None:
        parts.append(f"at {next(name.name for name in reading.names if name.id == event.where)}")
    return "; ".join(parts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    reading, events = read_events(case["text"])
    assert [write(event, reading) for event in events] == case["events"]


def test_case_ids_differ() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) > 120


def test_events_of_a_report_are_those_of_its_sentences() -> None:
    cases = [case for case in CASES if case["id"] in ("svo-attack", "cut-ties", "protest", "veto", "riot")]
    reading, events = read_events("\n\n".join(case["text"] for case in cases))
    assert [event.trigger for event in events] == [
        line.split(" | ")[1].rsplit(" ", 1)[0] for case in cases for line in case["events"]
    ]
    assert [event.id for event in events] == [f"e{i}" for i in range(1, len(events) + 1)]
    text = reading.document.text
    for event in events:
        assert text[event.start : event.end] == event.trigger
        assert all(text[role.start : role.end] == role.text for role in event.roles)
        assert event.plover is not None
        assert event.plover.root in ROOTS


def test_roles_carry_names_and_codes() -> None:
    reading, events = read_events("Kenyan Foreign Minister Ana Tavodi met the French president in Suva.")
    actor, recipient, place = events[0].roles
    assert isinstance(reading.names, tuple)
    named = {name.id: name.name for name in reading.names}
    assert (actor.role, named[actor.name or ""]) == ("actor", "Ana Tavodi")
    assert actor.actor is not None
    assert (actor.actor.country, actor.actor.sector) == ("KEN", "GOV")
    assert recipient.actor is not None
    assert (recipient.actor.country, recipient.actor.sector) == ("FRA", "GOV")
    assert (place.role, place.text, events[0].where) == ("place", "Suva", place.name)


def test_weapon_is_an_instrument() -> None:
    _, events = read_events("The mob attacked the officers with machetes.")
    assert [role.text for role in events[0].roles if role.role == "instrument"] == ["machetes"]


def test_worked_example_has_its_visit_meetings_and_gift() -> None:
    reading, events = read_events((ROOT / "examples/visit-corrected.txt").read_text(encoding="utf-8"))
    told = {event.trigger: event for event in events}
    assert isinstance(reading.names, tuple)
    visit = told["visit"]
    assert visit.plover is not None
    assert (visit.plover.root, visit.plover.mode) == ("CONSULT", "visit")
    assert [role.text for role in visit.roles if role.role == "actor"] == [
        "President Marek Dolan of Valdoria"
    ]
    assert "struck" in told
    assert told["struck"].modality in ("possible", "probable")
    assert told["struck"].holder != "writer"
    gift = told["handed"]
    assert [role.text for role in gift.roles if role.role == "recipient"] == ["the guest"]
    assert sum(event.trigger == "met" for event in events) == 2


@pytest.mark.parametrize("text", ODD)
def test_any_text_is_read(text: str) -> None:
    doc = make_document(text)
    for event in find_events(doc, (), (), ()):
        assert doc.text[event.start : event.end] == event.trigger


def test_headline_in_capitals_is_read_in_usual_case() -> None:
    text = "REBELS ATTACK ARMY BASE\n\nIt rained in the hills and nobody was seen on the road until late."
    _, events = read_events(text)
    assert [event.trigger for event in events] == ["ATTACK"]


def test_dateline_is_nobody() -> None:
    _, events = read_events("NAIROBI, May 3 (Norpress) - President Ana Lund met the governor on Friday.")
    assert [role.text for role in events[0].roles if role.role == "actor"] == ["President Ana Lund"]


def test_every_condition_names_a_class_that_there_is() -> None:
    words = load_event_words("en")
    classes = {name for names in words.classes.values() for name in names} | {"somebody"}
    conditions = {c for rows in words.rows.values() for row in rows for c in row.conditions}
    assert {c.partition("@")[2] for c in conditions if "@" in c} <= classes


def test_roots_are_those_of_the_scheme() -> None:
    words = load_event_words("en")
    rows = [row for rows in words.rows.values() for row in rows]
    assert {row.root for row in rows} <= ROOTS | {"", "*"}
    assert {noun.root for noun in words.nouns.values()} <= ROOTS
    assert {noun.of for noun in words.nouns.values()} == {"actor", "recipient", "both"}


@pytest.mark.parametrize(
    ("form", "verb"), [("met", "meet"), ("fought", "fight"), ("denies", "deny"), ("freezing", "freeze")]
)
def test_forms_lead_to_their_verb(form: str, verb: str) -> None:
    assert load_event_words("en").forms[form] == verb


def test_singular_leaves_what_is_no_plural() -> None:
    assert [singular(word) for word in ("attacks", "crisis", "virus", "princess")] == [
        "attack",
        "crisis",
        "virus",
        "princess",
    ]
