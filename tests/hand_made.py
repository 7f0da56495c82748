"""Readings made by hand, for tests of what is shown: they depend on no stage and no rule."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET

from onrecord.annotations import Finding, Occurrence, Quantity, Reading, Suggestion, Timex
from onrecord.document import Dateline, Dct, Document, Span, make_document
from onrecord.read import STAGES

__all__ = ["HARBOUR", "finding", "harbour_reading", "make_reading", "spot"]

HARBOUR = """PORT VESNA, Sept. 17 (ONR) - The regional premier wrapped up his six-day visit to the northern \
coast on Saturday, Sept. 16, officials said, after a tour that had commenced on Tuesday with a stop at the \
old shipyard and some $3.2 million in promises to its 400 workers.

The council is to vote on the plan on Monday, 19 September 2023. "We have waited for this since 2019," \
said its chair, who had made 250 kilometers (185 miles) by train to hear the speech.

Another meeting is planned for the spring, once the harbour is free of ice.
"""


def spot(text: str, words: str, nth: int = 0) -> tuple[int, int]:
    """Start and end of the n-th occurrence of some words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def finding(
    text: str, words: str, *, evidence: tuple[str, ...] = (), fix: str | None = None, **fields: Any
) -> Finding:
    """A finding on some words of a text; the fix replaces them all."""
    start, end = spot(text, words)
    base: dict[str, Any] = {
        "rule": "weekday-date",
        "tier": "proved",
        "message": f"{words} does not fit",
        "proof": ("a first step", "a second step"),
        "evidence": tuple(Span(*spot(text, other)) for other in evidence),
        "suggestions": () if fix is None else (Suggestion(start=start, end=end, replacement=fix),),
        "by": "check/weekday-date@1",
    }
    return Finding(start=start, end=end, text=words, **(base | fields))


def make_reading(doc: Document | str, **tuples: Any) -> Reading:
    """A reading with the annotations given; a stage whose key is given has run."""
    document = make_document(doc, id="hand-made", language="en") if isinstance(doc, str) else doc
    keys = {"time": "timexes"}
    stages = {stage: "run" if keys.get(stage, stage) in tuples else "not run" for stage in STAGES}
    return Reading(stages=stages, document=document, **tuples)  # type: ignore[arg-type]


def _timex(number: int, words: str, type: str, value: str, interval: Any = None, **fields: Any) -> Timex:
    start, end = spot(HARBOUR, words)
    return Timex(
        id=f"t{number}",
        start=start,
        end=end,
        text=words,
        type=type,
        value=value,  # type: ignore[arg-type]
        interval=interval,
        by="time/hand@1",
        **fields,
    )


def _quantity(number: int, words: str, value: str, unit: str, **fields: Any) -> Quantity:
    start, end = spot(HARBOUR, words)
    return Quantity(
        id=f"q{number}",
        start=start,
        end=end,
        text=words,
        value=value,
        unit=unit,
        by="quantities/hand@1",
        **({"written": value} | fields),
    )


def harbour_reading(*, findings: bool = True) -> Reading:
    """A report of three paragraphs with something of each kind."""
    dateline = "PORT VESNA, Sept. 17 (ONR)"
    doc = make_document(
        HARBOUR,
        id="harbour.txt",
        headline="Premier ends his tour of the <coast>",
        publisher="Vesna Courier",
        language="en",
        dateline=Dateline(
            text=dateline, place="PORT VESNA", date="2023-09-17", agency="ONR", start=0, end=len(dateline)
        ),
        dct=Dct(value="2023-09-17", basis="dateline", start=12, end=20),
    )
    timexes = (
        _timex(1, "Sept. 17", "DATE", "2023-09-17", ("2023-09-17", "2023-09-18")),
        _timex(2, "six-day", "DURATION", "P6D"),
        _timex(3, "Saturday, Sept. 16", "DATE", "2023-09-16", ("2023-09-16", "2023-09-17"), anchor="dct"),
        _timex(4, "Tuesday", "DATE", "2023-09-12", ("2023-09-12", "2023-09-13"), anchor="dct"),
        _timex(5, "Monday, 19 September 2023", "DATE", "2023-09-19", ("2023-09-19", "2023-09-20")),
        _timex(6, "2019", "DATE", "2019", ("2019-01-01", "2020-01-01")),
        _timex(7, "the spring", "DATE", "XXXX-SP", unresolved="the year"),
    )
    quantities = (
        _quantity(1, "six-day", "6", "day", dimension="time"),
        _quantity(
            2, "some $3.2 million", "3200000", "US dollar", written="3.2", scale="1000000", bound="about"
        ),
        _quantity(3, "400 workers", "400", "worker", dimension="count"),
        _quantity(4, "250 kilometers", "250", "kilometre", dimension="length"),
        _quantity(5, "185 miles", "185", "mile", dimension="length"),
    )
    occurrences = tuple(
        Occurrence(
            id=f"o{i}",
            start=spot(HARBOUR, words)[0],
            end=spot(HARBOUR, words)[1],
            trigger=words,
            timex=timex,
            bounds=bounds,
            by="occurrences/hand@1",  # type: ignore[arg-type]
        )
        for i, (words, timex, bounds) in enumerate(
            (("wrapped up", "t3", "end"), ("visit", "t2", "length"), ("commenced", "t4", "start")), 1
        )
    )
    found = (
        finding(
            HARBOUR,
            "six-day",
            rule="duration-endpoints",
            evidence=("Saturday, Sept. 16", "Tuesday"),
            fix="five-day",
            message="Tuesday to Saturday is not six days",
            proof=("from Tue 12 to Sat 16 Sept 2023 are five days, counting both", "they are four nights"),
        ),
        finding(
            HARBOUR,
            "Monday",
            evidence=("19 September 2023",),
            fix="Tuesday",
            message="19 September 2023 is not a Monday",
            proof=("19 September 2023 is a Tuesday",),
        ),
        finding(
            HARBOUR,
            "185 miles",
            rule="unit-conversion",
            tier="check",
            evidence=("250 kilometers",),
            fix="155 miles",
            message="250 kilometres are not 185 miles",
            proof=("250 km is 155.3 miles",),
        ),
    )
    return make_reading(
        doc,
        timexes=timexes,
        quantities=quantities,
        occurrences=occurrences,
        corrections=(),
        findings=found if findings else UNSET,
    )
