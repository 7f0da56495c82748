"""Slips in lengths, stays, steps from day to day, and days of telling.

Real reports hold few such statements (a dozen lengths with both their ends in 20,277), so most are grown:
to a range of days, an arrival, a sentence that ends in its day or a day of telling that stands in a real
report, a short clause is added that would be true of it, and is planted with the slip. Everything around
it, and every other date of the report, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from onrecord.document import Document
from plants import Plant, Planter, planted

__all__ = ["PLANTERS"]

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
COUNTED = "zero one two three four five six seven eight nine ten eleven twelve".split()
_MONTH = rf"(?:{'|'.join(MONTHS)}|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}(?:,\s(?:19|20)\d\d)?|\d{{1,2}}\s{_MONTH}(?:\s(?:19|20)\d\d)?)(?![\d-])"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_YEAR = r"(?:18|19|20)\d\d"

# "from March 11 to March 20", "from 1998 to 2006"
RANGE = re.compile(rf"\bfrom\s(?P<one>{_DAY})\s(?:to|through|until)\s(?P<two>{_DAY})(?=[,.\s])")
YEARS = re.compile(rf"\bfrom\s(?P<one>{_YEAR})\s(?:to|through|until)\s(?P<two>{_YEAR})\b(?![-/])")
# Lengths that stand there: "for five years from 1996 to 2001", "the two-day visit on April 1-2".
STATED = re.compile(
    r"\b(?P<number>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:-|\s)"
    r"(?P<unit>day|week|month|year)s?\b(?!-old)"
    rf"[^.;]{{0,40}}?\b(?:from\s|between\s|,\s|\()(?:{_DAY}|{_YEAR})(?:\s(?:to|and|through|until)\s|-)"
    rf"(?:{_DAY}|{_YEAR}|\d{{1,2}}\b)"
)
# "arrived in Tripoli on Monday,"; a day of coming that closes its phrase.
ARRIVED = re.compile(
    rf"\b(?:arrived|flew in|landed)(?P<where>(?:\s(?!by\b|last\b)[\w]+){{0,4}}?)\s(?:on\s)?"
    rf"(?P<day>{_WEEKDAY}|{_DAY})(?=[,.])"
)
# "… on March 11." "… on Monday." at the end of a sentence.
CLOSES = re.compile(rf"(?<=\son\s)(?P<day>{_WEEKDAY}|{_DAY})\.(?=\s)")
# "began on 9 May.", "was arrested on March 3,"
BEGAN = re.compile(
    rf"\b(?:began|started|opened|was arrested|took office)(?P<where>\s(?:in|at)\s[A-Z]\w+)?\s(?:on\s)?"
    rf"(?P<day>{_DAY})(?=[,.])"
)
# "said on Monday that", "told reporters Monday that"
SAID = re.compile(
    rf"\b(?:said|announced|confirmed|told\sreporters)\s(?:on\s)?(?P<day>{_WEEKDAY}|{_DAY})\sthat\b"
)
# Around the place: words by which nothing is proved, to a careful reader.
UNSURE = re.compile(
    r"\b(?:each|every|per|about|nearly|almost|over|at least|more than|less than|up to|first|last|cut"
    r"|extend\w*"
    r"|postpon\w*|delay\w*|suspend\w*|interrupt\w*|resum\w*|correct\w*|instead of|originally|planned"
    r"|scheduled|due"
    r"|moved?|until|since|rumou?r\w*|den(?:y|ied|ies))\b",
    re.I,
)


def _is_quoted(text: str, at: int) -> bool:
    paragraph = text.rfind("\n\n", 0, at) + 1
    return text.count('"', paragraph, at) % 2 == 1 or text.count("“", paragraph, at) > text.count(
        "”", paragraph, at
    )


def _sentence(text: str, at: int) -> str:
    first = max(text.rfind(". ", 0, at), text.rfind(".\n", 0, at), text.rfind("\n\n", 0, at), 0)
    last = min(
        (k for k in (text.find(". ", at), text.find(".\n", at), text.find("\n\n", at)) if k > 0),
        default=len(text),
    )
    return text[first : last + 1]


def _is_sure(text: str, at: int) -> bool:
    """Whether a careful reader would take the words for the report's own plain account."""
    return not _is_quoted(text, at) and not UNSURE.search(_sentence(text, at))


def _date(words: str, year: int) -> date | None:
    number = re.search(r"\b\d{1,2}\b", words)
    month = next((n for n, name in enumerate(MONTHS, 1) if name[:3] in words), 0)
    stated = re.search(_YEAR, words)
    try:
        return date(int(stated[0]) if stated else year, month, int(number[0])) if number and month else None
    except ValueError:
        return None


def _restate(words: str, day: date, change: int) -> str:
    """A date in the form of another, so many days on."""
    new = day + timedelta(days=change)
    name = next(n for n in (*MONTHS, "Sept.") if re.search(rf"\b{n[:3]}\w*\.?", words))
    long = re.search(rf"\b{name[:3]}\w*\.?", words)
    month = MONTHS[new.month - 1]
    if long and long[0].endswith(".") and len(month) > 4:
        month = month[:3] + "."
    out = re.sub(rf"\b{name[:3]}\w*\.?", month, words, count=1)
    out = re.sub(r"\b\d{1,2}\b", str(new.day), out, count=1)
    return re.sub(_YEAR, str(new.year), out)


def _shift(words: str, change: int, year: int) -> str | None:
    """A day or weekday so many days on, in its own form."""
    if words in WEEKDAYS:
        return WEEKDAYS[(WEEKDAYS.index(words) + change) % 7]
    day = _date(words, year)
    return None if day is None else _restate(words, day, change)


def _count(number: int) -> str:
    return COUNTED[number] if number < len(COUNTED) else str(number)


def _year_of(doc: Document) -> int:
    return int((doc.dct.value or "2019")[:4])


def _grown(doc: Document, at: int, words: str, slip: str, statement: int, provable: bool) -> Plant:
    """The report with `words` put in at a place; the slip stands in them, once."""
    start = at + words.index(slip)
    return planted(doc, at, at, words, statement, provable)._replace(start=start, end=start + len(slip))


def plant_lengths(doc: Document, chance: Random) -> Iterator[Plant]:
    """A length that its two ends do not come to."""
    text, year = doc.text, _year_of(doc)
    yield from _told_lengths(doc, chance)
    for match in STATED.finditer(text):
        old = match["number"]
        number = int(old) if old.isdigit() else COUNTED.index(old)
        sure = _is_sure(text, match.start())
        between = text[match.end("number") : match.start("unit")]
        # "13-year", "13 years": the number of the unit as it stands, but for a first "s".
        start, end = match.start("number"), match.end("unit") + (text[match.end("unit")] == "s")
        words = f"{_count(number * 2 + 3)}{between}{match['unit']}{'s' if between != '-' else ''}"
        yield planted(doc, start, end, words, match.start(), sure)
    for match in RANGE.finditer(text):
        one, two = _date(match["one"], year), _date(match["two"], year)
        if (
            one is None
            or two is None
            or not 0 < (two - one).days < 24
            or text[: match.start()].endswith("- ")
        ):
            continue
        length = (two - one).days + 1 + chance.choice((3, 4, 6))
        sure = _is_sure(text, match.start())
        if text[match.end()] in ",." and chance.random() < 0.5:
            slip = f"{_count(length)} days"
            yield _grown(doc, match.end(), f", a period of {slip}", slip, match.start(), sure)
        else:
            slip = f"{_count(length)} days"
            yield _grown(doc, match.start(), f"for {slip} ", slip, match.start(), sure)
    for match in YEARS.finditer(text):
        length = int(match["two"]) - int(match["one"]) + chance.choice((3, 4, 5))
        if 2 < length < 60:
            slip = f"{_count(length)} years"
            yield _grown(
                doc, match.start(), f"for {slip} ", slip, match.start(), _is_sure(text, match.start())
            )


# Whole sentences to put into a report, with a slip in the length: dates {0} and {1}, length {2}.
TOLD = (
    "The {2} tour began on {0}. The tour ended on {1}.",
    "She wrapped up her {2} visit on {1}. The visit began on {0}.",
    "The {2} fair, which opened on {0} and closed on {1}, was free.",
    "The {2} conference began on {0}. It ended on {1}.",
    "The {2} cruise from {0} to {1} was full.",
    "The bridge was shut from {0} to {1}, {3} in all.",
    "The sailors, held on {0}, were freed on {1} after {3} in captivity.",
)
TOLD_YEARS = (
    "His {2} rule, from {0} to {1}, ended in a coup.",
    "She was mayor for {3} ({0}-{1}).",
    "The war began in {0} and ended in {1} after {3}.",
)
TOLD_HOURS = "The {2} meeting began at {0} am and ended at {1} pm."
# One report in so many is given a sentence.
ONE_IN = 12


def _told_lengths(doc: Document, chance: Random) -> Iterator[Plant]:
    """A sentence of its own, put in where another ends."""
    places = [m.end() for m in CLOSES.finditer(doc.text) if _is_sure(doc.text, m.start())]
    if not places or chance.randrange(ONE_IN):
        return
    at = chance.choice(places)
    form = chance.choice((*TOLD, *TOLD_YEARS, TOLD_HOURS))
    if form is TOLD_HOURS:
        first, last = chance.randint(8, 10), chance.randint(1, 3)
        unit, number, ends = "hour", last + 12 - first + chance.choice((2, 3)), (str(first), str(last))
    elif form in TOLD_YEARS:
        first = chance.randint(1950, 1999)
        unit, number = "year", (last := chance.randint(4, 12)) + chance.choice((3, 5))
        ends = (str(first), str(first + last))
    else:
        day = date(_year_of(doc) - 1, 1, 1) + timedelta(days=chance.randrange(360))
        nights = chance.randint(2, 7)
        unit, number = "day", nights + chance.choice((3, 4))
        ends = (_full(day), _full(day + timedelta(days=nights)))
    slip, other = f"{_count(number)}-{unit}", f"{_count(number)} {unit}s"
    words = " " + form.format(*ends, slip, other)
    yield _grown(doc, at, words, slip if slip in words else other, at, True)


def _full(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def plant_stays(doc: Document, chance: Random) -> Iterator[Plant]:
    """A visit longer than from the day of coming to the day of going."""
    text, year = doc.text, _year_of(doc)
    for match in ARRIVED.finditer(text):
        nights = chance.choice((2, 3))
        went = _shift(match["day"], nights, year)
        if went is None:
            continue
        slip = f"{COUNTED[nights + 3]}-day"
        words = f" and flew home on {went} after a {slip} visit"
        yield _grown(doc, match.end(), words, slip, match.start(), _is_sure(text, match.start()))


def plant_order(doc: Document, chance: Random) -> Iterator[Plant]:
    """A later day that lies before the earlier one, or by another step."""
    text, year = doc.text, _year_of(doc)
    for match in CLOSES.finditer(text):
        steps = chance.choice(
            (
                ("Two days later", (-1, -3, 5)),
                ("The following day", (-1, 2, 3)),
                ("Three days later", (-2, -1, 6)),
            )
        )
        change = chance.choice(steps[1])
        slip = _shift(match["day"], change, year)
        # A date before it in the sentence may be counted from as well.
        sure = (
            _is_sure(text, match.start())
            and len(re.findall(rf"{_DAY}|{_WEEKDAY}", _sentence(text, match.start()))) == 1
        )
        # A weekday may be that of another week.
        if slip:
            words = f" {steps[0]}, on {slip}, the owners met."
            yield _grown(doc, match.end(), words, slip, match.start(), sure)
    yield from _told_steps(doc, chance)
    for match in BEGAN.finditer(text):
        slip = _shift(match["day"], -chance.choice((2, 5)), year)
        one = _date(match["day"], year)
        if slip and one:
            # Without a year it is worth a look where both lie in one month; otherwise no year proves it.
            dated = re.search(_YEAR, match["day"]) is not None
            two = _date(slip, year)
            sure = _is_sure(text, match.start()) and (dated or (two is not None and two.month == one.month))
            end = {"was arrested": "was released"}.get(match[0][:12], "ended")
            if match[0].startswith("took office"):
                end = "left office"
            yield _grown(doc, match.end(), f" and {end} on {slip}", slip, match.start(), sure)


# Times of day and a step between them.
TOLD_STEPS = (
    "The fire began at {} and was put out {} later, at {}.",
    "The first bell rang at {}. {} later, at {}, the doors opened.",
)


def _told_steps(doc: Document, chance: Random) -> Iterator[Plant]:
    """A step from one time of day to another, in a sentence of its own."""
    places = [m.end() for m in CLOSES.finditer(doc.text) if _is_sure(doc.text, m.start())]
    if not places or chance.randrange(ONE_IN):
        return
    at, hour, minute = chance.choice(places), chance.randint(1, 9), chance.choice((5, 10, 15, 20))
    step, off = chance.choice(
        (("Ten minutes", 40), ("Twenty minutes", 50), ("Half an hour", 80), ("Two hours", 240))
    )
    form = chance.choice(TOLD_STEPS)
    minutes = minute + off
    slip = f"{hour + minutes // 60}:{minutes % 60:02} p.m."
    words = form.format(f"{hour}:{minute:02} p.m.", step if form is TOLD_STEPS[1] else step.lower(), slip)
    yield _grown(doc, at, " " + words, slip, at, True)


def plant_tellings(doc: Document, chance: Random) -> Iterator[Plant]:
    """An event that is told of before its day."""
    text, year = doc.text, _year_of(doc)
    for match in SAID.finditer(text):
        change = chance.choice((1, 2))
        slip = _shift(match["day"], change, year)
        if slip is None:
            continue
        weekday = match["day"] in WEEKDAYS
        same_week = weekday and WEEKDAYS.index(match["day"]) + change < 6
        if weekday and not same_week:
            continue
        event = chance.choice(
            ("two men had been killed on {}", "a bridge had collapsed on {}", "talks, held on {}, had failed")
        )
        words = " " + event.format(slip + " of the same week" if weekday else slip) + " and that"
        dated = weekday or re.search(_YEAR, match["day"]) is not None or doc.dct.value is not None
        yield _grown(doc, match.end(), words, slip, match.start(), _is_sure(text, match.start()) and dated)


# Zones with how many hours each is behind another, in sentences of their own.
ZONED = (
    ("EDT", "GMT", 4),
    ("PDT", "GMT", 7),
    ("BST", "GMT", -1),
    ("JST", "GMT", -9),
    ("ET", "PT", -3),
    ("Eastern", "Pacific", -3),
)
TOLD_ZONES = ("The bank opens at {} {} ({} {}).", "The vote is at {} {}, or {} {}, on Monday.")


def plant_zones(doc: Document, chance: Random) -> Iterator[Plant]:
    """A time told by two clocks, the second an hour or more off, in a sentence of its own."""
    places = [m.end() for m in CLOSES.finditer(doc.text) if _is_sure(doc.text, m.start())]
    if not places or chance.randrange(ONE_IN):
        return
    at, (one, two, apart) = chance.choice(places), chance.choice(ZONED)
    hour = chance.randint(0, 23)
    other = (hour + apart + chance.choice((-3, -2, 2, 3))) % 24
    slip = f"{other:02}00 {two}" if two == "GMT" else f"{_clock(other)} {two}"
    words = " " + chance.choice(TOLD_ZONES).format(_clock(hour), one, *slip.rsplit(" ", 1))
    yield _grown(doc, at, words, slip, at, True)


def _clock(hour: int) -> str:
    return f"{(hour - 1) % 12 + 1} {'ap'[hour >= 12]}.m."


PLANTERS: dict[str, Planter] = {
    "duration-endpoints": plant_lengths,
    "visit-length": plant_stays,
    "later-before-earlier": plant_order,
    "said-before-happened": plant_tellings,
    "time-conversion": plant_zones,
}
