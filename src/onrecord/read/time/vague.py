"""Times left vague: "now", "recently", "in the near future"."""

from __future__ import annotations

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.tense import word_after, word_before

__all__ = ["is_any_day", "resolve_ref"]


def resolve_ref(hit: Hit, anchor: Anchor) -> Resolved | None:
    """PRESENT_REF, PAST_REF or FUTURE_REF as the word has it."""
    if hit.has("SOON") and _soon_after(hit):
        return None
    if hit.has("CURRENT") and "".join(hit.tokens[hit.end + 1 : hit.end + 2]).lower() in (
        "account",
        "affairs",
    ):
        return None  # the terms "current account deficit", "current-affairs"
    value = hit.value("NOW", "LATELY", "SOON", "WAS", "FUTURE", "PRESENT")
    if value is None and (hit.has("TERM")):
        value = "FUTURE_REF"
    if value is None and (hit.has("CURRENT") or hit.has("THESE")):
        value = "PAST_REF" if hit.has("THEN") else "PRESENT_REF"  # "at their then current levels"
    if value is None and (hit.has("PAST") or hit.has("RECENT")):
        value = "PAST_REF"
    if value is None and hit.has("COMING"):
        value = "FUTURE_REF"
    return None if value is None else Resolved("DATE", value, anchor="dct")


def _soon_after(hit: Hit) -> bool:
    """Whether "soon" counts from what was told, not from the report: "he was soon released"."""
    lists = hit.words.lists
    after = word_after(hit)
    return word_before(hit) in ("was", "were", "had") or after in lists["past"] or after.endswith("ed")


def is_any_day(hit: Hit) -> bool:
    """Whether "today" or "tomorrow" means an age, not a day: "today's world", "the leaders of tomorrow"."""
    names, tokens = hit.words.names, hit.tokens
    if hit.classes[hit.end : hit.end + 3] == f"'{names['ES']} ":
        # "today's young people", "today's personal computers": an adjective may come first.
        for i in range(hit.end + 3, min(hit.end + 7, len(tokens)), 2):
            if tokens[i] in hit.words.lists["of_an_age"]:
                return hit.classes[i + 1 : i + 2] != "'" and tokens[i + 2 : i + 3] != ["record"]
        return False
    ahead = tokens[hit.end - 1].lower() == "tomorrow"
    return ahead and word_before(hit) == "of" and word_before(hit, 2) != "as"
