"""Mentions gathered into names: surnames to persons, short forms to bodies, spellings to countries."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from onrecord.read.names.bodies import merge_acronyms, merge_short_bodies
from onrecord.read.names.cluster import Cluster, bare
from onrecord.read.names.found import KINDS, Found
from onrecord.read.names.lexicon import Lexicon, load_lexicon
from onrecord.read.names.words import Words

__all__ = ["cluster_mentions"]


def cluster_mentions(found: list[Found], words: Words) -> list[Cluster]:
    """The names that the mentions mean, in order of first mention. What proves to be none is left out."""
    lexicon = load_lexicon()
    groups = _by_spelling(found, lexicon)
    _drop_openers(groups, words, lexicon)
    clusters = [_cluster(key, mentions) for key, mentions in groups.items()]
    persons = [c for c in clusters if c.kind == "person" and len(c.words) > 1]
    rest = [c for c in clusters if not (c.kind == "person" and len(c.words) > 1)]
    persons = _merge_persons(persons)
    rest = _attach_short_persons(rest, persons, lexicon)
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


def _merge_persons(persons: list[Cluster]) -> list[Cluster]:
    """Join "Ana M. Tavodi" and "Ana Tavodi", "J. Harlow" and "Joan Harlow" when only one fits."""
    by_surname: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in persons:
        by_surname[cluster.words[-1].lower()].append(cluster)
    merged = []
    for same in by_surname.values():
        same.sort(key=lambda cluster: -len(" ".join(cluster.words)))
        kept: list[Cluster] = []
        for cluster in same:
            fits = [other for other in kept if _same_given(other.words, cluster.words)]
            if len(fits) == 1:
                fits[0].mentions.extend(cluster.mentions)
            else:
                kept.append(cluster)
        merged.extend(kept)
    return merged


def _same_given(full: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the given names of `other` could be those of `full`, which is as long or longer."""
    givens = [word.lower().rstrip(".") for word in full[:-1]]
    others = [word.lower().rstrip(".") for word in other[:-1]]
    return givens[0].startswith(others[0]) if len(others[0]) == 1 else set(others) <= set(givens)


def _attach_short_persons(rest: list[Cluster], persons: list[Cluster], lexicon: Lexicon) -> list[Cluster]:
    """Give mentions by surname, or by given name alone, to the persons with the full name."""
    index: dict[str, list[tuple[Cluster, str]]] = defaultdict(list)
    for person in persons:
        person.full_starts = sorted(mention.start for mention in person.mentions)
        lowers = [word.lower() for word in person.words]
        size = len(lowers)
        for cut in range(1, size):
            index[" ".join(lowers[cut:])].append((person, "surname"))
        index[lowers[0]].append((person, "given" if lowers[0] in lexicon.given else "first"))
        if size > 2:
            index[" ".join(lowers[:2])].append((person, "first"))
    left = []
    for cluster in rest:
        owners = index.get(" ".join(word.lower() for word in cluster.words), [])
        if not owners or not _may_be_person(cluster, owners):
            left.append(cluster)
            continue
        stays = [mention for mention in cluster.mentions if not _give(mention, owners, lexicon)]
        if stays:
            cluster.mentions = stays
            left.append(cluster)
    return left


def _may_be_person(cluster: Cluster, owners: list[tuple[Cluster, str]]) -> bool:
    """Whether a single word that a person bears is that person and not a place or body of the same name."""
    if cluster.country:
        return False
    votes: dict[str, float] = defaultdict(float)
    for mention in cluster.mentions:
        for kind, weight in mention.votes.items():
            votes[kind] += weight / len(cluster.mentions)
    others = max((weight for kind, weight in votes.items() if kind != "person"), default=0.0)
    # A listed place or body with nothing that speaks for a person keeps its name.
    return votes.get("person", 0.0) > 0 or others < 4.0


def _give(mention: Found, owners: list[tuple[Cluster, str]], lexicon: Lexicon) -> bool:
    """Give a mention to the person it means. False where none fits or two fit equally well."""
    candidates = [owner for owner, how in owners if how == "surname"]
    if not candidates:
        candidates = [owner for owner, _ in owners]
    gender = next((lexicon.titles[word] for word in mention.title if lexicon.titles.get(word)), "")
    if gender and len(candidates) > 1:
        candidates = [c for c in candidates if _gender(c, lexicon) in ("", gender)] or candidates
    if len(candidates) > 1:
        candidates = _nearest(mention, candidates)
    if len(candidates) != 1:
        return False
    mention.sure = True
    candidates[0].mentions.append(mention)
    return True


def _gender(cluster: Cluster, lexicon: Lexicon) -> str:
    for mention in cluster.mentions:
        for word in mention.title:
            if lexicon.titles.get(word):
                return lexicon.titles[word]
    return lexicon.given.get(cluster.words[0].lower(), "")


def _nearest(mention: Found, candidates: list[Cluster]) -> list[Cluster]:
    """The candidate last named in full before the mention; none where nobody was."""
    before = []
    for cluster in candidates:
        i = bisect_left(cluster.full_starts, mention.start)
        if i:
            before.append((cluster.full_starts[i - 1], cluster))
    if not before:
        return []
    return [max(before, key=lambda pair: pair[0])[1]]
