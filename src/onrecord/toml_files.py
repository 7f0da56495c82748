"""Files in TOML: their text and their tables, or an error that names file, line and column."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from onrecord.errors import ConfigError
from onrecord.patterns import compile_late

__all__ = ["parse_toml", "read_text"]

# "(at line 3, column 7)", "(at end of document)", as tomllib ends its messages.
PLACE = compile_late(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_text(path: str | os.PathLike[str], key: str) -> str:
    """The text of a file, without a byte order mark.

    Args:
        key: the setting or option that names the file, for the error.
    Raises:
        ConfigError: the file cannot be read, or is not UTF-8.
    """
    name = os.fspath(path)
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{name}: cannot be read: {error.strerror or error}", key=key) from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name}: not UTF-8 (byte {error.start}); save it as UTF-8", key=key) from None


def parse_toml(text: str, source: str, key: str) -> dict[str, Any]:
    """The tables of a text in TOML.

    Args:
        source: path of the file, for the error.
        key: as in `read_text`.
    Raises:
        ConfigError: it is no TOML; the message tells line and column.
    """
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
    place = PLACE.search(message)
    words = message[: place.start()] if place else message
    # Without a line: at the end of the document, as of an array that is never closed.
    where = f"{place[1]}:{place[2]}" if place and place[1] else str(text.count("\n") + 1)
    raise ConfigError(f"{source}:{where}: not TOML: {words[:1].lower()}{words[1:]}", key=key)
