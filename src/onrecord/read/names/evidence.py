"""What speaks for each kind of name: the tags, the lists, the name's own words and the words around it."""

from __future__ import annotations

import re

from onrecord.read.actors import is_listed_body, is_outlet
from onrecord.read.names.context import weigh_context
from onrecord.read.names.found import Found
from onrecord.read.names.lexicon import Lexicon, is_suffix, rule_words
from onrecord.read.names.split import PARTISANS
from onrecord.read.names.tags import Tagged
from onrecord.read.names.weights import GIVEN, HEAD, HINT, KNOWN, LISTED, PART_TAG, SUFFIX, TAG
from onrecord.read.names.words import Words

__all__ = ["HEAD", "LABELS", "weigh"]

LABELS = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "facility",
    "NORP": "group", "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other", "PRODUCT": "other",
}  # fmt: skip
# "RBF", "U.N.", "G20"; not "A", "RBFx".
MOST_LETTERS = 6
# "O'Connell", "McBryde", "MacLeod"; not "Mack", "O'clock".
IRISH = re.compile(r"(?:O'|Mc|Mac|D')[A-Z]")


def weigh(mention: Found, words: Words, covered: list[Tagged | None], lexicon: Lexicon) -> None:
    """Gather what speaks for each kind: tags, lists, the name's own words and the words around."""
    _weigh_tags(mention, covered)
    # "Fla.", "Tampa, Fla" and "R-Fla"; not "Mass arrests".
    short = words.view[mention.end : mention.end + 1] == "." or (
        mention.first > 0 and words.gap(mention.first - 1) in (", ", "-")
    )
    _weigh_lists(mention, short, lexicon)
    _weigh_words(mention, lexicon)
    weigh_context(mention, words, lexicon)


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


def _weigh_lists(mention: Found, short: bool, lexicon: Lexicon) -> None:
    """`short`: whether it stands where a state's short form does."""
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
    if short or "." in spelling:
        mention.full = lexicon.states.get(spelling, "")
    spelling = _titled(spelling)
    if spelling in lexicon.places or (short and spelling + "." in lexicon.places):
        # Many cities are also surnames and clubs.
        mention.vote("place", LISTED / 2 if spelling.lower() in lexicon.given else LISTED * 0.7)


def _titled(spelling: str) -> str:
    """ "MEXICO CITY" as a list would have it; short ones are acronyms."""
    return spelling.title() if spelling.isupper() and len(spelling) > 3 else spelling


def _weigh_words(mention: Found, lexicon: Lexicon) -> None:
    lowers = [word.lower() for word in mention.words]
    tail, head = lowers[-1], lowers[0]
    named = len(lowers) > 1
    if 1 < len(lowers) <= 3 and lowers[-2] in STORMS:
        mention.vote("other", KNOWN)  # "Typhoon Odessa", "Tropical Storm Lima"
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


STORMS = frozenset({"typhoon", "hurricane", "cyclone", "storm"})
CENTRES = frozenset({"center", "centre"})
STUDIES = rule_words("studies")
NO_SURNAMES = rule_words("no_surnames")
