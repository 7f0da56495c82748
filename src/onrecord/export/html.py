"""Readings as one self-contained HTML page: the report, its timeline, and findings in the margin.

The page loads nothing: style and script are part of it and named by their hashes in its content security
policy. It reads without the script, which adds pop-ups, keys, and cards level with their words.
"""

from __future__ import annotations

import re
from base64 import b64encode
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files

from msgspec import UNSET, UnsetType

from onrecord.annotations import Finding, Reading
from onrecord.document import Document, Part, Span
from onrecord.export.markup import Overlay, annotate, attributes, escape
from onrecord.export.tables import render_tables
from onrecord.export.timeline import draw_timeline
from onrecord.export.wording import say_dct

__all__ = ["Page", "render_page"]

# Columns of figures, which only keep their sense in a fixed width. Matches "Oats   3.20", "a\tb"; not "a  b".
COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")


def render_page(readings: Iterable[Reading]) -> str:
    """One page with a section for each reading."""
    page = Page()
    return "".join([*(page.add(reading) for reading in readings), page.close()])


class Page:
    """A page that grows: each call returns the next piece of markup."""

    def __init__(self) -> None:
        self._index: list[tuple[str, str, int]] = []
        self._unread = 0

    def add(self, reading: Reading) -> str:
        """The section of one reading; before the first one, the head of the page."""
        prefix = f"d{len(self._index) + 1}-"
        headline = _headline(reading.document)
        head = "" if self._index or self._unread else _render_head(headline)
        findings = () if reading.findings is UNSET else reading.findings
        self._index.append((prefix, headline, len(findings)))
        return head + _Section(reading, prefix, findings).render()

    def add_unread(self, message: str) -> str:
        """What stands in the place of a report that could not be read."""
        head = "" if self._index or self._unread else _render_head("onrecord")
        self._unread += 1
        return f'{head}<section class="unread"><h2>Not read</h2><p>{escape(message)}</p></section>\n'

    def close(self) -> str:
        """The index, where there are several reports, and the end of the page."""
        head = "" if self._index or self._unread else _render_head("onrecord") + "<p>No report.</p>"
        index = ""
        if len(self._index) > 1:
            lines = "".join(
                f'<li><a href="#{prefix}report">{escape(headline)}</a> '
                f'<span class="count">{count or "no"} finding{"" if count == 1 else "s"}</span></li>'
                for prefix, headline, count in self._index
            )
            index = f'<nav class="index" id="index" aria-labelledby="index-title"><h2 id="index-title">Reports</h2><ol>{lines}</ol></nav>'
        return f"{head}</main>\n{index}<script>{_static('report.js')}</script>\n</body>\n</html>\n"


@cache
def _static(name: str) -> str:
    return files("onrecord.export").joinpath("static", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()


def _render_head(title: str) -> str:
    style, script = _static("report.css"), _static("report.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    layers = "".join(
        f'<label class="layer {layer}"><input type="checkbox" id="layer-{layer}" checked> {name}</label>'
        for layer, name in (
            ("time", "Time"), ("quantity", "Quantities"), ("occurrence", "Occurrences"), ("finding", "Findings")
        )
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)} – onrecord</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">To the report</a>\n'
        '<header class="top"><p class="brand">onrecord</p>'
        f'<fieldset class="layers"><legend>Show</legend>{layers}</fieldset>'
        '<p class="keys" hidden><kbd>j</kbd> <kbd>k</kbd> next and previous finding</p>'
        '<button type="button" id="theme" hidden>Dark</button></header>\n<main id="main">\n'
    )


def _headline(doc: Document) -> str:
    if doc.headline and doc.headline.strip():
        return doc.headline.strip()
    return next((line.strip()[:120] for line in doc.text[:2000].splitlines() if line.strip()), doc.id)


class _Section:
    """The markup of one reading."""

    def __init__(self, reading: Reading, prefix: str, findings: tuple[Finding, ...]) -> None:
        self.reading = reading
        self.doc = reading.document
        self.prefix = prefix
        self.findings = list(enumerate(findings, 1))

    def render(self) -> str:
        doc, prefix = self.doc, self.prefix
        timeline = draw_timeline(self.reading, prefix, self._disputed())
        if timeline:
            timeline = (
                f'<section class="timeline" aria-labelledby="{prefix}timeline"><h2 id="{prefix}timeline">Timeline <span class="count">not to scale</span></h2>'
                f'<div class="scroll">{timeline}</div></section>'
            )
        unread = ""
        if "language not supported" in self.reading.stages.values():
            unread = f'<p class="unread">Not read: its language is {escape(doc.language)}; only English is read so far.</p>'
        return (
            f'<article class="report" id="{prefix}report" aria-labelledby="{prefix}headline">\n'
            f"{self._render_header()}{unread}\n{timeline}\n"
            f'<div class="text" dir="auto">\n{self._render_paragraphs()}</div>\n'
            f"{render_tables(self.reading, prefix)}\n</article>\n"
        )

    def _disputed(self) -> frozenset[str]:
        """The timexes that findings lie on or rest on."""
        timexes = sorted(
            (timex for timex in (() if self.reading.timexes is UNSET else self.reading.timexes) if timex.part is UNSET),
            key=lambda timex: timex.start,
        )
        found: set[str] = set()
        for _, finding in self.findings:
            for span in (Span(finding.start, finding.end), *finding.evidence):
                # Timexes do not overlap, so that those a span touches stand together.
                i = bisect_right(timexes, span.start, key=lambda timex: timex.end)
                while finding.part is UNSET and i < len(timexes) and timexes[i].start < span.end:
                    found.add(timexes[i].id)
                    i += 1
        return frozenset(found)

    def _render_header(self) -> str:
        doc, prefix = self.doc, self.prefix
        stated = bool(doc.headline and doc.headline.strip())
        headline = self._annotate_part("headline") if stated else escape(doc.id)
        facts = [escape(doc.publisher)] if doc.publisher else []
        if doc.byline:
            facts.append(self._annotate_part("byline"))
        if doc.dateline is not None and doc.dateline.start is None:
            facts.append(self._annotate_part("dateline"))
        if stated:
            facts.append(escape(doc.id))
        facts.append(f"{len(doc.text.split()):,} words")
        proved = sum(finding.tier == "proved" for _, finding in self.findings)
        counts = "" if self.reading.findings is UNSET else (
            f'<p class="verdict">{len(self.findings) or "No"} finding{"" if len(self.findings) == 1 else "s"}'
            + (f", {proved} proved" if proved else "") + "</p>"
        )
        cards = "".join(self._render_card(n, f) for n, f in self.findings if f.part is not UNSET)
        return (
            f'<header class="row"><div><h1 id="{prefix}headline" dir="auto">{headline}</h1>'
            f'<p class="facts">{" · ".join(f"<bdi>{fact}</bdi>" for fact in facts)}</p>'
            f'<p class="facts">{escape(say_dct(doc.dct))}</p>{counts}</div>'
            + (f"<aside>{cards}</aside>" if cards else "")
            + "</header>"
        )

    def _annotate_part(self, part: Part) -> str:
        text = self.doc.part_text(part)
        return annotate(text, 0, len(text), self._overlays(part))

    def _render_paragraphs(self) -> str:
        from onrecord.read.segment import find_paragraphs

        text = self.doc.text
        overlays = sorted(self._overlays(UNSET), key=lambda overlay: overlay.start)
        cards = deque((n, finding) for n, finding in self.findings if finding.part is UNSET)
        pieces = []
        paragraphs = list(find_paragraphs(text))
        first = last = 0
        for i, paragraph in enumerate(paragraphs):
            start, end = paragraph.start, paragraph.end
            # Overlays are in order, so that each paragraph looks only at those that may reach into it.
            while last < len(overlays) and overlays[last].start < end:
                last += 1
            body = annotate(text, start, end, overlays[first:last])
            while first < last and overlays[first].end <= end:
                first += 1
            margin = ""
            while cards and (cards[0][1].start < end or i + 1 == len(paragraphs)):
                margin += self._render_card(*cards.popleft())
            kind = ' class="columns"' if len(COLUMNS.findall(text, start, end)) > 1 else ""
            aside = f"<aside>{margin}</aside>" if margin else ""
            pieces.append(f'<div class="row"><p{kind} dir="auto">{body}</p>{aside}</div>\n')
        return "".join(pieces) or '<p class="facts">This report is empty.</p>\n'

    def _overlays(self, part: Part | UnsetType) -> list[Overlay]:
        """All annotations of one part, with their elements."""
        reading, doc = self.reading, self.doc
        found: list[Overlay] = []
        kinds = (("time", reading.timexes), ("quantity", reading.quantities), ("occurrence", reading.occurrences),
            ("correction", reading.corrections))
        for kind, items in kinds:
            for item in () if items is UNSET else items:
                if item.part == part:
                    found.append(self._overlay(item.start, item.end, kind, item.id))
        for number, finding in self.findings:
            if finding.part == part:
                found += self._finding_overlays(number, finding)
        if part is UNSET and doc.dateline is not None and doc.dateline.start is not None and doc.dateline.end is not None:
            place = attributes(class_="dateline")
            found.append(
                Overlay(start=doc.dateline.start, end=doc.dateline.end, tag="span", opening=place, reopening=place)
            )
        return found

    def _overlay(self, start: int, end: int, kind: str, id: str) -> Overlay:
        key = self.prefix + id
        return Overlay(
            start=start, end=end, tag="span",
            opening=attributes(class_=f"a {kind}", id=key, tabindex="0", aria_describedby=f"{key}-row"),
            reopening=attributes(class_=f"a {kind}", data_of=key),
        )

    def _finding_overlays(self, number: int, finding: Finding) -> list[Overlay]:
        key = f"{self.prefix}f{number}"
        reference = f'<a class="ref" href="#{key}-card" aria-label="Finding {number}">{number}</a>'
        overlays = [
            Overlay(
                start=finding.start, end=finding.end, tag="mark",
                opening=attributes(class_=f"f {finding.tier}", id=key, tabindex="0", aria_describedby=f"{key}-message"),
                reopening=attributes(class_=f"f {finding.tier}", data_of=key),
                after=reference,
            )
        ]
        for i, span in enumerate(finding.evidence, 1):
            overlays.append(
                Overlay(
                    start=span.start, end=span.end, tag="span",
                    opening=attributes(class_="ev", id=f"{key}-e{i}", data_for=key),
                    reopening=attributes(class_="ev", data_for=key),
                )
            )
        return overlays

    def _render_card(self, number: int, finding: Finding) -> str:
        key = f"{self.prefix}f{number}"
        text = self.doc.part_text(finding.part)
        proof = "".join(f"<li>{escape(step)}</li>" for step in finding.proof)
        fixes = "".join(
            f"<li><del>{escape(text[fix.start : fix.end])}</del> <ins>{escape(fix.replacement)}</ins></li>"
            for fix in finding.suggestions
        )
        title = "Any one of these fixes it" if len(finding.suggestions) > 1 else "Fix"
        rests = ", ".join(
            f'<a href="#{key}-e{i}">{escape(" ".join(text[span.start : span.end].split()))}</a>'
            for i, span in enumerate(finding.evidence, 1)
        )
        return (
            f'<section class="card {finding.tier}" id="{key}-card" tabindex="-1" aria-labelledby="{key}-message">'
            f'<p class="rule"><a href="#{key}" aria-label="To the words of finding {number}">{number}</a> '
            f'<span class="tier">{finding.tier}</span> <code>{escape(finding.rule)}</code></p>'
            f'<h3 id="{key}-message" dir="auto">{escape(finding.message)}</h3>'
            f'<ol class="proof" dir="auto">{proof}</ol>'
            + (f'<p class="fixes">{title}</p><ul class="fixes" dir="auto">{fixes}</ul>' if fixes else "")
            + (f'<p class="rests">Rests on {rests}</p>' if rests else "")
            + "</section>"
        )

