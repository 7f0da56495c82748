"""A small temporal constraint network: what a report says of its days, and whether it can hold.

Variables are days; a statement allows the distance between two of them to lie in one of several
windows. "It ended on 16 September" is one window from the origin; "on Tuesday" is one window a week;
"six-day" is the window of lengths that any way of counting gives. One network answers three questions:
can all hold, which fewest statements cannot, and which one change makes all hold.

Source: Dechter, Meiri and Pearl, "Temporal constraint networks", Artificial Intelligence 49 (1991),
sections 2 (TCSP: windows) and 3 (STP: shortest paths).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

__all__ = ["ORIGIN", "Statement", "consistent", "nearest_value", "smallest_conflict"]

ORIGIN = "origin"
# A conflict of more statements than this is no proof a reader can follow; nor is the search cheap.
MAX_CONFLICT = 5
MAX_STATEMENTS = 14

Window = tuple[int, int]
Distances = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Statement:
    """`to - from_` lies in one of `windows`, both ends inclusive, in days.

    Attributes:
        name: what the statement is called by the one who made it.
        from_, to: variables; `ORIGIN` is day 0 of the proleptic Gregorian ordinal.
        windows: disjoint; the first is what the statement most plainly says.
    """

    name: str
    from_: str
    to: str
    windows: tuple[Window, ...]


def consistent(statements: Iterable[Statement]) -> bool:
    """Can all statements hold together?

    >>> six_days = Statement("length", "start", "end", ((5, 7),))
    >>> tuesday = Statement("start", ORIGIN, "start", ((2, 2),))
    >>> saturday = Statement("end", ORIGIN, "end", ((6, 6),))
    >>> consistent([six_days, tuesday]), consistent([six_days, tuesday, saturday])
    (True, False)
    """
    return _extend({}, list(statements))


def _extend(distances: Distances, statements: list[Statement]) -> bool:
    if not statements:
        return True
    # Windows that no longer fit go first: a branch ends as soon as one statement has none left. Tried one
    # after the other, twenty days of two windows each would take a million branches.
    left = [[w for w in s.windows if _fits(distances, s.from_, s.to, w)] for s in statements]
    fewest = min(range(len(statements)), key=lambda i: len(left[i]))
    statement = statements[fewest]
    rest = statements[:fewest] + statements[fewest + 1 :]
    return any(
        _extend(_tighten(distances, statement.from_, statement.to, window), rest) for window in left[fewest]
    )


def _fits(distances: Distances, a: str, b: str, window: Window) -> bool:
    """Whether `low <= b - a <= high` makes no negative cycle."""
    low, high = window
    return distances.get((b, a), _FAR) + high >= 0 and distances.get((a, b), _FAR) - low >= 0


def _tighten(distances: Distances, a: str, b: str, window: Window) -> Distances:
    """Add `low <= b - a <= high`, which fits, to all-pairs shortest distances."""
    low, high = window
    result = dict(distances)
    for u, v, weight in ((a, b, high), (b, a, -low)):
        if weight >= result.get((u, v), _FAR):
            continue
        nodes = {n for pair in result for n in pair} | {u, v}
        into = [(n, 0 if n == u else result.get((n, u), _FAR)) for n in nodes]
        out = [(n, 0 if n == v else result.get((v, n), _FAR)) for n in nodes]
        for x, dx in into:
            for y, dy in out:
                if x != y and dx + weight + dy < result.get((x, y), _FAR):
                    result[x, y] = dx + weight + dy
    return result


# Farther than any two days of the years 1-9999.
_FAR = 10**8


def smallest_conflict(
    statements: Sequence[Statement], frame: Sequence[Statement] = ()
) -> tuple[Statement, ...]:
    """The fewest statements that cannot hold together, earliest first; empty when all can.

    Args:
        statements: what the report says; only the first `MAX_STATEMENTS` are looked at.
        frame: what holds whatever the report says (nothing ends before it starts).
    Returns:
        A conflict of at most `MAX_CONFLICT` statements; empty also when every conflict is larger.
    """
    few = statements[:MAX_STATEMENTS]
    if consistent([*few, *frame]):
        return ()
    for size in range(1, MAX_CONFLICT + 1):
        for subset in combinations(few, size):
            if not consistent([*subset, *frame]):
                return subset
    return ()


def nearest_value(statement: Statement, others: Sequence[Statement], reach: int) -> int | None:
    """The distance nearest to what `statement` says that lets all `others` hold, or None within `reach`.

    Args:
        statement: the one to change; its first window is what it says now.
        others: the rest, the frame included, which must hold.
        reach: how far to look, in days, on either side; the later of two equally near wins.
    """
    stated = statement.windows[0][0]
    for value in _outward(stated, reach):
        if consistent([*others, Statement(statement.name, statement.from_, statement.to, ((value, value),))]):
            return value
    return None


def _outward(centre: int, reach: int) -> Iterator[int]:
    for step in range(1, reach + 1):
        yield centre + step
        yield centre - step
