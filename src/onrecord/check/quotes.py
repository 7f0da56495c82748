"""Quotation marks: every one that opens is closed, and the other way round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from onrecord.annotations import Finding, Reading
from onrecord.check.excuses import Excuses
from onrecord.check.rule import finding, rule
from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.segment import find_paragraphs

__all__ = ["check_quote_balance"]

# Double marks of every make, and what may stand for one; a row of three straight ones is a rule.
MARK = compile_late(r"\"+|[“”„‟«»]|``+|''+|,,")
ANY = compile_late(r"[\"“”]")
# Where a match of MARK starts; it opens with one class of characters, so that a search skips to them.
ANY_MARK = compile_late(r"[\"“”„‟«»`',](?:(?<=[\"“”„‟«»])|(?<=`)`|(?<=')'|(?<=,),)")
# A straight mark follows one of these where it opens: 'said ("We', 'then—"We', '‘"We'.
BEFORE_OPENING = frozenset("([{-–—/'‘")
# A straight mark comes before one of these where it closes: 'over".', 'over"—', 'over"…', "over\"'".
BEHIND_CLOSING = frozenset(".,;:!?)]}-–—/…'’")
# What ends a paragraph that is whole: 'fell.', 'fell."', 'fell.)'; not "fell", which may be cut off.
WHOLE = compile_late(r"[.!?…:][)\]\"'”’]*\Z")
# `6'2"`: feet and inches.
FEET = compile_late(r"\d['’′]\s?\d{1,2}\Z")
# Words that credit what stands before them, ", he said.", ", said Ann Lee", ", the minister added": a mark
# that opens behind one proves that the words before it were not closed. Not ", people said it", nor words of
# others in a quotation of one's own, ", I said".
_SAID = (
    r"(?:said|says|added|adds|explained|explains|noted|notes|continued|declared|recalled|admitted|insisted|argued"
    r"|warned|conceded|points\sout|pointed\sout|told\s[a-zA-Z]+|commented|stressed|wrote|writes)"
)
CUE = compile_late(
    rf",\s(?:{_SAID}\s(?:[A-Z]|the\s|a\s|one\s)"
    r"|(?:(?:he|she|it|they)|the\s[a-z]+(?:\s[a-z]+)?|(?!I['’])(?:[A-Z][\w.'’-]+)(?:\s[A-Z][\w.'’-]+){0,3})"
    rf"\s{_SAID}\b(?!\s(?:it|that|they|he|she|we|I|no|yes|so)\b))"
)
CUE_REACH = 400
# Paragraphs that a quotation may run on before the mark that closes it, where none reopens it; and lines,
# where each sentence has one.
REACH = 3
REACH_OF_LINES = 15
# With more marks out of turn than a few, and than one in so many, the text does not keep to the norm:
# comments of readers, speech told by turns, a page whose marks were lost.
A_FEW = 3
RARE = 20


# Comments below a report, or speech told without a norm, have more marks out of turn than a desk lets by.
A_LOT = 8
# Behind a mark at the end of a line: '"', '".'.
LINE_END = compile_late(r"[.,;:!?…]?\s*(?:\n|\Z)")
# Behind a mark set apart from the words that it closes: 'fell, "Lee said', 'fell, "said a friend'.
MISPLACED = compile_late(r"(?:[\w.'’-]+,?\s){0,8}(?:said|says|added|asked|told|recalled|wrote|explained)\b")
# Behind the mark of a quote pulled out of a page, whose opening mark was a picture: '" End Quote Ann Lee'; or
# of a link at its foot: '" says @annlee'.
PULLED = compile_late(r"\s*(?:End Quote\b|says\s@)")
# Before a mark at the end of a line that is the button of a page: 'More"', 'Bio"'.
BUTTON = compile_late(r"\b(?:[Mm]ore|[Bb]io)\Z")
# Readers' comments below the report: "Report abuse", "5 May 2011 at 4:08 pm | Reply", "Posted by: annlee".
COMMENTS = compile_late(r"\bReport abuse\b|[ap]\.?m\.? \| (?:Reply|Report)|\bPosted by:? ")
# One of these stands in each of them.
OF_COMMENTS = ("Report abuse", "m. | Re", "m | Re", "Posted by")


class Mark(NamedTuple):
    """A double mark, and what its make and its neighbours say that it does."""

    start: int
    turn: Literal["opens", "closes"]


class Paragraph(NamedTuple):
    """A paragraph and its marks in order; None where one of them may be anything."""

    span: Span
    marks: tuple[Mark, ...] | None


@rule("quote-balance", needs=("corrections",))
def check_quote_balance(reading: Reading) -> Iterator[Finding]:
    """A quotation is opened and never closed, or closed and never opened.

    Proof: in a paragraph, marks open and close by turns; a quotation that runs on opens the next paragraph
    again. Which words were said is not proved by that, so the tier is check and no place is suggested.
    Silent when: a mark of the paragraph may be an inch, a ditto or a stray one; more than one mark of it is
    out of turn; the paragraphs around hold the other mark, or the next opens with one and nothing credits the
    words before; the text may be cut off there; many marks of the report are out of turn; they are readers'
    comments, or left by the page around the report.
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
    if not ANY.search(text):
        return
    comments = COMMENTS.search(text) if any(words in text for words in OF_COMMENTS) else None
    last = comments.start() if comments else len(text)
    paragraphs = _read_paragraphs(text, last)
    breaks = sum(_is_line_break(text, *pair) for pair in pairwise(paragraphs))
    by_lines = 2 * breaks > len(paragraphs)
    reach = REACH_OF_LINES if by_lines else REACH
    odd = _pair_off(text, list(_out_of_turn(text, paragraphs, by_lines)), reach)
    marks = sum(len(paragraph.marks or ()) for paragraph in paragraphs)
    if len(odd) > A_LOT or (len(odd) > A_FEW and len(odd) * RARE > marks):
        return
    alone = Counter(number for number, _ in odd)
    for number, mark in odd:
        if alone[number] != 1:
            continue
        others = len(paragraphs[number].marks or ()) - 1
        proof = f"the other marks of the paragraph, {others} of them, open and close in turn"
        if mark.turn == "closes":
            yield mark.start, "No quotation is open here", (proof, "no paragraph before leaves one open")
        else:
            yield (
                mark.start,
                "This quotation is not closed",
                (proof, "the next paragraph does not go on with it"),
            )


class _Open(NamedTuple):
    """A quotation that waits for its closing mark: the mark, its paragraph, the last that opened again."""

    mark: Mark
    number: int
    last: int


def _out_of_turn(text: str, paragraphs: list[Paragraph], by_lines: bool) -> Iterator[tuple[int, Mark]]:
    """Marks that open and are not closed before the next opens, and that close what is not open."""
    waiting: _Open | None = None
    unknown = False  # whether a quotation may be open that was not told
    reach = REACH_OF_LINES if by_lines else REACH
    for number, paragraph in enumerate(paragraphs):
        if paragraph.marks is None:
            waiting, unknown = None, True
            continue
        for mark in paragraph.marks:
            if mark.turn == "closes" or (waiting is not None and _is_misplaced(text, mark)):
                if waiting is None and not unknown and not _is_of_page(text, mark):
                    yield number, mark
                elif waiting is not None and number - waiting.last > reach:
                    yield waiting.number, waiting.mark
                    yield number, mark
                waiting = None
            elif waiting is None:
                waiting = _Open(mark, number, number)
            elif _goes_on(text, paragraphs, waiting, number, mark, by_lines):
                waiting = waiting._replace(last=number)
            else:
                if waiting.number == number or _is_whole(text, paragraphs[waiting.number]):
                    yield waiting.number, waiting.mark
                waiting = _Open(mark, number, number)
            unknown = False
    if waiting is not None and _is_whole(text, paragraphs[waiting.number]):
        yield waiting.number, waiting.mark


def _is_of_page(text: str, mark: Mark) -> bool:
    """Whether a mark was left by the page around the report."""
    button = BUTTON.search(text, max(0, mark.start - 5), mark.start)
    return PULLED.match(text, mark.start + 1) is not None or (
        button is not None and LINE_END.match(text, mark.start + 1) is not None
    )


def _is_misplaced(text: str, mark: Mark) -> bool:
    """Whether a mark closes what is quoted, though a space sets it apart: 'It fell, "Lee said.'"""
    before = text[max(0, mark.start - 2) : mark.start]
    return before[:1] in (",", "?", "!", "'") and MISPLACED.match(text, mark.start + 1) is not None


def _goes_on(
    text: str, paragraphs: list[Paragraph], waiting: _Open, number: int, mark: Mark, by_lines: bool
) -> bool:
    """Whether a mark may open a quotation again that runs on, rather than another one."""
    start, span = waiting.mark.start, paragraphs[number].span
    if CUE.search(text, start, min(mark.start, start + CUE_REACH)):
        return False  # the words credited end before it
    if waiting.last == number or (by_lines and mark.start == span.start):
        before = text[max(start, mark.start - 5) : mark.start].rstrip().rstrip("'’)]")
        return before.endswith((".", "?", "!", "…", ":")) and number - waiting.last <= REACH_OF_LINES
    return mark.start == span.start and number == waiting.last + 1


def _pair_off(text: str, odd: list[tuple[int, Mark]], reach: int) -> list[tuple[int, Mark]]:
    """Without those that belong together.

    A quotation around another, over paragraphs that do not open again, leaves one mark that opens and one
    that closes. A mark at the end of a line that opens the next one was parted from it by the layout, and
    leaves two that close.
    """
    kept: list[tuple[int, Mark]] = []
    for number, mark in odd:
        if kept and mark.turn == "closes" and 0 < number - kept[-1][0] <= reach:
            before = kept[-1][1]
            if before.turn == "opens" or LINE_END.match(text, before.start + 1):
                kept.pop()
                continue
        kept.append((number, mark))
    return kept


def _is_whole(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph ends with a stop, and so is not cut off."""
    return WHOLE.search(text, paragraph.span.start, paragraph.span.end) is not None


def _read_paragraphs(text: str, last: int) -> list[Paragraph]:
    """The paragraphs that end by `last`; only those with a character that may be a mark are searched."""
    first = ANY_MARK.search(text)
    at = first.start() if first else len(text)
    paragraphs = []
    for span in find_paragraphs(text):
        if span.end > last:
            continue
        if at < span.start:
            next_mark = ANY_MARK.search(text, span.start)
            at = next_mark.start() if next_mark else len(text)
        paragraphs.append(_read_marks(text, span) if at < span.end else Paragraph(span, ()))
    return paragraphs


def _read_marks(text: str, span: Span) -> Paragraph:
    marks: list[Mark] = []
    for match in MARK.finditer(text, span.start, span.end):
        if FEET.search(text, max(span.start, match.start() - 6), match.start()):
            continue
        turn = _turn(text, match, span)
        # Behind a digit it may be an inch, before ">" the end of an attribute.
        if turn is None or (turn == "closes" and text[match.start() - 1].isdigit()):
            return Paragraph(span, None)
        marks.append(Mark(match.start(), turn))
    if len({text[mark.start] == '"' for mark in marks}) > 1:
        return Paragraph(span, None)  # straight marks around curly ones: a quotation in a quotation
    return Paragraph(span, tuple(marks))


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


def _is_line_break(text: str, before: Paragraph, behind: Paragraph) -> bool:
    """Whether only a line break is between, no indent: they may be one paragraph, a sentence a line."""
    return text[before.span.end : behind.span.start].lstrip(" ") == "\n"
