"""Amounts of money written as none is: a currency named twice, two signs, two decimal points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotations import Quantity
from onrecord.patterns import compile_late

__all__ = ["Amount", "find_doubled_signs", "find_doubled_words", "find_named_twice", "find_two_points"]

# What each sign is called; the sign and the word after the number say the same.
NAMES = {
    "$": ("dollars", "dollar", "dlrs", "dlr"),
    "£": ("pounds", "pound"),
    "€": ("euros", "euro"),
    "¥": ("yen",),
    "₹": ("rupees", "rupee"),
    "Rs": ("rupees", "rupee"),
    "Rs.": ("rupees", "rupee"),
}
PLURALS = frozenset(("dollars", "dlrs", "pounds", "euros", "yen", "rupees"))
_SCALE = r"(?:[ -]?(?:thousand|million|mln|billion|bln|bn|trillion|trln|tn|mn|m|b|k))?"
_OF = r"(?:US|U\.S\.|American|Canadian|Australian|New Zealand|Hong Kong|Singapore)"


class Amount(NamedTuple):
    """An amount out of form.

    Attributes:
        start, end: its words, in code points of the text.
        why: what is wrong with it, as the proof says it.
        sure: whether a careful editor would always mend it.
        fix: what it should be, or "" when the text does not tell.
    """

    start: int
    end: int
    why: str
    sure: bool
    fix: str = ""


# A sign, a number and a name: "$5 dollars", "£3bn pounds", "US$5 million US dollars"; not "$5 million", "$5
# Dollar Tree", "$2 pound-for-pound".
NAMED_TWICE = compile_late(
    rf"(?P<sign>[$£€¥₹]|Rs\.?)(?P<gap>\s?)\d[\d,]*+(?:\.\d++)?{_SCALE}(?P<rest>\s(?:{_OF}\s)?"
    r"(?P<name>dollars?|dlrs?|pounds?|euros?|yen|rupees?))\b"
)
# After a name in the singular, what makes it a currency that is traded, and no second name of the amount ("a
# $500 million dollar bond", "$2 billion dollar-denominated debt"), or a weight ("£3 pound cake").
TRADED = compile_late(
    r"[\s-](?:[a-z-]+\s)?(?:denominated|bonds?|notes?|loans?|debt|sukuk|issues?|issuance|tranches?|liquidity|swaps?"
    r"|funding|deposits?|markets?|exposures?|offerings?|benchmark|perpetuals?|paper|borrowings?|reserves|sales?"
    r"|purchases?|bills?|stores?|shops?|cakes?|index|areas?|zone|bloc|countries|shortage|float|peg|invoices?"
    r"|accounts?|transactions?|assets|liabilities|holdings|inflows?|outflows?|auctions?|rates?|for)\b",
    re.I,
)

# After a name, what makes it a rate: "$15 dollar-an-hour"; not "$2 pound-for-pound".
RATES = ("-a-", "-an-", "-per-")


def find_named_twice(text: str) -> Iterator[Amount]:
    """Amounts with the sign and the name of one currency ("$5 dollars"), in order."""
    for match in NAMED_TWICE.finditer(text):
        sign, name = match["sign"], match["name"]
        if name not in NAMES[sign]:
            continue
        plural = name in PLURALS
        if not plural and TRADED.match(text, match.end()):
            continue
        if text.startswith("-", match.end()) and not text.startswith(RATES, match.end()):
            continue
        start, end = _prefixed(text, match.start()), match.end()
        fix = text[start : match.start("rest")]
        yield Amount(start, end, f"{sign} says {name} already", plural, fix)


def _prefixed(text: str, start: int) -> int:
    """Where an amount starts, with the letters that lead its sign ("US$", "C$")."""
    at = start
    while at > 0 and start - at < 3 and "A" <= text[at - 1] <= "Z":
        at -= 1
    return start if at and text[at - 1].isascii() and text[at - 1].isalnum() else at


# Two signs before a number: "$$5", "$US$5", "£$5"; not "$5 $6", "$US5".
DOUBLED_SIGN = compile_late(r"(?<![$£€¥₹\w])(?:[$£€¥₹]{2}|\$US\$|US\$\$)(?P<number>\d[\d,]*+(?:\.\d++)?)")


def find_doubled_signs(text: str) -> Iterator[Amount]:
    """Amounts with two currency signs, in order; which of two that differ is meant is not told."""
    for match in DOUBLED_SIGN.finditer(text):
        signs = text[match.start() : match.start("number")]
        alike = len(set(signs) & set("$£€¥₹")) == 1
        if text[match.end() : match.end() + 1] in ("$", "£"):
            continue
        fix = ("US$" if "US" in signs else signs[0]) + match["number"] if alike else ""
        yield Amount(match.start(), match.end(), f"{signs} is two signs before one number", True, fix)


# A sign and a number with two points: "$1.5.2 million", "$169.000.00"; not "$1.5.", versions of four parts,
# nor "£1.2.6", which has shillings and pence.
TWO_POINTS = compile_late(
    rf"[$€¥₹]\s?\d[\d,]*+\.\d++\.\d++(?!\.?\d){_SCALE}(?!\w)"
    r"|£\d++\.\d++\.\d++\s(?:million|billion|mln|bn)\b"
)


def find_two_points(text: str) -> Iterator[Amount]:
    """Amounts with two decimal points, in order."""
    for match in TWO_POINTS.finditer(text):
        yield Amount(match.start(), match.end(), f"{match.group()} has two decimal points", True)


# After an amount, the same word once more: " dlrs" of "5 mln dlrs dlrs"; not of "ten cents dollars".
WORD = compile_late(r"[A-Za-z]+\Z")


def find_doubled_words(text: str, quantity: Quantity) -> Amount | None:
    """A quantity of money whose currency is written twice ("1.61 dlrs dlrs"), else None."""
    last = WORD.search(text, max(quantity.start, quantity.end - 12), quantity.end)
    if last is None or last.start() == quantity.start:
        return None
    word = last.group()
    end = quantity.end + 1 + len(word)
    if text[quantity.end : end].lower() != f" {word.lower()}" or text[end : end + 1].isalnum():
        return None
    return Amount(quantity.start, end, f"{word} is written twice", True, text[quantity.start : quantity.end])
