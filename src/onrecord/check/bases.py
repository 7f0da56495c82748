"""What an old figure is: an earlier value of the new one, or a low, a forecast, of another place."""

from __future__ import annotations

import re

from onrecord.check.amounts import Amount
from onrecord.patterns import compile_late

__all__ = ["is_other_base"]

# What an old figure is told as when it is no earlier value of the new one: "a low of", "forecasts of",
# "expected by analysts"; not "lower", "a year of highs and lows".
OTHER_BASE = compile_late(
    r"\b(?:low|high|peak|trough|bottom|minimum|maximum|forecasts?|estimate[sd]?|consensus|expect(?:ed|ations?)"
    r"|project(?:ed|ions?)|target(?:ed|s)?|guidance|budgeted|planned|plan|goal|hoped|median|asking|issue|intraday|(?:an|the|its)\s(?:early|opening))\b",
    re.I,
)
# Before the old figure, a word of movement of its own: ", up from", "down slightly from the"; not "up to".
OWN_MOVE = compile_late(
    r"\b(?:(?P<up>up|higher)|(?P<down>down|lower))(?:\s\w{3,14}){0,2}\sfrom\b(?:\s[^\s,;]{1,15}){0,5}\s?\Z",
    re.I,
)
# Right behind an old figure, the far end of a range: " in Ohio to $900,000"; not " in May. To 40", " while
# profit fell to 4".
TO_ANOTHER = compile_late(r"(?:\s(?!(?:and|while|but|as)\b)[^\s.,;0-9]{1,15}){0,4}\sto\s[$£€]?[0-9]")
# Where a figure was counted: " in France", " tonnes at Lund"; not " in May", " in the quarter".
PLACED = compile_late(
    r"(?:\s[a-z]{2,12})?\s(?:in|at|for)\s(?:the\s)?(?!Jan|Feb|Mar(?:ch)?\b|Apr|May\b|June?\b|July?\b|Aug|Sept?"
    r"|Oct|Nov|Dec|Q[1-4]|H[12])(?P<place>[A-Z][a-z]+)"
)
# Where the words behind a figure end: ", ", ". The", " and "; not "1.5".
CLAUSE_END = compile_late(r"[.,;:)](?![0-9])|\b(?:and|but|while|as)\b")
# Characters around an old figure in which words say what it is.
AROUND = 60


def is_other_base(text: str, new: Amount, old: Amount, *, rising: bool) -> bool:
    """Whether the old figure is no earlier value of the new one: a forecast, a low, of another place.

    Args:
        rising: what the words of the change say; a ", down from" behind it counts from something else.
    """
    after = new.end <= old.lead
    before = text[max(new.end if after else 0, old.lead - AROUND) : old.lead]
    behind = text[old.end : old.end + AROUND]
    if not after:
        behind = behind[: max(0, new.lead - old.end)]
    if OTHER_BASE.search(before) or OTHER_BASE.search(CLAUSE_END.split(behind, maxsplit=1)[0]):
        return True
    own = OWN_MOVE.search(before)
    if own is not None and (own["up"] is not None) != rising:
        return True
    if after and TO_ANOTHER.match(text, old.end):
        return True
    places = [PLACED.match(text, amount.end) for amount in (new, old)]
    return places[1] is not None and (places[0] is None or places[0]["place"] != places[1]["place"])
