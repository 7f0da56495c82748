"""Mentions gathered into names: surnames to persons, acronyms and short forms to bodies, spellings to countries."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.read.names.lexicon import Lexicon, is_suffix, load_lexicon
from onrecord.read.names.mentions import KINDS, Found
from onrecord.read.names.words import Words

__all__ = ["Cluster", "cluster_mentions"]

SMALL = frozenset({"of", "and", "for", "the", "de", "del", "in", "on", "&", "la", "to"})
# A body that is named after its place: the place's name alone is never short for it.
LOCAL_HEADS = frozenset(
    """airport arena assembly authority bank bay beach bridge canal cathedral cemetery centre center chamber church
    city clinic coast college committee council county court dam department district docks election embassy express
    festival gallery government hall harbour harbor hospital hotel institute island islands jail lake library
    marathon museum mayor orchestra palace parliament park police port post prefecture prison province railway region
    river road school square stadium state station street theatre theater times tribune tunnel university valley
    zoo east west north south""".split()
)
# First words that too many names share to be short for one.
NO_SHORT = frozenset(
    """american arab bank british catholic central chinese christian citizens democratic east eastern european
    federal first free general global great green grand high international islamic labour liberal local metropolitan
    national new north northern old people people's premier public republic republican reserve royal russian saint
    san save social socialist south southern st state supreme union united university west western white world young
    young's ministry department institute office movement save""".split()
)


@dataclass(slots=True)
class Cluster:
    """A name in the making.

    Attributes:
        words: the fullest form.
        kind: of `KINDS`.
        country: key of the country it is, or "".
        mentions: in order of the text.
        full_starts: where the full form stands, in order; set for persons before surnames are given out.
    """

    words: tuple[str, ...]
    kind: str
    country: str = ""
    mentions: list[Found] = field(default_factory=list)
    full_starts: list[int] = field(default_factory=list)


def cluster_mentions(found: list[Found], words: Words) -> list[Cluster]:
    """The names that the mentions mean, in order of first mention. Mentions that prove to be none are left out."""
    lexicon = load_lexicon()
    groups = _by_spelling(found, lexicon)
    _drop_openers(groups, words, lexicon)
    clusters = [_cluster(key, mentions) for key, mentions in groups.items()]
    persons = [c for c in clusters if c.kind == "person" and len(c.words) > 1]
    rest = [c for c in clusters if not (c.kind == "person" and len(c.words) > 1)]
    persons = _merge_persons(persons)
    rest = _attach_short_persons(rest, persons, lexicon)
    rest = _merge_acronyms(rest, words)
    rest = _merge_short_bodies(rest, lexicon)
    kept = [c for c in (*persons, *rest) if any(mention.sure for mention in c.mentions)]
    for cluster in kept:
        cluster.mentions.sort(key=lambda mention: mention.start)
    return sorted(kept, key=lambda cluster: cluster.mentions[0].start)


def _by_spelling(found: list[Found], lexicon: Lexicon) -> dict[tuple[str, ...], list[Found]]:
    """Mentions with the same words; spellings of one country together."""
    groups: dict[tuple[str, ...], list[Found]] = defaultdict(list)
    for mention in found:
        country = lexicon.countries.get(mention.spelling)
        if country is not None:
            groups["\0", country[0]].append(mention)
            continue
        if mention.spelling in lexicon.groups:
            groups[_singular(mention.spelling),].append(mention)
            continue
        words = lexicon.same.get(mention.spelling, mention.spelling).split()
        groups[_bare(words, lexicon)].append(mention)
    return groups


def _bare(words: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a name, lower case, without legal form."""
    size = len(words)
    while size > 1 and is_suffix(words[size - 1], lexicon):
        size -= 1
    return tuple(word.lower().rstrip(".") for word in words[:size])


def _singular(group: str) -> str:
    """One key for "Tory" and "Tories", "Lib Dem" and "Liberal Democrats"."""
    lower = load_lexicon().same.get(group, group).lower()
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    return lower.removesuffix("s")


def _drop_openers(groups: dict[tuple[str, ...], list[Found]], words: Words, lexicon: Lexicon) -> None:
    """Take the first word off a name that opens a sentence where the rest is a name of the report: "Past Budget Office"."""
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
    best = max(KINDS, key=lambda kind: votes.get(kind, 0.0))
    return best if votes.get(best, 0.0) > 0 else "other"


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
    """The candidate last named in full before the mention, when it is named more than once or alone so far."""
    before = []
    for cluster in candidates:
        i = bisect_left(cluster.full_starts, mention.start)
        if i:
            before.append((cluster.full_starts[i - 1], cluster))
    if not before:
        return []
    return [max(before, key=lambda pair: pair[0])[1]]


def _merge_acronyms(clusters: list[Cluster], words: Words) -> list[Cluster]:
    """Join "Reserve Bank of Fiji (RBF)" and an acronym whose letters the words of one name give."""
    firsts = {mention.first: c for c in clusters for mention in c.mentions}
    lasts = {mention.last: c for c in clusters for mention in c.mentions}
    merged: dict[int, Cluster] = {}
    initials: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if len(cluster.words) > 1 and cluster.kind != "person":
            for letters in _initials(cluster.words):
                initials[letters].append(cluster)
    for cluster in clusters:
        if len(cluster.words) != 1 or cluster.country:
            continue
        letters = cluster.words[0].replace(".", "")
        if not (2 <= len(letters) <= 8 and sum(letter.isupper() for letter in letters) >= 2):
            continue
        full = _defined(cluster, firsts, lasts, words)
        if full is None:
            fits = initials.get(letters.lower(), [])
            full = fits[0] if len(fits) == 1 else None
        if full is not None and full is not cluster:
            merged[id(cluster)] = full
    return _join(clusters, merged)


def _initials(words: tuple[str, ...]) -> set[str]:
    parts = [part for word in words for part in word.replace("'s", "").split("-") if part]
    long = "".join(part[0] for part in parts if part.lower() not in SMALL).lower()
    return {long, "".join(part[0] for part in parts).lower()}


def _defined(
    acronym: Cluster, firsts: dict[int, Cluster], lasts: dict[int, Cluster], words: Words
) -> Cluster | None:
    """The name that stands before the acronym in brackets, or in brackets behind it.

    `firsts`, `lasts`: the name that begins at a word, and the one that ends before it.
    """
    for mention in acronym.mentions:
        full = lasts.get(mention.first) if mention.first and words.gap(mention.first - 1) in BRACKET else None
        if full is None and words.gap(mention.last - 1) in BRACKET:
            full = firsts.get(mention.last)
        if full is None or len(full.words) < 2 or full.kind == "person":
            continue
        # "Comerica Inc <CMCA>": a share's symbol need not be short for the name.
        if _shares_letter(full, acronym) or (
            words.gap(mention.first - 1) == " <" and acronym.words[0].isupper()
        ):
            return full
    return None


# Between a name and its short form.
BRACKET = (" (", ' ("', " ['", " [", " <", ", or ")


def _shares_letter(full: Cluster, acronym: Cluster) -> bool:
    """Whether the acronym could be the name's, also in the name's own language."""
    return acronym.words[0].replace(".", "").isupper() and (
        acronym.words[0][0].lower() in {word[0].lower() for word in full.words}
    )


def _merge_short_bodies(clusters: list[Cluster], lexicon: Lexicon) -> list[Cluster]:
    """Join "Norvex" to "Norvex Semiconductor Inc", "Rovers" to "Tidmouth Rovers", where only one fits."""
    index: dict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        lowers = _bare(cluster.words, lexicon)
        if cluster.kind == "person" or cluster.country or len(lowers) < 2:
            continue
        for cut in range(1, len(lowers)):
            if not LOCAL_HEADS.intersection(lowers[cut:]) and lowers[cut] not in SMALL:
                index[lowers[:cut]].append(cluster)
        index[lowers[-1:]].append(cluster)
    merged: dict[int, Cluster] = {}
    for cluster in clusters:
        key = _bare(cluster.words, lexicon)
        owners = list({id(owner): owner for owner in index.get(key, []) if owner is not cluster}.values())
        if len(owners) > 1:
            # "Zenith" beside "Zenith Motors Corp" and the "Zenith Aro": the firm, not what it makes.
            owners = [owner for owner in owners if owner.kind == "organisation"]
        if len(owners) == 1 and _is_short_for(cluster, owners[0], key, lexicon):
            merged[id(cluster)] = owners[0]
    return _join(clusters, merged)


def _is_short_for(cluster: Cluster, full: Cluster, key: tuple[str, ...], lexicon: Lexicon) -> bool:
    spelling = " ".join(cluster.words)
    if len(key) == 1 and key[0] in lexicon.bodies | lexicon.facility_heads:
        # "the Council" is short for it; "Council workers" is not.
        return all(mention.article for mention in cluster.mentions)
    if full.words[-1].lower() == "party" and len(full.words) == len(key) + 1:
        return True  # "Labour" and the "Labour Party"
    if key[0] in NO_SHORT and len(key) == 1 and full.words[0].lower() == key[0]:
        return False
    if cluster.country or spelling in lexicon.places or spelling in lexicon.groups:
        return False
    places = sum(m.votes.get("place", 0.0) for m in cluster.mentions) / len(cluster.mentions)
    return full.kind == "place" or places < 2.5 or is_suffix(full.words[-1], lexicon)


def _join(clusters: list[Cluster], merged: dict[int, Cluster]) -> list[Cluster]:
    """Move the mentions of each merged name to where it belongs."""
    for cluster in clusters:
        target = merged.get(id(cluster))
        seen = {id(cluster)}
        while target is not None and id(target) in merged and id(target) not in seen:
            seen.add(id(target))
            target = merged[id(target)]
        if target is not None and id(target) not in merged:
            target.mentions.extend(cluster.mentions)
            target.mentions.sort(key=lambda mention: mention.start)
            for mention in cluster.mentions:
                mention.sure = mention.sure or any(other.sure for other in target.mentions)
    return [cluster for cluster in clusters if id(cluster) not in merged]
