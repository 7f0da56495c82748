"""Totals and counts with the closed list behind them: "six people - two women and four men"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from onrecord.check.amounts import NUMBER_WORDS, VALUES
from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.tokens import words_of

__all__ = ["Count", "Total", "find_counts", "find_totals", "spell"]

ARTICLES = {"a": 1, "an": 1}
_NUMBER = rf"(?:{'|'.join(NUMBER_WORDS[1:])}|[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,2}}|[0-9]{{1,5}})"
# What opens a list that tells the total apart: a dash, a bracket, a colon, a comma, "made up of".
_MADE_OF = (
    r",?\s(?:(?:was|is|were|are)\s)?"
    r"(?:made\sup\sof|compris(?:ing|ed\sof)|consist(?:ing|ed|s)\sof|composed\sof)\s"
)
_OPENS = rf"(?:\s?[—–:]\s?|\s--?\s|\s\(|(?P<comma>,\s)|(?P<made>{_MADE_OF}))"
# "six people - two ", "a total of 45: 20 ", "crew of 10 was made up of two "; not "six people, among them".
OPENED = compile_late(
    rf"(?<![\w.,$£€/-])(?P<total>{_NUMBER})(?P<noun>(?:\s[A-Za-z][\w'’-]{{0,20}}){{0,4}}?){_OPENS}"
    rf"(?P<first>{_NUMBER}|an?)\s(?=[A-Za-z])",
    re.I,
)
# The mark that opens a list, with its first item; a search skips to the marks. Without one, a word
# of _MADE_OF opens it.
FIRST = compile_late(rf"[—–:,(-]\s?(?i:{_NUMBER}|an?)\s(?=[A-Za-z])")
MADE_OF_WORDS = frozenset("made comprising comprised consisting consisted consists composed".split())
# A total with its noun and what stands behind it, up to that mark.
LONGEST_NOUN = 120
# What ends the clause of a list: a stop, a dash, a bracket; not a comma.
CLAUSE_END = compile_late(r"[.;:()—–]|\s--?\s|\n\s*\n|\n {2,}")
# Of those behind a number, what may hold for others too: "12 were women and 11 were tourists".
VERBS = frozenset("that who which was were are is had".split())
LONGEST_LIST = 300
# Where an item begins, and the word behind its number.
ITEM = compile_late(rf"(?:\A|,\sand\s|,\s|\sand\s)(?P<number>{_NUMBER}|an?)\s(?P<next>[A-Za-z]+)", re.I)
STARTS_COUNT = compile_late(rf"(?:{_NUMBER})\s", re.I)
LAST_ITEM = compile_late(rf",?\sand\s(?:{_NUMBER}|an?)\s", re.I)
# The same without the look at case, which a search skips through: most reports hold none, and no list.
ENDS_LIST = compile_late(rf"[aA][nN][dD]\s(?i:{_NUMBER}|an?)\s")
ANY_NUMBER = compile_late(rf"(?<![\w.-])(?:{_NUMBER}(?![\w])|[0-9])", re.I)
# Behind the number of an item that leaves its noun out: "three in Aleppo", "one that burns coal".
PLACED = frozenset(
    "in from on at near inside outside with for to by that who which issued based made held was were are is"
    " had against under over during behind between".split()
)
PIECE = compile_late(r",\sand\s|,\s|\sand\s")
# The items overlap, leave something out or measure time and length: "two more", "one of them", "six months".
NOT_CLOSED = compile_late(
    r"\b(?:of|each|both|all|including|among|more|less|fewer|than|least|most|half|aged?|old|per|percent|pct|dozen"
    r"|times?|other|one|years?|months?|weeks?|days?|hours?|minutes?|seconds?|miles?|feet|foot|inch(?:es)?"
    r"|met(?:re|er)s?|km|pounds?|dollars?|dlrs|euros?|cents?|pence|points?|million|billion|thousand|hundred"
    r"|mln|goals?|sets?|games?|wins?|from|to|by|for|after|before|plus|his|her|their|its)\b",
    re.I,
)
# Items of one kind that may count the same thing twice, or not all: "two of them", "three others", "years".
OVERLAPPING = compile_late(
    r"\A(?:\w+\s)?(?:of|others?|more)\b"
    r"|\b(?:each|both|including|among|less|fewer|than|least|half|aged?|percent|pct|per|times?|years?|months?"
    r"|weeks?|days?|hours?|minutes?|seconds?|about|points?|goals?|sets?|games?)\b",
    re.I,
)
# "a total of 45: 20 boys": the total needs no noun.
SAYS_TOTAL = compile_late(r"\b(?:total(?:s|led|ed|l?ing)?(?:\sof)?|reached|(?:crew|group)\sof|the)\s\Z", re.I)
COUNTED = "|".join(NUMBER_WORDS[2:13])
# A list that is a sentence, or goes on in the next one: "First, ...", "The Orlans are ..."; not "war, want".
A_SENTENCE = compile_late(
    r"\b(?:[Ff]irst(?:ly)?|is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must"
    r"|should|he|she|it|they|we|you|I)\b|\A(?:The|This|These|In|On|At)\b",
)
# What is told apart is a kind, not the total: "a family of ten such as ours".
NOT_COUNTED = compile_late(r"\b(?:such|as|like|ours|yours|theirs|mine|hers|his|this|is|was|has)\b", re.I)
# "three reasons: cost, speed and safety."; not "the three: ..." or a list of phrases.
_SHORT = r"[A-Za-z][\w'’-]{0,24}(?:\s[A-Za-z][\w'’-]{0,24}){0,3}"
COUNT = compile_late(
    rf"\b(?P<number>{COUNTED})\s(?P<noun>(?:[a-z][\w-]{{1,20}}\s){{0,2}}?[a-z]{{2,20}}s|people|men|women|children):\s"
    rf"(?P<list>{_SHORT}(?:,\s{_SHORT}){{0,9}}?(?:,?\sand\s{_SHORT}))(?=[.]\s*(?:[A-Z\"“'‘]|\Z))",
    re.I,
)
# The colon of one, behind a plural: "reasons: cost", "men: two"; spares most reports the longer search.
COUNT_OPENS = compile_late(r":(?<=[senSEN]:)\s[A-Za-z]")

# What holds no others, so that items behind it are of its kind.
INDIVIDUALS = frozenset(
    "people persons men women children adults passengers employees workers members players officers soldiers"
    " civilians victims suspects prisoners hostages patients students pupils teachers candidates lawmakers"
    " judges ministers protesters migrants refugees athletes medals seats votes deaths animals".split()
)
# Words of an item.
MOST_WORDS = 30
# Items that come to more than so many times the total are of another kind: two families, ten children.
MOST_OVER = 2


class Total(Struct, frozen=True, kw_only=True):
    """A total with its items.

    Attributes:
        stated: where the total stands.
        number: what it says.
        noun: what it counts.
        in_bracket: whether the list stands in brackets, which may hold a part only.
        placed: whether the items leave the noun out: "three in Aleppo".
        same_words: whether the same word stands behind the number of each item: "in", "from".
        items: number and words of each.
        spans: where the items' numbers stand.
    """

    stated: Span
    number: int
    noun: str
    in_bracket: bool
    placed: bool
    same_words: bool
    items: tuple[tuple[int, str], ...]
    spans: tuple[Span, ...]

    @property
    def sum(self) -> int:
        """What the items come to."""
        return sum(number for number, _ in self.items)

    @property
    def is_sure(self) -> bool:
        """Whether the items can only be the things counted: not the crews of ships, or some of a staff."""
        head = self.noun.split()[-1].lower() if self.noun else ""
        if self.placed:
            return self.same_words and self.sum > self.number and head in INDIVIDUALS
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


def _is_plain(noun: str) -> bool:
    """Whether words name people or things and no more: "mines"; not "flights on Thursday", "men died"."""
    words = noun.lower().split()
    named = bool(words) and (words[-1] in INDIVIDUALS or words[-1].endswith("s"))
    return named and not PLACED.intersection(words)


class Item(NamedTuple):
    """An item of a list: where its number stands, and the words behind it."""

    span: Span
    number: int
    next: str
    words: str


def find_totals(text: str) -> Iterator[Total]:
    """Each total with a closed list behind it, in order of the text."""
    for opened in _find_opened(text) if ENDS_LIST.search(text) else ():
        start = opened.start("first")
        end = CLAUSE_END.search(text, start, start + LONGEST_LIST)
        if end is None or LAST_ITEM.search(text, start, end.start()) is None:
            continue
        items = _items(text, start, end.start())
        total = _total(text, opened, items, end) if items else None
        if total is not None:
            yield total


def _find_opened(text: str) -> Iterator[re.Match[str]]:
    """Each match of OPENED, looked for only before an item that may be the first of a list."""
    if not words_of(text).isdisjoint(MADE_OF_WORDS):
        yield from OPENED.finditer(text)
        return
    done = 0
    for first in FIRST.finditer(text):
        opened = OPENED.search(text, max(done, first.start() - LONGEST_NOUN), first.end() + 1)
        if opened is not None:
            done = opened.end()
            yield opened


def _items(text: str, start: int, end: int) -> list[Item]:
    """The items between two places, up to the one behind "and"; none where other numbers stand among them."""
    last = LAST_ITEM.search(text, start, end)
    close = text.find(",", last.end(), end) if last else -1
    end = close if close >= 0 else end
    found = list(ITEM.finditer(text[start:end]))
    items = []
    for match, behind in zip(found, [*found[1:], None], strict=True):
        words = text[start + match.end("number") : start + behind.start() if behind else end]
        at = start + match.start("number")
        span = Span(at, at + len(match["number"]))
        items.append(Item(span, _value(match["number"]), match["next"].lower(), words.strip()))
    if len(items) < 2 or any(ANY_NUMBER.search(item.words) for item in items):
        return []
    return items if last and items[-1].span.start > last.start() else []


def _total(text: str, opened: re.Match[str], items: list[Item], end: re.Match[str]) -> Total | None:
    """The total of a list, unless it may leave things out or count others."""
    number, noun = _value(opened["total"]), " ".join(opened["noun"].split())
    head = noun.split()[-1].lower() if noun else ""
    placed = items[0].next in PLACED
    in_bracket = "(" in text[opened.end("noun") : items[0].span.start]
    total = sum(item.number for item in items)
    if number < 2 or not _names_total(text, opened) or not _is_closed(noun, head, items, placed):
        return None
    located = placed and items[0].next not in VERBS
    if opened["comma"] is not None and not (located and total > number and _is_plain(noun)):
        return None
    if placed and total < number and text[opened.end("noun") :].lstrip().startswith(":"):
        return None  # "40 families: 12 with food and three with rent" tells of some
    if not placed and not _ends_list(text, items[-1], end, in_bracket):
        return None
    if not placed and head not in INDIVIDUALS and total > MOST_OVER * number:
        return None
    return Total(
        stated=Span(opened.start("total"), opened.end("total")),
        number=number,
        noun=noun,
        in_bracket=in_bracket,
        placed=placed,
        items=tuple((item.number, item.words) for item in items),
        spans=tuple(item.span for item in items),
        same_words=len({item.next for item in items}) == 1,
    )


def _names_total(text: str, opened: re.Match[str]) -> bool:
    """Whether a number is one of things, or is told to be a total."""
    if NOT_COUNTED.search(opened["noun"]):
        return False
    if opened["noun"] or opened["made"] is not None:
        return True
    return SAYS_TOTAL.search(text, max(0, opened.start() - 30), opened.start()) is not None


def _is_closed(noun: str, head: str, items: list[Item], placed: bool) -> bool:
    """Whether nothing says that the items overlap, or are some of others."""
    pattern = OVERLAPPING if placed else NOT_CLOSED
    if pattern.search(noun):
        return False
    # "152 tonnes of wheat" repeats what is counted
    words = [item.words.removeprefix(f"{head} of ") if head else item.words for item in items]
    return not any(pattern.search(w) or len(w.split()) > MOST_WORDS for w in words)


def _ends_list(text: str, last: Item, end: re.Match[str], in_bracket: bool) -> bool:
    """Whether the last item is followed by the end of the clause, or by the bracket that closes the list."""
    behind = text[last.span.end : end.start()].strip()
    return behind == last.words and end.group() not in ":(" and in_bracket == (end.group() == ")")


def find_counts(text: str) -> Iterator[Count]:
    """Each number of things with a list behind a colon that ends its sentence, in order of the text."""
    for match in COUNT.finditer(text) if COUNT_OPENS.search(text) else ():
        if A_SENTENCE.search(match["list"]):
            continue
        pieces = PIECE.split(match["list"])
        if any(STARTS_COUNT.match(piece) for piece in pieces):  # "six charges: two of fraud and one of theft"
            continue
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
    known = VALUES.get(word.lower(), ARTICLES.get(word.lower()))
    return int(word.replace(",", "")) if known is None else known


def spell(number: int, like: str) -> str:
    """A number as a word or in digits, like the one it stands for.

    >>> spell(7, "six"), spell(7, "6"), spell(1250, "1,251")
    ('seven', '7', '1,250')
    """
    if like.isalpha() and number < len(NUMBER_WORDS):
        word = NUMBER_WORDS[number]
        return word.capitalize() if like[0].isupper() else word
    return f"{number:,}" if "," in like else str(number)
