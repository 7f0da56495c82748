"""Contents are made whole from the stretches that the tagger marked."""

from __future__ import annotations

import re

import pytest

from onrecord.document import Span
from onrecord.read.attribution.fragments import Pieces, mend_contents
from onrecord.read.attribution.segments import cut_segments

MARK = re.compile(r"\[([scx])(\d?) |\]")
CASES = [
    pytest.param("[s Ms Ek] [c said][x , the quay was shut;]", ["the quay was shut"], id="stray-marks"),
    pytest.param(
        "[s Ms Ek] [c said] [x the quay], which opened in spring after years of delay, [x was shut].",
        ["the quay, which opened in spring after years of delay, was shut"],
        id="a-hole",
    ),
    pytest.param(
        "[x The quay], [s Ms Ek] [c said], [x was shut].", ["The quay", "was shut"], id="split-by-its-cue"
    ),
    pytest.param(
        "[s Ms Ek] [c said] [x the quay was shut]. Nobody asked. [s2 He] [c2 said] [x2 no].",
        ["the quay was shut", "no"],
        id="two-of-them",
    ),
    pytest.param(
        '[x "It is shut,"] [s Ms Ek] [c said]. [x "They know."\n\nHarbour staff had threatened to walk out].',
        ['"It is shut,"', '"They know."'],
        id="ends-with-its-paragraph",
    ),
    pytest.param(
        '[x "It is shut,"] [s Ms Ek] [c said]. [x "They know."]\n\n[x Harbour staff had threatened to go].',
        ['"It is shut,"', '"They know."'],
        id="next-paragraph-is-the-report",
    ),
    pytest.param(
        '- [s Unions] [c call] [x the plan "a trap"\n- Fees unchanged]\n- Work starts in May',
        ['the plan "a trap"'],
        id="ends-with-its-item",
    ),
    pytest.param(
        "- Fees un[x changed\n- The plan is a trap], [c say] [s unions]",
        ["The plan is a trap"],
        id="begins-with-its-item",
    ),
    pytest.param(
        '"We began in a shed. It leaked.\n\n"Then the bank rang.\n\n[x "We laughed,"] [c said] [s Ms Ek].',
        ['"We began in a shed. It leaked.\n\n"Then the bank rang.\n\n"We laughed,"'],
        id="from-where-the-quotation-opens",
    ),
    pytest.param(
        '[s The mayor] [c told] them [x that the "deal was off].\n\n[x2 "It\'s over"], [s2 she] [c2 said].',
        ['that the "deal was off', '"It\'s over"'],
        id="not-into-what-is-another-s",
    ),
    pytest.param(
        '[s Ms Ek] [c said] [x the quay was "perfectly safe]".',
        ['the quay was "perfectly safe"'],
        id="closed",
    ),
    pytest.param(
        '[s Ms Ek] [c said] [x "we will win and left].', ['"we will win and left'], id="never-closed"
    ),
]


def read_marks(marked: str) -> tuple[str, list[Pieces]]:
    """The text, and the pieces of each attribution: "[x2 " opens a content of the second."""
    text, at = "", 0
    opened = ("", "")
    starts: dict[str, dict[str, list[Span]]] = {}
    start = 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            opened, start = (mark[2], mark[1]), len(text)
        else:
            roles = starts.setdefault(opened[0], {"s": [], "c": [], "x": []})
            roles[opened[1]].append(Span(start, len(text)))
    text += marked[at:]
    return text, [Pieces(*(tuple(roles[role]) for role in "scx")) for roles in starts.values()]


@pytest.mark.parametrize(("marked", "whole"), CASES)
def test_contents_are_made_whole(marked, whole):
    text, pieces = read_marks(marked)
    contents = mend_contents(text, cut_segments(text), pieces)
    assert [text[span.start : span.end] for content in contents for span in content] == whole


def test_the_contents_of_many_are_mended_in_order():
    marked = "".join(f"[s{n} Ek] [c{n} said] [x{n} it rained]. " for n in range(1, 9))
    text, pieces = read_marks(marked)
    contents = mend_contents(text, cut_segments(text), pieces)
    assert [content[0].start for content in contents] == [at.start() for at in re.finditer("it rained", text)]


def test_fragments_that_overlap_leave_something():
    text = f"{'a' * 50}\n\n{'a' * 38}"
    one = Pieces((), (Span(53, 54),), (Span(28, 53), Span(29, 54)))
    (content,) = mend_contents(text, cut_segments(text), [one])
    assert content
    assert all(span.start < span.end for span in content)
