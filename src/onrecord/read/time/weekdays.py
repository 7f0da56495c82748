"""Weekdays: bare ones by tense, and those that "last", "next", "ago" or the story place."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.read.time.anchor import NO_DCT, Anchor
from onrecord.read.time.durations import unit_of
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.numbers import read_number
from onrecord.read.time.pairs import day_it_explains, first_of_pair, is_any_weekday, second_of_pair
from onrecord.read.time.tense import direction, word_before
from onrecord.read.time.value import add_months, add_unit, days_in_month

__all__ = [
    "resolve_story_weekday",
    "resolve_weekday",
    "resolve_weekday_nth",
    "resolve_weekday_of_week",
    "resolve_weekdays_ago",
    "resolve_weeks_from",
]


ANY_WEEKDAY = "which of these weekdays"
# A day so near is "yesterday", "tomorrow" or a bare "Friday"; "next Friday", said on Wednesday, is a week on.
_LAST_DAYS, _NEXT_DAYS = 2, 3


def weekday_day(weekday: int, today: date, tense: int) -> date:
    """The day a bare weekday means: the dct itself, else the last or the next of that name."""
    back = (today.weekday() - weekday) % 7
    return today - timedelta(back) if tense <= 0 or back == 0 else today + timedelta(7 - back)


def resolve_weekday(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Weekday, bare or with "last", "next", "this": "earlier Sunday", "next Tuesday"."""
    if _is_name(hit):
        return None
    weekday = hit.value("WEEKDAY", "WAB")
    mod = hit.value("EARLY")
    if (told := day_it_explains(hit, anchor)) is not None:
        day, ref = told
        return Resolved("DATE", day.isoformat(), mod, anchor=ref)
    if is_any_weekday(hit):
        return _resolve_any(weekday, anchor)
    if anchor.day is None:
        return Resolved("DATE", f"XXXX-WXX-{weekday + 1}", mod, unresolved=NO_DCT)
    today = anchor.day
    if hit.has("LAST"):
        back = (today.weekday() - weekday - 1) % 7 + 1
        day = today - timedelta(back + 7 * (back < _LAST_DAYS))
    elif hit.has("NEXT"):
        ahead = (weekday - today.weekday() - 1) % 7 + 1
        day = today + timedelta(ahead + 7 * (ahead < _NEXT_DAYS))
    elif hit.has("THIS"):
        day = weekday_day(weekday, today, direction(hit) or 1)
    else:
        day = _bare_day(weekday, hit, anchor, today)
    return Resolved("DATE", day.isoformat(), mod, anchor="dct")


def _bare_day(weekday: int, hit: Hit, anchor: Anchor, today: date) -> date:
    """The day of a weekday that no word places: the far end of a range, or the last or next by tense."""
    tense = direction(hit)
    start = anchor.range_start(hit)
    if start is None:
        first = first_of_pair(hit, anchor)  # "will meet on Thursday and Monday"
        next_day = first == today and (weekday - today.weekday()) % 7 == 1
        ahead = first is not None and first > today  # "tomorrow night and Friday"
        start = first if tense > 0 or next_day or ahead else None
    if start is not None:
        return start + timedelta((weekday - start.weekday() - 1) % 7 + 1)
    day = weekday_day(weekday, today, tense)
    later = second_of_pair(hit) if tense <= 0 and day != today else None
    if later is not None and (day - weekday_day(later, today, tense)).days > 1:
        return day - timedelta(7)  # "began on Thursday and ended on Monday", not "on Friday and Thursday"
    return day


def _resolve_any(weekday: int, anchor: Anchor) -> Resolved:
    """ "on a Friday": the date last named when it is one, else no particular one."""
    told = anchor.story is not None and anchor.story[2] == "D" and anchor.story[0].weekday() == weekday
    if told and anchor.story is not None and (anchor.day is None or anchor.day.weekday() != weekday):
        return Resolved("DATE", anchor.story[0].isoformat(), anchor=anchor.story[1])
    return Resolved("DATE", f"XXXX-WXX-{weekday + 1}", unresolved=ANY_WEEKDAY)


def _is_name(hit: Hit) -> bool:
    """Whether a weekday belongs to a name ("the Sunday Times") or a count ("the last Friday of Ramadan")."""
    lists, tokens, classes = hit.words.lists, hit.tokens, hit.classes
    after = (
        tokens[hit.end + 1].lower()
        if classes[hit.end : hit.end + 1] == " " and hit.end + 1 < len(tokens)
        else ""
    )
    before = word_before(hit)
    if before == "on" and word_before(hit, 2) in lists["papers"] and tokens[hit.start - 4][0].isupper():
        return True  # "the Mail on Sunday"
    if after == "of" and (hit.has("LAST") or before in lists["one_of"]):
        return True
    if after in lists["after_weekday"] and (tokens[hit.end + 1][0].isupper() or after == "programme"):
        return True
    return before in lists["before_weekday"] and tokens[hit.start - 2][0].isupper()


def resolve_weekday_of_week(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "Tuesday last week", "Monday of next week"; None for another unit."""
    if hit.value("UNIT") != "W":
        return None
    weekday = hit.value("WEEKDAY")
    if anchor.day is None:
        return Resolved("DATE", f"XXXX-WXX-{weekday + 1}", unresolved=NO_DCT)
    shift = -1 if hit.has("LAST") else 1 if hit.has("NEXT") else 0
    monday = anchor.day - timedelta(anchor.day.weekday())
    return Resolved("DATE", (monday + timedelta(7 * shift + weekday)).isoformat(), anchor="dct")


def resolve_weekdays_ago(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "two Sundays ago": the last one counts as one."""
    weekday, count = hit.value("WEEKDAYS"), read_number(hit)
    if anchor.day is None or count is None:
        return Resolved("DATE", f"XXXX-WXX-{weekday + 1}", unresolved=NO_DCT)
    last = anchor.day - timedelta((anchor.day.weekday() - weekday - 1) % 7 + 1)
    return Resolved("DATE", (last - timedelta(7 * (int(count) - 1))).isoformat(), anchor="dct")


def resolve_story_weekday(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the previous Friday", "the following Monday": counted from the story, failing that from the dct."""
    weekday = hit.value("WEEKDAY")
    if anchor.story is not None and anchor.story[2] == "D":
        day, ref, _ = anchor.story
    elif anchor.day is not None:
        day, ref = anchor.day, "dct"
    else:
        return Resolved("DATE", f"XXXX-WXX-{weekday + 1}", unresolved="the date it counts from")
    if hit.has("PREVIOUS"):
        day -= timedelta((day.weekday() - weekday - 1) % 7 + 1)
    else:
        day += timedelta((weekday - day.weekday() - 1) % 7 + 1)
    return Resolved("DATE", day.isoformat(), anchor=ref)


def resolve_weeks_from(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "a week ago Tuesday", "two weeks from Friday", "a year ago today": whole units from a day."""
    unit, count = unit_of(hit), read_number(hit)
    if unit is None or unit.startswith("T") or count is None or count != int(count):
        return None
    weekday = hit.value("WEEKDAY")
    if anchor.day is None:
        return Resolved("DATE", "XXXX-XX-XX", unresolved=NO_DCT)
    sign = -1 if hit.has("AGO") else 1
    if weekday is None:
        day = anchor.day + timedelta(hit.value("DAYREF"))
    elif sign < 0:
        day = anchor.day - timedelta((anchor.day.weekday() - weekday - 1) % 7 + 1)
    else:
        day = anchor.day + timedelta((weekday - anchor.day.weekday() - 1) % 7 + 1)
    return Resolved("DATE", add_unit(day, unit, sign * int(count)).isoformat(), anchor="dct")


# How many months from the dct a weekday with a day of the month is looked for.
_MONTHS = 6


def resolve_weekday_nth(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "Sunday the 6th": the nearest such day; only the weekday when there is none within half a year."""
    weekday, number = hit.value("WEEKDAY", "WAB"), hit.value("ORD")
    if anchor.day is None:
        return Resolved("DATE", f"XXXX-XX-{number:02d}", unresolved=NO_DCT)
    near = []
    for months in range(-_MONTHS, _MONTHS + 1):
        month = add_months(anchor.day.replace(day=1), months)
        if number <= days_in_month(month.year, month.month):
            day = month.replace(day=number)
            if day.weekday() == weekday:
                near.append((abs((day - anchor.day).days), day))
    if not near:
        at = next(i for i in range(hit.start, hit.end) if hit.classes[i] in " ,.")
        return resolve_weekday(hit.narrowed(hit.start, at), anchor)
    return Resolved("DATE", min(near)[1].isoformat(), anchor="dct")
