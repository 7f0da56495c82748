"""Anniversaries by number, the year of what is remembered, and the year they fall in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotations import Tier
from onrecord.check.year_lengths import read_ordinal
from onrecord.check.year_spans import IN_YEAR, YEAR
from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.segment import find_sentences

__all__ = ["Anniversary", "find_anniversaries"]

# How far to either side of the word its sentence is looked at.
REACH = 220
# A feast is held in the year before or after, and both ends may be counted.
SLACK = 1
SLACK_OF_OTHER_YEARS = 2

# The word itself; those of Latin make tell their number.
ANNIVERSARY = compile_late(r"anniversary\b")
OF_HUNDREDS = compile_late(
    r"\b(?P<word>bicenten(?:ary|nial)|tercentenary|centen(?:ary|nial)|sesquicentennial)\b", re.IGNORECASE
)
HUNDREDS = {"bi": 200, "te": 300, "ce": 100, "se": 150}
# "25th ", "twenty-fifth ", "fiftieth wedding ": the number before it.
ORDINAL = compile_late(r"\b(?P<word>\d{1,3}(?:st|nd|rd|th)|[A-Za-z]+(?:-[a-z]+)?)\s\Z")
# " of the 1969 landing", " of the July 20, 1969, landing": the year before what is remembered.
OF_YEAR_FIRST = compile_late(
    rf"\s(?:of|since)\s(?:the|his|her|its|their)\s(?:\d{{1,2}}\s)?(?:[A-Z][a-z]{{2,8}}\.?\s(?:\d{{1,2}},\s)?)?"
    rf"(?P<year>{YEAR}),?\s[A-Za-z]"
)
# " of the landing in 1969", " of her death (5 May 1969)", " of its founding on 5 May 1969": behind it.
OF_YEAR_LAST = compile_late(
    rf"\s(?:of|since)\s(?P<what>(?:[\w'’.-]+\s){{1,9}}?)(?:(?:{IN_YEAR}|of\s(?:\d{{1,2}}\s)?(?:[A-Z][a-z]{{2,8}}\.?\s"
    rf"(?:\d{{1,2}},\s)?)?(?P<of>{YEAR}))(?=[,.;:)–—\"”]|\s[a-z]|\Z)"
    rf"|\((?:\d{{1,2}}\s)?(?:[A-Z]\w+\s)?(?P<bracketed>{YEAR})\))"
)
# What is remembered in a clause or held itself: "of the war that ended in 1945", "of the festival in 2003".
CLAUSE = compile_late(
    r"\b(?:who(?:m|se)?|which|that|when|where|after|before|until|since|from|between|during|celebrat\w+"
    r"|festivit\w+|event|edition|issue|tour|show|and|held|marked|back|party|concert|version)\b"
)
# "founded in 1985", "which opened in 1985": the year of what has the anniversary.
FOUNDED = compile_late(
    rf"\b(?:[Ff]ounded|[Ee]stablished|[Ff]ormed|[Ll]aunched|opened|created|[Ss]et\sup)\s{IN_YEAR}"
)
# "its 25th anniversary": of what was founded; not "its 25th anniversary of independence".
ITS = compile_late(r"\b(?:its|their|our)\s\Z")
OF = compile_late(r"\s(?:of|since|as|in)\b")
# The feast was put off, or held beforehand.
PUT_OFF = compile_late(
    r"\b(?:delayed|postponed|belated(?:ly)?|pandemic|Covid|late|early|overdue|rescheduled)\b", re.IGNORECASE
)
# The feast is of the time of writing: "this year", "today", "on Friday", "marks", "is celebrating".
NOW = compile_late(
    r"\b(?:this\s(?:year|week|month|weekend|summer|autumn|fall|winter|spring)|today|tomorrow|tonight"
    r"|(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|marks|commemorates|celebrates|(?:is|are)\s(?:\w+\s)?(?:marking|celebrating|commemorating)"
    r"|will\s(?:mark|celebrate|commemorate)|upcoming|coming|is\sthe|ahead\sof\sthe)\b",
    re.IGNORECASE,
)
# A feast told back, which "to mark" and "on Friday" leave open.
PAST = compile_late(
    r"\b(?:was|were|had|did|last\s(?:year|decade|century)|years?\s(?:ago|earlier|later)|recalled|remembered|then|once|when)\b"
)
# A feast of these days for all that: "Friday was the 51st", "was marked on Friday".
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today)"
OF_THESE_DAYS = compile_late(
    rf"\b{_DAY}\swas\s(?=(?:also\s)?(?:the|its|their|his|her)\s)"
    rf"|\b(?:was|were)\s(?:marked|celebrated|commemorated|observed)\s(?:here\s|quietly\s)?(?=(?:on\s)?{_DAY}\b)"
)
# "In 2019, ", "on 5 May 2019, ": the year of the feast is that of an adverbial.
HELD_IN = compile_late(r"\b(?:[Ii]n|[Oo]n)\s(?:\d{1,2}\s)?(?:[A-Z]\w+\s)?(?:\d{1,2},\s)?\Z")
CLOSE = 60
# The feast may be of the year before or after: "next year", "its 25th anniversary season".
LOOSELY_HELD = compile_late(r"\b(?:next|last) year\b|season\b")
# A year anywhere in the sentence; not "1990s", "the 1969-70 season".
OTHER_YEAR = compile_late(rf"(?<![\d-])(?P<year>{YEAR})(?!\d|s\b|['’]s)")


class Anniversary(NamedTuple):
    """An anniversary whose number goes with none of the years it may fall in.

    `held` is where the year it falls in stands, None where that is the report's own.
    """

    word: Span
    number: int
    of: Span
    of_year: int
    held: Span | None
    held_year: int
    tier: Tier


def find_anniversaries(text: str, own_year: int | None) -> Iterator[Anniversary]:
    """Anniversaries that fall in none of the years stated.

    >>> [a.number for a in find_anniversaries("This year is the 60th anniversary of the 1969 flood.", 2019)]
    [60]
    """
    if "anniversary" in text:
        for match in ANNIVERSARY.finditer(text):
            ordinal = ORDINAL.search(text, max(0, match.start() - 30), match.start())
            number = read_ordinal(ordinal["word"]) if ordinal else None
            if ordinal and number:
                yield from _judge(text, Span(*ordinal.span("word")), number, match.end(), own_year)
    if "enten" in text:
        for match in OF_HUNDREDS.finditer(text):
            number = HUNDREDS[match["word"][:2].lower()]
            yield from _judge(text, Span(*match.span("word")), number, match.end(), own_year)


def _judge(text: str, word: Span, number: int, end: int, own_year: int | None) -> Iterator[Anniversary]:
    sentence = _sentence(text, word.start)
    of, tier = _year_of(text, word, end, sentence)
    if of is None:
        return
    year = int(text[of.start : of.end])
    said = text[sentence.start : sentence.end]
    others = [
        Span(sentence.start + m.start("year"), sentence.start + m.end("year"))
        for m in OTHER_YEAR.finditer(said)
        if sentence.start + m.start("year") != of.start
    ]
    if PUT_OFF.search(said):
        return
    slack = SLACK_OF_OTHER_YEARS if LOOSELY_HELD.search(said) else SLACK
    beside = [span for span in others if _is_beside(text, span, word)]
    held = beside[0] if len(beside) == 1 else None
    held_year = int(text[held.start : held.end]) if held else own_year
    may_be = [int(text[span.start : span.end]) for span in beside or others]
    if not beside and own_year is not None:
        may_be.append(own_year)
    if held_year is None or any(abs(each - year - number) <= slack for each in may_be):
        return
    if (held and held_year > year) or (
        not others and NOW.search(said) and not PAST.search(OF_THESE_DAYS.sub("", said))
    ):
        yield Anniversary(word, number, of, year, held, held_year, tier)


def _is_beside(text: str, held: Span, word: Span) -> bool:
    """Whether a year is that of an adverbial close to the anniversary, with no clause between."""
    if not HELD_IN.search(text, max(0, held.start - 24), held.start):
        return False
    between = text[min(held.end, word.end) : max(held.start, word.start)]
    return len(between) < CLOSE and not CLAUSE.search(between)


def _year_of(text: str, word: Span, end: int, sentence: Span) -> tuple[Span | None, Tier]:
    """Where the year of what is remembered stands, and how sure it is that it is that."""
    if first := OF_YEAR_FIRST.match(text, end, sentence.end):
        return Span(*first.span("year")), "proved"
    last = OF_YEAR_LAST.match(text, end, sentence.end)
    if last and not CLAUSE.search(last["what"]) and not any(map(str.isdigit, last["what"])):
        group = next(name for name in ("year", "of", "bracketed") if last[name])
        return Span(*last.span(group)), "proved"
    founded = list(FOUNDED.finditer(text, sentence.start, sentence.end))
    own = ITS.search(text, max(0, word.start - 8), word.start)
    if len(founded) == 1 and own and not OF.match(text, end):
        return Span(*founded[0].span("year")), "check"
    return None, "check"


def _sentence(text: str, at: int) -> Span:
    first = max(0, at - REACH)
    nearby = text[first : at + REACH]
    for span in find_sentences(nearby):
        if first + span.start <= at < first + span.end:
            return Span(first + span.start, first + span.end)
    return Span(first, min(len(text), at + REACH))
