"""Where the names of a report stand: in which sentence, inside a quotation or not, speaking or spoken of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.annotations import Name
from onrecord.document import Document, Span
from onrecord.read.names.lexicon import load_lexicon, rule_words
from onrecord.read.names.view import make_view
from onrecord.read.names.words import Words, find_words
from onrecord.read.segment import find_paragraphs, find_quotations, find_sentences

__all__ = ["Scene", "Standing", "make_scene", "verb_follows"]

OBLIQUE = rule_words("oblique")
# Words between a name and its verb: "Tavodi also said", "Lee, 44, has said".
ADVERBS = frozenset(
    [
        "also",
        "then",
        "later",
        "again",
        "has",
        "had",
        "have",
        "however",
        "who",
        "earlier",
        "already",
        "still",
        "once",
        "now",
    ]
)
# Longest apposition between a name and its verb, in words.
APPOSITION = 12


class Standing(NamedTuple):
    """One mention of a name in its surroundings.

    Attributes:
        start, end: code points.
        name: id.
        first, last: half-open range of word indices.
        sentence: index of the sentence.
        paragraph: index of the paragraph.
        quoted: whether it stands inside a quotation.
        speaks: whether it is the subject of a verb that credits.
        leads: whether it is the first name of its sentence that no preposition governs.
        possessive: whether "'s" follows.
        opens: whether it is the first name of its sentence, with nothing but its title before it.
        described: whether it is a description ("the founder") and no name.
    """

    start: int
    end: int
    name: str
    first: int
    last: int
    sentence: int
    paragraph: int
    quoted: bool
    speaks: bool
    leads: bool
    possessive: bool
    opens: bool = False
    described: bool = False


class Scene(NamedTuple):
    """A report laid out for resolving.

    Attributes:
        words: of the view.
        sentences, paragraphs, quotations: starts and ends.
        standings: of all mentions, in order.
        starts: of the standings.
    """

    words: Words
    sentences: list[int]
    paragraphs: list[int]
    quotations: list[Span]
    quotation_starts: list[int]
    standings: list[Standing]
    starts: list[int]

    def sentence(self, at: int) -> int:
        """Index of the sentence that holds an offset."""
        return bisect_right(self.sentences, at) - 1

    def paragraph(self, at: int) -> int:
        """Index of the paragraph that holds an offset."""
        return bisect_right(self.paragraphs, at) - 1

    def quotation(self, at: int) -> Span | None:
        """The quotation that holds an offset."""
        i = bisect_right(self.quotation_starts, at) - 1
        return self.quotations[i] if i >= 0 and at < self.quotations[i].end else None

    def word(self, at: int) -> int:
        """Index of the first word that ends after an offset."""
        return bisect_right(self.words.ends, at)


def make_scene(doc: Document, names: Sequence[Name], words: Words | None = None) -> Scene:
    """Lay out a report whose names are known. `words`: of its view, where they are at hand."""
    text = doc.text
    paragraphs = find_paragraphs(text)
    if words is None:
        words = find_words(make_view(text, paragraphs).text)
    quotations = find_quotations(text)
    scene = Scene(
        words,
        [span.start for span in find_sentences(text)],
        [span.start for span in paragraphs],
        quotations,
        [span.start for span in quotations],
        [],
        [],
    )
    mentions = sorted(
        (mention.start, mention.end, name.id, name.kind == "person")
        for name in names
        for mention in name.mentions
        if not mention.part and mention.form in ("name", "demonym")
    )
    led: set[int] = set()
    for start, end, id, is_person in mentions:
        scene.standings.append(_stand(scene, start, end, id, led, is_person=is_person))
    scene.starts.extend(start for start, *_ in mentions)
    people = {name.id for name in names if name.kind == "person"}
    for i, (one, other) in enumerate(pairwise(scene.standings)):
        if {one.name, other.name} <= people and _is_joined(one, other, words):
            scene.standings[i + 1] = other._replace(
                leads=one.leads, opens=one.opens, speaks=one.speaks or other.speaks
            )
            scene.standings[i] = one._replace(speaks=one.speaks or other.speaks)
    return scene


def _is_joined(one: Standing, other: Standing, words: Words) -> bool:
    """ "Ana Tavodi and Ines Lund met": two who do the same, so that neither is nearer to a pronoun."""
    return (
        one.last + 1 == other.first
        and words.texts[one.last] == "and"
        and words.gap(one.last - 1) == words.gap(one.last) == " "
        and not (one.possessive or other.possessive or one.quoted)
        and one.sentence == other.sentence
    )


def _stand(scene: Scene, start: int, end: int, id: str, led: set[int], *, is_person: bool) -> Standing:
    words = scene.words
    first, last = scene.word(start), bisect_left(words.starts, end)
    sentence = scene.sentence(start)
    quoted = scene.quotation(start) is not None
    possessive = words.view[end : end + 2] in ("'s", "' ")
    # "The Peter Lund attack": a person behind an article only tells which.
    tells_which = is_person and first > 0 and words.texts[first - 1].lower() in ("the", "a")
    oblique = possessive or tells_which or _is_oblique(words, first)
    leads = not quoted and not oblique and sentence not in led
    if leads:
        led.add(sentence)
    speaks = not quoted and not possessive and not tells_which and _speaks(words, first, last)
    opens = leads and _opens(words, first, scene.sentences[sentence])
    return Standing(
        start,
        end,
        id,
        first,
        last,
        sentence,
        scene.paragraph(start),
        quoted,
        speaks,
        leads,
        possessive,
        opens,
    )


def _opens(words: Words, first: int, sentence_start: int) -> bool:
    """Whether nothing but a title stands between the beginning of the sentence and a name."""
    lexicon = load_lexicon()
    i = first
    while i > 0 and words.starts[i - 1] >= sentence_start:
        lower = words.texts[i - 1].lower()
        if lower not in lexicon.titles and lower not in lexicon.roles and lower not in ("but", "and", "the"):
            return False
        i -= 1
    return True


def _is_oblique(words: Words, first: int) -> bool:
    """Whether a preposition or a verb stands before the name and its title."""
    lexicon = load_lexicon()
    i = first - 1
    while i >= 0 and first - i <= 6 and words.gap(i) == " ":
        lower = words.texts[i].lower()
        if lower in OBLIQUE:
            return True
        if not (
            words.capital[i] or lower in lexicon.roles or lower in lexicon.titles or lower in ("the", "a")
        ):
            return False
        i -= 1
    return False


def _speaks(words: Words, first: int, last: int) -> bool:
    """Whether a verb that credits has the name for its subject: "Lee, 44, said", "said union head Lee"."""
    speech = load_lexicon().speech
    if verb_follows(words, last):
        return True
    lexicon = load_lexicon()
    i = first - 1
    while i >= 0 and first - i <= 6 and words.gap(i) in (" ", ", "):
        lower = words.texts[i].lower()
        if lower in speech:
            return words.gap(i) == " " and not _has_subject(words, i)
        if not (
            words.capital[i] or lower in lexicon.roles or lower in lexicon.titles or lower in TITLE_PARTS
        ):
            return False
        i -= 1
    return False


# Small words of a title between a verb and the name: "said the union's head, Ramon Escudo".
TITLE_PARTS = frozenset(
    "the a an its his her chief senior deputy former executive head union party police".split()
)


def verb_follows(words: Words, last: int, *, over_of: bool = False) -> bool:
    """Whether a verb that credits follows the words that end before `last`, at once or over an apposition.

    `over_of`: also over "for Norvex", "of the ministry".
    """
    end, speech = len(words.texts), load_lexicon().speech
    if last >= end:
        return False
    i, gap = last, words.gap(last - 1)
    if gap in (", ", " ("):
        # Over an apposition, to the comma or bracket that closes it.
        for j in range(last, min(end - 1, last + APPOSITION)):
            closing = words.gap(j)
            if closing in (", ", ") "):
                i = j + 1
                break
            if closing not in (" ", " - "):
                return False
        else:
            return False
    elif gap != " ":
        return False
    elif over_of and words.texts[i].lower() in ("for", "of", "at", "with", "from"):
        while (
            i + 1 < end
            and words.gap(i) == " "
            and words.texts[i].lower() not in speech
            and i - last < APPOSITION
        ):
            i += 1
    while i < end and words.texts[i].lower() in ADVERBS:
        i += 1
    return i < end and words.texts[i].lower() in speech


def _has_subject(words: Words, verb: int) -> bool:
    """Whether the verb has its subject before it: "he told Lee"; not '"No," said Lee'."""
    return verb > 0 and words.gap(verb - 1) == " "
