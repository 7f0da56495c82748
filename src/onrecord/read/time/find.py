"""Where time expressions stand: tokens, classes, and the rules that match."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.grammar import RULES, compile_rules
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
    words = load_words(language)
    grammar = _GRAMMAR.get(language)
    if grammar is None:
        grammar = _GRAMMAR[language] = compile_rules(words)
    for block_start, block_end in blocks(text):
        tokens = TOKEN.findall(text, block_start, block_end)
        classes = "".join(map(words.__getitem__, tokens))
        match = grammar.search(classes)
        if match is None:
            continue
        offsets = list(accumulate(map(len, tokens), initial=block_start))
        while match is not None:
            start, end = match.span()
            rule = RULES[int((match.lastgroup or "r0")[1:])]
            resolved = rule.resolve(Hit(words, tokens, classes, start, end, rule.name), anchor)
            if resolved is None:
                end = start + 1
            else:
                first = start if resolved.start is None else resolved.start
                last = end if resolved.end is None else resolved.end
                yield offsets[first], offsets[last], rule.name, resolved
            match = grammar.search(classes, end)


_GRAMMAR: dict = {}
