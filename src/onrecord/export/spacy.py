"""The spaCy component `onrecord_time`: time expressions as spans of a spaCy Doc.

It comes with the extra `spacy` and is found through the entry point `spacy_factories`, so that
`nlp.add_pipe("onrecord_time")` works without importing this package. It needs no other component.

A timex is laid on the tokens that it touches (`alignment_mode="expand"`): where the tokenizer has split
elsewhere, the span is wider than the timex, whose own `start`, `end` and `text` stay exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, cast

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.annotations import Timex
from onrecord.errors import ConfigError
from onrecord.ingest import document_from_text, parse_dct
from onrecord.read import LANGUAGES, read

__all__ = ["NAME", "SPANS_KEY", "TimeComponent", "make_component"]

NAME = "onrecord_time"
SPANS_KEY = "timex"
# spaCy's code for a pipeline of no one language; there the text's own language is told from the text.
ANY_LANGUAGE = "xx"
# Where spaCy itself keeps the value of an extension: it is then saved, sent to other processes, and moved
# along when Docs are joined. Values are plain, since `Doc.to_bytes` writes nothing else.
MARK = "._."


class TimeComponent:
    """Sets `doc.spans[spans_key]` to the time expressions of the text, in order.

    A span has the timex's type (DATE, TIME, DURATION, SET) as `label_` and its id ("t1") as `id_`;
    `span._.timex` is the Timex, `span._.value` its TIMEX3 value. What relative ones count from is
    `doc._.dct` if set, else the `dct` of the component, else the date that the text states or lets infer;
    after the call `doc._.dct` and `doc._.dct_basis` say what it was. A text in another language than
    English gets no spans.

    Args:
        dct: ISO date or date-time for Docs that have none of their own, or None.
        spans_key: where the spans are put.
        language: of every text; None to tell it from each.
    Raises:
        ConfigError: `dct` is no date.
    """

    def __init__(
        self, dct: str | None = None, spans_key: str = SPANS_KEY, language: str | None = "en"
    ) -> None:
        self.dct = None if dct is None else parse_dct(dct)
        self.spans_key = spans_key
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc, and return it."""
        document = document_from_text(doc.text, dct=_given_dct(doc) or self.dct)
        if self.language is not None:
            document = msgspec.structs.replace(document, language=self.language)
        reading = read(document, only=["time"])
        timexes = () if reading.timexes is msgspec.UNSET else reading.timexes
        found = reading.document.dct
        kept = _user_data(doc)
        kept[_doc_key("dct")] = found.value
        kept[_doc_key("dct_basis")] = found.basis
        # A Doc that is read again loses what was there before.
        for key in [key for key in kept if isinstance(key, tuple) and key[:2] == (MARK, "timex")]:
            del kept[key]
        doc.spans[self.spans_key] = [span for timex in timexes if (span := _lay(doc, timex)) is not None]
        return doc


def _lay(doc: Doc, timex: Timex) -> Span | None:
    """The tokens that the timex touches, with the timex kept beside them."""
    span = doc.char_span(timex.start, timex.end, label=timex.type, alignment_mode="expand", span_id=timex.id)
    if span is not None:
        kept = _user_data(doc).setdefault(_span_key(span), {})
        kept[timex.id] = msgspec.to_builtins(timex)
    return span


def _doc_key(name: str) -> tuple[str, str, None, None]:
    return (MARK, name, None, None)


def _span_key(span: Span) -> tuple[str, str, int, int]:
    return (MARK, "timex", span.start_char, span.end_char)


def _user_data(doc: Doc) -> dict[object, Any]:
    """The store of a Doc; spaCy's types say that its keys are strings, and spaCy itself uses tuples."""
    return cast("dict[object, Any]", doc.user_data)


def _given_dct(doc: Doc) -> str | None:
    """What the user set on the Doc, not what an earlier reading has inferred."""
    kept = _user_data(doc)
    value = kept.get(_doc_key("dct"))
    # There is no basis when another package owns the extension `dct`, and its value was set.
    return parse_dct(str(value)) if value and kept.get(_doc_key("dct_basis"), "given") == "given" else None


def get_timex(span: Span) -> Timex | None:
    """The timex that was laid on exactly these tokens, or None.

    Two can lie on the same tokens when the tokenizer did not part them; then the id tells them apart, and
    a span without one gets the first.
    """
    kept: Mapping[str, Any] = _user_data(span.doc).get(_span_key(span), {})
    record = kept.get(span.id_) or next(iter(kept.values()), None)
    return None if record is None else msgspec.convert(record, Timex)


def get_value(span: Span) -> str | None:
    """The TIMEX3 value of `get_timex`, or None."""
    timex = get_timex(span)
    return None if timex is None else timex.value


def get_dct(doc: Doc) -> str | None:
    """When the text was written: as given, or after the component has run as stated or inferred."""
    value: str | None = _user_data(doc).get(_doc_key("dct"))
    return value


def get_dct_basis(doc: Doc) -> str:
    """How that is known: given, dateline, text or unknown."""
    basis: str = _user_data(doc).get(_doc_key("dct_basis"), "unknown")
    return basis


def set_dct(doc: Doc, value: str | date | None) -> None:
    """Say when the text was written; None takes it back.

    Raises:
        ConfigError: no ISO date, date-time or date object.
    """
    if isinstance(value, date):
        value = value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()
    kept = _user_data(doc)
    kept[_doc_key("dct")] = None if value is None else parse_dct(value)
    kept[_doc_key("dct_basis")] = "unknown" if value is None else "given"


def _set_extensions() -> None:
    """Register the extensions, leaving alone what another package has under the same name."""
    if not Doc.has_extension("dct"):
        Doc.set_extension("dct", getter=get_dct, setter=set_dct)
    if not Doc.has_extension("dct_basis"):
        Doc.set_extension("dct_basis", getter=get_dct_basis)
    if not Span.has_extension("timex"):
        Span.set_extension("timex", getter=get_timex)
    if not Span.has_extension("value"):
        Span.set_extension("value", getter=get_value)


@Language.factory(NAME, assigns=["doc.spans"], default_config={"dct": None, "spans_key": SPANS_KEY})
def make_component(nlp: Language, name: str, dct: str | None, spans_key: str) -> TimeComponent:
    """The component, as `nlp.add_pipe("onrecord_time", config={"dct": "2024-03-05"})` makes it.

    Raises:
        ConfigError: the pipeline is for a language that is not read, or `dct` is no date.
    """
    if nlp.lang not in (*LANGUAGES, ANY_LANGUAGE):
        raise ConfigError(
            f"{NAME} reads {', '.join(LANGUAGES)}, and this pipeline is for {nlp.lang!r}; "
            f"use one for {LANGUAGES[0]!r}, or spacy.blank({ANY_LANGUAGE!r}) for mixed texts",
            key="lang",
        )
    return TimeComponent(dct, spans_key, None if nlp.lang == ANY_LANGUAGE else nlp.lang)


_set_extensions()
