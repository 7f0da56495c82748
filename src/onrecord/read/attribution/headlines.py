"""Attributions in headlines, which leave out articles, verbs and speakers.

"Minister: no deal", "Storm kills 12: police", "No deal, says minister", "Minister says no deal",
"PM 'to resign'".
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.document import Span
from onrecord.read.attribution.clauses import Range, find_finite
from onrecord.read.attribution.cue_tokens import Token, split_tokens
from onrecord.read.attribution.cue_words import cue_forms, words
from onrecord.read.attribution.found import Found, as_spans
from onrecord.read.attribution.nested import find_in_lines

__all__ = ["find_in_headline"]

# Words of a source beside a colon or before "says": "Former state oil firm chief: ..."
LONGEST_SOURCE = 6
# Share of capitals from which a headline says nothing by them.
TITLE_CASE = 0.6
# First person, which only a speaker can be: "Varga: I will not go".
# "The 'golden' rule" names a thing; "Hundreds 'trapped'" claims one.
ARTICLES = frozenset("a an the my your his her its our their no".split())
FIRST_PERSON = frozenset("i we my our me us".split())


def find_in_headline(text: str, start: int = 0, end: int | None = None) -> tuple[Found, ...]:
    """Attributions of a headline; offsets count into `text`.

    A colon credits only where one side names who can speak or what can say; words in quotation marks with
    no speaker are somebody's claim: a content without source and cue.

    >>> headline = "Storm kills 12: police"
    >>> [[headline[s.start : s.end] for role in one[:3] for s in role] for one in find_in_headline(headline)]
    [['police', ':', 'Storm kills 12']]
    """
    line = _flatten(split_tokens(text, start, len(text) if end is None else end))
    if not line:
        return ()
    found = _colon(line)
    if found:
        return (found,)
    usual = tuple(find_in_lines([line], ()))
    if usual:
        return usual
    found = _says(line) or _quotes(text, line)
    return (found,) if found else ()


def _flatten(line: list[Token]) -> list[Token]:
    """Without capitals where all words have them."""
    written = [token for token in line if token.kind == "w"]
    if not written or sum(token.capital for token in written) < TITLE_CASE * len(written):
        return line
    return [token._replace(capital=False) for token in line]


def _colon(line: Sequence[Token]) -> Found | None:
    """ "Minister: no deal", "Storm kills 12: police"; not "Cricket: England win", "Live: talks resume"."""
    colons = [i for i, token in enumerate(line) if token.low == ":"]
    if len(colons) != 1 or not 0 < colons[0] < len(line) - 1:
        return None
    at = colons[0]
    left, right = Range(0, at), Range(at + 1, len(line))
    if _can_speak(line, right) and not _can_speak(line, left):
        source, content = right, left
    elif _can_speak(line, left) or (left.end <= 3 and line[0].capital and _is_spoken(line, right)):
        source, content = left, right
    else:
        return None
    return Found(
        as_spans(line, source),
        (Span(line[at].start, line[at].end),),
        as_spans(line, content),
        "headline-colon",
    )


def _can_speak(line: Sequence[Token], part: Range) -> bool:
    """Whether a part is short and ends in a word for somebody or something that speaks."""
    if part.end - part.start > LONGEST_SOURCE or find_finite(line, part.start, part.end) is not None:
        return False
    return line[part.end - 1].low in words().headline_sources


def _is_spoken(line: Sequence[Token], part: Range) -> bool:
    first = line[part.start]
    return first.kind == "q" or first.quoted or first.low in FIRST_PERSON


def _says(line: Sequence[Token]) -> Found | None:
    """ "Minister says no deal", "No deal, says minister"."""
    for i, token in enumerate(line):
        takes = {
            name
            for form in cue_forms().get(token.low, ())
            if form.tags & {"s", "base"}
            for name in form.takes
        }
        if not {"bare", "post"} <= takes or not 0 < i < len(line) - 1:
            continue
        before = line[i - 1]
        if before.low == "," or before.kind == "q":
            source, content = Range(i + 1, len(line)), Range(0, i)
        else:
            source, content = Range(0, i), Range(i + 1, len(line))
        short = source.end - source.start <= LONGEST_SOURCE
        if short and find_finite(line, source.start, source.end) is None and len(line) > i + 1:
            return Found(
                as_spans(line, source),
                as_spans(line, Range(i, i + 1)),
                as_spans(line, content),
                "headline-says",
            )
    return None


def _quotes(text: str, line: Sequence[Token]) -> Found | None:
    """ "PM 'to resign'", "Dozens 'trapped in mine'": a claim whose maker the headline leaves out."""
    for i, token in enumerate(line):
        quoted = (token.quoted and not (i and line[i - 1].quoted)) or token.kind == "q"
        first = token.inside[0] if token.inside else token
        if (
            quoted
            and i
            and first.kind == "w"
            and text[first.start].islower()
            and line[i - 1].low not in ARTICLES
        ):
            return Found((), (), as_spans(line, Range(0, len(line))), "headline-quotes")
    return None
