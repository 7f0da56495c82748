"""What speaks for each kind of name: the tags, the lists, the name's own words and the words around it."""

from __future__ import annotations

import re

from onrecord.read.actors import is_listed_body, is_outlet
from onrecord.read.names.found import Found
from onrecord.read.names.lexicon import Lexicon, is_suffix, rule_words
from onrecord.read.names.split import PARTISANS
from onrecord.read.names.tags import Tagged
from onrecord.read.names.words import Words, base

__all__ = ["HEAD", "LABELS", "weigh"]

LABELS = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "facility",
    "NORP": "group", "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other", "PRODUCT": "other",
}  # fmt: skip
# What each kind of evidence weighs. The tagger's word is the unit of two; what a list, a title or a legal
# form says outweighs one tag and not three.
TAG, PART_TAG, LISTED, TITLE, HEAD, SUFFIX, KNOWN, BODY, GIVEN, HINT = (
    2.0,
    1.0,
    5.0,
    5.0,
    3.0,
    6.0,
    12.0,
    8.0,
    2.5,
    1.0,
)
# "RBF", "U.N.", "G20"; not "A", "RBFx".
MOST_LETTERS = 6
# "O'Connell", "McBryde", "MacLeod"; not "Mack", "O'clock".
IRISH = re.compile(r"(?:O'|Mc|Mac|D')[A-Z]")


def weigh(mention: Found, words: Words, covered: list[Tagged | None], lexicon: Lexicon) -> None:
    """Gather what speaks for each kind: tags, lists, the name's own words and the words around."""
    _weigh_tags(mention, covered)
    _weigh_lists(mention, words.view[mention.end : mention.end + 1] == ".", lexicon)
    _weigh_words(mention, lexicon)
    _weigh_context(mention, words, lexicon)


def _weigh_tags(mention: Found, covered: list[Tagged | None]) -> None:
    seen = set()
    for i in range(mention.first, mention.last):
        tag = covered[i]
        if tag is None or tag in seen or tag.label not in LABELS:
            continue
        seen.add(tag)
        exact = (tag.first, tag.last) == (mention.first, mention.last)
        if tag.label == "PERSON" and mention.last - mention.first == 1 and not mention.title:
            exact = False  # the tagger takes many an unknown single word for a surname
        # A tag that runs far beyond the mention was cut up, and says little of the pieces.
        wide = tag.last - tag.first > mention.last - mention.first + 2
        if tag.label == "NORP":
            # Peoples and parties are listed; the rest is mostly guessed, of several words always.
            mention.vote("group", PART_TAG if len(mention.words) == 1 else PART_TAG / 4)
            continue
        mention.vote(LABELS[tag.label], TAG if exact else PART_TAG / (2 if wide else 1))


def _weigh_lists(mention: Found, stopped: bool, lexicon: Lexicon) -> None:
    """`stopped`: whether a full stop follows the mention, as in "Fla."."""
    spelling = mention.spelling
    country = lexicon.countries.get(spelling) or lexicon.countries.get(_titled(spelling))
    if country is not None:
        mention.vote("place", LISTED)
        mention.form = "demonym" if country[1] else "name"
        return
    for kind, names in (
        ("organisation", lexicon.organisations),
        ("facility", lexicon.facilities),
        ("group", lexicon.groups),
        ("other", lexicon.other),
    ):
        if spelling in names or spelling + "." in names or lexicon.same.get(spelling) in names:
            mention.vote(kind, KNOWN)
            return
    if spelling in lexicon.likely:
        mention.vote("organisation", LISTED)
        return
    if (is_outlet(spelling) or is_listed_body(spelling)) and not any(
        word.lower() in lexicon.given for word in mention.words
    ):
        mention.vote("organisation", LISTED)
        return
    if stopped or "." in spelling:
        mention.full = lexicon.states.get(spelling, "")
    spelling = _titled(spelling)
    if spelling in lexicon.places or (stopped and spelling + "." in lexicon.places):
        # Many cities are also surnames and clubs.
        mention.vote("place", LISTED / 2 if spelling.lower() in lexicon.given else LISTED * 0.7)


def _titled(spelling: str) -> str:
    """ "MEXICO CITY" as a list would have it; short ones are acronyms."""
    return spelling.title() if spelling.isupper() and len(spelling) > 3 else spelling


def _weigh_words(mention: Found, lexicon: Lexicon) -> None:
    lowers = [word.lower() for word in mention.words]
    tail, head = lowers[-1], lowers[0]
    named = len(lowers) > 1
    if named and is_suffix(mention.words[-1], lexicon):
        mention.vote("organisation", SUFFIX)
    elif named and not mention.title:
        inner = {lowers[i - 1] for i in range(1, len(lowers)) if lowers[i] in ("of", "for", "on")}
        if tail in PARTISANS:
            mention.vote("group", HEAD)
        elif inner & lexicon.organisation_heads or (tail in lexicon.organisation_heads and not inner):
            mention.vote("organisation", HEAD)
        elif tail in lexicon.event_heads and not inner:
            mention.vote("other", HEAD)
        elif inner & lexicon.facility_heads or (tail in lexicon.facility_heads and not inner):
            # "Centre for Policy Research", "Tax Research Center"; not "Rockefeller Center".
            studies = CENTRES.intersection(lowers) and STUDIES.intersection(lowers)
            mention.vote("organisation" if studies else "facility", HEAD)
        elif (tail in lexicon.place_heads or head in lexicon.place_prefixes) and head not in lexicon.given:
            mention.vote("place", HEAD)
    given = head in lexicon.given or any(part in lexicon.given for part in head.split("-"))
    if "&" in mention.spelling or " & " in mention.gaps:
        mention.vote("organisation", HEAD)
    if named and given and tail not in lexicon.organisation_heads | lexicon.suffixes | NO_SURNAMES:
        mention.vote("person", GIVEN)
    elif given and tail not in NO_SURNAMES:
        mention.vote("person", HINT)
    if any(len(lower.rstrip(".")) == 1 for lower in lowers[1:-1]):
        mention.vote("person", GIVEN)  # "Vann R. Lund"
    if named and (len(head) == 1 or head.endswith(".")) and not mention.words[-1].isupper():
        # "K Morgan", "S.K. Jadhav"; "U.S. Steel" has a country's name and a head.
        mention.vote("person", GIVEN if len(lowers) == 2 and len(head) == 1 else HINT)
    if IRISH.match(mention.words[-1]):
        mention.vote("person", HINT * 1.5)
    if not named and len(mention.words[0]) <= MOST_LETTERS and mention.words[0].replace(".", "").isupper():
        mention.vote("organisation", HINT)


def _weigh_context(mention: Found, words: Words, lexicon: Lexicon) -> None:
    if mention.title and mention.title[-1] in lexicon.titles:
        mention.vote("person", TITLE)
    before = words.texts[mention.first - 1].lower() if mention.first else ""
    gap = words.gap(mention.first - 1) if mention.first else ""
    after = words.texts[mention.last].lower() if mention.last < len(words.texts) else ""
    behind = words.view[mention.end : words.starts[mention.last]] if after else ""
    if gap == " ":
        if before in lexicon.prepositions and not mention.article:
            mention.vote("place", PREPOSITION_WEIGHTS.get(before, 2.5 * HINT))
        if before == "for" and mention.first > 1 and words.texts[mention.first - 2].lower() in SEAT_HOLDERS:
            mention.vote("place", HINT * 3)
        if before in lexicon.roles and before not in OF_ANYTHING:
            mention.vote("person", HINT * 2)
        if before in BODY_BEFORE:
            mention.vote("organisation", BODY)
        if mention.article:
            mention.vote("person", -HINT * 2)
            mention.vote("organisation", HINT / 2)
        if before in lexicon.compass:
            mention.vote("place", HINT * 2)
    elif gap == ", " and before in lexicon.roles:
        mention.vote("person", HINT)
    if behind == " " and (after in lexicon.speech or after == "who"):
        mention.vote("person", HINT / 2)
        mention.vote("organisation", HINT / 4)
        kind = SPEAKER.get(_pronoun_behind(mention.last, words))
        if kind is not None:
            mention.vote(kind, HINT * 2)
    if behind == " " and after in FACILITY_BEHIND:
        mention.vote("facility", HINT * 2.5)
    if after in OF_PERSONS and behind == " " and len(mention.words) == 1:
        mention.vote("person", HINT * 2)
    if after in OF_BODIES and behind in (" ", "'s "):
        mention.vote("organisation", HINT * 2 if after in OF_FIRMS else HINT)
    if behind == ", " and after.isdigit() and len(after) <= 2:
        mention.vote("person", HINT * 3)
    if behind == " " and after == "who":
        mention.vote("person", HINT)
    if behind in (", ", "") and after and mention.last < len(words.texts):
        following = base(words.texts[mention.last])
        if behind == ", " and (following in lexicon.places or following in lexicon.countries):
            mention.vote("place", HINT)


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


NO_SURNAMES = rule_words("no_surnames")
BODY_BEFORE = rule_words("body_before")
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
CENTRES = frozenset({"center", "centre"})
STUDIES = rule_words("studies")
SEAT_HOLDERS = rule_words("seat_holders")
OF_ANYTHING = rule_words("of_anything")
FACILITY_BEHIND = rule_words("facility_behind")
OF_BODIES = rule_words("of_bodies")
OF_PERSONS = rule_words("of_persons")
OF_FIRMS = rule_words("of_firms")
