"""Slips in quotation marks: one mark of a quotation within a paragraph taken away.

The words that a finding must name are the mark left alone. The text proves the slip where its paragraph has
marks of one make that all stood in turn, and where the words may not run on: a quotation that loses its
closing mark at the end of a paragraph may go on in the next one, which opens with a mark; one that loses its
opening mark may close one that a paragraph before left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from msgspec.structs import replace

from onrecord.document import Document, Span
from onrecord.read.segment import find_paragraphs
from plants import Plant

# '"We won," she said', "“We won,” she said": one quotation within a paragraph.
QUOTED = re.compile(r'(?<![\w"])"[^"“”]{3,300}"(?![\w"])|“[^"“”]{3,300}”')
MARK = re.compile(r'["“”]')
# Words that credit what is quoted: a paragraph that ends with them does not run on.
CREDITS = re.compile(r"\b(?:said|says|added|told|asked|wrote|explained|noted)\b")
# Marks that may be none, or of another making: inches, ditto, doubled single marks, markup.
STRAY = re.compile(r"\d\"|\"\"|``|''|[<>]|(?<!\S)[\"“”](?!\S)")


def plant_marks(doc: Document, chance: Random) -> Iterator[Plant]:
    """A quotation without its opening, and without its closing mark."""
    text = doc.text
    if '"' not in text and "“" not in text:
        return
    paragraphs = [text[span.start : span.end] for span in find_paragraphs(text)]
    spans = find_paragraphs(text)
    counts = [len(MARK.findall(paragraph)) for paragraph in paragraphs]
    regular = all(count % 2 == 0 for count in counts)
    for n, span in enumerate(spans):
        own = text[span.start : span.end]
        for match in QUOTED.finditer(text, span.start, span.end):
            start, end = match.span()
            in_turn = _is_in_turn(own)
            # Where other paragraphs hold marks out of turn, the one left alone may belong to theirs.
            near = counts[max(0, n - 2) : n + 3]
            in_turn = in_turn and (regular or all(count % 2 == 0 for count in near))
            goes_on = n + 1 < len(spans) and paragraphs[n + 1][0] in "\"“'‘"
            behind = text[end : span.end]
            last = not MARK.search(behind) and not CREDITS.search(behind)
            yield _without(doc, start, end - 2, start, in_turn)
            yield _without(doc, end - 1, start, start, in_turn and not (last and goes_on))


def _is_in_turn(paragraph: str) -> bool:
    """Whether marks of one make open and close by turns, by the white space on either side."""
    if STRAY.search(paragraph) or ("“" in paragraph) is ('"' in paragraph):
        return False
    opens = [
        match.start() == 0 or paragraph[match.start() - 1] in " \n([—-" for match in MARK.finditer(paragraph)
    ]
    return opens == [True, False] * (len(opens) // 2)


def _without(doc: Document, at: int, alone: int, statement: int, provable: bool) -> Plant:
    text = doc.text[:at] + doc.text[at + 1 :]
    return Plant(replace(doc, text=text), alone, alone + 1, statement, provable)


# "(once the largest)": a pair in one line, with no other in it.
PAIR = re.compile(r"\([^()\n]{3,120}\)")
WHOLE = re.compile(r"[.!?][)\"”’]*\Z")
POINT = re.compile(r"(?:^|\s)\w{1,3}\)|[:;=]\s?-?[()]")


def plant_brackets(doc: Document, chance: Random) -> Iterator[Plant]:
    """A pair of brackets without its opening, and without its closing one.

    The text proves it where the paragraph is whole prose, and its brackets and those around were in pairs.
    """
    text = doc.text
    if "(" not in text:
        return
    spans = find_paragraphs(text)
    even = [text.count("(", *span_of) == text.count(")", *span_of) for span_of in map(_ends, spans)]
    for n, span in enumerate(spans):
        own = text[span.start : span.end]
        provable = all(even[max(0, n - 2) : n + 3]) and bool(WHOLE.search(own)) and not POINT.search(own)
        for match in PAIR.finditer(text, span.start, span.end):
            start, end = match.span()
            broken = text[:start] + text[start + 1 :]
            yield Plant(replace(doc, text=broken), end - 2, end - 1, start, provable)
            # At the end of the paragraph the stop goes with the bracket.
            kept = provable and bool(WHOLE.search(own[: end - 1 - span.start] + text[end : span.end]))
            yield _without(doc, end - 1, start, start, kept)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


PLANTERS = {"quote-balance": plant_marks, "bracket-balance": plant_brackets}
