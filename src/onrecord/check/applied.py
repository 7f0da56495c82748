"""Whether the body of a report holds the values of its own notices: where, and in which words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice, takewhile

from onrecord.annotations import Correction, Quantity, Reading, Timex
from onrecord.check.excuses import OF_A_SLIP, Excuses, says_nearby
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["Body", "Stated", "notices_of_body"]

# How far around a value its sentence is taken to reach, in the body and in the notice.
AROUND = 160
# A body is some words; less is a sign-off below a stand-alone notice.
LEAST_WORDS = 6
# With more changes than this a text is a column of corrections; each would be looked for in all of it.
A_COLUMN = 20
# A value that stands more often than this is told of that often; the first places are shown.
MOST_PLACES = 20
# "harbour", "Lind's"; not "12".
WORD = compile_late(r"[^\W\d_]{3,}")
# A stop that ends the sentence around a value: "rose. The"; not "Mr. Lee", "3.5".
STOP = compile_late(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<![A-Z])[.!?][\"”’')]*\s+(?=[\"“(A-Z\d])|\n\s*\n")
# The notice is of something that is not in the body: "a photo caption", "the headline", "in the graphic".
NOT_BODY = compile_late(
    r"(?i)\b(?:captions?|headlines?|graphics?|charts?|maps?|photo(?:graph)?s?|pictures?|images?|video|podcast"
    r"|audio"
    r"|table|list accompanying|infobox|sidebar|byline|dateline|illustration|tweet|newsletter|print edition"
    r"|link|home ?page|subhead\w*|standfirst|summary|tag)\b"
)
# "misspelled the name of", "corrects spelling of"; not "misidentified".
MISSPELLED = compile_late(r"(?i)\bmisspel|\bspelling\b|\bmis-spel")
# "It was ", "They are not ": the sentence before says what.
REFERS = compile_late(r"(?:^|[.!?:;]\s+)(?:It|He|She|They|That|There)\s\w+(?:\s\w+){0,2}\s[^.!?]{0,24}\Z")
# The words right before a value, "the bridge cost ", with no stop between them: three, or five, which hardly
# come twice by chance.
_TOKEN = r"(?:(?:[^\s.;:!?()\"“”]|\.(?=\d))+\s+)"
LEADS = {3: re.compile(rf"{_TOKEN}{{3}}\Z"), 5: re.compile(rf"{_TOKEN}{{5}}\Z")}
# "1998"; not the "30" of "September 30", which any other day of a month has.
YEAR = compile_late(r"(?:1[5-9]|20)\d\d")
# What is left out of account when two values are compared by form: "12.4", "June".
FIGURE = compile_late(r"\d+(?:[.,]\d+)*")
CAPITAL = compile_late(r"[A-Z][a-z]+\.?")
SPACED = compile_late(r"\S+")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
# Words of notices themselves and of no matter; stems of up to six letters.
BOILERPLATE = frozenset(
    "the and for that this was were are has had have been not from with they she his her its their"
    " there which who what when where said say says stated state report story articl versio earlie"
    " previo origin first correc amende update change clarif becaus editin error wrong wrongl incorr"
    " mistak missta misspe miside misnam misatt should would could read show shows reflec figure number"
    " amount year date name spelli given gave about into also than rather instea only page paragr online"
    " editio publis editor note notice out one two but his any all after before more over under some"
    " such then them will can may our you your million billio thousa mln bln pct percen dollar cent".split()
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A value of a notice where it stands in the body.

    Attributes:
        start, end: code points of the text.
        shared: words that its sentence shares with the notice.
        beside: whether the nearest word on one side is the same in both.
        quoted: whether it stands in a quotation.
    """

    start: int
    end: int
    shared: frozenset[str]
    beside: bool
    quoted: bool


@dataclass(slots=True)
class Body:
    """The text of a report outside its notices."""

    reading: Reading
    excuses: Excuses = field(init=False)

    def __post_init__(self) -> None:
        self.excuses = Excuses(self.reading)

    @property
    def text(self) -> str:
        return self.reading.document.text

    def holds(self, at: int) -> bool:
        return not self.excuses.is_in_correction(at)

    def find(self, words: str, correction: Correction) -> list[Stated]:
        """Where the body has these words, or the same figure or day in other digits."""
        notice = self.context(correction, words)
        places = set(islice(self._written(words), MOST_PLACES))
        ends = {offset for place in places for offset in place}
        same = islice(self._same_value(words, correction), MOST_PLACES)
        places |= {place for place in same if not ends & set(place)}
        return [self._stated(start, end, notice) for start, end in sorted(places)]

    def has(self, words: str, other: str, correction: Correction) -> bool:
        """Whether the body or headline holds the right words, or what tells them from the wrong ones."""
        if any(True for _ in chain(self._written(words), self._same_value(words, correction))):
            return True
        headline = self.reading.document.headline or ""
        if words.lower() in headline.lower():
            return True
        if correction.of not in ("name", "date"):
            return False
        # "Ana Lind, not Lynd": the first name tells nothing of the surname.
        own = words.split()[-len(other.split()) :] if correction.of == "name" else words.split()
        telling = [word for word in own if word not in other.split()]
        return any(
            any(True for _ in self._written(w)) for w in telling if w[0].isupper() or YEAR.fullmatch(w)
        )

    def is_misspelling(self, correction: Correction) -> bool:
        """Whether the notice says that a name was misspelled, so that the wrong form is nobody's."""
        told = MISSPELLED.search(self.text, correction.start, correction.end)
        return correction.of == "name" and told is not None

    def is_value(self, stated: Stated, words: str, correction: Correction) -> bool:
        """Whether what stands there is the value of `words`, in other digits perhaps."""
        places = chain(self._written(words), self._same_value(words, correction))
        return any(start < stated.end and stated.start < end for start, end in places)

    def others(self, right: str, correction: Correction) -> Iterator[tuple[Stated, str]]:
        """Values of the body of the same kind as the right one, with their words."""
        model = self._annotated(right, correction)
        if model is None:
            return
        notice = self.context(correction, right)
        for item in self._items(model):
            named = isinstance(item, Timex) or (item.unit is not None and item.bound == "exact")
            if named and self.holds(item.start) and _is_like(model, item, item.text):
                yield self._stated(item.start, item.end, notice), item.text

    def in_place_of(self, right: str, correction: Correction, words: int = 3) -> Stated | None:
        """What the body has behind the words that lead to the right value in the notice, if it has them once.

        One of the words must be of the matter: "the bridge cost", "rose 3 points to".

        Args:
            words: how many must be the same, three or five.
        """
        start, _ = self.place_in(correction, right)
        lead = LEADS[words].search(self.text, max(correction.start, start - AROUND), start)
        model = self._annotated(right, correction)
        if lead is None or model is None or not any(_stem(w) not in BOILERPLATE for w in lead[0].split()):
            return None
        pattern = r"(?<!\w)" + r"\s+".join(re.escape(word) for word in lead[0].split()) + r"\s+"
        places = [m.end() for m in re.finditer(pattern, self.text) if self.holds(m.start())]
        if len(places) != 1:
            return None
        item = next((item for item in self._items(model) if item.start == places[0]), None)
        if item is None or self._talks_of_slip(item.start, item.end):
            return None
        # A notice may leave out the unit: "139 million dollars" is then held against "109 million".
        tokens = list(SPACED.finditer(item.text))[: len(right.split())]
        end = item.start + tokens[-1].end()
        if not _is_like(model, item, self.text[item.start : end]):
            return None
        # "this" of "this Sunday" is right as well.
        pairs = zip((token[0] for token in tokens[:-1]), right.split(), strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1] and pair[0].islower(), pairs))
        return self._stated(item.start + tokens[same].start(), end, self.context(correction, right))

    def context(self, correction: Correction, words: str) -> tuple[frozenset[str], str, str]:
        """Words of the notice around a value, and the nearest on either side."""
        start, end = self.place_in(correction, words)
        notice = Span(correction.start, correction.end)
        around, before, after = _around(self.text, start, end, notice)
        values = f"{correction.from_ or ''} {correction.to or ''}"
        around -= set(map(_stem, WORD.findall(values)))
        if (len(around) < 2 or REFERS.search(self.text, max(correction.start, start - 40), start)) and (
            start > correction.start
        ):
            ahead = self.text[max(correction.start, start - 2 * AROUND) : start]
            more = {stem for stem in map(_stem, WORD.findall(ahead)) if stem not in BOILERPLATE}
            around |= more - set(map(_stem, WORD.findall(values)))
        return around, before, after

    def place_in(self, correction: Correction, words: str) -> tuple[int, int]:
        """Where the notice has these words; its start where it breaks them otherwise."""
        folded = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
        found = folded.search(self.text, correction.start, correction.end)
        return found.span() if found else (correction.start, correction.start)

    def _stated(self, start: int, end: int, notice: tuple[frozenset[str], str, str]) -> Stated:
        words, before, after = notice
        around, left, right = _around(self.text, start, end, Span(0, len(self.text)))
        beside = bool((before and before == left) or (after and after == right))
        quoted = self.excuses.is_quoted(start)
        return Stated(start, end, around & words, beside, quoted)

    def _written(self, words: str) -> Iterator[tuple[int, int]]:
        """The same words in the body, whole and in the same letters."""
        ends = r"(?![\w]|[.,:]\d)" if words[-1].isalnum() else ""
        starts = r"(?<![\w$£€])(?<!\d[.,:])" if words[0].isalnum() else ""
        pattern = starts + r"\s+".join(re.escape(word) for word in words.split()) + ends
        for found in re.finditer(pattern, self.text):
            if self.holds(found.start()) and not self._talks_of_slip(*found.span()):
                yield found.span()

    def _same_value(self, words: str, correction: Correction) -> Iterator[tuple[int, int]]:
        model = self._annotated(words, correction)
        for item in self._items(model) if model else ():
            told = model and _is_same(model, item) and self.holds(item.start)
            if told and not self._talks_of_slip(item.start, item.end):
                yield item.start, item.end

    def _talks_of_slip(self, start: int, end: int) -> bool:
        return says_nearby(OF_A_SLIP, self.text, start, end)

    def _items(self, model: Quantity | Timex) -> list[Quantity | Timex]:
        items = self.reading.quantities if isinstance(model, Quantity) else self.reading.timexes
        return [item for item in items or () if not item.part]

    def _annotated(self, words: str, correction: Correction) -> Quantity | Timex | None:
        """The quantity or timex that the words of the notice are."""
        start, end = self.place_in(correction, words)
        for items in (self.reading.timexes or (), self.reading.quantities or ()):
            own = [item for item in items if not item.part]
            i = bisect_left(own, start, key=lambda item: item.start)
            if i < len(own) and own[i].start == start and own[i].end == end:
                return own[i]
        return None


def notices_of_body(reading: Reading) -> Iterator[Correction]:
    """The corrections that speak of the report they stand in, where it has a body."""
    corrections = reading.corrections or ()
    if not corrections or len(corrections) > A_COLUMN:
        return
    text = reading.document.text
    rest, at = 0, 0
    for correction in corrections:
        rest += len(text[at : correction.start].split()) if correction.start > at else 0
        at = max(at, correction.end)
    rest += len(text[at:].split())
    if rest < LEAST_WORDS:
        return
    for correction in corrections:
        if correction.target is None and not NOT_BODY.search(text, correction.start, correction.end):
            yield correction


def _is_same(model: Quantity | Timex, item: Quantity | Timex) -> bool:
    if isinstance(model, Timex) and isinstance(item, Timex):
        return model.type == item.type and model.value == item.value
    if isinstance(model, Quantity) and isinstance(item, Quantity):
        units = None in (model.unit, item.unit) or model.unit == item.unit
        return units and model.value == item.value and item.value_to == model.value_to
    return False


def _is_like(model: Quantity | Timex, item: Quantity | Timex, words: str) -> bool:
    """Whether `words` of an item could stand for the model: a figure or date of the same form and unit."""
    if isinstance(model, Timex) and isinstance(item, Timex):
        days = [any(day in text for day in DAYS) for text in (model.text, words)]
        return days[0] == days[1] and _form(model.text) == _form(words)
    if isinstance(model, Quantity) and isinstance(item, Quantity):
        # A notice leaves out "a barrel", "a year".
        bases = {unit.split(" per ")[0] for unit in (model.unit, item.unit) if unit is not None}
        return len(bases) <= 1 and item.value_to is None and _form(model.text) == _form(words)
    return False


def _form(text: str) -> str:
    """ "5 June" as "0 A", "$12.4 million" as "$0 million"."""
    return CAPITAL.sub("A", FIGURE.sub("0", " ".join(text.split())))


def _around(text: str, start: int, end: int, limits: Span) -> tuple[frozenset[str], str, str]:
    """Stems of the words in the sentence of a value, and the nearest before and behind it."""
    first = max(limits.start, start - AROUND)
    stops = [stop.end() for stop in STOP.finditer(text, first, start)]
    first = stops[-1] if stops else first
    stop = STOP.search(text, end, min(limits.end, end + AROUND))
    last = stop.start() if stop else min(limits.end, end + AROUND)
    before = [_stem(word) for word in WORD.findall(text, first, start)]
    after = [_stem(word) for word in WORD.findall(text, end, last)]
    own = [stem for stem in (*before, *after) if stem not in BOILERPLATE]
    left = before[-1] if before and before[-1] not in BOILERPLATE else ""
    right = after[0] if after and after[0] not in BOILERPLATE else ""
    return frozenset(own), left, right


def _stem(word: str) -> str:
    """The first six letters, small: enough to hold "opened" and "opening", "fine" and "fined" together."""
    low = word.lower()
    if len(low) == 5 and low.endswith("ed"):
        return low.removesuffix("d")
    return (low.removesuffix("s") if len(low) > 4 else low)[:6]
