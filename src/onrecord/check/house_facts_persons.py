"""Ages and titles of the persons that a house knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.annotations import Finding, Reading, Suggestion
from onrecord.check.excuses import MADE_UP, OF_A_SLIP, Excuses
from onrecord.check.house_facts_phrases import OF_A_YEAR, Phrases, once_for_facts, says_here
from onrecord.check.names import CHANGED
from onrecord.check.rule import finding, rule
from onrecord.check.titles import KINDS, MINISTER, QUALIFIED
from onrecord.document import Span
from onrecord.facts import Days, Facts, PersonFacts
from onrecord.patterns import compile_late

__all__ = ["check_age", "check_title"]

# ", 61, said", ", aged 61,", " (aged 61)", ", 61."; not a score: ", 61, Bo Roe 58", " (61)".
AGE_BEHIND = compile_late(
    r",\s(?P<bare>[1-9]\d?)(?=,\s[a-z“\"])|,\saged?\s(?P<aged>\d{1,3})(?=[,.;)]|\s[a-z])"
    r"|\s\(aged?\s(?P<bracketed>\d{1,3})\)|,\swho\sis\s(?P<relative>[1-9]\d)(?=[,.;])"
)
# "61-year-old mayor Ana Lee", "61-year-old Ana Lee".
AGE_BEFORE = compile_late(r"\b(?P<before>\d{1,3})[- ]year[- ]old\s(?:[a-z]+\s){0,2}\Z")
# The sentence may tell of another time, of another person or of one in a tale.
ANOTHER_TIME = compile_late(
    rf"\b(?:{OF_A_YEAR}|then|at the time|years? (?:ago|earlier|later|before|after)|when (?:he|she|they)"
    r"|(?:last|next) (?:year|month)|turn(?:s|ed|ing)?|would have|will be|birthday|anniversary|plays?"
    r"|played|playing|portray\w*|star(?:s|red|ring)|namesake|no relation|not to be confused|unrelated"
    r"|of the same name|another|decades?)\b",
    re.I,
)
DIED = compile_late(
    r"\b(?:die[sd]|dead|death|killed|passed away|late|funeral|mourn\w*|buried|obituary)\b", re.I
)
# How far a report's own day may be from the one that its ages are of: told early, printed late.
SLACK = timedelta(days=14)
# A word with a capital before the name or behind it makes it another name: "Rosa Ana Lee", "Ana Lee Roe".
NAME_BEHIND = compile_late(r"(?:\s|-)[A-Z][a-z]|-\w")
NAME_BEFORE = compile_late(r"\b[A-Z][\w.'’-]*[ -]\Z")

# Titles beyond those of `titles`, each under one spelling.
MORE = {
    "doctor": r"Dr\.?|Doctor",
    "professor": r"Prof\.?|Professor",
    "sir": r"Sir",
    "dame": r"Dame",
    "lord": r"Lord",
    "lady": r"Lady",
    "baroness": r"Baroness",
    "reverend": r"Rev\.?|Reverend",
    "bishop": r"Bishop",
    "archbishop": r"Archbishop",
    "cardinal": r"Cardinal",
    "rabbi": r"Rabbi",
    "imam": r"Imam",
    "judge": r"Judge|Justice",
    "councillor": r"Cllr\.?|Councill?or|Councilm[ae]n|Councilwom[ae]n",
    "alderman": r"Alderman|Alderwoman",
    "chancellor": r"Chancellor",
    "speaker": r"Speaker",
    "sheriff": r"Sheriff",
    "ambassador": r"Ambassador",
    "commissioner": r"Commissioner",
}
FORMS = {key: forms for kind in (*KINDS.values(), MORE) for key, forms in kind.items()}
COURTESY = frozenset(KINDS["courtesy"])
_ALL = "|".join(f"(?P<{key}>{forms})" for key, forms in FORMS.items())
# "Gov. " up to a name; not "Vice President ", which QUALIFIED tells.
TITLE_BEFORE = compile_late(rf"\b(?:{_ALL})\s\Z")
# "mayor", "Mayor of Harlow", "Dr": how facts name a title.
TITLE_OF_FACTS = compile_late(rf"(?:{_ALL})(?![\w-])", re.I)
# British papers write these small before a name: "mayor Ana Lee".
SMALL = compile_late(
    r"\b(?:mayor|governor|senator|president|prime\sminister|councillor|bishop|professor)\s\Z"
)
# What makes another title of one, before it.
JOINED = compile_late(r"[\w'’.-]+[\s-]\Z")
TITLE_REACH = 60


class _Titled(NamedTuple):
    start: int
    end: int
    key: str


@once_for_facts
def _persons(facts: Facts) -> Phrases[PersonFacts]:
    return Phrases((name, person) for person in facts.people for name in (person.name, *person.aliases))


@rule("house-age", needs=("corrections",))
def check_age(reading: Reading, facts: Facts) -> Iterator[Finding]:
    """An age beside a person's name does not follow from the date of birth that the house has.

    Proof: on the report's day, and two weeks before and after it, somebody born then has another age.
    Silent when: the report's day is neither given nor stated; the sentence tells of another time or another
    person of the name, or of a film or a book; the person has died and the sentence does not tell of that;
    the words are quoted or stand in a notice of correction.
    Facts: people = [{ name = "Ana Lee", born = 1961-05-03 },
    { name = "Bo Roe", born = 1950, died = 2024-03-04 }]
    Wrong: Ana Lee, {61}, said the dam was safe.
    Wrong: The {64}-year-old mayor Ana Lee left early.
    Wrong: Bo Roe, aged {75}, died in his sleep.
    Right: Ana Lee, 62, said the dam was safe.
    Right: Ana Lee, 34, was the first to cross the bay, in 1995.
    Right: Bo Roe, aged 73, died in his sleep.
    Right: Rosa Ana Lee, 20, said the dam was safe.
    Dct: none
    Right: Ana Lee, 61, said the dam was safe.
    Source: the facts of the house.
    """
    own = _own_day(reading)
    if own is None:
        return
    text = reading.document.text
    excuses = Excuses(reading)
    for name, person in _persons(facts).find(text):
        told = _age_beside(text, name)
        if told is None or person.born is None or excuses.is_quoted(told.start):
            continue
        if excuses.is_in_correction(told.start) or _is_of_another(reading, told):
            continue
        ages = _ages_of(person, own, died=says_here(DIED, reading, told))
        if ages is None or int(text[told.start : told.end]) in ages:
            continue
        known = " or ".join(map(str, ages))
        suggestions = (
            [Suggestion(start=told.start, end=told.end, replacement=known)] if len(ages) == 1 else []
        )
        yield finding(
            reading,
            "house-age",
            "check",
            told.start,
            told.end,
            f"{person.name} is {known} by the date of birth, not {text[told.start : told.end]}",
            _say_life(person, facts, own),
            (name, told),
            suggestions,
        )


def _own_day(reading: Reading) -> date | None:
    """The report's day, unless it was only told from the text."""
    dct = reading.document.dct
    if dct.value is None or dct.basis not in ("given", "metadata", "dateline"):
        return None
    return date.fromisoformat(dct.value[:10])


def _age_beside(text: str, name: Span) -> Span | None:
    """Where the age of the person named stands."""
    if NAME_BEHIND.match(text, name.end):
        return None
    if found := AGE_BEFORE.search(text, max(0, name.start - TITLE_REACH), name.start):
        return Span(*found.span("before"))
    if NAME_BEFORE.search(text, max(0, name.start - TITLE_REACH), name.start) and not _title_before(
        text, name.start
    ):
        return None
    found = AGE_BEHIND.match(text, name.end)
    return Span(*found.span(found.lastgroup or 0)) if found else None


def _is_of_another(reading: Reading, at: Span) -> bool:
    return any(says_here(pattern, reading, at) for pattern in (ANOTHER_TIME, MADE_UP, OF_A_SLIP))


def _ages_of(person: PersonFacts, own: date, *, died: bool) -> list[int] | None:
    """The ages that a person may have in a report of a day; None where that is open."""
    assert person.born is not None
    days = Days(_shift(own, -SLACK), _shift(own, SLACK))
    if person.died is not None and person.died.first <= days.last:
        if not died:
            return None
        days = person.died
    lowest = _age_on(person.born.last, days.first)
    highest = _age_on(person.born.first, days.last)
    return None if highest < 0 else list(range(max(0, lowest), highest + 1))


def _shift(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:  # the first or the last days of the calendar
        return day


def _age_on(born: date, day: date) -> int:
    """Completed years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _say_life(person: PersonFacts, facts: Facts, own: date) -> Iterator[str]:
    born, died = person.born, person.died
    lived = f"born {_say_days(born)}" if born else ""
    lived += f", died {_say_days(died)}" if died else ""
    yield f"{facts.source or 'the facts'}: {person.name}, {lived}"
    yield f"the report is of {own.day} {own:%B} {own.year}"


def _say_days(days: Days) -> str:
    first = days.first
    return f"{first.day} {first:%B} {first.year}" if first == days.last else str(first.year)


@rule("house-title", needs=("corrections",))
def check_title(reading: Reading, facts: Facts) -> Iterator[Finding]:
    """A title stands before a person's name that the house does not list for that person.

    Proof: the facts list the titles that the person bears today, and this is none of them.
    Silent when: the facts list no title of the person; the title is a former, acting, deputy or other joined
    one; it is "Mr", "Ms" or the like and the facts list none of these; the sentence tells of another time or
    of a change of office; the words are quoted or stand in a notice of correction.
    Facts: people = [{ name = "Ana Lee", titles = ["mayor of Harlow", "Dr"] }]
    Wrong: {Governor} Ana Lee spoke first.
    Wrong: {Prof.} Ana Lee spoke first.
    Right: Mayor Ana Lee spoke before Dr. Ana Lee left the hall.
    Right: Former Governor Ana Lee spoke first.
    Right: Ms Ana Lee spoke first.
    Right: "Governor Ana Lee was there," he said.
    Right: Governor Ana Lee Roe spoke first.
    Source: the facts of the house.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for name, person in _persons(facts).find(text):
        title = _title_before(text, name.start) if person.titles else None
        if title is None or NAME_BEHIND.match(text, name.end) or title.key in _keys(person):
            continue
        if QUALIFIED.search(text, max(0, title.start - 16), title.start) or _is_joined(text, title.start):
            continue
        if excuses.is_quoted(title.start) or excuses.is_in_correction(title.start):
            continue
        at = Span(title.start, title.end)
        if _is_of_another(reading, at) or says_here(CHANGED, reading, at):
            continue
        listed = ", ".join(person.titles)
        yield finding(
            reading,
            "house-title",
            "check",
            title.start,
            title.end,
            f"The house does not list “{text[title.start : title.end]}” for {person.name}",
            (f"{facts.source or 'the facts'}: {person.name}: {listed}",),
            (at, name),
        )


def _keys(person: PersonFacts) -> frozenset[str]:
    """What titles of a person count as the same: every courtesy one where the facts list none of these."""
    keys = {key for title in person.titles for key in _keys_of(title)}
    return frozenset(keys | COURTESY if not keys & COURTESY else keys)


def _keys_of(title: str) -> Iterator[str]:
    if found := TITLE_OF_FACTS.match(title):
        yield found.lastgroup or ""
    if found := MINISTER.search(f"{title.title()} "):
        yield f"minister-{found.lastgroup}"


def _title_before(text: str, at: int) -> _Titled | None:
    """The title right before a place, or None."""
    first = max(0, at - TITLE_REACH)
    if minister := MINISTER.search(text, first, at):
        return _Titled(minister.start(), minister.end() - 1, f"minister-{minister.lastgroup}")
    if found := TITLE_BEFORE.search(text, first, at):
        return _Titled(found.start(), found.end() - 1, found.lastgroup or "")
    if small := SMALL.search(text, first, at):
        key = TITLE_OF_FACTS.match(small[0])
        return _Titled(small.start(), small.end() - 1, (key.lastgroup if key else None) or "")
    return None


def _is_joined(text: str, at: int) -> bool:
    """Whether a word with a capital, or a hyphen, makes another title of one: "Town Clerk Mayor", "co-"."""
    before = JOINED.search(text, max(0, at - TITLE_REACH), at)
    return before is not None and (before[0].endswith("-") or _is_capital_inside(text, before))


def _is_capital_inside(text: str, word: re.Match[str]) -> bool:
    """Whether a word has a capital that the start of a sentence does not give it."""
    behind = text[max(0, word.start() - 2) : word.start()].rstrip("\"“'‘( ")
    return word[0][0].isupper() and not (word.start() == 0 or behind[-1:] in (".", "!", "?", ":", "\n", ""))
