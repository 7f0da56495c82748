"""Who says what, as a list beside the text of a page: by source, each statement linked to its words."""

from __future__ import annotations

from onrecord.annotations import Reading
from onrecord.export.markup import escape
from onrecord.export.overlays import content_spans
from onrecord.export.statements import SourceGroup, Statement, group_by_source, say_totals
from onrecord.export.wording import say_count, shorten

__all__ = ["render_statement_list"]

# Characters of a content; the rest stands in the text, one click away.
LONGEST_CONTENT = 200


def render_statement_list(reading: Reading, prefix: str) -> str:
    """The list as a section; "" where nobody is credited with anything."""
    groups = group_by_source(reading)
    if not groups:
        return ""
    sources = "".join(_render_source(group, reading, prefix, i) for i, group in enumerate(groups, 1))
    return (
        f'<section class="sources" id="{prefix}sources" aria-labelledby="{prefix}sources-title">'
        f'<h2 id="{prefix}sources-title">Who says what</h2>'
        f'<p class="facts">{say_totals(groups)}</p>{sources}</section>\n'
    )


def _render_source(group: SourceGroup, reading: Reading, prefix: str, number: int) -> str:
    key = f"{prefix}s{number}"
    name = group.credit.name
    label = f"<bdi>{escape(group.credit.label)}</bdi>"
    if name is not None:
        label = f'<a href="#{escape(prefix + name.id)}-card">{label}</a>'
    facts = f'<p class="facts">{" · ".join(map(escape, group.facts))}</p>' if group.facts else ""
    elsewhere = "".join(
        f'<p class="elsewhere">{say_count(count, "more statement")} as told by {escape(outer)}</p>'
        for outer, count in group.elsewhere
    )
    said = "".join(_render_statement(statement, reading, prefix, 0) for statement in group.statements)
    kind = "source" if group.credit.key else "source none"
    return (
        f'<section class="{kind}" aria-labelledby="{key}"><h3 id="{key}">{label}</h3>{facts}'
        f"<ol>{said}</ol>{elsewhere}</section>"
    )


def _render_statement(statement: Statement, reading: Reading, prefix: str, depth: int) -> str:
    attribution = statement.attribution
    key = escape(prefix + attribution.id)
    words = escape(shorten(statement.said, LONGEST_CONTENT))
    words = f"“{words}”" if statement.quoted else words
    if content_spans(attribution, reading.document.part_text(attribution.part)):
        words = f'<a href="#{key}">{words}</a>'
    who = "by" if depth else "by vh"
    remarks = (
        f' <span class="count">({escape(", ".join(statement.remarks))})</span>' if statement.remarks else ""
    )
    inside = "".join(_render_statement(inner, reading, prefix, depth + 1) for inner in statement.inside)
    return (
        f'<li id="{key}-said" class="told" data-said="{key}"><p dir="auto"><span id="{key}-by">'
        f'<b class="{who}">{escape(statement.credit.label)} </b>'
        f'<span class="chip {statement.stance}">{statement.stance}</span></span> {words}{remarks}</p>'
        + (f"<ol>{inside}</ol>" if inside else "")
        + "</li>"
    )
