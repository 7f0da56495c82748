"""Which of the places that bear a name is meant: by size, by what is stated, and by the other places.

Every name starts with shares for its candidates by what speaks for each alone. Then, round by round, each
candidate gains by the shares that lie in its country, its divisions and its neighbourhood. A round takes time
in proportion to the candidates: shares are summed by country, division and cell of a grid, and never set
against one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import exp, floor, log1p
from typing import NamedTuple

from onrecord.read.places.outlet import Home
from onrecord.read.places.table import Spot

__all__ = ["Question", "Ranked", "Weights", "rank_spots"]

# Candidates with their shares, the likeliest first.
Ranked = list[tuple[float, Spot]]

ROUNDS = 4
NO_HOME = Home()
# Degrees of a cell; the eight around it count as well.
CELL = 1.0


class Weights(NamedTuple):
    """How much each piece of evidence counts. Chosen by hand on development data; not fitted."""

    size: float = 0.08
    country: float = 2.2
    capital: float = 0.7
    admin1: float = 0.4
    admin2: float = -0.8
    region: float = 0.0
    water: float = -0.5
    other: float = -1.0
    stated: float = 6.0
    hint: float = 2.5
    usual: float = 3.0
    holds: float = 2.0
    same_country: float = 1.0
    same_admin1: float = 1.6
    same_admin2: float = 0.8
    same_kind: float = 1.0
    near: float = 1.4
    home: float = 3.0
    home_votes: float = 2.0


class Question(NamedTuple):
    """A name and what it may mean.

    Attributes:
        spots: the places that it may mean.
        stated: rows of places that it is said to lie in.
        hints: kinds of place that the words around call it.
        usual: row of the place that the name usually means, if it is not told by size.
        holds: whether another place is said to lie in it.
    """

    spots: tuple[Spot, ...]
    stated: frozenset[int] = frozenset()
    hints: frozenset[str] = frozenset()
    usual: int | None = None
    holds: bool = False


def rank_spots(
    questions: Sequence[Question], home: Home = NO_HOME, weights: Weights | None = None
) -> list[Ranked]:
    """For each question its candidates with their shares, the likeliest first.

    `home`: where the outlet is at home.
    """
    weights = weights or Weights()
    alone = [
        [_score_alone(spot, question, home, weights) for spot in question.spots] for question in questions
    ]
    shares = [_shares(scores) for scores in alone]
    for _ in range(ROUNDS):
        votes = _Votes(home, weights)
        for question, each in zip(questions, shares, strict=True):
            votes.add(question.spots, each, 1.0)
        scored = []
        for question, each, own in zip(questions, alone, shares, strict=True):
            votes.add(question.spots, own, -1.0)
            scored.append(
                [score + votes.gain(spot) for score, spot in zip(each, question.spots, strict=True)]
            )
            votes.add(question.spots, own, 1.0)
        shares = [_shares(scores) for scores in scored]
    return [
        sorted(zip(each, question.spots, strict=True), key=lambda pair: -pair[0])
        for question, each in zip(questions, shares, strict=True)
    ]


def _score_alone(spot: Spot, question: Question, home: Home, weights: Weights) -> float:
    """What speaks for a candidate without a look at the other names."""
    score = weights.size * spot.size
    score += getattr(weights, spot.kind, 0.0)
    if spot.other and spot.size < 55:
        score += weights.other
    if any(spot.lies_in(row) for row in question.stated):
        score += weights.stated
    if question.hints and ("city" if spot.kind == "capital" else spot.kind) in question.hints:
        score += weights.hint
    if spot.row == question.usual and not question.holds:
        score += weights.usual
    if question.holds and spot.kind not in ("city", "capital"):
        score += weights.holds
    if any(spot.row == one.row for one in home.spots):
        score += weights.home
    return score


def _shares(scores: list[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    parts = [exp(score - top) for score in scores]
    total = sum(parts)
    return [part / total for part in parts]


class _Votes:
    """Shares summed by country, division and cell."""

    def __init__(self, home: Home, weights: Weights) -> None:
        self.rows: defaultdict[int | None, float] = defaultdict(float)
        self.cells: defaultdict[tuple[int, int], float] = defaultdict(float)
        self.kinds: defaultdict[tuple[str, int | None], float] = defaultdict(float)
        self.weights = weights
        spots = home.spots
        self.add(spots, [weights.home_votes / max(1, len(spots))] * len(spots), 1.0)

    def add(self, spots: Sequence[Spot], shares: Sequence[float], sign: float) -> None:
        for spot, share in zip(spots, shares, strict=True):
            if share < 0.01:
                continue
            for row in (spot.country, spot.admin1, spot.admin2):
                if row is not None:
                    self.rows[row] += sign * share
            if (peers := _peers(spot)) is not None:
                self.kinds[peers] += sign * share
            if spot.kind in ("city", "capital", "admin2"):
                self.cells[_cell(spot)] += sign * share

    def gain(self, spot: Spot) -> float:
        """What the places around a candidate add to its score."""
        weights, rows = self.weights, self.rows
        gain = 0.0
        if (peers := _peers(spot)) is not None:
            gain += weights.same_kind * log1p(max(0.0, self.kinds[peers]))
        for row, weight in (
            (spot.country, weights.same_country),
            (spot.admin1, weights.same_admin1),
            (spot.admin2, weights.same_admin2),
        ):
            if row is not None:
                gain += weight * log1p(max(0.0, rows[row]))
        if spot.kind in ("city", "capital", "admin2"):
            y, x = _cell(spot)
            near = sum(self.cells.get((y + i, x + j), 0.0) for i in (-1, 0, 1) for j in (-1, 0, 1))
            gain += weights.near * log1p(max(0.0, near))
        return gain


def _peers(spot: Spot) -> tuple[str, int | None] | None:
    """What a country or division is listed along with: countries, the divisions of one country."""
    if spot.kind == "country":
        return "country", None
    return (spot.kind, spot.country) if spot.kind in ("admin1", "admin2") else None


def _cell(spot: Spot) -> tuple[int, int]:
    return floor(spot.lat / CELL), floor(spot.lon / CELL)
