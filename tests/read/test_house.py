"""What a house has settled, where English leaves it open."""

from __future__ import annotations

import pytest

from onrecord.check import check
from onrecord.check.rule import Given
from onrecord.config import parse_settings
from onrecord.document import make_document
from onrecord.errors import ConfigError
from onrecord.house import PLAIN, DateOrder, House
from onrecord.proofing import Proofing
from onrecord.read import read

DAY_FIRST = House(date_order="day-first")
MONTH_FIRST = House(date_order="month-first")


def days(text: str, house: House = PLAIN, dct: str | None = None) -> list[str]:
    reading = read(text, dct, only="time", house=house)
    return [timex.value for timex in reading.timexes]  # type: ignore[union-attr]


def units(text: str, dollar: str) -> list[str | None]:
    reading = read(text, only="quantities", house=House(dollar=dollar))
    return [quantity.unit for quantity in reading.quantities]  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["It met on 03/04/2024.", "It met on 3.4.2024.", "It met on 3-4-2024."])
def test_order_of_the_house_settles_a_date_in_figures(text: str) -> None:
    assert days(text) == ["2024-XX-XX"]
    assert days(text, DAY_FIRST) == ["2024-04-03"]
    assert days(text, MONTH_FIRST) == ["2024-03-04"]


@pytest.mark.parametrize(
    ("order", "text", "expected"),
    [
        # A date that only the other order allows is evidence against the house's.
        ("day-first", "It met on 03/04/2024 and on 03/25/2024.", ["2024-03-04", "2024-03-25"]),
        ("month-first", "It met on 03/04/2024 and on 25/03/2024.", ["2024-04-03", "2024-03-25"]),
        # Both in one report: nothing is settled.
        ("day-first", "03/04/2024, 25/03/2024 and 03/25/2024.", ["2024-XX-XX", "2024-03-25", "2024-03-25"]),
        # So is the weekday beside it; where it fits neither order, the house's holds.
        ("day-first", "It met on Monday 03/04/2024.", ["2024-03-04"]),
        ("day-first", "It met on Friday 03/04/2024.", ["2024-04-03"]),
        ("day-first", "It met on 2024/04/03 and 04/04/2024.", ["2024-04-03", "2024-04-04"]),
    ],
)  # fmt: skip
def test_evidence_in_the_report_comes_first(order: DateOrder, text: str, expected: list[str]) -> None:
    assert days(text, House(date_order=order)) == expected


def test_house_comes_before_the_day_of_writing() -> None:
    text = "Posted 03/04/2024."
    assert days(text, dct="2024-03-04") == ["2024-03-04"]
    assert days(text, DAY_FIRST, "2024-03-04") == ["2024-04-03"]


def test_day_of_writing_is_inferred_in_the_order_of_the_house() -> None:
    text = "03/04/2024\n\nThe ferry sailed yesterday.\n"
    assert read(text, only="time").document.dct.value is None
    assert read(text, only="time", house=DAY_FIRST).document.dct.value == "2024-04-03"


def test_dollar_of_the_house_stands_for_the_bare_sign_and_word() -> None:
    text = (
        "It cost $5m, 5 dollars, 20 dlrs, $70 a share, US$5m, 5 US dollars, C$5, $5 Canadian dollars and £5."
    )
    rest = ["US dollar", "US dollar", "Canadian dollar", "Canadian dollar", "pound sterling"]
    plain = ["US dollar", "US dollar", "US dollar", "US dollar per share", *rest]
    assert units(text, PLAIN.dollar) == plain
    own = ["Australian dollar"] * 3 + ["Australian dollar per share"]
    assert units(text, "Australian dollar") == [*own, *rest]
    assert units(text, PLAIN.dollar) == plain, "what one house settles holds for no other"


def test_settings_reach_the_reading() -> None:
    settings = parse_settings('[house]\ndate-order = "month-first"\ndollar = "AUD"\n', source="onrecord.toml")
    doc = make_document("It met on 03/04/2024 and spent $5.")
    reading = Proofing(settings).proof(doc).reading
    assert [t.value for t in reading.timexes] == ["2024-03-04"]  # type: ignore[union-attr]
    assert [q.unit for q in reading.quantities] == ["Australian dollar"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Australian dolar", "did you mean 'Australian dollar'?"),
        ("australian dollar", "did you mean 'Australian dollar'?"),
        ("xyz", "write its name, such as 'Australian dollar', or its code"),
        ("$", "write its name, such as 'Australian dollar', or its code"),
    ],
)
def test_unknown_currency_is_told_with_its_line(name: str, hint: str) -> None:
    with pytest.raises(ConfigError) as raised:
        parse_settings(f'[house]\n\ndollar = "{name}"\n', source="s.toml")
    assert str(raised.value) == f"s.toml:3: dollar: unknown currency '{name}' ({hint})"


def test_a_slip_that_only_the_house_settles_is_found() -> None:
    text = "The six-day visit began on 03/04/2024 and ended on 05/04/2024."
    assert check(text) == []
    (found,) = check(text, given=Given(house=DAY_FIRST))
    assert (found.rule, found.tier) == ("duration-endpoints", "proved")
    assert check(text.replace("05/04", "08/04"), given=Given(house=DAY_FIRST)) == []
    assert check(text.replace("03/04", "04/03"), given=Given(house=MONTH_FIRST))


def test_tolerance_of_the_settings_reaches_the_rules() -> None:
    doc = make_document("The line runs 225.3 km (135.2 miles) to the coast.")
    found = []
    for tolerance in ("0", "4"):
        settings = parse_settings(f"[house]\ntolerance = {tolerance}\n", source="onrecord.toml")
        found.append([finding.rule for finding in Proofing(settings).proof(doc).findings])
    assert found == [["unit-conversion"], []]
