"""The cast of a report: its names as they stand and what is said of them, and the persons without a name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.annotations import Name
from onrecord.document import Document
from onrecord.read.names.profiles import Profile, make_profiles
from onrecord.read.names.scene import Scene, Standing, make_scene
from onrecord.read.names.unnamed import Unnamed, find_unnamed
from onrecord.read.names.words import Words

__all__ = ["REACH", "Cast", "Resolution", "Wanted", "is_body", "make_cast", "nearest"]

# How many mentions are looked at on the way back: all of any report, and few enough in a text without an end.
REACH = 200
Wanted = Callable[[Profile], bool]


class Resolution(NamedTuple):
    """Whom a source means.

    Attributes:
        name: id of the name, or None when left open.
        reason: why this name, or why none.
    """

    name: str | None
    reason: str


class Cast(NamedTuple):
    """All that sources are resolved by.

    Attributes:
        profiles: by id of the name.
        persons: the profiles of persons, the first `REACH` of them.
        unnamed: persons without a name, in order; `unnamed_starts` are their offsets.
    """

    scene: Scene
    profiles: dict[str, Profile]
    persons: list[Profile]
    unnamed: list[Unnamed]
    unnamed_starts: list[int]


def make_cast(doc: Document, names: Sequence[Name], words: Words | None = None) -> Cast:
    """The cast of a report whose names are known. `words`: of its view, where they are at hand."""
    scene = make_scene(doc, names, words)
    profiles = make_profiles(names, scene)
    persons = [profile for profile in profiles.values() if profile.name.kind == "person"][:REACH]
    unnamed = find_unnamed(scene)
    return Cast(scene, profiles, persons, unnamed, [each.start for each in unnamed])


def nearest(cast: Cast, at: int, wanted: Wanted) -> Standing | None:
    """The last mention before `at` of a name that fits."""
    i = bisect_left(cast.scene.starts, at) - 1
    for k in range(i, max(-1, i - REACH), -1):
        standing = cast.scene.standings[k]
        if standing.end <= at and wanted(cast.profiles[standing.name]):
            return standing
    return None


def is_body(profile: Profile) -> bool:
    """Whether a noun such as "the union" can mean the name."""
    return profile.name.kind in ("organisation", "facility", "other")
