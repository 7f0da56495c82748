"""The spaCy component `onrecord_time`: time expressions as spans of a spaCy Doc.

It comes with the extra `spacy` and is found through the entry point `spacy_factories`, so that
`nlp.add_pipe("onrecord_time")` works without importing this package. It needs no other component.

A timex is laid on the tokens that it touches (`alignment_mode="expand"`): where the tokenizer has split
elsewhere, the span is wider than the timex, whose own `start`, `end` and `text` stay exact.
"""

from __future__ import annotations

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.annotations import Timex
from onrecord.export.spacy_docs import forget, language_of, lay_span, read_doc, records_of
from onrecord.ingest import parse_dct

__all__ = ["NAME", "SPANS_KEY", "TimeComponent", "make_component"]

NAME = "onrecord_time"
SPANS_KEY = "timex"


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
        reading = read_doc(doc, ("time",), dct=self.dct, language=self.language)
        timexes = () if reading.timexes is msgspec.UNSET else reading.timexes
        forget(doc, "timex")
        laid = (lay_span(doc, t.start, t.end, t.type, t.id, "timex", t) for t in timexes)
        doc.spans[self.spans_key] = [span for span in laid if span is not None]
        return doc


def get_timex(span: Span) -> Timex | None:
    """The timex that was laid on exactly these tokens, or None.

    Two can lie on the same tokens when the tokenizer did not part them; then the id tells them apart, and
    a span without one gets the first.
    """
    kept = records_of(span, "timex")
    record = kept.get(span.id_) or next(iter(kept.values()), None)
    return None if record is None else msgspec.convert(record, Timex)


def get_value(span: Span) -> str | None:
    """The TIMEX3 value of `get_timex`, or None."""
    timex = get_timex(span)
    return None if timex is None else timex.value


@Language.factory(NAME, assigns=["doc.spans"], default_config={"dct": None, "spans_key": SPANS_KEY})
def make_component(nlp: Language, name: str, dct: str | None, spans_key: str) -> TimeComponent:
    """The component, as `nlp.add_pipe("onrecord_time", config={"dct": "2024-03-05"})` makes it.

    Raises:
        ConfigError: the pipeline is for a language that is not read, or `dct` is no date.
    """
    return TimeComponent(dct, spans_key, language_of(nlp, NAME))


# An extension that another package has under the same name is left alone.
if not Span.has_extension("timex"):
    Span.set_extension("timex", getter=get_timex)
if not Span.has_extension("value"):
    Span.set_extension("value", getter=get_value)
