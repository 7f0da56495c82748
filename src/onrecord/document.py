"""One version of a report: its text and what the outlet states about it.

All offsets in the package are half-open and count Unicode code points of the part of
the report they lie in, which is `Document.text` unless an item names another part.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from onrecord.errors import IngestError

__all__ = [
    "Anchored",
    "Comment",
    "Dateline",
    "Dct",
    "DctBasis",
    "Document",
    "ParagraphStart",
    "Part",
    "SourceMap",
    "Span",
    "make_document",
    "map_text",
    "refuse_surrogates",
]

Part = Literal["headline", "byline", "dateline"]
DctBasis = Literal["given", "metadata", "dateline", "text", "unknown"]


class Span(Struct, frozen=True, array_like=True, order=True):
    """Half-open range of code points, `[start, end)`; `[start, end]` in JSON."""

    start: int
    end: int


class Dct(Struct, frozen=True, kw_only=True):
    """Document creation time and how it is known.

    Attributes:
        value: ISO date, or ISO date-time with an offset only when one is stated; None when unknown.
        basis: given (by the caller), metadata (of the outlet), dateline, text (inferred), unknown.
        start, end: where the evidence stands, in the part named; None when it is not in the report.
        part: set when the evidence stands outside `text`.
    """

    value: str | None = None
    basis: DctBasis = "unknown"
    start: int | None = None
    end: int | None = None
    part: Part | UnsetType = UNSET


class Dateline(Struct, frozen=True, kw_only=True):
    """Place, date and agency that open a report ("VLADIVOSTOK, Sept. 17 (TASS) -").

    Attributes:
        text: as written, without the dash that ends it.
        place: the place as written, or None.
        date: ISO date when the year is stated or settled by the dct; `XXXX-MM-DD` when not; or None.
        agency: the wire agency in brackets, or None.
        start, end: where it stands in `Document.text`; None when the outlet gave it apart.
    """

    text: str
    place: str | None = None
    date: str | None = None
    agency: str | None = None
    start: int | None = None
    end: int | None = None


class Anchored(Struct, frozen=True, array_like=True):
    """Where one code point of `Document.text` stands in the source.

    `text_start` is a code point of `Document.text`; `byte_start` a byte of the source;
    `line` and `column` count from 1, columns in code points of the decoded source.
    """

    text_start: int
    byte_start: int
    line: int
    column: int


class Comment(Struct, frozen=True, array_like=True):
    """A comment to the program ("onrecord: allow ...") in a source whose comments are no part of the text.

    `text_start` is the code point of `Document.text` it stands at; `inside` tells whether it stands in the
    paragraph there or between two; `line` counts from 1 in the source, or paragraphs where it has no lines.
    """

    text_start: int
    inside: bool
    line: int
    words: str


class ParagraphStart(Struct, frozen=True, array_like=True):
    """Where a paragraph of a Word document starts in `Document.text`; `number` counts from 1 in the body."""

    text_start: int
    number: int


# A place is found by counting on from the anchor before it: at this spacing that costs microseconds,
# and the anchors of a 10 MB text some milliseconds and a fraction of the text's own memory.
ANCHOR_SPACING = 4096
# In these every code point is one byte, also where Python's codec refuses to encode (C1 controls that
# Windows-1252 leaves open and browsers let through).
ONE_BYTE = frozenset({"ascii", "cp1252", "latin-1", "iso8859-1"})


class SourceMap(Struct, frozen=True, kw_only=True):
    """From code points of `Document.text` back to the file it came from.

    Attributes:
        encoding: the codec the source was decoded with, by a name that adds no byte order mark.
        anchors: sorted by `text_start`, the first at 0. From one anchor to the next, text and source
            run in step, code point for code point, line breaks included; an entity, a fold or a gap
            has an anchor of its own. Empty where the report is one of many in a file, as in a line of
            JSON: then only the file and `line` are known, and `place` cannot be asked.
        source: path, URL or "-".
        comments: those to the program that the text does not hold, in order.
        struck: words of the text that the source shows struck through, in order.
        paragraphs: where the source has paragraphs in the place of lines, those with words, in order.
        line: the one that holds the report, from 1, where a file has a report a line; else None.
    """

    encoding: str
    anchors: tuple[Anchored, ...]
    source: str = ""
    comments: tuple[Comment, ...] = ()
    paragraphs: tuple[ParagraphStart, ...] = ()
    struck: tuple[Span, ...] = ()
    line: int | None = None

    def place(self, text: str, offset: int) -> Anchored:
        """Where the code point `offset` of `text` stands in the source: byte, line and column.

        Lines end with LF, CR LF or CR, as in editors (Language Server Protocol 3.17).

        >>> map_text("a\\r\\nb", encoding="utf-16-le", bom_bytes=2).place("a\\r\\nb", 3)
        Anchored(text_start=3, byte_start=8, line=2, column=1)
        """
        i = bisect_right(self.anchors, offset, key=lambda a: a.text_start)
        return _step(self.anchors[max(0, i - 1)], text, offset, self.encoding)


def map_text(text: str, *, encoding: str, bom_bytes: int = 0, source: str = "") -> SourceMap:
    """The source map of a text that is the whole file, after `bom_bytes` of byte order mark."""
    anchor = Anchored(0, bom_bytes, 1, 1)
    anchors = [anchor]
    for offset in range(ANCHOR_SPACING, len(text), ANCHOR_SPACING):
        anchor = _step(anchor, text, offset, encoding)
        anchors.append(anchor)
    return SourceMap(encoding=encoding, anchors=tuple(anchors), source=source)


def _step(anchor: Anchored, text: str, offset: int, encoding: str) -> Anchored:
    """Count bytes, lines and columns from an anchor on to `offset`."""
    start = anchor.text_start
    run = text[start:offset]
    length = len(run) if encoding in ONE_BYTE else len(run.encode(encoding, "replace"))
    breaks = run.count("\n")
    last = run.rfind("\n")
    if "\r" in run:
        # A CR is a break of its own unless an LF follows, perhaps just outside the run.
        outside = run.endswith("\r") and text[offset : offset + 1] == "\n"
        breaks += run.count("\r") - run.count("\r\n") - outside
        last = max(last, run.rfind("\r", 0, len(run) - outside))
    column = anchor.column + len(run) if breaks == 0 else len(run) - last
    return Anchored(offset, anchor.byte_start + length, anchor.line + breaks, column)


class Document(Struct, frozen=True, kw_only=True):
    """One version of a report. The text is never altered after ingest.

    Attributes:
        id: the outlet's id or the URL; else the path, or a digest of the text.
        language: BCP 47 primary tag; "und" when it cannot be told. Only "en" is read.
        digest: "sha256:" and the hex digest of the text as UTF-8.
        version: counts the known versions of a report from 1.
        modified, retrieved: ISO date-times as stated, or None.
        supersedes: digest or id of the version this one replaces, or None.
        source: the way back to the file; not part of the wire format.
    """

    id: str
    url: str | None = None
    headline: str | None = None
    byline: str | None = None
    publisher: str | None = None
    language: str = "und"
    text: str
    digest: str
    version: int = 1
    modified: str | None = None
    retrieved: str | None = None
    supersedes: str | None = None
    dateline: Dateline | None = None
    dct: Dct = Dct()
    source: SourceMap | UnsetType = UNSET

    def part_text(self, part: Part | UnsetType) -> str:
        """The string that offsets of `part` count into; UNSET means `text`."""
        if part is UNSET:
            return self.text
        if part == "headline":
            return self.headline or ""
        if part == "byline":
            return self.byline or ""
        return self.dateline.text if self.dateline else ""


def refuse_surrogates(text: str, *, source: str = "", line: int | None = None) -> None:
    """Raise IngestError when `text` holds a lone surrogate, which no encoding can carry.

    >>> refuse_surrogates("caf\\u00e9")
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise IngestError(
            f"lone surrogate U+{ord(text[error.start]):04X} at character {error.start}; "
            "the text was decoded wrongly: save it as UTF-8 and try again",
            source=source,
            line=line,
        ) from None


def make_document(text: str, *, id: str | None = None, source: str = "", **fields: object) -> Document:
    """Build a Document, computing its digest.

    Args:
        text: the report as it stands; kept code point for code point.
        id: the report's key; a digest of the text when left out.
        source: named in errors.
        fields: any other field of Document.
    Raises:
        IngestError: the text holds a lone surrogate.
    """
    refuse_surrogates(text, source=source)
    digest = "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Document(id=id or digest[7:23], text=text, digest=digest, **fields)  # type: ignore[arg-type]
