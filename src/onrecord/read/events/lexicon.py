"""The words of `events.tsv`, `event_nouns.tsv` and `event_words.toml`, by the forms that texts have."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

__all__ = ["EventWords", "Noun", "Row", "load_event_words", "singular"]


class Row(NamedTuple):
    """One line of the verb table.

    Attributes:
        particle: "up" of "blow up", or "".
        conditions: what must be there, as the table writes it.
        root: a PLOVER root, or "" where the verb says nothing that is coded.
        mark: "?" for an everyday word, "!" for one that needs words of violence, else "".
        swapped: the subject is the one it is done to.
    """

    verb: str
    particle: str
    conditions: tuple[str, ...]
    root: str
    mode: str | None
    mark: str = ""
    swapped: bool = False


class Noun(NamedTuple):
    """One line of the noun table; `of`: the side that "of" brings in (actor, recipient, both)."""

    root: str
    mode: str | None
    of: str


class EventWords(NamedTuple):
    """The lexicon of one language, in lower case.

    Attributes:
        rows: by verb.
        forms: form → verb, of all verbs in any list.
        nouns: by noun in the singular.
        classes: noun in the singular → the classes it is in.
        lists: the lists of single words beside them.
    """

    rows: dict[str, tuple[Row, ...]]
    forms: dict[str, str]
    nouns: dict[str, Noun]
    classes: dict[str, frozenset[str]]
    lists: dict[str, frozenset[str]]

    def in_class(self, noun: str, name: str) -> bool:
        """Whether a noun, as the text has it, is in a class of nouns."""
        return name in self.classes.get(singular(noun), ()) or name in self.classes.get(noun, ())

    def noun(self, form: str) -> Noun | None:
        """The line of a noun, as the text has it."""
        return self.nouns.get(form) or self.nouns.get(singular(form))

    def may_tell(self, word: str) -> bool:
        """Whether a word can be a trigger at all."""
        return word in self.forms or self.noun(word) is not None


# Verbs of the lists that are no triggers by themselves.
HELPERS = ("light", "reverse", "transparent", "intent", "visit_ends")


@cache
def load_event_words(language: str) -> EventWords:
    """The lexicon of a language; only "en" is filled.

    Raises:
        FileNotFoundError: no lexicon for that language.
    """
    words: dict[str, Any] = tomllib.loads(_text(language, "event_words.toml"))
    rows: dict[str, list[Row]] = {}
    for verbs, conditions, root, mode in _lines(_text(language, "events.tsv")):
        needed = tuple(conditions.split()) if conditions != "-" else ()
        for name in verbs.split("|"):
            row = _row(name, needed, root, mode)
            rows.setdefault(row.verb, []).append(row)
    nouns = {
        noun: Noun(root, None if mode == "-" else mode, of)
        for row, root, mode, of in _lines(_text(language, "event_nouns.tsv"))
        for noun in row.split("|")
    }
    classes: dict[str, set[str]] = {}
    for name, members in words["classes"].items():
        for member in members.split():
            classes.setdefault(member, set()).add(name)
    lists = {
        name if key == "words" else f"{name} {key}": frozenset(members.split())
        for name, table in words.items()
        if name not in ("classes", "irregular")
        for key, members in table.items()
    }
    known = {*rows, *(word for name in HELPERS for word in lists[name])}
    return EventWords(
        {verb: tuple(of_verb) for verb, of_verb in rows.items()},
        _forms(known, words["irregular"]),
        nouns,
        {noun: frozenset(names) for noun, names in classes.items()},
        lists,
    )


def _row(name: str, needed: tuple[str, ...], root: str, mode: str) -> Row:
    verb, _, particle = name.partition("+")
    mark = root[-1] if root[-1] in "?!" else ""
    bare = "" if root == "-" else root.strip("<?!")
    return Row(verb, particle, needed, bare, None if mode == "-" else mode, mark, root.startswith("<"))


def _text(language: str, name: str) -> str:
    return files("onrecord").joinpath("lexicons", language, name).read_text(encoding="utf-8")


def _lines(table: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))


def _forms(verbs: set[str], irregular: dict[str, str]) -> dict[str, str]:
    """Every form of the verbs → the verb; an irregular form goes before a regular one."""
    forms = {form: verb for verb in sorted(verbs) for form in _inflected(verb)}
    return forms | {form: verb for verb, others in irregular.items() for form in others.split()}


def _inflected(verb: str) -> Iterator[str]:
    """The regular forms: "deny", "denies", "denied", "denying"."""
    yield verb
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    elif verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    else:
        yield from (
            verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s"),
            verb + "ed",
            verb + "ing",
        )


@lru_cache(10_000)
def singular(noun: str) -> str:
    """A noun without its plural ending, by spelling alone.

    >>> singular("embassies"), singular("crises"), singular("talks"), singular("press")
    ('embassy', 'crise', 'talk', 'press')
    """
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun
