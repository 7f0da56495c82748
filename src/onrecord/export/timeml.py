"""A reading as TimeML 1.2.1: the text with its time expressions as TIMEX3 elements.

Source: TimeML 1.2.1 annotation guidelines and schema; the layout with DOCID, DCT, TITLE and TEXT is that
of TempEval-3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from msgspec import UNSET

from onrecord.annotations import Reading, Timex
from onrecord.document import Dct

__all__ = ["render_timeml"]

# What XML 1.0 cannot hold, even escaped (production Char). Matches "\x00", "\x0b"; not "\t", "é".
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SCHEMA = "http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd"


def render_timeml(reading: Reading) -> str:
    """One TimeML document.

    The text is kept code point for code point, except that characters which XML cannot hold become U+FFFD,
    and a carriage return is written as a character reference. Timexes of the headline stand in TITLE.
    TIMEX3 elements cannot nest: of two that overlap, the one that starts first is kept, the longer of two
    that start together.
    """
    doc = reading.document
    timexes = () if reading.timexes is UNSET else reading.timexes
    title = ""
    if doc.headline:
        here = [timex for timex in timexes if timex.part == "headline"]
        title = f"<TITLE>{_tag(doc.headline, here)}</TITLE>\n\n"
    body = _tag(doc.text, [timex for timex in timexes if timex.part is UNSET])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:noNamespaceSchemaLocation="{SCHEMA}">\n\n'
        f"<DOCID>{_text(doc.id)}</DOCID>\n\n<DCT>{_tag_dct(doc.dct)}</DCT>\n\n{title}<TEXT>{body}</TEXT>\n\n</TimeML>\n"
    )


def _text(text: str) -> str:
    return escape(FORBIDDEN.sub("\ufffd", text), {"\r": "&#13;"})


def _attributes(**values: str | None) -> str:
    return "".join(
        f" {name}={quoteattr(FORBIDDEN.sub(chr(0xFFFD), value))}"
        for name, value in values.items()
        if value is not None
    )


def _tag_dct(dct: Dct) -> str:
    if dct.value is None:
        return ""
    kind = "DATE" if len(dct.value) <= 10 else "TIME"
    described = _attributes(
        tid="t0", type=kind, value=dct.value, temporalFunction="false", functionInDocument="CREATION_TIME"
    )
    return f"<TIMEX3{described}>{_text(dct.value)}</TIMEX3>"


def _tag(text: str, timexes: Sequence[Timex]) -> str:
    pieces = []
    done = 0
    for timex in sorted(timexes, key=lambda timex: (timex.start, -timex.end)):
        if timex.start < done or timex.end <= timex.start:
            continue
        anchor = "t0" if timex.anchor == "dct" else timex.anchor
        described = _attributes(
            tid=timex.id,
            type=timex.type,
            value=timex.value,
            mod=timex.mod,
            quant=timex.quant,
            freq=timex.freq,
            beginPoint=timex.begin,
            endPoint=timex.end_,
            temporalFunction="true" if anchor else "false",
            functionInDocument="NONE",
            anchorTimeID=anchor,
        )
        pieces.append(_text(text[done : timex.start]))
        pieces.append(f"<TIMEX3{described}>{_text(text[timex.start : timex.end])}</TIMEX3>")
        done = timex.end
    return "".join([*pieces, _text(text[done:])])
