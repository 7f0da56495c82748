"""What a terminal can show: colour, box characters, width, and text made safe for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct

__all__ = ["Paint", "Style", "cell_width", "choose_colour", "clip_cells", "fit_cells", "neutralise"]

Style = Literal[
    "plain",
    "bold",
    "dim",
    "gutter",
    "proved",
    "check",
    "note",
    "evidence",
    "old",
    "new",
    "time",
    "quantity",
    "link",
    "name",
    "denial",
    "doubt",
]

# SGR parameters. Only the sixteen colours, which every theme sets to something readable on its ground.
SGR: dict[str, str] = {
    "bold": "1",
    "dim": "2",
    "gutter": "34",
    "proved": "1;31",
    "check": "1;33",
    "note": "1;36",
    "evidence": "36",
    "old": "31",
    "new": "32",
    "time": "36",
    "quantity": "35",
    "link": "4",
    "name": "34",
    "denial": "31",
    "doubt": "33",
}

# What a terminal would obey or hide rather than show: C0 and C1 controls with DEL, the line and paragraph
# separators, soft hyphen, and the marks that turn the direction of writing (CVE-2021-42574). Each becomes one
# visible character, so that offsets still count. Matches "\x1b", "\u202e"; not "é" or a zero width joiner.
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
# Controls that stand for white space in a report are shown as white space.
SPACING = "\t\n\x0b\x0c\r\x85\u2028\u2029"

# Text whose every character takes one cell: Latin, Greek, Cyrillic, quotation marks, dashes, currency signs.
# Loading `rich.cells`, 10 ms of start-up, is left to text that needs it. Matches "“été” – €5"; not "日",
# "e\u0301".
ONE_CELL = re.compile("[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
UNICODE_GLYPHS = {
    "bar": "│",
    "arrow": "╭─",
    "dot": "●",
    "span": "┃",
    "dash": "–",
    "ellipsis": "…",
    "note": "╰─",
    "open quote": "“",
    "close quote": "”",
    "times": "×",
    "between": " · ",
}
ASCII_GLYPHS = {
    "bar": "|",
    "arrow": "-->",
    "dot": "*",
    "span": "#",
    "dash": "-",
    "ellipsis": "...",
    "note": "`-",
    "open quote": '"',
    "close quote": '"',
    "times": "x",
    "between": ", ",
}


class Paint(Struct, frozen=True, kw_only=True):
    """How to write on one terminal.

    Attributes:
        colour: whether to send colour codes.
        unicode: whether box characters can be encoded.
        width: cells in a row.
    """

    colour: bool = False
    unicode: bool = True
    width: int = 100

    def __call__(self, text: str, style: Style) -> str:
        """`text` in a style; unchanged when there is no colour."""
        if not self.colour or not text or style == "plain":
            return text
        return f"\x1b[{SGR[style]}m{text}\x1b[0m"

    def glyph(self, name: str) -> str:
        """A drawing character, or what stands for it where it cannot be encoded."""
        return (UNICODE_GLYPHS if self.unicode else ASCII_GLYPHS)[name]


def choose_colour(wish: Literal["auto", "always", "never"], *, tty: bool, environ: Mapping[str, str]) -> bool:
    """Whether to colour: the wish, else only on a terminal that has not been told otherwise.

    Source: no-color.org, force-color.org.
    """
    if wish != "auto":
        return wish == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return tty and environ.get("TERM") != "dumb"


def neutralise(text: str) -> str:
    """`text` with whatever a terminal would obey made visible; same length, so offsets still count.

    >>> neutralise("a\\x1b[31mb\\tc\\n")
    'a␛[31mb c '
    """
    return UNSAFE.sub(_show_control, text)


def _show_control(match: re.Match[str]) -> str:
    character = match[0]
    if character in SPACING:
        return " "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"


def cell_width(text: str) -> int:
    """Cells that `text` takes on a terminal: wide characters take two, combining marks none.

    Source: Unicode East Asian Width, by way of `rich.cells`, which is loaded only for text that needs it.
    """
    if ONE_CELL.fullmatch(text):
        return len(text)
    return _measure()(text)


@lru_cache(maxsize=1)
def _measure() -> Callable[[str], int]:
    from rich.cells import cell_len

    return cell_len


def clip_cells(text: str, width: int, ellipsis: str = "…") -> str:
    """`text` made safe and cut to at most `width` cells, with an ellipsis where it was cut.

    >>> clip_cells("a long headline", 7)
    'a long…'
    """
    # Enough to cut from unless most characters take no cell; a headline may be 10 MB long.
    shown = neutralise(text[: 4 * width + 4])
    if len(shown) == len(text) and cell_width(shown) <= width:
        return shown
    return shown[: fit_cells(shown, width - cell_width(ellipsis))].rstrip() + ellipsis


def fit_cells(text: str, width: int) -> int:
    """How many of the first characters of a safe text take at most `width` cells together."""
    if ONE_CELL.fullmatch(text):
        return min(len(text), max(0, width))
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if cell_width(text[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return low
