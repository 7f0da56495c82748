"""Quotations against a transcript of what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from onrecord.annotations import Finding, Reading, Suggestion
from onrecord.check.excuses import Excuses
from onrecord.check.rule import finding, rule
from onrecord.document import Document, Span
from onrecord.patterns import compile_late
from onrecord.read.segment import find_quotations

if TYPE_CHECKING:  # a check without a transcript does without them
    from onrecord.check.transcript_match import Difference, Match, Said
    from onrecord.check.transcript_words import Word

__all__ = ["check_altered", "check_missing"]

# The words of a piece of a quotation from which on it is looked for, and from which on it is missed.
LEAST_WORDS, LEAST_MISSED = 4, 6
# Longer words have a capital in a title.
LONGEST_SMALL = 4
# Longer pieces are cut, so that each takes a bounded time.
LONGEST_PIECE = 150
# Words left out, told by the reporter: "...", ". . .", "…", "[...]".
ELLIPSIS = compile_late(r"[\[(]\s?(?:\.\s?\.\s?\.|…)\s?[\])]|\.\s?\.\s?\.(?:\s?\.)?|…|\*\s?\*\s?\*")
# A reporter's own words, and those that are not printed in full: "[the dam]", "walk[ed]", "(sic)", "f***",
# "s--t".
INSERTED = compile_late(
    r"[\w'’-]{0,30}(?:\[[^\[\]\n]{0,80}\]|\([^()\n]{0,80}\))[\w'’-]{0,30}|\w{1,12}\*{1,8}\w{0,12}"
    r"|\b[b-hj-z](?:--|__)[-_]{0,6}[a-z]{0,3}\b"
)
# Cells that are filled for one report at most: some 4,000 quotations that differ, and 10 seconds.
MOST_CELLS = 8_000_000
# Between the lines of captions: "2", "00:00:03,500 --> 00:00:06,000"; no words to show.
CUE_LINE = compile_late(r"^(?:\d{1,6}|[\d:.,]{5,13}[ \t]*-->.*)[ \t]*$", re.M)
# Of a passage so much is shown, in code points.
LONGEST_SHOWN = 240


class Piece(NamedTuple):
    """Words of a quotation that the reporter gives as spoken in one run."""

    quotation: Span
    words: tuple[Word, ...]


class Compared(NamedTuple):
    """A piece, and the passage of the transcript that it is nearest to, if any is near."""

    piece: Piece
    match: Match | None


@rule("quote-altered", needs=("corrections",))
def check_altered(reading: Reading, transcript: Document) -> Iterator[Finding]:
    """Words inside quotation marks are not those of the transcript.

    Proof: a passage of the transcript has most of the words in the same order, and others here. Capitals,
    marks, the spelling of numbers and sounds such as "um" do not count.
    Silent when: an ellipsis or brackets stand for the words; the quotation is shorter than four words or
    agrees with no passage in most; words of the passage could not be heard; the same words stand elsewhere in
    the transcript. Contractions written in full are of tier note.
    Transcript: MS LEE: Well, um, we will never close the old bridge. I will ask for twenty-five million
    dollars, you know, from the county.
    Wrong: "We will {not} close the old bridge," Ms Lee said.
    Wrong: "I will ask for {$35 million} from the county," she said.
    Wrong: Ms Lee said: "We {will close} the old bridge."
    Right: "We will never close the old bridge," Ms Lee said.
    Right: "I will ask for $25 million from the county," she said.
    Right: "We will never close the ... bridge," she said. "I will ask for [more] from the county."
    Right: "We will not close the school by the river," said Bo Roe, her rival.
    Source: The Associated Press Stylebook (2022), quotations in the news: never alter quotations.
    """
    excuses = Excuses(reading)
    for piece, match in _compare_all(reading, transcript):
        if match is None or match.is_unheard or excuses.is_in_correction(piece.quotation.start):
            continue
        for difference in match.differences:
            yield _report(reading, _said(transcript), piece, match, difference)


@rule("quote-missing", needs=("corrections",))
def check_missing(reading: Reading, transcript: Document) -> Iterator[Finding]:
    """A quotation stands nowhere in the transcript.

    Proof: no passage of the transcript has most of its words in that order. Somebody else may have said it,
    or elsewhere, so the tier is note.
    Silent when: the quotation is shorter than six words, a title, or stands in a notice of correction.
    Transcript: MS LEE: We will never close the old bridge. I will ask the county for money.
    Wrong: {"The mayor has lied to the whole town again,"} Ms Lee said.
    Right: "We will never close the old bridge," Ms Lee said.
    Right: He called it "a bad idea".
    Source: The Associated Press Stylebook (2022), quotations in the news.
    """
    excuses = Excuses(reading)
    for piece, match in _compare_all(reading, transcript):
        words = [word for word in piece.words if word.key]
        if (
            match is not None
            or len(words) < LEAST_MISSED
            or _is_title(reading.document.text, words)
            or excuses.is_in_correction(piece.quotation.start)
        ):
            continue
        start, end = _with_marks(reading.document.text, piece)
        yield finding(
            reading,
            "quote-missing",
            "note",
            start,
            end,
            "The transcript has no passage like this",
            (f"{len(words)} words were looked for in {_name(transcript)}",),
            (piece.quotation,),
        )


def _is_title(text: str, words: list[Word]) -> bool:
    """Whether every longer word has a capital, as in the title of a book."""
    return all(text[word.start].isupper() for word in words if word.end - word.start > LONGEST_SMALL)


def _report(reading: Reading, said: Said, piece: Piece, match: Match, difference: Difference) -> Finding:
    text = reading.document.text
    (first, last), (from_, to) = difference.quoted, difference.said
    heard = _shown(said.text, said.starts[from_], said.ends[to - 1]) if from_ < to else ""
    if first < last:
        start, end = piece.words[first].start, piece.words[last - 1].end
        words = _shown(text, start, end)
        message = (
            f"The transcript has “{heard}”, not “{words}”"
            if heard
            else f"The transcript does not have “{words}”"
        )
    else:
        start, end = piece.words[first - 1].start, piece.words[min(first, len(piece.words) - 1)].end
        message = f"The transcript has “{heard}” between these words"
    line = said.text.count("\n", 0, match.start) + 1
    passage = CUE_LINE.sub("", said.text[match.start : match.end])
    ways_out = []
    if (
        heard
        and first < last
        and len(match.differences) == 1
        and "\n" not in said.text[said.starts[from_] : said.ends[to - 1]]
    ):
        ways_out = [Suggestion(start=start, end=end, replacement=heard)]
    return finding(
        reading,
        "quote-altered",
        "note" if difference.is_minor else "check",
        start,
        end,
        message,
        (
            f"quoted: “{_shown(text, piece.words[0].start, piece.words[-1].end)}”",
            f"transcript, line {line}: “{_shown(passage, 0, len(passage))}”",
        ),
        (piece.quotation,),
        ways_out,
    )


def _shown(text: str, start: int, end: int) -> str:
    words = " ".join(text[start:end].split())
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]} …"


def _name(transcript: Document) -> str:
    return f"the transcript {transcript.id}"


def _with_marks(text: str, piece: Piece) -> tuple[int, int]:
    """The quotation with its marks where the piece is all of it, else the words of the piece."""
    start, end = piece.words[0].start, piece.words[-1].end
    outside = text[piece.quotation.start : start] + text[end : piece.quotation.end]
    return (start, end) if re.search(r"\w", outside) else (piece.quotation.start, piece.quotation.end)


_last_said: tuple[Document, Said] | None = None
_last_compared: tuple[Reading, Document, tuple[Compared, ...]] | None = None


def _said(transcript: Document) -> Said:
    """The words of a transcript, found once for all reports that are held against it in turn."""
    global _last_said
    kept = _last_said
    if kept is None or kept[0] is not transcript:
        from onrecord.check.transcript_match import Said

        kept = _last_said = (transcript, Said(transcript))
    return kept[1]


def _compare_all(reading: Reading, transcript: Document) -> tuple[Compared, ...]:
    """Every piece with its passage, found once for the rules that ask in turn."""
    global _last_compared
    kept = _last_compared
    if kept is None or kept[0] is not reading or kept[1] is not transcript:
        kept = _last_compared = (
            reading,
            transcript,
            tuple(_compare(reading.document.text, _said(transcript))),
        )
    return kept[2]


def _compare(text: str, said: Said) -> Iterator[Compared]:
    from onrecord.check.transcript_match import find_match

    cells = 0
    found: dict[tuple[str, ...], Match | None] = {}
    if not said.keys:
        return
    for quotation in find_quotations(text):
        for piece in _find_pieces(text, quotation):
            if cells > MOST_CELLS:
                return
            keys = tuple(word.key for word in piece.words)
            if keys not in found:
                found[keys], filled = find_match(said, piece.words)
                cells += filled
            yield Compared(piece, found[keys])


def _find_pieces(text: str, quotation: Span) -> Iterator[Piece]:
    """The runs of words between ellipses, without those too short to be looked for."""
    start = quotation.start
    for gap in (*ELLIPSIS.finditer(text, quotation.start, quotation.end), None):
        words = list(_find_quoted(text, start, gap.start() if gap else quotation.end))
        for first in range(0, len(words), LONGEST_PIECE):
            run = words[first : first + LONGEST_PIECE]
            while run and not run[0].key:
                run.pop(0)
            while run and not run[-1].key:
                run.pop()
            if sum(1 for word in run if word.key and not word.is_loose) >= LEAST_WORDS:
                yield Piece(quotation, tuple(run))
        if gap:
            start = gap.end()


def _find_quoted(text: str, start: int, end: int) -> Iterator[Word]:
    """The words of a passage; what the reporter put in is one word without a key."""
    from onrecord.check.transcript_words import Word

    at = start
    for inserted in INSERTED.finditer(text, start, end):
        yield from _spoken(text, at, inserted.start())
        yield Word(inserted.start(), inserted.end(), "")
        at = inserted.end()
    yield from _spoken(text, at, end)


def _spoken(text: str, start: int, end: int) -> Iterator[Word]:
    from onrecord.check.transcript_words import SOUNDS, find_words

    return (word for word in find_words(text, start, end) if word.key not in SOUNDS)
