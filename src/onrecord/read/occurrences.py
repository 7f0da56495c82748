"""Occurrences: a trigger word tied to the day it starts, ends or falls on, or to how long it lasts.

They are the text path's light events: enough for the constraint network of `onrecord.check`
without a parser. Only sentences that hold a time expression are looked at, and a tie is made only
inside one clause, so most sentences yield nothing.

    "wrapped up his [six-day] visit on [Saturday]"   visit length six-day · visit end Saturday
    "The tour commenced on [Tuesday]"                tour start Tuesday
    "met the governor on [Sunday]"                   met within Sunday
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from onrecord.annotations import Occurrence, Timex
from onrecord.document import Document, Span
from onrecord.read.segment import find_sentences

__all__ = ["OccurrenceLexicon", "find_occurrences", "load_lexicon"]

Bounds = Literal["start", "end", "whole", "within", "length"]
BY = "occurrences/{}@1"
# Sentences longer than this are lists, tables or lost line ends: no clause to be had.
MAX_SENTENCE = 600
# Between a boundary verb and its noun or date, in characters: "wrapped up his six-day official visit to
# the Russian Far East and the port of … on Saturday" is about the longest that is still one clause.
MAX_GAP = 90


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class OccurrenceLexicon:
    """Word lists of one language, compiled. Patterns are run on one lower-cased sentence at a time."""

    noun_class: dict[str, str]
    noun: re.Pattern[str]  # "visit", not "visitor"
    start_verb: re.Pattern[str]  # "commenced", not "recommenced"
    end_verb: re.Pattern[str]  # "wrapped up", not "wrapped in"
    with_object: frozenset[str]
    without_object: frozenset[str]
    activity: re.Pattern[str]  # "met", not "metal"
    during: re.Pattern[str]  # "during the visit", not "during visits"
    clause_break: re.Pattern[str]  # "and", "; ", not "band"
    plan: re.Pattern[str]  # "was due to end", not "duel"
    other: frozenset[str]


@cache
def load_lexicon(language: str) -> OccurrenceLexicon:
    """The lexicon of a language; only "en" is filled.

    Raises:
        FileNotFoundError: no lexicon for that language.
    """
    data: dict[str, Any] = tomllib.loads(
        files("onrecord").joinpath("lexicons", language, "occurrences.toml").read_text(encoding="utf-8")
    )
    nouns = {noun: group for group, words in data["nouns"].items() for noun in words}
    noun = _any_of(nouns)
    start, end, activity = data["start"], data["end"], data["activity"]
    return OccurrenceLexicon(
        noun_class=nouns,
        noun=re.compile(rf"\b(?:{noun})\b"),
        start_verb=re.compile(rf"\b(?:{_any_of({*start['with_object'], *start['without_object']})})\b"),
        end_verb=re.compile(rf"\b(?:{_any_of({*end['with_object'], *end['without_object']})})\b"),
        with_object=frozenset(start["with_object"] + end["with_object"]),
        without_object=frozenset(start["without_object"] + end["without_object"]),
        activity=re.compile(rf"\b(?:{_any_of(activity['verbs'] + activity['nouns'])})\b"),
        during=re.compile(rf"\b(?:{_any_of(activity['during'])}) (?:the|his|her|their|its|this) (?:[\w-]+ ){{0,2}}?({noun})\b"),
        clause_break=re.compile(rf"[;:()\"“”]|\b(?:{_any_of(data['clause']['breaks'])})\b"),
        plan=re.compile(rf"\b(?:{_any_of(data['guards']['plans'])})\b"),
        other=frozenset(data["guards"]["others"]),
    )


@dataclass(frozen=True, slots=True)
class _Tie:
    """A trigger and a timex inside one sentence; offsets count into the whole text."""

    start: int
    end: int
    timex: Timex
    bounds: Bounds
    rule: str


def find_occurrences(doc: Document, timexes: tuple[Timex, ...]) -> tuple[Occurrence, ...]:
    """Tie trigger words to the timexes of `doc.text`.

    Args:
        doc: the report.
        timexes: of the whole report; those of other parts than the text are passed over.
    Returns:
        Occurrences in order of their trigger, ids o1, o2 …; one trigger may have several.
    """
    in_text = [t for t in timexes if not t.part]
    if not in_text:
        return ()
    lexicon = load_lexicon("en")
    ties: set[_Tie] = set()
    for sentence, inside in _sentences_with_timexes(doc.text, in_text):
        if sentence.end - sentence.start <= MAX_SENTENCE:
            ties.update(_find_ties(doc.text, sentence, inside, lexicon))
    ordered = sorted(ties, key=lambda t: (t.start, t.end, t.timex.start, t.bounds))
    return tuple(
        Occurrence(
            id=f"o{n}",
            start=tie.start,
            end=tie.end,
            trigger=doc.text[tie.start : tie.end],
            timex=tie.timex.id,
            bounds=tie.bounds,
            by=BY.format(tie.rule),
        )
        for n, tie in enumerate(ordered, 1)
    )


def _sentences_with_timexes(text: str, timexes: list[Timex]) -> Iterator[tuple[Span, list[Timex]]]:
    starts = [t.start for t in timexes]
    for sentence in find_sentences(text):
        first = bisect_left(starts, sentence.start)
        if first < len(starts) and starts[first] < sentence.end:
            yield sentence, timexes[first : bisect_left(starts, sentence.end)]


def _find_ties(text: str, sentence: Span, timexes: list[Timex], lexicon: OccurrenceLexicon) -> Iterator[_Tie]:
    clause = _Clause(
        base=sentence.start,
        lowered=_lowered(text[sentence.start : sentence.end]),
        dates=[t for t in timexes if t.type in ("DATE", "TIME")],
        durations=[t for t in timexes if t.type == "DURATION"],
        lexicon=lexicon,
    )
    yield from clause.lengths()
    if lexicon.plan.search(clause.lowered):
        return
    yield from clause.boundaries("start", lexicon.start_verb)
    yield from clause.boundaries("end", lexicon.end_verb)
    yield from clause.ranges()
    yield from clause.during()
    yield from clause.activities()


def _lowered(sentence: str) -> str:
    """Lower case, white space as single spaces one for one, so that offsets hold.

    `str.lower` may lengthen ("İ" becomes two characters); such a sentence keeps its case.
    """
    low = sentence.lower()
    return _WHITE.sub(" ", low if len(low) == len(sentence) else sentence)


@dataclass(frozen=True, slots=True)
class _Clause:
    """One sentence at work. Offsets are those of the sentence; `base` is its place in the text."""

    base: int
    lowered: str
    dates: list[Timex]
    durations: list[Timex]
    lexicon: OccurrenceLexicon

    def at(self, timex: Timex) -> tuple[int, int]:
        return timex.start - self.base, timex.end - self.base

    def tie(self, at: tuple[int, int], timex: Timex, bounds: Bounds, rule: str) -> _Tie:
        return _Tie(self.base + at[0], self.base + at[1], timex, bounds, rule)

    def is_other(self, noun_at: int, low: str) -> bool:
        """Is the noun said to be another happening ("his previous visit", "the 2019 tour")?"""
        words = _WORD.findall(low[max(0, noun_at - 40) : noun_at])[-3:]
        return any(w in self.lexicon.other or _YEAR.fullmatch(w) for w in words)

    def lengths(self) -> Iterator[_Tie]:
        """"his six-day official visit", "a visit of six days", "the talks lasted six days"."""
        low = self.lowered
        for timex in self.durations:
            start, end = self.at(timex)
            noun = self._noun_after(end, low)
            if noun and not self.is_other(start, low):
                yield self.tie(noun.span(), timex, "length", "length-before-noun")
            elif before := _LASTED.search(low, max(0, start - 24), start):
                noun = self._last_noun(low, before.start())
                if noun and low[noun.end() : before.start()].strip() in ("", "has", "had", "which", ", which"):
                    yield self.tie(noun.span(), timex, "length", "length-after-noun")

    def boundaries(self, bounds: Literal["start", "end"], verbs: re.Pattern[str]) -> Iterator[_Tie]:
        """"wrapped up his visit on Saturday", "the tour commenced on Tuesday", "On Saturday he ended his visit"."""
        low = self.lowered
        for verb in verbs.finditer(low):
            noun = self._object_of(verb, low) or self._subject_of(verb, low)
            if noun is None or self.is_other(noun.start(), low):
                continue
            timex = self._date_after(max(verb.end(), noun.end()), low) or self._date_in_front(verb.start(), low)
            if timex is not None:
                yield self.tie(noun.span(), timex, bounds, f"{bounds}-verb")

    def ranges(self) -> Iterator[_Tie]:
        """"the festival runs from 5 May to 9 May": two dates of one noun."""
        low = self.lowered
        for first, second in zip(self.dates, self.dates[1:], strict=False):
            start, end = self.at(first)
            next_start, _ = self.at(second)
            if not (_FROM.search(low, max(0, start - 8), start) and _TO.fullmatch(low, end, next_start)):
                continue
            noun = self._last_noun(low, start)
            if noun and self._one_clause(low, noun.end(), start) and not self.is_other(noun.start(), low):
                yield self.tie(noun.span(), first, "start", "from-to")
                yield self.tie(noun.span(), second, "end", "from-to")

    def during(self) -> Iterator[_Tie]:
        """"on Sunday, during the visit": the day lies inside it."""
        low = self.lowered
        for match in self.lexicon.during.finditer(low):
            if self.is_other(match.start(1), low):
                continue
            timex = self._date_after(match.end(), low) or self._nearest_date_before(match.start(), low)
            if timex is not None:
                yield self.tie(match.span(1), timex, "within", "during")

    def activities(self) -> Iterator[_Tie]:
        """"met the governor on Sunday": something done on a day, of whatever it is part."""
        low = self.lowered
        for match in self.lexicon.activity.finditer(low):
            timex = self._date_after(match.end(), low) or self._nearest_date_before(match.start(), low)
            if timex is not None:
                yield self.tie(match.span(), timex, "within", "activity")

    def _noun_after(self, end: int, low: str) -> re.Match[str] | None:
        """The noun that a length is an attribute of: "six-day visit", "six-day official state visit"."""
        for pattern in _ATTRIBUTES:
            gap = pattern.match(low, end)
            if gap and (noun := self.lexicon.noun.match(low, gap.end())):
                return noun
        return None

    def _object_of(self, verb: re.Match[str], low: str) -> re.Match[str] | None:
        """The noun in "wrapped up his six-day visit"."""
        if verb.group() not in self.lexicon.with_object:
            return None
        noun = self.lexicon.noun.search(low, verb.end(), verb.end() + MAX_GAP // 2)
        if noun and _OBJECT.fullmatch(low, verb.end(), noun.start()):
            return noun
        return None

    def _subject_of(self, verb: re.Match[str], low: str) -> re.Match[str] | None:
        """The noun in "the tour, which commenced …" or "the visit to the port began …"."""
        if verb.group() not in self.lexicon.without_object:
            return None
        noun = self._last_noun(low, verb.start())
        if noun is None or verb.start() - noun.end() > MAX_GAP // 2:
            return None
        between = low[noun.end() : verb.start()]
        if _RELATIVE.fullmatch(between) or ("," not in between and self._one_clause(low, noun.end(), verb.start())):
            return noun
        return None

    def _last_noun(self, low: str, before: int) -> re.Match[str] | None:
        last = None
        for last in self.lexicon.noun.finditer(low, max(0, before - MAX_GAP), before):  # noqa: B007
            pass
        return last

    def _one_clause(self, low: str, start: int, end: int) -> bool:
        return end - start <= MAX_GAP and not self.lexicon.clause_break.search(low, start, end)

    def _date_after(self, start: int, low: str) -> Timex | None:
        """The first date after `start` in the same clause, with "on" or nothing before it."""
        for timex in self.dates:
            at, _ = self.at(timex)
            if at >= start:
                plain = "," not in low[start:at] or _COMMA_ON.search(low, start, at)
                return timex if plain and self._one_clause(low, start, at) and not _NOT_ON.search(low, start, at) else None
        return None

    def _date_in_front(self, end: int, low: str) -> Timex | None:
        """The date that opens the sentence: "On Saturday, he wrapped up …"."""
        for timex in self.dates[:1]:
            start, stop = self.at(timex)
            if stop <= end and _OPENING.fullmatch(low, 0, start) and self._one_clause(low, stop, end):
                return timex
        return None

    def _nearest_date_before(self, end: int, low: str) -> Timex | None:
        for timex in reversed(self.dates):
            start, stop = self.at(timex)
            if stop <= end and not _NOT_ON.search(low, 0, start):
                return timex if self._one_clause(low, stop, end) else None
        return None


# Any white space, one character at a time
_WHITE = re.compile(r"\s")
_WORD = re.compile(r"[\w'’-]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
# " ", " official ", " official state "; the noun follows. No comma, no further word.
_ATTRIBUTES = tuple(re.compile(r" +" + r"[\w'’-]{1,20} +" * n) for n in range(3))
# "lasted for ", "of "; not "after "
_LASTED = re.compile(r"\b(?:lasted|lasts|lasting|last|of)(?: for| about| nearly| almost)? *$")
# " his six-day official "; not " in the middle of his"
_OBJECT = re.compile(r" +(?:(?:a|an|the|his|her|their|its|our|this)\b *)?(?:[\w'’.-]{1,20} +){0,4}")
# ", which ", " that "; not ", said the minister, "
_RELATIVE = re.compile(r" *,? *(?:which|that)? +(?:has +|had +)?")
# "from "; not "afrom"
_FROM = re.compile(r"\b(?:from|between) +$")
# " to ", " through "; not " to the "
_TO = re.compile(r" +(?:to|until|till|through|and) +")
# ", on " just before the date; a bare comma starts something else
_COMMA_ON = re.compile(r"^[^,]*, on +$")
# "before ", "by ", "since " right before the date: it is not the day itself
_NOT_ON = re.compile(r"\b(?:before|by|since|until|till|from|after|for|than|of) +(?:the +)?$")
# "On ", "late on ", nothing
_OPENING = re.compile(r"[\s\"“]*(?:(?:earlier|later|late|early) +)?(?:on +)?")
