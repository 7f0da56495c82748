"""Reading → Findings. The rule families, in plain sight.

A family is one module; it is imported when its rules are first wanted, so that `import onrecord`
stays light. Importing a family registers nothing: its rules are the functions marked with `@rule`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib import import_module

from msgspec import UNSET

from onrecord.annotations import Finding, Reading, Tier
from onrecord.check.rule import Rule, rule_of
from onrecord.document import Document
from onrecord.errors import ConfigError, RuleError

__all__ = ["FAMILIES", "TIERS", "all_rules", "check", "find_rule", "run_rules"]

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
    "ranges",  # ranges of days
    "years",  # how long ago, against the years stated
    "lifetimes",  # ages against dates of birth, and against each other
    "headlines",  # headlines against the reports below them
    "names",  # persons spelled in two ways, or with two titles
    "numbers",  # forms of numbers and of amounts of money
    "corrections",  # notices of a report against its own body
)
# From the surest to the least sure.
TIERS: tuple[Tier, ...] = ("proved", "check", "note")
PARTS = ("headline", "byline", "dateline", UNSET)


def check(
    source: str | Document | Reading,
    dct: str | date | None = None,
    *,
    min_tier: Tier = "check",
    full: bool = False,
) -> list[Finding]:
    """Proof a report.

    Args:
        source: the text, a Document, or a Reading that was made before.
        dct: when the report was written, an ISO date or date-time, or a `date` or `datetime`; a Reading is
            read again with it.
        min_tier: the least sure tier to keep.
        full: also run the rules that need names, attributions and events.
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
    if not isinstance(source, Reading) or dct is not None:
        from onrecord.read import read

        document = source.document if isinstance(source, Reading) else source
        source = read(document, dct, only={stage for rule in rules for stage in rule.needs})
    kept = TIERS[: TIERS.index(min_tier) + 1]
    return [finding for finding in run_rules(source, rules) if finding.tier in kept]


def run_rules(reading: Reading, rules: Iterable[Rule]) -> list[Finding]:
    """What the rules report on a reading, sorted, every tier.

    A rule whose stages have not run, because they were left out or the language is not read, is
    passed over. Where a rule reports the same words twice, the surer finding stays.
    """
    found: dict[tuple[object, ...], Finding] = {}
    have_run = {stage for stage, state in reading.stages.items() if state == "run"}
    for rule in rules:
        if not have_run.issuperset(rule.needs):
            continue
        for finding in rule.function(reading):
            key = (*_place(finding), finding.rule)
            if key not in found or TIERS.index(finding.tier) < TIERS.index(found[key].tier):
                found[key] = finding
    return sorted(found.values(), key=lambda finding: (*_place(finding), finding.rule))


def _place(finding: Finding) -> tuple[int, int, int]:
    return PARTS.index(finding.part), finding.start, finding.end


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in order of the families and of their modules.

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

    near = get_close_matches(id, names, n=1)
    known = ", ".join(rule.id for rule in all_rules())
    hint = f"did you mean {near[0]!r}?" if near else f"the rules are {known}"
    raise RuleError(f"unknown rule {id!r} ({hint})", rule=id)


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
