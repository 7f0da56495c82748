"""The marks of a report in one row, and what lies between neighbours: all that pairing looks at.

No parser: the order of roles, the breaks and marks of quotation between them, and the words at their edges.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.document import Span
from onrecord.read.attribution.marks import Mark, Marks
from onrecord.read.attribution.segments import Segments

__all__ = ["CONTENT", "CUE", "SOURCE", "Gap", "Layout", "Placed", "Row", "lay_out"]

SOURCE, CUE, CONTENT = "S", "C", "T"
# "didn't" whole, "O’Neil" whole, "well-known" in two.
WORD = re.compile(r"\w+(?:[’']\w+)?")
# Edges are looked at this far in: a dozen words, so that a long content costs no more than a short one.
REACH = 80
QUOTES = frozenset("\"“”„'‘’«»`")
# '"' anywhere; "'" and "’" only where they cannot be apostrophes: "said 'no", not "Lee’s call".
QUOTE = re.compile(r"[\"“”„«»]|``|''|(?<!\w)['‘’]|['‘’](?!\w)")
# Scores are probabilities; none is taken for nought.
LEAST_SCORE = 0.01
# From here on a stretch is simply long.
MANY_WORDS = 6
FEW_WORDS, SOME_WORDS, CLAUSE_WORDS = 2, 5, 12


class Placed(NamedTuple):
    """A mark in its place.

    Attributes:
        role: SOURCE, CUE or CONTENT; number: its place in that role's tuple of Marks.
        paragraphs, sentences: number of the one it begins and of the one it ends in.
        quoted: "Q" when it begins inside a quotation, "q" when only its end lies in one, else "n".
        first, last: its outer words in lower case, or the mark itself when it has none.
        words: how many, at most MANY_WORDS.
        edges: two signs: how it opens (q quotation mark, U capital, l other) and closes.
        trust: logarithm of the mark's score, 0 for a certain one.
    """

    mark: Mark
    role: str
    number: int
    paragraphs: tuple[int, int]
    sentences: tuple[int, int]
    quoted: str
    first: str
    last: str
    words: int
    edges: str
    trust: float


class Gap(NamedTuple):
    """What lies between two neighbours.

    Attributes:
        sign: the strongest break: P paragraphs, p paragraph, s sentence, then : ; - , and _ for none;
            a quotation mark follows where one stands there.
        size: 0 no word, 1 one or two, 2 up to five, 3 up to twelve, 4 more.
        wording: the words, in lower case, where there are one or two.
    """

    sign: str
    size: int
    wording: str


class Layout(NamedTuple):
    """Marks in order of the text; `gaps[i]` lies between `placed[i]` and `placed[i + 1]`."""

    placed: list[Placed]
    gaps: list[Gap]
    roles: str

    def positions(self, role: str) -> list[int]:
        """Where the marks of a role stand in the row, ascending."""
        return [at for at, letter in enumerate(self.roles) if letter == role]

    def strongest_break(self, left: int, right: int) -> str:
        """The strongest break between the marks at two positions: as Gap.sign, with a count of 1 to 3."""
        before, after = self.placed[left], self.placed[right]
        paragraphs = after.paragraphs[0] - before.paragraphs[1]
        if paragraphs > 0:
            return f"p{min(paragraphs, 3)}"
        sentences = after.sentences[0] - before.sentences[1]
        if sentences > 0:
            return f"s{min(sentences, 3)}"
        signs = {gap.sign[0] for gap in self.gaps[left:right]}
        return next((sign for sign in ":;-," if sign in signs), "_")


class Row(NamedTuple):
    """A letter for every mark, as one of them sees the others.

    Before anything is linked, the roles. Then "T" is a content of one's own, "t" another's, "o" nobody's;
    "C" a cue, "c" one without content; "S" a source, "s" one that has its cue.
    """

    letters: Sequence[str]
    own: Sequence[int] = ()

    def read(self, start: int, end: int) -> str:
        """The letters from `start`, or the beginning, to before `end`."""
        start = max(0, start)
        if not self.own:
            return "".join(self.letters[start:end])
        end = min(end, len(self.letters))
        return "".join(CONTENT if at in self.own else self.letters[at] for at in range(start, end))


def lay_out(text: str, segments: Segments, marks: Marks) -> Layout:
    """Put the marks of all roles in one row.

    Marks without a character, or outside the text, are left out. Marks may overlap.
    """
    row = sorted(
        (mark.start, mark.end, role, index, mark)
        for role, found in ((SOURCE, marks.sources), (CUE, marks.cues), (CONTENT, marks.contents))
        for index, mark in enumerate(found)
        if 0 <= mark.start < mark.end <= len(text)
    )
    ruler = _Ruler(segments)
    placed = [_place(text, ruler, role, index, mark) for _, _, role, index, mark in row]
    gaps = [_gap(text, before, after) for before, after in pairwise(placed)]
    return Layout(placed, gaps, "".join(p.role for p in placed))


class _Ruler:
    """Tells in which paragraph and sentence an offset lies, and whether in a quotation."""

    def __init__(self, segments: Segments) -> None:
        self._paragraphs = [span.start for span in segments.paragraphs]
        self._sentences = [span.start for span in segments.sentences]
        self._quotations: Sequence[Span] = segments.quotations
        self._opened = [span.start for span in segments.quotations]

    def paragraph(self, offset: int) -> int:
        return bisect_right(self._paragraphs, offset)

    def sentence(self, offset: int) -> int:
        return bisect_right(self._sentences, offset)

    def is_quoted(self, offset: int) -> bool:
        at = bisect_right(self._opened, offset)
        return at > 0 and self._quotations[at - 1].end > offset


def _place(text: str, ruler: _Ruler, role: str, index: int, mark: Mark) -> Placed:
    start, last = mark.start, mark.end - 1
    head = text[start : min(mark.end, start + REACH)]
    tail = text[max(start, mark.end - REACH) : mark.end]
    words = WORD.findall(head)
    ending = WORD.findall(tail)
    quoted = "Q" if ruler.is_quoted(start) else "q" if ruler.is_quoted(last) else "n"
    return Placed(
        mark,
        role,
        index,
        (ruler.paragraph(start), ruler.paragraph(last)),
        (ruler.sentence(start), ruler.sentence(last)),
        quoted,
        words[0].lower() if words else head,
        ending[-1].lower() if ending else tail,
        min(len(words), MANY_WORDS),
        _opening(head[0]) + _closing(tail),
        math.log(min(max(mark.score, LEAST_SCORE), 1.0)),
    )


def _opening(sign: str) -> str:
    if sign in QUOTES:
        return "q"
    return "U" if sign.isupper() else "l"


def _closing(tail: str) -> str:
    """How a stretch closes: "w" a word, q a quotation mark, after it the stop inside; else the stop."""
    sign = tail[-1]
    if sign in QUOTES:
        inner = tail[-2:-1]
        return "q" + (inner if inner in ",.?!" else "")
    return "." if sign in ".?!" else sign if sign in ",:" else "w"


def _gap(text: str, before: Placed, after: Placed) -> Gap:
    start, end = before.mark.end, after.mark.start
    end = max(start, min(end, start + 2 * REACH))
    between = text[start:end]
    quote = '"' if QUOTE.search(text, start, end) else ""
    words = WORD.findall(between)
    wording = " ".join(words).lower() if 0 < len(words) <= FEW_WORDS else ""
    return Gap(_sign(between, before, after) + quote, _size(len(words)), wording)


def _size(words: int) -> int:
    return (words > 0) + (words > FEW_WORDS) + (words > SOME_WORDS) + (words > CLAUSE_WORDS)


def _sign(between: str, before: Placed, after: Placed) -> str:
    paragraphs = after.paragraphs[0] - before.paragraphs[1]
    if paragraphs > 0:
        return "p" if paragraphs == 1 else "P"
    if after.sentences[0] > before.sentences[1]:
        return "s"
    for sign in ":;":
        if sign in between:
            return sign
    if any(dash in between for dash in ("—", "–", "--", " - ")):
        return "-"
    return "," if "," in between else "_"
