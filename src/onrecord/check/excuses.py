"""Passages that a check leaves alone: quotations, corrections, and talk of a slip."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from msgspec import UNSET, UnsetType

from onrecord.annotations import Correction, Reading
from onrecord.document import Part, Span
from onrecord.patterns import compile_late
from onrecord.read.segment import find_quotations, find_sentences

__all__ = ["MADE_UP", "OF_A_SLIP", "Excuses", "says_nearby"]

# How far around a place its sentence is looked for; longer ones are cut there.
NEARBY = 200
# Text is first looked through in stretches of this length, so that many places close together share one look.
STRETCH = 1024
# The report itself speaks of a slip: "an earlier version", "misprint", "the wrong date", "should have read",
# "instead of Monday", "there is no February 30", "(sic)"; not "Department of Corrections",
# "mistakenly bombed".
OF_A_SLIP = compile_late(
    r"[(\[]\s?[Ss]ic\b|\b(?:misprint(?:ed)?|typo|misdated|earlier version"
    r"|Correct(?:ion|ed|s)(?= ?[:–—-])|CORRECT\w*"
    r"|(?:is|was|been) corrected|(?:wrong|incorrect|erroneous|impossible|imaginary|fictitious|non-?existent)"
    r" (?:date|day|month|year|figure|number|conversion|unit)"
    r"|(?:wrong|mistaken|incorrect|erroneous)ly (?:dated|said|stated|gave|given|reported|listed|put|printed)"
    r"|given in error|instead of (?:on )?(?:the )?[A-Z\d]|should (?:have )?(?:read|said)|should have been"
    r"|[Tt]here (?:is|was) no [A-Z\d]|(?:does|did)(?: not|n['’]t) exist)"
)

# Dates of things made up: "a forged certificate", "the bogus cheque", "in the novel", "a fictional war"; not
# "forged ahead", "tried for fraud", "her novel was published".
_WORK = r"(?:novel|novella|film|movie|tale|thriller|sitcom|musical|screenplay|(?:video|computer|board) game)"
MADE_UP = compile_late(
    r"\b(?:bogus|fak(?:e[dr]?|es|ery)|forge(?:rs?|ry|ries|d(?! (?:ahead|on|an?|in|its|their|links|ties)))"
    r"|counterfeit\w*|fraud(?:ulent(?:ly)?|sters?)|phon(?:e?y)|hoax(?:es|er)?|fabricat(?:ed|ing|ions?)"
    r"|falsif(?:ied|y|ies|ying)|doctored|tampered|forging|scam(?:s|mers?|med|ming)?|phish(?:ing|ed|ers?)"
    r"|spam(?:s|med|mers?|ming)?|sham (?:contract|marriage|company|invoice|letter|document|deal|sale)s?"
    r"|swindl(?:e[drs]?|ers?|es|ing)|con[- ](?:m[ae]n|artists?|tricks?)|conned"
    r"|impost[eo]rs?|impersonat\w+|deep-?fakes?|chain letters?|AI-generated|photoshopped|trickster\w*"
    r"|(?:back|ante|post)-?dated (?:che(?:que|ck)|letter|memo|document"
    r"|invoice|contract|certificate|receipt)s?"
    r"|spoof(?:s|ed|ing)?|satir\w+|parody|fiction(?:al|ali[sz]ed)?|fictitious(?:ly)?|imagin(?:ary|ed)"
    r"|made[- ]up|alternat(?:e|ive) (?:history|reality|universe|timeline)|narrator|protagonist|heroine"
    r"|time[- ]travel\w*|hypothetical(?:ly)?|make-believe"
    rf"|in (?:the|his|her|their|an?|this|that|[a-z]+['’]s) (?:[\w-]+ )?{_WORK}"
    rf"|{_WORK} (?:opens|begins|starts|ends|takes place)"
    rf"|{_WORK}['’]s (?:hero(?:es)?|villain|plot|opening|ending|action|story|events|final scene)"
    rf"|(?:{_WORK}|story|book|opera|play),?(?: [\w']+)?,? set (?:on|in))\b",
    re.IGNORECASE,
)


class Excuses:
    """The passages of a report that a check leaves alone.

    Made once for a report, so that many slips in a long one cost no more than their number.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._quotations: dict[Part | UnsetType, list[Span]] = {}

    def is_quoted(self, start: int, part: Part | UnsetType = UNSET) -> bool:
        """Whether the character at `start` stands in a quotation: not the desk's words to change."""
        if part not in self._quotations:
            self._quotations[part] = find_quotations(self._reading.document.part_text(part))
        return _holds(self._quotations[part], start)

    def is_in_correction(self, start: int, part: Part | UnsetType = UNSET) -> bool:
        """Whether the character at `start` stands in a notice that tells what was wrong."""
        return part is UNSET and _holds(self._reading.corrections or (), start)


def _holds(spans: Sequence[Span | Correction], at: int) -> bool:
    """Whether one of the spans, which are in order and apart, holds the character at `at`."""
    i = bisect_right(spans, at, key=lambda span: span.start)
    return i > 0 and at < spans[i - 1].end


def says_nearby(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether the sentence around `text[start:end]`, cut at 200 characters each way, matches a pattern."""
    first = max(0, start - NEARBY)
    nearby = text[first : end + NEARBY]
    stretch = first - first % STRETCH
    if end - start < NEARBY and not _says(pattern, text[stretch : stretch + STRETCH + 3 * NEARBY]):
        return False
    if not pattern.search(nearby):
        return False  # spares most places the search for their sentence
    at = start - first
    sentence = next(
        (nearby[s.start : s.end] for s in find_sentences(nearby) if s.start <= at < s.end), nearby
    )
    return pattern.search(sentence) is not None


@lru_cache(maxsize=64)
def _says(pattern: re.Pattern[str], stretch: str) -> bool:
    return pattern.search(stretch) is not None
