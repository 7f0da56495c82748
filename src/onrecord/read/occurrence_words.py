"""The words that tie a happening to its days, from `lexicons/<language>/occurrences.toml`, as patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["OccurrenceWords", "load_words"]


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class OccurrenceWords:
    """Word lists of one language, compiled. Patterns are run on one lower-cased sentence at a time."""

    noun_class: dict[str, str]
    noun: re.Pattern[str]  # "visit", not "visitor"
    start_verb: re.Pattern[str]  # "commenced", not "recommenced"
    end_verb: re.Pattern[str]  # "wrapped up", not "wrapped in"
    with_object: frozenset[str]
    without_object: frozenset[str]
    arrival: re.Pattern[str]  # "arrived", not "arrival"
    departure: re.Pattern[str]  # "flew home", not "flew"
    for_visit: re.Pattern[str]  # "for a " before "visit", not "for visits"
    after_visit: re.Pattern[str]  # "after his " before "visit", not "after visits"
    activity: re.Pattern[str]  # "met", not "metal"
    during: re.Pattern[str]  # "during the visit", not "during visits"
    clause_break: re.Pattern[str]  # "and", "; ", not "band"
    plan: re.Pattern[str]  # "was due to end", not "duel"
    # The first word of every noun and of all that is done: "sit" of "sit-in", "hunger" of "hunger strike".
    first_words: frozenset[str]
    other: frozenset[str]
    through: frozenset[str]  # groups of nouns whose length is counted day after day
    sitting: frozenset[str]  # groups whose length leaves out days between


@cache
def load_words(language: str) -> OccurrenceWords:
    """The lexicon of a language; only "en" is filled.

    Raises:
        FileNotFoundError: no lexicon for that language.
    """
    data: dict[str, Any] = tomllib.loads(
        files("onrecord").joinpath("lexicons", language, "occurrences.toml").read_text(encoding="utf-8")
    )
    nouns = {noun: group for group, words in data["nouns"].items() for noun in words}
    noun = _any_of(nouns)
    start, end, activity, travel = data["start"], data["end"], data["activity"], data["travel"]
    done = activity["verbs"] + activity["nouns"]
    article = r"(?:a|an|the|his|her|their|its) (?:[\w~'’-]{1,30} ){0,4}$"
    return OccurrenceWords(
        noun_class=nouns,
        noun=re.compile(rf"\b(?:{noun})\b"),
        start_verb=re.compile(rf"\b(?:{_any_of({*start['with_object'], *start['without_object']})})\b"),
        end_verb=re.compile(rf"\b(?:{_any_of({*end['with_object'], *end['without_object']})})\b"),
        with_object=frozenset(start["with_object"] + end["with_object"]),
        without_object=frozenset(start["without_object"] + end["without_object"]),
        arrival=re.compile(rf"\b(?:{_any_of(travel['arrival'])})\b"),
        departure=re.compile(rf"\b(?:{_any_of(travel['departure'])})\b"),
        for_visit=re.compile(rf"\b(?:{_any_of(travel['for'])}) {article}"),
        after_visit=re.compile(rf"\b(?:{_any_of(travel['after'])}) {article}"),
        activity=re.compile(rf"\b(?:{_any_of(done)})\b"),
        during=re.compile(
            rf"\b(?:{_any_of(activity['during'])}) (?:the|his|her|their|its|this) "
            rf"(?:[\w-]+ ){{0,2}}?({noun})\b"
        ),
        clause_break=re.compile(rf"[;:()\"“”]|\b(?:{_any_of(data['clause']['breaks'])})\b"),
        plan=re.compile(rf"\b(?:{_any_of(data['guards']['plans'])})\b"),
        first_words=frozenset(re.split(r"\W", word)[0] for word in (*nouns, *done)),
        other=frozenset(data["guards"]["others"]),
        through=frozenset(data["counted"]["through"]),
        sitting=frozenset(data["counted"]["sitting"]),
    )
