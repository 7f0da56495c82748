"""Dated happenings and durations of a report, set against each other in a constraint network.

What the report says of one happening (when it began and ended, how long it lasted, what fell inside
it) goes into `onrecord.check.network`; a conflict is reported with its fewest statements and with the
single change that would make all of them hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from onrecord.annotations import Finding, Occurrence, Reading, Suggestion, Tier
from onrecord.check.days import (
    WEEKDAYS,
    bare_weekday,
    day_windows,
    name_day,
)
from onrecord.check.excuses import Excuses
from onrecord.check.happenings import is_denied, is_one_happening, may_have_changed
from onrecord.check.moments import own_timexes
from onrecord.check.network import ORIGIN, Statement, smallest_conflict
from onrecord.check.nth_days import report_nth_days
from onrecord.check.repairs import Repair, best_repairs, count_of
from onrecord.check.rule import finding, rule
from onrecord.check.said import Doing, Said, certain_days, frame_of, is_several, say
from onrecord.check.spans_told import judge_days, report_bounded
from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.occurrence_words import load_words
from onrecord.read.segment import find_sentences

__all__ = ["check_duration_endpoints"]

# A report that dates one happening more often than this tells of several, or is no report; what follows
# compares all with all.
MOST_SAID = 24
# First and last day of what was mostly kept to lie no farther apart; beyond that it is an institution.
LONGEST_DAYS = 45
# Ties that do not bind tightly enough: a doing of its own; travel, which takes days and may go elsewhere.
LOOSE = ("occurrences/activity", "occurrences/arrival", "occurrences/departure")
# "1994", "199": a year or a decade; not "1994-05".
YEAR_VALUE = compile_late(r"\d{3,4}$")


@rule("duration-endpoints")
def check_duration_endpoints(reading: Reading) -> Iterator[Finding]:
    """A happening cannot have lasted as long as is said between the days it is said to start and end.

    Proof: counting both ends, counting the nights and counting the days between all give another length.
    Tier check, when the length is told beforehand ("the six-day visit began"): it may have been a plan.
    Silent when: a date may mean a week or a year in which it fits; two mentions may be of two happenings
    ("the visit" must point back to the only one there is); the report says of it that it was cut, moved or
    held with breaks, or speaks of plans; its length may be a plan (a truce, a match) or leave out days (a
    strike or a trial can only be proved too short); a statement stands in a quotation or in a correction
    notice.
    Dct: 2024-03-17
    Wrong: She wrapped up her six-day visit on {Saturday, March 16}. The visit began on Tuesday. She met
    miners on Sunday.
    Wrong: The {six-day} conference opened on 5 May 2023 and ended on 8 May 2023.
    Wrong: Her {12-year} rule, from 1998 to 2006, ended in a coup.
    Wrong: The road was shut for {nine days} from 11 March to 14 March.
    Wrong: The strike began on 5 May 2023 and entered its {ninth} day on 9 May 2023.
    Wrong: The {three-hour} meeting began at 9 am and ended at 11 am.
    Right: She wrapped up her six-day visit on Sunday, March 17. The visit began on Tuesday.
    Right: The four-day talks began on Tuesday and ended on Friday.
    Right: Her nine-year rule, from 1998 to 2006, ended in a coup.
    Right: The first three days of the five-day fair, from 5 May to 7 May, were dry.
    Right: The strike began on 5 May 2023 and entered its fifth day on 9 May 2023.
    Right: The three-day strike started on Monday. The strike ended on Thursday.
    Source: Dechter, Meiri and Pearl, "Temporal constraint networks", Artificial Intelligence 49 (1991).
    """
    if not reading.timexes:
        return
    known: set[int] = set()
    excuses = Excuses(reading)
    for found in _check_happenings(reading, excuses):
        known.update(span.start for span in found.evidence)
        yield found
    yield from report_bounded(reading, excuses, known)
    yield from report_nth_days(reading, own_timexes(reading), excuses)


def _check_happenings(reading: Reading, excuses: Excuses) -> Iterator[Finding]:
    """Conflicts among all that the report says of one happening, whatever sentences it stands in."""
    if not reading.occurrences or not reading.timexes:
        return
    timexes = {t.id: t for t in reading.timexes}
    # The words of others, and notices that repeat what was wrong, are not the report's own account.
    told = [
        o
        for o in reading.occurrences
        if not o.part and not any(_is_apart(excuses, x.start) for x in (o, timexes[o.timex]))
    ]
    for occurrences in _by_happening(told):
        said = list(say(occurrences, timexes))
        if {"length", "start", "end"} <= {s.occurrence.bounds for s in said}:
            yield from _check_happening(reading, said, excuses)


def _is_apart(excuses: Excuses, at: int) -> bool:
    return excuses.is_quoted(at) or excuses.is_in_correction(at)


def _find_doings(reading: Reading, excuses: Excuses, said: list[Said]) -> Iterator[Doing]:
    """Days that something was done on, and bare weekdays ("earlier Sunday"), not after the report's own day.

    They prove nothing; of several changes that fit, the one is best that takes in most of them.
    """
    triggers = {o.timex: o.trigger for o in reading.occurrences or () if o.bounds == "within"}
    used = {s.timex.id for s in said}
    around = certain_days([s.timex for s in said if s.occurrence.bounds != "length"])
    written = (reading.document.dct.value or "9999")[:10]
    for timex in reading.timexes or ():
        if timex.part or timex.id in used or timex.value[:10] > written:
            continue
        if timex.id not in triggers and bare_weekday(timex) is None:
            continue
        windows = day_windows(timex, around)
        if windows is not None and not _is_apart(excuses, timex.start):
            # The day it was resolved to; any week only where nothing settles one.
            name = f"doing {timex.id}"
            settled = windows if timex.unresolved else windows[:1]
            yield Doing(Statement(name, ORIGIN, name, settled), timex, triggers.get(timex.id))


def _by_happening(occurrences: list[Occurrence]) -> list[list[Occurrence]]:
    """Occurrences of one happening: of one noun, or for visits of any noun of that group."""
    nouns = load_words("en").noun_class
    groups: dict[str, list[Occurrence]] = {}
    for occurrence in occurrences:
        noun = occurrence.trigger.lower()
        if noun in nouns and not occurrence.by.startswith(LOOSE):
            groups.setdefault("visit" if nouns[noun] == "visit" else noun.rstrip("s"), []).append(occurrence)
    return list(groups.values())


def _is_coarse(fighting: list[Said]) -> bool:
    """Do months or years come in? Then no single day or length is offered in exchange."""
    return any(
        low != high for s in fighting if s.occurrence.bounds != "length" for low, high in s.statement.windows
    ) or any(s.timex.value[-1:] in ("M", "Y") for s in fighting if s.occurrence.bounds == "length")


def _check_happening(reading: Reading, said: list[Said], excuses: Excuses) -> Iterator[Finding]:
    if len(said) > MOST_SAID or is_several(said):
        return
    frame = frame_of(said)
    conflict = smallest_conflict([s.statement for s in said], frame)
    if not conflict:
        return
    names = {c.name for c in conflict}
    if {"length", "start", "end"} != {s.occurrence.bounds for s in said if s.statement.name in names}:
        return
    fighting = [s for s in said if s.statement.name in names]
    tier = _tier_of(fighting)
    if tier is None or not _is_settled(reading, fighting):
        return
    if _is_coarse(fighting):
        repairs: list[Repair] = []
    else:
        repairs = best_repairs(fighting, said, frame, list(_find_doings(reading, excuses, said)))
    first = repairs[0].said if len(repairs) == 1 else _most_doubtful(fighting)
    yield finding(
        reading,
        "duration-endpoints",
        tier,
        first.timex.start,
        first.timex.end,
        _message(fighting),
        [*_proof(fighting), *(r.description for r in repairs)],
        sorted(chain.from_iterable(s.evidence for s in fighting)),
        [
            Suggestion(start=r.said.timex.start, end=r.said.timex.end, replacement=r.replacement)
            for r in repairs
        ],
    )


def _tier_of(fighting: list[Said]) -> Tier | None:
    """How sure a conflict is, by where the length is told; None when it may have been a plan.

    "Wrapped up his six-day visit" and "lasted six days" tell it of the end: proved. "A six-day visit began"
    tells it beforehand; a visit mostly goes as planned, a strike or a trial does not.
    """
    said = {s.occurrence.bounds: s for s in fighting}
    length, start, end = (said[bounds] for bounds in ("length", "start", "end"))
    ends = {(s.occurrence.start, s.occurrence.end) for s in fighting if s.occurrence.bounds == "end"}
    if (
        length.occurrence.start,
        length.occurrence.end,
    ) in ends or "length-after-noun" in length.occurrence.by:
        return "proved"
    words = load_words("en")
    mostly_kept = words.noun_class[length.occurrence.trigger.lower()] in words.through
    return "check" if mostly_kept and abs(end.day - start.day) <= LONGEST_DAYS else None


def _is_settled(reading: Reading, fighting: list[Said]) -> bool:
    """Do the statements speak of one happening that went as it was to go?"""
    text, words = reading.document.text, load_words("en")
    groups = {words.noun_class[s.occurrence.trigger.lower()] for s in fighting}
    triggers = {s.occurrence.trigger.lower() for s in fighting}
    nouns = (
        triggers if groups != {"visit"} else {n for n, group in words.noun_class.items() if group == "visit"}
    )
    mentions = [(s.occurrence.start, s.occurrence.end) for s in fighting]
    if not is_one_happening(text, mentions, frozenset(nouns), words):
        return False
    days = [s.day for s in fighting if s.occurrence.bounds != "length"]
    for sentence in find_sentences(text):
        about = text[sentence.start : sentence.end]
        if any(noun in about.lower() for noun in triggers) and may_have_changed(about):
            return False
        states = any(sentence.start <= s.timex.start < sentence.end for s in fighting)
        if states and (is_denied(about) or _tells_another_time(reading, sentence, fighting, days)):
            return False
    return True


def _tells_another_time(reading: Reading, sentence: Span, fighting: list[Said], days: list[int]) -> bool:
    """Does a sentence with one of the statements also name a year in which none of their days lies?"""
    used = {s.timex.id for s in fighting}
    for timex in reading.timexes or ():
        if timex.part or timex.id in used or not sentence.start <= timex.start < sentence.end:
            continue
        if timex.type == "DATE" and timex.interval and YEAR_VALUE.match(timex.value):
            first, last = (date.fromisoformat(end[:10]).toordinal() for end in timex.interval)
            if all(not first <= day < last for day in days):
                return True
    return False


def _most_doubtful(fighting: list[Said]) -> Said:
    """Where to point when no one change stands out: at the length, or else at the last said."""
    lengths = [s for s in fighting if s.occurrence.bounds == "length"]
    return lengths[0] if lengths else max(fighting, key=lambda s: s.timex.start)


def _message(fighting: list[Said]) -> str:
    bounds = {s.occurrence.bounds: s for s in fighting}
    length, start, end = (bounds[b].timex.text for b in ("length", "start", "end"))
    return f"“{length}” does not fit the {bounds['length'].occurrence.trigger}: {start} to {end}"


def _proof(fighting: list[Said]) -> Iterator[str]:
    names = {"start": "first day", "end": "last day", "within": "a day", "length": "length"}
    for s in fighting:
        words = f"{names[s.occurrence.bounds]} of the {s.occurrence.trigger}: “{s.timex.text}”"
        first, last = s.statement.windows[0]
        if s.occurrence.bounds != "length" and len(s.statement.windows) == 1 and first == last:
            words += f", {name_day(s.statement.windows[0][0])}"
        yield words
    bounds = {s.occurrence.bounds: s for s in fighting}
    if _is_coarse(fighting):
        told = judge_days(*(bounds[which].timex for which in ("length", "start", "end")))
        yield told.words if told else "no way of counting or rounding gives that length"
    else:
        yield _sum(bounds["start"], bounds["end"], bounds["length"])


def _sum(start: Said, end: Said, length: Said) -> str:
    """The count of days, both ways, said so that a reader can do it on the fingers."""
    nights = end.day - start.day
    open_week = start.is_bare_weekday or end.is_bare_weekday
    if open_week:
        nights %= 7
    span = f"{WEEKDAYS[(start.day - 1) % 7]} to {WEEKDAYS[(end.day - 1) % 7]}"
    weeks = ", or whole weeks more" if open_week else ""
    return (
        f"{span} is {count_of(nights + 1, 'day')} counting both ends and {count_of(nights, 'night')}{weeks}: "
        f"never “{length.timex.text}”"
    )
