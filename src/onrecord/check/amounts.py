"""Figures in sums: a number with its currency, scale and unit words, read from the text as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from onrecord.check.precision import written_interval
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = [
    "AMOUNT",
    "GAP",
    "NOT_A_SUM",
    "NUMBER_WORDS",
    "PERCENT",
    "SCALES",
    "UNIT",
    "VALUES",
    "Amount",
    "Interval",
    "amount_of",
    "are_mixed",
    "each_amount",
    "find_amounts",
    "interval_of",
    "is_year",
    "number_of",
    "show",
]

Interval = tuple[Fraction, Fraction]

SCALES = {
    "lakh crore": 10**12,  # before its words alone, so that it is found first
    "lakh": 10**5,
    "crore": 10**7,
    "hundred": 10**2,
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bln": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "trn": 10**12,
    "tn": 10**12,
}
_CURRENCY = r"(?:(?:US|A|C|NZ|HK|S|R)?\$|Â?[£€¥₤₹]|[#]|Rs\.?|(?:USD|GBP|EUR|JPY|AUD|CAD)\b)"
# "about ", "more than "; the figure behind it is no exact one.
_LOOSE = (
    r"(?:about|around|some|nearly|almost|roughly|approximately|an estimated|just|only|over|under"
    r"|well|slightly|a little|more than|less than|fewer than|at least|at most|up to|close to|below|above"
    r"|as (?:much|many) as)"
)
# "1,250", "12,34,567" (grouped as in India), "1250", each with decimals or without.
_DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])|[0-9]{1,9})(?:\.[0-9]{1,6})?"
)
NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
).split()
VALUES = {word: value for value, word in enumerate(NUMBER_WORDS)}
_WORD = rf"(?:{'|'.join(NUMBER_WORDS[1:])})\b"
# "132 million", "$1.2bn", "1,250.5", "six mln"; not "5-1/2", "6,6069", "1.2.3", "3rd", "10-15", "1986/87".
AMOUNT = (
    rf"(?:{_LOOSE}\s){{0,3}}{_CURRENCY}?\s?(?<![\w.,/:'-])(?:{_DIGITS}|{_WORD})(?![0-9]|[.,:/][0-9]|[-/–'’])"
    rf"(?:\s?(?:{'|'.join(SCALES)})\b)?(?!(?!p\b)[A-Za-z])"
)
# "percent", "per cent", "pct", "%"; not "percentage".
PERCENT = r"\s?(?:per\s?cent\b|pct\b|%)"
# Words of a figure's unit and of its time, up to six: " dlrs a share last year"; no digit, no stop.
GAP = r"(?:\s[A-Za-z][\w'’./-]{0,20}){0,6}?"
PARTS = compile_late(
    rf"(?P<loose>(?:{_LOOSE}\s)*)(?P<currency>{_CURRENCY})?\s?"
    rf"(?P<digits>{_DIGITS}|{_WORD})(?:\s?(?P<scale>lakh\scrore|[a-z]+))?\Z",
    re.I,
)
# The unit right behind a figure: " dlrs", " pounds"; a percentage of its own: " pct", "%", " points".
UNIT = compile_late(
    r"\s?(?:(?P<share>per\s?cent|pct|%|percentage|(?:basis\s)?points?)"
    r"|(?P<unit>dlr|dollar|pound|stg|pence|p|cent|ct|euro|yen|franc|mark|tonne|ton|barrel|bpd|km|mile|ounce"
    r"|guilder|crown|peso|rupee|lira|peseta|riyal|rand|unit|car|share|vote|seat|member)s?\b)",
    re.I,
)
ANY_AMOUNT = compile_late(f"(?P<amount>{AMOUNT})", re.I)
# Sums that leave something out or take something in: "like-for-like", "at constant exchange rates".
NOT_A_SUM = compile_late(
    r"\b(?:adjust\w+|underlying|organic\w*|like-for-like"
    r"|comparable(?! (?:\w+ )?(?:period|quarter|month|week|year|half))"
    r"|constant|annuali[sz]ed|annual rate"
    r"|real terms|inflation|pro[ -]?forma|exclud\w+|except\w*|restated|seasonal\w*|average|weighted"
    r"|same-store|currency|currencies|exchange rates?|split|dilut\w+)\b",
    re.I,
)


# What a figure is told for: " tonnes a day", " dlrs for nine months"; not " a year earlier".
OF_SPAN = compile_late(
    r"(?:\s[a-z]+){0,2}?\s(?:(?:a|per|an)\s(?P<per>hour|day|week|month|year)\b(?!\s(?:earlier|ago|before))"
    r"|for\s(?P<whole>(?:the\s)?(?:\w+\s)?(?:weeks|months|quarters|years))\b)",
    re.I,
)
SMALL_CHANGE = frozenset(("cent", "ct", "pence", "p"))


class Amount(Struct, frozen=True, kw_only=True):
    """A figure as it stands.

    Attributes:
        start, end: in the text.
        lead: where the words such as "about" before it start, or `start`.
        digits: the number as it stands, without its scale; a word or digits.
        value: with its scale.
        scale: what the scale word is worth, 1 without one.
        loose: whether "about", "more than" or the like stands before it.
        currency: the sign before it, "" without one.
    """

    start: int
    end: int
    lead: int
    text: str
    digits: str
    value: Fraction
    scale: int
    loose: bool
    currency: str

    @property
    def span(self) -> Span:
        """Where the figure stands."""
        return Span(self.start, self.end)


def amount_of(match: re.Match[str], group: str) -> Amount:
    """The figure in a group that matched AMOUNT; its span leaves out words such as "about".

    >>> match = re.match(f"(?P<a>{AMOUNT})", "about $1.2bn")
    >>> match and amount_of(match, "a").value
    Fraction(1200000000, 1)
    """
    text = match[group]
    parts = PARTS.match(text)
    if parts is None:
        raise ValueError(f"{text!r} is no figure")
    digits, scale = parts["digits"], SCALES.get(" ".join((parts["scale"] or "").lower().split()), 1)
    lead = match.start(group)
    while match.string[lead].isspace():
        lead += 1
    start = max(lead, match.start(group) + parts.end("loose"))
    while match.string[start].isspace():
        start += 1
    return Amount(
        start=start,
        end=match.end(group),
        lead=lead,
        text=" ".join(match.string[start : match.end(group)].split()),
        digits=digits,
        value=Fraction(number_of(digits)) * scale,
        scale=scale,
        loose=bool(parts["loose"]),
        currency=parts["currency"] or "",
    )


def are_mixed(text: str, one: Amount, two: Amount) -> bool:
    """Whether one figure is in cents and the other is not, or they are of two lengths of time."""
    times = [OF_SPAN.match(text, amount.end) for amount in (one, two)]
    if times[0] and times[1] and times[0]["per"] != times[1]["per"]:
        return True
    if [time is not None and time["whole"] is not None for time in times] in ([True, False], [False, True]):
        return True
    units = [UNIT.match(text, amount.end) for amount in (one, two)]
    small = [unit is not None and (unit["unit"] or "").lower() in SMALL_CHANGE for unit in units]
    return small[0] != small[1]


def number_of(digits: str) -> str:
    """A number without commas, in digits.

    >>> number_of("1,250.5"), number_of("Six")
    ('1250.5', '6')
    """
    word = VALUES.get(digits.lower())
    return digits.replace(",", "") if word is None else str(word)


def find_amounts(text: str, start: int, end: int) -> list[Amount]:
    """The figures in `text[start:end]`, in order."""
    return list(each_amount(text, start, end))


def each_amount(text: str, start: int, end: int) -> Iterator[Amount]:
    """The same one by one, for who may stop at the first."""
    return (amount_of(match, "amount") for match in ANY_AMOUNT.finditer(text, start, end))


def interval_of(amount: Amount, scale: int | None = None) -> Interval:
    """What the figure may stand for: rounded or cut off at its last digit; a fifth more when it is loose."""
    factor = scale if scale is not None else amount.scale
    value = amount.value / amount.scale * factor
    digits = number_of(amount.digits)
    decimals = len(digits.partition(".")[2])
    if decimals:
        slack = Fraction(factor, 10**decimals)
        low, high = value - slack, value + slack
    else:
        low, high = written_interval(value, digits, factor, loose=False, converted=False)
        if not digits.endswith("0"):  # may be cut off at the last digit; "one" is no nought
            below = Fraction(factor, 2) if digits == "1" else Fraction(factor)
            low, high = min(low, value - below), max(high, value + factor)
    if amount.loose:
        low, high = low - value / 5, high + value / 5
    return low, high


# A year by its looks: "1985", "2019"; not "3,000".
YEAR = compile_late(r"(?:1[89]|20)[0-9]{2}")


def is_year(amount: Amount) -> bool:
    """Whether a figure reads like a year: four digits with nothing to them."""
    return amount.scale == 1 and not amount.currency and YEAR.fullmatch(amount.digits) is not None


def show(value: Fraction) -> str:
    """A number for a proof: four digits that tell.

    >>> show(Fraction(1997, 100)), show(Fraction(1, 3))
    ('19.97', '0.3333')
    """
    size = float(value)
    if abs(size) >= 1000:
        return f"{size:,.0f}"
    return f"{size:.4g}"
