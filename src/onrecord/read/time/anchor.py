"""What a relative time counts from: the dct, the tense of the clause, or an earlier date of the story."""

from __future__ import annotations

import re
from datetime import date

from onrecord.document import Dct
from onrecord.errors import AnchorError
from onrecord.read.time.hit import Hit

__all__ = ["NO_DCT", "Anchor", "direction", "is_title", "parse_dct", "sentence_start"]

NO_DCT = "the day the report was written"

# Words between the two ends of a range of days.
_RANGE = frozenset("to through until till thru - –".split())
# Rules whose years are only compared with: "a year earlier".
_COMPARED = frozenset(("year-earlier", "ago", "later", "year-period"))
# Terms of results longer than a quarter, and the rules that return to the quarter.
_LONGER = re.compile(r"P(?:6M|9M|1Y|12M|39W)\Z")
_QUARTERS = frozenset(("quarter", "quarter-ref"))
# A clock time without a day belongs to a day named at most so many tokens before it.
_NEAR_TOKENS = 150
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")  # 2023-09-17, not 2023-09-17TNI
_FULL_MONTH = re.compile(r"\d{4}-\d\d\Z")
_DCT = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])")

# Words that put a clause in the future, and those that only suggest it.
_FUTURE = frozenset("will shall ll wo scheduled due expected expects plans planning slated".split())
_MODAL = frozenset(
    "planned would may might can could must should plan intends hopes upcoming begins opens starts".split()
)
# Words before "to" that make what follows a plan: "is to resume", "agreed to meet".
_BEFORE_TO = frozenset(
    "is are be been set due ready about plan plans agreed agree wants want hopes ordered".split()
)
# Past tense forms that do not end in -ed.
_PAST = frozenset(
    """was were had did said told came went took made saw gave found left held met won lost sold bought rose fell
    began led sent kept became got put hit cut shut fought wrote spoke flew drew threw ran struck built broke
    brought caught felt heard knew meant paid thought understood stood sat shot hurt grew swept drove
    """.split()
)
# A participle after one of these is no past tense: "will be named", "is heard", "a planned rally".
_PASSIVE = frozenset("be is are being a an the".split())
# Words right before a time that settle its direction alone.
_TO_COME = frozenset("by until till".split())
_GONE = frozenset("since ended".split())
# Abbreviations whose full stop ends no sentence.
_ABBREVIATED = frozenset(
    """mr mrs ms dr prof rev gen col capt lt sgt sen rep gov pres st corp inc co ltd bros jr sr vs no calif mass
    conn fla ill ind mich minn wash pa va md ga ala ariz ark colo del kan ky la mo mont neb nev okla ore tenn
    tex vt wis wyo jan feb mar apr aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun
    """.split()
)


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
        numeric_order: tokens, and whether the numeric dates in them put the month first (None: not settled).
        before: tokens, end token and value of the timex found last, or None.
    """

    __slots__ = ("before", "day", "longer", "numeric_order", "quarter", "story")

    def __init__(self, day: date | None) -> None:
        self.day = day
        self.story: tuple[date, str, str] | None = None
        self.quarter: tuple[int, int, str] | None = None
        self.longer = False
        self.numeric_order: tuple[list[str], bool | None] | None = None
        self.before: tuple[list[str], int, str] | None = None

    def range_start(self, hit: Hit) -> date | None:
        """The weekday that a hit is the far end of: "Tuesday" for "Sunday" in "from Tuesday through Sunday"."""
        if self.before is None or self.before[0] is not hit.tokens:
            return None
        _, stop, value = self.before
        gap = hit.start - stop
        if (
            hit.classes[stop - 1] != hit.words.names["WEEKDAY"]
            or gap not in (1, 3)
            or hit.tokens[stop + gap // 2].lower() not in _RANGE
        ):
            return None
        return date.fromisoformat(value) if _FULL_DAY.match(value) else None

    def day_in_paragraph(self, hit: Hit) -> tuple[date, str] | None:
        """The day, and its timex id, named last before a hit in its paragraph; None without one."""
        if self.before is None or self.story is None or self.before[0] is not hit.tokens:
            return None
        _, stop, value = self.before
        if self.story[2] != "D" or value[:10] != self.story[0].isoformat():
            return None
        near = hit.start - stop < _NEAR_TOKENS and "|" not in hit.classes[stop : hit.start]
        return self.story[:2] if near else None

    def note(self, id: str, value: str, rule: str, counts_from: str | None) -> None:
        """Remember a date as the one that later relative times of the story may count from."""
        if _LONGER.match(value):
            self.longer = True
        elif rule in _QUARTERS:
            self.longer = False
        if _FULL_DAY.match(value[:10]):
            value = value[:10]
            self.story = (date.fromisoformat(value), id, "D")
        elif _FULL_MONTH.match(value):
            self.story = (date(int(value[:4]), int(value[5:]), 1), id, "M")
        elif len(value) == 4 and value.isdigit() and value > "0000" and rule not in _COMPARED:
            self.story = (date(int(value), 1, 1), id, "Y")
        elif rule == "quarter" and counts_from == "dct" and self.quarter is None:
            self.quarter = (int(value[:4]), int(value[6]), id) if value[5] == "Q" else None

    def need(self) -> date:
        """The day of the dct.

        Raises:
            AnchorError: it is unknown.
        """
        if self.day is None:
            raise AnchorError(NO_DCT)
        return self.day


def _ends_sentence(tokens: list[str], i: int) -> bool:
    """Whether token i closes a sentence or a paragraph."""
    token = tokens[i]
    if token == ".":
        before = tokens[i - 1] if i else ""
        if len(before) <= 1 or before.lower() in _ABBREVIATED:
            return False
        return i + 1 >= len(tokens) or tokens[i + 1].isspace() or tokens[i + 1] in "'\"”’"
    return token in "!?;" or (token[0] == "\n" and token.count("\n") > 1)


def sentence_start(tokens: list[str], at: int, reach: int = 80) -> int:
    """Index of the first token of the sentence that token `at` stands in, at most `reach` tokens back."""
    low = max(0, at - reach)
    for i in range(at - 1, low - 1, -1):
        if _ends_sentence(tokens, i):
            return i + 1
    return low


def is_title(hit: Hit) -> bool:
    """Whether a common time word is capitalised inside a sentence, as the name of a programme or paper is.

    "on the Today programme", "ABC's This Week"; not "Today the court", "TODAY".
    """
    first = hit.tokens[hit.start]
    if not first[0].isupper() or (first.isupper() and len(first) > 1):
        return False
    i = hit.start - 1
    while i >= 0 and not hit.tokens[i][0].isalnum():
        if _ends_sentence(hit.tokens, i) or hit.tokens[i] in '"“:-–—|(' or "\n" in hit.tokens[i]:
            return False
        i -= 1
    return i >= 0


def _word_before(hit: Hit, steps: int = 1) -> str:
    i = hit.start - 2 * steps
    return hit.tokens[i].lower() if i >= 0 and hit.classes[i + 1] == " " else ""


def direction(hit: Hit) -> int:
    """Whether the clause around a hit speaks of the past (-1), the future (1) or does not tell (0).

    The nearest verb before the hit decides, then the nearest after it, within the sentence.
    """
    before = _word_before(hit)
    if before in _GONE:
        return -1
    if before == "as" and _word_before(hit, 2) in ("early", "soon", "late"):
        return 1
    tense = _tense_before(hit)
    if before in _TO_COME:
        return -1 if tense == _PERFECT or _had_after(hit) else 1
    if tense:
        return -1 if tense == _PERFECT else tense
    return _tense_after(hit)


_PERFECT = -2  # "had filed reports by Wednesday"


def _tense_before(hit: Hit) -> int:
    tokens = hit.tokens
    # "Wednesday's ruling" has happened unless a firm future says otherwise.
    possessive = hit.classes[hit.end : hit.end + 1] == "'"
    modal = False
    for i in range(hit.start - 1, max(1, hit.start - 60) - 1, -1):
        token = tokens[i]
        if not token.isalpha():
            if _ends_sentence(tokens, i):
                break
            continue
        word = token.lower()
        previous = tokens[i - 2].lower()
        if word in _FUTURE:
            return -1 if previous == "been" else 1
        if (
            (word == "to"
            and previous in _BEFORE_TO)
            or (word == "be"
            and previous == "to")
            or (word == "for"
            and previous == "set")
        ):
            return 1
        if word in _MODAL:
            modal = not possessive
        elif previous not in _PASSIVE and (word in _PAST or (len(word) > 4 and word.endswith("ed"))):
            return 1 if modal else _PERFECT if word == "had" or previous == "had" else -1
    return int(modal)


def _tense_after(hit: Hit) -> int:
    tokens = hit.tokens
    for i in range(hit.end, min(len(tokens), hit.end + 60)):
        token = tokens[i]
        if not token.isalpha():
            if _ends_sentence(tokens, i):
                break
            continue
        word = token.lower()
        if word in _FUTURE:
            return 1
        if word in _PAST or (len(word) > 4 and word.endswith("ed")):
            return -1
    return 0


def _had_after(hit: Hit) -> bool:
    return any(token == "had" for token in hit.tokens[hit.end : hit.end + 8])
