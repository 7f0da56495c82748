"""Slips in ages: beside a year or date of birth, in a range, and told twice of one person.

A statement with a birth is recognised by its sum: the age is the difference of two years told close by, or of
a year and that of the report, or one less. It is taken as provable where one birth and one such age are told,
outside quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from onrecord.document import Document
from onrecord.read.segment import find_quotations, find_sentences
from plants import Plant, planted

AGE = re.compile(
    r"(?:\baged "
    r"|\bage of |\bat age |\bwas (?=\d\d\.)|, (?=\d\d, )|\b(?=\d\d-year-old))(?P<age>\d\d)(?![\d%]|[.,]\d)"
)
BORN = re.compile(r"\bborn\b", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?!\d|s\b|['’]s)")
DEATH = re.compile(r"\b(?:died|dies|has died)\b")
RANGE = re.compile(
    r"\b(?:between (?:the )?ages (?:of )?|aged between |(?=(?:ages|aged)(?: from)? \d\d?(?:-| to ))"
    r"(?:ages|aged)(?: from)? )(?P<low>\d\d?)(?: to | and |-)(?P<high>\d\d)\b(?=[ ,.)])"
)
# Families are told from the eldest down, and what follows may be no age.
NO_RANGE = re.compile(
    r"\b(?:\w+ (?:of|have|has|his|her|their|two|three|four|five|six) (?:\w+ )?(?:children|sons|daughters|kids"
    r"|boys|girls)|sons?|daughters?|siblings|percent|per cent|pct)\b"
)
NAMED = re.compile(r"\b(?P<name>(?:[A-Z][a-z]+ )?[A-Z][a-z]+), (?P<age>\d\d), (?=[a-z])")
# What makes an age one of another day, or a number in commas no age.
OTHER = re.compile(
    r"\b(?:then|when|later|ago|now|was born|son|daughter|brother|sister|wife|husband|family)\b"
)


def plant_birth_years(doc: Document, chance: Random) -> Iterator[Plant]:
    """The age in a sentence with a year of birth, changed by several years."""
    text, own = doc.text, _own_year(doc)
    if not BORN.search(text):
        return
    for sentence in find_sentences(text):
        born = BORN.search(text, sentence.start, sentence.end)
        years = [int(match[0]) for match in YEAR.finditer(text, sentence.start, sentence.end)]
        if not born or not years or len(years) > 2:
            continue
        ages = list(AGE.finditer(text, sentence.start, sentence.end))
        for age in ages:
            ends = (years[0], own if len(years) == 1 else years[1])
            if ends[1] is not None and ends[1] - ends[0] - int(age["age"]) in (0, 1):
                yield _changed(doc, age, chance, provable=len(ages) == 1)


def plant_deaths(doc: Document, chance: Random) -> Iterator[Plant]:
    """The age at death, told in another sentence than the one birth of the report, changed."""
    text, own = doc.text, _own_year(doc)
    sentences = find_sentences(text) if BORN.search(text) and DEATH.search(text) else []
    born = [
        int(year[0])
        for span in sentences
        if (birth := BORN.search(text, span.start, span.end))
        and (year := YEAR.search(text, birth.start(), span.end))
    ]
    for span in sentences:
        death = DEATH.search(text, span.start, span.end)
        if not death or BORN.search(text, span.start, span.end):
            continue
        age = AGE.search(text, death.start(), span.end + 12)
        year = YEAR.search(text, death.start(), span.end)
        day = int(year[0]) if year else own
        fitting = [
            each for each in born if day is not None and age and day - each - int(age["age"]) in (0, 1)
        ]
        if age and fitting:
            name = re.search(r"([A-Z][a-z]+)(?:,? who)? (?:\w+ )*\Z", text[span.start : death.start()])
            surname = name[1] if name else "?"
            others = {m[1] for m in re.finditer(rf"([A-Z][a-z]+) {surname}\b", text)}
            yield _changed(doc, age, chance, provable=len(born) == 1 and len(others) <= 1)


def plant_ranges(doc: Document, chance: Random) -> Iterator[Plant]:
    """A range of ages turned round."""
    text = doc.text
    for match in RANGE.finditer(text):
        low, high = match["low"], match["high"]
        if int(low) < int(high):
            start, end = match.start("low"), match.end("high")
            words = high + text[match.end("low") : match.start("high")] + low
            around = text[max(0, start - 80) : end + 40]
            provable = not NO_RANGE.search(around) and not _is_quoted(doc, start)
            yield planted(doc, start, end, words, start, provable)


def plant_second_ages(doc: Document, chance: Random) -> Iterator[Plant]:
    """The second age of one who is named twice with the same age, changed by several years."""
    text = doc.text
    told: dict[str, re.Match[str]] = {}
    for match in NAMED.finditer(text):
        first = told.setdefault(match["name"].split()[-1], match)
        if first is not match and first["age"] == match["age"] and int(match["age"]) > 20:
            around = text[max(0, match.start() - 60) : match.end() + 60]
            others = {m[1] for m in re.finditer(rf"([A-Z][a-z]+) {match['name'].split()[-1]}\b", text)}
            yield _changed(doc, match, chance, provable=len(others) == 1 and not OTHER.search(around))


def _changed(doc: Document, match: re.Match[str], chance: Random, *, provable: bool) -> Plant:
    start, end = match.span("age")
    age = int(match["age"])
    wrong = age + chance.choice((-9, -7, 6, 8)) if age > 20 else age + 8
    return planted(doc, start, end, str(wrong), start, provable and not _is_quoted(doc, start))


def _is_quoted(doc: Document, at: int) -> bool:
    return any(span.start <= at < span.end for span in find_quotations(doc.text))


def _own_year(doc: Document) -> int | None:
    return int(doc.dct.value[:4]) if doc.dct.value else None


PLANTERS = {
    "age-birth-year": plant_birth_years,
    "age-span": plant_ranges,
    "age-at-date": plant_deaths,
    "age-twice": plant_second_ages,
}
