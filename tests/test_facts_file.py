"""The file of a house's facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import ConfigError
from onrecord.facts import Days, Hours
from onrecord.facts_file import load_facts, parse_facts

WHOLE = """
[[people]]
name = "Ana Lee"
aliases = ["Ana Maria Lee"]
born = 1961-05-03
died = 2020
titles = ["mayor"]

[[spellings]]
right = "adviser"
wrong = "advisor"

[[places]]
name = "Mill Library"
hours = [{ days = "Fri-Mon, Wednesday", from = "9:00", to = "18.30" }]

[[numbers]]
what = "miles of the marathon"
value = 26.2
"""


def test_a_file_becomes_facts(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text("\ufeff" + WHOLE, "utf-8")
    facts = load_facts(path)
    (person,), (spelling,), (place,), (number,) = facts.people, facts.spellings, facts.places, facts.numbers
    assert (person.born, person.died) == (
        Days(date(1961, 5, 3), date(1961, 5, 3)),
        Days(date(2020, 1, 1), date(2020, 12, 31)),
    )
    assert (person.aliases, person.titles, spelling.wrong) == (("Ana Maria Lee",), ("mayor",), ("advisor",))
    assert place.hours == (Hours(days=(0, 2, 4, 5, 6), opens=540, closes=1110),)
    assert (number.what, number.value, facts.source) == (("miles of the marathon",), "26.2", str(path))


def test_an_empty_file_has_no_facts() -> None:
    assert parse_facts("").people == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("people = [", "f.toml:1: not TOML"),
        (
            '[[people]]\nname = "Ana Lee"\n\n[[people]]\nname = "Bo Roe"\nborn = "May"',
            "f.toml:4: born: no date",
        ),
        ('[[people]]\nname = "Ana Lee"\nbirn = 1990', "f.toml:1: object contains unknown field 'birn'"),
        ("[[people]]\nborn = 1990", "f.toml:1: object missing required field 'name'; an entry of people has"),
        ('[[people]]\nname = "Lee"', "f.toml:1: 'Lee' is no full name"),
        ('[[people]]\nname = "Ana Lee"\nborn = 0', "born: 0 is no year"),
        ('[[people]]\nname = "Ana Lee"\nborn = 1990\ndied = 1980', "Ana Lee died before the day of birth"),
        ('[[persons]]\nname = "Ana Lee"', "the tables are people, spellings, places, numbers"),
        ('[[spellings]]\nright = "a"\nwrong = ["a"]', "'a' is both right and wrong"),
        ('[[spellings]]\nright = "a"\nwrong = ["..."]', "'...' holds no word"),
        ('[[places]]\nname = "L"\nhours = [{ days = "Mon", from = "9am", to = "9:30" }]', "'9am' is no time"),
        (
            '[[places]]\nname = "L"\nhours = [{ days = "Mo-Fr", from = "9:00", to = "9:30" }]',
            "'mo-fr' is no day",
        ),
        ('[[places]]\nname = "L"\nhours = [{ days = "", from = "9:00", to = "9:30" }]', "days is empty"),
        ('[[places]]\nname = "L"\nhours = [{ days = "Mon", from = "9:00", to = "24:01" }]', "is no time"),
        ('[[places]]\nname = "L"\nhours = [{ days = "Mon", from = "22:00", to = "2:00" }]', "end with to"),
        ('[[numbers]]\nwhat = "# of #"\nvalue = 1', "'# of #' cannot be looked for"),
        ('[[numbers]]\nwhat = "of it"\nvalue = -1', "-1.0 is no number of things"),
        ('[[numbers]]\nwhat = "of it"\nvalue = nan', "nan is no number of things"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_facts(text, source="f.toml")
    assert str(caught.value).startswith("f.toml:")
    assert message in str(caught.value)
    assert caught.value.key in ("facts", "config")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        load_facts(tmp_path / "none.toml")
    (tmp_path / "f.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_facts(tmp_path / "f.toml")
