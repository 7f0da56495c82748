"""Headlines against the reports below them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import UNSET

from onrecord.annotations import Finding, Reading
from onrecord.check.excuses import OF_A_SLIP, Excuses
from onrecord.check.headline_figures import (
    Told,
    agrees,
    find_opening,
    is_written,
    of_part,
    shared_words,
)
from onrecord.check.headline_moves import find_moves, find_opposite, is_plain
from onrecord.check.headline_sums import is_derived
from onrecord.check.rule import finding, rule
from onrecord.check.tolls import HAS_KIND, find_tolls
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["check_direction", "check_number"]

# Words that headline and opening must share, and how many of these near both figures; how many in one
# sentence where none is near them.
SHARED, NEAR, SHARED_AMONG = 2, 1, 3
# Before a figure that tells how far back something is counted: "the last five games", "first two days".
SPAN_WORD = compile_late(r"\b(?:last|past|next|first|final|previous|every|each|another)\s\Z", re.I)
# Before a headline's figure that is a mark rather than a measure: "nears $70", "tops", "above", "target of".
MARK = compile_late(
    r"\b(?:near(?:s|ing|ly)?|close to|towards?|approach\w*|tops?|topped|above|below|under|past|beyond|over"
    r"|up to|exceeds?|target(?: of)?|breaks?|through|less than|more than|at least|almost|about|around|some)"
    r"\s[$£€]?\Z",
    re.I,
)
# The opening tells of more than its figure: "another", "himself", "and a woman", "a third", "including".
ONE_MORE = compile_late(
    r"\b(?:another|others?|himself|herself|gunm[ae]n|bombers?|attackers?|assailants?|including|later died"
    r"|as well as|plus|both|an? (?:second|third|fourth|fifth|sixth)|and (?:an?|his|her|their|one|its))\b",
    re.I,
)
# Before the figure of an earlier time: "150 mln dlrs from 100 mln", "compared with".
BEFOREHAND = compile_late(r"\b(?:from|against|versus|vs\.?|compared (?:with|to)|than)\s(?:an? )?\Z", re.I)
# Figures of a headline that are looked at.
MOST_HEADS = 12
# What is longer is no headline, in code points.
LONGEST = 400
# Figures further apart than this are of two things.
MOST_TIMES = 4
# Dimensions in which a headline's figure is often of something that the opening does not tell.
OTHER_DIMENSIONS = ("time", "age", None)

# What the headline of a list promises: "5 things to know".
LISTED = frozenset("thing way reason tip fact question step lesson takeaway idea sign point".split())
# How much of a report is looked through for a statement that agrees, in code points.
FAR = 20_000
TOLLS = ("dead", "hurt", "held", "gone")


@rule("headline-number", needs=("quantities", "corrections"))
def check_number(reading: Reading) -> Iterator[Finding]:
    """A figure in the headline is not the one that the report gives for the same thing.

    Proof: the opening tells the same thing in the same unit with another figure, and no figure of the report
    is the headline's, rounds to it, or comes to it with others as a sum, a difference, a share or a change.
    Silent when: the report has the headline's number anywhere, in figures or in words; either figure is vague
    or a range that takes the other in; the units are two, or the opening shares too few words with the
    headline to be of the same thing; the figure counts days, years or age, or what a list promises; the words
    are quoted; the report is a correction or holds one; there is no headline.
    Wrong: Blast kills {12} // A bomb killed 13 people in the market of Tavo on Monday, police said.
    Wrong: Lund profit up {80 pct} // Lund said profit rose 71 pct last year. Its sales were unchanged.
    Wrong: Mill at Ardo cuts {80} jobs // The paper mill at Ardo will cut 90 jobs by June, its owner said.
    Right: Blast kills 13 // A bomb killed 13 people in the market of Tavo on Monday, police said.
    Right: Blast kills 12 // A bomb killed five soldiers and seven civilians in Tavo on Monday, police said.
    Right: Lund buys Tavodi for $2bn // Lund agreed to buy its rival Tavodi for $1.97bn in cash.
    Right: 5 things to know about the dam // The dam is one of three things that the town will vote on.
    Right: Profit up 80 percent // Lund said profit rose to $9 million from $5 million.
    Source: The Associated Press Stylebook (2022), headlines: they must be accurate and match the story.
    """
    doc = reading.document
    headline = doc.headline or ""
    if reading.quantities is UNSET or not 0 < len(headline) <= LONGEST:
        return
    heads = [told for told in of_part(reading.quantities, headline=True) if not told.is_range]
    tolls = list(find_tolls(headline)) if HAS_KIND.search(headline) else []
    repeated = {quantity.value for quantity in reading.quantities if quantity.part is UNSET}
    heads = [
        head
        for head in (*tolls, *(told for told in heads if all(told.start != toll.start for toll in tolls)))
        if str(head.low) not in repeated  # spares most reports the rest
    ]
    if not heads or _is_excused(reading, headline):
        return
    body = of_part(reading.quantities, headline=False)
    excuses = Excuses(reading)
    for head in heads[:MOST_HEADS]:
        if MARK.search(headline, max(0, head.start - 14), head.start):
            continue
        if excuses.is_quoted(head.start, "headline") or any(
            agrees(head, told) for told in body if told.dimension in (head.dimension, "price", None)
        ):
            continue
        if is_written(head, doc.text) or is_derived(head, body):
            continue
        other = (
            _find_toll(doc.text, head)
            if head.measure in TOLLS
            else _find_same(doc.text, headline, head, body)
        )
        if other is not None and not excuses.is_quoted(other.start):
            yield _report(reading, head, other)


def _is_excused(reading: Reading, headline: str) -> bool:
    """Whether the report corrects itself, or its headline speaks of a slip."""
    return bool(reading.corrections) or OF_A_SLIP.search(headline) is not None


def _find_toll(text: str, head: Told) -> Told | None:
    """The toll of the opening where it cannot be the headline's."""
    opening = find_opening(text)
    lead = text[: opening[-1].end] if opening else ""
    tolls = [told for told in find_tolls(lead) if told.measure == head.measure]
    if not tolls or ONE_MORE.search(lead) or not _is_near(head, tolls[0]):
        return None
    others = [told for told in find_tolls(text[:FAR]) if told.measure == head.measure]
    return None if _is_between(head, tolls) or any(agrees(head, told) for told in others) else tolls[0]


def _find_same(text: str, headline: str, head: Told, body: list[Told]) -> Told | None:
    """The figure of the opening that is of the same thing."""
    if head.dimension in OTHER_DIMENSIONS or SPAN_WORD.search(headline, max(0, head.start - 12), head.start):
        return None
    opening = find_opening(text)
    like = [
        (told, sentence)
        for sentence in opening
        for told in body
        if sentence.start <= told.start < sentence.end
        and _is_same_kind(head, told)
        and _is_near(head, told)
        and not SPAN_WORD.search(text, max(0, told.start - 12), told.start)
    ]
    if not like:
        return None
    ranked = [
        (shared, told)
        for told, sentence in like
        for shared in (shared_words(headline, head, text, told, sentence),)
        if shared.near > NEAR or not (head.measure and told.measure and head.measure != told.measure)
    ]
    if not ranked:
        return None
    shared, best = max(ranked, key=lambda each: each[0])
    alone = shared.near >= NEAR or len(ranked) == 1
    if not (alone and shared.opening >= SHARED) and shared.sentence < SHARED_AMONG:
        return None
    rivals = [
        told
        for score, told in ranked
        if score == shared and not BEFOREHAND.search(text, max(0, told.start - 20), told.start)
    ]
    return None if rivals and _is_between(head, rivals) else best


def _is_same_kind(head: Told, told: Told) -> bool:
    """Whether both are counted in one unit and measure nothing that is plainly two things."""
    if (head.dimension, told.dimension) == ("money", "price"):  # "34 dlrs" for 34 dlrs a share
        return bool(head.unit) and head.place <= 1 and (told.unit or "").startswith(head.unit or "-")
    if head.dimension != told.dimension:
        return False
    if head.dimension == "count":
        if not head.noun or head.noun != told.noun or head.noun in LISTED:
            return False
    elif head.unit != told.unit:
        return False
    return not (head.change and told.change and head.change != told.change)


def _is_between(head: Told, figures: list[Told]) -> bool:
    """Whether the headline's figure lies between others that it may sum up."""
    return min(told.low for told in figures) < head.low < max(told.high for told in figures)


def _is_near(head: Told, told: Told) -> bool:
    """Whether the figures are near enough to be of one thing."""
    if not head.low or not told.low:
        return False
    if _bare(head.digits) == _bare(told.digits):
        return True  # "3.875 dlrs" and "3,875 dlrs", "$2m" and "$2bn"
    ratio = abs(head.low / told.low)
    return 1 <= ratio * MOST_TIMES <= MOST_TIMES**2


def _bare(digits: str) -> str:
    """A number's digits alone."""
    return digits.replace(",", "").replace(".", "").strip("0")


def _report(reading: Reading, head: Told, told: Told) -> Finding:
    text = reading.document.text
    signed = (reading.document.headline or "")[head.start - 1 : head.start] in ("$", "£", "€")
    around = " ".join(text[max(0, told.start - 40) : told.stop + 40].split())
    return finding(
        reading,
        "headline-number",
        "check",
        head.start - signed,
        head.stop,
        f"the headline has {head.text}, the report {told.text}",
        [
            f"headline: {head.text}",
            f"report: … {around} …",
            "no figure of the report is, rounds to or adds up to the headline's",
        ],
        [Span(head.start, head.end)],
        part="headline",
    )


@rule("headline-direction", needs=("corrections",))
def check_direction(reading: Reading) -> Iterator[Finding]:
    """The headline says that something fell, and the report that it rose, or the other way round.

    Proof: the opening tells of the same thing with a verb of the other direction, and nowhere near its name
    does the report have a word of the headline's direction.
    Silent when: the headline is of plans or forecasts, has both directions, or names a period that the
    sentence does not; a word of the headline's direction stands near the same thing; the words are quoted;
    the report compares columns of figures, is a correction or holds one; there is no headline.
    Wrong: Lund profit {falls} in May // Lund said net profit rose five percent in May.
    Right: Lund profit rises in May // Lund said net profit rose five percent in May.
    Right: Lund profit falls // Lund said sales rose five percent. The firm earned less.
    Right: Lund profit falls // Lund said profit rose in March but fell in the quarter.
    Right: Lund loss falls // Lund said profit rose five percent.
    Right: Lund profit seen falling // Lund said profit rose five percent last year.
    Source: The Associated Press Stylebook (2022), headlines: they must be accurate and match the story.
    """
    doc = reading.document
    headline = doc.headline or ""
    move = next(find_moves(headline), None) if len(headline) <= LONGEST else None
    if move is None or _is_excused(reading, headline) or not is_plain(headline, move):
        return
    told = find_opposite(doc.text[:FAR], headline, move)
    excuses = Excuses(reading)
    if told is None or excuses.is_quoted(move.start, "headline") or excuses.is_quoted(told.start):
        return
    says = " ".join(doc.text[told.begin : told.end].split())
    yield finding(
        reading,
        "headline-direction",
        "check",
        move.start,
        move.end,
        f"the headline says {headline[move.start : move.end]!r}, the report {says!r}",
        [
            f"headline: {' '.join(headline[move.begin : move.end].split())}",
            f"report: {says}",
            "no sentence on the same thing goes the headline's way",
        ],
        part="headline",
    )
