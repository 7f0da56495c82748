"""The code of one phrase: country and sector of what a noun phrase means.

A phrase is read as English builds it: words before the head, the head, what hangs on it by a preposition.
The head gives the sector ("Defence Ministry", "army base"), the first name of a territory before it the
country; "of" and its like are asked where those leave something open ("spokesman for the Chilean navy").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.read.actors.core import INTERNATIONAL, PLACES, Core
from onrecord.read.actors.lexicon import Tag, tag_words
from onrecord.read.actors.words import Word, split_words

__all__ = ["Coded", "code_phrase"]

# A longer phrase is a sentence; what follows adds nothing to who is meant.
LONGEST_PHRASE = 300
# Prepositions that hang something on a head. "to", "against", "on" and others end what is read: an ambassador
# to a state is not of it.
TYING = frozenset("of in for from at inside within across throughout".split())
ENDING = frozenset(
    """to with by against on over near under about between among amid outside during after before into toward
    towards around aboard as who which that whose where when while because despite without along via per
    is was were are be been has have had will would can could said says loyal backed linked affiliated
    accused suspected allied opposed aligned fighting ordered trained led run headed killed detained held
    trying seeking protesting demanding ruled including such like calling working wanting ahead""".split()
)
# Words between a head and its preposition that change nothing: "rebels based in", "Palestinians living in".
BETWEEN = frozenset("based living stationed located living serving operating".split())
# Heads that a state has and one of the United States has not: beside them "Georgia" is the country.
NATIONAL = frozenset(
    """president;prime minister;premier;foreign minister;foreign ministry;defence minister;defense minister;
    defence ministry;defense ministry;interior minister;interior ministry;parliament;army;ambassador;embassy;
    opposition leader;central bank""".replace("\n    ", "").split(";")
)
# Heads that belong to what they are for ("spokesman for the army"); not "movement for good government".
SPEAKING_FOR = frozenset(
    """spokesman spokeswoman spokesperson spokesmen spokespeople official officials adviser advisers advisor
    aide aides representative representatives agent agents director secretary negotiator""".split()
)
# Of those sectors, heads that stay at home.
SETTLED = frozenset(
    ("security forces", "security force", "armed forces", "military", "army", "air force", "navy")
)
# Sectors of those who may be abroad: where they are is not where they are from ("troops in Mali").
ROAMING = frozenset(("MIL", "REF", "IGO", "NGO", "JRN", "SPY"))


class Coded(NamedTuple):
    """Country (ISO 3166-1 alpha-3) and sector (PLOVER), each None where the phrase does not tell."""

    country: str | None = None
    sector: str | None = None


NOTHING = Coded()


class Manner(NamedTuple):
    """How a phrase is read, as the arguments of `code_phrase` say."""

    person: bool
    cut: bool


def code_phrase(text: str, *, person: bool = False, cut: bool = True) -> Coded:
    """The code of a noun phrase.

    Args:
        text: the phrase; only its first 300 characters are read.
        person: it may hold a person's name, in which "Chad" and "King" mean nothing.
        cut: a proper name after a head ends the phrase ("rebel leader Joseph Army").

    Parts set off by commas or brackets fill in what the first leaves open; joined by "and" they count only
    where they agree.

    >>> code_phrase("a spokesman for the Chilean navy"), code_phrase("rebels in eastern Congo")
    (Coded(country='CHL', sector='MIL'), Coded(country='COD', sector='REB'))
    """
    manner = Manner(person, cut)
    words = split_words(text[:LONGEST_PHRASE])
    tags = tag_words(words)
    parts = list(_parts(words, tags))
    listed = any(_joined_by_and(words, part) for part in parts[1:])
    coded = NOTHING
    seen: list[Coded] = []
    for part in parts:
        mine = _code_part(words, part, manner)
        if not listed and coded.country and coded.sector:
            break
        seen.append(mine)
        coded = _agreed(seen) if listed else Coded(coded.country or mine.country, coded.sector or mine.sector)
    return coded


def _parts(words: Sequence[Word], tags: Iterable[Tag]) -> Iterator[list[Tag]]:
    """The tags between commas, brackets and other signs."""
    part: list[Tag] = []
    for tag in tags:
        if words[tag.first].sign:
            if part:
                yield part
            part = []
        else:
            part.append(tag)
    if part:
        yield part


def _joined_by_and(words: Sequence[Word], part: Sequence[Tag]) -> bool:
    return words[part[0].first].key in ("and", "or")


def _agreed(codes: Iterable[Coded]) -> Coded:
    """What several have in common; what one of them leaves open, the others may tell."""
    countries = {code.country for code in codes if code.country}
    sectors = {code.sector for code in codes if code.sector}
    return Coded(
        countries.pop() if len(countries) == 1 else None, sectors.pop() if len(sectors) == 1 else None
    )


def _code_part(words: Sequence[Word], tags: Sequence[Tag], manner: Manner) -> Coded:
    """A stretch without signs: its conjuncts must agree."""
    conjuncts: list[list[Tag]] = [[]]
    for tag in tags:
        if tag.entry is None and words[tag.first].key in ("and", "or"):
            conjuncts.append([])
        else:
            conjuncts[-1].append(tag)
    coded = [_code_conjunct(words, conjunct, manner) for conjunct in conjuncts if conjunct]
    if len(coded) == 2 and coded[0] == NOTHING:
        return coded[1]  # "Foreign and Commonwealth Office"
    return _agreed(coded)


def _code_conjunct(words: Sequence[Word], tags: Sequence[Tag], manner: Manner) -> Coded:
    """Core first, then what hangs on it by "of", "in" and the like, from left to right."""
    core: list[Tag] = []
    rest: list[tuple[str, list[Tag]]] = []
    for tag in tags:
        key = words[tag.first].key
        if tag.entry is None and not words[tag.first].joined:
            if key in TYING and not _is_at_least(words, tag):
                rest.append((key, []))
                continue
            if key in ENDING:
                break
            if key in BETWEEN:
                continue
        (rest[-1][1] if rest else core).append(tag)
    own = Core(words, core, person=manner.person, cut=manner.cut)
    return _hang(words, own, rest, manner)


def _is_at_least(words: Sequence[Word], tag: Tag) -> bool:
    """Whether the word opens "at least" or "at most"."""
    return words[tag.first].key == "at" and tag.last < len(words) and words[tag.last].key in ("least", "most")


def _hang(words: Sequence[Word], own: Core, rest: Sequence[tuple[str, list[Tag]]], manner: Manner) -> Coded:
    country, sector = None if own.doubtful and own.head_key not in NATIONAL else own.country, own.sector
    open_sector = own.whole or (own.flexible and sector == "GOV")
    for preposition, complement in rest:
        if own.sense == "apart" and preposition == "of":
            break
        theirs = Core(words, complement, person=False, cut=manner.cut)
        if open_sector and _tells_sector(own, preposition) and theirs.sector not in (None, "CVL"):
            country = country or theirs.country or theirs.body_country
            sector = theirs.sector
            open_sector = False
        elif open_sector and own.whole and preposition == "of" and theirs.sector == "CVL":
            sector = sector or theirs.sector
        if _tells_country(own, preposition, sector) and not (
            theirs.doubtful and own.head_key not in NATIONAL
        ):
            country = country or theirs.country
        if theirs.sector in INTERNATIONAL and sector == theirs.sector:
            country = None
    if sector == "GOV" and own.head_key in PRESIDENTS and not _of_state(words, own, rest):
        sector = None
    if country is None and sector not in INTERNATIONAL:
        country = own.body_country
    return Coded(country, sector or own.default(country))


def _of_state(words: Sequence[Word], own: Core, rest: Sequence[tuple[str, list[Tag]]]) -> bool:
    """Whether a president is a state's and not a club's or a firm's: "its vice-president" is none."""
    complements = [tags for preposition, tags in rest if preposition == "of"]
    if complements:
        return all(_is_territory(words, tag) for tag in complements[0])
    before = own.tags[: own.head_at]
    if any(words[tag.first].key in OWNERS for tag in before):
        return False
    head = words[own.tags[own.head_at].first]
    return all(own.may_precede(tag) for tag in before) and (head.capital or before != [])


def _is_territory(words: Sequence[Word], tag: Tag) -> bool:
    """ "the Fijian republic", not "the Fiji Club"."""
    if tag.entry is None:
        return words[tag.first].key in OF_STATES
    return tag.entry.kind in PLACES


# Heads that firms, clubs and unions have as often as states.
PRESIDENTS = frozenset(("president", "vice president"))
OWNERS = frozenset("its his her their our my".split())
# Words in the name of a state: "president of the Swiss Confederation".
OF_STATES = frozenset(
    """the a republic federal federation confederation country nation state islamic democratic people s
    new""".split()
)


def _tells_sector(own: Core, preposition: str) -> bool:
    """Whether what follows the preposition says to which body the head belongs."""
    return preposition != "in" and (preposition != "for" or own.head_key in SPEAKING_FOR)


def _tells_country(own: Core, preposition: str, sector: str | None) -> bool:
    """Whether what follows the preposition says of which state the head is."""
    if own.body and own.sector in (*INTERNATIONAL, "REB", "BUS") and preposition != "of":
        return False
    return preposition in ("of", "from", "for") or sector not in ROAMING or own.head_key in SETTLED
