"""Where a report names its persons: the words of their names, and lone words that may mean them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from onrecord.annotations import Name
from onrecord.check.spellings import differ_by_one, folded
from onrecord.patterns import compile_late

if TYPE_CHECKING:
    from onrecord.read.names.lexicon import Lexicon

__all__ = [
    "TOKEN",
    "Person",
    "Token",
    "counted",
    "find_persons",
    "find_tokens",
    "given_tokens",
    "holders_of",
    "is_inflected",
    "is_known_word",
    "is_namesake",
    "is_written_small",
    "may_be_one",
    "may_be_two",
    "stands_alone",
]

# The least letters of a name that is looked after: shorter ones are one letter from too many others.
SHORTEST = 5
# Longer words are no names.
LONGEST = 30
# A word with its inner marks: "O'Neill", "Vazquez-Rana"; its possessive is cut off by POSSESSIVE.
TOKEN = compile_late(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
POSSESSIVE = compile_late(r"['’][sS]?\Z")
# What joins a word to an address or a code: "@Harlow", "/harlow", "harlow.com".
IN_ADDRESS = compile_late(r"[@#/\\_.&]\Z")
# Capitals as in handles: "NickinVA"; not "McNeill", "HARLOW".
HANDLE = compile_late(r"[a-z][A-Z]{2}")
ADDRESS_NEXT = compile_late(r"[@/\\_]|\.[a-z]")
# Small words that open a sentence before a surname that stands alone: "But Harlow said".
OPENERS = frozenset(
    "but and the in on at when if as while after before although though yet so then now that this since with"
    " for by from because however meanwhile still like what why how nor or both even once unlike according to"
    " only thus where which who whether until under despite".split()
)
# Behind a word that opens a sentence and is no name: "Early the next day", "Write your own"; not " said".
NO_VERB = compile_late(
    r"\s(?:the|an?|that|this|of|in|for|to|at|on|by|with|from|your|my|our|it|he|she|they|we|and|or|as)\b"
)
PARTICLE = compile_late(r"\A(?:van|von|de|der|den|al|el|bin|ibn|abu|da|di|du|la|le|st)\Z", re.I)
GENERATION = frozenset({"jr", "sr", "ii", "iii", "iv"})


class Token(NamedTuple):
    """A word with a capital; `key` is what is left of its spelling."""

    start: int
    end: int
    text: str
    key: str


class Person(NamedTuple):
    """A person of the report.

    Attributes:
        givens: what stands before the surname, as written; empty where the report has the surname alone.
        surname: the last word.
        words: every word of the name, folded.
    """

    name: Name
    givens: tuple[str, ...]
    surname: str
    words: frozenset[str]


def _lexicon() -> Lexicon:
    """The word lists of the names stage, which a check without names does without."""
    from onrecord.read.names.lexicon import load_lexicon

    return load_lexicon()


def find_persons(names: Sequence[Name]) -> list[Person]:
    """The persons of the report, in order of the names."""
    persons = []
    for name in names:
        words = [word for word in name.name.split() if word.strip(".").lower() not in GENERATION]
        if name.kind != "person" or not words or "of" in words:
            continue
        if len(words) > 1 and all(PARTICLE.match(word) for word in words[:-1]):
            continue
        keys = frozenset(folded(word) for word in words)
        persons.append(Person(name, tuple(words[:-1]), words[-1], keys))
    return persons


def holders_of(persons: Sequence[Person]) -> dict[str, list[Person]]:
    """The persons that have a word in their name, by the word."""
    holders: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        for word in person.words:
            holders[word].append(person)
    return holders


def is_namesake(person: Person, other: Person) -> bool:
    """Whether two names may be one person's: they share the first given name, or one has none."""
    if person is other or not (person.givens and other.givens):
        return True
    return folded(person.givens[0]) == folded(other.givens[0])


# Endings that make another word of a name ("the Harlows", "Harlow's") or a kinswoman's ("Ivanova").
ENDINGS = ("s", "es", "n", "an", "ian", "ism", "ist", "ite", "a")
# Last letters by which surnames of kin differ: "Kowalski" and "Kowalska", "Novotny" and "Novotna".
KIN_ENDS = frozenset("aiyoe")
# Surnames of one sound, as two persons may bear them: "Browne", "Hansen", "Thomson", "Davies", "Johnston".
SOUNDS = (
    (compile_late(r"(?<=[a-z])e\Z"), ""),
    (compile_late(r"s[eo]n\Z"), "sen"),
    (compile_late(r"mps"), "ms"),
    (compile_late(r"ie?s\Z"), "is"),
    (compile_late(r"ston\Z"), "sen"),
    (compile_late(r"y"), "i"),
    (compile_late(r"(?<=l)[ae](?=n)"), "e"),
    (compile_late(r"(.)\1"), r"\1"),
)
# Words of sport, whose reports name players by the surname alone from the first: "goal", "wicket", "striker".
SPORT = compile_late(
    r"\b(?:goals?|striker|midfielder|defender|goalkeeper|winger|wickets?|innings|tackle|penalty|kick-off|half-time"
    r"|touchdown|quarterback|inning|homer|rebounds?|coach|squad|league|lineup|line-out|scrum|try|overs|match|game)\b",
    re.I,
)
ENOUGH_SPORT = 4


def is_inflected(one: str, two: str) -> bool:
    """Whether one folded word is the other with an ending, or a kinswoman's.

    >>> [is_inflected(word, "kowalski") for word in ("kowalskis", "kowalska", "kovalski")]
    [True, True, False]
    """
    shorter, longer = sorted((one, two), key=len)
    if longer.startswith(shorter) and longer[len(shorter) :] in ENDINGS:
        return True
    return one[:-1] == two[:-1] and {one[-1:], two[-1:]} <= KIN_ENDS


def may_be_two(text: str, one: str, two: str) -> bool:
    """Whether two folded surnames may be of two players that a report of sport names by the surname alone."""
    for pattern, sound in SOUNDS:
        one, two = pattern.sub(sound, one), pattern.sub(sound, two)
    return one == two and len(list(islice(SPORT.finditer(text), ENOUGH_SPORT))) == ENOUGH_SPORT


def may_be_one(one: str, two: str) -> bool:
    """Whether two given names are one letter apart within, and of nobody of the other sex.

    >>> may_be_one("Katharine", "Katherine"), may_be_one("Erica", "Eric"), may_be_one("Carlo", "Carla")
    (True, False, False)
    """
    ours, theirs = folded(one), folded(two)
    if not differ_by_one(ours, theirs) or ours[0] != theirs[0] or ours[-1] != theirs[-1]:
        return False
    given = _lexicon().given
    sexes = {given.get(ours), given.get(theirs)}
    return not {"female", "male"} <= sexes


def given_tokens(text: str, person: Person) -> list[Token]:
    """Where the given name stands with the surname, in order."""
    tokens = []
    for mention in person.name.mentions:
        words = mention.text.split()
        if mention.form == "name" and len(words) > 1 and folded(words[0]) == folded(person.givens[0]):
            found = TOKEN.match(text, mention.start)
            if found:
                tokens.append(Token(found.start(), found.end(), found[0], folded(found[0])))
    return tokens


def is_written_small(text: str, word: str) -> bool:
    """Whether the text has the word without a capital."""
    low = word.lower()
    if low.isalpha():
        return low in _small_words(text)
    return low in text and re.search(rf"\b{re.escape(low)}\b", text) is not None


@lru_cache(2)
def _small_words(text: str) -> frozenset[str]:
    """Every word of the text that opens with no capital; asked for each spelling of a report, hence kept."""
    return frozenset(word for word in re.findall(r"\w+", text) if not word[0].isupper())


def find_tokens(text: str) -> Iterator[Token]:
    """Every word with a capital that may be a name's, in order; none of an address."""
    for found in TOKEN.finditer(text):
        word = POSSESSIVE.sub("", found[0])
        if not word[:1].isupper() or not SHORTEST <= len(word) <= LONGEST or HANDLE.search(word):
            continue
        if IN_ADDRESS.search(text, max(0, found.start() - 1), found.start()):
            continue
        if ADDRESS_NEXT.match(text, found.end()):
            continue
        yield Token(found.start(), found.start() + len(word), word, folded(word))


def counted(tokens: Sequence[Token]) -> tuple[Counter[str], dict[str, list[Token]]]:
    """How often each spelling stands, and where."""
    places: dict[str, list[Token]] = defaultdict(list)
    for token in tokens:
        places[token.key].append(token)
    return Counter({key: len(found) for key, found in places.items()}), places


def is_known_word(word: str) -> bool:
    """Whether a word with a capital has a meaning of its own: a given name, a place, a people, a month."""
    lexicon = _lexicon()
    lower = word.lower()
    return (
        lower in lexicon.given
        or word in lexicon.countries
        or word in lexicon.places
        or word in lexicon.groups
        or word in lexicon.organisations
        or lower in lexicon.not_names
        or lower in lexicon.openers
        or lower in lexicon.roles
        or lower in lexicon.titles
        or lower in CALENDAR
    )


CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday".split()
)


def is_shortened(word: str) -> bool:
    """Whether a full stop behind the word ends no sentence: an initial, "Mr", "Sen"."""
    return len(word) == 1 or word.lower() in _lexicon().titles


def stands_alone(text: str, token: Token, person: Person) -> bool:
    """Whether a word stands as the person's surname would: alone, behind the given name or a title."""
    following = TOKEN.search(text, token.end, token.end + 40)
    if following and following[0][0].isupper() and text[token.end : following.start()] in (" ", "\n"):
        return False
    before = list(TOKEN.finditer(text, max(0, token.start - 60), token.start))
    gap = text[before[-1].end() : token.start] if before else ""
    if gap not in (" ", "\n", ". ") or (gap == ". " and not is_shortened(before[-1][0])):
        return not NO_VERB.match(text, token.end)
    last = before[-1][0]
    if not last[0].isupper():
        return not PARTICLE.match(last)
    if folded(last) in {folded(given) for given in person.givens}:
        return True
    lexicon = _lexicon()
    lower = last.lower().strip(".")
    if lower in OPENERS or lower in lexicon.openers:
        return True
    return lower in lexicon.titles or lower in lexicon.roles
