"""Settings of a house, and what is said of those that do not fit."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.config import Settings, find_config, load_settings, parse_settings
from onrecord.errors import ConfigError

WHOLE = """
select = ["weekday-date", "percent-of"]
ignore = ["quote-balance"]
min-tier = "proved"
full = true
exclude = ["archive/**"]
allow = "allow.toml"
facts = "facts.toml"

[tiers]
percent-of = "note"

[house]
date-order = "day-first"
dollar = "Australian dollar"
tolerance = 0.5
"""


def test_whole_file() -> None:
    settings = parse_settings(WHOLE, source="desk/onrecord.toml")
    assert settings.select == ("weekday-date", "percent-of")
    assert (settings.min_tier, settings.full, settings.tiers) == ("proved", True, {"percent-of": "note"})
    assert (settings.allow, settings.facts, settings.baseline) == (
        "desk/allow.toml",
        "desk/facts.toml",
        None,
    )
    assert settings.house.tolerance == Decimal("0.5")
    assert settings.where("house.dollar") == "desk/onrecord.toml:15: "


def test_pyproject_holds_a_table_of_its_own() -> None:
    text = "[project]\nname = 'x'\n[tool.onrecord]\nignore = ['a']\n[tool.onrecord.house]\ndollar = 'peso'\n"
    settings = parse_settings(text, source="pyproject.toml")
    assert (settings.ignore, settings.house.dollar) == (("a",), "peso")
    assert settings.where("ignore") == "pyproject.toml:4: "


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('min-tier = "proof"', "s.toml:1: min-tier: there is no 'proof'; use one of proved, check, note"),
        ("a = \n", "s.toml:1:5: not TOML: invalid value"),
        ("full = true\nx", "s.toml:2: not TOML: expected '=' after a key in a key/value pair"),
        ("[house]\ntolerence = 1", "s.toml:2: unknown setting 'house.tolerence' (did you mean 'tolerance'?)"),
        ("[house]\n\ntolerance = 11", "s.toml:3: tolerance is a percentage from 0 to 10, not 11.0"),
        ("[house]\ntolerance = nan", "s.toml:2: tolerance is a percentage from 0 to 10, not nan"),
        ('ignore = "x"', "s.toml:1: ignore: expected a list, got a string"),
        ("ignore = [1]", "s.toml:1: ignore: expected a string, got a number"),
        ("\nhouse = 3", "s.toml:2: house: expected a table, got a number"),
        (
            '[house]\ndate-order = "us"',
            "s.toml:2: house.date-order: there is no 'us'; use one of day-first, ",
        ),
        ("allow = 3", "s.toml:1: allow: expected a string, got a number"),
        ("ignored = []", "s.toml:1: unknown setting 'ignored' (did you mean 'ignore'?)"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as raised:
        parse_settings(text, source="s.toml")
    assert str(raised.value).startswith(message)


def test_nearest_file_holds(tmp_path: Path) -> None:
    inner = tmp_path / "desk" / "copy"
    inner.mkdir(parents=True)
    (tmp_path / "onrecord.toml").write_text("")
    assert find_config(inner) == tmp_path / "onrecord.toml"
    (tmp_path / "desk" / "pyproject.toml").write_text("[project]\nname = 'onrecord'\n")
    assert find_config(inner) == tmp_path / "onrecord.toml"
    (tmp_path / "desk" / "pyproject.toml").write_text("[tool.onrecord]\nfull = true\n")
    assert find_config(inner) == tmp_path / "desk" / "pyproject.toml"
    (inner / "onrecord.toml").write_text("full = true\n")
    assert find_config(inner) == inner / "onrecord.toml"


def test_broken_pyproject_with_a_table_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.onrecord]\nfull = \n")
    found = find_config(tmp_path)
    assert found is not None
    with pytest.raises(ConfigError, match=r"pyproject.toml:2:8: not TOML"):
        load_settings(found)


@pytest.mark.parametrize("text", ["[tool]\nonrecord = 3\n", "[[tool.onrecord]]\nfull = true\n"])
def test_table_that_is_none_is_not_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    found = find_config(tmp_path)
    assert found is not None
    with pytest.raises(ConfigError, match=r"pyproject.toml: the table of settings: expected a table, got a "):
        load_settings(found)


def test_link_to_nothing_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").symlink_to("moved.toml")
    found = find_config(tmp_path)
    assert found is not None
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        load_settings(found)


def test_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        load_settings(tmp_path / "none.toml")
    (tmp_path / "onrecord.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_settings(tmp_path / "onrecord.toml")


@given(st.text(max_size=200) | st.from_regex(r"(\[?(house|tiers|full|ignore)\]? ?=? ?[\[\]{}\"1a]*\n?)*"))
def test_any_text_gives_settings_or_a_clear_error(text: str) -> None:
    said = ""
    try:
        settings = parse_settings(text, source="s.toml")
    except ConfigError as error:
        said = str(error)
    assert said.startswith("s.toml:") if said else isinstance(settings, Settings)
