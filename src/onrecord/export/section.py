"""The part of a page that shows one reading: heading, timeline, text with findings beside it, tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque

from msgspec import UNSET, UnsetType

from onrecord.annotations import Finding, Reading
from onrecord.document import Document, Part, Span
from onrecord.export.markup import Overlay, annotate, escape
from onrecord.export.name_cards import render_name_cards
from onrecord.export.overlays import find_overlays, other_evidence
from onrecord.export.statement_list import render_statement_list
from onrecord.export.tables import render_tables
from onrecord.export.timeline import draw_timeline
from onrecord.export.wording import say_count, say_dct
from onrecord.read.segment import find_paragraphs

__all__ = ["Section", "find_heading", "headline_of"]

# Columns of figures, which only keep their sense in a fixed width. Matches "Oats   3.20", "a\tb"; not "a  b".
COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")


# Longer first lines are paragraphs: of 14,438 headlines of Reuters and the BBC two are longer.
LONGEST_HEADING = 120
# A line that stands alone above a blank one. Matches "\nCouncil meets\n\n"; not "The council met.\nIt".
LONE_LINE = re.compile(r"\s*+(?P<line>\S[^\r\n]*+)(?:\r\n?|\n)[ \t]*+[\r\n]")


def headline_of(doc: Document) -> str:
    """The headline, or where none is stated the first line of the text, or the id."""
    if doc.headline and doc.headline.strip():
        return doc.headline.strip()
    return next((line.strip()[:120] for line in doc.text[:2000].splitlines() if line.strip()), doc.id)


def find_heading(doc: Document) -> str | None:
    """The first line of the text where it looks like a headline: short, alone, without a full stop."""
    match = LONE_LINE.match(doc.text[:2000])
    line = match["line"].strip() if match else ""
    return line if 0 < len(line) <= LONGEST_HEADING and not line.endswith(".") else None


class Section:
    """The markup of one reading."""

    def __init__(self, reading: Reading, prefix: str, findings: tuple[Finding, ...]) -> None:
        self.reading = reading
        self.doc = reading.document
        self.prefix = prefix
        self.findings = list(enumerate(findings, 1))
        self.statements = render_statement_list(reading, prefix)

    def render(self) -> str:
        doc, prefix = self.doc, self.prefix
        timeline = draw_timeline(self.reading, prefix, self._disputed())
        if timeline:
            timeline = (
                f'<section class="timeline" aria-labelledby="{prefix}timeline">'
                f'<h2 id="{prefix}timeline">Timeline <span class="count">not to scale</span></h2>'
                f'<div class="scroll">{timeline}</div></section>'
            )
        tables = render_name_cards(self.reading, prefix) + render_tables(self.reading, prefix)
        unread = ""
        if "language not supported" in self.reading.stages.values():
            said = f"Not read: its language is {escape(doc.language)}; only English is read so far."
            unread = f'<p class="unread">{said}</p>'
        return (
            f'<article class="report" id="{prefix}report" aria-labelledby="{prefix}headline">\n'
            f"{self._render_header()}{unread}\n{timeline}\n"
            f"{self._render_desk()}"
            + (f'<div class="tables">{tables}</div>\n' if tables else "")
            + "</article>\n"
        )

    def _render_desk(self) -> str:
        """The text, and beside it where there is room who says what in it."""
        said = self.statements
        crowded = any(finding.part is UNSET for _, finding in self.findings)
        kind = f"desk{' spoken' if said else ''}{' crowded' if crowded else ''}"
        text = f'<div class="text" dir="auto">\n{self._render_paragraphs()}</div>'
        return f'<div class="{kind}">\n{text}\n{said}</div>\n'

    def _disputed(self) -> frozenset[str]:
        """The timexes that findings lie on or rest on."""
        timexes = sorted(
            (
                timex
                for timex in (() if self.reading.timexes is UNSET else self.reading.timexes)
                if timex.part is UNSET
            ),
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
        heading = None if stated else find_heading(doc)
        headline = self._annotate_part("headline") if stated else escape(heading or doc.id)
        facts = [escape(doc.publisher)] if doc.publisher else []
        if doc.byline:
            facts.append(self._annotate_part("byline"))
        if doc.dateline is not None and doc.dateline.start is None:
            facts.append(self._annotate_part("dateline"))
        if stated or heading:
            facts.append(escape(doc.id))
        facts.append(say_count(len(doc.text.split()), "word"))
        cards = "".join(self._render_card(n, f) for n, f in self.findings if f.part is not UNSET)
        # Where the list does not stand beside the text, it follows it.
        link = f'<p class="facts to-sources"><a href="#{prefix}sources">Who says what</a></p>'
        leads = link if self.statements else ""
        return (
            f'<header class="row"><div><h1 id="{prefix}headline" dir="auto">{headline}</h1>'
            f'<p class="facts">{" · ".join(f"<bdi>{fact}</bdi>" for fact in facts)}</p>'
            f'<p class="facts">{escape(say_dct(doc.dct))}</p>{self._render_verdict()}{leads}</div>'
            + (f"<aside>{cards}</aside>" if cards else "")
            + "</header>"
        )

    def _render_verdict(self) -> str:
        """What the checks came to; nothing where they have not run."""
        if self.reading.findings is UNSET:
            return ""
        said = say_count(len(self.findings), "finding")
        proved = sum(finding.tier == "proved" for _, finding in self.findings)
        return f'<p class="verdict">{said}{f", {proved:,} proved" if proved else ""}</p>'

    def _annotate_part(self, part: Part) -> str:
        text = self.doc.part_text(part)
        return annotate(text, 0, len(text), self._overlays(part))

    def _render_paragraphs(self) -> str:
        text = self.doc.text
        overlays = sorted(self._overlays(UNSET), key=lambda overlay: overlay.start)
        cards = deque((n, finding) for n, finding in self.findings if finding.part is UNSET)
        pieces = []
        paragraphs = list(find_paragraphs(text))
        last = 0
        reaching: list[Overlay] = []
        for i, paragraph in enumerate(paragraphs):
            start, end = paragraph.start, paragraph.end
            # Overlays are in order, so that each paragraph looks only at those that may reach into it.
            first = last
            while last < len(overlays) and overlays[last].start < end:
                last += 1
            reaching += overlays[first:last]
            body = annotate(text, start, end, reaching)
            reaching = [overlay for overlay in reaching if overlay.end > end]
            margin = []
            while cards and (cards[0][1].start < end or i + 1 == len(paragraphs)):
                margin.append(self._render_card(*cards.popleft()))
            kind = ' class="columns"' if len(COLUMNS.findall(text, start, end)) > 1 else ""
            aside = f"<aside>{''.join(margin)}</aside>" if margin else ""
            pieces.append(f'<div class="row"><p{kind} dir="auto">{body}</p>{aside}</div>\n')
        return "".join(pieces) or '<p class="facts">This report is empty.</p>\n'

    def _overlays(self, part: Part | UnsetType) -> list[Overlay]:
        return find_overlays(self.reading, self.prefix, self.findings, part)

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
            for i, span in enumerate(other_evidence(finding), 1)
        )
        return (
            f'<section class="card {finding.tier}" id="{key}-card" tabindex="-1" '
            f'aria-labelledby="{key}-message">'
            f'<p class="rule"><a href="#{key}" aria-label="To the words of finding {number}">{number}</a> '
            f'<span class="tier">{finding.tier}</span> <code>{escape(finding.rule)}</code></p>'
            f'<h3 id="{key}-message" dir="auto">{escape(finding.message)}</h3>'
            f'<ol class="proof" dir="auto">{proof}</ol>'
            + (f'<p class="fixes">{title}</p><ul class="fixes" dir="auto">{fixes}</ul>' if fixes else "")
            + (f'<p class="rests">Rests on {rests}</p>' if rests else "")
            + "</section>"
        )
