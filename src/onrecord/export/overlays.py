"""What is laid over the words of a report on a page: an element for each annotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import UNSET, UnsetType

from onrecord.annotations import Attribution, Finding, Reading
from onrecord.document import Document, Part, Span
from onrecord.export.markup import Overlay, attributes
from onrecord.export.wording import STANCES

__all__ = ["content_spans", "find_overlays", "mention_key", "other_evidence", "trim_span"]


def find_overlays(
    reading: Reading, prefix: str, findings: Iterable[tuple[int, Finding]], part: Part | UnsetType
) -> list[Overlay]:
    """The overlays of one part of a report. Of two on the same words, the later one goes outside.

    Args:
        prefix: of the ids of this report's annotations on the page.
        findings: with the numbers they are shown by.
    """
    doc = reading.document
    found = [*_name_overlays(reading, prefix, part), *_plain_overlays(reading, prefix, part)]
    found += _statement_overlays(reading, prefix, part)
    for number, finding in findings:
        if finding.part == part:
            found += _finding_overlays(f"{prefix}f{number}", number, finding)
    if part is UNSET:
        found += _dateline_overlays(doc)
    return found


def _plain_overlays(reading: Reading, prefix: str, part: Part | UnsetType) -> Iterator[Overlay]:
    """Those whose meaning stands in a row of a table."""
    kinds = (
        ("time", reading.timexes),
        ("quantity", reading.quantities),
        ("occurrence", reading.occurrences),
        ("correction", reading.corrections),
    )
    for kind, items in kinds:
        for item in () if items is UNSET else items:
            if item.part == part:
                key = prefix + item.id
                yield Overlay(
                    start=item.start,
                    end=item.end,
                    tag="span",
                    opening=attributes(
                        class_=f"a {kind}", id=key, tabindex="0", aria_describedby=f"{key}-row"
                    ),
                    reopening=attributes(class_=f"a {kind}", data_of=key),
                )


def trim_span(text: str, span: Span) -> Span | None:
    """The span without white space at its ends, which no paragraph holds; None when nothing is left.

    >>> trim_span("She said: go.", Span(9, 13))
    Span(start=10, end=13)
    """
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip())
    return Span(start, end) if start < end else None


def mention_key(prefix: str, name_id: str, number: int) -> str:
    """The id of a mention on the page; mentions of a name count from 1."""
    return f"{prefix}{name_id}-m{number}"


def _name_overlays(reading: Reading, prefix: str, part: Part | UnsetType) -> Iterator[Overlay]:
    """The mentions of names. The first of each name is reached by the tab key; its card links the rest."""
    text = reading.document.part_text(part)
    for name in () if reading.names is UNSET else reading.names:
        key = prefix + name.id
        for number, mention in enumerate(name.mentions, 1):
            span = trim_span(text, Span(mention.start, mention.end)) if mention.part == part else None
            if span is None:
                continue
            first = {"tabindex": "0", "aria_describedby": f"{key}-gist"} if number == 1 else {}
            kind = f"a name {name.kind}" if mention.form != "pronoun" else "a name pronoun"
            yield Overlay(
                start=span.start,
                end=span.end,
                tag="span",
                opening=attributes(
                    class_=kind, id=mention_key(prefix, name.id, number), data_name=key, **first
                ),
                reopening=attributes(class_=kind, data_name=key),
            )


def content_spans(attribution: Attribution, text: str) -> list[Span]:
    """The words of a content that stand on the page, in order."""
    spans = (trim_span(text, span) for span in attribution.content.spans)
    return [span for span in spans if span is not None]


def _statement_overlays(reading: Reading, prefix: str, part: Part | UnsetType) -> Iterator[Overlay]:
    """Sources and cues, each of which may be shared, then contents, the inner ones first."""
    text = reading.document.part_text(part)
    credits: dict[tuple[Span, str], list[Attribution]] = {}
    contents: list[Overlay] = []
    for attribution in () if reading.attributions is UNSET else reading.attributions:
        if attribution.part != part:
            continue
        for number, span in enumerate(content_spans(attribution, text)):
            contents.append(_content_overlay(span, prefix, attribution, opens=number == 0))
        for role, spans in (("src", attribution.source.spans), ("cue", attribution.cue.spans)):
            for span in spans:
                if (trimmed := trim_span(text, span)) is not None:
                    credits.setdefault((trimmed, role), []).append(attribution)
    for (span, role), sharing in credits.items():
        kind = role if role == "src" else f"cue {STANCES[sharing[0].stance]}"
        keys = " ".join(prefix + attribution.id for attribution in sharing)
        again = attributes(class_=kind, data_for=keys)
        yield Overlay(start=span.start, end=span.end, tag="span", opening=again, reopening=again)
    yield from reversed(contents)


def _content_overlay(span: Span, prefix: str, attribution: Attribution, *, opens: bool) -> Overlay:
    key = prefix + attribution.id
    kind = f"said {STANCES[attribution.stance]}"
    again = attributes(class_=kind, data_of=key)
    opening = attributes(class_=kind, id=key, tabindex="0", aria_describedby=f"{key}-by") if opens else again
    return Overlay(start=span.start, end=span.end, tag="span", opening=opening, reopening=again)


def _finding_overlays(key: str, number: int, finding: Finding) -> Iterator[Overlay]:
    yield Overlay(
        start=finding.start,
        end=finding.end,
        tag="mark",
        opening=attributes(
            class_=f"f {finding.tier}", id=key, tabindex="0", aria_describedby=f"{key}-message"
        ),
        reopening=attributes(class_=f"f {finding.tier}", data_of=key),
        after=f'<a class="ref" href="#{key}-card" aria-label="Finding {number}">{number}</a>',
    )
    for i, span in enumerate(other_evidence(finding), 1):
        again = attributes(class_="ev", data_for=key)
        opening = attributes(class_="ev", id=f"{key}-e{i}", data_for=key)
        yield Overlay(start=span.start, end=span.end, tag="span", opening=opening, reopening=again)


def other_evidence(finding: Finding) -> list[Span]:
    """What a finding rests on besides its own words."""
    return [span for span in finding.evidence if (span.start, span.end) != (finding.start, finding.end)]


def _dateline_overlays(doc: Document) -> Iterator[Overlay]:
    dateline = doc.dateline
    if dateline is not None and dateline.start is not None and dateline.end is not None:
        place = attributes(class_="dateline")
        yield Overlay(start=dateline.start, end=dateline.end, tag="span", opening=place, reopening=place)
