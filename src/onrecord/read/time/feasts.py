"""Feasts and public days in a text: "last Easter", "Kenya's Independence Day", "every Christmas"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.dates import NEAR_DAYS, NO_YEAR, edge, written_year
from onrecord.read.time.feast_tables import (
    ISLAMIC,
    MOVEABLE,
    country_of,
    feast_day,
    feast_length_days,
    first_days,
    is_feast,
    national_rules,
    rule_day,
)
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.periods import resolve_month
from onrecord.read.time.tense import direction, is_limit_ahead, past_verb_beside, sentence_start, word_before
from onrecord.read.time.value import format_day, week_value

__all__ = ["resolve_bank_holiday", "resolve_feast", "resolve_new_year"]

NO_COUNTRY = "the country whose day it is"
NO_TABLE = "the day of the feast in that year"
NO_KIND = "which of the two feasts of that name"
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PARTS = {"NI": "night"}


def resolve_feast(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Feast or public day: "New Year's Eve 1999", "last Easter", "Ramadan", "Easter weekend"."""
    name = _name_of(hit)
    if name is None:
        return None
    if hit.has("EVERY"):
        return _resolve_every(name, hit)
    if name == "eid":
        return _resolve_either(hit, anchor)
    if name in MOVEABLE:
        return _resolve_moveable(name, hit, anchor)
    rule = None
    if rules := national_rules(name):
        country = _country_beside(hit) if _has_owner(hit) else _country_around(hit)
        rule = rules.get(country or "")
        if rule is None and feast_day(name, 2000) is None:
            return Resolved("DATE", "XXXX-XX-XX", unresolved=NO_COUNTRY)
    return _resolve_yearly(name, rule, hit, anchor)


def _resolve_yearly(name: str, rule: str | None, hit: Hit, anchor: Anchor) -> Resolved | None:
    """A day that every year has, by its name or the rule of a country."""

    def of(year: int) -> date | None:
        return feast_day(name, year) if rule is None else rule_day(rule, year)

    year = written_year(hit)
    if year is None and anchor.day is None:
        first, second = of(2001), of(2002)
        same = first is not None and second is not None and first.replace(year=2002) == second
        fixed = same and first is not None and not hit.has("EVE")
        value = format_day(None, first.month, first.day) if first is not None and fixed else "XXXX-XX-XX"
        return Resolved("DATE", value, unresolved=NO_YEAR)
    if year is None:
        today = anchor.need().year
        day = _nearest([d for y in (today - 1, today, today + 1) if (d := of(y))], hit, anchor.need())
    else:
        day = of(year)
    ref = "dct" if year is None else None
    return None if day is None else _dated(day - timedelta(hit.has("EVE")), hit, ref)


def _resolve_every(name: str, hit: Hit) -> Resolved:
    """ "every Christmas", "each New Year's Eve": by its day where that is the same in every year."""
    quant = hit.value("EVERY").upper()
    days = None if name in MOVEABLE or name == "eid" else [feast_day(name, year) for year in (2001, 2002)]
    if days is None or days[0] is None or days[1] is None:
        return Resolved("SET", "P1Y", quant=quant)
    first, second = (day - timedelta(hit.has("EVE")) for day in days if day is not None)
    if (first.month, first.day) != (second.month, second.day):
        return Resolved("SET", "P1Y", quant=quant)
    return Resolved("SET", f"XXXX-{first.month:02d}-{first.day:02d}", quant=quant)


def resolve_bank_holiday(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the August bank holiday", "the early May bank holiday weekend"; the month where it has none."""
    at = hit.run.index(hit.words.names["BANK"])
    words = [hit.tokens[i].lower() for i in range(hit.start, hit.start + at) if hit.classes[i] not in " -"]
    name = " ".join([*(word for word in words if word != "the"), "bank holiday"])
    if is_feast(name):
        return _resolve_yearly(name, None, hit, anchor)
    month = hit.start + at - 2
    found = None if hit.has("SEASON") else resolve_month(hit.narrowed(month, month + 1), anchor)
    return None if found is None else found._replace(start=month, end=month + 1)


# From July on "the new year" is the next one.
_COMING_FROM_MONTH = 7


def resolve_new_year(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the New Year": the year that begins nearest, or after "before", "by", "until" its first day."""
    if anchor.day is None:
        return Resolved("DATE", "XXXX", unresolved=NO_YEAR)
    year = anchor.day.year + (anchor.day.month >= _COMING_FROM_MONTH)
    of_day = word_before(hit) in hit.words.lists["new_year_day"]
    return Resolved("DATE", f"{year:04d}-01-01" if of_day else f"{year:04d}", anchor="dct")


def _name_of(hit: Hit) -> str | None:
    """The feast a hit names, as the tables know it."""
    name: str = hit.value("LUNAR", "EID", "YOM", "NEW", "GOOD", "FEAST", "FEASTA", "FEASTW", "KINGW") or "may"
    if hit.has("EID"):
        name = f"eid al-{hit.value('EIDKIND')}" if hit.has("EIDKIND") else "eid"
        return name if name != "eid" or _is_bare_eid(hit) else None
    if hit.has("FEASTA"):
        more = hit.value("FEASTB") or _PARTS.get(hit.value("POD") or "")
        name = f"{name} {more}" if more else name
        if name == "guy fawkes" and not (hit.has("POD") or hit.has("DAYW")):
            return None  # the man
    elif hit.has("WEEKDAY") and not hit.has("DAYW"):
        whole = f"{name} {_WEEKDAY_NAMES[hit.value('WEEKDAY')]}"
        name = name if hit.has("FEAST") and not is_feast(whole) else whole
    if hit.has("ORTHODOX"):
        name = f"orthodox {name}"
    if hit.has("FEAST") and hit.text == "TET":
        return None  # letters that stand for something else
    return name if is_feast(name) else None


def _is_bare_eid(hit: Hit) -> bool:
    """Whether "Eid" alone is the feast; not "ID", nor a person: "Hassan Eid"."""
    at = hit.start + hit.run.index(hit.words.names["EID"])
    before = hit.tokens[at - 2] if at > 1 and hit.classes[at - 1] == " " else ""
    named = before[:1].isupper() and at - 2 > sentence_start(hit) and before.lower() != "the"
    return hit.tokens[at] == "Eid" and not named


def _has_owner(hit: Hit) -> bool:
    """Whether a name or pronoun stands before whose day it is: "Kenya's", "its", "Indian"; not "Monday's"."""
    owner = _owner(hit)
    if owner is None or hit.words[owner] in [hit.words.names[n] for n in ("WEEKDAY", "MONTH", "MAB", "MAY")]:
        return False
    return owner[0].isupper() or owner.lower() in hit.words.lists["possessive"]


def _owner(hit: Hit) -> str | None:
    i = hit.start - 2
    if i < 1 or hit.classes[i + 1] != " " or hit.classes[i] in ".,:;" or i <= sentence_start(hit):
        return None
    return hit.tokens[i - 2] if hit.classes[i] == hit.words.names["ES"] and i > 1 else hit.tokens[i]


def _country_beside(hit: Hit) -> str | None:
    """The country of the word before a hit; that around it for "its" and "the nation's"."""
    owner = (_owner(hit) or "").lower()
    lists = hit.words.lists
    if owner in lists["possessive"] or owner in lists["land"]:
        return _country_around(hit)
    return country_of(owner)


# How many tokens on either side of a day are looked at for a country.
_REACH = 300


def _country_around(hit: Hit) -> str | None:
    """The country named nearest to a hit in its block of text, or None."""
    tokens = hit.tokens
    for distance in range(1, _REACH):
        for i in (hit.start - distance, hit.end - 1 + distance):
            if 0 <= i < len(tokens) and tokens[i][0].isupper() and tokens[i + 2 : i + 3] != ["Day"]:
                word = tokens[i].lower()
                if word == "us" and not tokens[i].isupper():
                    continue  # "Us"
                if word == "u" and [t.upper() for t in tokens[i + 1 : i + 3]] == [".", "S"]:
                    return "US"
                if (country := country_of(word)) is not None:
                    return country
    return None


def _dated(day: date, hit: Hit, ref: str | None, mod: str | None = None) -> Resolved:
    """The day itself, or the week or weekend it belongs to: "Easter week", "Memorial Day weekend"."""
    if hit.has("WEEKEND"):
        inside = day - timedelta(1) if day.weekday() == 0 else day
        return Resolved("DATE", f"{week_value(inside)}-WE", mod, anchor=ref)
    if hit.value("UNIT") == "W":
        return Resolved("DATE", week_value(day), mod, anchor=ref)
    return Resolved("DATE", day.isoformat(), mod, anchor=ref)


def _resolve_moveable(name: str, hit: Hit, anchor: Anchor) -> Resolved:
    """A feast by the moon: its first day, with all its days as the interval.

    The value of Ramadan is the month that most of it lies in.
    """
    year = written_year(hit)
    if year is None and anchor.day is None:
        return Resolved("DATE", "XXXX-XX-XX", unresolved=NO_YEAR)
    days = [day for day in first_days(name) if year is None or day.year == year]
    first = _nearest(days, hit, anchor.need()) if year is None else days[0] if days else None
    if first is None or abs(first.year - (year or anchor.need().year)) > 1:
        return Resolved("DATE", "XXXX-XX-XX", unresolved=NO_TABLE)
    mod = edge(hit) or ("APPROX" if name in ISLAMIC else None)
    result = _dated(first - timedelta(hit.has("EVE")), hit, None if year else "dct", mod)
    length = feast_length_days(name, first)
    if length == 1 or hit.has("EVE") or hit.has("WEEKEND") or hit.has("UNIT"):
        return result
    interval = (first.isoformat(), (first + timedelta(length)).isoformat())
    value = f"{first + timedelta(length // 2):%Y-%m}" if name == "ramadan" else result.value
    return result._replace(value=value, interval=interval)


# "Eid" so close to one of the two is that one; they lie about ten weeks apart.
_EID_DAYS = 25


def _resolve_either(hit: Hit, anchor: Anchor) -> Resolved:
    """ "Eid": the one of the two feasts that the report is written close to."""
    if anchor.day is not None and written_year(hit) is None:
        for name in ("eid al-fitr", "eid al-adha"):
            for day in first_days(name):
                if abs((day - anchor.day).days) <= _EID_DAYS:
                    return _dated(day - timedelta(hit.has("EVE")), hit, "dct", "APPROX")
    return Resolved("DATE", "XXXX-XX-XX", unresolved=NO_KIND)


def _nearest(days: Sequence[date], hit: Hit, today: date) -> date | None:
    """The nearest of some days that "last", "next", "this" and the tense of the clause allow."""
    last, next = hit.has("LAST"), hit.has("NEXT") or is_limit_ahead(hit)
    tense = -1 if last else 1 if next else direction(hit)
    over = tense < 0 and past_verb_beside(hit)  # "died over the Easter weekend"
    ahead = hit.has("THIS") and tense >= 0
    allowed = []
    for day in days:
        distance = (day - today).days
        if ((last or over) and distance >= (0 if last else 1)) or ((next or ahead) and distance < next):
            continue
        if abs(distance) <= NEAR_DAYS or distance * tense >= 0:
            allowed.append((abs(distance), day))
    return min(allowed)[1] if allowed else None
