"""A run of words with capitals cut into names: titles off, demonyms apart, "of" and "and" decided.

"North Korea and Finance Minister Ana Tavodi of Fiji" is one run and three names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.read.names.lexicon import Lexicon, is_suffix, load_lexicon, rule_words
from onrecord.read.names.links import TITLE_MODIFIERS, cut_links
from onrecord.read.names.tags import Tagged, is_whole
from onrecord.read.names.words import Words, base

__all__ = ["PARTISANS", "Part", "split_run"]

PARTISANS = rule_words("partisans")
PARTISAN_KINDS = rule_words("partisan_kinds")
POSSESSIVE_HEADS = rule_words("possessive_heads")


class Part(NamedTuple):
    """A name cut from a run.

    Attributes:
        first, last: half-open range of word indices.
        title: range of the title before it, empty when there is none.
    """

    first: int
    last: int
    title: tuple[int, int]


def split_run(words: Words, run: tuple[int, int], tags: list[Tagged | None]) -> Iterator[Part]:
    """The names in a run, in order."""
    lexicon = load_lexicon()
    for first, last in _cut_words(words, run, tags, lexicon):
        for a, b in cut_links(words, first, last, tags, lexicon):
            yield from _cut_titles(words, a, b, tags, lexicon)


def _cut_words(
    words: Words, run: tuple[int, int], tags: list[Tagged | None], lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    """Cut where a word belongs to no name, and after a possessive."""
    start = run[0]
    for i in range(*run):
        lower = words.texts[i].lower()
        stop = i > run[0] and words.gap(i - 1) == ". "
        ranks = words.texts[i] in RANKS and i + 1 < run[1] and words.texts[i + 1].lower() in lexicon.given
        if (lower in lexicon.not_names and not ranks and not _is_surname(words, i, start, lexicon)) or (
            lower in lexicon.openers
            and words.capital[i]
            and (words.opening[i] or stop or lower == "the")
            and not _begins_name(words, i, run[1], lexicon)
        ):
            if start < i:
                yield start, i
            start = i + 1
        elif (
            i + 1 < run[1]
            and words.texts[i][-2:] in ("'s", "'S")
            and not _holds(words, start, i, run[1], tags, lexicon)
        ):
            yield start, i + 1
            start = i + 1
    if start < run[1]:
        yield start, run[1]


def _begins_name(words: Words, i: int, end: int, lexicon: Lexicon) -> bool:
    """ "A." of "A. Peter Lund" and "First" of "First Hebworth Corp", which open sentences as well."""
    if i + 1 >= end:
        return False
    if words.gap(i) == ". " and len(words.texts[i]) == 1:
        return True
    if words.texts[i] != "First":
        return False
    return is_suffix(words.texts[end - 1], lexicon) or " ".join(words.texts[i:end]) in words.firms


def _is_surname(words: Words, i: int, start: int, lexicon: Lexicon) -> bool:
    """ "May" after a given name or a title; not in "on May 5"."""
    lower = words.texts[i].lower()
    if lower in lexicon.titles:
        return True
    before = words.texts[i - 1].lower() if i > start else ""
    return lower in ("may", "march", "june", "april", "august") and (
        before in lexicon.given or before in lexicon.titles
    )


def _holds(words: Words, start: int, i: int, end: int, tags: list[Tagged | None], lexicon: Lexicon) -> bool:
    """Whether a possessive belongs to the name it stands in: "People's Union", "St Xavier's School"."""
    word = base(words.texts[i])
    if words.texts[i + 1] == "of" and i + 2 < end:
        return True  # "Lloyd's of London"
    if word in lexicon.countries or word in lexicon.places or words.gap(i) != " ":
        return False
    if is_suffix(words.texts[end - 1], lexicon):
        return True  # "Paul's Place Inc"
    if words.texts[start].lower() in lexicon.given:
        return False
    if word.lower() in POSSESSIVE_HEADS or (i and words.texts[i - 1] in ("St", "Saint")):
        return True
    return is_whole(tags, i, i + 1) and words.texts[end - 1].lower() in (
        lexicon.organisation_heads | lexicon.facility_heads
    )


def _cut_titles(
    words: Words, first: int, last: int, tags: list[Tagged | None], lexicon: Lexicon
) -> Iterator[Part]:
    """Take the title off a name; what stands before the title is a name of its own."""
    none = (first, first)
    tail = base(words.texts[last - 1]).lower()
    known = " ".join([*words.texts[first : last - 1], base(words.texts[last - 1])])
    thing = tail in lexicon.organisation_heads or tail in lexicon.facility_heads
    thing = thing or is_suffix(words.texts[last - 1], lexicon)
    if known in lexicon.organisations or known in lexicon.other or known in lexicon.facilities:
        yield Part(first, last, none)
        return
    if words.texts[first].lower() in lexicon.organisation_heads and tail in lexicon.titles:
        yield Part(first, last, none)  # "Office of the Prime Minister"
        return
    at = _last_title(words, first, last, tags, lexicon)
    if at is not None and at + 1 == last and at > first and not words.capital[at - 1]:
        at = None  # "Court of Justice"
    if at is not None and thing and _thing_holds_title(words, first, at, last, tags):
        at = None
    if at is None:
        yield from _cut_demonym(words, first, last, tags, lexicon, none)
        return
    before = at
    while before > first and words.texts[before - 1].lower() in TITLE_MODIFIERS | lexicon.titles.keys():
        before -= 1
    if before > first:
        yield from _cut_demonym(words, first, before, tags, lexicon, none)
    start = at + 1
    if start + 1 < last and words.texts[start] in ("for", "of"):
        # "Secretary for Health Ana Lee"
        start += 1
        while start + 1 < last and words.texts[start].lower() in TITLE_MODIFIERS:
            start += 1
    if start < last:
        yield from _cut_demonym(words, start, last, tags, lexicon, (before, start))


NO_GENERAL = rule_words("no_general")
# Police ranks in capitals, which mean other things unless a person's name follows: "DC Paul Orme".
RANKS = frozenset(["DC", "DI", "DS", "PC"])
# Before "Leader" and a name: "Opposition Leader Ana Lund"; the leader of a party has its name before him.
LED = frozenset(["Opposition", "Majority", "Minority", "Deputy"])
COURTESY = frozenset(["mr", "mrs", "ms", "miss", "messrs", "dr", "sir"])


def _thing_holds_title(words: Words, first: int, at: int, last: int, tags: list[Tagged | None]) -> bool:
    """Whether a title is part of a thing's name: "Prime Minister's Office", "Judge Business School"."""
    if words.texts[at].lower() in COURTESY:
        return False  # "Mr Park"
    return (
        is_whole(tags, max(first, at), last - 1) or words.texts[at].endswith(("'s", "'S")) or at + 2 == last
    )


def _last_title(
    words: Words, first: int, last: int, tags: list[Tagged | None], lexicon: Lexicon
) -> int | None:
    """The last word of the title in a run; None where there is none."""
    found = None
    for i in range(first, last):
        lower = base(words.texts[i]).lower()
        tag = tags[i]
        if words.texts[i] in RANKS and i + 2 < last and words.texts[i + 1].lower() in lexicon.given:
            found = i
            continue
        if lower in lexicon.given and tag is not None and tag.label == "PERSON" and tag.first == i:
            continue  # "Dean Prowse"
        if i > first and i + 1 == last and words.texts[i - 1].lower() in COURTESY:
            continue  # "Mr King"
        if lower == "general" and i + 1 < last and words.texts[i + 1].lower() in NO_GENERAL:
            continue  # "General Agreement on Trade"
        leads = words.texts[i] == "Leader" and i > first and words.texts[i - 1] in LED
        if leads or (lower in lexicon.titles and words.capital[i]):
            if found is None or i - found <= 3:
                # "Charles Dean", "Ed Major": a title after a given name is a surname.
                if (
                    found is None
                    and i > first
                    and words.texts[i - 1].lower() in lexicon.given
                    and i + 1 == last
                ):
                    continue
                found = i
        elif found is not None and lower in ("executive", "officer", "secretary", "elect") and i == found + 1:
            found = i
    return found


def _cut_demonym(
    words: Words,
    first: int,
    last: int,
    tags: list[Tagged | None],
    lexicon: Lexicon,
    title: tuple[int, int],
) -> Iterator[Part]:
    """Part "Kenyan Paul Kiprono" into people and person; "British Transport Police" stays whole."""
    if (
        last - first > 1
        and base(words.texts[last - 1]).lower() in PARTISANS
        and words.texts[last - 2].lower() not in PARTISAN_KINDS
        and title[0] == title[1]
    ):
        # "Senate Republicans"
        yield from _cut_demonym(words, first, last - 1, tags, lexicon, title)
        yield Part(last - 1, last, (last - 1, last - 1))
        return
    for size in (3, 2, 1):
        cut = first + size
        if cut > last:
            continue
        spelling = " ".join([*words.texts[first : cut - 1], base(words.texts[cut - 1])])
        if spelling not in lexicon.groups and spelling not in lexicon.countries:
            continue
        if cut == last:
            yield Part(first, last, title)
            return
        tail = base(words.texts[last - 1]).lower()
        thing = (
            is_suffix(words.texts[last - 1], lexicon)
            or " ".join([*words.texts[first : last - 1], base(words.texts[last - 1])]) in words.firms
            or tail in lexicon.organisation_heads
            or tail in lexicon.facility_heads
            or tail in lexicon.place_heads
        )
        if thing or is_whole(tags, first, last - 1):
            break
        yield Part(first, cut, (first, first))
        yield Part(cut, last, title if title[0] < title[1] else (first, cut))
        return
    yield Part(first, last, title)
