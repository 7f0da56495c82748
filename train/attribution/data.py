"""The annotated articles as training windows: a tag for every word piece, and what each cue goes with."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tokenizers import Tokenizer

from onrecord.read.attribution.decode import ROLES, TAGS
from onrecord.read.attribution.windows import Pieces, split_pieces

# Where a piece has several roles, in the order of what is rarest to lose.
PRIORITY = ("content", "source", "cue")


class CueRow(NamedTuple):
    """The pieces of a cue, and of the sources and contents that go with it; indices into the article."""

    cue: list[int]
    source: set[int]
    content: set[int]


class Article(NamedTuple):
    doc: str
    text: str
    pieces: Pieces
    tags: list[int]
    rows: list[CueRow]


class Example(NamedTuple):
    """A window of an article; indices in `rows` count from the window's first piece."""

    ids: list[int]
    features: list[int]
    tags: list[int]
    rows: list[CueRow]


def load_articles(path: Path, tokenizer: Tokenizer) -> list[Article]:
    """Read attribution.jsonl of one split."""
    with path.open(encoding="utf-8") as lines:
        return [_article(json.loads(line), tokenizer) for line in lines]


def cut_examples(article: Article, longest: int, rng: random.Random) -> Iterator[Example]:
    """Windows of whole sentences that cover the article once, with the first cut at random."""
    bounds = article.pieces.sentences
    first, room = 0, rng.randint(longest // 4, longest)
    for at, bound in enumerate(bounds[1:], 1):
        last = at == len(bounds) - 1
        if last or bounds[at + 1] - first > room:
            yield from _slices(article, first, bound, longest)
            first, room = bound, longest


def _slices(article: Article, first: int, end: int, longest: int) -> Iterator[Example]:
    for start in range(first, end, longest):
        stop = min(start + longest, end)
        inside = range(start, stop)
        rows = []
        for row in article.rows:
            if row.cue[0] in inside:
                cue, source, content = ([i - start for i in part if i in inside] for part in row)
                rows.append(CueRow(cue, set(source), set(content)))
        yield Example(
            article.pieces.ids[start:stop],
            article.pieces.features[start:stop],
            article.tags[start:stop],
            rows,
        )


def _article(line: dict[str, Any], tokenizer: Tokenizer) -> Article:
    pieces = split_pieces(line["text"], tokenizer)
    roles: list[tuple[str, list[int]]] = []
    rows: dict[tuple[int, ...], CueRow] = {}
    for attribution in line["attributions"]:
        found = {role: [_covered(pieces, fragment) for fragment in attribution[role]] for role in ROLES}
        roles += [(role, fragment) for role in ROLES for fragment in found[role] if fragment]
        cue = tuple(i for fragment in found["cue"] for i in fragment)
        if cue:
            row = rows.setdefault(cue, CueRow(list(cue), set(), set()))
            row.source.update(i for fragment in found["source"] for i in fragment)
            row.content.update(i for fragment in found["content"] for i in fragment)
    return Article(line["doc"], line["text"], pieces, _tags(roles, len(pieces.ids)), list(rows.values()))


def _tags(roles: Sequence[tuple[str, list[int]]], total: int) -> list[int]:
    tags = [0] * total
    for wanted in PRIORITY:
        for role, fragment in roles:
            if role == wanted:
                for i in fragment:
                    tags[i] = TAGS.index(f"I-{role}")
                tags[fragment[0]] = TAGS.index(f"B-{role}")
    return tags


def _covered(pieces: Pieces, fragment: Sequence[int]) -> list[int]:
    """Indices of the pieces that the stretch touches."""
    from bisect import bisect_left, bisect_right

    start, end = fragment
    return list(range(bisect_right(pieces.ends, start), bisect_left(pieces.starts, end)))
