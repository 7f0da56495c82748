"""Ages against the date of birth, and two ages of one person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from onrecord.annotations import Finding, Reading, Tier
from onrecord.check.ages import find_claims
from onrecord.check.excuses import MADE_UP, OF_A_SLIP, Excuses, says_nearby
from onrecord.check.life_facts import (
    NO_NAMES,
    TITLES,
    Age,
    Birth,
    Days,
    Person,
    find_ages,
    find_births,
    find_deaths,
    is_same,
)
from onrecord.check.rule import finding, rule
from onrecord.check.weekdays import settle_own_day
from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.segment import find_sentences

__all__ = ["check_age_at_date", "check_age_twice"]

# A report without one of these tells no birth with its date.
TOLD = compile_late(
    r"[Bb(](?:(?<!\()orn\b[^\n]{0,90}\b(?:1[89]|20)\d\d|(?<=\()(?:[^()\n]{0,20}\s)?(?:1[89]|20)\d\d\s?[-–—])"
)
# The date or the age is about or disputed, or counted another way.
LOOSE = compile_late(
    r"\b(?:about|around|circa|c\.|roughly|approximately|believed|thought|probably|perhaps|claim(?:s|ed)?"
    r"|uncertain|disputed|estimated|lunar|Korean age|official(?:ly)?|records?|documents?|bapti[sz]ed|either"
    r"|nearly|almost|would have|just short of|shy of)\b",
    re.IGNORECASE,
)
# The age is of another day than the report's.
OF_ANOTHER_DAY = compile_late(
    r"\b(?:died?|dead|death|dies|killed|murdered|late|then|when|at the time|would|until|anniversary"
    r"|turn(?:s|ed|ing)?|birthday|years? (?:ago|later|earlier|before|after)|(?:1[89]|20)\d\d)\b",
    re.IGNORECASE,
)
# Beside an age in commas: an earlier age, a score, a family told by one surname.
OF_ANOTHER_TIME = compile_late(
    r"\b(?:then|when|at the time|now|later|earlier|ago|until|turn(?:s|ed|ing)?|birthday|was born|will be"
    r"|would|(?:grand|step)?(?:father|mother|son|daughter|parents?|child(?:ren)?)|wife|husband|brothers?|sisters?"
    r"|twins?|famil(?:y|ies)|couple|siblings?|junior|senior|scored|runs|points|hit|made|not out"
    r"|in (?:1[89]|20)\d\d)\b",
    re.IGNORECASE,
)
OLDEST = 115
# A text that tells more births than these is a pedigree or a list, in which names come again.
MOST_TOLD = 12
# How far around an age such words are looked for: its clause, not what the sentence goes on to tell.
NEAR_BEFORE, NEAR_BEHIND = 60, 30
# In commas, an age below this is as often a number.
YOUNGEST = 5


class Lived(NamedTuple):
    """A birth and an age with the days it is of, and the ages that these allow."""

    birth: Birth
    age: Age
    low: int
    high: int
    last: Days
    is_own: bool


@rule("age-at-date", needs=("time", "corrections"))
def check_age_at_date(reading: Reading) -> Iterator[Finding]:
    """The age does not go with the date of birth told of the same person.

    Proof: from the date of birth to the day that the age is of, one completes so many years and no more. The
    day is that of the death where it is told, within days of the report where it is told by its weekday, or
    that of the report. The tier is check where both stand apart and the age is of the report's day or off by
    one year, and where the years of a life stand in brackets, as those of an office do.
    Silent when: the two may be of two persons or of another day; a date or the age is about or disputed; the
    age goes with the years, and a day is not told; age-birth-year reports it.
    Wrong: Ann Lee, born 3 May 1950, died on 4 June 2001 aged {50}.
    Wrong: Ann Lee died on 4 June 2001 at the age of {53}. She was born in Lima on 3 May 1950.
    Wrong: Ann Lee (born 12 June 1955), {64}, won the prize.
    Wrong: Ann Lee (1921-1998) ran the bakery. Lee died aged {71}.
    Right: Ann Lee, born 3 May 1950, died on 4 June 2001 aged 51.
    Right: Ann Lee died on 4 April 2001 at the age of 50. She was born in Lima on 3 May 1950.
    Right: Ann Lee (born 12 June 1955), 68, won the prize.
    Right: Ann Lee (1921-1998) ran the bakery. Lee died aged 76.
    Right: Ann Lee died in 2001 at the age of 53. Her father was born in Lima on 3 May 1920.
    Right: Ann Lee, born 3 May 1950, would have been 80.
    Source: An age counts completed years (ISO 8601-1:2019, duration).
    """
    text = reading.document.text
    if not TOLD.search(text):
        return
    excuses = Excuses(reading)
    reported = {claim.age.start for claim in find_claims(reading) if not claim.fits}
    for lived in _find_lives(reading):
        birth, age = lived.birth, lived.age
        if lived.low <= age.years <= lived.high or age.years > OLDEST or age.span.start in reported:
            continue
        spans = [birth.span, age.span, *([age.when] if age.when else ())]
        if any(excuses.is_quoted(each.start) or excuses.is_in_correction(each.start) for each in spans):
            continue
        if birth.is_span and not _may_be_life(lived):
            continue
        if any(_is_told(pattern, text, birth, age) for pattern in (OF_A_SLIP, MADE_UP, LOOSE)):
            continue
        yield _report(reading, lived, spans)


def _find_lives(reading: Reading) -> Iterator[Lived]:
    text = reading.document.text
    sentences = find_sentences(text)
    births = list(islice(find_births(text, sentences), MOST_TOLD + 1))
    if not 0 < len(births) <= MOST_TOLD:
        return
    settled = settle_own_day(reading)
    own = settled.day if settled and settled.sure else None
    deaths = list(islice(find_deaths(text, sentences, own), MOST_TOLD))
    dead = [death.person for death in deaths]
    surnames = {birth.person.surname for birth in births}
    ages = [age for age in find_ages(text) if age.person.surname in surnames][:MOST_TOLD] if own else []
    for birth in births:
        same = [other for other in births if is_same(other.person, birth.person)]
        if len({other.days for other in same}) > 1 or not _is_alone(text, birth.person):
            continue
        for death in deaths:
            days = birth.died or death.days
            if is_same(birth.person, death.person) and days is not None:
                told = death if birth.died is None or death.when else death._replace(when=birth.died_span)
                yield _lived(birth, told, days, is_own=False)
        for age in ages:
            told_dead = birth.died or any(is_same(person, birth.person) for person in dead)
            if own is None or told_dead or not is_same(birth.person, age.person):
                continue
            if not says_nearby(OF_ANOTHER_DAY, _without(text, birth.span), *_ends(age.span)):
                yield _lived(birth, age, Days(own, own), is_own=True)


def _lived(birth: Birth, age: Age, days: Days, *, is_own: bool) -> Lived:
    low, high = _years(birth.days.last, days.first), _years(birth.days.first, days.last)
    return Lived(birth, age, low, high, days, is_own)


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _without(text: str, span: Span) -> str:
    """The text with a date blanked, so that its year is not taken for that of the age."""
    return text[: span.start] + " " * (span.end - span.start) + text[span.end :]


def _is_told(pattern: re.Pattern[str], text: str, birth: Birth, age: Age) -> bool:
    return any(says_nearby(pattern, text, *_ends(span)) for span in (birth.span, age.span))


def _is_alone(text: str, person: Person) -> bool:
    """Whether the report names nobody else with that surname."""
    given = _given_names(text, person.surname)
    return given <= set(person.given) or (not person.given and len(given) == 1)


def _given_names(text: str, surname: str) -> set[str]:
    """The names that stand before a surname, but for titles."""
    before = re.compile(rf"{NOT_AT}\b([A-Z][a-z][\w'’-]*)\s(?:[A-Z]\.\s)?{re.escape(surname)}\b")
    return {match[1] for match in before.finditer(PARENTS.sub("", text))} - NO_NAMES - TITLES


# "he was the son of the late Tom and Ann (Roe) Lee": parents told as such are not taken for their child.
PARENTS = compile_late(
    r"\b(?:he|she)\swas\s(?:the|a)\s(?:[a-z]+\s)?(?:son|daughter)\sof\s[^.;\n]{1,80}", re.I
)
# "at Columbia Lee met her": the word before the surname is no given name.
NOT_AT = r"(?<!\bat\s)(?<!\bin\s)(?<!\bof\s)(?<!\bfrom\s)(?<!\bto\s)"


def _report(reading: Reading, lived: Lived, spans: list[Span]) -> Finding:
    text, age, birth = reading.document.text, lived.age, lived.birth
    off = min(abs(age.years - lived.low), abs(age.years - lived.high))
    exact = birth.days.is_full and lived.last.is_full
    between = sorted((birth.span.start, age.span.start))
    apart = SENTENCE_END.search(text, *between) is not None
    loose = birth.is_span or (apart and lived.is_own) or (off == 1 and (apart or not exact))
    tier: Tier = "check" if loose else "proved"
    ages = f"{lived.low}" if lived.low == lived.high else f"{lived.low} or {lived.high}"
    if lived.high > lived.low + 1:
        ages = f"{lived.low} to {lived.high}"
    born = text[birth.span.start : birth.span.end]
    when = (
        text[age.when.start : age.when.end]
        if age.when
        else f"{lived.last.last.isoformat()}, by the report's day"
    )
    return finding(
        reading,
        "age-at-date",
        tier,
        age.span.start,
        age.span.end,
        f"One born {born} was {ages} then, not {age.years}",
        (f"from {born} to {when}: {ages} years, not {age.years}",),
        evidence=spans,
    )


# Birth and age with this between are told apart.
SENTENCE_END = compile_late(r"[.!?][\"”’)]?\s+[A-Z]|\n")
# Years in brackets are as often those of an office: of a life when they are many and the age is near.
SHORTEST_LIFE = 20
MOST_OFF = 12


def _may_be_life(lived: Lived) -> bool:
    off = min(abs(lived.age.years - lived.low), abs(lived.age.years - lived.high))
    return lived.low >= SHORTEST_LIFE and off <= MOST_OFF


@rule("age-twice", needs=("corrections",))
def check_age_twice(reading: Reading) -> Iterator[Finding]:
    """One person is given two ages.

    Proof: in one report one is of one age. It is not proved which is right, nor that both ages are of one
    day, so the tier is check; the age told last is reported.
    Silent when: another of that surname is named; an age may be of another time, a score, or one of a
    family.
    Wrong: Ann Lee, 43, of Lima, was hurt. Police said Lee, {34}, was in hospital.
    Wrong: Ann Lee, 43, of Lima, was hurt. Ann Lee, {34}, was in hospital.
    Right: Ann Lee, 43, of Lima, was hurt. Police said Lee, 43, was in hospital.
    Right: Ann Lee, 43, and Bo Lee, 34, were hurt.
    Right: Ann Lee, 43, of Lima, was hurt. Lee, then 34, ran a bakery.
    Source: The Associated Press Stylebook, ages.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    first: dict[str, Age] = {}
    differing = 0
    for age in find_ages(text):
        surname = age.person.surname
        if age.years < YOUNGEST or _is_other_time(text, age):
            continue
        one = first.setdefault(surname, age)
        if one.years == age.years or not is_same(one.person, age.person):
            continue
        differing += 1
        if differing > MOST_TOLD:
            return  # a list of ages, no report
        given = set(one.person.given) | set(age.person.given)
        named = given or _given_names(text, surname)
        if not named or not _is_alone(text, Person(tuple(given), surname)):
            continue
        if _title(text, one) != _title(text, age):
            continue
        if any(excuses.is_quoted(e.span.start) or excuses.is_in_correction(e.span.start) for e in (one, age)):
            continue
        yield finding(
            reading,
            "age-twice",
            "check",
            age.span.start,
            age.span.end,
            f"{surname} is {one.years} before",
            (f"{surname} is said to be {one.years} and {age.years}",),
            evidence=(one.span, age.span),
        )


def _title(text: str, age: Age) -> str:
    """The title that tells one of a couple from the other ("Lady Lee, 66,"), "" where none does."""
    before = TELLING_TITLE.search(text[max(0, age.span.start - NEAR_BEFORE) : age.span.start])
    return before[1] if before else ""


# "Mrs Lee, ", "Sir John Lee, " before an age; "Mr Lee" goes on from "John Lee".
TELLING_TITLE = compile_late(
    r"\b(Mrs|Ms|Miss|Lady|Dame|Sir|Lord|Prince|Princess|King|Queen)\.?\s(?:[\w.'’-]+\s){0,3}[\w'’-]+,\s\Z"
)


def _is_other_time(text: str, age: Age) -> bool:
    start, end = age.span.start, age.span.end
    around = text[max(0, start - NEAR_BEFORE) : end + NEAR_BEHIND]
    if OF_ANOTHER_TIME.search(around):
        return True
    return any(says_nearby(pattern, text, start, end) for pattern in (OF_A_SLIP, MADE_UP))
