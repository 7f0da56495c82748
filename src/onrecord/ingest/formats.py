"""Which format a file is in, by its suffix, and by its first bytes where the suffix does not say."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from onrecord.ingest.decode import wide_codec
from onrecord.ingest.jsonl import looks_like_jsonl

__all__ = ["SNIFF_BYTES", "Format", "sniff_format", "suffix_format"]

Format = Literal["plain", "markdown", "html", "jsonl", "xml", "json", "docx"]

SNIFF_BYTES = 1 << 16
SUFFIXES: dict[str, Format] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".docx": "docx",
}
COMPRESSED = (".gz", ".zst")
ZIP = b"PK\x03\x04"
# Where a packed Word document names its first parts.
DOCX_HEAD = 8192
# How a page starts (WHATWG MIME Sniffing, the block-level ones), after comments and an XML declaration.
# Matches "<!DOCTYPE html>", "<html lang=en>"; near miss: "<IBM> said", "<b>".
HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,4000}-->\s*)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|article|main|section|div|p|h1|table)[\s>/])",
    re.IGNORECASE,
)
# Matches '<?xml version="1.0"?>', "<rss "; near miss: a page in XHTML, which HTML has taken.
XML = re.compile(rb"\s*<(?:\?xml\s|rss[\s>]|feed[\s>]|newsItem[\s>]|NewsML[\s>]|nitf[\s>])")
# JSON that is not a line each. Matches '[{"text": ', an object over several lines; near miss: '["Why?" he
# asked]', which is prose.
JSON = re.compile(rb'\s*(?:\[\s*)?\{\s*"[^"\n]{0,80}"\s*:')


def suffix_format(path: str) -> Format | None:
    """The format a file name states, ".gz" and ".zst" taken off; None when it states none.

    >>> suffix_format("wire/Draft.TXT.gz"), suffix_format("draft.gz")
    ('plain', None)
    """
    name = PurePath(path.lower())
    return SUFFIXES.get(PurePath(name.stem).suffix if name.suffix in COMPRESSED else name.suffix)


def sniff_format(head: bytes) -> Format:
    """The format that the first bytes show; plain text when they show no other.

    Args:
        head: the first `SNIFF_BYTES`, decompressed.
    """
    if head.startswith(ZIP) and b"word/" in head[:DOCX_HEAD]:
        return "docx"
    if wide_codec(head):
        head = head.translate(None, b"\x00\xff\xfe")
    head = head.removeprefix(b"\xef\xbb\xbf")
    if looks_like_jsonl(head):
        return "jsonl"
    if HTML.match(head):
        return "html"
    if XML.match(head):
        return "xml"
    return "json" if JSON.match(head) else "plain"
