"""Suppressions in a file of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.allowed import load_allowed, load_sidecar
from onrecord.errors import ConfigError


def test_entries_in_order(tmp_path: Path) -> None:
    path = tmp_path / "allow.toml"
    path.write_text(
        '# ours\n[[allow]]\nrule = "weekday-date"\nreport = "2019-*"\nwords = "Monday"\nreason = "a plaque"\n'
        '[[allow]]\nrule = ["percent-of", "*"]\nreason = "a poem"\n'
    )
    first, second = load_allowed(path)
    assert (first.rules, first.report, first.words, first.reason) == (
        ("weekday-date",),
        "2019-*",
        "Monday",
        "a plaque",
    )
    assert (first.place, second.place) == (f"{path}:2", f"{path}:7")
    assert (second.rules, second.in_report) == (("percent-of", "*"), False)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[allow]]\nrule = 'a'\nreason = ' '", "a.toml:1: say in 'reason' why it stands"),
        ("[[allow]]\nrule = []\nreason = 'x'", "a.toml:1: name in 'rule' what it lets stand"),
        ("\n[[allow]]\nrule = 'a'", "a.toml:2: object missing required field 'reason'"),
        ("[[allow]]\nrule = 1\nreason = 'x'", "a.toml:1: rule: expected 'str | array', got 'int'"),
        ("[[allow]]\nrules = 'a'\nreason = 'x'", "a.toml:1: object contains unknown field 'rules'"),
        ("[[allow]\n", "a.toml:1:8: not TOML: expected ']]'"),
        ("allow = 3", "a.toml: allow: expected 'array', got 'int'"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.toml").write_text(text)
    with pytest.raises(ConfigError) as raised:
        load_allowed("a.toml")
    assert str(raised.value).startswith(message)


def test_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_allowed(tmp_path / "none.toml")
    (tmp_path / "a.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_allowed(tmp_path / "a.toml")


def test_file_beside_a_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt.allow.toml").write_text("[[allow]]\nrule = 'percent-of'\nreason = 'a poem'\n")
    assert [one.rules for one in load_sidecar(str(tmp_path / "a.txt"))] == [("percent-of",)]
    assert load_sidecar(str(tmp_path / "b.txt")) == load_sidecar("-") == load_sidecar("") == ()
