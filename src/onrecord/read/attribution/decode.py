"""From the tagger's scores to marks: which pieces make a stretch, and how well stretches pair."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from onrecord.read.attribution.marks import Mark, Marks, Pairing

if TYPE_CHECKING:
    import numpy as np

    from onrecord.read.attribution.windows import Pieces, Window

__all__ = ["DISTANCES", "ROLES", "TAGS", "LinkScores", "find_marks"]

ROLES = ("source", "cue", "content")
# What the tag head scores: outside, then begin and inside of each role.
TAGS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))
# Distances from a cue in pieces fall into buckets with these upper ends, on either side of it.
DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)


class LinkScores(NamedTuple):
    """What the link head gives for one window; a row for each of its pieces.

    Attributes:
        queries, keys: (pieces, 2, width): of a cue, and of what may be its source [0] or content [1].
        biases: (pieces, 2).
    """

    window: Window
    queries: np.ndarray
    keys: np.ndarray
    biases: np.ndarray


class _Stretch(NamedTuple):
    """Pieces `first` to `last`, half-open, that carry one role."""

    first: int
    last: int
    score: float


def find_marks(pieces: Pieces, probabilities: np.ndarray, links: list[LinkScores], bias: np.ndarray) -> Marks:
    """The marks of a report.

    Args:
        probabilities: (pieces, tags), rows add up to 1.
        links: of every window, in order.
        bias: (2, buckets): what distance from the cue adds to a score.
    """
    found: dict[str, list[_Stretch]] = {role: [] for role in ROLES}
    for role, stretch in _stretches(pieces, probabilities):
        found[role].append(stretch)
    sources: list[Pairing] = []
    contents: list[Pairing] = []
    for index, window, scores in _cue_scores(found["cue"], links, bias):
        sources += _pairings(index, found["source"], window, scores[:, 0])
        contents += _pairings(index, found["content"], window, scores[:, 1])
    marks = {role: tuple(_mark(pieces, stretch) for stretch in found[role]) for role in ROLES}
    return Marks(marks["source"], marks["cue"], marks["content"], tuple(sources), tuple(contents))


def _stretches(pieces: Pieces, probabilities: np.ndarray) -> Iterator[tuple[str, _Stretch]]:
    """Runs of words whose likeliest role is the same; a likely beginning parts a run.

    A word has the mean of its pieces, and begins what its first piece begins.
    """
    import numpy as np

    if not pieces.words:
        return
    by_role = np.concatenate([probabilities[:, :1], probabilities[:, 1::2] + probabilities[:, 2::2]], axis=1)
    firsts = np.array([*pieces.words, len(probabilities)])
    by_role = np.add.reduceat(by_role, firsts[:-1], axis=0) / np.diff(firsts)[:, None]
    likeliest = by_role.argmax(axis=1)
    chosen = by_role[np.arange(len(likeliest)), likeliest]
    opening = probabilities[firsts[:-1]]
    begins = np.ones(len(likeliest), dtype=bool)
    begins[1:] = likeliest[1:] != likeliest[:-1]
    for index in range(len(ROLES)):
        begins |= (likeliest == index + 1) & (opening[:, 2 * index + 1] > opening[:, 2 * index + 2])
    for first, last in pairwise([*np.flatnonzero(begins).tolist(), len(likeliest)]):
        if likeliest[first]:
            score = float(chosen[first:last].mean())
            yield ROLES[likeliest[first] - 1], _Stretch(int(firsts[first]), int(firsts[last]), score)


def _cue_scores(
    cues: list[_Stretch], links: list[LinkScores], bias: np.ndarray
) -> Iterator[tuple[int, Window, np.ndarray]]:
    """For every cue its index, the window that answers for it, and what its pieces score."""
    at = 0
    for index, cue in enumerate(cues):
        while links[at].window.core_last <= cue.first:
            at += 1
        yield index, links[at].window, _score_pieces(links[at], cue.first, cue.last, bias)


def _pairings(cue: int, others: list[_Stretch], window: Window, scores: np.ndarray) -> Iterator[Pairing]:
    """Mean log-odds of a cue with every stretch that its window holds whole or in part."""
    for other in range(bisect_right(others, window.first, key=lambda stretch: stretch.last), len(others)):
        first, last, _ = others[other]
        if first >= window.last:
            break
        part = scores[max(first, window.first) - window.first : min(last, window.last) - window.first]
        yield Pairing(cue, other, round(float(part.sum()) / len(part), 4))


def _score_pieces(link: LinkScores, first: int, last: int, bias: np.ndarray) -> np.ndarray:
    """Log-odds (pieces of the window, 2) that each piece is of the source or content of the cue there."""
    import numpy as np

    offset = link.window.first
    query = link.queries[first - offset : max(first + 1, min(last, link.window.last)) - offset].mean(axis=0)
    scores = np.einsum("trd,rd->tr", link.keys, query) + link.biases
    distance = np.arange(len(scores)) - (first - offset)
    bucket = np.searchsorted(DISTANCES, np.abs(distance)) + 1
    bucket = np.where(distance == 0, 0, bucket) * np.sign(distance) + len(DISTANCES) + 1
    total: np.ndarray = scores + bias.T[bucket]
    return total


def _mark(pieces: Pieces, stretch: _Stretch) -> Mark:
    return Mark(pieces.starts[stretch.first], pieces.ends[stretch.last - 1], round(stretch.score, 4))
