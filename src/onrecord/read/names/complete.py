"""What is added once the names are known: descriptions and pronouns that mean them, governments."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from onrecord.annotations import Mention, Name
from onrecord.document import Document, Span
from onrecord.read.actors import code_actor, is_outlet, territory_of
from onrecord.read.names.governments import link_governments
from onrecord.read.names.lexicon import load_lexicon, rule_words
from onrecord.read.names.profiles import BEHIND_NOUN
from onrecord.read.names.pronouns import PRONOUNS
from onrecord.read.names.scene import Scene
from onrecord.read.names.sources import SourceResolver
from onrecord.read.names.words import Words

__all__ = ["complete_names"]

# Words between "the" and the noun of a description: "the central bank".
REACH = 4


def complete_names(doc: Document, names: tuple[Name, ...], words: Words) -> tuple[Name, ...]:
    """The names with the descriptions ("the minister") and the speaking pronouns that mean them."""
    if not names:
        return names
    resolver = SourceResolver(doc, names, words)
    added: dict[str, list[Mention]] = {}
    for span, form in (*_descriptions(resolver, words), *_pronouns(words)):
        resolution = resolver.resolve(span)
        if resolution.name is not None:
            text = doc.text[span.start : span.end]
            mention = Mention(start=span.start, end=span.end, text=text, form=form)  # type: ignore[arg-type]
            added.setdefault(resolution.name, []).append(mention)
    bodies = _acronyms(names) | _local_bodies(names)
    whole = tuple(_with(name, added.get(name.id, []), resolver, bodies) for name in names)
    return link_governments(whole, resolver.cast.scene)


def _of_one_gender(mentions: list[Mention], scene: Scene) -> list[Mention]:
    """The mentions without the pronouns of the rarer gender; without any where both are as many.

    Those outside quotations are surer: `"She left," he said` tells of the speaker.
    """
    genders = [PRONOUNS.get(m.text.lower(), "") if m.form == "pronoun" else "" for m in mentions]
    if not {"female", "male"} <= set(genders):
        return mentions
    outside = [g for g, m in zip(genders, mentions, strict=True) if scene.quotation(m.start) is None]
    asked = outside if {"female", "male"} & set(outside) else genders
    she, he = asked.count("female"), asked.count("male")
    wrong = ("female", "male") if she == he else ("female",) if she < he else ("male",)
    return [mention for mention, gender in zip(mentions, genders, strict=True) if gender not in wrong]


def _acronyms(names: tuple[Name, ...]) -> dict[str, str]:
    """The short forms of bodies that the report has in capitals → the full name."""
    return {
        alias: name.name
        for name in names
        if name.kind == "organisation"
        for alias in name.aliases
        if alias.isupper() and alias.isalpha() and _has_sector(name.name)
    }


def _local_bodies(names: tuple[Name, ...]) -> dict[str, str]:
    """What the names that bodies of several countries share mean in a report on one of these only."""
    places = {name.name for name in names if name.kind in ("place", "group")}
    countries = {country for place in places if (country := territory_of(place)) is not None}
    found: dict[str, str] = {}
    for country, bodies in LOCAL_BODIES.items():
        if country in countries and countries.isdisjoint(ELSEWHERE):
            found |= bodies
    return found


# In Delhi the CBI is no employers' association and Congress no parliament.
LOCAL_BODIES = {"IND": {"CBI": "Central Bureau of Investigation", "Congress": "Indian National Congress"}}
ELSEWHERE = frozenset(["GBR", "USA"])


def _has_sector(name: str) -> bool:
    actor = code_actor(name, "organisation")
    return actor is not None and actor.sector is not None


def _spelled_out(phrase: str, bodies: dict[str, str]) -> str:
    """ "PCS leader" with the full name that the report gives the PCS."""
    if not bodies:
        return phrase
    return " ".join(bodies.get(word, word) for word in phrase.split(" "))


def _with(name: Name, mentions: list[Mention], resolver: SourceResolver, bodies: dict[str, str]) -> Name:
    """The name with more mentions, and with the code of the actor that titles and appositions make it."""
    added = _of_one_gender(mentions, resolver.cast.scene)
    merged = sorted((*name.mentions, *added), key=lambda mention: mention.start)
    phrases = [_spelled_out(phrase, bodies) for phrase in resolver.cast.profiles[name.id].phrases]
    actor = code_actor(bodies.get(name.name, name.name), name.kind, phrases)
    if name.kind == "other" and not is_outlet(name.name):
        actor = None  # laws, cups and films act for nobody
    return msgspec.structs.replace(name, mentions=tuple(merged), actor=actor)


def _descriptions(resolver: SourceResolver, words: Words) -> Iterator[tuple[Span, str]]:
    """ "The minister" where a name was called a minister before."""
    heads = {head for profile in resolver.cast.profiles.values() for head in profile.heads}
    known = {standing.first for standing in resolver.cast.scene.standings if not standing.described}
    for i, text in enumerate(words.texts):
        if text not in ("the", "The"):
            continue
        for head in range(i + 1, min(i + 1 + REACH, len(words.texts))):
            lower = words.texts[head].lower()
            if (
                words.gap(head - 1) not in (" ", "-")
                or lower in BEHIND_NOUN
                or words.capital[head]
                or head in known
            ):
                break
            if lower in heads and _ends_phrase(words, head):
                yield Span(words.starts[i], words.ends[head]), "description"
                break


def _ends_phrase(words: Words, head: int) -> bool:
    """Whether the noun ends its phrase: "the bank said"; not "the bank manager", "the bank, Lee"."""
    if head + 1 >= len(words.texts):
        return True
    gap, following = words.gap(head), words.texts[head + 1].lower()
    if gap == " ":
        lexicon = load_lexicon()
        return following in lexicon.speech or following in AFTER_NOUN or following.endswith("ed")
    return not gap.startswith((",", "-", " (")) or not words.capital[head + 1]


AFTER_NOUN = rule_words("after_noun")


def _pronouns(words: Words) -> Iterator[tuple[Span, str]]:
    """ "she said", "he told", "added he"."""
    speech = load_lexicon().speech
    for i, text in enumerate(words.texts):
        if text not in ("he", "she", "He", "She"):
            continue
        after = i + 1 < len(words.texts) and words.gap(i) == " " and words.texts[i + 1].lower() in speech
        before = i > 0 and words.gap(i - 1) == " " and words.texts[i - 1] in speech
        if after or before:
            yield Span(words.starts[i], words.ends[i]), "pronoun"
