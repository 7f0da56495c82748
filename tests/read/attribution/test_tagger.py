"""The trained tagger over a report: what it marks does not hang on what else stands there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from onrecord.read.attribution import windows
from onrecord.read.attribution.marks import Marks
from onrecord.read.attribution.tagger import AttributionTagger, load_tagger

PARAGRAPHS = [
    "Mayor Ana Lund said on Monday that the port would reopen by June.",
    '"We were told nothing," union leader Bo Rask told reporters. "Nobody asked us."',
    "The ministry denied that it had known of the crack.",
    "According to Colco, a mining company, the repair will cost $3.2 million.",
]
UNIT = "\n\n".join(PARAGRAPHS)


@pytest.fixture(scope="module")
def tagger() -> AttributionTagger:
    return load_tagger()


def spans(marks: Sequence[Any]) -> list[tuple[int, int]]:
    return [(mark.start, mark.end) for mark in marks]


def mark(tagger: AttributionTagger, text: str) -> Marks:
    (marks,) = tagger.mark([text])
    return marks


def test_reports_are_marked_alike_alone_and_together(tagger: AttributionTagger) -> None:
    texts = [*PARAGRAPHS, UNIT]
    assert tagger.mark(texts) == [mark(tagger, text) for text in texts]


def test_blocks_are_joined_as_one_report(tagger: AttributionTagger, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = mark(tagger, UNIT)
    monkeypatch.setattr(windows, "BLOCK", len(UNIT))
    joined = mark(tagger, "\n\n".join([UNIT] * 3))
    for role in range(3):
        assert spans(joined[role]) == [
            (start + at * len(f"{UNIT}\n\n"), end + at * len(f"{UNIT}\n\n"))
            for at in range(3)
            for start, end in spans(alone[role])
        ]
    for pairings, others in (
        (joined.source_pairings, joined.sources),
        (joined.content_pairings, joined.contents),
    ):
        near = [abs(joined.cues[pair.cue].start - others[pair.other].start) for pair in pairings]
        assert near
        assert max(near) < len(UNIT)


@pytest.mark.parametrize("text", ["", " \n", "\0", "\u200b", "\U0001f600" * 500])
def test_texts_without_words_carry_no_mark(tagger: AttributionTagger, text: str) -> None:
    assert mark(tagger, text) == Marks()
