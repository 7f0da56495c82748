"""What a relative time counts from: the dct, or an earlier date of the story."""

from __future__ import annotations

import re
from datetime import date

from onrecord.document import Dct
from onrecord.errors import AnchorError
from onrecord.house import DateOrder
from onrecord.read.time.hit import Hit

__all__ = ["BY_THE_WAY", "NO_DCT", "NO_STORY", "Anchor", "parse_dct"]

NO_DCT = "the day the report was written"
NO_STORY = "the date it counts from"

# Rules whose years are only compared with: "a year earlier".
_COMPARED = frozenset(("year-earlier", "ago", "later", "year-period"))
# Rules whose day is the one already spoken of.
BY_THE_WAY = frozenset(("overnight", "part-of-clause"))
# Terms of results longer than a quarter, and the rules that return to the quarter.
_LONGER = re.compile(r"P(?:6M|9M|1Y|12M|39W|52W)\Z")
_TERMS = frozenset(("period", "duration", "the-year"))
_QUARTERS = frozenset(("quarter", "quarter-adjective", "quarter-ref"))
_NUMBERED = frozenset(("quarter", "quarter-adjective"))
# A clock time without a day belongs to a day named at most so many tokens before it.
_NEAR_TOKENS = 150
# Across a paragraph end only when the day is so close to the dct: the older one is told in passing.
_NEAR_DAYS = 7
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")  # 2023-09-17, not 2023-09-17TNI
_FULL_MONTH = re.compile(r"\d{4}-\d\d\Z")
_WEEK_OR_QUARTER = re.compile(r"\d{4}-(?:W\d\d|Q\d)\Z")  # 2023-W37, 2023-Q3; not "2023-W37-WE"
_DCT = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])")


def parse_dct(dct: Dct) -> date | None:
    """The day of a dct, None when it is unknown, names no day or lies outside years 1000 to 8999."""
    if dct.value is None:
        return None
    match = _DCT.match(dct.value)
    # The margin keeps "a century ago" inside the calendar; no report is older or younger.
    if match is None or match[3] is None or not "1000" <= match[1] <= "8999":
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


class Anchor:
    """Everything outside its own words that the value of a timex may depend on.

    Attributes:
        day: the day of the dct, or None.
        story: the nearest earlier date in the text, the id of its timex and its unit (D, M, Y), or None.
        quarter: year, number and timex id of the quarter that the report is about, or None.
        longer: whether a longer term (nine months, the year) was spoken of after the quarter.
        numeric_order: tokens, and whether the numeric dates in them put the month first (None: open).
        coarse: W and Q, each with the week or quarter named last and the id of its timex.
        before: tokens, end token and value of the timex found last, or None.
        date_order: that of the house for dates in figures, or None.
    """

    __slots__ = ("before", "coarse", "date_order", "day", "longer", "numeric_order", "quarter", "story")

    def __init__(self, day: date | None, date_order: DateOrder | None = None) -> None:
        self.day = day
        self.date_order = date_order
        self.coarse: dict[str, tuple[str, str]] = {}
        self.story: tuple[date, str, str] | None = None
        self.quarter: tuple[int, int, str] | None = None
        self.longer = False
        self.numeric_order: tuple[list[str], bool | None] | None = None
        self.before: tuple[list[str], int, str] | None = None

    def range_start(self, hit: Hit) -> date | None:
        """The day that a hit is the far end of: "Tuesday" for "Sunday" in "Tuesday through Sunday"."""
        if self.before is None or self.before[0] is not hit.tokens:
            return None
        _, stop, value = self.before
        gap = hit.start - stop
        if (
            hit.classes[stop - 1] != hit.words.names["WEEKDAY"]
            or gap not in (1, 3)
            or hit.tokens[stop + gap // 2].lower() not in hit.words.lists["until"]
        ):
            return None
        return date.fromisoformat(value) if _FULL_DAY.match(value) else None

    def day_before(self, hit: Hit, across: bool) -> tuple[date, str] | None:
        """The day, and its timex id, named last before a hit; None without one.

        It lies in the hit's own paragraph, or, with `across`, in an earlier one when it is close to the dct.
        """
        if self.before is None or self.story is None or self.before[0] is not hit.tokens:
            return None
        _, stop, value = self.before
        if self.story[2] != "D" or value[:10] != self.story[0].isoformat():
            return None
        near = hit.start - stop < _NEAR_TOKENS and (
            (across and (self.day is None or abs((self.day - self.story[0]).days) <= _NEAR_DAYS))
            or "|" not in hit.classes[stop : hit.start]
        )
        return self.story[:2] if near else None

    def note(self, id: str, value: str, rule: str, counts_from: str | None) -> None:
        """Remember a date as the one that later relative times of the story may count from."""
        if rule in _TERMS and _LONGER.match(value):
            self.longer = True
        elif rule in _QUARTERS:
            self.longer = False
        if rule in BY_THE_WAY:
            return
        if len(value) < 9 and value[5:6] in ("W", "Q") and _WEEK_OR_QUARTER.match(value):
            self.coarse[value[5]] = (value, id)
        if _FULL_DAY.match(value[:10]):
            value = value[:10]
            self.story = (date.fromisoformat(value), id, "D")
        elif _FULL_MONTH.match(value):
            self.story = (date(int(value[:4]), int(value[5:]), 1), id, "M")
        elif len(value) == 4 and value.isdigit() and value > "0000" and rule not in _COMPARED:
            self.story = (date(int(value), 1, 1), id, "Y")
        elif rule in _NUMBERED and counts_from == "dct" and value[5] == "Q":
            year, number = int(value[:4]), int(value[6])
            # "third-quarter profit", not "a flat second quarter": another firm's results after the first's.
            if self.quarter is None or (rule == "quarter-adjective" and self._is_over(year, number)):
                self.quarter = (year, number, id)

    def _is_over(self, year: int, quarter: int) -> bool:
        """Whether a quarter lies before the one of the dct, so that its results can be told."""
        return self.day is not None and (year, quarter) < (self.day.year, (self.day.month + 2) // 3)

    def need(self) -> date:
        """The day of the dct.

        Raises:
            AnchorError: it is unknown.
        """
        if self.day is None:
            raise AnchorError(NO_DCT)
        return self.day
