"""Scores become marks and pairings."""

from __future__ import annotations

import pytest

from onrecord.read.attribution.marks import Mark
from onrecord.read.attribution.windows import Pieces, Window

numpy = pytest.importorskip("numpy")
from onrecord.read.attribution.decode import DISTANCES, TAGS, LinkScores, find_marks  # noqa: E402


def made_probabilities(tags):
    rows = numpy.full((len(tags), len(TAGS)), 0.01, dtype=numpy.float32)
    for at, tag in enumerate(tags):
        rows[at, TAGS.index(tag)] = 0.94
    return rows


def made_pieces(count):
    starts = [6 * at for at in range(count)]
    return Pieces(
        [1] * count, starts, [start + 5 for start in starts], [0] * count, list(range(count)), [0, count]
    )


def made_links(window, keys):
    """A width of one: the query of every piece is 1, so that a key is a score."""
    shape = (window.last - window.first, 2, 1)
    return LinkScores(
        window,
        numpy.ones(shape, dtype=numpy.float32),
        numpy.array(keys, dtype=numpy.float32).reshape(shape),
        numpy.zeros(shape[:2], dtype=numpy.float32),
    )


NO_BIAS = numpy.zeros((2, 2 * len(DISTANCES) + 3), dtype=numpy.float32)


def test_marks_and_their_pairings():
    tags = ["B-source", "I-source", "B-cue", "B-content", "I-content", "B-content", "O"]
    keys = [[3, -1], [1, -1], [0, 0], [-2, 4], [-2, 6], [-2, -8], [0, 0]]
    links = [made_links(Window(0, 7, 0, 7), keys)]
    marks = find_marks(made_pieces(7), made_probabilities(tags), links, NO_BIAS)
    assert [(m.start, m.end) for m in marks.sources] == [(0, 11)]
    assert [(m.start, m.end) for m in marks.cues] == [(12, 17)]
    assert [(m.start, m.end) for m in marks.contents] == [(18, 29), (30, 35)]
    assert marks.sources[0] == Mark(0, 11, pytest.approx(0.95, abs=0.01))
    assert [tuple(p) for p in marks.source_pairings] == [(0, 0, 2.0)]
    assert [tuple(p) for p in marks.content_pairings] == [(0, 0, 5.0), (0, 1, -8.0)]


def test_a_word_is_marked_whole():
    pieces = Pieces([1] * 3, [0, 4, 9], [4, 8, 12], [0] * 3, [0, 2], [0, 3])
    sure = made_probabilities(["B-cue", "I-cue", "O"])
    sure[1] = [0.6, 0, 0, 0, 0.4, 0, 0]
    marks = find_marks(pieces, sure, [made_links(Window(0, 3, 0, 3), [[0, 0]] * 3)], NO_BIAS)
    assert [(m.start, m.end) for m in marks.cues] == [(0, 8)]


def test_a_stretch_that_opens_inside_is_kept():
    marks = find_marks(
        made_pieces(2),
        made_probabilities(["O", "I-cue"]),
        [made_links(Window(0, 2, 0, 2), [[0, 0]] * 2)],
        NO_BIAS,
    )
    assert [(m.start, m.end) for m in marks.cues] == [(6, 11)]


def test_distance_from_the_cue_counts():
    bias = NO_BIAS.copy()
    bias[0, len(DISTANCES)] = -1.5  # the piece just before the cue
    bias[0, len(DISTANCES) + 2] = 2.5  # the piece just after it
    tags = ["B-source", "B-cue", "B-source"]
    links = [made_links(Window(0, 3, 0, 3), [[0, 0]] * 3)]
    marks = find_marks(made_pieces(3), made_probabilities(tags), links, bias)
    assert [tuple(p) for p in marks.source_pairings] == [(0, 0, -1.5), (0, 1, 2.5)]


def test_a_cue_is_paired_by_the_window_that_answers_for_it():
    tags = ["B-cue", "B-source", "B-source", "B-cue"]
    links = [
        made_links(Window(0, 3, 0, 2), [[1, 0]] * 3),
        made_links(Window(1, 4, 2, 4), [[7, 0]] * 3),
    ]
    marks = find_marks(made_pieces(4), made_probabilities(tags), links, NO_BIAS)
    assert [tuple(p) for p in marks.source_pairings] == [(0, 0, 1.0), (0, 1, 1.0), (1, 0, 7.0), (1, 1, 7.0)]


def test_no_pieces_no_marks():
    marks = find_marks(Pieces([], [], [], [], [], [0]), made_probabilities([]), [], NO_BIAS)
    assert not any(marks)
