"""Numbers that are no quantity: years, dates, clock times, ordinals, scores, names with numbers."""

from __future__ import annotations

import re

from onrecord.read.quantities.draft import Draft
from onrecord.read.quantities.lexicon import Lexicon
from onrecord.read.quantities.numbers import word_before

__all__ = ["CENTURIES", "Refusals"]

MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# After digits, a clock time: " a.m.", "pm", " GMT", " o'clock".
CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|(?:GMT|BST|UTC|CET|[ECMP][SD]?T)\b|o['’]?clock\b)", re.I)
# After digits, the month of a date: " March", "rd of March".
MONTH_AFTER = re.compile(r"(?:st|nd|rd|th)?\s{1,4}(?:of\s)?([A-Z][a-z]{2,8}|[A-Z]{3,9})\b")
# Right before two digits, the year that they go on: "2014-" of "2014-15".
SEASON_BEFORE = re.compile(r"\d{4}[-–/]\Z")
# After a bare number, the name it belongs to: " Dreamliner".
NAME_AFTER = re.compile(r" ([A-Z][a-z]{2,})")
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# Words before which digits that look like a year are one: "in 1990", "the 2005 figures".
YEAR_BEFORE = frozenset(
    "in since of by from until till the its his her their our a for during before after early late mid "
    "through year fiscal circa summer winter spring autumn season to and".split()
)
CENTURIES = frozenset(("15", "16", "17", "18", "19", "20"))
# Before a hyphen, words after which a number goes on: "minus-260", "sub-7", "an-11".
HYPHEN_BEFORE = frozenset(("minus", "to", "sub", "plus", "and", "or", "a", "an", "under", "over", "by"))
# Words that name by number even in lower case: "highway 35", "page 3", "no. 5".
LOWER_NAMERS = frozenset(
    "no nos number page pages row exit version chapter section channel highway route flight gate room runway "
    "paragraph clause article figure verse lot".split()
)
# Before "one", words with which it is a pronoun or part of a phrase.
PRONOUN_BEFORE = frozenset("no any some this that which number each every another day the everyone".split())
# Capitalised words that may open a sentence before a number.
OPENERS = frozenset(
    "the a an in on at for all some about only these those over nearly almost another its".split()
)
# After a number, what it names: "-wheeler" of "eighteen-wheeler"; not "-member".
NAMED_AFTER = re.compile(
    r"-(?:wheeler|seater|pounder|poster|decker|parter|hander|tonner|footer|pointer)s?\b", re.I
)
# Plurals that tell when, not how many, after a name with a number ("Radio 125 weekdays at noon").
WHEN = frozenset(("weekday", "weekend", "night", "morning", "evening", "afternoon"))
# Characters before digits that may be part of an address ("www.x.com/a-31").
JOINTS = frozenset("-_=/.?&%~+,;")
# Before a number word without a noun, words with which it stands for persons or things known.
PRONOUNS = frozenset("the these those other formula top bottom all his her their our".split())


class Refusals:
    """Decides what is left out; one for each language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._namers = lexicon.classes["namer"]
        classes = lexicon.classes
        self._contests = classes["contest"]
        bounds = classes["about"] | classes["at_least"] | classes["at_most"] | classes["filler"]
        self._function = classes["stop"] | bounds

    def refuse_early(self, text: str, draft: Draft) -> bool:
        """Whether a bare number can be no end of a range either: a year after "in", a clock time, a code."""
        number = draft.number
        if number.kind != "digits":
            return False
        following = text[number.end : number.end + 1]
        if following.isalnum() or following == "_":
            return True
        if CLOCK.match(text, number.end) and "," not in number.written:
            return True
        if _is_year(draft) and word_before(text, number.start) in YEAR_BEFORE - {
            "from",
            "to",
            "a",
            "and",
            "of",
            "by",
        }:
            return True
        return _is_day(text, draft)

    def refuse(self, text: str, draft: Draft, titled: bool) -> bool:
        """Whether the number of a finished draft is no quantity; `titled` when capitals say nothing."""
        number = draft.number
        if text[number.end : number.end + 1] == "-" and NAMED_AFTER.match(text, number.end):
            return True
        if number.kind == "digits":
            return _in_address(text, number.start) or self._refuse_digits(text, draft)
        if number.kind != "words":
            return False
        return (not titled and _is_proper(text, draft)) or self._refuse_words(text, draft)

    def _refuse_digits(self, text: str, draft: Draft) -> bool:
        number = draft.number
        if number.sign is not None:
            return False
        if _joined_to_name(text, number.start):
            return True
        if draft.unit is not None and draft.dimension != "points":
            return draft.dimension == "time" and draft.name == "year" and _is_year(draft)
        if text[number.end : number.end + 1] in ("'", "’") and text[number.end + 1 : number.end + 2] == "s":
            return True
        if number.scale > 1 or "," in number.written:
            return False
        if SEASON_BEFORE.search(text, max(0, number.start - 5), number.start):
            return True
        if draft.bare and _in_table(text, draft):
            return True
        if draft.by == "range" and draft.unit is None and self._is_result(text, draft):
            return True
        if _is_year(draft) and (draft.bare or word_before(text, number.start) in (YEAR_BEFORE | MONTHS)):
            return True
        if draft.bare and (_before_name(text, draft) or (draft.upper is None and _is_score(text, draft))):
            return True
        return _is_day(text, draft) or self._in_name(text, draft)

    def _is_result(self, text: str, draft: Draft) -> bool:
        """ "a 1-1 draw", "the 5-1 loss": the ends of a range rise, and it is of no contest."""
        if text[draft.number.end : draft.number.end + 1] not in ("-", "–") or draft.upper is None:
            return False
        head = (draft.name or "").rpartition(" ")[2]
        return head in self._contests or float(draft.value) >= float(draft.upper)

    def _in_name(self, text: str, draft: Draft) -> bool:
        """ "Flight 800", "Model 3 sedans", "S&P 500"; a bare whole number after a capital ("Houston 13")."""
        number = draft.number
        raw = _raw_word_before(text, number.start)
        if not raw:
            return False
        word = raw.lower()
        if word in LOWER_NAMERS:
            return True
        if not raw[0].isupper():
            return (
                word in self._namers
                and draft.bare
                and word in ("p", "sp", "dax", "cac", "ftse", "nasdaq", "nikkei")
            )
        if draft.by == "counted-noun" and draft.name and draft.name[0].isupper() and len(number.value) < 3:
            return not _opens_sentence(text, number.start, raw)  # "BBC 6 Music"
        if draft.name in WHEN and not _opens_sentence(text, number.start, raw):
            return True
        if word in self._namers and not (draft.name and _opens_sentence(text, number.start, raw)):
            return True
        whole = "." not in number.written and len(number.value) <= 5
        if not (draft.bare and whole):
            return False
        # "Jackson 5" opens a sentence with a name, "About 5" does not
        named = len(number.value) < 3 and word not in self._function and word not in OPENERS
        return named or not _opens_sentence(text, number.start, raw)

    def _refuse_words(self, text: str, draft: Draft) -> bool:
        number = draft.number
        if number.value == "1" and number.written.lower() == "one":
            before = word_before(text, number.start)
            if before in PRONOUN_BEFORE:
                return draft.name is None or draft.unit is None
            return draft.bare
        if not draft.bare:
            return False
        if word_before(text, number.start) in PRONOUNS:
            return True
        # "sixteen dead" counts people, though nobody is named
        return number.scale == 1 and draft.upper is None and draft.by != "fate"


def _is_year(draft: Draft) -> bool:
    """Four digits as they stand, without grouping or decimals, in the years 1500 to 2099."""
    number = draft.number
    return (
        len(number.written) == 4
        and number.scale == 1
        and number.written[:2] in CENTURIES
        and "." not in number.written
    )


def _is_day(text: str, draft: Draft) -> bool:
    """The day of a date: "March 3", "3 March"."""
    number = draft.number
    if len(number.written) > 2 or number.scale > 1 or "." in number.written:
        return False
    if word_before(text, number.start) in MONTHS or (
        draft.bare and word_before(text, number.start) in WEEKDAYS
    ):
        return True
    if (
        text[number.start - 2 : number.start - 1] == "."
        and _raw_word_before(text, number.start).lower() in MONTHS
    ):
        return True
    month = MONTH_AFTER.match(text, number.end)
    return month is not None and month.group(1).lower() in MONTHS


def _joined_to_name(text: str, start: int) -> bool:
    """ "TA-25", "COVID-19", "F-16": digits joined to a word by a hyphen."""
    if text[start - 1 : start] not in ("-", "–") or start < 2 or not text[start - 2].isalpha():
        return False
    return word_before(text, start) not in HYPHEN_BEFORE


def _in_address(text: str, start: int) -> bool:
    """Whether digits at `start` belong to the address of a page ("http://…/a-31.html")."""
    if text[start - 1 : start] not in JOINTS:
        return False
    before = text[max(0, start - 100) : start].split()
    return bool(before) and ("://" in before[-1] or "www." in before[-1])


def _is_score(text: str, draft: Draft) -> bool:
    """Bare digits joined to others: "2-0", "1986-87"."""
    number = draft.number
    after = text[number.end : number.end + 2]
    if after[:1] in ("-", "–") and after[1:].isdecimal():
        return True
    return number.start > 1 and text[number.start - 1] in "-–" and text[number.start - 2].isdecimal()


def _before_name(text: str, draft: Draft) -> bool:
    """A whole number before a capitalised word that is no day: "787 Dreamliner"; not "5,884 Friday"."""
    name = NAME_AFTER.match(text, draft.number.end)
    if name is None or "." in draft.number.written:
        return False
    return name.group(1).lower() not in WEEKDAYS | MONTHS


def _is_proper(text: str, draft: Draft) -> bool:
    """ "the Six Nations", "the Big Five oil companies": a capital in the middle of a sentence."""
    start, end = draft.number.start, draft.number.end
    if not text[start].isupper() or draft.unit is not None or draft.number.scale > 1:
        return False
    before = text[max(0, start - 2) : start]
    if before[-1:] not in (" ", "\n") or not before[:1].isalpha():
        return False  # opens a sentence, a paragraph or a quotation
    raw = _raw_word_before(text, start)
    following = text[end + 1 : end + 2]
    return following.isupper() or (raw[:1].isupper() and raw.lower() not in OPENERS)


def _in_table(text: str, draft: Draft) -> bool:
    """A bare number set off by two blanks or more: a cell of a table."""
    start, end = draft.outer, draft.end
    return text[end : end + 2] == "  " or (start > 1 and text[start - 2 : start] == "  ")


def _raw_word_before(text: str, position: int) -> str:
    """The word right before, with its case: letters and "&", without a final full stop; "" across lines."""
    end = position
    while end > 0 and position - end < 3 and text[end - 1] in " \n":
        end -= 1
    begin = end
    while begin > 0 and end - begin < 16 and (text[begin - 1].isalpha() or text[begin - 1] in "&."):
        begin -= 1
    return text[begin:end].strip(".")


def _opens_sentence(text: str, start: int, word: str) -> bool:
    """Whether the word before `start` opens its sentence, so that its capital says nothing."""
    at = text.rfind(word, max(0, start - len(word) - 5), start)
    before = text[max(0, at - 3) : at].strip(" \n\"'“‘(")
    return not before or before[-1] in ".!?:"
