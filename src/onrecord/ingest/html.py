"""HTML → Document: the main text, what the page states about the report, and the way back to the source.

Pages come from outside and are not trusted: nothing in them runs, nothing is fetched, sizes are capped,
and the work is linear in the length of the page.
"""

from __future__ import annotations

import msgspec

from onrecord.document import Document, make_document
from onrecord.errors import IngestError
from onrecord.ingest.dateline import locate_dateline
from onrecord.ingest.dct import settle_dct
from onrecord.ingest.decode import decode_bytes
from onrecord.ingest.html_metadata import find_charset, find_metadata
from onrecord.ingest.html_text import build_text, select_report
from onrecord.ingest.language import detect_language

__all__ = ["MAX_PAGE_BYTES", "read_html"]

# The largest pages of news sites, with data: images inside, are some megabytes.
MAX_PAGE_BYTES = 32 * 1024 * 1024


def read_html(data: bytes, *, id: str | None, source: str, dct: str | None) -> Document:
    """A web page as saved by a browser or fetched.

    `text` is the main text, paragraphs separated by blank lines, cells of a table by tabs; navigation,
    related links, comments and the like are left out. Its characters are the page's own: white space is
    folded and character references are replaced, nothing else. The dct is the date of publication that the
    page states (basis "metadata"), its offset kept: JSON-LD before meta elements before microdata and
    `<time>`. The id is the canonical URL when no other is given.

    Args:
        data: the file; its encoding is told from a byte order mark, as UTF-8, or by its meta charset.
        id: the report's key as given by the caller.
        source: path, or "-"; named in errors.
        dct: overrides what the page states, in the form of `normalise_iso`.
    Raises:
        IngestError: too large, or as `onrecord.ingest.decode.decode_bytes`.
    """
    if len(data) > MAX_PAGE_BYTES:
        raise IngestError(
            f"page larger than {MAX_PAGE_BYTES >> 20} MB; save the report alone, as text or HTML",
            source=source,
        )
    page, encoding, bom_bytes = decode_bytes(data, source=source, declared=find_charset(data) or "cp1252")
    stated = find_metadata(page)
    pieces = select_report(page, stated.headline)
    text, way_back = build_text(page, pieces, encoding=encoding, bom_bytes=bom_bytes, source=source)
    settling = dct or stated.published
    found = locate_dateline(text, settling)
    language = detect_language(text)
    if language == "und" and stated.language:
        language = stated.language.split("-")[0].lower()[:8] or "und"
    document = make_document(
        text,
        id=id or stated.url or (source if source != "-" else None),
        source=source,
        url=stated.url,
        headline=stated.headline,
        byline=stated.byline,
        publisher=stated.publisher,
        modified=stated.modified,
        language=language,
        dateline=found and found.dateline,
        dct=settle_dct(dct, stated.published, found and found.dateline, found and found.date_span),
    )
    return msgspec.structs.replace(document, source=way_back)
