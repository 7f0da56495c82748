"""The words of `lexicons/<language>/modality.toml`, with their inflections."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from onrecord.read.factuality.value import Level, Signature, Value, parse_value

__all__ = ["Complement", "Governor", "ModalityWords", "Structure", "inflect", "load_words"]

Complement = Literal["infinitive", "clause", "noun"]
COMPLEMENTS: tuple[Complement, ...] = ("infinitive", "clause", "noun")


@dataclass(frozen=True, slots=True)
class Governor:
    """A class of governing words: "failed", with the signature of its complement.

    `factive` complements do not hang on how certain the governor is ("may announce that").
    """

    name: str
    signature: Signature
    factive: bool


@dataclass(frozen=True, slots=True)
class Structure:
    """Closed classes that tell where noun phrases and clauses start; the lexicon explains each."""

    definite: frozenset[str]
    possessive: frozenset[str]
    indefinite: frozenset[str]
    preposition: frozenset[str]
    link: frozenset[str]
    means: frozenset[str]
    to_preposition: frozenset[str]
    noun_ending: tuple[str, ...]
    past: frozenset[str]
    happens: frozenset[str]
    needed: frozenset[str]
    hearer: frozenset[str]
    parting: frozenset[str]
    before_that: frozenset[str]
    before_few: frozenset[str]
    nobody_in_particular: frozenset[str]
    determiner: frozenset[str]  # definite, possessive and indefinite


@dataclass(frozen=True, slots=True)
class ModalityWords:
    """Word lists of one language. Keys are in lower case with straight apostrophes."""

    modal: dict[str, tuple[Value, Value]]  # affirmed, negated
    future_modal: frozenset[str]
    unreal_modal: frozenset[str]  # with "have": "could have held"
    auxiliary: dict[str, str]  # "been" → "be"
    negation: frozenset[str]
    no_noun: frozenset[str]  # "no", not "not"
    no_subject: frozenset[str]  # "nobody", "few"
    no_object: frozenset[str]
    not_negation: frozenset[str]  # "only" after "not"
    any_words: frozenset[str]
    adverb: dict[str, str]  # a level, "denied" or "neutral"
    not_adverb: frozenset[str]  # "family"
    adjective: dict[str, str]  # a level or "denied"
    open_subordinator: frozenset[str]
    conditional: frozenset[str]
    time_subordinator: frozenset[str]
    plain_subordinator: frozenset[str]
    relative: frozenset[str]
    bare: frozenset[str]  # verbs that take a clause without "that": "thinks they left"
    governor: dict[Complement, dict[str, Governor]]
    structure: Structure

    def is_past_form(self, word: str) -> bool:
        """Whether a word is a past tense or participle by its form: "passed", "took"."""
        return word.endswith("ed") or word in self.structure.past

    def is_adverb(self, word: str) -> bool:
        """Whether a word in "-ly" that no list holds is an adverb: "quietly", not "family"."""
        return len(word) > 4 and word.endswith("ly") and word not in self.not_adverb


def as_level(word: str) -> Level:
    """A level read from the lexicon."""
    level: Level = word  # type: ignore[assignment]
    return level


def inflect(word: str) -> Iterator[str]:
    """The forms of a regular English verb or noun; a phrase inflects its first word.

    A final "*" says that the last letter doubles. Forms that do not exist do no harm in a list.

    >>> list(inflect("plan*"))
    ['plan', 'plans', 'planned', 'planning']
    >>> list(inflect("deny"))
    ['deny', 'denies', 'denied', 'denying']
    >>> list(inflect("call off"))
    ['call off', 'calls off', 'called off', 'calling off']
    """
    first, space, rest = word.partition(" ")
    for form in _forms(first):
        yield form + space + rest


def _forms(word: str) -> Iterator[str]:
    stem = word.removesuffix("*")
    yield stem
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        yield from (stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing")
        return
    yield stem + ("es" if stem.endswith(("s", "x", "z", "ch", "sh")) else "s")
    if word.endswith("*"):
        stem += stem[-1]
    if stem.endswith("e"):
        yield from (stem + "d", stem.removesuffix("e") + "ing")
    else:
        yield from (stem + "ed", stem + "ing")


@cache
def load_words(language: str) -> ModalityWords:
    """The lexicon of a language; only "en" is filled.

    Raises:
        FileNotFoundError: no lexicon for that language.
    """
    data: dict[str, Any] = tomllib.loads(
        files("onrecord").joinpath("lexicons", language, "modality.toml").read_text(encoding="utf-8")
    )
    modal, negation, subordinator = data["modal"], data["negation"], data["subordinator"]
    return ModalityWords(
        modal={word: (_value(yes), _value(no)) for word, (yes, no) in modal["value"].items()},
        future_modal=frozenset(modal["future"]),
        unreal_modal=frozenset(modal["unreal"]),
        auxiliary=_by_word(data["auxiliary"]),
        negation=frozenset(negation["verb"]),
        no_noun=frozenset(negation["noun"]),
        no_subject=frozenset(negation["subject"]),
        no_object=frozenset(negation["object"]),
        not_negation=frozenset(negation["not_negation"]),
        any_words=frozenset(negation["any"]),
        adverb=_by_word(data["adverb"]["kind"]),
        not_adverb=frozenset(data["adverb"]["not_adverb"]),
        adjective=_by_word(data["adjective"]),
        open_subordinator=frozenset(subordinator["open"]),
        conditional=frozenset(subordinator["conditional"]),
        time_subordinator=frozenset(subordinator["time"]),
        plain_subordinator=frozenset(subordinator["plain"]),
        relative=frozenset(subordinator["relative"]),
        bare=frozenset(form for word in data["bare"]["words"] for form in inflect(word)),
        governor={kind: dict(_governors(data[kind])) for kind in COMPLEMENTS},
        structure=_structure(data["structure"]),
    )


def _structure(lists: dict[str, list[str]]) -> Structure:
    sets = {name: frozenset(words) for name, words in lists.items() if name not in ("noun_ending", "told")}
    sets["hearer"] = frozenset(lists["told"]).union(*map(inflect, lists["hearer"]))
    determiner = sets["definite"] | sets["possessive"] | sets["indefinite"]
    return Structure(noun_ending=tuple(lists["noun_ending"]), determiner=determiner, **sets)


def _by_word(lists: dict[str, list[str]]) -> dict[str, str]:
    return {word: kind for kind, words in lists.items() for word in words}


def _value(written: str) -> Value:
    value = parse_value(written)
    if value is None:
        raise ValueError(f"a modal must say what it makes of its verb, not {written!r}")
    return value


def _governors(classes: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Governor]]:
    """Every form with its class. A form in two classes goes to the later one."""
    for name, entry in classes.items():
        holds, denied = entry["signature"]
        signature = Signature(parse_value(holds), parse_value(denied))
        governor = Governor(name, signature, entry.get("factive", False))
        for word in entry["words"]:
            for form in inflect(word):
                yield form, governor
