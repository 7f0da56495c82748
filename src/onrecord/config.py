"""Settings of a house: `onrecord.toml`, or the table `[tool.onrecord]` of `pyproject.toml`.

    min-tier = "proved"
    ignore = ["quote-balance"]
    exclude = ["archive/**"]

    [tiers]
    percent-of = "note"

    [house]
    date-order = "day-first"
    dollar = "Australian dollar"
    tolerance = 0.5

A setting that is unknown or does not fit is an error that names file, line and what to do; nothing is ignored
in silence.
"""

from __future__ import annotations

import os
import re
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import msgspec
from msgspec import Struct

from onrecord.annotations import Tier
from onrecord.errors import ConfigError
from onrecord.house import PLAIN, DateOrder, House
from onrecord.patterns import compile_late
from onrecord.toml_files import parse_toml, read_text

__all__ = ["CONFIG_NAME", "Settings", "find_config", "load_settings", "parse_settings"]

CONFIG_NAME = "onrecord.toml"
PYPROJECT = "pyproject.toml"
# "Object contains unknown field `colour` - at `$.house`", as msgspec words it.
UNKNOWN_KEY = compile_late(r"Object contains unknown field `([^`]+)`(?: - at `\$\.?([^`]*)`)?$")
# "Expected `str`, got `int` - at `$.house.dollar`".
WRONG_VALUE = compile_late(r"(.+?) - at `(?:key in )?\$\.?([^`]*)`$")
# "ignore = [", '"date-order" = ', "[house]"; the head of a line that sets a key or opens a table.
LINE_HEAD = compile_late(r"\s*(?:\[+\s*(?P<table>[^\]\n]+?)\s*\]+|[\"']?(?P<key>[\w-]+)[\"']?\s*[=.])")
# msgspec's names of types → those of TOML.
TYPES = {
    "'str | null'": "a string",
    "'str | array'": "a string or a list",
    "'array'": "a list",
    "'object'": "a table",
    "'str'": "a string",
    "'bool'": "true or false",
    "'float'": "a number",
    "'int'": "a number",
}
# Settings that take one of a few words, by the last part of their key.
CHOICES = {
    "min-tier": get_args(Tier),
    "tiers": get_args(Tier),
    "date-order": get_args(DateOrder),
}
MOST_TOLERANCE = 10.0


class _House(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The table `[house]` as it is written."""

    date_order: DateOrder | None = None
    dollar: str = PLAIN.dollar
    tolerance: float = 0


class _Written(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The file as it is written."""

    select: list[str] = []
    ignore: list[str] = []
    tiers: dict[str, Tier] = {}
    min_tier: Tier | None = None
    full: bool = False
    exclude: list[str] = []
    allow: str | None = None
    facts: str | None = None
    baseline: str | None = None
    house: _House = _House()


class Settings(Struct, frozen=True, kw_only=True):
    """What a house has set.

    Attributes:
        select: ids of the only rules to run; empty for all.
        ignore: ids of rules not to run; of a rule that is in both, `ignore` holds.
        tiers: the tier that findings of a rule get in place of their own.
        min_tier: the least sure tier to show; None where it is not set.
        full: also run the rules that need names and attributions.
        exclude: globs of files that folders and globs leave out, relative to `folder`.
        allow, facts, baseline: paths of the file of suppressions, of the house's facts and of the findings
            known before; None where not set.
        source: the file that they come from; "" for defaults.
        lines: for messages: dotted key → the line that sets it, from 1.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    tiers: dict[str, Tier] = {}
    min_tier: Tier | None = None
    full: bool = False
    exclude: tuple[str, ...] = ()
    allow: str | None = None
    facts: str | None = None
    baseline: str | None = None
    house: House = PLAIN
    source: str = ""
    lines: dict[str, int] = {}

    def where(self, key: str) -> str:
        """ "onrecord.toml:3: ", to put in front of a message about a setting; "" without a file."""
        line = self.lines.get(key)
        return f"{self.source}:{line}: " if line else f"{self.source}: " if self.source else ""


def find_config(start: str | os.PathLike[str]) -> Path | None:
    """The settings that hold in a folder: the nearest file upwards from it.

    In one folder `onrecord.toml` comes before `pyproject.toml`, and the latter counts only where it has a
    table `[tool.onrecord]`, or cannot be read as TOML and holds these words.
    """
    folder = Path(start).resolve()
    for place in (folder, *folder.parents):
        own = place / CONFIG_NAME
        if own.is_file() or own.is_symlink():  # a link to nothing is told when it is read
            return own
        shared = place / PYPROJECT
        if shared.is_file() and _has_table(shared):
            return shared
    return None


def _has_table(path: Path) -> bool:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if "onrecord" not in text:
        return False
    import tomllib

    try:
        return "onrecord" in tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError:
        return "tool.onrecord" in text
    except (AttributeError, TypeError):  # `tool` is no table
        return False


def load_settings(path: str | os.PathLike[str]) -> Settings:
    """Read a file of settings. Paths in it count from its folder.

    Raises:
        ConfigError: the file cannot be read, is no TOML, or holds a setting that is unknown or does not fit.
    """
    return parse_settings(read_text(path, "config"), source=os.fspath(path))


def parse_settings(text: str, *, source: str) -> Settings:
    """The settings in the text of a file; of `pyproject.toml` only the table `[tool.onrecord]`.

    Args:
        source: path of the file, for messages and for the paths in it.
    Raises:
        ConfigError: as `load_settings`.
    """
    table: Any = parse_toml(text, source, "config")
    prefix = "tool.onrecord" if os.path.basename(source) == PYPROJECT else ""
    for key in prefix.split(".") if prefix else ():
        table = table.get(key, {}) if isinstance(table, dict) else {}
    lines = _find_lines(text, prefix)
    try:
        written = msgspec.convert(table, _Written)
    except msgspec.ValidationError as error:
        raise _explain_setting(str(error), source, lines) from None
    dollar = _find_currency(written.house.dollar, source, lines)
    folder = os.path.dirname(source)
    settings = Settings(
        select=tuple(written.select),
        ignore=tuple(written.ignore),
        tiers=written.tiers,
        min_tier=written.min_tier,
        full=written.full,
        exclude=tuple(written.exclude),
        **{key: _from_folder(folder, getattr(written, key)) for key in ("allow", "facts", "baseline")},
        house=House(
            date_order=written.house.date_order,
            dollar=dollar,
            tolerance=Decimal(str(written.house.tolerance)),
        ),
        source=source,
        lines=lines,
    )
    if not 0 <= written.house.tolerance <= MOST_TOLERANCE:
        raise ConfigError(
            f"{settings.where('house.tolerance')}tolerance is a percentage from 0 to {MOST_TOLERANCE:.0f}, "
            f"not {written.house.tolerance}",
            key="house.tolerance",
        )
    return settings


def _find_currency(name: str, source: str, lines: dict[str, int]) -> str:
    """The unit that readings show for a currency, given by its name or ISO code."""
    if name == PLAIN.dollar:
        return name
    from onrecord.read.quantities.lexicon import load_currencies

    known = load_currencies("en")
    if name in known:
        return known[name]
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), {one.lower(): one for one in known if len(one) > 3}, n=1)
    right = {one.lower(): one for one in known}
    hint = (
        f"did you mean {right[near[0]]!r}?"
        if near
        else "write its name, such as 'Australian dollar', or its code"
    )
    key = "house.dollar"
    line = lines.get(key)
    place = f"{source}:{line}" if line else source
    raise ConfigError(f"{place}: dollar: unknown currency {name!r} ({hint})", key=key)


def _from_folder(folder: str, path: str | None) -> str | None:
    return None if path is None else os.path.join(folder, path)


def _find_lines(text: str, prefix: str) -> dict[str, int]:
    """Dotted key below `prefix` → its line. Good for messages: a line inside a long string may mislead."""
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        head = LINE_HEAD.match(line)
        if head is None:
            continue
        if head["table"]:
            table = head["table"].replace('"', "").replace("'", "").replace(" ", "")
        key = ".".join(filter(None, (table, head["key"])))
        if prefix:
            if not key.startswith(f"{prefix}."):
                continue
            key = key.removeprefix(f"{prefix}.")
        lines.setdefault(key, number)
    return lines


def _explain_setting(message: str, source: str, lines: dict[str, int]) -> ConfigError:
    """The message of msgspec, in the words of the file and with the line."""
    if unknown := UNKNOWN_KEY.match(message):
        name, table = unknown[1], unknown[2] or ""
        known = [field.encode_name for field in msgspec.structs.fields(_House if table else _Written)]
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
        key = ".".join(filter(None, (table, name)))
        words = f"unknown setting {key!r} ({hint})"
    elif wrong := WRONG_VALUE.match(message):
        key = re.sub(r"\[.*", "", wrong[2])
        words = f"{key or 'the file'}: {wrong[1][:1].lower()}{wrong[1][1:]}".replace("`", "'")
        for name, plain in TYPES.items():
            words = words.replace(name, plain)
        if choices := CHOICES.get(key.rpartition(".")[2]):
            words = f"{words.replace('invalid enum value', 'there is no')}; use one of {', '.join(choices)}"
    else:
        # The whole: "Expected `object`, got `int`".
        key, words = "", f"the table of settings: {message[:1].lower()}{message[1:]}".replace("`", "'")
        for name, plain in TYPES.items():
            words = words.replace(name, plain)
    line = lines.get(key)
    # A key of a table such as `tiers` is not told apart in the message: the table's line is near enough.
    where = f"{source}:{line}" if line else source
    return ConfigError(f"{where}: {words}", key=key)
