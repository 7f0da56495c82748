"""Reading → Findings. The rule families, in plain sight.

A family is one module; it is imported when its rules are first wanted, so that `import onrecord`
stays light. Importing a family registers nothing: its rules are the functions marked with `@rule`.
Plug-ins bring further families; see `plugged_in`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import UNSET

from onrecord.annotations import Finding, Reading, Tier
from onrecord.check.rule import Given, Rule, rule_of
from onrecord.document import Document
from onrecord.errors import ConfigError, RuleError

if TYPE_CHECKING:
    from onrecord.check.plugged_in import PluggedIn

__all__ = [
    "FAMILIES",
    "TIERS",
    "Given",
    "all_rules",
    "built_in_rules",
    "check",
    "find_rule",
    "rule_faults",
    "run_rules",
]

FAMILIES = (
    "calendar",  # weekdays and days of the month
    "holiday_dates",  # days of holidays
    "chronology",  # durations against the dates that bound them
    "telling",  # statements dated before what they report
    "stays",  # lengths of stays against the days of coming and going
    "sequence",  # what is told as later and dated earlier
    "units",  # figures given in two units
    "arithmetic",  # percentages of change and of a whole
    "totals",  # closed lists against their total or count
    "orders",  # figures told to be more or less than others
    "ratios",  # amounts for each, multiples and fractions
    "quotes",  # quotation marks in turn
    "brackets",  # brackets in pairs
    "ages",  # ages against years of birth, ranges of ages
    "clock",  # times of day
    "zones",  # times of day told by two clocks
    "ranges",  # ranges of days
    "years",  # how long ago, against the years stated
    "lifetimes",  # ages against dates of birth, and against each other
    "headlines",  # headlines against the reports below them
    "house_facts",  # spellings and numbers that the house has settled
    "house_facts_persons",  # ages and titles of persons that the house knows
    "house_facts_hours",  # opening hours that the house knows
    "transcript",  # quotations against what was said
    "names",  # persons spelled in two ways, or with two titles
    "numbers",  # forms of numbers and of amounts of money
    "corrections",  # notices of a report against its own body
)
# From the surest to the least sure.
TIERS: tuple[Tier, ...] = ("proved", "check", "note")
NOTHING_GIVEN = Given()
PARTS = ("headline", "byline", "dateline", UNSET)


def check(
    source: str | Document | Reading,
    dct: str | date | None = None,
    *,
    min_tier: Tier = "check",
    full: bool = False,
    given: Given = NOTHING_GIVEN,
) -> list[Finding]:
    """Proof a report.

    Args:
        source: the text, a Document, or a Reading that was made before.
        dct: when the report was written, an ISO date or date-time, or a `date` or `datetime`; a Reading is
            read again with it.
        min_tier: the least sure tier to keep.
        full: also run the rules that need names, attributions and events.
        given: what the house has settled, its facts, and a transcript to hold quotations against.
    Returns:
        Findings in order of the report: headline, byline, dateline, then the text by span.
    Raises:
        ConfigError: an unknown tier, or a dct that is no ISO date.
        IngestError: the text holds a lone surrogate.
        TypeError: none of the three.

    >>> [finding.text for finding in check("The council met on Monday, 5 March 2019.")]
    ['Monday']
    """
    if min_tier not in TIERS:
        raise ConfigError(f"unknown tier {min_tier!r}: use one of {', '.join(TIERS)}", key="min_tier")
    rules = [rule for rule in all_rules() if full or rule.on_text_path]
    for fault in rule_faults():
        from warnings import warn

        warn(str(fault), stacklevel=2)
    if not isinstance(source, Reading) or dct is not None:
        from onrecord.read import read

        document = source.document if isinstance(source, Reading) else source
        stages = {stage for rule in rules for stage in rule.needs}
        source = read(document, dct, only=stages, house=given.house)
    kept = TIERS[: TIERS.index(min_tier) + 1]
    return [finding for finding in run_rules(source, rules, given) if finding.tier in kept]


def run_rules(
    reading: Reading,
    rules: Iterable[Rule],
    given: Given = NOTHING_GIVEN,
    *,
    on_fault: Callable[[RuleError], None] | None = None,
) -> list[Finding]:
    """What the rules report on a reading, sorted, every tier.

    A rule whose stages have not run, because they were left out or the language is not read, or that takes
    facts or a transcript and is given none, is passed over. Where a rule reports the same words twice, the
    surer finding stays.

    Args:
        given: what rules may look at beyond the report.
        on_fault: gets what is wrong where the rule of a plug-in fails on the report; the other rules go on.
    Raises:
        RuleError: the rule of a plug-in fails, and `on_fault` is None.
    """
    found: dict[tuple[object, ...], Finding] = {}
    for rule in rules:
        if not rule.can_run(reading, given):
            continue
        for finding in (
            _run_plugged_in(rule, reading, given, on_fault) if rule.origin else rule.run(reading, given)
        ):
            key = (*_place(finding), finding.rule)
            if key not in found or TIERS.index(finding.tier) < TIERS.index(found[key].tier):
                found[key] = finding
    return sorted(found.values(), key=lambda finding: (*_place(finding), finding.rule))


def _run_plugged_in(
    rule: Rule, reading: Reading, given: Given, on_fault: Callable[[RuleError], None] | None
) -> list[Finding]:
    """What the rule of a plug-in reports; nothing where it fails, and then `on_fault` is told."""
    try:
        return list(rule.run(reading, given))
    # The code of others may raise anything, and the rules of the house go on.
    except Exception as error:
        words = " ".join(f"{type(error).__name__}: {error}".split())
        fault = RuleError(
            f"rule {rule.id!r} of {rule.origin} failed on {reading.document.id}: {words}; "
            f"tell its makers, or leave it out: ignore = [{rule.id!r}]",
            rule=rule.id,
        )
        if on_fault is None:
            raise fault from error
        on_fault(fault)
        return []


def _place(finding: Finding) -> tuple[int, int, int]:
    return PARTS.index(finding.part), finding.start, finding.end


def all_rules() -> tuple[Rule, ...]:
    """Every rule: those built in, then those of plug-ins, in order of the families and of their modules.

    Raises:
        RuleError: as `built_in_rules`. A plug-in at fault is left out, and told by `rule_faults`.
    """
    return (*built_in_rules(), *_plugged_in().rules)


def rule_faults() -> tuple[RuleError, ...]:
    """What is wrong with plug-ins that were left out."""
    return _plugged_in().faults


@cache
def _plugged_in() -> PluggedIn:
    from onrecord.check.plugged_in import load_plugged_in
    from onrecord.plugins import find_plugins

    return load_plugged_in(find_plugins(), built_in_rules())


@cache
def built_in_rules() -> tuple[Rule, ...]:
    """The rules of the families above, in their order.

    Raises:
        RuleError: two rules share an id or an alias, or a rule breaks its contract.
    """
    rules = tuple(_load_rules())
    owner: dict[str, Rule] = {}
    for rule in rules:
        for name in (rule.id, *rule.aliases):
            if name in owner:
                raise RuleError(
                    f"rule id {name!r} is used twice, by {_where(owner[name])} and {_where(rule)}", rule=name
                )
            owner[name] = rule
    return rules


def find_rule(id: str) -> Rule:
    """The rule with that id, or that had it once.

    Raises:
        RuleError: there is none; the message names the nearest.
    """
    names = {name: rule for rule in all_rules() for name in (rule.id, *rule.aliases)}
    if id in names:
        return names[id]
    from difflib import get_close_matches

    near = get_close_matches(id.lower().replace("_", "-"), names, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "the command `onrecord rules` lists them"
    left_out = "".join(f"; {fault}" for fault in rule_faults())
    raise RuleError(f"unknown rule {id!r} ({hint}){left_out}", rule=id)


def _load_rules() -> Iterator[Rule]:
    for family in FAMILIES:
        name = f"{__name__}.{family}"
        module = import_module(name)
        for value in vars(module).values():
            rule = rule_of(value)
            # A rule that a family imports from another belongs to that other one.
            if rule is not None and rule.function.__module__ == name:
                yield rule


def _where(rule: Rule) -> str:
    return f"{rule.function.__module__}.{rule.function.__qualname__}"
