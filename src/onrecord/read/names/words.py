"""Words of a view with their offsets, and runs of words with a capital.

One pass over the text; a run ends at punctuation, so that its parts can belong to one name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.read.names.lexicon import load_lexicon

__all__ = ["PARTICLES", "SHORTENED", "Words", "find_runs", "find_words"]

# "U.S.", "S.K.", "O'Brien", "AT&T", "Jean-Pierre", "Tavodi's"; not the full stop of "fell."
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['&-]\w+)*")
# Parts of Arabic names, written small before a hyphen.
ARTICLES = ("al-", "el-", "as-", "ad-", "an-", "ar-", "ash-", "at-", "ul-", "bin-")
PARTICLES = frozenset(
    [
        "al",
        "bin",
        "ibn",
        "bint",
        "abu",
        "da",
        "das",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
        "y",
        "zu",
    ]
)
# Small words that may stand inside a name, which the rules for splitting then decide on.
LINKS = frozenset({"of", "for", "and", "the"})
# Whose full stop does not end a name: "St. Louis", "Sen. Beddoes", "J. Harlow".
SHORTENED = frozenset(
    [
        "st",
        "sen",
        "sens",
        "gov",
        "rep",
        "reps",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "rev",
        "hon",
        "gen",
        "col",
        "capt",
        "lt",
        "sgt",
        "maj",
        "adm",
        "cmdr",
        "brig",
        "insp",
        "supt",
        "cllr",
        "mt",
        "ft",
        "jr",
        "sr",
        "amb",
        "pres",
        "fr",
        "ltd",
        "inc",
        "corp",
        "co",
        "ste",
        "pte",
        "pvt",
    ]
)
# Longest run looked at, in words: what is longer is a list or noise.
LONGEST_RUN = 24
# Marks after which a capital only opens a sentence, a quotation or a clause.
OPENING = frozenset('.!?:;"(*[•·|>/')


class Words(NamedTuple):
    """Words in order. `texts` are slices of the view, so "Tavodi's" stands with its possessive.

    Attributes:
        starts, ends: offsets.
        capital: whether a word is written as a name is.
        opening: whether it may owe its capital to its place.
    """

    view: str
    starts: list[int]
    ends: list[int]
    texts: list[str]
    capital: list[bool]
    opening: list[bool]

    def gap(self, i: int) -> str:
        """What stands between word `i` and the next."""
        return self.view[self.ends[i] : self.starts[i + 1]] if i + 1 < len(self.starts) else ""


def find_words(view: str) -> Words:
    """All words of a view.

    >>> find_words("He met al-Fajr, of London-based U.S.-Lebanese origin.").texts
    ['He', 'met', 'al-Fajr', 'of', 'London', 'based', 'U.S.', 'Lebanese', 'origin']
    """
    starts, ends, texts = [], [], []
    countries = load_lexicon().countries
    for match in WORD.finditer(view):
        word = match[0]
        start = match.start()
        if "-" in word and not _holds_together(word, countries):
            for part in word.split("-"):
                starts.append(start)
                ends.append(start + len(part))
                texts.append(part)
                start += len(part) + 1
        else:
            starts.append(start)
            ends.append(start + len(word))
            texts.append(word)
    capital = [word[0].isupper() or (word[0] in "aebdu" and _is_arabic(word)) for word in texts]
    opening = [
        capital[i] and _opens(view, ends[i - 1] if i else 0, starts[i], i == 0, texts[i - 1])
        for i in range(len(texts))
    ]
    return Words(view, starts, ends, texts, capital, opening)


def _holds_together(word: str, countries: dict[str, tuple[str, bool]]) -> bool:
    """Whether a word with hyphens is one name: "Jean-Pierre"; not "London-based", "Israel-Lebanon"."""
    parts = word.split("-")
    if not any(part[:1].isupper() for part in parts):
        return True  # no name at all: "six-day"
    if _is_arabic(word) or parts[-1][:1].isdigit():
        return True
    if len(parts[0]) == 1 and parts[0] in "RDI":
        return False  # "R-Neb."
    return all(part[:1].isupper() for part in parts) and not (
        parts[0] in countries and parts[-1] in countries
    )


def _is_arabic(word: str) -> bool:
    return word.startswith(ARTICLES) and word.rpartition("-")[2][:1].isupper()


def _opens(view: str, before: int, start: int, first: bool, previous: str) -> bool:
    """Whether the word at `start` comes first in a sentence, a quotation, a bracket or a line."""
    if first:
        return True
    gap = view[before:start]
    if gap == " ":
        # "in the U.S. Strategists said": the full stop of the short form may end the sentence too.
        return previous.endswith(".")
    if gap == ". " and (len(previous) == 1 or previous.lower() in SHORTENED):
        return False
    return "\n" in gap or not OPENING.isdisjoint(gap) or "--" in gap or "—" in gap


def find_runs(words: Words) -> list[tuple[int, int]]:
    """Stretches of words that could be one name or several, as half-open ranges of word indices.

    >>> words = find_words("Bank of Fiji governor Ana Tavodi and Ed Lee, of Suva.")
    >>> [" ".join(words.texts[a:b]) for a, b in find_runs(words)]
    ['Bank of Fiji', 'Ana Tavodi and Ed Lee', 'Suva']
    """
    runs = []
    i, count = 0, len(words.texts)
    while i < count:
        if not words.capital[i]:
            i += 1
            continue
        end = i + 1
        while end < count and end - i < LONGEST_RUN:
            following = _continues(words, end)
            if following is None:
                break
            end = following
        runs.append((i, end))
        i = end
    return runs


def _continues(words: Words, at: int) -> int | None:
    """The end of the run that goes on at word `at`, over small words to the next capital, or None."""
    for step in range(3):
        i = at + step
        if i >= len(words.texts) or not _joins(words, i):
            return None
        if words.capital[i]:
            return i + 1
        if words.texts[i] not in LINKS and words.texts[i] not in PARTICLES:
            return None
    return None


def _joins(words: Words, i: int) -> bool:
    """Whether nothing but a blank parts word `i` from the one before."""
    gap = words.view[words.ends[i - 1] : words.starts[i]]
    if gap in (" ", " & "):
        return True
    before = words.texts[i - 1]
    return gap == ". " and ((len(before) == 1 and before.isupper()) or before.lower() in SHORTENED)
