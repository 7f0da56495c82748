"""What kind of name a name is, and where it belongs, in words. Nothing here is read back."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from onrecord.annotations import Actor, Name

__all__ = ["KINDS", "say_actor", "say_belonging", "say_country", "say_mentions"]

# Kinds of names in the order they are shown, each with the title of its list.
KINDS = {
    "person": "People",
    "organisation": "Organisations",
    "group": "Groups",
    "place": "Places",
    "facility": "Buildings and sites",
    "other": "Other names",
}
# Lists of names of territories; a code keeps the first name it is given.
TERRITORIES = ("territories.tsv", "territory_names.tsv")


@cache
def _countries() -> dict[str, str]:
    names: dict[str, str] = {}
    for file in TERRITORIES:
        lines = files("onrecord").joinpath("lexicons/en", file).read_text("utf-8").splitlines()
        for line in lines:
            code, tab, listed = line.partition("\t")
            if tab and not line.startswith("#"):
                names.setdefault(code, listed.partition("|")[0].strip())
    return names


def say_country(code: str) -> str:
    """The English name of an ISO 3166-1 alpha-3 code; the code where it has none.

    Source: lexicons/en/territories.tsv, territory_names.tsv.

    >>> say_country("PRK"), say_country("SUN"), say_country("XXA")
    ('North Korea', 'Soviet Union', 'XXA')
    """
    return _countries().get(code, code)


def say_actor(actor: Actor) -> list[str]:
    """Sector and country of an actor, as far as they are known.

    >>> say_actor(Actor(country="NOR", sector="GOV"))
    ['government', 'Norway']
    """
    from onrecord.read.actors import SECTORS

    said = [SECTORS.get(actor.sector, actor.sector)] if actor.sector else []
    return [*said, say_country(actor.country)] if actor.country else said


def say_belonging(name: Name, stands_for: Name | None = None) -> list[str]:
    """Sector, country and what it stands for, without what the name itself says.

    Args:
        stands_for: the name that `name.stands_for` means, where the reading has it.
    """
    said = [] if name.actor is None else say_actor(name.actor)
    if (name.actor is None or name.actor.country is None) and name.place and name.place.country:
        said.append(say_country(name.place.country))
    if stands_for is not None:
        said = [f"stands for {' '.join(stands_for.name.split())}"]
    own = name.name.casefold().removeprefix("the ")
    return [word for word in said if word.casefold() != own]


def say_mentions(name: Name, most: int = 4) -> list[str]:
    """Other words that the report uses for a name: aliases, then descriptions; no pronouns.

    Args:
        most: words that are given at most.
    """
    found = {" ".join(name.name.split()).casefold(): ""}
    for alias in name.aliases:
        found.setdefault(" ".join(alias.split()).casefold(), alias)
    for mention in name.mentions:
        if mention.form == "description":
            found.setdefault(" ".join(mention.text.split()).casefold(), mention.text)
    return [" ".join(words.split()) for words in found.values() if words][:most]
