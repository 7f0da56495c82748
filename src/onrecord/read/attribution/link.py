"""Ties marked sources, cues and contents to attributions.

Each choice is weighed alone first: which cue a content goes with, then which source a cue has, given the
contents. Then the choices are made to agree: a cue left without content, or a source left without a cue,
takes one that another can spare, if that costs little. No parser and no model: the order of the marks, the
breaks between them and the words at their edges decide, by weights fitted on annotated reports.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.document import Document
from onrecord.read.attribution.choice import (
    NOBODY,
    Choice,
    Weights,
    content_options,
    load_weights,
    see_roles,
    source_options,
    weigh_options,
)
from onrecord.read.attribution.layout import CONTENT, CUE, SOURCE, Layout, Row, lay_out
from onrecord.read.attribution.marks import Mark, Marks, Pairing
from onrecord.read.attribution.segments import Segments, cut_segments

__all__ = ["Link", "link_marks"]

# What the tagger's log-odds count for beside the clues. These numbers were chosen on the dev split.
PAIRING_WEIGHT = 3.0
# How much less likely a partner may be that a cue or a source takes so as not to be left alone (difference of
# logarithms), and how that shrinks with the mark's own score: a doubtful mark need not be linked.
CUE_NEED = 2.0
SOURCE_NEED = 4.0
NEED_TRUST = 8.0
# What a missing part counts for in the score of a link.
NO_CUE = 0.5
NO_SOURCE = 0.8
# By the position of the one that chooses, then of the one that is chosen.
_Bonuses = Mapping[int, Mapping[int, float]]


class Link(NamedTuple):
    """One attribution. A role may lie in several marks, in order of the text.

    Attributes:
        sources: empty when none is stated.
        cue: empty when none is marked.
        contents: never empty.
        score: 0 to 1; the least likely choice in it, times the marks' own scores. With a tagger's marks
            on the dev split, a quarter of the links below 0.3 are right and 19 of 20 above 0.9.
    """

    sources: tuple[Mark, ...]
    cue: tuple[Mark, ...]
    contents: tuple[Mark, ...]
    score: float = 1.0


def link_marks(
    document: str | Document, segments: Segments | None, marks: Marks, weights: Weights | None = None
) -> tuple[Link, ...]:
    """Tie the marks of a report to attributions.

    Every content is in one link at most, a cue in one, a source in any number. A cue without content and a
    content with neither cue nor source are in none.

    Args:
        document: the report or its text.
        segments: of the same text; None to cut them here.
        marks: what the tagger found; offsets into the text. Pairings may be missing in part or whole.
        weights: of the clues, those of the lexicon when None.
    Returns:
        Links in the order in which their first contents stand.

    >>> text = '"We sail at dawn," said Captain Orla Venn, "or never."'
    >>> marks = Marks((Mark(24, 41),), (Mark(19, 23),), (Mark(0, 18), Mark(43, 54)))
    >>> [[text[mark.start : mark.end] for mark in link.contents] for link in link_marks(text, None, marks)]
    [['"We sail at dawn,"', '"or never."']]
    """
    text = document if isinstance(document, str) else document.text
    weights = load_weights("en") if weights is None else weights
    layout = lay_out(text, segments or cut_segments(text), marks)
    cue_choices = _choose_cues(layout, weights, _bonuses(layout, CONTENT, marks.content_pairings))
    cue_of = _settle(layout, cue_choices, layout.positions(CUE), CUE_NEED)
    source_bonuses = _bonuses(layout, SOURCE, marks.source_pairings)
    source_choices = _choose_sources(layout, weights, cue_of, source_bonuses)
    source_of = _settle(layout, source_choices, layout.positions(SOURCE), SOURCE_NEED)
    lone_choices = _choose_lone_sources(layout, weights, cue_of, source_of)
    lone_source_of = {content: choice.best() for content, choice in lone_choices.items()}
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for content, cue in cue_of.items():
        source = lone_source_of[content] if cue == NOBODY else source_of[cue]
        if cue != NOBODY or source != NOBODY:
            groups[cue, source].append(content)
    return tuple(
        _make_link(
            layout, cue, source, contents, cue_choices, lone_choices if cue == NOBODY else source_choices
        )
        for (cue, source), contents in groups.items()
    )


def _choose_cues(layout: Layout, weights: Weights, bonuses: _Bonuses) -> dict[int, Choice]:
    """What cue each content may have; keys in order of the text."""
    cues = layout.positions(CUE)
    return {
        content: weigh_options(content_options(layout, content, cues), weights, bonuses.get(content, {}))
        for content in layout.positions(CONTENT)
    }


def _choose_sources(
    layout: Layout, weights: Weights, cue_of: Mapping[int, int], bonuses: _Bonuses
) -> dict[int, Choice]:
    """What source each cue with a content may have."""
    letters, sources = see_roles(layout, cue_of), layout.positions(SOURCE)
    contents_of: dict[int, list[int]] = defaultdict(list)
    for content, cue in cue_of.items():
        contents_of[cue].append(content)
    contents_of.pop(NOBODY, None)
    return {
        cue: weigh_options(
            source_options(layout, cue, sources, Row(letters, own)), weights, bonuses.get(cue, {})
        )
        for cue, own in sorted(contents_of.items())
    }


def _choose_lone_sources(
    layout: Layout, weights: Weights, cue_of: Mapping[int, int], source_of: Mapping[int, int]
) -> dict[int, Choice]:
    """What source each content without a cue may have."""
    row, sources = Row(see_roles(layout, cue_of, source_of.values())), layout.positions(SOURCE)
    return {
        content: weigh_options(source_options(layout, content, sources, row), weights, {})
        for content, cue in cue_of.items()
        if cue == NOBODY
    }


def _bonuses(layout: Layout, role: str, pairings: Sequence[Pairing]) -> _Bonuses:
    """What pairings add, by the position of the one that chooses and of the one that is chosen.

    A content chooses a cue, a cue chooses a source.
    """
    at = {(placed.role, placed.number): position for position, placed in enumerate(layout.placed)}
    bonuses: dict[int, dict[int, float]] = defaultdict(dict)
    for pairing in pairings:
        cue, other = at.get((CUE, pairing.cue)), at.get((role, pairing.other))
        if cue is not None and other is not None:
            chooser, chosen = (other, cue) if role == CONTENT else (cue, other)
            bonuses[chooser][chosen] = PAIRING_WEIGHT * pairing.score
    return bonuses


def _settle(
    layout: Layout, choices: Mapping[int, Choice], wanting: Sequence[int], need: float
) -> dict[int, int]:
    """Everyone's partner: the likeliest, unless one of `wanting` would have nobody.

    Such a one takes whom another can spare, or who has nobody, at the least loss of likelihood, if `need`
    is more.
    """
    chosen = {member: choice.best() for member, choice in choices.items()}
    having = Counter(chosen.values())
    suitors: dict[int, list[int]] = defaultdict(list)
    for member, choice in choices.items():
        for partner in choice.partners:
            suitors[partner].append(member)
    for partner in wanting:
        if having[partner]:
            continue
        spare = [m for m in suitors[partner] if chosen[m] == NOBODY or having[chosen[m]] > 1]
        losses = [(choices[m].score_of(chosen[m]) - choices[m].score_of(partner), m) for m in spare]
        loss, member = min(losses, default=(math.inf, NOBODY))
        if loss < need + NEED_TRUST * layout.placed[partner].trust:
            having[chosen[member]] -= 1
            having[partner] += 1
            chosen[member] = partner
    return chosen


def _make_link(
    layout: Layout,
    cue: int,
    source: int,
    contents: Sequence[int],
    cue_choices: Mapping[int, Choice],
    source_choices: Mapping[int, Choice],
) -> Link:
    parts = ([source] if source != NOBODY else [], [cue] if cue != NOBODY else [], contents)
    sources, cues, told = (tuple(layout.placed[at].mark for at in part) for part in parts)
    choosers = [cue] if cues else contents
    likely = [cue_choices[content].score_of(cue) for content in contents]
    likely += [source_choices[chooser].score_of(source) for chooser in choosers]
    score = math.exp(min(likely)) * _mean(told)
    score *= _mean(cues) if cues else NO_CUE
    score *= _mean(sources) if sources else NO_SOURCE
    return Link(sources, cues, told, round(min(score, 1.0), 4))


def _mean(marks: Sequence[Mark]) -> float:
    return sum(mark.score for mark in marks) / len(marks)
