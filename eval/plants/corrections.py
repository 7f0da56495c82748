"""Notices put below real reports, and the slip that they correct put back into the report.

Reports with a notice of their own are few. So a figure, day or name that a report has once gets a notice in
one of the styles of the trade: "… 240 people, not 420". The report with its notice is the twin, on which
nothing may be found; with the wrong value put back in its place it holds the slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.document import Document
from plants import Plant, Planter

# "$12.4 million", "240", "8.5 pct", "1,200 tonnes": the noun behind a bare figure stays outside.
FIGURE = re.compile(
    r"(?<![\w$£€.,/-])[$£€]?(?!(?:19|20)\d\d\b)\d{1,3}(?:\d*|(?:,\d{3})+)(?:\.\d+)?(?:\s(?:million"
    r"|billion|mln|bln))?"
    r"(?:\s(?:dlrs|dollars|pounds|pct|percent|per cent|tonnes|tons|miles|km|metres))?(?![\w%/-]|[.,]\d)"
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR = re.compile(r"(?<![\w$£€.,/-])(?:19|20)\d\d(?![\w%/-]|[.,]\d)")
DATE = re.compile(rf"\b(?:{'|'.join(DAYS)})\b|\b(?:{MONTHS}) \d{{1,2}}\b(?!,? \d{{4}}|-|\.\d)")
# The day of a date, whose month belongs to it: "March 30", "Sept. 3".
IN_DATE = re.compile(rf"\b(?:{MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s\Z")
# "said Ana Lind": two capitalised words behind a small one.
NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{2,12} [A-Z][a-z]{3,12}(?= [a-z]|, [a-z]|\. )")
SENTENCE = re.compile(
    r"(?:(?<=[.!?]\s)|(?<=\n))[A-Z][^.!?\n\"“”]*(?:[.]\d[^.!?\n\"“”]*)*"
    r"(?:\n(?! )[^.!?\n\"“”]*)*\.(?=\s|\Z)"
)
MOST_WORDS, LEAST_WORDS = 1500, 80
# Words of the sentence that the notice repeats before the value.
BEFORE = 7
# From which share of a sentence's words, told again, a reader knows which one is meant.
TOLD = 3

STYLES = {
    "not": "Correction: {lead} {right}, not {wrong}.",
    "shown": "This story has been corrected to show that {lead} {right}, not {wrong}.",
    "version": "An earlier version of this article gave a wrong figure. It should have said that {lead} "
    "{right}, not {wrong}.",
    "instead": "(Corrects to show that {lead} {right} instead of {wrong})",
    "rather": "This article was amended on 3 May to say that {lead} {right} rather than {wrong}.",
    "said": "An earlier version of this report said that {lead} {wrong}. The correct figure is {right}.",
}
NAME_STYLES = {
    "as": "An earlier version of this article misspelled the name of {right} as {wrong}.",
    "is": "Correction: An earlier version of this story misspelled a name. It is {right}, not {wrong}.",
    "fix": "(Corrects spelling of name to {right} from {wrong})",
}


class _Statement(NamedTuple):
    """A value that the report has once, and the words before it in its sentence."""

    start: int
    end: int
    right: str
    wrong: str
    lead: str
    is_name: bool


def find_statements(doc: Document, chance: Random) -> Iterator[_Statement]:
    text = doc.text
    if not LEAST_WORDS <= len(text.split()) <= MOST_WORDS or re.search(
        r"(?i)correct|amended|version of", text
    ):
        return
    for sentence in SENTENCE.finditer(text):
        for pattern in (FIGURE, DATE, YEAR, NAME):
            for value in pattern.finditer(text, *sentence.span()):
                right = value[0]
                wrong = slip(right, pattern, chance)
                lead = " ".join(text[sentence.start() : value.start()].split()[-BEFORE:])
                if " " not in lead or right.split() != right.replace("\n", " ").split(" ") or "\n" in right:
                    continue
                if pattern is FIGURE and IN_DATE.search(text, max(0, value.start() - 12), value.start()):
                    continue
                if right in (doc.headline or ""):
                    continue
                if occurrences(text, right) == 1 and wrong and not occurrences(text, wrong):
                    yield _Statement(*value.span(), right, wrong, lead, pattern is NAME)


def occurrences(text: str, words: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", " ".join(text.split())))


def slip(right: str, pattern: re.Pattern[str], chance: Random) -> str | None:
    """Another day, a digit changed, or a letter of the surname."""
    if right in DAYS:
        return chance.choice([day for day in DAYS if day != right])
    if pattern is DATE:
        month, day = right.split()
        return f"{month} {chance.choice([d for d in range(1, 29) if str(d) != day])}"
    if pattern is YEAR:
        return str(int(right) + chance.choice([-9, -2, -1, 1, 2, 9]))
    if pattern is NAME:
        at = chance.randrange(len(right) - 3, len(right) - 1)
        return right[:at] + chance.choice([c for c in "aeioulnrt" if c != right[at]]) + right[at + 1 :]
    places = [i for i, char in enumerate(right) if char.isdigit()]
    at = chance.choice(places)
    return right[:at] + chance.choice([d for d in "123456789" if d != right[at]]) + right[at + 1 :]


def plant_standing(doc: Document, chance: Random) -> Iterator[Plant]:
    """The wrong value stands where the notice says it was mended."""
    for statement in find_statements(doc, chance):
        styles = NAME_STYLES if statement.is_name else STYLES
        style = chance.choice(list(styles))
        notice = styles[style].format(lead=statement.lead, right=statement.right, wrong=statement.wrong)
        below = f"{doc.text.rstrip()}\n\n{notice}\n"
        text = below[: statement.start] + statement.wrong + below[statement.end :]
        told = len(re.findall(r"[A-Za-z]{4,}", statement.lead))
        yield Plant(
            replace(doc, text=text),
            statement.start,
            statement.start + len(statement.wrong),
            statement.start,
            statement.is_name or told >= TOLD,
            twin=replace(doc, text=below),
        )


def plant_third(doc: Document, chance: Random) -> Iterator[Plant]:
    """A third value stands there, neither the one that was wrong nor the one that is right."""
    for statement in find_statements(doc, chance):
        if statement.is_name:
            continue
        kind = next(pattern for pattern in (YEAR, DATE, FIGURE) if pattern.fullmatch(statement.right))
        third = slip(statement.right, kind, chance)
        if third in (None, statement.wrong, statement.right) or occurrences(doc.text, third or ""):
            continue
        style = chance.choice(["not", "shown", "version"])
        notice = STYLES[style].format(lead=statement.lead, right=statement.right, wrong=statement.wrong)
        below = f"{doc.text.rstrip()}\n\n{notice}\n"
        text = below[: statement.start] + (third or "") + below[statement.end :]
        told = len(re.findall(r"[A-Za-z]{4,}", statement.lead))
        # A bare figure tells no unit, so that any other of the sentence may be meant.
        sure = told >= TOLD + 1 and not statement.right.replace(",", "").isdigit()
        yield Plant(
            replace(doc, text=text),
            statement.start,
            statement.start + len(third or ""),
            statement.start,
            sure,
            twin=replace(doc, text=below),
        )


PLANTERS: dict[str, Planter] = {
    "correction-unapplied": plant_standing,
    "correction-contradicts-body": plant_third,
}
