"""Text → quantities: numbers, with their units, contexts and ranges, as frozen records."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Literal

from msgspec import UNSET, UnsetType

from onrecord.annotations import Bound, Quantity, Timex
from onrecord.document import Document, Part
from onrecord.read.quantities.context import ContextReader
from onrecord.read.quantities.lexicon import Unit, load_lexicon
from onrecord.read.quantities.nouns import NounReader
from onrecord.read.quantities.numbers import Number, NumberFinder
from onrecord.read.quantities.refuse import Refusals
from onrecord.read.quantities.units import UnitReader

__all__ = ["LANGUAGES", "find_quantities"]

LANGUAGES = ("en",)

# Between the ends of a range, once the first end's unit is past: "-", "to", "and" after "between".
_JOIN = re.compile(r"\s{0,3}(?:(-|–|—|~)\s{0,3}|(?:up\s{1,3})?(to)[\s-]{1,4}|(and)\s{1,4}|(or)\s{1,4}|(,)\s{1,4})$", re.I)
# Between "four-" and "six-cylinder", "8" and "$9".
_SHARED = re.compile(r"-?,?\s{0,3}(?:-\s{0,2}and|-\s{0,2}or|or|and|,|to)\s{1,4}$", re.I)
LONGEST_JOIN = 24


class Draft:
    """A quantity in the making; the fields are those of Quantity, with the unit's own place."""

    __slots__ = (
        "bound", "by", "change", "dimension", "end", "last_unit_end", "measured", "name", "number", "outer", "unit", "upper", "value", "words",
    )  # fmt: skip

    def __init__(self, number: Number) -> None:
        self.number = number
        self.value = number.value
        self.upper: str | None = number.upper or None
        self.outer = number.outer
        self.end = number.end
        self.last_unit_end = number.end
        self.name: str | None = None
        self.dimension: str | None = None
        self.unit: Unit | None = number.sign
        self.bound: Bound = "exact"
        self.change: Literal["up", "down"] | None = None
        self.measured: str | None = None
        self.words: list[str] = []
        self.by = "number"


def find_quantities(doc: Document, timexes: tuple[Timex, ...] = ()) -> tuple[Quantity, ...]:
    """Find the quantities of a report, in its text and then in its headline.

    Args:
        doc: the report; a language other than "en" gives none (`onrecord.read` says so in `stages`).
        timexes: those of the same report, in order; digits inside a date or clock time are no
            quantity, save a number of years, days and the like ("two years ago").
    Returns:
        Quantities in order of the text, those of the headline last, with ids q1, q2, …
        Spans never overlap. See the package docstring for what a span covers.
    """
    found: list[Quantity] = []
    _find_in(doc.text, UNSET, timexes, found)
    if doc.headline:
        _find_in(doc.headline, "headline", timexes, found)
    return tuple(found)


def _find_in(text: str, part: Part | UnsetType, timexes: tuple[Timex, ...], found: list[Quantity]) -> None:
    grammar = _grammar("en")
    dated = [(t.start, t.end) for t in timexes if t.part == part and t.type in ("DATE", "TIME")]
    drafts = grammar.drafts(text, dated)
    for draft in drafts:
        found.append(_record(text, part, draft, f"q{len(found) + 1}"))


def _record(text: str, part: Part | UnsetType, draft: Draft, id: str) -> Quantity:
    number = draft.number
    return Quantity(
        id=id,
        start=draft.outer,
        end=draft.end,
        text=text[draft.outer : draft.end],
        value=draft.value,
        value_to=draft.upper,
        written=number.written,
        scale=str(number.scale),
        unit=draft.name,
        dimension=draft.dimension,
        bound=draft.bound,
        change=draft.change,
        of=draft.measured,
        by=f"quantities/{draft.by}@1",
        part=part,
    )


@cache
def _grammar(language: str) -> Grammar:
    return Grammar(language)


class Grammar:
    """The readers of one language, wired together."""

    def __init__(self, language: str) -> None:
        lexicon = load_lexicon(language)
        self.numbers = NumberFinder(lexicon)
        self.units = UnitReader(lexicon)
        self.nouns = NounReader(lexicon)
        self.context = ContextReader(lexicon)
        self.refusals = Refusals(lexicon)

    def drafts(self, text: str, dated: list[tuple[int, int]]) -> list[Draft]:
        """The quantities of a text, ranges joined."""
        starts = [start for start, _ in dated]
        drafts: list[Draft] = []
        for number in self.numbers.find(text):
            draft = self._draft(text, number)
            if dated:
                i = bisect_right(starts, number.start) - 1
                if i >= 0 and number.start < dated[i][1] and not self._elapsed(draft):
                    continue
            drafts.append(draft)
        drafts = self._join(text, drafts)
        kept = []
        for draft in drafts:
            if self.refusals.refuse(text, draft):
                continue
            self._place(text, draft)
            kept.append(draft)
        return kept

    @staticmethod
    def _elapsed(draft: Draft) -> bool:
        """A length of time inside a date ("two years ago"), which is a quantity all the same."""
        return draft.dimension in ("time", "age") and not (len(draft.value) == 4 and draft.number.kind == "digits")

    def _draft(self, text: str, number: Number) -> Draft:
        draft = Draft(number)
        end = number.end
        if number.sign is not None:
            name, dimension = number.sign.name, "money"
            after = self.units.after(text, end, number.scale >= 10**6)
            if after is not None and after.dimension in ("money", "price"):  # "$5 dollars", "A$5 dlrs"
                name, dimension, end = after.name if number.sign.name == "US dollar" else name, after.dimension, after.end
            else:
                name, dimension, end = self.units.rate(text, name, dimension, end)
            draft.name, draft.dimension, draft.by = name, dimension, "money"
            draft.end = draft.last_unit_end = end
            return draft
        measured = self.units.after(text, end, number.scale >= 10**6)
        if measured is not None:
            draft.name, draft.dimension, draft.unit = measured.name, measured.dimension, measured.unit
            draft.end = draft.last_unit_end = measured.end
            draft.by = "money" if measured.dimension in ("money", "price") else "number-unit"
            return draft
        if number.kind == "fraction":
            draft.by = "fraction"
            counted = self.nouns.of(text, end)
            if counted is None:
                counted = self.nouns.after(text, end, True) if text[end : end + 1] == " " else None
            draft.name = counted.name if counted else None
            draft.dimension = "fraction"
            return draft
        self._count(text, draft)
        return draft

    def _count(self, text: str, draft: Draft) -> None:
        """A counted noun, or a bare number."""
        number = draft.number
        end = number.end
        single = number.value == "1"
        counted = None
        if number.kind in ("vague", "words") or single:
            counted = self.nouns.of(text, end)
        if counted is None:
            counted = self.nouns.after(text, end, single)
        if counted is None:
            return
        draft.by = "vague-plural" if number.kind == "vague" else "counted-noun"
        draft.last_unit_end = counted.end
        draft.dimension = "count"
        if counted.name == "time":
            return
        draft.name, rate, draft.last_unit_end = self.units.rate(text, counted.name, "count", counted.end)
        draft.dimension = rate

    def _join(self, text: str, drafts: list[Draft]) -> list[Draft]:
        """Ranges made one, and units handed from the second number of a pair to the first."""
        joined: list[Draft] = []
        for draft in drafts:
            last = joined[-1] if joined else None
            if last is not None and draft.outer - last.number.end <= LONGEST_JOIN + 40 and self._is_range(text, last, draft):
                self._widen(last, draft)
                continue
            if last is not None and last.name is None and draft.unit is not None:
                between = text[last.number.end : draft.outer]
                if len(between) <= 12 and _SHARED.match(between):
                    last.name, last.dimension, last.unit, last.by = draft.name, draft.dimension, draft.unit, draft.by
            joined.append(draft)
        return joined

    def _is_range(self, text: str, first: Draft, second: Draft) -> bool:
        if first.upper is not None or second.upper is not None:
            return False
        if first.end > second.outer:
            return False
        between = text[first.end : second.outer]
        if len(between) > LONGEST_JOIN:
            return False
        match = _JOIN.match(between)
        if match is None:
            return False
        if first.unit is not None and second.unit is not None and first.dimension != second.dimension:
            return False
        if first.unit is not None and second.unit is None and second.name is not None and first.unit.dimension != "money":
            return False
        dash, to, conjunction, _or, _comma = match.groups()
        if dash:
            return second.name is not None or first.name is not None
        if to:
            return self._before_range(text, first, "from") or second.name is not None or (first.number.kind == second.number.kind)
        if conjunction:
            return self._before_range(text, first, "between")
        return False

    @staticmethod
    def _before_range(text: str, first: Draft, word: str) -> bool:
        before = text[max(0, first.outer - 24) : first.outer].lower().split()
        return word in before[-3:]

    def _widen(self, first: Draft, second: Draft) -> None:
        one, two = first.number, second.number
        if one.scale == 1 and two.scale > 1 and first.unit is None:
            low = float(one.value)
            if low < 1000 and low < float(two.value):
                first.value = _scaled(one.value, two.scale)
                one.scale = two.scale
        first.upper = second.value
        first.end, first.last_unit_end = second.end, second.last_unit_end
        if second.name is not None and (first.name is None or second.unit is not None):
            if not (first.unit is not None and first.dimension == "money" and second.dimension == "count"):
                first.name, first.dimension, first.unit = second.name, second.dimension, second.unit or first.unit
        first.bound = "between"
        first.by = "range"

    def _place(self, text: str, draft: Draft) -> None:
        """Bound, change and what is measured, from the words around; also the sign and the age of a number."""
        bound, change, words = self.context.before(text, draft.outer, draft.dimension == "time")
        after_bound, after_change, measured = self.context.after(text, draft.last_unit_end)
        if draft.bound == "exact":
            draft.bound = after_bound or bound
        draft.change = change or after_change  # type: ignore[assignment]
        draft.measured = measured or self.context.measured(words)
        if draft.number.kind == "vague":
            draft.bound = "between"
        last = words[-1] if words else ""
        if last in ("minus", "-") or last.endswith(("minus-", "(-", "−")):
            self._negate(text, draft)
        elif text[draft.outer - 1 : draft.outer] in ("-", "−") and not text[draft.outer - 2 : draft.outer - 1].strip(" ("):
            self._negate(text, draft)
        elif text[draft.outer : draft.outer + 2] in ("$-", "£-", "€-"):
            draft.value = "-" + draft.value
        if draft.name is None and words and words[-1] == "aged":
            draft.name, draft.dimension = "year", "age"
        elif words[-3:] in (["the", "age", "of"], ["the", "ages", "of"]) or words[-2:] == ["age", "of"]:
            if draft.dimension in (None, "time", "count") and draft.name in (None, "year"):
                draft.name, draft.dimension = "year", "age"

    @staticmethod
    def _negate(text: str, draft: Draft) -> None:
        if not draft.value.startswith("-") and draft.value != "0":
            draft.value = "-" + draft.value


def _scaled(value: str, scale: int) -> str:
    from decimal import Decimal

    from onrecord.read.quantities.numbers import decimal_string

    return decimal_string(Decimal(value) * scale)
