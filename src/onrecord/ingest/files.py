"""Opening what users name, and saying clearly why something cannot be opened."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from onrecord.errors import IngestError
from onrecord.ingest.decode import name_binary
from onrecord.ingest.formats import SNIFF_BYTES, sniff_format
from onrecord.ingest.length import MAX_BYTES, explain_length

__all__ = ["explain", "holds_report", "open_file", "open_stdin", "printable", "read_all", "walk_folder"]

# What the operating system says, in words that tell what to do.
ADVICE: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "no such file; check the path"),
    (PermissionError, "may not be read: permission denied"),
    (IsADirectoryError, "is a folder; name a file in it, or use read_inputs for all of them"),
)


# In a folder, text of these is settings or code, never a report.
NO_REPORTS = (".toml", ".yaml", ".yml", ".ini", ".cfg", ".lock", ".py", ".js", ".ts", ".css", ".sh")


def open_file(path: str) -> io.BufferedReader:
    """The bytes of a file, to be peeked into for `SNIFF_BYTES`.

    Raises:
        IngestError: missing, a folder, or not allowed to be read.
    """
    try:
        if stat.S_ISDIR(os.stat(path).st_mode):
            raise IsADirectoryError(path)
        return cast(io.BufferedReader, open(path, "rb", buffering=SNIFF_BYTES))
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        raise explain(error, path) from None


def open_stdin(stream: BinaryIO) -> io.BufferedReader:
    """Standard input, to be peeked into for its first whole line at least.

    A pipe hands over what its writer has written so far, which may be half a word; more is waited for,
    but not for the end, so that reports can be read as they come.
    """
    read: Any = getattr(stream, "read1", stream.read)
    head = b""
    while len(head) < SNIFF_BYTES and b"\n" not in head.lstrip():
        more = read(SNIFF_BYTES)
        if not more:
            break
        head += more
    return cast(io.BufferedReader, io.BufferedReader(_Prefixed(head, stream), max(SNIFF_BYTES, len(head))))


class _Prefixed(io.RawIOBase):
    """A stream some of which was read already."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._read: Any = getattr(stream, "read1", stream.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._head[: len(buffer)] or self._read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def read_all(stream: io.BufferedReader, source: str) -> bytes:
    """The rest of a stream that is one report.

    Raises:
        IngestError: more than a report may have.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise explain_length(source)
    return data


def walk_folder(folder: str) -> Iterator[str | IngestError]:
    """Paths of the files below a folder, in order of name, folders among files; hidden ones are left out.

    An IngestError stands in the place of a folder that cannot be listed, and of a link that leads to itself.
    """
    waiting = [_list_folder(folder)]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif isinstance(entry, IngestError):
            yield entry
        else:
            try:
                # A link to a folder is not followed: it may lead back up, or out of what was named.
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(_list_folder(entry.path))
                elif entry.is_file():
                    yield entry.path
            except OSError as error:
                yield explain(error, entry.path)


def _list_folder(folder: str) -> Iterator[os.DirEntry[str] | IngestError]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield explain(error, folder)
        return
    yield from (entry for entry in entries if not entry.name.startswith("."))


def holds_report(path: str) -> bool:
    """Whether a file of unknown suffix is text; true as well for one that will be reported as unreadable."""
    if path.lower().endswith(NO_REPORTS):
        return False
    try:
        with open(path, "rb") as stream:
            head = stream.read(SNIFF_BYTES)
    except OSError:
        return True
    return bool(head) and name_binary(head) is None and sniff_format(head) not in ("xml", "json")


def explain(error: Exception, path: str) -> IngestError:
    """What an error of the operating system means for the user."""
    name = printable(path)
    for kind, advice in ADVICE:
        if isinstance(error, kind):
            return IngestError(advice, source=name, id=name)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return IngestError(f"cannot be read: {reason}", source=name, id=name)


def printable(path: str) -> str:
    """A path as an id: file names that are not UTF-8 come with lone surrogates, which no JSON can carry."""
    return os.fsencode(path).decode("utf-8", "replace")
