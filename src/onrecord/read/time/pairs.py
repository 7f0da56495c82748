"""Weekdays that stand beside another day: in apposition to a date, or two of them in order."""

from __future__ import annotations

import re
from datetime import date

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.hit import Hit
from onrecord.read.time.tense import direction, ends_sentence, past_verb_beside, word_before

__all__ = ["day_it_explains", "first_of_pair", "is_any_weekday", "second_of_pair", "year_of_second_month"]

_FULL_MONTH = re.compile(r"\d{4}-\d\d\Z")  # 1987-04, not 1987-Q2

# How many tokens, white space counted, may part a date from the weekday in apposition to it, or two weekdays.
_BESIDE_TOKENS = 9
_PAIR_TOKENS = 30


def day_it_explains(hit: Hit, anchor: Anchor) -> tuple[date, str] | None:
    """The date, and its timex id, that a weekday in apposition tells of: "Aug. 1, 1993, a Sunday"."""
    if anchor.before is None or anchor.before[0] is not hit.tokens or anchor.story is None:
        return None
    _, stop, value = anchor.before
    if hit.start - stop > _BESIDE_TOKENS or value != anchor.story[0].isoformat():
        return None
    between = [token.lower() for token in hit.tokens[stop : hit.start] if not token.isspace()]
    lists = hit.words.lists
    if between[-1:] != ["a"] or any(word not in lists["apposed"] for word in between):
        return None
    return anchor.story[:2] if between[:1] != ["a"] else None


def is_any_weekday(hit: Hit) -> bool:
    """Whether "a Friday" is none in particular: "on a Friday, as schools closed", not "a Friday deadline"."""
    if word_before(hit) != "a":
        return False
    if hit.end >= len(hit.tokens) or hit.classes[hit.end] in ".,;:)!?|_":
        return True
    after = hit.tokens[hit.end + 1].lower() if hit.end + 1 < len(hit.tokens) else ""
    return hit.classes[hit.end] == " " and after in hit.words.lists["after_any"]


def year_of_second_month(hit: Hit, anchor: Anchor, month: int) -> int | None:
    """The year of a month that ends a range, by its near end: "April through July", "December or January"."""
    if anchor.before is None or anchor.before[0] is not hit.tokens:
        return None
    _, stop, value = anchor.before
    gap = hit.start - stop
    if gap not in (1, 3) or not _FULL_MONTH.match(value):
        return None
    between = hit.tokens[stop + gap // 2].lower()
    if between != "or" and between not in hit.words.lists["until"]:
        return None
    year, first = int(value[:4]), int(value[5:])
    return year if month > first else year + 1


def second_of_pair(hit: Hit) -> int | None:
    """The weekday (Monday is 0) that a sentence about the past names as the later end of a hit, or None.

    "began on Thursday and ended on Monday", "met on Thursday and Monday", "ran from Thursday to Monday".
    """
    names, lists = hit.words.names, hit.words.lists
    at = hit.classes.find(names["WEEKDAY"], hit.end, hit.end + _PAIR_TOKENS)
    if at < 0 or "|" in hit.classes[hit.end : at]:
        return None
    if any(ends_sentence(hit, i) for i in range(hit.end, at)):
        return None
    between = [token.lower() for token in hit.tokens[hit.end : at] if not token.isspace()]
    second = hit.narrowed(at, at + 1)
    if not _are_in_order(between, lists, word_before(hit)) or direction(second) > 0:
        return None
    plain = "and" not in between
    if direction(hit) >= 0 or (plain and not past_verb_beside(hit)):
        return None
    weekday: int = hit.words.value[hit.tokens[at]]
    return weekday


def first_of_pair(hit: Hit, anchor: Anchor) -> date | None:
    """The day right before a hit that it follows: Thursday for "Monday" in "on Thursday and Monday"."""
    if anchor.before is None or anchor.before[0] is not hit.tokens or anchor.story is None:
        return None
    _, stop, value = anchor.before
    days = [hit.words.names[name] for name in ("WEEKDAY", "DAYREF", "POD", "TONIGHT")]
    if hit.start - stop > _BESIDE_TOKENS or hit.classes[stop - 1] not in days:
        return None
    between = [token.lower() for token in hit.tokens[stop : hit.start] if not token.isspace()]
    if not _are_in_order(between, hit.words.lists, "") or value[:10] != anchor.story[0].isoformat():
        return None
    return anchor.story[0]


def _are_in_order(between: list[str], lists: dict[str, frozenset[str]], before: str) -> bool:
    """Whether the words between two weekdays make the second the later one."""
    if between[:1] == [","]:
        between = between[1:]
    if not between:
        return False
    if before == "from" and between[0] in lists["until"] and len(between) == 1:
        return True
    if between[0] != "and":
        return False
    return between in (["and"], ["and", "on"]) or any(word in lists["ending"] for word in between)
