"""Whom a statement is credited to, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from onrecord.annotations import Name, Source
from onrecord.export.actors import KINDS, say_belonging
from onrecord.export.wording import shorten

__all__ = ["Credit", "credit_source", "say_facts"]

NO_SOURCE = "No source stated"
# Code points of the words for a source that are looked at, and those of a label and of a role that are shown.
LONGEST_SOURCE = 400
LONGEST_LABEL = 100
LONGEST_ROLE = 60
# Words of a role; longer ones are what stands between a source and its name, not what it is.
MOST_ROLE_WORDS = 9
# A stop between sentences. Matches "tax. Deflation"; not "St. Ives", "U.S. envoy".
SENTENCES = re.compile(r"[a-z]{3}[.!?]\s+[A-Z]")

# Words that mean somebody without saying who.
PRONOUNS = frozenset(
    """he she it they we i you who which that this these those him her them us his its their my our your
    one""".split()
)
ARTICLES = frozenset(("the", "a", "an"))
# What stands before a name and says nothing of who it is.
SAY_NOTHING = PRONOUNS | ARTICLES | {"mr", "mrs", "ms", "miss", "mr.", "mrs.", "ms."}
# A description that ends with one of these has lost the name that follows ("Analysts at").
LINKING = frozenset("at of for from in with by to and".split())


class Credit(Struct, frozen=True, kw_only=True):
    """Whom a statement is credited to.

    Attributes:
        key: the same for the same source, "" where none is stated.
        label: the main name, else the report's own words, else that no source is stated.
        name: the name that it is, where it is known.
        note: what the label leaves open ("not settled who"), or "".
    """

    key: str
    label: str
    name: Name | None = None
    note: str = ""


def credit_source(source: Source, names: Mapping[str, Name], people: frozenset[str] = frozenset()) -> Credit:
    """Whom an attribution credits.

    Args:
        names: those of the report, by their ids.
        people: last words of the names of persons, in small letters. A source that ends with one is named,
            though nobody has settled which name it is.
    """
    name = names.get(source.name or "")
    if name is not None:
        label = shorten(" ".join(name.name[:LONGEST_SOURCE].split()), LONGEST_LABEL)
        return Credit(key=f"name {name.id}", label=label, name=name)
    words = shorten(" ".join(source.text[:LONGEST_SOURCE].split()), LONGEST_LABEL)
    if not words:
        return Credit(key="", label=NO_SOURCE)
    opening, _, rest = words.casefold().partition(" ")
    key = rest if rest and opening in ARTICLES else words.casefold()
    label = words[0].upper() + words[1:] if words.partition(" ")[0].islower() else words
    unnamed = source.kind == "unnamed" and key.split()[-1] not in people
    note = "not settled who" if key in PRONOUNS else "not named" if unnamed else ""
    return Credit(key=f"words {key}", label=label, note=note)


def say_facts(credit: Credit, sources: Iterable[Source], names: Mapping[str, Name]) -> tuple[str, ...]:
    """Role, sector and country of a source; the kind of its name where nothing else tells who it is.

    Args:
        sources: all that is credited to it.
        names: those of the report, by their ids.
    """
    name = credit.name
    if name is None:
        return (credit.note,) if credit.note else ()
    role = next(filter(None, (_role(source, name) for source in sources)), "") or _description(name)
    belonging = say_belonging(name, names.get(name.stands_for or ""))
    if not role and not belonging and name.kind in KINDS and name.kind != "other":
        return (name.kind,)
    return tuple(filter(None, (role, ", ".join(belonging))))


def _role(source: Source, name: Name) -> str:
    """What the report calls a source besides its name: "governor of Primorye", "her lawyer"."""
    words = " ".join(source.text[:LONGEST_SOURCE].split())
    low = words.casefold()
    if SENTENCES.search(words):
        return ""
    for known in _short_names(name):
        at = low.find(known)
        if at < 0 or len(low) != len(words):
            continue
        before, after = words[:at].strip(" ,"), words[at + len(known) :].strip(" ,'’s")
        if before.casefold() in ARTICLES:
            before = ""
        if before and (after or before.split()[-1].casefold() in LINKING):
            return _without_article(words)
        rest = before or after
        return "" if rest.strip("()").casefold() in _short_names(name) else _without_article(rest)
    return _without_article(words)


def _description(name: Name) -> str:
    """What the report first describes a name as, unless that leans on somebody else ("his guest")."""
    for mention in name.mentions:
        if mention.form == "description":
            words = " ".join(mention.text[:LONGEST_SOURCE].split())
            if words.partition(" ")[0].casefold() not in PRONOUNS:
                return _without_article(words)
    return ""


def _short_names(name: Name) -> list[str]:
    """The main name and the aliases that are part of it, longest first, in small letters."""
    main = " ".join(name.name.split()).casefold()
    known = {main, main.split()[-1] if name.kind == "person" and main else main}
    known.update(alias.casefold() for alias in name.aliases if main not in alias.casefold())
    return sorted(known - {""}, key=lambda words: (-len(words), words))


def _without_article(role: str) -> str:
    """A role fit to be shown; "" for one that tells nothing or is no role but a stretch of a sentence."""
    words = role.strip("()").split()
    if words and words[0].casefold() in ARTICLES:
        words = words[1:]
    while words and words[-1].casefold() in SAY_NOTHING:
        del words[-1]
    told = any(word.casefold() not in SAY_NOTHING for word in words)
    if not told or len(words) > MOST_ROLE_WORDS:
        return ""
    return shorten(" ".join(words), LONGEST_ROLE)
