"""Slips in headlines: a figure that the opening has otherwise, a verb turned round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from msgspec.structs import replace

from onrecord.document import Document
from plants import Plant, Planter

__all__ = ["PLANTERS"]

# How much of a report its headline sums up, in code points; cut at the second full stop.
LEAD = 420
SMALL = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_UNIT = (
    r"(?:%|percent|per cent|pct|dlrs?|dollars?|stg|pounds|yen|francs|marks|crowns|cts|cents|tonnes?|tons?"
    r"|barrels|bpd|shares|shrs|jobs|workers|people|trucks|buses|homes|houses|units|stores|seats|votes|cars"
    r"|dead|killed|hurt|injured|wounded|arrested|missing|held|m|bn|mln|billion|million|km|miles|acres)"
)
# "22 MLN DLR", "1.9 billion", "$6bn", "12 dead", "80 jobs"; a number with a unit.
FIGURE = re.compile(
    rf"(?<![\w.,/-])(?P<sign>[$£€])?(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(SMALL)})"
    rf"(?P<gap>[\s-]?)(?P<scale>(?:mln|bln|billion|million|m|bn)\b)?[\s-]?(?P<unit>{_UNIT}\b)?",
    re.I,
)
# "kills 12": a toll without a unit.
AFTER_TOLL = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|injur(?:es|ed|ing)|hurts?|wounds?|arrest(?:s|ed)?)\s\Z", re.I
)
# Before a figure that leaves room: "up to 200", "about 37".
BOUND = re.compile(
    r"\b(?:up to|as much as|over|above|past|more than|least|about|around|near\w*|some|almost|under|tops?)\s"
    r"\Z",
    re.I,
)
STOP_WORDS = {
    "the",
    "and",
    "for",
    "with",
    "from",
    "said",
    "says",
    "its",
    "his",
    "has",
    "that",
    "was",
    "after",
}
STOP_WORDS |= {"mln", "dlr", "dlrs", "pct", "stg", "billion", "million", "percent", "cts", "yen"}


def plant_numbers(doc: Document, chance: Random) -> Iterator[Plant]:
    """Another number in the headline, where the opening repeats the one that stands.

    The text proves it when the opening has the figure in the same unit and shares two words with the
    headline, the new number is beyond rounding, and the report has it nowhere.
    """
    headline = doc.headline or ""
    lead = lead_of(doc.text)
    for found in FIGURE.finditer(headline):
        toll = AFTER_TOLL.search(headline, 0, found.start()) is not None
        if not (found["sign"] or found["unit"] or toll):
            continue
        repeated = find_repeated(found, lead, toll)
        if repeated is None:
            continue
        number = changed(found["number"], doc.text, chance)
        if number is None:
            continue
        start = found.start("number")
        shared = len(words_of(headline) & words_of(lead))
        altered = headline[:start] + number + headline[found.end("number") :]
        yield Plant(
            replace(doc, headline=altered),
            start,
            start + len(number),
            start,
            provable=shared >= 2
            and not BOUND.search(lead, 0, repeated.start())
            and not BOUND.search(headline, 0, start)
            and not is_like_another(number, found, doc.text)
            and not is_quoted(headline, start)
            and not is_quoted(lead, repeated.start()),
            part="headline",
        )


def find_repeated(found: re.Match[str], lead: str, toll: bool) -> re.Match[str] | None:
    """The same number in the lead with the same unit, if it stands there once only."""
    alike = [
        other
        for other in FIGURE.finditer(lead)
        if value_of(other["number"]) == value_of(found["number"])
        and kind_of(other) == kind_of(found)
        and (toll or unit_of(other) == unit_of(found))
    ]
    return alike[0] if len(alike) == 1 else None


def value_of(number: str) -> float:
    lower = number.lower()
    return float(SMALL.index(lower) + 2 if lower in SMALL else number.replace(",", ""))


def kind_of(found: re.Match[str]) -> tuple[str, str]:
    """Sign and scale, each in one spelling."""
    scale = (found["scale"] or "").lower()
    return found["sign"] or "", {"m": "m", "mln": "m", "million": "m", "": ""}.get(scale, "b")


def unit_of(found: re.Match[str]) -> str:
    unit = (found["unit"] or "").lower()
    unit = {"percent": "%", "per cent": "%", "pct": "%", "dollar": "dlr", "dollars": "dlr"}.get(unit, unit)
    return unit.rstrip("s")[:6]


def changed(number: str, text: str, chance: Random) -> str | None:
    """Another number written alike, at least a tenth off, that the text does not have; or None."""
    value = value_of(number)
    for factor in chance.sample([0.6, 0.7, 0.8, 1.25, 1.3, 1.5, 1.7], 7):
        new = value * factor
        if number.lower() in SMALL:
            index = round(new) - 2
            if not 0 <= index < len(SMALL) or abs(index + 2 - value) < 1:
                continue
            words = SMALL[index]
            words = (
                words.upper() if number.isupper() else words.capitalize() if number[0].isupper() else words
            )
            if not re.search(rf"\b(?:{SMALL[index]}|{index + 2})\b", text, re.I):
                return words
            continue
        decimals = len(number.partition(".")[2])
        written = f"{new:,.{decimals}f}" if "," in number else f"{new:.{decimals}f}"
        if abs(value_of(written) - value) >= max(1 if not decimals else 0, value / 10) and not re.search(
            rf"(?<![\d.]){re.escape(written)}(?![\d])", text
        ):
            return written
    return None


def is_like_another(number: str, found: re.Match[str], text: str) -> bool:
    """Whether the new number is within a tenth of a figure of the same scale: it may be that one, rounded."""
    value = value_of(number)
    return any(
        kind_of(other) == kind_of(found) and 0 < abs(value_of(other["number"]) - value) <= value / 10
        for other in FIGURE.finditer(text)
        if other["sign"] or other["unit"] or other["scale"]
    )


def lead_of(text: str) -> str:
    """The first two sentences, or so."""
    stops = [found.end() for found in re.finditer(r"[a-z\d)]\.(?=\s+[A-Z\"<])", text[:LEAD])]
    return text[: stops[1] if len(stops) > 1 else LEAD]


def words_of(text: str) -> set[str]:
    return {w.lower()[:5] for w in re.findall(r"[A-Za-z]{3,}", text) if w.lower() not in STOP_WORDS}


def is_quoted(text: str, at: int) -> bool:
    return text.count('"', 0, at) % 2 == 1


TURNED = {
    "rise": "fall", "rises": "falls", "rose": "fell", "up": "down", "climbs": "drops", "jumps": "slumps",
    "jump": "slump", "soars": "plunges", "gains": "slips", "grows": "shrinks", "increases": "decreases",
    "increase": "decrease", "higher": "lower", "surges": "tumbles", "fall": "rise", "falls": "rises",
    "fell": "rose", "down": "up", "drops": "climbs", "drop": "jump", "slump": "jump", "slumps": "jumps",
    "plunges": "soars", "declines": "increases", "decline": "increase", "lower": "higher", "off": "up",
}  # fmt: skip
THINGS = (
    "profits profit net earnings loss losses sales revenues revenue turnover exports imports output"
    " production prices inflation unemployment jobless shares stocks deficit surplus orders reserves lending"
    " loans spending supply gdp gnp starts demand dollar sterling gold inventories crime deaths"
).split()
# "SALES UP 5 PCT", "profits at Lund fell": a thing, up to three words, a word that can be turned round.
HEAD_MOVE = re.compile(
    rf"\b(?P<thing>{'|'.join(THINGS)})\b(?:\s[\w<>.'-]+){{0,3}}?\s(?P<word>{'|'.join(TURNED)})\b", re.I
)
RISING = re.compile(
    r"\b(?:r[io]s[ei]|rising|up\b|climb|jump|soar|gr[eo]w|increas|surg|gain|higher|advanc|record|more\b)",
    re.I,
)
FALLING = re.compile(
    r"\b(?:f[ea]ll|down\b|drop|declin|decreas|slump|sl[iu][dp]|plung|tumbl|shr[aiu]nk|lower|off\b|eas|less\b|cut|weak)",
    re.I,
)
NO_FACT = re.compile(
    r"\b(?:seen|sees?|to|may|will|could|expect\w*|forecast\w*|likely|but|vs|and)\b|[?;,]", re.I
)


def plant_turns(doc: Document, chance: Random) -> Iterator[Plant]:
    """The headline's verb turned round, where the opening has its direction.

    The text proves it when the opening says in one clause that the thing went the old way, and no sentence
    that names the thing has a word of the new one.
    """
    headline = doc.headline or ""
    found = HEAD_MOVE.search(headline)
    if found is None or NO_FACT.search(headline):
        return
    word, thing = found["word"], found["thing"].lower().rstrip("s")
    old = RISING if RISING.match(word) else FALLING
    new = FALLING if old is RISING else RISING
    said = re.compile(rf"\b{thing}s?\b(?:\s[\w.'-]+){{0,4}}?\s{old.pattern}", re.I)
    if old.search(headline[found.end() :]) or new.search(headline) or not said.search(lead_of(doc.text)):
        return
    turned = TURNED[word.lower()]
    turned = turned.upper() if word.isupper() else turned.capitalize() if word[0].isupper() else turned
    start = found.start("word")
    sentences = re.split(r"(?<=[.!?])\s+", doc.text)
    naming = [sentence for sentence in sentences if re.search(rf"\b{thing}", sentence, re.I)]
    yield Plant(
        replace(doc, headline=headline[:start] + turned + headline[found.end("word") :]),
        start,
        start + len(turned),
        start,
        provable=not any(new.search(sentence) for sentence in naming)
        and not re.search(r"\bvs\b", doc.text)
        and not is_quoted(headline, start),
        part="headline",
    )


PLANTERS: dict[str, Planter] = {"headline-number": plant_numbers, "headline-direction": plant_turns}
