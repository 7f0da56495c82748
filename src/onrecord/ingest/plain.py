"""Plain text and Markdown → Document: the whole file is the text, code point for code point."""

from __future__ import annotations

import re

import msgspec

from onrecord.document import Document, make_document, map_text
from onrecord.ingest.dateline import locate_dateline
from onrecord.ingest.dct import settle_dct
from onrecord.ingest.decode import Decoded, decode_bytes
from onrecord.ingest.language import detect_language

__all__ = ["read_markdown", "read_plain"]

# The first-level heading of CommonMark, ATX form. Matches "# Council meets #"; near miss: "## Background",
# "#hashtag", and a line indented by four spaces, which is code.
HEADING = re.compile(r"^ {0,3}# +(?P<words>[^\n\r]{1,500})", re.MULTILINE)
# A headline stands at the top; a heading beyond this belongs to the body.
MAX_LEAD = 20_000


def read_plain(data: bytes, *, id: str | None, source: str, dct: str | None) -> Document:
    """A plain text file. No headline is made up: its first line is part of the text.

    Raises:
        IngestError: as `onrecord.ingest.decode.decode_bytes`.
    """
    decoded = decode_bytes(data, source=source)
    return _document(decoded, None, id=id, source=source, dct=dct)


def read_markdown(data: bytes, *, id: str | None, source: str, dct: str | None) -> Document:
    """A Markdown file, markup intact: `text` is the file, so that every span points to its characters.

    The headline is the words of the first `# ` heading; they stand in the text as well.

    Raises:
        IngestError: as `onrecord.ingest.decode.decode_bytes`.
    """
    decoded = decode_bytes(data, source=source)
    heading = HEADING.search(decoded.text[:MAX_LEAD])
    headline = heading["words"].rstrip().rstrip("#").rstrip() if heading else None
    return _document(decoded, headline or None, id=id, source=source, dct=dct)


def _document(
    decoded: Decoded, headline: str | None, *, id: str | None, source: str, dct: str | None
) -> Document:
    text = decoded.text
    found = locate_dateline(text, dct)
    document = make_document(
        text,
        id=id,
        source=source,
        headline=headline,
        language=detect_language(text),
        dateline=found and found.dateline,
        dct=settle_dct(dct, None, found and found.dateline, found and found.date_span),
    )
    way_back = map_text(text, encoding=decoded.encoding, bom_bytes=decoded.bom_bytes, source=source)
    return msgspec.structs.replace(document, source=way_back)
