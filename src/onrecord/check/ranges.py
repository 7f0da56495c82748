"""Ranges of days, months and years that end before they begin."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from onrecord.annotations import Finding, Reading, Tier
from onrecord.check.date_contexts import PLURAL_NEXT
from onrecord.check.days import MONTHS
from onrecord.check.excuses import MADE_UP, OF_A_SLIP, Excuses, says_nearby
from onrecord.check.range_words import End, Range, find_ranges
from onrecord.check.rule import finding, rule
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["check_date_order"]

# What is moved goes from one day to another in either direction ("moved from 5 May to 3 May"), and so do
# days that are chosen between, compared or counted down.
OF_A_MOVE = compile_late(
    r"\b(?:mov(?:e[sd]?|ing)|br(?:ought|ing(?:s|ing)?) forward|advanced?|chang(?:e[sd]?|ing)"
    r"|shift(?:s|ed|ing)?|switch(?:e[sd])?|re-?schedul\w+|push(?:e[sd]|ing)?|alter(?:s|ed)?|amend\w*|revis(?:e[sd]?|ing)|reset"
    r"|back-?dat\w+|transfer(?:s|red)?|postpon\w+|correct(?:s|ed|ing)?|adjust(?:s|ed)?|choos\w+|choice|chose"
    r"|differ(?:s|ed|ences?)?|compar\w+|versus|gap|levels?|retro\w+|count\w* (?:down|back)|slip(?:s|ped)?"
    r"|reverse\w*|back(?:wards?)?|countdown|playlist)\b",
    re.IGNORECASE,
)
# Figures that go down, which may look like years or, without years, like days.
OF_A_FALL = compile_late(
    r"\b(?:fell|fall(?:s|en|ing)?|rose|ris(?:e|es|en|ing)|drop\w*|down|up|cut\w*|reduc\w+|lower\w*|declin\w+"
    r"|decreas\w+|increas\w+|shr[aiu]nk\w*|slid\w*|sank|eas(?:e[sd]?|ing)|tumbl\w+|plung\w+|slash\w*|trim\w*"
    r"|narrow\w*|los[est]\w*|gain\w*|went|levels?|prices?|points?|index|rate|units|figures?|jobs|number(?:s|ed)?"
    r"|total\w*|(?<!of )staff|members|seats|capacity|output|sales|per|roll\w*|shorten\w*|pages?"
    r"|B\.?C\.?(?:E\.?)?|ancient|pharaohs?|Egypt\w*|dynast\w+|Babylon\w*|Assyri\w+|Mesopotam\w+|Bronze|Hittites?|Sumer\w*"
    r"|vintages?|wines?|stamps|coins|issues|volumes)\b",
    re.IGNORECASE,
)
# A year may lie between the two: "from 5 May to 3 May the next year", "from May 5 last year to May 3".
OF_ANOTHER_YEAR = compile_late(
    r"\b(?:years?|annual(?:ly)?|months|following|next|last|previous|anniversar\w+|tax|fiscal|financial"
    r"|season|set|put|dates?|earlier|deadlines?|forward|delay\w*|extend\w*|trac(?:ed|ing)|either|accelerat\w+)\b",
    re.IGNORECASE,
)
# What somebody was or held, so that two years behind it bound a time: "served", "was mayor", "lived".
OF_A_TERM = compile_late(
    r"\b(?:serv(?:ed|es|ing)|rul(?:ed|es|ing)|reign\w*|held|headed|led|chair\w*|taught|teach\w*|liv(?:ed|es|ing)"
    r"|stud(?:ied|y|ying)|married|governed|president|premier|minister|mayor|senator|director|ambassador|governor"
    r"|captain|king|queen|pope|bishop|imprison\w+|jailed|exiled?)\b",
    re.IGNORECASE,
)
# What may bound a time by its years and may count, too: "was", "ran", "the war".
OF_A_TIME = compile_late(
    r"\b(?:was|were|been|tenure|stint|lasted|played|work(?:ed|ing)|managed|coached|attended|edited|editor|government|war|occupied"
    r"|occupation)\b",
    re.IGNORECASE,
)
# From this year on two years that run down are no years of antiquity, which do.
NO_ANTIQUITY = 1800
# Behind a dash, what makes the second day the subject of a clause of its own: " was".
OWN_CLAUSE = compile_late(r"\s(?:was|is|were|are|had|has|will|would|saw|marked)\b")
# In "from 28 to 3 May" the first day may be of the month before.
FAR_APART_DAYS = 15
# A year in which February has 29 days, for days without one.
LEAP_YEAR = 2000


@rule("date-order", needs=("corrections",))
def check_date_order(reading: Reading) -> Iterator[Finding]:
    """A range of days, months or years ends before it begins.

    Proof: both ends have their year, or one month for both, and the second lies before the first. Where a
    year is missing and both days name the same month, the range would have to run for nearly a year: the
    tier is check, as where only a dash makes it a range, where the days may be of two months
    ("from 28 to 3 May"), where bare years tell no term of office or life, and in a quotation.
    Silent when: something is moved from one day to another, compared or chosen, which may go either way; a
    year may lie between the two; figures fall that may look like years; months differ and a year is missing,
    as over New Year.
    Wrong: The show ran from {5 May 2019 to 3 May 2019} in Lima.
    Wrong: The show ran from {May 5 to May 3} in Lima.
    Wrong: They met between {May 5, 2019, and March 3, 2019}.
    Wrong: The show runs from {5 to 3 May} in Lima.
    Wrong: The road was shut from {May 2019 to March 2019}.
    Wrong: She was mayor from {1998 to 1989}.
    Right: The show ran from 3 May to 5 May 2019 in Lima.
    Right: The show ran from 5 December to 3 March in Lima.
    Right: The trial was moved from 5 May 2019 to 3 May 2019.
    Right: The licence runs from 5 May to 3 May the next year.
    Right: The herd shrank from 1998 to 1989.
    Source: ISO 8601-2:2019, time interval: the start is not later than the end.
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for found in find_ranges(text):
        tier = _judge_years(text, found) if found.form == "years" else _judge(text, found)
        start, end = found.first.start, found.second.end
        if tier is None or excuses.is_in_correction(start):
            continue
        if any(says_nearby(pattern, text, start, end) for pattern in _excuses_for(found, tier)):
            continue
        if excuses.is_quoted(start):
            tier = "check"
        yield _report(reading, tier, found)


def _judge(text: str, found: Range) -> Tier | None:
    first, second = found.first, found.second
    if any(_is_no_day(end, found.form) for end in (first, second)):
        return None  # a day that no month has is the slip
    if second[2:] >= first[2:] and first.year and second.year:
        return None
    if found.form == "dashed":
        return None if OWN_CLAUSE.match(text, second.end) else "check"
    if first.year and second.year and found.form != "one-month":
        return "proved"
    if first.month != second.month or second.day >= first.day:
        return None
    if found.form == "one-month" and not first.year and PLURAL_NEXT.match(text, second.end):
        return None  # "from 5 to 3 May tokens"
    if found.form == "one-month":
        dashed = text[first.end : second.start].strip() in ("-", "–", "—")
        return "check" if dashed or first.day - second.day > FAR_APART_DAYS else "proved"
    # "from 5 May to 4 May" is a whole year.
    return "check" if not first.year and first.day - second.day > 1 else None


def _judge_years(text: str, found: Range) -> Tier | None:
    """Of two bare years, which may be figures: only where something is told that lasts."""
    start, end = found.first.start, found.second.end
    if found.second.year >= found.first.year:
        return None
    if says_nearby(OF_A_TERM, text, start, end):
        return "proved" if found.opener == "from" and found.second.year >= NO_ANTIQUITY else "check"
    lasting = found.opener == "from" and says_nearby(OF_A_TIME, text, start, end)
    return "check" if lasting else None


def _is_no_day(end: End, form: str) -> bool:
    if end.month == 0 or form == "months":
        return False  # "(1998-1989)"
    return not 1 <= end.day <= monthrange(end.year or LEAP_YEAR, end.month)[1]


def _excuses_for(found: Range, tier: Tier) -> list[re.Pattern[str]]:
    """The talk in a sentence that takes the proof from a range."""
    patterns = [OF_A_SLIP, MADE_UP, OF_A_MOVE]
    with_years = bool(found.first.year and found.second.year)
    if not with_years or not found.first.month:
        patterns.append(OF_A_FALL)
    if not with_years and tier == "check":
        patterns.append(OF_ANOTHER_YEAR)
    return patterns


def _report(reading: Reading, tier: Tier, found: Range) -> Finding:
    first, second = found.first, found.second
    proof = [f"{_name(second)} lies before {_name(first)}"]
    if not (first.year and second.year) and found.form != "one-month":
        proof.append("no year between the two is told")
    return finding(
        reading,
        "date-order",
        tier,
        first.start,
        second.end,
        f"The range from {_name(first)} to {_name(second)} ends before it begins",
        proof,
        evidence=(Span(first.start, first.end), Span(second.start, second.end)),
    )


def _name(end: End) -> str:
    """ "3 May 2019", "May 2019", "2019", "3 May"."""
    month = MONTHS[end.month - 1] if end.month else ""
    return " ".join(filter(None, (str(end.day or ""), month, str(end.year or ""))))
