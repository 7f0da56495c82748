"""The text as the tagger should see it: the same length, code point for code point, in usual case.

Offsets into a view are offsets into the text. Curly marks become straight, line breaks inside a paragraph
blanks, and capitals of all-caps copy and of headlines small ones where the word is a common one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from typing import NamedTuple

from onrecord.document import Span
from onrecord.read.actors import is_outlet
from onrecord.read.names.lexicon import load_lexicon, rule_words
from onrecord.read.names.model import common_words
from onrecord.read.names.words import SHORTENED

__all__ = ["Piece", "View", "make_view"]

STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\r": " ", "\t": " ", "\xa0": " "}
)
# "HOLMGAARD", "Recalls", "o'clock"; not "4.9".
LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# A paragraph of at least this many words is judged by its case.
CASE_WORDS = 4
# Share of words in capitals from which a paragraph is all-caps copy. A name and an acronym among eight
# words are not.
ALL_CAPS = 0.8
# Share of words of four letters and more with a capital from which a paragraph without a stop is a headline.
HEADLINE = 0.7
# Longest headline in words; longer ones are lists of names.
HEADLINE_WORDS = 20
# Words in usual case from which the rest of a report settles what a headline's capitals mean.
BODY_WORDS = 60
# "Limited Tools to Fight Fraud: The agency was", a heading that runs into its paragraph; not "He said: The".
RUN_IN = re.compile(r"[^.:!?\n]{12,120}: (?=[A-Z])")
# Longest piece given to the tagger, in code points; its limit is a million, its memory grows with the piece.
PIECE = 4000
STOPS = frozenset(".!?:;\"”'")


class Piece(NamedTuple):
    """A stretch of one paragraph that is tagged at one go."""

    start: int
    text: str


class View(NamedTuple):
    """The view of a text.

    Attributes:
        text: as long as the text itself.
        paragraphs: of the text.
        recased: the stretches whose capitals tell nothing, in order.
    """

    text: str
    paragraphs: list[Span]
    recased: tuple[Span, ...]

    def pieces(self) -> Iterator[Piece]:
        """The paragraphs, long ones cut at a blank."""
        for start, end in ((span.start, span.end) for span in self.paragraphs):
            while end - start > PIECE:
                cut = self.text.rfind(" ", start + PIECE // 2, start + PIECE)
                cut = cut + 1 if cut > 0 else start + PIECE
                yield Piece(start, self.text[start:cut])
                start = cut
            yield Piece(start, self.text[start:end])


def make_view(text: str, paragraphs: list[Span]) -> View:
    """The view of a text whose paragraphs are known.

    >>> make_view("SHARES FELL IN OSLO ON FRIDAY", [Span(0, 29)]).text
    'shares fell in Oslo on Friday'
    """
    parts = [text[span.start : span.end].translate(STRAIGHT) for span in paragraphs]
    odd = _odd_stretches(parts)
    pieces, at = [], 0
    for i, (span, part) in enumerate(zip(paragraphs, parts, strict=True)):
        pieces.append(text[at : span.start])
        if i in odd:
            size, kept = odd[i]
            part = _with_countries(part, LETTERS.sub(partial(_recased, kept), part[:size])) + part[size:]
        # Some capitals have a small form of another length ("İ"); such a paragraph is seen as it stands.
        pieces.append(part if len(part) == span.end - span.start else text[span.start : span.end])
        at = span.end
    pieces.append(text[at:])
    recased = (Span(paragraphs[i].start, paragraphs[i].start + size) for i, (size, _) in odd.items())
    return View("".join(pieces), paragraphs, tuple(recased))


def _with_countries(shouted: str, recased: str) -> str:
    """All-caps copy out of its capitals, with the countries of several words as they are written.

    The words of "PAPUA NEW GUINEA" by themselves are an adjective and names of other places.
    """
    if len(recased) > len(shouted) or not shouted[: len(recased)].isupper():
        return recased
    pieces, at = [], 0
    for match in _shouted_countries().finditer(shouted, 0, len(recased)):
        pieces += [recased[at : match.start()], _countries_in_capitals()[match[0]]]
        at = match.end()
    return "".join([*pieces, recased[at:]])


@cache
def _countries_in_capitals() -> dict[str, str]:
    """Countries and peoples of several words, in capitals → as written."""
    return {
        name.upper(): name
        for name in load_lexicon().countries
        if " " in name and not name.isupper() and len(name.upper()) == len(name)
    }


@cache
def _shouted_countries() -> re.Pattern[str]:
    """ "PAPUA NEW GUINEA"; not "PAPUA NEW GUINEANS"."""
    longest_first = sorted(_countries_in_capitals(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


class Usage(NamedTuple):
    """How the paragraphs in usual case write words, in lower case here.

    Attributes:
        capital: words that stand more often with a capital inside a sentence than in small letters.
        small: words in small letters.
        settles: whether there are enough of them to say of a word they lack that it is no name.
    """

    capital: frozenset[str]
    small: frozenset[str]
    settles: bool


def _odd_stretches(parts: list[str]) -> dict[int, tuple[int, Usage]]:
    """Of the paragraphs that are headlines or all-caps copy, how far they are and how to recase them."""
    sizes = {i: size for i, part in enumerate(parts) if (size := _odd_case(part))}
    if not sizes:
        return {}
    usage = _usage(part for i, part in enumerate(parts) if i not in sizes)
    return {
        i: (size, usage)
        for i, size in sizes.items()
        if (size == len(parts[i]) and parts[i][-1] not in STOPS) or _holds_common(parts[i][:size], usage)
    }


def _odd_case(part: str) -> int:
    """The length of the all-caps copy or headline that a paragraph begins with; 0 where it is none."""
    if len(part) > PIECE and not part[:PIECE].isupper():
        return 0
    run_in = RUN_IN.match(part)
    if run_in is not None and _is_title_case(LETTERS.findall(run_in[0])):
        return run_in.end()
    words = LETTERS.findall(part[: PIECE * 2])
    if len(words) < CASE_WORDS:
        return 0
    all_caps = sum(word.isupper() for word in words) >= ALL_CAPS * len(words)
    headline = len(words) <= HEADLINE_WORDS and _is_one_sentence(part) and _is_title_case(words)
    if part[-1] in STOPS and not all_caps:
        # "Julie Lund reported from Suva." has as many capitals, and a verb without one.
        headline = headline and all(len(w) < 4 or w[0].isupper() or w in SMALL_IN_TITLES for w in words)
    return len(part) if all_caps or headline else 0


# Written small in title case by most styles, among words of four letters and more.
SMALL_IN_TITLES = rule_words("small_in_titles")
# A full stop inside a paragraph that may end a sentence: "It rained. Nobody"; not "J. Lund", "9 a.m. on".
INNER_STOP = re.compile(r"([^\W\d_]{2,20})[.!?] (?=[A-Z])")


def _is_one_sentence(part: str) -> bool:
    return all(stop[1].lower() in SHORTENED for stop in INNER_STOP.finditer(part))


def _is_title_case(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    return len(long) >= CASE_WORDS - 1 and sum(word[0].isupper() for word in long) >= HEADLINE * len(long)


def _holds_common(part: str, usage: Usage) -> bool:
    """Whether a word that is no name has a capital, so that it is a headline and no list of names."""
    words = LETTERS.findall(part)
    if sum(word.isupper() for word in words) >= ALL_CAPS * len(words):
        return True
    return any(
        word[0].isupper()
        and word.lower() not in usage.capital
        and (word.lower() in usage.small or _is_common(word.lower()))
        for word in words[1:]
    )


def _usage(parts: Iterator[str]) -> Usage:
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    opening: set[str] = set()
    for part in parts:
        for word in LETTERS.finditer(part):
            if word[0].islower():
                small[word[0]] += 1
            elif part[max(0, word.start() - 2) : word.start()].strip(" ") not in ("", ".", '"', "'", ":") or (
                word.start() > 1 and part[word.start() - 2].isalnum()
            ):
                capital[word[0].lower()] += 1
            else:
                opening.add(word[0].lower())
    names = {word for word, count in capital.items() if count >= small[word]}
    names |= {word for word in opening if word not in small and not _is_common(word)}
    return Usage(
        frozenset(names), frozenset(small), small.total() + capital.total() + len(opening) >= BODY_WORDS
    )


def _recased(usage: Usage, match: re.Match[str]) -> str:
    """A word of a stretch without usual case, as it would stand inside a sentence."""
    word = match[0]
    lower = word.lower()
    if len(lower) != len(word) or not word[0].isupper():
        return word
    named = lower in usage.capital
    if not named and (lower in usage.small or _is_common(lower) or (usage.settles and not _is_listed(word))):
        return lower
    return word.title() if word.isupper() and len(word) > 3 else word


def _is_listed(word: str) -> bool:
    """Whether a word that the report has nowhere else is a name in some list, or an acronym."""
    lexicon = load_lexicon()
    bare = word.removesuffix("'s")
    titled = bare.title()
    return (
        (bare.isupper() and len(bare) <= LONGEST_ACRONYM)
        or bare.lower() in lexicon.given
        or any(titled in names for names in (lexicon.countries, lexicon.places, lexicon.groups))
        or titled in lexicon.organisations
        or is_outlet(titled)
    )


LONGEST_ACRONYM = 4


def _is_common(lower: str) -> bool:
    """Whether a word is hardly ever a name.

    The model's own vocabulary decides what no list holds: it knows the word, and not with a capital.
    """
    lexicon = load_lexicon()
    if lower in lexicon.openers or lower in lexicon.speech or lower in lexicon.roles or lower in COMMON:
        return True
    return lower in common_words()


COMMON = rule_words("common")
