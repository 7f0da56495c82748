"""The versioned JSON form that commands, REST and exports share (DESIGN wire format, version 1).

The records of `onrecord.annotations` and `onrecord.document` are the format; here they become
bytes and come back. The way back to the source file is kept out of it.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET

from onrecord.annotations import Finding, Reading
from onrecord.errors import IngestError

__all__ = ["WIRE_VERSION", "decode_reading", "encode_findings", "encode_reading", "json_schema"]

WIRE_VERSION = 1

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Reading)


def encode_reading(reading: Reading) -> bytes:
    """One reading as one line of UTF-8 JSON, without the final line break."""
    document = reading.document
    if document.source is not UNSET:
        reading = msgspec.structs.replace(reading, document=msgspec.structs.replace(document, source=UNSET))
    return _encoder.encode(reading)


def decode_reading(data: bytes | str) -> Reading:
    """The reading that `encode_reading` wrote.

    Raises:
        IngestError: not JSON, a key missing or of the wrong type, or another version of the format.
    """
    try:
        reading = _decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise IngestError(f"not a reading in wire format {WIRE_VERSION}: {error}") from None
    if reading.onrecord != WIRE_VERSION:
        raise IngestError(
            f"wire format {reading.onrecord} is not read by this version, which reads {WIRE_VERSION}; "
            "write the reading again with `onrecord read`"
        )
    return reading


def encode_findings(id: str, findings: tuple[Finding, ...], *, not_read: str | None = None) -> bytes:
    """`{"id","findings":[...]}` as one line of UTF-8 JSON, without the final line break.

    Args:
        not_read: why the report was not read, which makes a key of that name; None where it was.
    """
    line: dict[str, Any] = {"id": id, "findings": findings}
    return _encoder.encode(line if not_read is None else line | {"not_read": not_read})


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a reading, as published in the docs."""
    schema = msgspec.json.schema(Reading)
    definitions = schema.get("$defs", {})
    definitions["Document"]["properties"].pop("source", None)
    for unused in ("SourceMap", "Anchored", "Comment", "ParagraphStart"):
        definitions.pop(unused, None)
    from inspect import cleandoc

    for definition in definitions.values():
        # Python 3.13 takes the indentation off docstrings, earlier ones leave it.
        if "description" in definition:
            definition["description"] = cleandoc(definition["description"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "onrecord reading", **schema}
