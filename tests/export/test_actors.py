"""Kinds, belonging and other words of names."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.annotations import Actor, Mention, Name, Place
from onrecord.export.actors import say_belonging, say_country, say_mentions


def name(main: str, *mentions: tuple[str, str], **fields: Any) -> Name:
    made = tuple(
        Mention(start=0, end=len(words), text=words, form=form)  # type: ignore[arg-type]
        for words, form in mentions
    )
    return Name(id="n1", kind="other", name=main, mentions=made, by="x", **fields)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (name("Zimin", actor=Actor(country="RUS", sector="GOV")), ["government", "Russia"]),
        (name("Zimin", actor=Actor(country="ZZZ", sector="QQQ")), ["QQQ", "ZZZ"]),
        (name("Russia", actor=Actor(country="RUS")), []),
        (name("the Netherlands", actor=Actor(country="NLD")), []),
        (name("Lund", place=Place(country="SWE")), ["Sweden"]),
        (name("Lund", actor=Actor(sector="GOV"), place=Place(country="SWE")), ["government", "Sweden"]),
        (name("Lund"), []),
    ],
)
def test_where_a_name_belongs(made: Name, said: list[str]) -> None:
    assert say_belonging(made) == said


def test_what_stands_for_a_government_says_so() -> None:
    assert say_belonging(name("Kremlin", actor=Actor(country="RUS")), name("Russia")) == ["stands for Russia"]


def test_other_words_are_each_told_once_and_pronouns_never() -> None:
    made = name(
        "Marek Dolan", ("Dolan", "name"), ("he", "pronoun"), ("the  president", "description"),
        ("The president", "description"), aliases=("Dolan", "Mr Dolan"),
    )  # fmt: skip
    assert say_mentions(made) == ["Dolan", "Mr Dolan", "the president"]
    assert say_mentions(made, 1) == ["Dolan"]


def test_a_country_without_a_name_keeps_its_code() -> None:
    assert say_country("QQQ") == "QQQ"
