"""Slips in amounts of change: "rose 25 basis points to 4.75 percent from 4.5 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations
from random import Random

from msgspec.structs import replace

from onrecord.document import Document
from plants import Plant, planted
from plants.arithmetic import (
    OTHER_SUM,
    RANGE,
    UP,
    Figure,
    changed,
    figures,
    is_a_year,
    is_quoted,
    replaced,
    room,
    sentences,
)

__all__ = ["PLANTERS"]

# Right before the old figure and the new one: "from ", "from last week's ", "to ", "to a record ".
FROM = re.compile(r"\bfrom(?:\s[^\s\d,;]{1,15}){0,3}\s\Z", re.I)
TO = re.compile(r"\b(?:to|at)(?:\s[^\s\d,;]{1,15}){0,3}\s\Z", re.I)
# Right before the amount, what makes it one: "rose ", "raised its rate by ", "an increase of ".
STEP_LEADS = re.compile(
    r"(?:\b(?:by|rise of|increase of|gain of|jump of|fall of|drop of|decline of|decrease of|cut of)"
    r"|\b(?:rose|climbed|jumped|gained|advanced|surged|soared|fell|dropped|declined|slipped|slid|lost|slumped"
    r"|plunged|up|down|cut))\s\Z",
    re.I,
)
# What counts hundredths of a percentage; a share that is no amount of change.
BASIS = re.compile(r"\s?basis\spoints?\b", re.I)
# " percentage points", which are one thing with their number.
POINTS = re.compile(r"\s(?:(?:basis|percentage)\s)?points?\b", re.I)
# Right before one of the two figures: it is only about right.
ABOUT = re.compile(r"\b(?:about|around|nearly|almost|some|roughly|approximately|over|under)\s\Z", re.I)
# Between the three figures: another move or comparison, so that they may not be of one change.
ANOTHER = re.compile(
    r"[;:]|\b(?:having|after|before|when|while|but|compared|against|versus|vs|low|high|peak|forecast\w*|expect\w*"
    r"|estimate\w*|early|opening|intraday|proposed|planned|respectively|and)\b",
    re.I,
)
# Behind the amount, what makes it one of many: " a year", " points among women".
OF_EACH = re.compile(r"(?:\s\w+){0,2}\s(?:a|an|per|each|every|among)\s", re.I)
# "rose to 5 mln from 4 mln", up to behind the verb; both figures follow, and no amount.
MOVED_TO = re.compile(
    r"\b(?:rose|climbed|jumped|increased|fell|dropped|declined|slipped|slumped)(?=\sto\s[^.;]{1,60}\sfrom\s)",
    re.I,
)
# How far the three may stand apart.
REACH = 170


def plant_amounts(doc: Document, chance: Random) -> Iterator[Plant]:
    """One digit of the amount, where it is what the new figure and the old one differ by.

    Most reports tell the two figures alone; in these the amount is first written in, true.
    """
    yield from plant_told(doc, chance)
    for at, twin in told_in_full(doc):
        for plant in plant_told(twin, chance):
            if plant.start == at:
                yield plant._replace(twin=twin)


def plant_told(doc: Document, chance: Random) -> Iterator[Plant]:
    """The same where the report tells the amount itself."""
    text = doc.text
    for start, end in sentences(text):
        if not re.search(r"\bfrom\b", text[start:end]):
            continue
        for step, new, old in triples(text, start, end):
            other = changed(step, chance)
            now = replaced(step, other)
            unit = POINTS.match(text, step.end)
            end_of_unit = unit.end() if unit else step.end
            words = other + text[step.end : end_of_unit]
            sound = is_provable(text, (start, end), now, step, new, old)
            yield planted(doc, step.start, end_of_unit, words, start, sound)
            break


def told_in_full(doc: Document) -> Iterator[tuple[int, Document]]:
    """The report with the amount of a change behind its verb, and where that stands."""
    text = doc.text
    for verb in MOVED_TO.finditer(text):
        found = figures(text, verb.end(), verb.end() + 90)[:2]
        if len(found) < 2 or not TO.search(text, verb.start(), found[0].start):
            continue
        new, old = found
        gone_up = UP.search(verb[0]) is not None
        if not FROM.search(text, new.end, old.start) or (new.value > old.value) != gone_up:
            continue
        if is_a_year(new) or is_a_year(old) or new.scale != old.scale or new.sign != old.sign:
            continue
        amount = abs(new.value - old.value) / new.scale
        places = max(len(figure.digits.partition(".")[2]) for figure in (new, old))
        scale = new.text[len(new.sign) + len(new.digits) :] if new.scale > 1 else ""
        told = f"{new.sign}{float(amount):,.{places}f}{scale}"
        unit = " percentage points" if new.percent else ""
        written = text[: verb.end()] + f" by {told}{unit}" + text[verb.end() :]
        yield verb.end() + len(" by "), replace(doc, text=written)


def triples(text: str, start: int, end: int) -> Iterator[tuple[Figure, Figure, Figure]]:
    """An amount with the new and the old figure that differ by it, as the words before each tell."""
    every = [figure for figure in figures(text, start, end) if figure.value and not is_a_year(figure)]
    for step, new, old in permutations(every, 3):
        if max(f.end for f in (step, new, old)) - min(f.start for f in (step, new, old)) > REACH:
            continue
        if not FROM.search(text, start, old.start) or not TO.search(text, start, new.start):
            continue
        size = size_of(text, step, new, old)
        leads = STEP_LEADS.search(text, start, step.start)
        if leads and size and abs(new.value - old.value) == step.value * size:
            yield step, new, old


def size_of(text: str, step: Figure, new: Figure, old: Figure) -> Fraction | None:
    """What one of the amount is worth in the two figures; None where they are not of one kind."""
    if new.percent != old.percent or step.percent or new.sign != old.sign:
        return None
    if (new.scale == 1) != (old.scale == 1):
        return None
    if BASIS.match(text, step.end):
        return Fraction(1, 100) if new.percent else None
    if new.percent and not re.match(r"\s?(?:percentage )?points?\b", text[step.end : step.end + 20]):
        return None
    return Fraction(1) if (step.scale == 1) == (new.scale == 1) else None


def is_provable(
    text: str, span: tuple[int, int], now: Figure, step: Figure, new: Figure, old: Figure
) -> bool:
    """Whether no rounding gives the planted amount, and nothing in the sentence leaves it open."""
    first, last = min(f.end for f in (step, new, old)), max(f.start for f in (step, new, old))
    if OTHER_SUM.search(text, *span) or RANGE.search(text, *span) or ANOTHER.search(text, first, last):
        return False
    if is_quoted(text, step.start) or step.loose or OF_EACH.match(text, step.end):
        return False
    if any(ABOUT.search(text, max(0, figure.start - 15), figure.start) for figure in (new, old)):
        return False
    size = size_of(text, step, new, old) or Fraction(1)
    # "to" before the new figure makes it no bound here, so both are taken as they stand.
    less, more = sorted((new._replace(loose=False), old._replace(loose=False)), key=lambda f: f.value)
    (a, b), (c, d), (e, f) = room(now), room(less), room(more)
    low, high = e - d, f - c
    return low > b * size or high < a * size


PLANTERS = {"change-amount": plant_amounts}
