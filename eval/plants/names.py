"""Slips in names: one mention of a surname misspelled, one title of a person exchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from audit import ROOT
from onrecord.document import Document
from plants import Plant, Planter, planted

__all__ = ["PLANTERS"]

# A word with one capital, of five letters or more: "Harlow"; not "HARLOW".
SURNAME = re.compile(r"(?<![\w@#/.’'-])[A-Z][a-z]{4,14}(?![\w@/-])")
# A given name right before it, perhaps with an initial: "Ana ", "Ana J. ".
GIVEN = re.compile(r"\b([A-Z][a-z]+)\s(?:[A-Z]\.\s)?\Z")
FIRST_NAMES = frozenset(
    name.lower()
    for line in (ROOT / "src/onrecord/lexicons/en/given_names.txt").read_text("utf-8").splitlines()
    if not line.startswith(("#", "["))
    for name in line.split()
)
# What makes a word a person's name: a verb of speech beside it, or a courtesy title before it.
SPEECH = r"(?:said|says|told|added|asked|replied|argued|insisted|explained|noted|warned)"
SAYS = re.compile(rf"\s{SPEECH}\b")
COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.?\s\Z")
# Before a mention that is the surname alone: a small word, or the start of a sentence.
ALONE = re.compile(r"(?:\b[a-z]+\s|[.!?,;:]\s+|\b(?:Mr|Mrs|Ms|Dr)\.?\s|\n\s*)\Z")
NAME_NEXT = re.compile(r"\s[A-Z]|['’]?-|,\s(?:[A-Z\d]|an?\s|the\s)|\s?[(;]|\s\d")
# Transcripts, comments and letters: not the report's own words.
SPOKEN = re.compile(r"\b(?:I|I'm|you|your|we|my|our)\b")
CREDITS = re.compile(r"contributed to this|(?:[Rr]eporting|[Ee]diting|[Ww]riting) by|^\s*By ", re.M)


def plant_spellings(doc: Document, chance: Random) -> Iterator[Plant]:
    """One later mention of a surname with two letters swapped, one doubled or one dropped.

    The text proves it when the surname stands three times or more, once behind a given name and once as that
    of a person, and the mention is the surname alone in the report's own words.
    """
    text = doc.text
    for word, places in surnames_of(text).items():
        start = chance.choice(places[1:])
        slip = misspelled(word, chance)
        if slip is None or re.search(rf"\b{slip}\b", text, re.I):
            continue
        end = start + len(word)
        alone = ALONE.search(text, max(0, start - 30), start) and not NAME_NEXT.match(text, end)
        provable = (
            bool(alone)
            and not is_quoted(text, start)
            and not CREDITS.search(line_of(text, start))
            and not SPOKEN.search(text, max(0, start - 160), end + 160)
        )
        yield planted(doc, start, end, slip, start, provable)


def surnames_of(text: str) -> dict[str, list[int]]:
    """Surnames of persons that stand three times or more, and where."""
    places: dict[str, list[int]] = {}
    for found in SURNAME.finditer(text):
        places.setdefault(found[0], []).append(found.start())
    kept = {}
    for word, starts in places.items():
        if len(starts) < 3 or re.search(rf"\b{word.lower()}\b", text):
            continue
        before = [GIVEN.search(text, max(0, at - 24), at) for at in starts]
        full = any(found and found[1].lower() in FIRST_NAMES for found in before)
        person = any(
            SAYS.match(text, at + len(word)) or COURTESY.search(text, max(0, at - 6), at) for at in starts
        )
        if full and person:
            kept[word] = starts
    return kept


def misspelled(word: str, chance: Random) -> str | None:
    """The word with one slip behind its first letter; None when that would be a plural or the word itself."""
    at = chance.randrange(1, len(word) - 2)
    kind = chance.choice(("swap", "double", "drop"))
    if kind == "swap":
        slip = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    elif kind == "double":
        slip = word[: at + 1] + word[at:]
    else:
        slip = word[:at] + word[at + 1 :]
    return None if slip == word or len(slip) < 5 else slip


def line_of(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def is_quoted(text: str, at: int) -> bool:
    """Whether an odd number of marks stand before it in its paragraph."""
    start = max(text.rfind("\n\n", 0, at), text.rfind("\n    ", 0, at), 0)
    straight = text.count('"', start, at) % 2 == 1
    typed = text.count("``", start, at) > text.count("''", start, at)
    return straight or typed or text.count("“", start, at) > text.count("”", start, at)


OTHER_TITLES = {
    "Mr": "Mrs", "Mr.": "Ms.", "Mrs": "Mr", "Ms": "Mr", "Ms.": "Mr.", "Mrs.": "Mr.", "Sen.": "Rep.",
    "Rep.": "Sen.", "Gov.": "Sen.", "Senator": "Governor", "President": "Prime Minister",
    "Prime Minister": "President", "Finance Minister": "Foreign Minister", "Gen.": "Col.", "Col.": "Gen.",
    "Foreign Minister": "Finance Minister", "Treasury Secretary": "Defense Secretary", "Sgt.": "Lt.",
    "Lt.": "Capt.", "Capt.": "Sgt.", "Defence Minister": "Health Minister",
    "Interior Minister": "Oil Minister", "Oil Minister": "Interior Minister",
}  # fmt: skip
# "Mr Harlow", "Finance Minister Dale Harlow"; the surname is the last word.
_TITLE = "|".join(re.escape(title) for title in sorted(OTHER_TITLES, key=len)[::-1])
TITLED = re.compile(
    rf"(?<![\w.-]\s)(?<!\w)(?P<title>{_TITLE})\s"
    r"(?:[A-Z][a-z]+\s(?:[A-Z]\.\s)?)?(?P<surname>[A-Z][a-z]{3,14})(?![\w-]|\s[A-Z])"
)
OF_ANOTHER_TIME = re.compile(
    r"\b(?:former|then|acting|deputy|vice|ex|elect|became|named|appointed|elected|promoted|resigned|late|once"
    r"|candidate|nominee|campaign|also|succeed\w*|replac\w*)\b",
    re.I,
)
OF_KIN = re.compile(
    r"\b(?:wife|husband|spouse|married|marriage|couple|widow|father|mother|daughter|brother|sister|son|parents"
    r"|family|and Mrs)\b",
    re.I,
)


def plant_titles(doc: Document, chance: Random) -> Iterator[Plant]:
    """The title before the last of a person's titled mentions exchanged for another of its class.

    The text proves it when the title stands before the surname elsewhere (for courtesy titles twice, in a
    report without a word of kin), and nothing in the sentence tells of another time.
    """
    text = doc.text
    mentions: dict[tuple[str, str], list[re.Match[str]]] = {}
    for found in TITLED.finditer(text):
        mentions.setdefault((found["surname"], found["title"]), []).append(found)
    for (_, title), places in mentions.items():
        if len(places) < 2:
            continue
        last = places[-1]
        other = OTHER_TITLES[title]
        start, end = last.span("title")
        courtesy = title.startswith("M")
        sentences = [text[max(0, found.start() - 150) : found.end() + 150] for found in (places[0], last)]
        provable = (
            not (courtesy and (len(places) < 3 or OF_KIN.search(text)))
            and not any(OF_ANOTHER_TIME.search(sentence) for sentence in sentences)
            and not any(is_quoted(text, found.start()) for found in places)
        )
        yield planted(doc, start, end, other, start, provable)


PLANTERS: dict[str, Planter] = {"name-variant": plant_spellings, "title-variant": plant_titles}
