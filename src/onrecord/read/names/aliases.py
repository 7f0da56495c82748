"""Mentions gathered into names: surnames to persons, short forms to bodies, spellings to countries."""

from __future__ import annotations

from collections import defaultdict

from onrecord.read.names.bodies import merge_acronyms, merge_short_bodies
from onrecord.read.names.cluster import Cluster, bare
from onrecord.read.names.found import KINDS, Found
from onrecord.read.names.lexicon import Lexicon, load_lexicon
from onrecord.read.names.persons import attach_short_persons, mark_persons, merge_persons, part_pairs
from onrecord.read.names.words import Words

__all__ = ["cluster_mentions"]


def cluster_mentions(found: list[Found], words: Words) -> list[Cluster]:
    """The names that the mentions mean, in order of first mention. What proves to be none is left out."""
    lexicon = load_lexicon()
    groups = _by_spelling(part_pairs(found, words), lexicon)
    _drop_openers(groups, words, lexicon)
    clusters = [_cluster(key, mentions) for key, mentions in groups.items()]
    mark_persons(clusters, lexicon)
    persons = [c for c in clusters if c.kind == "person" and len(c.words) > 1]
    rest = [c for c in clusters if not (c.kind == "person" and len(c.words) > 1)]
    persons = merge_persons(persons)
    rest = attach_short_persons(rest, persons, words)
    rest = merge_acronyms(rest, words)
    rest = merge_short_bodies(rest, lexicon)
    kept = [c for c in (*persons, *rest) if any(mention.sure for mention in c.mentions)]
    for cluster in kept:
        cluster.mentions.sort(key=lambda mention: mention.start)
    return sorted(kept, key=lambda cluster: cluster.mentions[0].start)


def _by_spelling(found: list[Found], lexicon: Lexicon) -> dict[tuple[str, ...], list[Found]]:
    """Mentions with the same words; spellings of one country together."""
    groups: dict[tuple[str, ...], list[Found]] = defaultdict(list)
    for mention in found:
        country = lexicon.countries.get(mention.full or mention.spelling)
        if country is not None:
            groups["\0", country[0]].append(mention)
            continue
        if mention.spelling in lexicon.groups:
            groups[_singular(mention.spelling),].append(mention)
            continue
        words = (mention.full or lexicon.same.get(mention.spelling, mention.spelling)).split()
        groups[bare(words, lexicon)].append(mention)
    return groups


def _singular(group: str) -> str:
    """One key for "Tory" and "Tories", "Lib Dem" and "Liberal Democrats"."""
    lower = load_lexicon().same.get(group, group).lower()
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    return lower.removesuffix("s")


def _drop_openers(groups: dict[tuple[str, ...], list[Found]], words: Words, lexicon: Lexicon) -> None:
    """Take the first word off a name that opens a sentence where the rest is a name: "Past Budget Office"."""
    for key in [key for key in groups if len(key) > 2 and key[1:] in groups]:
        mentions = groups[key]
        if key[0] in lexicon.given or not all(mention.opening and not mention.title for mention in mentions):
            continue
        for mention in mentions:
            mention.first += 1
            mention.start = words.starts[mention.first]
            mention.words = mention.words[1:]
        groups[key[1:]].extend(groups.pop(key))


def _cluster(key: tuple[str, ...], mentions: list[Found]) -> Cluster:
    fullest = max(mentions, key=lambda mention: len(mention.words)).words
    return Cluster(fullest, _kind(mentions), key[1] if key[0] == "\0" else "", mentions)


def _kind(mentions: list[Found]) -> str:
    """The kind that most speaks for, over all mentions, so that a report is of one mind."""
    votes: dict[str, float] = defaultdict(float)
    for mention in mentions:
        for kind, weight in mention.votes.items():
            votes[kind] += weight
    if sum(mention.club for mention in mentions) * CLUB_SHARE >= len(mentions):
        return "organisation"
    best = max(KINDS, key=lambda kind: votes.get(kind, 0.0))
    return best if votes.get(best, 0.0) > 0 else "other"


# A name is a club's when one in so many of its mentions stands where a club does.
CLUB_SHARE = 4
