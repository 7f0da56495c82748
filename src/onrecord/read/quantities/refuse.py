"""Numbers that are no quantity: years, dates, clock times, ordinals, scores, names with numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.read.quantities.lexicon import Lexicon

if TYPE_CHECKING:
    from onrecord.read.quantities.find import Draft

__all__ = ["Refusals"]

MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# What follows digits and makes them part of something else: "5th", "1980s", "737s", "5G", "12 p.m.", "0401 GMT".
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|GMT\b|BST\b|E[SD]T\b|P[SD]T\b|CET\b|o'?clock\b|hrs?\s(?:GMT|local))", re.I)
_MONTH_AFTER = re.compile(r"(?:st|nd|rd|th)?\s{1,6}(?:of\s)?([A-Za-z]{3,9})\b")


class Refusals:
    """Decides what is left out; one for each language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._namers = lexicon.classes["namer"]
        self._lexicon = lexicon

    def refuse(self, text: str, draft: Draft) -> bool:
        """Whether the number of a draft is no quantity."""
        number = draft.number
        if number.kind == "digits":
            return self._digits(text, draft)
        if number.kind == "words":
            return self._words(text, draft)
        return False

    def _digits(self, text: str, draft: Draft) -> bool:
        number = draft.number
        if draft.unit is not None and draft.dimension not in ("points",):
            if number.sign is not None or draft.dimension != "time":
                return False
            return self._year(number.value, number.written) and draft.name == "year"
        start, end = number.start, number.end
        following = text[end : end + 1]
        if draft.unit is None and following and (following.isalnum() or following == "_"):
            return True
        if draft.unit is None and following == "-" and text[end + 1 : end + 2].isdigit() and draft.upper is None:
            return True
        before = text[start - 1 : start]
        if draft.unit is None and before in "-–" and before and text[start - 2 : start - 1].isalnum():
            word = _last_word(text, start - 1)
            if word not in ("minus", "to", "sub", "plus", "and", "or", "an", "a"):
                return True
        if number.scale > 1 or "," in number.written:
            return False
        plain = number.value
        if "." not in number.written and self._year(plain, number.written) and (draft.name is None or draft.upper is None):
            if draft.name is None or _word_before(text, start) in ("in", "since", "of", "by", "from", "until", "the", "to") or _word_before(text, start) in MONTHS:
                return True
        if _CLOCK.match(text, end):
            return True
        if len(plain) <= 2 and "." not in plain:
            month = _MONTH_AFTER.match(text, end)
            if month and month.group(1).lower() in MONTHS and month.group(1)[0].isupper():
                return True
            if _word_before(text, start).rstrip(".") in MONTHS and draft.name is None:
                return True
        return self._named(text, draft)

    def _named(self, text: str, draft: Draft) -> bool:
        """ "Flight 800", "Model 3 sedans", "S&P 500"; a capital before a bare whole number ("Houston 13")."""
        number = draft.number
        raw = _raw_word_before(text, number.start)
        if not raw:
            return False
        word = raw.lower().rstrip(".")
        if raw[0].isupper() or word in ("no", "nos", "number", "page", "pages", "row", "exit", "version", "chapter", "section", "channel"):
            if word in self._namers:
                return True
            if draft.name is None and "." not in number.written and len(number.value) <= 4 and raw[0].isupper():
                return not _opens_sentence(text, number.start - len(raw) - 1)
        return False

    def _words(self, text: str, draft: Draft) -> bool:
        number = draft.number
        if text[number.end : number.end + 1] == "-" and draft.name is None:
            return True
        if number.value == "1" and number.written.lower() == "one":
            before = _word_before(text, number.start)
            if before in ("no", "any", "some", "this", "that", "which", "number", "each", "every", "the", "another", "day"):
                return draft.name is None or before != "the" or draft.by == "counted-noun"
            return draft.name is None and draft.unit is None and draft.dimension is None
        if draft.name is None and draft.dimension is None:
            raw = _raw_word_before(text, number.start)
            if raw.lower() in ("the", "these", "those", "other", "formula", "top", "bottom"):
                return True
            return number.scale == 1 and number.kind == "words" and draft.upper is None
        return False

    @staticmethod
    def _year(value: str, written: str) -> bool:
        return len(value) == 4 and written == value and value[:2] in ("15", "16", "17", "18", "19", "20")


def _raw_word_before(text: str, position: int) -> str:
    """The word right before, with its case: letters, "&" and a final full stop."""
    end = position
    while end > 0 and position - end < 3 and text[end - 1] in " \n":
        end -= 1
    begin = end
    while begin > 0 and end - begin < 14 and (text[begin - 1].isalpha() or text[begin - 1] in "&."):
        begin -= 1
    return text[begin:end].strip(".") if begin < end else ""


def _word_before(text: str, position: int) -> str:
    return _raw_word_before(text, position).lower()


def _last_word(text: str, end: int) -> str:
    begin = end
    while begin > 0 and end - begin < 14 and text[begin - 1].isalpha():
        begin -= 1
    return text[begin:end].lower()


def _opens_sentence(text: str, position: int) -> bool:
    """Whether the word that starts near `position` opens its sentence, so that its capital says nothing."""
    before = text[max(0, position - 3) : position + 1].strip(" \n\"'“‘")
    return not before or before[-1] in ".!?:"
