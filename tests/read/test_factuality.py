"""Polarity and modality of events, by the table in tests/cases/factuality.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import Span
from onrecord.read.factuality import Factuality, certainty_points, judge_factuality
from onrecord.read.factuality.lexicon import inflect, load_words

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/factuality.toml").read_text(encoding="utf-8"))[
    "case"
]


def take_braces(marked: str) -> tuple[str, int, int]:
    """The text without braces, and where what they held stands."""
    start, end = marked.index("{"), marked.index("}") - 1
    return marked.replace("{", "").replace("}", ""), start, end


def write(fact: Factuality) -> str:
    if fact.open or fact.modality == "planned":
        return "open" if fact.open else "planned"
    return ("+" if fact.polarity == "affirmed" else "-") + fact.modality


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, str]) -> None:
    assert write(judge_factuality(*take_braces(case["text"]))) == case["expect"]


@pytest.mark.parametrize("case", CASES[::7], ids=lambda case: case["id"])
def test_other_sentences_around_it_change_nothing(case: dict[str, str]) -> None:
    text, start, end = take_braces(case["text"])
    before, after = "The premier never came. Nobody saw him.\n\n", " He may not resign."
    fact = judge_factuality(text, start, end)
    moved = judge_factuality(before + text + after, start + len(before), end + len(before))
    assert write(moved) == write(fact)


def test_case_ids_differ() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) > 120


@pytest.mark.parametrize(
    ("marked", "cue"),
    [
        ("The senator denied that he {took} money.", "denied"),
        ("Police say the gunman may have {fled}.", "say"),
        ("Analysts believe the bank wants to {sell}.", "believe"),
        ("The gunman {fled}.", None),
        ("The firm failed to {pay}.", None),
    ],
)
def test_holder_cue(marked: str, cue: str | None) -> None:
    text, start, end = take_braces(marked)
    span = judge_factuality(text, start, end).holder_cue
    assert (text[span.start : span.end] if span else None) == cue


def test_future_is_told_apart() -> None:
    text, start, end = take_braces("The museum will {open} in June.")
    assert judge_factuality(text, start, end).future
    text, start, end = take_braces("The museum {opened} in June.")
    assert not judge_factuality(text, start, end).future


def test_points_follow_the_scale() -> None:
    facts = [Factuality("affirmed", m) for m in ("certain", "probable", "possible", "planned")]  # type: ignore[arg-type]
    assert [certainty_points(fact) for fact in facts] == [3, 2, 1, 0]
    assert certainty_points(Factuality("denied", "certain")) == -3
    assert certainty_points(Factuality("affirmed", "possible", open=True)) == 0


def test_a_given_sentence_bounds_the_look() -> None:
    text = "The mayor did not go the crowd cheered"
    start = text.index("cheered")
    assert judge_factuality(text, start, len(text), Span(21, len(text))).polarity == "affirmed"


WORDS = st.sampled_from(
    "not n't to that if no any without nor may will would have been deny denied plan fail and , . ? \" ( it "
    "the attack attacked talks said says who until few is was being".split()
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.data())
def test_any_words_in_any_order_have_a_value(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    fact = judge_factuality(text, start, end)
    assert fact == judge_factuality(text, start, end)
    if fact.holder_cue is not None:
        assert 0 <= fact.holder_cue.start < fact.holder_cue.end <= len(text)


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_text_has_a_value(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    judge_factuality(text, start, min(len(text), start + length))


def test_a_long_text_is_only_looked_at_around_the_span() -> None:
    text = "not " * 200_000 + "a" * 1_000_000 + " fell"
    assert judge_factuality(text, len(text) - 4, len(text)).modality == "certain"


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("seize", "seize seizes seized seizing"),
        ("ban*", "ban bans banned banning"),
        ("carry", "carry carries carried carrying"),
    ],
)
def test_inflection(word: str, forms: str) -> None:
    assert " ".join(inflect(word)) == forms


def test_every_class_of_the_lexicon_is_used() -> None:
    words = load_words("en")
    assert words is load_words("en")
    assert {kind: bool(table) for kind, table in words.governor.items()} == {
        "infinitive": True,
        "clause": True,
        "noun": True,
    }
    with pytest.raises(FileNotFoundError):
        load_words("xx")
