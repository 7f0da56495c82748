"""The readers of one language, wired together: text → drafts of its quantities."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from onrecord.house import PLAIN
from onrecord.read.quantities.context import ContextReader
from onrecord.read.quantities.draft import Draft
from onrecord.read.quantities.fates import FateReader, find_fined
from onrecord.read.quantities.lexicon import load_lexicon
from onrecord.read.quantities.nouns import NounReader
from onrecord.read.quantities.numbers import Number
from onrecord.read.quantities.ranges import join_ranges, share_units
from onrecord.read.quantities.refuse import CENTURIES, Refusals
from onrecord.read.quantities.scan import NumberFinder
from onrecord.read.quantities.units import RARE, UnitReader

__all__ = ["Grammar", "load_grammar"]

# Before the sentence's subject is past, words after which a small bare number is an age: "who was 10".
AGE_VERBS = frozenset(("was", "is", "turned", "turns", "aged", "age"))
# Words of a change that tell no direction, before "from 5 to 7".
CHANGES = frozenset(
    "changed change changing moved went revised amended corrected adjusted swung switched".split()
)
PERSONS = frozenset(("who", "he", "she"))
OLDEST = 120
# Dimensions of a number that counts people or things; None when the noun is left out ("injuring 30").
COUNTED = frozenset((None, "count"))
# Right before a number: "minus ", "Minus-", "negative "; not "surminus ".
MINUS_WORD = re.compile(r"\b(minus|negative)(?:[ -]|\s?\n)\Z", re.I)
# The last letter of either, which spares most numbers the search.
MINUS_ENDS = ("s", "S", "e", "E")
# Right before a temperature, a minus set apart: "to - ", "at − "; not "hot weather - ".
MINUS_APART = re.compile(
    r"(?:\b(?:of|to|at|was|is|about|around|from|and|or|between|below|hit)|\() ?([-−]) \Z"
)


@cache
def load_grammar(language: str, dollar: str = PLAIN.dollar) -> Grammar:
    """The grammar of a language, with the dollar of a house, built once."""
    return Grammar(language, dollar)


class Grammar:
    """Finds the quantities of a text."""

    def __init__(self, language: str, dollar: str = PLAIN.dollar) -> None:
        lexicon = load_lexicon(language, dollar)
        self._dollar = dollar
        self._lexicon = lexicon
        self._numbers = NumberFinder(lexicon)
        self._units = UnitReader(lexicon)
        self._nouns = NounReader(lexicon)
        self._context = ContextReader(lexicon)
        self._refusals = Refusals(lexicon)
        self._fates = FateReader(language)
        classes = lexicon.classes
        self._changing = classes["up"] | classes["down"] | classes["up_noun"] | classes["down_noun"] | CHANGES

    def find(self, text: str, dated: list[tuple[int, int]], titled: bool = False) -> list[Draft]:
        """The quantities of a text, in order, not overlapping.

        Args:
            dated: spans of dates and clock times, in order; a number inside one is left out unless it
                counts years, days and the like.
            titled: whether words may have capitals because they stand in a headline.
        """
        starts = [start for start, _ in dated]
        drafts: list[Draft] = []
        covered = 0  # end of the last counted noun phrase: "737" in "two new 737 Max jets" is part of it
        for number in self._numbers.find(text):
            taken = drafts[-1].end if drafts else 0
            if number.start < max(covered, taken):
                continue
            draft = self._draft(text, number)
            draft.outer = max(draft.outer, taken)  # the sign between "10 $ 30" is the first one's
            _take_minus(text, draft, taken)
            if dated and _is_dated(draft, starts, dated):
                continue
            if draft.bare and self._refusals.refuse_early(text, draft):
                continue
            if draft.by == "counted-noun" and draft.name is not None and any(c.isdigit() for c in draft.name):
                covered = draft.reach
            self._look_around(text, draft)
            drafts.append(draft)
        drafts = join_ranges(text, drafts, self._changing)
        share_units(text, drafts)
        return [draft for draft in drafts if not self._refusals.refuse(text, draft, titled)]

    def _draft(self, text: str, number: Number) -> Draft:
        """The number with its unit or counted noun."""
        draft = Draft(number)
        if number.sign is not None:
            self._take_currency(text, draft)
            return draft
        if number.kind == "fold":
            draft.dimension, draft.by = "count", "multiple"
            return draft
        measured = self._units.after(text, number.end, number.value, number.scale)
        if measured is None and number.kind == "fraction":
            self._take_fraction(text, draft)
        elif measured is None:
            self._take_noun(text, draft)
        else:
            draft.name, draft.dimension, draft.unit = measured.name, measured.dimension, measured.unit
            draft.end = draft.reach = measured.end
            draft.by = "money" if measured.dimension in ("money", "price") else "number-unit"
        return draft

    def _take_currency(self, text: str, draft: Draft) -> None:
        """ "$5", also "$5 dollars", "$70 a share"."""
        number = draft.number
        assert number.sign is not None
        name, end = number.sign.name, number.end
        after = self._units.after(text, end, number.value, number.scale)
        if after is not None and after.unit.dimension == "money" and text[end : end + 1] == " ":
            draft.name = after.name if name == self._dollar else name
            draft.dimension, draft.end = after.dimension, after.end
        else:
            draft.name, draft.dimension, draft.end = self._units.rate(text, name, "money", end)
        draft.reach, draft.by = draft.end, "money"

    def _take_fraction(self, text: str, draft: Draft) -> None:
        """ "1/16 of a pint" and "half an hour" measure; "a third of voters" is a part."""
        end = draft.number.end
        for link in (" of a ", " of an ", " of one ", " a ", " an "):
            if text.startswith(link, end):
                at = end + len(link) - 1
                measured = self._units.after(text, at, "1", 1)
                if measured is not None:
                    draft.name, draft.dimension, draft.unit = measured.name, measured.dimension, measured.unit
                    draft.end = draft.reach = measured.end
                    draft.by = "number-unit"
                    return
        draft.by, draft.dimension = "fraction", "fraction"
        counted = self._nouns.of(text, end)
        if counted is None and text[end : end + 1] == " ":
            counted = self._nouns.after_one(text, end)
        if counted is not None:
            draft.name, draft.reach = counted.name, counted.end

    def _take_noun(self, text: str, draft: Draft) -> None:
        """A counted noun after the number; "three consecutive days" measures all the same."""
        number = draft.number
        end = number.end
        one = number.value == "1"
        counted = self._nouns.of(text, end) if one or number.kind == "vague" or number.scale > 1 else None
        if counted is None:
            counted = self._nouns.after_one(text, end) if one else self._nouns.after(text, end)
        if counted is None:
            return
        draft.reach = counted.end
        draft.by = "vague-plural" if number.kind == "vague" else "counted-noun"
        draft.dimension = "count"
        head = counted.name.rpartition(" ")[2].lower()
        if head == "time":
            draft.by = "multiple"
            return
        unit = self._lexicon.words.get(head)
        if unit is not None and unit.dimension not in (None, "points") and head not in RARE:
            draft.name, draft.dimension, draft.unit, draft.by = unit.name, unit.dimension, unit, "number-unit"
        else:
            draft.name, draft.dimension, draft.reach = self._units.rate(
                text, counted.name, "count", counted.end
            )

    def _look_around(self, text: str, draft: Draft) -> None:
        """Bound, change and what is measured, from the words around; an age without unit."""
        before = self._context.before(text, draft.outer, draft.dimension == "time")
        bound, change, measured = self._context.after(text, draft.reach)
        draft.bound = "between" if draft.upper else bound or before.bound
        draft.change = before.change or change
        measured = measured or before.measured
        draft.measured = measured if measured is not None and _can_measure(measured, draft) else None
        if draft.measured is None and draft.dimension in COUNTED and draft.by != "multiple":
            draft.measured = self._fates.of(text, draft.reach, before.words)
            if draft.measured is not None and draft.bare:
                draft.by = "fate"
        elif draft.measured is None and draft.dimension == "money":
            draft.measured = self._context.spent_in(text, draft.reach) or find_fined(before.words)
        if (draft.bare or (draft.name == "year" and draft.dimension == "time")) and _is_age(
            text, draft, before.words
        ):
            draft.name, draft.dimension, draft.by = "year", "age", "age"


def _can_measure(measured: str, draft: Draft) -> bool:
    """Whether a noun near a quantity can be what it measures; not shares of cents, nor an offer of years."""
    if draft.dimension in ("time", "age"):
        return False
    return not (measured == "shares" and draft.dimension in ("money", "price"))


def _is_dated(draft: Draft, starts: list[int], spans: list[tuple[int, int]]) -> bool:
    """Whether a number belongs to a date or clock time that it lies in.

    It does not when it counts time itself ("two years ago"), has a unit of something else, or when
    the date is nothing but the number and that is no usual year ("1000 customers").
    """
    number = draft.number
    i = bisect_right(starts, number.start) - 1
    if i < 0 or number.start >= spans[i][1]:
        return False
    unusual = number.kind == "digits" and len(number.written) == 4 and number.written[:2] not in CENTURIES
    if draft.dimension in ("time", "age"):
        return number.kind == "digits" and len(draft.value) == 4
    if draft.unit is not None and draft.dimension != "points":
        return False
    return not (unusual and spans[i] == (number.start, number.end))


def _take_minus(text: str, draft: Draft, taken: int) -> None:
    """Make the value negative, and the span start at the sign or word that says so, at `taken` or later."""
    start = _minus_before(text, draft)
    if start is not None and start >= taken and draft.value != "0":
        draft.value, draft.outer, draft.minus = "-" + draft.value, start, True


def _minus_before(text: str, draft: Draft) -> int | None:
    """Where the minus of "minus 260", "minus-260", " -5", "$-50.8bn" starts; None without one.

    A temperature may also have it as "–5C", "negative 5" or, after a word that leads figures, "- 5".
    """
    at = draft.outer
    if text[at + 1 : at + 2] == "-" and draft.number.sign is not None:
        return at
    hot = draft.dimension == "temperature"
    led = text[at - 2 : at - 1] in MINUS_ENDS or text[at - 1 : at] == "\n"
    if led and (word := MINUS_WORD.search(text, max(0, at - 12), at)) is not None:
        if draft.dimension == "count" or (word[1].lower() == "negative" and not hot):
            return None  # "the side, minus three players"
        return word.start()
    if at and (text[at - 1] in "-−" or (text[at - 1] == "–" and hot)):
        before = text[max(0, at - 4) : at - 1]
        attached = before[-1:].strip(' ([\n\t"“') or before.rstrip()[-1:].isdecimal()
        return None if attached else at - 1
    if hot and (apart := MINUS_APART.search(text, max(0, at - 16), at)) is not None:
        return apart.start(1)
    return None


def _is_age(text: str, draft: Draft, words: list[str]) -> bool:
    """ "aged 25", "the age of 21", "who was 10", "Ann Smith, 65, said"."""
    number = draft.number
    if number.scale > 1 or "." in number.value or not 0 < len(number.value) < 4 or int(number.value) > OLDEST:
        return False
    last, previous = (words[-1] if words else ""), (words[-2] if len(words) > 1 else "")
    if last == "aged" or (last == "of" and previous in ("age", "ages")):
        return True
    if last in AGE_VERBS and previous in PERSONS:
        return True
    return number.kind == "digits" and last.endswith(",") and _is_apposition(text, number)


def _is_apposition(text: str, number: Number) -> bool:
    """ ", 65," after a capitalised word and before a lower-case one; not "June 3, 65,", "Row 2, 65,"."""
    if (
        text[number.end : number.end + 1] != ","
        or not text[number.end + 1 : number.end + 3].strip().islower()
    ):
        return False
    name = text[max(0, number.start - 30) : number.start].rstrip(", \n").split()
    return bool(name) and name[-1][0].isupper() and name[-1][1:].islower() and len(number.value) == 2
