"""Where a name lies that no list has: in the town it is said to lie in, or in the one the report is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import floor
from typing import NamedTuple

from onrecord.read.places.asked import Toponym
from onrecord.read.places.folding import fold_name
from onrecord.read.places.outlet import Home
from onrecord.read.places.rank import Ranked
from onrecord.read.places.table import Spot

__all__ = ["Centre", "find_centre", "settle"]

LOCAL = frozenset({"city", "capital", "admin2"})
CELL = 1.0
# A listed outlet's town counts as that many mentions.
HOME_MENTIONS = 2.0
# How far the report must be about one town before what is unlisted is taken to lie there.
LEAST_SHARE, LEAST_MENTIONS = 0.6, 1.5
# A place below this size and away from all that the report tells is hardly the one meant (ten thousand
# people and a hundred thousand); a body's name holds such a place by chance.
SMALL, LARGE, FAMOUS = 40, 50, 55


class Centre(NamedTuple):
    """The town that a report is about.

    Attributes:
        spot: the town.
        share: of all mentions of towns and of second divisions, how many are in its neighbourhood.
        mentions: how many are.
    """

    spot: Spot
    share: float
    mentions: float


def find_centre(ranked: Sequence[Ranked], toponyms: Sequence[Toponym], home: Home) -> Centre | None:
    """The town in whose neighbourhood most of the report's towns lie; None when it names none."""
    cells: defaultdict[tuple[int, int], float] = defaultdict(float)
    weights: defaultdict[Spot, float] = defaultdict(float)
    if home.known:
        weights[home.spots[0]._replace(other=False)] += HOME_MENTIONS
    for each, toponym in zip(ranked, toponyms, strict=True):
        if each and each[0][1].kind in LOCAL and (not toponym.part or toponym.body):
            weights[each[0][1]._replace(other=False)] += len(toponym.spans) * each[0][0]
    if not weights:
        return None
    for spot, weight in weights.items():
        cells[_cell(spot)] += weight
    around = {
        (y, x): sum(cells.get((y + i, x + j), 0.0) for i in (-1, 0, 1) for j in (-1, 0, 1))
        for y, x in list(cells)
    }
    best = max(weights, key=lambda spot: (around[_cell(spot)], weights[spot], -spot.row))
    mentions = around[_cell(best)]
    return Centre(best, mentions / sum(weights.values()), mentions)


def _cell(spot: Spot) -> tuple[int, int]:
    return floor(spot.lat / CELL), floor(spot.lon / CELL)


def settle(
    toponym: Toponym,
    stated: frozenset[int],
    ranked: Ranked,
    centre: Centre | None,
    spelled: set[str],
    countries: set[int | None],
) -> tuple[Spot | None, bool]:
    """The place of a name, and whether the name only lies inside it; None where nothing tells.

    Args:
        stated: rows of places that it is said to lie in.
        spelled: folded names of the places that the report names by themselves.
        countries: rows of those in which other names of the report lie.
    """
    steady = centre is not None and centre.share >= LEAST_SHARE and centre.mentions >= LEAST_MENTIONS
    best = ranked[0][1] if ranked else None
    if toponym.part:
        return (best, True) if best is not None and _holds(toponym, best, centre, spelled) else (None, False)
    if best is None:
        return (centre.spot, True) if centre is not None and steady else (None, False)
    if best.kind != "city" or best.size >= (FAMOUS if best.other else SMALL):
        return best, False
    # A name that makes the centre by itself does not stand near anything.
    near = centre is not None and centre.mentions > len(toponym.spans) and _is_near(best, centre.spot)
    if near or any(best.lies_in(row) for row in stated):
        return best, False
    if centre is not None and steady and centre.spot.row != best.row:
        return centre.spot, True
    return (None, False) if best.other and best.country not in countries else (best, False)


def _holds(toponym: Toponym, best: Spot, centre: Centre | None, spelled: set[str]) -> bool:
    """Whether the words within a body's name mean that place, not a founder or a chance likeness."""
    if best.kind in ("country", "admin1", "region") and not best.other:
        return True
    if fold_name(toponym.names[0]) in spelled:
        return True
    if not toponym.body:
        return False
    return best.size >= LARGE or (centre is not None and _is_near(best, centre.spot))


def _is_near(one: Spot, other: Spot) -> bool:
    """Whether two places lie in one first division, or in neighbouring cells."""
    (y, x), (b, a) = _cell(one), _cell(other)
    return (one.admin1 is not None and one.admin1 == other.admin1) or max(abs(y - b), abs(x - a)) <= 1
