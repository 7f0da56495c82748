"""Report → quantities as frozen records."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from onrecord.annotations import Quantity, Timex
from onrecord.document import Document, Part
from onrecord.house import PLAIN
from onrecord.read.quantities.draft import Draft
from onrecord.read.quantities.grammar import load_grammar

__all__ = ["find_quantities"]

VERSION = 1  # of the grammar, as it stands in `by`
LANGUAGES = {"en": "en", "und": "en"}  # language of the report → grammar that reads it


def find_quantities(
    doc: Document, timexes: tuple[Timex, ...] = (), *, dollar: str = PLAIN.dollar
) -> tuple[Quantity, ...]:
    """Find the quantities of a report, in its text and then in its headline.

    Args:
        doc: the report; one whose language is neither English nor untold gives none.
        timexes: those of the same report, in order; digits inside a date or clock time are no
            quantity, save a number of years, days and the like ("two years ago").
        dollar: the unit that "$" and "dollars" alone stand for.
    Returns:
        Quantities in order of the text, those of the headline last, with ids q1, q2, and so on.
        Spans never overlap; the package docstring says what a span covers.

    >>> from onrecord.document import make_document
    >>> found = find_quantities(make_document("About 3,200 workers moved 5-1/2 tonnes."))
    >>> [(q.value, q.unit, q.bound) for q in found]
    [('3200', 'worker', 'about'), ('5.5', 'tonne', 'exact')]
    """
    language = LANGUAGES.get(doc.language)
    if language is None:
        return ()
    found: list[Quantity] = []
    parts: list[tuple[str, Part | UnsetType]] = [(doc.text, UNSET)]
    if doc.headline:
        parts.append((doc.headline, "headline"))
    for text, part in parts:
        dated = [(t.start, t.end) for t in timexes if t.part == part and t.type in ("DATE", "TIME")]
        for draft in load_grammar(language, dollar).find(text, dated, titled=part == "headline"):
            found.append(_record(text, part, draft, f"q{len(found) + 1}"))
    return tuple(found)


def _record(text: str, part: Part | UnsetType, draft: Draft, id: str) -> Quantity:
    return Quantity(
        id=id,
        start=draft.outer,
        end=draft.end,
        text=text[draft.outer : draft.end],
        value=draft.value,
        value_to=draft.upper,
        written=draft.written(text),
        scale=str(draft.number.scale),
        unit=draft.name,
        dimension=draft.dimension,
        bound=draft.bound,
        change=draft.change,
        of=draft.measured,
        by=f"quantities/{draft.by}@{VERSION}",
        part=part,
    )
