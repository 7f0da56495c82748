"""Where a report tells percentages: looked for once, for all the rules that start there."""

from __future__ import annotations

from functools import lru_cache

from onrecord.patterns import compile_late

__all__ = ["find_percents"]

# "%", "percent", "per cent", "pct"; not "percentage". It opens with a class of characters, so that a search
# skips to them; whether a figure stands before it is looked at afterwards.
SIGN = compile_late(r"[%Pp](?:(?<=%)|[eE][rR]\s?[cC][eE][nN][tT]\b|[cC][tT]\b)")


@lru_cache(2)
def find_percents(text: str) -> tuple[int, ...]:
    """Where the signs and words for per cent end that stand behind a figure or a word, in order.

    No more than one character of white space is between.

    >>> [text[:end] for text in ("5 pct", "a five percent rise") for end in find_percents(text)]
    ['5 pct', 'a five percent']
    """
    lowered = text.lower()
    if "%" not in lowered and "pct" not in lowered and "cent" not in lowered:
        return ()
    ends = []
    for sign in SIGN.finditer(text):
        start = sign.start()
        if start and text[start - 1].isspace():
            start -= 1
        before = text[start - 1 : start]
        if before.isascii() and before.isalnum():
            ends.append(sign.end())
    return tuple(ends)
