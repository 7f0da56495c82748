"""Notices of a report against its own body: what was to be mended is mended, and as the notice says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotations import Correction, Finding, Reading, Suggestion, Tier
from onrecord.check.applied import Body, Stated, notices_of_body
from onrecord.check.rule import finding, rule
from onrecord.document import Span

__all__ = ["check_contradiction", "check_unapplied"]

# Forms of words in which right and wrong cannot be taken one for the other.
SURE = frozenset(
    {"instead-of", "corrects", "earlier-version", "not-but", "should", "misnamed", "described-as"}
)
# Words that a sentence of the body must share with the notice: to be of the same thing, and to be worth
# a look.
SAME_THING, A_LOOK = 2, 1
# So many, and twice as many as the sentences with the right value, where that stands for something else.
MUCH = 4
# Forms that give the right value for certain; and words that a third value's sentence must share.
CLEAR = SURE | {"right", "corrects-to"}
THIRD = 3
# Words of a phrase from which it is no chance that it stands there.
LONG_PHRASE = 4


@rule("correction-unapplied", needs=("time", "quantities", "corrections"))
def check_unapplied(reading: Reading) -> Iterator[Finding]:
    """A notice says that words were wrong, and the report below it still has them.

    Proof: the notice gives the wrong words and the right ones; the body has the wrong ones in a sentence
    about the same thing and the right ones nowhere. One of the two, the notice or the body, needs mending.
    Silent when: the notice speaks of another report, a caption, a headline or a graphic, or does not give
    both values; the body holds the right value; the words stand in a quotation, unless it is the quotation
    that is corrected; the sentence tells of the slip. The tier is check where the body shares but one word
    with the notice, or where words and not a value were wrong.
    Wrong: The bridge cost {$21 million} to build. An earlier version of this article misstated the cost of
    the bridge. It was $12 million, not $21 million.
    Wrong: The council will vote on the pier on {Tuesday}. (This story has been corrected to say the council
    will vote on Thursday, not Tuesday.)
    Wrong: Harbour master Ana {Lynd} closed the port. An earlier version of this article misspelled the
    surname of the harbour master. She is Ana Lind, not Lynd.
    Right: The bridge cost $12 million to build. An earlier version of this article misstated the cost of the
    bridge. It was $12 million, not $21 million.
    Right: The council will vote on the pier on Thursday. (This story has been corrected to say the council
    will vote on Thursday, not Tuesday.)
    Right: The bridge cost $12 million and the road $21 million. An earlier version of this article misstated
    the cost of the bridge. It was $12 million, not $21 million.
    Right: The ferry, which cost $21 million, sails at noon and the hall opens at ten. A photo caption with
    an earlier version of this article misstated the cost of the bridge.
    Source: Associated Press Stylebook, corrections: the story on the site is corrected, and the note says
    so.
    """
    if not reading.corrections:
        return
    body = Body(reading)
    for correction in notices_of_body(reading):
        wrong, right = correction.from_, correction.to
        if wrong is None or right is None or _form(correction) == "struck":
            continue
        if wrong in right or right in wrong:
            continue
        standing = body.find(wrong, correction)
        elsewhere = bool(standing) and body.has(right, wrong, correction)
        if elsewhere and not body.is_misspelling(correction):
            # The right value may stand elsewhere for itself; the wrong one stands behind the notice's words.
            place = body.in_place_of(right, correction)
            framed = [stated for stated in standing if place and stated.start == place.start]
            yield from _misplaced(reading, body, correction, standing if not framed else [])
            standing = framed
        for stated in standing:
            if tier := _tier_of(body, correction, wrong, stated):
                yield _report_standing(reading, body, correction, stated, tier, elsewhere=elsewhere)


def _misplaced(
    reading: Reading, body: Body, correction: Correction, standing: list[Stated]
) -> Iterator[Finding]:
    """Wrong values in sentences that share far more with the notice than those with the right value do."""
    if correction.of not in ("number", "date") or correction.to is None:
        return
    right = max((len(stated.shared) for stated in body.find(correction.to, correction)), default=0)
    for stated in standing:
        if len(stated.shared) >= MUCH and right <= len(stated.shared) // 2 and not stated.quoted:
            yield _report_standing(reading, body, correction, stated, "check", elsewhere=True)


def _tier_of(body: Body, correction: Correction, wrong: str, stated: Stated) -> Tier | None:
    """How sure it is that the words of the body are those the notice means; None when it is not."""
    if correction.of in ("wording", "other"):
        words = len(wrong.split())
        return "check" if words >= LONG_PHRASE or (words > 1 and len(stated.shared) >= SAME_THING) else None
    if stated.quoted:
        return None
    enough = len(stated.shared) >= SAME_THING or (stated.beside and len(stated.shared) >= A_LOOK)
    if enough:
        return "proved" if _form(correction) in SURE else "check"
    if correction.of == "name":
        return "proved" if body.is_misspelling(correction) and " " in wrong else "check"
    return "check" if len(stated.shared) >= A_LOOK else None


def _form(correction: Correction) -> str:
    """The form of words that told the change: "corrections/instead-of@2" is "instead-of"."""
    return correction.by.partition("/")[2].partition("@")[0]


def _report_standing(
    reading: Reading,
    body: Body,
    correction: Correction,
    stated: Stated,
    tier: Tier,
    *,
    elsewhere: bool,
) -> Finding:
    wrong, right = correction.from_ or "", correction.to or ""
    told = [Span(*body.place_in(correction, words)) for words in (right, wrong)]
    words = reading.document.text[stated.start : stated.end]
    shared = ", ".join(sorted(_whole(body, stated))) or "none"
    same = " ".join(words.split()) == wrong
    return finding(
        reading,
        "correction-unapplied",
        tier,
        stated.start,
        stated.end,
        f"the notice corrects {wrong} to {right}, and {' '.join(words.split())} still stands",
        [
            f"notice: {right} is right, {wrong} is wrong",
            f"body: {' '.join(words.split())}, in a sentence that shares with the notice: {shared}",
            f"body: {right} stands elsewhere, not here" if elsewhere else f"body: {right} nowhere",
        ],
        [Span(stated.start, stated.end), *(span for span in told if span.end > span.start)],
        [Suggestion(start=stated.start, end=stated.end, replacement=right)]
        if same and tier == "proved"
        else (),
    )


def _whole(body: Body, stated: Stated) -> set[str]:
    """The shared words as the body writes them."""
    near = body.text[max(0, stated.start - 200) : stated.end + 200]
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", near)}
    return {word for word in words if any(word.startswith(stem) for stem in stated.shared)}


@rule("correction-contradicts-body", needs=("time", "quantities", "corrections"))
def check_contradiction(reading: Reading) -> Iterator[Finding]:
    """A notice gives the right value, and the report has a third one for the same thing.

    Proof: the notice says what is right; a sentence of the body about the same thing has another value in
    the same place, which is neither the right nor the wrong one, and has the right one nowhere.
    Silent when: the body has the right value anywhere, or the wrong one, which is for the rule above; the
    sentence shares fewer than three words with the notice, or holds two values of the kind; the value is
    quoted. The tier is check where the word beside the value is not the same in both.
    Wrong: The new bridge over the Weir cost {$15 million} to build. An earlier version of this article
    misstated the cost of the new bridge. The bridge over the Weir cost $12 million, not $21 million.
    Right: The new bridge over the Weir cost $12 million to build. An earlier version of this article
    misstated the cost of the new bridge. The bridge over the Weir cost $12 million, not $21 million.
    Right: The road to the Weir cost $15 million to build. An earlier version of this article misstated the
    cost of the bridge. It was $12 million, not $21 million.
    Source: Associated Press Stylebook, corrections: the story on the site is corrected, and the note says
    so.
    """
    if not reading.corrections:
        return
    body = Body(reading)
    for correction in notices_of_body(reading):
        right = correction.to
        if right is None or correction.of not in ("number", "date") or _form(correction) not in CLEAR:
            continue
        if correction.from_ and body.find(correction.from_, correction):
            continue
        # Where the right value stands elsewhere for something else, a longer run of words must be the same.
        elsewhere = body.has(right, correction.from_ or "", correction)
        yield from _report_third(reading, body, correction, right, elsewhere=elsewhere)


def _report_third(
    reading: Reading, body: Body, correction: Correction, right: str, *, elsewhere: bool
) -> Iterator[Finding]:
    tier: Tier = "check"
    stated = body.in_place_of(right, correction, words=5 if elsewhere else 3)
    if stated is not None:
        tier = "proved" if correction.from_ is not None else "check"
        ground = "behind the same words as in the notice"
    elif elsewhere:
        return
    else:
        close = [s for s, _ in body.others(right, correction) if len(s.shared) >= THIRD and s.beside]
        # Two values of the kind in sentences about the same thing: which one is meant is not told.
        stated = close[0] if len(close) == 1 else None
        words = ", ".join(sorted(_whole(body, stated))) if stated else ""
        ground = f"in a sentence that shares with the notice: {words}"
    if stated is None or stated.quoted or body.is_value(stated, right, correction):
        return
    found = " ".join(reading.document.text[stated.start : stated.end].split())
    yield finding(
        reading,
        "correction-contradicts-body",
        tier,
        stated.start,
        stated.end,
        f"the notice says {right}, the report {found}",
        [f"notice: {right} is right", f"body: {found}, {ground}", f"body: {right} not there"],
        [Span(stated.start, stated.end), Span(*body.place_in(correction, right))],
    )
