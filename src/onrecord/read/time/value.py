"""Calendar arithmetic on TIMEX3 values: pure, proleptic Gregorian, years 1 to 9999.

Source: TimeML 1.2.1, TIMEX3 `value`; ISO 8601-1:2019 for weeks and calendar dates.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from onrecord.errors import AnchorError

__all__ = [
    "add_months",
    "add_unit",
    "days_in_month",
    "decade_value",
    "format_day",
    "quarter_of",
    "season_of",
    "shift_quarter",
    "truncate",
    "week_value",
]

# Days in the longest form of each month: a day above this is impossible in any year.
LONGEST_MONTH = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# Order of the TIMEX3 season codes in a calendar year, and the months they cover (northern, meteorological).
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

# Months in a unit that is a whole number of them.
UNIT_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}
UNIT_DAYS = {"D": 1, "W": 7, "F": 14}


def days_in_month(year: int | None, month: int) -> int:
    """How many days a month has; without a year, the most it can have."""
    return LONGEST_MONTH[month] if year is None or not 1 <= year <= 9999 else monthrange(year, month)[1]


def format_day(year: int | None, month: int | None, day: int | None) -> str:
    """A date value with X for what is not known.

    >>> format_day(1986, 11, None), format_day(None, 9, 3), format_day(None, None, None)
    ('1986-11', 'XXXX-09-03', 'XXXX-XX-XX')
    """
    start = "XXXX" if year is None else f"{year:04d}"
    if month is None:
        return start if year is not None else "XXXX-XX-XX"
    return f"{start}-{month:02d}" if day is None else f"{start}-{month:02d}-{day:02d}"


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month.

    Raises:
        AnchorError: the result leaves years 1-9999.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if not 1 <= year <= 9999:
        raise AnchorError(f"{day.isoformat()} {months:+d} months leaves years 1-9999")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_days(day: date, days: int) -> date:
    """The day some days on.

    Raises:
        AnchorError: the result leaves years 1-9999.
    """
    try:
        return day + timedelta(days)
    except OverflowError:
        raise AnchorError(f"{day.isoformat()} {days:+d} days leaves years 1-9999") from None


def add_unit(day: date, unit: str, count: int) -> date:
    """The day `count` units on; `unit` is D, W, F (fortnight), M, Q, H, Y, E (decade), C or L.

    Raises:
        AnchorError: the result leaves years 1-9999.
    """
    if unit in UNIT_DAYS:
        return add_days(day, UNIT_DAYS[unit] * count)
    return add_months(day, UNIT_MONTHS[unit] * count)


def week_value(day: date) -> str:
    """The ISO week a day lies in.

    >>> week_value(date(2023, 9, 17))
    '2023-W37'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(day: date) -> int:
    """Calendar quarter, 1 to 4."""
    return (day.month - 1) // 3 + 1


def shift_quarter(year: int, quarter: int, count: int) -> tuple[int, int]:
    """Year and quarter `count` quarters on.

    >>> shift_quarter(1989, 4, 1)
    (1990, 1)
    """
    index = year * 4 + quarter - 1 + count
    return index // 4, index % 4 + 1


def decade_value(year: int) -> str:
    """The decade a year lies in, as TimeML writes it: three digits."""
    return f"{year // 10:03d}"


def season_of(day: date) -> tuple[int, str]:
    """Year and code of the meteorological season; a winter belongs to the year it begins in.

    >>> season_of(date(2024, 1, 5)), season_of(date(2024, 4, 1))
    ((2023, 'WI'), (2024, 'SP'))
    """
    if day.month <= 2:
        return day.year - 1, "WI"
    return day.year, ("SP", "SU", "FA", "WI")[day.month // 3 - 1]


def truncate(day: date, unit: str) -> str:
    """The value of the day, week, month, quarter, half, year, decade or century that a day lies in.

    >>> [truncate(date(1989, 10, 26), unit) for unit in "DWMQHYEC"]
    ['1989-10-26', '1989-W43', '1989-10', '1989-Q4', '1989-H2', '1989', '198', '19']
    """
    if unit in ("D", "F"):
        return day.isoformat()
    if unit == "W":
        return week_value(day)
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{quarter_of(day)}"
    if unit == "H":
        return f"{day.year:04d}-H{(day.month - 1) // 6 + 1}"
    if unit == "E":
        return decade_value(day.year)
    if unit == "C":
        return f"{day.year // 100:02d}"
    return f"{day.year:04d}"
