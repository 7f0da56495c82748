"""Names, by the tables in tests/cases/names.toml, and what holds for any text."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotations import Actor, Name
from onrecord.document import Span, make_document
from onrecord.read.names import SourceResolver, find_names, find_names_many, resolve_source
from onrecord.read.names.model import tag_texts
from onrecord.read.names.view import make_view
from onrecord.read.segment import find_paragraphs

CASES = tomllib.loads((Path(__file__).parents[2] / "cases/names.toml").read_text(encoding="utf-8"))


def read(text: str) -> tuple[Name, ...]:
    return find_names(make_document(text))


@pytest.mark.parametrize("case", CASES["names"], ids=lambda case: case["id"])
def test_names_of_a_report(case: dict[str, Any]) -> None:
    found = [
        f"{name.kind} | {name.name} | {', '.join(name.aliases)} | "
        f"{sum(mention.form in ('name', 'demonym') for mention in name.mentions)}"
        for name in read(case["text"])
        if name.mentions
    ]
    assert found == case["is"]


@pytest.mark.parametrize("case", CASES["source"], ids=lambda case: case["id"])
def test_whom_a_source_means(case: dict[str, Any]) -> None:
    before, _, rest = case["text"].partition("{")
    source, _, after = rest.partition("}")
    doc = make_document(before + source + after)
    names = find_names(doc)
    resolution = resolve_source(doc, names, Span(len(before), len(before) + len(source)))
    shown = {name.id: name.name for name in names}
    assert (shown[resolution.name] if resolution.name else "") == case["name"], resolution.reason
    assert resolution.reason


@pytest.mark.parametrize("case", CASES["stands"], ids=lambda case: case["id"])
def test_what_stands_for_a_government(case: dict[str, Any]) -> None:
    names = {name.id: name for name in read(case["text"])}
    links = [f"{n.name} > {names[n.stands_for].name}" for n in names.values() if n.stands_for]
    assert links == case["is"]


@pytest.mark.parametrize("case", CASES["actor"], ids=lambda case: case["id"])
def test_actors_are_coded_by_what_is_said_of_them(case: dict[str, Any]) -> None:
    actors = {name.name: name.actor for name in read(case["text"])}
    assert actors[case["name"]] == Actor(country=case["country"] or None, sector=case["sector"])


@pytest.mark.parametrize(
    "text", ["The Hebworth Women's Cup is on.", "Mr Garrison left.", "Club president Peter Lund left."]
)
def test_names_that_tell_no_actor_have_no_code(text: str) -> None:
    assert [name.actor for name in read(text)] == [None]


def test_nobody_is_both_he_and_she() -> None:
    text = """Robin Wirth, who leads the council, spoke after a vote. He asked for a dam.

"She told me in March she might. Now she says she won't," he said of Leanne Scully.

Ms Scully left the hall."""
    assert [m.text for m in read(text)[0].mentions] == ["Robin Wirth", "He", "he"]


def test_descriptions_and_speaking_pronouns_become_mentions() -> None:
    text = "Finance Minister Ana Tavodi spoke in Suva. She said the minister was tired. The minister left."
    tavodi = read(text)[0]
    assert [(mention.form, mention.text) for mention in tavodi.mentions] == [
        ("name", "Ana Tavodi"),
        ("pronoun", "She"),
        ("description", "the minister"),
        ("description", "The minister"),
    ]


def test_demonyms_are_marked_and_a_country_named_by_its_people_has_a_name() -> None:
    (name,) = read("Fijian farmers cheered.")
    assert (name.name, name.kind, name.aliases, name.mentions[0].form) == ("Fiji", "place", (), "demonym")


def test_ids_run_on_in_order_of_first_mention() -> None:
    names = read("Peter Lund and Ana Tavodi met in Suva. Tavodi left for Oslo.")
    assert [name.id for name in names] == ["n1", "n2", "n3", "n4"]
    firsts = [name.mentions[0].start for name in names]
    assert firsts == sorted(firsts)
    assert all(name.by.startswith("names/") and "@" in name.by for name in names)


def test_many_reports_give_what_each_gives() -> None:
    texts = ["Ana Tavodi spoke.", "", "Peter Lund left Suva. Lund said so.", "no name here"]
    docs = [make_document(text) for text in texts]
    assert find_names_many(docs) == [find_names(doc) for doc in docs]


def test_a_paragraph_in_front_shifts_the_mentions() -> None:
    text = "Ana Tavodi spoke in Suva. Tavodi said rates would fall."
    front = "It rained all day, and nobody came.\n\n"
    shifted = [(m.start - len(front), m.text) for name in read(front + text) for m in name.mentions]
    assert shifted == [(m.start, m.text) for name in read(text) for m in name.mentions]


TRICKY = st.sampled_from(
    ["Ana Tavodi", "RBF", "(", ")", "U.S.", "said", "he", "The", "of", "and", "'s", "’s", '"', "\n\n", " ",
     ". ", ", ", "Bank", "Mr", "İstanbul", "ß", "al-Fajr", "-", "<",
     "minister", "Danish", "Inc.", "北京", "🙂", "\u2028"]
)  # fmt: skip


@settings(max_examples=60)
@given(st.one_of(st.lists(TRICKY, max_size=40).map("".join), st.text(max_size=200)))
def test_mentions_are_slices_of_any_text(text: str) -> None:
    doc = make_document(text)
    names = find_names(doc)
    spans = []
    for name in names:
        for mention in name.mentions:
            assert text[mention.start : mention.end] == mention.text != ""
            spans.append((mention.start, mention.end))
    assert len(spans) == len(set(spans))
    resolver = SourceResolver(doc, names)
    for start in range(0, len(text), 7):
        chosen = resolver.resolve(Span(start, min(len(text), start + 5))).name
        assert chosen is None or chosen in {name.id for name in names}
    assert find_names(doc) == names


@given(st.text())
def test_a_view_is_as_long_as_its_text(text: str) -> None:
    view = make_view(text, find_paragraphs(text))
    assert len(view.text) == len(text)
    pieces = list(view.pieces())
    assert all(view.text[piece.start : piece.start + len(piece.text)] == piece.text for piece in pieces)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000,
        '"' * 100_000,
        "([" * 50_000,
        "\n" * 100_000,
        "U." * 50_000,
        "他说北京。" * 20_000,
        "A-" * 50_000,
    ],
    ids=["digits", "quotes", "brackets", "breaks", "initials", "no-latin", "hyphens"],
)
def test_odd_text_gives_no_name_of_a_person(text: str) -> None:
    assert not [name for name in read(text) if name.kind == "person"]


def test_a_paragraph_without_an_end_is_cut_before_the_tagger_sees_it() -> None:
    text = "Ana Tavodi spoke in Suva and " * 2000
    view = make_view(text, find_paragraphs(text))
    assert max(len(piece.text) for piece in view.pieces()) <= 4000
    assert "".join(piece.text for piece in view.pieces()) == text.rstrip()


def test_tags_come_back_one_list_a_text() -> None:
    none, some, empty = tag_texts(["no name", "Ana Tavodi left Suva.", ""])
    assert (none, empty) == ([], [])
    assert some
    assert all("Ana Tavodi left Suva."[tag.start : tag.end].istitle() for tag in some)


@pytest.mark.slow
def test_importing_the_stage_loads_no_tagger() -> None:
    code = "import sys, onrecord.read.names; print('spacy' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
