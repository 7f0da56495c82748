"""Which report a notice says it corrects."""

from __future__ import annotations

from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["find_target"]

_REPORT = r"(?i:item|story|headlined|entitled|titled|report|article|headline|slugged|piece|column|dispatch)"
# 'item headlined "NORTH BANK YEAR"', "story +X+"; not "item in the news", nor the new headline of 'please
# read headline "X"'.
HEADLINED = compile_late(
    rf"(?<![Rr]ead )\b{_REPORT}\b,?\s?(?i:headlined|entitled|titled"
    rf"|slugged)?,?\s?[\"“+‘]([^\"”+]{{4,150}}?)[\"”+’](?!\w)"
)
# The same without marks: "item headlined Marlo Loss, please", "item NORTH <NB> NET, please".
UNMARKED = compile_late(
    r"\b(?:(?:item|story|report|article) (?:headlined|entitled|titled|slugged),?\s|(?:item"
    r"|story)\s(?=[A-Z<]{2}[A-Z<' -]{3})"
    r"|Talking Point on\s)([A-Z<][^\"“”+]{7,120}?),?\s(?:please|pls|in (?:the )?(?:\w+ )para"
    r"|the (?:\w+ )para)"
)
# What follows the label on the first line of a stand-alone notice: "CORRECTION - NORTH BANK YEAR".
SLUG = compile_late(r"[\W_]{0,10}[A-Za-z]+[\W_]{1,6}(?!In |in |[Pp]lease )([A-Z<][^\n]{5,90})(?=\n)")
# "An article on Tuesday about the harbour works misstated"; "A story May 3 about".
ABOUT = compile_late(
    r"\b(?:article|story|report|column|review|obituary|profile|item)s?\b[^.]{0,60}?\b(?:about|on the"
    r"|of)\s([^.;]{4,120}?)"
    r",?\s(?:misstated|mis\w+(?:ed|elt)|incorrectly|erroneously|wrongly|mistakenly|gave|omitted|included"
    r"|in error|referred"
    r"|described|said|used|we (?:said|gave|\w+ly)|on page|[Tt]he [A-Z\w]+(?: \w+)? (?:said|\w+ly|mis\w+"
    r"|gave|reported))"
)


def find_target(text: str, notice: Span, *, alone: bool) -> str | None:
    """The headline, or for a stand-alone notice the slug or the subject, that names the corrected report.

    Args:
        alone: whether the notice is all of its report, so that it can only speak of another.
    """
    for pattern in (HEADLINED, UNMARKED):
        if named := pattern.search(text, notice.start, notice.end):
            return " ".join(named[1].split()).rstrip(",. ")
    if not alone:
        return None
    first = text[notice.start : notice.end]
    if slug := SLUG.match(first):
        return " ".join(slug[1].split()).rstrip(",. ")
    if about := ABOUT.search(first):
        return " ".join(about[1].split())
    return None
