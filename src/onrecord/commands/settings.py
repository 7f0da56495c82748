"""The options that say which settings hold, and the settings that come of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

import click

from onrecord.config import Settings, find_config, load_settings

__all__ = ["excluder", "settle", "split_ids", "with_settings"]


def split_ids(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Ids given one by one or separated by commas."""
    return tuple(id.strip() for part in value for id in part.split(",") if id.strip())


def with_settings(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options about settings and rules."""
    for decorate in (
        click.option(
            "--no-config",
            is_flag=True,
            help="Take no file of settings, only what is built in and the options.",
        ),
        click.option(
            "--config",
            metavar="FILE",
            help="Settings in TOML. Without it: the nearest onrecord.toml, or [tool.onrecord] in "
            "pyproject.toml, upwards from here.",
        ),
        click.option(
            "--allow",
            metavar="FILE",
            help="What editors let stand, in TOML. DRAFT.txt.allow.toml is read with DRAFT.txt.",
        ),
        click.option(
            "--ignore", metavar="RULES", multiple=True, callback=split_ids, help="Rules not to run."
        ),
        click.option(
            "--select", metavar="RULES", multiple=True, callback=split_ids, help="The only rules to run."
        ),
    ):
        command = decorate(command)
    return command


def settle(config: str | None, no_config: bool) -> Settings:
    """The settings that hold for a run started here.

    Raises:
        ConfigError: the file cannot be read, or a setting is unknown or does not fit.
        UsageError: both are given.
    """
    if no_config:
        if config:
            raise click.UsageError("--config names the settings, --no-config takes none: use one of them")
        return Settings()
    path = config or find_config(os.curdir)
    return Settings() if path is None else load_settings(_nearby(str(path)))


def _nearby(path: str) -> str:
    """A path as users would name it: relative where it lies here or below."""
    relative = os.path.relpath(path)
    return path if relative.startswith(os.pardir) else relative


def excluder(settings: Settings) -> Callable[[str], bool] | None:
    """Tells of a path whether the setting `exclude` leaves it out; globs count from the file's folder."""
    if not settings.exclude:
        return None
    folder = os.path.abspath(os.path.dirname(settings.source) or os.curdir)

    def is_excluded(path: str) -> bool:
        relative = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
        return any(fnmatchcase(relative, pattern) for pattern in settings.exclude)

    return is_excluded
