"""`onrecord rules`: list the rules, or explain one."""

from __future__ import annotations

import click

from onrecord.commands.console import Console

__all__ = ["rules"]


@click.command(short_help="List the rules, or explain one of them.")
@click.option(
    "--color",
    "--colour",
    "color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour the text. auto: on a terminal, unless NO_COLOR is set.",
)
@click.argument("rule", required=False)
def rules(rule: str | None, color: str) -> int:
    """List the rules with a line each; with RULE, its proof, when it is silent, and examples."""
    from onrecord.check import all_rules, find_rule, rule_faults
    from onrecord.render.rules import render_rule, render_rules

    console = Console(color)  # type: ignore[arg-type]
    if rule is None:
        console.write_text(render_rules(all_rules(), console.paint))
        for fault in rule_faults():
            console.warn(str(fault))
    else:
        console.write_text(render_rule(find_rule(rule), console.paint))
    return 0
