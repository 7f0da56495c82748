"""Scores of nested attributions on the gold table of `nested/gold.tsv`.

    python eval/nested_score.py [--half tuning|held-out] [--errors]

The finder is given the text and the gold content of each outermost attribution; what it returns is
paired one-to-one with the gold attributions below it. Spans are compared without white space, quotation
marks and punctuation at their edges.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from onrecord.document import Span
from onrecord.read.attribution.nested import find_inner

TABLE = Path(__file__).parent / "nested" / "gold.tsv"
# "{s1 " and "{x12 " open a mark, "}" closes it; not "{a b}".
MARK = re.compile(r"\{([scx])(\d+) |\}")
WORD = re.compile(r"\w+")
# Sharing one of these words is not having the same source.
FUNCTION_WORDS = frozenset(
    "a an the of in on at to for from by with and or that this his her its their our my your".split()
)
Tokens = frozenset[int]


class Credit(NamedTuple):
    """An attribution as the sets of its word tokens, by the offset each starts at."""

    source: Tokens
    cue: Tokens
    content: Tokens
    content_spans: tuple[Span, ...] = ()


class Case(NamedTuple):
    """A row of the table, its marks read."""

    id: str
    field: str
    text: str
    outer: tuple[Credit, ...]
    inner: tuple[Credit, ...]

    @property
    def half(self) -> str:
        """Which half of the table the row is in."""
        return "held-out" if sha256(self.id.encode()).digest()[0] % 2 else "tuning"


class Score(NamedTuple):
    """Counts over cases."""

    gold: int
    found: int
    exact: int
    overlapping: int
    content: int


def read_table(path: Path = TABLE) -> list[Case]:
    """All cases of the table, in order."""
    lines = path.read_text("utf-8").splitlines()
    return [read_case(line) for line in lines if line and not line.startswith("#")]


def read_case(line: str) -> Case:
    """One row; raises ValueError for a mark that is not closed or of no attribution."""
    id, field, marked = line.split("\t")
    text = ""
    spans: dict[tuple[str, int], list[Span]] = {}
    open_marks: list[tuple[str, int, int]] = []
    end = 0
    for mark in MARK.finditer(marked):
        text += marked[end : mark.start()]
        end = mark.end()
        if mark[1]:
            open_marks.append((mark[1], int(mark[2]), len(text)))
        else:
            role, number, start = open_marks.pop()
            spans.setdefault((role, number), []).append(Span(start, len(text)))
    if open_marks:
        raise ValueError(f"{id}: a mark is not closed")
    text += marked[end:]
    numbers = sorted({number for _, number in spans})
    credits = [_credit(text, *(spans.get((role, number), []) for role in "scx")) for number in numbers]
    inner = tuple(c for c in credits if any(c.cue <= other.content for other in credits))
    return Case(id, field, text, tuple(c for c in credits if c not in inner), inner)


def _credit(text: str, source: list[Span], cue: list[Span], content: list[Span]) -> Credit:
    return Credit(_tokens(text, source), _tokens(text, cue), _tokens(text, content), tuple(content))


def _tokens(text: str, spans: list[Span] | tuple[Span, ...]) -> Tokens:
    return frozenset(word.start() for span in spans for word in WORD.finditer(text, span.start, span.end))


def find_credits(case: Case) -> list[Credit]:
    """What the finder sees inside the outermost contents of a case."""
    found: list[Credit] = []
    for outer in case.outer:
        for inner in find_inner(case.text, outer.content_spans):
            credit = _credit(case.text, list(inner.source), list(inner.cue), list(inner.content))
            if credit not in found:
                found.append(credit)
    return found


def same_source(text: str, gold: Credit, found: Credit) -> bool:
    """Whether two sources share a word that is no function word, or are both empty."""
    if not gold.source or not found.source:
        return gold.source == found.source
    full = {at for at in gold.source if WORD.match(text, at)[0].lower() not in FUNCTION_WORDS}  # type: ignore[index]
    return bool((full or gold.source) & found.source)


def pair(case: Case, found: list[Credit]) -> Iterator[tuple[Credit, Credit]]:
    """Gold and found attributions of best content overlap, each used once, at least half overlapping."""
    pairs = sorted(
        ((len(g.content & f.content) / len(g.content | f.content), g.cue == f.cue, i, j)
         for i, g in enumerate(case.inner) for j, f in enumerate(found) if g.content | f.content),
        reverse=True,
    )  # fmt: skip
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for overlap, _, i, j in pairs:
        if overlap >= 0.5 and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            yield case.inner[i], found[j]


def score(cases: list[Case], *, errors: bool = False) -> Score:
    """Counts over the cases; with `errors`, what was missed and what was wrong is printed."""
    totals = [0, 0, 0, 0, 0]
    for case in cases:
        found = find_credits(case)
        pairs = list(pair(case, found))
        right = [(g, f) for g, f in pairs if same_source(case.text, g, f)]
        exact = [f for g, f in right if g[:3] == f[:3]]
        for at, count in enumerate((len(case.inner), len(found), len(exact), len(right), len(pairs))):
            totals[at] += count
        if errors:
            for gold in case.inner:
                match = [f for g, f in right if g is gold]
                if not match:
                    print("missed  ", case.id, show(case.text, gold))
                elif match[0][:3] != gold[:3]:
                    print("inexact ", case.id, show(case.text, gold), "<>", show(case.text, match[0]))
            for credit in found:
                if all(credit is not f for _, f in right):
                    print("spurious", case.id, show(case.text, credit))
    return Score(*totals)


def show(text: str, credit: Credit) -> str:
    """One line: source | cue | content."""
    return " | ".join(
        " ".join(WORD.match(text, at)[0] for at in sorted(role))  # type: ignore[index]
        for role in credit[:3]
    )


def main() -> None:
    """Print the scores of one half, or of both."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--half", choices=("tuning", "held-out"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for half in (options.half,) if options.half else ("tuning", "held-out"):
        cases = [case for case in read_table() if case.half == half]
        counts = score(cases, errors=options.errors)
        print(f"{half}: {len(cases)} cases, {counts.gold} nested attributions, {counts.found} found")
        for name, right in (
            ("exact", counts.exact),
            ("content overlap and source", counts.overlapping),
            ("content overlap", counts.content),
        ):
            precision = right / counts.found if counts.found else 0.0
            recall = right / counts.gold if counts.gold else 0.0
            print(f"  {name}: precision {precision:.3f} ({right}/{counts.found}), "
                  f"recall {recall:.3f} ({right}/{counts.gold})")  # fmt: skip


if __name__ == "__main__":
    main()
