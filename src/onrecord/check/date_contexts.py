"""What stands around a weekday and its date and takes the proof from them.

The weekday may belong to the clause before ("the mayor said Monday"), to a list of closed days or to another
clock; the number may count what follows ("Monday 12 March residents").
"""

from __future__ import annotations

import re

from onrecord.check.excuses import says_nearby
from onrecord.check.written_dates import GAP, MONTH, ORDINAL, WrittenDate
from onrecord.check.written_weekdays import WrittenWeekday
from onrecord.patterns import compile_late

__all__ = [
    "KNOWN_BY_DAY",
    "LIST_NEXT",
    "PLURAL_NEXT",
    "counts_what_follows",
    "is_apart",
    "is_listed_loosely",
    "is_of_another_clock",
    "years_beside",
]

# Directly after a date that is the subject of a clause: " will be", " is"; not ", will be", " willing".
AUXILIARY_NEXT = compile_late(
    rf"{GAP}(?:will|would|is|was|are|were|has|had|may|might|should|could|can|must|marks|marked)\b"
)
# Before a weekday, the verb whose day it may be: "announced ", "told reporters on "; not "said: ".
SAID_BEFORE = compile_late(
    r"\b(?:sa(?:id|ys)|told|announce[sd]?|confirm(?:s|ed)|decided|agreed|ruled|declared|proposed|suggested|argued"
    r"|insisted|added|learned|warned|reveal(?:s|ed)|wrote|reported|testified|noted|vowed|voted|promised)\b"
    r"[^.;:\n]{0,40}\Z"
)
# How far before a weekday such a verb is looked for.
CLAUSE = 60
# Words that open a phrase after a date, so that the number before the month counts nothing.
_OPENING = (
    r"(?:in|at|on|for|to|of|from|by|with|after|before|when|while|as|and|or|but|the|an?|his|hers?|its|their|our|my"
    r"|this|that|these|those|until|till|through|via|per|under|over|into|near|if|who|which|it|he|she|they|we"
    r"|was|is|has|does|plus|unless|across|versus|series|news|also|not|only|because|since|about|around|against"
    r"|during|amid|among|without|where|some|many|most|all|both|several|two|three|four|five|six|more|less)"
)
# After a date, a noun that its number may count or that it may qualify: " residents", " angry residents",
# " people"; not " was", " in towns", ", residents".
PLURAL_NEXT = compile_late(
    rf"{GAP}(?!{_OPENING}\b)(?:[a-z-]+{GAP}(?!{_OPENING}\b))?(?:[a-z]{{2,}}s['’]?|people|men|women|children|police|staff|crew)\b"
)
# A month that is part of a name, so that a number before it counts: "12 May Day marchers", "9 March Street
# homes", "6 March Athletic"; not "12 May Lima".
NAME_NEXT = compile_late(
    rf"{GAP}(?:Day|Street|St\b|Road|Avenue|Lane|Fool|fool|Madness|Hare|Town|City|United|Athletic|Rovers|Wanderers"
    r"|County|Albion|FC)"
)
# Known by their day: "Jan. 6 defendants", "Sept. 11 families", "Oct. 7 victims".
KNOWN_BY_DAY = ((1, 6), (9, 11), (10, 7), (7, 7))
# After a date, a further day of a list: " and December 26", ", 1 May", " and Good Friday"; not " and Friday,
# March 8", " and 9", ", when".
_FEAST = (
    r"(?:Good|Easter|Christmas|Thanksgiving|New{GAP}Year|Boxing|Memorial|Labou?r|Independence|Veterans|Whit|Ascension"
    r"|Martin|Presidents|Columbus|Juneteenth|Ash|Palm|(?:[Pp]ublic|[Bb]ank|[Ff]ederal|[Ss]tate){GAP}[Hh]olidays?)\b"
).replace("{GAP}", GAP)
_NEXT_DAY = rf"(?:(?:{MONTH})\b\.?{GAP}\d|\d{{1,2}}{ORDINAL}{GAP}(?:{MONTH})\b)"
LIST_NEXT = compile_late(
    rf"(?:,{GAP}?|,?{GAP}(?:and|or|&){GAP})(?:on{GAP})?(?:(?P<feast>{_FEAST})|{_NEXT_DAY})"
)
# Before a weekday that is one of every week: "every ", "except ", "daily but "; not "but on ".
EVERY_BEFORE = compile_late(r"\b(?:every|each|except|excluding|excepting|daily but|bar)\s(?:on\s|for\s)?\Z")
# In the sentence of a list of days on which something is shut, or held in each year.
OF_CLOSING = compile_late(
    r"\b(?:clos(?:ed?s?|ing|ures?)|shut|except|excluding|hours|daily|admission|holidays?|every|each|always|mass(?:es)?"
    r"|weekly|yearly|annual(?:ly)?)\b",
    re.IGNORECASE,
)
# After a date that is that of another place: " Tokyo time", ", local time", " (Sydney time"; not " in time".
OTHER_CLOCK_NEXT = compile_late(
    rf",?{GAP}?\(?(?:(?!In\b)(?:[A-Z][A-Za-z]+{GAP}){{1,2}}|local{GAP})time\b|{GAP}(?:GMT|UTC)\b"
)
# How far from a date its year is looked for: "July 20, 1969 (Monday, July 21, in Rome)"; and what ends a
# sentence.
BESIDE = 120
SENTENCE_END = compile_late(r"[.!?]['\"”’)]?\s")
YEAR = compile_late(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# A year after a clock time ("Mar 05 13:22:11 UTC 2019"), as computers stamp.
STAMP_NEXT = compile_late(
    rf",?{GAP}(?:at{GAP})?\d\d?:\d\d(?::\d\d)?(?:{GAP}?[AaPp]\.?[Mm]\b\.?)?(?:{GAP}(?:[A-Z]{{2,5}}|[+-]\d{{4}}))?,?{GAP}"
    r"(?:19|20)\d\d(?![\d:])"
)


def is_apart(text: str, weekday: WrittenWeekday, written: WrittenDate) -> bool:
    """Whether weekday and date stand side by side only by chance, or another year stands further on.

    "The mayor announced Tuesday March 20 will be the day", "every Monday, January 1 and Good Friday",
    "On Monday 12 May Day marchers were held", "Mon Mar 05 13:22:11 UTC 2019".
    """
    if weekday.start > written.start:
        return False
    reach = max(0, weekday.start - CLAUSE)
    if AUXILIARY_NEXT.match(text, written.end) and SAID_BEFORE.search(text, reach, weekday.start):
        return True
    if written.year is not None:
        return False
    if EVERY_BEFORE.search(text, reach, weekday.start) or STAMP_NEXT.match(text, written.day_end):
        return True
    if written.form == "day-month":
        return NAME_NEXT.match(text, written.day_end) is not None
    known = (written.month, written.day) in KNOWN_BY_DAY
    return known and PLURAL_NEXT.match(text, written.day_end) is not None


def counts_what_follows(text: str, written: WrittenDate) -> bool:
    """Whether a noun follows at once that a date without a year may count or qualify.

    "On Monday 12 March residents met", "On Wednesday, April 1 futures fell".
    """
    return written.year is None and PLURAL_NEXT.match(text, written.day_end) is not None


def is_listed_loosely(text: str, written: WrittenDate) -> tuple[bool, bool]:
    """Whether a further day follows a date without a year, and whether the list is one of closed days."""
    following = LIST_NEXT.match(text, written.day_end) if written.year is None else None
    if following is None:
        return False, False
    closed = following["feast"] is not None or says_nearby(OF_CLOSING, text, written.start, written.end)
    return True, closed


def is_of_another_clock(text: str, written: WrittenDate) -> bool:
    """Whether the date is told by the clock of another place ("Monday night, 3 March Tokyo time")."""
    return OTHER_CLOCK_NEXT.match(text, written.end) is not None


def years_beside(text: str, start: int, end: int) -> set[int]:
    """The years written so near to `text[start:end]`, in the same sentence, that they may be its year.

    >>> years_beside("Sales fell in 1990. In 1916 Easter Sunday fell on April 23.", 28, 59)
    {1916}
    """
    before = SENTENCE_END.split(text[max(0, start - BESIDE) : start])[-1]
    after = SENTENCE_END.split(text[end : end + BESIDE])[0]
    return {int(year) for year in YEAR.findall(f"{before}{text[start:end]}{after}")}
