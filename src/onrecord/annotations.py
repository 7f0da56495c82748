"""What is read off a report: frozen records, no logic. They are the wire format, field by field.

Every annotation carries `by`, the rule or model that made it, as "component/rule@version"
("time/month-day-year@1"), and `score` where a model gave one. `part` is left out when the
offsets count into `Document.text`. `text` always equals the slice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from msgspec import UNSET, Struct, UnsetType, field

from onrecord.document import Document, Part, Span

if TYPE_CHECKING:
    from onrecord.records import RecordKind

__all__ = [
    "Actor",
    "Attribution",
    "Bound",
    "Content",
    "Correction",
    "Cue",
    "Event",
    "EventTime",
    "Finding",
    "Mention",
    "Name",
    "Occurrence",
    "Place",
    "Plover",
    "Quantity",
    "Reading",
    "Role",
    "Source",
    "Stage",
    "StageState",
    "Suggestion",
    "Tier",
    "Timex",
    "TimexType",
]

Stage = Literal["time", "quantities", "occurrences", "corrections", "names", "attributions", "events"]
StageState = Literal["run", "not run", "language not supported"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Bound = Literal["exact", "about", "at_least", "at_most", "between"]
Tier = Literal["proved", "check", "note"]


class Timex(Struct, frozen=True, kw_only=True):
    """A time expression, as TIMEX3 of TimeML 1.2.1 has it.

    Attributes:
        value: TIMEX3 value; open where the text leaves it open ("XXXX-WXX-5", "PXM").
        mod, quant, freq: as in TIMEX3, or None.
        begin, end_: ids of the timexes that bound a duration, or None.
        interval: half-open pair of ISO dates or date-times that the value denotes, or None.
        zone: "local" (the dateline's own), "UTC" or an offset, as stated.
        anchor: "dct" or the id of the timex a relative one counts from; None for absolute ones.
        unresolved: what the text lacks for a value, or None when the value is whole.
    """

    id: str
    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    begin: str | None = None
    end_: str | None = None
    interval: tuple[str, str] | None = None
    zone: str = "local"
    anchor: str | None = None
    unresolved: str | None = None
    by: str
    score: float | UnsetType = UNSET
    part: Part | UnsetType = UNSET


class Quantity(Struct, frozen=True, kw_only=True):
    """A number with its unit and what is counted or measured.

    Attributes:
        value: exact decimal string, scaled ("3200000").
        value_to: upper end of a range, scaled, or None.
        written: the digits as they stand ("3.2"): trailing zeros are evidence of precision.
        scale: decimal string of the scale word ("1000000"), "1" when there is none.
        unit: unit or counted noun in the singular, "percent", or None.
        dimension: money, length, mass, area, volume, speed, temperature, time, age, count,
            percent and the like, or None.
        bound: exact, about, at_least, at_most, between.
        change: "up" or "down" when the quantity is a change, else None.
        of: what is measured ("turnover"), or None.
    """

    id: str
    start: int
    end: int
    text: str
    value: str
    value_to: str | None = None
    written: str
    scale: str = "1"
    unit: str | None = None
    dimension: str | None = None
    bound: Bound = "exact"
    change: Literal["up", "down"] | None = None
    of: str | None = None
    by: str
    score: float | UnsetType = UNSET
    part: Part | UnsetType = UNSET


class Occurrence(Struct, frozen=True, kw_only=True):
    """A trigger word tied to the timex that it starts at, ends at, fills or lasts.

    Attributes:
        trigger: the word ("visit", "commenced"); `start`, `end` are its offsets.
        timex: id of the timex.
        bounds: start, end: the timex is the day it starts or ends; whole: the timex is all of it;
            within: it lies somewhere inside the timex; length: the timex is how long it lasts.
    """

    id: str
    start: int
    end: int
    trigger: str
    timex: str
    bounds: Literal["start", "end", "whole", "within", "length"]
    by: str
    score: float | UnsetType = UNSET
    part: Part | UnsetType = UNSET


class Actor(Struct, frozen=True, kw_only=True):
    """What an actor is, as far as the report tells.

    Attributes:
        country: ISO 3166-1 alpha-3 code, or None.
        sector: PLOVER code of a sector ("GOV", "BUS"), or None.
    """

    country: str | None = None
    sector: str | None = None


class Place(Struct, frozen=True, kw_only=True):
    """Where a name lies.

    Attributes:
        lat, lon: degrees, WGS 84; of a country or region the point that GeoNames gives it, or its middle.
            None where the report does not tell which of the candidates is meant.
        geonames: id of GeoNames. None with a point: the name lies in or near the one candidate, and is not
            it; or it is a region or water without an id in the table.
        country: ISO 3166-1 alpha-3 code.
        admin1: GeoNames code of the first division of the country.
        candidates: ids of GeoNames that the name may mean, the likeliest first, at most ten.
    """

    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    country: str | None = None
    admin1: str | None = None
    candidates: tuple[int, ...] = ()


class Mention(Struct, frozen=True, kw_only=True):
    """Words of the text that mean a name.

    Attributes:
        form: name, description ("the minister"), pronoun, or demonym ("Fijian" of Fiji).
    """

    start: int
    end: int
    text: str
    form: Literal["name", "description", "pronoun", "demonym"]
    part: Part | UnsetType = UNSET


class Name(Struct, frozen=True, kw_only=True):
    """A person, organisation, place or group with all its mentions in the report.

    Attributes:
        kind: other is for events, laws, works and products.
        name: the fullest form in the report, without title; of a country its usual name.
        aliases: the other forms in which it is named, in order of the text.
        stands_for: of a capital or palace, id of the government that it stands for; else None.
        actor: what it is as an actor, or None where the report does not tell.
        place: where it lies, or None where nothing is known of it.
        mentions: in order of the text; empty for a government that the report calls by its capital only.
    """

    id: str
    kind: Literal["person", "organisation", "place", "facility", "group", "other"]
    name: str
    aliases: tuple[str, ...] = ()
    stands_for: str | None = None
    actor: Actor | None = None
    place: Place | None = None
    mentions: tuple[Mention, ...] = ()
    by: str
    score: float | UnsetType = UNSET


class Source(Struct, frozen=True, kw_only=True):
    """Who is credited.

    Attributes:
        spans: where it stands, in order of the text; empty when no source is stated.
        text: the slices, with " … " between them.
        name: id of the name that it means, or None where the report does not tell, or not for certain.
        kind: named; described: a particular one, but not by name ("she", "the ministry"); unnamed: nobody
            in particular ("two officials"); none: no source is stated ("reportedly").
    """

    spans: tuple[Span, ...]
    text: str
    name: str | None = None
    kind: Literal["named", "described", "unnamed", "none"]


class Cue(Struct, frozen=True, kw_only=True):
    """The words that credit.

    Attributes:
        spans: where they stand, in order of the text; empty where nothing but quotation marks credits.
        text: the slices, with " … " between them.
    """

    spans: tuple[Span, ...]
    text: str


class Content(Struct, frozen=True, kw_only=True):
    """What is credited.

    Attributes:
        spans: where it stands, in order of the text; quotation marks that enclose it belong to it.
        text: the slices, with " … " between them.
    """

    spans: tuple[Span, ...]
    text: str


class Attribution(Struct, frozen=True, kw_only=True):
    """A statement tied to its source.

    Attributes:
        form: direct: all words are quoted; mixed: some are; indirect: none.
        stance: what the source does with the content.
        within: id of the attribution in whose content this one stands, or None.
        when: id of the timex that says when the statement was made, or None.
    """

    id: str
    source: Source
    cue: Cue
    content: Content
    form: Literal["direct", "indirect", "mixed"]
    stance: Literal["asserts", "denies", "speculates", "predicts", "promises", "asks", "demands", "evaluates"]
    within: str | None = None
    when: str | None = None
    by: str
    score: float | UnsetType = UNSET
    part: Part | UnsetType = UNSET


class Plover(Struct, frozen=True, kw_only=True):
    """PLOVER code of an event."""

    root: str
    mode: str | None = None
    context: tuple[str, ...] = ()


class Role(Struct, frozen=True, kw_only=True):
    """One participant of an event."""

    role: str
    start: int
    end: int
    text: str
    name: str | None = None
    actor: Actor | None = None


class EventTime(Struct, frozen=True, kw_only=True):
    """When an event lies, and on what ground."""

    interval: tuple[str, str] | None = None
    timex: str | None = None
    basis: Literal["stated", "inferred", "dct"]


class Event(Struct, frozen=True, kw_only=True):
    """Who did what to whom, when, where, how certain, and on whose word."""

    id: str
    start: int
    end: int
    trigger: str
    plover: Plover | None = None
    roles: tuple[Role, ...] = ()
    when: EventTime | None = None
    where: str | None = None
    polarity: Literal["affirmed", "denied"] = "affirmed"
    modality: Literal["certain", "probable", "possible", "planned"] = "certain"
    holder: str = "writer"
    by: str
    score: float | UnsetType = UNSET
    part: Part | UnsetType = UNSET


class Correction(Struct, frozen=True, kw_only=True):
    """What a notice says was wrong.

    Attributes:
        start, end: the whole notice.
        of: what kind of thing was wrong.
        from_, to: the wrong and the right words as the notice gives them, white space folded, or None
            ("from", "to" in JSON).
        target: what the notice names the corrected report by (id, URL or headline), or None when it
            speaks of the report it stands in.
    """

    id: str
    start: int
    end: int
    of: Literal["date", "number", "name", "wording", "other"]
    from_: str | None = field(default=None, name="from")
    to: str | None = None
    target: str | None = None
    by: str
    score: float | UnsetType = UNSET
    part: Part | UnsetType = UNSET


class Suggestion(Struct, frozen=True, kw_only=True):
    """Replace `[start, end)` by `replacement`."""

    start: int
    end: int
    replacement: str


class Finding(Struct, frozen=True, kw_only=True):
    """A slip that the text itself proves, or something to look at.

    Attributes:
        rule: permanent id of the rule.
        tier: proved (the text contradicts itself or the calendar), check (very likely), note.
        start, end, text: the exact words to look at.
        message: one sentence, no final full stop.
        proof: the steps that establish it, in order, a line each.
        evidence: spans that the proof rests on, in order of the text.
        suggestions: alternatives, each of which alone removes the slip; empty when none is provable.
    """

    rule: str
    tier: Tier
    start: int
    end: int
    text: str
    message: str
    proof: tuple[str, ...]
    evidence: tuple[Span, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    by: str
    part: Part | UnsetType = UNSET


class Reading(Struct, frozen=True, kw_only=True):
    """A report and what was read off it. A stage that was not run has no key in the JSON.

    Attributes:
        onrecord: version of the wire format.
        stages: every stage and its state.
        findings: set when the checks were run on it.
    """

    onrecord: int = 1
    stages: dict[Stage, StageState]
    document: Document
    timexes: tuple[Timex, ...] | UnsetType = UNSET
    quantities: tuple[Quantity, ...] | UnsetType = UNSET
    occurrences: tuple[Occurrence, ...] | UnsetType = UNSET
    corrections: tuple[Correction, ...] | UnsetType = UNSET
    names: tuple[Name, ...] | UnsetType = UNSET
    attributions: tuple[Attribution, ...] | UnsetType = UNSET
    events: tuple[Event, ...] | UnsetType = UNSET
    findings: tuple[Finding, ...] | UnsetType = UNSET

    def to_records(self, kind: RecordKind) -> list[dict[str, Any]]:
        """The annotations of a kind as flat rows, for data frames; see `onrecord.records.to_records`.

        Raises:
            ConfigError: an unknown kind, or one whose stage was not run.
        """
        from onrecord.records import to_records

        return to_records(self, kind)
