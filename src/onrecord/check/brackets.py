"""Round brackets: every one that opens is closed, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotations import Finding, Reading
from onrecord.check.excuses import Excuses
from onrecord.check.rule import finding, rule
from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.segment import find_paragraphs

__all__ = ["check_bracket_balance"]

BRACKET = compile_late(r"[()]")
# "a)", "12)", "iv)" number the points of a list.
LIST_POINT = compile_late(r"(?:^|[\s;,:])(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})\)")
# ":-)", "=)", ": -)", ";(", "(-", "(:": faces.
FACE = compile_late(r"[:;=8][ '-]*[()]|\(\s?[-:;=]")
# What ends a paragraph that is whole: 'fell.', 'fell."', 'fell.)'.
WHOLE = compile_late(r"[.!?…][)\]\"'”’]*\Z")
# Readers' comments below the report.
COMMENTS = compile_late(r"\bReport abuse\b|[ap]\.?m\.? \| (?:Reply|Report)|\bPosted by:? |\bwrote:")
# Paragraphs that one pair may run over; more paragraphs with brackets left alone than a few are no slips.
REACH = 2
MOST = 3


class _Alone(NamedTuple):
    """A bracket without its other, in the paragraph of that number."""

    number: int
    start: int
    opens: bool


@rule("bracket-balance", needs=("corrections",))
def check_bracket_balance(reading: Reading) -> Iterator[Finding]:
    """A bracket is opened and never closed, or closed and never opened.

    Proof: the brackets of a paragraph are paired, innermost first, and one is left. Where its other was to
    stand is not proved by that, so the tier is check and no place is suggested.
    Silent when: more than one is left; the paragraphs around have one left, too; the paragraph numbers points
    ("a)") or may be cut off; the bracket may be of a face; readers comment.
    Wrong: The firm {(}once the largest in Lima sold its mill. Profit fell.
    Wrong: The firm, once the largest in Lima{)}, sold its mill.
    Right: The firm (once the largest in Lima) sold its mill.
    Right: There are two points: a) the mill and b) the land.
    Right: The firm sold its mill :)
    Source: The Associated Press Stylebook, punctuation guide, parentheses.
    """
    text = reading.document.text
    # Two slips that make up for each other are passed over, and most reports cost two counts.
    if text.count("(") == text.count(")"):
        return
    excuses = Excuses(reading)
    for alone in _find_alone(text):
        if excuses.is_in_correction(alone.start):
            continue
        message = "This bracket is not closed" if alone.opens else "No bracket is open here"
        yield finding(
            reading,
            "bracket-balance",
            "check",
            alone.start,
            alone.start + 1,
            message,
            ("the other brackets of the paragraph are in pairs", "the paragraphs around have none left"),
            [Span(alone.start, alone.start + 1)],
        )


def _find_alone(text: str) -> list[_Alone]:
    """The brackets left in paragraphs that have one left, when they may be slips."""
    comments = COMMENTS.search(text)
    last = comments.start() if comments else len(text)
    alone: list[_Alone] = []
    doubtful: set[int] = set()
    for number, span in enumerate(find_paragraphs(text)):
        if span.end > last:
            break
        left = _pair(text, span, number)
        if len(left) == 1 and _is_plain(text, span):
            alone += left
        elif left:
            doubtful.add(number)
    if len(alone) + len(doubtful) > MOST:
        return []
    beside = doubtful | {each.number for each in alone}
    return [
        each for each in alone if not any(each.number + k in beside for k in range(-REACH, REACH + 1) if k)
    ]


def _pair(text: str, span: Span, number: int) -> list[_Alone]:
    """The brackets of a paragraph that have no other."""
    opened: list[int] = []
    left: list[_Alone] = []
    for bracket in BRACKET.finditer(text, span.start, span.end):
        if bracket[0] == "(":
            opened.append(bracket.start())
        elif opened:
            opened.pop()
        else:
            left.append(_Alone(number, bracket.start(), False))
    return [*left, *(_Alone(number, start, True) for start in opened)]


def _is_plain(text: str, span: Span) -> bool:
    """Whether a paragraph is whole prose, without points of a list or faces."""
    words = text[span.start : span.end]
    return WHOLE.search(words) is not None and not LIST_POINT.search(words) and not FACE.search(words)
