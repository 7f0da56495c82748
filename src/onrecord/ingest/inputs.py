"""What a user names (paths, folders, globs, "-") → Documents, and an error in the place of each bad one."""

from __future__ import annotations

import glob
import io
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import BinaryIO

from onrecord.document import Document
from onrecord.errors import IngestError
from onrecord.ingest.compressed import CORRUPT, decompress, explain_damage
from onrecord.ingest.dct import parse_dct
from onrecord.ingest.faults import explain_fault
from onrecord.ingest.files import (
    explain,
    holds_report,
    open_file,
    open_stdin,
    printable,
    read_all,
    walk_folder,
)
from onrecord.ingest.formats import SNIFF_BYTES, Format, sniff_format, suffix_format
from onrecord.ingest.jsonl import read_jsonl
from onrecord.ingest.length import refuse_length
from onrecord.ingest.plain import read_markdown, read_plain

__all__ = ["ingest", "ingest_bytes", "read_inputs"]

Exclude = Callable[[str], bool]
URL_SCHEMES = ("http://", "https://")
# Formats that are no single report, and what to do.
MANY: dict[Format, str] = {
    "jsonl": "holds many reports, one a line; use read_inputs to read them",
    "xml": "this is XML (a feed or an exchange format), not read yet; export the reports as HTML or text",
    "json": "this is JSON, but not JSON Lines; write one report a line, as `jq -c '.[]'` does",
}


def ingest(
    source: str | os.PathLike[str] | bytes, *, dct: str | date | None = None, id: str | None = None
) -> Document:
    """Make one Document of a plain text, Markdown or HTML file, also compressed (.gz, .zst), or of its bytes.

    The format is the suffix's, else what the content shows. The text is never altered: for plain text and
    Markdown it is the whole file (without a byte order mark), for HTML the main text.

    Args:
        source: a path, or the bytes of a file.
        dct: ISO date or date-time, or a `date` or `datetime`, that overrides what the report states.
        id: the report's key; else HTML's canonical URL, the path, or a digest of the text.
    Raises:
        IngestError: missing, unreadable or binary file; longer than a report may be; a file of many
            reports (`read_inputs` reads those); a URL, which this version does not fetch.
        ConfigError: `dct` is no ISO date.

    >>> ingest(b"OSLO, 3 March 2024 - The ferry sailed.").dct.value
    '2024-03-03'
    """
    checked = None if dct is None else parse_dct(dct)
    if isinstance(source, bytes):
        return _ingest_one(io.BufferedReader(io.BytesIO(source)), None, id=id, source="", dct=checked)
    path = os.fspath(source)
    if path.startswith(URL_SCHEMES):
        raise _refuse_url(path)
    with open_file(path) as stream:
        return _ingest_one(stream, suffix_format(path), id=id, source=printable(path), dct=checked)


def ingest_bytes(data: bytes, name: str, *, dct: str | date | None = None) -> Document:
    """Make one Document of the bytes of a file, as `ingest` would of the file of that name.

    Raises:
        IngestError, ConfigError: as `ingest`.

    >>> ingest_bytes(b"# Ferry sails", "a.md").headline
    'Ferry sails'
    """
    checked = None if dct is None else parse_dct(dct)
    return _ingest_one(
        io.BufferedReader(io.BytesIO(data)), suffix_format(name), id=None, source=name, dct=checked
    )


def _ingest_one(
    stream: io.BufferedReader, form: Format | None, *, id: str | None, source: str, dct: str | None
) -> Document:
    try:
        opened = decompress(stream)
        form = form or sniff_format(opened.peek(SNIFF_BYTES))
        if form == "jsonl":
            raise IngestError(MANY[form], source=source)
        return _read_one(read_all(opened, source), form, id=id, source=source, dct=dct)
    except CORRUPT as error:
        raise explain_damage(error, source) from None
    except OSError as error:
        raise explain(error, source) from None


def read_inputs(
    inputs: Iterable[str],
    *,
    dct: str | date | None = None,
    stdin: BinaryIO | None = None,
    exclude: Exclude | None = None,
) -> Iterator[Document | IngestError]:
    """Every report that the inputs name, in their order, read as they are asked for.

    Args:
        inputs: paths, folders (searched through, sorted, hidden files left out), globs, "-" for standard
            input. In a folder, a file of unknown suffix that holds no report is passed over.
        dct: as in `ingest`, for every report.
        exclude: tells of a path that folders and globs are to leave it out; a file that is named is read.
        stdin: bytes for "-"; its format is told from its first bytes.
    Returns:
        Documents, and an IngestError, not raised, for each file or line that could not be read.
    Raises:
        ConfigError: `dct` is no ISO date; raised at once.
    """
    checked = None if dct is None else parse_dct(dct)
    return (item for name in inputs for item in _read_input(name, checked, stdin, exclude or _leave_none))


def _leave_none(path: str) -> bool:
    return False


def _read_input(
    name: str, dct: str | None, stdin: BinaryIO | None, exclude: Exclude
) -> Iterator[Document | IngestError]:
    if name == "-":
        return _read_stdin(stdin, dct)
    if name.startswith(URL_SCHEMES):
        return iter((_refuse_url(name),))
    if os.path.isdir(name):
        return _read_folder(name, dct, exclude)
    if glob.has_magic(name) and not os.path.lexists(name):
        return _read_glob(name, dct, exclude)
    return _read_path(name, dct)


def _read_stdin(stdin: BinaryIO | None, dct: str | None) -> Iterator[Document | IngestError]:
    if stdin is None:
        yield IngestError("no standard input here; name a file instead", source="-")
        return
    try:
        stream = open_stdin(stdin)
    except OSError as error:  # a folder as standard input
        yield explain(error, "-")
        return
    yield from _read_stream(stream, None, "-", dct)


def _read_glob(pattern: str, dct: str | None, exclude: Exclude) -> Iterator[Document | IngestError]:
    paths = sorted(glob.glob(pattern, recursive=True))
    if not paths:
        yield IngestError("no file matches; check the pattern", source=pattern)
    for path in paths:
        if os.path.isdir(path):
            yield from _read_folder(path, dct, exclude)
        elif not exclude(path):
            yield from _read_path(path, dct)


def _read_folder(folder: str, dct: str | None, exclude: Exclude) -> Iterator[Document | IngestError]:
    empty = True
    for item in walk_folder(folder):
        if isinstance(item, IngestError):
            empty = False
            yield item
        elif exclude(item):
            empty = False
        elif suffix_format(item) is not None or holds_report(item):
            empty = False
            yield from _read_path(item, dct)
    if empty:
        yield IngestError(
            "no text, Markdown, HTML, Word or JSON Lines file in this folder",
            source=folder,
            id=printable(folder),
        )


def _read_path(path: str, dct: str | None) -> Iterator[Document | IngestError]:
    try:
        stream = open_file(path)
    except IngestError as error:
        yield error
        return
    with stream:
        yield from _read_stream(stream, suffix_format(path), printable(path), dct)


def _read_stream(
    stream: io.BufferedReader, form: Format | None, source: str, dct: str | None
) -> Iterator[Document | IngestError]:
    """The reports of a stream; an error of any kind stands in the place of what could not be read."""
    try:
        opened = decompress(stream)
        form = form or sniff_format(opened.peek(SNIFF_BYTES))
        if form == "jsonl":
            yield from read_jsonl(opened, source, dct)
        else:
            yield _read_one(read_all(opened, source), form, id=None, source=source, dct=dct)
    except IngestError as error:
        error.id = error.id or source
        yield error
    except CORRUPT as error:
        yield explain_damage(error, source)
    except OSError as error:
        yield explain(error, source)
    except Exception as error:  # whatever it is, it is told, and the other inputs are read
        yield explain_fault(error, source=source, id=source)


def _read_one(data: bytes, form: Format, *, id: str | None, source: str, dct: str | None) -> Document:
    key = id or (source if source != "-" else None)
    if form == "html":
        from onrecord.ingest.html import read_html

        doc = read_html(data, id=id, source=source, dct=dct)
    elif form == "docx":
        from onrecord.ingest.docx import read_docx

        doc = read_docx(data, id=key, source=source, dct=dct)
    elif form == "markdown":
        doc = read_markdown(data, id=key, source=source, dct=dct)
    elif form == "plain":
        doc = read_plain(data, id=key, source=source, dct=dct)
    else:
        raise IngestError(MANY[form], source=source)
    refuse_length(doc.text, doc.headline, source=source)
    return doc


def _refuse_url(url: str) -> IngestError:
    return IngestError(
        "URLs are not read yet in this version; save the page and name the file", source=url, id=url
    )
