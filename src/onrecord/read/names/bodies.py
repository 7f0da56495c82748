"""Acronyms and short forms of bodies: "RBF", "Norvex", "Rovers"."""

from __future__ import annotations

from collections import defaultdict

from onrecord.read.names.cluster import Cluster, bare
from onrecord.read.names.lexicon import Lexicon, is_suffix, rule_words
from onrecord.read.names.words import Words

__all__ = ["merge_acronyms", "merge_short_bodies"]

SMALL = frozenset({"of", "and", "for", "the", "de", "del", "in", "on", "&", "la", "to"})
LOCAL_HEADS = rule_words("local_heads")
NO_SHORT = rule_words("no_short")


def merge_acronyms(clusters: list[Cluster], words: Words) -> list[Cluster]:
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
    long = [part for part in parts if part.lower() not in SMALL]
    # "UK Independence Party" is the UKIP.
    whole = "".join(part.replace(".", "") if _is_acronym(part) else part[0] for part in long)
    initials = ("".join(part[0] for part in long), "".join(part[0] for part in parts), whole)
    return {letters.lower() for letters in initials}


def _is_acronym(part: str) -> bool:
    return part.isupper() and 2 <= len(part.replace(".", "")) <= 3


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


def merge_short_bodies(clusters: list[Cluster], lexicon: Lexicon) -> list[Cluster]:
    """Join "Norvex" to "Norvex Semiconductor Inc", "Rovers" to "Tidmouth Rovers", where only one fits."""
    index: dict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        lowers = bare(cluster.words, lexicon)
        if cluster.kind == "person" or cluster.country or len(lowers) < 2:
            continue
        for cut in range(1, len(lowers)):
            if cut == 1 and lowers[cut] in SMALL and lowers[0] in lexicon.bodies:
                index[lowers[:1]].append(cluster)  # "the Bank" of "Bank of Fiji"
            if not LOCAL_HEADS.intersection(lowers[cut:]) and lowers[cut] not in SMALL:
                index[lowers[:cut]].append(cluster)
        index[lowers[-1:]].append(cluster)
    merged: dict[int, Cluster] = {}
    for cluster in clusters:
        key = bare(cluster.words, lexicon)
        owners = list({id(owner): owner for owner in index.get(key, []) if owner is not cluster}.values())
        if len(owners) > 1:
            # "Zenith" beside "Zenith Motors Corp" and the "Zenith Aro": the firm, not what it makes.
            owners = _shortest([owner for owner in owners if owner.kind == "organisation"], lexicon)
        if len(owners) == 1 and _is_short_for(cluster, owners[0], key, lexicon):
            merged[id(cluster)] = owners[0]
    return _join(clusters, merged)


def _shortest(owners: list[Cluster], lexicon: Lexicon) -> list[Cluster]:
    """Of "Calder Micro" and "Calder Micro Holdings Inc" the one that begins the others; else all."""
    spelled = sorted((bare(owner.words, lexicon), i) for i, owner in enumerate(owners[:MOST_OWNERS]))
    if spelled and all(words[: len(spelled[0][0])] == spelled[0][0] for words, _ in spelled):
        return [owners[spelled[0][1]]]
    return owners


# Bodies that begin alike looked at; no report has more.
MOST_OWNERS = 12


def _is_short_for(cluster: Cluster, full: Cluster, key: tuple[str, ...], lexicon: Lexicon) -> bool:
    spelling = " ".join(cluster.words)
    if key == ("house",):
        return False  # the House is not the White House
    if len(key) == 1 and key[0] in lexicon.bodies | lexicon.facility_heads:
        # "the Council" is short for it; "Council workers" is not.
        return all(mention.article for mention in cluster.mentions)
    if full.words[-1].lower() == "party" and len(full.words) == len(key) + 1:
        return True  # "Labour" and the "Labour Party"
    if key[0] in NO_SHORT and len(key) == 1 and full.words[0].lower() == key[0]:
        return False
    if cluster.country or spelling in lexicon.groups or spelling in lexicon.other:
        return False
    if spelling in lexicon.places or (spelling.isupper() and spelling.title() in lexicon.places):
        return False
    if not is_suffix(full.words[-1], lexicon) and _stands_alone(cluster, full):
        return False
    places = sum(m.votes.get("place", 0.0) for m in cluster.mentions) / len(cluster.mentions)
    return full.kind == "place" or places < 2.5 or is_suffix(full.words[-1], lexicon)


def _stands_alone(short: Cluster, full: Cluster) -> bool:
    """Whether a name is at home in the report long before the longer one that begins with it turns up."""
    ahead = min(m.start for m in full.mentions) - min(m.start for m in short.mentions)
    return ahead > AHEAD and len(short.mentions) >= OFTEN * len(full.mentions)


# How far, in code points, and how much oftener a short form stands before the longer name and is none of it:
# a headline has the short form first.
AHEAD, OFTEN = 300, 3


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
