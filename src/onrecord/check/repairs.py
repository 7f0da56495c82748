"""The single changes to what is said of a happening that make all of it hold."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.check.days import restate_day, restate_length
from onrecord.check.network import ORIGIN, Statement, consistent, nearest_value
from onrecord.check.said import Doing, Said, takes_in

__all__ = ["Repair", "best_repairs", "count_of"]

# A day is looked for this far from the one stated: a slip of the pen is a day or a week, hardly a month.
REACH_DAYS = 7
# A length is offered that differs by so much; a greater difference is no slip of a digit.
REACH_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Repair:
    """One statement changed so that all the others hold."""

    said: Said
    replacement: str
    description: str
    keeps: int


def best_repairs(
    fighting: list[Said], said: list[Said], frame: list[Statement], doings: list[Doing]
) -> list[Repair]:
    """The single changes that make all statements hold; those only that take in most other doings."""
    repairs = []
    for one in fighting:
        others = [s.statement for s in said if s is not one] + frame
        if repair := _repair(one, others, doings):
            repairs.append(repair)
    most = max((r.keeps for r in repairs), default=0)
    best = {(r.said.timex.id, r.replacement): r for r in repairs if r.keeps == most}
    return list(best.values())


def _repair(one: Said, others: list[Statement], doings: list[Doing]) -> Repair | None:
    if one.occurrence.bounds == "length":
        return _repair_length(one, others, doings)
    statement = one.statement
    value = nearest_value(statement, others, REACH_DAYS)
    if value is None:
        return None
    replacement = restate_day(one.timex.text, one.day, value)
    if replacement == one.timex.text:
        return None
    changed = [*others, replace(statement, windows=((value, value),))]
    kept = [d for d in doings if takes_in(changed, d)]
    stated = [*others, replace(statement, windows=statement.windows[:1])]
    gained = [d for d in kept if not takes_in([s for s in stated if s.from_ == ORIGIN], d)]
    way = f"{count_of(abs(value - one.day), 'day')} {'later' if value > one.day else 'earlier'}"
    also = (
        f", and {_list_words(gained)} then {'falls' if len(gained) == 1 else 'fall'} within it"
        if gained
        else ""
    )
    return Repair(one, replacement, f"{way}, “{replacement}”, fits everything{also}", len(kept))


def _repair_length(one: Said, others: list[Statement], doings: list[Doing]) -> Repair | None:
    if one.timex.value.endswith("W"):
        return None
    stated = one.statement.windows[0][0]
    # Counting both ends is what a writer would do: a distance of 4 is written "five-day".
    near = range(max(0, stated - REACH_LENGTH), stated + REACH_LENGTH + 1)
    for distance in sorted(near, key=lambda d: abs(d - stated)):
        changed = [*others, replace(one.statement, windows=((distance, distance),))]
        if consistent(changed):
            replacement = restate_length(one.timex.text, distance + 1)
            if replacement is None:
                return None
            keeps = sum(takes_in(changed, d) for d in doings)
            return Repair(one, replacement, f"“{replacement}” fits everything", keeps)
    return None


def count_of(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _list_words(doings: list[Doing]) -> str:
    return " and ".join(
        f"“{d.trigger}” on {d.timex.text}" if d.trigger else f"“{d.timex.text}”" for d in doings[:3]
    )
