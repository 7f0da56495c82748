"""Time expressions, by the table in tests/cases/time.toml, and what holds for any text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.document import Dct, Document, make_document
from onrecord.read.time import read_timexes, weekday_in
from onrecord.read.time.find import load_grammar
from onrecord.read.time.grammar import NEVER_ALONE, PLAIN_NEXT, RULES, expand
from onrecord.read.time.starts import first_classes
from onrecord.read.time.words import load_words

TABLES = Path(__file__).parents[1] / "cases"
CASES = [
    case
    for name in (
        "time.toml",
        "time_more.toml",
        "time_direction.toml",
        "time_clock.toml",
        "time_calendar.toml",
        "time_periods.toml",
        "time_feasts.toml",
    )
    for case in tomllib.loads((TABLES / name).read_text(encoding="utf-8"))["case"]
]
SETS = tomllib.loads((TABLES / "time_sets.toml").read_text(encoding="utf-8"))["case"]


def report(text: str, dct: str | None = "2003-05-10", headline: str | None = None) -> Document:
    basis = "given" if dct else "unknown"
    return make_document(text, dct=Dct(value=dct or None, basis=basis), headline=headline, language="en")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    found = read_timexes(report(case["text"], case["dct"]))
    assert [[t.text, t.type, t.value] for t in found] == case["timexes"]
    unresolved = [t.unresolved for t in found if t.unresolved]
    if "unresolved" in case:
        assert unresolved
        assert all(reason.startswith(case["unresolved"]) for reason in unresolved)
    elif case["dct"]:
        assert unresolved == []


@pytest.mark.parametrize("case", SETS, ids=lambda case: case["id"])
def test_sets_say_how_often(case: dict[str, Any]) -> None:
    found = read_timexes(report(case["text"], case["dct"]))
    assert {t.type for t in found} == {"SET"}
    assert [[t.text, t.value, t.quant or "", t.freq or ""] for t in found] == case["sets"]


def test_ids_parts_and_rule_names() -> None:
    found = read_timexes(report("It closed Monday and in 1999.", headline="Pool shut since Tuesday"))
    assert [t.id for t in found] == ["t1", "t2", "t3"]
    assert found[2].part == "headline"
    assert found[2].text == "Tuesday"
    assert found[0].by == "time/weekday@1"


def test_another_language_is_not_read() -> None:
    assert read_timexes(make_document("Le 5 mai 2019", dct=Dct(), language="fr")) == ()


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("It fell in 1989.", ("1989-01-01", "1990-01-01")),
        ("It fell in the third quarter of 1989.", ("1989-07-01", "1989-10-01")),
        ("It fell on 31 December 2023.", ("2023-12-31", "2024-01-01")),
        ("It fell in the 1980s.", ("1980-01-01", "1990-01-01")),
        ("It fell in the 20th century.", ("1900-01-01", "2000-01-01")),
        ("It fell last week.", ("2003-04-28", "2003-05-05")),
        ("It fell over the weekend.", ("2003-05-10", "2003-05-12")),
        ("It fell last night.", ("2003-05-09T18:00", "2003-05-10T06:00")),
        ("It fell at 11:59 p.m. Friday.", ("2003-05-09T23:59", "2003-05-10T00:00")),
        ("It fell for two weeks.", None),
        ("It closes on February 30, 2003.", None),
        ("It fell recently.", None),
    ],
)
def test_interval(text: str, interval: tuple[str, str] | None) -> None:
    (timex,) = read_timexes(report(text))
    assert timex.interval == interval


def test_zone_anchor_and_mod() -> None:
    zoned, relative, absolute = read_timexes(report("At 1850 GMT, early last month and in 1999."))
    assert (zoned.zone, zoned.value[-1]) == ("UTC", "Z")
    assert (relative.anchor, relative.mod) == ("dct", "START")
    assert (absolute.anchor, absolute.zone) == (None, "local")


def test_later_counts_from_the_story() -> None:
    first, second = read_timexes(report("It began on March 1, 2003, and three days later it ended."))
    assert second.anchor == first.id


def test_a_length_is_tied_to_its_end() -> None:
    length, end = read_timexes(report("Net fell in the nine months ended Sept. 30, 2002."))
    assert (length.type, length.end_, length.begin) == ("DURATION", end.id, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Monday, 5 March 2019", (0, 0, 6)),
        ("early Thurs. 5 March", (3, 6, 11)),
        ("5 March 2019", None),
        ("the Monroe days", None),
    ],
)
def test_weekday_in(text: str, found: tuple[int, int, int] | None) -> None:
    assert weekday_in(text) == found


def test_every_rule_takes_a_token() -> None:
    for rule in RULES:
        assert first_classes(expand(rule.pattern)), rule.name


def test_classes_said_never_to_stand_alone_do_not() -> None:
    words, grammar = load_words("en"), load_grammar("en")
    contexts = [name + " " for name in words.names.values()] + ["", "("]
    nexts = [f" {words.names.get(name, name)} " for name in PLAIN_NEXT]
    spared = [words.names[name] for name in NEVER_ALONE]
    assert grammar.match(words.names["WEEKDAY"] + " ~", 0)
    for pattern in (re.compile(source) for source in grammar.sources):
        for char in spared:
            for after in nexts:
                assert not any(pattern.match(c + char + after, len(c)) for c in contexts), pattern.pattern


LEXICON = tomllib.loads(
    (Path(onrecord.__file__).parent / "lexicons/en/time.toml").read_text(encoding="utf-8")
)
VOCABULARY = sorted({word for words in LEXICON["class"].values() for word in words} - {"words"})
WORDS = st.sampled_from(
    """the a last next this past two five-and-a-half 17 1999 2,000 0735 31 45 March May Sept. Tuesday Sun
    today days year year-old weeks ago later quarter third-quarter early end of in on to through and - , . ( )
    : ' s a.m. GMT 10:30 3/4/2005 1986/87 1990s 2023-09-17 noon now weekend
    every twice fiscal ended
    — “ é 中 🜚""".split()
)
SPELT = st.sampled_from(VOCABULARY).flatmap(
    lambda word: st.sampled_from([word, word.capitalize(), word.upper()])
)
PROSE = st.lists(WORDS | SPELT, max_size=40).map(" ".join) | st.text(max_size=60)


@settings(max_examples=300, deadline=None)
@given(PROSE, st.sampled_from(["2003-05-10", None, "0001-01-01", "9999-12-31", "2003-05-10T10:00+01:00"]))
def test_any_text_is_read(text: str, dct: str | None) -> None:
    doc = report(text.encode("utf-8", "ignore").decode(), dct)
    found = read_timexes(doc)
    assert found == read_timexes(doc)
    end = 0
    for timex in found:
        assert end <= timex.start < timex.end <= len(doc.text)
        assert doc.text[timex.start : timex.end] == timex.text
        assert timex.interval is None or timex.interval[0] < timex.interval[1]
        end = timex.end


@settings(max_examples=60, deadline=None)
@given(PROSE)
def test_a_paragraph_in_front_shifts_the_spans(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    front = "Nothing of the kind was said.\n\n"
    alone = [(t.start, t.end) for t in read_timexes(report(text))]
    behind = [(t.start - len(front), t.end - len(front)) for t in read_timexes(report(front + text))]
    assert behind == alone
