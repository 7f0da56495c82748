"""What a relative time counts from: the dct, the tense of the clause, or an earlier date of the story."""

from __future__ import annotations

import re
from datetime import date

from onrecord.document import Dct
from onrecord.errors import AnchorError
from onrecord.read.time.hit import Hit

__all__ = ["Anchor", "parse_dct"]

NO_DCT = "the day the report was written"

_DCT = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])")

_FUTURE = frozenset(
    """will shall ll plan plans planned planning scheduled schedule due expect expects expected intends intend
    hopes upcoming would may might can could must should to starting begins begin opens tomorrow next
    """.split()
)
_FUTURE_STRONG = frozenset("will shall ll scheduled due expected expects plans planned".split())
_PAST = frozenset(
    """was were had did been said told came went took made saw gave found left held met won lost sold bought rose fell
    began led sent kept became got put set hit cut shut fought wrote spoke flew drew threw ran struck built broke
    brought caught felt heard knew meant paid read thought understood stood sat shot hurt grew swept drove
    """.split()
)


def parse_dct(dct: Dct) -> date | None:
    """The day of a dct, None when it is unknown or names no day."""
    if dct.value is None:
        return None
    match = _DCT.match(dct.value)
    if match is None or match[3] is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


class Anchor:
    """Everything outside its own words that the value of a timex may depend on.

    Attributes:
        day: the day of the dct, or None.
        story: the nearest earlier date in the text and the id of its timex, or None.
        month_first: whether numeric dates put the month first; None until the text settles it.
    """

    __slots__ = ("day", "month_first", "quarter", "story", "year_story")

    def __init__(self, day: date | None) -> None:
        self.day = day
        self.story: tuple[date, str, str] | None = None
        self.quarter: tuple[int, int, str] | None = None
        self.year_story: tuple[int, str] | None = None
        self.month_first: bool | None = None

    def need(self) -> date:
        """The day of the dct.

        Raises:
            AnchorError: it is unknown.
        """
        if self.day is None:
            raise AnchorError(NO_DCT)
        return self.day


def direction(hit: Hit) -> int:
    """Whether the clause around a hit speaks of the past (-1), the future (1) or does not tell (0)."""
    tokens = hit.tokens
    i = hit.start - 1
    low = max(0, hit.start - 40)
    weak = 0
    while i >= low:
        token = tokens[i]
        if token in ".!?;" or "\n\n" in token:
            break
        if token.isalpha():
            word = token.lower()
            if word in _FUTURE_STRONG:
                return 1
            if word in _PAST or (len(word) > 3 and word.endswith("ed")):
                return weak or -1
            if word in _FUTURE and not weak and word != "to":
                weak = 1
        i -= 1
    if weak:
        return weak
    high = min(len(tokens), hit.end + 40)
    for i in range(hit.end, high):
        token = tokens[i]
        if token in ".!?;" or "\n\n" in token:
            break
        if token.isalpha():
            word = token.lower()
            if word in _FUTURE_STRONG:
                return 1
            if word in _PAST or (len(word) > 3 and word.endswith("ed")):
                return -1
    return 0
