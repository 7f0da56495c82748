"""Figures that are told to have risen or fallen: "fell from 30 to 20", "20 percent, down from 30"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from onrecord.check.amounts import UNIT, Amount, are_mixed, each_amount, find_amounts, is_year, number_of
from onrecord.check.bases import is_other_base
from onrecord.check.change_words import BRACKETED, DATE_END, DOWN, OF_TIME, SIDE_END, UP
from onrecord.check.changes import figures_behind, sentence_around
from onrecord.check.precision import significant_digits
from onrecord.patterns import compile_late

__all__ = ["Move", "find_moves", "kind_of", "may_be_alike", "may_fall_by_rising"]

# "was raised to 12p from 14p", "was cut to 3 percent": who sets a figure raises or cuts it.
SET_UP, SET_DOWN = r"(?:raised|lifted|hiked|boosted)", r"(?:cut|lowered|reduced|trimmed|slashed)"
_ADVERB = r"(?:\s(?:[a-z]{3,12}ly|further|again|back|too)){0,2}"
# "rose to", "fell sharply from"; not "up to", "down from 2 to 3", "gains from"; "improved to" may be less.
MOVED = compile_late(
    rf"\b(?!up\b|down\b|higher\b|lower\b|gains?\b|improv|[a-z]+s\sfrom\b)(?:(?P<up>{UP}|{SET_UP}(?=\sto\s))|(?P<down>{DOWN}|{SET_DOWN}(?=\sto\s)))"
    rf"{_ADVERB}\s(?=(?:to|from)\s)",
    re.I,
)
# "from last year's 20 million", "compared with 20": no fall or rise is looked for without it.
FROM = compile_late(r"\s(?:from|compared\s(?:with|to))\s(?=[^.;]{0,50}[0-9])", re.I)
HAS_UP_FROM = compile_late(r"(?:up|down|higher|lower)(?:\s\w{3,14}){0,2}\sfrom\s", re.I)
# What leads to a figure that may be of anything, and behind it the time that makes it an earlier one.
BY_CONTRAST = compile_late(r"\bcompared\b", re.I)
EARLIER = compile_late(
    r"(?:\s[A-Za-z]{2,14}){0,3}?\s(?:(?:a|one)\s(?:year|month|week|quarter)\s(?:ago|earlier|before)"
    r"|the\s(?:year|month|week|quarter)\sbefore|(?:the\s)?(?:last|previous|prior)\s(?:year|month|week))\b",
    re.I,
)
# ", up from ", " down slightly from ": the new figure stands before, the old one behind.
UP_FROM = compile_late(rf",?\s(?:(?P<up>up|higher)|(?P<down>down|lower)){_ADVERB}\s(?=from\s)", re.I)
# A "to" or "from" between blanks, and the word that ends before it.
LINK = compile_late(r"\s[tTfF](?:[oO]|[rR][oO][mM])(?=\s)")
LETTERS = compile_late(r"[A-Za-z]+\Z")
LONGEST_WORD = 16
# A word of movement with two adverbs.
LONGEST_MOVE = 60
# The last word of either, before "to" or "from".
LAST_WORD = compile_late(rf"{UP}|{DOWN}|{SET_UP}|{SET_DOWN}|[a-z]{{3,12}}ly|further|again|back|too", re.I)
# Between the new figure and ", up from": units and times; no verb, no other clause.
UNITS_ONLY = compile_late(
    r"\s?%?(?:\s(?:[A-Za-z][\w'’.-]{0,15}|(?:19|20)[0-9]{2})){0,7}(?:,?\sor\s|,?\s\(|\s)?\Z"
)
# Passages whose figures fall by rising or tell no size: ranks, rates of exchange, falls from a height, hours.
OTHER_ORDER = compile_late(
    r"\b(?:rank(?:s|ed|ing|ings)?|place[ds]?|position|seed(?:ed)?|grid|league|table|division|chart|odds"
    r"|handicap|par|birdie|bogey|overs|round|feet|foot|ft|storeys?|stor(?:ies|y)|floors?|degrees|dollar|pound|euro"
    r"|sterling|franc|mark|yen|rupee|peso|crown|krona|rouble|ruble|rand|lira|won|yuan|baht|currenc\w+|exchange"
    r"|a\.m|p\.m|am|pm|o'clock|GMT|loss(?:es)?|deficit|surplus|negative|minus|below zero|ratio|seconds?"
    r"|minutes?|discount|premium|respectively|between|rang(?:e|ed|ing)|per cent(?:age)? points?)\b",
    re.I,
)
# Behind or before a figure, what makes it one end of a range.
RANGE_BEHIND = compile_late(
    r"\s?(?:%|pct|percent|mln|million|billion)?\s?(?:to|or|and|-|–)\s?[$£€]?[0-9]", re.I
)
RANGE_BEFORE = compile_late(
    r"(?<!\b19[0-9])(?<!\b20[0-9])[0-9](?:\s?(?:%|pct|percent|mln|million|billion))?\s?(?:to|or|and|-|–)\s?[$£€]?\Z",
    re.I,
)
# "16.9 percent of a smaller market": the whole behind a percentage, where it is told as one among others.
OF_A = compile_late(r"\s?(?:%|per\s?cent|pct)\sof\san?\s\w+", re.I)
# Points of a percentage, which do not turn the order round.
POINTS = compile_late(r"per cent(?:age)? points?", re.I)
FAR = 10
# Digits from which on both ends of a range would be told too exactly for one.
EXACT = 3
# Characters before a new figure in which another one may be the one that is meant.
AHEAD = 160


class Move(Struct, frozen=True, kw_only=True):
    """A rise or a fall as told.

    Attributes:
        start, end: the word that tells the direction.
        rising: whether it says that the figure rose.
    """

    start: int
    end: int
    rising: bool
    new: Amount
    old: Amount

    @property
    def is_consistent(self) -> bool:
        """Whether the figures move the way that is told."""
        return self.new.value >= self.old.value if self.rising else self.new.value <= self.old.value

    @property
    def is_far(self) -> bool:
        """Whether the figures are so far apart that they may be of two things."""
        return not 1 <= FAR * self.new.value / self.old.value <= FAR**2


def find_moves(text: str) -> Iterator[Move]:
    """Each rise or fall with both its figures, in order of its form, then of the text."""
    links = _find_links(text)
    if not links:
        return
    for moved in _near_from(text, links):
        start, stop = sentence_around(text, moved.end())
        new, old = figures_behind(text, moved.end() - 1, stop, shares=True)
        if new is not None and old is not None:
            move = _move(moved, new, old)
            if (
                _is_of_onekind_of(text, move, start, stop)
                and not _is_range(text, move)
                and not is_other_base(text, new, old, rising=move.rising)
                and (BY_CONTRAST.search(text, new.end, old.lead) is None or EARLIER.match(text, old.end))
            ):
                yield move
    for moved in UP_FROM.finditer(text) if _has_up_from(text, links) else ():
        start, stop = sentence_around(text, moved.end())
        new = _figure_before(text, start, moved.start())
        old = figures_behind(text, moved.end() - 1, stop, shares=True)[1]
        if new is not None and old is not None:
            move = _move(moved, new, old)
            if _is_of_onekind_of(text, move, start, stop) and not _another_fits(text, move):
                yield move


def _find_links(text: str) -> list[int]:
    """Where each "to" and "from" stands right behind what can end such words; most texts have none."""
    links = []
    for link in LINK.finditer(text):
        words = text[max(0, link.start() - LONGEST_WORD) : link.start()].split()
        if words and _ends_move(words[-1]):
            links.append(link.start() + 1)
    return links


def _has_up_from(text: str, links: list[int]) -> bool:
    return any(HAS_UP_FROM.search(text, max(0, link - LONGEST_MOVE), link + len("from ")) for link in links)


@lru_cache(20_000)
def _ends_move(word: str) -> bool:
    """Whether the last letters of a word tell a direction or may be the adverb behind one."""
    letters = LETTERS.search(word)
    return letters is not None and LAST_WORD.fullmatch(letters[0]) is not None


def _near_from(text: str, links: list[int]) -> Iterator[re.Match[str]]:
    """Each word of movement with "from" and a digit not far behind it, in order of the text."""
    froms = [leads.span() for leads in FROM.finditer(text)]
    done = at = 0
    for link in links:
        moved = MOVED.search(text, max(done, link - LONGEST_MOVE), link + len("from "))
        done = link + 1
        while at < len(froms) and froms[at][1] <= link:
            at += 1
        if moved is not None and at < len(froms) and froms[at][0] - AHEAD <= moved.start():
            yield moved


def may_fall_by_rising(text: str, start: int, end: int) -> bool:
    """Whether the sentence is of figures whose order is another: ranks, rates, losses."""
    start, stop = sentence_around(text, start)[0], sentence_around(text, end)[1]
    words = POINTS.sub(" ", text[start:stop])
    return OTHER_ORDER.search(words) is not None


def _move(moved: re.Match[str], new: Amount, old: Amount) -> Move:
    group = "up" if moved["up"] else "down"
    return Move(start=moved.start(group), end=moved.end(group), rising=group == "up", new=new, old=old)


def _figure_before(text: str, start: int, at: int) -> Amount | None:
    """The last figure before `at`, with nothing but units and times between."""
    amounts = find_amounts(text, start, at)
    for i in range(len(amounts) - 1, -1, -1):
        amount, before = amounts[i], text[start : amounts[i].lead]
        if OF_TIME.match(text, amount.end) or is_year(amount) or DATE_END.search(before):
            continue
        if i and (SIDE_END.search(before) or before.endswith("(")):  # told beside the one before it
            at = amount.lead
            continue
        return amount if UNITS_ONLY.match(BRACKETED.sub("", text[amount.end : at])) else None
    return None


def _is_of_onekind_of(text: str, move: Move, start: int, stop: int) -> bool:
    """Whether the figures are of one kind, exact, and of something that rises by growing."""
    new, old = move.new, move.old
    if is_year(new) or is_year(old) or not old.value or not new.value or new.loose or old.loose:
        return False
    if (new.scale == 1) != (old.scale == 1) or (
        new.currency and old.currency and new.currency != old.currency
    ):
        return False
    for amount in (new, old):
        if RANGE_BEHIND.match(text, amount.end) and not text.startswith(" to", amount.end):
            return False
        before = RANGE_BEFORE.search(text, max(0, amount.start - 20), amount.start)
        if before and not (amount is new and _are_exact(new, old)):
            return False
    units = [UNIT.match(text, amount.end) for amount in (new, old)]
    named = {unit["unit"].lower() for unit in units if unit and unit["unit"]}
    shares = {unit is not None and unit["share"] is not None for unit in units}
    if len(named) > 1 or (len(shares) > 1 and named) or are_mixed(text, new, old):
        return False
    if units[1] is not None and not (units[0] or new.currency or new.scale > 1) and new.end < move.start:
        return False  # "41 dollars for the 911 Coupe, up from 40 dollars"
    return OTHER_ORDER.search(text, start, stop) is None and not _is_of_other_whole(text, new, old)


def _is_of_other_whole(text: str, new: Amount, old: Amount) -> bool:
    """Whether the old figure is a percentage "of a" thing and the new one is not of that."""
    wholes = [OF_A.match(text, amount.end) for amount in (new, old)]
    return wholes[1] is not None and (wholes[0] is None or wholes[0].group() != wholes[1].group())


def _are_exact(new: Amount, old: Amount) -> bool:
    """Whether "from 2,310 to 2,387" tells its figures too exactly for a range of falls."""
    return all(significant_digits(number_of(figure.digits)) >= EXACT for figure in (new, old))


def _is_range(text: str, move: Move) -> bool:
    """Whether "fell from 2 to 5 percent" may tell how far several things fell."""
    share = UNIT.match(text, move.old.end)
    if _are_exact(move.new, move.old):
        return False
    return (
        move.old.start < move.new.start
        and text[move.old.end : move.new.lead].strip() == "to"
        and share is None
    )


def _another_fits(text: str, move: Move) -> bool:
    """Whether another figure before the new one would move the way that is told."""
    start = max(sentence_around(text, move.start)[0], move.new.lead - AHEAD)
    others = each_amount(text, start, move.new.lead)
    return any(
        (other.value >= move.old.value) == move.rising
        for other in others
        if not is_year(other) and may_be_alike(kind_of(text, other), kind_of(text, move.old))
    )


def may_be_alike(one: tuple[str, bool, str], two: tuple[str, bool, str]) -> bool:
    """Whether two kinds are the same as far as both are told."""
    alike = all(a == b or "" in (a, b) for a, b in ((one[0], two[0]), (one[2], two[2])))
    return alike and one[1] == two[1]


def kind_of(text: str, amount: Amount) -> tuple[str, bool, str]:
    """What a figure is in: its currency, whether it has a scale word, its unit or "share"."""
    unit = UNIT.match(text, amount.end)
    named = "" if unit is None else "share" if unit["share"] else unit["unit"].lower()
    return amount.currency, amount.scale > 1, named
