"""Bytes → Document: paths, folders, globs, standard input; plain text, Markdown, HTML, JSON Lines.

Bad input never stops the rest: `read_inputs` yields an `IngestError` in the place of what it could not
read. What a format needs is imported when that format first comes up.
"""

from onrecord.ingest.dct import parse_dct
from onrecord.ingest.inputs import ingest, ingest_bytes, read_inputs
from onrecord.ingest.language import detect_language
from onrecord.ingest.plain import document_from_text

__all__ = ["detect_language", "document_from_text", "ingest", "ingest_bytes", "parse_dct", "read_inputs"]
