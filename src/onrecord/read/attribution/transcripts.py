"""Turns of transcripts and interviews: "WALLACE: ...", "Q: ..."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.document import Span
from onrecord.read.attribution.found import Found

__all__ = ["find_turns"]

# "WALLACE: ", "DR. O'NEIL (Greens): ", "Q: ", "REPORTER 2: ", with a mark that opens a quotation before it;
# not "NOTE: " (a label), "Minister: no deal".
CAPITAL_NAME = re.compile(r"[\"“]?((?>(?:[A-Z][A-Z.'’-]*+ ?){1,5}(?:\d{1,2} ?)?(?:\([^()\n]{1,60}\) ?)?)):\s")
# "Ilse Varga: " where the report has it at the head of several paragraphs.
PLAIN_NAME = re.compile(r"[\"“]?((?>(?:[A-Z][\w.'’-]*+ ?){1,4})):\s")
# Heads of paragraphs in capitals that name no speaker.
LABELS = frozenset(
    """advisory alert analysis attention attn background breaking by byline contact contacts correction date
    dateline edited editor's email ends exclusive fax fixtures flash how listen live note opinion phone photo
    photos pictures place read reporting result results score source sources sport summary tel time update
    updated updates urgent video watch weather what when where who why writing""".split()
)
# Turns from which a name before a colon is taken for a speaker.
FEWEST_TURNS = 2


def find_turns(text: str, paragraphs: Sequence[Span]) -> Iterator[Found]:
    """A turn for each paragraph that opens with its speaker and a colon, where at least two do.

    One alone may be a dateline ("DRESH: Two men ..."). Names in small letters must be of two speakers, one
    of whom speaks twice. What a paragraph without a speaker says is not added to the turn before.

    >>> text = "WALLACE: Did you sign it?\\n\\nEK: No."
    >>> turns = find_turns(text, [Span(0, 25), Span(27, 34)])
    >>> [[text[s.start : s.end] for role in turn[:3] for s in role] for turn in turns]
    [['WALLACE', ':', 'Did you sign it?'], ['EK', ':', 'No.']]
    """
    capital: list[tuple[re.Match[str], Span]] = []
    plain: list[tuple[re.Match[str], Span]] = []
    for paragraph in paragraphs:
        head = CAPITAL_NAME.match(text, paragraph.start, paragraph.end)
        if head and _is_speaker(head[1]):
            capital.append((head, paragraph))
            continue
        head = PLAIN_NAME.match(text, paragraph.start, paragraph.end)
        if head and _is_speaker(head[1]):
            plain.append((head, paragraph))
    speakers = Counter(head[1] for head, _ in plain)
    turns = capital if len(capital) >= FEWEST_TURNS else []
    if len(speakers) > 1 and max(speakers.values()) >= FEWEST_TURNS:
        turns = sorted([*turns, *plain], key=lambda turn: turn[1].start)
    for head, paragraph in turns:
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
