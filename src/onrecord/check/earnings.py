"""Earnings in the tables of agencies: "Shr 43 cts vs 30 cts", "Net 10.6 mln", "Avg shrs 200.7 mln"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from onrecord.check.amounts import NUMBER_WORDS, SCALES, number_of
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["Cell", "Earnings", "find_earnings"]

# What must stand in a report for any table to be read.
HAS_SHARES = compile_late(r"^[ \t]*Avg\sshrs\s", re.M)
# A line of a table: "Shr 43 cts vs 30 cts", "Oper net loss 157,688 vs loss 96,573"; not "Oper shr diluted".
LINE = compile_late(
    r"^[ \t]*(?P<kind>(?:oper\s)?(?P<name>shr|net)|avg\sshrs)\s"
    r"(?P<now>[^\n]{1,40}?)\svs\.?\s(?P<ago>[^\n]{1,40})$",
    re.I | re.M,
)
# "loss 43 cts", "1.26 dlrs", "10.6 mln", "nine cts", "5,967,000"; not "5-1/2", "1,475,0000", "nil".
CELL = compile_late(
    r"(?P<sign>(?:net\s)?(?:loss|profit|gain|income|deficit)\s)?"
    rf"(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?|[0-9]{{1,9}}(?:\.[0-9]{{1,3}})?|{'|'.join(NUMBER_WORDS[1:])})"
    rf"(?:\s(?P<scale>mln|billion|bln))?(?:\s(?P<unit>cts?|cents?|dlrs?))?\s*\Z",
    re.I,
)
# A line between these that breaks their tie: another period, another kind of share.
NEW_PERIOD = compile_late(
    r"\n[ \t]*(?:year|yr|\w+\s(?:mths?|months?|qtrs?|half)|note|primary|diluted|[^\n]{0,30}:)\b", re.I
)
# Per-share figures that are not the net figure over the shares: "after preferred dividends".
OTHER_SHARES = compile_late(r"\b(?:preferred|preference|diluted|primary|ADS|ADR|A shares|class [AB])\b", re.I)
# Most characters from the line of one figure to that of the next.
LONGEST = 260
# Times by which the three figures must be apart before they are shown: dividends on preferred stock, shares
# that were counted at other days and gains that are left out have been seen to make up for half.
LEAST_TIMES = 5


class Cell(Struct, frozen=True):
    """A figure of a table, in dollars or shares."""

    span: Span
    text: str
    value: Fraction
    low: Fraction
    high: Fraction
    lost: bool


class Earnings(Struct, frozen=True):
    """Earnings a share, net earnings and the average number of shares of one period."""

    share: Cell
    net: Cell
    shares: Cell

    @property
    def per_share(self) -> Fraction:
        """What net earnings over shares come to, in dollars."""
        return self.net.value / self.shares.value

    @property
    def is_consistent(self) -> bool:
        """Whether net earnings over shares are within a few times of the earnings a share."""
        low, high = self.net.low / self.shares.high, self.net.high / self.shares.low
        return low < self.share.high * LEAST_TIMES and high * LEAST_TIMES > self.share.low


def find_earnings(text: str) -> Iterator[Earnings]:
    """The three figures of each period that a table tells, this year's and last year's, in order."""
    if "Avg" not in text or HAS_SHARES.search(text) is None:
        return
    share = net = None
    for line in LINE.finditer(text):
        if line["name"] and line["name"].lower() == "shr":
            share, net = line, None
        elif line["name"]:
            net = line
        else:
            if share is not None and net is not None and _are_tied(text, share, net, line):
                yield from _columns(share, net, line)
            share = net = None


def _are_tied(text: str, share: re.Match[str], net: re.Match[str], shares: re.Match[str]) -> bool:
    """Whether the lines are of one period and one kind of share."""
    if share["kind"].lower().startswith("oper") != net["kind"].lower().startswith("oper"):
        return False
    between = text[share.end() : shares.start()]
    return len(between) <= LONGEST and NEW_PERIOD.search(between) is None and not OTHER_SHARES.search(text)


def _columns(share: re.Match[str], net: re.Match[str], shares: re.Match[str]) -> Iterator[Earnings]:
    for column in ("now", "ago"):
        cells = [_cell(line, column) for line in (share, net, shares)]
        one, two, three = cells
        if one is None or two is None or three is None or one.lost != two.lost:
            continue
        if min(two.low, three.low) > 0:
            yield Earnings(one, two, three)


def _cell(line: re.Match[str], column: str) -> Cell | None:
    """A figure of a line; of a share without its unit, or of net earnings with one, none."""
    found = CELL.fullmatch(line[column].strip())
    is_share = line["name"] is not None and line["name"].lower() == "shr"
    if found is None or (found["unit"] is not None) != is_share or (is_share and found["scale"]):
        return None
    digits = number_of(found["number"])
    scale = Fraction(SCALES.get((found["scale"] or "").lower(), 1))
    if is_share and found["unit"].lower().startswith("c"):
        scale = Fraction(1, 100)
    value = Fraction(digits) * scale
    step = scale / 10 ** len(digits.partition(".")[2])
    start = line.start(column) + line[column].index(found["number"])
    end = start + len(found["number"]) + (1 + len(found["scale"]) if found["scale"] else 0)
    lost = (found["sign"] or "").lower().split()[-1:] in (["loss"], ["deficit"])
    words = found.group().strip()
    return Cell(Span(start, end), words, value, value - step / 2, value + step / 2, lost)
