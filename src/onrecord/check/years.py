"""How long ago something was, and which anniversary it is, against the years that are stated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotations import Finding, Reading
from onrecord.check.anniversaries import find_anniversaries
from onrecord.check.excuses import MADE_UP, OF_A_SLIP, Excuses, says_nearby
from onrecord.check.rule import finding, rule
from onrecord.check.weekdays import settle_own_day
from onrecord.check.year_spans import Elapsed, find_elapsed
from onrecord.patterns import compile_late

__all__ = ["check_anniversary", "check_years_ago"]

# The sentence counts from another year than the report's, or from none: "by 2010 it was", "was then", "will".
OF_ANOTHER_TIME = compile_late(
    r"\b(?:then|at the time|would|will|by then|fiscal|Ottoman|Hijri|lunar|B\.?C|A\.?D|light[- ]years?)\b"
)
# The year or the length is no figure to hold anyone to.
LOOSE = compile_late(
    r"\b(?:circa|c\.|perhaps|probably|maybe|thought to|believed|estimated|disputed|according to legend|or so"
    r"|on and off|off and on|(?:two|three|several) (?:spells|stints)|intermittent\w*|with breaks"
    r"|give or take|in the region of)\b",
    re.IGNORECASE,
)


@rule("years-ago", needs=("time", "corrections"))
def check_years_ago(reading: Reading) -> Iterator[Finding]:
    """The years said to have passed are not those between the two years stated.

    Proof: the years between, counted from one year to the other with one more or less for the days of the
    year and for counting both ends, are not so many; two more or less where a figure is round, five where it
    is in decades. The year that "ago" counts from is that of the report. The tier is check where "later" or
    "after" may count from something else told in between.
    Silent when: the length or a year is about; the words are quoted; the sentence may count from another
    year; the report's year is not settled.
    Wrong: The bridge fell {35} years ago, in 1999.
    Wrong: In 1986, {two} decades ago, the bridge fell.
    Wrong: The firm was founded {ten} years ago in 2004.
    Wrong: In 2001, {20} years after the 1991 flood, the bridge fell.
    Wrong: The bridge opened in 1980 and {five} years later, in 1995, it fell.
    Right: The bridge fell 25 years ago, in 1999.
    Right: The bridge fell 25 years ago, in 1998.
    Right: In 1986, almost four decades ago, the bridge fell.
    Right: In 2001, ten years after the 1991 flood, the bridge fell.
    Right: In 2001, 20 years after a bridge was built to replace that of 1961, it fell.
    Right: More than 20 years ago, in 1986, the bridge fell.
    Dct: none
    Right: The bridge fell 35 years ago, in 1999.
    Source: A difference of calendar years is a length in years or one more (ISO 8601-1:2019, duration).
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for elapsed in sorted(find_elapsed(text), key=lambda e: e.length.span):
        later = elapsed.second_year
        if later is None:
            own = settle_own_day(reading)
            if own is None or not own.sure:
                continue
            later = own.day.year
        off = abs(later - elapsed.first_year - elapsed.length.years)
        if elapsed.length.fits(later - elapsed.first_year) or off > (elapsed.most_off or off):
            continue
        if not _is_excused(text, elapsed, excuses):
            yield _report(reading, elapsed, later)


def _is_excused(text: str, elapsed: Elapsed, excuses: Excuses) -> bool:
    spans = [elapsed.length.span, elapsed.first, *([elapsed.second] if elapsed.second else ())]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    if any(excuses.is_quoted(span.start) or excuses.is_in_correction(span.start) for span in spans):
        return True
    patterns = [MADE_UP, OF_A_SLIP, LOOSE] + ([OF_ANOTHER_TIME] if elapsed.second is None else [])
    return any(says_nearby(pattern, text, start, end) for pattern in patterns)


def _report(reading: Reading, elapsed: Elapsed, later: int) -> Finding:
    length, first = elapsed.length, elapsed.first_year
    between = later - first
    proof = [f"{later} - {first} = {between}: not {length.words}"]
    if elapsed.second is None:
        proof.append(f"the report is dated {(reading.document.dct.value or '')[:10]}")
    return finding(
        reading,
        "years-ago",
        elapsed.tier,
        length.span.start,
        length.span.end,
        f"From {first} to {later} it is {_years(between)}, not {length.words}",
        proof,
        evidence=[length.span, elapsed.first, *([elapsed.second] if elapsed.second else ())],
    )


@rule("anniversary", needs=("time", "corrections"))
def check_anniversary(reading: Reading) -> Iterator[Finding]:
    """The number of the anniversary does not go with the year of what is remembered.

    Proof: the years from the one to the other are not so many, nor one more or less. The year it falls in is
    the one stated in the sentence, or that of the report where the sentence speaks of the present. The tier
    is check where the year is that of a founding told beside it.
    Silent when: no year is settled; the sentence looks back or names another year that fits; the words are
    quoted.
    Dct: 2019-07-20
    Wrong: The town marks the {60th} anniversary of the 1969 flood on Friday.
    Wrong: In 2009, on the {50th} anniversary of the flood in 1969, the dam was rebuilt.
    Wrong: The firm, founded in 1985, is celebrating its {25th} anniversary.
    Right: The town marks the 50th anniversary of the 1969 flood on Friday.
    Right: The town marked the 40th anniversary of the 1969 flood when the dam was rebuilt.
    Right: In 2009, on the 40th anniversary of the flood in 1969, the dam was rebuilt.
    Right: The town will mark the 50th anniversary of the 1970 flood next year.
    Source: An anniversary is counted from the event (Oxford English Dictionary, anniversary).
    """
    own = settle_own_day(reading)
    text = reading.document.text
    excuses = Excuses(reading)
    for each in find_anniversaries(text, own.day.year if own and own.sure else None):
        spans = [each.word, each.of, *([each.held] if each.held else ())]
        if any(excuses.is_quoted(span.start) or excuses.is_in_correction(span.start) for span in spans):
            continue
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        if any(says_nearby(pattern, text, start, end) for pattern in (MADE_UP, OF_A_SLIP, LOOSE)):
            continue
        between = each.held_year - each.of_year
        words = text[each.word.start : each.word.end]
        proof = [f"{each.held_year} - {each.of_year} = {between}, not {each.number}"]
        if each.held is None:
            proof.append(f"the report is dated {(reading.document.dct.value or '')[:10]}")
        yield finding(
            reading,
            "anniversary",
            each.tier,
            each.word.start,
            each.word.end,
            f"From {each.of_year} to {each.held_year} it is {_years(between)}: no {words}",
            proof,
            evidence=spans,
        )


def _years(number: int) -> str:
    return "1 year" if number == 1 else f"{number} years"
