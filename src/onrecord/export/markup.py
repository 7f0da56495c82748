"""Text as HTML: everything escaped, and annotations of all kinds laid over it, however they overlap.

A report is untrusted: its text, its headline and its id may hold markup, quotes and controls.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from html import escape as escape_markup

from msgspec import Struct

__all__ = ["Overlay", "annotate", "attributes", "escape"]

# Characters that HTML forbids, and those that turn the direction of whatever follows (CVE-2021-42574).
# Matches "\x00", "\x1b", "\u202e"; not line breaks, tabs, or the marks that right-to-left text needs.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)


class Overlay(Struct, frozen=True, kw_only=True):
    """A run of text to be wrapped in an element.

    Attributes:
        start, end: half-open, in code points of the part of the report.
        tag: the element.
        opening: attributes of the first piece.
        reopening: attributes of a piece that goes on after another element had to be closed.
        after: markup put behind the last piece.
    """

    start: int
    end: int
    tag: str
    opening: str
    reopening: str
    after: str = ""


def escape(text: str) -> str:
    """`text` fit to stand in an element or a quoted attribute.

    >>> escape('<img src="x">')
    '&lt;img src=&quot;x&quot;&gt;'
    """
    return escape_markup(FORBIDDEN.sub(_show_control, text))


def _show_control(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def attributes(**values: str | None) -> str:
    """Attributes with a space in front of each; None leaves one out, "_" in a name stands for "-".

    >>> attributes(class_="a", data_x='"', title=None)
    ' class="a" data-x="&quot;"'
    """
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in values.items()
        if value is not None
    )


def annotate(text: str, start: int, end: int, overlays: Sequence[Overlay]) -> str:
    """`text[start:end]` with the overlays that lie in it, nested rightly.

    Longer overlays go outside. One that crosses another is closed and opened again, so that the markup is a
    tree; only its first piece gets `opening`. Overlays that reach beyond the range are cut to it.
    """
    inside = [overlay for overlay in overlays if overlay.start < end and overlay.end > start]
    cuts = sorted({start, end, *_edges(inside, start, end)})
    waiting = sorted(inside, key=lambda overlay: (max(overlay.start, start), -overlay.end), reverse=True)
    stack: list[Overlay] = []
    pieces: list[str] = []
    for left, right in itertools.pairwise(cuts):
        while waiting and waiting[-1].start <= left:
            overlay = waiting.pop()
            whole = overlay.start >= start
            pieces.append(f"<{overlay.tag}{overlay.opening if whole else overlay.reopening}>")
            stack.append(overlay)
        pieces.append(escape(text[left:right]))
        _close_ended(stack, right, end, pieces)
    return "".join(pieces)


def _edges(overlays: Iterable[Overlay], start: int, end: int) -> Iterable[int]:
    for overlay in overlays:
        yield max(overlay.start, start)
        yield min(overlay.end, end)


def _close_ended(stack: list[Overlay], at: int, end: int, pieces: list[str]) -> None:
    """Close what ends here; what merely stands inside it is closed too and opened again."""
    ended = [i for i, overlay in enumerate(stack) if overlay.end <= at or at == end]
    if not ended:
        return
    above = stack[ended[0] :]
    del stack[ended[0] :]
    for overlay in reversed(above):
        pieces.append(f"</{overlay.tag}>")
        if overlay.end <= at:
            pieces.append(overlay.after)
    for overlay in above:
        if overlay.end > at and at != end:
            pieces.append(f"<{overlay.tag}{overlay.reopening}>")
            stack.append(overlay)
