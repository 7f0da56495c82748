"""Findings on a terminal: the sentence, the exact words, the proof and the fix."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import groupby
from textwrap import wrap

from msgspec import UNSET

from onrecord.annotations import Finding, Suggestion, Tier
from onrecord.document import Document, Span
from onrecord.export.position import Locator
from onrecord.export.wording import say_count
from onrecord.render.excerpt import LONGEST_MARK, Mark, draw_excerpt, find_windows
from onrecord.render.paint import Paint, Style, cell_width, clip_cells, fit_cells, neutralise

__all__ = ["ReportView", "render_finding", "render_summary"]

TIERS: tuple[Tier, ...] = ("proved", "check", "note")
# Cells shown on either side of a change.
FIX_CONTEXT = 28
# On narrower terminals there is no room for the words around a change.
MIN_FIX_WIDTH = 40


class ReportView:
    """One report and what showing several of its findings shares."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.locator = Locator(doc)
        self._sentences: Sequence[Span] | None = None

    def sentence_of(self, offset: int) -> Span:
        """The sentence of `Document.text` that holds an offset; the offset alone between sentences."""
        if self._sentences is None:
            from onrecord.read.segment import find_sentences

            self._sentences = list(find_sentences(self.doc.text))
        i = bisect_right(self._sentences, offset, key=lambda sentence: sentence.start) - 1
        if i < 0 or self._sentences[i].end <= offset:
            return Span(offset, offset)
        return self._sentences[i]


def render_finding(finding: Finding, view: ReportView, paint: Paint) -> str:
    """One finding as lines of text, the last one ended by a line break."""
    text = view.doc.part_text(finding.part)
    position = view.locator.place(finding.start, finding.part)
    marks = [Mark(finding.start, finding.end, finding.tier)]
    marks += [Mark(span.start, span.end, "evidence") for span in finding.evidence if span.end > span.start]
    numbered = finding.part is UNSET

    def number(offset: int) -> str:
        line = view.locator.place(offset).line if numbered else None
        return "" if line is None else str(line)

    def sentence_of(offset: int) -> Span:
        return view.sentence_of(offset) if numbered else Span(0, len(text))

    windows = find_windows(marks, sentence_of, paint.width - 8)
    gutter = max(2, *(len(number(window.end)) for window in windows))
    bar = paint(paint.glyph("bar"), "gutter")
    lines = [
        f"{paint(finding.tier, finding.tier)}{paint(f'[{finding.rule}]', finding.tier)}"
        f"{paint(': ' + neutralise(finding.message), 'bold')}",
        f"{' ' * gutter} {paint(paint.glyph('arrow'), 'gutter')} {neutralise(str(position))}",
        f"{' ' * gutter} {bar}",
    ]
    for i, window in enumerate(windows):
        if i:
            lines.append(paint("." * gutter, "gutter"))
        lines += draw_excerpt(text, window, marks, number=number, gutter=gutter, paint=paint)
    lines.append(f"{' ' * gutter} {bar}")
    for step in finding.proof:
        lines += _hang(step, gutter, "=", paint)
    lines += _draw_fixes(finding.suggestions, text, gutter, paint)
    return "\n".join(lines) + "\n"


def _hang(text: str, gutter: int, sign: str, paint: Paint) -> list[str]:
    """Wrap a line of proof under its sign."""
    rows = wrap(neutralise(text), max(20, paint.width - gutter - 3), break_on_hyphens=False) or [""]
    lead = " " * gutter + " " + paint(sign, "gutter") + " "
    return [(lead if i == 0 else " " * (gutter + 3)) + row for i, row in enumerate(rows)]


def _draw_fixes(fixes: Sequence[Suggestion], text: str, gutter: int, paint: Paint) -> list[str]:
    if not fixes:
        return []
    lines = [" " * gutter + " " + paint("fix:" if len(fixes) == 1 else "any one of these fixes it:", "new")]
    pad = " " * (gutter + 3)
    if paint.width < MIN_FIX_WIDTH:
        return lines + _draw_bare_fixes(fixes, text, paint)
    room = (paint.width - len(pad) - 2) // 2
    for (start, end), group in groupby(fixes, key=lambda fix: (fix.start, fix.end)):
        left = _words_before(text, start, min(room // 2, FIX_CONTEXT))
        right = _words_after(text, end, min(room // 2, FIX_CONTEXT))
        lines.append(
            f"{pad}{paint('-', 'old')} {left}{paint(clip_cells(text[start:end], room), 'old')}{right}"
        )
        for fix in group:
            new = paint(clip_cells(fix.replacement, room), "new")
            lines.append(f"{pad}{paint('+', 'new')} {left}{new}{right}")
    return lines


def _draw_bare_fixes(fixes: Sequence[Suggestion], text: str, paint: Paint) -> list[str]:
    """Each change whole, without the words around it."""
    lines = []
    for (start, end), group in groupby(fixes, key=lambda fix: (fix.start, fix.end)):
        old = text[start : min(end, start + LONGEST_MARK)]
        signed: list[tuple[str, str, Style]] = [
            ("-", old, "old"),
            *(("+", fix.replacement, "new") for fix in group),
        ]
        for sign, words, style in signed:
            rows = wrap(neutralise(words), max(8, paint.width - 2), break_long_words=False) or [""]
            lines += [
                f"{paint(sign if not i else ' ', style)} {paint(row, style)}" for i, row in enumerate(rows)
            ]
    return lines


def _words_before(text: str, end: int, width: int) -> str:
    """Whole words that stand before an offset on its line, in at most `width` cells."""
    line = text[max(0, end - 2 * width) : end]
    line = neutralise(line[max(line.rfind("\n"), line.rfind("\r")) + 1 :])
    if len(line) < 2 * width and cell_width(line) <= width:
        return line
    # Reversed, marks precede the letters they stand on, which changes no width.
    cut = line[len(line) - fit_cells(line[::-1], width) :]
    return "…" + cut.partition(" ")[2]


def _words_after(text: str, start: int, width: int) -> str:
    """Whole words that stand after an offset on its line, in at most `width` cells."""
    line = neutralise(next(iter(text[start : start + 2 * width].splitlines()), ""))
    if len(line) < 2 * width and cell_width(line) <= width:
        return line
    return line[: fit_cells(line, width)].rpartition(" ")[0] + " …"


def render_summary(
    counts: Mapping[Tier, int],
    reports: int,
    unread: int,
    paint: Paint,
    *,
    foreign: int = 0,
    allowed: int = 0,
    known: int = 0,
) -> str:
    """The line that closes a run: "2 proved, 1 check in 3 reports".

    Args:
        reports: those read.
        unread: those that could not be read.
        foreign: those in a language that is not read.
        allowed, known: findings that an editor lets stand, and those known before.
    """
    shown = [paint(f"{counts[tier]:,} {tier}", tier) for tier in TIERS if counts.get(tier)]
    if not reports:
        said = ["nothing read"]
    elif shown:
        said = [f"{', '.join(shown)} in {say_count(reports, 'report')}"]
    else:
        said = [f"{paint('nothing found', 'new')} in {say_count(reports, 'report')}"]
    if allowed:
        said.append(f"{allowed:,} let stand")
    if known:
        said.append(f"{known:,} known before")
    if foreign:
        said.append(paint(f"{foreign:,} not read, being in another language", "check"))
    if unread:
        said.append(paint(f"{unread:,} could not be read", "proved"))
    return "; ".join(said) + "\n"
