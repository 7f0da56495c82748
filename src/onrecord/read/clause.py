"""One sentence at work: which trigger is tied to which timex inside one clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.annotations import Timex
from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.occurrence_words import OccurrenceWords

__all__ = ["Bounds", "Clause", "Tie", "masked_sentence"]

Bounds = Literal["start", "end", "whole", "within", "length"]
# Between a boundary verb and its noun or date, in characters: "wrapped up his six-day official visit to
# the Russian Far East and the port of … on Saturday" is about the longest that is still one clause.
MAX_GAP = 90


@dataclass(frozen=True, slots=True)
class Tie:
    """A trigger and a timex inside one sentence; offsets count into the whole text."""

    start: int
    end: int
    timex: Timex
    bounds: Bounds
    rule: str


def masked_sentence(text: str, sentence: Span, timexes: list[Timex]) -> str:
    """The sentence in lower case, white space as single spaces one for one, timexes as tildes.

    What a date holds is no trigger and no modal ("5 May", "1 March"). `str.lower` may lengthen
    ("İ" becomes two characters); such a sentence keeps its case, so that offsets hold.
    """
    raw = text[sentence.start : sentence.end]
    low = raw.lower()
    low = _WHITE.sub(" ", low if len(low) == len(raw) else raw)
    for t in timexes:
        start, end = t.start - sentence.start, min(t.end, sentence.end) - sentence.start
        low = low[:start] + "~" * (end - start) + low[end:]
    return low


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence at work. Offsets are those of the sentence; `base` is its place in the text."""

    base: int
    raw: str
    lowered: str
    dates: list[Timex]
    durations: list[Timex]
    lexicon: OccurrenceWords

    def at(self, timex: Timex) -> tuple[int, int]:
        return timex.start - self.base, timex.end - self.base

    def tie(self, at: tuple[int, int], timex: Timex, bounds: Bounds, rule: str) -> Tie:
        return Tie(self.base + at[0], self.base + at[1], timex, bounds, rule)

    def is_other(self, noun_at: int, low: str) -> bool:
        """Is the noun said to be another happening ("his previous visit", "the 2019 tour")?"""
        words = _WORD.findall(low[max(0, noun_at - 40) : noun_at])[-3:]
        return any(w in self.lexicon.other or _YEAR.fullmatch(w) for w in words)

    def lengths(self) -> Iterator[Tie]:
        """How long a noun lasts: "his six-day official visit", "the talks lasted six days"."""
        low = self.lowered
        for timex in self.durations:
            start, end = self.at(timex)
            if _ABOUT.search(low, max(0, start - 24), start):
                continue
            noun = self._noun_after(end, low)
            if noun and not self.is_other(start, low):
                yield self.tie(noun.span(), timex, "length", "length-before-noun")
            elif before := _LASTED.search(low, max(0, start - 24), start):
                noun = self._last_noun(low, before.start())
                between = low[noun.end() : before.start()] if noun else ","
                if (
                    noun
                    and self._is_head(noun, low)
                    and (_RELATIVE.fullmatch(f"{between} ") or _PARENTHESIS.fullmatch(between))
                ):
                    yield self.tie(noun.span(), timex, "length", "length-after-noun")

    def boundaries(self) -> Iterator[Tie]:
        """A noun's first or last day: "wrapped up his visit on Saturday", "the tour commenced on Tuesday"."""
        low = self.lowered
        subject = None
        objects = set()
        for verb, bounds in self._boundary_verbs():
            noun = self._object_of(verb, low)
            if noun:
                objects.add(noun.span())
            else:
                noun = self._subject_of(verb, low, objects)
            if noun is None and subject and _AND.search(low, 0, verb.start()):
                noun = subject
            subject = noun
            if noun is None or self.is_other(noun.start(), low):
                continue
            timex = (
                self._date_after(max(verb.end(), noun.end()), low)
                or self._date_in_front(verb.start(), low)
                or self._date_of_main_clause(verb, low)
            )
            if timex is not None:
                yield self.tie(noun.span(), timex, bounds, f"{bounds}-verb")

    def travels(self) -> Iterator[Tie]:
        """A visit's first or last day: "arrived on Monday for a visit", "left on Sunday after a visit"."""
        low, lexicon = self.lowered, self.lexicon
        for noun in lexicon.noun.finditer(low):
            if lexicon.noun_class[noun.group()] != "visit" or self.is_other(noun.start(), low):
                continue
            lead = max(0, noun.start() - MAX_GAP)
            arrives = lexicon.for_visit.search(low, lead, noun.start())
            leaves = lexicon.after_visit.search(low, lead, noun.start())
            if arrives and (timex := self._date_of_travel(lexicon.arrival, arrives.start(), low)):
                yield self.tie(noun.span(), timex, "start", "arrival")
                if onward := _AND_LEFT.match(low, noun.end()):
                    verb = lexicon.departure.match(low, onward.end())
                    if verb and (timex := self._date_after(verb.end(), low)):
                        yield self.tie(noun.span(), timex, "end", "departure")
            elif leaves and (timex := self._date_of_travel(lexicon.departure, leaves.start(), low)):
                yield self.tie(noun.span(), timex, "end", "departure")
                if first := self._date_of_travel(lexicon.arrival, self.at(timex)[0], low):
                    yield self.tie(noun.span(), first, "start", "arrival")

    def _date_of_travel(self, verbs: re.Pattern[str], before: int, low: str) -> Timex | None:
        """The date of the one verb that leads up to "for a visit", "after a visit" or "and left"."""
        found = list(verbs.finditer(low, 0, before))
        if len(found) != 1 or before - found[0].end() > 2 * MAX_GAP:
            return None
        timex = self._date_after(found[0].end(), low)
        if timex is None:
            return self._date_in_front(found[0].start(), low)
        end = self.at(timex)[1]
        going_on = _AND_LEFT.match(low, end) or self._one_clause(low, end, before)
        return timex if end <= before and going_on else None

    def _boundary_verbs(self) -> list[tuple[re.Match[str], Literal["start", "end"]]]:
        verbs: list[tuple[re.Match[str], Literal["start", "end"]]] = []
        verbs += [(m, "start") for m in self.lexicon.start_verb.finditer(self.lowered)]
        verbs += [(m, "end") for m in self.lexicon.end_verb.finditer(self.lowered)]
        return sorted(verbs, key=lambda v: v[0].start())

    def ranges(self) -> Iterator[Tie]:
        """Two dates of one noun: "the festival runs from 5 May to 9 May"."""
        low = self.lowered
        for first, second in zip(self.dates, self.dates[1:], strict=False):
            start, end = self.at(first)
            next_start, _ = self.at(second)
            if not (_FROM.search(low, max(0, start - 8), start) and _TO.fullmatch(low, end, next_start)):
                continue
            noun = self._last_noun(low, start)
            if (
                noun
                and _RUNS.fullmatch(low, noun.end(), start)
                and self._is_head(noun, low)
                and not self.is_other(noun.start(), low)
            ):
                yield self.tie(noun.span(), first, "start", "from-to")
                yield self.tie(noun.span(), second, "end", "from-to")

    def during(self) -> Iterator[Tie]:
        """A day inside a noun: "on Sunday, during the visit"."""
        low = self.lowered
        for match in self.lexicon.during.finditer(low):
            if self.is_other(match.start(1), low):
                continue
            timex = self._date_after(match.end(), low) or self._nearest_date_before(match.start(), low)
            if timex is not None:
                yield self.tie(match.span(1), timex, "within", "during")

    def activities(self) -> Iterator[Tie]:
        """Something done on a day, of whatever it is part: "met the governor on Sunday"."""
        low = self.lowered
        for match in self.lexicon.activity.finditer(low):
            timex = self._next_date(match.end(), low) or self._nearest_date_before(match.start(), low)
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

    def _subject_of(
        self, verb: re.Match[str], low: str, objects: set[tuple[int, int]]
    ) -> re.Match[str] | None:
        """The noun in "the tour, which commenced …" or "the visit to the port began …".

        It heads its clause, or is one of the `objects` of an earlier verb ("ending a tour that began").
        """
        if verb.group() not in self.lexicon.without_object:
            return None
        noun = self._last_noun(low, verb.start())
        if noun is None or verb.start() - noun.end() > MAX_GAP // 2:
            return None
        between = low[noun.end() : verb.start()]
        told = (
            _RELATIVE.fullmatch(between) or _PARENTHESIS.fullmatch(between) or _COMPLEMENT.fullmatch(between)
        )
        return noun if told and (noun.span() in objects or self._is_head(noun, low)) else None

    def _is_head(self, noun: re.Match[str], low: str) -> bool:
        """Is the noun what its clause is about, not a part of "registration for the conference"?"""
        return _HEAD.search(low, max(0, noun.start() - MAX_GAP), noun.start()) is not None

    def _last_noun(self, low: str, before: int) -> re.Match[str] | None:
        last = None
        for last in self.lexicon.noun.finditer(low, max(0, before - MAX_GAP), before):  # noqa: B007
            pass
        return last

    def _one_clause(self, low: str, start: int, end: int) -> bool:
        return end - start <= MAX_GAP and not self.lexicon.clause_break.search(low, start, end)

    def _date_after(self, start: int, low: str) -> Timex | None:
        """The first date after `start`, with nothing between but where it was ("to the port on ")."""
        for timex in self.dates:
            at, _ = self.at(timex)
            if at >= start:
                near = at - start <= MAX_GAP and _UP_TO_DATE.fullmatch(low, start, at)
                return timex if near and not self._holds_infinitive(start, at) else None
        return None

    def _next_date(self, start: int, low: str) -> Timex | None:
        """The first date after `start` in the same clause, whatever stands between."""
        timex = next((t for t in self.dates if self.at(t)[0] >= start), None)
        if timex is None:
            return None
        at = self.at(timex)[0]
        return timex if self._one_clause(low, start, at) and not _NOT_ON.search(low, start, at) else None

    def _holds_infinitive(self, start: int, end: int) -> bool:
        """Is there "to meet" between? After "to" a place has a capital or an article."""
        return _INFINITIVE.search(self.raw, start, end) is not None

    def _date_in_front(self, end: int, low: str) -> Timex | None:
        """The date that opens the sentence: "On Saturday, he wrapped up …"."""
        for timex in self.dates[:1]:
            start, stop = self.at(timex)
            if stop <= end and _OPENING.fullmatch(low, 0, start) and self._one_clause(low, stop, end):
                return timex
        return None

    def _date_of_main_clause(self, verb: re.Match[str], low: str) -> Timex | None:
        """The date in "left on Saturday, ending his visit": a participle shares the day of its clause."""
        if not (verb.group().split()[0].endswith("ing") and low[: verb.start()].endswith((", ", ","))):
            return None
        return self._nearest_date_before(verb.start(), low)

    def _nearest_date_before(self, end: int, low: str) -> Timex | None:
        for timex in reversed(self.dates):
            start, stop = self.at(timex)
            if stop <= end and not _NOT_ON.search(low, 0, start):
                return timex if self._one_clause(low, stop, end) else None
        return None


# Any white space, one character at a time
_WHITE = compile_late(r"\s")
_WORD = compile_late(r"[\w'’-]+")
_YEAR = compile_late(r"(?:19|20)\d\d")
# " ", " official ", " official state "; the noun follows. No comma, no other word.
_QUALITY = (
    "(?:official|state|private|public|working|foreign|overseas|first|national|nationwide|annual|historic)"
)
_ATTRIBUTES = tuple(re.compile(r" +" + rf"{_QUALITY} +" * n) for n in range(3))
# "opened on Monday and " before "ended": the subject goes on
_AND = compile_late(r"~,? and $")
# " and left", ", and flew home" after an arrival
_AND_LEFT = compile_late(
    r",? (?:and|before) (?:then )?(?=left|leaves|departed|departs|returned|flew|headed|went|set)"
)
# "nearly " before "six-day": no length to count with
_ABOUT = compile_late(
    r"\b(?:nearly|almost|about|around|roughly|approximately|some|over|than|least|most|up to|under|barely"
    r"|initial) *$"
)
# "lasted for ", "ran for "; not "after "
_LASTED = compile_late(r"\b(?:lasted|lasts|lasting|ran for|went on for)(?: for)? *$")
# A word inside a noun phrase: "official", "european"; not "for", not "planning"
_PREPOSITION = "for|of|in|to|into|over|on|at|by|with|against|about|from|under|after|before|during|through"
_MODIFIER = rf"(?!(?:{_PREPOSITION}|and|or|as)\b)(?![\w'’-]*ing )[\w'’.~-]{{1,30}} +"
_DETERMINER = r"(?:an?|the|his|her|their|its|our|this|that)"
# " his six-day official "; not " roads for the"
_OBJECT = compile_late(rf" +(?:{_DETERMINER}|[\w.-]+['’]s?) +(?:{_MODIFIER}){{0,4}}")
# What stands before a noun that its clause is about: "the ", ", but his six-day ", "President Dolan's "; not
# "registration for the "
_HEAD = compile_late(
    r"(?:^|[;:\"“] ?|, |\b(?:and|but|while|as|when|that|said|says|because) )[\s\"“]*(?:(?:on +)?~+,? +)?"
    rf"(?:{_DETERMINER} +)?(?:{_MODIFIER}){{0,4}}$"
)
# ", which ", " that ", " to the port that "; not ", said the minister, "
_PLACE = "to|in|of|through|across|at"
_RELATIVE = compile_late(
    rf"(?: (?:{_PLACE}) [^,;]{{1,60}}? (?:which|that)| *,? *(?:which|that)?) +(?:has +|had +)?"
)
# " to the north ", " of Asia " between a noun and its verb
_COMPLEMENT = compile_late(
    rf" (?:{_PLACE}|by|with|between) (?:{_DETERMINER} +)?(?:{_MODIFIER}){{1,4}}(?:has +|had +)?"
)
# " runs ", " was held ", " ran for ~~~~~~~~, " between a noun and "from"; not " costs "
_RUNS = compile_late(
    r" (?:will )?(?:runs?|ran|lasts?|lasted|takes? place|took place|(?:is|was|are|were) held|be held)"
    r"(?: for ~+,?| here)? (?:from )?"
)
# " on ", " to the far east on ", " in oslo "; not " with a promise to meet on ", " at a plant opened on "
_PLAIN_WORD = (
    r"(?![\w'’-]*(?:ed|ing)\b)(?!(?:left|made|won|shot|built|held|set|sent|told|met|led|born|seen|hit|lost|paid)\b)"
    rf"(?!(?:{_PREPOSITION}|and|or|late|early|earlier)\b)[\w'’.-]{{1,25}}"
)
_UP_TO_DATE = compile_late(
    rf"(?: (?:{_PLACE}) (?:{_DETERMINER} )?{_PLAIN_WORD}(?: {_PLAIN_WORD}){{0,4}}(?: of {_PLAIN_WORD})?)?"
    r"(?:,? late|,? early|,? earlier)?(?:,? (?:on|in))? "
)
# " to meet", " to mark"; not " to Russia", " to the"
_INFINITIVE = compile_late(r"\bto (?!the |an? |his |her |their |its )[a-z]")
# ", which began on ~~~~~~~, " before the main verb; not ", the minister said, "
_PARENTHESIS = compile_late(r", (?:which|that) [^,]{1,80}, ")
# "from "; not "afrom"
_FROM = compile_late(r"\bfrom +$")
# " to ", " through "; not " to the "
_TO = compile_late(r" +(?:to|until|till|through) +")
# "before ", "by ", "since " right before the date: it is not the day itself
_NOT_ON = compile_late(r"\b(?:before|by|since|until|till|from|after|for|than|of) +(?:the +)?$")
# "On ", "late on ", nothing
_OPENING = compile_late(r"[\s\"“]*(?:(?:earlier|later|late|early) +)?(?:on +)?")
