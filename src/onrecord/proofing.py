"""Proofing as a house wants it: its rules and tiers, what its editors let stand, and what was known before.

Commands and the language server proof reports through this, so that settings hold everywhere alike.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable

from msgspec import UNSET, Struct
from msgspec.structs import replace

from onrecord.annotations import Finding, Reading, Stage, Tier
from onrecord.check import TIERS, all_rules, find_rule, rule_faults, run_rules
from onrecord.check.fingerprint import find_fingerprints
from onrecord.check.rule import Given, Rule
from onrecord.check.suppressions import Outcome, Suppression, apply_suppressions, find_suppressions
from onrecord.config import Settings
from onrecord.document import Document
from onrecord.errors import ConfigError, RuleError
from onrecord.facts import Facts
from onrecord.read import read

__all__ = ["Proofed", "Proofing"]


class Proofed(Struct, frozen=True, kw_only=True):
    """A report and what is to be shown of it.

    Attributes:
        reading: what the rules looked at.
        findings: those to show, in order of the report.
        silenced: those that an editor lets stand, each with the suppression.
        known: how many were left out because they were known before.
        used: the suppressions, of those given, that silenced something.
    """

    reading: Reading
    findings: tuple[Finding, ...]
    silenced: tuple[tuple[Finding, Suppression], ...]
    known: int
    used: frozenset[Suppression]


class Proofing:
    """Proofs reports one after another under the same settings.

    Args:
        settings: of the house.
        min_tier: the least sure tier to show; None for that of the settings, or else "check".
        full: also run the rules that need names and attributions.
        select, ignore: ids of rules, beside those of the settings.
        allowed: suppressions that stand outside the reports.
        facts: of the house; None for those of the file that the settings name, if any.
        transcript: what quotations are held against.
    Attributes:
        faults: what is wrong with plug-ins that were left out, and with their rules that failed on a report;
            more may come with each report.
    Raises:
        ConfigError: an id that no rule has, with the nearest one, and where it is set; a selected rule takes
            facts or a transcript that are not given; the file of facts cannot be read or does not fit.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        min_tier: Tier | None = None,
        full: bool = False,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        allowed: Iterable[Suppression] = (),
        facts: Facts | None = None,
        transcript: Document | None = None,
    ) -> None:
        self.settings = settings
        select = tuple(select)
        self.faults: list[RuleError] = list(rule_faults())
        self.given = Given(house=settings.house, facts=facts, transcript=transcript)
        self._facts_path = settings.facts if facts is None else None
        self._facts_stamp: int | None = None
        self._renew_facts()
        self.allowed = tuple(allowed)
        self.tiers = {
            _resolve(id, settings.where(f"tiers.{id}")): tier for id, tier in settings.tiers.items()
        }
        self.rules = _choose_rules(settings, select, tuple(ignore), full or settings.full)
        _refuse_unfed(select, self.rules, self.given)
        self.stages: frozenset[Stage] = frozenset(stage for rule in self.rules for stage in rule.needs)
        lowest = min_tier or settings.min_tier or "check"
        self.shown = TIERS[: TIERS.index(lowest) + 1]

    def proof(
        self, doc: Document, *, allowed: Iterable[Suppression] = (), known: Collection[str] = ()
    ) -> Proofed:
        """Read a report, run the rules, and part what they find.

        Args:
            allowed: suppressions beside those given for all reports.
            known: fingerprints of findings that were known before.
        Raises:
            ConfigError: a rule needs models that are not installed; or the file of facts has changed and does
                not fit any more, which is told once, and the facts before hold from then on.
        """
        self._renew_facts()
        reading = read(doc, only=self.stages, house=self.settings.house)
        found = [
            self._retiered(finding)
            for finding in run_rules(reading, self.rules, self.given, on_fault=self.faults.append)
        ]
        outcome = self._suppress(doc, reading, found, allowed)
        shown = [finding for finding in outcome.kept if finding.tier in self.shown]
        new = (
            [f for f, print_ in zip(shown, find_fingerprints(doc, shown), strict=True) if print_ not in known]
            if known
            else shown
        )
        return Proofed(
            reading=reading,
            findings=tuple(new),
            silenced=tuple(pair for pair in outcome.silenced if pair[0].tier in self.shown),
            known=len(shown) - len(new),
            used=outcome.used,
        )

    def _suppress(
        self, doc: Document, reading: Reading, found: list[Finding], allowed: Iterable[Suppression]
    ) -> Outcome:
        """Part findings by the suppressions that are for the report; most reports have none."""
        outside = [one for one in (*self.allowed, *allowed) if one.is_for(doc, _path_of(doc))]
        suppressions = [*find_suppressions(doc), *outside]
        if not suppressions:
            return Outcome(kept=tuple(found), silenced=(), used=frozenset())
        ran = {rule.id for rule in self.rules if rule.can_run(reading, self.given)}
        return apply_suppressions(doc, found, suppressions, ran, lambda id: find_rule(id).id)

    def _renew_facts(self) -> None:
        """Read the file of facts when it is new or has changed: a language server runs for days."""
        if self._facts_path is None:
            return
        try:
            stamp = os.stat(self._facts_path).st_mtime_ns
        except OSError:
            stamp = -1
        if stamp != self._facts_stamp:
            from onrecord.facts_file import load_facts

            self._facts_stamp = stamp
            self.given = replace(self.given, facts=load_facts(self._facts_path))

    def _retiered(self, finding: Finding) -> Finding:
        tier = self.tiers.get(finding.rule, finding.tier)
        return finding if tier == finding.tier else replace(finding, tier=tier)


def _path_of(doc: Document) -> str:
    return "" if doc.source is UNSET else doc.source.source


def _resolve(id: str, where: str) -> str:
    try:
        return find_rule(id).id
    except RuleError as error:
        raise ConfigError(f"{where}{error}", key="rules") from None


# How each is given.
OPTIONS = {"facts": "--facts FILE or the setting `facts`", "transcript": "--transcript FILE"}


def _refuse_unfed(select: tuple[str, ...], rules: tuple[Rule, ...], given: Given) -> None:
    """Raise ConfigError where a rule that was asked for by its name lacks what it takes."""
    for rule in rules if select else ():
        for name in rule.lacks(given):
            raise ConfigError(f"rule {rule.id!r} takes {name}: give it by {OPTIONS[name]}", key=name)


def _choose_rules(
    settings: Settings, select: tuple[str, ...], ignore: tuple[str, ...], full: bool
) -> tuple[Rule, ...]:
    """The rules to run. What the caller selects takes the place of what the settings select."""
    wanted = {_resolve(id, "") for id in select} or {
        _resolve(id, settings.where("select")) for id in settings.select
    }
    unwanted = {_resolve(id, "") for id in ignore}
    if not select:
        unwanted |= {_resolve(id, settings.where("ignore")) for id in settings.ignore}
    return tuple(
        rule
        for rule in all_rules()
        if rule.id not in unwanted
        # A rule that is asked for by its name is wanted, whatever it needs.
        and (rule.id in wanted if wanted else full or rule.on_text_path)
    )
