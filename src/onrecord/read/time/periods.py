"""Months, years, seasons, quarters and halves, with or without a year."""

from __future__ import annotations

from datetime import date

from onrecord.read.time.anchor import NO_STORY, Anchor
from onrecord.read.time.dates import (
    NO_YEAR,
    choose_year,
    edge,
    relative_year,
    written_year,
    year_of_far_end,
)
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.numbers import read_spoken_year
from onrecord.read.time.pairs import year_of_second_month
from onrecord.read.time.tense import (
    direction,
    is_firm_future,
    past_verb_beside,
    word_after,
    word_before,
)
from onrecord.read.time.value import days_in_month, format_day, week_value

__all__ = [
    "resolve_month",
    "resolve_month_of_year",
    "resolve_school_year",
    "resolve_story_month",
    "resolve_week_by_day",
    "resolve_week_of_month",
    "resolve_year",
    "resolve_year_span",
    "resolve_years",
]


def resolve_month(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Month, with or without a year: "March 1987", "last November", "late September"."""
    month = hit.value("MONTH", "MAB", "MAY")
    year = (
        written_year(hit) or (read_spoken_year(hit) if hit.has("NW") else None) or year_of_far_end(hit, month)
    )
    mod = edge(hit)
    if year is not None:
        return Resolved("DATE", format_day(year, month, None), mod)
    if _is_no_month(hit, month):
        return None
    if anchor.day is None:
        return Resolved("DATE", format_day(None, month, None), mod, unresolved=NO_YEAR)
    today = anchor.day
    if hit.has("LAST") or hit.has("PAST"):
        year = today.year if month < today.month else today.year - 1
    elif hit.has("NEXT"):
        year = today.year if month > today.month else today.year + 1
    elif hit.has("THIS"):
        year = today.year
    else:
        year = year_of_second_month(hit, anchor, month) or _bare_month_year(hit, month, today)
    return Resolved("DATE", format_day(year, month, None), mod, anchor="dct")


def _is_no_month(hit: Hit, month: int) -> bool:
    """Whether bare "March" is a walk or "MAY" a verb: "March for Life", "Widows March", "RATES MAY FALL"."""
    before, lists = word_before(hit), hit.words.lists
    if hit.has("EARLY") or hit.has("LAST") or hit.has("NEXT") or before in lists["before_month"]:
        return False
    if month in _GIVEN_NAMES and _is_first_name(hit):
        return True
    if month == 5:
        return hit.tokens[hit.end - 1] == "MAY"
    if month != 3:
        return False
    after = hit.tokens[hit.end + 1].lower() if hit.end + 1 < len(hit.tokens) else ""
    if after in ("for", "of", "on"):
        return True
    return before not in ("", "the", "a") and hit.tokens[hit.start - 2][0].isupper()


# April, June and August are given names.
_GIVEN_NAMES = (4, 6, 8)


def _is_first_name(hit: Hit) -> bool:
    """Whether a month is the first name of a person: "April Jones said", "actress June Whitby, 80"."""
    surname = "".join(hit.tokens[hit.end + 1 : hit.end + 2])
    if hit.end != hit.start + 1 or not surname.istitle() or hit.classes[hit.end : hit.end + 2] != " ~":
        return False
    after = "".join(hit.tokens[hit.end + 2 : hit.end + 4]).strip().lower()
    return after in hit.words.lists["after_name"] or after[:1] in (",", "'", "’")


# Four digits below this are a year only after "in", "since" and the like.
_SURE_YEAR = 1800
# A year further ahead than this is none after "around".
_FORESEEN_YEARS = 50
# A bare month that begins so soon is the coming one whatever the tense: its last one would be "last April".
# One that ended so lately is the past one: the coming one would be "next February".
_SOON_MONTHS = 2
# A month further ahead than this is nearer in the past.
_HALF_A_YEAR = 6


def _ends_a_length(hit: Hit) -> bool:
    """Whether a hit closes a length told of: "in the 12 months through June", "for the year through June"."""
    names = hit.words.names
    return hit.start > 3 and hit.classes[hit.start - 4] in (names["UNITS"], names["YEARW"], names["PERIOD"])


# How many tokens, white space counted, behind "to" may hold the far month: "September to mid-November".
_FAR_TOKENS = 5


def _far_month(hit: Hit) -> int | None:
    """The month that a range goes on to: July in "April-July", "from April to mid-July"; None without one."""
    at = hit.end + (hit.classes[hit.end : hit.end + 1] == " ")
    if at >= len(hit.tokens) or hit.tokens[at].lower() not in hit.words.lists["until"]:
        return None
    names = hit.words.names
    for i in range(at + 1, min(len(hit.tokens), at + 1 + _FAR_TOKENS)):
        if hit.classes[i] in (names["MONTH"], names["MAB"], names["MAY"]):
            month: int = hit.words.value[hit.tokens[i]]
            return month
        if hit.classes[i] not in (" ", "-", names["EARLY"]):
            return None
    return None


def _bare_month_year(hit: Hit, month: int, today: date) -> int:
    """The year of a month that none is written beside: the nearest after "through", else by tense."""
    if word_before(hit) == "through" and not _ends_a_length(hit):
        ahead = (month - today.month) % 12  # "sells loans through January", told in October
        return today.year + (today.month + ahead > 12) - (ahead > _HALF_A_YEAR)
    tense = -1 if _ends_a_length(hit) else direction(hit)
    far = _far_month(hit) if tense < 0 and word_before(hit) != "for" else None  # not "sold for May to July"
    # "was elected in May", "trade in April-July rose"
    surely_past = tense < 0 and (far is not None or (word_before(hit) == "in" and past_verb_beside(hit)))
    # "expects the February deficit to widen", told in March, before the figures are out.
    just_over = 1 <= (today.month - month) % 12 <= _SOON_MONTHS
    if just_over and word_before(hit) in ("in", "from") and is_firm_future(hit):
        just_over = False  # "will rise in February"
    if (tense > 0 and not just_over) or (not surely_past and 1 <= (month - today.month) % 12 <= _SOON_MONTHS):
        return today.year if month >= today.month else today.year + 1
    year = today.year if month <= today.month else today.year - 1
    ahead = far is not None and (year + (far < month), far) > (today.year, today.month)
    return year - ahead


def resolve_story_month(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "that September", "the following January", "April that year": counted from the date told last.

    Inside a sentence "that" may only join two clauses: "he said that March was dry".
    """
    month = hit.value("MONTH", "MAB", "MAY")
    if hit.end == hit.start + 3 and hit.tokens[hit.start] == "that":
        before = word_before(hit)
        if before and before not in hit.words.lists["before_that"]:
            plain = resolve_month(hit.narrowed(hit.end - 1, hit.end), anchor)
            return None if plain is None else plain._replace(start=hit.end - 1)
    if anchor.story is None:
        return Resolved("DATE", format_day(None, month, None), edge(hit), unresolved=NO_STORY)
    day, ref, _ = anchor.story
    shift = -1 if hit.has("PREVIOUS") else 1 if hit.has("FOLLOWING") or hit.has("NEXT") else 0
    if hit.has("YEARW") or not shift:
        year = day.year + shift
    elif shift > 0:
        year = day.year + (month <= day.month)
    else:
        year = day.year - (month >= day.month)
    return Resolved("DATE", format_day(year, month, None), edge(hit), anchor=ref)


def resolve_month_of_year(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "January of this year", "June last year"."""
    month = hit.value("MONTH", "MAB", "MAY")
    if anchor.day is None:
        return Resolved("DATE", format_day(None, month, None), edge(hit), unresolved=NO_YEAR)
    return Resolved("DATE", format_day(relative_year(hit, anchor), month, None), edge(hit), anchor="dct")


def resolve_year(hit: Hit, anchor: Anchor) -> Resolved | None:
    """Year in figures or words: "1987", "mid-1996", "nineteen ninety-four", "fiscal 1989"."""
    year = written_year(hit) or read_spoken_year(hit)
    if year is None or (year < _SURE_YEAR and word_before(hit) not in hit.words.lists["before_year"]):
        return None  # "the time was 1040 when"
    if word_before(hit) in hit.words.lists["before_number"] or (
        hit.start > 2 and word_before(hit) == "." and hit.tokens[hit.start - 3].lower() == "no"
    ):
        return None  # "flight 1990", "No. 1998"
    if _is_model(hit):
        return None
    if (
        word_before(hit) in ("around", "circa")
        and edge(hit) is None
        and hit.classes[hit.end : hit.end + 1] != "'"
    ):
        if anchor.day is not None and year > anchor.day.year + _FORESEEN_YEARS:
            return None  # "levels around 2050", in 1987
        return Resolved("DATE", f"{year:04d}", "APPROX", start=hit.start - 2)
    return Resolved("DATE", f"{year:04d}", edge(hit), calendar=not hit.has("FISCAL"))


def _is_model(hit: Hit) -> bool:
    """Whether a year is that of a model of car: "a red 1998 Ford"; not "in 1998 Ford closed the plant"."""
    lists = hit.words.lists
    if word_after(hit) not in lists["makes"] or word_before(hit) in lists["before_year"]:
        return False
    return hit.tokens[hit.end + 1][0].isupper()


def resolve_school_year(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the school year", "this academic year": no text says when it begins, so it stays open."""
    return Resolved("DATE", "XXXX", unresolved="when the school year begins")


def resolve_years(hit: Hit, anchor: Anchor) -> list[Resolved] | None:
    """Two years: "1957-58", "1986-1990"; a timex each. None when the second is not the later one."""
    first = hit.value("YEAR")
    second = hit.words.value[hit.tokens[hit.end - 1]]
    if second < 100 and len(hit.tokens[hit.end - 1]) == 2:
        second += first // 100 * 100
    if second <= first and 1 <= second % 100 <= 12 and len(hit.tokens[hit.end - 1]) == 2:
        return [Resolved("DATE", f"{first:04d}-{second % 100:02d}")]  # "2010-05"
    if not 1500 <= first < second <= first + 150 or second > 2199:
        return None
    middle = hit.start + 1
    return [
        Resolved("DATE", f"{first:04d}", end=middle),
        Resolved("DATE", f"{second:04d}", start=middle + 1),
    ]


def resolve_year_span(hit: Hit, anchor: Anchor) -> Resolved | None:
    """A season or business year over two calendar years: "1986/87"."""
    first, second = hit.value("YEARS")
    if second < 100:
        second += first // 100 * 100 + (100 if second < first % 100 else 0)
    if not first < second <= first + 10:
        return None
    return Resolved("DURATION", f"P{second - first}Y")


def resolve_week_of_month(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the first week of May", "the last week of May 2020"; None for another unit."""
    if hit.value("UNIT") != "W":
        return None
    month = hit.value("MONTH", "MAB", "MAY")
    year = written_year(hit)
    number = -1 if hit.has("LAST") or hit.has("FINAL") else hit.value("RTH")
    # The middle of the first, second ... seven days, or of the last seven.
    day = days_in_month(year, month) - 3 if number < 0 else 7 * number - 3
    if year is None and anchor.day is not None:
        year = _bare_month_year(hit, month, anchor.day)
    return _week_of(year, month, day, "" if hit.has("YEAR") else "dct", "")


def resolve_week_by_day(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the week of March 6", "the weekend of 9-10 March"; None for another unit."""
    if not hit.has("WEEKEND") and hit.value("UNIT") != "W":
        return None
    month, day = hit.value("MONTH", "MAB", "MAY"), hit.value("DAY", "ORD")
    year = written_year(hit)
    chosen = choose_year(anchor, month, day, hit) if year is None else year
    return _week_of(chosen, month, day, "dct" if year is None else "", "-WE" if hit.has("WEEKEND") else "")


def _week_of(year: int | None, month: int, day: int, ref: str, end: str) -> Resolved | None:
    if year is None:
        return Resolved("DATE", f"XXXX-WXX{end}", unresolved=NO_YEAR)
    if day > days_in_month(year, month):
        return None
    return Resolved("DATE", week_value(date(year, month, day)) + end, anchor=ref or None)
