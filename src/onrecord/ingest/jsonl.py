"""JSON Lines → Documents, a report a line (DESIGN §4.1, INPUT), in one pass with one line in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from onrecord.document import Document, SourceMap, make_document
from onrecord.errors import IngestError
from onrecord.ingest.compressed import CORRUPT, explain_damage
from onrecord.ingest.dateline import FoundDateline, locate_dateline, parse_dateline
from onrecord.ingest.dct import normalise_iso, settle_dct
from onrecord.ingest.decode import name_binary, wide_codec
from onrecord.ingest.faults import explain_fault
from onrecord.ingest.language import detect_language
from onrecord.ingest.length import MAX_CHARACTERS, explain_length, refuse_length

__all__ = ["MAX_LINE_BYTES", "looks_like_jsonl", "read_jsonl"]

# A text in JSON may take six bytes a character ("\\u00e9"); the cap keeps a decompression bomb from filling
# the memory.
MAX_LINE_BYTES = 6 * MAX_CHARACTERS
# Pieces of that size passed over to find the end of a longer line; what goes on for gigabytes is given up.
MOST_PIECES = 50
BOM = b"\xef\xbb\xbf"
# The start of a JSON object. Matches '{"id": "a"'; near miss: '{see note}', '{\\rtf1'.
OBJECT = re.compile(rb'\s*\{\s*(?:"[^"\n]{0,80}"\s*:|\})')
# A lone half of a surrogate pair as JSON escape. Matches "\ud800" before anything but its other half.
LONE_SURROGATE = re.compile(
    rb"(?:^|[^\\])(?:\\\\)*\\u(?:[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|[dD][c-fC-F][0-9a-fA-F]{2})"
)


class Line(msgspec.Struct, frozen=True):
    """What a line may say; other keys are ignored."""

    text: str
    id: str | int | None = None
    headline: str | None = None
    title: str | None = None
    published: str | None = None
    dateline: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None


class _Key(msgspec.Struct, frozen=True):
    id: Any = None


_lines = msgspec.json.Decoder(Line)
_keys = msgspec.json.Decoder(_Key)


def looks_like_jsonl(head: bytes) -> bool:
    """Whether most lines of the first bytes start as JSON objects do; one bad line does not hide the rest."""
    lines = [line for line in head.removeprefix(BOM).split(b"\n")[:16] if line.strip()]
    return sum(OBJECT.match(line) is not None for line in lines) * 2 > len(lines)


def read_jsonl(stream: BinaryIO, source: str, dct: str | None) -> Iterator[Document | IngestError]:
    """One Document, or one IngestError with the line's number, for each line that is not blank.

    Args:
        stream: bytes, already decompressed; read line by line.
        source: named in errors and in the ids of reports without one.
        dct: overrides what the lines say, in the form of `normalise_iso`.
    """
    number = 0
    while True:
        try:
            line = stream.readline(MAX_LINE_BYTES)
        except CORRUPT as error:
            yield explain_damage(error, source, number + 1)
            return
        if not line:
            return
        number += 1
        if number == 1:
            refused = _refuse_file(line, source)
            if refused is not None:
                yield refused
                return
            line = line.removeprefix(BOM)
        if len(line) >= MAX_LINE_BYTES and not line.endswith(b"\n"):
            yield explain_length(source, number)
            if not _skip_line(stream):
                return
        elif line.strip():
            yield _parse_line(line, source, number, dct)


def _skip_line(stream: BinaryIO) -> bool:
    """Pass over the rest of a line; false when no line follows within reach."""
    for _ in range(MOST_PIECES):
        try:
            piece = stream.readline(MAX_LINE_BYTES)
        except CORRUPT:
            return True  # told when the next line is asked for
        if not piece or piece.endswith(b"\n"):
            return bool(piece)
    return False


def _refuse_file(line: bytes, source: str) -> IngestError | None:
    wide = wide_codec(line)
    if wide is not None:
        name = wide[:6].upper()
        return IngestError(f"this JSONL is {name}; JSON Lines are UTF-8: save it as UTF-8", source=source)
    binary = name_binary(line)
    if binary is not None and OBJECT.match(line.removeprefix(BOM)) is None:
        return IngestError(f"this is {binary}, not JSON Lines", source=source)
    return None


def _parse_line(line: bytes, source: str, number: int, dct: str | None) -> Document | IngestError:
    try:
        line.decode("utf-8")
        return _make(_lines.decode(line), source, number, dct)
    except IngestError as error:
        return error
    except UnicodeDecodeError as error:
        message = f"byte {error.start} of the line is not UTF-8; save the file as UTF-8"
    except msgspec.ValidationError as error:
        message = _explain_type(str(error))
    except msgspec.DecodeError as error:
        message = _explain_json(line, str(error))
    except RecursionError:
        message = "nested too deeply to be a report"
    except Exception as error:  # whatever it is, it is told, and the other lines are read
        return explain_fault(error, source=source, line=number, id=_read_id(line))
    return IngestError(message, source=source, line=number, id=_read_id(line))


def _make(line: Line, source: str, number: int, dct: str | None) -> Document | IngestError:
    id = str(line.id) if line.id not in (None, "") else f"{source}:{number}"
    said = (line.text, line.headline, line.title, line.dateline, line.byline)
    refuse_length(*said, source=source, line=number, id=id)
    metadata = normalise_iso(line.published) if line.published else None
    if line.published and metadata is None:
        return IngestError(
            f'"published" is not an ISO date: {line.published[:40]!r}; '
            "write 2023-09-17 or 2023-09-17T18:40+10:00, or null",
            source=source,
            line=number,
            id=id,
        )
    settling = dct or metadata
    found: FoundDateline | None
    if line.dateline and line.dateline.strip():
        found = parse_dateline(line.dateline, settling)
    else:
        found = locate_dateline(line.text, settling)
    doc = make_document(
        line.text,
        id=id,
        source=source,
        url=line.url,
        headline=line.headline if line.headline is not None else line.title,
        byline=line.byline,
        publisher=line.publisher,
        language=detect_language(line.text),
        dateline=found and found.dateline,
        dct=settle_dct(dct, metadata, found and found.dateline, found and found.date_span),
    )
    # A line of JSON has no lines of text to point into, only its own number.
    way_back = SourceMap(encoding="utf-8", anchors=(), source=source, line=number)
    return msgspec.structs.replace(doc, source=way_back)


def _explain_type(message: str) -> str:
    """msgspec's words in ours: "Expected `str`, got `int` - at `$.text`"."""
    if "missing required field" in message:
        return 'no "text" in this line; every line needs {"text": "..."}'
    if "Expected `object`" in message:
        return 'not a JSON object; write one report a line as {"id": "...", "text": "..."}'
    expected, _, where = message.partition(" - at `$.")
    key = where.rstrip("`")
    kind = expected.rpartition("got `")[2].rstrip("`")
    null = "" if key == "text" else " or null"
    return f'"{key}" must be a string{null}, not {kind}'


def _explain_json(line: bytes, message: str) -> str:
    if LONE_SURROGATE.search(line):
        return (
            "lone surrogate (half of a \\ud83d\\ude00 pair) in a string; "
            "the text was cut or encoded wrongly: write it again as UTF-8"
        )
    reason = message.removeprefix("JSON is malformed: ")
    return f"not valid JSON: {reason}; write one whole JSON object a line"


def _read_id(line: bytes) -> str | None:
    try:
        id = _keys.decode(line).id
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return str(id) if isinstance(id, str | int) and not isinstance(id, bool) and id != "" else None
