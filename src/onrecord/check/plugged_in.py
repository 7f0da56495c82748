"""Rules that other distributions bring, under the same contract as those built in.

An entry point of the group `onrecord.rules` names a module, a family: its `@rule` functions, and those of its
submodules that it shows, run with the others. A family that cannot be imported, breaks the contract or takes
an id that is in use is left out whole; what is wrong with it is told, and all other rules run.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.check.rule import Rule, rule_of
from onrecord.errors import RuleError
from onrecord.plugins import GROUP, PlugIn

__all__ = ["PluggedIn", "load_plugged_in", "rules_of", "say_origin"]


class PluggedIn(NamedTuple):
    """The rules of plug-ins, and what is wrong with those that were left out."""

    rules: tuple[Rule, ...]
    faults: tuple[RuleError, ...]


def load_plugged_in(plugins: tuple[PlugIn, ...], built_in: tuple[Rule, ...]) -> PluggedIn:
    """Import the families of plug-ins, in order.

    Args:
        built_in: the rules whose ids are taken.
    """
    owner = {name: rule for rule in built_in for name in (rule.id, *rule.aliases)}
    rules: list[Rule] = []
    faults: list[RuleError] = []
    for plugin in plugins:
        try:
            family = _load_family(plugin)
            taken = dict(owner)
            for rule in family:
                for name in (rule.id, *rule.aliases):
                    if name in taken:
                        raise RuleError(
                            f"rule id {name!r} is in use, by {say_origin(taken[name])}: "
                            "its makers should put the name of the house in front",
                            rule=name,
                        )
                    taken[name] = rule
        except RuleError as error:
            faults.append(RuleError(f"the rules of {_said(plugin)} are left out: {error}", rule=error.rule))
            continue
        owner = taken
        rules += family
    return PluggedIn(tuple(rules), tuple(faults))


def say_origin(rule: Rule) -> str:
    """Where a rule comes from, in words."""
    return rule.origin or "onrecord itself"


def _said(plugin: PlugIn) -> str:
    return f"{plugin.distribution} (entry point {plugin.name!r})"


def _load_family(plugin: PlugIn) -> list[Rule]:
    """The rules of a module, each with its origin.

    Raises:
        RuleError: it is no module, cannot be imported, or has no rule.
    """
    if not all(part.isidentifier() for part in plugin.module.split(".")):
        raise RuleError(f"{plugin.module!r} is no module; an entry point of {GROUP} names one, without ':'")
    try:
        module = import_module(plugin.module)
    except RuleError:
        raise
    # The code of others may raise anything; whatever it is, the other rules go on and it is told.
    except (Exception, SystemExit) as error:
        words = " ".join(f"{type(error).__name__}: {error}".split())
        raise RuleError(
            f"{plugin.module} cannot be imported: {words}; mend it, or pip uninstall the distribution"
        ) from error
    family = [replace(rule, origin=plugin.distribution) for rule in rules_of(module)]
    if not family:
        raise RuleError(f"{plugin.module} has no function marked with @rule")
    return family


def rules_of(module: object) -> Iterator[Rule]:
    """The rules that a module shows and that are defined in it or, for a package, below it."""
    name = getattr(module, "__name__", "")
    for value in dict.fromkeys(value for value in vars(module).values() if callable(value)):
        rule = rule_of(value)
        if rule is not None and f"{rule.function.__module__}.".startswith(f"{name}."):
            yield rule
