"""Words that are one letter apart."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from onrecord.patterns import compile_late

__all__ = ["Near", "differ_by_one", "folded", "is_near"]

# Letters that Unicode does not part into a plain one and an accent.
UNACCENTED = str.maketrans("øłđıæœ", "oldiao")
# Two of a letter: "dd", "ff".
DOUBLED = compile_late(r"(.)\1")


def folded(word: str) -> str:
    """A word in lower case without accents, apostrophes and hyphens: what is left of a way to spell it.

    >>> folded("Erdoğan"), folded("O’Neill"), folded("Al-Hadi")
    ('erdogan', 'oneill', 'alhadi')
    """
    parts = unicodedata.normalize("NFKD", word.lower().translate(UNACCENTED))
    return "".join(letter for letter in parts if letter.isalpha())


def differ_by_one(one: str, two: str) -> bool:
    """Whether one letter was dropped, added, changed, or swapped with the next.

    >>> [differ_by_one("harlow", word) for word in ("harolw", "harllow", "hollow")]
    [True, True, False]
    """
    if one == two or abs(len(one) - len(two)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    if len(one) != len(two):
        shorter, longer = sorted((one, two), key=len)
        return shorter[at:] == longer[at + 1 :]
    if one[at + 1 :] == two[at + 1 :]:
        return True
    return one[at : at + 2] == two[at : at + 2][::-1] and one[at + 2 :] == two[at + 2 :]


def is_near(one: str, two: str) -> bool:
    """Whether two words are one letter apart, or the same but for which letters are doubled.

    >>> is_near("gaddafi", "gadaffi"), is_near("gaddafi", "qadafi")
    (True, False)
    """
    return one != two and (differ_by_one(one, two) or DOUBLED.sub(r"\1", one) == DOUBLED.sub(r"\1", two))


class Near:
    """Words to be looked up by others that are near to them.

    Each word is filed under itself and what is left when one letter goes, or each second of two alike, so
    that a look-up takes time in proportion to the length of the word and not to the number of words.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_rest: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys(words):
            for rest in _rests(word):
                self._by_rest[rest].append(word)

    def find(self, word: str) -> list[str]:
        """The words that are near, in the order of the alphabet.

        >>> Near(["harolw", "harlow", "marlow", "barrow"]).find("harlow")
        ['harolw', 'marlow']
        """
        found = {other for rest in _rests(word) for other in self._by_rest.get(rest, ())}
        return sorted(other for other in found if is_near(word, other))


def _rests(word: str) -> set[str]:
    return {word, DOUBLED.sub(r"\1", word), *(word[:at] + word[at + 1 :] for at in range(len(word)))}
