"""What is told before it happened: a statement dated before the event that it reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from onrecord.annotations import Finding, Reading, Tier, Timex
from onrecord.check.days import bare_weekday
from onrecord.check.excuses import Excuses
from onrecord.check.moments import Moment, Told, name_moment, own_timexes, tell_sentence
from onrecord.check.network import ORIGIN, Statement, consistent
from onrecord.check.rule import finding, rule
from onrecord.check.spans_told import is_excused, settle_pair
from onrecord.patterns import compile_late

__all__ = ["check_telling"]

# How far a day of telling and the day told of stand apart at most, in characters.
FAR = 150
# How far beyond the event, in characters, a word still tells of its day ("on Friday of last week").
BEYOND = 25
_SAID = (
    r"(?:said|announced|reported|confirmed|stated|revealed|disclosed|wrote|recalled|told (?!~)(?:the |a "
    r"|his |her )?[\w'’.-]{1,20}"
    r"(?: [\w'’.-]{1,20}){0,3}?)"
)
_HOW = r"(?: in a (?:statement|letter|report|speech|note|televised address))?(?: (?:late|early))?(?: on)?"
# "said on ~ that", "told reporters in Oslo on ~ that"; the day is that of telling.
SAID_ON = compile_late(rf"\b{_SAID}{_HOW} (?P<said>~+),?(?P<that> that)?(?= )")
# "in a statement on ~, the firm said"
IN_STATEMENT = compile_late(
    r"\bin an? (?:statement|report|letter|memo|communiqu[eé]|bulletin|broadcast|speech)(?: issued"
    r"| released| dated)?"
    r"(?: (?:late|early))?(?: on)? (?P<said>~+),(?: [\w'’.-]{1,25}){1,5}? (?:said|announced|confirmed)"
    r"(?P<that> that)?(?= )"
)
# "a statement issued on ~ said"
ISSUED_ON = compile_late(
    r"\b(?:statement|report|letter|memo|communiqu[eé]|bulletin|note) (?:issued|released|published|dated|sent)"
    r"(?: in [\w'’.-]{1,20})?(?: (?:late|early))?(?: on)? (?P<said>~+),? (?:said|reported|announced"
    r"|confirmed)(?P<that> that)?(?= )"
)
_DONE = (
    r"(?:died|failed|collapsed|ended|begun|started|opened|closed|crashed|exploded|erupted|occurred"
    r"|happened|taken place"
    r"|arrived|left|departed|fled|resigned|retired|met|won|lost|signed|attacked|struck|hit"
    r"|fired|launched"
    r"|landed|surrendered|escaped|disappeared|voted|fallen|risen|sunk|broken (?:down|out|up|off)|shot|stabbed"
    r"|visited|spoken|received|sold|bought|paid|delivered|completed|finished|reached|returned|suffered)"
)
_DONE_TO = (
    r"(?:killed|shot|stabbed|wounded|injured|arrested|detained|kidnapped|abducted|released|freed|found"
    r"|held|signed"
    r"|attacked|hit|struck|destroyed|damaged|stolen|robbed|charged|sentenced|hanged|executed|born|buried"
    r"|elected"
    r"|sworn in|dismissed|fired|sacked|taken to hospital|hospitali[sz]ed|evacuated|shot down|sunk|completed"
    r"|delivered|paid|reached|recorded|seized|captured)"
)
_HAPPENED = (
    r"(?:died|collapsed|crashed|exploded|erupted|occurred|happened|took place|broke out|struck|disappeared"
    r"|resigned|escaped|fled|sank|was born)"
)
# The event, in the past when it was told: "had failed", "had been killed", "were shot", "which occurred".
_EVENT = rf"(?:had (?:already )?(?:been {_DONE_TO}|{_DONE})|(?:was|were) {_DONE_TO}|{_HAPPENED})"
_BETWEEN = (
    r"(?: (?!(?:and|or|but|until|till|before|after|by|from|since|for|to|would|will|if|of|than|due"
    r"|when)\b)[\w'’.-]{1,25}){0,7}?"
)
EVENT_ON = compile_late(rf"\b{_EVENT}{_BETWEEN}(?: on)? (?P<event>~+)")
# "the talks, held on ~ of the same week, had failed"
HELD_ON = compile_late(
    r", (?:which (?:was|were) )?(?:held|signed|recorded|carried out|staged|conducted) (?:late "
    r"|early )?on (?P<event>~+)"
    r"(?:,? (?:of|in) ~+)?, (?:had|was|were)\b"
)
# What is told is a plan, a condition or a denial, or the telling goes on to another day.
PLANNED = compile_late(
    r"\b(?:would|will|planned|plans|scheduled|due|expected|intend\w*|if|unless|may|might|could|should|until"
    r"|forecast|predict\w*|promis\w*|set for|set to|next|invited|to be|deadline|expires?|postpon\w*"
    r"|last week|previous"
    r"|earlier|last|ago|anniversary|every|each|annual|years?)\b"
)
# "of the same week": a weekday is that of the week of the telling.
SAME_WEEK = compile_late(r"\b(?:of|in) (?:the same|that|this) week\b")
# Between the day of telling and the event, what starts another statement.
OTHER = compile_late(r"[;:\"“”]|\b(?:added|later|told|announced|said|reported)\b")


class _Telling(NamedTuple):
    told: Told
    said: Timex
    event: Timex


@rule("said-before-happened", needs=("time", "corrections"))
def check_telling(reading: Reading) -> Iterator[Finding]:
    """A statement is dated before the event that it reports as having happened.

    Proof: nobody reports on one day what has happened on a later one; both days have their year, or a
    weekday that settles it, or are days of one week. Where a year is missing, or two weekdays are the last
    ones before the day of the report, the tier is check: the event may be of another year or week.
    Silent when: what is told is a plan, a forecast or a condition; another day, week or year may be meant;
    the words are quoted, or belong to a correction.
    Dct: 2024-03-08
    Wrong: The envoy said on Monday that the talks, held on {Wednesday} of the same week, had failed.
    Wrong: Police said on 5 May 2019 that two men had been killed on {7 May 2019}.
    Wrong: The mayor said on Tuesday that the bridge had collapsed on {Wednesday}.
    Right: The envoy said on Thursday that the talks, held on Wednesday of the same week, had failed.
    Right: Police said on 7 May 2019 that two men had been killed on 5 May 2019.
    Right: The mayor said on Tuesday that the bridge would be closed on Wednesday.
    Right: The mayor said on Tuesday that the talks had been postponed until Wednesday.
    Right: The mayor said on Monday that the bridge had collapsed on Saturday.
    Source: Allen, "Maintaining knowledge about temporal intervals", Communications of the ACM 26 (1983).
    """
    timexes = own_timexes(reading)
    excuses: Excuses | None = None
    for telling in _find_tellings(reading, timexes):
        pair = settle_pair(telling.said, telling.event)
        tier = _judge(reading, telling, *pair) if pair else None
        if pair is None or tier is None:
            continue
        excuses = excuses or Excuses(reading)
        if any(is_excused(reading, excuses, telling.told, t.start) for t in (telling.said, telling.event)):
            continue
        yield _report(reading, *pair, tier)


# A quick look at what stands between two days.
MAY_TELL = compile_late(rf"\b(?:{_EVENT}|held|signed|recorded|carried out|staged|conducted)\b")


def _find_tellings(reading: Reading, timexes: Sequence[Timex]) -> Iterator[_Telling]:
    text = reading.document.text
    for said, event in pairwise(timexes):
        if event.start - said.end > FAR or not MAY_TELL.search(text, said.end, event.start):
            continue
        told = tell_sentence(reading, timexes, said.start)
        at, on = said.start - told.start, event.start - told.start
        cues = (m for form in (SAID_ON, ISSUED_ON, IN_STATEMENT) for m in form.finditer(told.masked))
        cue = next((m for m in cues if m.start("said") == at), None)
        if cue is None or OTHER.search(told.masked, cue.end(), on):
            continue
        forms = (m for form in (EVENT_ON, HELD_ON) for m in form.finditer(told.masked, cue.end()))
        if any(m.start("event") == on for m in forms) and not PLANNED.search(_plain(text, said.end, event)):
            yield _Telling(told, said, event)


def _plain(text: str, telling: int, event: Timex) -> str:
    """The words from the day of telling to a little beyond the event, relative days ("next week") as well."""
    # Not the day itself, which may be one of May.
    return (text[telling : event.start] + text[event.end : event.end + BEYOND]).lower()


def _judge(reading: Reading, telling: _Telling, said: Moment, event: Moment) -> Tier | None:
    if said.unit != "day" or event.unit != "day":
        return None
    weekdays = [bare_weekday(m.timex) for m in (said, event)]
    if None not in weekdays:
        return _judge_weekdays(reading, telling, *(w for w in weekdays if w is not None))
    days = [
        Statement("said", ORIGIN, "said", said.windows),
        Statement("event", ORIGIN, "event", event.windows),
    ]
    if not consistent([*days, Statement("order", "event", "said", ((0, 10**6),))]):
        return "proved"
    if any(w is not None for w in weekdays):
        return None
    # Without a year both are of the report's own, unless it says otherwise.
    likely = said.windows[0][0] < event.windows[0][0] <= said.windows[0][0] + 31
    return "check" if likely and reading.document.dct.value else None


def _judge_weekdays(reading: Reading, telling: _Telling, said: int, event: int) -> Tier | None:
    if SAME_WEEK.search(reading.document.text[telling.told.start : telling.told.end]):
        # A week that begins on Sunday is one, too.
        return "proved" if said < event and event != 6 and said != 6 else None
    dct = reading.document.dct.value
    if not dct:
        return None
    own = date.fromisoformat(dct[:10]).weekday()
    # Days back from the report; its own day counts as today for the event and may be for the telling.
    told_back, event_back = (own - said) % 7, (own - event) % 7
    return "check" if event_back < told_back and told_back <= 3 and event_back > 0 else None


def _report(reading: Reading, said: Moment, event: Moment, tier: Tier) -> Finding:
    said_on, happened_on = (" ".join(m.timex.text.split()) for m in (said, event))
    proof = [f"told: {name_moment(said)}", f"happened: {name_moment(event)}"]
    if len(said.windows) > 1 or len(event.windows) > 1:
        within = "week" if bare_weekday(event.timex) is not None else "year"
        proof.append(f"in one {within}, “{happened_on}” comes after “{said_on}”")
    else:
        proof.append(f"“{happened_on}” is {event.windows[0][0] - said.windows[0][0]} days after “{said_on}”")
    return finding(
        reading,
        "said-before-happened",
        tier,
        event.timex.start,
        event.timex.end,
        f"Told on {said_on}, before it happened on {happened_on}",
        proof,
        [said.span, event.span],
    )
