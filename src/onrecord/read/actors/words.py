"""The words of a phrase in the form that the lists are keyed by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Word", "key_of", "split_words"]

# A word with what may stand inside it ("U.S", "N'Djamena", "R&D"), or a sign that parts phrases. Matches
# "Côte d'Ivoire" as two words and "Workers'" with its mark; not the full stop that ends "Corp.".
WORD = re.compile(r"\w(?:[\w'’.&+]*[\w'’+])?|&|[,;:()\[\]/–—-]")
# The marks of possession: "China's", "Workers'". Not the apostrophe inside "Shi'ite".
POSSESSIVE = re.compile(r"['’ʼ](?:s|S)?\Z")
SIGNS = frozenset(",;:()[]/–—-")
# Letters that NFKD leaves whole.
WHOLE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "ß": "ss", "’": "'", "ʼ": "'"}
)

# A name of letters, digits and these signs has its key without being split into words.
PLAIN = str.maketrans("", "", " .-")
HYPHEN_AND_STOP = str.maketrans("-", " ", ".")


class Word(NamedTuple):
    """A word or sign of a phrase.

    Attributes:
        key: lower case, without accents, full stops and the mark of possession; hyphens part words.
        start, end: half-open, code points of the phrase.
        capital: begins with a capital letter or a digit.
        upper: has no lower-case letter and more than one capital.
        possessive: "China's".
        joined: a hyphen stands before it ("backed" in "US-backed").
    """

    key: str
    start: int
    end: int
    capital: bool
    upper: bool
    possessive: bool
    joined: bool

    @property
    def sign(self) -> bool:
        """Whether it is a sign that parts phrases."""
        return self.key in SIGNS


def split_words(text: str) -> list[Word]:
    """The words and parting signs of a phrase, in order; a hyphen inside a word is none of them.

    >>> [word.key for word in split_words("the U.S.-backed Côte d'Ivoire's army, Inc.")]
    ['the', 'us', 'backed', 'cote', "d'ivoire", 'army', ',', 'inc']
    """
    return list(_split(text))


def _split(text: str) -> Iterator[Word]:
    hyphen = -1  # where a hyphen that touches the word before it ends
    last = -1
    for match in WORD.finditer(text):
        written = match[0]
        start, end = match.span()
        if written == "-":
            after = text[end : end + 1]
            # The full stop of "U.S.-backed" stands between.
            touches = last >= 0 and text[last:start] in ("", ".")
            if touches and (after.isalnum() or after == "("):
                hyphen = end
                continue
        joined = hyphen == start
        last = end
        if written in SIGNS:
            yield Word(written, start, end, False, False, False, False)
            continue
        bare = POSSESSIVE.sub("", written) or written
        letters = [c for c in bare if c.isalpha()]
        upper = len(letters) > 1 and all(c.isupper() for c in letters)
        capital = bare[0].isupper() or bare[0].isdigit()
        yield Word(_fold(bare), start, end, capital, upper, bare != written, joined)


def _fold(word: str) -> str:
    if word == "&":
        return "and"
    lower = word.lower().replace(".", "")
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFKD", lower.translate(WHOLE_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def key_of(name: str) -> str:
    """The key of a listed name.

    >>> key_of("Trans-Pacific Partnership"), key_of("People's Daily")
    ('trans pacific partnership', 'people daily')
    """
    if name.isascii() and name.translate(PLAIN).isalnum():  # most names, and ten times as fast
        return name.lower().translate(HYPHEN_AND_STOP)
    return " ".join(word.key for word in split_words(name) if not word.sign)
