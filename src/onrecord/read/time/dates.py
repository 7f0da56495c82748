"""Days of the calendar: full dates, dates without a year, dates in figures."""

from __future__ import annotations

from datetime import date

from onrecord.read.time.anchor import NO_DCT, Anchor
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.tense import direction, is_firm_future, is_limit_ahead, word_before
from onrecord.read.time.value import add_months, days_in_month, format_day

__all__ = [
    "NEAR_DAYS",
    "NO_YEAR",
    "choose_year",
    "dated",
    "edge",
    "full_year",
    "relative_year",
    "resolve_day_of_month",
    "resolve_days",
    "resolve_month_day",
    "resolve_month_dayword",
    "resolve_no_day",
    "resolve_nth",
    "written_year",
    "year_of_far_end",
    "year_span",
]

NO_YEAR = "the year"
# A day and month without a year is the nearest one; where both neighbours are about as far, tense decides.
NEAR_DAYS = 150
# "to send the child back by Jan. 14" may be told on the 15th, not in March.
_JUST_PAST_DAYS = 30
_HALF_A_YEAR_DAYS = 190


def edge(hit: Hit) -> str | None:
    """START, MID or END for "early", "mid-", "late", "the end of"; None for "mid-to-late"."""
    code: str | None = hit.value("EARLY", "EDGE", "ENDW", "AROUND")
    return None if code is not None and hit.run.count(hit.words.names["EARLY"]) > 1 else code


def full_year(two_digits: int) -> int:
    """The year that "'89" means: 1930 to 2029."""
    return two_digits + (1900 if two_digits >= 30 else 2000)


def written_year(hit: Hit) -> int | None:
    """The year a hit states in digits, or None."""
    year: int | None = hit.value("YEAR")
    if year is None and "'" in hit.run:
        short = hit.last_value("NN", "DAY")
        return None if short is None else full_year(short)
    return year


def year_span(hit: Hit) -> tuple[int, int] | None:
    """The two years of "2024-25" or "2024/25" in a hit when the second follows the first; else None."""
    if hit.has("YEARS"):
        first, second = hit.value("YEARS")
    else:
        at = hit.run.find(hit.words.names["YEAR"])
        if at < 0 or hit.run[at + 1 : at + 2] != "-" or hit.start + at + 2 >= hit.end:
            return None
        first, second = hit.value("YEAR"), hit.words.value[hit.tokens[hit.start + at + 2]]
    if second < 100:
        second += first // 100 * 100 + (100 if second < first % 100 else 0)
    return (first, second) if second == first + 1 else None


def year_of_far_end(hit: Hit, month: int) -> int | None:
    """The year that the far end of a range states for both: 2010 in "February until May 2010"."""
    if hit.end + 2 >= len(hit.tokens):
        return None
    names, value = hit.words.names, hit.words.value
    at = hit.end + (hit.classes[hit.end] == " ")
    if hit.tokens[at].lower() not in hit.words.lists["range"]:
        return None
    months = (names["MONTH"], names["MAB"], names["MAY"])
    far: int | None = None
    for i in range(at + 1, min(at + 9, len(hit.tokens))):
        char = hit.classes[i]
        if char in months and far is None:
            far = value[hit.tokens[i]]
        elif char == names["YEAR"] and far is not None:
            year: int = value[hit.tokens[i]]
            return year if month <= far else year - 1
        elif char not in (" ", ",", ".", names["DAY"]):
            return None
    return None


def choose_year(anchor: Anchor, month: int, day: int, hit: Hit) -> int | None:
    """The year of a day and month that name none: the nearest to the dct; None without a dct.

    A weekday beside them decides between two years about as near; it never brings in a year that is far.
    """
    if (year := year_of_far_end(hit, month)) is not None:
        return year
    if anchor.day is None:
        return None
    weekday = hit.value("WEEKDAY", "WAB")
    past_only = word_before(hit) == "ended"
    choices = []
    for year in (anchor.day.year - 1, anchor.day.year, anchor.day.year + 1):
        if day > days_in_month(year, month):
            continue
        chosen = date(year, month, day)
        distance = (chosen - anchor.day).days
        if distance > 0 and past_only:
            continue
        # Further back it is the nearest only by its weekday.
        over = distance < -_JUST_PAST_DAYS and (distance > -_HALF_A_YEAR_DAYS or weekday is not None)
        if over and (is_limit_ahead(hit) or is_firm_future(hit)):
            continue
        near = abs(distance) <= NEAR_DAYS
        if not near and weekday is None and distance * direction(hit) < 0:
            continue
        disagrees = weekday is not None and not near and chosen.weekday() != weekday
        choices.append((disagrees, abs(distance), year))
    return min(choices)[2] if choices else anchor.day.year


def dated(
    year: int | None, month: int, day: int, anchor: str | None = None, mod: str | None = None
) -> Resolved:
    """A DATE, or the part of it that holds when the day does not exist."""
    if year == 0:
        return Resolved("DATE", format_day(None, month, None), mod, unresolved="impossible date: no year 0")
    if day < 1 or day > days_in_month(year, month):
        value = format_day(year, month, None)
        return Resolved(
            "DATE", value, mod, unresolved=f"impossible date: no day {day} in {_month_name(year, month)}"
        )
    value = format_day(year, month, day)
    return Resolved("DATE", value, mod, anchor=anchor, unresolved=NO_YEAR if year is None else None)


def _month_name(year: int | None, month: int) -> str:
    name = (
        "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    )[month]  # fmt: skip
    return name if year is None else f"{name} {year}"


def resolve_month_day(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Day and month, with or without a year: "Monday, 5 March 2019", "Sept. 17", "the 3rd of May"."""
    month = hit.value("MONTH", "MAB", "MAY")
    day = hit.value("DAY", "ORD", "RTH", "NN")
    year = written_year(hit)
    if year is None and hit.run.count("-") == 2:
        year = full_year(int(hit.tokens[hit.end - 1]))  # "05-MAR-89"
    if year is None and (hit.has("LAST") or hit.has("NEXT") or hit.has("THIS")) and anchor.day is not None:
        year = relative_year(hit, anchor)
    if (month, day) == (9, 11) and year is None and _is_of_2001(hit, anchor):
        year = 2001
    if year is not None:
        return dated(year, month, day)._replace(start=_after_line_break(hit))
    if day > days_in_month(None, month):
        return dated(None, month, day)
    return dated(choose_year(anchor, month, day, hit), month, day, "dct" if anchor.day else None)


def _after_line_break(hit: Hit) -> int | None:
    """Where a full date begins when "earlier" closes the line above it; None when it does not."""
    if hit.has("LATER") and "\n" in hit.tokens[hit.start + 1]:
        return hit.start + 2
    return None


# How far the year of the dct may be from a two-digit year beside a month, in years back and ahead.
_TABLE_YEARS = (10, 5)


def resolve_no_day(hit: Hit, anchor: Anchor) -> Resolved | None:
    """A month with a number above 31: a day that cannot be ("March 67"), or a year ("Feb 86" in a table)."""
    number, month = hit.value("NN"), hit.value("MONTH", "MAB", "MAY")
    if hit.has("WEEKDAY") or hit.has("WAB") or hit.has("YEAR") or word_before(hit) == "on":
        return dated(written_year(hit), month, number)
    year = full_year(number)
    back, ahead = _TABLE_YEARS
    near = anchor.day is not None and anchor.day.year - back <= year <= anchor.day.year + ahead
    if near:
        return Resolved("DATE", format_day(year, month, None))
    if anchor.day is not None:
        return dated(None, month, number)
    return Resolved("DATE", format_day(None, month, None), unresolved=NO_YEAR, end=hit.start + 1)


def _is_of_2001(hit: Hit, anchor: Anchor) -> bool:
    """Whether "Sept. 11" is the day of the attacks: "the Sept. 11 attacks" in a report of later years."""
    if anchor.day is None or anchor.day.year <= 2001 or hit.end + 1 >= len(hit.tokens):
        return False
    return hit.tokens[hit.end + 1].lower() in hit.words.lists["attacks"]


def resolve_month_dayword(hit: Hit, anchor: Anchor) -> Resolved | None:
    """A day as a capitalised word, as some wires write the first nine: "April Three"."""
    day, written = hit.value("NW"), hit.tokens[hit.end - 1]
    if day > 9 or not written[0].isupper():
        return None
    month = hit.value("MONTH", "MAB", "MAY")
    return dated(choose_year(anchor, month, day, hit), month, day, "dct" if anchor.day else None)


def resolve_days(hit: Hit, anchor: Anchor) -> list[Resolved] | None:
    """Several days of one month: "17-19 September 2023", "Sept. 17, 18 and 20"; a timex each."""
    month = hit.value("MONTH", "MAB", "MAY")
    year = written_year(hit)
    names, value = hit.words.names, hit.words.value
    days = [hit.start + i for i, c in enumerate(hit.run) if c in (names["DAY"], names["ORD"])]
    month_last = max(hit.run.find(names[n]) for n in ("MONTH", "MAB", "MAY")) + hit.start > days[0]
    if "'" in hit.run:
        days.pop()
    numbers = [value[hit.tokens[i]] for i in days]
    if numbers != sorted(set(numbers)):
        return None
    found = []
    for i, day in zip(days, numbers, strict=True):
        chosen = year if year is not None else choose_year(anchor, month, day, hit)
        one = dated(chosen, month, day, "dct" if year is None and anchor.day else None)
        first = hit.start if i == days[0] and not month_last else i
        last = hit.end if i == days[-1] else i + 1
        found.append(one._replace(start=first, end=last))
    if month_last:
        found[0] = found[0]._replace(start=hit.start)
    return found


def resolve_day_of_month(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the 15th of this month"; None for another unit."""
    if hit.value("UNIT") != "M":
        return None
    if anchor.day is None:
        return Resolved("DATE", f"XXXX-XX-{hit.value('ORD'):02d}", unresolved=NO_DCT)
    month = add_months(anchor.day, -1 if hit.has("LAST") else 1 if hit.has("NEXT") else 0)
    return dated(month.year, month.month, hit.value("ORD"), "dct")


def resolve_nth(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "on the 15th": in the month the story is in, else the nearest that the tense of the clause allows."""
    number: int = hit.value("ORD")
    tense = direction(hit)
    if anchor.story is not None and anchor.story[2] in "DM":
        month, ref, _ = anchor.story
        if number <= days_in_month(month.year, month.month):
            day = month.replace(day=number)
            if anchor.day is None or tense <= 0 or day >= anchor.day:
                return Resolved("DATE", day.isoformat(), anchor=ref)
    if anchor.day is None:
        return Resolved("DATE", f"XXXX-XX-{number:02d}", unresolved=NO_DCT)
    near = []
    for months in (-1, 0, 1):
        first = add_months(anchor.day.replace(day=1), months)
        if number <= days_in_month(first.year, first.month):
            distance = (first.replace(day=number) - anchor.day).days
            near.append((distance * tense < 0, abs(distance), first.replace(day=number)))
    return Resolved("DATE", min(near)[2].isoformat(), anchor="dct")


def relative_year(hit: Hit, anchor: Anchor) -> int | None:
    """The year that "last year", "this year" or "next year" in a hit means, or None without one."""
    shift = -1 if hit.has("LAST") else 1 if hit.has("NEXT") else 0
    return anchor.need().year + shift
