"""Word documents (.docx) → Document: the paragraphs of the body, each findable again by its number.

A document comes from outside and is not trusted: nothing in it runs, nothing it points to is fetched, and
what it unpacks to is capped before it is unpacked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from onrecord.document import Comment, Document, ParagraphStart, SourceMap, make_document
from onrecord.errors import IngestError
from onrecord.ingest.dateline import locate_dateline
from onrecord.ingest.dct import settle_dct
from onrecord.ingest.language import detect_language
from onrecord.ingest.length import refuse_length

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

__all__ = ["read_docx"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Between paragraphs and between the cells of a row, as in the text of a page.
BREAK, CELL = "\n\n", "\t"
# What a run holds besides text, by the name of its element.
SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "‑",
    f"{W}softHyphen": "\u00ad",
}
# Words that a reader of the document does not see: deleted under tracked changes, moved away, drawn twice for
# older programs, codes of fields.
UNSEEN = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText"}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
HEADINGS = ("title", "heading 1")
# The largest part of a document (its XML) and all parts together, unpacked; a novel takes some 5 MB of XML.
MAX_PART_BYTES = 128 << 20
MAX_ALL_BYTES = 512 << 20
# A comment is for the program when it starts so, in any case: Word makes the first letter a capital.
TO_US = "onrecord:"


class _Paragraph(NamedTuple):
    """A paragraph with words in it.

    Attributes:
        number: from 1, as the body and its tables have them, empty ones counted.
        gap: what stands between it and the one before.
    """

    number: int
    text: str
    gap: str
    element: Any


def read_docx(data: bytes, *, id: str | None, source: str, dct: str | None) -> Document:
    """A Word document as it reads with all changes accepted.

    `text` is the body: paragraphs separated by blank lines, cells of a table by tabs; headers, footers,
    footnotes and the margin are left out. The headline is the first paragraph in a style "Title" or
    "Heading 1", which stands in the text as well. The dates that Word keeps are those of the file, and are no
    dct. Comments that start with "onrecord:" are kept for the program.

    Args:
        data: the file.
        id: the report's key as given by the caller.
        source: path, or "-"; named in errors.
        dct: the dct in the form of `normalise_iso`, or None to tell it from the text.
    Raises:
        IngestError: no Word document, damaged or protected by a password; too large; or the package that
            reads it is not installed.
    """
    word = _open(data, source)
    parts: list[str] = []
    starts: list[ParagraphStart] = []
    by_element: dict[Any, tuple[int, int]] = {}
    length = 0
    headline = None
    headings = {style.style_id for style in word.styles if (style.name or "").lower() in HEADINGS}
    for paragraph in _paragraphs(word):
        gap = paragraph.gap if parts else ""
        parts += [gap, paragraph.text]
        start = length + len(gap)
        length = start + len(paragraph.text)
        starts.append(ParagraphStart(start, paragraph.number))
        by_element[paragraph.element] = start, paragraph.number
        if headline is None and _style_of(paragraph.element) in headings:
            headline = " ".join(paragraph.text.split())
    text = "".join(parts)
    refuse_length(text, source=source)
    way_back = SourceMap(
        encoding="utf-8",
        anchors=(),
        source=source,
        paragraphs=tuple(starts),
        comments=tuple(_comments(word, by_element)),
    )
    found = locate_dateline(text, dct)
    document = make_document(
        text,
        id=id or (source if source != "-" else None),
        source=source,
        headline=headline,
        language=detect_language(text),
        dateline=found and found.dateline,
        dct=settle_dct(dct, None, found and found.dateline, found and found.date_span),
    )
    return msgspec.structs.replace(document, source=way_back)


def _open(data: bytes, source: str) -> WordDocument:
    try:
        from docx import Document as open_docx
    except ImportError:
        raise IngestError(
            "a Word document; reading it needs a package that is not installed: pip install 'onrecord[docx]'",
            source=source,
        ) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sizes = [entry.file_size for entry in packed.infolist()]
        if max(sizes, default=0) > MAX_PART_BYTES or sum(sizes) > MAX_ALL_BYTES:
            raise IngestError(
                f"unpacks to more than {MAX_PART_BYTES >> 20} MB; save the report alone", source=source
            )
        return open_docx(io.BytesIO(data))
    except IngestError:
        raise
    except Exception as error:  # python-docx and lxml raise many kinds on a damaged file
        said = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        raise IngestError(
            f"not a Word document that can be read ({said}); open it in Word and save it again", source=source
        ) from None


def _paragraphs(word: WordDocument) -> Iterator[_Paragraph]:
    """Paragraphs of the body and of its tables in reading order, those without words left out."""
    number = 0
    row = None
    for element in word.element.body.iter(f"{W}p"):
        if _is_unseen(element):
            continue
        number += 1
        text = "".join(_words(element))
        if not text.strip():
            continue
        own_row = next(element.iterancestors(f"{W}tr"), None)
        gap = CELL if own_row is not None and own_row is row else BREAK
        row = own_row
        yield _Paragraph(number, text, gap, element)


def _is_unseen(element: Any) -> bool:
    return any(ancestor.tag in UNSEEN for ancestor in element.iterancestors())


def _words(element: Any) -> Iterator[str]:
    """The text of a paragraph; that of a text box in it is a paragraph of its own."""
    for child in element:
        if child.tag in UNSEEN or child.tag == f"{W}p":
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag != f"{W}pPr":
            yield from _words(child)


def _style_of(element: Any) -> str | None:
    """The id of a paragraph's style, or None for the default."""
    has_style = element.pPr is not None and element.pPr.pStyle is not None
    return element.pPr.pStyle.val if has_style else None


def _comments(word: WordDocument, placed: dict[Any, tuple[int, int]]) -> Iterator[Comment]:
    """Comments to the program, each in the paragraph that it is about."""
    words = {comment.comment_id: comment.text.strip() for comment in word.comments}
    for element, (start, number) in placed.items():
        for mark in element.iter(f"{W}commentRangeStart", f"{W}commentReference"):
            # A comment has both marks; the first tells.
            said = words.pop(int(mark.get(f"{W}id", "-1")), "")
            if said.lower().startswith(TO_US):
                yield Comment(start, True, number, said)
