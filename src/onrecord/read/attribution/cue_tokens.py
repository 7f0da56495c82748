"""Words and marks of a stretch of text, its quotations folded away.

A quotation of more than three words, or one that ends in a stop, becomes one token that holds the tokens
inside it; a shorter one ("offered") leaves its words, marked as quoted, in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Token", "split_tokens"]

# "U.S", "al-Bab", "didn't", "12,000", "10:20", "AT&T"; not the full stop of "said." Then any single mark.
TOKEN = re.compile(r"[^\W_]+(?>(?:[.&'’/-][^\W_]+|,\d{3}(?!\d)|(?<=\d):(?=\d\d)\d\d)*)|[^\w\s]|_")
# "it's", "they've": the verb in them; "club's" has none.
CONTRACTION = re.compile(r"(.+)['’](s|re|ve|ll|d|m)\Z", re.IGNORECASE)
CONTRACTED = {"s": "is", "re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
CONTRACTING = frozenset("it he she that there what who where how here let i you we they".split())
OPENING = {"“": "”", "„": "”", "«": "»", "‘": "’", '"': '"', "'": "'"}
CLOSING = {"”": "“„", "»": "«", "’": "‘", '"': '"', "'": "'"}
# Words of a quotation that stay in the sentence: "a 'deeply flawed' plan".
SHORT_QUOTE = 3
# A single mark that closes further away than this was an apostrophe.
LONGEST_SINGLE = 1000
# Marks within marks that are followed; news nests two deep.
DEEPEST = 4
NOT_OPENING = re.compile(r"\d|(?:em|til|tis|twas|cause|cos|bout|n|round)\b", re.IGNORECASE)


class Token(NamedTuple):
    """A word, a mark, or a folded quotation with its marks.

    Attributes:
        start, end: half-open, in code points of the text.
        low: the word in small letters, apostrophes straight; "is" for the 's of "it's", "'s" for a
            genitive; the mark itself; "" for a quotation.
        kind: "w" word, "p" mark, "q" quotation.
        capital: whether its first letter is one.
        quoted: whether it stands in a short quotation.
        inside: what a quotation holds.
    """

    start: int
    end: int
    low: str
    kind: str
    capital: bool = False
    quoted: bool = False
    inside: tuple[Token, ...] = ()


class _Open(NamedTuple):
    """An opening mark: which, where, and how many tokens came before it."""

    mark: str
    start: int
    before: int


def split_tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`, in order.

    >>> text = '"We are done here," the club\\'s owner "said".'
    >>> [token.low or "..." for token in split_tokens(text, 0, len(text))]
    ['...', 'the', 'club', "'s", 'owner', 'said', '.']
    """
    tokens: list[Token] = []
    marks: list[_Open] = []
    for found in TOKEN.finditer(text, start, end):
        at, stop = found.span()
        written = found[0]
        if written[0].isalnum():
            tokens.extend(_split_word(written, at, stop))
        elif written not in OPENING and written not in CLOSING:
            tokens.append(Token(at, stop, written, "p"))
        else:
            turn = _turn(text, written, at, start, end, marks)
            if turn == "opens" and len(marks) < DEEPEST:
                marks.append(_Open(written, at, len(tokens)))
            elif turn == "closes":
                _close(tokens, marks, written, stop)
            elif turn == "genitive":
                tokens.append(Token(at, stop, "'s", "w"))
    unclosed = next((opened for opened in marks if opened.mark in '"“'), None)
    if unclosed is not None and len(tokens) - unclosed.before > SHORT_QUOTE:
        # A quotation that runs on in the next paragraph.
        inside = tuple(tokens[unclosed.before :])
        del tokens[unclosed.before :]
        tokens.append(Token(unclosed.start, inside[-1].end, "", "q", inside=inside))
    return tokens


def _split_word(written: str, start: int, end: int) -> Iterator[Token]:
    """The word, with what is contracted or the genitive as a token of its own."""
    low = written.lower()
    capital = written[0].isupper()
    if "'" not in low and "’" not in low:
        yield Token(start, end, low, "w", capital)
        return
    low = low.replace("’", "'")
    parts = CONTRACTION.match(low)
    if parts is None:
        yield Token(start, end, low, "w", capital)
        return
    middle = start + len(parts[1])
    yield Token(start, middle, parts[1], "w", capital)
    genitive = parts[2] == "s" and parts[1] not in CONTRACTING
    yield Token(middle, end, "'s" if genitive else CONTRACTED[parts[2]], "w")


def _turn(text: str, mark: str, at: int, start: int, end: int, marks: list[_Open]) -> str:
    """What a quotation mark does: "opens", "closes", "genitive", or "" for nothing."""
    left = text[at - 1] if at > start else " "
    right = text[at + 1] if at + 1 < end else " "
    inner = right.isalnum() or right in "“‘\"'«$£€([…"
    if mark in "“„«":
        return "opens"
    is_open = any(opened.mark in CLOSING.get(mark, "") for opened in marks)
    if mark in "”»":
        return "closes"
    if mark == '"':
        if is_open and not (left.isspace() and inner):
            return "closes"
        return "opens" if inner and not is_open and not left.isalnum() else ""
    if mark == "‘" or (mark == "'" and inner and not left.isalnum() and left not in ".,!?"):
        if NOT_OPENING.match(text, at + 1, end) or not inner or is_open:
            return ""
        return "opens"
    if is_open and not right.isalnum() and not left.isspace():
        return "closes"
    return "genitive" if left in "sSxz" and right == " " else ""


def _close(tokens: list[Token], marks: list[_Open], mark: str, end: int) -> None:
    """Fold what stands since the mark that this one closes; drop marks between that were never closed."""
    at = next((i for i in reversed(range(len(marks))) if marks[i].mark in CLOSING[mark]), None)
    if at is None:
        return
    opened = marks[at]
    del marks[at:]
    inside = tokens[opened.before :]
    if not inside or (mark in "'’" and end - opened.start > LONGEST_SINGLE):
        return
    del tokens[opened.before :]
    if len(inside) <= SHORT_QUOTE and all(token.kind == "w" for token in inside):
        tokens.extend(token._replace(quoted=True) for token in inside)
    else:
        tokens.append(Token(opened.start, end, "", "q", inside=tuple(inside)))
