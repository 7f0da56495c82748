"""What speaks for each kind of name in the words around it."""

from __future__ import annotations

from onrecord.read.names.found import Found
from onrecord.read.names.lexicon import Lexicon, rule_words
from onrecord.read.names.weights import BODY, HINT, LISTED, TITLE
from onrecord.read.names.words import Words, base

__all__ = ["weigh_context"]

BODY_BEFORE = rule_words("body_before")
SEAT_HOLDERS = rule_words("seat_holders")
OF_ANYTHING = rule_words("of_anything")
FACILITY_BEHIND = rule_words("facility_behind")
AREAS = rule_words("areas")
OF_BODIES = rule_words("of_bodies")
OF_PERSONS = rule_words("of_persons")
OF_FIRMS = rule_words("of_firms")
# Weaker signs of a place than "in Suva": things and persons stand behind these as well.
PREPOSITION_WEIGHTS = {
    "at": 1.0,
    "to": 0.5,
    "from": 1.5,
    "through": 0.5,
    "off": 1.0,
    "inside": 1.0,
    "toward": 0.5,
}


def weigh_context(mention: Found, words: Words, lexicon: Lexicon) -> None:
    """Gather what the title, the word before and the words behind a mention say of its kind."""
    if mention.title and mention.title[-1] in lexicon.titles:
        mention.vote("person", TITLE)
    if mention.first:
        _weigh_before(mention, words, lexicon)
    if mention.last < len(words.texts):
        _weigh_behind(mention, words, lexicon)


def _weigh_before(mention: Found, words: Words, lexicon: Lexicon) -> None:
    before, gap = words.texts[mention.first - 1].lower(), words.gap(mention.first - 1)
    if gap == ", " and before in lexicon.roles:
        mention.vote("person", HINT * 3 if _is_introduced(mention, words, lexicon) else HINT)
    if gap != " ":
        return
    if before in lexicon.prepositions and not mention.article:
        mention.vote("place", PREPOSITION_WEIGHTS.get(before, 2.5 * HINT))
    if before == "for" and mention.first > 1 and words.texts[mention.first - 2].lower() in SEAT_HOLDERS:
        mention.vote("place", HINT * 3)
    if before in lexicon.roles and before not in OF_ANYTHING:
        mention.vote("person", HINT * 2)
    if before in BODY_BEFORE:
        mention.vote("person" if _is_called_both(mention, words, lexicon) else "organisation", BODY)
    if before in ("of", "at"):
        mention.vote("place", _stays(mention, words))
    if mention.article:
        mention.vote("person", -HINT * 2)
        mention.vote("organisation", HINT / 2)
    if before in lexicon.compass:
        mention.vote("place", HINT * 2)


def _is_introduced(mention: Found, words: Words, lexicon: Lexicon) -> bool:
    """ "Lund's deputy, Britt Dahl, said": what a person is to somebody, and a name of two words."""
    at = mention.first - 1
    role = words.texts[at].lower()
    if len(mention.words) != 2 or role in lexicon.bodies or role in OF_ANYTHING or at == 0:
        return False
    owner = words.texts[at - 1]
    owned = (owner[-2:] == "'s" or owner.lower() in OWNERS) and words.gap(at - 1) == " "
    return owned and words.view[mention.end : mention.end + 1] in (",", ".")


OWNERS = frozenset(["his", "her", "their", "my", "our", "its"])


def _is_called_both(mention: Found, words: Words, lexicon: Lexicon) -> bool:
    """ "the novelist and broadcaster Eleanor Lund": not "the developer and publisher Norvex"."""
    at = mention.first - 1
    before = base(words.texts[at - 2]).lower() if at > 1 else ""
    return (
        1 < len(mention.words) <= LONGEST_PERSON
        and before in lexicon.roles
        and before not in BODY_BEFORE
        and words.texts[at - 1] == "and"
        and words.gap(at - 1) == words.gap(at - 2) == " "
    )


LONGEST_PERSON = 3


def _stays(mention: Found, words: Words) -> float:
    """What speaks for a place in "Lund, 45, of Otley" and "the border at Otley"; 0 where nothing does."""
    at = mention.first - 1
    if at < 2 or mention.article or len(mention.words) > 2:
        return 0.0
    if words.texts[at] == "at":
        return HINT * 2.5 if words.texts[at - 1].lower() in SPOTS and words.gap(at - 1) == " " else 0.0
    age = words.texts[at - 1]
    return HINT * 3 if age.isdigit() and len(age) < 3 and words.gap(at - 1) == ", " else 0.0


SPOTS = rule_words("spots")


def _weigh_behind(mention: Found, words: Words, lexicon: Lexicon) -> None:
    following = words.texts[mention.last]
    after, behind = following.lower(), words.view[mention.end : words.starts[mention.last]]
    if after in OF_BODIES and behind in (" ", "'s "):
        mention.vote("organisation", HINT * 2 if after in OF_FIRMS else HINT)
    if behind == " ":
        if after in lexicon.speech or after == "who":
            mention.vote("person", HINT / 2 if after != "who" else HINT * 1.5)
            mention.vote("organisation", HINT / 4)
            kind = SPEAKER.get(_pronoun_behind(mention.last, words))
            if kind is not None:
                mention.vote(kind, HINT * 2)
        if after in FACILITY_BEHIND:
            mention.vote("facility", HINT * 2.5)
        if following in AREAS and not mention.title:
            mention.vote("place", HINT * 3)  # "the Amur region"
        if after in OF_PERSONS and len(mention.words) == 1:
            mention.vote("person", HINT * 2)
    if behind == ", ":
        if after == "who" and len(mention.words) == 2 and mention.words[0].lower() in lexicon.given:
            mention.vote("person", HINT * 1.5)
        if after.isdigit() and len(after) <= 2:
            mention.vote("person", HINT * 3)
        kind = _apposed(mention.last, words, lexicon) if after in APPOSING else None
        if kind is not None:
            mention.vote(kind, LISTED)
        if base(following) in lexicon.places or base(following) in lexicon.countries:
            mention.vote("place", HINT)


# What opens an apposition, and its longest stretch to the noun.
APPOSING = frozenset(["a", "an", "one", "the"])
LONGEST_APPOSITION = 8


def _apposed(first: int, words: Words, lexicon: Lexicon) -> str | None:
    """The kind that an apposition tells: "Norvex, one of the largest coal companies,", "Lund, a lawyer"."""
    last = None
    for i in range(first, min(len(words.texts), first + LONGEST_APPOSITION)):
        lower = words.texts[i].lower()
        if lower in lexicon.speech or lower in FINITE:
            return None  # "According to Lund, the bank said"
        if lower in BEHIND_NOUN:
            break
        last = lower
        if words.gap(i) not in (" ", "-", "'s ") or (lower == "of" and words.texts[first] != "one"):
            break
    if last is None:
        return None
    for noun in (last, last.removesuffix("s"), last.removesuffix("ies") + "y"):
        if noun in lexicon.roles or noun in lexicon.titles:
            return "person"
        if noun in lexicon.bodies:
            return "organisation"
    return None


# Whom a pronoun behind "said" tells of: "Norvex said it would", "Lund said she had".
SPEAKER = {
    "it": "organisation", "its": "organisation",
    "he": "person", "his": "person", "she": "person", "her": "person",
}  # fmt: skip


def _pronoun_behind(verb: int, words: Words) -> str:
    """The pronoun behind a verb that credits and "that"; "" where there is none."""
    at = verb + 1
    if at < len(words.texts) and words.texts[at] == "that":
        at += 1
    return words.texts[at] if at < len(words.texts) and words.gap(at - 1) == " " else ""


# Where the noun of an apposition ends; not "of", which "one of the largest firms" needs.
BEHIND_NOUN = frozenset(["who", "in", "at", "for", "with", "that", "which", "to", "from", "on", "and"])
FINITE = frozenset(["has", "have", "had", "is", "was", "were", "are", "will", "would", "could", "may"])
