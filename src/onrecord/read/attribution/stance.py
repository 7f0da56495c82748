"""What a source does with what it is credited with: asserts, denies, speculates, promises and so on.

The stances, in the order in which they are tried:

1. A negated cue, or one that is refused ("did not say", "refused to confirm"), denies; a negated denial
   ("did not rule out") speculates.
2. A cue that names a stance settles it ("vowed", "cast doubt on"), for a few words by the form of the
   content ("asked whether" asks, "asked her to" demands).
3. A cue that only says ("said", "according to", a colon) leaves it to the first sentence of the content: a
   question asks; "must", "should" and imperatives demand; "will" and "would" promise where the source speaks
   of its own deed, and predict elsewhere; "not true" and what the source says it did not do denies; "may"
   speculates; a verdict ("was outrageous") evaluates.
4. What is left asserts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from onrecord.document import Span
from onrecord.read.attribution.content_stance import Statement, judge_statement
from onrecord.read.attribution.stance_words import StanceWords, load_stance_words
from onrecord.read.factuality import Factuality
from onrecord.read.factuality.climb import Climb
from onrecord.read.factuality.group import find_group
from onrecord.read.factuality.lexicon import load_words
from onrecord.read.factuality.window import cut_window, split_words

__all__ = ["ContentStatus", "Stance", "find_stance", "hold_content", "judge_content"]

Stance = Literal["asserts", "denies", "speculates", "predicts", "promises", "asks", "demands", "evaluates"]
ContentStatus = Literal["asserted", "denied", "withheld", "uncertain", "planned", "open"]

STATUS: dict[Stance, ContentStatus] = {
    "asserts": "asserted",
    "evaluates": "asserted",
    "denies": "denied",
    "speculates": "uncertain",
    "predicts": "uncertain",
    "promises": "planned",
    "demands": "planned",
    "asks": "open",
}
# What "not" makes of a cue: "did not promise", "did not rule out". A forecast, question, demand or verdict
# stays one ("does not expect", "did not praise").
NEGATED: dict[str, Stance] = {
    "neutral": "denies",
    "acknowledges": "denies",
    "opines": "denies",
    "speculates": "denies",
    "promises": "denies",
    "denies": "speculates",
}
# Classes of governors that refuse: "refused to confirm", "was reluctant to say".
REFUSING = frozenset(("failed", "unwilling", "forbidden"))
# A first fragment of so many words tells enough; '"We will," he said, "not go"' needs the second.
WHOLE = 5
# Words of the content and of a cue that are looked at.
CONTENT_REACH = 240
CUE_REACH = 160
# "told the crew of the ship to": where "to" may stand in the content of "told" and "asked".
ADDRESSEE = 7
# Words that open a clause or another complement, not an addressee.
SUBJECTS = frozenset(("i", "we", "he", "she", "they", "about", "that", "there"))
# After "said": where and to whom, not what ("said in a call for").
WHEREABOUTS = frozenset("in at on during after before to from outside when while as".split())
# Verbs whose addressee may be taken into the content.
ADDRESSING = frozenset(
    ("tell", "tells", "told", "telling", "ask", "asks", "asked", "asking", "warned", "warn")
)


class _Cue(NamedTuple):
    """`kind`: a stance, "opines", "neutral" or "acknowledges"; `word`: the word or phrase that says so."""

    kind: str
    word: str
    negated: bool


def find_stance(
    text: str, cue_spans: Sequence[Span], content_spans: Sequence[Span], source_spans: Sequence[Span]
) -> Stance:
    """The stance of a source towards what it is credited with.

    Args:
        cue_spans, content_spans, source_spans: of one attribution, each in order of the text; any may be
            empty. Auxiliaries and "not" may stand inside the cue or in front of it.
    Returns:
        "asserts" where nothing tells of another stance.

    >>> text = "The mayor would not confirm the sale."
    >>> find_stance(text, [Span(20, 27)], [Span(28, 36)], [Span(0, 9)])
    'denies'
    """
    return _judge(text, cue_spans, content_spans, source_spans)[0]


def judge_content(
    text: str, cue_spans: Sequence[Span], content_spans: Sequence[Span], source_spans: Sequence[Span]
) -> ContentStatus:
    """How the source leaves the content: under denial, kept back, uncertain, planned or open.

    "withheld" tells "declined to confirm the sale" from "denied the sale": the first says nothing either way.

    >>> text = "The mayor would not confirm the sale."
    >>> judge_content(text, [Span(20, 27)], [Span(28, 36)], [Span(0, 9)])
    'withheld'
    """
    stance, withheld = _judge(text, cue_spans, content_spans, source_spans)
    return "withheld" if withheld else STATUS[stance]


def hold_content(fact: Factuality, status: ContentStatus, cue_spans: Sequence[Span]) -> Factuality:
    """The factuality of an event in a content, under the stance of whoever is credited with it.

    A cue in the event's own sentence has been counted already, and is not counted twice. That matters
    for quotations of several sentences and for cues of another sentence.

    >>> hold_content(Factuality("affirmed", "certain"), "denied", []).polarity
    'denied'
    """
    cue = fact.holder_cue
    if cue is not None and any(cue.start < span.end and span.start < cue.end for span in cue_spans):
        return fact
    if status in ("withheld", "open"):
        return fact._replace(polarity="affirmed", modality="possible", open=True)
    if status == "planned" and fact.modality != "possible":
        return fact._replace(modality="planned")
    if status in ("denied", "uncertain") and fact.modality == "certain":
        fact = fact._replace(modality="probable")
    if status == "denied":
        return fact._replace(polarity="affirmed" if fact.polarity == "denied" else "denied")
    return fact


def _judge(
    text: str, cue_spans: Sequence[Span], content_spans: Sequence[Span], source_spans: Sequence[Span]
) -> tuple[Stance, bool]:
    """The stance, and whether the content is kept back rather than denied."""
    words = load_stance_words("en")
    statement = _read_statement(text, content_spans, source_spans)
    cue = _read_cue(text, cue_spans, words, statement)
    if cue.negated and cue.kind in NEGATED:
        return NEGATED[cue.kind], cue.kind in ("neutral", "acknowledges")
    if cue.kind == "denies":
        return "denies", cue.word in words.withholding
    if cue.kind == "neutral":
        return judge_statement(statement, words), False
    if cue.kind == "opines":
        stance = judge_statement(statement, words)
        return stance if stance in ("predicts", "demands", "evaluates") else "speculates", False
    if cue.kind == "acknowledges":
        return "asserts", False
    kind: Stance = cue.kind  # type: ignore[assignment]
    return kind, False


def _read_statement(text: str, contents: Sequence[Span], sources: Sequence[Span]) -> Statement:
    """The words of the first sentence of the content, and whether it is quoted and a question."""
    words: list[str] = []
    quoted = False
    infinitive = any(text[span.start : span.start + 3].lower() == "to " for span in contents)
    question = False
    left = CONTENT_REACH
    for span in contents:
        end = min(span.end, span.start + left)
        found = split_words(text, span.start, end)
        left -= end - span.start
        quoted |= any(mark in '"“”' for mark in text[max(0, span.start - 1) : span.start + 1])
        stop = next((i for i, word in enumerate(found) if word in ".?!" and i), len(found))
        words += found[:stop]
        if stop < len(found):
            question = found[stop] == "?"
            break
        question = "?" in text[span.end : span.end + 2]
        if left <= 0 or len(words) >= WHOLE:
            break
    source = (
        split_words(text, sources[0].start, min(sources[0].end, sources[0].start + CUE_REACH))
        if sources
        else []
    )
    return Statement(words, source, quoted, question, infinitive)


def _read_cue(text: str, spans: Sequence[Span], words: StanceWords, statement: Statement) -> _Cue:
    """The stance that the cue names, and whether it is negated."""
    if not spans:
        return _Cue("neutral", "", False)
    found: list[str] = []
    for span in spans:
        found += split_words(text, span.start, min(span.end, span.start + CUE_REACH))
    negated = _is_negated(text, spans[0])
    lexicon = load_words("en")
    plain: list[str] = []
    for i, word in enumerate(found):
        if word in lexicon.negation:
            negated |= found[i + 1 : i + 2] != ["only"]
        elif not lexicon.is_adverb(word) or word in words.cue:
            plain.append(word)
    kind, word = _name(plain, words, statement)
    return _Cue(kind, word, negated)


def _is_negated(text: str, cue: Span) -> bool:
    """Whether "not" or a refusal stands in front of the cue."""
    lexicon = load_words("en")
    window = cut_window(text, cue.start, cue.start + 1)
    if not window.words:
        return False
    group = find_group(window, window.first, lexicon)
    if not group.infinitive:
        return group.negated
    found = Climb(window, lexicon).governor_before(group.left, "infinitive", 0)
    return group.negated or (found is not None and found[1].name in REFUSING)


def _name(cue: list[str], words: StanceWords, statement: Statement) -> tuple[str, str]:
    """The kind of the cue by its first telling word or phrase."""
    fallback = ("neutral", "")
    for i in range(len(cue)):
        for length in range(min(words.longest, len(cue) - i), 0, -1):
            phrase = " ".join(cue[i : i + length])
            kind = words.cue.get(phrase)
            if kind is None:
                continue
            kind = _by_complement(phrase, kind, cue[i + length :], words, statement)
            if kind not in ("neutral", "acknowledges"):
                return kind, phrase
            if not fallback[1] or fallback[0] == "neutral":
                fallback = (kind, phrase)
            if cue[i + length : i + length + 1] and cue[i + length] in WHEREABOUTS:
                return fallback  # "said in a call for": where, not what
            break
    return fallback


def _has_addressee(lead: list[str], words: StanceWords) -> bool:
    """Whether a content opens with whom it is put to and what for: "the court to lift the ban"."""
    if "to" not in lead[1:] or lead[0] in SUBJECTS or not words.question_words.isdisjoint(lead):
        return False
    before = lead[lead.index("to", 1) - 1]
    lexicon = load_words("en")
    return (
        not lexicon.is_past_form(before)
        and before not in lexicon.auxiliary
        and before not in lexicon.governor["infinitive"]
    )


def _by_complement(phrase: str, kind: str, rest: list[str], words: StanceWords, statement: Statement) -> str:
    """What a cue is with the complement it has: "asked whether", "asked her to", "agreed that"."""
    content = statement.words
    infinitive = statement.infinitive or rest[-1:] == ["to"]
    if not infinitive and phrase in ADDRESSING and not statement.quoted:
        infinitive = _has_addressee(content[:ADDRESSEE], words)
    if infinitive and phrase in words.cue_to:
        return words.cue_to[phrase]
    if (
        kind == "asks"
        and phrase.startswith("ask")
        and (rest[-1:] == ["for"] or content[:1] in (["that"], ["for"]))
    ):
        return "demands"
    return kind
