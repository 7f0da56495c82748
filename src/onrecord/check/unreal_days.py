"""Days that no month has and that a report names on purpose: of other calendars, on stones and in titles."""

from __future__ import annotations

import re

from onrecord.check.excuses import says_nearby
from onrecord.check.written_dates import MONTH, WrittenDate
from onrecord.patterns import compile_late

__all__ = ["is_monthly_figure", "is_unreal"]

# Leap years of the Julian calendar alone, in reach of the years that are read; and the lands that kept it
# longest. In 1700 nearly all Protestant countries had it still.
JULIAN_LEAP_YEARS = (1700, 1800, 1900)
JULIAN_LANDS = compile_late(
    r"\b(?:Russia|Tsar|Czar|St\.? Petersburg|Moscow|Kiev|Kyiv|Ukrain|Siberia|Greece|Greek|Athens|Serb"
    r"|Belgrade|Bulgaria|Sofia|R[ou]+mania|Bucharest|Montenegr|Turk|Ottoman"
    r"|Constantinople|Alaska|Georgia|Armenia|Orthodox)"
)
# How far around a date those are looked for: a paragraph or two.
AROUND = 500
# In the sentence of a day that no month has: calendars and the programs that reckon by them, and talk of a
# mistake.
OF_CALENDARS = compile_late(
    r"\b(?:leap[ -](?:years?|days?)|no such (?:date|day)|calendars|bug|glitch|software"
    r"|spreadsheets?|Excel|Lotus|placeholder|dummy|nonsens\w+|jok(?:es?|ed|ing)|April Fools?|tricks?|rhymes?"
    r"|not an? (?:real|valid|possible|actual) (?:date|day)|invalid|unreal|(?:date|day)s?,? (?:such as|like)"
    r"|impossible|mistakes?|misspoke|mistaken(?:ly)?|erroneous(?:ly)?|blunder|fault|fraud|if \w+ had"
    r"|(?:in|by|clerical|typing|printing|printer['’]?s|typographical) error|gives an error"
    r"|ha(?:s|d|ve) no (?-i:[A-Z\d])\w*)\b",
    re.IGNORECASE,
)
# Of a day told before, in the next sentences: "There is no such day."
NO_SUCH_DAY = compile_late(r"\bno such (?:date|day)\b", re.IGNORECASE)
# Before it, a thing on which it stands: "the ticket reads ", "the headstone says she died on ".
STANDS_ELSEWHERE = compile_late(
    r"(?:\b(?:stamp|ticket|sign|poster|label|note|letter|notice|form|card|certificate|receipt|slip|(?:grave|head|tomb)?"
    r"stone|plaque|slab)s? (?:that )?(?:read(?:s|ing)?|said|says|saying|g[ai]ves?|show(?:s|ed|ing))"
    r"|\b(?:inscri\w+|engraved|carved)\b)[^.;\n]{0,40}\Z",
    re.IGNORECASE,
)
# Before a date that is a title: "their album ", "the band ", "her fantasy The ", "in The ", "*".
TITLE_BEFORE = compile_late(
    r"(?:\b(?:song|single|album|track|hit|hymn|poem|novel|book|film|movie|musical|opera|play|show|sitcom|series"
    r"|episode|magazine|band|group|duo|trio|label|fantasy|comedy|drama|ballet|exhibition|painting|called|titled"
    r"|entitled|named),?\s(?:[Tt]he\s)?|(?<![.!?\n:])\s['‘“*_]?(?:The|An?)\s|(?<!\S)[*_])\Z"
)
# A day in words with capitals ("the Thirty-First of June") is a title.
TITLE_WORDS = compile_late(r"[A-Z][a-z]+-[A-Z]")
# Marks around a title that is no more than the date.
QUOTES = ('"', "'", "“", "”", "‘", "’", "*", "_")
# Behind a number and a month, what makes them a house and its street: "31 June Street".
ADDRESS_NEXT = compile_late(
    r" (?:Street|St\b|Road|Rd\b|Avenue|Ave\b|Lane|Close|Drive|Court|Place|Terrace|Square|Crescent)"
)
# How far before a date a thing on which it stands is looked for.
CLAUSE = 80
# How far before a date the word for a work is looked for.
BEFORE_TITLE = 24
# Before and after figures that go with months, not days of them: "April 31, May 40", "April 31; June 35".
MONTH_FIGURES_NEXT = compile_late(rf"[,;]\s(?:and\s)?(?:{MONTH})\b\.?\s\d{{1,3}}\b(?![,\s]+\d{{4}})")
MONTH_FIGURES_BEFORE = compile_late(rf"(?:{MONTH})\b\.?\s\d{{1,3}}[,;]\s(?:and\s)?\Z")


def is_unreal(text: str, written: WrittenDate) -> bool:
    """Whether a day that the Gregorian calendar lacks was one of the Julian, or is spoken of for that."""
    if written.month == 2 and written.day == 29 and written.year in JULIAN_LEAP_YEARS:
        around = text[max(0, written.start - AROUND) : written.end + AROUND]
        if written.year == JULIAN_LEAP_YEARS[0] or JULIAN_LANDS.search(around):
            return True
    if NO_SUCH_DAY.search(text, written.end, written.end + AROUND):
        return True
    return _is_title(text, written) or says_nearby(OF_CALENDARS, text, written.start, written.end)


def _is_title(text: str, written: WrittenDate) -> bool:
    """Whether a day that no month has is the name of a work or a band, or stands on a stone or a ticket."""
    if STANDS_ELSEWHERE.search(text, max(0, written.start - CLAUSE), written.start):
        return True
    lead = text[max(0, written.start - BEFORE_TITLE) : written.start]
    if TITLE_BEFORE.search(lead) or TITLE_WORDS.match(text, written.start):
        return True
    last = max(written.end, written.other_end)
    if ADDRESS_NEXT.match(text, last):
        return True
    return lead.endswith(QUOTES) and text[last : last + 2].lstrip(",.").startswith(QUOTES)


def is_monthly_figure(text: str, written: WrittenDate) -> bool:
    """Whether the number is one of a row of figures, a month each ("April 31, May 40, June 35")."""
    start = max(0, written.start - BEFORE_TITLE)
    return written.year is None and (
        MONTH_FIGURES_NEXT.match(text, written.end) is not None
        or MONTH_FIGURES_BEFORE.search(text, start, written.start) is not None
    )
