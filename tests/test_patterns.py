"""Expressions compiled late: they do what compiled ones do, and nothing before they are used."""

from __future__ import annotations

import re

import pytest

from onrecord.patterns import compile_late


def test_it_does_what_a_compiled_one_does() -> None:
    late, compiled = compile_late(r"(?P<n>\d)x", re.IGNORECASE), re.compile(r"(?P<n>\d)x", re.IGNORECASE)
    text = "1x 2X 3y"
    for _ in range(2):  # the second time the methods are its own
        assert late.findall(text) == compiled.findall(text)
        assert [m.span() for m in late.finditer(text, 1)] == [m.span() for m in compiled.finditer(text, 1)]
        assert late.match(text)
        assert late.fullmatch("1X")
        assert late.search(text, 1, 4) is None
        assert late.sub("-", text) == compiled.sub("-", text)
        assert late.split(text) == compiled.split(text)
    assert (late.pattern, late.flags, late.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert late.groupindex == compiled.groupindex


def test_it_is_compiled_once_and_not_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = re.compile

    def count(pattern: str, flags: int = 0) -> re.Pattern[str]:
        made.append(pattern)
        return compiled(pattern, flags)

    monkeypatch.setattr(re, "compile", count)
    late = compile_late("a")
    assert made == []
    assert late.search("ba")
    assert late.search("a")
    assert late.match("a")
    assert made == ["a"]


def test_a_wrong_one_is_an_error_when_it_is_used() -> None:
    late = compile_late("(")
    with pytest.raises(re.error):
        late.search("")
