"""Words of a view with their offsets, and runs of words with a capital.

One pass over the text; a run ends at punctuation, so that its parts can belong to one name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.read.names.lexicon import Lexicon, load_lexicon, rule_words

__all__ = ["PARTICLES", "SHORTENED", "Words", "base", "find_runs", "find_words"]

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
LINKS = frozenset({"of", "for", "and", "on", "the"})
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
# Legal forms with a full stop, behind which a name goes on with another of them only: "Co. Ltd."
CLOSING = frozenset(["Co", "Corp", "Inc", "Ltd", "Pte", "Pty", "Limited"])
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
        firms: names that the text has with a legal form, without it.
        in_s: the words whose "'s" is part of a name: "Moody's", which cut a rating.
    """

    view: str
    starts: list[int]
    ends: list[int]
    texts: list[str]
    capital: list[bool]
    opening: list[bool]
    in_s: frozenset[str] = frozenset()
    firms: frozenset[str] = frozenset()

    def gap(self, i: int) -> str:
        """What stands between word `i` and the next."""
        return self.view[self.ends[i] : self.starts[i + 1]] if i + 1 < len(self.starts) else ""


def base(word: str) -> str:
    """A word without its possessive.

    >>> base("Tavodi's"), base("Harcourts")
    ('Tavodi', 'Harcourts')
    """
    return word[:-2] if word[-2:] in ("'s", "'S") else word


def find_words(view: str) -> Words:
    """All words of a view.

    >>> find_words("He met al-Fajr, of London-based U.S.-Lebanese origin.").texts
    ['He', 'met', 'al-Fajr', 'of', 'London', 'based', 'U.S.', 'Lebanese', 'origin']
    """
    starts: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    lexicon = load_lexicon()
    for match in WORD.finditer(view):
        word = match[0]
        start = match.start()
        if "-" in word and not _holds_together(word, texts[-1] if texts else "", lexicon):
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
    in_s = frozenset(
        word
        for i, word in enumerate(texts)
        if word.endswith("'s")
        and capital[i]
        and _ends_in_s(view, word, ends[i], texts[i + 1 : i + 2], lexicon)
    )
    return Words(view, starts, ends, texts, capital, opening, in_s)


def _ends_in_s(view: str, word: str, end: int, following: list[str], lexicon: Lexicon) -> bool:
    """Whether a word in the possessive is a name itself: listed, or the subject of a verb."""
    if word in lexicon.likely or word in lexicon.organisations:
        return True
    return following != [] and following[0] in VERBS and view.startswith(" " + following[0], end)


# Verbs that are no nouns as well: "Lund's claims" are what Lund has.
VERBS = frozenset("said says told announced denied has had will would did agreed".split())


def _holds_together(word: str, previous: str, lexicon: Lexicon) -> bool:
    """Whether a word with hyphens is one name: "Jean-Pierre"; not "London-based", "Israel-Lebanon".

    `previous`: the word before it.
    """
    parts = word.split("-")
    if not any(part[:1].isupper() for part in parts):
        return True  # no name at all: "six-day"
    if parts[0] in APART or parts[0].lower() in lexicon.not_names:
        return False  # "anti-Semitic", "April-July"
    if parts[0].lower() in APART and _is_listed(parts[-1], lexicon):
        return False  # "Ex-Labour"; not "Anti-Doping"
    if word in lexicon.groups or _is_arabic(word) or parts[-1][:1].isdigit():
        return True
    if len(parts[0]) == 1 and parts[0] in "RDI":
        return False  # "R-Neb."
    if len(parts) > 2 and all(part in PARTICLES or part in INSIDE for part in parts[1:-1]):
        parts = [parts[0], parts[-1]]  # "Eid-al-Adha", "Stoke-on-Trent"
    if len(parts) == 2 and parts[1].islower():
        return _is_given_in_two(parts, previous, lexicon)
    return all(part[:1].isupper() for part in parts) and not (
        parts[0] in lexicon.countries and parts[-1] in lexicon.countries
    )


def _is_listed(word: str, lexicon: Lexicon) -> bool:
    return any(word in names for names in (lexicon.countries, lexicon.groups, lexicon.organisations))


def _is_given_in_two(parts: list[str], previous: str, lexicon: Lexicon) -> bool:
    """ "Ki-moon" behind "Ban"; not "US-led", "Gaza-born"."""
    return (
        previous[:1].isupper()
        and previous.isalpha()
        and max(len(previous), *map(len, parts)) <= LONGEST_SYLLABLE
        and previous.lower() not in lexicon.openers
        and parts[0][1:].islower()
        and parts[1] not in COMPOUND_TAILS
        and parts[0] not in lexicon.countries
    )


# Before a hyphen, what leaves a name a name: "Ex-Labour", "anti-Semitic".
APART = frozenset("anti co ex mid neo non post pre pro pan un former".split())
# What makes an adjective of a name: "Gaza-born". For the rest of the closed class see names.toml.
COMPOUND_TAILS = rule_words("compound_tails")
# "Stoke-on-Trent", "Lashkar-e-Taiba".
INSIDE = frozenset(["by", "e", "in", "on", "sur", "upon", "the"])
# Korean surnames and syllables of given names have no more letters.
LONGEST_SYLLABLE = 5


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
    return (
        "\n" in gap
        or gap[-1:] == "'"
        or gap in (" - ", " – ")
        or not OPENING.isdisjoint(gap)
        or "--" in gap
        or "—" in gap
    )


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
    if gap == "' " and words.texts[i - 1].endswith("s"):
        return words.capital[i] and words.texts[i].lower() in load_lexicon().organisation_heads
    before = words.texts[i - 1]
    if before in CLOSING:
        # "Norvex Corp. Wagner said": a legal form ends a name unless another follows.
        return gap == ". " and words.texts[i] in CLOSING
    return gap == ". " and ((len(before) == 1 and before.isupper()) or before.lower() in SHORTENED)
