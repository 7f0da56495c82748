"""Annotated reports as marks, with the attributions that each mark belongs to."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.read.attribution.marks import Mark, Marks

__all__ = ["Marked", "Owned", "as_marks", "load_reports"]

ROLES = ("source", "cue", "content")


class Owned(NamedTuple):
    """A mark and the numbers of the attributions that it is part of; none for one that is no part of any."""

    start: int
    end: int
    owners: frozenset[int]


class Marked(NamedTuple):
    """A report with its marks by role, each list in order of the text."""

    doc: str
    text: str
    marks: Mapping[str, Sequence[Owned]]


def load_reports(path: Path) -> list[Marked]:
    """Read attribution.jsonl of one split; a fragment that two attributions share is one mark."""
    with path.open(encoding="utf-8") as lines:
        return [_read(json.loads(line)) for line in lines]


def as_marks(report: Marked) -> Marks:
    """The marks as the tagger would give them, without their owners and without pairings."""
    sources, cues, contents = (tuple(Mark(m.start, m.end) for m in report.marks[role]) for role in ROLES)
    return Marks(sources, cues, contents)


def _read(line: Mapping[str, Any]) -> Marked:
    marks: dict[str, list[Owned]] = {}
    for role in ROLES:
        owners: dict[tuple[int, int], set[int]] = defaultdict(set)
        for number, attribution in enumerate(line["attributions"]):
            for start, end in attribution[role]:
                owners[start, end].add(number)
        marks[role] = [Owned(*span, frozenset(owners[span])) for span in sorted(owners)]
    return Marked(line["doc"], line["text"], marks)
