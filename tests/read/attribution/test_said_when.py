"""Which time says when something was said."""

from __future__ import annotations

import re

import pytest

from onrecord.annotations import Timex
from onrecord.document import Span
from onrecord.read.attribution.candidate import Candidate
from onrecord.read.attribution.said_when import SaidWhen
from onrecord.read.attribution.segments import cut_segments

TIME = re.compile(r"\b(?:Monday|Friday|May 3|March|Tuesday)\b")


def find_times(text, *statements, holders=None, dateline=None):
    """The words of the time of each statement, given as its source, cue and content."""
    found = []
    for source, cue, content in statements:
        at = text.index(content)
        spans = [Span(text.index(part), text.index(part) + len(part)) for part in (source, cue)]
        found.append(Candidate((spans[0],), (spans[1],), (Span(at, at + len(content)),), "test"))
    times = [
        Timex(id=m[0], start=m.start(), end=m.end(), text=m[0], type="DATE", value="", by="")
        for m in TIME.finditer(text)
    ]
    said_when = SaidWhen(text, cut_segments(text), times, found, dateline)
    return [said_when.find(at, holder) for at, holder in enumerate(holders or [None] * len(found))]


@pytest.mark.parametrize(
    ("text", "statement", "time"),
    [
        ("Ms Ek told reporters on Friday it was shut.", ("Ms Ek", "told", "it was shut"), "Friday"),
        ("On Friday, at the port, Ms Ek said it was shut.", ("Ms Ek", "said", "it was shut"), "Friday"),
        (
            "Ms Ek told staff after the vote on Friday it was shut.",
            ("Ms Ek", "told", "it was shut"),
            "Friday",
        ),
        ("They meet on Friday and Ms Ek says it is shut.", ("Ms Ek", "says", "it is shut"), None),
        ("Ms Ek told staff, who had met on Friday, it was shut.", ("Ms Ek", "told", "it was shut"), None),
        ("Ms Ek said it was shut on Friday.", ("Ms Ek", "said", "it was shut on Friday"), None),
        ("It shut on Friday. Ms Ek said it leaked.", ("Ms Ek", "said", "it leaked"), None),
    ],
)
def test_a_time_in_the_clause_of_the_saying(text, statement, time):
    assert find_times(text, statement) == [time]


def test_a_time_in_the_content_of_another_is_not_taken():
    text = "The firm said it would pay by March; it denied a row."
    statements = ("The firm", "said", "it would pay by March"), ("it denied"[:2], "denied", "a row")
    assert find_times(text, *statements) == [None, None]


def test_a_nested_saying_has_its_own_time():
    text = "The Herald reported on Friday that she said on Monday that it was shut."
    statements = (
        ("The Herald", "reported", "that she said on Monday that it was shut"),
        ("she", "said", "that it was shut"),
    )
    assert find_times(text, *statements, holders=[None, 0]) == ["Friday", "Monday"]


def test_a_nested_saying_does_not_take_the_outer_time():
    text = "The envoy said on Monday ministers had agreed to go."
    statements = (("The envoy", "said", "ministers had agreed to go"), ("ministers", "agreed", "to go"))
    assert find_times(text, *statements, holders=[None, 0]) == ["Monday", None]


def test_the_date_of_the_dateline_is_not_taken():
    text = "SUVA, May 3 (Norpress) - The port said it was shut."
    statement = ("The port", "said", "it was shut")
    assert find_times(text, statement) == ["May 3"]
    assert find_times(text, statement, dateline=Span(0, 22)) == [None]
