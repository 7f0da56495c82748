"""Slips of the calendar and the clock: weekdays, days of the month, times, ranges, holidays.

A weekday beside a date becomes another; a day one that its month does not have; a time of day one that no
clock has; a range runs down; the date of a holiday moves by some days. A slip is provable where the year is
written or no year around the dct can save it, outside quotations and outside lists of days. Hardly any
report of the developing sets dates a holiday: there the date is written in brackets behind holidays that
have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from onrecord.document import Document
from plants import Plant, planted

__all__ = ["PLANTERS"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# "Monday", "Mon."; "March", "Sept."; no attempt at the rarer forms the rules may know.
WEEKDAY = r"(?P<weekday>(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?)"
DAY = rf"{WEEKDAY}\b\.?,?\s{{1,2}}(?:the\s)?"
MONTH_NAMES = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
MONTH = rf"(?P<month>{MONTH_NAMES})\b\.?"
NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR_ALONE = r"(?P<year>(?:19|20)\d\d)\b"
ENDS = r"(?![\w-]|[.,:/]\d|\s(?:mln|million|billion|percent|pct|dlrs|cents|cts)\b)"
YEAR = rf"(?:,?\s{YEAR_ALONE})?{ENDS}"
PAIRS = [
    re.compile(rf"\b{DAY}{MONTH}\s{NUMBER}{YEAR}"),
    re.compile(rf"\b{DAY}{NUMBER}\s(?:of\s)?{MONTH}{YEAR}"),
    # "March 5, 2019 (Tuesday)", "5 March 2019, a Tuesday".
    re.compile(rf"\b{MONTH}\s{NUMBER},?\s{YEAR_ALONE}(?:,\sa\s|\s\()(?P<after>{WEEKDAY})\b(?=[.,)])"),
    re.compile(rf"\b{NUMBER}\s{MONTH},?\s{YEAR_ALONE}(?:,\sa\s|\s\()(?P<after>{WEEKDAY})\b(?=[.,)])"),
]
LEAD = r"\b(?:on|ended|ending|until|to|since|by)\s"
ALONE = [
    re.compile(rf"{LEAD}{MONTH}\s{NUMBER}{YEAR}"),
    re.compile(rf"{LEAD}{NUMBER}\s{MONTH}{YEAR}"),
    # Without such a word, where the year is written.
    re.compile(rf"\b{MONTH}\s{NUMBER},?\s{YEAR_ALONE}{ENDS}"),
    re.compile(rf"(?<![\w.,/-])(?<!\d\s){NUMBER}\s{MONTH},?\s{YEAR_ALONE}{ENDS}"),
]
ZONED = re.compile(r"(?<![\d.,:/-])(?P<time>(?:[01]\d|2[0-3])[0-5]\d|\d\d?:[0-5]\d)(?= (?:GMT|UTC)\b)")
HALVED = re.compile(r"(?<![\d.,:/$-])(?P<hour>1[0-2]|[1-9])(?::(?P<minute>[0-5]\d))?(?= ?[ap]\.?m\b)")
# Before a bare hour, so that it is one: "at 3 p.m.".
AT = re.compile(r"\b(?:at|by|until|from|before|after|since|around|about)\s\Z")
_DATE = rf"(?:{MONTH_NAMES}\.? \d\d?|\d\d? {MONTH_NAMES}\.?)"
_FULL = rf"{_DATE},? (?:19|20)\d\d"
_MONTH_YEAR = rf"{MONTH_NAMES}\.? (?:19|20)\d\d"
_OPEN = r"\b(?:from|between) "
_TO = r"(?P<middle>,? (?:to|and|until|through) )"
_NEAR_TO = r"(?P<middle> (?:to|and) |-)"
_TAIL = r"(?P<tail>(?:,? (?:19|20)\d\d)?)(?![\d,.]\d|\d|[-%])"
RANGES = [
    re.compile(rf"{_OPEN}(?P<first>{_DATE}){_TO}(?P<last>{_DATE}){_TAIL}"),
    re.compile(rf"{_OPEN}(?P<first>{_FULL}){_TO}(?P<last>{_FULL})(?P<tail>)(?!\d)"),
    re.compile(
        rf"{_OPEN}(?P<first>\d\d?){_NEAR_TO}(?P<last>\d\d?)(?P<tail> {MONTH_NAMES}\b(?:,? (?:19|20)\d\d)?)"
    ),
    re.compile(
        rf"{_OPEN}(?P<lead>{MONTH_NAMES}\.? )(?P<first>\d\d?){_NEAR_TO}(?P<last>\d\d?){_TAIL}"
        rf"(?! (?:{MONTH_NAMES}\b|[ap]\.?m))"
    ),
    re.compile(rf"{_OPEN}(?P<first>{_MONTH_YEAR}){_TO}(?P<last>{_MONTH_YEAR})(?P<tail>)(?!\d)"),
    re.compile(
        r"\bfrom (?P<first>(?:19|20)\d\d)(?P<middle> (?:to|until|through) |-)(?P<last>(?:19|20)\d\d)"
        r"(?P<tail>)(?=[.,;)])"
    ),
]
# A range of bare years is one of time where somebody held something: only then does the text prove a slip.
TERM = re.compile(
    r"\b(?:serv\w+|rul\w+|reign\w*|held|led|headed|chair\w*|president|minister|premier|mayor|director|governor"
    r"|senator|king|lived|taught|studied)\b"
)
# What may go from a later day to an earlier one.
GOES_EITHER_WAY = re.compile(
    r"\b(?:moved?|moving|brought|forward|changed?|postponed|delay\w*|extend\w*|compar\w+|versus|difference"
    r"|choose|fell|fall|rose|rise|down|up|cut|drop\w*|declin\w+|increas\w+|decreas\w+|earlier|prices?|levels?"
    r"|years?|annual|last|next|previous)\b",
    re.IGNORECASE,
)
HOLIDAYS = {
    "Christmas Eve": (12, 24), "Christmas Day": (12, 25), "Boxing Day": (12, 26), "New Year's Eve": (12, 31),
    "New Year's Day": (1, 1), "Valentine's Day": (2, 14), "St. Patrick's Day": (3, 17),
    "St Patrick's Day": (3, 17), "Anzac Day": (4, 25), "Bastille Day": (7, 14), "Veterans Day": (11, 11),
    "Canada Day": (7, 1), "Halloween": (10, 31), "Christmas": (12, 25),
}  # fmt: skip
# Days from Easter Sunday.
FROM_EASTER = {
    "Good Friday": -2, "Easter Sunday": 0, "Easter Monday": 1, "Palm Sunday": -7, "Ash Wednesday": -46,
    "Easter": 0, "Maundy Thursday": -3, "Shrove Tuesday": -47, "Whit Monday": 50,
}  # fmt: skip
# Month, weekday (Monday is 0), and the first day of the month that it can be.
NTH = {
    "Thanksgiving": (11, 3, 22), "Thanksgiving Day": (11, 3, 22), "Labor Day": (9, 0, 1),
    "Memorial Day": (5, 0, 25), "Martin Luther King Day": (1, 0, 15), "Presidents Day": (2, 0, 15),
    "Columbus Day": (10, 0, 8), "Black Friday": (11, 4, 23),
}  # fmt: skip
_NAMES = "|".join(sorted({*HOLIDAYS, *FROM_EASTER, *NTH}, key=len, reverse=True)).replace("'", "['’]")
_NAMED = rf"\b(?P<name>{_NAMES})(?P<gap>,? \(?(?:is |was |on |falls on |fell on )?(?:{WEEKDAY},? )?)"
_BACK = rf"(?:,? {YEAR_ALONE})?(?P<gap>, | \(| is | was )(?P<name>{_NAMES})(?=[.,;)])"
DATED = [
    re.compile(rf"{_NAMED}{MONTH} {NUMBER}{YEAR}"),
    re.compile(rf"{_NAMED}{NUMBER} {MONTH}{YEAR}"),
    re.compile(rf"\b{MONTH} {NUMBER}{_BACK}"),
    re.compile(rf"(?<![\w.,/-]){NUMBER} {MONTH}{_BACK}"),
]
# "on Christmas Day.", "for Good Friday," in a report, behind which its date can be written in brackets; not
# "the day after Christmas", "Greek Easter", "New Year's Eve party".
UNDATED = re.compile(
    rf"\b(?:[Oo]n|[Bb]y|[Ff]or|[Oo]ver|is|was|this|last|next|every|celebrate|mark|marks) (?P<name>{_NAMES})"
    r"(?=[.,;]|\s(?:at|in|with|when|as|and|for|the|he|she|they|after|to|was|is)\b)"
)
# Names that do not stand for the day alone: a date in brackets behind them may be of the season.
SEASONS = ("Christmas", "Halloween")
# Holidays of other lands and churches, and days in lieu: where a report speaks of them no date is wrong.
OF_OTHERS = re.compile(
    r"Orthodox|Coptic|Copts?\b|Greek|Greece|Russia|Serbia|Bulgaria|Romania|Ukrain|Georgia|Ethiopia|Armenia|Cyprus"
    r"|Canad|Israel|Korea|Liberia|observed|in lieu|bank holiday|celebrat|moved|postponed"
)


def plant_weekdays(doc: Document, chance: Random) -> Iterator[Plant]:
    """One report for each weekday beside a date, with another weekday in its place."""
    for match in (m for pattern in PAIRS for m in pattern.finditer(doc.text)):
        number = next(i for i, name in enumerate(WEEKDAYS) if name[:3] == match["weekday"][:3])
        wrong = chance.choice([i for i in range(7) if i != number])
        word = WEEKDAYS[wrong] if match["weekday"].endswith("day") else WEEKDAYS[wrong][:3]
        years = [int(match["year"])] if match["year"] else _years_around(doc)
        days = [d for year in years if (d := _valid(year, _month(match) + 1, int(match["day"])))]
        if not days or not any(d.weekday() == number for d in days):
            continue  # no slip to make: the text is wrong, or the date is none
        start, end = match.span("weekday")
        provable = all(d.weekday() != wrong for d in days) and not _quoted(doc.text, start)
        yield planted(doc, start, end, word, start, provable)


def plant_days(doc: Document, chance: Random) -> Iterator[Plant]:
    """One report for each date alone, with a day that its month does not have."""
    seen: set[int] = set()
    for match in (m for pattern in ALONE for m in pattern.finditer(doc.text)):
        month = _month(match)
        if not 1 <= int(match["day"]) <= LENGTHS[month] or match.start("day") in seen:
            continue
        seen.add(match.start("day"))
        wrong = str(LENGTHS[month] + 1 if month != 1 else 30)
        start, end = match.span("day")
        ending = doc.text[end : end + 2]
        end += 2 if ending in ("st", "nd", "rd", "th") else 0
        first, last = min(start, match.start("month")), max(end, match.end("month"))
        if start > match.start("month"):
            last = end
        words = doc.text[first:start] + wrong + doc.text[end:last]
        # A 32nd without a year may be a count ("by March 32").
        sure = int(wrong) <= 31 or match["year"] is not None or match[0].startswith("on")
        provable = sure and not _quoted(doc.text, start)
        yield planted(doc, first, last, words, first, provable)


def plant_times(doc: Document, chance: Random) -> Iterator[Plant]:
    """One report for each time of day with its zone or half, with an hour or a minute that is none."""
    for match in ZONED.finditer(doc.text):
        time = match["time"]
        hour, mark, minute = (time[:-3], ":", time[-2:]) if ":" in time else (time[:2], "", time[2:])
        wrong = chance.choice(
            (f"{chance.randint(25, 39)}{mark}{minute}", f"{hour}{mark}{chance.randint(60, 99)}")
        )
        yield planted(doc, *match.span("time"), wrong, match.start(), not _quoted(doc.text, match.start()))
    for match in HALVED.finditer(doc.text):
        hour, minute = match["hour"], match["minute"]
        placed = AT.search(doc.text, max(0, match.start() - 12), match.start()) is not None
        wrong = f"{int(hour) + 12 if hour != '12' else 24}" + (f":{minute}" if minute else "")
        if minute and chance.random() < 0.3:
            wrong = f"{hour}:{chance.randint(60, 99)}"
        provable = (minute is not None or placed) and not _quoted(doc.text, match.start())
        end = match.end("minute") if minute else match.end("hour")
        yield planted(doc, match.start(), end, wrong, match.start(), provable)


def plant_ranges(doc: Document, chance: Random) -> Iterator[Plant]:
    """One report for each range of days, months or years, with its two ends in each other's place."""
    for form, match in ((n, m) for n, pattern in enumerate(RANGES) for m in pattern.finditer(doc.text)):
        first, last = match["first"], match["last"]
        months = {"".join(filter(str.isalpha, words))[:3] for words in (first, last)}
        # Days of two months without their years may lie on either side of New Year: no slip is proved.
        if first == last or (form == 0 and len(months) != 1):
            continue
        around = doc.text[max(0, match.start() - 150) : match.end() + 100]
        provable = not _quoted(doc.text, match.start()) and not GOES_EITHER_WAY.search(around)
        if form == 5:
            provable = provable and TERM.search(around) is not None
        lead = match.groupdict().get("lead") or ""
        words = lead + last + match["middle"] + first + match["tail"]
        start, end = match.start("lead") if lead else match.start("first"), match.end("tail")
        yield planted(doc, start, end, words, start, provable)


def plant_holidays(doc: Document, chance: Random) -> Iterator[Plant]:
    """One report for each date of a holiday, moved by some days; or with a wrong date written behind it."""
    for match in (m for pattern in DATED for m in pattern.finditer(doc.text)):
        month, number = _month(match) + 1, int(match["day"])
        years = [int(match["year"])] if match["year"] else _years_around(doc)
        right = [d for year in years if (d := _holiday(match["name"], year))]
        if not any((d.month, d.day) == (month, number) for d in right):
            continue  # it is another's day, or one of a list of days
        wrong = chance.choice([n for n in _near(number) if 1 <= n <= LENGTHS[month - 1]])
        start, end = match.span("day")
        first = min(start, match.start("month"))
        last = max(end, match.end("month"), match.end("year"))
        words = doc.text[first:start] + str(wrong) + doc.text[end:last]
        provable = _is_provable(doc, match, right, month, wrong)
        yield planted(doc, first, last, words, match.start(), provable)
    for match in UNDATED.finditer(doc.text) if doc.dct.value else ():
        year = int((doc.dct.value or "")[:4])
        right = [day for each in _years_around(doc) if (day := _holiday(match["name"], each))]
        day = next(day for day in right if day.year == year)
        wrong = chance.choice([n for n in _near(day.day) if 1 <= n <= LENGTHS[day.month - 1]])
        date_words = f"{FULL_MONTHS[day.month - 1]} {wrong}" + chance.choice(("", f", {year}"))
        provable = match["name"] not in SEASONS and _is_provable(
            doc, match, right if "," not in date_words else [day], day.month, wrong
        )
        plant = planted(doc, match.end(), match.end(), f" ({date_words})", match.start(), provable)
        yield plant._replace(start=plant.start + 2, end=plant.end - 1)


def _near(number: int) -> list[int]:
    return [number + shift for shift in (-3, -2, -1, 1, 2, 3)]


def _is_provable(doc: Document, match: re.Match[str], right: list[date], month: int, wrong: int) -> bool:
    """Whether a date is the holiday's in no year that may be meant, and no day in lieu or of others."""
    around = doc.text[max(0, match.start() - 500) : match.end() + 500]
    return not (
        _quoted(doc.text, match.start())
        or any((d.month, d.day) == (month, wrong) for d in right)
        or _may_be_in_lieu(match["name"], right, wrong)
        or OF_OTHERS.search(around)
    )


def _holiday(name: str, year: int) -> date | None:
    name = name.replace("’", "'")
    if name in HOLIDAYS:
        return date(year, *HOLIDAYS[name])
    if name in NTH:
        month, weekday, first = NTH[name]
        day = date(year, month, first)
        return day + timedelta((weekday - day.weekday()) % 7)
    return _easter(year) + timedelta(FROM_EASTER[name]) if name in FROM_EASTER else None


def _easter(year: int) -> date:
    """Easter Sunday by Gauss's reckoning, good for 1900 to 2099 (Meeus, 1991, chapter 8)."""
    d = (19 * (year % 19) + 24) % 30
    e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7
    if (d == 29 and e == 6) or (d == 28 and e == 6 and (11 * (year % 19 + 1)) % 30 < 19):
        d -= 7
    return date(year, 3, 22) + timedelta(d + e)


def _may_be_in_lieu(name: str, right: list[date], wrong: int) -> bool:
    """Whether the changed day may be the one off for a holiday that falls on a weekend."""
    return name.replace("’", "'") in HOLIDAYS and any(
        day.weekday() >= 5 and (given := _valid(day.year, day.month, wrong)) and given.weekday() in (0, 1, 4)
        for day in right
    )


def _month(match: re.Match[str]) -> int:
    return MONTHS.index(match["month"][:3])


def _years_around(doc: Document) -> list[int]:
    if doc.dct.value is None:
        return []
    year = int(doc.dct.value[:4])
    return [year - 1, year, year + 1]


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _quoted(text: str, at: int) -> bool:
    """Whether an odd number of double quotation marks stands before `at` in its paragraph."""
    opening = max(text.rfind("\n\n", 0, at), text.rfind("\n    ", 0, at), 0)
    before = text[opening:at]
    return before.count('"') % 2 == 1 or before.count("''") % 2 == 1 or before.count("“") > before.count("”")


PLANTERS = {
    "weekday-date": plant_weekdays,
    "impossible-date": plant_days,
    "holiday-date": plant_holidays,
    "impossible-time": plant_times,
    "date-order": plant_ranges,
}
