"""Mentions of persons gathered: full names joined, surnames and given names to whom they mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict

from onrecord.read.names.cluster import Cluster, bare
from onrecord.read.names.found import Found
from onrecord.read.names.lexicon import Lexicon, is_suffix, load_lexicon
from onrecord.read.names.words import PARTICLES, Words

__all__ = ["attach_short_persons", "mark_persons", "merge_persons", "part_pairs"]

# A given name alone, or a short form before the full one, stands no further than this before the full name:
# a headline and the sentence after it. In code points.
AHEAD = 300
# How often somebody must be named in full, beside others of the surname, to be meant by it from afar.
DOMINANT = 3
# How far behind another's full name the surname still means that other one, in code points.
CLOSE = 150
# What speaks for another kind than a person, by mention, from which a name in two words is no person.
SETTLED = 3.0
# The same where its first word is a given name: "Ana Park".
GIVEN = 4.5
LONGEST_PERSON = 3
# Persons of one surname looked at; no report has more, and a list of thousands stays linear.
MOST_NAMESAKES = 12


def part_pairs(found: list[Found], words: Words) -> list[Found]:
    """Cut "Lund and Tavodi", which the tagger takes for a firm, where both are persons of the report."""
    surnames = {
        mention.words[-1].lower()
        for mention in found
        if "and" not in mention.words
        and (mention.title or (len(mention.words) > 1 and mention.votes.get("person", 0.0) >= 2.0))
    }
    parted: list[Found] = []
    for mention in found:
        at = mention.words.index("and") if "and" in mention.words[1:-1] else 0
        if at and {mention.words[at - 1].lower(), mention.words[-1].lower()} <= surnames:
            parted.append(_piece(mention, 0, at, words))
            parted.append(_piece(mention, at + 1, len(mention.words), words))
        else:
            parted.append(mention)
    return parted


def _piece(mention: Found, first: int, last: int, words: Words) -> Found:
    """A person cut from a mention of two."""
    i, j = mention.first + first, mention.first + last
    end = mention.end if last == len(mention.words) else words.ends[j - 1]
    return Found(i, j, words.starts[i], end, mention.words[first:last], votes={"person": 2.0}, sure=True)


def mark_persons(clusters: list[Cluster], lexicon: Lexicon) -> None:
    """Make "Dale Lund" a person where the report says "Mr Lund", and the short form of a firm none."""
    called = {
        cluster.words[0].lower()
        for cluster in clusters
        if len(cluster.words) == 1
        and any(mention.title and mention.title[-1] in lexicon.titles for mention in cluster.mentions)
    }
    firms = {
        words[:cut]
        for cluster in clusters
        if is_suffix(cluster.words[-1], lexicon)
        for words in (bare(cluster.words, lexicon),)
        for cut in range(2, min(len(words), LONGEST_PERSON) + 1)
    }
    for cluster in clusters:
        if cluster.kind == "person" and bare(cluster.words, lexicon) in firms:
            # "Calder Fleming" beside "Calder Fleming Holdings Ltd"
            named_so = cluster.words[0].lower() in lexicon.given or any(m.title for m in cluster.mentions)
            cluster.kind = "person" if named_so else "organisation"
        elif (
            1 < len(cluster.words) <= LONGEST_PERSON
            and cluster.kind != "person"
            and not cluster.country
            and cluster.words[-1].lower() in called
            and _average_of_others(cluster)
            < SETTLED * (1.5 if cluster.words[0].lower() in lexicon.given else 1)
            and not is_suffix(cluster.words[-1], lexicon)
        ):
            cluster.kind = "person"


def _average_of_others(cluster: Cluster) -> float:
    """What speaks for another kind than a person, by mention."""
    votes: dict[str, float] = defaultdict(float)
    for mention in cluster.mentions:
        for kind, weight in mention.votes.items():
            votes[kind] += weight / len(cluster.mentions)
    return max((weight for kind, weight in votes.items() if kind != "person"), default=0.0)


def merge_persons(persons: list[Cluster]) -> list[Cluster]:
    """Join "Ana M. Tavodi" and "Ana Tavodi", "J. Harlow" and "Joan Harlow" when only one fits."""
    by_surname: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in persons:
        by_surname[cluster.words[-1].lower()].append(cluster)
    merged = []
    for same in by_surname.values():
        same.sort(key=lambda cluster: -len(" ".join(cluster.words)))
        kept: list[Cluster] = []
        for cluster in same:
            fits = [other for other in kept[:MOST_NAMESAKES] if _same_given(other.words, cluster.words)]
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


def attach_short_persons(rest: list[Cluster], persons: list[Cluster], words: Words) -> list[Cluster]:
    """Give mentions by surname, or by given name alone, to the persons with the full name.

    Returns:
        The names that are left.
    """
    lexicon = load_lexicon()
    index: dict[str, list[tuple[Cluster, str]]] = defaultdict(list)
    for person in persons:
        person.full_starts = sorted(mention.start for mention in person.mentions)
        lowers = [word.lower() for word in person.words]
        while len(lowers) > 2 and lowers[-1] in GENERATIONS:
            lowers.pop()  # "Roberts" for "John Roberts Jr"
        size = len(lowers)
        for cut in range(1, size):
            index[" ".join(lowers[cut:])].append((person, "surname"))
        for part in lowers[-1].split("-")[:-1]:
            index[part].append((person, "first"))
        index[lowers[0]].append((person, "given" if lowers[0] in lexicon.given else "first"))
        if size > 2:
            index[" ".join(lowers[:2])].append((person, "first"))
    left = []
    for cluster in rest:
        owners = index.get(" ".join(word.lower() for word in cluster.words), [])[:MOST_NAMESAKES]
        if not owners or not _may_be_person(cluster) or _is_somebody_else(cluster, owners, lexicon):
            left.append(cluster)
            continue
        held: Counter[int] = Counter()
        stays = [
            mention
            for mention in cluster.mentions
            if (cluster.country and not _acts_as_person(mention)) or not _give(mention, owners, held, words)
        ]
        if stays:
            cluster.mentions = stays
            left.append(cluster)
    return left


def _may_be_person(cluster: Cluster) -> bool:
    """Whether a single word that a person bears is that person and not a place or body of the same name."""
    if cluster.country:
        return any(_acts_as_person(mention) for mention in cluster.mentions)
    person = sum(mention.votes.get("person", 0.0) for mention in cluster.mentions)
    # A listed place or body with nothing that speaks for a person keeps its name.
    return person > 0 or _average_of_others(cluster) < 4.0


def _acts_as_person(mention: Found) -> bool:
    """Whether "Jordan" or "Holland" stands where a person does: titled or speaking."""
    return mention.form == "name" and (mention.title != () or mention.votes.get("person", 0.0) > 0)


def _is_somebody_else(cluster: Cluster, owners: list[tuple[Cluster, str]], lexicon: Lexicon) -> bool:
    """Whether "Mr Lund", named long before "Ana Lund", must be another Lund, as in reports on a president."""
    genders = {_titled_gender(mention, lexicon) for mention in cluster.mentions} - {""}
    surnames = [owner for owner, how in owners if how == "surname"]
    if len(genders) != 1 or not surnames:
        return False
    return all(
        _gender(owner, lexicon) not in ("", *genders) and len(owner.full_starts) < len(cluster.mentions)
        for owner in surnames
    )


def _titled_gender(mention: Found, lexicon: Lexicon) -> str:
    return next((lexicon.titles[word] for word in mention.title if lexicon.titles.get(word)), "")


def _give(mention: Found, owners: list[tuple[Cluster, str]], held: Counter[int], words: Words) -> bool:
    """Give a mention to the person it means. False where none fits or two fit equally well.

    `held`: how often the word was given to each so far, which this counts on.
    """
    lexicon = load_lexicon()
    candidates = [owner for owner, how in owners if how == "surname"]
    if not candidates:
        candidates = [owner for owner, _ in owners if owner.full_starts[0] < mention.start + AHEAD]
    gender = _titled_gender(mention, lexicon)
    if gender:
        candidates = [c for c in candidates if _gender(c, lexicon) in ("", gender)]
    if len(candidates) > 1:
        candidates = _holder(candidates, held) or _meant(mention, candidates)
    if len(candidates) != 1:
        return False
    mention.sure = True
    held[id(candidates[0])] += 1
    _take_particles(mention, candidates[0], words)
    candidates[0].mentions.append(mention)
    return True


def _holder(candidates: list[Cluster], held: Counter[int]) -> list[Cluster]:
    """Whom alone the report has called so, and more than once: a relative named later is not meant by it."""
    holders = [cluster for cluster in candidates if held[id(cluster)]]
    return holders if len(holders) == 1 and held[id(holders[0])] >= HOLDS else []


HOLDS = 2
GENERATIONS = frozenset(["jr", "sr", "ii", "iii"])


def _take_particles(mention: Found, person: Cluster, words: Words) -> None:
    """Let "de Vos" begin at its particle where the full name has it."""
    before = len(person.words) - len(mention.words) - 1
    while (
        before > 0
        and mention.first > 0
        and person.words[before].lower() in PARTICLES
        and words.texts[mention.first - 1] == person.words[before]
        and words.gap(mention.first - 1) == " "
    ):
        mention.first -= 1
        mention.start = words.starts[mention.first]
        mention.words = (person.words[before], *mention.words)
        before -= 1


def _gender(cluster: Cluster, lexicon: Lexicon) -> str:
    """By the first title, else by the given name. Mentions looked through before are not looked at again."""
    while not cluster.gender and cluster.untitled < len(cluster.mentions):
        cluster.gender = _titled_gender(cluster.mentions[cluster.untitled], lexicon)
        cluster.untitled += 1
    return cluster.gender or lexicon.given.get(cluster.words[0].lower(), "")


def _meant(mention: Found, candidates: list[Cluster]) -> list[Cluster]:
    """Of several with one surname the one meant: named in full just before, or far oftener than the others.

    None where nobody was named in full before.
    """
    before = []
    for cluster in candidates:
        i = bisect_left(cluster.full_starts, mention.start)
        if i:
            before.append((cluster.full_starts[i - 1], cluster))
    if not before:
        return []
    last, nearest = max(before, key=lambda pair: pair[0])
    counts = sorted(len(cluster.full_starts) for _, cluster in before)
    if mention.start - last > CLOSE and len(before) > 1 and counts[-1] >= DOMINANT * counts[-2]:
        return [max((cluster for _, cluster in before), key=lambda cluster: len(cluster.full_starts))]
    return [nearest]
