"""Capitals and palaces that stand for a government: the Kremlin, "Pyongyang has denied"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.annotations import Actor, Name
from onrecord.read.actors import stands_for_government
from onrecord.read.names.lexicon import load_lexicon, rule_words
from onrecord.read.names.scene import Scene, Standing

__all__ = ["link_governments"]

BY = "names/stands-for@1"
ACTS = rule_words("acts")
WITH_ARTICLE = frozenset(
    {"United", "Netherlands", "Philippines", "Bahamas", "Czech", "Dominican", "Maldives"}
)
GOVERNMENT = frozenset({"government", "regime", "administration"})


def link_governments(names: Sequence[Name], scene: Scene) -> tuple[Name, ...]:
    """Set `stands_for` where a place stands for a government.

    A palace always does. A capital does where it speaks or acts; all its mentions being one name, the link
    holds for all. The government is the name that the report gives it ("the Russian government"), else one
    more name, without mentions, at the end.
    """
    by_name: dict[str, list[Standing]] = {}
    for standing in scene.standings:
        by_name.setdefault(standing.name, []).append(standing)
    speaking: dict[str, str] = {}
    for name in names:
        state = stands_for_government(name.name) if name.kind in ("place", "facility") else None
        if state and (name.kind == "facility" or any(_acts(s, scene) for s in by_name.get(name.id, ()))):
            speaking[name.id] = state
    _coordinate(scene, names, speaking)
    if not speaking:
        return tuple(names)
    governments = {_governs(name): name.id for name in names if _governs(name)}
    added: list[Name] = []
    for state in dict.fromkeys(speaking.values()):
        if state not in governments:
            governments[state] = f"n{len(names) + len(added) + 1}"
            shown = load_lexicon().country_names.get(state, state)
            shown = f"the {shown}" if shown.split()[0] in WITH_ARTICLE else shown
            actor = Actor(country=state, sector="GOV")
            added.append(
                Name(
                    id=governments[state],
                    kind="organisation",
                    name=f"government of {shown}",
                    actor=actor,
                    by=BY,
                )
            )
    linked = (
        msgspec.structs.replace(name, stands_for=governments[speaking[name.id]])
        if name.id in speaking
        else name
        for name in names
    )
    return (*linked, *added)


def _acts(standing: Standing, scene: Scene) -> bool:
    """Whether a city is the subject of a verb of saying or acting."""
    words = scene.words
    if standing.possessive or standing.quoted or standing.last >= len(words.texts):
        return False
    before = words.texts[standing.first - 1].lower() if standing.first else ""
    if (before in load_lexicon().prepositions or before == "of") and words.gap(standing.first - 1) == " ":
        return False
    if standing.speaks:
        return True
    following = words.texts[standing.last].lower()
    return words.gap(standing.last - 1) == " " and following in ACTS


def _coordinate(scene: Scene, names: Sequence[Name], speaking: dict[str, str]) -> None:
    """ "Washington and Beijing have agreed", "between Moscow and Kyiv": capitals that act together."""
    kinds = {name.id: name for name in names}
    words = scene.words
    for one, other in zip(scene.standings, scene.standings[1:], strict=False):
        if one.last + 1 != other.first or words.texts[one.last] != "and":
            continue
        states = [stands_for_government(kinds[s.name].name) for s in (one, other)]
        between = one.first > 0 and words.texts[one.first - 1].lower() == "between"
        if states[0] and states[1] and (between or _acts(other, scene)):
            speaking[one.name], speaking[other.name] = states[0], states[1]


def _governs(name: Name) -> str:
    """The state whose government a name is in so many words; "" for all others."""
    words = name.name.split()
    if name.kind != "organisation" or len(words) < 2 or words[-1].lower() not in GOVERNMENT:
        return ""
    country = load_lexicon().countries.get(" ".join(words[:-1]))
    return country[0] if country else ""
