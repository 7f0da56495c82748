"""What rules look at beyond the report, and the examples in their docstrings: records, no parsing."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from onrecord.document import Document, Part
from onrecord.facts import Facts
from onrecord.house import PLAIN, House

__all__ = ["EXAMPLE_DCT", "HEADLINE_END", "Example", "Given"]

# The day on which examples are written unless a Dct line says otherwise: a Wednesday in a leap year.
EXAMPLE_DCT = "2024-03-06"
# Between the headline and the text of an example.
HEADLINE_END = " // "


class Given(Struct, frozen=True, kw_only=True):
    """What rules may look at beyond the report; their functions name the fields that they take.

    Attributes:
        facts, transcript: None where none is given; rules that take it are passed over then.
    """

    house: House = PLAIN
    facts: Facts | None = None
    transcript: Document | None = None


class Example(Struct, frozen=True, kw_only=True):
    """A Wrong or Right line of a docstring.

    Attributes:
        text: the example without its braces and its headline.
        start, end: the words a wrong example must be reported for, in code points of `part`; None when right.
        dct: ISO date to read it with, or None for a report without one.
        headline: of the report, or None.
        part: "headline" when the words stand there.
        facts: TOML of the facts it is read with, or None.
        transcript: the transcript it is read with, or None.
    """

    kind: Literal["wrong", "right"]
    text: str
    start: int | None = None
    end: int | None = None
    dct: str | None = EXAMPLE_DCT
    headline: str | None = None
    part: Part | UnsetType = UNSET
    facts: str | None = None
    transcript: str | None = None

    @property
    def given(self) -> Given:
        """What the example is read with.

        Raises:
            ConfigError: its facts are no TOML or do not fit.
        """
        facts = transcript = None
        if self.facts is not None:
            from onrecord.facts_file import parse_facts

            facts = parse_facts(self.facts, source="Facts")
        if self.transcript is not None:
            from onrecord.ingest import document_from_text

            transcript = document_from_text(self.transcript)
        return Given(facts=facts, transcript=transcript)

    @property
    def document(self) -> Document:
        """The report that the example is, with its headline; the dct is given apart."""
        from onrecord.ingest import document_from_text

        return replace(document_from_text(self.text), headline=self.headline)

    @property
    def shown(self) -> str:
        """Headline and text in one line, as the docstring has them."""
        return self.text if self.headline is None else f"{self.headline}{HEADLINE_END}{self.text}"

    @property
    def conditions(self) -> tuple[str, ...]:
        """What it is read with beyond the text, in words; empty where that is as usual."""
        said = []
        if self.dct != EXAMPLE_DCT:
            said.append(f"written on {self.dct}" if self.dct else "written on no known day")
        if self.facts is not None:
            said.append(f"facts: {self.facts}")
        if self.transcript is not None:
            said.append(f"transcript: {self.transcript}")
        return tuple(said)

    @property
    def shown_span(self) -> tuple[int, int] | None:
        """Where in `shown` the words stand that a wrong example is reported for."""
        if self.start is None or self.end is None:
            return None
        before = len(self.shown) - len(self.text) if self.part is UNSET else 0
        return before + self.start, before + self.end
