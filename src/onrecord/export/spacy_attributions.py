"""The spaCy component `onrecord_attributions`: who says what, as spans of a spaCy Doc.

It comes with the extras `spacy` and `full`, and is found as `onrecord_time` is. It reads the Doc's text with
its own models and needs no other component of the pipeline. As there, spans are laid on the tokens that
they touch, and the records keep their exact offsets.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.annotations import Attribution, Name, Stage
from onrecord.export.spacy_docs import (
    forget,
    keep,
    kept_on,
    language_of,
    lay_span,
    read_doc,
    records_of,
)
from onrecord.ingest import parse_dct
from onrecord.read import choose_stages

__all__ = ["NAME", "SPANS_KEY", "AttributionsComponent", "make_component"]

NAME = "onrecord_attributions"
SPANS_KEY = "attributions"
# What is kept under; other names than those of the extensions, which another package may own.
KEPT = "onrecord_attributions"
KEPT_NAMES = "onrecord_names"
KEPT_PART = "onrecord_attribution"
STAGES: tuple[Stage, ...] = ("time", "names", "attributions")


class AttributionsComponent:
    """Sets `doc.spans[spans_key]` to the sources, cues and contents of the statements of the text, in order.

    A span has SOURCE, CUE or CONTENT as `label_` and the id of its statement ("a1") as `id_`;
    `span._.attribution` is the Attribution. A part that stands in several places has a span for each.
    `doc._.attributions` holds all of them in order, and `doc._.names` the names that their sources bear.
    When the text was written is told as in `onrecord_time`. A text in another language than English gets
    no spans.

    Args:
        dct: ISO date or date-time for Docs that have none of their own, or None.
        spans_key: where the spans are put.
        fast: look only into sentences that hold a quotation or a word that may credit somebody.
        language: of every text; None to tell it from each.
    Raises:
        ConfigError: `dct` is no date, or the models are not installed.
    """

    def __init__(
        self,
        dct: str | None = None,
        spans_key: str = SPANS_KEY,
        fast: bool = False,
        language: str | None = "en",
    ) -> None:
        choose_stages(STAGES)
        self.dct = None if dct is None else parse_dct(dct)
        self.spans_key = spans_key
        self.fast = fast
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc, and return it."""
        reading = read_doc(doc, STAGES, dct=self.dct, language=self.language, fast=self.fast)
        said = () if reading.attributions is msgspec.UNSET else reading.attributions
        names = () if reading.names is msgspec.UNSET else reading.names
        keep(doc, KEPT, msgspec.to_builtins(said))
        keep(doc, KEPT_NAMES, msgspec.to_builtins(names))
        forget(doc, KEPT_PART)
        laid = (span for one in said for span in _lay(doc, one))
        doc.spans[self.spans_key] = sorted(laid, key=lambda span: (span.start, span.end))
        return doc


def _lay(doc: Doc, said: Attribution) -> Iterator[Span]:
    """The spans of one statement."""
    for label, part in (("SOURCE", said.source), ("CUE", said.cue), ("CONTENT", said.content)):
        for start, end in ((span.start, span.end) for span in part.spans):
            laid = lay_span(doc, start, end, label, said.id, KEPT_PART, said)
            if laid is not None:
                yield laid


def get_attribution(span: Span) -> Attribution | None:
    """The statement that has a part on exactly these tokens, or None.

    Of several, one within the other, the span's id tells; a span without one gets the first.
    """
    kept = records_of(span, KEPT_PART)
    record = kept.get(span.id_) or next(iter(kept.values()), None)
    return None if record is None else msgspec.convert(record, Attribution)


def get_attributions(doc: Doc) -> tuple[Attribution, ...]:
    """The statements of the text, in order; none before the component has run."""
    return msgspec.convert(kept_on(doc, KEPT, ()), tuple[Attribution, ...])


def get_names(doc: Doc) -> tuple[Name, ...]:
    """The names of the text, in order; none before the component has run."""
    return msgspec.convert(kept_on(doc, KEPT_NAMES, ()), tuple[Name, ...])


@Language.factory(
    NAME, assigns=["doc.spans"], default_config={"dct": None, "spans_key": SPANS_KEY, "fast": False}
)
def make_component(
    nlp: Language, name: str, dct: str | None, spans_key: str, fast: bool
) -> AttributionsComponent:
    """The component, as `nlp.add_pipe("onrecord_attributions")` makes it.

    Raises:
        ConfigError: the pipeline is for a language that is not read, `dct` is no date, or the models are
            not installed.
    """
    return AttributionsComponent(dct, spans_key, fast, language_of(nlp, NAME))


# An extension that another package has under the same name is left alone.
if not Span.has_extension("attribution"):
    Span.set_extension("attribution", getter=get_attribution)
if not Doc.has_extension("attributions"):
    Doc.set_extension("attributions", getter=get_attributions)
if not Doc.has_extension("names"):
    Doc.set_extension("names", getter=get_names)
