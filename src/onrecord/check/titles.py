"""Titles before the names of persons, and which of them nobody bears at one time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotations import Name
from onrecord.patterns import compile_late

__all__ = ["Title", "are_at_odds", "find_titles"]

# Of what somebody is minister or secretary, each under one spelling.
_PORTFOLIOS = {
    "foreign": r"Foreign(?:\sAffairs)?|External\sAffairs",
    "finance": r"Finance|Treasury",
    "defence": r"Defen[cs]e",
    "interior": r"Interior|Home(?:\sAffairs)?",
    "justice": r"Justice",
    "health": r"Health",
    "trade": r"Trade|Commerce",
    "energy": r"Energy",
    "oil": r"Oil|Petroleum",
    "agriculture": r"Agriculture|Farm",
    "education": r"Education",
    "labour": r"Labou?r",
    "transport": r"Transport(?:ation)?",
    "economy": r"Economy|Economic(?:s|\sAffairs)?",
    "environment": r"Environment",
    "industry": r"Industry",
    "information": r"Information",
    "culture": r"Culture",
    "tourism": r"Tourism",
    "planning": r"Planning",
    "sports": r"Sports?",
}
_HEADS = {
    "president": r"President",
    "premier": r"Prime\sMinister|Premier",
}
_RANKS = {
    "private": r"Pvt\.?|Private",
    "corporal": r"Cpl\.?|Corporal",
    "sergeant": r"Sgt\.?|Sergeant",
    "lieutenant": r"Lt\.?|Lieutenant",
    "captain": r"Capt\.?|Captain",
    "major": r"Maj\.?|Major",
    "colonel": r"Col\.?|Colonel",
    "general": r"Gen\.?|General",
    "admiral": r"Adm\.?|Admiral",
    "commander": r"Cmdr\.?|Commander",
    "constable": r"Constable|Pc",
    "inspector": r"Inspector",
}
_SEATS = {
    "senator": r"Sen\.?|Senator",
    "representative": r"Rep\.?|Representative|Congressman|Congresswoman",
    "governor": r"Gov\.?|Governor",
    "mayor": r"Mayor",
}
_COURTESY = {"mr": r"Mr\.?", "mrs": r"Mrs\.?", "ms": r"Ms\.?", "miss": r"Miss"}
KINDS = {"head": _HEADS, "rank": _RANKS, "seat": _SEATS, "courtesy": _COURTESY}


def _named(words: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{forms})" for name, forms in words.items())


# "Foreign Minister ", "Treasury Secretary " up to a name; not "Foreign and Trade Minister ".
MINISTER = compile_late(rf"(?<!and\s)(?<!&\s)\b(?:{_named(_PORTFOLIOS)})\s(?:Minister|Secretary)\s\Z")
TITLES = {kind: compile_late(rf"\b(?:{_named(words)})\s\Z") for kind, words in KINDS.items()}
# Before a title, words that make another of it: "Vice President", "deputy Finance Minister", "then-Gov.".
QUALIFIED = compile_late(
    r"\b(?:[Vv]ice|[Dd]eputy|[Aa]ssistant|[Aa]cting|[Ff]ormer(?:ly)?|[Ee]x|[Tt]hen|[Oo]utgoing|[Ii]ncoming"
    r"|[Ii]nterim|[Ll]ate|[Ff]uture|[Ss]hadow|[Ff]irst|[Ll]ieutenant|Lt\.?|Attorney|Maj(?:or|\.)?|Brig(?:adier|\.)?"
    r"|Rear|Master|Staff|Lance|Warrant|Solicitor|Surgeon|Inspector|Chief|Under|Junior|Minister\sand|[Ee]lect"
    r"|[Oo]nce|Private)[\s-]\Z"
)
# How far before a name its title is looked for, in code points.
REACH = 60


class Title(NamedTuple):
    """A title as it stands before a mention of a person; `key` is one of `kind`."""

    start: int
    end: int
    text: str
    kind: str
    key: str


def find_titles(text: str, name: Name) -> Iterator[Title]:
    """The titles right before the mentions of a person, in order; none of a former or deputy one."""
    for mention in name.mentions:
        if mention.form != "name":
            continue
        # the title may be part of the mention
        words = mention.text.split()
        starts = [mention.start]
        if len(words) > 1:
            starts.append(mention.start + mention.text.index(words[1], len(words[0])))
        if len(words) > 2:
            starts.append(mention.start + mention.text.rindex(words[-1]))
        for start in starts:
            title = _title_before(text, start)
            if title is not None:
                yield title
                break


def _title_before(text: str, at: int) -> Title | None:
    first = max(0, at - REACH)
    for kind, pattern in {"minister": MINISTER, **TITLES}.items():
        found = pattern.search(text, first, at)
        if found is None:
            continue
        if QUALIFIED.search(text, max(0, found.start() - 16), found.start()):
            return None
        key = next(key for key, words in found.groupdict().items() if words)
        end = found.end() - 1
        return Title(found.start(), end, text[found.start() : end], kind, key)
    return None


def are_at_odds(one: Title, two: Title) -> bool:
    """Whether nobody bears both titles at one time.

    A president may be a general, and a minister may be called by a courtesy title; so only titles of one kind
    are compared.
    """
    return one.kind == two.kind and one.key != two.key
