"""What the spaCy components share: how a Doc is read, what is kept on it, and the day it was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, cast

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.annotations import Reading, Stage
from onrecord.errors import ConfigError
from onrecord.ingest import document_from_text, parse_dct
from onrecord.read import LANGUAGES, read

__all__ = ["forget", "keep", "kept_on", "language_of", "lay_span", "read_doc", "records_of"]

# spaCy's code for a pipeline of no one language; there the text's own language is told from the text.
ANY_LANGUAGE = "xx"
# Where spaCy itself keeps the value of an extension: it is then saved, sent to other processes, and moved
# along when Docs are joined. Values are plain, since `Doc.to_bytes` writes nothing else.
MARK = "._."


def language_of(nlp: Language, component: str) -> str | None:
    """The language of every text in a pipeline; None where each has its own.

    Raises:
        ConfigError: the pipeline is for a language that is not read.
    """
    if nlp.lang not in (*LANGUAGES, ANY_LANGUAGE):
        raise ConfigError(
            f"{component} reads {', '.join(LANGUAGES)}, and this pipeline is for {nlp.lang!r}; "
            f"use one for {LANGUAGES[0]!r}, or spacy.blank({ANY_LANGUAGE!r}) for mixed texts",
            key="lang",
        )
    return None if nlp.lang == ANY_LANGUAGE else nlp.lang


def read_doc(
    doc: Doc, stages: Iterable[Stage], *, dct: str | None, language: str | None, fast: bool = False
) -> Reading:
    """Read the text of a Doc, and keep on it when it was written.

    Args:
        dct: for a Doc that has none of its own.
        language: of the text; None to tell it.
    """
    document = document_from_text(doc.text, dct=_given_dct(doc) or dct)
    if language is not None:
        document = msgspec.structs.replace(document, language=language)
    reading = read(document, only=stages, fast=fast)
    keep(doc, "dct", reading.document.dct.value)
    keep(doc, "dct_basis", reading.document.dct.basis)
    return reading


def keep(doc: Doc, name: str, value: object) -> None:
    """Keep a plain value of an extension on a Doc."""
    _user_data(doc)[_doc_key(name)] = value


def kept_on(doc: Doc, name: str, default: Any = None) -> Any:
    """What `keep` has kept."""
    return _user_data(doc).get(_doc_key(name), default)


def forget(doc: Doc, name: str) -> None:
    """Forget what an earlier reading kept on the spans of a Doc."""
    kept = _user_data(doc)
    for key in [key for key in kept if isinstance(key, tuple) and key[:2] == (MARK, name)]:
        del kept[key]


def lay_span(
    doc: Doc, start: int, end: int, label: str, id: str, name: str, record: msgspec.Struct
) -> Span | None:
    """The tokens that the characters from `start` to `end` touch, with a record kept beside them.

    None where there are no tokens. Of several records on the same tokens, the id tells them apart.
    """
    span = doc.char_span(start, end, label=label, alignment_mode="expand", span_id=id)
    if span is not None:
        kept = _user_data(doc).setdefault(_span_key(name, span), {})
        kept[id] = msgspec.to_builtins(record)
    return span


def records_of(span: Span, name: str) -> Mapping[str, Any]:
    """The records, by id, that were kept on exactly these tokens."""
    found: Mapping[str, Any] = _user_data(span.doc).get(_span_key(name, span), {})
    return found


def _doc_key(name: str) -> tuple[str, str, None, None]:
    return (MARK, name, None, None)


def _span_key(name: str, span: Span) -> tuple[str, str, int, int]:
    return (MARK, name, span.start_char, span.end_char)


def _user_data(doc: Doc) -> dict[object, Any]:
    """The store of a Doc; spaCy's types say that its keys are strings, and spaCy itself uses tuples."""
    return cast("dict[object, Any]", doc.user_data)


def _given_dct(doc: Doc) -> str | None:
    """What the user set on the Doc, not what an earlier reading has inferred."""
    value = kept_on(doc, "dct")
    # There is no basis when another package owns the extension `dct`, and its value was set.
    return parse_dct(str(value)) if value and kept_on(doc, "dct_basis", "given") == "given" else None


def get_dct(doc: Doc) -> str | None:
    """When the text was written: as given, or after a component has run as stated or inferred."""
    value: str | None = kept_on(doc, "dct")
    return value


def get_dct_basis(doc: Doc) -> str:
    """How that is known: given, dateline, text or unknown."""
    basis: str = kept_on(doc, "dct_basis", "unknown")
    return basis


def set_dct(doc: Doc, value: str | date | None) -> None:
    """Say when the text was written; None takes it back.

    Raises:
        ConfigError: no ISO date, date-time or date object.
    """
    if isinstance(value, date):
        value = value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()
    keep(doc, "dct", None if value is None else parse_dct(value))
    keep(doc, "dct_basis", "unknown" if value is None else "given")


# An extension that another package has under the same name is left alone.
if not Doc.has_extension("dct"):
    Doc.set_extension("dct", getter=get_dct, setter=set_dct)
if not Doc.has_extension("dct_basis"):
    Doc.set_extension("dct_basis", getter=get_dct_basis)
