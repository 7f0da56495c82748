"""Slips in the form of numbers and of amounts of money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from onrecord.document import Document
from onrecord.read.segment import find_quotations
from plants import Plant, Planter, planted

__all__ = ["PLANTERS"]

# "12,345" and "1,234,567" in running text, with what stands on each side.
GROUPED = re.compile(r"(?<=[ ($£€])[1-9]\d{0,2}(?:,\d{3})+(?![\d,/:-]|\.\d)")
# Two such numbers compared: the second one gets a point.
COMPARED = re.compile(
    r"(?<=[ $])(?P<one>[1-9]\d{0,2},\d{3}) (?:[a-z]+ )?(?:from|vs|against) (?:loss |profit |a |the )?"
    r"(?P<two>[1-9]\d{0,2},\d{3})(?![\d,/:-]|\.\d)"
)
SCALED = re.compile(r"(?<![\w.,/-])\d[\d.,]*\d? (?:mln|million|billion|bn)\b(?! (?:of|in) )")
ORDINAL = re.compile(r"(?<![\w.,/-])\d{0,2}(?:1st|2nd|3rd)\b(?!-)")
PERCENT = re.compile(r"(?<![\w.,/-])\d+(?:\.\d+)?%")
_AMOUNT = r"\d[\d,]*(?:\.\d+)?(?: (?:million|billion|trillion)| ?bn| ?m)?(?![\w.,-]*\w)"
DOLLARS = re.compile(rf"(?<![\w$])\${_AMOUNT}(?! \w*(?:lar|llion))")
POUNDS = re.compile(rf"(?<![\w£])£{_AMOUNT}(?! \w*(?:und|llion))")
EUROS = re.compile(rf"(?<![\w€])€{_AMOUNT}(?! \w*(?:uro|llion))")
NAMED = re.compile(
    r"(?<![\w.,/$-])\d[\d,.]*(?: (?:mln|million|billion))? (?P<name>dlrs|dollars|euros|stg|yen|francs)\b"
)


def plant_numbers(doc: Document, chance: Random) -> Iterator[Plant]:
    """A digit too many or too few in a group, a point for a comma, two scale words, a wrong ordinal.

    A number with a group of two digits could be two of a list, so that is provable only with a sign of money
    before it; a group of four cannot, save where it looks like a year.
    """
    quoted = _Quoted(doc)
    for match in GROUPED.finditer(doc.text):
        words, kind = match.group(), chance.randrange(3)
        if kind == 2:
            slip = words[:-1]
            provable = doc.text[match.start() - 1] in "$£€" or words.count(",") > 1
        else:
            at = chance.randrange(words.index(",") + 1, len(words) + 1)
            slip = words[:at] + chance.choice("0123456789") + words[at:]
            provable = not re.search(r"\b(?:1[5-9]|20)\d\d\b", slip) and slip.count(",") > 0
        yield planted(doc, *match.span(), slip, match.start(), provable and not quoted.at(match.start()))
    for match in COMPARED.finditer(doc.text):
        slip = match["two"].replace(",", ".")
        provable = not quoted.at(match.start()) and _like(match["one"], match["two"])
        yield planted(doc, *match.span("two"), slip, match.start(), provable)
    for match in SCALED.finditer(doc.text):
        word = chance.choice(("mln", "bn", "billion"))
        provable = not quoted.at(match.start()) and (
            "mln" in match.group() or "bn" in match.group() or word != "billion"
        )
        yield planted(doc, *match.span(), f"{match.group()} {word}", match.start(), provable)
    for match in ORDINAL.finditer(doc.text):
        slip = match.group()[:-2] + chance.choice(
            sorted({"th", {"st": "th", "nd": "rd", "rd": "nd"}[match.group()[-2:]]})
        )
        yield planted(doc, *match.span(), slip, match.start(), not quoted.at(match.start()))
    for match in PERCENT.finditer(doc.text):
        slip = match.group() + chance.choice((" percent", " per cent"))
        yield planted(doc, *match.span(), slip, match.start(), not quoted.at(match.start()))


def plant_money(doc: Document, chance: Random) -> Iterator[Plant]:
    """The name after the sign, the sign or the name twice, a second decimal point."""
    quoted = _Quoted(doc)
    for pattern, sign, name in ((DOLLARS, "$", "dollars"), (POUNDS, "£", "pounds"), (EUROS, "€", "euros")):
        for match in pattern.finditer(doc.text):
            words, kind = match.group(), chance.randrange(3)
            if kind == 0:
                slip = f"{words} {name}"
            elif kind == 1 or "." not in words:
                slip = sign + words
                number = re.match(r"[^\d]*[\d,]*(?:\.\d+)?", slip)
                assert number is not None
                yield _signs(doc, match.start(), number.group(), quoted)
                continue
            else:
                slip = re.sub(r"(\.\d+)", r"\1.5", words)
            provable = not quoted.at(match.start()) and not (
                sign == "£" and kind == 2 and "illion" not in slip
            )
            yield planted(doc, *match.span(), slip, match.start(), provable)
    for match in NAMED.finditer(doc.text):
        slip = f"{match.group()} {match['name']}"
        yield planted(doc, *match.span(), slip, match.start(), not quoted.at(match.start()))


def _signs(doc: Document, start: int, slip: str, quoted: _Quoted) -> Plant:
    """A sign more before the number that starts at `start` with its own."""
    return planted(doc, start, start + len(slip) - 1, slip, start, not quoted.at(start))


def _like(one: str, two: str) -> bool:
    low, high = sorted(int(number.replace(",", "")) for number in (one, two))
    return high <= 3 * low


class _Quoted:
    """Whether a place stands in a quotation."""

    def __init__(self, doc: Document) -> None:
        self._spans = find_quotations(doc.text)

    def at(self, place: int) -> bool:
        return any(span.start <= place < span.end for span in self._spans)


PLANTERS: dict[str, Planter] = {"number-format": plant_numbers, "currency-format": plant_money}
