"""Who says what: the attributions of a reading by source, those inside others under these."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import UNSET, Struct

from onrecord.annotations import Attribution, Reading, Timex
from onrecord.document import Span
from onrecord.export.sources import Credit, credit_source, say_facts
from onrecord.export.wording import STANCES, say_count, say_timex, shorten

__all__ = ["SourceGroup", "Statement", "group_by_source", "say_totals"]

# Attributions inside attributions that are indented further; deeper ones stand beside these.
DEEPEST = 4
# Code points of a content that are put into words; longer ones are cut. A hostile one holds megabytes.
LONGEST_SAID = 1200

# A double quotation mark of any make. Matches '"', "“", "''"; not "'" alone.
DOUBLE = re.compile(r"[\"“”„]|``|''")
# One at either end of a content, where it only says that the content is quoted.
OUTER = re.compile(r"\A(?:[\"“„]|``|'')|(?:[\"”]|'')\Z")
# Those between two quotations that stand side by side. Matches '."' and ' "I' of '"We go." "I stay."'.
BETWEEN = re.compile(r"(?<=[.!?…,])(?:[\"”]|'')(?=\s)|(?<=[.!?…\"”']\s)(?:[\"“]|``)(?=\w)")
# One that only goes on with a quotation in the next paragraph. Matches '\n\n"So'; not ' "So' within a line.
REOPENED = re.compile(r"(?<=[\n\r])[^\S\n\r]*(?:[\"“„]|``)")
# Cues that say only that something was said.
PLAIN = frozenset(
    (
        *"said says say saying told tells tell telling added adds add adding stated states".split(),
        "according to",
        "quoted as saying",
        "was quoted as saying",
        "is quoted as saying",
        "went on to say",
    )
)
# Words of a cue that are shown; longer ones are clauses of their own.
LONGEST_CUE = 3
# Values of times that tell no day: "now", "recently", "this year" of a report without a date.
OPEN_VALUES = frozenset(("PRESENT_REF", "PAST_REF", "FUTURE_REF", "XXXX"))
# Words before a cue that tell nothing of it. Matches "has also" of "has also said".
HELPERS = frozenset("has have had having also then later still will would".split())
# What a cue begins with where it only repeats the stance ("denied" under "denies").
STEMS = {
    "denies": "den",
    "speculates": "speculat",
    "predicts": "predict",
    "promises": "promis",
    "asks": "ask",
    "demands": "demand",
    "evaluates": "evaluat",
}


class Statement(Struct, frozen=True, kw_only=True):
    """An attribution fit to be shown.

    Attributes:
        start: where it begins, in code points of its part.
        said: the content in one line, gaps as " … ", outer quotation marks left out where `quoted`.
        quoted: whether all of it is in the source's own words.
        remarks: the cue where it tells more than the stance, and when it was said.
        inside: statements that the content holds.
    """

    attribution: Attribution
    credit: Credit
    start: int
    said: str
    quoted: bool
    remarks: tuple[str, ...]
    inside: tuple[Statement, ...] = ()

    @property
    def stance(self) -> str:
        """The stance as a verb after the source: "says", "denies"."""
        return STANCES[self.attribution.stance]

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Statement]]:
        """The statement and those inside it, with their depth, in the order they are shown."""
        yield depth, self
        for inner in self.inside:
            yield from inner.walk(depth + 1)


class SourceGroup(Struct, frozen=True, kw_only=True):
    """A source and what is credited to it.

    Attributes:
        facts: role, sector, country, as far as they are known, shortest way of telling who it is.
        statements: in order of the text, those inside others left out.
        elsewhere: labels of the sources whose statements hold more of this one, with how many.
    """

    credit: Credit
    facts: tuple[str, ...]
    statements: tuple[Statement, ...]
    elsewhere: tuple[tuple[str, int], ...] = ()


def group_by_source(reading: Reading) -> tuple[SourceGroup, ...]:
    """The statements of a reading by their source.

    Returns:
        Groups in the order in which the sources first state something; statements without a source last.
        Each attribution is in exactly one group, either itself or inside another one.
    """
    attributions = () if reading.attributions is UNSET else reading.attributions
    outermost = _nest(attributions, _Describer(reading))
    groups: dict[str, list[Statement]] = {}
    told: dict[str, Counter[str]] = {}
    for statement in outermost:
        groups.setdefault(statement.credit.key, []).append(statement)
        for depth, inner in statement.walk():
            if depth and inner.credit.key not in ("", statement.credit.key):
                told.setdefault(inner.credit.key, Counter())[statement.credit.label] += 1
    unsourced = groups.pop("", None)
    ordered = [*groups.items(), *([("", unsourced)] if unsourced else [])]
    names = {name.id: name for name in (() if reading.names is UNSET else reading.names)}
    return tuple(
        SourceGroup(
            credit=said[0].credit,
            facts=say_facts(said[0].credit, [each.attribution.source for each in said], names),
            statements=tuple(said),
            elsewhere=tuple(told.get(key, Counter()).items()),
        )
        for key, said in ordered
    )


def say_totals(groups: Sequence[SourceGroup]) -> str:
    """How many sources and statements there are, and how many of these are quoted.

    >>> say_totals(())
    'no statements'
    """
    every = [inner for group in groups for said in group.statements for _, inner in said.walk()]
    if not every:
        return say_count(0, "statement")
    sources = len({statement.credit.key for statement in every} - {""})
    quoted = sum(statement.quoted for statement in every)
    said = f"{say_count(len(every), 'statement')} from {say_count(sources, 'source')}"
    return f"{said}, {quoted:,} quoted" if quoted else said


class _Describer:
    """Puts the attributions of one reading into words."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names = {name.id: name for name in (() if reading.names is UNSET else reading.names)}
        self.people = frozenset(
            name.name.split()[-1].casefold()
            for name in self.names.values()
            if name.kind == "person" and name.name.strip()
        )
        self.timexes = {timex.id: timex for timex in (() if reading.timexes is UNSET else reading.timexes)}

    def describe(self, attribution: Attribution, inside: Iterable[Statement]) -> Statement:
        """One attribution with the statements inside it."""
        text = self.reading.document.part_text(attribution.part)
        timex = self.timexes.get(attribution.when or "")
        return Statement(
            attribution=attribution,
            credit=credit_source(attribution.source, self.names, self.people),
            start=_start(attribution),
            said=_say_content(attribution, text),
            quoted=attribution.form == "direct",
            remarks=tuple(_remarks(attribution, timex)),
            inside=tuple(inside),
        )


def _nest(attributions: Sequence[Attribution], describer: _Describer) -> list[Statement]:
    """The outermost statements in order, each with those inside it; no link is followed twice."""
    by_id = {attribution.id: attribution for attribution in attributions}
    inner: dict[str, list[Attribution]] = {}
    for attribution in sorted(by_id.values(), key=_order):
        inner.setdefault(attribution.within or "", []).append(attribution)
    roots = [each for each in by_id.values() if each.within not in by_id]
    depth: dict[str, int] = {}
    holder: dict[str, str] = {}
    # Whatever is not reached from a root lies inside itself, which no text does: it becomes a root.
    for candidate in [*roots, *by_id.values()]:
        if candidate.id in depth:
            continue
        depth[candidate.id] = 1
        waiting = [candidate]
        while waiting:
            outer = waiting.pop()
            for each in inner.get(outer.id, ()):
                if each.id in depth:
                    continue
                deepest = depth[outer.id] >= DEEPEST
                holder[each.id] = holder[outer.id] if deepest else outer.id
                depth[each.id] = depth[outer.id] + (not deepest)
                waiting.append(each)
    held: dict[str, list[Statement]] = {}
    for attribution in sorted(by_id.values(), key=lambda each: (-depth[each.id], _order(each))):
        statement = describer.describe(attribution, held.pop(attribution.id, ()))
        held.setdefault(holder.get(attribution.id, ""), []).append(statement)
    return held.get("", [])


def _order(attribution: Attribution) -> tuple[bool, int]:
    return attribution.part is UNSET, _start(attribution)


def _start(attribution: Attribution) -> int:
    spans = (*attribution.content.spans, *attribution.cue.spans, *attribution.source.spans)
    return min((span.start for span in spans), default=0)


def _say_content(attribution: Attribution, text: str) -> str:
    """The content in one line; what lies between its fragments becomes " … "."""
    said: list[str] = []
    length = 0
    for span in attribution.content.spans:
        words = _fragment(text, span, direct=attribution.form == "direct")
        length += len(words)
        said.append(words)
        if length >= LONGEST_SAID:
            break
    line = " … ".join(words.lstrip(",;: ") for words in said if words.strip(",;:. ")) or " ".join(
        attribution.content.text[:LONGEST_SAID].split()
    )
    return shorten(line.removesuffix(","), LONGEST_SAID)


def _fragment(text: str, span: Span, *, direct: bool) -> str:
    raw = text[span.start : min(span.end, span.start + LONGEST_SAID)]
    if direct:
        words = " ".join(OUTER.sub("", REOPENED.sub("", raw).strip()).split())
        return BETWEEN.sub("", words)
    if len(DOUBLE.findall(raw)) % 2:
        # A mark at the edge was left out of the span: 'an "honest mistake' is shown with its closing mark.
        if DOUBLE.match(text, span.end):
            raw += text[span.end]
        elif span.start and DOUBLE.match(text, span.start - 1):
            raw = text[span.start - 1] + raw
    return " ".join(raw.split())


def _remarks(attribution: Attribution, timex: Timex | None) -> Iterator[str]:
    """The cue where it tells more than the stance, then when it was said."""
    words = attribution.cue.text[:80].strip(" :,").split()
    while words and words[0].casefold() in HELPERS:
        del words[0]
    cue = " ".join(words)
    bare = cue.casefold()
    stem = STEMS.get(attribution.stance)
    if 0 < len(words) <= LONGEST_CUE and bare not in PLAIN and not (stem and bare.startswith(stem)):
        yield cue
    if timex is not None and timex.value not in OPEN_VALUES:
        said = say_timex(timex)
        yield said if said != timex.value else " ".join(timex.text.split())
