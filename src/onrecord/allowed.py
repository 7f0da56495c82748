"""Suppressions that stand outside the reports: in a file of their own, for copy that takes no comments.

    [[allow]]
    rule = "weekday-date"                # or a list of ids
    report = "archive/2019-*.txt"        # glob of a path or id; every report when left out
    words = "Monday"                     # only findings on these words; any when left out
    reason = "quoted verbatim from the plaque"

The file is named by the setting `allow` or by `--allow`; `draft.txt.allow.toml` is read with `draft.txt`.
"""

from __future__ import annotations

import os
import re

import msgspec
from msgspec import Struct

from onrecord.check.suppressions import Suppression
from onrecord.errors import ConfigError
from onrecord.toml_files import parse_toml, read_text

__all__ = ["load_allowed", "load_sidecar"]

# What the name of a report's own file of suppressions has behind the report's.
SIDECAR = ".allow.toml"

# The head of an entry, to tell its line: "[[allow]]".
ENTRY = re.compile(r"^[ \t]*\[\[\s*allow\s*\]\]", re.MULTILINE)
# "... - at `$.allow[2].rule`", as msgspec ends its messages.
PLACE = re.compile(r" - at `\$\.?(?:allow\[(\d+)\])?\.?([^`]*)`$")


class _Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    rule: str | list[str]
    reason: str
    report: str | None = None
    words: str | None = None


class _File(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    allow: list[_Entry] = []


def load_allowed(path: str | os.PathLike[str]) -> tuple[Suppression, ...]:
    """The suppressions in a file, in its order.

    Raises:
        ConfigError: the file cannot be read, is no TOML, an entry lacks its rule or reason or holds what is
            unknown; the message names file and line.
    """
    name = os.fspath(path)
    text = read_text(path, "allow")
    lines = [text.count("\n", 0, entry.start()) + 1 for entry in ENTRY.finditer(text)]
    try:
        written = msgspec.convert(parse_toml(text, name, "allow"), _File)
    except msgspec.ValidationError as error:
        raise _explain_entry(str(error), name, lines) from None
    found = []
    for number, entry in enumerate(written.allow):
        place = f"{name}:{lines[number]}" if number < len(lines) else name
        if not entry.reason.strip():
            raise ConfigError(f"{place}: say in 'reason' why it stands", key="allow")
        rules = (entry.rule,) if isinstance(entry.rule, str) else tuple(entry.rule)
        if not rules:
            raise ConfigError(f"{place}: name in 'rule' what it lets stand", key="allow")
        found.append(
            Suppression(
                rules=rules,
                reason=entry.reason,
                report=entry.report,
                words=entry.words,
                place=place,
                in_report=False,
            )
        )
    return tuple(found)


def load_sidecar(report: str) -> tuple[Suppression, ...]:
    """The suppressions that stand beside a report, in a file of its name with ".allow.toml" behind it.

    Args:
        report: path of the report; none stand beside "" or "-".
    Raises:
        ConfigError: as `load_allowed`.
    """
    path = f"{report}{SIDECAR}"
    return load_allowed(path) if report not in ("", "-") and os.path.exists(path) else ()


def _explain_entry(message: str, name: str, lines: list[int]) -> ConfigError:
    place = PLACE.search(message)
    number = int(place[1]) if place and place[1] else None
    where = f"{name}:{lines[number]}" if number is not None and number < len(lines) else name
    words = message[: place.start()] if place else message
    key = f"{place[2]}: " if place and place[2] else ""
    hint = "; an entry has rule, reason, report and words" if "field" in words else ""
    return ConfigError(f"{where}: {key}{words[:1].lower()}{words[1:]}{hint}".replace("`", "'"), key="allow")
