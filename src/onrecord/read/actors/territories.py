"""Names and demonyms of territories, and the seats that stand for governments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from onrecord.read.actors.lexicon import Entry, load_lexicon
from onrecord.read.actors.words import Word, key_of, split_words

__all__ = ["Demonym", "find_demonyms", "is_listed_body", "stands_for_government", "territory_of"]

# A name of a territory is a few words; longer texts are sentences and no name.
LONGEST_NAME = 80
# Words before a name of a territory that leave it what it is: "the", "eastern Congo".
BEFORE = frozenset(
    """the northern southern eastern western north south east west central southwestern southeastern
    northwestern northeastern southwest southeast northwest northeast mainland rural rest of communist modern
    nearby neighbouring neighboring""".split()
)


class Demonym(NamedTuple):
    """A demonym in a text.

    Attributes:
        start, end: half-open, code points of the text.
        country: ISO 3166-1 alpha-3 code.
        form: adjective ("Danish", also for one person: "an Iraqi") or people ("Danes").
    """

    start: int
    end: int
    country: str
    form: Literal["adjective", "people"]


def _readings(text: str) -> tuple[Entry, ...]:
    """The listed meanings of a whole name, an article or point of the compass before it left out."""
    if len(text) > LONGEST_NAME:
        return ()
    words = [word for word in split_words(text) if not word.sign]
    entries = load_lexicon().entries
    for first in range(len(words)):
        found = entries.get(" ".join(word.key for word in words[first:]), ())
        if fitting := tuple(entry for entry in found if entry.fits(words[first:])):
            return fitting
        if words[first].key not in BEFORE:
            break
    return ()


def territory_of(text: str) -> str | None:
    """The territory that a name or demonym means.

    Args:
        text: a name as it stands in a report: of a state, a city or region known to lie in one state, a
            demonym; with or without "the", "'s" and a point of the compass.
    Returns:
        ISO 3166-1 alpha-3 code (XKX for Kosovo; the former code for a state that is no more: SUN, CSK, YUG,
        DDR), or None where the name is in no list or means several ("Georgia" without more is the state's
        as much as the country's).
    Source: lexicons/en/territories.tsv, territory_names.tsv, demonyms.tsv, cities.tsv.

    >>> territory_of("Ivory Coast"), territory_of("the Dutch"), territory_of("us")
    ('CIV', 'NLD', None)
    """
    if _is_georgia(text):
        return None
    for entry in _readings(text):
        if entry.kind == "masked":
            return None
        if entry.kind in ("territory", "demonym", "people", "place", "capital"):
            return entry.country
    return None


def is_listed_body(name: str) -> bool:
    """Whether a name is that of a body in the lists: a party, an agency, an army, a large firm.

    Source: lexicons/en/organisations.tsv.

    >>> is_listed_body("Likud"), is_listed_body("Suva")
    (True, False)
    """
    if len(name) > LONGEST_NAME:
        return False
    for entry in load_lexicon().entries.get(key_of(name), ()):
        if entry.kind == "body" and name.isupper() >= entry.upper and not entry.possessive:
            return True
    return False


def _is_georgia(text: str) -> bool:
    return text.strip().removesuffix("'s").removesuffix("’s") in ("Georgia", "GEORGIA")


def stands_for_government(name: str) -> str | None:
    """The state whose government a capital, palace or street stands for, if it can.

    Whether it does so in a sentence ("Seoul said") or means the place ("in Seoul") is not decided here.

    Returns:
        ISO 3166-1 alpha-3 code; None for other places, and for capitals that as often mean another body
        (Brussels, The Hague) or are disputed (Jerusalem).
    Source: lexicons/en/metonyms.tsv, cities.tsv (kind capital).

    >>> stands_for_government("the Kremlin"), stands_for_government("Osaka")
    ('RUS', None)
    """
    for entry in _readings(name):
        if entry.kind in ("capital", "seat"):
            return entry.country
    return None


DEMONYMS = frozenset(("demonym", "people"))
# What a demonym may be written as: a word with a capital, "Irish" in "Anglo-Irish". Not "polish"; the list
# decides the rest.
CAPITALISED = re.compile(r"\b[A-Z][\w'’]*+")
# After a demonym that names a language: "language", "-speaking", or nothing more of the clause.
LANGUAGE_AFTER = re.compile(
    r"[- ](?:languages?|speak(?:ing|ers?)|translations?|lessons?|dialects?|subtitles)\b"
)
# Before one: "in Italian.", "speaks Dutch"; not "in Italian waters".
LANGUAGE_BEFORE = re.compile(
    r"\b(?:in|speaks?|spoke|speaking|fluent|learn(?:s|ed|ing)?|into|taught|teach(?:es|ing)?)\Z"
)
NO_NOUN_AFTER = re.compile(
    r"\s*(?:[.,;:!?)\"”’]|\Z|(?:and|or|but|as|that|on|at|to|by|with|for|before|after)\b)"
)
LANGUAGE_REACH = 24
LONGEST_DEMONYM = 3  # words: "Papua New Guinean"


def find_demonyms(text: str) -> list[Demonym]:
    """The demonyms of a text, where they mean a people or state and not a language.

    Returns:
        In order, not overlapping. Names of territories are none ("Ghana"), nor are the listed phrases that
        only contain one ("French fries", "Latin American").

    >>> [(d.start, d.country, d.form) for d in find_demonyms("Danish troops met Danes who spoke Danish.")]
    [(0, 'DNK', 'adjective'), (18, 'DNK', 'people')]
    """
    return list(_find_demonyms(text))


@cache
def _first_words() -> frozenset[str]:
    """First words of the listed names that hold a demonym, and so may be one or mask one."""
    named = load_lexicon().entries.items()
    demonyms = {key.partition(" ")[0] for key, found in named if any(e.kind in DEMONYMS for e in found)}
    masks = {key.partition(" ")[0] for key, found in named if any(e.kind == "masked" for e in found)}
    return frozenset(demonyms | masks)


def _find_demonyms(text: str) -> Iterator[Demonym]:
    first_words = _first_words()
    done = 0
    for match in CAPITALISED.finditer(text):
        if match.start() < done or key_of(match[0].removesuffix("'s").removesuffix("’s")) not in first_words:
            continue
        stretch = text[match.start() : match.end() + LANGUAGE_REACH]
        words = [word for word in split_words(stretch) if not word.sign][:LONGEST_DEMONYM]
        if (found := _longest(words)) is None:
            continue
        entry, last = found
        start, end = match.start(), match.start() + _bare_end(stretch, last)
        done = end
        if entry.kind not in DEMONYMS or entry.country is None or _is_language(text, start, end):
            continue
        yield Demonym(start, end, entry.country, "people" if entry.kind == "people" else "adjective")


def _longest(words: list[Word]) -> tuple[Entry, Word] | None:
    """The meaning of the longest listed name at the first word, and its last word."""
    entries = load_lexicon().entries
    for count in range(len(words), 0, -1):
        for entry in entries.get(" ".join(word.key for word in words[:count]), ()):
            if entry.kind != "noun" and entry.fits(words[:count]):
                return entry, words[count - 1]
    return None


def _bare_end(stretch: str, word: Word) -> int:
    """Where a word ends without the mark of possession."""
    written = stretch[word.start : word.end]
    cut = len(written) - (
        len(written.rstrip("'’")) if not written.endswith(("'s", "’s")) else len(written) - 2
    )
    return word.end - cut if word.possessive else word.end


def _is_language(text: str, start: int, end: int) -> bool:
    if LANGUAGE_AFTER.match(text, end):
        return True
    before = LANGUAGE_BEFORE.search(text[max(0, start - LANGUAGE_REACH) : start].rstrip())
    return before is not None and NO_NOUN_AFTER.match(text, end) is not None
