"""What each mark may go with, and how likely each choice is.

Every content chooses a cue, every cue a source, and a content without a cue a source. A mark looks only at
the nearest candidates, so that the whole takes time in proportion to the number of marks.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import NamedTuple

from onrecord.read.attribution.clues import content_clues, lonely_clues, source_clues
from onrecord.read.attribution.layout import CONTENT, CUE, SOURCE, Layout, Row

__all__ = [
    "NOBODY",
    "Choice",
    "Option",
    "Weights",
    "content_options",
    "load_weights",
    "see_roles",
    "source_options",
    "weigh_options",
]

NOBODY = -1
# Candidates on either side, and how far along the row: in the training texts no pair lies further apart.
NEAREST = 4
ROW_REACH = 24

Weights = Mapping[str, float]


class Option(NamedTuple):
    """A partner to choose: its position in the row, or NOBODY, and the clues for it."""

    partner: int
    clues: list[str]


class Choice(NamedTuple):
    """What one mark may choose, and the logarithm of each one's probability."""

    partners: list[int]
    scores: list[float]

    def best(self) -> int:
        """The likeliest partner; the earliest of equals."""
        return self.partners[max(range(len(self.scores)), key=self.scores.__getitem__)]

    def score_of(self, partner: int) -> float:
        """Logarithm of the partner's probability; minus infinity for one out of reach."""
        return self.scores[self.partners.index(partner)] if partner in self.partners else -math.inf


def content_options(layout: Layout, content: int, cues: Sequence[int]) -> list[Option]:
    """The cues that the content at a position may go with; `cues` are all there are, ascending."""
    options = [Option(cue, content_clues(layout, content, cue)) for cue in _near(cues, content)]
    options.append(Option(NOBODY, lonely_clues(layout, content, Row(layout.roles), "T0")))
    return options


def source_options(layout: Layout, partner: int, sources: Sequence[int], row: Row) -> list[Option]:
    """The sources that a cue, or a content without one, may have.

    Args:
        partner: position of the cue or content.
        sources: positions of all sources, ascending.
        row: as the partner sees it.
    """
    head = "S" if layout.roles[partner] == CUE else "O"
    near = _near(sources, partner)
    options = [Option(source, source_clues(layout, source, partner, row, head)) for source in near]
    options.append(Option(NOBODY, lonely_clues(layout, partner, row, f"{head}0")))
    return options


def _near(positions: Sequence[int], at: int) -> list[int]:
    middle = bisect_left(positions, at)
    near = positions[max(0, middle - NEAREST) : middle + NEAREST]
    return [position for position in near if abs(position - at) <= ROW_REACH]


def see_roles(layout: Layout, cue_of: Mapping[int, int], used: Iterable[int] = ()) -> list[str]:
    """The letters of `Row`, once contents have their cues and the sources `used` have theirs."""
    letters = list(layout.roles)
    busy, used = set(cue_of.values()), set(used)
    for at, role in enumerate(layout.roles):
        if role == CONTENT:
            letters[at] = "o" if cue_of.get(at, NOBODY) == NOBODY else "t"
        elif role == CUE and at not in busy:
            letters[at] = "c"
        elif role == SOURCE and at in used:
            letters[at] = "s"
    return letters


def weigh_options(options: Sequence[Option], weights: Weights, bonus: Mapping[int, float]) -> Choice:
    """Turn clues into probabilities; `bonus` is added to the partners it names."""
    get, zero = weights.get, repeat(0.0)
    sums = [sum(map(get, option.clues, zero)) + bonus.get(option.partner, 0.0) for option in options]
    top = max(sums)
    total = top + math.log(sum(math.exp(s - top) for s in sums))
    return Choice([option.partner for option in options], [s - total for s in sums])


@cache
def load_weights(language: str) -> Weights:
    """The weights of the clues from `lexicons/<language>/attribution_links.tsv`; only "en" is filled.

    Raises:
        FileNotFoundError: no such file for that language.
    """
    path = files("onrecord").joinpath("lexicons", language, "attribution_links.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {clue: float(weight) for weight, clue in rows}
