"""The names of a report as cards on its page: kind, other words, actor code, and every mention."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import UNSET

from onrecord.annotations import Mention, Name, Reading
from onrecord.document import Span
from onrecord.export.actors import KINDS, say_belonging, say_mentions
from onrecord.export.markup import escape
from onrecord.export.overlays import mention_key, trim_span
from onrecord.export.wording import say_count

__all__ = ["render_name_cards"]

# Code points of the text shown on either side of a mention.
CONTEXT = 36
LONGEST_MENTION = 200
# Other words for a name that are shown; a list of hundreds tells nobody who it is.
MOST_ALIASES = 12


def render_name_cards(reading: Reading, prefix: str) -> str:
    """All cards by kind, folded away; "" where the report names nobody."""
    names = () if reading.names is UNSET else reading.names
    if not names:
        return ""
    by_id = {name.id: name for name in names}
    groups = ""
    for kind, title in KINDS.items():
        cards = [_render_card(name, by_id, reading, prefix) for name in names if name.kind == kind]
        if cards:
            groups += f'<h3>{title}</h3><div class="names">{"".join(cards)}</div>'
    return f'<details><summary>Names <span class="count">{len(names):,}</span></summary>{groups}</details>'


def _render_card(name: Name, by_id: dict[str, Name], reading: Reading, prefix: str) -> str:
    key = escape(prefix + name.id)
    facts = "".join(
        f'<dt>{title}</dt><dd dir="auto">{value}</dd>' for title, value in _facts(name, by_id) if value
    )
    mentions = "".join(
        _render_mention(mention, mention_key(prefix, name.id, number), reading)
        for number, mention in enumerate(name.mentions, 1)
    )
    return (
        f'<section class="who" id="{key}-card" tabindex="-1" aria-labelledby="{key}-name">'
        f'<h4 id="{key}-name" dir="auto">{escape(" ".join(name.name.split()))}</h4>'
        f'<dl id="{key}-gist">{facts}</dl>'
        + (f'<ol class="mentions">{mentions}</ol>' if mentions else "")
        + "</section>"
    )


def _facts(name: Name, by_id: dict[str, Name]) -> Iterator[tuple[str, str]]:
    stands_for = by_id.get(name.stands_for or "")
    yield "Kind", f"{escape(name.kind)}, {say_count(len(name.mentions), 'mention')}"
    yield "Also", escape(", ".join(say_mentions(name, MOST_ALIASES)))
    yield "Belongs", escape(", ".join(say_belonging(name, stands_for)))
    actor = name.actor
    codes = [] if actor is None else [code for code in (actor.country, actor.sector) if code]
    yield "Code", f"<code>{escape(' '.join(codes))}</code>" if codes else ""


def _render_mention(mention: Mention, key: str, reading: Reading) -> str:
    """A mention among the words around it, linked where it stands on the page."""
    text = reading.document.part_text(mention.part)
    span = trim_span(text, Span(mention.start, mention.end))
    words = f"<b>{escape(' '.join(mention.text[:LONGEST_MENTION].split()))}</b>"
    if span is None:
        return f"<li>{words}</li>"
    before = _words_before(text, span.start)
    after = _words_after(text, span.end)
    form = "" if mention.form == "name" else f' <span class="count">{escape(mention.form)}</span>'
    return f'<li><a href="#{escape(key)}">{escape(before)}{words}{escape(after)}</a>{form}</li>'


def _words_before(text: str, end: int) -> str:
    """Whole words of the same line before an offset."""
    start = max(0, end - CONTEXT)
    line = text[start:end]
    line = line[max(line.rfind("\n"), line.rfind("\r")) + 1 :]
    if len(line) == CONTEXT and start:
        line = "…" + line.partition(" ")[2]
    return line


def _words_after(text: str, start: int) -> str:
    """Whole words of the same line after an offset."""
    line = text[start : start + CONTEXT]
    cut = len(line) == CONTEXT and start + CONTEXT < len(text)
    first = next(iter(line.splitlines()), "")
    if cut and len(first) == len(line):
        return line.rpartition(" ")[0] + " …"
    return first
