"""Whom "he", "she", "it" and "who" mean, by nearness, part in the sentence and gender."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from onrecord.read.names.cast import REACH, Cast, Resolution, Wanted
from onrecord.read.names.scene import Standing

__all__ = ["PRONOUNS", "best_body", "resolve_pronoun"]

PRONOUNS = {"he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female",
            "herself": "female", "it": "", "its": "", "who": "", "they": "", "i": "", "we": ""}  # fmt: skip
# How far back a pronoun may point, in sentences and paragraphs. On the tuning half nothing lies further
# back than four sentences; real reports have quotations of several in between.
SENTENCES, PARAGRAPHS = 8, 3
# Longest clause, in words, over which "Lee said he" holds.
CLAUSE = 40
# What makes a name likely to be meant. Chosen by hand on the tuning half; only their order matters much.
SPEAKS, LEADS, SAME_PARAGRAPH, KNOWN_GENDER = 3.0, 2.0, 1.0, 1.5
SENTENCE_BACK, QUOTED, OBLIQUE = -1.0, -3.0, -1.0
# The subject of the sentence before, in the same paragraph: "Lund quit last week. He said". Enough to leave
# the pronoun open where somebody else has spoken one sentence earlier.
SUBJECT_BEFORE = 1.5
# Of bodies: a report on a firm comes back to it after many sentences, so nearness counts less and the place
# at the head of the report more.
BODY_SENTENCE_BACK, FIRST, MENTIONED = -0.3, 1.5, 0.2
# Longest stretch, in words, between a person and a name in what is told of him.
APPOSITION = 12
# The best must lead the next by this much.
MARGIN = 0.9


def resolve_pronoun(cast: Cast, pronoun: str, at: int) -> Resolution:
    words = cast.scene.words
    if pronoun in ("i", "we"):
        return Resolution(None, "first person")
    if pronoun == "who":
        return _relative(cast, at)
    if pronoun == "they":
        return Resolution(None, "plural")
    start = words.starts[at]
    following = words.texts[at + 1].lower() if at + 1 < len(words.texts) and words.gap(at) == " " else ""
    if pronoun == "it" and following in EXPLETIVE:
        return Resolution(None, "it: nobody")
    if pronoun in ("it", "its"):
        return best_body(cast, start, lambda p: p.name.kind == "organisation", "it")
    gender = PRONOUNS[pronoun]
    inside = _speaker_of_clause(cast, at, gender)
    if inside is not None:
        return Resolution(inside.name, f"{pronoun}: speaker of the same sentence")
    return _best_person(cast, start, lambda p: p.name.kind == "person", gender, pronoun)


# "It goes without saying", "it was clear".
EXPLETIVE = frozenset("goes is was seems seemed appears appeared looks remains takes turns".split())


def _relative(cast: Cast, at: int) -> Resolution:
    """ "Lee, who said": the name right before; in "Lee, an aide at the Harbour Board, who said" Lee."""
    standings = cast.scene.standings
    i = bisect_left(cast.scene.starts, cast.scene.words.starts[at]) - 1
    if i < 0 or standings[i].last != at:
        return Resolution(None, "who: no name right before")
    kind = cast.profiles[standings[i].name].name.kind
    if kind in ("person", "group"):
        return Resolution(standings[i].name, "who: the name right before")
    if i and _appositive(cast, standings[i - 1], standings[i]):
        return Resolution(standings[i - 1].name, "who: the name that it goes on to tell of")
    return Resolution(None, "who: the name right before is no person's")


def _appositive(cast: Cast, person: Standing, other: Standing) -> bool:
    """Whether a name stands in what is told of a person: "Lee, an aide at the Harbour Board"."""
    words = cast.scene.words
    return (
        cast.profiles[person.name].name.kind == "person"
        and person.sentence == other.sentence
        and words.gap(person.last - 1) == ", "
        and words.texts[person.last].lower() in ("a", "an", "the")
        and other.first - person.last <= APPOSITION
    )


def _speaker_of_clause(cast: Cast, at: int, gender: str) -> Standing | None:
    """In "Lee said (that) he would go" the speaker."""
    scene = cast.scene
    start = scene.words.starts[at]
    i = bisect_left(scene.starts, start) - 1
    sentence = scene.sentence(start)
    while i >= 0 and scene.standings[i].sentence == sentence:
        standing = scene.standings[i]
        profile = cast.profiles[standing.name]
        if profile.name.kind == "person":
            # Somebody else may have been named since the speaker.
            fits = standing.speaks and profile.gender in ("", gender)
            return standing if fits and not _someone_between(cast, standing.end, start, gender) else None
        i -= 1
        if at - standing.first > CLAUSE:
            return None
    return None


def _someone_between(cast: Cast, after: int, before: int, gender: str) -> bool:
    i = bisect_right(cast.unnamed_starts, after)
    return (
        i < len(cast.unnamed)
        and cast.unnamed[i].start < before
        and cast.unnamed[i].gender in ("", gender)
        and cast.unnamed[i].speaks
    )


def _best_person(cast: Cast, at: int, wanted: Wanted, gender: str, called: str) -> Resolution:
    """The name that most likely is meant, by nearness, part in the sentence and gender."""
    scores: dict[str, float] = {}
    for standing, score in _candidates(cast, at, wanted, gender):
        scores[standing.name] = max(scores.get(standing.name, -99.0), score)
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    if not ranked:
        return Resolution(None, f"{called}: nobody fits")
    best, top = ranked[0]
    if len(ranked) > 1 and top - ranked[1][1] < MARGIN:
        return Resolution(None, f"{called}: two fit about as well")
    rival = _best_unnamed(cast, at, gender) if called in ("he", "she", "him", "her", "his") else -99.0
    if rival >= top:
        return Resolution(None, f"{called}: somebody without a name stands between")
    return Resolution(best, f"{called}: nearest that fits")


def _candidates(cast: Cast, at: int, wanted: Wanted, gender: str) -> Iterator[tuple[Standing, float]]:
    scene = cast.scene
    sentence, paragraph = scene.sentence(at), scene.paragraph(at)
    # Inside a quotation who speaks outside it is seldom told of.
    speaks = 0.0 if scene.quotation(at) is not None else SPEAKS
    last = bisect_left(scene.starts, at) - 1
    for i in range(last, max(-1, last - REACH), -1):
        standing = scene.standings[i]
        if sentence - standing.sentence > SENTENCES or paragraph - standing.paragraph > PARAGRAPHS:
            return
        profile = cast.profiles[standing.name]
        if standing.end > at or not wanted(profile) or (gender and profile.gender not in ("", gender)):
            continue
        back = sentence - standing.sentence
        score = _nearness(back, standing.paragraph == paragraph)
        score += SUBJECT_BEFORE * (standing.opens and back == 1 and standing.paragraph == paragraph)
        score += speaks * standing.speaks + LEADS * standing.leads + QUOTED * standing.quoted
        score += OBLIQUE * (standing.possessive or not (standing.leads or standing.speaks))
        score += KNOWN_GENDER * (gender != "" and profile.gender == gender)
        yield standing, score


def _best_unnamed(cast: Cast, at: int, gender: str) -> float:
    """How likely the pronoun means somebody whom the report does not name."""
    scene = cast.scene
    sentence, paragraph = scene.sentence(at), scene.paragraph(at)
    best = -99.0
    last = bisect_left(cast.unnamed_starts, at) - 1
    for i in range(last, max(-1, last - REACH), -1):
        unnamed = cast.unnamed[i]
        back = sentence - scene.sentence(unnamed.start)
        if back > 2:
            break
        if unnamed.gender in ("", gender) and unnamed.speaks:
            score = _nearness(back, scene.paragraph(unnamed.start) == paragraph) + SPEAKS + LEADS
            best = max(best, score + KNOWN_GENDER * (unnamed.gender == gender))
    return best


def best_body(cast: Cast, at: int, wanted: Wanted, called: str) -> Resolution:
    """The body that most likely is meant: the one the report is about, unless another has taken the floor."""
    scene = cast.scene
    last = bisect_left(scene.starts, at) - 1
    sentence = scene.sentence(at)
    scores: dict[str, float] = {}
    first = ""
    for i in range(last, max(-1, last - REACH), -1):
        standing = scene.standings[i]
        if standing.end > at or not wanted(cast.profiles[standing.name]):
            continue
        score = BODY_SENTENCE_BACK * (sentence - standing.sentence) + QUOTED * standing.quoted
        score += SPEAKS * standing.speaks + LEADS * standing.leads + OBLIQUE * standing.possessive
        scores[standing.name] = max(scores.get(standing.name, -99.0), score) + MENTIONED
        first = standing.name
    if not scores:
        return Resolution(None, f"{called}: nobody fits")
    scores[first] += FIRST
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
        return Resolution(None, f"{called}: two fit about as well")
    return Resolution(ranked[0][0], f"{called}: the one the report is about")


def _nearness(sentences_back: int, same_paragraph: bool) -> float:
    return SENTENCE_BACK * sentences_back + SAME_PARAGRAPH * same_paragraph
