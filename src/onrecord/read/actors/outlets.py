"""News agencies, newspapers, broadcasters: which names are outlets, and of what kind."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple, cast

from onrecord.read.actors.lexicon import load_lexicon, rows
from onrecord.read.actors.words import key_of, split_words

__all__ = ["Outlet", "OutletKind", "find_outlet", "is_outlet"]

OutletKind = Literal["agency", "newspaper", "broadcaster", "magazine", "online", "journal"]
LONGEST_NAME = 80


class Outlet(NamedTuple):
    """Kind of an outlet and its home country, None where it has none or it is not known."""

    kind: OutletKind
    country: str | None


# A name of a paper by its last word: "Shields Gazette", "Irish Times". Each must follow a capitalised word.
# Not "Sign of the Times" (a small word before), "Modern Times".
PAPER = re.compile(
    r"(?:Times|Herald|Gazette|Tribune|Chronicle|Inquirer|Enquirer|Examiner|Advertiser|Zeitung|Tageblatt|Shimbun"
    r"|Ilbo|Pravda|Daily|Weekly|Newspaper|Dispatch|Sentinel|Intelligencer|Picayune|Morning Post|Free Press"
    r"|(?:Evening|Daily|Morning|Sunday) News)\Z"
)
# Last words that other things have as well (Royal Mail): a place or a day must come first. "Yorkshire Post",
# "Sunday Mirror"; not "Deutsche Post", "American Express", "Nippon Telegraph".
PLACED_PAPER = re.compile(
    r"(?:Post|Star|Sun|Mail|Mirror|Record|Standard|Globe|Guardian|Observer|Independent|Citizen|Journal|Mercury"
    r"|Echo|Argus|Courier|Register|Monitor|Reporter|Press|News|Telegraph)\Z"
)
DAYS = frozenset("daily evening morning sunday saturday weekly sunday financial business".split())
# "Radio Tamazuj", "Channel 9", "BBC Radio Devon"; "Delta TV", "Coast FM", "Baltic Broadcasting"; not "Channel
# Tunnel".
BROADCASTER = re.compile(
    r"(?:Radio|Television|TV|Télé|Rádio) [A-Z0-9][\w. -]{0,40}\Z"
    r"|Channel (?:\d{1,2}|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|TV)\Z"
    r"|[A-Z][A-Z0-9]{1,4} (?:Radio|Television|TV) [A-Z0-9][\w. -]{0,40}\Z"
    r"|[A-Z][\w. '’&-]{0,50} (?:TV|Television|Radio|FM|Broadcasting(?: (?:Corporation|Company|Service))?"
    r"|(?:Media|News) Network|News Channel)(?: \d{1,2})?\Z"
)
# "Ruritanian Press Agency", "Coastal News Agency"; not "Press Gazette".
AGENCY = re.compile(r"(?:News|Press|Telegraph) (?:Agency|Service)\Z|Newswire\Z", re.IGNORECASE)
# Before "Times" and the like, words that make it none: "Modern Times", "the West Wing Weekly".
NOT_A_TITLE = frozenset("modern hard end good bad war breaking great old our dark strange".split())


@cache
def _outlets() -> dict[str, tuple[tuple[str, ...], Outlet]]:
    """Listed outlets by key, with the names that have it, as they are listed."""
    outlets: dict[str, tuple[tuple[str, ...], Outlet]] = {}
    for kind, code, names in rows("outlets.tsv"):
        outlet = Outlet(cast(OutletKind, kind), None if code == "-" else code)
        for name in names.split("|"):
            key = key_of(name.removeprefix("The "))
            known, first = outlets.get(key, ((), outlet))
            outlets[key] = ((*known, name), first)
    return outlets


def find_outlet(name: str) -> Outlet | None:
    """The outlet that a name is, by list or by the pattern of such names.

    Args:
        name: the name of an organisation, with or without "the". The name of a person must not be asked for:
            some are outlets as well ("Dawn").
    Returns:
        Kind and home country, or None when it is no outlet.
    Source: lexicons/en/outlets.tsv; the patterns are the project's own.

    >>> find_outlet("Xinhua"), find_outlet("the Shields Gazette"), find_outlet("Royal Mail")
    (Outlet(kind='agency', country='CHN'), Outlet(kind='newspaper', country=None), None)
    """
    if len(name) > LONGEST_NAME:
        return None
    bare = name.strip().removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s")
    found = _outlets().get(key_of(bare))
    if found is not None and any(_is_written_so(listed, bare, name.strip()) for listed in found[0]):
        return found[1]
    kind = _kind_by_pattern(bare)
    return None if kind is None else Outlet(kind, _place_of(bare))


def is_outlet(name: str) -> bool:
    """Whether a name is a news outlet's; as `find_outlet`.

    >>> is_outlet("Reuters"), is_outlet("Deutsche Post")
    (True, False)
    """
    return find_outlet(name) is not None


def _is_written_so(listed: str, bare: str, name: str) -> bool:
    """Whether a name has the capitals, the "The" ("The Sun") and the "'s" ("Barron's") of the listed one."""
    if listed.startswith("The ") and " " not in listed[4:] and bare == name:
        return False
    if listed.endswith("'s") and not name.endswith(("'s", "’s")):
        return False
    if listed.isupper():
        return bare.isupper()
    return bare[:1].isupper() or not listed[:1].isupper()


def _kind_by_pattern(bare: str) -> OutletKind | None:
    words = bare.split()
    if (
        len(words) < 2
        or not bare[:1].isupper()
        or words[-2].lower() in {"of", "the", "a", "and"} | NOT_A_TITLE
    ):
        return None
    if AGENCY.search(bare):
        return "agency"
    if BROADCASTER.fullmatch(bare):
        return "broadcaster"
    if PAPER.search(bare):
        return "newspaper"
    if PLACED_PAPER.search(bare) and (words[0].lower() in DAYS or _place_of(" ".join(words[:-1]))):
        return "newspaper"
    return None


def _place_of(title: str) -> str | None:
    """The country whose place, demonym or broadcaster a title begins with ("BBC Radio Devon")."""
    words = [word for word in split_words(title) if not word.sign]
    entries = load_lexicon().entries
    for count in range(min(3, len(words)), 0, -1):
        key = " ".join(word.key for word in words[:count])
        if words[0].upper and key in _outlets():
            return _outlets()[key][1].country
        for entry in entries.get(key, ()):
            if entry.kind in ("territory", "demonym", "place", "capital") and entry.fits(words[:count]):
                return entry.country
    return None
