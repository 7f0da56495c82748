"""The words of what was said and of what is quoted, so that the two can be compared.

Two words are the same where only capitals, marks, accents, the spelling of a number or the spelling on either
side of the Atlantic differ: whoever wrote the transcript chose these, and not who spoke.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from onrecord.check.house_facts_phrases import TENS, UNITS
from onrecord.patterns import compile_late

__all__ = ["SOUNDS", "Word", "find_said", "find_words", "join_keys", "key_of"]

# A sum's sign, or a word with its inner marks, "don't", "U.S.", "1,250", "5.5", "%"; hyphens part words.
WORD = compile_late(
    r"(?:US|AU?|CA?|NZ|HK)?\$|\d[\d,.]*\d|\d|[^\W\d_](?:\w|['’](?=\w)|\.(?=[A-Za-z]\.?\b))*|[%£€]"
)
# What no mouth says, in a transcript: "[laughter]", "(APPLAUSE)", "00:01:23,500 --> 00:01:25,000", "<v Ana>",
# "[00:12]", a cue's number on a line of its own, "WEBVTT".
NOT_SAID = compile_late(
    r"\[[^\[\]\n]{1,80}\]|\([^()\n]{1,80}\)|<[^<>\n]{1,60}>|^[\d:.,]{5,13}\s*-->.*$|^\d{1,6}\s*$|^WEBVTT.*$"
    r"|\b\d{1,2}:\d\d:\d\d(?:[.,]\d{1,3})?\b",
    re.M,
)
# Who speaks, at the start of a line: "MS LEE:", "Ana Lee:", "Q:", "Q.", ">> LEE:"; not "He said: we".
LABEL = compile_late(
    r"^[ \t>*-]*(?:[A-Z][\w.'’-]*(?:[ \t][\w.'’()-]+){0,4}[ \t]?:(?=\s)|[QA][.:](?=\s))", re.M
)
# What could not be heard: no word there is certain.
UNHEARD = compile_late(
    r"inaudible|unintelligible|indistinct|crosstalk|cross talk|unclear|\?\?|phonetic|ph\b", re.I
)
# Sounds that reporters leave out.
SOUNDS = frozenset("um umm uh uhh uhm er err erm ah hmm hm mm mhm eh oh".split())
# Words that are such sounds where commas set them apart: ", well,", ", you know,", ", like,".
SET_APART = frozenset(
    "well like so right okay ok now look yeah yes no see actually basically honestly".split()
)
PHRASES = {"you": ("you", "know"), "i": ("i", "mean"), "let": ("let", "me", "see")}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT_SCALES = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
SIGNS = {"%": "percent", "$": "dollar", "£": "pound", "€": "euro", "dollars": "dollar", "pounds": "pound"}
SIGNS |= {
    "euros": "euro",
    "percentage": "percent",
    "okay": "ok",
    "gonna": "goingto",
    "mr": "mr",
    "mister": "mr",
}
SIGNS |= {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "1": "one"}
_SMALL = {word: value for value, word in enumerate(UNITS)} | {ten: 20 + 10 * i for i, ten in enumerate(TENS)}
# Endings by which one word is spelled in two ways, from → to.
SPELLINGS = (
    (compile_late(r"is(?=e[ds]?\Z|ing\Z|ation|er\Z)"), "iz"),
    (compile_late(r"ys(?=e[ds]?\Z|ing\Z)"), "yz"),
    (compile_late(r"(?<=[a-z]{2})our"), "or"),
    (compile_late(r"(?<=[a-z]{2}[tb])re(?=s?\Z)"), "er"),
    (compile_late(r"ll(?=(?:ed|ing|er)s?\Z)"), "l"),
    (compile_late(r"ence\Z"), "ense"),
    (compile_late(r"ogue"), "og"),
    (compile_late(r"amme\Z"), "am"),
    (compile_late(r"ae|oe"), "e"),
    (compile_late(r"(?<=toward)s\Z|(?<=among)st\Z"), ""),
)


class Word(NamedTuple):
    """A word.

    Attributes:
        key: what is compared.
        is_loose: a reporter may leave it out: a sound, a word set apart, or a number's "and".
        is_unheard: it stands for what the transcript does not have.
    """

    start: int
    end: int
    key: str
    is_loose: bool = False
    is_unheard: bool = False


@lru_cache(50_000)
def key_of(word: str) -> str:
    """What of a word is compared.

    >>> [key_of(word) for word in ("Colour", "color", "U.S.", "organised", "don’t", "1,250", "café")]
    ['color', 'color', 'us', 'organized', "don't", '1250', 'cafe']
    """
    lower = word.lower().replace("’", "'")
    if lower[-1] == "$":
        return "dollar"
    if lower in SIGNS:
        return SIGNS[lower]
    if lower[0].isdigit():
        return lower.replace(",", "").rstrip(".")
    if not lower.isascii():
        from unicodedata import normalize

        lower = (
            "".join(letter for letter in normalize("NFKD", lower) if letter.isalnum() or letter == "'")
            or lower
        )
    lower = lower.replace(".", "")
    for pattern, other in SPELLINGS if len(lower) > 4 and "'" not in lower else ():
        lower = pattern.sub(other, lower)
    return lower or word


def find_words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of a passage, in order; a number in words is one word, and a sum's sign stands behind it.

    >>> [word.key for word in find_words("twenty-five of us paid $2.5 million, or 40%")]
    ['25', 'of', 'us', 'paid', '2500000', 'dollar', 'or', '40', 'percent']
    """
    run: list[Word] = []
    sign: Word | None = None
    for found in WORD.finditer(text, start, len(text) if end is None else end):
        word = Word(found.start(), found.end(), key_of(found[0]))
        if run and _goes_on(run, word, text):
            run.append(word)
            continue
        yield from _close(run, sign)
        run, sign = [], sign if not run else None
        if word.key in _SMALL or (word.key[0].isdigit() and word.key != "0"):
            run = [word]
            sign = sign if sign and text[sign.end : word.start] in ("", " ") else None
        elif found[0][-1] in "$£€":
            sign = word
        else:
            sign = None
            yield word
    yield from _close(run, sign)


def _goes_on(run: list[Word], word: Word, text: str) -> bool:
    """Whether a word goes on with the number before it: "twenty | five", "five | million"."""
    between = text[run[-1].end : word.start]
    if between not in ("", " ", "-", "\n"):
        return False
    last = run[-1].key
    if last[0].isdigit() and word.key in SHORT_SCALES:
        return between in ("", " ")
    if word.key in SCALES:
        return True
    if last == "and" or last in SCALES:
        return word.key in _SMALL or (word.key == "and" and last in ("hundred", "thousand"))
    return last in TENS and word.key in UNITS[1:10]


def _close(run: list[Word], sign: Word | None) -> Iterator[Word]:
    """The word that a number is, with what its sign says; an "and" that it cannot end with stands apart."""
    rest = [run.pop()] if run and run[-1].key == "and" else []
    if run:
        # "one of us", "25"
        is_plain = len(run) == 1 and (run[0].key == "one" or run[0].key not in _SMALL)
        key = run[0].key if is_plain else _value(run)
        start = sign.start if sign else run[0].start
        yield Word(start, run[-1].end, key)
        if sign:
            yield Word(start, run[-1].end, sign.key)
    yield from rest


def _value(run: list[Word]) -> str:
    """The number that words and digits are together."""
    total = part = 0.0
    for word in run:
        scale = SCALES.get(word.key) or SHORT_SCALES.get(word.key)
        if scale:
            part = (part or 1) * scale
            if word.key != "hundred":
                total, part = total + part, 0
        elif word.key != "and":
            part += _SMALL[word.key] if word.key in _SMALL else _number(word.key)
    return _plain(total + part)


def _number(key: str) -> float:
    try:
        return float(key)
    except ValueError:  # "1.2.3"
        return 0


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(round(value, 6))


def find_said(text: str) -> Iterator[Word]:
    """The words of a transcript that somebody said, in order, without labels, stage directions and times."""
    at = 0
    marks = sorted([*NOT_SAID.finditer(text), *LABEL.finditer(text)], key=lambda mark: mark.start())
    for mark in marks:
        if mark.start() < at:
            continue
        yield from _mark_loose(text, list(find_words(text, at, mark.start())))
        if UNHEARD.search(mark[0]):
            yield Word(mark.start(), mark.end(), "", True, True)
        elif mark[0][0] in "([" and not mark[0].isupper() and mark[0][1:-1].islower():
            # An aside may be the speaker's own: "(and I mean it)".
            yield from (word._replace(is_loose=True) for word in find_words(text, *mark.span()))
        at = mark.end()
    yield from _mark_loose(text, list(find_words(text, at)))


def _mark_loose(text: str, words: list[Word]) -> Iterator[Word]:
    """Tell the words that a reporter may leave out: sounds, words set apart by commas, words said twice."""
    until = 0  # of a phrase that is being left out
    for i, word in enumerate(words):
        key = word.key
        behind = words[i + 1].key if i + 1 < len(words) else ""
        if key in PHRASES and tuple(one.key for one in words[i : i + len(PHRASES[key])]) == PHRASES[key]:
            until = i + len(PHRASES[key])
        is_loose = (
            i < until
            or key in SOUNDS
            or key == behind
            or (key in SET_APART and text[word.end : word.end + 1] in (",", "-", "–", "—", "."))
        )
        yield word._replace(is_loose=True) if is_loose else word


def join_keys(words: Iterable[Word]) -> str:
    """The keys of words without what parts them: "policy makers" and "policymakers" are the same."""
    return "".join(word.key for word in words).replace("'", "")
