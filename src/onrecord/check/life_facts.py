"""Births, deaths and ages as a report tells them, each with whose they are and what days they allow."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.check.days import MONTHS
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = [
    "NO_NAMES",
    "TITLES",
    "Age",
    "Birth",
    "Days",
    "Person",
    "find_ages",
    "find_births",
    "find_deaths",
    "is_same",
]

# How many sentences before a pronoun may name whom it means, and how much of each is read.
SENTENCES_BACK, LONGEST_SENTENCE = 3, 500
# How far to either side of "born" and "died" the rest of the statement is looked for.
REACH = 140
_PLAIN_YEAR = r"(?:1[89]|20)\d\d"
_YEAR = rf"{_PLAIN_YEAR}(?![\w%]|[-/]\d|['’]s)"
_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
# "3 May 1950", "May 3, 1950", "May 3 1950", "May 1950", "1950".
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}\s|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s|{_MONTH}\s)?{_YEAR}"
)
DATE = compile_late(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month>{_MONTH})\s|(?P<month2>{_MONTH})\s(?P<day2>\d{{1,2}})"
    rf"(?:st|nd|rd|th)?,?\s|(?P<month3>{_MONTH})\s)?(?P<year>{_YEAR})"
)
# "Ann Lee", "Mr Lee", "Ludwig van Ede"; a lower-case word ends it, but for the particles of names.
_WORD_OF_NAME = r"(?:[A-Z]\.|(?:Mr|Mrs|Ms|Dr|St)\.|[A-Z][\w'’-]*)"
_NAME = (
    rf"{_WORD_OF_NAME}(?:\s(?:(?:de|van|von|der|den|al|bin|da|di|du|la|le)\s){{0,2}}{_WORD_OF_NAME}){{0,3}}"
)
# Where and on what day one was born: "on 3 May 1950", "in Lima, Peru, in 1950", "to a baker near Lima in May
# 1950"; not "in Lima and moved there in 1950", "in Lima, won the 1950 prize".
_WORD = r"(?!(?:and|but|who|he|she|was|is|moved|won|on)\b)[^\W\d_][\w'’.-]*(?:,(?=\s(?:[A-Z]|on\b|in\b)))?\s"
_WHEN = rf"(?:,?\s(?:in|at|near|to|into)\s(?:{_WORD}){{1,8}}?(?:on|in)\s|\s(?:on\s|in\s)?)(?P<born>{_DATE})"
# "was born in Lima on 3 May 1950", "is born"; what stands before is the subject.
BORN = compile_late(rf"\b(?:was|is)\sborn{_WHEN}")
# "Born in Lima on 3 May 1950, Ann Lee", "Born in 1950 in Lima, she".
BORN_FIRST = compile_late(
    rf"\bBorn{_WHEN}(?:,?\s(?:in|at|to)\s[^.;:()\d]{{2,60}}?)?,\s"
    rf"(?P<name>(?:{_NAME}|he|she)(?=\s[a-z]))"
)
# "(born 3 May 1950)", "born May 3 1950; died 4 June 2001"; the name before: "Ann Lee (", "Ann Lee, baker, ".
BORN_BEHIND = compile_late(rf"\b(?:b\.|born){_WHEN}(?:[;,]\sdied\s(?:on\s)?(?P<died>{_DATE}))?")
NAME_BEFORE_BORN = compile_late(rf"(?P<name>{_NAME})(?:,[^.;:()\d]{{2,60}},|,|\s\()\s?\Z")
# "(1921-1998)", "(3 May 1950 – 4 June 2001)", behind a name.
_DAY_OF_SPAN = rf"(?:\d{{1,2}}\s{_MONTH}\s|{_MONTH}\s\d{{1,2}},?\s|{_MONTH}\s)?{_PLAIN_YEAR}"
LIFESPAN = compile_late(rf"\s\((?P<born>{_DAY_OF_SPAN})\s?[-–—]\s?(?P<died>{_DAY_OF_SPAN})\)")
# "died", "has died", "dies"; not "died down", "died out", "died with".
DIED = compile_late(
    r"\b(?:(?P<has>has|have|had)\s(?:\w+\s)?)?(?:died|dies|passed\saway)\b(?!\s(?:down|out|off))"
)
# "aged 49", "at the age of 49", "at age 49", "at 49."; not "at 49 Main Street", "at 9 a.m.".
AGE = compile_late(
    r"(?:\baged|\bat\sthe\sage\sof|\bat\sage|,\sage)\s(?P<age>\d{1,3})(?![\w%-]|[.,:]\d|\s(?:months|weeks|days|hours))"
    r"|\bat\s(?P<bare>[1-9]\d)(?=[.,;]\s|[.,;]?\Z|\son\s\w+day|\sin\s(?:his|her|the|a)\b|\sfrom\b|\sof\b|\safter\b)"
)
# Before the verb, the age of a notice: "Ann Lee, 82, of Salem, died"; not "Ann Lee, 82, said Bo Roe died".
AGE_BEFORE_DEATH = compile_late(
    rf"(?P<name>{_NAME}),\s(?:aged?\s)?(?P<age>[1-9]\d|1[01]\d),\s(?:(?:late\s)?of\s[A-Z][\w'’ .-]{{1,40}}"
    r"(?:,\s[A-Z][\w'’ .-]{1,20})?,\s)?\Z"
)
# The sentence behind a death: "He was 77."
WAS_AGE = compile_late(r"\s+(?:He|She)\swas\s(?P<age>\d{1,3})(?=[.,]\s|\.\Z|\.\n)")
# "died on Monday and was born in 1950".
BORN_WORD = compile_late(r"\bborn\b")
# "On 4 June 2001 she died": how far before the verb.
CLOSE_BEFORE = 30
# "on Monday", "Thursday", "today", "last night": within days of the report.
LATELY = compile_late(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|this\s(?:morning|week)|overnight|last\snight)\b"
)
DAYS_OF_WEEKDAY = 10
# "has died" is told of the last weeks, in magazines of the last months.
DAYS_OF_PERFECT = 250
# An age in commas, "Ann Lee, 64, said", "Ann Lee (born 3 May 1950), 64, said"; and the name right before it.
AGE_IN_COMMAS = compile_late(r",\s(?:aged?\s)?(?P<age>[1-9]\d?)(?=,\s[a-z])")
NAME_BEFORE = compile_late(rf"(?P<name>{_NAME})(?:\s\(born\s[^()]{{4,30}}\))?\Z")
LONGEST_NAME = 90
TITLES = frozenset("Mr Mrs Ms Miss Dr Sir Dame Lord Lady Prof Professor Judge Rev Gen Col Capt Sgt".split())

# Words that open a sentence with a capital and are no names.
NO_NAMES = frozenset(
    "The A An In On At He She It They His Her Their But And As When While After Before Born Former"
    " Legendary Famous Veteran Actor Actress Singer President Minister Prime King Queen Prince"
    " Princess Pope Saint Bishop January February March April May June July August September October"
    " November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday I This That There"
    " Who Jr Sr II III Married Single Divorced Widowed".split()
)


class Days(NamedTuple):
    """The first and the last day that a date allows; `is_full` when it is one day."""

    first: date
    last: date

    @property
    def is_full(self) -> bool:
        return self.first == self.last


class Person(NamedTuple):
    """Whose it is: the names before the last, none where only that is told, and the last."""

    given: tuple[str, ...]
    surname: str


class Birth(NamedTuple):
    """A birth; `died` where the days of death stand beside it, `is_span` where all is years in brackets."""

    person: Person
    days: Days
    span: Span
    died: Days | None = None
    died_span: Span | None = None
    is_span: bool = False


class Age(NamedTuple):
    """An age and the days it may be of; `when` is where these are told, None where they are the report's."""

    person: Person
    years: int
    span: Span
    days: Days | None
    when: Span | None


def is_same(one: Person, other: Person) -> bool:
    """Whether two mentions may be of one person, by their names."""
    if one.surname != other.surname:
        return False
    return not one.given or not other.given or bool(set(one.given) & set(other.given))


def find_births(text: str, sentences: list[Span]) -> Iterator[Birth]:
    """Births with a date and a name, in no order."""
    for match in BORN.finditer(text):
        person = find_subject(text, sentences, match.start())
        if person:
            yield Birth(person, read_days(match["born"]), Span(*match.span("born")))
    for match in BORN_FIRST.finditer(text):
        name = match["name"]
        told = _before(text, sentences, match.start()) if name in ("he", "she") else read_name(name)
        if told:
            yield Birth(told, read_days(match["born"]), Span(*match.span("born")))
    for pattern, name_before in ((BORN_BEHIND, NAME_BEFORE_BORN), (LIFESPAN, NAME_BEFORE)):
        for match in pattern.finditer(text):
            before = name_before.search(text[max(0, match.start() - REACH) : match.start()])
            named = read_name(before["name"]) if before else None
            if named:
                died = match["died"]
                yield Birth(
                    named,
                    read_days(match["born"]),
                    Span(*match.span("born")),
                    read_days(died) if died else None,
                    Span(*match.span("died")) if died else None,
                    pattern is LIFESPAN and match["born"].isdecimal(),
                )


def find_deaths(text: str, sentences: list[Span], own: date | None) -> Iterator[Age]:
    """Ages at death with the days of it."""
    for match in DIED.finditer(text):
        sentence = _sentence_at(sentences, match.start())
        if sentence is None:
            continue
        end = min(sentence.end, match.end() + REACH)
        told = _age_at_death(text, sentences, sentence, match)
        if told is None:
            continue
        person, age = told
        group = "bare" if age.groupdict().get("bare") else "age"
        if born := BORN_WORD.search(text, match.end(), end):
            end = born.start()  # what follows is the day of that
        at = DATE.search(text, match.end(), end)
        at = at or DATE.search(text, max(sentence.start, match.start() - CLOSE_BEFORE), match.start())
        days = read_days(at[0]) if at else _lately(text, match, end, own)
        yield Age(person, int(age[group]), Span(*age.span(group)), days, Span(*at.span()) if at else None)


def _age_at_death(
    text: str, sentences: list[Span], sentence: Span, died: re.Match[str]
) -> tuple[Person, re.Match[str]] | None:
    """Who died in a sentence, and the age beside it."""
    before = max(sentence.start, died.start() - REACH)
    if noticed := AGE_BEFORE_DEATH.search(text, before, died.start()):
        person = read_name(noticed["name"])
        clear = not OF_ANOTHER.search(text, sentence.start, died.start())
        return (person, noticed) if person and clear and noticed.start() == sentence.start else None
    person = find_subject(text, sentences, died.start())
    if person is None:
        return None
    age = AGE.search(text, died.end(), min(sentence.end, died.end() + REACH))
    if age is None:
        age = WAS_AGE.match(text, sentence.end)
    if age is None or OF_ANOTHER.search(text, died.end(), age.start()):
        return None
    return person, age


def find_ages(text: str) -> Iterator[Age]:
    """Ages in commas behind a name, of the report's own day unless the sentence tells another."""
    for match in AGE_IN_COMMAS.finditer(text):
        name = NAME_BEFORE.search(text[max(0, match.start() - LONGEST_NAME) : match.start()])
        person = read_name(name["name"]) if name else None
        if person:
            yield Age(person, int(match["age"]), Span(*match.span("age")), None, None)


def read_days(words: str) -> Days:
    """The days that a date allows: one, those of a month, or those of a year.

    >>> read_days("May 1950").last
    datetime.date(1950, 5, 31)
    """
    found = DATE.fullmatch(words)
    assert found is not None
    year, month = int(found["year"]), found["month"] or found["month2"] or found["month3"]
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31))
    number = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(month[:3]))
    first = date(year, number, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    day = int(found["day"] or found["day2"] or 0)
    if not 1 <= day <= last.day:
        return Days(first, last)
    return Days(first.replace(day=day), first.replace(day=day))


def read_name(name: str) -> Person | None:
    """The given name and the surname of "Ann Lee", "Mr Lee", "Ann B. Lee", or None for what is no name."""
    words = [word.strip(".,") for word in name.replace("’s", "").replace("'s", "").split()]
    words = [word for word in words if word and word not in TITLES]
    if not words or words[-1] in NO_NAMES or len(words[-1]) < 2:
        return None
    return Person(tuple(word for word in words[:-1] if word not in NO_NAMES), words[-1])


def find_subject(text: str, sentences: list[Span], verb: int) -> Person | None:
    """Who the sentence is about, before its verb at `verb`; None where that is not certain."""
    sentence = _sentence_at(sentences, verb)
    if sentence is None:
        return None
    before = text[max(sentence.start, verb - REACH) : verb]
    if relative := RELATIVE.search(before):
        return read_name(relative["name"])
    if PRONOUN.match(before):
        return _before(text, sentences, verb) if len(before.split()) <= 3 else None
    if OF_ANOTHER.search(before) or ANOTHER_NAME.search(before) or sentence.start < verb - REACH:
        return None
    names = [match for match in NAME.finditer(BRACKETS.sub("", before)) if read_name(match[0])]
    return read_name(names[-1][0]) if names else None


def _before(text: str, sentences: list[Span], at: int) -> Person | None:
    """Whom a pronoun means: the subject of the nearest sentence before that opens with a name."""
    here = bisect_right(sentences, at, key=lambda span: span.start) - 1
    for sentence in reversed(sentences[max(0, here - SENTENCES_BACK) : max(0, here)]):
        words = text[sentence.start : min(sentence.end, sentence.start + LONGEST_SENTENCE)]
        if OF_ANOTHER.search(words):
            return None
        if PRONOUN.match(words):
            continue
        name = NAME.match(words)
        return read_name(name[0]) if name and not ANOTHER_NAME.search(words) else None
    return None


def _sentence_at(sentences: list[Span], at: int) -> Span | None:
    i = bisect_right(sentences, at, key=lambda span: span.start)
    return sentences[i - 1] if i and at < sentences[i - 1].end else None


def _lately(text: str, died: re.Match[str], end: int, own: date | None) -> Days | None:
    """The days of a death told without a date, by the report's own day."""
    if own is None:
        return None
    if LATELY.search(text, died.end(), end):
        return Days(own - timedelta(days=DAYS_OF_WEEKDAY), own)
    return Days(own - timedelta(days=DAYS_OF_PERFECT), own) if died["has"] == "has" else None


NAME = compile_late(rf"\b{_NAME}")
# "as Ann Lee, who has died", "Ann Lee, 49, who died".
RELATIVE = compile_late(rf"(?P<name>{_NAME}),\s(?:\d{{1,3}},\s)?who\s(?:\w+\sand\s)?\Z")
# "(pronounced lee)": an aside that holds no subject.
BRACKETS = compile_late(r"\([^()]*\)")
PRONOUN = compile_late(r"(?:He|She|he|she)\b")
# Another person's life is told: "his father", "the widow of", "who was survived by".
OF_ANOTHER = compile_late(
    r"\b(?:who(?:m|se)|(?:grand|step)?(?:father|mother|son|daughter|parents?|child(?:ren)?)|wife|husband|brothers?"
    r"|sisters?|twins?|uncle|aunt|cousin|nephew|niece|widow(?:er)?|couple|predecessor|successor|partner|friend"
    r"|colleague|married|would|might|could|novel|film|play(?:ed|s|ing)?|character|portray\w*)\b"
)
# Two subjects: "Ann Lee and Bo Roe", "Ann Lee said Bo Roe".
ANOTHER_NAME = compile_late(r"\band\s[A-Z]|\b(?:said|says|told|that)\b")
