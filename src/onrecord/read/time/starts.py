"""Which classes a grammar pattern can begin with, so that a rule is tried only where it can match."""

from __future__ import annotations

import re

__all__ = ["first_classes"]

# One element of a pattern: a group opening, a set, an escaped mark, a class name, a quantifier, a mark.
_PIECE = re.compile(r"\(\?(?:<?[=!]|:)|\[[^\]]*\]|\\.|[A-Z][A-Z_]*|\{\d*,?\d*\}|.")
_NAME_OR_MARK = re.compile(r"[A-Z][A-Z_]*|\\.|.")


def first_classes(pattern: str) -> set[str]:
    """Names of the classes, and marks, that a match of `pattern` can begin with.

    Raises:
        ValueError: the pattern matches nothing at all, which would stop the scan at every token.

    >>> sorted(first_classes("(?:THE )?(?:LAST|PAST) UNIT")), sorted(first_classes("(?<=IN )MAY"))
    (['LAST', 'PAST', 'THE'], ['MAY'])
    """
    pieces = _PIECE.findall(pattern)
    first, empty, _ = _alternatives(pieces, 0)
    if empty:
        raise ValueError(f"the pattern can match nothing: {pattern}")
    return first


def _alternatives(pieces: list[str], at: int) -> tuple[set[str], bool, int]:
    """First classes from `at` to the end of the group, whether it can be empty, and where it ends."""
    first: set[str] = set()
    can_be_empty = False
    branch_open = True  # nothing that takes a token has been passed in this branch
    while at < len(pieces) and pieces[at] != ")":
        piece = pieces[at]
        if piece == "|":
            can_be_empty |= branch_open
            branch_open = True
            at += 1
            continue
        if piece.startswith("("):
            inner, empty, at = _alternatives(pieces, at + 1)
            if piece != "(?:":  # what a look-around sees is not taken
                inner, empty = set(), True
        elif piece.startswith("["):
            inner, empty = {p.lstrip("\\") for p in _NAME_OR_MARK.findall(piece[1:-1])}, False
        else:
            inner, empty = {piece.lstrip("\\")}, False
        at += 1
        if at < len(pieces) and (pieces[at] in ("?", "*") or pieces[at].startswith("{0")):
            empty = True
            at += 1
        if branch_open:
            first |= inner
            branch_open = empty
    return first, can_be_empty or branch_open, at
