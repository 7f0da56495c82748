"""Totals and counts with the closed list behind them: "six people - two women and four men"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from onrecord.document import Span

__all__ = ["Count", "Total", "find_counts", "find_totals", "spell"]

NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
).split()
VALUES = {word: value for value, word in enumerate(NUMBER_WORDS)} | {"a": 1, "an": 1}
_NUMBER = rf"(?:{'|'.join(NUMBER_WORDS[1:])}|[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,5}})"
_WORDS = r"[A-Za-z][\w'’-]{0,24}(?:\s[A-Za-z][\w'’-]{0,24}){0,4}"
_ITEM = rf"(?:{_NUMBER}|an?)\s{_WORDS}?"
# What opens a list that tells the total apart, and what closes it: a dash, a bracket, a colon to the stop.
_OPENS = r"(?:\s?[—–:]\s?|\s--?\s|\s\()"
_CLOSES = r"(?=\s?[—–)]|\s--?\s|[.;])"
# "six people - two women and four men -"; not "six people, among them two women".
TOTAL = re.compile(
    rf"(?<![\w.,$£€/-])(?P<total>{_NUMBER})\s(?P<noun>(?:[a-z][\w-]{{1,20}}\s){{0,2}}?[a-z]{{2,20}})(?P<opens>{_OPENS})"
    rf"(?P<list>{_ITEM}(?:,\s{_ITEM}){{0,6}},?\sand\s{_ITEM}){_CLOSES}",
    re.I,
)
# What opens such a list, with its first number: "(two", "- three"; spares most reports the longer search.
LIST_OPENS = re.compile(rf"[—–:(-]\s?(?:{_NUMBER}|an?)\s", re.I)
PIECE = re.compile(r",\sand\s|,\s|\sand\s")
NUMBERED = re.compile(rf"(?P<number>{_NUMBER}|an?)\s(?P<words>\D+)\Z", re.I)
# The items overlap, leave something out or measure time and length: "two more", "one of them", "six months".
NOT_CLOSED = re.compile(
    r"\b(?:of|each|both|all|including|among|more|less|fewer|than|least|most|half|aged?|old|per|percent|pct|dozen"
    r"|times?|other|one|years?|months?|weeks?|days?|hours?|minutes?|seconds?|miles?|feet|foot|inch(?:es)?"
    r"|met(?:re|er)s?|km|pounds?|dollars?|dlrs|euros?|cents?|pence|points?|million|billion|thousand|hundred"
    r"|mln|goals?|sets?|games?|wins?|from|to|by|for|after|before|plus|his|her|their|its)\b",
    re.I,
)
COUNTED = "|".join(NUMBER_WORDS[2:13])
# A list that is a sentence, or goes on in the next one: "First, ...", "The Orlans are ..."; not "war, want".
A_SENTENCE = re.compile(
    r"\b(?:[Ff]irst(?:ly)?|is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must"
    r"|should|he|she|it|they|we|you|I)\b|\A(?:The|This|These|In|On|At)\b",
)
# What is told apart is a kind, not the total: "a family of ten such as ours".
NOT_COUNTED = re.compile(r"\b(?:such|as|like|ours|yours|theirs|mine|hers|his|this|is|was|has)\b", re.I)
# "three reasons: cost, speed and safety."; not "the three: ..." or a list of phrases.
_SHORT = r"[A-Za-z][\w'’-]{0,24}(?:\s[A-Za-z][\w'’-]{0,24}){0,3}"
COUNT = re.compile(
    rf"\b(?P<number>{COUNTED})\s(?P<noun>(?:[a-z][\w-]{{1,20}}\s){{0,2}}?[a-z]{{2,20}}s|people|men|women|children):\s"
    rf"(?P<list>{_SHORT}(?:,\s{_SHORT}){{0,9}}?(?:,?\sand\s{_SHORT}))(?=[.]\s*(?:[A-Z\"“'‘]|\Z))",
    re.I,
)
# The colon of one, behind a plural: "reasons: cost", "men: two"; spares most reports the longer search.
COUNT_OPENS = re.compile(r":(?<=[senSEN]:)\s[A-Za-z]")

# What holds no others, so that items behind it are of its kind.
INDIVIDUALS = frozenset(
    "people persons men women children adults passengers employees workers members players officers soldiers"
    " civilians victims suspects prisoners hostages patients students pupils teachers candidates lawmakers"
    " judges ministers protesters migrants refugees athletes medals seats votes deaths animals".split()
)
# Items that come to more than so many times the total are of another kind: two families, ten children.
MOST_OVER = 2


class Total(Struct, frozen=True, kw_only=True):
    """A total with its items.

    Attributes:
        stated: where the total stands.
        number: what it says.
        noun: what it counts.
        in_bracket: whether the list stands in brackets, which may hold a part only.
        items: number and words of each.
        spans: where the items' numbers stand.
    """

    stated: Span
    number: int
    noun: str
    in_bracket: bool
    items: tuple[tuple[int, str], ...]
    spans: tuple[Span, ...]

    @property
    def sum(self) -> int:
        """What the items come to."""
        return sum(number for number, _ in self.items)

    @property
    def is_sure(self) -> bool:
        """Whether the items can only be the things counted: not the crews of ships, or some of a staff."""
        head = self.noun.split()[-1].lower()
        same = all(words.split()[-1].lower() == head for _, words in self.items[:-1])
        return (same or head in INDIVIDUALS) and not (self.in_bracket and self.sum < self.number)


class Count(Struct, frozen=True, kw_only=True):
    """A stated number of things with the things behind it: at least `least`, at most `most`."""

    stated: Span
    listed: Span
    number: int
    words: str
    least: int
    most: int


def find_totals(text: str) -> Iterator[Total]:
    """Each total with a closed list behind it, in order of the text."""
    for match in TOTAL.finditer(text) if LIST_OPENS.search(text) else ():
        total = _value(match["total"])
        if NOT_CLOSED.search(match["noun"]) or NOT_COUNTED.search(match["noun"]):
            continue
        if match["total"].lower() == "one":
            continue
        if _opens_bracket(match) != text.startswith(")", match.end()):
            continue
        items, spans, at = [], [], match.start("list")
        for words in PIECE.split(match["list"]):
            at = text.index(words, at)
            numbered = NUMBERED.match(" ".join(words.split()))
            if numbered is None or NOT_CLOSED.search(numbered["words"]):
                break
            items.append((_value(numbered["number"]), numbered["words"]))
            spans.append(Span(at, at + len(numbered["number"])))
            at += len(words)
        else:
            head = match["noun"].split()[-1].lower()
            if head not in INDIVIDUALS and sum(number for number, _ in items) > MOST_OVER * total:
                continue
            yield Total(
                stated=Span(match.start("total"), match.end("total")),
                number=total,
                noun=match["noun"],
                in_bracket=_opens_bracket(match),
                items=tuple(items),
                spans=tuple(spans),
            )


def _opens_bracket(match: re.Match[str]) -> bool:
    return match["opens"].endswith("(")


def find_counts(text: str) -> Iterator[Count]:
    """Each number of things with a list behind a colon that ends its sentence, in order of the text."""
    for match in COUNT.finditer(text) if COUNT_OPENS.search(text) else ():
        if A_SENTENCE.search(match["list"]):
            continue
        pieces = PIECE.split(match["list"])
        joined = re.split(r",\s(?:and\s)?", match["list"])
        named = any(word[:1].isupper() for piece in pieces[1:] for word in piece.split())
        yield Count(
            stated=Span(match.start("number"), match.end("number")),
            listed=Span(match.start("list"), match.end("list")),
            number=_value(match["number"]),
            words=" ".join(match["noun"].split()),
            # "Paris, France" is one; names are counted upwards only
            least=1 if named else len(joined),
            most=len(pieces),
        )


def _value(word: str) -> int:
    return VALUES[word.lower()] if word.lower() in VALUES else int(word.replace(",", ""))


def spell(number: int, like: str) -> str:
    """A number as a word or in digits, like the one it stands for.

    >>> spell(7, "six"), spell(7, "6"), spell(1250, "1,251")
    ('seven', '7', '1,250')
    """
    if like.isalpha() and number < len(NUMBER_WORDS):
        word = NUMBER_WORDS[number]
        return word.capitalize() if like[0].isupper() else word
    return f"{number:,}" if "," in like else str(number)
