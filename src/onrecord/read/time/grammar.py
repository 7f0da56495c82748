"""The rules compiled for the words of a language, so that one expression tells which of them matches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from onrecord.read.time.parts import PARTS, Rule
from onrecord.read.time.rules import RULES
from onrecord.read.time.starts import first_classes
from onrecord.read.time.words import Words

__all__ = ["NEVER_ALONE", "PLAIN_NEXT", "RULES", "VERSION", "Grammar", "Rule", "expand"]

VERSION = 1

# Classes that no rule matches without another class after them, and what most of them are followed by:
# spares two in three tries, most of them at "the".
NEVER_ALONE = (
    "THE", "A", "THAT", "NUMBER", "INT", "NN", "DAY", "NW", "APPROX", "AT", "MORE", "NO", "OVER", "NEW",
    "FEASTW", "THEN", "PER", "RTH", "THIS", "FISCAL", "ANOTHER", "THESE", "EVERY", "VERY", "PREVIOUS", "SAME",
    "FINAL",
)  # fmt: skip
PLAIN_NEXT = ("~", "MEASURE", "BANK", "CITY")
_NAME = re.compile(r"[A-Z][A-Z_]*")
_PART = re.compile(r"<([a-z_]+)>")


def expand(pattern: str) -> str:
    """A pattern with its shared parts put in."""
    while _PART.search(pattern):
        pattern = _PART.sub(lambda m: PARTS[m[1]], pattern)
    return pattern


class Grammar:
    """The rules compiled for the classes of one language.

    Attributes:
        start: matches a token that some rule can begin with, unless what follows rules that out.
        sources: the expression of each rule over class characters.
    """

    def __init__(self, words: Words) -> None:
        def char(name: str) -> str:
            return words.names.get(name, name)

        self.sources: list[str] = []
        by_first: dict[str, set[int]] = {}
        for index, rule in enumerate(RULES):
            pattern = expand(rule.pattern)
            self.sources.append(_NAME.sub(lambda m: re.escape(words.names[m[0]]), pattern))
            for name in first_classes(pattern):
                by_first.setdefault(char(name), set()).add(index)
        self._rules = _share(by_first)
        self._compiled: dict[tuple[int, ...], re.Pattern[str]] = {}
        self.start = re.compile(_start(set(by_first), set(map(char, NEVER_ALONE)), char))

    def match(self, classes: str, at: int) -> tuple[Rule, int] | None:
        """The rule that matches at a token, and the index after its last token; None when none does."""
        rules = self._rules[classes[at]]
        pattern = self._compiled.get(rules)
        if pattern is None:
            pattern = self._compiled[rules] = re.compile("|".join(f"({self.sources[i]})" for i in rules))
        match = pattern.match(classes, at)
        if match is None:
            return None
        return RULES[rules[match.lastindex - 1]], match.end()  # type: ignore[operator]


def _start(first: set[str], never_alone: set[str], char: Callable[[str], str]) -> str:
    """The expression for a token that some rule can begin with; an apostrophe opens nothing but "'80s"."""

    def one_of(chars: Iterable[str]) -> str:
        return f"[{''.join(map(re.escape, sorted(chars)))}]"

    alone = one_of(first - never_alone - {"'"})
    followed = f"(?<={one_of(never_alone)})(?! {one_of(map(char, PLAIN_NEXT))})"
    return f"{one_of(first)}(?:(?<={alone})|{followed}|(?<=')(?={re.escape(char('DECADES'))}))"


# Classes share an expression when that gives one of them at most so many rules to try in vain.
_IN_VAIN = 5


def _share(by_first: dict[str, set[int]]) -> dict[str, tuple[int, ...]]:
    """For each first class the rules to try: its own, or those of a group of like classes.

    Compiling is most of what a first call costs; a few rules tried in vain cost next to nothing.
    """
    groups: list[tuple[set[int], list[str]]] = []
    for char, rules in sorted(by_first.items(), key=lambda item: (-len(item[1]), item[0])):
        for shared, chars in groups:
            if len(shared | rules) - len(rules) <= _IN_VAIN and all(
                len(shared | rules) - len(by_first[c]) <= _IN_VAIN for c in chars
            ):
                shared |= rules
                chars.append(char)
                break
        else:
            groups.append((set(rules), [char]))
    return {char: tuple(sorted(shared)) for shared, chars in groups for char in chars}
