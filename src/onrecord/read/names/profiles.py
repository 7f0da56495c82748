"""What a report says a name is: gender, offices, what kind of body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.annotations import Name
from onrecord.read.actors import find_outlet
from onrecord.read.names.lexicon import Gender, Lexicon, is_suffix, load_lexicon, rule_words
from onrecord.read.names.scene import Scene, Standing
from onrecord.read.names.words import Words, base

__all__ = ["Profile", "Role", "make_profiles"]

# Words of a phrase looked at before and behind a name.
BEFORE, BEHIND = 7, 14
# Phrases kept for coding the actor; a report says the same of a name again and again.
MOST_PHRASES = 16
DETERMINERS = frozenset(
    ["a", "an", "the", "its", "his", "her", "their", "our", "my", "this", "that", "one", "another", "s"]
)
# Where the noun of a phrase ends: "minister of labour", "spokeswoman for Norvex".
BEHIND_NOUN = frozenset(
    [
        "of",
        "for",
        "at",
        "in",
        "on",
        "who",
        "which",
        "that",
        "with",
        "from",
        "and",
        "or",
        "nor",
        "to",
        "by",
        "said",
        "says",
        "told",
        "whose",
    ]
)
# Titles as written before a name → as they stand alone.
LONG_FORMS = {
    "sen": "senator", "sens": "senator", "gov": "governor", "rep": "representative", "reps": "representative",
    "gen": "general", "prof": "professor", "capt": "captain", "sgt": "sergeant", "col": "colonel",
    "lt": "lieutenant",
    "det": "detective", "insp": "inspector", "supt": "superintendent",
    "maj": "major", "adm": "admiral", "dr": "doctor", "cllr": "councillor", "rev": "reverend", "mp": "mp",
}  # fmt: skip
COPULAS = frozenset(["is", "was", "became", "becomes", "remains"])


class Role(NamedTuple):
    """What a phrase calls a name.

    Attributes:
        head: its noun, lower case: "minister".
        modifiers: the words around it, lower case: "finance", "fiji".
        at: offset of the mention that it goes with.
    """

    head: str
    modifiers: frozenset[str]
    at: int


@dataclass(slots=True)
class Profile:
    """All that is known of one name.

    Attributes:
        roles: in order of the text, each once.
        heads: the nouns that may stand for it: of its roles, and of a body's own name.
        phrases: titles and appositions as written, in order, the first `MOST_PHRASES`.
    """

    name: Name
    gender: Gender = ""
    roles: list[Role] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    phrases: list[str] = field(default_factory=list)


def make_profiles(names: Sequence[Name], scene: Scene) -> dict[str, Profile]:
    """The profile of each name, by id."""
    lexicon = load_lexicon()
    profiles = {name.id: Profile(name) for name in names}
    told: dict[str, set[tuple[str, frozenset[str]]]] = {name.id: set() for name in names}
    for standing in scene.standings:
        profile = profiles[standing.name]
        if profile.name.kind in ("place", "group"):
            continue
        for first, last, head in _phrases(standing, scene.words, lexicon, profile.name.kind):
            texts = [base(scene.words.texts[i]).lower() for i in range(first, last)]
            noun = LONG_FORMS.get(texts[head - first], texts[head - first])
            role = Role(noun, frozenset(texts) - {noun}, standing.start)
            if (noun, role.modifiers) not in told[standing.name]:
                told[standing.name].add((noun, role.modifiers))
                profile.roles.append(role)
            profile.heads.add(noun)
            if len(profile.phrases) < MOST_PHRASES:
                profile.phrases.append(_written_out(scene.words, first, last))
        if _has_seat(standing, scene.words, lexicon) and len(profile.phrases) < MOST_PHRASES:
            profile.phrases.append("American lawmaker")
    for profile in profiles.values():
        profile.gender = _gender(profile, lexicon) if profile.name.kind == "person" else ""
        if profile.name.kind in ("organisation", "facility", "other"):
            profile.heads |= _body_heads(profile.name, lexicon)
    return profiles


def _written_out(words: Words, first: int, last: int) -> str:
    """A phrase as written; "Sen" and "Rep" at its end, which alone tell nothing, in full."""
    tail = words.texts[last - 1]
    phrase = words.view[words.starts[first] : words.ends[last - 1]]
    return phrase[: len(phrase) - len(tail)] + LAWMAKERS.get(tail, tail)


LAWMAKERS = {"Sen": "senator", "Sens": "senator", "Rep": "lawmaker", "Reps": "lawmaker"}


def _has_seat(standing: Standing, words: Words, lexicon: Lexicon) -> bool:
    """ "Sen. Carl Hobbs, R-Ohio": the party and state of a lawmaker in the United States."""
    at = standing.last
    if at + 1 >= len(words.texts) or words.gap(at - 1) not in (", ", " (") or words.gap(at) not in ("-", "‑"):
        return False
    state = words.texts[at + 1]
    return words.texts[at] in ("R", "D", "I") and (state in lexicon.states or state in lexicon.places)


def _phrases(standing: Standing, words: Words, lexicon: Lexicon, kind: str) -> Iterator[tuple[int, int, int]]:
    """Title and appositions of a mention, as range of words and index of the noun."""
    nouns = lexicon.roles.keys() | lexicon.titles.keys() if kind == "person" else lexicon.bodies
    before = _phrase_before(standing.first, words, nouns)
    if before is not None:
        yield before
    if not standing.possessive:
        behind = _phrase_behind(standing.last, words, nouns)
        if behind is not None:
            yield behind


def _phrase_before(first: int, words: Words, nouns: frozenset[str] | set[str]) -> tuple[int, int, int] | None:
    """ "the finance minister, Ana Lee", "union head Ramon Escudo"."""
    if first == 0 or words.gap(first - 1) not in (" ", ", ", ". "):
        return None
    if words.texts[first - 1].endswith("'s"):
        return None  # "the government's Harbour Board"
    head = first - 1
    noun = base(words.texts[head]).lower()
    if noun == "executive" or noun == "general" or noun == "officer":
        pass
    elif noun not in nouns:
        return _of_phrase_before(first, words, nouns)
    start = head
    while start > 0 and head - start < BEFORE and words.gap(start - 1) in (" ", "-", "'s "):
        lower = words.texts[start - 1].lower()
        if lower in DETERMINERS or (not words.capital[start - 1] and lower in STOP_BEFORE):
            break
        if words.capital[head] and not words.capital[start - 1] and lower not in BEFORE_TITLE:
            break  # "both President Lund"
        start -= 1
    if words.gap(first - 1) == ", " and not (start and words.texts[start - 1].lower() in DETERMINERS):
        return None  # "the minister, Ana Lee" is one phrase; "said the firm's lawyer, Lee" as well
    return start, head + 1, head


def _of_phrase_before(
    first: int, words: Words, nouns: frozenset[str] | set[str]
) -> tuple[int, int, int] | None:
    """ "The governor of Suva, Bo Lund", "Secretary for Health Ana Lee"."""
    for i in range(first - 2, max(-1, first - BEFORE), -1):
        gap = words.gap(i)
        if gap not in (" ", "'s "):
            return None
        if words.texts[i + 1].lower() in ("of", "for") and base(words.texts[i]).lower() in nouns:
            start = i
            while (
                start > 0
                and words.gap(start - 1) == " "
                and i - start < 3
                and (words.capital[start - 1] or words.texts[start - 1] in ("former", "then", "acting"))
            ):
                start -= 1
            return start, first, i
    return None


STOP_BEFORE = rule_words("stop_before")
# Small words before a title with a capital that belong to it: "former federal Trade Minister".
BEFORE_TITLE = rule_words("title_modifiers") | {"then", "elect", "s", "federal", "new", "ex"}


def _phrase_behind(last: int, words: Words, nouns: frozenset[str] | set[str]) -> tuple[int, int, int] | None:
    """ "Ana Lee, 44, the finance minister of Fiji,", "Colco is a mining company"."""
    i, end = last, min(len(words.texts), last + BEHIND)
    if i >= end or not i:
        return None
    gap = words.gap(i - 1)
    if gap == " " and words.texts[i].lower() in COPULAS:
        i += 1
        if i >= end or words.texts[i].lower() not in DETERMINERS:
            return None
    elif gap not in (", ", " ("):
        return None
    if i < end and words.texts[i].isdigit():
        i += 1
        if i >= end or words.gap(i - 1) not in (", ", ") "):
            return None
    start = i
    if i < end and words.texts[i].endswith("ing"):
        return None  # "the Herald, quoting union officials"
    while i < end:
        lower = base(words.texts[i]).lower()
        if lower in BEHIND_NOUN:
            return None
        if lower in nouns and (
            i + 1 >= end or base(words.texts[i + 1]).lower() not in nouns or words.gap(i) != " "
        ):
            complement = _complement(i + 1, end, words)
            return None if _is_clause(start, complement, words) else (start, complement, i)
        if words.gap(i) not in (" ", "-", "'s "):
            return None
        i += 1
    return None


def _is_clause(start: int, end: int, words: Words) -> bool:
    """Whether a verb follows, so that it is no apposition: "According to the Herald, the regulator has"."""
    if words.texts[start].lower() not in ("the", "its", "his", "her", "their") or end >= len(words.texts):
        return False
    following = words.texts[end].lower()
    return words.gap(end - 1) == " " and (following in FINITE or following in load_lexicon().speech)


FINITE = frozenset("has have had is was were are will would could should may might must did does do".split())


def _complement(i: int, end: int, words: Words) -> int:
    """The end of "of Fiji", "for the Foreign Ministry", "of the company" behind a noun."""
    if i >= end or words.gap(i - 1) != " " or words.texts[i].lower() not in ("of", "for", "at", "in"):
        return i
    bodies = load_lexicon().bodies
    stop = i
    i += 1
    while i < end and words.gap(i - 1) == " ":
        if words.capital[i] or words.texts[i].lower() in bodies:
            stop = i + 1
        elif words.texts[i] not in ("the", "of", "for", "and"):
            break
        i += 1
    return stop


# What the outlets of a kind are called. Agencies and broadcasters are left out: "the agency" is as often the
# state's, and "the network" one that no list knows.
OUTLETS = {"newspaper": ("paper", "newspaper"), "magazine": ("magazine",)}


def _gender(profile: Profile, lexicon: Lexicon) -> Gender:
    """From titles and offices, else from the given name; "" when they say nothing or disagree."""
    said = {
        gender
        for role in profile.roles
        for gender in (lexicon.titles.get(role.head) or lexicon.roles.get(role.head),)
        if gender
    }
    said |= {
        lexicon.titles[word] for role in profile.roles for word in role.modifiers if lexicon.titles.get(word)
    }
    if said:
        return said.pop() if len(said) == 1 else ""
    meant = {m.text.lower() for m in profile.name.mentions if m.form == "pronoun"}
    if meant & {"he", "she"}:
        # As the report's other pronouns were read before.
        return "male" if "he" in meant else "female"
    words = profile.name.name.split()
    return lexicon.given.get(words[0].lower(), "") if len(words) > 1 else ""


def _body_heads(name: Name, lexicon: Lexicon) -> set[str]:
    """The nouns in a body's names: "bank" of "Reserve Bank of Fiji", "paper" of an outlet that is one."""
    outlet = find_outlet(name.name) if name.kind == "organisation" else None
    found = set(OUTLETS.get(outlet.kind, ())) if outlet is not None else set()
    for spelling in (name.name, *name.aliases):
        lowers = [base(word).lower().rstrip(".") for word in spelling.split()]
        for lower in lowers:
            if lower in lexicon.bodies or lower in lexicon.facility_heads:
                found.add(lower)
            if lower in ("workers", "teamsters"):
                found.add("union")
        if len(lowers) > 1 and is_suffix(spelling.split()[-1], lexicon):
            found |= {"company", "firm"}
    return found
