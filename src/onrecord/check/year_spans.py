"""Lengths in years tied to the years they lie between: "25 years ago, in 1996", "after the 1991 war".

Found from the word that ties them ("ago", "later", "after") outward, so that a report without one costs a
search for a few words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotations import Tier
from onrecord.check.days import MONTHS
from onrecord.check.year_lengths import Length, read_length
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["YEAR", "Elapsed", "find_elapsed"]

# How far around the word that ties them a length and its years are looked for.
REACH = 110

YEAR = r"(?:1[5-9]|20)\d\d"
# What follows a year that stands by itself; not "1996-97", "1996's", "1996 dollars", "1996 London".
ALONE = r"(?![\w%]|\s?[-–/]\s?\d|['’]s|[.,]\d|\s(?:dollars|prices|terms|money|levels|[A-Z]))"
_MONTH = rf"(?:(?:{'|'.join(MONTHS)}|[A-Z][a-z]{{2,3}}\.?),?\s)?"
# "in 1996", "on 5 May 1996", "in May 1996", "in the summer of 1996", "back in 1996", "on May 5, 1996".
IN_YEAR = (
    rf"(?:back\s)?(?:in|on)\s(?:(?:early|late|mid)[- ])?(?:the\s(?:spring|summer|autumn|fall|winter)\sof\s)?"
    rf"(?:\d{{1,2}}\s)?{_MONTH}(?:\d{{1,2}},\s)?(?P<year>{YEAR}){ALONE}"
)
# The words that tie; each opens with letters of its own, which the search looks for first.
_TIE = r"(?P<tie>ago|later|earlier|after|before|since|on\s(?:from|since|after))\b"
TIES = tuple(
    re.compile(rf"{unit},?\s{_TIE}")
    for unit in (r"(?P<unit>years?)", r"(?P<unit>decades?)", r"(?P<unit>century)")
)
# "1996, 25 years ago", "1996, which is 25 years ago", "1996 (25 years ago)": the year right before.
YEAR_BEFORE = compile_late(
    rf"(?P<year>(?<![\d-]){YEAR})(?:,|\s?[-–—]{{1,2}}|\s?\()\s*(?:(?:which|this|that)\s(?:is|was)\s(?:now\s)?)?\Z"
)
# The year behind: "ago, in 1996", "ago in May 1996", "ago (1996)", "ago - in 1996".
YEAR_BEHIND = compile_late(
    rf"(?:,\s|\s|\s?[-–—]{{1,2}}\s?)(?:{IN_YEAR})|\s\((?:in\s)?(?P<bracketed>{YEAR})\)"
)
# Behind the tie the phrase ends, where its year stands before: "1996, 25 years ago."; not "ago there were".
ENDS = compile_late(r"\s?(?:[,.;:)–—\"”-]|\Z|\s(?:today|this|and|but)\b)")
# "between 1990 and 1996", "from 1990 to 1996", "the 1990-1996": the year ends a run that may be counted from
# its start.
OF_A_RUN = compile_late(rf"{YEAR}\s?(?:and|to|until|through|or|[-–])\s?\Z")
# "the 1991 war", "his 1985 debut": the happening with its year before it; "since 1981".
YEAR_FIRST = compile_late(
    rf"\s(?:the|his|her|its|their|an?)\s(?P<year>{YEAR})\s(?!season|[A-Z]\w+ Cup|edition|model|class"
    r"|\w+['’]s\b)[A-Za-z]"
)
# "since 1981", "since May 1981"; not "since 1981-82".
SINCE_YEAR = compile_late(rf"\s(?:\d{{1,2}}\s)?{_MONTH}(?:\d{{1,2}},\s)?(?P<year>{YEAR}){ALONE}")
# "the collapse of the union in 1991": its year behind it.
YEAR_LAST = compile_late(
    rf"\s(?P<what>(?:[\w'’-]+\s){{1,7}}?)in\s(?P<year>{YEAR}){ALONE}(?=[,.;)–—]|\sto\s|\Z)"
)
# Another happening in between, which the year may be of: "the firm he founded in 1985", "years".
ANOTHER = compile_late(
    r"\b(?:who(?:m|se)?|which|that|when|where|while|until|before|after|since|later|earlier|then|first|years?"
    r"|months?|decades?|weeks?|days?|founded|formed|built|born|established|set|created|signed|made|written"
    r"|started|launched|opened|won|he|she|they|and|but|or|next|following|age[ds]?|eventually|finally|again)\b"
)
# The later year behind a clause: ", in 2001".
LATER_BEHIND = compile_late(rf"[^,.;:\n]{{0,60}},\s{IN_YEAR}(?=[,.;)])")
# Between an earlier year and "five years later": the end of one sentence at most, and few words behind it.
STOP = compile_late(r"[.!?]\s+")
LAST_WORDS = 4
LAST_YEAR = compile_late(rf"(?<![\d-])(?P<year>{YEAR}){ALONE}")
# Between the two there is no figure, bracket or quotation mark: what else is told there may be meant.
NOT_PLAIN = compile_late(r"[\d;:()\"“”]")
# "has led the country for 30 years since 1981", "is back 30 years after": told of the day of writing.
NOW_BEFORE = compile_late(
    r"(?:\b(?:is|are|has|have)|['’](?:s|ve|re))\s(?!been\s(?:said|told))(?:(?!said\b|that\b|who\b|was\b|were\b|had\b|when\b"
    r"|would\b)[\w'’-]+\s){1,9}\Z"
)
NOW_BEHIND = compile_late(
    r"[^,.;:\n\"“]{0,50},\s(?:(?!was\b|were\b|had\b|said\b|did\b|would\b)[\w'’.-]+\s){1,5}"
    r"(?:is|are|has|have|remains?|still)\b"
)
# "Thirty years after ..." opens its sentence.
OPENS = compile_late(r"(?:\A|[.!?]\s+|\n\s*)(?:Some\s|Now\s|Today,?\s|More than\s|Nearly\s|Almost\s)?\Z")


# "over the past three years since his return in 1985": counted back from the day of writing.
PAST_YEARS = compile_late(r"\b(?:over|in|during|for|of)\s(?:the|these)\s(?:past|last)\s\Z", re.IGNORECASE)
# "12 years ago at the 2004 convention", "ago, on the eve of the 1997 election": a happening that dates it.
# The year may be of something older ("in search of the 1906 wreck"), so only happenings that are gone to
# count, and only years off by little.
AT_EVENT = compile_late(
    r"[\s,][^.,;:()\"“”\d]{0,24}(?:,\s[^.,;:()\"“”\d]{0,24})?\b(?:at|in|during|of)\s(?:the|his|her|its|their)\s"
    rf"(?P<year>{YEAR})\s(?:[A-Z][\w'’-]*\s){{0,3}}(?:[Ee]lections?|[Cc]ampaign|[Cc]onvention|[Oo]lympics|[Gg]ames"
    r"|[Ff]inals?|[Ss]emi-?finals?|[Cc]hampionships?|World Cup|[Ii]nvasion|[Rr]eferendum|[Ss]ummit|[Cc]oup)\b"
)
NOT_THERE = compile_late(
    r"\b(?:anniversary|film|book|search|trials?|inquiry|bid|documentary|memor\w+|stor(?:y|ies)|stud(?:y|ies)|report"
    r"|investigation|result|replay|rematch|aftermath|winners?|hero(?:es)?|veterans?|survivors?|host(?:s|ing)?"
    r"|ahead|before|after|since|until|who|which|that|when|while|and|but)\b"
)
EVENT_OFF = 12


class Elapsed(NamedTuple):
    """A length between two years; `second` is None where the report's own year is meant.

    Off by more than `most_off`, the year is of something else.
    """

    length: Length
    first: Span
    first_year: int
    second: Span | None
    second_year: int | None
    tier: Tier
    most_off: int | None = None


def find_elapsed(text: str) -> Iterator[Elapsed]:
    """Lengths between two years that the text ties together, in no order.

    >>> [(e.length.years, e.first_year) for e in find_elapsed("It fell 25 years ago, in 1996.")]
    [(25, 1996)]
    """
    for pattern in TIES:
        for tie in pattern.finditer(text):
            length = read_length(text, *tie.span("unit"))
            if length is None:
                continue
            if tie["tie"] == "ago":
                yield from _read_ago(text, length, tie)
            elif tie["tie"] in ("later", "earlier"):
                yield from _read_later(text, length, tie)
            elif tie["tie"] == "since":
                yield from _read_since(text, length, tie)
            else:
                yield from _read_after(text, length, tie)


def _year_before(text: str, length: Length) -> Span | None:
    first = max(0, length.hedged - REACH)
    before = text[first : length.hedged]
    found = YEAR_BEFORE.search(before)
    if found is None or OF_A_RUN.search(before[: found.start()]):
        return None
    return Span(first + found.start("year"), first + found.end("year"))


def _read_ago(text: str, length: Length, tie: re.Match[str]) -> Iterator[Elapsed]:
    span: Span | None = None
    if behind := YEAR_BEHIND.match(text, tie.end()):
        span = Span(*behind.span("bracketed" if behind["bracketed"] else "year"))
    elif ENDS.match(text, tie.end()):
        span = _year_before(text, length)
    if span is None and (event := AT_EVENT.match(text, tie.end(), tie.end() + REACH)):
        if not NOT_THERE.search(event[0]):
            at = Span(*event.span("year"))
            yield Elapsed(length, at, _year(text, at), None, None, "check", EVENT_OFF)
    elif span is not None:
        yield Elapsed(length, span, _year(text, span), None, None, "proved")


def _read_later(text: str, length: Length, tie: re.Match[str]) -> Iterator[Elapsed]:
    """ "It opened in 1980 and five years later, in 1985, …"."""
    behind = YEAR_BEHIND.match(text, tie.end())
    if behind is None or behind["bracketed"]:
        return
    first = max(0, length.hedged - REACH)
    before = text[first : length.hedged]
    years = list(LAST_YEAR.finditer(before))
    if not years or OF_A_RUN.search(before[: years[-1].start()]):
        return
    between = before[years[-1].end() :]
    stops = list(STOP.finditer(between))
    if len(stops) > 1 or (stops and len(between[stops[-1].end() :].split()) > LAST_WORDS):
        return
    # A comma may stand behind the year or beside "and"; a second one has something else told between.
    if (
        between.replace(" and, ", " and ").count(",") > 1
        or NOT_PLAIN.search(between)
        or ANOTHER.search(between.replace(" and ", " "))
    ):
        return
    one = Span(first + years[-1].start(), first + years[-1].end())
    two = Span(*behind.span("year"))
    if tie["tie"] == "earlier":
        one, two = two, one
    yield Elapsed(length, one, _year(text, one), two, _year(text, two), "check")


def _read_since(text: str, length: Length, tie: re.Match[str]) -> Iterator[Elapsed]:
    """ "has led the country for 30 years since 1981", "since the 1981 coup"."""
    found = YEAR_FIRST.match(text, tie.end()) or SINCE_YEAR.match(text, tie.end())
    before = text[max(0, length.hedged - REACH) : length.hedged]
    if found and NOW_BEFORE.search(before) and before.rstrip().endswith("for"):
        span = Span(*found.span("year"))
        yield Elapsed(length, span, _year(text, span), None, None, "check")
    elif PAST_YEARS.search(before):
        yield from _read_after(text, length, tie)


def _read_after(text: str, length: Length, tie: re.Match[str]) -> Iterator[Elapsed]:
    """ "in 2001, ten years after the 1991 war", "ten years after the 1991 war, in 2001"."""
    other = YEAR_FIRST.match(text, tie.end())
    tier: Tier = "proved"
    if other is None:
        other, tier = YEAR_LAST.match(text, tie.end(), tie.end() + REACH), "check"
        if other is None or ANOTHER.search(other["what"]) or NOT_PLAIN.search(other["what"]):
            return
    event = Span(*other.span("year"))
    told = _year_before(text, length)
    if told is None:
        behind = LATER_BEHIND.match(text, other.end("year"), other.end("year") + REACH)
        if behind is not None and not ANOTHER.search(text, other.end("year"), behind.start("year")):
            told = Span(*behind.span("year"))
    back = PAST_YEARS.search(text, max(0, length.hedged - 24), length.hedged)
    if back and tie["tie"] in ("after", "since"):
        yield Elapsed(length, event, _year(text, event), None, None, "check")
    elif told is not None:
        one, two = (told, event) if tie["tie"] == "before" else (event, told)
        yield Elapsed(length, one, _year(text, one), two, _year(text, two), tier)
    elif tie["tie"] != "before" and _is_told_now(text, length, other.end("year")):
        yield Elapsed(length, event, _year(text, event), None, None, "check")


def _is_told_now(text: str, length: Length, end: int) -> bool:
    """Whether what is so many years after a happening is told of the day of writing."""
    before = text[max(0, length.hedged - REACH) : length.hedged]
    if OPENS.search(before):
        return NOW_BEHIND.match(text, end, end + REACH) is not None
    return NOW_BEFORE.search(before) is not None and not LAST_YEAR.search(before)


def _year(text: str, span: Span) -> int:
    return int(text[span.start : span.end])
