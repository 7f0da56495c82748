"""Whom a description means: "the finance minister of Fiji", "the company", "police"."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.read.actors import code_actor
from onrecord.read.names.cast import REACH, Cast, Resolution, is_body, nearest
from onrecord.read.names.lexicon import load_lexicon, rule_words
from onrecord.read.names.profiles import BEHIND_NOUN, DETERMINERS, Profile
from onrecord.read.names.pronouns import PARAGRAPHS, best_body
from onrecord.read.names.scene import Standing
from onrecord.read.names.unnamed import Unnamed
from onrecord.read.names.words import base

__all__ = ["name_the_unnamed", "resolve_description"]

# Nouns that stand for one another.
SYNONYMS = (
    frozenset(["union", "association", "federation", "body", "guild", "group"]),
    frozenset(["agency", "authority", "body", "regulator", "watchdog", "administration"]),
    frozenset(["party", "movement", "group", "coalition", "alliance", "front"]),
    frozenset(["ministry", "department", "office"]),
    frozenset(["paper", "newspaper", "network", "broadcaster", "station"]),
    frozenset(["club", "side", "team"]),
    frozenset(["council", "authority"]),
    frozenset(["university", "college", "school", "institute"]),
    frozenset(["charity", "organisation", "organization", "group", "foundation", "trust"]),
    frozenset(["premier", "minister"]),
    frozenset(["pope", "pontiff"]),
    frozenset(["king", "monarch"]),
    frozenset(["queen", "monarch"]),
    frozenset(["lawmaker", "senator", "congressman", "congresswoman", "representative", "legislator"]),
    frozenset(["chief", "executive", "boss", "ceo", "head"]),
    frozenset(["lawyer", "attorney", "solicitor", "barrister", "counsel"]),
    frozenset(["spokesman", "spokesperson"]),
    frozenset(["spokeswoman", "spokesperson"]),
    frozenset(["councillor", "councilor"]),
)
PAPERS = frozenset({"paper", "newspaper", "magazine"})
COMPANY = rule_words("company")
ANY_COMPANY = frozenset({"company", "firm", "business", "corporation"})
NO_COMPANY = rule_words("no_company")
SMALL_WORDS = frozenset(["the", "a", "an", "of", "for", "s", "at", "in"])
MAN = {"man": "male", "woman": "female", "boy": "male", "girl": "female"}


def resolve_description(cast: Cast, first: int, last: int) -> Resolution:
    """ "the finance minister of Fiji", "the company", "police"."""
    words = cast.scene.words
    determiner = words.texts[first].lower()
    if determiner in ("a", "an", "one", "some", "another", "several", "many", "two", "three"):
        return Resolution(None, "nobody in particular")
    if determiner in ("his", "her", "their", "my", "our"):
        return Resolution(None, "somebody's")
    start = first + 1 if determiner in DETERMINERS or determiner in ("these", "those") else first
    head = _head(cast, start, last)
    if head is None:
        return Resolution(None, "no noun known")
    noun = words.texts[head].lower()
    asked = {base(words.texts[i]).lower() for i in range(start, last)} - {noun} - SMALL_WORDS
    lexicon = load_lexicon()
    if noun in MAN:
        return _only_one(cast, MAN[noun], words.starts[first], noun)
    if noun in lexicon.roles or noun in lexicon.titles or noun in ("executive", "officer"):
        if determiner not in ("the", "that", "this") and start == first and not words.capital[first]:
            return Resolution(None, "nobody in particular")
        return by_role(cast, noun, asked, words.starts[first])
    return _by_body(cast, noun, asked, words.starts[first])


def _head(cast: Cast, first: int, last: int) -> int | None:
    """The last noun known before a preposition."""
    lexicon = load_lexicon()
    found = None
    for i in range(first, last):
        lower = base(cast.scene.words.texts[i]).lower()
        if lower in BEHIND_NOUN or (i > first and cast.scene.words.gap(i - 1) not in (" ", "-", "'s ")):
            break
        known = lower in lexicon.roles or lower in lexicon.titles or lower in lexicon.bodies
        if known or lower in lexicon.facility_heads or lower in ("executive", "officer"):
            found = i
        elif found is not None:
            found = None
    return found


def by_role(cast: Cast, noun: str, asked: set[str], at: int) -> Resolution:
    """The person whose office the report gave by that noun."""
    same = _alike(noun)
    chosen = nearest(
        cast, at, lambda p: p.name.kind == "person" and _has_role(cast, p, noun, same, asked, at)
    )
    if chosen is None:
        return _named_late(cast, noun, same, at)
    i = bisect_left(cast.unnamed_starts, at) - 1
    for unnamed in cast.unnamed[max(0, i - REACH) : i + 1]:
        if unnamed.start > chosen.start and unnamed.head in same and unnamed.new:
            return Resolution(None, f"{noun}: somebody without a name is called so in between")
    return Resolution(chosen.name, f"{noun}: called so before")


def _named_late(cast: Cast, noun: str, same: frozenset[str], at: int) -> Resolution:
    """ "The state's minister blocked a mine. Ana Lee said …": the only one named since without an office."""
    i = bisect_left(cast.unnamed_starts, at) - 1
    last = max(-1, i - REACH)
    while i > last and (cast.unnamed[i].head not in same or cast.unnamed[i].new):
        i -= 1
    if i <= last:
        return Resolution(None, f"{noun}: nobody is called so before")
    since, until = (cast.scene.paragraph(offset) for offset in (cast.unnamed[i].start, at))
    j = bisect_left(cast.scene.starts, cast.unnamed[i].start)
    named: set[str] = set()
    while len(named) < 2 and j < len(cast.scene.standings) and cast.scene.standings[j].start < at:
        profile = cast.profiles[cast.scene.standings[j].name]
        if profile.name.kind == "person" and not profile.roles:
            named.add(profile.name.id)
        j += 1
    if len(named) == 1 and until - since <= PARAGRAPHS:
        return Resolution(named.pop(), f"{noun}: the only one named since without an office")
    return Resolution(None, f"{noun}: nobody is called so before")


def _has_role(
    cast: Cast, profile: Profile, noun: str, same: frozenset[str], asked: set[str], at: int
) -> bool:
    """Whether a phrase about the person fits the description, given before it."""
    countries = load_lexicon().countries
    for role in profile.roles:
        if role.at >= at or (role.head != noun and role.head not in same and noun not in role.modifiers):
            continue
        told = role.modifiers | {role.head}
        strange = {word for word in asked if word not in told and word.title() not in countries}
        # One word more than the report said is common: "the Fijian finance minister".
        if not strange or len(strange) < len(asked):
            return True
    return False


def _only_one(cast: Cast, gender: str, at: int, noun: str) -> Resolution:
    """The one person of that gender in the report."""
    fitting = [p for p in cast.persons if p.gender in ("", gender)]
    if len(fitting) == 1 and fitting[0].gender == gender and not cast.unnamed:
        only = fitting[0].name.id
        if nearest(cast, at, lambda p: p.name.id == only):
            return Resolution(only, f"{noun}: the only one")
    return Resolution(None, f"{noun}: could be several")


def _by_body(cast: Cast, noun: str, asked: set[str], at: int) -> Resolution:
    """The body whose name or apposition has that noun, or one that stands for it."""
    if noun not in ANY_COMPANY:
        chosen = nearest(cast, at, lambda p: noun in p.heads and is_body(p) and _fits_words(cast, p, asked))
        if chosen is not None and noun in PAPERS and cast.scene.paragraph(at) - chosen.paragraph > PARAGRAPHS:
            return Resolution(None, f"{noun}: none named of late")
        if chosen is not None:
            return Resolution(chosen.name, f"{noun}: of its name or called so before")
    same = _alike(noun) - {noun}

    def fits(profile: Profile) -> bool:
        if not is_body(profile) or not _fits_words(cast, profile, asked):
            return False
        company = noun in COMPANY and profile.name.kind == "organisation"
        company = company and profile.heads.isdisjoint(NO_COMPANY) and not _is_official(profile)
        return not same.isdisjoint(profile.heads) or company

    return best_body(cast, at, fits, noun)


def _is_official(profile: Profile) -> bool:
    """Whether a body is known for a state's or an international one: the Pentagon is no "company"."""
    actor = code_actor(profile.name.name, profile.name.kind)
    return actor is not None and actor.sector in OFFICIAL


OFFICIAL = frozenset(["GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "IGO", "NGO", "LAB"])


def _fits_words(cast: Cast, profile: Profile, asked: set[str]) -> bool:
    """Whether the further words of a description are the body's own: "the central bank" may be anybody's."""
    known = {
        word.lower() for spelling in (profile.name.name, *profile.name.aliases) for word in spelling.split()
    }
    known |= {word for role in profile.roles for word in role.modifiers}
    return len(asked - known) <= 1


def _alike(noun: str) -> frozenset[str]:
    """The nouns that may stand for `noun`, itself among them."""
    return frozenset({noun}).union(*(group for group in SYNONYMS if noun in group))


def name_the_unnamed(cast: Cast) -> Cast:
    """Let "the founder said" be a mention of the founder, so that the "he" that follows is he too."""
    left: list[Unnamed] = []
    extra: list[Standing] = []
    for unnamed in cast.unnamed:
        name = (
            None if unnamed.new else by_role(cast, unnamed.head, set(unnamed.modifiers), unnamed.start).name
        )
        if name is None:
            left.append(unnamed)
        else:
            extra.append(_as_standing(cast, unnamed, name))
    standings = sorted([*cast.scene.standings, *extra])
    scene = cast.scene._replace(standings=standings, starts=[standing.start for standing in standings])
    return cast._replace(scene=scene, unnamed=left, unnamed_starts=[unnamed.start for unnamed in left])


def _as_standing(cast: Cast, unnamed: Unnamed, name: str) -> Standing:
    scene, word = cast.scene, unnamed.word
    start = unnamed.start
    return Standing(
        start,
        scene.words.ends[word],
        name,
        word,
        word + 1,
        scene.sentence(start),
        scene.paragraph(start),
        quoted=False,
        speaks=unnamed.speaks,
        leads=unnamed.speaks,
        possessive=False,
        described=True,
    )
