"""How sure it is that words which tell no day of the calendar are meant as a date."""

from __future__ import annotations

import re

from onrecord.annotations import Tier
from onrecord.check.date_contexts import counts_what_follows
from onrecord.check.days import MONTHS, WEEKDAYS
from onrecord.check.written_dates import WrittenDate
from onrecord.patterns import compile_late

__all__ = ["tier_of_impossible"]

# Before what is a date for certain: "on", "week ended", "payable", "of record", "set for"; not "in",
# "of", "for".
DATE_WORD = compile_late(
    r"\b(?:on|end(?:ed|ing|s)|dated?|record|pay(?:able)?|due|effective|expir(?:es|ed|ing)|matur(?:es|ed|ing)"
    r"|born|died|(?:year|quarter|months|weeks|up|continue[sd]?|extended) (?:to|until|through)|as of|as at"
    r"|weeks? of"
    r"|no later than"
    r"|(?:(?:re)?set|(?:re)?scheduled|slated|planned|due|(?:re-?)?booked|fixed|listed|expected|billed|adjourned"
    r"|postponed|delayed|deferred|arranged|(?:pencil?led|put) in|timed|announced|invited|summoned|called"
    r"|dates?|tickets?|hearing|election|vote|trial|release|launch|deadline|plans) for)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# Before a date, or a month alone: "to June 31 were added". A verb of counting after it leaves that open.
EITHER_WORD = compile_late(
    r"\b(?:to|until|till|by|through|before|after|from|since|between|begin(?:s|ning)|start(?:s|ed|ing))\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
COUNTING_VERB = compile_late(r"\s+(?:have|were|are|had|did|died|of)\b")
# "from January to June 31 ...": months alone, the number opening the next phrase.
MONTHS_ALONE = compile_late(
    rf"\b(?:{'|'.join(name[:3] for name in MONTHS)})[a-z]*\.?(?:\s+(?:to|until|through|and)\s+|-)\Z"
)
# Before a month that stands alone, the number after it opening the next phrase: "in April 31 ships".
MONTH_WORD = compile_late(
    r"\b(?:in|during|of|last|this|next|early|late|mid|the|for|a|an|per)[\s-]+\Z", re.IGNORECASE
)
_DAYS = "|".join(WEEKDAYS)
# "on" and a weekday tell a day even where the number could be a year ("since March 67").
DAY_WORD = compile_late(rf"\b(?:on|(?:{_DAYS}),?)\s+\Z", re.IGNORECASE)
# The same before "32nd of May"; "on the 45th March" may be that of an event held each year.
DAY_WORD_THE = compile_late(rf"\b(?:on|(?:{_DAYS}),?)\s+the\s+\Z", re.IGNORECASE)
# Before "31 June", where it opens a sentence or a phrase: ", ", "(", "the "; not "page ", "aged ", "Route ".
LEADS_DAY = compile_late(rf"(?:\A|[\n(,;:–—-]|\b(?:the|and|or|{_DAYS}))\s*\Z", re.IGNORECASE)
# Before "31 June 1987", with its year: the same, without what may join a number before it ("30 and 31 June").
OPENS_DAY = compile_late(rf"(?:\A|[\n(]|[A-Za-z.)],|\b(?:the|of|since|(?:{_DAYS}),?))\s*\Z", re.IGNORECASE)
# "31st" is the number of a day; not in "November the 31st Infantry", "June 31st Street", "31st birthday".
ORDINAL_DAY = compile_late(r"\d(?:st|nd|rd|th)\b", re.IGNORECASE)
NAME_NEXT = compile_late(r"\s+(?:[A-Z]|anniversary\b|birthday\b|edition\b|annual\b|century\b)")
# Before figures that are no date: "case 2019-02-30".
REFERENCE = compile_late(r"(?:\b(?:no\.?|number|case|docket|file|ref\.?|id|version)|#)\s*\Z", re.IGNORECASE)
# After a day, a thing that is of one day: "the June 31 deadline"; not "the June 31 ships".
OF_ONE_DAY = compile_late(
    r"\s+(?:deadline|meeting|vote|elections?|ballot|referendum|hearing|trial|attacks?|match|game|summit|session"
    r"|release|launch|letter|memo|order|ruling|report|statement|event|ceremony|concert|show|edition)\b"
)
# After a number that counts what follows: "April 31 ships", "June 31 per cent"; not "June 31 was".
COUNTS = compile_late(
    r"\s+(?:(?!(?:was|is|has|as|its|his|this|plus|across|versus|unless)\b)[a-z]+s\b|per\b|new\b|more\b|other\b)"
)
# Between the days of a run: "April 1 to 31", "April 1-31"; not "April 1 and 31", which may count something.
RUN = compile_late(r"\d\w{0,2}\s*(?:[-–]|\s(?:to|through|until)\s)")
FROM = compile_late(r"\b(?:from|between)\s+\Z", re.IGNORECASE)
ON = compile_late(r"\bon\s+\Z", re.IGNORECASE)
# What ends a phrase: ".", ", "; not the start of what a number counts.
PHRASE_END = compile_late(r"\s*(?:[.,;:)]|\Z)")


def tier_of_impossible(text: str, written: WrittenDate) -> Tier | None:
    """How sure it is that the words are a date; None when they may well be none.

    Args:
        text: the part that `written`, whose day its month does not have, stands in.
    """
    before = text[max(0, written.start - 28) : written.start]
    if COUNTS.match(text, written.other_end):
        return None
    if written.form == "figures":
        if REFERENCE.search(before):
            return None
        return "proved" if DATE_WORD.search(before) or EITHER_WORD.search(before) else "check"
    if written.day == 0 and written.year is None:
        return None  # "May 0-3" is a score
    if written.day > 31:
        return _tier_beyond(text, written, before)
    if written.form == "month-day" and written.day < (written.other_day or 0):
        return _tier_of_run(text, written, before)
    return _tier_of_day(text, written, before)


def _tier_beyond(text: str, written: WrittenDate, before: str) -> Tier | None:
    """Of a number above 31, which may be a year or a count."""
    if NAME_NEXT.match(text, written.day_end):
        return None
    if written.year is not None:
        # "May 32, 2019", "ended 32 May 2019"; "to 32 May 2019" may be a figure that rose.
        if written.form == "month-day" or DATE_WORD.search(before) or OPENS_DAY.search(before):
            return "proved"
        if EITHER_WORD.search(before):
            return "check"
    words = text[written.start : written.day_end]
    sure = DAY_WORD.search(before) or (" of" in words and DAY_WORD_THE.search(before))
    return "proved" if sure else None


def _tier_of_run(text: str, written: WrittenDate, before: str) -> Tier | None:
    """Of a second day that the month does not have ("April 1 to 31")."""
    if written.other_day is None or written.other_day > 31:
        return None
    words = text[written.start : written.other_end]
    sure = written.year is not None or FROM.search(before) is not None
    if RUN.search(words) is None:  # "and", "or", "/", a comma
        if not sure and not PHRASE_END.match(text, written.other_end):
            return None
        return "proved" if sure or DATE_WORD.search(before) else "check"
    if sure:
        return "proved"
    # "rose on June 1 to 31"
    return None if " to " in words and ON.search(before) else "check"


def _tier_of_day(text: str, written: WrittenDate, before: str) -> Tier | None:
    certain = DATE_WORD.search(before) is not None or (
        written.form == "month-day" and OF_ONE_DAY.match(text, written.day_end) is not None
    )
    months_alone = MONTH_WORD.search(before) if not certain else None
    if not certain and EITHER_WORD.search(before):
        if COUNTING_VERB.match(text, written.day_end):
            return None
        certain = not counts_what_follows(text, written)  # "From June 31 staff will go"
        months_alone = MONTH_WORD.search(before) or MONTHS_ALONE.search(before)
    words = text[written.start : written.day_end]
    if written.form == "month-day":
        if written.year is None and months_alone:
            return None
        return "proved" if certain or written.year is not None or _is_ordinal(text, written) else "check"
    if written.other_day is not None:  # "1-31 April", "30 and 31 April"
        lead = text[max(0, written.list_start - 28) : written.list_start]
        certain = certain or DATE_WORD.search(lead) is not None
        if RUN.match(text, written.list_start):
            return "proved" if certain or written.year is not None or FROM.search(lead) else "check"
    if certain or (written.form == "words" or (_is_ordinal(text, written) and " of" in words)):
        return "proved"
    opens = written.year is not None and OPENS_DAY.search(before)
    if not opens and not LEADS_DAY.search(before):
        return None
    told = written.year is not None and (OPENS_DAY.search(before) or _is_ordinal(text, written))
    return "proved" if told else "check"


def _is_ordinal(text: str, written: WrittenDate) -> bool:
    """Whether the day has its ending ("31st") and no name or feast goes on after it."""
    words = text[written.start : written.day_end]
    return ORDINAL_DAY.search(words) is not None and not NAME_NEXT.match(text, written.day_end)
