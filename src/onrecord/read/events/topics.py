"""What a report is about, where its words of fighting mean something else."""

from __future__ import annotations

import re

from onrecord.read.events.lexicon import EventWords

__all__ = ["is_sport"]

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Words of sport in a hundred from which a report is about it, and how many there must be.
SHARE = 0.02
LEAST = 4
# So many words from the start are looked at.
REACH = 6000


def is_sport(text: str, words: EventWords) -> bool:
    """Whether a report is about a game.

    >>> from onrecord.read.events.lexicon import load_event_words
    >>> is_sport("The striker scored two goals in the second match of the season.", load_event_words("en"))
    True
    """
    found = WORD.findall(text[:REACH].lower())
    hits = sum(word in words.lists["topics sport"] for word in found)
    return hits >= LEAST and hits >= SHARE * len(found)
