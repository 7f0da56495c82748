"""The contract of a rule: one function, whose docstring is its page and its smallest test.

    @rule("weekday-date", needs=("time",))
    def check_weekday(reading: Reading) -> Iterator[Finding]:
        \"\"\"One line: what is wrong when this rule reports.

        Proof: why the text alone establishes it.
        Silent when: the cases where the proof is missing.
        Wrong: A sentence with the {exact words} that are reported in braces.
        Right: A sentence on which every rule is silent.
        Source: the norm, table or style guide it rests on.
        \"\"\"

`Wrong` and `Right` may come several times; a `Dct:` line sets the dct of the examples below it
("none" for a report without one). What stands before " // " in an example is the headline of the report.
A line that opens no section goes on with the one before.
The decorator attaches the parsed record and registers nothing.

What a rule looks at beyond the report, it takes by name after the reading:

    def check_spelling(reading: Reading, facts: Facts) -> Iterator[Finding]:

`house` is what the house has settled, `facts` its facts, `transcript` the Document that quotations are held
against. A rule is passed over where the facts or the transcript that it takes are not given. For its examples
a line `Facts:` (TOML, as in the file of facts, one key) or `Transcript:` gives them to those below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import wraps
from typing import Literal, TypeVar

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from onrecord.annotations import Finding, Reading, Stage, Suggestion, Tier
from onrecord.check.example import EXAMPLE_DCT, HEADLINE_END, Example, Given
from onrecord.document import Part, Span
from onrecord.errors import RuleError
from onrecord.patterns import compile_late
from onrecord.read import TEXT_PATH

__all__ = [
    "EXAMPLE_DCT",
    "Check",
    "Example",
    "Given",
    "Rule",
    "finding",
    "once_a_reading",
    "parse_rule",
    "rule",
    "rule_of",
]

# Version of the checks' grammar, as it stands in `by`.
VERSION = 1

# Takes a Reading, and by name what of `Given` it asks for.
Check = Callable[..., Iterator[Finding]]
Marked = TypeVar("Marked", bound=Check)
Found = TypeVar("Found")

# "weekday-date"; not "Weekday", "weekday--date", "-date".
RULE_ID = compile_late(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# "Silent when: the year ..."; not "Note: ..." or a colon inside a line.
SECTION = compile_late(r"(Proof|Silent when|Dct|Facts|Transcript|Wrong|Right|Source):(?:\s+|$)")
# "on {Monday}, 5 March"; not "{}" or a lone brace.
MARKED = compile_late(r"\{([^{}]+)\}")
REQUIRED = ("Proof", "Silent when", "Wrong", "Right", "Source")


class Rule(Struct, frozen=True, kw_only=True):
    """A rule as its docstring states it.

    Attributes:
        id: permanent and unique.
        aliases: ids it had before.
        function: reads a Reading and yields findings, each with `rule` equal to `id`.
        needs: stages that must have run; the rule is left out when one has not.
        takes: fields of `Given` that the function names behind the reading.
        summary, proof, silent_when, source: one paragraph each.
        examples: in order of the docstring.
        origin: the distribution of a plug-in that the rule comes from, with its version; "" when built in.
    """

    id: str
    aliases: tuple[str, ...]
    function: Check
    needs: tuple[Stage, ...]
    takes: tuple[str, ...] = ()
    summary: str
    proof: str
    silent_when: str
    examples: tuple[Example, ...]
    source: str
    origin: str = ""

    @property
    def on_text_path(self) -> bool:
        """Whether the rule runs without names, attributions and events."""
        return set(self.needs) <= set(TEXT_PATH)

    def can_run(self, reading: Reading, given: Given) -> bool:
        """Whether the stages that it needs have run, and what it takes is given."""
        for stage in self.needs:  # a loop, since each rule asks this of each report
            if reading.stages.get(stage) != "run":
                return False
        return not self.takes or not self.lacks(given)

    def lacks(self, given: Given) -> tuple[str, ...]:
        """What it takes and is not given: "facts", "transcript"."""
        return tuple(name for name in self.takes if getattr(given, name) is None)

    def run(self, reading: Reading, given: Given) -> Iterator[Finding]:
        """What it finds; call this only where it `can_run`."""
        if not self.takes:
            return self.function(reading)
        return self.function(reading, **{name: getattr(given, name) for name in self.takes})


def rule(
    id: str, *, aliases: tuple[str, ...] = (), needs: tuple[Stage, ...] = TEXT_PATH
) -> Callable[[Marked], Marked]:
    """Mark a function as the rule `id` and hold its docstring to the contract.

    Args:
        id: permanent id, lower-case words joined by hyphens.
        aliases: earlier ids of the same rule.
        needs: the stages the function looks at.
    Raises:
        RuleError: at import, for a bad id, a missing or empty section, an example that cannot be run, or a
            parameter of the function that nothing is given for.
    """

    def attach(function: Marked) -> Marked:
        record = parse_rule(id, function, aliases=aliases, needs=needs)
        setattr(function, "__rule__", record)  # noqa: B010 (a plain assignment does not type-check)
        return function

    return attach


def rule_of(function: object) -> Rule | None:
    """The record that `@rule` attached, or None."""
    record = getattr(function, "__rule__", None)
    return record if isinstance(record, Rule) else None


def parse_rule(
    id: str, function: Check, *, aliases: tuple[str, ...] = (), needs: tuple[Stage, ...] = TEXT_PATH
) -> Rule:
    """Read a function's docstring into a Rule.

    Raises:
        RuleError: as for `rule`.
    """
    for name in (id, *aliases):
        if not RULE_ID.fullmatch(name):
            raise RuleError(
                f"bad rule id {name!r}: use lower-case words joined by hyphens, such as 'weekday-date'",
                rule=id,
            )
    takes = _find_taken(id, function)
    summary, sections = _split_sections(function.__doc__ or "")
    found = dict(sections)
    if not summary:
        raise RuleError(f"rule {id!r} has no summary: open its docstring with one line", rule=id)
    for title in REQUIRED:
        if not found.get(title):
            raise RuleError(f"rule {id!r} has no section '{title}:' in its docstring", rule=id)
    return Rule(
        id=id,
        aliases=aliases,
        function=function,
        needs=needs,
        takes=takes,
        summary=summary,
        proof=found["Proof"],
        silent_when=found["Silent when"],
        examples=tuple(_parse_examples(id, sections)),
        source=found["Source"],
    )


def _find_taken(id: str, function: Check) -> tuple[str, ...]:
    """The parameters behind the reading. Their names stand in the code; `inspect` takes long to import."""
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    code = getattr(function, "__code__", None)
    if code is None or not code.co_argcount:
        raise RuleError(f"rule {id!r} is no function that takes a reading: write one with `def`", rule=id)
    takes: tuple[str, ...] = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
    known = Given.__struct_fields__
    for name in takes:
        if name not in known or name in code.co_varnames[: code.co_posonlyargcount]:
            raise RuleError(
                f"rule {id!r} takes {name!r}, which nothing is given for: "
                f"a rule takes a reading, and by name any of {', '.join(known)}",
                rule=id,
            )
    return takes


def _split_sections(docstring: str) -> tuple[str, list[tuple[str, str]]]:
    """The words before the first section, and the sections as (title, text) in order."""
    summary: list[str] = []
    sections: list[tuple[str, list[str]]] = []
    for line in map(str.strip, docstring.splitlines()):
        if opening := SECTION.match(line):
            sections.append((opening[1], [line[opening.end() :]]))
        else:
            (sections[-1][1] if sections else summary).append(line)
    joined = [(title, " ".join(filter(None, lines))) for title, lines in sections]
    return " ".join(filter(None, summary)), joined


def _parse_examples(id: str, sections: Iterable[tuple[str, str]]) -> Iterator[Example]:
    dct: str | None = EXAMPLE_DCT
    given: dict[str, str | None] = {}
    for title, text in sections:
        if title == "Dct":
            dct = _parse_dct(id, text)
        elif title in ("Facts", "Transcript"):
            given[title.lower()] = None if text == "none" else text
        elif title == "Wrong":
            marks = list(MARKED.finditer(text))
            if len(marks) != 1:
                raise RuleError(
                    f"rule {id!r}: mark the reported words with one pair of braces: 'Wrong: {text}'", rule=id
                )
            start, end = marks[0].span()
            plain = text[:start] + marks[0][1] + text[end:]
            yield replace(_make_example("wrong", plain, dct, start, end - 2), **given)
        elif title == "Right":
            yield replace(_make_example("right", text, dct), **given)


def _make_example(
    kind: Literal["wrong", "right"],
    words: str,
    dct: str | None,
    start: int | None = None,
    end: int | None = None,
) -> Example:
    """Part the headline from the text, and count the offsets in the part they lie in."""
    headline, mark, text = words.partition(HEADLINE_END)
    if not mark:
        return Example(kind=kind, text=words, start=start, end=end, dct=dct)
    part: Part | UnsetType = UNSET
    if start is not None and end is not None:
        text_start = len(headline) + len(mark)
        if end <= len(headline):
            part = "headline"
        else:
            start, end = start - text_start, end - text_start
    return Example(kind=kind, text=text, start=start, end=end, dct=dct, headline=headline, part=part)


def _parse_dct(id: str, text: str) -> str | None:
    if text == "none":
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise RuleError(f"rule {id!r}: 'Dct: {text}' is neither an ISO date nor 'none'", rule=id) from None


def finding(
    reading: Reading,
    rule_id: str,
    tier: Tier,
    start: int,
    end: int,
    message: str,
    proof: Iterable[str],
    evidence: Iterable[Span] = (),
    suggestions: Iterable[Suggestion] = (),
    part: Part | UnsetType = UNSET,
) -> Finding:
    """Build a Finding whose text is the slice and whose evidence is in order.

    Args:
        start, end: the words to look at, in code points of `part` (the report's text when UNSET).
        message: one sentence without its full stop.
        proof: the steps that establish it, in order.
        evidence: spans in the same part; sorted and freed of repeats here.
        suggestions: alternatives in order of likelihood, each of which alone removes the slip.
    """
    return Finding(
        rule=rule_id,
        tier=tier,
        start=start,
        end=end,
        text=reading.document.part_text(part)[start:end],
        message=message,
        proof=tuple(proof),
        evidence=tuple(sorted(set(evidence))),
        suggestions=tuple(suggestions),
        by=f"check/{rule_id}@{VERSION}",
        part=part,
    )


def once_a_reading(find: Callable[[Reading], Iterable[Found]]) -> Callable[[Reading], tuple[Found, ...]]:
    """Make a function look at each reading once, however many rules ask it in turn.

    Only what it found last is kept.
    """
    last: tuple[Reading, tuple[Found, ...]] | None = None

    @wraps(find)
    def find_once(reading: Reading) -> tuple[Found, ...]:
        nonlocal last
        kept = last
        if kept is None or kept[0] is not reading:
            kept = last = (reading, tuple(find(reading)))
        return kept[1]

    return find_once
