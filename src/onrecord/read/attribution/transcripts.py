"""Turns of transcripts and interviews: "WALLACE: ...", "Q: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.document import Span
from onrecord.read.attribution.found import Found

__all__ = ["find_turns"]

# "WALLACE: ", "DR. O'NEIL (Greens): ", "Q: ", "REPORTER 2: "; not "NOTE: " (listed), "Tel: ", "Minister: no deal".
CAPITAL_NAME = re.compile(r"((?:[A-Z][A-Z.'’-]*+ ?){1,5}+(?:\d{1,2} ?)?+(?:\([^()\n]{1,60}\) ?)?+):\s")
# "Ilse Varga: " where the report has it at the head of several paragraphs.
PLAIN_NAME = re.compile(r"((?:[A-Z][\w.'’-]*+ ?){1,4}+):\s")
# Heads of paragraphs in capitals that name no speaker.
LABELS = frozenset(
    """note update updates updated correction advisory live breaking watch read listen photo photos video pictures
    source sources editor's background analysis opinion exclusive alert summary tel phone fax email contact contacts by
    edited reporting writing byline dateline time date place where when what who why how weather sport result results score
    fixtures attention attn urgent flash ends""".split()
)
# Turns from which a name in small letters before a colon is taken for a speaker.
FEWEST_TURNS = 2


def find_turns(text: str, paragraphs: Sequence[Span]) -> Iterator[Found]:
    """A turn for each paragraph that opens with its speaker and a colon.

    A name in capitals, "Q" or "A" is enough; any other name must open at least two paragraphs and another
    speaker one. A paragraph without a speaker belongs to the turn before only in quotation marks, so it is left.

    >>> text = "WALLACE: Did you sign it?"
    >>> [[text[s.start : s.end] for role in turn[:3] for s in role] for turn in find_turns(text, [Span(0, 25)])]
    [['WALLACE', ':', 'Did you sign it?']]
    """
    plain: list[tuple[re.Match[str], Span]] = []
    speakers: dict[str, int] = {}
    for paragraph in paragraphs:
        head = CAPITAL_NAME.match(text, paragraph.start, paragraph.end)
        if head and _is_speaker(head[1]):
            yield _turn(text, head, paragraph)
            continue
        head = PLAIN_NAME.match(text, paragraph.start, paragraph.end)
        if head and _is_speaker(head[1]):
            plain.append((head, paragraph))
            speakers[head[1]] = speakers.get(head[1], 0) + 1
    if len(speakers) > 1 and max(speakers.values()) >= FEWEST_TURNS:
        for head, paragraph in plain:
            yield _turn(text, head, paragraph)


def _is_speaker(name: str) -> bool:
    words = name.replace("(", " ").split()
    return not any(word.lower().strip(".") in LABELS for word in words)


def _turn(text: str, head: re.Match[str], paragraph: Span) -> Found:
    start, end = head.span(1)
    while text[end - 1].isspace():
        end -= 1
    said = head.end()
    while said < paragraph.end and text[said].isspace():
        said += 1
    return Found(
        (Span(start, end),), (Span(head.end(1), head.end(1) + 1),), (Span(said, paragraph.end),), "turn"
    )
