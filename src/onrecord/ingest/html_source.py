"""An HTML page as a stream of tags and text with the place of each, in one pass and in linear time.

A parser builds the tree that browsers build; this keeps what a parser throws away: where in the source each
word stands. It follows the tokenisation of the HTML standard where pages on the web depend on it, and takes
any input: what is never closed runs to the end.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Gap", "Piece", "Tag", "find_pieces", "read_attributes", "scan_page"]

# What opens markup. Matches "<p", "</p", "<!--", "<!DOCTYPE", "<?xml"; near miss: "a < b", "<3".
MARKUP = re.compile(r"<(?:(?P<comment>!--)|(?P<close>/)?(?P<name>[a-zA-Z][^\s/>]*+)|[!?/])")
# The rest of a tag. A quote counts only after "=", and a bare ">" inside quotes does not end the tag.
# Matches ' href="a>b" id=x>'; near miss: ' title="it', which has no end.
REST = re.compile(r"""(?>(?:[^>"'=]++|=\s*+(?>(?:"[^"]*+"|'[^']*+')?)|["'])*)>""")
# One attribute. Matches 'content="5 March"', "hidden", "NAME=date"; near miss: '= "x"'.
ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'<>/=]++)(?>(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'>]++)))?)"""
)
# Elements whose content is no markup.
RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
# Text, a character reference, or a run of white space. Matches "caf", "&eacute;", "&#8217;", "&nbsp".
TEXT = re.compile(r"[^\s&]++|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?|&|\s++")

# Elements that start and end a line of their own (HTML standard, rendering, flow content).
# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav",
    "ol", "optgroup", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul",
))
# fmt: on
# Never shown as text.
UNSEEN = frozenset(
    {"script", "style", "head", "title", "template", "textarea", "iframe", "noembed", "noframes"}
)
# Around a report, never in it; asked for only where nothing better tells what the report is.
# (Not "form": some servers wrap the whole page in one.)
FURNITURE = frozenset({"nav", "footer", "aside", "button", "select", "noscript", "dialog", "menu"})


class Tag(NamedTuple):
    """A start or end tag: `start` is its "<", `end` the character after its ">", in the decoded source."""

    name: str
    closes: bool
    start: int
    end: int


class Gap:
    """What stands between two pieces of text: nothing, a space, a cell, a line or a paragraph boundary."""

    NONE, SPACE, CELL, LINE, BLOCK = range(5)
    TEXT = ("", " ", "\t", "\n", "\n\n")


class Piece(NamedTuple):
    """Characters without white space that stand together in the source.

    Attributes:
        text: the characters as they read; one to one with the source unless `folded`.
        start, end: half-open code points of the decoded source.
        gap: the `Gap` before it.
        gap_start: where the white space or markup of the gap starts.
        folded: the source spells it differently (a character reference).
        furniture: it stands in navigation, a footer, a form and the like.
    """

    text: str
    start: int
    end: int
    gap: int
    gap_start: int
    folded: bool
    furniture: bool


def scan_page(page: str) -> Iterator[Tag | tuple[int, int]]:
    """Tags, and half-open ranges of text between them; comments and declarations are passed over.

    The content of elements such as script is one range of text between its two tags.
    """
    position = 0
    while True:
        markup = MARKUP.search(page, position)
        if markup is None:
            break
        if markup.start() > position:
            yield position, markup.start()
        position = _end_of(page, markup)
        if position < 0:
            return
        if markup["name"]:
            tag = Tag(markup["name"].lower(), bool(markup["close"]), markup.start(), position)
            yield tag
            if tag.name in RAW and not tag.closes:
                closing = RAW[tag.name].search(page, position)
                end = closing.start() if closing else len(page)
                if end > position:
                    yield position, end
                position = end
    if position < len(page):
        yield position, len(page)


def _end_of(page: str, markup: re.Match[str]) -> int:
    """Where markup ends; -1 when it is never closed, and the rest of the page is in it."""
    if markup["comment"]:
        end = page.find("-->", markup.end() - 2)  # "<!-->" is whole
        return end + 3 if end >= 0 else -1
    if markup["name"]:
        rest = REST.match(page, markup.end())
        return rest.end() if rest else -1
    return page.find(">", markup.end()) + 1 or -1


def read_attributes(page: str, tag: Tag) -> dict[str, str]:
    """Attributes of a start tag, names in lower case, values with character references replaced."""
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(page, tag.start + 1 + len(tag.name), tag.end - 1):
        value = match["double"] or match["single"] or match["bare"] or ""
        found.setdefault(match["name"].lower(), html.unescape(value))
    return found


def find_pieces(page: str) -> list[Piece]:
    """All text of a page that could be read, in order."""
    pieces: list[Piece] = []
    gap, gap_start = Gap.NONE, 0
    unseen = furniture = pre = 0
    for item in scan_page(page):
        if isinstance(item, Tag):
            step = -1 if item.closes else 1
            if item.name in UNSEEN:
                unseen = max(0, unseen + step)
            elif item.name in FURNITURE:
                furniture = max(0, furniture + step)
            elif item.name == "pre":
                pre = max(0, pre + step)
            elif item.name == "body":  # a head that is never closed ends here
                unseen = 0
            if item.name in BLOCKS:
                gap = Gap.BLOCK
            elif item.name == "br":
                gap = Gap.BLOCK if gap >= Gap.LINE else Gap.LINE
            elif item.name in ("td", "th"):
                gap = max(gap, Gap.CELL)
        elif not unseen:
            for token in TEXT.finditer(page, *item):
                written = token.group()
                text = html.unescape(written) if written[0] == "&" else written
                if text.isspace():
                    gap = max(gap, _line_gap(written) if pre else Gap.SPACE)
                    continue
                start, end = token.span()
                if text != written:
                    text, end = _cut_reference(text, written, start, end)
                pieces.append(Piece(text, start, end, gap, gap_start, text != written, furniture > 0))
                gap, gap_start = Gap.NONE, end
                if end < token.end():
                    rest = page[end : token.end()]
                    pieces.append(Piece(rest, end, token.end(), gap, gap_start, False, furniture > 0))
                    gap_start = token.end()
    return pieces


def _cut_reference(text: str, written: str, start: int, end: int) -> tuple[str, int]:
    """What a reference stands for, without the letters that only follow it ("&notit" is "¬" and "it")."""
    tail = 0
    while tail < len(text) - 1 and text[-1 - tail] == written[-1 - tail]:
        tail += 1
    return text[: len(text) - tail], end - tail


def _line_gap(space: str) -> int:
    """White space in preformatted text, where line breaks stand for themselves."""
    breaks = space.count("\n") or space.count("\r")
    return Gap.SPACE if not breaks else Gap.LINE if breaks == 1 else Gap.BLOCK
