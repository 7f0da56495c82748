"""Marks of written-out reports, and what the linker makes of them."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import make_document
from onrecord.read.attribution.link import Link, link_marks
from onrecord.read.attribution.marks import Mark, Marks, Pairing
from onrecord.read.attribution.segments import cut_segments

ROOT = Path(__file__).resolve().parents[2]
CASES = tomllib.loads((ROOT / "cases" / "attribution_link.toml").read_text(encoding="utf-8"))["case"]
# "[s1,2 Ana Roth]" and "[c1 :]"; not "[sic]".
MARK = re.compile(r"\[([sct])([\d,]*) ([^\]]*)\]")
ROLES = {"s": 0, "c": 1, "t": 2}

Roles = tuple[tuple[str, ...], ...]


def read_case(marked: str) -> tuple[str, Marks, list[Roles]]:
    """The text without its brackets, the marks, and the words of every attribution by role."""
    text, last = "", 0
    marks: tuple[list[Mark], ...] = ([], [], [])
    wanted: dict[str, tuple[list[str], ...]] = defaultdict(lambda: ([], [], []))
    for found in MARK.finditer(marked):
        text += marked[last : found.start()]
        role = ROLES[found[1]]
        marks[role].append(Mark(len(text), len(text) + len(found[3])))
        for number in filter(None, found[2].split(",")):
            wanted[number][role].append(found[3])
        text, last = text + found[3], found.end()
    sources, cues, contents = (tuple(role) for role in marks)
    expected = [tuple(tuple(role) for role in roles) for roles in wanted.values()]
    return text + marked[last:], Marks(sources, cues, contents), expected


def words_of(text: str, links: tuple[Link, ...]) -> list[Roles]:
    """The links as words, without their scores."""
    return [tuple(tuple(text[m.start : m.end] for m in role) for role in link[:3]) for link in links]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_marks_are_linked(case: dict[str, str]) -> None:
    text, marks, expected = read_case(case["text"])
    assert sorted(words_of(text, link_marks(text, cut_segments(text), marks))) == sorted(expected)


def test_document_and_text_are_read_alike() -> None:
    text, marks, _ = read_case(CASES[0]["text"])
    assert link_marks(make_document(text), None, marks) == link_marks(text, cut_segments(text), marks)


def test_links_stand_in_order_of_their_first_contents() -> None:
    text, marks, _ = read_case("\n\n".join(case["text"] for case in CASES))
    starts = [link.contents[0].start for link in link_marks(text, None, marks)]
    assert starts == sorted(starts)
    assert len(starts) > len(CASES)


def test_pairings_outweigh_the_order_of_marks() -> None:
    text, marks, _ = read_case("[s Ana] [c said] [t the mine would close], [s Tom] heard.")
    marks = marks._replace(source_pairings=(Pairing(0, 0, -9.0), Pairing(0, 1, 9.0)))
    (link,) = link_marks(text, None, marks)
    assert [text[m.start : m.end] for m in link.sources] == ["Tom"]


def test_pairings_of_marks_that_are_not_there_are_passed_over() -> None:
    text, marks, expected = read_case(CASES[0]["text"])
    stray = (Pairing(7, 0, 9.0), Pairing(0, 7, 9.0), Pairing(-1, 0, 9.0))
    marks = marks._replace(source_pairings=stray, content_pairings=stray)
    assert words_of(text, link_marks(text, None, marks)) == expected


def test_a_doubtful_mark_lowers_the_score() -> None:
    text, marks, _ = read_case(CASES[0]["text"])
    (sure,) = link_marks(text, None, marks)
    (doubtful,) = link_marks(text, None, marks._replace(cues=(marks.cues[0]._replace(score=0.5),)))
    assert 0 < doubtful.score < sure.score <= 1


def test_marks_outside_the_text_are_left_out() -> None:
    odd = (Mark(-3, 2), Mark(5, 5), Mark(6, 4), Mark(0, 99))
    assert link_marks("She said no.", None, Marks(odd, odd, odd)) == ()


def test_no_marks_no_links() -> None:
    assert link_marks("", None, Marks()) == ()
    assert link_marks("She said no.", None, Marks(sources=(Mark(0, 3),))) == ()


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, Marks]:
    """Any text with any marks, overlapping and repeated ones too."""
    text = draw(st.text(st.sampled_from("ab S.,:;\"“”'’—\n"), max_size=60))
    mark = st.builds(Mark, st.integers(-1, 60), st.integers(-1, 61), st.floats(0, 1))
    pairing = st.builds(Pairing, st.integers(0, 6), st.integers(0, 6), st.floats(-9, 9))
    marks, pairings = st.lists(mark, max_size=6).map(tuple), st.lists(pairing, max_size=6).map(tuple)
    return text, draw(st.builds(Marks, marks, marks, marks, pairings, pairings))


@given(marked_texts())
def test_every_mark_is_used_as_it_may_be(drawn: tuple[str, Marks]) -> None:
    text, marks = drawn
    links = link_marks(text, None, marks)
    cues = [mark for link in links for mark in link.cue]
    contents = [mark for link in links for mark in link.contents]
    assert all(cues.count(mark) <= marks.cues.count(mark) for mark in cues)
    assert all(contents.count(mark) <= marks.contents.count(mark) for mark in contents)
    for link in links:
        assert link.contents
        assert link.cue or link.sources
        assert 0 <= link.score <= 1
        assert set(link.sources) <= set(marks.sources)


@given(marked_texts())
def test_a_paragraph_in_front_moves_the_links(drawn: tuple[str, Marks]) -> None:
    text, marks = "She said no. " + drawn[0], drawn[1]
    front = "The river rose.\n\n"

    def moved(role: tuple[Mark, ...]) -> tuple[Mark, ...]:
        return tuple(m._replace(start=m.start + len(front), end=m.end + len(front)) for m in role)

    inside = Marks(*(tuple(m for m in role if m.start >= 0 and m.end <= len(text)) for role in marks[:3]))
    links = link_marks(text, None, inside)
    shifted = link_marks(front + text, None, Marks(*(moved(role) for role in inside[:3])))
    assert shifted == tuple(Link(*(moved(role) for role in link[:3]), link.score) for link in links)
