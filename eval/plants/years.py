"""Slips in how long ago something was, and in the number of an anniversary.

A statement is recognised by its sum, not by its form: a sentence holds a length in years and a year (or two)
that fit each other to the year. It is taken as provable where the two stand close together with no clause
between them, outside quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from onrecord.document import Document
from onrecord.read.segment import find_quotations, find_sentences
from plants import Plant, planted

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
)
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {word: number for number, word in enumerate(_SMALL.split(), 1)}
WORDS |= {word: number for number, word in zip(range(30, 100, 10), _TENS, strict=True)}
NUMBERS = {number: word for word, number in WORDS.items()}
LENGTH = re.compile(
    r"\b(?P<number>\d{1,3}|[A-Za-z]+) (?P<unit>year|decade)s?,? "
    r"(?P<tie>ago|after|before|later|earlier|since)\b"
)
YEAR = re.compile(r"(?<![\d.,-])(?:1[6-9]|20)\d\d(?![\d%]|[-/]\d|['’]?s\b)")
ORDINAL = re.compile(r"\b(?P<number>\d{1,3})(?:st|nd|rd|th) anniversary\b")
# What makes a sum that fits a matter of chance: a clause or another number between.
CLAUSE = re.compile(r"[;:.(\"]|\b(?:who|which|that|when|while|said|would|had|and|but|by|year|quarter)\b")
# Told of the past without a year: what the report's own year does not settle.
PAST = re.compile(r"\b(?:was|were|had|last year)\b")
CLOSE = 45


def plant_years_ago(doc: Document, chance: Random) -> Iterator[Plant]:
    """A number of years changed by more than rounding covers."""
    text, own = doc.text, _own_year(doc)
    if not LENGTH.search(text):
        return
    for sentence in find_sentences(text):
        years = list(YEAR.finditer(text, sentence.start, sentence.end))
        for length in LENGTH.finditer(text, sentence.start, sentence.end) if years else ():
            number = _read(length["number"])
            if number is None:
                continue
            size = number * (10 if length["unit"] == "decade" else 1)
            between = _tied(years, size, 4 if length["unit"] == "decade" else 1, own, length["tie"])
            after = length["tie"] in ("after", "since")
            if between is None or (after and len(between) == 1 and between[0].start() < length.start()):
                continue
            wrong = number + chance.choice((7, 8, 13) if length["unit"] == "year" else (2, 3))
            start, end = length.span("number")
            words = NUMBERS.get(wrong, str(wrong)) if not length["number"].isdigit() else str(wrong)
            words = words.capitalize() if length["number"][0].isupper() else words
            provable = _is_close(text, length, between) and not _is_quoted(doc, start)
            if after and len(between) == 1:
                # "Four years after the second, on September 11 2001" dates the telling, not the event.
                provable = provable and "," not in text[length.end() : between[0].start()]
            yield planted(doc, start, end, words, start, provable)


def plant_anniversaries(doc: Document, chance: Random) -> Iterator[Plant]:
    """The number of an anniversary changed by ten or twenty."""
    text, own = doc.text, _own_year(doc)
    if "anniversary" not in text:
        return
    for sentence in find_sentences(text):
        years = list(YEAR.finditer(text, sentence.start, sentence.end))
        for ordinal in ORDINAL.finditer(text, sentence.start, sentence.end) if years else ():
            number = int(ordinal["number"])
            ties = _tied(years, number, 1, own, "ago")
            if ties is None:
                continue
            start, end = ordinal.span("number")
            around = text[sentence.start : sentence.end]
            provable = _is_close(text, ordinal, ties) and not _is_quoted(doc, start)
            provable = provable and (len(ties) == 2 or not PAST.search(around))
            yield planted(doc, start, end, str(number + chance.choice((10, 20))), start, provable)


def _tied(
    years: list[re.Match[str]], size: int, slack: int, own: int | None, tie: str
) -> list[re.Match[str]] | None:
    """The one year, or the two, that go with the length to the year."""
    if tie != "ago" and len(years) == 2 and size > 2:
        first, second = (int(year[0]) for year in years)
        return years if abs(abs(second - first) - size) <= slack else None
    told = len(years) == 1 and own is not None and tie in ("ago", "after", "since")
    return years if told and own is not None and abs(own - int(years[0][0]) - size) <= slack else None


def _is_close(text: str, length: re.Match[str], years: list[re.Match[str]]) -> bool:
    for year in years:
        between = text[min(length.end(), year.end()) : max(length.start(), year.start())]
        if len(between) > CLOSE or CLAUSE.search(between):
            return False
    return True


def _is_quoted(doc: Document, at: int) -> bool:
    return any(span.start <= at < span.end for span in find_quotations(doc.text))


def _own_year(doc: Document) -> int | None:
    return int(doc.dct.value[:4]) if doc.dct.value else None


def _read(word: str) -> int | None:
    return int(word) if word.isdigit() else WORDS.get(word.lower())


PLANTERS = {"years-ago": plant_years_ago, "anniversary": plant_anniversaries}
