"""Statements of a sum, a number of things and the price of each: "$12m, or 50 cents a share"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from onrecord.check.amounts import AMOUNT, NOT_A_SUM, Amount, amount_of, interval_of, is_year
from onrecord.check.passages import is_of_each_time
from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.tokens import words_of

__all__ = ["Rate", "find_rates", "find_times"]

_UNIT = (
    r"(?:dlrs?|dollars?|cts?|cents?|pounds?|stg|pence|p|euros?|francs?|marks?|yen|crowns?|pesos?"
    r"|rupees?|rand)"
)
_MONEY = rf"(?P<money>{AMOUNT})(?:\s(?P<money_unit>{_UNIT})\b)?"
_PRICE = rf"(?P<price>{AMOUNT})(?:\s?(?P<price_unit>{_UNIT})\b)?"
_NOUN = (
    r"(?:\s(?!(?:at|for|or|and|to|from|dlrs|dollars|pounds|euros|percent|per|pct)\b)"
    r"[A-Za-z][\w'’-]{0,20}){1,4}?"
)
_SHARES = rf"(?P<count>{AMOUNT})(?:\s(?!{_UNIT}\b)[a-z]{{3,15}}){{0,2}}\s(?:shares|shrs|units)"
_COUNT = rf"(?P<count>{AMOUNT}){_NOUN}"
_EACH = r"\s(?:each|apiece|(?:a|an|per|for\seach|for\severy)\s[a-z]{3,20})\b"
_OR = r",?\s(?:or|which\sis|that\sis|(?:at\s)?an\saverage\sof)\s(?:an\saverage\sof\s)?"
# What tells a price for each: "a share", "each", "per head"; nothing else is searched without it.
THINGS = "share head person unit flat home house tonne ton barrel ticket".split()
PER = compile_late(rf"\s(?:each|apiece|(?:a|per)\s(?:{'|'.join(THINGS)}))\b", re.I)
# "$12 million, or 50 cents a share, on 24 million shares"
ON_SHARES = compile_late(rf"{_MONEY},?\sor\s{_PRICE}{_EACH},?\s(?:on|based\son)\s{_SHARES}\b", re.I)
# "$3.2bn for 64 million people, or $50 a head"
FOR_MANY = compile_late(rf"{_MONEY}\s(?:for|to|on|among|between)\s{_COUNT}{_OR}{_PRICE}{_EACH}", re.I)
# "120 flats for 30 million, an average of 250,000 each"
MANY_FOR = compile_late(
    rf"{_COUNT}\s(?:for|worth|costing|at\sa\scost\sof)\s(?:a\stotal\sof\s)?{_MONEY}{_OR}{_PRICE}{_EACH}", re.I
)
# "2 million shares at 14.50 dollars each, for 29 million dollars"
AT_EACH = compile_late(
    rf"{_COUNT}\s(?:at|for)\s{_PRICE}{_EACH},?\s(?:for\sa\stotal\sof|or\sa\stotal\sof|a\stotal\sof|for|worth"
    rf"|totall?ing)\s(?:a\stotal\sof\s)?{_MONEY}",
    re.I,
)
# "$75,000 a year, or $6,250 a month": one sum for two lengths of time; not "$6,250 a month for rent".
PER_TIME = compile_late(
    rf"{_MONEY}\s(?:a|per)\s(?P<year>year),?\sor\s{_PRICE}\s(?:a|per)\s(?P<part>month|week)(?=[.,;)]|\s[a-z]|\Z)",
    re.I,
)
A_YEAR = compile_late(r"\s(?:a|per)\syear,?\sor\s", re.I)
# What makes a price for a shorter time one of its own: " more", " for each child", " in rent".
OTHER_TIME = compile_late(
    r"\s(?:more|less|for|per|each|in|on|plus|if|when|after|before|until|at|with|without|including|excluding|over|gross|net)\b",
    re.I,
)
# Before a sum, what makes it one that nobody has the choice to take by the month: "needs ", "a salary of ".
EARNED = compile_late(
    r"\b(?:earn(?:s|ed|ing)?|needs?|needed|makes?|made|salary|salaries|wages?|incomes?|pensions?|paid|spends?|spent"
    r"|lives? on)\b",
    re.I,
)
IN_A_YEAR = {"month": 12, "week": 52}
# What stands right behind a price for the first and the last of them, and right before it for the others.
ON = compile_late(r",?\s(?:on|based\son)\s")
TOTAL = compile_late(r",?\s(?:for|or\sa\stotal|a\stotal|worth|total)", re.I)
AVERAGE = compile_late(r"\b(?:or|average|is)\s[^.;]{1,40}\Z")
BEFORE, BEHIND = 160, 120
HUNDREDTHS = frozenset("ct cts cent cents pence p".split())


class Rate(Struct, frozen=True, kw_only=True):
    """A sum of money, a number of things, and the price of each, in one currency as far as they tell."""

    money: Amount
    count: Amount
    price: Amount
    price_end: int  # where its unit ends
    scale: Fraction  # what one of the price's unit is worth in that of the sum

    @property
    def spans(self) -> list[Span]:
        """Where the three figures stand."""
        return sorted([self.money.span, self.count.span, self.price.span])

    @property
    def exact(self) -> Fraction:
        """What the sum over the number comes to, in the price's unit."""
        return self.money.value / self.count.value / self.scale

    def is_within(self, slack: Fraction) -> bool:
        """Whether some values that round to the figures give the price, up to `slack` in its unit."""
        money, count, price = interval_of(self.money), interval_of(self.count), interval_of(self.price)
        price = price[0] - slack, price[1] + slack
        if count[0] <= 0:
            return True
        return money[0] / count[1] <= price[1] * self.scale and money[1] / count[0] >= price[0] * self.scale


def find_rates(text: str) -> Iterator[Rate]:
    """Each sum with a number of things and a price for each, in order of the text."""
    seen = -1
    for per in PER.finditer(text) if _may_tell_price(text) else ():
        if per.start() < seen:
            continue
        start, stop = max(0, per.start() - BEFORE), per.end() + BEHIND
        for form in _forms(text, per, start):
            match = next(
                (m for m in form.finditer(text, start, stop) if m.start() < per.start() < m.end()), None
            )
            rate = _rate(match) if match else None
            if match and is_of_each_time(text, match.end()):
                continue
            if match and rate is not None and NOT_A_SUM.search(match.group().replace("average", "")) is None:
                seen = match.end()
                yield rate
                break


def find_times(text: str) -> Iterator[Rate]:
    """Each sum for a year with the same for a month or a week, in order of the text."""
    for year in A_YEAR.finditer(text):
        start, stop = max(0, year.start() - BEFORE // 2), year.end() + BEHIND // 2
        match = next(
            (m for m in PER_TIME.finditer(text, start, stop) if m.start() < year.start() < m.end()), None
        )
        if match is None or OTHER_TIME.match(text, match.end()):
            continue
        number = IN_A_YEAR[match["part"].lower()]
        count = Amount(
            start=match.start("year"),
            end=match.end("year"),
            lead=match.start("year"),
            text=f"{number} {match['part'].lower()}s",
            digits=f"{number}.0",  # a year is no rounded figure
            value=Fraction(number),
            scale=1,
            loose=False,
            currency="",
        )
        rate = _rate(match, count)
        if rate is None or NOT_A_SUM.search(match.group()):
            continue
        # who pays by the month may pay more: "$120 a year, or $15 a month"
        dearer = rate.price.value * rate.scale > rate.money.value / number
        if not dearer or EARNED.search(text, start, match.start()):
            yield rate


def _may_tell_price(text: str) -> bool:
    """Whether a price may be for each of several; spares most reports the search."""
    words = words_of(text)
    return not words.isdisjoint(("each", "apiece")) or not (
        words.isdisjoint(("a", "per")) or words.isdisjoint(THINGS)
    )


def _forms(text: str, per: re.Match[str], start: int) -> Iterator[re.Pattern[str]]:
    """The forms that the words right around a price allow; most prices are of shares and stand alone."""
    if ON.match(text, per.end()):
        yield ON_SHARES
    elif TOTAL.match(text, per.end()):
        yield AT_EACH
    if not per.group().endswith("share") and AVERAGE.search(text, start, per.start()):
        yield from (FOR_MANY, MANY_FOR)


def _rate(match: re.Match[str], number: Amount | None = None) -> Rate | None:
    """The three figures of a match, if they may belong together; `number` where it counts none of its own."""
    money, price = amount_of(match, "money"), amount_of(match, "price")
    count = number or amount_of(match, "count")
    one, two = (match["money_unit"] or "").lower(), (match["price_unit"] or "").lower()
    if is_year(count) or is_year(money) or count.currency or count.value < 2 or not price.value:
        return None
    if price.currency and money.currency and price.currency != money.currency:
        return None
    if not (money.currency or one or money.scale > 1) or not (price.currency or two or money.currency or one):
        return None
    small = two in HUNDREDTHS and one not in HUNDREDTHS
    if one and two and not small and one.rstrip("s")[:3] != two.rstrip("s")[:3]:
        return None
    end = match.end("price_unit") if match["price_unit"] else price.end
    return Rate(
        money=money, count=count, price=price, price_end=end, scale=Fraction(1, 100) if small else Fraction(1)
    )
