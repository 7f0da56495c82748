"""A reading as TimeML 1.2.1: the text with its time expressions as TIMEX3 elements.

Source: TimeML 1.2.1 specification and annotation guidelines; the layout with DOCID, DCT, TITLE and TEXT is
that of TempEval-3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from msgspec import UNSET

from onrecord.annotations import Reading, Timex
from onrecord.document import Dct
from onrecord.errors import ConfigError

__all__ = ["render_timeml"]

# What XML 1.0 cannot hold, even escaped (production Char). Matches "\x00", "\x0b"; not "\t", "é".
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SCHEMA = "http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd"


# The id of the timex of the day of writing.
DCT_ID = "t0"
# The grammar of `value` has no empty one; it writes X for what is not known.
NO_DAY = "XXXX-XX-XX"


def render_timeml(reading: Reading) -> str:
    """One TimeML document.

    The text is kept code point for code point; a carriage return is written as a character reference.
    Timexes of the headline stand in TITLE. DCT always holds a TIMEX3, that of an unknown day without text.
    TIMEX3 elements cannot nest: of two that overlap, the one that
    starts first is kept, the longer of two that start together. A reference to a timex that is not written
    is left out, since the schema asks that every id referred to exists.

    Raises:
        ConfigError: the text, headline or id holds a control character, which XML has no way to write.
    """
    doc = reading.document
    timexes = () if reading.timexes is UNSET else reading.timexes
    title = _keep_apart(timex for timex in timexes if timex.part == "headline") if doc.headline else []
    body = _keep_apart(timex for timex in timexes if timex.part is UNSET)
    for part, text in (("id", doc.id), ("headline", doc.headline or ""), ("text", doc.text)):
        _refuse_forbidden(text, part, doc.id)
    ids = {DCT_ID, *(timex.id for timex in (*title, *body))}
    headline = f"<TITLE>{_tag(doc.headline, title, ids)}</TITLE>\n\n" if doc.headline else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:noNamespaceSchemaLocation="{SCHEMA}">\n\n'
        f"<DOCID>{_text(doc.id)}</DOCID>\n\n<DCT>{_tag_dct(doc.dct)}</DCT>\n\n{headline}"
        f"<TEXT>{_tag(doc.text, body, ids)}</TEXT>\n\n</TimeML>\n"
    )


def _refuse_forbidden(text: str, part: str, id: str) -> None:
    if (match := FORBIDDEN.search(text)) is None:
        return
    shown = FORBIDDEN.sub("\ufffd", id)
    raise ConfigError(
        f"{shown}: the control character U+{ord(match[0]):04X} at "
        f"character {match.start()} of the {part} cannot be written in XML, which TimeML is; "
        "take it out, or use --format jsonl",
        key="format",
    )


def _text(text: str) -> str:
    return escape(text, {"\r": "&#13;"})


def _attributes(**values: str | None) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items() if value is not None)


def _tag_dct(dct: Dct) -> str:
    value = dct.value or NO_DAY
    kind = "DATE" if len(value) <= len(NO_DAY) else "TIME"
    described = _attributes(
        tid=DCT_ID, type=kind, value=value, temporalFunction="false", functionInDocument="CREATION_TIME"
    )
    return f"<TIMEX3{described}>{_text(dct.value or '')}</TIMEX3>"


def _keep_apart(timexes: Iterable[Timex]) -> list[Timex]:
    """Those that do not overlap one kept before, in order of the text."""
    kept: list[Timex] = []
    for timex in sorted(timexes, key=lambda timex: (timex.start, -timex.end)):
        if timex.end > timex.start >= (kept[-1].end if kept else 0):
            kept.append(timex)
    return kept


def _tag(text: str, timexes: Sequence[Timex], ids: set[str]) -> str:
    def known(id: str | None) -> str | None:
        return id if id in ids else None

    pieces = []
    done = 0
    for timex in timexes:
        anchor = DCT_ID if timex.anchor == "dct" else timex.anchor
        described = _attributes(
            tid=timex.id,
            type=timex.type,
            value=timex.value,
            mod=timex.mod,
            quant=timex.quant,
            freq=timex.freq,
            beginPoint=known(timex.begin),
            endPoint=known(timex.end_),
            temporalFunction="true" if anchor else "false",
            functionInDocument="NONE",
            anchorTimeID=known(anchor),
        )
        pieces.append(_text(text[done : timex.start]))
        pieces.append(f"<TIMEX3{described}>{_text(text[timex.start : timex.end])}</TIMEX3>")
        done = timex.end
    return "".join([*pieces, _text(text[done:])])
