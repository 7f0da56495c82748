"""Names in a row are of one kind: "Lund, Tavodi, Holt and Hill have all been mentioned"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from onrecord.read.names.found import KINDS, Found

__all__ = ["weigh_series"]

# What parts two names in a row.
LINKS = frozenset([", ", " and ", ", and ", "; ", " or ", " & "])
# Names from which a row says something, and the share of them that must be of the kind.
FEWEST, SHARE = 3, 0.6
# A name with more than this for its own kind keeps it; what the row adds to a weaker one's votes.
STRONG, WEIGHT = 3.0, 3.0


def weigh_series(found: list[Found], view: str) -> None:
    """Let the weak in a row of names be of the kind that most of them are. `found`: in order."""
    for row in _rows(found, view):
        best = [max(KINDS, key=lambda kind: mention.votes.get(kind, 0.0)) for mention in row]
        kind, count = Counter(best).most_common(1)[0]
        if count < SHARE * len(row) or count == len(row):
            continue
        for mention, own in zip(row, best, strict=True):
            if own != kind and mention.votes.get(own, 0.0) <= STRONG:
                mention.vote(kind, WEIGHT)


def _rows(found: list[Found], view: str) -> Iterator[list[Found]]:
    row: list[Found] = []
    for mention in found:
        if row and view[row[-1].end : mention.start] not in LINKS:
            if len(row) >= FEWEST:
                yield row
            row = []
        row.append(mention)
    if len(row) >= FEWEST:
        yield row
