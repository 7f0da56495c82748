"""What a grammar rule found, as the resolving functions see it, and what they make of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from onrecord.annotations import TimexType
from onrecord.read.time.words import Words

__all__ = ["Hit", "Resolved"]


class Resolved(NamedTuple):
    """A value for a hit; `start`, `end` narrow the span when they are token indices.

    `interval` is given only where the value does not tell it: a feast of several days.
    `calendar`: whether the value is a stretch of the calendar; a business year is none.
    `aside`: what is told by the way, so that no later time counts from it: "(2200 GMT)".
    """

    type: TimexType
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    anchor: str | None = None
    unresolved: str | None = None
    zone: str = "local"
    start: int | None = None
    end: int | None = None
    interval: tuple[str, str] | None = None
    calendar: bool = True
    aside: bool = False


class Hit:
    """A run of tokens that a rule matched.

    Attributes:
        tokens, classes: of the whole block of text; token i has the class `classes[i]`.
        start, end: the run, half-open, in tokens.
        run: the classes of the run.
    """

    __slots__ = ("classes", "end", "rule", "run", "start", "tokens", "words")

    def __init__(
        self, words: Words, tokens: list[str], classes: str, start: int, end: int, rule: str
    ) -> None:
        self.words = words
        self.tokens = tokens
        self.classes = classes
        self.start = start
        self.end = end
        self.rule = rule
        self.run = classes[start:end]

    def has(self, name: str) -> bool:
        """Whether a token of the class is in the run."""
        return self.words.names[name] in self.run

    def value(self, *names: str) -> Any:
        """What the first token of the first class present stands for; None when there is none."""
        for name in names:
            i = self.run.find(self.words.names[name])
            if i >= 0:
                return self.words.value[self.tokens[self.start + i]]
        return None

    def last_value(self, *names: str) -> Any:
        """As `value`, counted from the end of the run."""
        for name in names:
            i = self.run.rfind(self.words.names[name])
            if i >= 0:
                return self.words.value[self.tokens[self.start + i]]
        return None

    def values(self, name: str) -> list[Any]:
        """What every token of the class stands for, in order."""
        char = self.words.names[name]
        value, tokens, start = self.words.value, self.tokens, self.start
        return [value[tokens[start + i]] for i, c in enumerate(self.run) if c == char]

    def narrowed(self, start: int, end: int) -> Hit:
        """The same hit over fewer tokens, given as indices into the block."""
        return Hit(self.words, self.tokens, self.classes, start, end, self.rule)

    @property
    def text(self) -> str:
        """The run as written."""
        return "".join(self.tokens[self.start : self.end])
