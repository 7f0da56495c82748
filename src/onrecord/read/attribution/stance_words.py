"""The words of `lexicons/<language>/stance.toml`, with their inflections."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.read.factuality.lexicon import inflect

__all__ = ["StanceWords", "load_stance_words"]


@dataclass(frozen=True, slots=True)
class StanceWords:
    """Word lists of one language, in lower case.

    Attributes:
        cue: word or phrase → a stance, "opines", "neutral" or "acknowledges".
        cue_to: the same where the content is an infinitive.
        withholding: cues that keep the content back rather than deny it.
        longest: words in the longest phrase of `cue`.
    """

    cue: dict[str, str]
    cue_to: dict[str, str]
    withholding: frozenset[str]
    longest: int
    evaluative: frozenset[str]
    denials: tuple[tuple[str, ...], ...]
    plans: tuple[tuple[str, ...], ...]
    demand_verbs: tuple[tuple[str, ...], ...]
    possible: frozenset[str]
    future: tuple[tuple[str, ...], ...]
    unwilled: frozenset[str]
    willed_after_be: frozenset[str]
    question_words: frozenset[str]
    imperative: frozenset[str]
    thinking: frozenset[str]
    foresight: frozenset[str]
    subordinate: frozenset[str]
    adverbs: frozenset[str]
    before_be: frozenset[str]
    no_demand: frozenset[str]
    first_person: frozenset[str]
    third_person: frozenset[str]
    body: frozenset[str]


@cache
def load_stance_words(language: str) -> StanceWords:
    """The lexicon of a language; only "en" is filled.

    Raises:
        FileNotFoundError: no lexicon for that language.
    """
    data: dict[str, Any] = tomllib.loads(
        files("onrecord").joinpath("lexicons", language, "stance.toml").read_text(encoding="utf-8")
    )
    cue, content, source = _forms(data["cue"]), data["content"], data["source"]
    return StanceWords(
        cue=cue,
        cue_to=_forms(data["cue_to"]),
        withholding=frozenset(form for word in data["withholding"] for form in inflect(word)),
        longest=max(phrase.count(" ") + 1 for phrase in cue),
        evaluative=frozenset(content["evaluative"]),
        denials=_phrases(content["denials"]),
        plans=_phrases(content["plans"]),
        demand_verbs=_phrases(content["demand_verbs"]),
        possible=frozenset(content["possible"]),
        future=_phrases(content["future"]),
        unwilled=frozenset(content["unwilled"]),
        willed_after_be=frozenset(content["willed_after_be"]),
        question_words=frozenset(content["question_words"]),
        imperative=frozenset(content["imperative"]),
        thinking=frozenset(content["thinking"]),
        foresight=frozenset(content["foresight"]),
        subordinate=frozenset(content["subordinate"]),
        adverbs=frozenset(content["adverbs"]),
        before_be=frozenset(content["before_be"]),
        no_demand=frozenset(content["no_demand"]),
        first_person=frozenset(source["first_person"]),
        third_person=frozenset(source["third_person"]),
        body=frozenset(source["body"]),
    )


def _forms(lists: dict[str, list[str]]) -> dict[str, str]:
    """Every form with its stance; a form in two lists goes to the earlier one."""
    forms: dict[str, str] = {}
    for stance, words in lists.items():
        for word in words:
            for form in inflect(word):
                forms.setdefault(form, stance)
    return forms


def _phrases(written: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in written)
