"""Where time expressions stand: tokens, classes, and the rules that match."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.errors import AnchorError
from onrecord.read.time.anchor import BY_THE_WAY, Anchor
from onrecord.read.time.grammar import Grammar
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.words import load_words
from onrecord.read.tokens import token_blocks

__all__ = ["find_hits"]


def find_hits(text: str, anchor: Anchor, language: str) -> Iterator[tuple[int, int, str, Resolved]]:
    """Find and resolve: start and end in code points of `text`, the rule's name, the value; in text order."""
    grammar = load_grammar(language)
    next_start = grammar.start.search
    for block in token_blocks(text):
        words = load_words(language)
        tokens = block.tokens
        classes = "".join(map(words.__getitem__, tokens))
        match = next_start(classes)
        if match is None:
            continue
        offsets = block.offsets
        while match is not None:
            start = match.start()
            end = start + 1
            found = grammar.match(classes, start)
            if found is not None:
                rule, stop = found
                try:
                    resolved = rule.resolve(Hit(words, tokens, classes, start, stop, rule.name), anchor)
                except (AnchorError, OverflowError):
                    resolved = None  # beyond the calendar: "three days after 9999-12-31"
                if resolved is not None:
                    end = stop
                    for one in (resolved,) if isinstance(resolved, Resolved) else resolved:
                        first = start if one.start is None else one.start
                        last = stop if one.end is None else one.end
                        yield offsets[first], offsets[last], rule.name, one
                        if rule.name not in BY_THE_WAY and not one.aside:
                            anchor.before = (tokens, last, one.value)
            match = next_start(classes, end)


@cache
def load_grammar(language: str) -> Grammar:
    """The grammar over the words of a language."""
    return Grammar(load_words(language))
