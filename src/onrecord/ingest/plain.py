"""Plain text and Markdown → Document: the whole file is the text, code point for code point."""

from __future__ import annotations

import re

import msgspec

from onrecord.document import Document, make_document, map_text
from onrecord.ingest.dateline import locate_dateline
from onrecord.ingest.dct import normalise_iso, settle_dct
from onrecord.ingest.decode import Decoded, decode_bytes
from onrecord.ingest.language import detect_language

__all__ = ["read_markdown", "read_plain"]

# A first-level heading of CommonMark, in both its forms. Matches "# Council meets #" and "Council meets"
# above "====="; near miss: "## Background", "#hashtag", a line indented by four spaces, which is code.
HEADING = re.compile(
    r"^ {0,3}(?:# +(?P<words>[^\n\r]{1,500})"
    r"|(?P<above>[^\s#>\-][^\n\r]{0,500})\r?\n {0,3}={2,100}[ \t]*\r?$)",
    re.MULTILINE,
)
# What site generators put above the text (Jekyll, Hugo). Matches "---", lines, "---" at the very start; near
# miss: "---" alone, which is a rule.
FRONT_MATTER = re.compile(r"---[ \t]*+\r?\n(?P<fields>(?>(?:(?!---)[^\n]*+\n)*))---[ \t]*+\r?(?:\n|$)")
# One of its fields. Matches 'date: 2024-03-05', 'title: "Rain"'; near miss: "update: x", "  title: nested".
FIELD = re.compile(r"^(?P<key>title|date):[ \t]*(?P<value>[^\n\r]{1,500})", re.MULTILINE)
# A headline stands at the top; a heading beyond this belongs to the body.
MAX_LEAD = 20_000


def read_plain(data: bytes, *, id: str | None, source: str, dct: str | None) -> Document:
    """A plain text file. No headline is made up: its first line is part of the text.

    Raises:
        IngestError: as `onrecord.ingest.decode.decode_bytes`.
    """
    decoded = decode_bytes(data, source=source)
    return _document(decoded, None, None, 0, id=id, source=source, dct=dct)


def read_markdown(data: bytes, *, id: str | None, source: str, dct: str | None) -> Document:
    """A Markdown file, markup intact: `text` is the file, so that every span points to its characters.

    The headline is the words of the first heading of the first level, which stand in the text as well; else
    the `title` of the front matter, whose `date` is metadata of the outlet.

    Raises:
        IngestError: as `onrecord.ingest.decode.decode_bytes`.
    """
    decoded = decode_bytes(data, source=source)
    lead = decoded.text[:MAX_LEAD]
    front = FRONT_MATTER.match(lead)
    fields = {
        field["key"]: field["value"].strip().strip("\"'")
        for field in FIELD.finditer(front["fields"] if front else "")
    }
    start = front.end() if front else 0
    heading = HEADING.search(lead, start)
    headline = (heading["words"] or heading["above"]).rstrip().rstrip("#").rstrip() if heading else None
    return _document(
        decoded,
        headline or fields.get("title") or None,
        normalise_iso(fields.get("date", "")),
        start,
        id=id,
        source=source,
        dct=dct,
    )


def document_from_text(text: str, *, id: str | None = None, dct: str | None = None) -> Document:
    """A report that is at hand as a string: its language, dateline and date, but no way back to a file.

    Args:
        text: kept code point for code point.
        id: the report's key; a digest of the text when left out.
        dct: as `parse_dct` returns it.
    Raises:
        IngestError: the text holds a lone surrogate.
    """
    found = locate_dateline(text, dct)
    return make_document(
        text,
        id=id,
        language=detect_language(text[:MAX_LEAD]),
        dateline=found and found.dateline,
        dct=settle_dct(dct, None, found and found.dateline, found and found.date_span),
    )


def _document(
    decoded: Decoded,
    headline: str | None,
    metadata: str | None,
    start: int,
    *,
    id: str | None,
    source: str,
    dct: str | None,
) -> Document:
    text = decoded.text
    found = locate_dateline(text, dct or metadata, start)
    document = make_document(
        text,
        id=id,
        source=source,
        headline=headline,
        language=detect_language(text[start : start + MAX_LEAD]),
        dateline=found and found.dateline,
        dct=settle_dct(dct, metadata, found and found.dateline, found and found.date_span),
    )
    way_back = map_text(text, encoding=decoded.encoding, bom_bytes=decoded.bom_bytes, source=source)
    return msgspec.structs.replace(document, source=way_back)
