"""The words that credit a statement, and the small words that bound clauses.

Lists and complements are those of `lexicons/en/cue_verbs.tsv` and `lexicons/en/cues.toml`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Form", "Words", "cue_forms", "is_adverb", "words"]

# Suffixes of forms by the sound the verb ends in, as in "complain", "declare", "reply", "confess".
SIBILANT = ("s", "x", "z", "ch", "sh")
VOWELS = "aeiou"


class Form(NamedTuple):
    """One form of a reporting verb.

    Attributes:
        verb: its infinitive, without particle.
        tags: of "base", "s", "past", "part", "ing"; more than one where forms coincide.
        particle: the word that must follow ("out" of "point out"), or "".
        takes: names of its complements, as the lexicon explains them.
    """

    verb: str
    tags: frozenset[str]
    particle: str
    takes: frozenset[str]


class Words(NamedTuple):
    """Word lists of `cues.toml`, in small letters; `that_nouns` to `hearsay` are cues themselves."""

    that_nouns: frozenset[str]
    to_nouns: frozenset[str]
    about_nouns: frozenset[str]
    hearsay: frozenset[str]
    passive_to: frozenset[str]
    passive_that: frozenset[str]
    passive_as: frozenset[str]
    documents: frozenset[str]
    settings: frozenset[str]
    headline_sources: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    subject_pronouns: frozenset[str]
    object_pronouns: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    modals: frozenset[str]
    auxiliaries: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    not_adverbs: frozenset[str]
    prepositions: frozenset[str]
    of_prepositions: frozenset[str]
    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    questions: frozenset[str]
    breaks: frozenset[str]
    times: frozenset[str]
    time_nouns: frozenset[str]
    time_openers: frozenset[str]
    no_clause: frozenset[str]
    titles: frozenset[str]
    people: frozenset[str]
    finite: frozenset[str]


@cache
def words() -> Words:
    """The lists, read once.

    >>> "speculation" in words().about_nouns
    True
    """
    table = tomllib.loads(_lexicon("cues.toml"))
    lists = {name: frozenset(text.split()) for name, text in table["words"].items()}
    return Words(
        **{f"{kind}_nouns": frozenset(text.split()) for kind, text in table["nouns"].items()},
        **{f"passive_{kind}": frozenset(text.split()) for kind, text in table["passive"].items()},
        hearsay=frozenset(table["hearsay"]["adverbs"].split()),
        documents=frozenset(table["documents"]["words"].split()),
        settings=frozenset(table["settings"]["words"].split()),
        headline_sources=frozenset(table["headline"]["sources"].split()),
        finite=frozenset(table["finite"]["words"].split()),
        auxiliaries=lists["be"] | lists["have"] | lists["modals"],
        **lists,
    )


def is_adverb(low: str) -> bool:
    """Whether a word in small letters may stand between subject and verb: "also", "flatly"; not "family".

    >>> is_adverb("flatly"), is_adverb("family")
    (True, False)
    """
    w = words()
    return low in w.adverbs or (low.endswith("ly") and len(low) > 4 and low not in w.not_adverbs)


@cache
def cue_forms() -> dict[str, tuple[Form, ...]]:
    """Every form of every reporting verb, in small letters.

    >>> [(form.verb, sorted(form.tags)) for form in cue_forms()["said"]]
    [('say', ['part', 'past'])]
    >>> cue_forms()["replies"][0].verb
    'reply'
    """
    forms: dict[str, list[Form]] = {}
    for line in _lexicon("cue_verbs.tsv").splitlines():
        if not line or line.startswith("#"):
            continue
        name, past, participle, takes = line.split("\t")
        verb, _, particle = name.partition(" ")
        tags: dict[str, set[str]] = {}
        for tag, word in _conjugate(verb, past, participle):
            tags.setdefault(word, set()).add(tag)
        for word, found in tags.items():
            form = Form(verb, frozenset(found), particle, frozenset(takes.split()))
            forms.setdefault(word, []).append(form)
    # A particle is asked for before the verb is tried without one.
    return {word: tuple(sorted(found, key=lambda form: not form.particle)) for word, found in forms.items()}


def _conjugate(verb: str, past: str, participle: str) -> list[tuple[str, str]]:
    """The five forms; an irregular past that doubles the last letter shows how "-ing" is written."""
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe")) else verb
    to_i = verb.endswith("y") and verb[-2] not in VOWELS
    regular = f"{verb[:-1]}ied" if to_i else f"{verb}d" if verb.endswith("e") else f"{verb}ed"
    doubled = past == f"{verb}{verb[-1]}ed" or verb in ("put", "let", "set", "beg", "quit")
    third = f"{verb[:-1]}ies" if to_i else verb + ("es" if verb.endswith(SIBILANT) else "s")
    return [
        ("base", verb),
        ("s", third),
        ("past", regular if past == "-" else past),
        ("part", regular if participle == "-" else participle),
        ("ing", f"{verb}{verb[-1]}ing" if doubled else f"{stem}ing"),
    ]


def _lexicon(name: str) -> str:
    return files("onrecord").joinpath("lexicons/en", name).read_text("utf-8")
