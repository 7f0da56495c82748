"""Quotation marks: every one that opens is closed, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from onrecord.annotations import Finding, Reading
from onrecord.check.excuses import Excuses
from onrecord.check.rule import finding, rule
from onrecord.document import Span
from onrecord.read.segment import find_paragraphs

__all__ = ["check_quote_balance"]

# Double marks of every make, and what may stand for one; a row of three straight ones is a rule.
MARK = re.compile(r"\"+|[“”„‟«»]|``+|''+|,,")
# A straight mark follows one of these where it opens: 'said ("We', 'then—"We', '‘"We'.
BEFORE_OPENING = frozenset("([{-–—/'‘")
# A straight mark comes before one of these where it closes: 'over".', 'over"—', 'over"…', "over\"'".
BEHIND_CLOSING = frozenset(".,;:!?)]}-–—/…'’")
# What ends a paragraph that is whole: 'fell.', 'fell."', 'fell.)'; not "fell", which may be cut off.
WHOLE = re.compile(r"[.!?…:][)\]\"'”’]*\Z")
# `6'2"`: feet and inches.
FEET = re.compile(r"\d['’′]\s?\d{1,2}\Z")
# The end of a sentence that credits words: ", he said.", ", said Ann Lee.", ", the minister added."; not
# ", people said it." A mark that opens behind one proves that the words before it were not closed.
CUE = re.compile(
    r",\s(?:(?:said|says|added)\s[A-Z][^\"“”.,]{0,60}"
    r"|(?:he|she|they|it|the\s\w+|[A-Z][\w.'’-]+)(?:\s[A-Z][\w.'’-]+){0,2}\s(?:said|says|added))\.\s*\Z"
)
CUE_REACH = 160
# Paragraphs that a quotation may run on before the mark that closes it, where none reopens it; and lines,
# where each sentence has one.
REACH = 3
REACH_OF_LINES = 15
# With more marks out of turn than a few, and than one in so many, the text does not keep to the norm:
# comments of readers, speech told by turns, a page whose marks were lost.
A_FEW = 3
RARE = 20


# Behind the mark of a quote pulled out of a page, whose opening mark was a picture: '" End Quote Ann Lee'.
PULLED = re.compile(r"\s*End Quote\b")
MARKS = frozenset('"“')


class Mark(NamedTuple):
    """A double mark, and what its make and its neighbours say that it does."""

    start: int
    turn: Literal["opens", "closes"]


class Paragraph(NamedTuple):
    """A paragraph, its marks out of turn, and how many it has; `odd` is None where one may be anything."""

    span: Span
    odd: tuple[Mark, ...] | None
    total: int


@rule("quote-balance", needs=("corrections",))
def check_quote_balance(reading: Reading) -> Iterator[Finding]:
    """A quotation is opened and never closed, or closed and never opened.

    Proof: in a paragraph, marks open and close by turns; a quotation that runs on opens the next paragraph
    again. Which words were said is not proved by that, so the tier is check and no place is suggested.
    Silent when: a mark of the paragraph may be an inch, a ditto or a stray one; more than one mark is out of
    turn; the paragraphs around hold the other mark, or the next opens with one; the text may be cut off
    there; many marks of the report are out of turn.
    Wrong: {"}Rates will rise, the minister said. Shares fell on the news.
    Wrong: Rates will rise,{"} the minister said.
    Wrong: The minister said rates will rise.{"} Shares fell on the news.
    Wrong: {"}Rates will rise, he said. "They always do."
    Right: "Rates will rise," the minister said. "They always do."
    Right: The keeper, 6'2" tall, said "never again".
    Right: A 12" pipe burst.
    Right: "Rates will rise", the minister ("a hawk") said.
    Right: He called it "a 'grave' mistake".
    Source: The Associated Press Stylebook, punctuation guide, quotation marks: running quotations.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for start, message, proof in _find_unbalanced(text):
        if not excuses.is_in_correction(start):
            yield finding(
                reading, "quote-balance", "check", start, start + 1, message, proof, [Span(start, start + 1)]
            )


def _find_unbalanced(text: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The mark that is out of turn in each paragraph that holds one such, with message and proof."""
    if not MARK.search(text):
        return
    paragraphs = [_read_marks(text, span) for span in find_paragraphs(text)]
    odd = sum(len(paragraph.odd or ()) for paragraph in paragraphs)
    if odd > A_FEW and odd * RARE > sum(paragraph.total for paragraph in paragraphs):
        return
    breaks = sum(_is_line_break(text, *pair) for pair in pairwise(paragraphs))
    reach = REACH_OF_LINES if 2 * breaks > len(paragraphs) else REACH
    for number, paragraph in enumerate(paragraphs):
        if paragraph.odd is None or len(paragraph.odd) != 1:
            continue
        (mark,) = paragraph.odd
        others = f"the other marks of the paragraph, {paragraph.total - 1} of them, open and close in turn"
        if mark.turn == "closes" and not (
            _is_open_before(paragraphs, number, reach) or PULLED.match(text, mark.start + 1)
        ):
            yield mark.start, "No quotation is open here", (others, "no paragraph before leaves one open")
        elif mark.turn == "opens" and not _may_run_on(text, paragraphs, number, mark, reach):
            yield (
                mark.start,
                "This quotation is not closed",
                (others, "the next paragraph does not go on with it"),
            )


def _read_marks(text: str, span: Span) -> Paragraph:
    marks: list[Mark] = []
    for match in MARK.finditer(text, span.start, span.end):
        if FEET.search(text, max(span.start, match.start() - 6), match.start()):
            continue
        turn = _turn(text, match, span)
        # Behind a digit it may be an inch, before ">" the end of an attribute.
        if turn is None or (turn == "closes" and text[match.start() - 1].isdigit()):
            return Paragraph(span, None, 0)
        marks.append(Mark(match.start(), turn))
    if len({text[mark.start] == '"' for mark in marks}) > 1:
        return Paragraph(span, None, 0)  # straight marks around curly ones: a quotation in a quotation
    return Paragraph(span, tuple(_out_of_turn(text, marks)), len(marks))


def _turn(text: str, match: re.Match[str], span: Span) -> Literal["opens", "closes"] | None:
    """What a mark does, or None when that is open: an inch, a ditto, a mark of another make."""
    before = text[match.start() - 1] if match.start() > span.start else " "
    after = text[match.end()] if match.end() < span.end else " "
    may_open = (before.isspace() or before in BEFORE_OPENING) and not (after.isspace() or after == ">")
    may_close = not before.isspace() and (after.isspace() or after in BEHIND_CLOSING)
    if match[0] == "“":
        return "opens" if may_open else None
    if match[0] == "”":
        return "closes" if may_close else None
    if match[0] != '"' or may_open == may_close:
        return None
    return "opens" if may_open else "closes"


def _out_of_turn(text: str, marks: list[Mark]) -> Iterator[Mark]:
    """Marks that open and are not closed before the next opens, and that close what is not open."""
    waiting: Mark | None = None
    for mark in marks:
        if mark.turn == "opens":
            if waiting is not None and not _reopens(text, waiting.start, mark.start):
                yield waiting
            waiting = mark
        elif waiting is None:
            yield mark
        else:
            waiting = None
    if waiting is not None:
        yield waiting


def _reopens(text: str, start: int, at: int) -> bool:
    """Whether the mark at `at` may go on with the quotation opened at `start`, in a paragraph run in."""
    behind_stop = text[max(start, at - 4) : at].rstrip().rstrip("'’)]").endswith((".", "?", "!", "…", ":"))
    return behind_stop and not CUE.search(text, max(start, at - CUE_REACH), at)


def _is_open_before(paragraphs: list[Paragraph], number: int, reach: int) -> bool:
    """Whether one of the paragraphs before may leave a quotation open, or cannot be told."""
    return any(before.odd is None or before.odd for before in paragraphs[max(0, number - reach) : number])


def _may_run_on(text: str, paragraphs: list[Paragraph], number: int, mark: Mark, reach: int) -> bool:
    """Whether the quotation that `mark` opens may be closed, or gone on with, in the paragraphs behind."""
    span = paragraphs[number].span
    if '"' in text[mark.start + 1 : span.end] or "”" in text[mark.start + 1 : span.end]:
        return False  # the next mark opens another one
    ahead = paragraphs[number + 1 : number + 1 + reach]
    if any(behind.odd is None or behind.odd for behind in ahead) or not WHOLE.search(
        text, span.start, span.end
    ):
        return True
    for before, behind in zip([paragraphs[number], *ahead], ahead, strict=False):
        if behind.total or not _is_line_break(text, before, behind):
            return text[behind.span.start] in MARKS
    return False


def _is_line_break(text: str, before: Paragraph, behind: Paragraph) -> bool:
    """Whether only a line break is between, no indent: they may be one paragraph, a sentence a line."""
    return text[before.span.end : behind.span.start].lstrip(" ") == "\n"
