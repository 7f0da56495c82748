"""Makes gold marks as faulty as a tagger's, so that the weights are fitted on what they will meet.

Whole attributions and single marks go missing, stretches end early or late or fall in two, and marks stand
where annotators saw none: at words that are cues elsewhere, with a source and a content beside them or not.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .gold import ROLES, Marked, Owned

__all__ = ["Rates", "blur_report", "common_cues"]

WORD = re.compile(r"\w+(?:[’']\w+)?")
# Where a clause may end for a made-up content.
STOP = re.compile(r"[.,;:!?\n\"“”]")
# A made-up source: a pronoun or one to three words with capitals.
NAME = re.compile(r"(?:\b(?:[Hh]e|[Ss]he|[Tt]hey|I|we|who)|(?:\b[A-Z][\w’'.-]+ ?){1,3}) ?\Z")
# How far a made-up source may stand before its cue, and a made-up content reach after it, in code points.
SOURCE_REACH, CONTENT_REACH = 40, 150
# Numbers of made-up attributions begin here.
INVENTED = 100_000
RARE_CUE = 5


class Rates(NamedTuple):
    """How often each fault happens, to a mark or an attribution; `invented` is per cue word unmarked."""

    missed: float = 0.12
    missed_source: float = 0.1
    missed_cue: float = 0.08
    missed_content: float = 0.08
    moved: float = 0.25
    parted: float = 0.08
    invented: float = 0.12
    nested: float = 0.12
    stray: float = 0.02


TAGGER_LIKE = Rates()


def common_cues(reports: Iterable[Marked]) -> frozenset[str]:
    """Cues of one word that annotators marked more than a few times, in lower case."""
    counts = Counter(
        report.text[mark.start : mark.end].lower() for report in reports for mark in report.marks["cue"]
    )
    return frozenset(cue for cue, count in counts.items() if count > RARE_CUE and WORD.fullmatch(cue))


def blur_report(
    report: Marked, cues: frozenset[str], rng: random.Random, rates: Rates = TAGGER_LIKE
) -> Marked:
    """The report with faults put into its marks; owners stay what they were."""
    numbers = sorted({n for role in ROLES for mark in report.marks[role] for n in mark.owners})
    gone = {n for n in numbers if rng.random() < rates.missed}
    row = sorted(
        (Owned(mark.start, mark.end, mark.owners - gone), role)
        for role in ROLES
        for mark in report.marks[role]
        if not mark.owners <= gone and rng.random() >= getattr(rates, f"missed_{role}")
    )
    row = _move_edges(report.text, row, rng, rates)
    row = [part for item in row for part in _part(report.text, item, rng, rates)]
    row += _invent(report.text, row, cues, rng, rates)
    row = _nest(report.text, row, cues, rng, rates)
    marks = {role: sorted(mark for mark, its in row if its == role) for role in ROLES}
    return Marked(report.doc, report.text, marks)


_Item = tuple[Owned, str]


def _move_edges(text: str, row: Sequence[_Item], rng: random.Random, rates: Rates) -> list[_Item]:
    """Some stretches begin or end some words away, but not inside their neighbours."""
    moved: list[_Item] = []
    for at, (mark, role) in enumerate(row):
        start, end = mark.start, mark.end
        if rng.random() < rates.moved:
            low = moved[-1][0].end if moved else 0
            high = row[at + 1][0].start if at + 1 < len(row) else len(text)
            if rng.random() < 0.5:
                start = _shift(text, start, max(low, start - 40), end, rng, begins=True)
            else:
                end = _shift(text, end, start, min(high, end + 60), rng, begins=False)
        if start < end:
            moved.append((Owned(start, end, mark.owners), role))
    return moved


def _shift(text: str, edge: int, low: int, high: int, rng: random.Random, *, begins: bool) -> int:
    """Another word edge between `low` and `high`, mostly one of the next."""
    edges = [word.start() if begins else word.end() for word in WORD.finditer(text, low, high)]
    edges = sorted(edges, key=lambda other: abs(other - edge))[1:8]
    # The far edge of the stretch itself would leave nothing of it.
    edges = [other for other in edges if (other < high if begins else other > low)]
    return rng.choice(edges) if edges else edge


def _part(text: str, item: _Item, rng: random.Random, rates: Rates) -> list[_Item]:
    """A content in two, with up to three words lost in between."""
    mark, role = item
    words = list(WORD.finditer(text, mark.start, mark.end)) if role == "content" else []
    if len(words) < 6 or rng.random() >= rates.parted:
        return [item]
    at = rng.randrange(2, len(words) - 2)
    after = min(len(words) - 1, at + rng.choice((0, 0, 1, 2, 3)))
    halves = (mark.start, words[at - 1].end()), (words[after].start(), mark.end)
    return [(Owned(*half, mark.owners), role) for half in halves]


def _invent(
    text: str, row: Sequence[_Item], cues: frozenset[str], rng: random.Random, rates: Rates
) -> list[_Item]:
    """Attributions that annotators did not see, whole or in part, in stretches without a mark."""
    invented: list[_Item] = []
    bounds = sorted(row)
    edges = [0, *(mark.end for mark, _ in bounds)]
    starts = [*(mark.start for mark, _ in bounds), len(text)]
    for low, high in zip(edges, starts, strict=True):
        free = low
        for word in WORD.finditer(text, low, max(low, high)):
            if word.start() < free:
                continue
            is_cue = word[0].lower() in cues
            if is_cue and rng.random() < rates.invented:
                made = _make_up(text, free, word, high, INVENTED + len(invented), rng)
                invented += made
                free = max(mark.end for mark, _ in made)
            elif word[0][0].isupper() and rng.random() < rates.stray:
                invented.append((Owned(*word.span(), frozenset()), "source"))
                free = word.end()
    return invented


def _make_up(
    text: str, low: int, cue: re.Match[str], high: int, number: int, rng: random.Random
) -> list[_Item]:
    """A cue, mostly with a name before it and a clause after it."""
    owners = frozenset({number})
    made: list[_Item] = [(Owned(*cue.span(), owners), "cue")]
    name = NAME.search(text[max(low, cue.start() - SOURCE_REACH) : cue.start()])
    if name and rng.random() < 0.75:
        start = max(low, cue.start() - SOURCE_REACH) + name.start()
        made.append((Owned(start, start + len(name[0].rstrip()), owners), "source"))
    limit = min(high, cue.end() + CONTENT_REACH)
    stop = STOP.search(text, cue.end() + 2, limit)
    words = list(WORD.finditer(text, cue.end(), stop.start() if stop else limit))
    if words and rng.random() < 0.75:
        made.append((Owned(words[0].start(), words[-1].end(), owners), "content"))
    return made


def _nest(
    text: str, row: Sequence[_Item], cues: frozenset[str], rng: random.Random, rates: Rates
) -> list[_Item]:
    """Cues seen inside contents, which part them; what follows still belongs to the outer attribution."""
    nested: list[_Item] = []
    for mark, role in row:
        words = list(WORD.finditer(text, mark.start, mark.end)) if role == "content" else []
        inner = [w for w in words[1:-1] if w[0].lower() in cues]
        if not inner or rng.random() >= rates.nested:
            nested.append((mark, role))
            continue
        cue = rng.choice(inner)
        before, after = words[words.index(cue) - 1], words[words.index(cue) + 1]
        nested.append((Owned(*cue.span(), frozenset()), "cue"))
        if mark.start < before.start() and rng.random() < 0.5:
            nested.append((Owned(*before.span(), frozenset()), "source"))
            before = words[max(0, words.index(before) - 1)]
        if rng.random() < 0.8:
            nested.append((Owned(mark.start, before.end(), mark.owners), "content"))
        nested.append((Owned(after.start(), mark.end, mark.owners), "content"))
    return sorted(nested)
