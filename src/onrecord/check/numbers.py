"""Numbers and amounts of money out of form, such as "6,6069" and "$5 dollars"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import UNSET, UnsetType

from onrecord.annotations import Finding, Quantity, Reading, Suggestion, Tier
from onrecord.check.excuses import OF_A_SLIP, Excuses, says_nearby
from onrecord.check.money_forms import (
    find_doubled_signs,
    find_doubled_words,
    find_named_twice,
    find_two_points,
)
from onrecord.check.number_forms import find_groupings, find_mixed, find_ordinals, find_percents
from onrecord.check.rule import finding, rule
from onrecord.document import Part, Span
from onrecord.patterns import compile_late

__all__ = ["check_currency_format", "check_number_format"]

# Every form of an amount that is wrong in itself has a sign; most reports have none.
SIGNS = ("$", "£", "€", "¥", "₹", "Rs")
PARTS: tuple[Part | UnsetType, ...] = ("headline", UNSET)
MONEY = frozenset(("money", "price"))
# Scale words that multiply to a number this long may be two by mistake: "million mln" has thirteen digits.
LONG_SCALE = 13
_LARGE = r"(?:million|billion|trillion|mln|bln|bn|trln|mn|tn|m)"
# A number and two scale words from a million on: "1.143 billion mln", "4.5bn trillion"; not "300 thousand
# million".
TWO_SCALES = compile_late(rf"[\d.,]*\d[ -]?(?P<one>{_LARGE})[ -](?P<two>{_LARGE})\b", re.I)
# Short forms; nobody multiplies with them, while "a million billion" is said of stars and atoms.
SHORT = frozenset("mln bln bn trln mn tn m".split())


class _Desk:
    """What the rules of this module share: whose words they are, and how a finding is made."""

    def __init__(self, reading: Reading, rule_id: str) -> None:
        self._reading, self._rule = reading, rule_id
        self._excuses = Excuses(reading)

    def report(
        self,
        part: Part | UnsetType,
        start: int,
        end: int,
        message: str,
        proof: list[str],
        *,
        sure: bool,
        fix: str = "",
        other: Span | None = None,
    ) -> Iterator[Finding]:
        """The finding, unless the report itself speaks of a slip there."""
        text = self._reading.document.part_text(part)
        if self._excuses.is_in_correction(start, part) or says_nearby(OF_A_SLIP, text, start, end):
            return
        tier: Tier = "proved" if sure and not self._excuses.is_quoted(start, part) else "check"
        yield finding(
            self._reading,
            self._rule,
            tier,
            start,
            end,
            message,
            proof,
            [Span(start, end), *([other] if other else [])],
            [Suggestion(start=start, end=end, replacement=fix)] if fix else [],
            part,
        )


def _parts(reading: Reading) -> Iterator[tuple[Part | UnsetType, str]]:
    """The parts that are read, with their text."""
    if reading.document.headline:
        yield "headline", reading.document.headline
    yield UNSET, reading.document.text


@rule("number-format", needs=("quantities", "corrections"))
def check_number_format(reading: Reading) -> Iterator[Finding]:
    """A number is written as no number is.

    Proof: digits are grouped by threes, or in South Asia by twos and then three; one comparison uses
    one style; a number takes one scale word; the ending of an ordinal follows from its last digits.
    Silent when: the digits may be a list, years, a code, a score, a coordinate or a date; a number with a
    point may be a decimal one; two scale words are ones that are multiplied ("a million billion stars", "lakh
    crore"); the words belong to a correction or to talk of a slip. The tier is check where the digits may
    belong to something else than a number, and in a quotation.
    Wrong: Output declined to {6,6069} cars from 6,631.
    Wrong: The firm sold {900,00} shares.
    Wrong: Exports rose to 9,900 from {6.200}.
    Wrong: The bank provided {1.143 billion mln} stg.
    Wrong: He finished {22th} in the marathon.
    Wrong: Profit rose {5% percent}.
    Right: Output declined to 6,609 cars from 6,631.
    Right: The village has 1,00,000 voters and 12,34,567 trees.
    Right: The choir meets in rooms 101,12 and 3,4,5.
    Right: Unemployment rose by 17,000 to 4.483 million.
    Right: The index rose 9.123 points to 9,240.
    Right: It is made of a million billion atoms and 11th in size.
    Source: BIPM SI Brochure, 9th edition, 5.4.4; Bureau of Indian Standards IS 1890 on lakh and crore.
    """
    if reading.quantities is UNSET:
        return
    desk = _Desk(reading, "number-format")
    for part, text in _parts(reading):
        for find in (find_groupings, find_mixed, find_ordinals, find_percents):
            for form in find(text):
                shown = text[form.start : form.end]
                message = f"{shown} is not how a number is written"
                yield from desk.report(
                    part,
                    form.start,
                    form.end,
                    message,
                    [form.why],
                    sure=form.sure,
                    fix=form.fix,
                    other=form.other,
                )
    for quantity in reading.quantities:
        if len(quantity.scale) >= LONG_SCALE:
            yield from _two_scales(reading, desk, quantity)


def _two_scales(reading: Reading, desk: _Desk, quantity: Quantity) -> Iterator[Finding]:
    text = reading.document.part_text(quantity.part)
    match = TWO_SCALES.search(text, quantity.start, quantity.end)
    if match is None:
        return
    words = (match["one"].lower(), match["two"].lower())
    short = not SHORT.isdisjoint(words)
    if short or quantity.dimension in MONEY:
        proof = [f"{match['one']} and {match['two']} both scale {text[match.start() : match.end('one')]}"]
        message = f"{match.group()} has two scale words"
        yield from desk.report(quantity.part, *match.span(), message, proof, sure=short)


@rule("currency-format", needs=("quantities", "corrections"))
def check_currency_format(reading: Reading) -> Iterator[Finding]:
    """An amount of money is written as none is.

    Proof: one amount has one currency, named once, before or after the number, and one decimal point.
    Silent when: the name after the number is that of a thing, as a dollar bond or a pound of flour; the sign
    is a house style ("$US5", "A$5"); three figures are pounds, shillings and pence; the words belong
    to a correction or to talk of a slip. The tier is check for a name in the singular, and in a quotation.
    Wrong: The fine was {$5 dollars}.
    Wrong: The plan costs {£3bn pounds} a year.
    Wrong: The fund holds {$US$5} million.
    Wrong: The firm paid {$1.5.2 million} for it.
    Wrong: It earned {1.61 dlrs dlrs} a share.
    Right: The fine was $5, or 4 euros.
    Right: The state sold a $500 million dollar bond.
    Right: The fund holds $US5 million and A$3 million.
    Right: It was sold for £1.2.6 in 1921, $5, $6 and $7 later.
    Source: Associated Press Stylebook, "dollars"; Guardian style guide, "currencies".
    """
    if reading.quantities is UNSET:
        return
    desk = _Desk(reading, "currency-format")
    for part, text in _parts(reading):
        if not any(sign in text for sign in SIGNS):
            continue
        for find in (find_named_twice, find_doubled_signs, find_two_points):
            for form in find(text):
                message = f"{' '.join(text[form.start : form.end].split())} is not how an amount is written"
                yield from desk.report(
                    part, form.start, form.end, message, [form.why], sure=form.sure, fix=form.fix
                )
    for quantity in reading.quantities:
        if quantity.dimension not in MONEY:
            continue
        doubled = find_doubled_words(reading.document.part_text(quantity.part), quantity)
        if doubled is not None:
            message = f"{doubled.why} in one amount"
            yield from desk.report(
                quantity.part,
                doubled.start,
                doubled.end,
                message,
                [doubled.why],
                sure=True,
                fix=doubled.fix,
            )
