"""Clubs named like cities and persons: in a sports report, "Hebworth striker", "beat Hebworth"."""

from __future__ import annotations

from onrecord.read.names.found import Found
from onrecord.read.names.lexicon import Lexicon, rule_words
from onrecord.read.names.words import Words, base

__all__ = ["is_sports_report", "plays"]

SPORT = rule_words("sport")
CLUB_BEHIND = rule_words("club_behind")
CLUB_ACTS = rule_words("club_acts")
CLUB_BEFORE = rule_words("club_before")
# Different words of sport from which a report is one on sport; reports on other things have one at most.
FEWEST = 2


def is_sports_report(words: Words) -> bool:
    """Whether a report is on a team sport, by the words it uses."""
    return len(SPORT.intersection(words.texts)) >= FEWEST


def plays(mention: Found, label: str, words: Words, lexicon: Lexicon) -> bool:
    """Whether a mention in a sports report stands where a club does. Countries' teams stay countries.

    `label`: the tagger's, or "".
    """
    if mention.title or mention.spelling in lexicon.countries:
        return False
    if mention.last < len(words.texts):
        behind = words.view[mention.end : words.starts[mention.last]]
        if behind in (" ", "'s ") and base(words.texts[mention.last]).lower() in CLUB_BEHIND:
            return True
    # "J Lund (Hebworth)", "P Holt (Tidmouth, capt)"
    if mention.first > 1 and words.gap(mention.first - 1) == " (" and words.capital[mention.first - 1]:
        return words.view[mention.end : mention.end + 1] in (")", ",")
    if label == "PERSON":
        return False  # players beat one another as well
    after = words.texts[mention.last] if mention.last < len(words.texts) else ""
    if words.gap(mention.last - 1) == " " and (SCORE_SIGNS.issuperset(after) or after in CLUB_ACTS):
        return True
    if not mention.first or words.gap(mention.first - 1) != " ":
        return False
    return words.texts[mention.first - 1].lower() in CLUB_BEFORE


# "Hebworth 2-1 Tidmouth"
SCORE_SIGNS = frozenset("0123456789-")
