"""One value set against another: "12, not 15", "not 15 but 12", "15 should have read 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.corrections.pairs import Change
from onrecord.read.corrections.slots import value_after, value_before
from onrecord.read.corrections.values import Value

__all__ = ["CONTRAST", "TELLS_ERROR", "find_contrasts", "find_not_but", "find_should", "find_that"]

# The right words stand before, the wrong ones after: "12 instead of 15", "12, not 15"; not "did not".
CONTRAST = compile_late(
    r"(?:,? instead of|,? rather than|,? in place of|,? as opposed to|,? and not|,? sted(?: of)?|(?:,| --"
    r"| -| –| —) not"
    r"|(?<!\w)\(not|\[not|,? vs\.? previous(?:ly)?|\s\(instead of|\snot)(?=[\s.…\"“'‘])",
    re.IGNORECASE,
)
# Words of the report itself, in which "instead of" is its own: '"the oath instead of the pledge"',
# "... walked instead of riding ...".
QUOTED = compile_late(
    r"[\"“][^\"“”]{1,400}[\"”]|\.{2,}+(?!\s?(?:instead|rather|and not|not|sted))[^\"+]{1,400}?(?:\.{2,}|\Z)"
)
# "was not", "did not", "may not": the bare "not" that denies a verb.
DENIES = compile_late(
    r"(?i)\b(?:is|was|are|were|be|been|did|does|do|had|has|have|will|would|could|should|may|might|can"
    r"|must|if|or"
    r"|why|but|though|that)\Z"
)
# The clause tells what stood there before, so that its "rather than" leads to the right words: "An earlier
# version said 15 rather than 12", "misstated the year as 1989 instead of 1998", "because it said".
_SAY = (
    r"(?:said|stated|gave|listed|reported|put|referred|described|named|identified|had|used|called"
    r"|suggested|implied"
    r"|indicated|contained|spelled|spelt|quoted|attributed|claimed|included|wrote)"
)
TELLS_ERROR = compile_late(
    rf"(?i)\b(?:(?:earlier|previous|original|first|initial|print)(?: \w+)? versions?\b.{{0,70}}?\b{_SAY}"
    r"|mis-?(?:stated|identified|named|spelled|spelt|reported|dated|labell?ed|quoted|attributed|placed"
    r"|described"
    r"|characteri[sz]ed|calculated|counted|represented|translated)"
    r"|(?:incorrect|wrong|mistaken|erroneous|inaccurate)(?:ly)? \w+(?:ed|id|ave|ut|ad|t)\b"
    r"|(?:said|stated|reported|gave|listed|given|identified|described|named|referred|put|printed"
    r"|published|called)"
    r" (?:\w+ )?(?:in error|incorrectly|wrongly|mistakenly|erroneously)"
    rf"|(?:because (?:it|we)|as it|since it|we|th(?:e|is) (?:article|story|report|headline|caption|graphic))"
    rf" (?:had )?(?:\w+ly )?{_SAY}"
    rf"|an? (?:article|story|report|headline|caption|graphic|column)\b.{{3,80}}?\b{_SAY}"
    rf"|(?:originally|initially|previously|first) {_SAY}"
    r"|(?:was|were) (?:given|listed|stated|reported|described|identified|named|put) (?:as|at)"
    r"|(?:gave|listed|had|printed|published|used) the wrong|in error|by mistake)\b"
)
# After such words, leads to the right ones again: "which is 12, not 15"; not "who was said to be 15".
RIGHT_AGAIN = compile_late(
    r"(?i)\b(?:should (?:have )?(?:read|said|been|be)|(?:which|who) (?:is|was|are|were)"
    r"|when (?:in fact )?(?:it|he|she|they|the)|in fact|actually|but (?:it|he|she|they|the)|(?:it|he|she"
    r"|they|there) (?:is|was|are|were|has|had)\b)"
)
# "that X, not that Y".
THAT = compile_late(
    r"(?i)\bthat (?P<right>[^.;]{3,200}?),? (?:and not|not|instead of"
    r"|rather than) that (?P<wrong>[^.;]{3,200})"
)
# "not Y but X"; not "not only".
NOT_BUT = compile_late(r"(?i)\bnot\s(?!only\b|just\b)(?=\S[^.;]{0,60}?,?\sbut\s)")
BUT = compile_late(r"(?i),?\sbut\s(?:rather\s)?")
# "The price of $21 in the second paragraph should have read": how far the wrong words may stand off.
NEAR = 60
# "Y should have read X", "should say X".
SHOULD = compile_late(
    r"(?i)\bshould\s(?:have\s)?(?:(?:read|said|be|been|say|state|stated)(?:\s(?:that|as))?)\s*(?:,"
    r"|:)?\s*(?!corrected|noted)"
)


def find_contrasts(text: str, clause: Span, values: list[Value]) -> Iterator[Change]:
    """ "12, not 15", "12 instead of 15"; the other way round where the clause tells the error."""
    start = clause.start
    quoted = [Span(*m.span()) for m in QUOTED.finditer(text, clause.start, clause.end)]
    for connect in CONTRAST.finditer(text, clause.start, clause.end):
        if any(passage.start < connect.start() and connect.end() < passage.end for passage in quoted):
            continue
        bare = connect[0].strip().lower() == "not"
        if bare and (
            DENIES.search(text[max(start, connect.start() - 12) : connect.start()])
            or not _spelled(text, connect)
        ):
            continue
        after = value_after(text, connect.end(), clause.end, values)
        if after is None:
            continue
        before = value_before(text, start, connect.start(), values, after)
        if before is None or (after.kind in ("date", "number")) != (before.kind in ("date", "number")):
            continue
        if _is_reversed(text, start, connect.start()):
            yield Change(before, after, "error-instead-of")
        else:
            yield Change(after, before, "instead-of")
        start = after.end


def _spelled(text: str, connect: re.Match[str]) -> bool:
    """Whether a bare "not" sets one value against another: "is Lind not Lynd"."""
    following = text[connect.end() + 1 : connect.end() + 2]
    return following.isupper() or following.isdigit() or following in "\"“'‘$£€"


def _is_reversed(text: str, start: int, end: int) -> bool:
    errors = list(TELLS_ERROR.finditer(text, start, end))
    return bool(errors) and not RIGHT_AGAIN.search(text, errors[-1].end(), end)


def find_that(text: str, clause: Span, _values: list[Value]) -> Iterator[Change]:
    """ "to reflect that the board is calling for a plan, not that it backs one": clause against clause."""
    if told := THAT.search(text, clause.start, clause.end):
        wrong, right = (Value(*told.span(side), "wording") for side in ("wrong", "right"))
        yield Change(wrong, right, "that")


def find_not_but(text: str, clause: Span, values: list[Value]) -> Iterator[Change]:
    for negation in NOT_BUT.finditer(text, clause.start, clause.end):
        turn = BUT.search(text, negation.end(), clause.end)
        wrong = value_after(text, negation.end(), turn.start(), values) if turn else None
        right = value_after(text, turn.end(), clause.end, values) if turn else None
        if (
            wrong
            and right
            and wrong.kind == right.kind
            and not _is_reversed(text, clause.start, negation.start())
        ):
            yield Change(wrong, right, "not-but")


def find_should(text: str, clause: Span, values: list[Value]) -> Iterator[Change]:
    """ "Monday should have read Tuesday"."""
    for should in SHOULD.finditer(text, clause.start, clause.end):
        right = value_after(text, should.end(), clause.end, values)
        if right is None or right.kind == "wording":
            continue
        wrong = value_before(text, clause.start, should.start(), values, right)
        between = text[wrong.end : should.start()] if wrong else ""
        if wrong and wrong.kind == right.kind and len(between) <= NEAR and not set(between) & set('"”'):
            yield Change(wrong, right, "should")
