"""What a user names (paths, folders, globs, "-") → Documents, and an error in the place of each bad one."""

from __future__ import annotations

import glob
import io
import os
import stat
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, cast

from onrecord.document import Document
from onrecord.errors import IngestError
from onrecord.ingest.compressed import decompress
from onrecord.ingest.dct import parse_dct
from onrecord.ingest.decode import name_binary
from onrecord.ingest.formats import SNIFF_BYTES, Format, sniff_format, suffix_format
from onrecord.ingest.jsonl import read_jsonl
from onrecord.ingest.plain import read_markdown, read_plain

__all__ = ["MAX_FILE_BYTES", "ingest", "read_inputs"]

# One report; the largest real ones (court rulings, transcripts) stay under 10 MB.
MAX_FILE_BYTES = 256 * 1024 * 1024
URL_SCHEMES = ("http://", "https://")
# What the operating system says, in words that tell what to do.
ADVICE: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "no such file; check the path"),
    (PermissionError, "may not be read: permission denied"),
    (IsADirectoryError, "is a folder; name a file in it, or use read_inputs for all of them"),
)


def ingest(
    source: str | os.PathLike[str] | bytes, *, dct: str | None = None, id: str | None = None
) -> Document:
    """Make one Document of a plain text, Markdown or HTML file, or of its bytes.

    The format is the suffix's, else what the content shows. The text is never altered: for plain text and
    Markdown it is the whole file (without a byte order mark), for HTML the main text.

    Args:
        source: a path, or the bytes of a file.
        dct: ISO date or date-time that overrides what the report states.
        id: the report's key; else HTML's canonical URL, the path, or a digest of the text.
    Raises:
        IngestError: missing, unreadable or binary file; a file of many reports (`read_inputs` reads
            those); a URL, which this version does not fetch.
        ConfigError: `dct` is no ISO date.

    >>> ingest(b"OSLO, 3 March 2024 - The ferry sailed.").dct.value
    '2024-03-03'
    """
    checked = None if dct is None else parse_dct(dct)
    if isinstance(source, bytes):
        return _read_one(source, None, id=id, source="", dct=checked)
    path = os.fspath(source)
    if path.startswith(URL_SCHEMES):
        raise _refuse_url(path)
    with _open(path) as stream:
        head = stream.peek(SNIFF_BYTES)
        form = suffix_format(path) or sniff_format(head)
        if form == "jsonl":
            raise IngestError("holds many reports, one a line; use read_inputs to read them", source=path)
        return _read_one(_read_all(stream, path), form, id=id, source=_printable(path), dct=checked)


def read_inputs(
    inputs: Iterable[str], *, dct: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | IngestError]:
    """Every report that the inputs name, in their order, read as they are asked for.

    Args:
        inputs: paths, folders (searched through, sorted, hidden files left out), globs, "-" for standard
            input. In a folder, a file of unknown suffix that holds no report is passed over.
        dct: as in `ingest`, for every report.
        stdin: bytes for "-"; its format is told from its first bytes.
    Returns:
        Documents, and an IngestError, not raised, for each file or line that could not be read.
    Raises:
        ConfigError: `dct` is no ISO date; raised at once.
    """
    checked = None if dct is None else parse_dct(dct)
    return (item for name in inputs for item in _read_input(name, checked, stdin))


def _read_input(name: str, dct: str | None, stdin: BinaryIO | None) -> Iterator[Document | IngestError]:
    if name == "-":
        return _read_stdin(stdin, dct)
    if name.startswith(URL_SCHEMES):
        return iter((_refuse_url(name),))
    if os.path.isdir(name):
        return _read_folder(name, dct)
    if glob.has_magic(name) and not os.path.lexists(name):
        return _read_glob(name, dct)
    return _read_path(name, dct)


def _read_stdin(stdin: BinaryIO | None, dct: str | None) -> Iterator[Document | IngestError]:
    if stdin is None:
        yield IngestError("no standard input here; name a file instead", source="-")
        return
    yield from _read_stream(_buffered(stdin), None, "-", dct)


def _read_glob(pattern: str, dct: str | None) -> Iterator[Document | IngestError]:
    paths = sorted(glob.glob(pattern, recursive=True))
    if not paths:
        yield IngestError("no file matches; check the pattern", source=pattern)
    for path in paths:
        yield from _read_folder(path, dct) if os.path.isdir(path) else _read_path(path, dct)


def _read_folder(folder: str, dct: str | None) -> Iterator[Document | IngestError]:
    empty = True
    for item in _walk(folder):
        if isinstance(item, IngestError):
            empty = False
            yield item
        elif suffix_format(item) is not None or _holds_report(item):
            empty = False
            yield from _read_path(item, dct)
    if empty:
        yield IngestError("no text, Markdown, HTML or JSON Lines file in this folder", source=folder)


def _walk(folder: str) -> Iterator[str | IngestError]:
    """Paths of the regular files below a folder, each folder's own in order of name, hidden ones left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _explain(error, folder)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        # A link to a folder is not followed: it may lead back up, or out of what was named.
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file():
            yield entry.path


def _holds_report(path: str) -> bool:
    """Whether a file found in a folder, of unknown suffix, is text; an unreadable one is reported."""
    try:
        with open(path, "rb") as stream:
            head = stream.read(SNIFF_BYTES)
    except OSError:
        return True
    return bool(head) and name_binary(head) is None and sniff_format(head) not in ("xml", "json")


def _read_path(path: str, dct: str | None) -> Iterator[Document | IngestError]:
    try:
        stream = _open(path)
    except IngestError as error:
        yield error
        return
    with stream:
        yield from _read_stream(stream, suffix_format(path), _printable(path), dct)


def _read_stream(
    stream: io.BufferedReader, form: Format | None, source: str, dct: str | None
) -> Iterator[Document | IngestError]:
    try:
        head = stream.peek(SNIFF_BYTES)
        form = form or sniff_format(head)
        if form == "jsonl":
            yield from read_jsonl(decompress(cast(BinaryIO, stream), head), source, dct)
        else:
            yield _read_one(_read_all(stream, source), form, id=None, source=source, dct=dct)
    except IngestError as error:
        error.id = error.id or source
        yield error
    except OSError as error:
        yield _explain(error, source)


def _read_one(data: bytes, form: Format | None, *, id: str | None, source: str, dct: str | None) -> Document:
    form = form or sniff_format(data[:SNIFF_BYTES])
    if form == "html":
        from onrecord.ingest.html import read_html

        return read_html(data, id=id, source=source, dct=dct)
    if form in ("markdown", "plain"):
        key = id or (source if source != "-" else None)
        return (read_markdown if form == "markdown" else read_plain)(data, id=key, source=source, dct=dct)
    raise IngestError(MANY[form], source=source)


MANY: dict[Format, str] = {
    "jsonl": "holds many reports, one a line; use read_inputs to read them",
    "xml": "this is XML (a feed or an exchange format), not read yet; export the reports as HTML or text",
    "json": "this is JSON, but not JSON Lines; write one report a line, as `jq -c '.[]'` does",
}


def _open(path: str) -> io.BufferedReader:
    try:
        if stat.S_ISDIR(os.stat(path).st_mode):
            raise IsADirectoryError(path)
        return cast(io.BufferedReader, open(path, "rb", buffering=SNIFF_BYTES))
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        raise _explain(error, path) from None


def _read_all(stream: io.BufferedReader, source: str) -> bytes:
    data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise IngestError(
            f"larger than {MAX_FILE_BYTES >> 20} MB, which no single report is; "
            "write many reports as JSON Lines, one a line",
            source=source,
        )
    return data


def _explain(error: Exception, path: str) -> IngestError:
    for kind, advice in ADVICE:
        if isinstance(error, kind):
            return IngestError(advice, source=_printable(path), id=_printable(path))
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return IngestError(f"cannot be read: {reason}", source=_printable(path), id=_printable(path))


def _refuse_url(url: str) -> IngestError:
    return IngestError(
        "URLs are not read yet in this version; save the page and name the file", source=url, id=url
    )


def _printable(path: str) -> str:
    """A path as an id: file names that are not UTF-8 come with lone surrogates, which no JSON can carry."""
    return os.fsencode(path).decode("utf-8", "replace") if path else path


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    """A stream that can be peeked into; `sys.stdin.buffer` is one already."""
    if isinstance(stream, io.BufferedReader):
        return stream
    return cast(io.BufferedReader, io.BufferedReader(_Raw(stream), SNIFF_BYTES))


class _Raw(io.RawIOBase):
    """The little of a raw stream that BufferedReader asks of any object with `read`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
