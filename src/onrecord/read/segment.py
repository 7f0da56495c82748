"""Paragraphs, sentences and quotations, as spans of the text.

The text is only looked at, never cleaned. Each function makes one pass over it and takes time in
proportion to its length, whatever it holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, wraps
from importlib.resources import files
from itertools import pairwise
from typing import Literal

from onrecord.document import Span

__all__ = ["find_paragraphs", "find_quotations", "find_sentences"]

# A line longer than this was not broken to fit a width (wire copy: 64 to 80 columns, books: 100).
WIDEST_WRAP = 110
# A break is meant where the line with the next word would fill no more than this share of the width: after a
# full stop, and at all. Wire copy at 64 columns breaks up to 14 short of it, before a long word.
SHORT_AFTER_STOP = 0.75
SHORT = 0.5
# Share of lines that end in a stop from which a block holds one paragraph a line.
ALL_STOPPED = 0.75
# Columns of indent that open a paragraph: wire copy uses four, typescript three or more.
INDENT = 3

# The end of "fell. ", 'rose?" ', "(sic.) "; not the point in "3.5" or "U.S.-led". A run of stops is entered
# only at its start, so that a million full stops cost one step each.
# What is looked for comes first and what must not stand before it after that: a search skips to a class of
# characters that opens the expression.
STOP = re.compile(r"([.!?…](?<![.!?…]{2})[.!?…]*+)([)\]\"'”’»]*+)(?=\s|\Z)")
# What stands between two sentences, and the first word of the second: ' ("The' gives '("' and "The".
NEXT_WORD = re.compile(r"\s*+([(\[\"'“‘«`*+-]*+)\s?(\w*+)")
# "J", "W", "U.S", "a.m"; not "Inc", "fell".
INITIALS = re.compile(r"(?>(?:\w\.)*)\w")
# '"Is it over?" Smith asked': the sentence runs on to its cue.
CUE_AHEAD = re.compile(
    r"\s++(?:[\w'’.-]++\s++){1,4}?(?:said|says|asked|asks|added|adds|told|wrote|replied|shouted|cried|wondered)\b"
)
CLOCK = frozenset({"a.m", "p.m"})
# Names with an exclamation mark of their own.
EXCLAIMING_NAMES = frozenset({"e", "jeopardy", "oklahoma", "yahoo"})
# What ends a line that ends a sentence.
STOPS = frozenset('.?!:"”’)…')
# How far back the word before a full stop is looked for; the longest abbreviation has under 12 letters.
WORD_REACH = 24


# The stages and rules of a report ask for the same spans in turn. Kept are those of the last few texts: the
# report's and its headline's, and some passage of it.
TEXTS_KEPT = 6
# Of longer texts none are kept, so that memory does not grow with their length.
LONGEST_KEPT = 100_000


def _shared(find: Callable[[str], Iterable[Span]]) -> Callable[[str], list[Span]]:
    """Find the spans of a text once for all that ask in turn; each gets a list of its own."""

    @lru_cache(TEXTS_KEPT)
    def find_once(text: str) -> tuple[Span, ...]:
        return tuple(find(text))

    @wraps(find)
    def find_shared(text: str) -> list[Span]:
        return list(find_once(text) if len(text) <= LONGEST_KEPT else find(text))

    return find_shared


@_shared
def find_paragraphs(text: str) -> list[Span]:
    """The paragraphs, without the white space around them.

    Blank lines part paragraphs. Within a block of lines, so does an indent of three columns or more
    (wire copy), and a line break that was not made to fit a width: in a block of long lines, in one
    whose lines all end in a full stop, or after a line that falls well short of the others.

    Returns:
        Spans in order, not overlapping, that cover every character but white space.

    >>> find_paragraphs("Rates rose.\\n\\nShares fell on\\nthe news.")
    [Span(start=0, end=11), Span(start=13, end=37)]
    """
    paragraphs: list[Span] = []
    block: list[_Line] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        rest = line.lstrip()
        if rest:
            indent = len(line) - len(rest)
            start = offset + indent
            block.append((start, start + len(rest.rstrip()), indent))
        elif block:
            paragraphs.extend(_split_block(text, block))
            block = []
        offset += len(line)
    if block:
        paragraphs.extend(_split_block(text, block))
    return paragraphs


# Start and end of a line without the white space around it, and its indent in characters. A plain
# tuple: a report has twenty.
_Line = tuple[int, int, int]


def _split_block(text: str, block: list[_Line]) -> Iterator[Span]:
    """The paragraphs of lines that no blank line parts."""
    first = block[0][0]
    if len(block) > 1:
        width = max([end - start for start, end, _ in block])
        margin = min([indent for _, _, indent in block])
        stopped = sum([text[end - 1] in STOPS for _, end, _ in block])
        indented = max([indent for _, _, indent in block]) - margin >= INDENT
        one_a_line = width > WIDEST_WRAP or (not indented and stopped >= ALL_STOPPED * len(block))
        # A line longer than that falls short at no word.
        full = width * SHORT_AFTER_STOP
        for (begin, end, _), (start, limit, indent) in pairwise(block):
            if (
                one_a_line
                or indent - margin >= INDENT
                or (end - begin < full and _falls_short(text, end - begin, end, start, limit, width))
            ):
                yield Span(first, end)
                first = start
    yield Span(first, block[-1][1])


def _falls_short(text: str, length: int, end: int, start: int, limit: int, width: int) -> bool:
    """Whether a line break left so much room that it must be meant.

    Args:
        length, end: of the line before the break.
        start, limit: of the line after it.
        width: of the block.
    """
    if text[start].islower():
        return False
    word = text.find(" ", start, limit)
    filled = length + 1 + (word if word >= 0 else limit) - start
    return filled <= width * (SHORT_AFTER_STOP if text[end - 1] in STOPS else SHORT)


@_shared
def find_sentences(text: str) -> list[Span]:
    """The sentences of each paragraph, without the white space around them.

    A sentence ends at a full stop, question or exclamation mark, with the quotation marks and brackets
    that close there; not after an abbreviation, an initial or a list number, nor before a small letter.
    A heading without a stop is a sentence of its own.

    Returns:
        Spans in order, not overlapping, each in one paragraph, that cover every character but white space.

    >>> text = "Mr. Lee arrived on Sept. 16 at 9 a.m. Police cheered."
    >>> [text[span.start : span.end] for span in find_sentences(text)]
    ['Mr. Lee arrived on Sept. 16 at 9 a.m.', 'Police cheered.']
    """
    sentences: list[Span] = []
    for paragraph in find_paragraphs(text):
        start = paragraph.start
        for stop in STOP.finditer(text, start, paragraph.end):
            end = stop.end()
            if end < paragraph.end and _ends_sentence(text, start, stop, paragraph.end):
                sentences.append(Span(start, end))
                start = _skip_space(text, end)
        sentences.append(Span(start, paragraph.end))
    return sentences


def _skip_space(text: str, start: int) -> int:
    while text[start].isspace():
        start += 1
    return start


def _ends_sentence(text: str, start: int, stop: re.Match[str], limit: int) -> bool:
    """Whether the sentence that began at `start` ends at `stop`, with more text up to `limit`."""
    following = NEXT_WORD.match(text, stop.end(), limit)
    opened, next_word = following.groups() if following else ("", "")
    if next_word[:1].islower():
        return False
    marks, closers = stop.groups()
    word = text[max(start, stop.start() - WORD_REACH) : stop.start()].rsplit(maxsplit=1)[-1:]
    before = word[0].lstrip("([\"'“‘").lower() if word else ""
    if marks != ".":
        if before in EXCLAIMING_NAMES and marks == "!":
            return False
        return not (closers and CUE_AHEAD.match(text, stop.end(), limit))
    opening = stop.start() - start == len(before)
    if opening and (before.isdigit() or len(before) == 1):
        return False  # "1. Rates", "b. Shares": a list
    return _full_stop_ends(before, next_word, quoted='"' in opened or "“" in opened)


def _full_stop_ends(before: str, next_word: str, *, quoted: bool) -> bool:
    """Whether a full stop between the words `before` and `next_word` ends a sentence.

    `quoted`: an opening quotation mark stands between them.
    """
    kinds = _abbreviations()
    if before in kinds["before a name"]:
        return False
    if before in kinds["before a number"] and next_word[:1].isdigit():
        return False
    if before in CLOCK:
        return quoted or next_word.lower() not in kinds["after a clock"]
    initials = not before.isdigit() and INITIALS.fullmatch(before)
    if initials or before in kinds["before either"]:
        return quoted or not next_word or next_word.lower() in kinds["opens a sentence"]
    return True


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    """The lists of `lexicons/en/abbreviations.txt` by heading."""
    lists: dict[str, set[str]] = {}
    heading = ""
    for line in files("onrecord").joinpath("lexicons/en/abbreviations.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
            lists[heading] = set()
        elif not line.startswith("#"):
            lists.get(heading, set()).update(line.split())
    return {heading: frozenset(words) for heading, words in lists.items()}


# Double marks of every make; a row of three or more is a rule or noise, not a quotation.
DOUBLE = re.compile(r"\"{3,}+|[\"“”„]|``|''")
# A mark follows one of these where it opens: 'said ("We', 'then—"We'.
BEFORE_OPENING = frozenset("([{-–—/'‘")
# `6'2"` and `5' 11"`: feet and inches, also inside a quotation.
FEET = re.compile(r"\d['’′]\s?\d{1,2}\Z")
# "'It's done,' he said" and "the 'golden' rule"; not "the '90s", "rock 'n' roll", "workers' rights". An
# apostrophe between letters goes by; any other mark ends the search, so that the searches never overlap.
SINGLE = re.compile(
    r"(?<![\w'’‘])['‘](?!\d|(?:em|til|tis|twas|cause|cos|bout|n|round)\b)(?=\w)"
    r"((?>(?:[^'‘’\"“”]|(?<=\w)['’](?=\w)){1,1000}))['’](?!\w)",
    re.IGNORECASE,
)
# Without a stop before its closing mark, a longer one may be two stray apostrophes.
LONGEST_SCARE_QUOTE = 60
# Paragraphs that an unclosed quotation may run on before its closing mark, where none reopens it.
REACH = 3


@_shared
def find_quotations(text: str) -> list[Span]:
    """The passages in quotation marks, marks included.

    Double marks, straight, curly or doubled single, and single ones where they cannot be apostrophes. A
    quotation that reopens each paragraph without closing the one before is one span. One that is never
    closed ends with its paragraph. Inch and ditto marks are none.

    Returns:
        Spans in order, not overlapping.

    >>> text = 'The 6\\'2" keeper said "never again".'
    >>> [text[span.start : span.end] for span in find_quotations(text)]
    ['"never again"']
    """
    paragraphs = find_paragraphs(text)
    double = list(_find_double(text, paragraphs))
    single = [Span(*mark.span()) for mark in SINGLE.finditer(text) if _is_single(text, mark, paragraphs)]
    if not single:
        return double
    return sorted([*double, *_outside(single, double)])


def _find_double(text: str, paragraphs: list[Span]) -> Iterator[Span]:
    start: int | None = None  # of the open quotation
    opened = 0  # the paragraph it was last opened in
    here = 0  # the paragraph of the mark
    for mark in DOUBLE.finditer(text):
        at = mark.start()
        while here + 1 < len(paragraphs) and paragraphs[here + 1].start <= at:
            here += 1
        turn = _turn(text, mark, is_open=start is not None)
        if start is not None and here > opened:
            if turn == "opens" and at == paragraphs[here].start and here == opened + 1:
                opened = here
                continue
            if turn == "opens" or here > opened + REACH:
                yield Span(start, paragraphs[opened].end)
                start = None
        if turn == "opens" and start is None:
            start, opened = at, here
        elif turn == "closes" and start is not None:
            yield Span(start, mark.end())
            start = None
    if start is not None:
        yield Span(start, paragraphs[opened].end)


def _turn(text: str, mark: re.Match[str], *, is_open: bool) -> Literal["opens", "closes", "neither"]:
    """What a double mark does, from its make and from what stands on either side."""
    written = mark[0]
    if written in ("“", "„", "``"):
        return "opens"
    if written == "”":
        return "closes"
    left, right = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    spaced_left, spaced_right = not left or left.isspace(), not right or right.isspace()
    if len(written) > 2 or (spaced_left and spaced_right):
        return "neither"
    if left.isdigit() and (not is_open or FEET.search(text, max(0, mark.start() - 8), mark.start())):
        return "neither"
    if spaced_left or (left in BEFORE_OPENING and not spaced_right and not is_open):
        return "opens"
    return "closes" if spaced_right or is_open or not right.isalnum() else "opens"


def _is_single(text: str, mark: re.Match[str], paragraphs: list[Span]) -> bool:
    """Whether a passage between single marks is a quotation for certain."""
    last = mark[1][-1]
    if last in ",.?!…":
        return bisect_right(paragraphs, mark.start(), key=_start) == bisect_right(
            paragraphs, mark.end() - 1, key=_start
        )
    return last.isalpha() and last not in "sS" and len(mark[1]) <= LONGEST_SCARE_QUOTE and "\n" not in mark[1]


def _start(span: Span) -> int:
    return span.start


def _outside(spans: list[Span], others: list[Span]) -> Iterator[Span]:
    """The spans that touch none of the others."""
    for span in spans:
        i = bisect_right(others, span.start, key=_start)
        if not (i and others[i - 1].end > span.start) and not (
            i < len(others) and others[i].start < span.end
        ):
            yield span
