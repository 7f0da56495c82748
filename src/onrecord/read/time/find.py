"""Where time expressions stand: tokens, classes, and the rules that match."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from onrecord.errors import AnchorError
from onrecord.read.time.anchor import BY_THE_WAY, Anchor
from onrecord.read.time.grammar import Grammar
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.words import TOKEN, load_words

__all__ = ["find_hits"]

# Text is read in blocks of about this many characters, so that memory does not grow with its length.
BLOCK = 20_000


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Cut a long text at paragraph ends, failing that at white space: half-open ranges that cover it."""
    start = 0
    while len(text) - start > BLOCK:
        cut = text.rfind("\n\n", start + BLOCK // 2, start + BLOCK)
        if cut < 0:
            cut = text.rfind(" ", start + BLOCK // 2, start + BLOCK)
        end = start + BLOCK if cut < 0 else cut + 1
        yield start, end
        start = end
    yield start, len(text)


def find_hits(text: str, anchor: Anchor, language: str) -> Iterator[tuple[int, int, str, Resolved]]:
    """Find and resolve: start and end in code points of `text`, the rule's name, the value; in text order."""
    grammar = load_grammar(language)
    next_start = grammar.start.search
    for block_start, block_end in blocks(text):
        words = load_words(language)
        tokens = TOKEN.findall(text, block_start, block_end)
        classes = "".join(map(words.__getitem__, tokens))
        match = next_start(classes)
        if match is None:
            continue
        offsets = list(accumulate(map(len, tokens), initial=block_start))
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
